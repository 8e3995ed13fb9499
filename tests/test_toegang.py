"""Every address that a visitor without an account can know × every kind of visitor.

A new address that is in neither table fails (`tests/test_toegang_binnen.py` has the other).
"""

from datetime import date, timedelta
from functools import partial

import pytest
from django.utils import timezone

from coalitie.models import Bestand, Pagina
from regio.models import Gemeente
from strategie.models import Consultatie, Film, Hoofdstuk, Nieuwsbericht, Prioriteit, Strategie
from taskforces.models import Besluit, College, Opdracht, Product, Taskforce, Vergadering, Vrijgave, Zicht
from tests.conftest import zet_portaal_neer
from tests.fabriek import (
    VORIG_JAAR,
    AgendasleutelFactory,
    AgendaversieFactory,
    AntwoordFactory,
    BesluitFactory,
    ConsultatiedeelFactory,
    ConsultatieFactory,
    HoofdstukFactory,
    NieuwsberichtFactory,
    NotulenFactory,
    OpdrachtFactory,
    PaginaFactory,
    PrioriteitFactory,
    ProductFactory,
    PuntFactory,
    StrategieFactory,
    TaskforceFactory,
    VergaderingFactory,
    VoortgangsrondeFactory,
    VrijgaveFactory,
)
from tests.proefbestanden import als_bestand

pytestmark = pytest.mark.django_db

IEDEREEN = {"inwoner": 200, "medewerker": 200, "redacteur": 200, "beheerder": 200}
DOORVERWEZEN = dict.fromkeys(IEDEREEN, 302)
LEDEN = {"inwoner": 404, "medewerker": 200, "redacteur": 200, "beheerder": 200}
NAAR_BINNEN = {"inwoner": 302, "medewerker": 200, "redacteur": 200, "beheerder": 200}
BUREAU = {"inwoner": 404, "medewerker": 404, "redacteur": 200, "beheerder": 200}
NIEMAND = dict.fromkeys(IEDEREEN, 404)
OPENBAAR_BESTAND, GEHEIM_BESTAND = "0" * 32, "1" * 32
INGETROKKEN = {"inwoner": 410, "medewerker": 410, "redacteur": 200, "beheerder": 200}

# name of the address → (address, who gets what), more than once where the state of the thing matters
TABEL = [
    ("home", "/", IEDEREEN),
    ("gemeenten", "/gemeenten/", IEDEREEN),
    ("gemeente", "/gemeenten/zeist/", IEDEREEN),
    ("gemeente", "/gemeenten/weesp/", IEDEREEN),
    ("gemeente", "/gemeenten/rotterdam/", NIEMAND),
    ("nieuws", "/nieuws/", IEDEREEN),
    ("nieuwsbericht", "/nieuws/openbaar/", IEDEREEN),
    ("nieuwsbericht", "/nieuws/concept/", BUREAU),
    ("nieuwsbericht", "/nieuws/ingetrokken/", INGETROKKEN),
    ("deelbeeld", "/deelbeeld/gemeente/zeist.png", IEDEREEN),
    ("deelbeeld", "/deelbeeld/district/flevoland.png", IEDEREEN),
    ("deelbeeld", "/deelbeeld/regio/midden-nederland.png", IEDEREEN),
    ("deelbeeld", "/deelbeeld/strategie/2019-2022.png", IEDEREEN),
    ("deelbeeld", "/deelbeeld/strategie/2027-2030.png", BUREAU),
    ("deelbeeld", "/deelbeeld/prioriteit/ondermijning.png", IEDEREEN),
    ("deelbeeld", "/deelbeeld/prioriteit/concept.png", BUREAU),
    ("deelbeeld", "/deelbeeld/pagina/home.png", IEDEREEN),
    ("deelbeeld", "/deelbeeld/pagina/verzonnen.png", NIEMAND),
    ("deelbeeld", "/deelbeeld/verzonnen/home.png", NIEMAND),
    ("bestand_inhoud", f"/bestanden/{OPENBAAR_BESTAND}/", IEDEREEN),
    ("bestand_inhoud", f"/bestanden/{GEHEIM_BESTAND}/", BUREAU),
    ("bestand_inhoud", f"/bestanden/{'2' * 32}/", NIEMAND),
    ("bestand_breedte", f"/bestanden/{OPENBAAR_BESTAND}/480/", IEDEREEN),
    ("bestand_breedte", f"/bestanden/{OPENBAAR_BESTAND}/481/", NIEMAND),
    ("bestand_breedte", f"/bestanden/{GEHEIM_BESTAND}/480/", BUREAU),
    ("agenda", "/agenda/", IEDEREEN),
    ("agenda", "/agenda/?maand=2020-11", IEDEREEN),
    ("agenda", "/agenda/?maand=verzonnen&college=verzonnen", IEDEREEN),
    ("agenda_ics", "/agenda/openbaar.ics", IEDEREEN),
    ("agenda_eigen", "/agenda/geheim.ics", IEDEREEN),
    ("agenda_eigen", "/agenda/verzonnen.ics", NIEMAND),
    ("vergadering_ics", "/overleg/regionaal-veiligheidscollege/2019-1/vergadering.ics", IEDEREEN),
    ("vergadering_ics", "/overleg/adviescollege-veiligheid/2020-1/vergadering.ics", LEDEN),
    ("vergadering_ics", "/overleg/adviescollege-veiligheid/2020-3/vergadering.ics", BUREAU),
    ("vergadering_ics", "/overleg/adviescollege-veiligheid/2020-9/vergadering.ics", NIEMAND),
    ("robots", "/robots.txt", IEDEREEN),
    ("sitemap", "/sitemap.xml", IEDEREEN),
    ("favicon", "/favicon.ico", DOORVERWEZEN),
    ("security_txt", "/.well-known/security.txt", IEDEREEN),
    ("pagina", "/over/", IEDEREEN),
    ("pagina", "/contact/", IEDEREEN),
    ("pagina", "/toegankelijkheid/", IEDEREEN),
    ("pagina", "/privacy/", IEDEREEN),
    ("pagina", "/woordenlijst/", IEDEREEN),
    ("pagina", "/bronnen/", IEDEREEN),
    ("pagina", "/voorbeeldgegevens/", IEDEREEN),
    ("pagina", "/concept/", BUREAU),
    ("pagina", "/ingetrokken/", INGETROKKEN),
    ("regio", "/regio/", IEDEREEN),
    ("gemeenten_csv", "/regio/gemeenten.csv", IEDEREEN),
    ("district", "/regio/districten/flevoland/", IEDEREEN),
    ("basisteam", "/regio/basisteams/heuvelrug/", IEDEREEN),
    ("basisteam", "/regio/basisteams/basisteam-14/", IEDEREEN),
    ("strategieen", "/strategie/", DOORVERWEZEN),
    ("strategie", "/strategie/2019-2022/", IEDEREEN),
    ("strategie", "/strategie/2027-2030/", BUREAU),
    ("strategie_volledig", "/strategie/2019-2022/volledig/", IEDEREEN),
    ("strategie_volledig", "/strategie/2027-2030/volledig/", BUREAU),
    ("strategie_pdf", "/strategie/2019-2022/pdf/", IEDEREEN),
    ("strategie_pdf", "/strategie/2027-2030/pdf/", BUREAU),
    ("hoofdstuk", "/strategie/2019-2022/waarom-samen/", IEDEREEN),
    ("hoofdstuk", "/strategie/2019-2022/concept/", BUREAU),
    ("hoofdstuk", "/strategie/2027-2030/af/", BUREAU),
    ("film", "/strategie/2019-2022/film/", IEDEREEN),
    ("film", "/strategie/2027-2030/film/", NIEMAND),
    ("film_bestand", "/strategie/2019-2022/film/video/", NIEMAND),
    ("film_bestand", "/strategie/2019-2022/film/tekst/", NIEMAND),
    ("prioriteiten", "/prioriteiten/", IEDEREEN),
    ("prioriteit", "/prioriteiten/ondermijning/", IEDEREEN),
    ("prioriteit", "/prioriteiten/concept/", BUREAU),
    ("consultaties", "/consultaties/", IEDEREEN),
    ("consultatie", "/consultaties/openbaar/", IEDEREEN),
    ("consultatie", "/consultaties/concept/", BUREAU),
    ("consultatie", "/consultaties/ingetrokken/", INGETROKKEN),
    ("consultatie_tekst", "/consultaties/openbaar/tekst/", IEDEREEN),
    ("consultatie_tekst", "/consultaties/concept/tekst/", BUREAU),
    ("consultatie_tekst", "/consultaties/ingetrokken/tekst/", INGETROKKEN),
    ("deelbeeld", "/deelbeeld/pagina/consultaties.png", IEDEREEN),
    ("deelbeeld", "/deelbeeld/consultatie/openbaar.png", IEDEREEN),
    ("deelbeeld", "/deelbeeld/consultatie/concept.png", BUREAU),
    ("overleg", "/overleg/", IEDEREEN),
    ("college", "/overleg/regionaal-veiligheidscollege/", IEDEREEN),
    ("college", "/overleg/regionaal-veiligheidscollege/?op=gisteren&jaar=x", IEDEREEN),
    ("college", "/overleg/verzonnen/", NIEMAND),
    ("vergadering", "/overleg/regionaal-veiligheidscollege/2019-1/", IEDEREEN),
    ("vergadering", "/overleg/adviescollege-veiligheid/2019-1/", NIEMAND),
    ("vergadering", "/overleg/adviescollege-veiligheid/2020-1/", LEDEN),
    ("vergadering", "/overleg/adviescollege-veiligheid/2020-2/", BUREAU),
    ("vergadering", "/overleg/adviescollege-veiligheid/2020-3/", BUREAU),
    ("besluiten", "/besluiten/", IEDEREEN),
    ("besluiten", "/besluiten/?jaar=x&college=verzonnen", IEDEREEN),
    ("besluiten_csv", "/besluiten/besluiten.csv", IEDEREEN),
    ("besluit", "/besluiten/regionaal-veiligheidscollege/2019-1/", IEDEREEN),
    ("besluit", "/besluiten/adviescollege-veiligheid/2020-1/", LEDEN),
    ("besluit", "/besluiten/adviescollege-veiligheid/2020-2/", BUREAU),
    ("besluit", "/besluiten/adviescollege-veiligheid/2020-3/", BUREAU),
    ("besluit", "/besluiten/adviescollege-veiligheid/2020-9/", NIEMAND),
    *(
        (f"stukken_{soort}", f"/overleg/{college}/stukken.{soort}", verwacht)
        for soort in ("zip", "pdf")
        for college, verwacht in (
            ("regionaal-veiligheidscollege/2019-1", IEDEREEN),
            ("adviescollege-veiligheid/2020-1", LEDEN),
            ("adviescollege-veiligheid/2020-2", BUREAU),
            ("adviescollege-veiligheid/2020-9", NIEMAND),
        )
    ),
    ("notulen", "/overleg/adviescollege-veiligheid/2020-1/notulen/", BUREAU),
    ("notulen", "/overleg/adviescollege-veiligheid/2020-2/notulen/", NIEMAND),
    ("notulen_pdf", "/overleg/adviescollege-veiligheid/2020-1/notulen.pdf", BUREAU),
    ("voortgang", "/voortgang/", IEDEREEN),
    ("voortgang", "/voortgang/?ronde=2020-09-30", IEDEREEN),
    ("voortgang", "/voortgang/?ronde=2020-12-31", LEDEN),
    ("voortgang", "/voortgang/?ronde=2020-01-01", NIEMAND),
    ("voortgang_csv", "/voortgang/voortgang.csv", IEDEREEN),
    ("voortgang_csv", "/voortgang/voortgang.csv?ronde=2020-12-31", LEDEN),
    ("voortgang_pdf", "/voortgang/pdf/", IEDEREEN),
    ("voortgang_pdf", "/voortgang/pdf/?ronde=2020-12-31", LEDEN),
    ("taskforces", "/taskforces/", IEDEREEN),
    ("taskforce", "/taskforces/openbaar/", IEDEREEN),
    ("taskforce", "/taskforces/concept/", BUREAU),
    ("taskforce", "/taskforces/ingetrokken/", INGETROKKEN),
    ("opdracht", "/taskforces/openbaar/openbaar/", IEDEREEN),
    ("opdracht", "/taskforces/openbaar/concept/", BUREAU),
    ("opdracht", "/taskforces/openbaar/ingetrokken/", INGETROKKEN),
    ("opdracht", "/taskforces/concept/af/", BUREAU),
    ("producten", "/producten/", IEDEREEN),
    ("product", "/producten/openbaar/", IEDEREEN),
    ("product", "/producten/openbaar/?gemeente=zeist", IEDEREEN),
    ("product", "/producten/concept/", BUREAU),
    ("product", "/producten/ingetrokken/", INGETROKKEN),
    ("product", "/producten/van-concept/", BUREAU),
    ("gebruik", "/producten/gebruik/", NAAR_BINNEN),
    ("gebruik_csv", "/producten/gebruik.csv", NAAR_BINNEN),
    ("deelbeeld", "/deelbeeld/taskforce/openbaar.png", IEDEREEN),
    ("deelbeeld", "/deelbeeld/taskforce/concept.png", BUREAU),
    *(
        (naam, f"/consultaties/{slug}/antwoorden/{bestand}", verwacht)
        for naam, bestand in (
            ("nota", ""),
            ("nota_pdf", "nota.pdf"),
            ("nota_odt", "nota.odt"),
            ("nota_csv", "nota.csv"),
        )
        for slug, verwacht in (
            ("beantwoord", IEDEREEN),
            ("ingepland", BUREAU),
            ("concept-beantwoord", BUREAU),
            ("ingetrokken-beantwoord", INGETROKKEN),
            ("verzonnen", NIEMAND),
        )
    ),
    ("punt", "/consultaties/beantwoord/punten/1/", IEDEREEN),
    ("punt", "/consultaties/beantwoord/punten/2/", BUREAU),
    ("punt", "/consultaties/beantwoord/punten/9/", NIEMAND),
    ("punt", "/consultaties/ingepland/punten/1/", BUREAU),
    ("punt", "/consultaties/concept-beantwoord/punten/1/", BUREAU),
    ("punt", "/consultaties/ingetrokken-beantwoord/punten/1/", INGETROKKEN),
]


OVERZICHTEN = [
    *("/", "/nieuws/", "/prioriteiten/", "/gemeenten/zeist/", "/sitemap.xml"),
    *("/strategie/2019-2022/", "/strategie/2019-2022/volledig/", "/strategie/2019-2022/cyberveiligheid/"),
    *("/voortgang/", "/taskforces/", "/taskforces/openbaar/"),
    *("/producten/", "/producten/openbaar/", "/besluiten/"),
    *("/agenda/", "/agenda/?maand=2018-09", "/agenda/?maand=2020-11", "/agenda/openbaar.ics"),
    *("/consultaties/", "/consultaties/openbaar/", "/consultaties/openbaar/tekst/"),
    *("/consultaties/beantwoord/antwoorden/", "/consultaties/beantwoord/punten/1/"),
]


@pytest.fixture(scope="module")
def inhoud(gedeeld, gedeelde_opslag, rijen_van_het_portaal):
    zet_portaal_neer(rijen_van_het_portaal)
    maak_inhoud()


def maak_inhoud():
    """Beside the real data beside it something that could leak: concepts, a planned strategy, what was withdrawn."""
    huidige = Strategie.objects.get()
    for fabriek in (PaginaFactory, NieuwsberichtFactory, partial(ConsultatieFactory, strategie=huidige)):
        fabriek(slug="concept")
        fabriek(slug="openbaar", gepubliceerd=True)
        fabriek(slug="ingetrokken", ingetrokken=True)
    for consultatie in Consultatie.objects.all():
        ConsultatiedeelFactory(consultatie=consultatie)
    HoofdstukFactory(strategie=huidige, slug="concept", nummer=90)
    PrioriteitFactory(strategie=huidige, slug="concept", nummer=90)
    for slug, sleutel in (("openbaar", OPENBAAR_BESTAND), ("concept", GEHEIM_BESTAND)):
        bestand = Bestand.objects.plaats(als_bestand("png"), titel="Kaart", beschrijving="Een kaart.", door=None)
        Bestand.objects.filter(pk=bestand.pk).update(sleutel=sleutel)
        Pagina.objects.get(slug=slug).bestanden.add(bestand)
    volgende = StrategieFactory(slug="2027-2030")
    HoofdstukFactory(strategie=volgende, slug="af", gepubliceerd=True)
    maak_taskforces(huidige)
    maak_vergaderingen()
    maak_besluiten()
    maak_notas(huidige)
    AgendasleutelFactory()


def maak_notas(strategie):
    """Answers that are public, planned, of a consultation that nobody sees yet, and of one that is withdrawn."""
    staten = {
        "beantwoord": {"gepubliceerd": True},
        "ingepland": {"gepubliceerd": True, "antwoorden_op": timezone.now() + timedelta(days=1)},
        "concept-beantwoord": {},
        "ingetrokken-beantwoord": {"ingetrokken": True},
    }
    zeist = Gemeente.objects.get(slug="zeist")
    for slug, staat in staten.items():
        wie = {"vastgesteld_op": date(2019, 2, 1), "vastgesteld_door": "RVC", "antwoorden_op": VORIG_JAAR}
        consultatie = ConsultatieFactory(strategie=strategie, slug=slug, titel=f"Consultatie {slug}", **wie | staat)
        antwoord = AntwoordFactory(consultatie=consultatie, staat="gereed")
        PuntFactory(consultatie=consultatie, gemeente=zeist, nummer=1, antwoord=antwoord)
        PuntFactory(consultatie=consultatie, gemeente=zeist, nummer=2, staat="ingetrokken")


def maak_vergaderingen():
    """One meeting for who has an account, one for the college alone, and one that was not convened yet."""
    college = College.objects.get(slug="adviescollege-veiligheid")
    for voor, staat in ((Zicht.LEDEN, {}), (Zicht.BESLOTEN, {}), (Zicht.OPENBAAR, {"concept": True})):
        vergadering = VergaderingFactory(college=college, **staat)
        VrijgaveFactory(vergadering=vergadering, voor=voor)
        AgendaversieFactory(vergadering=vergadering)
    NotulenFactory(vergadering=college.vergaderingen.get(nummer=1, jaar=2020), voorgelegd_op=timezone.now())


def maak_besluiten():
    """One decision for who has an account, one for the college alone, and one that was not released yet."""
    college = College.objects.get(slug="adviescollege-veiligheid")
    vergadering = VergaderingFactory(college=college, gehouden=True)
    VrijgaveFactory(vergadering=vergadering, soort=Vrijgave.Soort.BESLUITEN)
    for zicht in (Zicht.LEDEN, Zicht.BESLOTEN):
        BesluitFactory(agendapunt__vergadering=vergadering, zicht=zicht)
    BesluitFactory(agendapunt__vergadering=VergaderingFactory(college=college, gehouden=True))


def maak_taskforces(strategie):
    """A taskforce and an assignment in each state, and two rounds: one that is published, and one that is open."""
    staten = {"openbaar": {"gepubliceerd": True}, "concept": {}, "ingetrokken": {"ingetrokken": True}}
    for nummer, (slug, staat) in enumerate(staten.items(), 91):
        prioriteit = PrioriteitFactory(strategie=strategie, nummer=nummer, slug=f"van-{slug}", gepubliceerd=True)
        TaskforceFactory(prioriteit=prioriteit, slug=slug, **staat)
    for slug, staat in staten.items():
        OpdrachtFactory(taskforce=Taskforce.objects.get(slug="openbaar"), slug=slug, **staat)
        ProductFactory(taskforce=Taskforce.objects.get(slug="openbaar"), slug=slug, naam=f"Product {slug}", **staat)
    van_concept = Taskforce.objects.get(slug="concept")
    OpdrachtFactory(taskforce=van_concept, slug="af", gepubliceerd=True)
    ProductFactory(taskforce=van_concept, slug="van-concept", gepubliceerd=True)
    VoortgangsrondeFactory(peildatum=date(2020, 9, 30), gepubliceerd=True)
    VoortgangsrondeFactory(peildatum=date(2020, 12, 31))


@pytest.mark.parametrize(("naam", "adres", "verwacht"), TABEL)
def test_wie_krijgt_wat(inhoud, bezoekers, naam, adres, verwacht):
    antwoorden = {wie: client.get(adres) for wie, client in bezoekers.items()}
    for antwoord in antwoorden.values():
        list(antwoord)  # a file is closed when it was read
    assert {wie: antwoord.status_code for wie, antwoord in antwoorden.items()} == verwacht
    assert {antwoord.resolver_match.url_name for antwoord in antwoorden.values() if antwoord.resolver_match} <= {naam}


@pytest.mark.parametrize(("naam", "adres", "verwacht"), TABEL)
def test_op_een_adres_om_te_lezen_kan_niemand_schrijven(inhoud, redacteur, naam, adres, verwacht):
    assert redacteur.post(adres).status_code == 405


def test_geen_overzicht_verraadt_wat_verborgen_is(inhoud, inwoner):
    verborgen = [
        ding
        for model in (
            *(Strategie, Hoofdstuk, Prioriteit, Film, Consultatie, Nieuwsbericht, Pagina),
            *(Taskforce, Opdracht, Product),
        )
        for ding in model.objects.filter(gepubliceerd_op=None)
    ]
    verborgen += Vergadering.objects.exclude(vrijgaven__voor="openbaar")
    verborgen += Besluit.objects.filter(college__slug="adviescollege-veiligheid")
    assert len(verborgen) == 16

    for adres in OVERZICHTEN:
        tekst = inwoner.get(adres).content.decode()
        for ding in verborgen:
            assert ding.get_absolute_url() not in tekst
            assert str(ding) not in tekst
