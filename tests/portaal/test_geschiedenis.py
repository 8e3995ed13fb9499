"""What readers see of the history of a text: what changed for them and when, and nothing of what is still to come."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.fabriek import (
    DoelFactory,
    FilmFactory,
    HoofdstukFactory,
    NieuwsberichtFactory,
    PaginaFactory,
    PaginaRevisieFactory,
    PrioriteitFactory,
    StrategieFactory,
)

pytestmark = pytest.mark.django_db

LATER = datetime(2021, 5, 2, 22, 30, tzinfo=UTC)  # in Amsterdam it is 3 May already
NU = datetime(2021, 6, 1, 9, 0, tzinfo=UTC)


def wijzig(ding, moment, toelichting, zet_klok, **velden):
    """Publish a new version of a thing at a moment."""
    zet_klok(moment)
    revisie = ding.begin_revisie(door=None)
    revisie.bewaar({**revisie.inhoud, **velden}, telling=0, door=None, toelichting=toelichting)
    revisie.publiceer(door=None)


def geschiedenis(adres):
    """The words of the history at the end of a page, for somebody who never was there before; None without one."""
    html = Client().get(adres).content.decode()
    gevonden = re.search(r'<section class="frame geschiedenis".*?</section>', html, re.DOTALL)
    return gevonden and " ".join(re.sub(r"<[^>]+>", " ", gevonden[0]).split()).replace(" .", ".")


def op_een_strategie(fabriek, slug):
    return fabriek(strategie=StrategieFactory(slug="2019-2022", gepubliceerd=True), gepubliceerd=True, **slug)


@pytest.mark.parametrize(
    ("adres", "maak", "veld"),
    [
        ("/over/", lambda: PaginaFactory(slug="over", gepubliceerd=True), "titel"),
        ("/nieuws/besluit/", lambda: NieuwsberichtFactory(slug="besluit", gepubliceerd=True), "titel"),
        ("/strategie/2019-2022/", lambda: StrategieFactory(slug="2019-2022", gepubliceerd=True), "naam"),
        ("/strategie/2019-2022/zorg/", lambda: op_een_strategie(HoofdstukFactory, {"slug": "zorg"}), "titel"),
        ("/strategie/2019-2022/film/", lambda: op_een_strategie(FilmFactory, {}), "titel"),
        ("/prioriteiten/zorg/", lambda: op_een_strategie(PrioriteitFactory, {"slug": "zorg"}), "naam"),
    ],
)
def test_elke_soort_pagina_zegt_wat_er_wanneer_is_gewijzigd(zet_klok, adres, maak, veld):
    ding = maak()
    wijzig(ding, LATER, "De cijfers van 2020 staan erbij.", zet_klok, **{veld: "Een nieuwe naam"})

    zet_klok(NU)
    assert geschiedenis(adres) == (
        "Gepubliceerd op 1 mei 2019. Laatst gewijzigd op 3 mei 2021. Wat is er gewijzigd? "
        "3 mei 2021 De cijfers van 2020 staan erbij. 1 mei 2019 Voor het eerst gepubliceerd."
    )


def test_wat_nooit_wijzigde_heeft_alleen_een_datum_van_publicatie():
    PaginaFactory(slug="over", gepubliceerd=True)

    assert geschiedenis("/over/") == "Gepubliceerd op 1 mei 2019."


def test_een_kleine_wijziging_wordt_geteld_en_niet_verteld(zet_klok):
    pagina = PaginaFactory(slug="over", gepubliceerd=True)
    wijzig(pagina, LATER, "De namen kloppen weer.", zet_klok)
    wijzig(pagina, LATER + timedelta(days=1), "", zet_klok)

    zet_klok(NU)
    assert geschiedenis("/over/") == (
        "Gepubliceerd op 1 mei 2019. Laatst gewijzigd op 4 mei 2021. Wat is er gewijzigd? "
        "3 mei 2021 De namen kloppen weer. 1 mei 2019 Voor het eerst gepubliceerd. "
        "En 1 kleine wijziging, zoals een spelfout."
    )


def test_alleen_een_kleine_wijziging_is_alleen_een_datum(zet_klok):
    pagina = PaginaFactory(slug="over", gepubliceerd=True)
    wijzig(pagina, LATER, "", zet_klok)

    zet_klok(NU)
    assert geschiedenis("/over/") == "Gepubliceerd op 1 mei 2019. Laatst gewijzigd op 3 mei 2021."


@pytest.mark.parametrize(
    "velden",
    [
        {"staat": "concept"},
        {"staat": "ter_beoordeling", "opmerking": "Geheim: te laat."},
        {"staat": "ingepland", "ingaat_op": NU + timedelta(seconds=1)},
        {"staat": "ingepland", "ingaat_op": NU - timedelta(seconds=1)},  # its moment came, and it did not go in
        {"staat": "apart"},
    ],
)
def test_wat_nog_komt_verraadt_zich_niet(zet_klok, velden):
    zet_klok(NU)
    pagina = PaginaFactory(slug="over", gepubliceerd=True)
    PaginaRevisieFactory(van=pagina, nummer=1, gepubliceerd=True)
    PaginaRevisieFactory(van=pagina, nummer=2, toelichting="Geheim: wij stoppen.", **velden)

    html = Client().get("/over/").content.decode()

    assert "Geheim" not in html
    assert geschiedenis("/over/") == "Gepubliceerd op 1 mei 2019."
    assert "<lastmod>2019-05-01</lastmod>" in Client().get("/sitemap.xml").content.decode()


def test_een_plan_staat_in_de_geschiedenis_vanaf_zijn_moment(zet_klok):
    zet_klok(NU)
    pagina = PaginaFactory(slug="over", gepubliceerd=True)
    revisie = pagina.begin_revisie(door=None)
    revisie.bewaar(revisie.inhoud, telling=0, door=None, toelichting="Een nieuwe naam.")
    revisie.plan(NU + timedelta(hours=1), door=None)

    ervoor = geschiedenis("/over/")
    zet_klok(NU + timedelta(hours=1))

    assert "nieuwe naam" not in ervoor
    assert "1 juni 2021 Een nieuwe naam." in geschiedenis("/over/")


def test_een_concept_dat_het_bureau_bekijkt_heeft_geen_geschiedenis(redacteur):
    PaginaFactory(slug="over")

    assert "geschiedenis" not in redacteur.get("/over/").content.decode()


def test_een_doel_dat_wijzigt_is_een_wijziging_van_zijn_prioriteit(zet_klok):
    prioriteit = op_een_strategie(PrioriteitFactory, {"slug": "zorg"})
    eerste = DoelFactory(prioriteit=prioriteit, titel="Minder leed", gepubliceerd=True)
    wijzig(eerste, LATER, "Het jaar is nieuw.", zet_klok)
    DoelFactory(prioriteit=prioriteit, titel="Meer hulp", gepubliceerd_op=LATER + timedelta(days=1))
    DoelFactory(prioriteit=prioriteit, titel="Geheim doel")

    zet_klok(NU)
    assert geschiedenis("/prioriteiten/zorg/") == (
        "Gepubliceerd op 1 mei 2019. Laatst gewijzigd op 4 mei 2021. Wat is er gewijzigd? "
        "4 mei 2021 Doel ‘Meer hulp’ kwam erbij. 3 mei 2021 Doel ‘Minder leed’: Het jaar is nieuw. "
        "1 mei 2019 Voor het eerst gepubliceerd."
    )


def test_een_doel_in_concept_is_ook_voor_het_bureau_geen_wijziging(redacteur):
    prioriteit = op_een_strategie(PrioriteitFactory, {"slug": "zorg"})
    DoelFactory(prioriteit=prioriteit, titel="Nog geheim")

    html = redacteur.get("/prioriteiten/zorg/").content.decode()

    assert "Nog geheim" in html
    assert "Nog geheim" not in html[html.index('class="frame geschiedenis"') :]


def test_een_toelichting_is_tekst_en_geen_code(zet_klok):
    pagina = PaginaFactory(slug="over", gepubliceerd=True)
    wijzig(pagina, LATER, '<script>alert(1)</script><a href="javascript:x">x</a>', zet_klok)

    zet_klok(NU)
    html = Client().get("/over/").content.decode()

    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_een_lange_geschiedenis_kost_evenveel_vragen_als_een_korte(zet_klok, django_assert_num_queries):
    prioriteit = op_een_strategie(PrioriteitFactory, {"slug": "zorg"})
    doelen = [DoelFactory(prioriteit=prioriteit, gepubliceerd=True) for _ in range(3)]
    wijzig(prioriteit, LATER, "Wijziging.", zet_klok)
    zet_klok(NU)
    with CaptureQueriesContext(connection) as met_een:
        Client().get("/prioriteiten/zorg/")
    for ding in (prioriteit, *doelen, *doelen):
        wijzig(ding, LATER, "Wijziging.", zet_klok)

    zet_klok(NU)
    with django_assert_num_queries(len(met_een)):
        assert geschiedenis("/prioriteiten/zorg/").count("Wijziging.") == 8


def test_een_bewaarde_pagina_laat_een_nieuwe_wijziging_meteen_zien(zet_klok, inwoner):
    pagina = PaginaFactory(slug="over", gepubliceerd=True)
    assert geschiedenis("/over/") == "Gepubliceerd op 1 mei 2019."

    wijzig(pagina, LATER, "De namen kloppen weer.", zet_klok)

    assert "De namen kloppen weer." in geschiedenis("/over/")


def test_de_sitemap_zegt_wanneer_iets_het_laatst_is_gewijzigd(zet_klok, django_assert_num_queries):
    strategie = StrategieFactory(slug="2019-2022", gepubliceerd=True)
    prioriteit = PrioriteitFactory(strategie=strategie, slug="zorg", gepubliceerd=True)
    HoofdstukFactory(strategie=strategie, slug="een", gepubliceerd=True)
    zet_klok(NU)
    with CaptureQueriesContext(connection) as met_een:
        Client().get("/sitemap.xml")
    DoelFactory(prioriteit=prioriteit, gepubliceerd_op=LATER)
    DoelFactory(prioriteit=prioriteit, gepubliceerd_op=NU + timedelta(days=1))
    wijzig(HoofdstukFactory(strategie=strategie, slug="twee", gepubliceerd=True), LATER, "Nieuw.", zet_klok)

    zet_klok(NU)
    with django_assert_num_queries(len(met_een)):
        html = Client().get("/sitemap.xml").content.decode()

    gevonden = dict(re.findall(r"<loc>http://testserver/([^<]*)</loc><lastmod>([^<]*)</lastmod>", html))
    begin, later = date(2019, 5, 1).isoformat(), date(2021, 5, 3).isoformat()
    assert gevonden == {
        "strategie/2019-2022/": begin,
        "strategie/2019-2022/een/": begin,
        "strategie/2019-2022/twee/": later,
        "prioriteiten/zorg/": later,
    }
