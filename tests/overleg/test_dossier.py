"""A whole meeting in one file: what is in it for each visitor, and that it reads as one document."""

import io
import zipfile
from datetime import UTC, datetime, timedelta

import pikepdf
import pytest
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coalitie.models import Bestand, Logregel
from coalitie.rollen import Rol
from coalitie.tekst import voluit
from taskforces import dossier_pdf, dossier_zip
from taskforces.models import Vrijgave, Zicht
from tests.fabriek import (
    AgendapuntFactory,
    AgendaversieFactory,
    CollegeFactory,
    CollegelidFactory,
    GebruikerFactory,
    StukFactory,
    VergaderingFactory,
    VrijgaveFactory,
)
from tests.overleg.papieren import TABEL, bewerkt, geplaatst, kaal, tekst_van, toegankelijk
from tests.pdf_keuring import keur, structuur
from tests.proefbestanden import GOED

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("opslag")]

MERK = "Gelezen door"


@pytest.fixture
def vergadering():
    """Released to everybody: two items for all, one for members only, one closed; a paper of each kind."""
    vergadering = VergaderingFactory(college=CollegeFactory(slug="rvc", naam="Regionaal Veiligheidscollege"))
    for soort in (Vrijgave.Soort.UITNODIGING, Vrijgave.Soort.STUKKEN):
        VrijgaveFactory(vergadering=vergadering, soort=soort)
    opening, geheim = (
        AgendapuntFactory(vergadering=vergadering, titel="Opening", minuten=5),
        AgendapuntFactory(vergadering=vergadering, titel="Geheim punt", zicht=Zicht.BESLOTEN),
    )
    AgendapuntFactory(vergadering=vergadering, titel="Punt voor leden", zicht=Zicht.LEDEN)
    plan = AgendapuntFactory(vergadering=vergadering, titel="Jaarplan: CON / ../../", gevraagd="Stel het vast.")
    stuk(opening, "Verslag", Zicht.OPENBAAR)
    stuk(geheim, "Geheim stuk", Zicht.BESLOTEN)
    stuk(plan, "Begroting", Zicht.BESLOTEN)
    stuk(plan, "Ledenlijst", Zicht.LEDEN)
    StukFactory(agendapunt=plan, bestand=geplaatst(GOED["xlsx"], "Cijfers", "xlsx"), zicht=Zicht.OPENBAAR)
    AgendaversieFactory(vergadering=vergadering, uitgebracht_op=datetime(2020, 10, 15, 9, 0, tzinfo=UTC))
    stuk(plan, "Nog niet uitgebracht", Zicht.OPENBAAR, is_uitgebracht=False)
    AgendapuntFactory(vergadering=vergadering, titel="Nog niet op de agenda", op_agenda=False)
    return vergadering


def stuk(punt, titel, zicht, **velden):
    inhoud = toegankelijk(titel, f"<p>Dit is {titel}.</p>{TABEL}")
    return StukFactory(agendapunt=punt, bestand=geplaatst(inhoud, titel), zicht=zicht, **velden)


@pytest.fixture
def lezers(vergadering):
    """Who reads: a resident, somebody with an account, a member of this college, of another, and the bureau."""
    mensen = {
        "medewerker": GebruikerFactory(naam="Mia"),
        "lid": GebruikerFactory(naam="Lies"),
        "lid elders": GebruikerFactory(naam="Els"),
        "redacteur": GebruikerFactory(naam="Sanne", rol=Rol.REDACTEUR),
    }
    CollegelidFactory(college=vergadering.college, gebruiker=mensen["lid"])
    CollegelidFactory(gebruiker=mensen["lid elders"])
    lezers = {"inwoner": Client()}
    for wie, gebruiker in mensen.items():
        lezers[wie] = Client()
        lezers[wie].force_login(gebruiker)
    return lezers


def adres(vergadering, uitgang):
    return f"{vergadering.get_absolute_url()}stukken.{uitgang}"


def inhoud_van(antwoord):
    assert antwoord.status_code == 200
    return b"".join(antwoord.streaming_content)


def pakket(client, vergadering):
    return zipfile.ZipFile(io.BytesIO(inhoud_van(client.get(adres(vergadering, "zip")))))


def pdf(client, vergadering):
    return inhoud_van(client.get(adres(vergadering, "pdf")))


def gelezen():
    regels = Logregel.objects.filter(handeling="gelezen").order_by("pk")
    return [(regel.door_naam, regel.titel.partition(",")[0], regel.resultaat) for regel in regels]


OPENBAAR = ["00-agenda.pdf", "01-opening/01-Verslag.pdf", "04-jaarplan-con/01-Cijfers.xlsx"]
VOOR_LEDEN = [*OPENBAAR[:2], "04-jaarplan-con/01-Ledenlijst.pdf", "04-jaarplan-con/02-Cijfers.xlsx"]
BESLOTEN = [
    *OPENBAAR[:2],
    "02-geheim-punt/01-Geheim stuk.pdf",
    *(f"04-jaarplan-con/{naam}" for naam in ("01-Begroting.pdf", "02-Ledenlijst.pdf", "03-Cijfers.xlsx")),
]
WIE_KRIJGT = {
    "inwoner": OPENBAAR,
    "medewerker": VOOR_LEDEN,
    "lid elders": VOOR_LEDEN,
    "lid": BESLOTEN,
    "redacteur": BESLOTEN,
}


def test_in_de_zip_staat_wat_de_lezer_mag_zien_en_niets_anders(vergadering, lezers):
    namen = {wie: pakket(client, vergadering).namelist() for wie, client in lezers.items()}

    assert namen == WIE_KRIJGT


def test_de_zip_is_heel_en_elk_stuk_is_het_stuk(vergadering, lezers):
    gelezen = pakket(lezers["inwoner"], vergadering)

    assert gelezen.testzip() is None
    assert gelezen.read("04-jaarplan-con/01-Cijfers.xlsx") == GOED["xlsx"]
    assert "Dit is Verslag." in " ".join(tekst_van(gelezen.read("01-opening/01-Verslag.pdf")))
    assert {ingang.date_time[0] for ingang in gelezen.infolist()} == {timezone.localdate().year}


@pytest.mark.parametrize("wie", WIE_KRIJGT)
def test_de_agenda_in_de_zip_is_die_van_de_lezer(vergadering, lezers, wie):
    agenda = pakket(lezers[wie], vergadering).read("00-agenda.pdf")

    keur(agenda)
    tekst = " ".join(tekst_van(agenda))
    assert ["Geheim" in tekst, "Punt voor leden" in tekst] == [wie in {"lid", "redacteur"}, wie != "inwoner"]
    assert ["Nog niet" in tekst, "blad " in tekst] == [False, False]


def test_de_agenda_noemt_de_dag_waarop_zij_in_amsterdam_is_uitgebracht(vergadering, lezers):
    vergadering.agendaversies.update(uitgebracht_op=datetime(2020, 10, 15, 22, 30, tzinfo=UTC))

    agenda = pakket(lezers["inwoner"], vergadering).read("00-agenda.pdf")

    tekst = " ".join(tekst_van(agenda))
    assert ["16 oktober 2020" in tekst, "15 oktober 2020" in tekst] == [True, False]


VERBORGEN = {
    "inwoner": {"Geheim punt", "Geheim stuk", "Begroting", "Ledenlijst", "Punt voor leden", "Nog niet"},
    "medewerker": {"Geheim punt", "Geheim stuk", "Begroting", "Nog niet"},
    "lid elders": {"Geheim punt", "Geheim stuk", "Begroting", "Nog niet"},
    "lid": {"Nog niet"},
    "redacteur": {"Nog niet"},
}
WOORDEN = set().union(*VERBORGEN.values(), {"Verslag", "Cijfers", "Opening"})


@pytest.mark.parametrize("wie", WIE_KRIJGT)
def test_in_de_ene_pdf_staat_wat_de_lezer_mag_zien_en_niets_anders(vergadering, lezers, wie):
    inhoud = pdf(lezers[wie], vergadering)

    tekst = " ".join(tekst_van(inhoud))
    assert {woord for woord in WOORDEN if woord not in tekst} == VERBORGEN[wie]
    with pikepdf.open(io.BytesIO(inhoud)) as open_, open_.open_outline() as lijst:
        titels = " ".join(f"{regel.title} {[onder.title for onder in regel.children]}" for regel in lijst.root)
        kenmerken = " ".join(str(object_) for object_ in [open_.docinfo.Title, open_.Root.StructTreeRoot.K])
    assert [woord for woord in VERBORGEN[wie] if woord in titels + kenmerken] == []


def test_de_ene_pdf_is_toegankelijk_en_bladert_per_punt_en_stuk(vergadering, lezers):
    inhoud = pdf(lezers["lid"], vergadering)

    gelezen = keur(inhoud)
    aantal = len(gelezen.pages)
    tekst = tekst_van(inhoud)
    assert [f"blad {nummer} van {aantal}" in blad for nummer, blad in enumerate(tekst, 1)] == [True] * aantal
    assert str(gelezen.docinfo.Title) == "Bestuursconferentie, 12 november 2020"
    assert [deel.tag for deel in structuur(gelezen).kinderen[0].kinderen].count("Part") == 4
    with gelezen.open_outline() as lijst:
        assert [(regel.title, [onder.title for onder in regel.children]) for regel in lijst.root] == [
            ("Agenda", []),
            ("1. Opening", ["Verslag"]),
            ("2. Geheim punt", ["Geheim stuk"]),
            ("3. Punt voor leden", []),
            ("4. Jaarplan: CON / ../../", ["Begroting", "Ledenlijst"]),
        ]


def test_de_agenda_zegt_op_welk_blad_elk_stuk_begint(vergadering, lezers):
    tekst = tekst_van(pdf(lezers["inwoner"], vergadering))

    agenda = " ".join(" ".join(tekst[:2]).split())
    [blad] = [nummer for nummer, blad in enumerate(tekst, 1) if "Dit is Verslag." in blad]
    assert f"Verslag (openbaar): blad {blad - 1}" in agenda  # it has a cover of its own


def test_de_agenda_zegt_welke_versie_een_stuk_is(vergadering, lezers):
    verslag = Bestand.objects.get(titel="Verslag")
    verslag.vervang(File(io.BytesIO(toegankelijk("Verslag", "<p>Beter.</p>")), name="verslag.pdf"), door=None)

    agenda = " ".join(" ".join(tekst_van(pdf(lezers["inwoner"], vergadering))[:2]).split())

    assert f"Verslag (openbaar, versie 2 van {voluit(timezone.localdate(verslag.geplaatst_op))}): blad" in agenda


def test_wat_geen_pdf_is_staat_genoemd_met_waar_het_te_halen_is(vergadering, lezers):
    inhoud = pdf(lezers["inwoner"], vergadering)

    agenda = " ".join(" ".join(tekst_van(inhoud)).split())
    assert "Dit stuk staat niet in dit bestand (Excel (XLSX))" in agenda
    links = [str(link.A.URI) for blad in keur(inhoud).pages for link in blad.obj.get("/Annots", []) if "/A" in link]
    assert [link.split("/bestanden/")[0] for link in links if "/bestanden/" in link] == ["http://testserver"]


def test_een_stuk_dat_niet_voor_te_lezen_is_staat_zo_op_het_voorblad(vergadering, lezers):
    punt = AgendapuntFactory(vergadering=vergadering, titel="Kaal")
    StukFactory(agendapunt=punt, bestand=geplaatst(kaal("Een scan"), "Scan"))
    AgendaversieFactory(vergadering=vergadering)

    inhoud = pdf(lezers["inwoner"], vergadering)

    assert "Dit stuk is niet toegankelijk opgemaakt" in " ".join(" ".join(tekst_van(inhoud)).split())
    with pikepdf.open(io.BytesIO(inhoud)) as gelezen, gelezen.open_metadata() as kenmerken:
        assert "pdfuaid:part" not in kenmerken


@pytest.mark.parametrize("uitgang", ["zip", "pdf"])
def test_alleen_op_besloten_stukken_staat_wie_leest_en_alleen_die_staan_in_het_logboek(vergadering, lezers, uitgang):
    def bladen(client):
        if uitgang == "pdf":
            return tekst_van(pdf(client, vergadering))
        met = pakket(client, vergadering)
        return [blad for naam in met.namelist() if naam.endswith("pdf") for blad in tekst_van(met.read(naam))]

    for wie in ("inwoner", "medewerker", "lid elders"):
        assert [blad for blad in bladen(lezers[wie]) if MERK in blad] == []
    assert gelezen() == []

    tekst = bladen(lezers["lid"])

    gemerkt = {blad.partition("Dit is ")[2].partition(".")[0] for blad in tekst if f"{MERK} Lies, " in blad}
    assert gemerkt == {"", "Geheim stuk", "Begroting"}  # of each also its own cover
    assert sum(MERK in blad for blad in tekst) == 4
    assert gelezen() == [("Lies", "Geheim stuk", "gelukt"), ("Lies", "Begroting", "gelukt")]


@pytest.mark.parametrize("uitgang", ["zip", "pdf"])
def test_wie_alleen_vraagt_wat_het_is_leest_niets(vergadering, lezers, uitgang):
    antwoord = lezers["lid"].head(adres(vergadering, uitgang))

    assert (antwoord.status_code, antwoord.content, gelezen()) == (200, b"", [])


@pytest.mark.parametrize("uitgang", ["zip", "pdf"])
def test_niemand_bewaart_wat_voor_een_ander_is_gemaakt(vergadering, lezers, uitgang):
    antwoord = lezers["lid"].get(adres(vergadering, uitgang), headers={"Range": "bytes=0-9", "If-None-Match": "*"})

    assert inhoud_van(antwoord)
    assert antwoord.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in antwoord.headers
    assert antwoord.headers["Content-Disposition"] == f'attachment; filename="rvc-2020-11-12.{uitgang}"'


@pytest.mark.parametrize("uitgang", ["zip", "pdf"])
def test_voor_de_vrijgave_is_er_niets(vergadering, lezers, uitgang):
    vergadering.vrijgaven.update(op=timezone.now() + timedelta(days=1))

    statussen = {}
    for wie, client in lezers.items():
        antwoord = client.get(adres(vergadering, uitgang))
        statussen[wie] = antwoord.status_code
        list(antwoord)  # read to its end, so that nothing stays open

    assert statussen == {**dict.fromkeys(lezers, 404), "redacteur": 200}


def test_is_alleen_de_agenda_vrij_dan_staat_alleen_die_erin(vergadering, lezers):
    vergadering.vrijgaven.filter(soort=Vrijgave.Soort.STUKKEN).update(op=timezone.now() + timedelta(days=1))

    assert pakket(lezers["lid"], vergadering).namelist() == ["00-agenda.pdf"]
    assert "Dit is" not in " ".join(tekst_van(pdf(lezers["lid"], vergadering)))


@pytest.mark.parametrize("uitgang", ["zip", "pdf"])
def test_zijn_alleen_de_besluiten_vrij_dan_is_er_geen_agenda_om_op_te_halen(vergadering, lezers, uitgang):
    vergadering.vrijgaven.all().delete()
    VrijgaveFactory(vergadering=vergadering, soort=Vrijgave.Soort.BESLUITEN)

    assert lezers["inwoner"].get(adres(vergadering, uitgang)).status_code == 404


@pytest.mark.parametrize("uitgang", ["zip", "pdf"])
def test_een_concept_zonder_agenda_geeft_niets(lezers, uitgang):
    concept = VergaderingFactory(concept=True)
    StukFactory(agendapunt__vergadering=concept)

    assert {client.get(adres(concept, uitgang)).status_code for client in lezers.values()} == {404}


@pytest.mark.parametrize("uitgang", ["zip", "pdf"])
def test_een_stuk_dat_kwijt_is_geeft_een_zin_en_niets_halfs(vergadering, lezers, uitgang):
    geheim = vergadering.stukken.get(bestand__titel="Begroting")
    geheim.bestand.opslag.storage.delete(geheim.bestand.opslag.name)

    antwoord = lezers["lid"].get(adres(vergadering, uitgang))

    assert antwoord.status_code == 503
    assert "‘Begroting’ is op dit moment niet te vinden" in antwoord.content.decode()
    assert gelezen() == []


@pytest.mark.parametrize("uitgang", ["zip", "pdf"])
def test_een_volle_schijf_geeft_een_zin_en_niets_halfs(vergadering, lezers, uitgang, monkeypatch):
    class Vol(io.BytesIO):
        def write(self, inhoud):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("taskforces.gemerkt.tempfile.SpooledTemporaryFile", lambda max_size: Vol())

    antwoord = lezers["lid"].get(adres(vergadering, uitgang))

    assert antwoord.status_code == 503
    assert "onze schijf is vol" in antwoord.content.decode()
    assert gelezen() == []


@pytest.mark.parametrize(("module", "uitgang"), [(dossier_zip, "zip"), (dossier_pdf, "pdf")])
def test_te_veel_in_een_keer_geeft_een_zin(vergadering, lezers, module, uitgang, monkeypatch):
    monkeypatch.setattr(module, "GROOTSTE", 100)

    antwoord = lezers["lid"].get(adres(vergadering, uitgang))

    assert antwoord.status_code == 422
    assert "te groot voor één" in antwoord.content.decode()


def test_te_veel_bladen_geven_een_zin(vergadering, lezers, monkeypatch):
    monkeypatch.setattr(dossier_pdf, "MEESTE_BLADEN", 2)

    antwoord = lezers["lid"].get(adres(vergadering, "pdf"))

    assert antwoord.status_code == 422
    assert "bladen" in antwoord.content.decode()
    assert gelezen() == []


def test_een_kapot_stuk_laat_de_ene_pdf_niet_ontsporen(vergadering, lezers):
    def slik_in(pdf):
        pdf.pages[0].obj.Contents = pdf.make_stream(b"BT (nooit dicht")

    punt = AgendapuntFactory(vergadering=vergadering)
    StukFactory(agendapunt=punt, bestand=geplaatst(bewerkt(kaal("A"), slik_in), "Kapot"))
    AgendaversieFactory(vergadering=vergadering)

    antwoord = lezers["inwoner"].get(adres(vergadering, "pdf"))

    assert antwoord.status_code == 503
    assert "Van deze stukken is geen PDF te maken. Haal ze op als zip" in antwoord.content.decode()
    assert len(pakket(lezers["inwoner"], vergadering).namelist()) == len(OPENBAAR) + 1


def test_een_stuk_dat_niet_is_over_te_nemen_staat_genoemd_en_de_rest_komt_mee(vergadering, lezers, monkeypatch):
    """The way from thing to thing is cut to nothing for one paper, as if it never ended."""
    monkeypatch.setattr("coalitie.export.structuur.LANGSTE_WEG", 2)

    tekst = " ".join(" ".join(tekst_van(pdf(lezers["lid"], vergadering))).split())

    assert tekst.count("Dit stuk staat niet in dit bestand (PDF)") == 4
    assert gelezen() == []


@pytest.mark.parametrize("uitgang", ["zip", "pdf"])
def test_meer_stukken_vragen_niet_meer_van_de_database(vergadering, lezers, uitgang):
    def vragen():
        with CaptureQueriesContext(connection) as vragen:
            inhoud_van(lezers["medewerker"].get(adres(vergadering, uitgang)))
        return len(vragen)

    vragen()
    weinig = vragen()
    for nummer in range(4):
        punt = AgendapuntFactory(vergadering=vergadering)
        stuk(punt, f"Meer {nummer}", Zicht.LEDEN)
    AgendaversieFactory(vergadering=vergadering)

    assert vragen() == weinig


def test_grote_stukken_gaan_in_delen_door_het_geheugen(vergadering, lezers, monkeypatch):
    """Nothing is read whole: what the zip takes from storage comes in small pieces."""
    gevraagd = []

    class Meelezer(io.FileIO):
        def read(self, grootte=-1):
            gevraagd.append(grootte)
            return super().read(grootte)

    monkeypatch.setattr(FileSystemStorage, "_open", lambda opslag, naam, mode: File(Meelezer(opslag.path(naam))))
    pakket(lezers["inwoner"], vergadering)

    assert set(gevraagd) == {dossier_zip.STUK_VOOR_STUK}
