"""The letter of two pages for a council about a published round: what is in it, for whom, and what never is."""

import io
import re
from datetime import UTC, date, datetime

import pytest
from pypdf import PdfReader

from coalitie.briefpapier.voorbeeld import maak_voorbeeld
from coalitie.export.formaten import FORMATEN
from coalitie.rollen import Rol
from taskforces.models import Gebruik, Voortgang, Voortgangsronde
from taskforces.raadsinformatie import GENOEMD, raadsinformatie_van
from tests.brief.test_documenten_uitvoer import inhoud_van, lees, van
from tests.fabriek import (
    BriefpapierFactory,
    GebruikerFactory,
    GebruikFactory,
    IndelingFactory,
    OpdrachtFactory,
    PrioriteitFactory,
    ProductFactory,
    TaskforceFactory,
    UitvraagFactory,
    VoortgangFactory,
    VoortgangsrondeFactory,
)
from tests.pdf_keuring import keur, koppen
from tests.portaal.inlog import geef_wachtwoord, ingelogde

SEPTEMBER, DECEMBER = date(2020, 9, 30), date(2020, 12, 31)
VANDAAG = date(2020, 11, 3)
ADRES = "/mijn/raadsinformatie/2020-09-30/"


@pytest.fixture
def zeist(db):
    return IndelingFactory(gemeente__naam="Zeist", gemeente__slug="zeist").gemeente


@pytest.fixture
def soest(zeist):
    return IndelingFactory(gemeente__naam="Soest", gemeente__slug="soest").gemeente


@pytest.fixture
def ronde(db):
    """A published round with two assignments, and after it a report and a round that nobody may know of."""
    ronde = VoortgangsrondeFactory(naam="Derde kwartaal", peildatum=SEPTEMBER, gepubliceerd=True)
    prioriteit = PrioriteitFactory(naam="Cyberveiligheid", nummer=1, gepubliceerd=True)
    taskforce = TaskforceFactory(prioriteit=prioriteit, naam="Taskforce Cyber", gepubliceerd=True)
    for status in (Voortgang.Status.OP_SCHEMA, Voortgang.Status.VERTRAAGD):
        uitvraag = UitvraagFactory(
            ronde=ronde, opdracht=OpdrachtFactory(taskforce=taskforce, gepubliceerd=True, titel=f"Opdracht {status}")
        )
        VoortgangFactory(uitvraag=uitvraag, status=status, openbaar=True)
    VoortgangsrondeFactory(naam="Vierde kwartaal", peildatum=DECEMBER)
    verborgen = OpdrachtFactory(taskforce=taskforce, titel="Geheime opdracht")
    VoortgangFactory(uitvraag=UitvraagFactory(ronde=ronde, opdracht=verborgen), status=Voortgang.Status.AANDACHT)
    return ronde


def gebruikt(gemeente, naam, stand=Gebruik.Stand.GEBRUIK, **velden):
    GebruikFactory(product=ProductFactory(naam=naam, gepubliceerd=True), gemeente=gemeente, stand=stand, **velden)


def test_de_brief_zegt_hoe_het_in_de_regio_gaat_en_wat_de_eigen_gemeente_gebruikt(ronde, zeist, soest):
    gebruikt(zeist, "Leidraad cyber")
    gebruikt(zeist, "Oefenkaart", Gebruik.Stand.VOORBEREIDING)
    gebruikt(soest, "Product van Soest")
    gebruikt(zeist, "Product van later", op=date(2020, 11, 1))
    gebruikt(zeist, "Te laat gemeld", gemeld_op=datetime(2020, 12, 1, tzinfo=UTC))
    GebruikFactory(product=ProductFactory(naam="Geheim product"), gemeente=zeist)

    teksten = {
        uitgang: lees(uitgang, inhoud_van(van(zeist).get(f"{ADRES}zeist/brief.{uitgang}"))) for uitgang in FORMATEN
    }

    assert teksten["docx"] == teksten["odt"] == teksten["pdf"]
    tekst = teksten["pdf"]
    assert "AandegemeenteraadvanZeist" in tekst
    assert "1vande2opdrachtenligtopschema,1isvertraagd." in tekst
    assert "PerprioriteitPrioriteitHoehetgaatCyberveiligheid" in tekst
    assert "Leidraadcyber" in tekst
    assert "Oefenkaart" in tekst
    for verborgen in ("ProductvanSoest", "Productvanlater", "Telaatgemeld", "Geheim", "Vierdekwartaal"):
        assert verborgen not in tekst


def test_de_brief_noemt_welke_opdrachten_vertraagd_zijn_welke_aandacht_vragen_en_welke_klaar_zijn(ronde, zeist):
    taskforce = TaskforceFactory(
        prioriteit=PrioriteitFactory(naam="Zorg", nummer=2, gepubliceerd=True), gepubliceerd=True
    )
    for titel, status in (("Zorgtafel", Voortgang.Status.AFGEROND), ("Nazorg", Voortgang.Status.AANDACHT)):
        uitvraag = UitvraagFactory(
            ronde=ronde, opdracht=OpdrachtFactory(taskforce=taskforce, gepubliceerd=True, titel=titel)
        )
        VoortgangFactory(uitvraag=uitvraag, status=status, openbaar=True, gebeurd=f"{titel} is bezig. Meer later.")

    teksten = {
        uitgang: lees(uitgang, formaat.maak(raadsinformatie_van(ronde, zeist, "https://portaal.example", VANDAAG)))
        for uitgang, formaat in FORMATEN.items()
    }

    assert teksten["docx"] == teksten["odt"] == teksten["pdf"]
    tekst = re.sub(r"[•◦▪■–]", "", teksten["docx"])
    assert "DezeopdrachtenzijnvertraagdOpdrachtvertraagd(Cyberveiligheid)" in tekst
    assert "DezeopdrachtenvragenaandachtNazorg(Zorg):Nazorgisbezig.DezeopdrachtenzijnklaarZorgtafel(Zorg)" in tekst
    assert "DezeopdrachtenliggenopschemaOpdrachtop_schema(Cyberveiligheid)" in tekst
    assert "Geheimeopdracht" not in tekst
    assert "Meerlater" not in tekst


def volle_ronde(ronde, prioriteiten, opdrachten, titel, gebeurd):
    for nummer in range(2, prioriteiten + 2):
        prioriteit = PrioriteitFactory(naam=f"Een tamelijk lange naam {nummer}", nummer=nummer, gepubliceerd=True)
        taskforce = TaskforceFactory(prioriteit=prioriteit, gepubliceerd=True)
        for volgnummer in range(opdrachten):
            opdracht = OpdrachtFactory(taskforce=taskforce, gepubliceerd=True, titel=f"{titel} {nummer}.{volgnummer}")
            VoortgangFactory(
                uitvraag=UitvraagFactory(ronde=ronde, opdracht=opdracht),
                status=list(Voortgang.Status)[volgnummer % 4],
                openbaar=True,
                gebeurd=gebeurd,
            )


LANG = {"titel": ("Een lange titel " * 11).strip(), "gebeurd": "Er is veel gebeurd " * 30}
KORT = {"titel": "Kort", "gebeurd": "Klaar."}


@pytest.mark.parametrize(
    ("prioriteiten", "opdrachten", "teksten", "producten"),
    [(3, 3, LANG, 0), (3, 12, LANG, 40), (3, 12, KORT, 40), (8, 8, KORT, 40), (8, 8, LANG, 40), (8, 8, LANG, 0)],
)
def test_hoeveel_er_ook_te_zeggen_is_de_brief_vult_twee_bladzijden(
    ronde, zeist, prioriteiten, opdrachten, teksten, producten
):
    volle_ronde(ronde, prioriteiten, opdrachten, **teksten)
    for nummer in range(producten):
        gebruikt(zeist, f"Leidraad met een tamelijk lange naam {nummer:02}", GENOEMD[nummer % 2])

    pdf = FORMATEN["pdf"].maak(raadsinformatie_van(ronde, zeist, "https://portaal.example", VANDAAG))

    bladen = [blad.extract_text().splitlines() for blad in PdfReader(io.BytesIO(pdf)).pages]
    assert len(bladen) == 2
    assert len(bladen[1]) > 20
    assert not bladen[0][-2].startswith(("Deze opdrachten", "Hoe ", "Wat onze", "Producten in", "Meer lezen"))


def test_ook_met_veel_producten_en_prioriteiten_zijn_het_twee_bladzijden(ronde, zeist):
    for nummer in range(2, 9):
        prioriteit = PrioriteitFactory(naam=f"Een tamelijk lange naam {nummer}", nummer=nummer, gepubliceerd=True)
        taskforce = TaskforceFactory(prioriteit=prioriteit, gepubliceerd=True)
        UitvraagFactory(ronde=ronde, opdracht=OpdrachtFactory(taskforce=taskforce, gepubliceerd=True))
    for nummer in range(40):
        gebruikt(zeist, f"Leidraad met een tamelijk lange naam {nummer:02}", GENOEMD[nummer % 2])

    pdf = FORMATEN["pdf"].maak(raadsinformatie_van(ronde, zeist, "https://portaal.example", VANDAAG))

    bladen = [blad.extract_text() for blad in PdfReader(io.BytesIO(pdf)).pages]
    assert len(bladen) <= 2
    assert "Een tamelijk lange naam 8" in bladen[0]
    assert "Leidraad met een tamelijk lange naam 22 en nog 8" in " ".join(bladen[-1].split())
    assert koppen(keur(pdf)) == [1, 2, 3, 3, 2, 2]


def test_van_elke_stand_worden_producten_genoemd_en_geen_cel_is_leeg(ronde, zeist):
    for nummer in range(5):
        gebruikt(zeist, f"Nog niet begonnen {nummer}", Gebruik.Stand.ORIENTATIE)
    gebruikt(zeist, "Niets voor ons", Gebruik.Stand.NVT)

    brief = raadsinformatie_van(ronde, zeist, "https://portaal.example", VANDAAG)

    tabel = next(blok for blok in reversed(brief.blokken) if blok["soort"] == "tabel")
    welke = ["".join(run["tekst"] for run in rij[2]["blokken"][0]["runs"]) for rij in tabel["rijen"]]
    assert welke == ["Nog niet begonnen 0, Nog niet begonnen 1, Nog niet begonnen 2 en nog 2", "Niets voor ons"]


def test_op_de_brief_staat_de_dag_waarop_hij_is_gemaakt_en_van_welke_dag_de_cijfers_zijn(ronde, zeist, zet_klok):
    zet_klok(datetime(2020, 11, 3, 23, 30, tzinfo=UTC))

    tekst = lees("pdf", inhoud_van(van(zeist).get(f"{ADRES}zeist/brief.pdf")))

    assert "Zeist,4november2020" in tekst
    assert "Allecijferszijndievan30september2020." in tekst


def test_mijn_werk_leidt_naar_de_brief_over_de_nieuwste_openbare_ronde(ronde, zeist):
    client = van(zeist)

    assert f'href="{ADRES}"' in client.get("/mijn/").text
    Voortgangsronde.objects.filter(pk=ronde.pk).update(gepubliceerd_op=None)
    assert "/mijn/raadsinformatie/" not in client.get("/mijn/").text


def test_zonder_opgave_staat_er_dat_er_niets_is_opgegeven(ronde, zeist):
    brief = raadsinformatie_van(ronde, zeist, "https://portaal.example", VANDAAG)

    assert "gafonzegemeentetotdiedagnognietsop." in lees("pdf", FORMATEN["pdf"].maak(brief))


def test_wie_voor_een_gemeente_werkt_haalt_alleen_de_eigen_brief_op(ronde, zeist, soest):
    client = van(zeist)
    bureau = ingelogde(geef_wachtwoord(GebruikerFactory(rol=Rol.REDACTEUR)))

    assert "Zeist" in client.get(ADRES).text
    assert "Soest" not in client.get(ADRES).text
    assert client.get(f"{ADRES}soest/brief.pdf").status_code == 404
    assert bureau.get(f"{ADRES}soest/brief.pdf").status_code == 200
    assert "Soest" in bureau.get(ADRES).text


def test_de_brief_komt_ook_op_het_eigen_briefpapier_en_op_dat_van_geen_ander(ronde, zeist, soest):
    client = van(zeist)
    assert 'href="/mijn/briefpapier/zeist/">Nog geen briefpapier' in client.get(ADRES).text
    assert client.get(f"{ADRES}zeist/briefpapier.docx").status_code == 404
    for gemeente in (zeist, soest):
        BriefpapierFactory(gemeente=gemeente, inhoud=maak_voorbeeld())

    op_papier = inhoud_van(client.get(f"{ADRES}zeist/briefpapier.docx"))

    assert f"{ADRES}zeist/briefpapier.docx" in client.get(ADRES).text
    assert "Nog geen briefpapier" not in client.get(ADRES).text
    assert client.get(f"{ADRES}soest/briefpapier.docx").status_code == 404
    tekst = lees("docx", op_papier)
    assert "hoestaathetmetdeveiligheidsstrategieop30september2020?" in tekst
    assert "1vande2opdrachtenligtopschema,1isvertraagd." in tekst
    assert "{{" not in tekst


def test_over_een_ronde_die_niet_openbaar_is_bestaat_geen_brief(ronde, zeist):
    assert Voortgangsronde.objects.filter(peildatum=DECEMBER).exists()
    for client in (van(zeist), ingelogde(geef_wachtwoord(GebruikerFactory(rol=Rol.REDACTEUR)))):
        assert client.get("/mijn/raadsinformatie/2020-12-31/").status_code == 404
        assert client.get("/mijn/raadsinformatie/2020-12-31/zeist/brief.pdf").status_code == 404


def test_bij_een_ronde_staat_de_brief_voor_wie_een_account_heeft(ronde, zeist, inwoner):
    assert ADRES in van(zeist).get("/voortgang/?ronde=2020-09-30").text
    assert ADRES not in inwoner.get("/voortgang/?ronde=2020-09-30").text
