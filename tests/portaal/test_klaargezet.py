"""What somebody typed is not lost when the session has ended, and nobody else gets to see it."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django import forms
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from coalitie.models import Gebruiker
from coalitie.rollen import Rol
from coalitie.toegang.klaargezet import VERSIEVELD
from regio.models import Uitnodiging
from tests.fabriek import AntwoordFactory, DistrictFactory, GebruikerFactory, MedewerkerFactory
from tests.portaal.inlog import WACHTWOORD, code_nu, geef_codes, geef_wachtwoord, ingelogde, log_in

pytestmark = pytest.mark.django_db

APPS = {"coalitie", "regio", "strategie", "taskforces"}
UITNODIGEN = "/redactie/medewerkers/uitnodigen/"
NINA = {"naam": "Nina Nieuw", "email": "nina@zeist.example", "partner": "politie", "functie": "adviseur"}
STAAT_KLAAR = "Wat u had ingevuld, staat klaar: log in en u gaat verder."
STAAT_ER_WEER = "Wat u had ingevuld, staat er weer."
UITGELOGD = "U was uitgelogd, dus er is niets gedaan of bewaard. Log in en probeer het opnieuw."
# Hidden fields that do not go along: a choice, a file that was read, to which window a draft belongs, and a secret.
ANDERS_VERBORGEN = {"maand", "lijst", "venster", "begon_met", "credential"}


@pytest.fixture
def bea(db):
    return geef_wachtwoord(GebruikerFactory(rol=Rol.BEHEERDER, naam="Bea"))


@pytest.fixture
def client(bea):
    return ingelogde(bea)


def merk_van(client, adres):
    """The mark in the form on this page, as a browser sends it along."""
    return re.search(r'name="formulier_van" value="([^"]+)"', client.get(adres).content.decode())[1]


def verloopt(client):
    """Twelve hours go by."""
    Session.objects.filter(pk=client.session.session_key).update(expire_date=timezone.now() - timedelta(hours=1))


def ingevuld(antwoord):
    form = antwoord.context.get("form") or antwoord.context["adminform"].form
    return {veld.name: veld.value() for veld in form}


def verstuur_te_laat(client, adres, velden):
    """Open a form, let the session end, and send it. What the visitor then sees is the sign-in page."""
    velden = {**velden, "formulier_van": merk_van(client, adres)}
    verloopt(client)
    return client.post(adres, velden, follow=True)


def volgende(antwoord):
    return parse_qs(urlsplit(antwoord.redirect_chain[-1][0]).query)["next"][0]


@pytest.mark.parametrize(
    ("adres", "velden"),
    [
        (UITNODIGEN, {**NINA, "rol": "redacteur"}),
        ("/redactie/medewerkers/{gebruiker}/gegevens/", {"naam": "Lies Anders", "email": "anders@zeist.example"}),
        ("/redactie/medewerkers/{gebruiker}/rol/", {"rol": "redacteur"}),
        ("/redactie/medewerkers/{gebruiker}/functie/", {"partner": "politie", "functie": "teamchef"}),
        ("/redactie/functies/{functie}/beeindigen/", {"op": "1 mei 2030"}),
        ("/beheer/regio/district/{district}/change/", {"naam": "Half af", "volgorde": "12"}),
        ("/beheer/regio/district/add/", {"naam": "Half af", "landschap": "heide"}),
    ],
)
def test_wat_iemand_had_ingevuld_staat_er_na_het_inloggen_weer(client, bea, adres, velden):
    functie = MedewerkerFactory(gebruiker__rol=Rol.MEDEWERKER)
    district = DistrictFactory(naam="Oost")
    adres = adres.format(gebruiker=functie.gebruiker_id, functie=functie.pk, district=district.pk)

    aan_de_deur = verstuur_te_laat(client, adres, velden)
    log_in(client, bea)
    terug = client.get(volgende(aan_de_deur))

    assert STAAT_KLAAR in aan_de_deur.content.decode()
    assert terug.request["PATH_INFO"] == adres
    assert STAAT_ER_WEER in terug.content.decode()
    assert {**ingevuld(terug), **velden} == ingevuld(terug)
    assert not Uitnodiging.objects.exists()
    assert Gebruiker.objects.get(pk=functie.gebruiker_id).rol == Rol.MEDEWERKER


def test_ook_een_leeg_gemaakt_veld_blijft_leeg(client, bea):
    lies = GebruikerFactory(naam="Lies")
    adres = f"/redactie/medewerkers/{lies.pk}/gegevens/"

    verstuur_te_laat(client, adres, {"naam": "", "email": "anders@zeist.example"})
    log_in(client, bea)

    assert ingevuld(client.get(adres)) == {"naam": "", "email": "anders@zeist.example"}


def test_het_blijft_staan_tot_het_is_verstuurd(client, bea):
    verstuur_te_laat(client, UITNODIGEN, NINA)
    log_in(client, bea)
    for _keer in range(2):
        assert ingevuld(client.get(UITNODIGEN))["naam"] == "Nina Nieuw"

    client.post(UITNODIGEN, {**NINA, "rol": "medewerker"})

    assert Uitnodiging.objects.get().naam == "Nina Nieuw"
    assert ingevuld(client.get(UITNODIGEN))["naam"] is None


def test_ook_met_een_verkeerd_wachtwoord_en_een_tweede_stap_ertussen(client, bea):
    geef_codes(bea)
    verstuur_te_laat(client, UITNODIGEN, NINA)

    fout = log_in(client, bea, "niet het wachtwoord")
    log_in(client, bea)
    client.post("/account/2fa/authenticate/", {"code": code_nu()})

    assert STAAT_KLAAR in fout.content.decode()
    assert ingevuld(client.get(UITNODIGEN))["naam"] == "Nina Nieuw"


def test_ook_wie_bij_de_tweede_stap_opnieuw_begint_komt_er_weer_terecht(client, bea):
    geef_codes(bea)
    verstuur_te_laat(client, UITNODIGEN, NINA)
    log_in(client, bea)

    deur = client.post("/account/logout/", {"next": "/account/login/"}, follow=True)

    assert STAAT_KLAAR in deur.content.decode()
    assert f'name="next" value="{UITNODIGEN}"' in deur.content.decode()


def test_ook_als_de_sessie_ergens_anders_is_beeindigd(client, bea):
    velden = {**NINA, "formulier_van": merk_van(client, UITNODIGEN)}
    Session.objects.all().delete()

    client.post(UITNODIGEN, velden)
    log_in(client, bea)

    assert ingevuld(client.get(UITNODIGEN))["naam"] == "Nina Nieuw"


def test_wie_daarna_als_een_ander_inlogt_ziet_er_niets_van(client):
    ander = geef_wachtwoord(GebruikerFactory(rol=Rol.BEHEERDER))
    verstuur_te_laat(client, UITNODIGEN, NINA)

    log_in(client, ander)
    van_ander = client.get(UITNODIGEN)

    assert "Nina Nieuw" not in van_ander.content.decode()
    assert STAAT_ER_WEER not in van_ander.content.decode()


def test_op_een_ander_adres_komt_er_niets_terug(client, bea):
    verstuur_te_laat(client, UITNODIGEN, NINA)
    log_in(client, bea)
    lies = GebruikerFactory(naam="Lies")

    ander_formulier = client.get(f"/redactie/medewerkers/{lies.pk}/gegevens/")

    assert ingevuld(ander_formulier)["naam"] == "Lies"


def test_wat_niemand_ophaalt_vergaat_met_de_sessie(client, bea):
    verstuur_te_laat(client, UITNODIGEN, NINA)
    verloopt(client)

    log_in(client, bea)

    assert ingevuld(client.get(UITNODIGEN))["naam"] is None


def test_een_wachtwoord_een_code_of_een_veld_dat_er_niet_hoort_wordt_niet_bewaard(client):
    assert "formulier_van" not in client.get("/account/wachtwoord/").content.decode()
    assert "formulier_van" not in client.get("/account/2fa/totp/activate/").content.decode()

    verstuur_te_laat(client, UITNODIGEN, {**NINA, "password": WACHTWOORD, "csrfmiddlewaretoken": "x"})

    assert sorted(client.session["klaargezet"]["getypt"]) == ["email", "functie", "naam", "partner", "rol"]


def alle_formulieren(soort=forms.BaseForm):
    return {soort, *(onder for kind in soort.__subclasses__() for onder in alle_formulieren(kind))}


def test_van_elk_verborgen_veld_is_bekend_of_het_meegaat():
    assert get_resolver().url_patterns  # now every form is read
    eigen = [form for form in alle_formulieren() if form.__module__.split(".")[0] in APPS]
    verborgen = {
        naam for form in eigen for naam, veld in getattr(form, "base_fields", {}).items() if veld.widget.is_hidden
    }

    assert {naam for naam in verborgen if not VERSIEVELD.match(naam)} == ANDERS_VERBORGEN
    assert {naam for naam in verborgen if VERSIEVELD.match(naam)} == {
        *("gezien", "geopend", "telling", "versie", "voor_iedereen")
    }


@pytest.mark.parametrize("merk", ["", "verzonnen", '[1,["naam"]]:1abc:xyz'])
def test_wie_nooit_binnen_was_laat_niets_achter_en_hoort_dat_er_moet_worden_ingelogd(merk, db):
    inwoner = Client()

    antwoord = inwoner.post(UITNODIGEN, {**NINA, "formulier_van": merk}, follow=True)

    assert not Session.objects.exists()
    assert UITGELOGD in antwoord.content.decode()


def test_wie_in_een_ander_tabblad_opnieuw_inlogde_krijgt_het_formulier_terug(client):
    client.handler.enforce_csrf_checks = True
    lies = GebruikerFactory(naam="Lies")
    adres = f"/redactie/medewerkers/{lies.pk}/functie/"
    velden = {"partner": "politie", "functie": "teamchef", "formulier_van": merk_van(client, adres)}

    antwoord = client.post(adres, {**velden, "csrfmiddlewaretoken": "van voor het inloggen"})
    terug = client.get(antwoord.url)

    assert antwoord.url == adres
    assert ingevuld(terug) == {"partner": "politie", "functie": "teamchef"}
    assert lies.functies.count() == 1


def test_zonder_csrf_teken_komt_het_formulier_van_een_ander_niet_terug(bea, client):
    merk = merk_van(client, UITNODIGEN)
    ander = Client(enforce_csrf_checks=True)
    ander.force_login(GebruikerFactory(rol=Rol.BEHEERDER))

    for bezoeker in (ander, Client(enforce_csrf_checks=True)):
        antwoord = bezoeker.post(UITNODIGEN, {**NINA, "formulier_van": merk})

        assert antwoord.status_code == 403
        assert "klaargezet" not in bezoeker.session


def test_wat_een_pagina_uit_zichzelf_stuurt_laat_niets_achter(client):
    velden = {**NINA, "formulier_van": merk_van(client, UITNODIGEN)}
    Session.objects.all().delete()

    antwoord = client.post(UITNODIGEN, velden, headers={"sec-fetch-dest": "empty"})

    assert antwoord.status_code == 302
    assert not Session.objects.exists()
    assert "messages" not in client.cookies


def test_wat_iemand_met_htmx_stuurt_leidt_de_hele_pagina_naar_de_deur(client, bea):
    velden = {**NINA, "formulier_van": merk_van(client, UITNODIGEN)}
    verloopt(client)

    antwoord = client.post(UITNODIGEN, velden, headers={"sec-fetch-dest": "empty", "hx-request": "true"})
    log_in(client, bea)

    assert antwoord.headers["HX-Redirect"] == f"/account/login/?next={UITNODIGEN}"
    assert ingevuld(client.get(UITNODIGEN))["naam"] == "Nina Nieuw"


def test_een_knop_van_htmx_zonder_tekst_leidt_ook_naar_de_deur(client):
    verloopt(client)

    antwoord = client.post(UITNODIGEN, {"formulier_van": ""}, headers={"hx-request": "true"})

    assert antwoord.headers["HX-Redirect"] == f"/account/login/?next={UITNODIGEN}"
    assert "klaargezet" not in client.session


def test_wie_in_een_ander_tabblad_opnieuw_inlogde_krijgt_ook_met_htmx_de_hele_pagina_terug(client):
    client.handler.enforce_csrf_checks = True
    velden = {**NINA, "formulier_van": merk_van(client, UITNODIGEN), "csrfmiddlewaretoken": "van voor het inloggen"}

    antwoord = client.post(UITNODIGEN, velden, headers={"hx-request": "true"})

    assert antwoord.headers["HX-Redirect"] == UITNODIGEN
    assert ingevuld(client.get(UITNODIGEN))["naam"] == "Nina Nieuw"


def test_een_knop_leidt_na_het_inloggen_naar_de_pagina_waar_hij_stond(client):
    functie = MedewerkerFactory()
    verloopt(client)

    antwoord = client.post(
        f"/redactie/functies/{functie.pk}/bevestigen/",
        headers={"referer": "http://testserver/beheer/toegang/bureau/?x=1"},
        follow=True,
    )

    assert volgende(antwoord) == "/beheer/toegang/bureau/?x=1"
    assert UITGELOGD in antwoord.content.decode()


@pytest.mark.parametrize(
    "verwijzer", ["https://kwaad.nl/mijn/", "http://testserver//kwaad.nl/", "//kwaad.nl/", "kwaad"]
)
def test_een_verwijzer_van_elders_telt_niet(client, verwijzer):
    verloopt(client)

    antwoord = client.post(UITNODIGEN, NINA, headers={"referer": verwijzer}, follow=True)

    assert volgende(antwoord) == UITNODIGEN


def test_wie_zich_opnieuw_moet_bewijzen_verliest_niets(client):
    sessie = client.session
    sessie["account_authentication_methods"][0]["at"] -= 301
    sessie.save()

    gevraagd = client.post(UITNODIGEN, {**NINA, "rol": "medewerker"})
    assert not Uitnodiging.objects.exists()
    client.post(gevraagd.url, {"password": WACHTWOORD})

    assert Uitnodiging.objects.get().naam == "Nina Nieuw"


def test_mijn_noemt_de_grens_van_twaalf_uur(client):
    assert "Na 12 uur logt u opnieuw in." in client.get("/mijn/").content.decode()


@pytest.fixture
def rik(db):
    return ingelogde(geef_wachtwoord(GebruikerFactory(rol=Rol.REDACTEUR, naam="Rik")))


@pytest.fixture
def weg(rik):
    """Rik writes at an answer that a colleague removes meanwhile: what he wrote goes to a page that is gone."""

    def verstuur(afzender, tekst, **velden):
        antwoord = AntwoordFactory()
        adres = f"/redactie/consultatie/{antwoord.consultatie.slug}/antwoorden/{antwoord.pk}/"
        velden = {"formulier_van": merk_van(rik, adres), "titel": "Handen", "reden": tekst, "notitie": "", **velden}
        antwoord.verwijder(door=None)
        return afzender.post(adres, velden)

    return verstuur


def test_wat_iemand_schreef_bij_iets_dat_een_collega_weghaalde_staat_er_nog(rik, weg):
    antwoord = weg(rik, "Dit regelt elke gemeente\r\nzelf, <b>altijd</b>.")

    tekst = antwoord.content.decode()
    assert antwoord.status_code == 404
    assert "Dit had u geschreven" in tekst
    assert "<p>Dit regelt elke gemeente<br>zelf, &lt;b&gt;altijd&lt;/b&gt;.</p>" in tekst
    assert "Handen" not in tekst  # one word is soon typed again


def test_een_tekst_met_opmaak_houdt_haar_en_een_script_niet(rik, weg):
    tekst = weg(rik, "<p>Elke <strong>gemeente</strong> zelf.</p><script>kwaad()</script>").content.decode()

    assert "<p>Elke <strong>gemeente</strong> zelf.</p>" in tekst
    assert "kwaad" not in tekst


def test_een_ander_leest_niet_wat_iemand_schreef(weg):
    ander = ingelogde(geef_wachtwoord(GebruikerFactory(rol=Rol.REDACTEUR)))
    ingelogd = weg(ander, "Dit regelt elke gemeente zelf.")
    zonder_merk = weg(ander, "Dit regelt elke gemeente zelf.", formulier_van="verzonnen")

    for antwoord in (ingelogd, zonder_merk):
        assert antwoord.status_code == 404
        assert "regelt" not in antwoord.content.decode()
        assert "Dit had u geschreven" not in antwoord.content.decode()
