"""The bureau: the model letter and its release, the board of all letters, reminding, and the sample data."""

import re
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coalitie.models import Logregel
from coalitie.rollen import Rol
from regio.models import Gemeente, Partner
from strategie import voorbeeldbrieven
from strategie.briefbord import bord
from strategie.briefinhoud import briefbron
from strategie.models import Brief, Briefsjabloon, Sjabloonblok, Strategie
from tests.fabriek import (
    BriefblokFactory,
    BriefFactory,
    BriefsjabloonFactory,
    ConsultatieFactory,
    DistrictFactory,
    FilmFactory,
    GebruikerFactory,
    IndelingFactory,
    MedewerkerFactory,
    SjabloonblokFactory,
    StrategieFactory,
)

NU = datetime(2019, 4, 20, 9, 0, tzinfo=UTC)
BORD = "/redactie/brieven/2019-2022/"
MODEL = f"{BORD}model/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def klok(zet_klok):
    zet_klok(NU)
    return zet_klok


@pytest.fixture
def sanne():
    return GebruikerFactory(naam="Sanne", rol=Rol.REDACTEUR)


@pytest.fixture
def bureau(sanne):
    client = Client()
    client.force_login(sanne)
    return client


@pytest.fixture
def strategie():
    return StrategieFactory(slug="2019-2022", gepubliceerd_op=NU - timedelta(days=9))


@pytest.fixture
def sjabloon(strategie):
    return BriefsjabloonFactory(strategie=strategie)


@pytest.fixture
def gemeente():
    """A gemeente of one district by its name."""
    district = DistrictFactory(naam="Oost-Utrecht")

    def maak(naam):
        return IndelingFactory(gemeente__naam=naam, gemeente__slug=naam.lower(), district=district).gemeente

    return maak


def tekst(antwoord):
    return antwoord.content.decode()


def soorten(sjabloon):
    return list(sjabloon.blokken.values_list("soort", flat=True))


def test_het_bureau_begint_met_onze_tekst_en_ziet_hem_ingevuld(bureau, strategie, gemeente):
    gemeente("Zeist")
    leeg = tekst(bureau.get(BORD))

    bureau.post(f"{MODEL}begin/")
    model = tekst(bureau.get(MODEL))
    ingevuld = tekst(bureau.get(f"{MODEL}voorbeeld/?gemeente=zeist"))
    nog_eens = tekst(bureau.post(f"{MODEL}begin/", follow=True))

    sjabloon = Briefsjabloon.objects.get()
    assert "nog geen modelbrief" in leeg
    assert soorten(sjabloon) == list(Sjabloonblok.Soort.values)
    assert "{adres_film}" in model
    assert "Nog niet bekend:" in model
    assert "Op 8 april 2019 is de Regionale Veiligheidsstrategie 2019-2022 vastgesteld" in ingevuld
    assert "Aan de gemeenteraad van Zeist" in ingevuld
    assert "[nog niet bekend: adres_film]" in ingevuld
    assert "Deze strategie heeft al een modelbrief." in nog_eens


def test_een_blok_met_een_onbekende_plaatshouder_wordt_niet_bewaard_en_gaat_niet_verloren(bureau, sjabloon):
    blok = SjabloonblokFactory(sjabloon=sjabloon, tekst="Aan {gemeente}.")
    velden = {"kop": "Voor {gemeenten}", "tekst": "Aan {gemeete}.", "gezien": blok.gewijzigd_op.isoformat()}

    antwoord = tekst(bureau.post(f"{MODEL}{blok.pk}/", velden))

    assert "De plaatshouder {gemeete} bestaat niet. Bedoelde u {gemeente}?" in antwoord
    assert "De plaatshouder {gemeenten} bestaat niet. Bedoelde u {gemeente}?" in antwoord
    assert "Aan {gemeete}." in antwoord
    blok.refresh_from_db()
    assert (blok.kop, blok.tekst) == ("", "Aan {gemeente}.")
    bureau.post(f"{MODEL}onderwerp/", {"onderwerp": "Over {strategi}"})
    sjabloon.refresh_from_db()
    assert sjabloon.onderwerp == "Regionale Veiligheidsstrategie"


def test_twee_redacteuren_aan_een_blok_verliezen_niets(bureau, sjabloon):
    blok = SjabloonblokFactory(sjabloon=sjabloon, tekst="Eerst.", gewijzigd_op=NU - timedelta(hours=1))
    mijn_form = {"kop": "", "tekst": "Mijn tekst.", "gezien": blok.gewijzigd_op.isoformat()}
    bureau.post(f"{MODEL}{blok.pk}/", mijn_form | {"tekst": "Die van een collega."})

    botsing = bureau.post(f"{MODEL}{blok.pk}/", mijn_form)
    bureau.post(f"{MODEL}{blok.pk}/", mijn_form | {"gezien": botsing.context["form"]["gezien"].value()})

    assert "Een collega wijzigde dit blok intussen." in tekst(botsing)
    assert "Mijn tekst." in tekst(botsing)
    assert "Die van een collega." in tekst(botsing)
    assert sjabloon.blokken.get().tekst == "Mijn tekst."


def test_twee_redacteuren_aan_het_onderwerp_verliezen_niets(bureau, sjabloon):
    mijn_form = {"onderwerp": "Mijn onderwerp", "gezien": sjabloon.onderwerp}
    bureau.post(f"{MODEL}onderwerp/", mijn_form | {"onderwerp": "Dat van een collega"})

    botsing = bureau.post(f"{MODEL}onderwerp/", mijn_form)
    sjabloon.refresh_from_db()
    na_botsing = sjabloon.onderwerp
    bureau.post(f"{MODEL}onderwerp/", mijn_form | {"gezien": botsing.context["form"]["gezien"].value()})

    assert "Een collega wijzigde het onderwerp intussen. Het is nu: ‘Dat van een collega’." in tekst(botsing)
    assert "Mijn onderwerp" in tekst(botsing)
    assert na_botsing == "Dat van een collega"
    sjabloon.refresh_from_db()
    assert sjabloon.onderwerp == "Mijn onderwerp"


def test_blokken_verplaatsen_toevoegen_en_weghalen(bureau, sjabloon, gemeente):
    opening = SjabloonblokFactory(sjabloon=sjabloon, volgorde=1)
    ivp = SjabloonblokFactory(sjabloon=sjabloon, soort=Sjabloonblok.Soort.IVP, volgorde=2)
    gezien = f"{opening.pk},{ivp.pk}"

    nieuw = {"soort": "slot", "kop": "", "tekst": "Met groet."}
    bureau.post(f"{MODEL}nieuw/", nieuw)
    slot = sjabloon.blokken.get(soort="slot")
    te_laat = tekst(bureau.post(f"{MODEL}volgorde/", {"omlaag": opening.pk, "gezien": gezien}, follow=True))
    voor = soorten(sjabloon)
    bureau.post(f"{MODEL}volgorde/", {"omhoog": slot.pk, "gezien": f"{gezien},{slot.pk}"})
    na = soorten(sjabloon)
    BriefblokFactory(brief=BriefFactory(sjabloon=sjabloon, gemeente=gemeente("Zeist")), blok=ivp)
    geweigerd = tekst(bureau.post(f"{MODEL}{ivp.pk}/weg/", follow=True))
    bureau.post(f"{MODEL}{slot.pk}/weg/")

    assert "Een collega wijzigde de blokken intussen." in te_laat
    assert voor == ["opening", "ivp", "slot"]
    assert na == ["opening", "slot", "ivp"]
    assert "Er zijn al brieven met dit blok." in geweigerd
    assert soorten(sjabloon) == ["opening", "ivp"]


def test_het_logboek_noemt_het_blok_dat_is_verplaatst_en_wat_in_een_weggehaald_blok_stond(sjabloon, sanne):
    soorten = (Sjabloonblok.Soort.OPENING, Sjabloonblok.Soort.IVP, Sjabloonblok.Soort.SLOT)
    blokken = [
        SjabloonblokFactory(sjabloon=sjabloon, soort=soort, volgorde=volgorde, kop=f"Kop {volgorde}", tekst="Woorden.")
        for volgorde, soort in enumerate(soorten, 1)
    ]

    sjabloon.verplaats(blokken[0].pk, 1, door=sanne, gezien=[blok.pk for blok in blokken])
    blokken[1].verwijder(door=sanne)

    verplaatst, weggehaald = (
        Logregel.objects.get(handeling=handeling) for handeling in ("blok verplaatst", "blok weggehaald")
    )
    assert verplaatst.titel == "Kop 1"
    assert [blok.kop for blok in sjabloon.blokken.all()] == ["Kop 1", "Kop 3"]
    assert weggehaald.titel == "Kop 2"
    assert weggehaald.wijziging == {"kop": ["Kop 2", ""], "tekst": ["Woorden.", ""], "is_verplicht": ["False", ""]}


def test_wat_niet_is_vrijgegeven_is_niet_terug_te_nemen(sjabloon, sanne):
    with pytest.raises(ValidationError, match="De modelbrief is niet vrijgegeven"):
        sjabloon.neem_terug(door=sanne)

    assert not Logregel.objects.filter(handeling="modelbrief teruggenomen").exists()


def test_de_keuze_van_een_nieuw_blok_begint_met_een_hoofdletter(bureau, sjabloon):
    assert '<option value="opening">Opening</option>' in tekst(bureau.get(f"{MODEL}nieuw/"))


def test_vrijgeven_wacht_op_strategie_antwoorden_en_wat_nog_ontbreekt(sjabloon, strategie, sanne):
    def weigering(*ontbreekt):
        with pytest.raises(ValidationError) as fout:
            Briefsjabloon.objects.get().geef_vrij(ontbreekt, door=sanne)
        return fout.value.messages

    gezegd = [weigering()]
    SjabloonblokFactory(sjabloon=sjabloon)
    gezegd.append(weigering("adres_film"))
    consultatie = ConsultatieFactory(
        strategie=strategie,
        vastgesteld_op=NU.date(),
        vastgesteld_door="RVC",
        antwoorden_op=NU + timedelta(hours=1),
    )
    gezegd.append(weigering())
    strategie.vastgesteld_op, strategie.vastgesteld_door = None, ""
    strategie.save()
    gezegd.append(weigering())
    strategie.vastgesteld_op, strategie.vastgesteld_door = date(2019, 4, 8), "RVC"
    strategie.save()
    consultatie.antwoorden_op = NU
    consultatie.save()
    gezegd.append(weigering())
    consultatie.gepubliceerd_op = NU
    consultatie.save()
    Briefsjabloon.objects.get().geef_vrij(door=sanne)

    assert gezegd == [
        ["De modelbrief heeft nog geen blok. Voeg er een toe."],
        ["Nog niet bekend: {adres_film}. Publiceer dat eerst, of haal het uit de modelbrief."],
        ["Publiceer eerst de nota van beantwoording."],
        ["De strategie is nog niet vastgesteld en openbaar. Een raad krijgt haar pas daarna."],
        ["Publiceer eerst de consultatie: anders staat geen punt van een raad in zijn brief."],
    ]
    assert Briefsjabloon.objects.get().vrijgegeven_op == NU
    assert list(Logregel.objects.values_list("handeling", flat=True)) == ["modelbrief vrijgegeven"]


def test_vrijgeven_en_terugnemen_tot_een_gemeente_begint(bureau, sjabloon, strategie, gemeente):
    SjabloonblokFactory(sjabloon=sjabloon, tekst="Zie {adres_film}.")

    geweigerd = tekst(bureau.post(f"{MODEL}vrijgeven/", follow=True))
    FilmFactory(strategie=strategie, gepubliceerd_op=NU)
    bureau.post(f"{MODEL}vrijgeven/")
    bureau.post(f"{MODEL}terugnemen/")
    teruggenomen = Briefsjabloon.objects.get().vrijgegeven_op
    bureau.post(f"{MODEL}vrijgeven/")
    BriefFactory(sjabloon=sjabloon, gemeente=gemeente("Zeist"))
    te_laat = tekst(bureau.post(f"{MODEL}terugnemen/", follow=True))

    assert "Nog niet bekend: {adres_film}." in geweigerd
    assert teruggenomen is None
    assert "Er is al een gemeente met haar brief begonnen." in te_laat
    assert Briefsjabloon.objects.get().vrijgegeven_op == NU


@pytest.fixture
def vijf(sjabloon, gemeente):
    """A letter in each state, of which one is written while the bureau changed a block."""
    sjabloon.vrijgegeven_op = NU
    sjabloon.save()
    blok = SjabloonblokFactory(sjabloon=sjabloon)
    gemeente("Baarn")
    staten = {
        "De Bilt": {},
        "Soest": {"staat": "klaar"},
        "Urk": {"staat": "klaar", "naar_raad_op": date(2019, 4, 18)},
        "Zeist": {
            "staat": "klaar",
            "naar_raad_op": date(2019, 4, 11),
            "behandeld_op": date(2019, 4, 19),
            "raadsagenda": "https://zeist.example/1",
        },
    }
    for naam, staat in staten.items():
        brief = BriefFactory(sjabloon=sjabloon, gemeente=gemeente(naam.replace(" ", "-")), **staat)
        BriefblokFactory(brief=brief, blok=blok, bron="Vroeger." if naam == "De Bilt" else blok.tekst)


def test_het_bord_toont_van_elke_gemeente_hoe_ver_de_brief_is(bureau, vijf):
    pagina = bureau.get(BORD)
    klaar = bureau.get(f"{BORD}?stand=klaar")
    verzonnen = bureau.get(f"{BORD}?stand=verzonnen")
    csv = b"".join(bureau.get(f"{BORD}bord.csv")).decode("utf-8-sig")

    standen = [(str(regel.gemeente), regel.in_woorden, regel.achter) for regel in pagina.context["regels"]]
    assert standen == [
        ("Baarn", "niet begonnen", 0),
        ("De-Bilt", "in bewerking", 1),
        ("Soest", "klaar", 0),
        ("Urk", "naar de raad op 18 april 2019", 0),
        ("Zeist", "behandeld op 19 april 2019", 0),
    ]
    assert [tegel.label.split(" (")[0] for tegel in pagina.context["kaart"].tegels if tegel.naam == "Urk"] == [
        "Urk: naar de raad op 18 april 2019"
    ]
    assert [aantal for _stand, aantal in pagina.context["telling"]] == [1, 1, 1, 1, 1]
    assert [str(regel.gemeente) for regel in klaar.context["regels"]] == ["Soest"]
    assert len(verzonnen.context["regels"]) == 5
    assert csv.splitlines() == [
        "gemeente;district;stand;naar de raad op;behandeld op;agenda van de raad;bureau wijzigde",
        "Baarn;Oost-Utrecht;niet begonnen;;;;0",
        "De-Bilt;Oost-Utrecht;in bewerking;;;;1",
        "Soest;Oost-Utrecht;klaar;;;;0",
        "Urk;Oost-Utrecht;naar de raad;2019-04-18;;;0",
        "Zeist;Oost-Utrecht;behandeld;2019-04-11;2019-04-19;https://zeist.example/1;0",
    ]


def test_het_bord_stelt_evenveel_vragen_voor_een_als_voor_veertig(
    bureau, vijf, sjabloon, gemeente, django_assert_num_queries
):
    bureau.get(BORD)
    with CaptureQueriesContext(connection) as met_vijf:
        bureau.get(BORD)
    for nummer in range(35):
        brief = BriefFactory(sjabloon=sjabloon, gemeente=gemeente(f"Dorp{nummer}"))
        BriefblokFactory(brief=brief, blok=sjabloon.blokken.get())

    with django_assert_num_queries(len(met_vijf)):
        bureau.get(BORD)


def test_een_herinnering_gaat_naar_wie_nog_wacht_en_hooguit_eens_per_dag(bureau, vijf, sanne, klok):
    for naam, slug in (("Bo", "baarn"), ("Noor", "urk"), ("Pim", "soest")):
        gebruiker = GebruikerFactory(naam=naam, email=f"{naam.lower()}@gemeente.example", functie=None)
        MedewerkerFactory(gebruiker=gebruiker, gemeente=Gemeente.objects.get(slug=slug), partner=Partner.GEMEENTE)

    vooraf = tekst(bureau.get(f"{BORD}herinner/"))
    bureau.post(f"{BORD}herinner/")
    meteen_nog_eens = tekst(bureau.post(f"{BORD}herinner/", follow=True))
    klok(NU + timedelta(days=1, minutes=1))
    aantal_na_een_keer = len(mail.outbox)
    bureau.force_login(sanne)  # a session does not last that long
    bureau.post(f"{BORD}herinner/")

    assert "Verstuur 2 herinneringen" in vooraf
    assert "Noor" not in vooraf
    assert "De-Bilt" in vooraf  # waits, and nobody there has an account
    assert [brief.to for brief in mail.outbox[:2]] == [["bo@gemeente.example"], ["pim@gemeente.example"]]
    assert mail.outbox[0].subject == "De brief aan uw raad over Regionale Veiligheidsstrategie 2019-2022"
    assert "- Baarn: niet begonnen" in mail.outbox[0].body
    assert "http://testserver/mijn/brieven/" in mail.outbox[0].body
    assert "Soest" not in mail.outbox[0].body
    assert "Het laatste etmaal is al een herinnering verstuurd." in meteen_nog_eens
    assert (aantal_na_een_keer, len(mail.outbox)) == (2, 4)
    assert Logregel.objects.filter(handeling="herinnering gestuurd").count() == 2


def test_het_bureau_legt_met_een_reden_vast_wat_een_gemeente_zonder_account_deed(bureau, vijf, inwoner):
    baarn = "/mijn/brieven/2019-2022/baarn/"
    zonder_reden = tekst(bureau.post(f"{baarn}raad/", {"op": "18-04-2019"}))
    pagina = tekst(bureau.get(baarn))

    bureau.post(f"{baarn}raad/", {"op": "18-04-2019", "reden": "De griffier belde."})
    bureau.post(f"{baarn}behandeld/", {"op": "19-04-2019", "reden": "Stond in de besluitenlijst."})
    ingelicht = tekst(inwoner.get("/gemeenten/baarn/"))
    gezien = Brief.objects.get(gemeente__slug="baarn").bewaard_op.isoformat()
    nog_eens = tekst(bureau.post(f"{baarn}raad/", {"op": "18-04-2019", "reden": "Nog eens.", "gezien": gezien}))
    bureau.post(f"{baarn}terug/", {"reden": "Dat was een andere brief."})

    assert "Schrijf op hoe u dit weet" in zonder_reden
    assert "Leg vast dat de brief naar de raad is" in pagina
    assert "De raad is op 18 april 2019 met een brief ingelicht" in re.sub("<[^>]+>", "", ingelicht)
    assert "Deze brief ging al naar de raad, op 18 april 2019." in nog_eens
    brief = Brief.objects.get(gemeente__slug="baarn")
    assert (brief.staat, str(brief.naar_raad_op), brief.behandeld_op) == ("klaar", "2019-04-18", None)
    regels = Logregel.objects.filter(titel="Brief van Baarn").order_by("pk")
    assert [(regel.handeling, regel.door_naam, regel.wijziging["reden"][1]) for regel in regels] == [
        ("brief begonnen", "Sanne", "De griffier belde."),
        ("brief naar de raad", "Sanne", "De griffier belde."),
        ("brief behandeld", "Sanne", "Stond in de besluitenlijst."),
        ("brief niet behandeld", "Sanne", "Dat was een andere brief."),
    ]


def test_een_brief_die_de_gemeente_intussen_begon_gaat_niet_ongelezen_naar_de_raad(bureau, vijf):
    scherm_zonder_brief = {"op": "18-04-2019", "reden": "De griffier belde.", "gezien": ""}

    antwoord = tekst(bureau.post("/mijn/brieven/2019-2022/de-bilt/raad/", scherm_zonder_brief))
    terug = tekst(bureau.post("/mijn/brieven/2019-2022/de-bilt/terug/", {"reden": "Vergissing."}, follow=True))

    assert "Een collega bewaarde deze brief intussen." in antwoord
    assert "Deze brief is al in bewerking." in terug
    brief = Brief.objects.get(gemeente__slug="de-bilt")
    assert (brief.staat, brief.naar_raad_op) == ("in_bewerking", None)


@pytest.mark.parametrize("reden", ["", "...", "ㅤ"])
def test_een_stap_namens_een_gemeente_heeft_een_reden_die_te_lezen_is(bureau, vijf, reden):
    bureau.post("/mijn/brieven/2019-2022/baarn/raad/", {"op": "18-04-2019", "reden": reden})

    assert not Brief.objects.filter(gemeente__slug="baarn").exists()


def test_ook_een_brief_in_bewerking_zet_het_bureau_bij_de_raad_en_schrijft_er_niet_in(bureau, vijf, sanne):
    brief = Brief.objects.get(gemeente__slug="de-bilt")
    adres = "/mijn/brieven/2019-2022/de-bilt/"

    stap = {"reden": "De griffier belde.", "gezien": brief.bewaard_op.isoformat()}
    te_vroeg = tekst(bureau.post(f"{adres}raad/", stap | {"op": "07-04-2019"}))
    geweigerd = bureau.post(f"{adres}schrijf/", {"onderwerp": "Anders"}).status_code
    with pytest.raises(ValidationError, match="Alleen wie voor gemeente De-Bilt werkt"):
        brief.bewaar({"onderwerp": "Anders"}, {}, door=sanne)
    with pytest.raises(ValidationError, match="Alleen wie voor gemeente De-Bilt werkt"):
        brief.stuur(NU.date(), door=sanne, reden=" ")
    bureau.post(f"{adres}raad/", stap | {"op": "18-04-2019"})

    assert "De strategie is pas vastgesteld op 8 april 2019." in te_vroeg
    assert geweigerd == 403
    brief.refresh_from_db()
    assert (brief.staat, str(brief.naar_raad_op), brief.onderwerp) == (
        "klaar",
        "2019-04-18",
        "De Regionale Veiligheidsstrategie",
    )


def test_op_een_gemeente_die_is_opgegaan_in_een_andere_wacht_het_bord_niet(bureau, vijf):
    Gemeente.objects.filter(slug__in=["baarn", "urk"]).update(opgegaan_in="Soest", geldig_tot=NU.date())

    pagina = bureau.get(BORD)
    herinner = bureau.get(f"{BORD}herinner/")
    csv = b"".join(bureau.get(f"{BORD}bord.csv")).decode("utf-8-sig")

    assert [(str(regel.gemeente), regel.vervallen) for regel in pagina.context["regels"] if not regel.bestaat] == [
        ("Baarn", "opgegaan in Soest op 20 april 2019"),
        ("Urk", ""),
    ]
    assert "Opgegaan in Soest op 20 april 2019" in tekst(pagina)
    assert pagina.context["wacht_nog"] == 2
    assert [str(regel.gemeente) for regel in herinner.context["zonder_iemand"]] == ["De-Bilt", "Soest"]
    assert "Baarn;Oost-Utrecht;niet begonnen, opgegaan in Soest op 20 april 2019;;;;0" in csv


def test_voorbeeldbrieven_komen_en_gaan_zonder_de_rest(portaal):
    strategie = Strategie.objects.get()

    geladen = voorbeeldbrieven.laad(date(2019, 6, 1))
    nog_eens = voorbeeldbrieven.laad(date(2019, 6, 1))
    standen = {(brief.staat, brief.naar_raad_op is None, brief.behandeld_op is None) for brief in Brief.objects.all()}

    assert (geladen, nog_eens) == (8, 0)
    assert standen == {
        ("in_bewerking", True, True),
        ("klaar", True, True),
        ("klaar", False, True),
        ("klaar", False, False),
    }
    assert set(Brief.objects.values_list("is_voorbeeld", flat=True)) == {True}
    regels = bord(briefbron(Briefsjabloon.objects.get(), voorbeeldbrieven.ADRES), date(2019, 6, 1))
    assert {regel.gemeente.slug for regel in regels if regel.achter} == voorbeeldbrieven.IN_BEWERKING
    assert voorbeeldbrieven.verwijder() == 8
    assert not Briefsjabloon.objects.exists()
    sjabloon = BriefsjabloonFactory(strategie=strategie)
    echt = BriefFactory(sjabloon=sjabloon, gemeente=Gemeente.objects.get(slug="zeist"))
    assert voorbeeldbrieven.laad(date(2019, 6, 1)) == 0
    assert voorbeeldbrieven.verwijder() == 0
    assert list(Brief.objects.all()) == [echt]


def test_de_voorbeeldgegevens_bevatten_brieven_en_het_bord_klopt_erbij(portaal, bureau, klok):
    call_command("laad_voorbeeld", stdout=StringIO())

    regels = bureau.get(BORD).context["regels"]

    assert len(regels) == 39
    achter = {str(regel.gemeente) for regel in regels if regel.achter}
    assert achter == {"Zeist", "Lelystad", "Woerden"}
