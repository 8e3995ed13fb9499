"""The bureau plans a year, releases a meeting in parts, and goes on to its adopted minutes; by keyboard too."""

import re
from datetime import time, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from coalitie.models import Stand
from coalitie.rollen import Rol
from taskforces.models import Vergadering, Vrijgave
from tests.fabriek import (
    AanwezigheidFactory,
    AgendapuntFactory,
    CollegeFactory,
    CollegelidFactory,
    GebruikerFactory,
    NotulenaantekeningFactory,
    NotulenFactory,
    VergaderingFactory,
    VerplaatsingFactory,
    VrijgaveFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)


def log_in(context, gebruiker, live_server):
    """From now on the browser of the test is signed in as this person."""
    client = Client()
    client.force_login(gebruiker)
    naam = settings.SESSION_COOKIE_NAME
    context.clear_cookies()
    context.add_cookies([{"name": naam, "value": client.cookies[naam].value, "url": live_server.url}])


@pytest.fixture
def sanne(context, live_server):
    """A redacteur, signed in in the browser of the test."""
    sanne = GebruikerFactory(naam="Sanne", rol=Rol.REDACTEUR)
    log_in(context, sanne, live_server)
    return sanne


@pytest.fixture
def rvc():
    return CollegeFactory(naam="Regionaal Veiligheidscollege", slug="rvc", norm=1)


def dag(over):
    """A working day so many weeks from now, as somebody types it."""
    dag = timezone.localdate() + timedelta(weeks=over)
    dag -= timedelta(days=max(0, dag.weekday() - 4))
    return f"{dag:%d-%m-%Y}"


def bevestig_zo_nodig(page, toch, knop):
    """In some years that day lies in a weekend."""
    page.wait_for_load_state()
    bevestiging = page.get_by_label(f"Ik weet dit, en {toch}")
    if bevestiging.count():
        bevestiging.check()
        page.get_by_role("button", name=knop).click()


def plan_het_jaar(page, jaar):
    page.goto("/redactie/")
    page.get_by_role("link", name="Colleges en vergaderingen").first.click()
    page.goto(f"/redactie/overleg/?jaar={jaar}")
    page.get_by_role("link", name=f"Maak het jaarplan voor {jaar}").click()
    page.get_by_label("Titel").fill("Bestuursconferentie")
    page.get_by_label("Dag", exact=True).fill(f"25-12-{jaar}")
    page.get_by_role("button", name="Plan deze vergaderingen").click()
    expect(page.get_by_role("heading", name="Let op: er is nog niets gepland")).to_be_focused()
    expect(page.get_by_label("Titel")).to_have_value("Bestuursconferentie")
    page.get_by_label("Dag", exact=True).fill(f"15-10-{jaar}")
    page.get_by_role("button", name="Plan deze vergaderingen").click()
    bevestig_zo_nodig(page, "plan toch op deze dagen", "Plan deze vergaderingen")
    expect(page.get_by_role("status")).to_contain_text("1 vergadering gepland, als concept.")


def geef_vrij(page):
    page.get_by_role("link", name="Kies wanneer wie wat ziet.").click()
    page.get_by_role("button", name="Bekijk wat dit betekent").click()
    expect(page.get_by_role("listitem").filter(has_text="zien de leden van het college")).not_to_have_count(0)
    page.get_by_role("button", name="Verander iets").click()
    page.get_by_role("button", name="Bekijk wat dit betekent").click()
    page.get_by_role("button", name="Leg dit vast").click()
    expect(page.get_by_role("status")).to_contain_text("Vastgelegd wanneer wie wat ziet.")


def roep_bijeen(page):
    page.get_by_role("link", name="Roep de vergadering bijeen.").click()
    page.get_by_role("button", name="Roep deze vergadering bijeen").click()
    expect(page.get_by_role("status")).to_contain_text("De vergadering is bijeengeroepen.")


def leg_vast_dat_die_is_gehouden(page):
    page.get_by_role("link", name="Leg vast dat de vergadering is gehouden.").click()
    page.get_by_role("button", name="Ja, de vergadering is gehouden").click()
    expect(page.get_by_role("status")).to_contain_text("De vergadering is gehouden.")


def laat_de_dag_voorbijgaan(page, vergadering, over):
    """As the clock would: it was over so many weeks, and the moments before it have come."""
    geweest = timezone.localdate() + timedelta(weeks=over)
    Vergadering.objects.filter(pk=vergadering.pk).update(dag=geweest, begin=time(0, 5), einde=time(0, 10))
    vooraf = [Vrijgave.Soort.UITNODIGING, Vrijgave.Soort.STUKKEN]
    vergadering.vrijgaven.filter(soort__in=vooraf).update(op=timezone.now() - timedelta(days=1))
    page.reload()


def schrijf_de_notulen(page):
    page.get_by_role("link", name="Schrijf de notulen.").click()
    page.get_by_role("link", name="Leg vast wie er waren").click()
    page.get_by_label("Aanwezigheid").select_option("aanwezig")
    page.get_by_role("button", name="Bewaar wie er waren").click()
    expect(page.locator(".meldingen")).to_contain_text("Wie er waren, is bewaard.")
    page.get_by_role("textbox", name="Notulen").and_(page.locator("[contenteditable=true]")).click()
    page.keyboard.type("Het college sprak over woninginbraken.")
    page.get_by_role("button", name="Leg de notulen voor").click()
    page.get_by_role("button", name="Leg voor aan de leden").click()
    expect(page.locator(".meldingen")).to_contain_text("De notulen zijn voorgelegd.")


def houd_een_volgende_vergadering(page):
    page.goto("/redactie/overleg/nieuw/")
    page.get_by_label("Welk college?").select_option("Regionaal Veiligheidscollege")
    page.get_by_label("Dag", exact=True).fill(dag(4))
    page.get_by_label("Titel").fill("Vervolgvergadering")
    page.get_by_role("button", name="Plan deze vergadering").click()
    page.wait_for_load_state()
    if page.get_by_label("Ik weet dit").count():  # a holiday
        page.get_by_label("Ik weet dit").check()
        page.get_by_role("button", name="Plan deze vergadering").click()
    geef_vrij(page)
    roep_bijeen(page)
    laat_de_dag_voorbijgaan(page, Vergadering.objects.get(titel="Vervolgvergadering"), 0)
    leg_vast_dat_die_is_gehouden(page)


def stel_de_notulen_vast(page, vergadering):
    page.goto(f"/redactie/overleg/{vergadering.pk}/")
    page.get_by_role("link", name="Laat een latere vergadering de notulen vaststellen.").click()
    page.get_by_role("link", name="Stel de notulen vast").click()
    page.get_by_label("In welke vergadering?").select_option(index=1)
    page.get_by_role("button", name="Stel deze notulen vast").click()
    expect(page.locator(".meldingen")).to_contain_text("De notulen zijn vastgesteld.")
    page.get_by_role("link", name="Zet er een aantekening bij").click()
    page.get_by_label("Wat moet er anders?").fill("Het ging ook over autokraken.")
    page.get_by_role("button", name="Zet deze aantekening erbij").click()
    expect(page.locator(".meldingen")).to_contain_text("De aantekening staat bij de notulen.")


def test_van_jaarplan_tot_vastgestelde_notulen(sanne, rvc, page, context, live_server):
    lid = CollegelidFactory(college=rvc, functie="politiechef", gebruiker=GebruikerFactory(naam="Lies"))
    plan_het_jaar(page, timezone.localdate().year + 1)
    page.get_by_role("link", name=re.compile("Bestuursconferentie")).click()
    geef_vrij(page)
    roep_bijeen(page)
    page.get_by_role("link", name="Verplaats").click()
    page.get_by_label("Dag", exact=True).fill(f"22-10-{timezone.localdate().year + 1}")
    page.get_by_label("Waarom verplaatst u de vergadering?").fill("De zaal was bezet.")
    page.get_by_role("button", name="Verplaats").click()
    bevestig_zo_nodig(page, "verplaats de vergadering toch", "Verplaats")
    expect(page.locator(".meldingen")).to_contain_text("De vergadering is verplaatst.")
    vergadering = Vergadering.objects.get()
    laat_de_dag_voorbijgaan(page, vergadering, -1)
    leg_vast_dat_die_is_gehouden(page)

    schrijf_de_notulen(page)
    houd_een_volgende_vergadering(page)
    stel_de_notulen_vast(page, vergadering)

    log_in(context, lid.gebruiker, live_server)
    page.goto(vergadering.get_absolute_url())
    page.get_by_role("link", name="Notulen, vastgesteld").click()
    for zin in ("Het college sprak over woninginbraken.", "Het ging ook over autokraken."):
        expect(page.get_by_text(zin)).to_be_visible()
    expect(page.get_by_text(re.compile("[Vv]astgesteld op"))).to_be_visible()
    vergadering.refresh_from_db()
    assert vergadering.staat == "vastgesteld"


@pytest.mark.parametrize("breedte", [320, 1280])
def test_in_het_jaarplan_bedekt_niets_de_fout_bij_een_tijd(sanne, rvc, page, breedte):
    page.set_viewport_size({"width": breedte, "height": 900})
    page.goto(f"/redactie/overleg/jaarplan/{timezone.localdate().year + 1}/")
    page.get_by_label("Begin", exact=True).fill("half acht")
    page.get_by_role("button", name="Plan deze vergaderingen").click()

    fout = page.locator(".planregel .fout").first
    fout.scroll_into_view_if_needed()

    assert (
        fout.evaluate("""(fout) => {
      const { left, right, top, bottom } = fout.getBoundingClientRect();
      const ander = [...fout.closest(".planregel-velden").children].filter((veld) => !veld.contains(fout));
      return ander.filter((veld) => {
        const doos = veld.getBoundingClientRect();
        return doos.left < right && doos.right > left && doos.top < bottom && doos.bottom > top;
      }).length;
    }""")
        == 0
    )
    assert fout.evaluate("(fout) => fout.scrollWidth <= fout.clientWidth")


def test_met_alleen_het_toetsenbord_een_vergadering_plannen_en_vrijgeven(sanne, rvc, page):
    page.goto("/redactie/overleg/nieuw/")
    page.get_by_label("Welk college?").focus()
    for toetsen in ("Regionaal", "", dag(10), "", "19.30", "", "21.30", "", "Werkconferentie", "", "Zeist"):
        page.keyboard.type(toetsen) if toetsen else page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    if page.get_by_label("Ik weet dit").count():  # a holiday
        page.get_by_label("Ik weet dit").press("Space")
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Werkconferentie")

    page.get_by_role("link", name="Kies wanneer wie wat ziet.").press("Enter")
    page.get_by_role("button", name="Bekijk wat dit betekent").press("Enter")
    page.get_by_role("button", name="Leg dit vast").press("Enter")

    expect(page.get_by_role("status")).to_contain_text("Vastgelegd wanneer wie wat ziet.")


def test_zonder_javascript_plant_en_vrijgeeft_een_redacteur_ook(sanne, rvc, context, zonder_javascript):
    page = zonder_javascript
    page.context.add_cookies(context.cookies())
    vergadering = VergaderingFactory(college=rvc, concept=True, dag=timezone.localdate() + timedelta(weeks=10))
    page.goto(f"/redactie/overleg/{vergadering.pk}/")

    geef_vrij(page)

    expect(page.get_by_text("ziet iedereen het openbare verslag.")).to_be_visible()


@pytest.fixture
def schermen(sanne, rvc):
    """Each screen, with something on it in every part."""
    vandaag = timezone.localdate()
    lid = CollegelidFactory(college=rvc, gebruiker=sanne)
    CollegelidFactory(college=rvc, functie="plaatsvervangend chef van politie", vervangt=lid, geldig_tot=vandaag)
    concept = VergaderingFactory(college=rvc, concept=True, dag=vandaag + timedelta(weeks=3))
    open_ = VergaderingFactory(college=rvc, dag=vandaag - timedelta(weeks=3), voorzitter=lid, zaal="Stadhuis, zaal 3")
    weg = VergaderingFactory(college=rvc, afgelast=True, dag=vandaag - timedelta(weeks=6))
    VerplaatsingFactory(vergadering=open_)
    gehouden = VergaderingFactory(college=rvc, gehouden=True, dag=vandaag - timedelta(weeks=9))
    NotulenFactory(vergadering=gehouden, voorgelegd_op=timezone.now(), verslag_concept="<p>Er is vergaderd.</p>")
    vast = NotulenFactory(
        vergadering=VergaderingFactory(college=rvc, staat="vastgesteld", dag=vandaag - timedelta(weeks=12)),
        voorgelegd_op=timezone.now(),
        vastgesteld_op=vandaag,
        vastgesteld_in=gehouden,
    )
    NotulenaantekeningFactory(notulen=vast)
    AanwezigheidFactory(vergadering=vast.vergadering, lid=lid)
    for vergadering in (concept, open_):
        AgendapuntFactory(vergadering=vergadering)
        VrijgaveFactory(vergadering=vergadering)
    CollegeFactory(naam="Districtelijk Veiligheidscollege Gooi en Vechtstreek", norm=4)
    CollegeFactory(naam="Gezagsdriehoek Gooi en Vechtstreek - Noord", norm=None)
    Stand.objects.verhoog()
    overleg, college = "/redactie/overleg/", "/redactie/overleg/colleges/rvc/"
    return [
        *("/redactie/", "/mijn/", overleg, f"{overleg}nieuw/", f"{overleg}jaarplan/{vandaag.year + 1}/"),
        *(f"{overleg}{vergadering.pk}/" for vergadering in (concept, open_, weg)),
        *(f"{overleg}{open_.pk}/{scherm}/" for scherm in ("wijzig", "verplaats", "gelast-af", "gehouden", "vrijgave")),
        f"{overleg}{concept.pk}/roep-bijeen/",
        *(f"{overleg}{pk}/notulen/" for pk in (concept.pk, vast.vergadering_id)),
        *(f"{overleg}{vast.vergadering_id}/notulen/{scherm}/" for scherm in ("aanwezigheid", "aantekening")),
        *(f"{overleg}{gehouden.pk}/notulen/{scherm}" for scherm in ("", "leg-voor/", "verslag/", "stel-vast/")),
        vast.get_absolute_url(),
        *(college, f"{college}afspraken/", f"{college}leden/nieuw/", f"{college}leden/{lid.pk}/"),
        *(f"{college}leden/{lid.pk}/stop/", f"{college}leden/{lid.pk}/weg/"),
    ]


@pytest.mark.parametrize(("breedte", "kleur"), [(1280, "light"), (320, "dark")])
def test_elk_scherm_van_het_overleg_voldoet_en_schuift_niet(schermen, page, axe, te_klein, breedte, kleur):
    page.set_viewport_size({"width": breedte, "height": 900})
    page.emulate_media(color_scheme=kleur)

    fouten = {}
    for adres in schermen:
        assert page.goto(adres, wait_until="networkidle").ok
        fouten[adres] = axe(page) + te_klein(page)
        if page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
            fouten[adres].append("schuift opzij")

    assert {adres: zinnen for adres, zinnen in fouten.items() if zinnen} == {}


@pytest.mark.parametrize("breedte", [1280, 320])
def test_ook_na_een_weigering_of_een_waarschuwing_voldoet_het_scherm(schermen, page, axe, te_klein, breedte):
    page.set_viewport_size({"width": breedte, "height": 900})
    jaar = timezone.localdate().year + 1
    fouten = []

    page.goto(f"/redactie/overleg/jaarplan/{jaar}/")
    page.get_by_label("Dag", exact=True).first.fill(f"25-12-{jaar}")
    page.get_by_label("Dag", exact=True).last.fill("gisteren")
    page.get_by_role("button", name="Plan deze vergaderingen").click()
    expect(page.get_by_role("heading", name="Dit klopt nog niet")).to_be_visible()
    fouten += axe(page) + te_klein(page)
    page.get_by_label("Dag", exact=True).last.fill(f"2-11-{jaar}")
    page.get_by_role("button", name="Plan deze vergaderingen").click()
    expect(page.get_by_label("Ik weet dit, en plan toch op deze dagen")).to_be_visible()
    fouten += axe(page) + te_klein(page)

    vrijgave = next(adres for adres in schermen if adres.endswith("/vrijgave/"))
    page.goto(vrijgave)
    page.get_by_label("Dag", exact=True).first.fill("31-02-2020")
    page.get_by_role("button", name="Bekijk wat dit betekent").click()
    fouten += axe(page) + te_klein(page)
    page.get_by_label("Dag", exact=True).first.fill("")
    page.get_by_label("Dag").nth(2).fill("")
    page.get_by_role("button", name="Bekijk wat dit betekent").click()
    page.get_by_role("button", name="Leg dit vast").click()
    expect(page.get_by_text("Kruis aan dat u dit wilt, of ga terug.")).to_be_visible()
    fouten += axe(page) + te_klein(page)

    assert fouten == []
