"""A gemeente states how far it is with a product: only for itself, dated, and never lost."""

import html
import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from coalitie.models import Logregel
from coalitie.rollen import Rol
from taskforces.models import AnderGafEerderOp, Gebruik
from tests.fabriek import (
    GebruikerFactory,
    GebruikFactory,
    GemeenteFactory,
    IndelingFactory,
    MedewerkerFactory,
    ProductFactory,
    TaskforceFactory,
)

pytestmark = pytest.mark.django_db

ADRES = "/producten/koffer/gebruik/zeist/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def product():
    return ProductFactory(slug="koffer", naam="Koffer", gepubliceerd=True)


@pytest.fixture
def zeist():
    return IndelingFactory(gemeente=GemeenteFactory(naam="Zeist", slug="zeist")).gemeente


@pytest.fixture
def ans(zeist):
    """Works for Zeist."""
    return MedewerkerFactory(gemeente=zeist).gebruiker


@pytest.fixture
def van_ans(ans):
    client = Client()
    client.force_login(ans)
    return client


def invoer(**anders):
    return {
        "stand": "gebruik",
        "op": "01-06-2020",
        "toelichting": "",
        "contact": "adviseur veiligheid",
        "contact_email": "veiligheid@zeist.nl",
        "bewijs": "",
        "gezien": "",
        **anders,
    }


def tekst_van(antwoord):
    return html.unescape(antwoord.content.decode())


def opgaven():
    return list(Gebruik.objects.order_by("pk").values_list("gemeente__naam", "stand", "op"))


# Stating it


def test_een_medewerker_geeft_op_voor_de_eigen_gemeente_en_leest_wanneer_inwoners_het_zien(product, ans, van_ans):
    antwoord = van_ans.post(ADRES, invoer(), follow=True)

    [opgave] = Gebruik.objects.all()
    assert opgaven() == [("Zeist", "gebruik", date(2020, 6, 1))]
    assert (opgave.contact, opgave.contact_email) == ("adviseur veiligheid", "veiligheid@zeist.nl")
    assert opgave.gemeld_door == ans
    assert antwoord.redirect_chain == [("/producten/koffer/#_opgave", 302)]
    assert "Bewaard: Zeist, in gebruik. Inwoners zien dit na de volgende ronde." in tekst_van(antwoord)
    regel = Logregel.objects.get(handeling="gebruik opgegeven")
    assert (regel.titel, regel.door_sleutel) == ("Koffer in Zeist", str(ans.pk))


def test_op_zijn_plaats_komt_er_een_bevestiging_en_verandert_de_kaart_mee(product, van_ans):
    antwoord = van_ans.post(ADRES, invoer(), headers=HTMX)

    tekst = tekst_van(antwoord)
    assert "<html" not in tekst
    assert "Bewaard: Zeist, in gebruik. Inwoners zien dit na de volgende ronde." in tekst
    assert re.search(r'id="_gebruik"[^>]* data-hx-swap-oob="true"', tekst)
    assert re.search(r'id="_gebruik-tabel"[^>]* data-hx-swap-oob="true"', tekst)
    assert 'class="tegel tegel-gebruik"' in tekst
    assert antwoord.headers["HX-Push-Url"] == "/producten/koffer/"


def test_vanaf_de_matrix_ververst_na_het_opgeven_de_matrix(product, van_ans):
    antwoord = van_ans.post(f"{ADRES}?vanaf=matrix", invoer(), headers=HTMX)

    assert antwoord.headers["HX-Trigger"] == '{"opgegeven": {}}'
    assert "Bewaard: Zeist, in gebruik." in tekst_van(antwoord)
    assert "data-hx-swap-oob" not in tekst_van(antwoord)


def test_een_eerste_opgave_begint_met_vandaag(product, van_ans):
    tekst = tekst_van(van_ans.get(ADRES))

    assert f'value="{timezone.localdate():%d-%m-%Y}"' in tekst
    assert " checked" not in tekst


def test_wie_bewaart_wat_er_al_stond_verandert_niet_sinds_wanneer_dat_zo_is(product, zeist, van_ans):
    GebruikFactory(product=product, gemeente=zeist, stand="voorbereiding", op=date(2020, 3, 2), contact="adviseur")

    antwoord = van_ans.get(ADRES)
    van_ans.post(ADRES, antwoord.context["form"].initial | {"op": "02-03-2020"})

    tekst = tekst_van(antwoord)
    assert re.search(r'value="voorbereiding"[^>]* checked', tekst)
    assert 'value="02-03-2020"' in tekst
    assert 'value="adviseur"' in tekst
    assert "Verandert er iets? Schrijf dan sinds welke dag." in tekst
    assert opgaven() == [("Zeist", "voorbereiding", date(2020, 3, 2))] * 2


def test_in_een_deel_komt_alleen_het_formulier(product, van_ans):
    tekst = tekst_van(van_ans.get(ADRES, headers=HTMX))

    assert "<html" not in tekst
    assert 'id="_opgave"' in tekst
    assert f'action="{ADRES}"' in tekst
    assert f'action="{ADRES}?vanaf=matrix"' in tekst_van(van_ans.get(f"{ADRES}?vanaf=matrix", headers=HTMX))


def test_alle_opgaven_blijven_te_lezen(product, zeist, van_ans):
    GebruikFactory(product=product, gemeente=zeist, stand="orientatie", op=date(2020, 1, 1), toelichting="Wij kijken.")
    van_ans.post(ADRES, invoer(gezien=Gebruik.objects.get().pk))

    eerder = tekst_van(van_ans.get(ADRES)).partition("Eerder opgegeven</h2>")[2]

    assert eerder.index("In gebruik") < eerder.index("Oriëntatie")
    assert "Wij kijken." in eerder
    assert opgaven() == [("Zeist", "orientatie", date(2020, 1, 1)), ("Zeist", "gebruik", date(2020, 6, 1))]


# What is not right


@pytest.mark.parametrize("kop", [{}, HTMX])
@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"stand": ""}, "Kies hoe ver de gemeente is."),
        ({"op": ""}, "Schrijf op sinds welke dag dit zo is."),
        ({"op": "31-02-2020"}, "Deze dag bestaat niet: 31-02-2020."),
        ({"op": "31-12-2018"}, "Zeist hoorde op 31-12-2018 niet bij de regio. Kies een andere dag."),
        ({"stand": "gestopt"}, "Schrijf op waarom."),
        ({"stand": "nvt", "toelichting": "  "}, "Schrijf op waarom."),
        ({"contact_email": "geen adres"}, "Dit is geen e-mailadres."),
        ({"bewijs": "javascript:alert(1)"}, "Dit is geen adres van een pagina."),
    ],
)
def test_wat_niet_klopt_krijgt_een_zin_en_wat_er_stond_blijft_staan(product, van_ans, anders, zin, kop):
    antwoord = van_ans.post(ADRES, invoer(**{"contact": "Blijft staan", **anders}), headers=kop)

    assert antwoord.status_code == 200
    assert zin in tekst_van(antwoord)
    assert 'value="Blijft staan"' in tekst_van(antwoord)
    assert opgaven() == []


def test_morgen_opgeven_kan_niet(product, van_ans):
    morgen = timezone.localdate() + timedelta(days=1)

    antwoord = van_ans.post(ADRES, invoer(op=f"{morgen:%d-%m-%Y}"))

    assert "Deze dag moet nog komen. Geef op hoe het vandaag is, of eerder was." in tekst_van(antwoord)
    assert opgaven() == []


def test_van_een_gemeente_die_er_niet_meer_is_kan_alleen_wat_vroeger_was(product):
    weesp = IndelingFactory(gemeente=GemeenteFactory(naam="Weesp", slug="weesp", geldig_tot=date(2022, 3, 24))).gemeente
    client = Client()
    client.force_login(MedewerkerFactory(gemeente=weesp).gebruiker)
    adres = "/producten/koffer/gebruik/weesp/"

    assert 'value="23-03-2022"' in tekst_van(client.get(adres))
    assert "Weesp hoorde op 24-03-2022 niet bij de regio." in tekst_van(client.post(adres, invoer(op="24-03-2022")))
    assert client.post(adres, invoer(op="23-03-2022")).status_code == 302
    assert opgaven() == [("Weesp", "gebruik", date(2022, 3, 23))]


# Who may


def test_voor_een_andere_gemeente_opgeven_mag_niet_en_de_zin_zegt_wie_u_vraagt(product, zeist, medewerker):
    soest = IndelingFactory(gemeente=GemeenteFactory(naam="Soest", slug="soest")).gemeente
    van_soest = Client()
    van_soest.force_login(MedewerkerFactory(gemeente=soest).gebruiker)

    for client in (van_soest, medewerker):
        antwoord = client.post(ADRES, invoer())
        assert antwoord.status_code == 403
        zin = "Alleen wie voor gemeente Zeist werkt, kan dit opgeven. Vraag een collega daar, of bureau RVS."
        assert zin in tekst_van(antwoord)
        for koppen in ({}, {"HX-Request": "true"}):
            antwoord = client.get(ADRES, headers=koppen)
            assert antwoord.status_code == 200
            assert 'method="post" action="/producten' not in tekst_van(antwoord)
    assert opgaven() == []


def test_wie_er_niet_meer_werkt_geeft_niets_meer_op(product, zeist):
    weg = MedewerkerFactory(gemeente=zeist, geldig_tot=date(2020, 1, 1)).gebruiker
    MedewerkerFactory(gebruiker=weg)
    client = Client()
    client.force_login(weg)

    assert client.post(ADRES, invoer()).status_code == 403
    with pytest.raises(ValidationError, match="Alleen wie voor gemeente Zeist werkt"):
        Gebruik.objects.geef_op(product=product, gemeente=zeist, stand="gebruik", door=weg)
    assert opgaven() == []


def test_een_redacteur_corrigeert_en_dat_staat_in_het_logboek(product, zeist):
    sanne = GebruikerFactory(naam="Sanne", rol=Rol.REDACTEUR)
    client = Client()
    client.force_login(sanne)
    eerst = GebruikFactory(product=product, gemeente=zeist, stand="niet", op=date(2020, 1, 1))

    client.post(ADRES, invoer(gezien=eerst.pk))

    regel = Logregel.objects.get(handeling="gebruik opgegeven")
    assert (regel.door_naam, regel.wijziging) == (
        "Sanne",
        {"stand": ["niet", "gebruik"], "op": ["", "2020-06-01"]},
    )
    assert "Corrigeer" in tekst_van(client.get("/producten/koffer/"))


def test_een_inwoner_komt_er_niet_in_en_een_verborgen_product_is_er_niet(product, zeist, inwoner, van_ans):
    ProductFactory(slug="concept")
    ProductFactory(slug="verborgen", gepubliceerd=True, taskforce=TaskforceFactory())

    assert inwoner.get(ADRES).url == f"/account/login/?next={ADRES}"
    for slug in ("concept", "verborgen", "verzonnen"):
        assert van_ans.post(f"/producten/{slug}/gebruik/zeist/", invoer()).status_code == 404
    assert van_ans.get("/producten/koffer/gebruik/rotterdam/").status_code == 404
    assert opgaven() == []


# Two at once


@pytest.mark.parametrize("kop", [{}, HTMX])
def test_wie_als_tweede_opgeeft_ziet_de_eerste_en_kiest_met_behoud_van_de_eigen_tekst(product, zeist, van_ans, kop):
    collega = MedewerkerFactory(gemeente=zeist).gebruiker
    eerste = Gebruik.objects.geef_op(
        product=product, gemeente=zeist, stand="voorbereiding", op=date(2020, 5, 1), door=collega, toelichting="Half."
    )

    antwoord = van_ans.post(ADRES, invoer(contact="Mijn contact"), headers=kop)

    tekst = tekst_van(antwoord)
    assert "Een collega gaf intussen iets anders op. Uw tekst is niet weg." in tekst
    assert "Toelichting: Half." in tekst
    assert 'value="Mijn contact"' in tekst
    assert opgaven() == [("Zeist", "voorbereiding", date(2020, 5, 1))]
    [gezien] = re.findall(r'name="gezien" value="(\d+)"', tekst)
    assert gezien == str(eerste.pk)
    van_ans.post(ADRES, invoer(gezien=gezien), headers=kop)
    assert opgaven()[1:] == [("Zeist", "gebruik", date(2020, 6, 1))]


def test_dezelfde_opgave_twee_keer_verstuurd_telt_een_keer(product, van_ans):
    van_ans.post(ADRES, invoer())

    nog_eens = van_ans.post(ADRES, invoer())

    assert nog_eens.status_code == 302
    assert opgaven() == [("Zeist", "gebruik", date(2020, 6, 1))]


def test_wie_niets_zag_en_te_laat_is_hoort_dat(product, zeist, ans):
    eerste = GebruikFactory(product=product, gemeente=zeist)

    with pytest.raises(AnderGafEerderOp) as fout:
        Gebruik.objects.geef_op(product=product, gemeente=zeist, stand="niet", door=ans)

    assert fout.value.ander == eerste


def test_wie_op_een_andere_gemeente_kijkt_leest_hoe_ver_die_is_en_wie_het_kan_vertellen(product, zeist, medewerker):
    GebruikFactory(product=product, gemeente=zeist, contact="adviseur", contact_email="veiligheid@zeist.nl")

    tekst = tekst_van(medewerker.get(ADRES))

    assert "In gebruik" in tekst
    assert 'href="mailto:veiligheid@zeist.nl?subject=' in tekst
    assert "<form" not in tekst.partition("<main")[2]
