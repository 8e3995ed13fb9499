import re
from datetime import UTC, datetime
from importlib import import_module

import pytest
from django.apps import apps

from coalitie.models import Pagina
from tests.fabriek import PaginaFactory

pytestmark = pytest.mark.django_db

NU = datetime(2021, 5, 3, 6, 59, tzinfo=UTC)
MOMENT = datetime(2021, 5, 3, 7, 0, tzinfo=UTC)


def voet(antwoord):
    """The links of the footer, by the heading above them: `{kop: [(adres, naam)]}`."""
    html = antwoord.content.decode().partition("<footer")[2]
    delen = re.findall(r"<h2[^>]*>([^<]*)</h2>\s*<ul>(.*?)</ul>", html, re.DOTALL)
    return {kop: re.findall(r'<a href="([^"]*)">([^<]*)</a>', lijst) for kop, lijst in delen}


def test_de_voet_noemt_de_paginas_van_het_portaal(portaal, inwoner):
    assert voet(inwoner.get("/")) == {
        "Dit portaal": [("/over/", "Over de coalitie"), ("/woordenlijst/", "Woordenlijst"), ("/nieuws/", "Nieuws")],
        "Verantwoording": [
            ("/toegankelijkheid/", "Toegankelijkheid"),
            ("/privacy/", "Privacy"),
            ("/contact/", "Beveiliging melden"),
            ("/bronnen/", "Bronnen en gegevens"),
        ],
    }


def test_een_pagina_staat_in_het_menu_op_haar_plaats_onder_haar_naam(inwoner):
    PaginaFactory(gepubliceerd=True, slug="tweede", titel="B", menu="portaal", volgorde=2)
    PaginaFactory(gepubliceerd=True, slug="derde", titel="C", menu="portaal", volgorde=2)
    PaginaFactory(gepubliceerd=True, slug="eerste", titel="Z", menutitel="Eerst dit", menu="portaal", volgorde=1)
    PaginaFactory(gepubliceerd=True, slug="nergens", titel="In geen menu")

    assert voet(inwoner.get("/nieuws/")) == {
        "Dit portaal": [("/eerste/", "Eerst dit"), ("/tweede/", "B"), ("/derde/", "C"), ("/nieuws/", "Nieuws")]
    }


@pytest.mark.parametrize("wie", ["inwoner", "medewerker", "redacteur", "beheerder"])
def test_wat_niet_openbaar_is_staat_voor_niemand_in_het_menu(bezoekers, zet_klok, wie):
    zet_klok(NU)
    PaginaFactory(slug="concept", menu="portaal")
    PaginaFactory(slug="ingepland", menu="portaal", gepubliceerd_op=MOMENT)
    PaginaFactory(slug="ingetrokken", menu="verantwoording", ingetrokken=True)
    PaginaFactory(slug="openbaar", titel="Openbaar", menu="portaal", gepubliceerd=True)

    assert voet(bezoekers[wie].get("/nieuws/")) == {"Dit portaal": [("/openbaar/", "Openbaar"), ("/nieuws/", "Nieuws")]}


def test_een_geplande_pagina_staat_vanaf_haar_moment_in_het_menu(inwoner, zet_klok):
    zet_klok(MOMENT)
    PaginaFactory(slug="ingepland", titel="Van mei", menu="verantwoording", gepubliceerd_op=MOMENT)

    assert voet(inwoner.get("/nieuws/"))["Verantwoording"] == [("/ingepland/", "Van mei")]


def test_paginas_van_voor_de_menus_krijgen_de_plaats_die_ze_hadden(portaal):
    nu = list(Pagina.objects.order_by("slug").values("slug", "menu", "menutitel", "volgorde"))
    Pagina.objects.update(menu="", menutitel="", volgorde=0)

    import_module("coalitie.migrations.0008_voetmenu").zet_in_menu(apps, None)

    assert list(Pagina.objects.order_by("slug").values("slug", "menu", "menutitel", "volgorde")) == nu


def test_een_pagina_die_al_een_menu_had_houdt_dat(portaal):
    Pagina.objects.filter(slug="over").update(menu="verantwoording", menutitel="Wie wij zijn", volgorde=9)

    import_module("coalitie.migrations.0008_voetmenu").zet_in_menu(apps, None)

    over = Pagina.objects.get(slug="over")
    assert (over.menu, over.menutitel, over.volgorde) == ("verantwoording", "Wie wij zijn", 9)
