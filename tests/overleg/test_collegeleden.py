"""Who sits in a college, what it agreed, and how the bureau keeps that."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.utils import timezone

from coalitie.models import Logregel, Stand
from coalitie.rollen import Rol
from regio.models import Partner
from taskforces.models import Aanwezigheid, College, Collegelid, Taskforce, Taskforcelid, is_lid
from tests.fabriek import (
    AanwezigheidFactory,
    CollegeFactory,
    CollegelidFactory,
    GebruikerFactory,
    GemeenteFactory,
    IndelingFactory,
    MedewerkerFactory,
    TaskforcelidFactory,
    VergaderingFactory,
)
from tests.portaal.inlog import geef_wachtwoord, ingelogde

pytestmark = pytest.mark.django_db


@pytest.fixture
def sanne():
    return ingelogde(geef_wachtwoord(GebruikerFactory(naam="Sanne", rol=Rol.REDACTEUR)))


@pytest.fixture
def college():
    return CollegeFactory(naam="Adviescollege Veiligheid", slug="advies", norm=4)


def adres(scherm="", lid=None):
    return f"/redactie/overleg/colleges/advies/{f'leden/{lid.pk}/' if lid else ''}{scherm}"


def lid_velden(**anders):
    velden = {"rol": "lid", "partner": "politie", "functie": "politiechef", "vervangt": "", "gebruiker": ""}
    return {**velden, "geldig_vanaf": "8-4-2019", "geldig_tot": "", **anders}


def tekst(antwoord):
    return " ".join(antwoord.content.decode().split())


def test_een_lid_toevoegen_wijzigen_en_laten_stoppen(sanne, college):
    account = MedewerkerFactory(partner=Partner.POLITIE, gemeente=None).gebruiker
    sanne.post(adres("leden/nieuw/"), lid_velden(gebruiker=account.pk))
    lid = Collegelid.objects.get()
    assert (lid.rol, lid.partner, lid.gebruiker, lid.geldig_vanaf) == ("lid", "politie", account, date(2019, 4, 8))

    sanne.post(adres(lid=lid), lid_velden(functie="districtschef", gezien=lid.stand))
    sanne.post(adres("stop/", lid), {"geldig_tot": "1-3-2021"})

    lid.refresh_from_db()
    assert (lid.functie, lid.gebruiker, lid.geldig_tot) == ("districtschef", None, date(2021, 3, 1))
    regels = Logregel.objects.filter(soort="lid van een college").order_by("pk")
    assert [regel.handeling for regel in regels] == ["lid begonnen", "lid gewijzigd", "lid gestopt"]


def test_een_lid_stopt_niet_later_dan_zijn_opvolger_begon(sanne, college):
    sanne.post(adres("leden/nieuw/"), lid_velden(geldig_tot="1-1-2021"))
    sanne.post(adres("leden/nieuw/"), lid_velden(geldig_vanaf="1-1-2021"))
    eerste = college.leden.earliest("geldig_vanaf")

    geweigerd = sanne.post(adres("stop/", eerste), {"geldig_tot": "1-3-2021"})

    assert geweigerd.status_code == 200
    zin = "Deze functie zit in die tijd al met deze rol in dit college."
    assert geweigerd.context["form"].non_field_errors() == [zin]
    eerste.refresh_from_db()
    assert eerste.geldig_tot == date(2021, 1, 1)


def test_sinds_wanneer_een_lid_er_zit_hoeft_niemand_te_weten(sanne, college):
    sanne.post(adres("leden/nieuw/"), lid_velden(geldig_vanaf=""))

    assert Collegelid.objects.get().geldig_vanaf is None
    assert "Begin niet bekend" in tekst(sanne.get(adres()))


def test_van_een_lid_van_een_onbekende_gemeente_kan_het_account_erbij(sanne, college):
    lid = CollegelidFactory(college=college, partner=Partner.GEMEENTE, functie="voorzitter van district Oost")
    zeist, account = IndelingFactory(gemeente__slug="zeist").gemeente, MedewerkerFactory().gebruiker
    velden = {veld.html_name: veld.value() or "" for veld in sanne.get(adres(lid=lid)).context["form"]}

    sanne.post(adres(lid=lid), velden | {"gebruiker": account.pk})

    lid.refresh_from_db()
    assert (lid.partner, lid.gemeente, lid.gebruiker) == ("gemeente", None, account)
    sanne.post(adres(lid=lid), velden | {"gezien": lid.stand, "partner": "zeist"})
    lid.refresh_from_db()
    assert lid.gemeente == zeist


def test_een_lid_vervangt_alleen_een_ander_lid_van_hetzelfde_college(sanne, college):
    chef, elders = CollegelidFactory(college=college), CollegelidFactory()
    velden = lid_velden(functie="plaatsvervanger")

    geweigerd = sanne.post(adres("leden/nieuw/"), velden | {"vervangt": elders.pk})
    assert geweigerd.context["form"].errors.keys() == {"vervangt"}
    sanne.post(adres("leden/nieuw/"), velden | {"vervangt": chef.pk})

    vervanger = Collegelid.objects.get(functie="plaatsvervanger")
    assert vervanger.vervangt == chef
    assert chef not in sanne.get(adres(lid=chef)).context["form"].fields["vervangt"].queryset
    assert "Vervangt politiechef (politie)" in tekst(sanne.get(adres()))


def test_wie_van_een_oud_scherm_bewaart_hoort_dat_een_collega_eerder_was(sanne, college):
    lid = CollegelidFactory(college=college)
    gezien = sanne.get(adres(lid=lid)).context["form"]["gezien"].value()
    lid.beeindig(date(2021, 3, 1), door=None)

    antwoord = sanne.post(adres(lid=lid), lid_velden(functie="wethouder", gezien=gezien))

    assert "Een collega wijzigde dit lid intussen." in tekst(antwoord)
    assert "wethouder" in tekst(antwoord)
    assert Collegelid.objects.get().functie == "politiechef"


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"rol": ""}, "Kies een rol."),
        ({"partner": ""}, "Kies voor welke partner dit lid erin zit."),
        ({"functie": ""}, "Schrijf de functie op."),
        ({"geldig_vanaf": "31-2-2020"}, "Deze dag bestaat niet: 31-2-2020."),
        ({"geldig_tot": "1-1-2019"}, "De einddatum ligt niet na de begindatum."),
        ({"functie": "politiechef"}, "Deze functie zit in die tijd al met deze rol in dit college."),
    ],
)
def test_een_lid_dat_niet_klopt_krijgt_een_zin_en_houdt_wat_er_getypt_was(sanne, college, anders, zin):
    CollegelidFactory(college=college)

    antwoord = sanne.post(adres("leden/nieuw/"), lid_velden(**{"functie": "plaatsvervanger", **anders}))

    assert zin in tekst(antwoord)
    assert 'value="politie" selected' in tekst(antwoord) or "partner" in anders
    assert Collegelid.objects.count() == 1


def test_een_lid_van_een_ander_college_is_hier_niet(sanne, college):
    elders = CollegelidFactory()

    for scherm in ("", "stop/", "weg/"):
        assert sanne.get(adres(scherm, elders)).status_code == 404
        assert sanne.post(adres(scherm, elders), lid_velden()).status_code == 404
    assert Collegelid.objects.count() == 1


def test_wat_per_vergissing_is_opgeschreven_gaat_weg_en_staat_in_het_logboek(sanne, college):
    lid = CollegelidFactory(college=college, gebruiker=GebruikerFactory())
    stand = Stand.objects.nu().nummer
    assert is_lid(lid.gebruiker, college)

    antwoord = sanne.post(adres("weg/", lid), follow=True)

    assert "Weggehaald: politiechef (politie)." in tekst(antwoord)
    assert not Collegelid.objects.exists()
    assert not is_lid(lid.gebruiker, college)
    assert Stand.objects.nu().nummer == stand + 1
    regel = Logregel.objects.get(handeling="lid weggehaald")
    assert (regel.sleutel, regel.titel) == (str(lid.pk), "politiechef (politie)")
    assert regel.wijziging["functie"] == ["politiechef", ""]


@pytest.mark.parametrize("gebruik", ["aanwezig", "voorzitter", "vervangen"])
def test_een_lid_dat_gebruikt_is_gaat_niet_weg(sanne, college, gebruik):
    lid = CollegelidFactory(college=college)
    if gebruik == "aanwezig":
        AanwezigheidFactory(vergadering__college=college, lid=lid)
    elif gebruik == "voorzitter":
        VergaderingFactory(college=college, voorzitter=lid)
    else:
        CollegelidFactory(college=college, functie="plaatsvervanger", vervangt=lid)

    antwoord = sanne.post(adres("weg/", lid), follow=True)

    assert "Dit lid is al gebruikt" in tekst(antwoord)
    assert Collegelid.objects.filter(pk=lid.pk).exists()
    assert not Logregel.objects.filter(handeling="lid weggehaald").exists()


def test_ook_een_lid_van_een_taskforce_kan_per_vergissing_zijn(sanne):
    lid = TaskforcelidFactory(indeling=IndelingFactory())
    scherm = f"/redactie/taskforce/{lid.taskforce_id}/leden/"
    assert "Haal weg" in tekst(sanne.get(scherm))
    assert "Doe dit alleen als u zich hebt vergist." in tekst(sanne.get(f"{scherm}{lid.pk}/weg/"))

    sanne.post(f"{scherm}{lid.pk}/weg/")

    assert not Taskforcelid.objects.exists()
    assert Logregel.objects.get(handeling="lid weggehaald").soort == "lid van een taskforce"


def test_leden_staan_bij_nu_straks_of_eerder(sanne, college):
    morgen = timezone.localdate() + timedelta(days=1)
    CollegelidFactory(college=college, functie="was er", geldig_tot=date(2020, 1, 1))
    CollegelidFactory(college=college, functie="is er")
    CollegelidFactory(college=college, functie="komt er", geldig_vanaf=morgen)

    groepen = sanne.get(adres()).context["groepen"]

    assert [(kop, [lid.functie for lid in rijen]) for kop, rijen in groepen] == [
        ("Nu", ["is er"]),
        ("Straks", ["komt er"]),
        ("Eerder", ["was er"]),
    ]


def test_een_beheerder_leest_mee_en_krijgt_geen_knoppen(beheerder, college):
    lid = CollegelidFactory(college=college)

    pagina = tekst(beheerder.get(adres()))

    assert "politiechef" in pagina
    assert f"/leden/{lid.pk}/" not in pagina


def test_de_naam_van_een_account_staat_alleen_bij_de_redactie(sanne, inwoner, medewerker, college):
    account = GebruikerFactory(naam="Truus Geheim")
    CollegelidFactory(college=college, gebruiker=account)

    assert "Truus Geheim" in tekst(sanne.get(adres()))
    for bezoeker in (inwoner, medewerker):
        assert "Truus Geheim" not in tekst(bezoeker.get(adres(), follow=True))
        assert "Truus Geheim" not in tekst(bezoeker.get("/overleg/"))


def afspraken(antwoord, **anders):
    form = antwoord.context["form"]
    return {veld.html_name: form[veld.name].value() or "" for veld in form} | anders


def test_de_afspraken_wijzigen_komt_in_het_logboek(sanne, college):
    anders = {
        "norm": "3",
        "vergaderingen_vanaf": "2021",
        "volledig_vanaf": "8-4-2019",
        "volledig_tot": "1-1-2023",
    }
    velden = afspraken(sanne.get(adres("afspraken/")), **anders)

    antwoord = sanne.post(adres("afspraken/"), velden, follow=True)

    assert "3 keer per jaar" in tekst(antwoord)
    assert "Vanaf 2021 staan ze hier allemaal" in tekst(antwoord)
    assert "Volledig van 8 april 2019 tot 1 januari 2023" in tekst(antwoord)
    assert Logregel.objects.get(handeling="college gewijzigd").wijziging == {
        "norm": ["4", "3"],
        "vergaderingen_vanaf": ["", "2021"],
        "volledig_vanaf": ["", "2019-04-08"],
        "volledig_tot": ["", "2023-01-01"],
    }


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"norm": "0"}, "Schrijf een getal van 1 tot en met 12"),
        ({"norm": "vaak"}, "Schrijf een getal van 1 tot en met 12"),
        ({"vergaderingen_vanaf": "1999"}, "Schrijf een jaar van 2000 tot en met 2100"),
        ({"volledig_vanaf": "8-4-2019"}, "Vul ook in tot welke dag."),
        ({"volledig_tot": "8-4-2019"}, "Vul ook in vanaf welke dag."),
        ({"volledig_vanaf": "8-4-2019", "volledig_tot": "8-4-2019"}, "Kies een dag na de dag hierboven."),
        ({"volledig_vanaf": "8-4-2019", "volledig_tot": "1-1-2090"}, "Kies een dag tot en met morgen"),
    ],
)
def test_afspraken_die_niet_kunnen_krijgen_een_zin(sanne, college, anders, zin):
    antwoord = sanne.post(adres("afspraken/"), afspraken(sanne.get(adres("afspraken/")), **anders))

    assert zin in tekst(antwoord)
    assert College.objects.get().norm == 4


def test_de_afspraken_van_een_collega_worden_niet_overschreven(sanne, college):
    velden = afspraken(sanne.get(adres("afspraken/")), norm="3")
    anders = dict.fromkeys(College.AFSPRAKEN) | {"norm": 6}
    college.wijzig(anders, gezien=college.gezien, door=None)

    antwoord = sanne.post(adres("afspraken/"), velden)

    assert "Een collega wijzigde deze afspraken intussen." in tekst(antwoord)
    assert "6 keer per jaar" in tekst(antwoord)
    assert College.objects.get().norm == 6
    with pytest.raises(ValidationError):
        college.wijzig(anders | {"norm": 13}, gezien=college.gezien, door=None)


def test_wie_geen_lid_is_leest_niets_beslotens(college):
    oud = CollegelidFactory(college=college, gebruiker=GebruikerFactory(), geldig_tot=timezone.localdate())
    ander = CollegelidFactory(gebruiker=GebruikerFactory())

    assert not is_lid(oud.gebruiker, college)
    assert not is_lid(ander.gebruiker, college)
    assert not is_lid(AnonymousUser(), college)
    assert is_lid(GebruikerFactory(rol=Rol.BEHEERDER), college)


def test_meer_leden_kosten_niet_meer_vragen(sanne, college, django_assert_num_queries):
    def vul(hoeveel):
        for nummer in range(hoeveel):
            lid = CollegelidFactory(
                college=college, functie=f"functie {nummer} van {hoeveel}", gemeente=GemeenteFactory()
            )
            CollegelidFactory(
                college=college, functie=f"vervanger {nummer} van {hoeveel}", vervangt=lid, gebruiker=GebruikerFactory()
            )
            VergaderingFactory(college=college, dag=date(2020, 1, 1) + timedelta(days=nummer + 30 * hoeveel))

    vul(1)
    sanne.get(adres())
    with django_assert_num_queries(100, exact=False) as eerst:
        sanne.get(adres())
    vul(4)
    with django_assert_num_queries(len(eerst)):
        sanne.get(adres())


VERBEN = {
    "wijzigen": lambda lid: lid.leg_vast(door=None),
    "stoppen": lambda lid: lid.beeindig(timezone.localdate(), door=None),
    "weghalen": lambda lid: lid.haal_weg(door=None),
}


@pytest.mark.parametrize("maak", [CollegelidFactory, TaskforcelidFactory])
@pytest.mark.parametrize("verb", VERBEN)
def test_met_een_lid_dat_een_collega_weghaalde_gebeurt_niets_meer(maak, verb):
    lid = maak()
    type(lid).objects.get(pk=lid.pk).haal_weg(door=None)

    with pytest.raises(ValidationError, match="Een collega haalde dit lid intussen weg"):
        VERBEN[verb](lid)

    assert not type(lid).objects.exists()
    assert [regel.handeling for regel in Logregel.objects.all()] == ["lid weggehaald"]


def test_een_taskforce_die_een_collega_intussen_ophief_krijgt_geen_lid_meer():
    lid = TaskforcelidFactory()
    lid.geldig_vanaf = date(2021, 6, 1)
    Taskforce.objects.update(opgeheven_op=date(2021, 3, 1), slotverantwoording="<p>Het werk is klaar.</p>")

    with pytest.raises(ValidationError, match="heeft sinds 1 maart 2021 decharge"):
        lid.leg_vast(door=None)


def test_wie_er_waren_zien_alleen_de_leden_van_dat_college_en_het_bureau(college):
    rij = AanwezigheidFactory(vergadering__college=college)
    lezers = {
        "inwoner": AnonymousUser(),
        "medewerker": GebruikerFactory(),
        "lid": CollegelidFactory(college=college, functie="hoofdofficier", gebruiker=GebruikerFactory()).gebruiker,
        "lid van een ander college": CollegelidFactory(gebruiker=GebruikerFactory()).gebruiker,
        "redacteur": GebruikerFactory(rol=Rol.REDACTEUR),
        "beheerder": GebruikerFactory(rol=Rol.BEHEERDER),
    }

    zien = [wie for wie, user in lezers.items() if rij in Aanwezigheid.objects.zichtbaar_voor(user)]

    assert zien == ["lid", "redacteur", "beheerder"]
