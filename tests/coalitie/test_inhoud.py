"""All content goes out as one document and comes back into an empty portal: the same, or not at all."""

import copy
import errno
import json
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.storage import FileSystemStorage
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalitie.inhoud import document as document_module
from coalitie.inhoud import modellen
from coalitie.inhoud.document import als_tekst, controlesom, map_bij
from coalitie.inhoud.modellen import inhoudsmodellen, sleutelpaden
from coalitie.models import Logregel, Nieuwsbericht, Pagina, Publiceerbaar, Stand
from regio.models import District
from strategie.models import Film, Hoofdstuk, Prioriteit, Strategie
from tests.conftest import MP4
from tests.fabriek import (
    DistrictFactory,
    HoofdstukFactory,
    NieuwsberichtFactory,
    PaginaFactory,
    PrioriteitFactory,
    StandFactory,
    StrategieFactory,
)

pytestmark = pytest.mark.django_db

MORGEN = datetime(2031, 5, 3, 7, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
def map_(tmp_path):
    (tmp_path / "uit").mkdir()
    return tmp_path / "uit"


def schrijf(pad):
    call_command("schrijf_inhoud", str(pad), stdout=StringIO())
    return pad


def laad(pad):
    call_command("laad_inhoud", str(pad), stdout=StringIO())


def maak_leeg():
    Strategie.objects.update(opvolger=None)
    for model in reversed(inhoudsmodellen()):
        model.objects.all().delete()


def waarden():
    """Every row of all content, without its number."""
    return {
        model._meta.label: sorted(
            (tuple(str(getattr(ding, veld.name)) for veld in model._meta.fields if not veld.primary_key))
            for ding in model.objects.all()
        )
        for model in inhoudsmodellen()
    }


@pytest.fixture
def document(map_):
    """A document with one of every kind, to break: `(document, pad)`."""
    strategie = StrategieFactory(slug="2019-2022", gepubliceerd=True)
    prioriteit = PrioriteitFactory(strategie=strategie, slug="zorg", nummer=1)
    HoofdstukFactory(strategie=strategie, slug="waarom", nummer=1, prioriteit=prioriteit)
    PaginaFactory(slug="over", gepubliceerd=True)
    NieuwsberichtFactory(slug="vastgesteld", gepubliceerd=True)
    gelezen = json.loads(schrijf(map_ / "bron.json").read_text())
    maak_leeg()
    return gelezen


def geweigerd(document, map_, met_som=True):
    """The sentences with which this document is refused."""
    pad = map_ / "geweigerd.json"
    pad.write_text(als_tekst(document) if met_som else json.dumps(document))
    return geweigerd_bestand(pad)


def geweigerd_bestand(pad):
    aantal = Logregel.objects.count()
    with pytest.raises(CommandError) as fout:
        laad(pad)
    assert [model for model in inhoudsmodellen() if model.objects.exists()] == []
    assert Logregel.objects.count() == aantal
    kop, *zinnen = str(fout.value).split("\n")
    assert kop == "Er is niets geladen."
    return zinnen


# There and back


def test_wat_eruit_gaat_komt_precies_zo_terug(film_met_bestanden, map_):
    huidige = Strategie.objects.get()
    huidige.opvolger = StrategieFactory(slug="2023-2026")
    huidige.save()
    PaginaFactory(slug="concept")
    PaginaFactory(slug="gepland", gepubliceerd_op=MORGEN)
    NieuwsberichtFactory(slug="ingetrokken", ingetrokken=True, titel="Één “titel” & <b>")
    een = schrijf(map_ / "een.json")
    voor = waarden()
    maak_leeg()

    laad(een)

    assert {**waarden(), "strategie.Film": []} == {**voor, "strategie.Film": []}
    with Film.objects.get().video.open() as video:
        assert video.read() == MP4
    twee = schrijf(map_ / "twee.json")
    assert twee.read_bytes() == een.read_bytes()
    assert {pad.name: pad.read_bytes() for pad in map_bij(twee).iterdir()} == {
        pad.name: pad.read_bytes() for pad in map_bij(een).iterdir()
    }


def test_het_document_is_leesbaar_gesorteerd_en_noemt_dingen_bij_hun_adres(document, map_):
    tekst = (map_ / "bron.json").read_text()

    assert document["vorm"] == 1
    assert document["som"] == controlesom(document)
    assert tekst == json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    [hoofdstuk] = document["inhoud"]["strategie.hoofdstuk"]
    assert hoofdstuk["strategie"] == ["2019-2022"]
    assert hoofdstuk["prioriteit"] == ["zorg"]
    assert document["inhoud"]["coalitie.pagina"][0]["gepubliceerd_op"] == "2019-05-01T09:00:00Z"
    assert "id" not in hoofdstuk


def test_alles_wat_gepubliceerd_kan_worden_gaat_mee_ook_wat_er_later_bij_komt():
    publiceerbaar = {model for model in apps.get_models() if issubclass(model, Publiceerbaar)}

    assert publiceerbaar == set(inhoudsmodellen())
    assert {Strategie, Hoofdstuk, Prioriteit, Film, Nieuwsbericht, Pagina} <= publiceerbaar
    for model in inhoudsmodellen():
        assert sleutelpaden(model)


def test_wat_zelf_niet_wordt_gepubliceerd_kan_ook_inhoud_zijn(monkeypatch, map_):
    monkeypatch.setattr(modellen, "OOK_INHOUD", ("regio.District",))
    DistrictFactory(naam="Flevoland", slug="flevoland")
    pad = schrijf(map_ / "inhoud.json")
    District.objects.all().delete()

    laad(pad)

    assert [district.naam for district in District.objects.all()] == ["Flevoland"]


def test_laden_verhoogt_de_stand_en_staat_in_het_logboek(document, map_):
    stand = Stand.objects.nu().nummer

    laad(map_ / "bron.json")

    assert Stand.objects.nu().nummer == stand + 1
    regels = Logregel.objects.order_by("pk").values_list("handeling", "titel", "door_naam")
    assert list(regels) == [
        ("inhoud geschreven", "5 dingen", "het portaal"),
        ("inhoud geladen", "5 dingen", "het portaal"),
    ]


def test_voorbeeldgegevens_blijven_na_het_laden_aangekondigd(map_):
    StandFactory(voorbeelden_geladen_op=MORGEN)
    PaginaFactory(slug="over")
    pad = schrijf(map_ / "inhoud.json")
    maak_leeg()
    Stand.objects.all().delete()

    laad(pad)

    assert Stand.objects.nu().voorbeelden_geladen_op is not None


def test_wat_gepland_is_wordt_na_het_laden_op_zijn_moment_openbaar(map_):
    PaginaFactory(slug="gepland", gepubliceerd_op=MORGEN)
    pad = schrijf(map_ / "inhoud.json")
    maak_leeg()

    laad(pad)

    assert Pagina.objects.get().gepubliceerd_op == MORGEN
    assert Stand.objects.nu().momenten == [MORGEN.isoformat()]


def test_een_ouder_document_zonder_een_nieuw_veld_is_nog_te_laden(document, map_):
    for hoofdstuk in document["inhoud"]["strategie.hoofdstuk"]:
        del hoofdstuk["is_volledig"], hoofdstuk["in_het_kort"]
    pad = map_ / "ouder.json"
    pad.write_text(als_tekst(document))

    laad(pad)

    assert Hoofdstuk.objects.get().is_volledig is False


# Writing


def test_er_wordt_niets_overschreven(map_):
    (map_ / "inhoud.json").write_text("van iemand")

    with pytest.raises(CommandError, match="bestaat al"):
        schrijf(map_ / "inhoud.json")

    assert (map_ / "inhoud.json").read_text() == "van iemand"


def test_het_document_is_alleen_voor_wie_het_schreef_want_er_staan_concepten_in(map_):
    assert schrijf(map_ / "inhoud.json").stat().st_mode & 0o077 == 0


def test_een_bestand_dat_weg_is_geeft_een_zin_en_geen_half_document(film_met_bestanden, map_):
    film = Film.objects.get()
    film.poster.storage.delete(film.poster.name)

    with pytest.raises(CommandError) as fout:
        schrijf(map_ / "inhoud.json")

    assert str(fout.value) == "Het bestand van film ‘2019-2022’, beeld vooraf (jpg of png), is er niet."
    assert list(map_.iterdir()) == []


def test_een_volle_schijf_geeft_een_zin_en_geen_half_document(document, map_, monkeypatch):
    def vol(*_wat, **_hoe):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "rename", vol)

    with pytest.raises(CommandError) as fout:
        schrijf(map_ / "vol.json")

    assert str(fout.value) == "De inhoud is niet geschreven: de schijf is vol."
    assert [pad.name for pad in map_.iterdir()] == ["bron.json"]


def test_schrijven_kost_evenveel_vragen_voor_een_ding_als_voor_drie(map_, django_assert_num_queries):
    PaginaFactory()
    HoofdstukFactory()
    with CaptureQueriesContext(connection) as met_een:
        schrijf(map_ / "een.json")
    PaginaFactory.create_batch(2)
    HoofdstukFactory.create_batch(2)

    with django_assert_num_queries(len(met_een)):
        schrijf(map_ / "drie.json")


# Loading: all or nothing


def test_in_een_portaal_met_inhoud_wordt_niets_geladen(document, map_):
    PaginaFactory.create_batch(2)

    with pytest.raises(CommandError) as fout:
        laad(map_ / "bron.json")

    assert str(fout.value).split("\n")[1] == (
        "Er staat al inhoud in dit portaal (2 pagina's). Laden kan alleen in een leeg portaal."
    )
    assert Pagina.objects.count() == 2


def met(document, soort, **velden):
    """The same document with these fields in its first row of a kind; `None` as a name takes the field away."""
    anders = copy.deepcopy(document)
    anders["inhoud"][soort][0].update(velden)
    return anders


HOOFDSTUK = "hoofdstuk ‘2019-2022, waarom’"
FOUTEN = {
    "geen tekst": ("strategie.hoofdstuk", {"titel": 5}, f"{HOOFDSTUK}, titel: dit moet tekst zijn."),
    "geen getal": ("strategie.hoofdstuk", {"nummer": "een"}, f"{HOOFDSTUK}, nummer: dit moet een geheel getal zijn."),
    "een half getal": ("strategie.hoofdstuk", {"nummer": 1.5}, f"{HOOFDSTUK}, nummer: dit moet een geheel getal zijn."),
    "waar als getal": (
        "strategie.hoofdstuk",
        {"nummer": True},
        f"{HOOFDSTUK}, nummer: dit moet een geheel getal zijn.",
    ),
    "geen ja of nee": (
        "strategie.hoofdstuk",
        {"is_volledig": "ja"},
        f"{HOOFDSTUK}, letterlijke tekst: dit moet true of false zijn.",
    ),
    "leeg": ("strategie.hoofdstuk", {"titel": None}, f"{HOOFDSTUK}, titel: dit mag niet leeg zijn."),
    "een lijst": ("strategie.hoofdstuk", {"titel": ["a"]}, f"{HOOFDSTUK}, titel: dit moet tekst zijn."),
    "onbekend veld": ("strategie.hoofdstuk", {"kleur": "rood"}, f"{HOOFDSTUK}: deze velden zijn onbekend: kleur."),
    "het nummer van de rij": ("strategie.hoofdstuk", {"id": 1}, f"{HOOFDSTUK}: deze velden zijn onbekend: id."),
    "een script": (
        "strategie.hoofdstuk",
        {"tekst": "<p>a</p><script>alert(1)</script>"},
        f"{HOOFDSTUK}, tekst: hierin staat opmaak die het portaal niet toelaat.",
    ),
    "een link die niet mag": (
        "strategie.hoofdstuk",
        {"tekst": '<p><a href="javascript:alert(1)">a</a></p>'},
        f"{HOOFDSTUK}, tekst: hierin staat opmaak die het portaal niet toelaat.",
    ),
    "geen sleutel": (
        "strategie.hoofdstuk",
        {"prioriteit": "zorg"},
        f"{HOOFDSTUK}, prioriteit: dit moet een lijst zijn.",
    ),
    "een sleutel van twee": (
        "strategie.hoofdstuk",
        {"prioriteit": ["a", "b"]},
        f"{HOOFDSTUK}, prioriteit: dit moet de sleutel van een prioriteit zijn.",
    ),
    "verwijst nergens naar": (
        "strategie.hoofdstuk",
        {"prioriteit": ["weg"]},
        f"{HOOFDSTUK}, prioriteit: er is geen prioriteit ‘weg’.",
    ),
    "geen moment": (
        "coalitie.pagina",
        {"gepubliceerd_op": "gisteren"},
        "pagina ‘over’, gepubliceerd op: dit moet een moment zijn, zoals 2019-04-08T09:00:00Z.",
    ),
    "een moment zonder tijdzone": (
        "coalitie.pagina",
        {"gepubliceerd_op": "2019-04-08T09:00:00"},
        "pagina ‘over’, gepubliceerd op: dit moet een moment zijn, zoals 2019-04-08T09:00:00Z.",
    ),
    "een moment voor het begin": (
        "coalitie.pagina",
        {"gepubliceerd_op": "0001-01-01T00:00:00+14:00"},
        "pagina ‘over’, gepubliceerd op: dit moet een moment zijn, zoals 2019-04-08T09:00:00Z.",
    ),
    "geen dag": (
        "coalitie.nieuwsbericht",
        {"datum": "2019-02-31"},
        "nieuwsbericht ‘vastgesteld’, datum: dit moet een dag zijn, zoals 2019-04-08.",
    ),
    "ingetrokken zonder reden": (
        "coalitie.pagina",
        {"ingetrokken_op": "2020-01-01T00:00:00Z"},
        "pagina ‘over’: Wie iets intrekt, schrijft erbij waarom.",
    ),
    "een andere strategie die er niet is": (
        "strategie.strategie",
        {"opvolger": ["2099-2102"]},
        "strategie ‘2019-2022’, opvolger: er is geen strategie ‘2099-2102’.",
    ),
}


@pytest.mark.parametrize(("soort", "velden", "zin"), FOUTEN.values(), ids=FOUTEN)
def test_een_fout_krijgt_een_zin_met_het_ding_en_het_veld(document, map_, soort, velden, zin):
    assert geweigerd(met(document, soort, **velden), map_) == [zin]


def test_een_adres_dat_niet_kan_en_een_getal_dat_te_groot_is(document, map_):
    adres = geweigerd(met(document, "coalitie.pagina", slug="geen adres!"), map_)
    getal = geweigerd(met(document, "strategie.hoofdstuk", nummer=10**30), map_)

    assert [zin.partition(":")[0] for zin in adres] == ["pagina ‘geen adres!’, adres"]
    assert [zin.partition(":")[0] for zin in getal] == [f"{HOOFDSTUK}, nummer"]


def test_alle_fouten_worden_tegelijk_genoemd_ook_wat_aan_een_fout_vastzit(document, map_):
    anders = met(document, "strategie.prioriteit", teken="verzonnen")
    anders = met(anders, "coalitie.pagina", titel=1, slug=2)
    del anders["inhoud"]["coalitie.nieuwsbericht"][0]["datum"]

    assert geweigerd(anders, map_) == [
        "nieuwsbericht ‘vastgesteld’, datum: dit ontbreekt.",
        "pagina ‘2’, adres: dit moet tekst zijn.",
        "pagina ‘2’, titel: dit moet tekst zijn.",
        "prioriteit ‘zorg’, teken: Waarde 'verzonnen' is geen geldige keuze.",
        f"{HOOFDSTUK}, prioriteit: in prioriteit ‘zorg’ zit ook een fout.",
    ]


def test_na_vijftig_fouten_staat_er_hoeveel_er_nog_zijn(document, map_):
    pagina = document["inhoud"]["coalitie.pagina"][0]
    document["inhoud"]["coalitie.pagina"] = [{**pagina, "slug": f"pagina-{n}", "titel": 1} for n in range(60)]

    zinnen = geweigerd(document, map_)

    assert len(zinnen) == 51
    assert zinnen[-1] == "En nog 10 fouten."


def test_hetzelfde_ding_twee_keer(document, map_):
    document["inhoud"]["coalitie.pagina"] *= 2

    assert geweigerd(document, map_) == ["pagina ‘over’: dit staat twee keer in het bestand."]


def test_een_soort_die_er_niet_is_of_geen_inhoud_is(document, map_):
    document["inhoud"]["coalitie.gebruiker"] = [{"email": "x@voorbeeld.nl", "rol": "beheerder"}]

    assert geweigerd(document, map_) == ["Dit portaal kent geen soort ‘coalitie.gebruiker’."]


# Loading: the file itself


def test_een_document_dat_met_de_hand_is_veranderd(document, map_):
    document["inhoud"]["coalitie.pagina"][0]["titel"] = "Anders"

    assert geweigerd(document, map_, met_som=False) == [
        "Dit bestand is veranderd of niet heel: de controlesom klopt niet."
    ]


@pytest.mark.parametrize("vorm", [2, 0, "1", True, None, 1.0])
def test_een_andere_vorm(document, map_, vorm):
    assert geweigerd({**document, "vorm": vorm}, map_) == [
        f"De vorm van dit bestand is {vorm!r}; dit portaal kent alleen vorm 1."
    ]


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("", "Dit bestand is geen JSON die klopt (regel 1)."),
        ("{", "Dit bestand is geen JSON die klopt (regel 1)."),
        ("[]", "Dit bestand is niet met schrijf_inhoud gemaakt."),
        ("5", "Dit bestand is niet met schrijf_inhoud gemaakt."),
        ('{"a": 1, "a": 2}', "De naam ‘a’ staat twee keer in hetzelfde deel van het bestand."),
        ('{"a": NaN}', "NaN is geen getal dat bewaard kan worden."),
        ('{"a": -Infinity}', "-Infinity is geen getal dat bewaard kan worden."),
        ('{"a": "\\u0000"}', "In dit bestand staat een teken dat niet bewaard kan worden."),
        ('{"a": "\\ud800"}', "In dit bestand staat een teken dat niet bewaard kan worden."),
        ('{"a": ' + "9" * 5000 + "}", "Dit bestand is geen JSON die klopt."),
        ("[" * 100_000, "In dit bestand zit te veel in elkaar."),
        (
            '{"vorm": 1}',
            "Deze delen van het bestand ontbreken of zijn onbekend: bestanden, inhoud, som, voorbeeldgegevens.",
        ),
    ],
)
def test_een_bestand_dat_geen_document_is(map_, tekst, zin):
    pad = map_ / "x.json"
    pad.write_text(tekst)

    assert geweigerd_bestand(pad) == [zin]


@pytest.mark.parametrize(
    "deel", [{"inhoud": []}, {"inhoud": {"coalitie.pagina": {}}}, {"inhoud": {"coalitie.pagina": [1]}}]
)
def test_inhoud_die_geen_lijsten_van_dingen_is(document, map_, deel):
    assert geweigerd({**document, **deel}, map_) == ["‘inhoud’ moet per soort een lijst van dingen zijn."]


@pytest.mark.parametrize("naam", ["../../etc/passwd", "/etc/passwd", "x", "a" * 64 + "/x", "a" * 64 + ".MP4"])
def test_een_bestandsnaam_die_geen_controlesom_is(document, map_, naam):
    assert geweigerd({**document, "bestanden": {naam: 1}}, map_) == [
        "‘bestanden’ moet van elk bestand de naam en de grootte noemen."
    ]


def test_een_bestand_dat_er_niet_is_te_groot_is_of_geen_utf_8(map_, monkeypatch):
    pad = map_ / "x.json"
    assert geweigerd_bestand(pad) == ["x.json is niet te lezen (No such file or directory)."]
    pad.write_bytes(b"\xff\xfe{}")
    assert geweigerd_bestand(pad) == ["x.json is geen tekst in UTF-8."]
    monkeypatch.setattr(document_module, "GROOTSTE", 1)
    assert geweigerd_bestand(pad) == ["x.json is groter dan 0 MB."]


def test_een_film_die_is_veranderd_of_ontbreekt(film_met_bestanden, map_):
    pad = schrijf(map_ / "inhoud.json")
    maak_leeg()
    opslag = Film._meta.get_field("video").storage
    voor = sorted(opslag.listdir("film")[1])
    film = next(bestand for bestand in map_bij(pad).iterdir() if bestand.suffix == ".mp4")

    film.write_bytes(MP4 + b"x")
    assert geweigerd_bestand(pad) == [f"Het bestand {film.name} is veranderd of niet heel."]
    film.unlink()
    assert f"Het bestand {film.name} is niet te lezen (No such file or directory)." in geweigerd_bestand(pad)
    assert sorted(opslag.listdir("film")[1]) == voor


def test_van_een_lading_die_niet_doorgaat_blijft_ook_geen_bestand_achter(film_met_bestanden, map_, monkeypatch):
    document = json.loads(schrijf(map_ / "inhoud.json").read_text())
    map_bij(map_ / "inhoud.json").rename(map_bij(map_ / "geweigerd.json"))
    maak_leeg()
    opslag = Film._meta.get_field("video").storage
    voor = sorted(opslag.listdir("film")[1])
    bewaard = []
    bewaar = FileSystemStorage.save
    monkeypatch.setattr(FileSystemStorage, "save", lambda *wat, **hoe: bewaard.append(wat[1]) or bewaar(*wat, **hoe))

    zinnen = geweigerd(met(document, "strategie.hoofdstuk", titel=5), map_)

    assert len(zinnen) == 1
    assert sorted(Path(naam).stem for naam in bewaard) == ["ondertiteling", "poster", "video"]
    assert sorted(opslag.listdir("film")[1]) == voor


def test_een_periode_die_achterstevoren_loopt(document, map_):
    anders = met(document, "strategie.strategie", geldig_tot=date(2018, 1, 1).isoformat())

    assert geweigerd(anders, map_)[0] == "strategie ‘2019-2022’: De einddatum ligt niet na de begindatum."
