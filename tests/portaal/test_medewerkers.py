from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coalitie.models import Gebruiker, Logregel
from coalitie.rollen import Rol
from regio.models import Medewerker, Uitnodiging
from tests.fabriek import GebruikerFactory, GemeenteFactory, MedewerkerFactory, UitnodigingFactory
from tests.portaal.inlog import geef_wachtwoord, ingelogde

pytestmark = pytest.mark.django_db

VANDAAG = timezone.localdate
WIJZIGEN = ["functie", "gegevens", "rol", "tweede-factor"]


@pytest.fixture
def bea(db):
    """A beheerder who signed in a moment ago."""
    return ingelogde(geef_wachtwoord(GebruikerFactory(rol=Rol.BEHEERDER, naam="Bea", email="bea@voorbeeld.nl")))


def test_mijn_zegt_wie_ik_ben_voor_wie_ik_werk_en_wat_ik_hier_kan():
    medewerker = MedewerkerFactory(
        gemeente=GemeenteFactory(naam="Zeist"),
        functie="adviseur",
        gebruiker__naam="Lies",
        gebruiker__rol=Rol.MEDEWERKER,
    )

    tekst = ingelogde(geef_wachtwoord(medewerker.gebruiker)).get("/mijn/").content.decode()

    for zin in ("Dag Lies", "adviseur, gemeente Zeist", "Uw rol is medewerker", "Er wacht nu niets op u."):
        assert zin in tekst
    assert "Logboek" not in tekst


def test_de_balie_staat_er_alleen_voor_wie_is_ingelogd(bea, inwoner):
    voor_bea, voor_inwoner = (client.get("/").content.decode() for client in (bea, inwoner))

    assert "Adviseur, bureau RVS" in voor_bea
    assert ">Uitloggen</button>" in voor_bea
    assert "Inloggen" not in voor_bea
    assert "Uitloggen" not in voor_inwoner
    assert 'href="/account/login/"' in voor_inwoner


def test_op_een_beheerder_wacht_wat_te_laat_is(bea):
    MedewerkerFactory(bevestigd_op=date(2020, 1, 1))

    assert "Van 1 functie is al een jaar niet bevestigd" in bea.get("/mijn/").content.decode()


def test_een_beheerder_nodigt_iemand_uit_voor_een_gemeente(bea, django_capture_on_commit_callbacks):
    zeist = GemeenteFactory(naam="Zeist", slug="zeist")
    velden = {
        "naam": "Nina Nieuw",
        "email": "nina@zeist.example",
        "partner": "zeist",
        "functie": "adviseur",
        "rol": "medewerker",
    }

    with django_capture_on_commit_callbacks(execute=True):
        antwoord = bea.post("/redactie/medewerkers/uitnodigen/", velden)

    uitnodiging = Uitnodiging.objects.get()
    assert antwoord.url == "/redactie/medewerkers/"
    assert (uitnodiging.partner, uitnodiging.gemeente, uitnodiging.rol) == ("gemeente", zeist, Rol.MEDEWERKER)
    assert "http://testserver/account/uitnodiging/" in mail.outbox[0].body


def test_een_leeg_formulier_zegt_wat_er_mist(bea):
    tekst = bea.post("/redactie/medewerkers/uitnodigen/", {"rol": "medewerker"}).content.decode()

    for zin in ("Schrijf de voornaam en de achternaam op.", "Schrijf het e-mailadres op.", "Kies voor welke partner"):
        assert zin in tekst


def test_wie_al_een_account_heeft_is_een_klik_ver(bea):
    lies = GebruikerFactory(naam="Lies", email="lies@zeist.example")
    GebruikerFactory(naam="Anders", email="anders@zeist.example")
    velden = {"naam": "L.", "email": "Lies@zeist.example", "partner": "politie", "functie": "x", "rol": "medewerker"}
    redacteur = ingelogde(geef_wachtwoord(GebruikerFactory(rol=Rol.REDACTEUR)))

    voor_bea, voor_redacteur = (
        client.post("/redactie/medewerkers/uitnodigen/", velden).content.decode() for client in (bea, redacteur)
    )

    begin = f'<p>Dit e-mailadres is van Lies. <a href="/redactie/medewerkers/{lies.pk}/">'
    assert f"{begin}Voeg daar een functie toe</a></p>" in voor_bea
    assert f"{begin}Vraag een beheerder om daar een functie toe te voegen</a></p>" in voor_redacteur
    assert "Anders" not in voor_bea


def test_een_beheerder_wijzigt_een_rol_en_alle_beheerders_horen_het(bea, django_capture_on_commit_callbacks):
    lies = GebruikerFactory(naam="Lies")

    with django_capture_on_commit_callbacks(execute=True):
        bea.post(f"/redactie/medewerkers/{lies.pk}/rol/", {"rol": "beheerder"})

    assert Gebruiker.objects.get(pk=lies.pk).rol == Rol.BEHEERDER
    regel = Logregel.objects.get(handeling="rol gewijzigd")
    assert (regel.door_naam, regel.titel, regel.wijziging) == ("Bea", "Lies", {"rol": ["medewerker", "beheerder"]})
    assert [(brief.to, brief.subject) for brief in mail.outbox] == [(["bea@voorbeeld.nl"], "Nieuwe beheerder: Lies")]


def test_het_formulier_zegt_dat_een_beheerder_van_het_bureau_is(bea):
    agent = MedewerkerFactory(partner="politie").gebruiker
    nina = {"naam": "Nina", "email": "n@voorbeeld.nl", "partner": "politie", "functie": "x", "rol": "beheerder"}
    rik = GebruikerFactory(naam="Rik", rol=Rol.REDACTEUR)

    rol = bea.post(f"/redactie/medewerkers/{agent.pk}/rol/", {"rol": "beheerder"})
    uitnodiging = bea.post("/redactie/medewerkers/uitnodigen/", nina)
    functie = bea.post(f"/redactie/medewerkers/{rik.pk}/functie/", {"partner": "om", "functie": "officier"})

    assert rol.context["form"].errors["rol"] == [
        "Een redacteur of beheerder werkt voor bureau RVS, en voor geen andere partner. Deze persoon niet."
    ]
    assert uitnodiging.context["form"].errors["rol"] == [
        "Een redacteur of beheerder werkt voor bureau RVS. Kies die partner, of de rol medewerker."
    ]
    assert functie.context["form"].errors["partner"] == [
        "Rik is redacteur en werkt daarom alleen voor bureau RVS. Wijzig eerst de rol."
    ]
    assert Gebruiker.objects.get(pk=agent.pk).rol == Rol.MEDEWERKER


def test_niemand_wijzigt_de_eigen_rol(bea):
    zelf = Gebruiker.objects.get(naam="Bea")

    antwoord = bea.post(f"/redactie/medewerkers/{zelf.pk}/rol/", {"rol": "redacteur"})

    assert "Uw eigen rol kunt u niet wijzigen" in antwoord.content.decode()
    assert Gebruiker.objects.get(naam="Bea").rol == Rol.BEHEERDER


def test_bij_het_einde_staat_wat_er_over_te_dragen_is(bea):
    medewerker = MedewerkerFactory(gebruiker__rol=Rol.REDACTEUR)
    UitnodigingFactory(naam="Nina Nieuw", uitgenodigd_door=medewerker.gebruiker)
    UitnodigingFactory(naam="Van een ander")
    adres = f"/redactie/functies/{medewerker.pk}/beeindigen/"

    tekst = bea.get(adres).content.decode()
    klaar = bea.post(adres, {"op": VANDAAG().strftime("%d-%m-%Y")})

    assert "Uitnodiging voor Nina Nieuw" in tekst
    assert "Van een ander" not in tekst
    assert klaar.url == f"/redactie/medewerkers/{medewerker.gebruiker_id}/"
    assert Gebruiker.objects.get(pk=medewerker.gebruiker_id).is_active is False


def test_ook_na_het_einde_staat_wat_er_over_te_dragen_is(bea, redacteur):
    weg = MedewerkerFactory(gebruiker__rol=Rol.REDACTEUR, gebruiker__naam="Wim Weg").gebruiker
    blijft = MedewerkerFactory(gebruiker__rol=Rol.REDACTEUR).gebruiker
    UitnodigingFactory(naam="Nina Nieuw", uitgenodigd_door=weg)
    UitnodigingFactory(naam="Al Aangenomen", uitgenodigd_door=weg, aangenomen_op=timezone.now())
    UitnodigingFactory(naam="Van Een Ander", uitgenodigd_door=blijft)
    weg.functies.get().beeindig(VANDAAG(), door=None)

    van_weg = [client.get(f"/redactie/medewerkers/{weg.pk}/").content.decode() for client in (bea, redacteur)]
    van_blijft = bea.get(f"/redactie/medewerkers/{blijft.pk}/").content.decode()
    mijn = bea.get("/mijn/").content.decode()

    for tekst in van_weg:
        assert "Wim Weg werkt hier niet meer. Draag dit over aan iemand anders:" in tekst
        assert "Uitnodiging voor Nina Nieuw" in tekst
        assert "Al Aangenomen" not in tekst
        assert "Van Een Ander" not in tekst
    assert "Draag dit over" not in van_blijft
    assert "Wim Weg werkt hier niet meer. Nog open: 1 taak." in mijn
    assert f'href="/redactie/medewerkers/{weg.pk}/"' in mijn


def test_wat_blijft_liggen_wacht_op_beheerders_en_op_niemand_anders(medewerker, redacteur, beheerder):
    bea = MedewerkerFactory(gebruiker__rol=Rol.BEHEERDER, geldig_tot=VANDAAG())
    UitnodigingFactory.create_batch(2, uitgenodigd_door=bea.gebruiker)
    begint_nog = MedewerkerFactory(gebruiker__naam="Komt Nog", geldig_vanaf=VANDAAG() + timedelta(days=1))
    UitnodigingFactory(uitgenodigd_door=begint_nog.gebruiker)

    wacht = {client: client.get("/mijn/").context["wacht"] for client in (medewerker, redacteur, beheerder)}

    assert (wacht[medewerker], wacht[redacteur]) == ([], [])
    assert [werk["tekst"] for werk in wacht[beheerder]] == [f"{bea.gebruiker} werkt hier niet meer. Nog open: 2 taken."]


def test_mijn_kost_voor_drie_die_weg_zijn_evenveel_als_voor_een(bea, django_assert_num_queries):
    UitnodigingFactory(uitgenodigd_door=MedewerkerFactory(geldig_tot=VANDAAG()).gebruiker)
    bea.get("/mijn/")
    with CaptureQueriesContext(connection) as een:
        bea.get("/mijn/")
    for _ in range(2):
        UitnodigingFactory.create_batch(2, uitgenodigd_door=MedewerkerFactory(geldig_tot=VANDAAG()).gebruiker)

    with django_assert_num_queries(len(een)):
        antwoord = bea.get("/mijn/")

    assert len(antwoord.context["wacht"]) == 3


def test_een_einde_in_het_verleden_kan_niet(bea):
    medewerker = MedewerkerFactory()
    gisteren = VANDAAG() - timedelta(days=1)

    antwoord = bea.post(f"/redactie/functies/{medewerker.pk}/beeindigen/", {"op": gisteren.strftime("%d-%m-%Y")})

    assert "Deze dag is voorbij." in antwoord.content.decode()
    assert Medewerker.objects.get(pk=medewerker.pk).geldig_tot is None


def test_een_functie_erbij(bea):
    lies = GebruikerFactory(functie=None)

    bea.post(f"/redactie/medewerkers/{lies.pk}/functie/", {"partner": "politie", "functie": "teamchef"})

    assert list(Medewerker.objects.van(lies).values_list("partner", "functie")) == [("politie", "teamchef")]
    assert Logregel.objects.filter(handeling="functie begonnen", door_naam="Bea").count() == 1


def test_de_jaarlijkse_controle_toont_per_partner_wie_te_laat_is(bea):
    zeist = GemeenteFactory(naam="Zeist", slug="zeist")
    GemeenteFactory(naam="Soest", slug="soest")
    te_laat = MedewerkerFactory(gemeente=zeist, bevestigd_op=date(2020, 1, 1), gebruiker__naam="Oude Toegang")
    MedewerkerFactory(gemeente=zeist)

    overzicht = bea.get("/beheer/toegang/").context
    van_zeist = bea.get("/beheer/toegang/zeist/").content.decode()
    bea.post(f"/redactie/functies/{te_laat.pk}/bevestigen/")
    daarna = bea.get("/beheer/toegang/").context

    def telling(context):
        return [(p["naam"], p["aantal"], p["te_laat"]) for p in context["partners"] if p["naam"] == "gemeente Zeist"]

    assert telling(overzicht) == [("gemeente Zeist", 2, 1)]
    assert telling(daarna) == [("gemeente Zeist", 2, 0)]
    assert [gemeente.naam for gemeente in overzicht["zonder"]] == ["Soest"]
    assert "Oude Toegang" in van_zeist
    assert "Langer dan een jaar niet bevestigd" in van_zeist


@pytest.mark.parametrize("adres", ["/redactie/medewerkers/", "/beheer/toegang/", "/beheer/toegang/zeist/"])
def test_een_lijst_kost_voor_drie_evenveel_als_voor_een(bea, adres, django_assert_num_queries):
    zeist = GemeenteFactory(slug="zeist")
    MedewerkerFactory(gemeente=zeist)
    UitnodigingFactory()
    bea.get(adres)
    with CaptureQueriesContext(connection) as een:
        bea.get(adres)
    MedewerkerFactory.create_batch(2, gemeente=zeist)
    UitnodigingFactory.create_batch(2)

    with django_assert_num_queries(len(een)):
        bea.get(adres)


def test_een_gesloten_account_is_te_zien_en_niet_te_wijzigen(bea):
    weg = GebruikerFactory(naam="Wim Weg", functie=None, is_active=False)

    pagina = bea.get(f"/redactie/medewerkers/{weg.pk}/")
    wijzigen = {deel: bea.get(f"/redactie/medewerkers/{weg.pk}/{deel}/").status_code for deel in WIJZIGEN}

    assert "Wim Weg" in pagina.content.decode()
    assert [deel for deel in WIJZIGEN if f"/{weg.pk}/{deel}/" in pagina.content.decode()] == []
    assert wijzigen == dict.fromkeys(WIJZIGEN, 404)


def test_een_403_zegt_waarom_en_aan_wie_u_het_vraagt(redacteur, medewerker):
    lies = GebruikerFactory()

    van_redacteur = redacteur.get(f"/redactie/medewerkers/{lies.pk}/rol/")
    van_medewerker = medewerker.get("/redactie/medewerkers/")

    assert (van_redacteur.status_code, van_medewerker.status_code) == (403, 403)
    assert "Alleen een beheerder kan dit. Vraag een beheerder van het portaal." in van_redacteur.content.decode()
    assert "Alleen een redacteur of een beheerder kan dit. Vraag bureau RVS." in van_medewerker.content.decode()


def test_wie_geweigerd_wordt_staat_in_het_logboek():
    lies = ingelogde(geef_wachtwoord(GebruikerFactory(naam="Lies")))

    lies.get("/beheer/logboek/")

    regel = Logregel.objects.get(resultaat="geweigerd")
    assert (regel.door_naam, regel.handeling, regel.titel) == ("Lies", "niet toegestaan", "/beheer/logboek/")


def test_een_nieuw_adres_gaat_naar_het_oude_en_het_nieuwe(bea, django_capture_on_commit_callbacks):
    lies = GebruikerFactory(naam="Lies", email="lies@zeist.example")

    with django_capture_on_commit_callbacks(execute=True):
        bea.post(f"/redactie/medewerkers/{lies.pk}/gegevens/", {"naam": "Lies", "email": "lies@soest.example"})

    assert Gebruiker.objects.get(pk=lies.pk).email == "lies@soest.example"
    assert sorted(brief.to[0] for brief in mail.outbox) == ["lies@soest.example", "lies@zeist.example"]
    regel = Logregel.objects.get(handeling="gegevens gewijzigd")
    assert regel.wijziging == {"email": ["lies@zeist.example", "lies@soest.example"]}


def test_een_adres_van_een_ander_kan_niet(bea):
    lies = GebruikerFactory(email="lies@zeist.example")

    antwoord = bea.post(f"/redactie/medewerkers/{lies.pk}/gegevens/", {"naam": "Lies", "email": "BEA@voorbeeld.nl"})

    assert "Er is al een account met dit e-mailadres." in antwoord.content.decode()
    assert Gebruiker.objects.get(pk=lies.pk).email == "lies@zeist.example"
