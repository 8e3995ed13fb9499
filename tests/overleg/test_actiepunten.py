"""What somebody does because of a decision: who sees it, who says that it is done, and who hears that it is late."""

import re
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from coalitie.models import Logregel
from coalitie.rollen import Rol
from regio.models import Partner
from taskforces.models import Actiepunt, Vrijgave, Zicht
from tests.fabriek import (
    ActiepuntFactory,
    BesluitFactory,
    CollegeFactory,
    CollegelidFactory,
    GebruikerFactory,
    IndelingFactory,
    MedewerkerFactory,
    VergaderingFactory,
    VrijgaveFactory,
)

pytestmark = pytest.mark.django_db

DAG, LANG_GELEDEN, LATER = date(2021, 3, 1), date(2021, 1, 1), date(2090, 1, 1)


@pytest.fixture
def besluit():
    """For who has an account."""
    return vrij_besluit(Zicht.LEDEN)


def vrij_besluit(zicht=Zicht.OPENBAAR, college=None, **velden):
    college = college or CollegeFactory()
    vergadering = VergaderingFactory(college=college, gehouden=True)
    VrijgaveFactory(vergadering=vergadering, soort=Vrijgave.Soort.BESLUITEN)
    return BesluitFactory(agendapunt__vergadering=vergadering, zicht=zicht, **velden)


@pytest.fixture
def zeist():
    return IndelingFactory(gemeente__naam="Zeist", gemeente__slug="zeist").gemeente


def in_functie(gemeente, functie="adviseur", **velden):
    gebruiker = GebruikerFactory(functie=None)
    MedewerkerFactory(gebruiker=gebruiker, partner=Partner.GEMEENTE, gemeente=gemeente, functie=functie, **velden)
    return gebruiker


def client_van(gebruiker):
    client = Client()
    client.force_login(gebruiker)
    return client


def test_een_actiepunt_ziet_wie_een_account_heeft_en_het_besluit_mag_lezen():
    besloten = vrij_besluit(Zicht.BESLOTEN)
    openbaar = vrij_besluit()
    nog_niet = BesluitFactory()
    lid = CollegelidFactory(college=besloten.college, gebruiker=GebruikerFactory()).gebruiker
    ander_lid = CollegelidFactory(gebruiker=GebruikerFactory()).gebruiker
    punten = {besluit: ActiepuntFactory(besluit=besluit) for besluit in (besloten, openbaar, nog_niet)}
    lezers = [AnonymousUser(), GebruikerFactory(), ander_lid, lid, GebruikerFactory(rol=Rol.BEHEERDER)]

    gezien = [set(Actiepunt.objects.zichtbaar_voor(user)) for user in lezers]

    alleen_openbaar = {punten[openbaar]}
    assert gezien == [
        set(),
        alleen_openbaar,
        alleen_openbaar,
        {punten[openbaar], punten[besloten]},
        set(punten.values()),
    ]


def test_afronden_doet_wie_de_functie_heeft_en_het_bureau(besluit, zeist):
    punt = ActiepuntFactory(besluit=besluit, gemeente=zeist, functie="adviseur")
    verborgen = ActiepuntFactory(besluit=BesluitFactory(), gemeente=zeist, functie="adviseur")
    eigenaar, oud = in_functie(zeist), in_functie(zeist, geldig_tot=DAG)
    ander = in_functie(IndelingFactory().gemeente)
    redacteur, beheerder = GebruikerFactory(rol=Rol.REDACTEUR), GebruikerFactory(rol=Rol.BEHEERDER)

    mag = [
        set(Actiepunt.objects.af_te_ronden_door(user, DAG))
        for user in (eigenaar, oud, ander, redacteur, beheerder, AnonymousUser())
    ]

    assert mag == [{punt}, set(), set(), {punt, verborgen}, set(), set()]


def test_open_is_wat_niet_is_gedaan_van_een_besluit_dat_geldt():
    open_punt = ActiepuntFactory()
    uitgevoerd = ActiepuntFactory(besluit=BesluitFactory(staat="uitgevoerd"))
    ActiepuntFactory(gedaan_op=DAG, uitkomst="Klaar.")
    ActiepuntFactory(besluit=BesluitFactory(staat="ingetrokken", staat_reden="Daarom."))
    ActiepuntFactory(besluit=BesluitFactory(concept=True))

    assert set(Actiepunt.objects.open_voor(GebruikerFactory())) == {open_punt, uitgevoerd}


def test_te_laat_is_het_na_de_laatste_dag():
    punt = ActiepuntFactory(uiterlijk_op=DAG)

    user = GebruikerFactory()

    assert not Actiepunt.objects.te_laat_voor(user, DAG).exists()
    assert Actiepunt.objects.te_laat_voor(user, date(2021, 3, 2)).get() == punt
    assert [punt.is_te_laat_op(dag) for dag in (DAG, date(2021, 3, 2))] == [False, True]


def test_een_vervanging_die_nog_geheim_is_verraadt_zich_niet_in_de_actiepunten(besluit, zeist):
    """Who does not know of the other decision keeps seeing this one as it was; the bureau knows."""
    punt = ActiepuntFactory(besluit=besluit, gemeente=zeist, functie="adviseur", uiterlijk_op=LANG_GELEDEN)
    eigenaar, redacteur = in_functie(zeist), GebruikerFactory(rol=Rol.REDACTEUR)
    nieuw = BesluitFactory(agendapunt__vergadering=VergaderingFactory(college=besluit.college, gehouden=True))

    besluit.vervang_door(nieuw, door=None)

    client = client_van(eigenaar)
    for adres in (reverse("mijn"), reverse("actiepunten"), f"{reverse('actiepunten')}?toon=te-laat"):
        assert punt.tekst in client.get(adres).content.decode(), adres
    assert not Actiepunt.objects.te_laat_voor(redacteur, DAG).exists()
    VrijgaveFactory(vergadering=nieuw.vergadering, soort=Vrijgave.Soort.BESLUITEN)
    assert not Actiepunt.objects.open_voor(eigenaar).exists()


@pytest.mark.parametrize(
    "velden",
    [
        {"uitkomst": "Klaar."},
        {"gedaan_op": DAG},
        {"partner": Partner.GEMEENTE},
    ],
)
def test_de_database_weigert_een_actiepunt_dat_niet_kan(besluit, velden):
    with pytest.raises(IntegrityError), transaction.atomic():
        ActiepuntFactory(besluit=besluit, **velden)


def test_afronden_en_heropenen_staan_elk_met_een_regel_in_het_logboek(besluit):
    punt = ActiepuntFactory(besluit=besluit)

    punt.rond_af("Aangeboden aan 39 gemeenten.", op=DAG, door=None)
    gedaan = (punt.gedaan_op, punt.uitkomst)
    with pytest.raises(ValidationError, match="al gedaan"):
        punt.rond_af("Nog eens.", door=None)
    with pytest.raises(ValidationError, match="Heropen het eerst"):
        punt.verwijder(door=None)
    punt.heropen(door=None)
    with pytest.raises(ValidationError, match="staat nog open"):
        punt.heropen(door=None)

    assert gedaan == (DAG, "Aangeboden aan 39 gemeenten.")
    assert (punt.gedaan_op, punt.uitkomst) == (None, "")
    assert [regel.handeling for regel in Logregel.objects.order_by("pk")] == ["actiepunt gedaan", "actiepunt heropend"]


def test_zonder_uitkomst_is_het_niet_gedaan(besluit):
    punt = ActiepuntFactory(besluit=besluit)

    with pytest.raises(ValidationError, match="Schrijf op wat het opleverde"):
        punt.rond_af("  ", door=None)

    punt.refresh_from_db()
    assert punt.gedaan_op is None


def test_wat_een_collega_deed_wordt_niet_overschreven(besluit):
    punt = ActiepuntFactory(besluit=besluit)
    ook, weg = Actiepunt.objects.get(pk=punt.pk), Actiepunt.objects.get(pk=punt.pk)
    gezien = punt.gezien
    punt.rond_af("Klaar.", door=None)

    ook.tekst = "Iets anders"
    with pytest.raises(ValidationError, match="Een collega wijzigde dit actiepunt intussen"):
        ook.leg_vast(gezien=gezien, door=None)
    punt.heropen(door=None)
    punt.verwijder(door=None)
    with pytest.raises(ValidationError, match="haalde dit actiepunt intussen weg"):
        weg.leg_vast(door=None)


def test_op_mijn_werk_staat_wat_u_doet_met_de_dag_en_of_het_te_laat_is(besluit, zeist):
    eigenaar = in_functie(zeist)
    for tekst, velden in {
        "Nog even": {"uiterlijk_op": LATER},
        "Allang": {"uiterlijk_op": LANG_GELEDEN},
        "Al gedaan": {"gedaan_op": DAG, "uitkomst": "Klaar."},
        "Van een ander": {"functie": "burgemeester"},
        "Van een geheim besluit": {"besluit": vrij_besluit(Zicht.BESLOTEN)},
    }.items():
        ActiepuntFactory(tekst=tekst, **{"besluit": besluit, "gemeente": zeist, "functie": "adviseur", **velden})

    antwoord = client_van(eigenaar).get(reverse("mijn"))

    regels = antwoord.context["actiepunten"]
    assert [(regel["punt"].tekst, regel["te_laat"]) for regel in regels] == [("Allang", True), ("Nog even", False)]
    blad = antwoord.content.decode()
    assert blad.count("Te laat") == 1
    assert "1 januari 2021" in blad
    assert "geheim" not in blad


def test_wie_het_doet_zegt_wat_het_opleverde(besluit, zeist):
    punt = ActiepuntFactory(besluit=besluit, gemeente=zeist, functie="adviseur")
    client, adres = client_van(in_functie(zeist)), reverse("actiepunt_rond_af", args=[punt.pk])

    leeg = client.post(adres, {"uitkomst": "", "gezien": punt.gezien})
    klaar = client.post(adres, {"uitkomst": "Het staat er.", "gezien": punt.gezien})

    assert "Schrijf in een of twee zinnen op wat het heeft opgeleverd" in leeg.content.decode()
    assert klaar.url == reverse("mijn")
    punt.refresh_from_db()
    assert punt.uitkomst == "Het staat er."
    assert "Het staat er." in client.get(besluit.get_absolute_url()).content.decode()


def test_wie_het_niet_doet_rondt_het_niet_af(besluit, zeist, medewerker, beheerder):
    punt = ActiepuntFactory(besluit=besluit, gemeente=zeist)
    adres = reverse("actiepunt_rond_af", args=[punt.pk])

    codes = [client.post(adres, {"uitkomst": "Ik was het."}).status_code for client in (medewerker, beheerder)]

    assert codes == [404, 404]
    punt.refresh_from_db()
    assert punt.gedaan_op is None


def test_een_inwoner_ziet_geen_actiepunten_bij_een_besluit(inwoner, medewerker):
    besluit = vrij_besluit()
    ActiepuntFactory(besluit=besluit, tekst="Iets voor intern")

    assert "Iets voor intern" not in inwoner.get(besluit.get_absolute_url()).content.decode()
    assert "Iets voor intern" in medewerker.get(besluit.get_absolute_url()).content.decode()


def lijst(client, **vraag):
    return [regel["punt"].tekst for regel in client.get(reverse("actiepunten"), vraag).context["regels"]]


def test_de_lijst_kiest_een_college_en_wat_te_laat_of_gedaan_is(medewerker):
    een, twee = CollegeFactory(slug="een"), CollegeFactory(slug="twee")
    ActiepuntFactory(besluit=vrij_besluit(college=een), tekst="Te laat", uiterlijk_op=LANG_GELEDEN)
    ActiepuntFactory(besluit=vrij_besluit(college=een), tekst="Gedaan", gedaan_op=DAG, uitkomst="Klaar.")
    ActiepuntFactory(besluit=vrij_besluit(college=twee), tekst="Op tijd", uiterlijk_op=LATER)
    ActiepuntFactory(besluit=vrij_besluit(Zicht.BESLOTEN, college=twee), tekst="Geheim")

    assert lijst(medewerker) == ["Te laat", "Op tijd"]
    assert lijst(medewerker, college="twee") == ["Op tijd"]
    assert lijst(medewerker, toon="te-laat") == ["Te laat"]
    assert sorted(lijst(medewerker, toon="alle", college="een")) == ["Gedaan", "Te laat"]
    for onzin in ({"college": "verzonnen"}, {"toon": "x"}, {"college": "\0"}):
        assert lijst(medewerker, **onzin) == []


def test_een_lege_lijst_zegt_wat_er_te_doen_is(medewerker):
    assert "Volgt er iets uit een besluit dat u mag lezen" in medewerker.get(reverse("actiepunten")).content.decode()


def test_te_late_actiepunten_staan_bij_het_open_werk_van_de_redactie(redacteur, medewerker):
    for _ander in range(2):
        ActiepuntFactory(besluit=BesluitFactory(), uiterlijk_op=LANG_GELEDEN)
    ActiepuntFactory(uiterlijk_op=LATER)

    blad = redacteur.get(reverse("mijn")).content.decode()

    assert "2 actiepunten hadden al gedaan moeten zijn." in blad
    assert "Actiepunten te laat" not in medewerker.get(reverse("mijn")).content.decode()
    assert len(lijst(redacteur, toon="te-laat")) == 2


def test_het_bureau_maakt_wijzigt_en_haalt_een_actiepunt_weg(redacteur, besluit, zeist):
    ingevuld = {"tekst": "Aanbieden", "partner": "zeist", "functie": "adviseur", "uiterlijk_op": "1-6-2021"}

    leeg = redacteur.get(reverse("actiepunt_maak", args=[besluit.pk])).content.decode()
    redacteur.post(reverse("actiepunt_maak", args=[besluit.pk]), ingevuld)
    punt = Actiepunt.objects.get()
    gemaakt = (punt.tekst, punt.eigenaar, punt.uiterlijk_op)
    redacteur.post(
        reverse("actiepunt_wijzig", args=[punt.pk]), ingevuld | {"partner": "politie", "gezien": punt.gezien}
    )
    punt.refresh_from_db()

    assert "Inwoners zien het niet." in leeg
    assert gemaakt == ("Aanbieden", "adviseur, gemeente Zeist", date(2021, 6, 1))
    assert punt.eigenaar == "adviseur, politie"
    redacteur.post(reverse("actiepunt_verwijder", args=[punt.pk]))
    assert not Actiepunt.objects.exists()


def gezien_bij(client, punt, daad):
    """What the form for this act, on the desk of the decision, says that its reader saw."""
    blad = client.get(reverse("besluit_redactie", args=[punt.besluit_id])).content.decode()
    [form] = re.findall(f'action="{reverse(daad, args=[punt.pk])}">(.*?)</form>', blad, re.DOTALL)
    return re.search('name="gezien" value="(.+?)"', form)[1]


def test_wie_heropent_haalt_niet_weg_wat_een_collega_intussen_schreef(redacteur, besluit):
    punt = ActiepuntFactory(besluit=besluit)
    punt.rond_af("Een folder.", door=None)
    gezien = gezien_bij(redacteur, punt, "actiepunt_heropen")
    punt.heropen(door=None)
    punt.rond_af("Een folder en een bijeenkomst.", door=None)

    adres = reverse("actiepunt_heropen", args=[punt.pk])
    antwoord = redacteur.post(adres, {"gezien": gezien}, follow=True)

    assert "Een collega wijzigde dit actiepunt intussen" in antwoord.content.decode()
    punt.refresh_from_db()
    assert punt.uitkomst == "Een folder en een bijeenkomst."
    redacteur.post(adres, {"gezien": gezien_bij(redacteur, punt, "actiepunt_heropen")})
    punt.refresh_from_db()
    assert punt.gedaan_op is None


def test_een_actiepunt_dat_een_collega_intussen_wijzigde_gaat_niet_weg(redacteur, besluit):
    punt = ActiepuntFactory(besluit=besluit)
    gezien = gezien_bij(redacteur, punt, "actiepunt_verwijder")
    punt.tekst = "Bied het ook aan de inwoners aan"
    punt.leg_vast(door=None)

    redacteur.post(reverse("actiepunt_verwijder", args=[punt.pk]), {"gezien": gezien})

    assert Actiepunt.objects.get().tekst == "Bied het ook aan de inwoners aan"


def test_een_geweigerd_actiepunt_houdt_wat_was_getypt(redacteur, besluit):
    blad = redacteur.post(
        reverse("actiepunt_maak", args=[besluit.pk]), {"tekst": "Dit typte ik.", "uiterlijk_op": "31-2-2021"}
    ).content.decode()

    assert "Deze dag bestaat niet" in blad
    assert "Kies wie dit doet." in blad
    assert "Dit typte ik." in blad


@pytest.mark.parametrize("adres", ["actiepunten", "mijn"])
def test_het_kost_evenveel_vragen_voor_twee_actiepunten_als_voor_tien(
    zeist, besluit, adres, django_assert_max_num_queries, django_assert_num_queries
):
    client = client_van(in_functie(zeist))
    ActiepuntFactory.create_batch(2, besluit=besluit, gemeente=zeist, functie="adviseur")
    client.get(reverse(adres))

    with django_assert_max_num_queries(25) as eerst:
        client.get(reverse(adres))
    for _nog_een in range(8):
        ActiepuntFactory(besluit=vrij_besluit(), gemeente=zeist, functie="adviseur")
    with django_assert_num_queries(len(eerst)):
        client.get(reverse(adres))
