"""A gemeente writes its letter: first look, writing with two at once, what the bureau changed, and to the council."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coalitie.models import Logregel
from regio.models import Partner
from strategie.models import Antwoord, Brief, Briefblok, Sjabloonblok
from tests.fabriek import (
    AntwoordFactory,
    BriefFactory,
    BriefsjabloonFactory,
    ConsultatieFactory,
    DistrictFactory,
    GebruikerFactory,
    IndelingFactory,
    MedewerkerFactory,
    PuntFactory,
    SjabloonblokFactory,
    StrategieFactory,
)

pytestmark = pytest.mark.django_db

NU = datetime(2019, 4, 20, 9, 0, tzinfo=UTC)
BRIEF = "/mijn/brieven/2019-2022/zeist/"


@pytest.fixture(autouse=True)
def klok(zet_klok):
    zet_klok(NU)
    return zet_klok


@pytest.fixture
def zeist():
    return IndelingFactory(gemeente__naam="Zeist", gemeente__slug="zeist", district=DistrictFactory()).gemeente


@pytest.fixture
def sjabloon():
    strategie = StrategieFactory(slug="2019-2022", gepubliceerd_op=NU - timedelta(days=9))
    return BriefsjabloonFactory(strategie=strategie, vrijgegeven_op=NU - timedelta(days=5))


@pytest.fixture
def opening(sjabloon):
    return SjabloonblokFactory(sjabloon=sjabloon, tekst="Beste raad van {gemeente}.", is_verplicht=True)


@pytest.fixture
def ivp(sjabloon):
    return SjabloonblokFactory(
        sjabloon=sjabloon, soort=Sjabloonblok.Soort.IVP, volgorde=2, kop="Ons IVP", tekst="Het IVP blijft gelden."
    )


@pytest.fixture
def van_zeist(zeist):
    return wie_werkt_voor(zeist, "Noor")


def wie_werkt_voor(gemeente, naam):
    gebruiker = GebruikerFactory(naam=naam, functie=None)
    MedewerkerFactory(gebruiker=gebruiker, gemeente=gemeente, partner=Partner.GEMEENTE)
    client = Client()
    client.force_login(gebruiker)
    client.gebruiker = gebruiker
    return client


def ingevuld(brief, **anders):
    """What the form sends when nobody typed anything."""
    brief = Brief.objects.get(pk=brief.pk)
    velden = {
        "onderwerp": brief.onderwerp,
        "adresblok": brief.adresblok,
        "kenmerk": brief.kenmerk,
        "gedateerd_op": "",
        "ondertekening": brief.ondertekening,
        "gezien": brief.bewaard_op.isoformat(),
    }
    for blok in brief.blokken.all():
        velden[f"tekst_{blok.pk}"] = blok.tekst
        if blok.is_weggelaten:
            velden[f"weg_{blok.pk}"] = "on"
    return velden | anders


@pytest.fixture
def brief(van_zeist, sjabloon, opening, ivp, zeist):
    van_zeist.post(f"{BRIEF}begin/")
    return Brief.objects.get(gemeente=zeist)


def tekst(antwoord):
    return antwoord.content.decode()


def test_de_eerste_blik_toont_de_ingevulde_brief_en_bewaart_niets(van_zeist, sjabloon, opening, ivp):
    pagina = tekst(van_zeist.get(BRIEF))

    assert "Beste raad van Zeist." in pagina
    assert "Begin deze brief" in pagina
    assert not Brief.objects.exists()


def test_voor_het_vrijgeven_ziet_geen_gemeente_de_modelbrief(van_zeist, sjabloon, opening):
    sjabloon.vrijgegeven_op = None
    sjabloon.save()

    assert van_zeist.get(BRIEF).status_code == 404
    assert van_zeist.post(f"{BRIEF}begin/").status_code == 404
    assert "2019-2022" not in tekst(van_zeist.get("/mijn/brieven/"))


def test_een_andere_gemeente_ziet_de_brief_niet_en_komt_er_niet_in(brief):
    soest = IndelingFactory(gemeente__naam="Soest", gemeente__slug="soest", district=DistrictFactory()).gemeente
    van_soest = wie_werkt_voor(soest, "Bo")
    brief.blokken.update(tekst="Alleen voor Zeist.")

    assert van_soest.get(BRIEF).status_code == 404
    assert van_soest.get(f"{BRIEF}schrijf/").status_code == 404
    assert van_soest.post(f"{BRIEF}klaar/").status_code == 404
    eigen = tekst(van_soest.get(BRIEF.replace("zeist", "soest")))
    assert "Alleen voor Zeist." not in eigen
    assert "Begin deze brief" in eigen


def test_schrijven_weglaten_klaar_naar_de_raad_en_behandeld(van_zeist, inwoner, brief, ivp, opening):
    blok, vrij = brief.blokken.get(blok=opening), brief.blokken.get(blok=ivp)
    anders = {
        f"tekst_{blok.pk}": "Geachte raad.",
        f"weg_{vrij.pk}": "on",
        "gedateerd_op": "20-4-2019",
        "kenmerk": "Z/1",
    }

    bewaard = van_zeist.post(f"{BRIEF}schrijf/", ingevuld(brief, **anders), follow=True)
    van_zeist.post(f"{BRIEF}klaar/", {"gezien": Brief.objects.get().bewaard_op.isoformat()})
    voor_het_versturen = tekst(inwoner.get("/gemeenten/zeist/"))
    van_zeist.post(f"{BRIEF}raad/", {"op": "20-04-2019"})
    dicht = van_zeist.get(f"{BRIEF}schrijf/", follow=True)
    naar_raad = tekst(inwoner.get("/gemeenten/zeist/"))
    van_zeist.post(f"{BRIEF}behandeld/", {"op": "20-04-2019", "raadsagenda": "https://zeist.example/agenda/9"})
    na_de_raad = tekst(inwoner.get("/gemeenten/zeist/"))

    assert "Geachte raad." in tekst(bewaard)
    assert "Het IVP blijft gelden." not in tekst(bewaard)
    assert "20 april 2019" in tekst(bewaard)
    assert "ingelicht" not in voor_het_versturen
    assert "De raad is op" in naar_raad
    assert "20 april 2019" in naar_raad
    assert "Geachte raad." not in naar_raad
    assert "zeist.example" not in naar_raad
    assert "Deze brief is klaar" in tekst(dicht)
    assert 'href="https://zeist.example/agenda/9"' in na_de_raad
    handelingen = list(Logregel.objects.filter(soort="brief aan een raad").values_list("handeling", flat=True))
    assert sorted(handelingen) == [
        "brief begonnen",
        "brief behandeld",
        "brief bewaard",
        "brief klaar",
        "brief naar de raad",
    ]
    assert "Geheim" not in str(list(Logregel.objects.values_list("wijziging", flat=True)))


def test_een_brief_bij_de_raad_verandert_niet_meer(van_zeist, brief, opening):
    Brief.objects.update(staat=Brief.Staat.KLAAR, naar_raad_op=NU.date())
    blok = brief.blokken.get(blok=opening)

    van_zeist.post(f"{BRIEF}schrijf/", ingevuld(brief, **{f"tekst_{blok.pk}": "Toch anders."}))
    with pytest.raises(ValidationError, match="Deze brief ging op 20 april 2019 naar de raad"):
        brief.bewaar({}, {blok.pk: ("Toch anders.", False)}, door=van_zeist.gebruiker)
    opening.tekst = "Het bureau wijzigt nog."
    opening.save()

    assert brief.blokken.get(blok=opening).tekst == "Beste raad van Zeist."
    assert "Het bureau wijzigde" not in tekst(van_zeist.get(BRIEF))


def test_een_brief_zonder_datum_is_niet_klaar(van_zeist, brief):
    geweigerd = tekst(van_zeist.post(f"{BRIEF}klaar/", follow=True))
    na_weigering = Brief.objects.get().staat
    Brief.objects.update(gedateerd_op=NU.date())
    van_zeist.post(f"{BRIEF}klaar/")

    assert "Zet eerst een datum op de brief." in geweigerd
    assert na_weigering == Brief.Staat.IN_BEWERKING
    assert Brief.objects.get().staat == Brief.Staat.KLAAR


def test_een_stap_gaat_maar_een_keer_en_de_dag_van_de_raad_staat_vast(van_zeist, brief):
    eerder = NU.date() - timedelta(days=3)
    dag = {"op": "20-04-2019"}
    Brief.objects.update(staat=Brief.Staat.KLAAR, gedateerd_op=eerder, naar_raad_op=eerder)

    klaar = tekst(van_zeist.post(f"{BRIEF}klaar/", follow=True))
    naar_raad = tekst(van_zeist.post(f"{BRIEF}raad/", dag))
    van_zeist.post(f"{BRIEF}behandeld/", {"op": "18-04-2019"})
    behandeld = tekst(van_zeist.post(f"{BRIEF}behandeld/", dag))

    assert "Deze brief is al klaar." in klaar
    assert "Deze brief ging al naar de raad, op 17 april 2019." in naar_raad
    assert "De raad behandelde deze brief al, op 18 april 2019." in behandeld
    brief.refresh_from_db()
    assert (brief.naar_raad_op, brief.behandeld_op) == (eerder, eerder + timedelta(days=1))


@pytest.mark.parametrize("onzichtbaar", ["\u200b", "\xad", " \u200b\xad "])
def test_een_onderwerp_dat_niemand_kan_lezen_wordt_geweigerd_zodat_elke_brief_een_document_wordt(
    van_zeist, brief, onzichtbaar
):
    geweigerd = tekst(van_zeist.post(f"{BRIEF}schrijf/", ingevuld(brief, onderwerp=onzichtbaar)))
    with pytest.raises(ValidationError, match="Schrijf hier iets dat te lezen is"):
        brief.bewaar({"onderwerp": onzichtbaar}, {}, door=van_zeist.gebruiker)
    with pytest.raises(ValidationError, match="Schrijf hier iets dat te lezen is"):
        brief.sjabloon.wijzig_onderwerp(onzichtbaar, door=van_zeist.gebruiker)

    assert "Schrijf hier iets dat te lezen is." in geweigerd
    assert Brief.objects.get().onderwerp == "Regionale Veiligheidsstrategie"
    assert van_zeist.get(f"{BRIEF}brief.docx").status_code == 200


def test_een_stap_is_terug_te_draaien_tot_in_het_schrijven(van_zeist, inwoner, brief):
    Brief.objects.update(staat=Brief.Staat.KLAAR, naar_raad_op=NU.date(), behandeld_op=NU.date())

    standen = []
    for _stap in range(3):
        van_zeist.post(f"{BRIEF}terug/")
        brief.refresh_from_db()
        standen.append((brief.staat, brief.naar_raad_op is not None, brief.behandeld_op is not None))

    assert standen == [("klaar", True, False), ("klaar", False, False), ("in_bewerking", False, False)]
    assert "ingelicht" not in tekst(inwoner.get("/gemeenten/zeist/"))


def test_een_verplicht_blok_blijft_en_een_leeg_blok_wordt_gezegd(van_zeist, brief, opening, ivp):
    blok, vrij = brief.blokken.get(blok=opening), brief.blokken.get(blok=ivp)
    geknoeid = {f"weg_{blok.pk}": "on", f"tekst_{blok.pk}": "", f"tekst_{vrij.pk}": ""}

    antwoord = tekst(van_zeist.post(f"{BRIEF}schrijf/", ingevuld(brief, **geknoeid)))

    assert "Dit blok is leeg. Schrijf hier iets." in antwoord
    assert "Dit blok is leeg. Schrijf hier iets, of laat dit blok weg." in antwoord
    assert brief.blokken.get(blok=opening).tekst == "Beste raad van Zeist."
    brief.blokken.update(is_weggelaten=True)
    Brief.objects.update(gedateerd_op=NU.date())
    with pytest.raises(ValidationError, match="hoort in elke brief"):
        brief.maak_klaar(door=van_zeist.gebruiker)


def test_een_blok_van_honderdduizend_tekens_wordt_geweigerd_en_niets_gaat_verloren(van_zeist, brief, opening):
    blok = brief.blokken.get(blok=opening)
    lang = "woord " * 16_666 + "einde"
    getypt = ingevuld(brief, **{f"tekst_{blok.pk}": lang, "kenmerk": "Z/7"})

    antwoord = tekst(van_zeist.post(f"{BRIEF}schrijf/", getypt))

    assert "Dit blok is te lang: 100001 tekens. Er passen er 20000 in. Maak het korter." in antwoord
    assert lang in antwoord
    assert 'value="Z/7"' in antwoord
    assert brief.blokken.get(blok=opening).tekst == "Beste raad van Zeist."


def test_twee_collegas_tegelijk_verliezen_niets(van_zeist, brief, zeist, opening):
    ander = wie_werkt_voor(zeist, "Bo")
    blok = brief.blokken.get(blok=opening)
    mijn_form = ingevuld(brief, **{f"tekst_{blok.pk}": "Mijn tekst staat hier."})
    zet = datetime(2019, 4, 20, 9, 5, tzinfo=UTC)
    ander.post(f"{BRIEF}schrijf/", ingevuld(brief, **{f"tekst_{blok.pk}": "Zijn tekst staat hier."}))
    Brief.objects.update(bewaard_op=zet)

    botsing = van_zeist.post(f"{BRIEF}schrijf/", mijn_form)
    na_botsing = brief.blokken.get(blok=opening).tekst
    opnieuw = mijn_form | {"gezien": botsing.context["form"]["gezien"].value()}
    van_zeist.post(f"{BRIEF}schrijf/", opnieuw)

    assert "Een collega bewaarde deze brief intussen." in tekst(botsing)
    assert "Bo bewaarde de brief terwijl u schreef" in tekst(botsing)
    assert "Mijn tekst staat hier." in tekst(botsing)
    assert "Zijn" in tekst(botsing)
    assert na_botsing == "Zijn tekst staat hier."
    assert brief.blokken.get(blok=opening).tekst == "Mijn tekst staat hier."


def velden_van(antwoord):
    """What the browser sends when a page with the editor came back and nobody typed anything more."""
    form = antwoord.context["form"]
    waarden = {veld.html_name: veld.value() for veld in form}
    return {naam: "on" if waarde is True else waarde for naam, waarde in waarden.items() if waarde not in (None, False)}


def open_naast_elkaar(van_zeist, zeist):
    """The same letter open with two colleagues: who saves first, and what each of them sees."""
    ander = wie_werkt_voor(zeist, "Bo")
    return ander, *(velden_van(client.get(f"{BRIEF}schrijf/")) for client in (ander, van_zeist))


def test_wat_een_collega_in_de_kop_schreef_blijft_als_een_ander_dat_niet_aanraakte(
    van_zeist, brief, zeist, opening, klok
):
    ander, zijn_form, mijn_form = open_naast_elkaar(van_zeist, zeist)
    blok = brief.blokken.get(blok=opening)
    zijn_kop = {"kenmerk": "Z/19/7", "gedateerd_op": "19-04-2019", "ondertekening": "De griffier"}
    klok(NU + timedelta(minutes=5))
    ander.post(f"{BRIEF}schrijf/", zijn_form | zijn_kop)

    botsing = van_zeist.post(f"{BRIEF}schrijf/", mijn_form | {f"tekst_{blok.pk}": "Mijn tekst."})
    van_zeist.post(f"{BRIEF}schrijf/", velden_van(botsing))

    assert [anders.naam for anders in botsing.context["samen"].overgenomen] == [
        "Kenmerk",
        "Datum op de brief",
        "Ondertekening",
    ]
    assert not botsing.context["samen"].botsingen
    assert "Z/19/7" in tekst(botsing)
    assert "19 april 2019" in " ".join(tekst(botsing).split())
    brief.refresh_from_db()
    assert (brief.kenmerk, str(brief.gedateerd_op), brief.ondertekening) == ("Z/19/7", "2019-04-19", "De griffier")
    assert brief.blokken.get(blok=opening).tekst == "Mijn tekst."


def test_wat_een_collega_schreef_blijft_ook_als_intussen_de_sessie_verliep(van_zeist, brief, zeist, opening, ivp, klok):
    blok, ander = brief.blokken.get(blok=opening), brief.blokken.get(blok=ivp)
    collega, zijn_form, mijn_form = open_naast_elkaar(van_zeist, zeist)
    klok(NU + timedelta(minutes=5))
    collega.post(f"{BRIEF}schrijf/", zijn_form | {f"tekst_{ander.pk}": "Van een collega."})
    merk = re.search(r'name="formulier_van" value="([^"]+)"', tekst(van_zeist.get(f"{BRIEF}schrijf/")))[1]
    Session.objects.filter(pk=van_zeist.session.session_key).delete()

    van_zeist.post(f"{BRIEF}schrijf/", mijn_form | {f"tekst_{blok.pk}": "Van mij.", "formulier_van": merk})
    van_zeist.force_login(van_zeist.gebruiker)
    terug = van_zeist.get(f"{BRIEF}schrijf/")
    gewaarschuwd = van_zeist.post(f"{BRIEF}schrijf/", velden_van(terug))
    na_waarschuwing = [blok.tekst for blok in brief.blokken.all()]
    van_zeist.post(f"{BRIEF}schrijf/", velden_van(gewaarschuwd))

    assert "Wat u had ingevuld, staat er weer." in tekst(terug)
    assert "Een collega bewaarde deze brief intussen." in tekst(gewaarschuwd)
    assert na_waarschuwing == ["Beste raad van Zeist.", "Van een collega."]
    assert [blok.tekst for blok in brief.blokken.all()] == ["Van mij.", "Van een collega."]


def test_wat_een_collega_in_een_ander_blok_schreef_of_wegliet_blijft(van_zeist, brief, zeist, opening, ivp, klok):
    ander, zijn_form, mijn_form = open_naast_elkaar(van_zeist, zeist)
    blok, vrij = brief.blokken.get(blok=opening), brief.blokken.get(blok=ivp)
    klok(NU + timedelta(minutes=5))
    ander.post(f"{BRIEF}schrijf/", zijn_form | {f"tekst_{blok.pk}": "Zijn opening.", f"weg_{vrij.pk}": "on"})

    botsing = van_zeist.post(f"{BRIEF}schrijf/", mijn_form | {f"tekst_{vrij.pk}": "Mijn IVP."})
    van_zeist.post(f"{BRIEF}schrijf/", velden_van(botsing))

    opgeslagen = {rij.pk: (rij.tekst, rij.is_weggelaten) for rij in brief.blokken.all()}
    assert opgeslagen == {blok.pk: ("Zijn opening.", False), vrij.pk: ("Mijn IVP.", True)}
    assert 'href="#_samen"' in tekst(botsing)
    assert tekst(botsing).index('href="#_samen"') < tekst(botsing).index('id="_samen"')


@pytest.mark.parametrize(("keuze", "uitkomst"), [("neem-over", "Zijn opening."), ("houd", "Mijn opening.")])
def test_bij_een_botsing_kiest_de_schrijver_per_verschil(van_zeist, brief, zeist, opening, klok, keuze, uitkomst):
    ander, zijn_form, mijn_form = open_naast_elkaar(van_zeist, zeist)
    veld = f"tekst_{brief.blokken.get(blok=opening).pk}"
    klok(NU + timedelta(minutes=5))
    ander.post(f"{BRIEF}schrijf/", zijn_form | {veld: "Zijn opening.", "kenmerk": "Van hem"})
    botsing = van_zeist.post(f"{BRIEF}schrijf/", mijn_form | {veld: "Mijn opening.", "kenmerk": "Van mij"})

    getoond = van_zeist.post(f"{BRIEF}schrijf/", velden_van(botsing) | {"toon": "1"})
    gekozen = van_zeist.post(f"{BRIEF}schrijf/", velden_van(botsing) | {keuze: veld})
    nog_niets = brief.blokken.get(blok=opening).tekst
    van_zeist.post(f"{BRIEF}schrijf/", velden_van(gekozen))

    assert [anders.naam for anders in botsing.context["samen"].botsingen] == ["Kenmerk", "Opening"]
    assert [anders.naam for anders in getoond.context["samen"].botsingen] == ["Kenmerk", "Opening"]
    assert [anders.naam for anders in gekozen.context["samen"].botsingen] == ["Kenmerk"]
    eerste_knop = re.search(r'<button[^>]*form="_brief"[^>]*>', tekst(botsing)).group()
    assert "name=" not in eerste_knop  # the one that Enter presses
    assert nog_niets == "Zijn opening."
    assert brief.blokken.get(blok=opening).tekst == uitkomst
    assert Brief.objects.get().kenmerk == "Van mij"


def test_een_keuze_geldt_niet_voor_wat_een_collega_daarna_weer_schreef(van_zeist, brief, zeist, opening, klok):
    ander, zijn_form, mijn_form = open_naast_elkaar(van_zeist, zeist)
    veld = f"tekst_{brief.blokken.get(blok=opening).pk}"
    klok(NU + timedelta(minutes=5))
    ander.post(f"{BRIEF}schrijf/", zijn_form | {veld: "Zijn opening."})
    botsing = van_zeist.post(f"{BRIEF}schrijf/", mijn_form | {veld: "Mijn opening."})
    klok(NU + timedelta(minutes=9))
    ander.post(f"{BRIEF}schrijf/", velden_van(ander.get(f"{BRIEF}schrijf/")) | {veld: "Zijn derde."})

    gekozen = van_zeist.post(f"{BRIEF}schrijf/", velden_van(botsing) | {"houd": veld})

    [anders] = gekozen.context["samen"].botsingen
    assert anders.naam == "Opening"
    assert "derde" in tekst(gekozen)
    assert brief.blokken.get(blok=opening).tekst == "Zijn derde."


def test_toon_hoe_de_brief_wordt_brengt_naar_de_brief(van_zeist, brief):
    zonder = tekst(van_zeist.post(f"{BRIEF}schrijf/", ingevuld(brief, toon="1")))
    eerst = tekst(van_zeist.get(f"{BRIEF}schrijf/"))

    assert f'formaction="{BRIEF}schrijf/#_zo"' in eerst
    assert 'id="_zo" aria-labelledby="_zo-titel" tabindex="0" data-focus' in zonder
    assert "data-focus" not in eerst


def test_het_levende_voorbeeld_toont_wat_is_getypt_en_bewaart_niets(van_zeist, brief, opening):
    blok = brief.blokken.get(blok=opening)
    getypt = ingevuld(brief, **{f"tekst_{blok.pk}": "Zo dan.\r\n\r\n- een\r\n- <b>twee</b>", "onderwerp": ""})

    met = tekst(van_zeist.post(f"{BRIEF}voorbeeld/", getypt))
    zonder = tekst(van_zeist.post(f"{BRIEF}schrijf/", getypt | {"toon": "1"}))

    vel = "<p>Zo dan.</p><ul><li>een</li><li>&lt;b&gt;twee&lt;/b&gt;</li></ul>"
    assert vel in met
    assert vel in zonder
    assert brief.onderwerp in met
    assert brief.blokken.get(blok=opening).tekst == "Beste raad van Zeist."


def test_een_teken_dat_niet_te_drukken_is_wordt_genoemd_bij_het_schrijven_en_na_bewaren(van_zeist, brief, opening):
    blok = brief.blokken.get(blok=opening)
    getypt = ingevuld(brief, **{f"tekst_{blok.pk}": "Brand 🔥 en ﬁnancieel ✔.", "kenmerk": "日"})
    zin = "staat □ in plaats van: 日 🔥. Schrijf dat anders."

    assert zin in tekst(van_zeist.post(f"{BRIEF}voorbeeld/", getypt))
    assert zin in tekst(van_zeist.post(f"{BRIEF}schrijf/", getypt, follow=True))
    zonder = getypt | {"gezien": ingevuld(brief)["gezien"], "kenmerk": "", f"tekst_{blok.pk}": "Brand en ﬁnancieel ✔."}
    assert "in plaats van" not in tekst(van_zeist.post(f"{BRIEF}schrijf/", zonder, follow=True))


def test_wat_het_bureau_wijzigt_staat_erbij_en_is_over_te_nemen_of_te_houden(van_zeist, brief, opening, ivp, sjabloon):
    for blok, nieuw in ((opening, "Geachte raad van {gemeente}."), (ivp, "Het IVP geldt altijd.")):
        blok.tekst = nieuw
        blok.save()
    nieuw = SjabloonblokFactory(sjabloon=sjabloon, soort=Sjabloonblok.Soort.SLOT, volgorde=3, tekst="Met groet.")
    Briefblok.objects.filter(blok=ivp).update(tekst="Ons eigen IVP.")

    pagina = tekst(van_zeist.get(BRIEF))
    verschil = van_zeist.get(f"{BRIEF}bijwerken/{ivp.pk}/")
    for blok, keuze in ((opening, "neem-over"), (ivp, "houd"), (nieuw, "neem-over")):
        form = van_zeist.get(f"{BRIEF}bijwerken/{blok.pk}/").context
        gezien = {"gezien": form["brief"].bewaard_op.isoformat(), "merk": form["achter"].merk, keuze: "1"}
        van_zeist.post(f"{BRIEF}bijwerken/{blok.pk}/", gezien)

    assert "Het bureau wijzigde 3 blokken" in pagina
    assert "U paste dit blok zelf aan" in tekst(verschil)
    assert "Ons eigen IVP." in tekst(verschil)
    assert "altijd" in tekst(verschil)
    assert list(brief.blokken.values_list("tekst", flat=True)) == [
        "Geachte raad van Zeist.",
        "Ons eigen IVP.",
        "Met groet.",
    ]
    assert "Het bureau wijzigde" not in tekst(van_zeist.get(BRIEF))


def test_wat_de_brief_al_zegt_is_geen_wijziging_en_blijft_dat_na_bewaren(van_zeist, brief, opening):
    opening.tekst = "Geachte raad van {gemeente}."
    opening.save()
    blok = brief.blokken.get(blok=opening)
    voor = tekst(van_zeist.get(BRIEF))
    Briefblok.objects.filter(pk=blok.pk).update(tekst="Geachte raad van Zeist.")

    zelfde = tekst(van_zeist.get(BRIEF))
    van_zeist.post(f"{BRIEF}schrijf/", ingevuld(brief, **{f"tekst_{blok.pk}": "Weer eigen woorden."}))
    na_eigen_woorden = tekst(van_zeist.get(BRIEF))
    opening.tekst = "Dag raad."
    opening.save()

    assert "Het bureau wijzigde 1 blok" in voor
    assert "Het bureau wijzigde" not in zelfde
    assert "Het bureau wijzigde" not in na_eigen_woorden
    assert brief.blokken.get(blok=opening).bron == "Geachte raad van Zeist."
    assert "Het bureau wijzigde 1 blok" in tekst(van_zeist.get(BRIEF))


def test_mijn_brieven_stelt_evenveel_vragen_voor_een_strategie_als_voor_drie(
    van_zeist, brief, zeist, django_assert_num_queries
):
    van_zeist.get("/mijn/brieven/")
    with CaptureQueriesContext(connection) as met_een:
        van_zeist.get("/mijn/brieven/")
    for jaar in (2023, 2027):
        nieuw = StrategieFactory(slug=str(jaar), gepubliceerd_op=NU)
        BriefsjabloonFactory(strategie=nieuw, vrijgegeven_op=NU)

    with django_assert_num_queries(len(met_een)):
        pagina = tekst(van_zeist.get("/mijn/brieven/"))

    assert pagina.count("De brief aan de raad van Zeist") == 3


def test_op_mijn_brieven_staat_een_gemeente_alleen_bij_wat_in_haar_tijd_is_vastgesteld(van_zeist, brief, zeist):
    zeist.indelingen.update(geldig_vanaf=brief.sjabloon.strategie.vastgesteld_op + timedelta(days=1))

    assert "De brief aan de raad van Zeist" not in tekst(van_zeist.get("/mijn/brieven/"))


def test_een_keuze_over_een_tekst_die_net_weer_veranderde_geldt_niet(van_zeist, brief, opening):
    opening.tekst = "Eerst dit."
    opening.save()
    form = van_zeist.get(f"{BRIEF}bijwerken/{opening.pk}/").context
    opening.tekst = "Toen dat."
    opening.save()

    gezien = {"gezien": form["brief"].bewaard_op.isoformat(), "merk": form["achter"].merk, "neem-over": "1"}
    antwoord = van_zeist.post(f"{BRIEF}bijwerken/{opening.pk}/", gezien, follow=True)

    assert "Het bureau wijzigde dit blok net opnieuw" in tekst(antwoord)
    assert brief.blokken.get(blok=opening).tekst == "Beste raad van Zeist."


def openbaar_antwoord(sjabloon, gemeente):
    """What everybody reads as the answer to the only point of this council."""
    consultatie = ConsultatieFactory(
        strategie=sjabloon.strategie,
        gepubliceerd_op=NU - timedelta(days=90),
        vastgesteld_op=NU.date(),
        vastgesteld_door="RVC",
        antwoorden_op=NU - timedelta(days=2),
    )
    antwoord = AntwoordFactory(consultatie=consultatie, staat=Antwoord.Staat.GEREED, reden="Dat kan niet.")
    PuntFactory(consultatie=consultatie, gemeente=gemeente, antwoord=antwoord)
    return antwoord


def test_een_gecorrigeerd_antwoord_maakt_de_brief_oud_en_een_ander_adres_van_het_portaal_niet(
    van_zeist, sjabloon, zeist, settings
):
    SjabloonblokFactory(sjabloon=sjabloon, soort=Sjabloonblok.Soort.PUNTEN, tekst="Zie {adres_strategie}.")
    antwoord = openbaar_antwoord(sjabloon, zeist)
    van_zeist.post(f"{BRIEF}begin/")

    settings.ADRES = "https://ander.example"
    met_ander_adres = tekst(van_zeist.get(BRIEF))
    antwoord.reden = "Dat kan nu wel."
    antwoord.save()
    na_correctie = tekst(van_zeist.get(BRIEF))

    assert "Dat kan niet." in met_ander_adres
    assert "Het bureau wijzigde" not in met_ander_adres
    assert "Het bureau wijzigde 1 blok" in na_correctie


def test_wie_de_brief_al_verstuurde_leest_dat_het_bureau_een_antwoord_wijzigde(van_zeist, sjabloon, zeist, redacteur):
    blok = SjabloonblokFactory(sjabloon=sjabloon, soort=Sjabloonblok.Soort.PUNTEN, tekst="Dit vroeg uw raad.")
    antwoord = openbaar_antwoord(sjabloon, zeist)
    van_zeist.post(f"{BRIEF}begin/")
    Brief.objects.update(staat=Brief.Staat.KLAAR, naar_raad_op=NU.date(), behandeld_op=NU.date())

    blok.tekst = "Uw raad vroeg dit."
    blok.save()
    na_andere_woorden = tekst(van_zeist.get(BRIEF))
    antwoord.reden = "Dat kan wel."
    antwoord.save()
    na_correctie = tekst(van_zeist.get(BRIEF))
    bord = redacteur.get("/redactie/brieven/2019-2022/").context["regels"]

    assert "Het bureau wijzigde" not in na_andere_woorden
    assert "Het bureau wijzigde 1 blok" in na_correctie
    assert "niet" in re.findall(r"<del>.*?</del>", na_correctie)[-1]
    assert "wel" in re.findall(r"<ins>.*?</ins>", na_correctie)[-1]
    assert "Een antwoord op een punt van de raad is nu anders dan in de brief staat." in na_correctie
    assert "bijwerken/" not in na_correctie
    assert [(str(regel.gemeente), regel.achter) for regel in bord] == [("Zeist", 1)]


def test_een_brief_gaat_niet_naar_de_raad_voor_hij_er_was(van_zeist, brief):
    Brief.objects.update(staat=Brief.Staat.KLAAR, gedateerd_op=NU.date() - timedelta(days=3))

    voor_de_brief = tekst(van_zeist.post(f"{BRIEF}raad/", {"op": "16-4-2019"}))
    Brief.objects.update(gedateerd_op=None)
    voor_de_strategie = tekst(van_zeist.post(f"{BRIEF}raad/", {"op": "7-4-2019"}))
    nog_niet = Brief.objects.get().naar_raad_op
    van_zeist.post(f"{BRIEF}raad/", {"op": "8-4-2019"})

    assert "De brief is gedateerd op 17 april 2019. Eerder ging hij niet naar de raad." in voor_de_brief
    assert "De strategie is pas vastgesteld op 8 april 2019. Kies een latere dag." in voor_de_strategie
    assert nog_niet is None
    assert str(Brief.objects.get().naar_raad_op) == "2019-04-08"


def test_eigen_tekst_blijft_staan_als_de_tekst_van_het_bureau_erbij_komt(van_zeist, brief, ivp):
    Briefblok.objects.filter(blok=ivp).update(tekst="Ons eigen IVP.")
    ivp.tekst = "Het IVP geldt altijd."
    ivp.save()
    keuze = van_zeist.get(f"{BRIEF}bijwerken/{ivp.pk}/")
    gezien = {"gezien": keuze.context["brief"].bewaard_op.isoformat(), "merk": keuze.context["achter"].merk}

    erbij = van_zeist.post(f"{BRIEF}bijwerken/{ivp.pk}/", gezien | {"neem-over": "1"})

    blok = brief.blokken.get(blok=ivp)
    assert "Zet de tekst van het bureau erbij" in tekst(keuze)
    assert erbij.url == f"{BRIEF}schrijf/#id_tekst_{blok.pk}"
    assert blok.tekst == "Ons eigen IVP.\n\nHet IVP geldt altijd."
    assert "staat nu onder uw eigen tekst" in tekst(van_zeist.get(f"{BRIEF}schrijf/"))
    assert "Het bureau wijzigde" not in tekst(van_zeist.get(BRIEF))


def test_een_dag_die_nog_komt_of_een_adres_zonder_https_wordt_geweigerd(van_zeist, brief):
    Brief.objects.update(staat=Brief.Staat.KLAAR)
    morgen = timezone.localdate() + timedelta(days=1)

    naar_raad = tekst(van_zeist.post(f"{BRIEF}raad/", {"op": morgen.strftime("%d-%m-%Y")}))
    Brief.objects.update(naar_raad_op=NU.date())
    te_vroeg = tekst(van_zeist.post(f"{BRIEF}behandeld/", {"op": "1-4-2019"}))
    onveilig = tekst(van_zeist.post(f"{BRIEF}behandeld/", {"op": "20-4-2019", "raadsagenda": "http://zeist.example"}))

    assert "Deze dag komt nog." in naar_raad
    assert "De raad behandelt de brief niet voor hij er is. Kies een latere dag." in te_vroeg
    assert "Dit adres kan hier niet. Kopieer het hele adres uit uw browser, met https:// ervoor." in onveilig
    assert not Brief.objects.filter(behandeld_op__isnull=False).exists()


def test_wat_wacht_staat_op_mijn_werk_tot_de_brief_weg_is(van_zeist, brief):
    wacht = "De brief aan de raad van Zeist"

    voor = tekst(van_zeist.get("/mijn/"))
    op_de_pagina = tekst(van_zeist.get("/gemeenten/zeist/"))
    Brief.objects.update(staat=Brief.Staat.KLAAR, naar_raad_op=NU.date())
    na = tekst(van_zeist.get("/mijn/"))

    assert wacht in voor
    assert "in bewerking" in voor
    assert wacht not in na
    assert "Stuur de brief aan de raad" in op_de_pagina
    assert "Stuur de brief aan de raad" not in tekst(van_zeist.get("/gemeenten/zeist/"))
    assert "naar de raad op 20 april 2019" in tekst(van_zeist.get("/mijn/brieven/"))


def test_twee_die_tegelijk_beginnen_maken_een_brief(van_zeist, brief):
    antwoord = van_zeist.post(f"{BRIEF}begin/", follow=True)

    assert "Een collega begon deze brief al." in tekst(antwoord)
    assert Brief.objects.count() == 1


def test_een_inwoner_ziet_niets_van_een_brief_die_later_weggaat(inwoner, sjabloon, zeist):
    BriefFactory(sjabloon=sjabloon, gemeente=zeist, staat="klaar", naar_raad_op=NU.date() + timedelta(days=3))

    assert "ingelicht" not in tekst(inwoner.get("/gemeenten/zeist/"))


def test_een_brief_met_alle_antwoorden_van_het_bureau_is_te_bewaren_hoe_lang_zij_ook_zijn(van_zeist, sjabloon, zeist):
    beantwoord = {"vastgesteld_op": NU.date(), "vastgesteld_door": "RVC", "antwoorden_op": NU - timedelta(days=6)}
    consultatie = ConsultatieFactory(strategie=sjabloon.strategie, gepubliceerd_op=NU - timedelta(days=8), **beantwoord)
    for nummer in (1, 2, 3):
        antwoord = AntwoordFactory(consultatie=consultatie, staat="gereed", reden="Een uitgebreid antwoord. " * 300)
        PuntFactory(consultatie=consultatie, gemeente=zeist, antwoord=antwoord, nummer=nummer)
    SjabloonblokFactory(sjabloon=sjabloon, soort=Sjabloonblok.Soort.PUNTEN, tekst="")
    van_zeist.post(f"{BRIEF}begin/")
    brief = Brief.objects.get()

    van_zeist.post(f"{BRIEF}schrijf/", ingevuld(brief, gedateerd_op="1-5-2019", kenmerk="Z-12"))
    van_zeist.post(f"{BRIEF}klaar/")

    brief.refresh_from_db()
    assert len(brief.blokken.get().tekst) > 20_000
    assert (brief.kenmerk, brief.staat) == ("Z-12", Brief.Staat.KLAAR)


def test_een_brief_begint_niet_met_een_blok_dat_het_bureau_net_weghaalde(sjabloon, opening, ivp, zeist):
    brief = Brief(sjabloon=sjabloon, gemeente=zeist, onderwerp="De strategie", adresblok="Aan de raad")
    blokken = [Briefblok(blok=blok, tekst="Tekst.") for blok in (opening, ivp)]
    ivp.delete()

    with pytest.raises(ValidationError, match="Het bureau wijzigde de modelbrief op dit moment"):
        Brief.objects.begin(brief, blokken, door=wie_werkt_voor(zeist, "Noor").gebruiker)

    assert not Brief.objects.exists()
