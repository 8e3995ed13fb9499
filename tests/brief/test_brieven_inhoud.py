"""What a letter is made from: the model, the points of its own council with their public answers, and nothing else."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.utils import timezone

from coalitie.rollen import Rol
from strategie import plaatshouders
from strategie.briefinhoud import (
    PUNTEN_NIET_OPENBAAR,
    ZONDER_PUNTEN,
    brief_of_model,
    briefbron,
    briefstuk_van,
    brieven_van,
)
from strategie.models import Antwoord, Consultatie, Punt, Sjabloonblok
from tests.fabriek import (
    AntwoordFactory,
    BriefblokFactory,
    BriefFactory,
    BriefsjabloonFactory,
    ConsultatiedeelFactory,
    ConsultatieFactory,
    DistrictFactory,
    FilmFactory,
    GebruikerFactory,
    IndelingFactory,
    PrioriteitFactory,
    PuntFactory,
    SjabloonblokFactory,
    StrategieFactory,
)

pytestmark = pytest.mark.django_db

BASIS = "https://portaal.example"
GISTEREN = timezone.now() - timedelta(days=1)
GEPUBLICEERD = {
    "vastgesteld_op": date(2019, 3, 1),
    "vastgesteld_door": "Regionaal Veiligheidscollege",
    "antwoorden_op": GISTEREN,
}


@pytest.fixture
def strategie():
    return StrategieFactory(gepubliceerd=True, slug="2019-2022")


@pytest.fixture
def sjabloon(strategie):
    return BriefsjabloonFactory(strategie=strategie, onderwerp="{strategie} voor {gemeente}")


@pytest.fixture
def consultatie(strategie):
    return ConsultatieFactory(strategie=strategie, gepubliceerd=True, slug="ontwerp", **GEPUBLICEERD)


@pytest.fixture
def district():
    return DistrictFactory()


@pytest.fixture
def gemeente(district):
    """A gemeente of one district by its name."""

    def maak(naam):
        return IndelingFactory(gemeente__naam=naam, gemeente__slug=naam.lower(), district=district).gemeente

    return maak


def beantwoord(consultatie, van, punt, **antwoord):
    antwoord = AntwoordFactory(consultatie=consultatie, staat=Antwoord.Staat.GEREED, **antwoord)
    return PuntFactory(consultatie=consultatie, gemeente=van, punt=punt, antwoord=antwoord)


def tekst_voor(bron, van):
    return "\n\n".join(blok.tekst for blok in bron.blokken_voor(van))


@pytest.mark.parametrize(
    ("tekst", "zinnen"),
    [
        ("Aan de raad van {gemeente} over { periode }.", []),
        ("Aan {gemeete}.", ["De plaatshouder {gemeete} bestaat niet. Bedoelde u {gemeente}?"]),
        (
            "Op {vastgesteld op} door {Door}",
            [
                "De plaatshouder {vastgesteld op} bestaat niet. Bedoelde u {vastgesteld_op}?",
                "De plaatshouder {Door} bestaat niet. Bedoelde u {vastgesteld_door}?",
            ],
        ),
        (
            "Van {gemeente",
            ["Een accolade staat los. Schrijf een plaatshouder met één { ervoor en één } erachter."],
        ),
        ("{{ gemeente }}", ["Een accolade staat los. Schrijf een plaatshouder met één { ervoor en één } erachter."]),
    ],
)
def test_een_onbekende_plaatshouder_wordt_genoemd_met_de_naaste(tekst, zinnen):
    try:
        plaatshouders.keur(tekst)
        gezegd = []
    except ValidationError as fout:
        gezegd = fout.messages

    assert gezegd == zinnen


def test_een_lijst_past_niet_op_een_regel(sjabloon):
    lijst = "{lijst_prioriteiten}"
    blok = SjabloonblokFactory.build(sjabloon=sjabloon, kop=f"Dit zijn {lijst}", tekst=lijst)
    sjabloon.onderwerp = "Over {lijst_prioriteiten}"

    for ding, veld in ((blok, "kop"), (sjabloon, "onderwerp")):
        with pytest.raises(ValidationError) as fout:
            ding.clean()
        assert fout.value.message_dict == {
            veld: ["{lijst_prioriteiten} staat onder elkaar en past niet op één regel. Bedoelde u {prioriteiten}?"]
        }


def test_elke_plaatshouder_heeft_een_waarde_en_wordt_een_keer_ingevuld(strategie, sjabloon, consultatie, gemeente):
    zeist = gemeente("Zeist")
    PrioriteitFactory(strategie=strategie, nummer=1, naam="Zorg", inleiding="Samen\nhelpen.", gepubliceerd=True)
    PrioriteitFactory(strategie=strategie, nummer=2, naam="Cyber {gemeente}", inleiding="Veilig.", gepubliceerd=True)
    PrioriteitFactory(strategie=strategie, nummer=3, naam="Geheim plan")
    FilmFactory(strategie=strategie, gepubliceerd=True)
    SjabloonblokFactory(
        sjabloon=sjabloon, tekst="\n".join(f"{naam}={{{naam}}}" for naam in plaatshouders.PLAATSHOUDERS)
    )

    bron = briefbron(sjabloon, BASIS)

    assert tekst_voor(bron, zeist).splitlines() == [
        "gemeente=Zeist",
        f"strategie={strategie.naam}",
        "periode=2019 tot en met 2022",
        "vastgesteld_op=8 april 2019",
        "vastgesteld_door=Regionaal Veiligheidscollege Midden-Nederland",
        "prioriteiten=Zorg en Cyber {gemeente}",
        "lijst_prioriteiten=- Zorg: Samen helpen.",
        "- Cyber {gemeente}: Veilig.",
        f"adres_strategie={BASIS}/strategie/2019-2022/",
        f"adres_film={BASIS}/strategie/2019-2022/film/",
        f"adres_gemeente={BASIS}/gemeenten/zeist/",
        f"adres_nota={BASIS}/consultaties/ontwerp/antwoorden/",
    ]
    assert bron.ontbreekt() == []
    assert bron.nieuwe_brief(zeist)[0].onderwerp == f"{strategie.naam} voor Zeist"


def test_wat_er_nog_niet_is_staat_zo_in_de_brief_en_houdt_het_vrijgeven_tegen(strategie, sjabloon, gemeente):
    ConsultatieFactory(strategie=strategie, gepubliceerd=True, slug="open")
    FilmFactory(strategie=strategie)
    SjabloonblokFactory(sjabloon=sjabloon, tekst="Zie {adres_film} en {adres_nota}.")

    bron = briefbron(sjabloon, BASIS)

    assert tekst_voor(bron, gemeente("Zeist")) == "Zie [nog niet bekend: adres_film] en [nog niet bekend: adres_nota]."
    assert bron.ontbreekt() == ["adres_film", "adres_nota"]


def test_een_brief_heeft_de_punten_van_de_eigen_raad_met_hun_antwoord(sjabloon, consultatie, gemeente):
    zeist, soest, baarn = gemeente("Zeist"), gemeente("Soest"), gemeente("Baarn")
    SjabloonblokFactory(sjabloon=sjabloon, soort=Sjabloonblok.Soort.PUNTEN, tekst="Uw raad reageerde.")
    deel = ConsultatiedeelFactory(consultatie=consultatie, nummer=3, titel="Cyber")
    antwoord = AntwoordFactory(
        consultatie=consultatie,
        staat=Antwoord.Staat.GEREED,
        uitkomst=Antwoord.Uitkomst.DEELS,
        reden="Dat kan voor een deel.",
        passage_na="Elke gemeente oefent twee keer.",
    )
    PuntFactory(
        consultatie=consultatie,
        gemeente=zeist,
        nummer=7,
        deel=deel,
        alinea=2,
        punt="Oefen vaker.\n\n- elk jaar\n- met {gemeente}",
        wens="Twee keer per jaar.",
        antwoord=antwoord,
    )
    beantwoord(consultatie, soest, "Alleen van Soest.", reden="Antwoord aan Soest.")

    bron = briefbron(sjabloon, BASIS)

    assert tekst_voor(bron, zeist) == "\n\n".join(
        [
            "Uw raad reageerde.",
            "# Punt 7, over hoofdstuk 3 Cyber, alinea 2",
            "Oefen vaker.\n\n- elk jaar\n- met {gemeente}",
            "Uw raad vroeg: Twee keer per jaar.",
            "Antwoord: deels overgenomen. Dat kan voor een deel.",
            "De tekst is nu: ‘Elke gemeente oefent twee keer.’",
            f"Lees dit punt terug: {BASIS}/consultaties/ontwerp/punten/7/",
        ]
    )
    assert "Alleen van Soest." in tekst_voor(bron, soest)
    assert "Oefen vaker" not in tekst_voor(bron, soest)
    assert tekst_voor(bron, baarn) == f"Uw raad reageerde.\n\n{ZONDER_PUNTEN}"


def test_een_brief_verraadt_geen_antwoord_dat_nog_niet_openbaar_is(strategie, sjabloon, gemeente):
    zeist = gemeente("Zeist")
    SjabloonblokFactory(sjabloon=sjabloon, soort=Sjabloonblok.Soort.PUNTEN, tekst="")
    gepland = {**GEPUBLICEERD, "antwoorden_op": timezone.now() + timedelta(days=1)}
    morgen = ConsultatieFactory(strategie=strategie, gepubliceerd=True, **gepland)
    openbaar = ConsultatieFactory(strategie=strategie, gepubliceerd=True, **GEPUBLICEERD)
    van_een_ander = ConsultatieFactory(strategie=StrategieFactory(gepubliceerd=True), gepubliceerd=True, **GEPUBLICEERD)
    beantwoord(morgen, zeist, "Geheim punt van morgen.", reden="Geheim antwoord van morgen.")
    beantwoord(van_een_ander, zeist, "Punt over een andere strategie.")
    PuntFactory(consultatie=openbaar, gemeente=zeist, concept=True, punt="Geheim concept.")
    beantwoord(openbaar, zeist, "Openbaar punt.", reden="Openbaar antwoord.", notitie="Geheime notitie.")
    redacteur = GebruikerFactory(rol=Rol.REDACTEUR)

    gewoon = tekst_voor(briefbron(sjabloon, BASIS), zeist)
    vooruit = tekst_voor(briefbron(sjabloon, BASIS, gemeente=zeist, voor=redacteur), zeist)

    assert "Openbaar punt." in gewoon
    assert "Openbaar antwoord." in gewoon
    assert "eheim" not in gewoon
    assert "andere strategie" not in gewoon
    assert "Geheim antwoord van morgen." in vooruit
    assert "Geheime notitie." not in vooruit
    assert "Geheim concept." not in vooruit


def test_alle_brieven_kosten_evenveel_vragen_als_een(sjabloon, consultatie, gemeente, django_assert_num_queries):
    SjabloonblokFactory(sjabloon=sjabloon, soort=Sjabloonblok.Soort.PUNTEN, tekst="")
    gemeenten = [gemeente(f"Dorp{nummer}") for nummer in range(12)]
    for nummer, van in enumerate(gemeenten):
        beantwoord(consultatie, van, f"Punt van {van}.")
        if nummer % 2:
            BriefblokFactory(brief=BriefFactory(sjabloon=sjabloon, gemeente=van), blok=sjabloon.blokken.get())

    with django_assert_num_queries(10):
        brieven = brieven_van(briefbron(sjabloon, BASIS), gemeenten)

    assert [brief.gemeente for brief, _blokken in brieven] == gemeenten
    for brief, [blok] in brieven:
        verwacht = "Hierbij bied ik u de strategie aan." if brief.pk else f"Punt van {brief.gemeente}."
        anderen = [f"Punt van {ander}." for ander in gemeenten if ander != brief.gemeente]
        assert verwacht in blok.tekst
        assert not any(ander in blok.tekst for ander in anderen)


def test_van_een_raad_met_punten_staat_er_nooit_dat_er_geen_binnenkwamen(sjabloon, consultatie, gemeente):
    SjabloonblokFactory(sjabloon=sjabloon, soort=Sjabloonblok.Soort.PUNTEN, tekst="")
    zeist, baarn = gemeente("Zeist"), gemeente("Baarn")
    beantwoord(consultatie, zeist, "Het buitengebied ontbreekt.")
    assert "Het buitengebied ontbreekt." in tekst_voor(briefbron(sjabloon, BASIS), zeist)

    Consultatie.objects.update(ingetrokken_op=timezone.now(), ingetrokken_reden="Er stond een fout in.")

    assert tekst_voor(briefbron(sjabloon, BASIS), zeist) == PUNTEN_NIET_OPENBAAR
    assert tekst_voor(briefbron(sjabloon, BASIS), baarn) == ZONDER_PUNTEN


def test_een_brief_wordt_een_stuk_zonder_wat_is_weggelaten(sjabloon, gemeente):
    zeist = gemeente("Zeist")
    brief = BriefFactory(
        sjabloon=sjabloon,
        gemeente=zeist,
        onderwerp="De strategie",
        adresblok="Aan de raad\n\nPostbus 1 ",
        kenmerk="Z/19/1",
        gedateerd_op=date(2019, 4, 9),
        ondertekening="De burgemeester",
        bewaard_op=datetime(2019, 4, 1, 9, 0, tzinfo=UTC),
    )
    opening = SjabloonblokFactory(sjabloon=sjabloon, soort=Sjabloonblok.Soort.OPENING)
    ivp = SjabloonblokFactory(sjabloon=sjabloon, soort=Sjabloonblok.Soort.IVP)
    BriefblokFactory(brief=brief, blok=opening, kop="Vooraf", tekst="Beste raad.\n\n- een\n- twee")
    BriefblokFactory(brief=brief, blok=ivp, tekst="Dit niet.", is_weggelaten=True)

    stuk = briefstuk_van(*brief_of_model(briefbron(sjabloon, BASIS), zeist))

    assert (stuk.onderwerp, stuk.afzender, stuk.kenmerk) == ("De strategie", "Gemeente Zeist", "Z/19/1")
    assert stuk.aan == ["Aan de raad", "Postbus 1"]
    assert (stuk.datum, stuk.plaats_en_datum) == (date(2019, 4, 9), "9 april 2019")
    assert stuk.ondertekening == ["De burgemeester"]
    assert [blok["soort"] for blok in stuk.blokken] == ["kop", "alinea", "lijst"]
    assert "Dit niet." not in str(stuk)


def test_elk_punt_staat_in_de_brief_onder_een_eigen_kop(sjabloon, consultatie, gemeente):
    zeist = gemeente("Zeist")
    SjabloonblokFactory(sjabloon=sjabloon, soort=Sjabloonblok.Soort.PUNTEN, kop="Uw punten", tekst="Uw raad reageerde.")
    for nummer in (3, 8):
        beantwoord(consultatie, zeist, f"Woorden van punt {nummer}.")
    Punt.objects.filter(punt__contains="punt 3").update(nummer=3)
    Punt.objects.filter(punt__contains="punt 8").update(nummer=8)

    stuk = briefstuk_van(*briefbron(sjabloon, BASIS).nieuwe_brief(zeist))

    koppen = [(blok["niveau"], blok["runs"][0]["tekst"]) for blok in stuk.blokken if blok["soort"] == "kop"]
    assert koppen == [
        (2, "Uw punten"),
        (3, "Punt 3, over de hele strategie"),
        (3, "Punt 8, over de hele strategie"),
    ]
    assert "#" not in str(stuk)


def test_wat_een_inwoner_mag_zien_is_de_maat_voor_elke_brief(sjabloon, strategie, gemeente):
    zeist = gemeente("Zeist")
    SjabloonblokFactory(sjabloon=sjabloon, soort=Sjabloonblok.Soort.PUNTEN, tekst="")
    morgen = {**GEPUBLICEERD, "antwoorden_op": timezone.now() + timedelta(days=1)}
    beantwoord(ConsultatieFactory(strategie=strategie, gepubliceerd=True, **morgen), zeist, "Nog niet openbaar.")

    van_een_inwoner = briefbron(sjabloon, BASIS, voor=AnonymousUser())

    assert briefbron(sjabloon, BASIS) == van_een_inwoner
    assert briefbron(sjabloon, BASIS, voor=GebruikerFactory(rol=Rol.REDACTEUR)) != van_een_inwoner
    assert tekst_voor(van_een_inwoner, zeist) == PUNTEN_NIET_OPENBAAR
