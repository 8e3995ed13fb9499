"""The bureau runs a round in a real browser, from opening it to publishing a correction."""

from datetime import date

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from playwright.sync_api import expect

from coalitie.rollen import Rol
from taskforces.models import Uitvraag, Voortgang, Voortgangsronde
from tests.fabriek import (
    GebruikerFactory,
    GebruikFactory,
    GemeenteFactory,
    MedewerkerFactory,
    OpdrachtFactory,
    PrioriteitFactory,
    TaskforceFactory,
    TaskforcelidFactory,
    UitvraagFactory,
    VoortgangFactory,
    VoortgangsrondeFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sanne(context, live_server):
    """A redacteur, signed in in the browser of the test."""
    sanne = GebruikerFactory(naam="Sanne", rol=Rol.REDACTEUR)
    client = Client()
    client.force_login(sanne)
    naam = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": naam, "value": client.cookies[naam].value, "url": live_server.url}])
    return sanne


@pytest.fixture
def inwoner(browser, base_url):
    context = browser.new_context(base_url=base_url)
    yield context.new_page()
    context.close()


@pytest.fixture
def opdrachten():
    """Two assignments of one taskforce, each with somebody who reports."""
    taskforce = TaskforceFactory(
        naam="Taskforce Zorg", prioriteit=PrioriteitFactory(gepubliceerd=True), gepubliceerd=True
    )
    lange_titel = "Samenwerkingsafspraken over gegevensuitwisseling in het crisisteam"
    opdrachten = []
    for titel, plaats in (("Oefenen met gemeenten", "Zeist"), (lange_titel, "Soest")):
        gemeente = GemeenteFactory(naam=plaats)
        MedewerkerFactory(gebruiker__naam=f"Lies uit {plaats}", gemeente=gemeente, functie="projectleider")
        velden = {"taskforce": taskforce, "gemeente": gemeente, "geldig_tot": date(2099, 1, 1), "gepubliceerd": True}
        opdrachten.append(OpdrachtFactory(titel=titel, **velden))
    return opdrachten


def test_een_ronde_van_openen_tot_publiceren(sanne, opdrachten, page, inwoner):
    page.goto("/redactie/")
    page.get_by_role("link", name="Voortgangsrondes").click()
    page.get_by_role("link", name="Open een ronde").click()
    page.get_by_role("button", name="Open deze ronde").click()
    expect(page.get_by_role("status")).to_contain_text("Nog niemand kreeg een e-mail.")
    ronde = Voortgangsronde.objects.get()
    bord = page.url
    assert bord.endswith(f"/redactie/rondes/{ronde.peildatum.isoformat()}/")

    page.get_by_role("link", name="Herinner wie nog niet meldde").click()
    page.get_by_role("button", name="Verstuur de herinneringen").click()
    expect(page.get_by_role("status")).to_contain_text("2 e-mails verstuurd, aan Lies uit Soest en Lies uit Zeist.")
    assert len(mail.outbox) == 2

    lies = opdrachten[0].gemeente.medewerkers.get().gebruiker
    uitvraag = Uitvraag.objects.get(opdracht=opdrachten[0])
    woorden = {"vervolg": "Wij zoeken hulp.", "gebeurd": "De oefening is uitgesteld."}
    Voortgang.objects.meld(uitvraag, door=lies, gezien=0, status="vertraagd", **woorden)
    page.goto(bord)
    page.get_by_role("link", name="Nog niet gemeld (1)").click()
    expect(page.get_by_role("table").get_by_role("rowheader")).to_contain_text("Samenwerkingsafspraken")

    page.get_by_role("link", name="Sluit deze ronde").click()
    page.get_by_role("button", name="Sluit deze ronde").click()
    inwoner.goto("/voortgang/")
    expect(inwoner.get_by_text("De oefening is uitgesteld.")).to_have_count(0)

    page.get_by_role("link", name="Bekijk wat openbaar wordt").click()
    page.get_by_role("button", name=f"Publiceer {ronde} voor iedereen").click()
    expect(page.get_by_role("status")).to_contain_text("Iedereen ziet nu wat hier is gemeld.")
    inwoner.goto("/voortgang/")
    expect(inwoner.get_by_text("De oefening is uitgesteld.")).to_be_visible()


def test_een_correctie_ziet_een_inwoner_pas_na_een_tweede_publicatie(sanne, opdrachten, page, inwoner):
    ronde = Voortgangsronde.objects.begin(
        naam="Ronde", peildatum=date(2020, 9, 30), sluit_op=date(2020, 10, 14), door=sanne
    )
    uitvraag = Uitvraag.objects.get(opdracht=opdrachten[0])
    woorden = {"vervolg": "Wij zoeken hulp.", "gebeurd": "De oefening is uitgesteld."}
    Voortgang.objects.meld(uitvraag, door=sanne, gezien=0, status="vertraagd", **woorden)
    ronde.sluit(door=sanne)
    ronde.publiceer(door=sanne)

    page.goto("/redactie/rondes/2020-09-30/")
    page.get_by_role("link", name="Oefenen met gemeenten").click()
    page.get_by_role("link", name="Corrigeer deze melding").click()
    page.get_by_text("Corrigeer deze melding: Oefenen met gemeenten").click()
    page.get_by_label("Wat is er gebeurd").fill("De oefening was op tijd.")
    page.get_by_label("Waarom corrigeert u de melding?").fill("Wij keken op de verkeerde dag.")
    page.get_by_role("button", name="Meld de correctie").click()
    expect(page.get_by_text("De oefening was op tijd.").first).to_be_visible()
    inwoner.goto("/voortgang/")
    expect(inwoner.get_by_text("De oefening is uitgesteld.")).to_be_visible()
    expect(inwoner.get_by_text("De oefening was op tijd.")).to_have_count(0)

    page.goto("/redactie/")
    expect(page.get_by_text("1 correctie is nog niet openbaar.")).to_be_visible()
    page.get_by_role("link", name=ronde.naam, exact=True).click()
    page.get_by_role("link", name="Bekijk en publiceer 1 correctie").click()
    expect(page.get_by_text("Reden: Wij keken op de verkeerde dag.")).to_be_visible()
    page.get_by_role("button", name=f"Publiceer {ronde} voor iedereen").click()
    inwoner.goto("/voortgang/")
    expect(inwoner.get_by_text("De oefening was op tijd.")).to_be_visible()
    expect(inwoner.get_by_text("De oefening is uitgesteld.")).to_have_count(0)


def test_zonder_javascript_kiest_en_sluit_een_redacteur_ook(sanne, opdrachten, context, zonder_javascript):
    page = zonder_javascript
    page.context.add_cookies(context.cookies())
    ronde = VoortgangsrondeFactory()
    for opdracht in opdrachten:
        UitvraagFactory(ronde=ronde, opdracht=opdracht)
    page.goto(f"/redactie/rondes/{ronde.peildatum.isoformat()}/")

    page.get_by_role("link", name="Te laat (2)").click()
    expect(page.get_by_role("rowheader")).to_have_count(2)
    page.get_by_role("link", name="Sluit deze ronde").click()
    page.get_by_role("button", name="Sluit deze ronde").click()
    page.get_by_role("button", name="Heropen deze ronde").click()

    expect(page.get_by_role("status")).to_contain_text("is weer open")


@pytest.fixture
def schermen(sanne, opdrachten):
    """Each screen of a round, with something on it in every part; and the desk with a round and an empty seat."""
    open_, gesloten = VoortgangsrondeFactory(), VoortgangsrondeFactory(gesloten=True)
    eerste = UitvraagFactory(ronde=open_, opdracht=opdrachten[0])
    UitvraagFactory(ronde=open_, opdracht=opdrachten[1])
    UitvraagFactory(ronde=open_, opdracht__functie="wethouder")
    VoortgangFactory(uitvraag=eerste, status="vertraagd")
    VoortgangFactory(uitvraag=eerste, status="aandacht")
    VoortgangFactory(uitvraag__ronde=gesloten, uitvraag__opdracht=opdrachten[0], status="vertraagd")
    UitvraagFactory(ronde=gesloten, opdracht=opdrachten[1])
    GebruikFactory(op=date(2019, 5, 1))
    TaskforcelidFactory(taskforce=opdrachten[0].taskforce, geldig_tot=date(2020, 1, 1))
    adres, andere = (f"/redactie/rondes/{ronde.peildatum.isoformat()}/" for ronde in (open_, gesloten))
    return [
        *("/redactie/", "/redactie/rondes/", "/redactie/rondes/nieuw/", adres, f"{adres}?toon=zorg"),
        *(f"{adres}{eerste.pk}/", f"{adres}herinner/", f"{adres}laatste-dag/", f"{adres}sluit/"),
        *(andere, f"{andere}publiceer/"),
    ]


@pytest.mark.parametrize(("breedte", "kleur"), [(1280, "light"), (320, "dark")])
def test_elk_scherm_van_een_ronde_voldoet_en_schuift_niet(schermen, page, axe, te_klein, breedte, kleur):
    page.set_viewport_size({"width": breedte, "height": 900})
    page.emulate_media(color_scheme=kleur)

    fouten = {}
    for adres in schermen:
        assert page.goto(adres, wait_until="networkidle").ok
        fouten[adres] = axe(page) + te_klein(page)
        if page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
            fouten[adres].append("schuift opzij")

    assert {adres: zinnen for adres, zinnen in fouten.items() if zinnen} == {}
