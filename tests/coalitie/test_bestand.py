"""A file is seen through what uses it, and nothing of it is lost by accident."""

import io
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image, ImageCms, ImageOps

from coalitie.bestandscontrole import Geweigerd
from coalitie.models import Bestand, Logregel, Stand
from coalitie.rollen import Rol
from strategie.models import Film
from tests.fabriek import (
    BestandFactory,
    BestandsversieFactory,
    FilmFactory,
    GebruikerFactory,
    HoofdstukFactory,
    NieuwsberichtFactory,
    PaginaFactory,
    PrioriteitFactory,
    StrategieFactory,
)
from tests.proefbestanden import GOED, als_bestand, beeld, gebruik, open_xml, verwijzing

pytestmark = pytest.mark.django_db

INWONER = AnonymousUser()


def op_schijf(opslag):
    return sorted(pad.relative_to(opslag).as_posix() for pad in opslag.rglob("*") if pad.is_file())


# Who sees it

STATEN = {
    "concept": {},
    "gepland": {"gepubliceerd_op": timezone.now() + timedelta(days=1)},
    "openbaar": {"gepubliceerd": True},
    "ingetrokken": {"ingetrokken": True},
}


@pytest.mark.parametrize(
    ("rol", "ziet"),
    [
        (None, ["openbaar"]),
        (Rol.MEDEWERKER, ["openbaar"]),
        (Rol.REDACTEUR, ["concept", "gepland", "ingetrokken", "los", "openbaar"]),
        (Rol.BEHEERDER, ["concept", "gepland", "ingetrokken", "los", "openbaar"]),
    ],
)
def test_een_bestand_is_te_zien_voor_wie_ziet_waar_het_in_staat(rol, ziet):
    BestandFactory(titel="los")
    for staat, velden in STATEN.items():
        gebruik(PaginaFactory, BestandFactory(titel=staat), **velden)
    bezoeker = GebruikerFactory(rol=rol) if rol else INWONER

    assert sorted(bestand.titel for bestand in Bestand.objects.zichtbaar_voor(bezoeker)) == ziet


@pytest.mark.parametrize(
    ("fabriek", "veld"),
    [
        (PaginaFactory, "tekst"),
        (NieuwsberichtFactory, "tekst"),
        (StrategieFactory, "verhouding_ivp"),
        (HoofdstukFactory, "tekst"),
        (PrioriteitFactory, "tekst"),
        (FilmFactory, "uitgeschreven"),
    ],
)
def test_elk_soort_tekst_maakt_zijn_bestanden_te_zien_als_hij_openbaar_is(fabriek, veld):
    geheim, openbaar = BestandFactory(), BestandFactory()
    gebruik(fabriek, geheim, veld)
    gebruik(fabriek, openbaar, veld, gepubliceerd=True)

    assert list(Bestand.objects.zichtbaar_voor(INWONER)) == [openbaar]


def test_een_bestand_in_een_openbaar_hoofdstuk_van_een_strategie_in_concept_blijft_verborgen():
    gebruik(HoofdstukFactory, BestandFactory(), gepubliceerd=True, strategie=StrategieFactory())

    assert list(Bestand.objects.zichtbaar_voor(INWONER)) == []


def test_een_film_geeft_zijn_drie_bestanden_te_zien_zodra_hij_openbaar_is():
    rollen = {"video": "mp4", "poster": "png", "ondertiteling": "vtt"}
    drie = {rol: BestandFactory(soort=soort, titel=rol) for rol, soort in rollen.items()}
    film = FilmFactory(**drie)

    ervoor = list(Bestand.objects.zichtbaar_voor(INWONER))
    film.begin_revisie(door=None).publiceer(door=None)

    assert ervoor == []
    assert set(Bestand.objects.zichtbaar_voor(INWONER)) == set(drie.values())


def test_wie_een_bestand_in_concept_en_openbaar_gebruikt_laat_het_zien_tot_het_nergens_meer_openbaar_is():
    bestand = BestandFactory()
    gebruik(PaginaFactory, bestand)
    openbaar = gebruik(PaginaFactory, bestand, gepubliceerd=True)

    assert list(Bestand.objects.zichtbaar_voor(INWONER)) == [bestand]
    openbaar.trek_in("Klopte niet.", door=None)

    assert list(Bestand.objects.zichtbaar_voor(INWONER)) == []


def test_publiceren_legt_vast_welke_bestanden_de_tekst_noemt():
    link, plaatje, oud = BestandFactory(), BestandFactory(soort="png"), BestandFactory()
    pagina = gebruik(PaginaFactory, oud)
    pagina.tekst = f'{verwijzing(link)}<figure><img src="{plaatje.get_absolute_url()}" alt="Een kaart."></figure>'

    pagina.begin_revisie(door=None).publiceer(door=None)

    assert set(pagina.bestanden.all()) == {link, plaatje}
    assert list(Bestand.objects.ongebruikt()) == [oud]


def test_wat_er_te_zien_is_kost_evenveel_vragen_hoeveel_bestanden_er_ook_zijn():
    gebruik(PaginaFactory, BestandFactory(), gepubliceerd=True)
    with CaptureQueriesContext(connection) as een:
        list(Bestand.objects.zichtbaar_voor(INWONER).met_openbaar())
    for _nummer in range(2):
        gebruik(PaginaFactory, BestandFactory(), gepubliceerd=True)

    with CaptureQueriesContext(connection) as drie:
        assert len(Bestand.objects.zichtbaar_voor(INWONER).met_openbaar()) == 3

    assert len(een) == len(drie) == 1


# Used by


def test_een_bestand_zegt_waar_het_wordt_gebruikt_ook_in_wat_niet_openbaar_is():
    bestand = BestandFactory(soort="png")
    hoofdstuk = gebruik(HoofdstukFactory, bestand, titel="Waarom", nummer=1)
    gebruik(PaginaFactory, bestand, slug="over", titel="Over ons", gepubliceerd=True)
    FilmFactory(
        titel="De film",
        video=BestandFactory(soort="mp4"),
        poster=bestand,
        ondertiteling=BestandFactory(soort="vtt"),
        strategie=hoofdstuk.strategie,
    )
    gebruik(PaginaFactory, BestandFactory(), titel="Een ander")

    gevonden = set(bestand.gebruikt_door())

    assert gevonden == {
        ("pagina", "Over ons", "/over/"),
        ("hoofdstuk", "1 Waarom", hoofdstuk.get_absolute_url()),
        ("film", "De film", f"{hoofdstuk.strategie.get_absolute_url()}film/"),
    }


def test_waar_een_bestand_wordt_gebruikt_kost_evenveel_vragen_voor_een_als_voor_drie():
    bestand = BestandFactory()
    gebruik(HoofdstukFactory, bestand)
    with CaptureQueriesContext(connection) as een:
        bestand.gebruikt_door()
    gebruik(HoofdstukFactory, bestand)
    gebruik(HoofdstukFactory, bestand)

    with CaptureQueriesContext(connection) as drie:
        assert len(bestand.gebruikt_door()) == 3

    assert len(een) == len(drie)


def test_een_eerdere_versie_is_geen_gebruik():
    versie = BestandsversieFactory()

    assert versie.bestand.gebruikt_door() == []
    assert list(Bestand.objects.ongebruikt()) == [versie.bestand]


# Placing


@pytest.mark.parametrize("soort", GOED)
def test_geplaatst_staat_het_onder_een_naam_die_niets_zegt(opslag, soort):
    lies = GebruikerFactory(naam="Lies", rol=Rol.REDACTEUR)

    bestand = Bestand.objects.plaats(als_bestand(soort), titel="Een stuk", beschrijving="Een kaart.", door=lies)

    assert (bestand.soort, bestand.geplaatst_door, len(bestand.sleutel)) == (soort, lies, 32)
    assert op_schijf(opslag) == [bestand.opslag.name]
    assert bestand.sleutel not in bestand.opslag.name
    assert soort not in bestand.opslag.name
    if not bestand.is_beeld:
        assert (opslag / bestand.opslag.name).read_bytes() == GOED[soort]
    assert bestand.grootte == (opslag / bestand.opslag.name).stat().st_size
    assert (opslag / bestand.opslag.name).stat().st_mode & 0o077 == 0
    regel = Logregel.objects.get(handeling="bestand geplaatst")
    assert (regel.door_naam, regel.titel, regel.wijziging["soort"]) == ("Lies", "Een stuk", ["", soort])


def test_twee_keer_hetzelfde_bestand_heeft_twee_adressen_die_niet_te_raden_zijn(opslag):
    een, twee = (Bestand.objects.plaats(als_bestand("pdf"), titel="Een stuk", door=None) for _keer in range(2))

    assert een.sha256 == twee.sha256
    assert een.sleutel != twee.sleutel
    assert een.opslag.name != twee.opslag.name


def test_een_geweigerd_bestand_laat_niets_achter(opslag):
    with pytest.raises(Geweigerd):
        Bestand.objects.plaats(als_bestand("pdf", b"MZ"), titel="Een stuk", door=None)

    assert (op_schijf(opslag), Bestand.objects.count(), Logregel.objects.count()) == ([], 0, 0)


def test_een_beeld_zonder_beschrijving_wordt_geweigerd_en_laat_niets_achter(opslag):
    with pytest.raises(ValidationError, match="Schrijf wat er op het beeld te zien is"):
        Bestand.objects.plaats(als_bestand("png"), titel="Een kaart", beschrijving="  ", door=None)

    assert (op_schijf(opslag), Bestand.objects.count()) == ([], 0)


def test_de_database_weigert_een_beeld_zonder_beschrijving_of_zonder_maten():
    for verkeerd in ({"beschrijving": ""}, {"breedte": None, "hoogte": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            BestandFactory(soort="png", **verkeerd)


def test_de_database_weigert_maten_bij_wat_geen_beeld_is():
    with pytest.raises(IntegrityError):
        BestandFactory(soort="pdf", breedte=10, hoogte=10)


@pytest.mark.parametrize("soort", ["pdf", "png"])
def test_een_volle_schijf_geeft_een_zin_en_laat_niets_achter(opslag, monkeypatch, soort):
    from django.core.files.storage import FileSystemStorage

    bewaar = FileSystemStorage._save

    def vol(self, naam, inhoud):
        bewaar(self, naam, ContentFile(inhoud.read()[:10]))
        if soort == "pdf" or naam.endswith("-960"):
            raise OSError(28, "No space left on device")
        return naam

    monkeypatch.setattr(FileSystemStorage, "_save", vol)
    inhoud = als_bestand(soort, beeld("PNG", 1000, 500) if soort == "png" else None)

    with pytest.raises(ValidationError, match="de schijf is vol"):
        Bestand.objects.plaats(inhoud, titel="Een stuk", beschrijving="Een kaart.", door=None)

    assert (op_schijf(opslag), Bestand.objects.count()) == ([], 0)


def test_wie_iets_anders_fout_doet_na_het_bewaren_laat_niets_achter(opslag):
    with pytest.raises(ValidationError):
        Bestand.objects.plaats(als_bestand("pdf"), titel="x" * 201, door=None)

    assert op_schijf(opslag) == []


# Pictures


def foto(breedte, hoogte):
    """As a telephone makes it: lying on its side, with maker, author, place, and a profile of its own."""
    exif = Image.Exif()
    exif[0x010E], exif[0x010F], exif[0x013B], exif[0x0112] = "geheim", "Telefoon", "Jan Jansen", 6
    exif.get_ifd(0x8825)[2] = (52.0, 5.0, 26.0)
    profiel = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return beeld("JPEG", breedte, hoogte, exif=exif, icc_profile=profiel, comment=b"geheim")


def test_van_een_foto_blijven_alleen_de_beeldpunten_over(opslag):
    inhoud = foto(1000, 500)
    assert b"geheim" in inhoud and b"Jan Jansen" in inhoud

    Bestand.objects.plaats(als_bestand("jpeg", inhoud), titel="Foto", beschrijving="Een plein.", door=None)

    bewaard = [(opslag / naam).read_bytes() for naam in op_schijf(opslag)]
    assert len(bewaard) == 2
    for plaatje in bewaard:
        assert b"geheim" not in plaatje and b"Jan Jansen" not in plaatje and b"Exif" not in plaatje
        with Image.open(io.BytesIO(plaatje)) as geopend:
            assert dict(geopend.getexif()) == {}
            assert not {"icc_profile", "comment", "exif", "xmp"} & set(geopend.info)


def test_een_foto_staat_rechtop_en_heeft_de_maten_van_wat_te_zien_is(opslag):
    bestand = Bestand.objects.plaats(
        als_bestand("jpeg", foto(100, 50)), titel="Foto", beschrijving="Een plein.", door=None
    )

    assert (bestand.breedte, bestand.hoogte) == (50, 100)


@pytest.mark.parametrize("gehouden", range(1, 9))
def test_een_foto_staat_rechtop_hoe_de_camera_ook_werd_gehouden(opslag, gehouden):
    """Red was at the top left; Pillow says where that is."""
    plaatje = Image.new("RGB", (64, 32), "white")
    plaatje.paste("red", (0, 0, 32, 16))
    exif = Image.Exif()
    exif[0x0112] = gehouden
    uit = io.BytesIO()
    plaatje.save(uit, "JPEG", exif=exif, quality=95)

    bestand = Bestand.objects.plaats(
        als_bestand("jpeg", uit.getvalue()), titel="Foto", beschrijving="Een plein.", door=None
    )

    with Image.open(uit) as bron, bestand.open() as inhoud, Image.open(inhoud) as bewaard:
        verwacht = ImageOps.exif_transpose(bron)
        hoeken = [(4, 4), (bewaard.width - 4, 4), (4, bewaard.height - 4), (bewaard.width - 4, bewaard.height - 4)]
        assert bewaard.size == verwacht.size
        assert [bewaard.getpixel(hoek)[1] > 128 for hoek in hoeken] == [
            verwacht.getpixel(hoek)[1] > 128 for hoek in hoeken
        ]


def test_een_foto_waarvan_de_camera_onzin_zegt_komt_toch_binnen(opslag):
    op_zijn_kant = b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06"
    kapot = foto(100, 50).replace(op_zijn_kant, op_zijn_kant[:-1] + b"\x63")
    assert kapot != foto(100, 50)

    bestand = Bestand.objects.plaats(als_bestand("jpeg", kapot), titel="Foto", beschrijving="Een plein.", door=None)

    assert (bestand.breedte, bestand.hoogte) == (100, 50)


@pytest.mark.parametrize(
    ("breedte", "verwacht"), [(2000, [480, 960, 1440, 2000]), (1440, [480, 960, 1440]), (500, [480, 500]), (480, [480])]
)
def test_een_beeld_is_er_in_elke_kleinere_breedte_en_nooit_vergroot(opslag, breedte, verwacht):
    bestand = Bestand.objects.plaats(
        als_bestand("png", beeld("PNG", breedte, 100)), titel="Kaart", beschrijving="Een kaart.", door=None
    )

    breedtes = []
    for naam in op_schijf(opslag):
        with Image.open(opslag / naam) as plaatje:
            breedtes.append(plaatje.width)
    assert sorted(breedtes) == verwacht
    for gevraagd in (480, 960, 1440):
        with bestand.open(gevraagd) as inhoud, Image.open(inhoud) as plaatje:
            assert plaatje.width == min(gevraagd, breedte)


@pytest.mark.parametrize("vorm", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_een_png_in_elke_kleurvorm_komt_binnen(opslag, vorm):
    uit = io.BytesIO()
    Image.new(vorm, (20, 10)).save(uit, "PNG")

    bestand = Bestand.objects.plaats(
        als_bestand("png", uit.getvalue()), titel="Kaart", beschrijving="Een kaart.", door=None
    )

    assert (bestand.breedte, bestand.hoogte) == (20, 10)


def test_doorzichtig_blijft_doorzichtig_en_grijs_blijft_even_grijs(opslag):
    for vorm, kleur, verwacht in (("RGBA", (9, 8, 7, 128), (9, 8, 7, 128)), ("I;16", 32768, (128, 128, 128))):
        uit = io.BytesIO()
        Image.new(vorm, (20, 10), kleur).save(uit, "PNG")
        bestand = Bestand.objects.plaats(
            als_bestand("png", uit.getvalue()), titel="Kaart", beschrijving="Een kaart.", door=None
        )

        with bestand.open() as inhoud, Image.open(inhoud) as plaatje:
            assert plaatje.getpixel((0, 0)) == verwacht


# Changing, replacing, removing


@pytest.fixture
def geplaatst(opslag):
    return Bestand.objects.plaats(als_bestand("pdf"), titel="Een stuk", door=None)


def test_wijzigen_zegt_in_het_logboek_wat_er_veranderde(geplaatst):
    geplaatst.wijzig(titel="Een ander stuk", taal="en", beschrijving="", door=None)

    assert Logregel.objects.get(handeling="bestand gewijzigd").wijziging == {
        "titel": ["Een stuk", "Een ander stuk"],
        "taal": ["nl", "en"],
    }
    assert Bestand.objects.get().titel == "Een ander stuk"


def test_vervangen_houdt_het_adres_en_bewaart_wat_er_stond(geplaatst, opslag):
    oud, adres = geplaatst.opslag.name, geplaatst.get_absolute_url()
    lies = GebruikerFactory(naam="Lies")

    geplaatst.vervang(als_bestand("docx"), door=lies)

    nu = Bestand.objects.get()
    assert (nu.get_absolute_url(), nu.soort, nu.geplaatst_door) == (adres, "docx", lies)
    assert (opslag / nu.opslag.name).read_bytes() == GOED["docx"]
    (versie,) = nu.versies.all()
    assert (versie.soort, versie.opslag.name) == ("pdf", oud)
    assert (opslag / oud).read_bytes() == GOED["pdf"]
    assert Logregel.objects.filter(handeling="bestand vervangen", door_naam="Lies").count() == 1


def test_een_eerdere_versie_staat_er_zo_weer_en_ook_dan_gaat_niets_verloren(geplaatst):
    geplaatst.vervang(als_bestand("docx"), door=None)

    geplaatst.zet_terug(geplaatst.versies.get(), door=None)

    nu = Bestand.objects.get()
    assert (nu.soort, [versie.soort for versie in nu.versies.all()]) == ("pdf", ["docx"])
    with nu.open() as inhoud:
        assert inhoud.read() == GOED["pdf"]


def test_een_document_wordt_niet_vervangen_door_een_beeld(geplaatst, opslag):
    ervoor = op_schijf(opslag)

    with pytest.raises(ValidationError, match="Dit bestand is een document"):
        geplaatst.vervang(als_bestand("png"), door=None)

    assert op_schijf(opslag) == ervoor
    assert Bestand.objects.get().soort == "pdf"


def test_hetzelfde_bestand_is_geen_nieuwe_versie(geplaatst, opslag):
    ervoor = op_schijf(opslag)

    with pytest.raises(ValidationError, match="precies hetzelfde bestand"):
        geplaatst.vervang(als_bestand("pdf"), door=None)

    assert op_schijf(opslag) == ervoor
    assert not geplaatst.versies.exists()


def test_een_wijziging_van_wat_openbaar_is_verhoogt_de_stand_en_van_een_concept_niet(geplaatst):
    gebruik(PaginaFactory, geplaatst)
    geplaatst.vervang(als_bestand("docx"), door=None)
    geplaatst.wijzig(titel="Ander", taal="nl", beschrijving="", door=None)
    assert Stand.objects.nu().nummer == 0

    gebruik(PaginaFactory, geplaatst, gepubliceerd=True)
    geplaatst.vervang(als_bestand("odt"), door=None)
    geplaatst.wijzig(titel="Nog anders", taal="nl", beschrijving="", door=None)
    geplaatst.zet_terug(geplaatst.versies.first(), door=None)

    assert Stand.objects.nu().nummer == 3


def test_wat_gebruikt_wordt_is_niet_te_verwijderen(geplaatst, opslag, django_capture_on_commit_callbacks):
    gebruik(PaginaFactory, geplaatst, titel="Over ons")

    with (
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(ValidationError, match="nog in gebruik: pagina ‘Over ons’"),
    ):
        geplaatst.verwijder(door=None)

    assert op_schijf(opslag) == [geplaatst.opslag.name]
    assert Bestand.objects.exists()


@pytest.mark.parametrize("rol", ["video", "poster", "ondertiteling"])
def test_het_bestand_van_een_film_is_niet_te_verwijderen(film_met_bestanden, rol):
    with pytest.raises(ValidationError, match="nog in gebruik: film"):
        getattr(Film.objects.get(), rol).verwijder(door=None)


def test_wat_nergens_gebruikt_wordt_gaat_met_al_zijn_versies_weg(geplaatst, opslag, django_capture_on_commit_callbacks):
    geplaatst.vervang(als_bestand("docx"), door=None)
    kaart = Bestand.objects.plaats(
        als_bestand("png", beeld("PNG", 1000, 10)), titel="Kaart", beschrijving="Een kaart.", door=None
    )
    blijft = Bestand.objects.plaats(als_bestand("vtt"), titel="Blijft", door=None)

    with django_capture_on_commit_callbacks(execute=True):
        geplaatst.verwijder(door=None)
        kaart.verwijder(door=None)

    assert list(Bestand.objects.all()) == [blijft]
    assert op_schijf(opslag) == [blijft.opslag.name]
    assert Logregel.objects.filter(handeling="bestand verwijderd", titel="Een stuk").count() == 1


def test_verwijderen_dat_niet_doorgaat_laat_de_inhoud_staan(geplaatst, opslag, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError), transaction.atomic():
        geplaatst.verwijder(door=None)
        raise RuntimeError

    assert op_schijf(opslag) == [geplaatst.opslag.name]
    assert Bestand.objects.exists()


# What it is called for who downloads it


@pytest.mark.parametrize(
    ("titel", "naam"),
    [
        ("Plan 2019-2022", "Plan 2019-2022.pdf"),
        ('Wat? "wij" doen: a/b\\c', "Wat wij doen a b c.pdf"),
        ("Coördinatie ‘zorg’ €", "Coördinatie zorg.pdf"),
        ("../../etc/passwd", "etc passwd.pdf"),
        ("plan\u202efdp.exe", "plan fdp.exe.pdf"),
        ("???", "bestand.pdf"),
        ("x" * 200, f"{'x' * 100}.pdf"),
    ],
)
def test_een_bestand_heet_op_de_schijf_van_een_lezer_zoals_zijn_titel(titel, naam):
    assert BestandFactory(titel=titel).bestandsnaam == naam


def test_wie_een_document_plaatst_houdt_de_waarschuwing_erbij(opslag):
    kern = '<c xmlns:dc="a"><dc:creator>Jan Jansen</dc:creator></c>'

    bestand = Bestand.objects.plaats(
        als_bestand("docx", open_xml("docx", {"docProps/core.xml": kern})), titel="Plan", door=None
    )

    assert bestand.let_op == "In dit bestand staat als auteur: Jan Jansen. Wie het bestand ophaalt, kan dat lezen."


def test_een_bestand_van_een_voorbeeldaccount_blijft_als_dat_account_weggaat(geplaatst):
    from regio.voorbeeldaccounts import verwijder_accounts

    lies = GebruikerFactory(is_voorbeeld=True, functie=None)
    Bestand.objects.update(geplaatst_door=lies)
    BestandsversieFactory(bestand=geplaatst, geplaatst_door=lies)

    verwijder_accounts()

    assert Bestand.objects.get().geplaatst_door is None


def test_wat_een_concept_kiest_of_noemt_is_in_gebruik_ook_na_terugzetten():
    gekozen, genoemd = BestandFactory(soort="mp4"), BestandFactory(soort="pdf")
    film = FilmFactory(gepubliceerd=True)
    revisie = film.begin_revisie(door=None)
    tekst = f'<p><a href="{genoemd.get_absolute_url()}">Lees het</a></p>'
    revisie.bewaar({**revisie.inhoud, "video": gekozen.pk, "uitgeschreven": tekst}, telling=0, door=None)
    film.herstel(revisie, door=None)

    assert list(Bestand.objects.ongebruikt()) == []
    assert set(film.open_revisie().bestanden.all()) == {gekozen, genoemd}
