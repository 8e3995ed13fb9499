"""All content goes out as one document and comes back into an empty portal: the same, or not at all."""

import copy
import errno
import hashlib
import json
from datetime import UTC, date, datetime, timedelta
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
from coalitie.models import (
    Begrip,
    Bestand,
    Bestandsversie,
    Botsing,
    Logregel,
    Pagina,
    PaginaRevisie,
    Publiceerbaar,
    Revisie,
    Stand,
    Verhuizing,
)
from coalitie.planning import laat_ingaan
from regio.models import District
from strategie.models import Consultatiedeel, Film, Hoofdstuk, HoofdstukRevisie, Nieuwsbericht, Prioriteit, Strategie
from taskforces.models import Besluit, Mijlpaal, Opdracht, Productbestand, Taskforcelid
from tests.fabriek import (
    BegripFactory,
    BesluitFactory,
    DistrictFactory,
    DoelFactory,
    GebruikerFactory,
    GemeenteFactory,
    HoofdstukFactory,
    IndelingFactory,
    MijlpaalFactory,
    NieuwsberichtFactory,
    OpdrachtFactory,
    PaginaFactory,
    PrioriteitFactory,
    ProductbestandFactory,
    ProductFactory,
    StandFactory,
    StrategieFactory,
    TaskforceFactory,
    TaskforcelidFactory,
    VerhuizingFactory,
)
from tests.proefbestanden import als_bestand, beeld, gebruik

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
    Opdracht.objects.update(besluit=None)
    Besluit.objects.all().delete()  # no content, and it holds on to the strategy that it adopted
    for model in reversed(inhoudsmodellen()):
        model.objects.all().delete()


def waarden():
    """Every row of all content in words, without its number, who wrote it, and what holds for one portal only."""
    niet = {"id", "opslag", "som_van_sleutel", "gedeeld_tot", "geopend_op"}
    return {
        model._meta.label: sorted(
            [
                [
                    f"{veld.name}: {in_woorden(ding, veld)}"
                    for veld in (*model._meta.fields, *model._meta.many_to_many)
                    if veld.name not in niet and not veld.name.endswith("_door")
                ]
                for ding in model.objects.all()
            ]
        )
        for model in inhoudsmodellen()
    }


def in_woorden(ding, veld):
    if veld.many_to_many:
        return sorted(str(ander) for ander in getattr(ding, veld.name).all())
    if veld.name != "inhoud":
        return str(getattr(ding, veld.name))
    van = type(ding.van)._meta
    return [
        f"{naam}: {van.get_field(naam).related_model.objects.get(pk=waarde)}"
        if van.get_field(naam).is_relation and waarde
        else f"{naam}: {waarde!r}"
        for naam, waarde in sorted(ding.inhoud.items())
    ]


def geplaatst(soort, inhoud=None, titel="Een stuk", beschrijving=""):
    return Bestand.objects.plaats(als_bestand(soort, inhoud), titel=titel, beschrijving=beschrijving, door=None)


def gelezen(bestand):
    with bestand.open() as inhoud:
        return inhoud.read()


@pytest.fixture
def document(map_):
    """A document with one of every kind, to break: `(document, pad)`."""
    strategie = StrategieFactory(slug="2019-2022", gepubliceerd=True)
    prioriteit = PrioriteitFactory(strategie=strategie, slug="zorg", nummer=1)
    HoofdstukFactory(strategie=strategie, slug="waarom", nummer=1, prioriteit=prioriteit)
    PaginaFactory(slug="over", gepubliceerd=True)
    NieuwsberichtFactory(slug="vastgesteld", gepubliceerd=True)
    document = json.loads(schrijf(map_ / "bron.json").read_text())
    maak_leeg()
    return document


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
    kaart = geplaatst("jpeg", beeld("JPEG", 1000, 20), "Kaart", "Een kaart.")
    stuk = geplaatst("pdf", titel="Verslag")
    for kleur in ((200, 2, 3), (3, 200, 2)):
        kaart.vervang(als_bestand("jpeg", beeld("JPEG", 1000, 20, kleur)), door=None)
    gebruik(PaginaFactory, kaart, slug="kaart", gepubliceerd=True)
    PaginaFactory(slug="weg", ingetrokken=True, ingetrokken_naar="/kaart/", verwijst_door=True)
    NieuwsberichtFactory(slug="ingetrokken", ingetrokken=True, titel="Één “titel” & <b>")
    VerhuizingFactory(oud="/oud/", nieuw="/kaart/")
    BegripFactory(woord="driehoek")
    elke_staat(stuk)
    een = schrijf(map_ / "een.json")
    voor = waarden()
    inhoud = {bestand.sleutel: gelezen(bestand) for bestand in Bestand.objects.all()}
    namen = {bestand.opslag.name for bestand in Bestand.objects.all()}
    maak_leeg()

    laad(een)

    assert waarden() == voor
    assert {bestand.sleutel: gelezen(bestand) for bestand in Bestand.objects.all()} == inhoud
    assert namen.isdisjoint(bestand.opslag.name for bestand in Bestand.objects.all())
    twee = schrijf(map_ / "twee.json")
    assert twee.read_bytes() == een.read_bytes()
    assert {pad.name: pad.read_bytes() for pad in map_bij(twee).iterdir()} == {
        pad.name: pad.read_bytes() for pad in map_bij(een).iterdir()
    }
    assert len(voor["coalitie.Bestandsversie"]) == 2


def test_taskforces_komen_terug_met_leden_opdrachten_mijlpalen_en_producten_maar_zonder_mensen(opslag, map_):
    taskforce = TaskforceFactory(slug="cyber", gepubliceerd=True)
    zeist = IndelingFactory(gemeente__naam="Zeist")
    TaskforcelidFactory(taskforce=taskforce, indeling=zeist, gebruiker=GebruikerFactory())
    TaskforcelidFactory(taskforce=taskforce, geldig_tot=date(2020, 1, 1))
    doel = DoelFactory(prioriteit=taskforce.prioriteit)
    opdracht = OpdrachtFactory(taskforce=taskforce, slug="leidraad", gemeente=zeist.gemeente, doel=doel)
    for titel in ("De leidraad is er", "Iedereen heeft haar"):
        MijlpaalFactory(opdracht=opdracht, titel=titel)
    opdracht.beeindig("overgedragen", "Het werk gaat door.", door=None, per=date(2022, 3, 1), aan="het RIEC")
    product = ProductFactory(taskforce=taskforce, slug="oefening", opdracht=opdracht)
    ProductbestandFactory(product=product, bestand=geplaatst("pdf"), zicht="besloten", volgorde=3)
    pad = schrijf(map_ / "taskforces.json")
    voor = {label: rijen for label, rijen in waarden().items() if label != "taskforces.Taskforcelid"}
    leden = list(Taskforcelid.objects.values_list("sleutel", "functie", "geldig_tot"))
    maak_leeg()

    laad(pad)

    assert {label: rijen for label, rijen in waarden().items() if label != "taskforces.Taskforcelid"} == voor
    assert list(Taskforcelid.objects.values_list("sleutel", "functie", "geldig_tot")) == leden
    assert not Taskforcelid.objects.exclude(gebruiker=None).exists()
    assert "@voorbeeld.nl" not in pad.read_text()
    assert [len(voor[f"taskforces.{naam}"]) for naam in ("Mijlpaal", "Productbestand")] == [2, 1]


def elke_staat(stuk):
    """A page with a version in every state, and drafts that point to every other kind of row."""
    schrijver = GebruikerFactory()
    pagina = PaginaFactory(slug="elke-staat", gepubliceerd=True)
    concept = pagina.begin_revisie(door=schrijver)
    met_stuk = {**concept.inhoud, "tekst": f'<p><a href="{stuk.get_absolute_url()}">Stuk</a></p>', "volgorde": "geen"}
    concept.bewaar(met_stuk, telling=0, door=schrijver, toelichting="Er is een stuk bij.")
    with pytest.raises(Botsing):
        concept.bewaar({**met_stuk, "titel": "Van een collega"}, telling=0, door=None)
    concept.open_voor(schrijver)
    concept.deel(MORGEN, door=schrijver)
    prioriteit = PrioriteitFactory(strategie=Strategie.objects.get(slug="2019-2022"), slug="vierde", nummer=4)
    hoofdstuk = HoofdstukFactory(strategie=prioriteit.strategie, slug="vierde", nummer=90)
    beoordeeld = hoofdstuk.begin_revisie(door=schrijver)
    beoordeeld.bewaar({**beoordeeld.inhoud, "prioriteit": prioriteit.pk}, telling=0, door=schrijver)
    beoordeeld.vraag_beoordeling(door=schrijver)
    bericht = NieuwsberichtFactory(
        slug="gepland", gepubliceerd=True, district=District.objects.first(), prioriteit=prioriteit
    )
    gepland = bericht.begin_revisie(door=None)
    gepland.bewaar({**gepland.inhoud, "district": None, "gemeente": GemeenteFactory().pk}, telling=0, door=schrijver)
    gepland.plan(MORGEN, door=None)
    Film.objects.get().begin_revisie(door=schrijver)
    Strategie.objects.get(slug="2019-2022").begin_revisie(door=schrijver)
    staten = {
        revisie.staat for model in inhoudsmodellen() if issubclass(model, Revisie) for revisie in model.objects.all()
    }
    assert staten == set(Revisie.Staat.values)


def test_een_opdracht_komt_terug_zonder_het_besluit_want_vergaderingen_zijn_geen_inhoud(map_):
    OpdrachtFactory(titel="Oefenen", gepubliceerd=True, besluit=BesluitFactory(), einde_besluit=BesluitFactory())
    pad = schrijf(map_ / "bron.json")
    Opdracht.objects.update(einde_besluit=None)
    maak_leeg()

    laad(pad)

    opdracht = Opdracht.objects.get()
    assert (opdracht.titel, opdracht.besluit, opdracht.einde_besluit) == ("Oefenen", None, None)
    assert "Besluit" not in pad.read_text()


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


def test_alles_wat_gepubliceerd_of_geschreven_wordt_gaat_mee_ook_wat_er_later_bij_komt():
    geschreven = {model for model in apps.get_models() if issubclass(model, Publiceerbaar | Revisie)}

    assert set(inhoudsmodellen()) == geschreven | {
        *(Begrip, Bestand, Bestandsversie, Verhuizing),
        *(Consultatiedeel, Mijlpaal, Productbestand, Taskforcelid),
    }
    assert {Strategie, Hoofdstuk, Prioriteit, Film, Nieuwsbericht, Pagina, HoofdstukRevisie} <= geschreven
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
    poster = Film.objects.get().poster
    poster.opslag.storage.delete(poster.opslag.name)

    with pytest.raises(CommandError) as fout:
        schrijf(map_ / "inhoud.json")

    assert (
        str(fout.value)
        == "De inhoud van het bestand ‘De animatiefilm over de strategie, beeld vooraf’ is er niet meer."
    )
    assert list(map_.iterdir()) == []


def test_een_volle_schijf_geeft_een_zin_en_geen_half_document(document, map_, monkeypatch):
    def vol(*_wat, **_hoe):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "rename", vol)

    with pytest.raises(CommandError) as fout:
        schrijf(map_ / "vol.json")

    assert str(fout.value) == "De inhoud is niet geschreven: de schijf is vol."
    assert [pad.name for pad in map_.iterdir()] == ["bron.json"]


def van_elk_een(nummer):
    """One more of every kind, with a draft, a file and an earlier version of that."""
    prioriteit = PrioriteitFactory(nummer=nummer)
    HoofdstukFactory(nummer=nummer, prioriteit=prioriteit).begin_revisie(door=None)
    NieuwsberichtFactory(prioriteit=prioriteit, gemeente=GemeenteFactory()).begin_revisie(door=None)
    stuk = geplaatst("pdf")
    stuk.vervang(als_bestand("odt"), door=None)
    gebruik(PaginaFactory, stuk, gepubliceerd=True).begin_revisie(door=None)
    VerhuizingFactory()
    BegripFactory()


def test_schrijven_kost_evenveel_vragen_voor_een_ding_als_voor_drie(opslag, map_, django_assert_num_queries):
    van_elk_een(1)
    with CaptureQueriesContext(connection) as met_een:
        schrijf(map_ / "een.json")
    van_elk_een(2)
    van_elk_een(3)

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
        "strategie.nieuwsbericht",
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
    del anders["inhoud"]["strategie.nieuwsbericht"][0]["inleiding"]

    assert geweigerd(anders, map_) == [
        "pagina ‘2’, adres: dit moet tekst zijn.",
        "pagina ‘2’, titel: dit moet tekst zijn.",
        "prioriteit ‘zorg’, teken: Waarde 'verzonnen' is geen geldige keuze.",
        f"{HOOFDSTUK}, prioriteit: in prioriteit ‘zorg’ zit ook een fout.",
        "nieuwsbericht ‘vastgesteld’, inleiding: dit ontbreekt.",
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


def op_schijf(map_):
    return {pad.relative_to(map_).as_posix() for pad in map_.rglob("*") if pad.is_file()}


def test_een_film_die_is_veranderd_of_ontbreekt(film_met_bestanden, opslag, map_):
    pad = schrijf(map_ / "inhoud.json")
    maak_leeg()
    voor = op_schijf(opslag)
    film = next(bestand for bestand in map_bij(pad).iterdir() if bestand.suffix == ".mp4")

    film.write_bytes(film.read_bytes() + b"x")
    assert f"Het bestand {film.name} is veranderd of niet heel." in geweigerd_bestand(pad)
    film.unlink()
    assert f"Het bestand {film.name} is niet te lezen (No such file or directory)." in geweigerd_bestand(pad)
    assert op_schijf(opslag) == voor


def test_van_een_lading_die_niet_doorgaat_blijft_ook_geen_bestand_achter(film_met_bestanden, opslag, map_, monkeypatch):
    document = json.loads(schrijf(map_ / "inhoud.json").read_text())
    map_bij(map_ / "inhoud.json").rename(map_bij(map_ / "geweigerd.json"))
    maak_leeg()
    voor = op_schijf(opslag)
    bewaard = []
    bewaar = FileSystemStorage.save
    monkeypatch.setattr(FileSystemStorage, "save", lambda *wat, **hoe: bewaard.append(wat[1]) or bewaar(*wat, **hoe))

    zinnen = geweigerd(met(document, "strategie.hoofdstuk", titel=5), map_)

    assert len(zinnen) == 1
    assert len(bewaard) == 3
    assert op_schijf(opslag) == voor


def test_een_beeld_heeft_na_het_laden_weer_elke_breedte(opslag, map_):
    geplaatst("png", beeld("PNG", 1000, 20), "Kaart", "Een kaart.")
    pad = schrijf(map_ / "inhoud.json")
    maak_leeg()

    laad(pad)

    kaart = Bestand.objects.get()
    assert (kaart.soort, kaart.breedte, kaart.hoogte) == ("png", 1000, 20)
    assert {f"{kaart.opslag.name}{breedte}" for breedte in ("", "-480", "-960")} < op_schijf(opslag)


def met_ander_bestand(document, map_, inhoud, uitgang):
    """The same document with other content for its file."""
    anders = copy.deepcopy(document)
    naam = f"{hashlib.sha256(inhoud).hexdigest()}{uitgang}"
    anders["bestanden"] = {naam: len(inhoud)}
    anders["inhoud"]["coalitie.bestand"][0]["opslag"] = naam
    map_bij(map_ / "geweigerd.json").mkdir(exist_ok=True)
    (map_bij(map_ / "geweigerd.json") / naam).write_bytes(inhoud)
    return anders


@pytest.fixture
def document_met_beeld(opslag, map_):
    geplaatst("jpeg", beeld("JPEG", 1000, 20), "Kaart", "Een kaart.")
    document = json.loads(schrijf(map_ / "bron.json").read_text())
    maak_leeg()
    return document


def met_opmerking():
    return beeld("JPEG", 1000, 20, comment=b"van Jan, Dorpsstraat 1")


def met_iets_erachter():
    return beeld("JPEG", 1000, 20) + b"van Jan, Dorpsstraat 1" + b"\xff\xd9"


@pytest.mark.parametrize("maak", [met_opmerking, met_iets_erachter])
def test_een_beeld_waar_meer_in_zit_dan_het_beeld_wordt_bij_het_laden_opnieuw_geschreven(
    document_met_beeld, map_, maak
):
    pad = map_ / "geweigerd.json"
    pad.write_text(als_tekst(met_ander_bestand(document_met_beeld, map_, maak(), ".jpg")))

    laad(pad)

    assert b"Dorpsstraat" in maak()
    assert b"Dorpsstraat" not in gelezen(Bestand.objects.get())


def test_een_bestand_dat_niet_binnen_mag_komt_ook_niet_uit_een_document(document_met_beeld, opslag, map_):
    document = met_ander_bestand(document_met_beeld, map_, b"MZ een programma", ".jpg")
    sleutel = document["inhoud"]["coalitie.bestand"][0]["sleutel"]
    voor = op_schijf(opslag)

    assert geweigerd(document, map_) == [f"bestand ‘{sleutel}’, opslag: Dit is een programma. Dat kan hier niet."]
    assert op_schijf(opslag) == voor


# Loading: what was being written


@pytest.fixture
def document_met_concept(map_):
    """A chapter with a draft that points to a priority."""
    strategie = StrategieFactory(slug="2019-2022", gepubliceerd=True)
    prioriteit = PrioriteitFactory(strategie=strategie, slug="zorg", nummer=1)
    HoofdstukFactory(strategie=strategie, slug="waarom", nummer=1, prioriteit=prioriteit).begin_revisie(door=None)
    document = json.loads(schrijf(map_ / "bron.json").read_text())
    maak_leeg()
    return document


REVISIE = "revisie van een hoofdstuk ‘2019-2022, waarom, 1’"
OPMAAK = "hierin staat opmaak die het portaal niet toelaat."
FOUT_GESCHREVEN = {
    "verwijst nergens naar": ({"prioriteit": ["weg"]}, f"{REVISIE}, inhoud: prioriteit: er is geen prioriteit ‘weg’."),
    "een nummer": ({"prioriteit": 1}, f"{REVISIE}, inhoud: prioriteit: dit moet een lijst zijn."),
    "onbekend veld": ({"kleur": "rood"}, f"{REVISIE}, inhoud: het veld ‘kleur’ is onbekend."),
    "wat niet geschreven wordt": ({"slug": "anders"}, f"{REVISIE}, inhoud: het veld ‘slug’ is onbekend."),
    "een script": ({"tekst": "<p>a</p><script>alert(1)</script>"}, f"{REVISIE}, inhoud: tekst: {OPMAAK}"),
    "een lijst": (
        {"titel": ["a"]},
        f"{REVISIE}, inhoud: titel: dit moet tekst, een geheel getal, true of false zijn.",
    ),
}


@pytest.mark.parametrize(("velden", "zin"), FOUT_GESCHREVEN.values(), ids=FOUT_GESCHREVEN)
def test_een_fout_in_wat_geschreven_is_krijgt_een_zin(document_met_concept, map_, velden, zin):
    inhoud = document_met_concept["inhoud"]["strategie.hoofdstukrevisie"][0]["inhoud"]

    assert geweigerd(met(document_met_concept, "strategie.hoofdstukrevisie", inhoud={**inhoud, **velden}), map_) == [
        zin
    ]


def test_wat_geschreven_is_en_geen_velden_heeft_wordt_geweigerd(document_met_concept, map_):
    assert geweigerd(met(document_met_concept, "strategie.hoofdstukrevisie", inhoud=[1]), map_) == [
        f"{REVISIE}, inhoud: dit moeten velden met hun waarde zijn."
    ]


def test_een_concept_kent_een_prioriteit_in_het_document_bij_haar_adres_en_erna_bij_haar_nieuwe_nummer(
    document_met_concept, map_
):
    [geschreven] = document_met_concept["inhoud"]["strategie.hoofdstukrevisie"]
    assert geschreven["inhoud"]["prioriteit"] == ["zorg"]
    PrioriteitFactory.create_batch(2)
    maak_leeg()

    laad(map_ / "bron.json")

    assert HoofdstukRevisie.objects.get().inhoud["prioriteit"] == Prioriteit.objects.get().pk


@pytest.mark.parametrize("keuze", [999_999, "weg", "", None])
def test_een_keuze_die_nergens_meer_heen_leidt_gaat_mee_als_geen_keuze(map_, keuze):
    revisie = HoofdstukFactory(gepubliceerd=True).begin_revisie(door=None)
    HoofdstukRevisie.objects.filter(pk=revisie.pk).update(inhoud={**revisie.inhoud, "prioriteit": keuze, "oud": "veld"})

    document = json.loads(schrijf(map_ / "inhoud.json").read_text())

    for geschreven in document["inhoud"]["strategie.hoofdstukrevisie"]:
        assert geschreven["inhoud"]["prioriteit"] is None
        assert "oud" not in geschreven["inhoud"]


def test_wie_schreef_en_met_wie_is_gedeeld_gaat_niet_mee(map_):
    schrijver = GebruikerFactory(naam="Geheime Schrijver")
    concept = PaginaFactory().begin_revisie(door=schrijver)
    concept.bewaar(concept.inhoud, telling=0, door=schrijver)
    sleutel = concept.deel(MORGEN, door=schrijver)
    pad = schrijf(map_ / "inhoud.json")
    maak_leeg()

    laad(pad)

    assert "Geheime" not in pad.read_text()
    assert PaginaRevisie.objects.gedeeld_met(sleutel, MORGEN - timedelta(days=1)) is None
    terug = PaginaRevisie.objects.get()
    assert (terug.begonnen_door, terug.geschreven_door, terug.geopend_door, terug.geopend_op) == (None,) * 4
    assert (terug.som_van_sleutel, terug.gedeeld_tot) == ("", None)


def met_plan(map_):
    """A document with a public page and a new text for it that is planned: the path."""
    pagina = PaginaFactory(slug="over", titel="Oud", gepubliceerd=True)
    gepland = pagina.begin_revisie(door=None)
    gepland.bewaar({**gepland.inhoud, "titel": "Nieuw"}, telling=0, door=None)
    gepland.plan(MORGEN, door=None)
    pad = schrijf(map_ / "inhoud.json")
    maak_leeg()
    return pad


def test_een_nieuwe_tekst_die_gepland_is_gaat_na_het_laden_in_op_zijn_moment(map_, inwoner, zet_klok):
    laad(met_plan(map_))
    assert "<h1>Oud</h1>" in inwoner.get("/over/").text
    assert Stand.objects.nu().momenten == [MORGEN.isoformat()]

    zet_klok(MORGEN)

    laat_ingaan(MORGEN)
    assert "<h1>Nieuw</h1>" in inwoner.get("/over/").text


def test_een_nieuwe_tekst_waarvan_het_moment_voorbij_is_staat_er_meteen(map_, zet_klok):
    pad = met_plan(map_)
    zet_klok(MORGEN + timedelta(days=1))

    laad(pad)

    assert Pagina.objects.get().titel == "Nieuw"
    assert list(PaginaRevisie.objects.open()) == []


def test_een_periode_die_achterstevoren_loopt(document, map_):
    anders = met(document, "strategie.strategie", geldig_tot=date(2018, 1, 1).isoformat())

    assert geweigerd(anders, map_)[0] == "strategie ‘2019-2022’: De einddatum ligt niet na de begindatum."
