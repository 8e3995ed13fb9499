"""Every kind of page by the rules of WCAG 2.2 AA, on a desk in light and on a phone in dark."""

import pytest

from tests.test_paginas import PAGINAS

pytestmark = pytest.mark.django_db(transaction=True)

MINSTE_DOEL = 24  # px, WCAG 2.5.8


def test_elke_soort_pagina_voldoet_in_licht_op_een_bureau(portaal, page, axe):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")

    fouten = {adres: axe(page) for adres in PAGINAS if page.goto(adres)}

    assert {adres: zinnen for adres, zinnen in fouten.items() if zinnen} == {}


def test_elke_soort_pagina_voldoet_in_donker_op_een_telefoon(portaal, page, axe):
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(color_scheme="dark")

    fouten = {adres: axe(page) for adres in PAGINAS if page.goto(adres)}

    assert {adres: zinnen for adres, zinnen in fouten.items() if zinnen} == {}


@pytest.mark.parametrize("breedte", [320, 768, 1280])
def test_geen_pagina_schuift_opzij(portaal, page, breedte):
    page.set_viewport_size({"width": breedte, "height": 640})

    breder = {}
    for adres in PAGINAS:
        page.goto(adres)
        breder[adres] = page.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert {adres: pixels for adres, pixels in breder.items() if pixels > 0} == {}
