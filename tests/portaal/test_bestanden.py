"""How files go out, and the screens of the bureau."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from coalitie.models import Bestand, Logregel
from tests.fabriek import BestandFactory, BestandsversieFactory, PaginaFactory
from tests.proefbestanden import GOED, UITGANG, als_bestand, beeld, gebruik, pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("opslag")]

NIEUW = "/redactie/bestanden/nieuw/"


def plaats(soort, inhoud=None, **velden):
    """A file that a resident can see, because a public page uses it."""
    velden = {"titel": "Een stuk", "beschrijving": "Een kaart van de regio.", "door": None, **velden}
    bestand = Bestand.objects.plaats(als_bestand(soort, inhoud), **velden)
    gebruik(PaginaFactory, bestand, gepubliceerd=True)
    return bestand


def upload(soort, inhoud=None):
    """A file as a browser sends it: also what it says about its kind is not believed."""
    return SimpleUploadedFile(f"stuk.{UITGANG[soort]}", inhoud or GOED[soort], content_type="text/html")


# Going out

MEDIATYPE = {
    "pdf": "application/pdf",
    "odt": "application/vnd.oasis.opendocument.text",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "vtt": "text/vtt; charset=utf-8",
}


@pytest.mark.parametrize("soort", GOED)
def test_een_bestand_gaat_weg_als_wat_het_is_en_kan_niets(inwoner, soort):
    bestand = plaats(soort, titel="Één plan")

    antwoord = inwoner.get(bestand.get_absolute_url())

    koppen = antwoord.headers
    wijze = "inline" if soort in {"png", "jpeg", "mp4", "webm", "vtt"} else "attachment"
    assert antwoord.status_code == 200
    assert koppen["Content-Type"] == MEDIATYPE[soort]
    assert koppen["Content-Disposition"] == f"{wijze}; filename*=utf-8''%C3%89%C3%A9n%20plan.{UITGANG[soort]}"
    assert koppen["X-Content-Type-Options"] == "nosniff"
    assert koppen["Content-Language"] == "nl"
    assert "sandbox" in koppen["Content-Security-Policy"]
    assert "script-src" not in koppen["Content-Security-Policy"]
    assert "default-src 'none'" in koppen["Content-Security-Policy"]
    assert len(antwoord.content) == bestand.grootte


def test_een_openbaar_bestand_vraagt_een_lezer_telkens_opnieuw_en_krijgt_het_maar_een_keer(inwoner):
    adres = plaats("pdf").get_absolute_url()
    eerst = inwoner.get(adres)

    nogmaals = inwoner.get(adres, headers={"If-None-Match": eerst.headers["ETag"]})

    assert eerst.headers["Cache-Control"] == "public, no-cache"
    assert (nogmaals.status_code, nogmaals.content) == (304, b"")
    assert nogmaals.headers["ETag"] == eerst.headers["ETag"]


def test_wat_voor_een_medewerker_is_bewaart_niemand(redacteur, medewerker):
    adres = plaats("pdf").get_absolute_url()

    for client in (redacteur, medewerker):
        assert client.get(adres).headers["Cache-Control"] == "private, no-store"


def test_na_vervangen_hoort_een_lezer_dat_er_iets_anders_staat(inwoner):
    bestand = plaats("pdf")
    etag = inwoner.get(bestand.get_absolute_url()).headers["ETag"]
    bestand.vervang(als_bestand("docx"), door=None)

    antwoord = inwoner.get(bestand.get_absolute_url(), headers={"If-None-Match": etag})

    assert (antwoord.status_code, antwoord.content) == (200, GOED["docx"])


@pytest.mark.parametrize("staat", [{}, {"ingetrokken": True}])
def test_wat_niet_openbaar_is_bestaat_niet_voor_een_inwoner(inwoner, medewerker, redacteur, beheerder, staat):
    bestand = Bestand.objects.plaats(als_bestand("pdf"), titel="Geheim", door=None)
    gebruik(PaginaFactory, bestand, **staat)

    antwoorden = [client.get(bestand.get_absolute_url()) for client in (inwoner, medewerker, redacteur, beheerder)]

    assert [antwoord.status_code for antwoord in antwoorden] == [404, 404, 200, 200]
    assert "Geheim" not in antwoorden[0].content.decode()


def test_een_bestand_dat_wordt_ingetrokken_is_meteen_weg_ook_voor_wie_het_al_had(inwoner):
    bestand = Bestand.objects.plaats(als_bestand("pdf"), titel="Een stuk", door=None)
    pagina = gebruik(PaginaFactory, bestand, gepubliceerd=True)
    etag = inwoner.get(bestand.get_absolute_url()).headers["ETag"]

    pagina.trek_in("Klopte niet.", door=None)

    assert inwoner.get(bestand.get_absolute_url(), headers={"If-None-Match": etag}).status_code == 404


def test_een_verzonnen_sleutel_of_breedte_bestaat_niet(inwoner):
    bestand = plaats("png")

    for adres in (f"/bestanden/{'0' * 32}/", f"{bestand.get_absolute_url()}481/", f"{bestand.get_absolute_url()}0/"):
        assert inwoner.get(adres).status_code == 404


def test_een_beeld_is_er_in_de_breedtes_van_de_tekst(inwoner):
    adres = plaats("jpeg", beeld("JPEG", 1000, 500)).get_absolute_url()

    antwoorden = [inwoner.get(f"{adres}{breedte}") for breedte in ("", "480/", "960/", "1440/")]

    breedtes = [Image.open(io.BytesIO(antwoord.content)).width for antwoord in antwoorden]
    assert breedtes == [1000, 480, 960, 1000]
    assert len({antwoord.headers["ETag"] for antwoord in antwoorden}) == 4


def test_een_document_gaat_ook_in_een_keer_heel_en_een_film_in_delen(inwoner, monkeypatch):
    monkeypatch.setattr("coalitie.bestanden.GROOTSTE_DEEL", 100)
    document, film = plaats("docx"), plaats("mp4")

    heel, deel = inwoner.get(document.get_absolute_url()), inwoner.get(film.get_absolute_url())

    assert (heel.status_code, heel.content) == (200, GOED["docx"])
    assert (deel.status_code, deel.content) == (206, GOED["mp4"][:100])


def test_een_afgebroken_download_gaat_verder_waar_hij_was(inwoner):
    adres = plaats("pdf").get_absolute_url()
    etag = inwoner.get(adres).headers["ETag"]

    verder = inwoner.get(adres, headers={"Range": "bytes=100-", "If-Range": etag})
    veranderd = inwoner.get(adres, headers={"Range": "bytes=100-", "If-Range": '"een ander"'})

    assert (verder.status_code, verder.content) == (206, GOED["pdf"][100:])
    assert (veranderd.status_code, veranderd.content) == (200, GOED["pdf"])


def test_een_bestand_waarvan_de_inhoud_weg_is_is_een_404(inwoner):
    bestand = plaats("pdf")
    bestand.opslag.storage.delete(bestand.opslag.name)

    assert inwoner.get(bestand.get_absolute_url()).status_code == 404


def test_een_beeld_waarvan_de_kleine_maat_weg_is_gaat_heel(inwoner):
    bestand = plaats("png", beeld("PNG", 1000, 10))
    bestand.opslag.storage.delete(f"{bestand.opslag.name}-480")

    antwoord = inwoner.get(f"{bestand.get_absolute_url()}480/")

    assert Image.open(io.BytesIO(antwoord.content)).width == 1000


def test_een_bestand_ophalen_kost_een_inwoner_een_vraag_naast_die_naar_de_stand(inwoner, django_assert_num_queries):
    adres = plaats("pdf").get_absolute_url()
    inwoner.get(adres)

    with django_assert_num_queries(2):  # the state of the portal, and the file
        inwoner.get(adres)


# Screens


def test_een_redacteur_plaatst_een_bestand_en_ziet_wie_het_ziet(redacteur):
    velden = {"titel": " Het  plan ", "taal": "en", "beschrijving": ""}

    antwoord = redacteur.post(NIEUW, {**velden, "bestand": upload("docx")}, follow=True)

    bestand = Bestand.objects.get()
    assert (bestand.titel, bestand.taal, bestand.soort) == ("Het plan", "en", "docx")
    tekst = antwoord.content.decode()
    for zin in ("‘Het plan’ is geplaatst.", "Alleen het bureau", "Dit bestand wordt nergens gebruikt.", "Engels"):
        assert zin in tekst
    with bestand.open() as inhoud:
        assert inhoud.read() == GOED["docx"]


def test_wie_plaatst_wordt_gewaarschuwd_voor_namen_in_het_bestand(redacteur):
    inhoud = pdf(lambda document: document.docinfo.__setitem__("/Author", "Jan Jansen"))

    antwoord = redacteur.post(NIEUW, {"titel": "Plan", "taal": "nl", "bestand": upload("pdf", inhoud)}, follow=True)

    assert "In dit bestand staat als auteur: Jan Jansen." in antwoord.content.decode()


@pytest.mark.parametrize(
    ("velden", "zinnen"),
    [
        ({}, ["Kies een bestand op uw apparaat.", "Schrijf een titel op."]),
        (
            {"bestand": upload("pdf")},
            ["Schrijf een titel op.", "Kies het bestand opnieuw: uw browser onthoudt het niet."],
        ),
        ({"titel": "Plan", "bestand": ContentFile(b"", "plan.pdf")}, ["Dit bestand is leeg."]),
        ({"titel": "Plan", "bestand": ContentFile(b"MZ", "plan.pdf")}, ["Dit is een programma."]),
        (
            {"titel": "Kaart", "bestand": upload("png")},
            ["Schrijf wat er op het beeld te zien is", "Kies het bestand opnieuw: uw browser onthoudt het niet."],
        ),
    ],
)
def test_een_formulier_zegt_wat_er_mist_en_houdt_wat_er_stond(redacteur, velden, zinnen):
    antwoord = redacteur.post(NIEUW, {"taal": "fr", "beschrijving": "", **velden})

    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    for zin in zinnen:
        assert zin in tekst
    assert '<option value="fr" selected>' in tekst
    assert velden.get("titel", "") in tekst
    assert not Bestand.objects.exists()


def test_wie_met_htmx_verstuurt_gaat_daarna_naar_het_bestand(redacteur):
    velden = {"titel": "Plan", "taal": "nl", "bestand": upload("pdf")}

    antwoord = redacteur.post(NIEUW, velden, headers={"HX-Request": "true"})

    assert antwoord.headers["HX-Redirect"] == f"/redactie/bestanden/{Bestand.objects.get().sleutel}/"


def test_een_redacteur_wijzigt_vervangt_en_zet_terug(redacteur):
    bestand = plaats("pdf", titel="Oud")
    adres = f"/redactie/bestanden/{bestand.sleutel}/"

    redacteur.post(f"{adres}gegevens/", {"titel": "Nieuw", "taal": "nl", "beschrijving": ""})
    redacteur.post(f"{adres}vervangen/", {"bestand": upload("docx")})
    na_vervangen = Bestand.objects.get()
    versie = na_vervangen.versies.get()
    van_versie = redacteur.get(f"{adres}versies/{versie.pk}/")
    redacteur.post(f"{adres}versies/{versie.pk}/terugzetten/")

    assert (na_vervangen.titel, na_vervangen.soort) == ("Nieuw", "docx")
    assert van_versie.content == GOED["pdf"]
    assert van_versie.headers["Cache-Control"] == "private, no-store"
    assert Bestand.objects.get().soort == "pdf"
    assert list(Logregel.objects.order_by("pk").values_list("handeling", flat=True)) == [
        *("bestand geplaatst", "bestand gewijzigd", "bestand vervangen", "bestand teruggezet")
    ]


def test_een_document_vervangen_door_een_film_kan_niet(redacteur):
    bestand = plaats("pdf")

    antwoord = redacteur.post(f"/redactie/bestanden/{bestand.sleutel}/vervangen/", {"bestand": upload("mp4")})

    assert "Dit bestand is een document." in antwoord.content.decode()
    assert Bestand.objects.get().soort == "pdf"


def test_een_beeld_zonder_beschrijving_maken_kan_niet(redacteur):
    bestand = plaats("png")
    adres = f"/redactie/bestanden/{bestand.sleutel}/gegevens/"

    antwoord = redacteur.post(adres, {"titel": "Kaart", "taal": "nl", "beschrijving": " "})

    assert "Schrijf wat er op het beeld te zien is" in antwoord.content.decode()
    assert Bestand.objects.get().beschrijving == "Een kaart van de regio."


def test_wat_gebruikt_wordt_kan_een_redacteur_niet_verwijderen_en_ziet_waar_het_staat(redacteur):
    bestand = BestandFactory(titel="Het plan")
    gebruik(PaginaFactory, bestand, slug="over", titel="Over ons")
    adres = f"/redactie/bestanden/{bestand.sleutel}/verwijderen/"

    vooraf, achteraf = redacteur.get(adres).content.decode(), redacteur.post(adres).content.decode()

    assert '<a href="/over/">Over ons</a>' in vooraf
    assert "Verwijder dit bestand</button>" not in vooraf
    assert "nog in gebruik: pagina ‘Over ons’" in achteraf
    assert Bestand.objects.exists()


def test_wat_nergens_gebruikt_wordt_verwijdert_een_redacteur_na_een_vraag(redacteur):
    bestand = BestandFactory(titel="Het plan")
    adres = f"/redactie/bestanden/{bestand.sleutel}/verwijderen/"

    vraag = redacteur.get(adres).content.decode()
    antwoord = redacteur.post(adres, follow=True)

    assert "Dit kunt u niet ongedaan maken." in vraag
    assert "‘Het plan’ is verwijderd." in antwoord.content.decode()
    assert not Bestand.objects.exists()


def test_een_beheerder_ziet_de_bestanden_maar_krijgt_geen_knoppen(beheerder):
    bestand = BestandsversieFactory(bestand__titel="Het plan").bestand

    lijst = beheerder.get("/redactie/bestanden/").content.decode()
    een = beheerder.get(f"/redactie/bestanden/{bestand.sleutel}/").content.decode()

    assert "Het plan" in lijst
    for woord in ("Plaats een bestand", "Zet terug", "Verwijder dit bestand", "Vervang door"):
        assert woord not in lijst + een


@pytest.mark.parametrize(
    ("vraag", "gevonden"),
    [
        ("", ["De film", "Een kaart", "Het plan"]),
        ("?zoek=PLAN", ["Het plan"]),
        ("?zoek=heuvel", ["Een kaart"]),
        ("?soort=film", ["De film"]),
        ("?soort=beeld&zoek=plan", []),
        ("?gebruik=nergens", ["De film", "Een kaart"]),
        ("?soort=verzonnen", []),
    ],
)
def test_zoeken_en_kiezen_in_de_lijst(redacteur, vraag, gevonden):
    gebruik(PaginaFactory, BestandFactory(titel="Het plan"))
    BestandFactory(titel="Een kaart", soort="png", beschrijving="De Heuvelrug")
    BestandFactory(titel="De film", soort="mp4")

    bladzijde = redacteur.get(f"/redactie/bestanden/{vraag}").context["bladzijde"]

    assert sorted(bestand.titel for bestand in bladzijde) == gevonden


def test_de_lijst_zegt_van_elk_bestand_wie_het_ziet(redacteur):
    gebruik(PaginaFactory, BestandFactory(titel="Openbaar"), gepubliceerd=True)
    gebruik(PaginaFactory, BestandFactory(titel="Concept"))

    bladzijde = redacteur.get("/redactie/bestanden/").context["bladzijde"]

    assert {bestand.titel: bestand.is_openbaar for bestand in bladzijde} == {"Openbaar": True, "Concept": False}


def test_de_lijst_gaat_per_vijftig_en_houdt_de_vraag_vast(redacteur):
    BestandFactory.create_batch(51, titel="plan")

    een, twee = (redacteur.get(f"/redactie/bestanden/?zoek=plan&bladzijde={nummer}") for nummer in (1, 2))

    assert [len(antwoord.context["bladzijde"]) for antwoord in (een, twee)] == [50, 1]
    assert 'href="?zoek=plan&amp;bladzijde=2"' in een.content.decode()


def test_de_lijst_en_een_bestand_kosten_voor_drie_evenveel_als_voor_een(redacteur, django_assert_num_queries):
    eerste = BestandFactory(soort="png")
    adressen = ("/redactie/bestanden/", f"/redactie/bestanden/{eerste.sleutel}/")
    gebruik(PaginaFactory, eerste)
    BestandsversieFactory(bestand=eerste)
    redacteur.get(adressen[0])
    vragen = {}
    for adres in adressen:
        with CaptureQueriesContext(connection) as een:
            redacteur.get(adres)
        vragen[adres] = len(een)
    for bestand in (*BestandFactory.create_batch(2), eerste, eerste):
        gebruik(PaginaFactory, bestand)
        BestandsversieFactory(bestand=bestand)

    for adres in adressen:
        with django_assert_num_queries(vragen[adres]):
            redacteur.get(adres)


def test_de_balie_wijst_een_redacteur_naar_de_bestanden(redacteur, medewerker):
    assert 'href="/redactie/bestanden/"' in redacteur.get("/mijn/").content.decode()
    assert 'href="/redactie/bestanden/"' not in medewerker.get("/mijn/").content.decode()


def test_wie_schrijft_kiest_uit_de_nieuwste_beelden_of_zoekt_er_een(redacteur, opslag):
    Bestand.objects.plaats(als_bestand("png"), titel="Plein", beschrijving="Een plein.", door=None)
    Bestand.objects.plaats(als_bestand("jpeg"), titel="Brug", beschrijving="Een brug.", door=None)
    Bestand.objects.plaats(als_bestand("pdf"), titel="Plan", door=None)

    alle = redacteur.get("/redactie/bestanden/beelden/").content.decode()
    gezocht = redacteur.get("/redactie/bestanden/beelden/", {"zoek": "brug"}).content.decode()
    niets = redacteur.get("/redactie/bestanden/beelden/", {"zoek": "\0xyz"}).content.decode()

    assert [titel in alle for titel in ("Plein", "Brug", "Plan")] == [True, True, False]
    assert [titel in gezocht for titel in ("Plein", "Brug")] == [False, True]
    assert 'data-alt="Een brug."' in gezocht
    assert "Geen afbeelding gevonden." in niets
