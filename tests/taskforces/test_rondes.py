"""The bureau runs a round: opens it, sees who is late, closes it, and publishes it as a whole; corrections too."""

import csv
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coalitie.models import Logregel, Stand
from coalitie.rollen import Rol
from taskforces.forms.rondes import kwartaaleinde, voorstel
from taskforces.models import AnderWasEerder, Gebruik, Uitvraag, Voortgang, Voortgangsronde
from tests.fabriek import (
    DistrictFactory,
    GebruikerFactory,
    GebruikFactory,
    GemeenteFactory,
    IndelingFactory,
    MedewerkerFactory,
    OpdrachtFactory,
    TaskforceFactory,
    TaskforcelidFactory,
    UitvraagFactory,
    VoortgangFactory,
    VoortgangsrondeFactory,
)

NU = datetime(2020, 10, 5, 9, 0, tzinfo=UTC)
PEILDATUM, LAATSTE_DAG = date(2020, 9, 30), date(2020, 10, 14)
BORD = "/redactie/rondes/2020-09-30/"
INWONER = AnonymousUser()

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def begin(zet_klok):
    zet_klok(NU)


@pytest.fixture
def sanne():
    return GebruikerFactory(naam="Sanne", rol=Rol.REDACTEUR)


@pytest.fixture
def bureau(sanne):
    client = Client()
    client.force_login(sanne)
    return client


@pytest.fixture
def klok(zet_klok, bureau, sanne):
    """Another time, at which the redacteur signs in again: a session does not last days."""

    def zet(moment):
        zet_klok(moment)
        bureau.force_login(sanne)

    return zet


@pytest.fixture
def ronde():
    return VoortgangsrondeFactory(naam="3e kwartaal 2020", peildatum=PEILDATUM, sluit_op=LAATSTE_DAG)


def meldingen(antwoord):
    return [str(bericht) for bericht in antwoord.context["berichten"]]


def handelingen(ronde):
    return list(Logregel.objects.filter(titel=str(ronde)).order_by("pk").values_list("handeling", flat=True))


def fouten(antwoord):
    return {veld: list(zinnen) for veld, zinnen in antwoord.context["form"].errors.items()}


def weigering(daad):
    with pytest.raises(ValidationError) as fout:
        daad()
    return fout.value.messages


def wat_inwoners_zien():
    return {
        melding.uitvraag.opdracht.titel: melding.get_status_display()
        for melding in Voortgang.objects.zichtbaar_voor(INWONER).select_related("uitvraag__opdracht")
    }


# Opening


INGEVULD = {"naam": "3e kwartaal 2020", "peildatum": "30-09-2020", "sluit_op": "14 oktober 2020"}


def test_een_ronde_vraagt_elke_opdracht_die_op_de_peildatum_loopt(bureau, sanne):
    lopend = OpdrachtFactory(gepubliceerd=True)
    OpdrachtFactory(titel="nog een concept")
    OpdrachtFactory(gepubliceerd=True, geldig_vanaf=date(2020, 10, 1))
    OpdrachtFactory(gepubliceerd=True, geldig_tot=PEILDATUM)

    antwoord = bureau.post("/redactie/rondes/nieuw/", INGEVULD, follow=True)

    assert antwoord.redirect_chain == [(BORD, 302)]
    assert meldingen(antwoord) == [
        "De ronde ‘3e kwartaal 2020’ is open tot en met 14 oktober 2020. Nog niemand kreeg een e-mail."
    ]
    ronde = Voortgangsronde.objects.get()
    assert (ronde.peildatum, ronde.sluit_op, ronde.is_open) == (PEILDATUM, LAATSTE_DAG, True)
    assert [uitvraag.opdracht for uitvraag in ronde.uitvragen.all()] == [lopend]
    assert handelingen(ronde) == ["ronde geopend", "opdrachten uitgevraagd"]


VERKEERD = [
    ({"naam": ""}, {"naam": ["Schrijf op hoe deze ronde heet."]}),
    (
        {"peildatum": "eind september"},
        {"peildatum": ["Dit is geen datum. Schrijf bijvoorbeeld 24-03-2022 of 24 maart 2022."]},
    ),
    ({"peildatum": "31-09-2020"}, {"peildatum": ["Deze dag bestaat niet: 31-09-2020."]}),
    ({"sluit_op": "04-10-2020"}, {"sluit_op": ["Deze dag is voorbij. Kies vandaag of een latere dag."]}),
    (
        {"peildatum": "31-12-2020"},
        {"__all__": ["Melden kan pas na de peildatum. Kies een latere laatste dag."]},
    ),
    (
        {"peildatum": "31-12-2018"},
        {"__all__": ["Op deze peildatum loopt geen enkele opdracht. Er valt niets te vragen."]},
    ),
    ({"peildatum": "30-06-2020"}, {"peildatum": ["Er is al een ronde met deze peildatum."]}),
    ({"naam": "2e kwartaal  2020"}, {"naam": ["Er is al een ronde met deze naam."]}),
]


@pytest.mark.parametrize(("anders", "verwacht"), VERKEERD)
def test_wat_niet_klopt_zegt_het_formulier_en_wat_was_getypt_blijft_staan(bureau, anders, verwacht):
    OpdrachtFactory(gepubliceerd=True)
    VoortgangsrondeFactory(naam="2e kwartaal 2020", peildatum=date(2020, 6, 30), gesloten=True)
    ingevuld = {**INGEVULD, **anders}

    antwoord = bureau.post("/redactie/rondes/nieuw/", ingevuld)

    assert fouten(antwoord) == verwacht
    assert {veld.name: veld.value() for veld in antwoord.context["form"]} == ingevuld
    assert Voortgangsronde.objects.count() == 1
    assert not Logregel.objects.filter(handeling="ronde geopend").exists()


def test_een_tweede_ronde_kan_pas_als_de_eerste_is_gesloten(bureau, ronde):
    OpdrachtFactory(gepubliceerd=True)
    ingevuld = {"naam": "Extra", "peildatum": "04-10-2020", "sluit_op": "14-10-2020"}

    antwoord = bureau.post("/redactie/rondes/nieuw/", ingevuld)

    assert fouten(antwoord) == {"__all__": ["Er is nog een ronde open. Sluit die eerst."]}


@pytest.mark.parametrize(
    ("dag", "einde"),
    [
        (date(2020, 1, 1), date(2020, 3, 31)),
        (date(2020, 2, 29), date(2020, 3, 31)),
        (date(2020, 6, 30), date(2020, 6, 30)),
        (date(2020, 7, 1), date(2020, 9, 30)),
        (date(2020, 12, 31), date(2020, 12, 31)),
    ],
)
def test_een_kwartaal_eindigt_op_de_laatste_dag_van_zijn_derde_maand(dag, einde):
    assert kwartaaleinde(dag) == einde


def test_het_voorstel_is_dit_kwartaal_met_twee_weken_om_te_melden(bureau):
    assert voorstel(date(2020, 11, 3)) == {
        "naam": "4e kwartaal 2020",
        "peildatum": date(2020, 12, 31),
        "sluit_op": date(2021, 1, 14),
    }
    assert 'value="31-12-2020"' in bureau.get("/redactie/rondes/nieuw/").content.decode()


def test_na_een_ronde_is_het_voorstel_het_kwartaal_erna_met_een_laatste_dag_die_nog_komt():
    VoortgangsrondeFactory(peildatum=date(2020, 3, 31), gesloten=True)

    assert voorstel(date(2020, 10, 5)) == {
        "naam": "2e kwartaal 2020",
        "peildatum": date(2020, 6, 30),
        "sluit_op": date(2020, 10, 19),
    }


# The list


def test_de_lijst_zegt_van_elke_ronde_hoe_het_ervoor_staat(bureau):
    gesloten_op = datetime(2020, 7, 15, 9, 0, tzinfo=UTC)
    for maand, velden in enumerate(
        [
            {"gesloten_op": gesloten_op, "gepubliceerd_op": gesloten_op + timedelta(days=1)},
            {
                "gesloten_op": gesloten_op,
                "gepubliceerd_op": gesloten_op + timedelta(days=1),
                "bijgewerkt_op": gesloten_op + timedelta(days=5),
            },
            {"gesloten_op": gesloten_op},
            {"sluit_op": date(2020, 10, 5)},
        ],
        1,
    ):
        velden = {"sluit_op": date(2020, 7, 14), **velden}
        ronde = VoortgangsrondeFactory(naam=f"Ronde {maand}", peildatum=date(2020, maand, 28), **velden)
        UitvraagFactory(ronde=ronde)
        VoortgangFactory(uitvraag__ronde=ronde, openbaar=maand == 1)

    regels = bureau.get("/redactie/rondes/").context["regels"]

    assert [(r["ronde"].naam, r["staat"], r["ronde"].gemeld, r["te_laat"], r["correcties"]) for r in regels] == [
        ("Ronde 4", "open tot en met 5 oktober 2020", 1, 0, 0),
        ("Ronde 3", "gesloten op 15 juli 2020, nog niet gepubliceerd", 1, 0, 0),
        ("Ronde 2", "gepubliceerd op 16 juli 2020, bijgewerkt op 20 juli 2020", 1, 0, 1),
        ("Ronde 1", "gepubliceerd op 16 juli 2020", 1, 0, 0),
    ]


def test_de_dag_na_de_laatste_zegt_de_lijst_dat_die_voorbij_is(bureau, ronde, klok):
    klok(datetime(2020, 10, 14, 22, 1, tzinfo=UTC))  # in Amsterdam it is the 15th by then

    (regel,) = bureau.get("/redactie/rondes/").context["regels"]

    assert regel["staat"] == "open, 14 oktober 2020 was de laatste dag"


def test_een_lege_lijst_zegt_wat_u_kunt_doen(bureau):
    assert "Er is nog geen ronde geweest." in bureau.get("/redactie/rondes/").content.decode()


# The board


@pytest.fixture
def bord(ronde):
    """One assignment in each state that a report can be in, of two taskforces."""
    zorg, cyber = (TaskforceFactory(naam=naam, gepubliceerd=True) for naam in ("Zorg", "Cyber"))
    soest = GemeenteFactory(naam="Soest")
    MedewerkerFactory(functie="projectleider")

    def uitvraag(titel, taskforce, **velden):
        return UitvraagFactory(
            ronde=ronde,
            opdracht=OpdrachtFactory(titel=titel, taskforce=taskforce, gepubliceerd=True, **velden),
        )

    uitvraag("niet gemeld", zorg)
    uitvraag("zonder iemand", zorg, gemeente=soest, functie="adviseur veiligheid")
    VoortgangFactory(uitvraag=uitvraag("op schema", zorg), gemeld_op=NU)
    VoortgangFactory(uitvraag=uitvraag("vertraagd", cyber), status="vertraagd", gemeld_op=NU, niets_veranderd=True)
    verbeterd = uitvraag("verbeterd", cyber)
    VoortgangFactory(uitvraag=verbeterd, gemeld_op=NU)
    VoortgangFactory(uitvraag=verbeterd, status="aandacht", gemeld_op=NU + timedelta(days=30))
    VoortgangFactory(uitvraag=uitvraag("na afloop", cyber), gemeld_op=NU + timedelta(days=12))
    return ronde


def regels(antwoord):
    return {
        str(taskforce): [regel.opdracht.titel for regel in lijst] for taskforce, lijst in antwoord.context["groepen"]
    }


def test_het_bord_toont_elke_opdracht_bij_haar_taskforce(bord, bureau):
    antwoord = bureau.get(BORD)

    assert regels(antwoord) == {
        "Zorg": ["niet gemeld", "zonder iemand", "op schema"],
        "Cyber": ["vertraagd", "verbeterd", "na afloop"],
    }
    assert [(feit["naam"], feit["waarde"]) for feit in antwoord.context["feiten"]] == [
        *(("Gevraagd", 6), ("Gemeld", 4), ("Te laat", 0))
    ]


def test_het_bord_zegt_wie_te_laat_is_en_hoeveel_dagen(bord, bureau, klok):
    klok(datetime(2020, 10, 26, 9, 0, tzinfo=UTC))

    antwoord = bureau.get(BORD)

    gezegd = {
        r.opdracht.titel: r.te_laat_in_woorden for _taskforce, lijst in antwoord.context["groepen"] for r in lijst
    }
    assert gezegd == {
        "niet gemeld": "12 dagen te laat",
        "zonder iemand": "12 dagen te laat",
        "op schema": "",
        "vertraagd": "",
        "verbeterd": "",
        "na afloop": "3 dagen te laat",
    }
    assert antwoord.content.decode().count('<span class="te-laat">12 dagen te laat</span>') == 2


def test_in_een_gesloten_ronde_telt_te_laat_niet_door(bord, bureau, sanne, klok):
    klok(datetime(2020, 10, 16, 9, 0, tzinfo=UTC))
    bord.sluit(door=sanne)
    klok(datetime(2021, 10, 16, 9, 0, tzinfo=UTC))

    assert bureau.get(BORD).content.decode().count('<span class="te-laat">2 dagen te laat</span>') == 2


def test_een_groot_aantal_dagen_te_laat_heeft_een_punt(bord, bureau, klok):
    klok(datetime(2020, 10, 14, 9, 0, tzinfo=UTC) + timedelta(days=2047))

    assert bureau.get(BORD).content.decode().count('<span class="te-laat">2.047 dagen te laat</span>') == 2


def test_het_bord_zegt_dat_niemand_een_functie_heeft_en_wat_dan_te_doen(bord, bureau):
    tekst = bureau.get(BORD).content.decode()

    assert tekst.count("Niemand heeft deze functie nu.") == 1
    rij = next(rij for rij in tekst.split("<tr>") if "zonder iemand" in rij)
    assert "Adviseur veiligheid, gemeente Soest" in rij
    assert 'href="/redactie/medewerkers/uitnodigen/"' in rij
    opdracht = bord.uitvragen.get(opdracht__titel="zonder iemand").opdracht
    assert f'href="/redactie/opdracht/{opdracht.pk}/eigenaar/"' in rij
    assert 'Nodig iemand uit<span class="alleen-lezer"> voor ‘zonder iemand’</span></a>' in rij
    assert 'kies een andere eigenaar<span class="alleen-lezer"> van ‘zonder iemand’</span></a>' in rij


@pytest.mark.parametrize(
    ("toon", "verwacht"),
    [
        ("niet-gemeld", {"Zorg": ["niet gemeld", "zonder iemand"]}),
        ("te-laat", {"Zorg": ["niet gemeld", "zonder iemand"]}),
        ("zorg", {"Cyber": ["vertraagd", "verbeterd"]}),
        ("", {"Zorg": ["niet gemeld", "zonder iemand", "op schema"], "Cyber": ["vertraagd", "verbeterd", "na afloop"]}),
        (
            "onzin",
            {"Zorg": ["niet gemeld", "zonder iemand", "op schema"], "Cyber": ["vertraagd", "verbeterd", "na afloop"]},
        ),
    ],
)
def test_het_bord_toont_wat_wordt_gekozen(bord, bureau, klok, toon, verwacht):
    klok(datetime(2020, 10, 26, 9, 0, tzinfo=UTC))

    assert regels(bureau.get(f"{BORD}?toon={toon}")) == verwacht


def test_elke_keuze_zegt_hoeveel_opdrachten_dat_zijn(bord, bureau):
    keuzes = bureau.get(f"{BORD}?toon=zorg").context["keuzes"]

    assert [(k["woord"], k["aantal"], k["actief"]) for k in keuzes] == [
        ("Alles", 6, False),
        ("Nog niet gemeld", 2, False),
        ("Te laat", 0, False),
        ("Aandacht nodig of vertraagd", 2, True),
    ]


def test_het_bord_kost_evenveel_vragen_met_veel_opdrachten_en_rondes(bord, bureau):
    adressen = [BORD, f"{BORD}ronde.csv", "/redactie/rondes/", "/redactie/", f"{BORD}herinner/", f"{BORD}sluit/"]

    def vragen():
        aantallen = []
        for adres in adressen:
            with CaptureQueriesContext(
                connection,
            ) as gesteld:
                assert bureau.get(adres).status_code == 200
            aantallen.append(len(gesteld))
        return aantallen

    vragen()
    eerst = vragen()
    for nummer in range(12):
        gemeente = GemeenteFactory()
        MedewerkerFactory(gemeente=gemeente)
        opdracht = OpdrachtFactory(gepubliceerd=True, gemeente=gemeente, functie="adviseur")
        UitvraagFactory(ronde=bord, opdracht=opdracht)
        VoortgangFactory(uitvraag=UitvraagFactory(ronde=bord))
        gesloten = VoortgangsrondeFactory(gesloten=True)
        VoortgangFactory(uitvraag__ronde=gesloten, uitvraag__opdracht=opdracht)
        if nummer < 3:
            TaskforcelidFactory(geldig_tot=date(2020, 1, 1))

    assert vragen() == eerst


def test_het_bord_gaat_mee_als_bestand_zonder_formules(ronde, bureau):
    uitvraag = UitvraagFactory(
        ronde=ronde, opdracht=OpdrachtFactory(titel="=1+1", gepubliceerd=True), herinnerd_op=NU - timedelta(days=2)
    )
    VoortgangFactory(uitvraag=uitvraag, gebeurd="@SUM(A1)", gemeld_op=NU)
    UitvraagFactory(ronde=ronde)

    antwoord = bureau.get(f"{BORD}ronde.csv")

    assert antwoord.headers["Content-Disposition"] == 'attachment; filename="ronde-2020-09-30.csv"'
    koppen, *rijen = csv.reader(antwoord.content.decode("utf-8-sig").splitlines(), delimiter=";")
    gemeld, niet_gemeld = (dict(zip(koppen, rij, strict=True)) for rij in rijen)
    assert (gemeld["opdracht"], gemeld["wat is er gebeurd"]) == ("'=1+1", "'@SUM(A1)")
    assert (gemeld["status"], gemeld["gemeld op"], gemeld["herinnerd op"]) == ("op schema", "2020-10-05", "2020-10-03")
    assert (niet_gemeld["status"], niet_gemeld["gemeld op"], niet_gemeld["openbaar"]) == ("nog niet gemeld", "", "nee")


def test_een_dag_zonder_ronde_of_die_niet_bestaat_is_geen_adres(ronde, bureau):
    assert bureau.get("/redactie/rondes/2020-09-29/").status_code == 404
    assert bureau.get("/redactie/rondes/2020-09-31/").status_code == 404
    assert bureau.post("/redactie/rondes/2020-09-29/sluit/").status_code == 404


def test_een_beheerder_leest_het_bord_en_krijgt_geen_knoppen(bord, beheerder, bureau):
    tekst = beheerder.get(BORD).content.decode()

    assert "verbeterd" in tekst
    assert f"{BORD}sluit/" not in tekst
    assert f"{BORD}sluit/" in bureau.get(BORD).content.decode()


# The history of one assignment


def test_van_elke_opdracht_is_te_lezen_wie_wat_wanneer_meldde_en_waarom(ronde, bureau, sanne):
    opdracht = OpdrachtFactory(titel="Oefenen", gepubliceerd=True)
    vorige = VoortgangsrondeFactory(naam="2e kwartaal 2020", peildatum=date(2020, 6, 30), gepubliceerd=True)
    VoortgangFactory(uitvraag__ronde=vorige, uitvraag__opdracht=opdracht, gebeurd="Toen.", openbaar=True)
    uitvraag = UitvraagFactory(ronde=ronde, opdracht=opdracht)
    VoortgangFactory(uitvraag=uitvraag, gebeurd="Eerst.", gemeld_op=NU)
    VoortgangFactory(uitvraag=uitvraag, gebeurd="Dan.", reden="Een typefout.", gemeld_op=NU, gemeld_door=sanne)
    VoortgangFactory(uitvraag__ronde=ronde, gebeurd="Van een ander.")

    antwoord = bureau.get(f"{BORD}{uitvraag.pk}/")

    assert [melding.gebeurd for melding in antwoord.context["nu"]] == ["Dan.", "Eerst."]
    assert [melding.gebeurd for melding in antwoord.context["eerder"]] == ["Toen."]
    tekst = antwoord.content.decode()
    assert "Een typefout." in tekst
    assert "Sanne" in tekst
    assert f'href="/mijn/voortgang/{uitvraag.pk}/"' in tekst


def test_een_opdracht_van_een_andere_ronde_hoort_niet_bij_dit_bord(ronde, bureau):
    andere = UitvraagFactory(ronde=VoortgangsrondeFactory(gesloten=True))

    assert bureau.get(f"{BORD}{andere.pk}/").status_code == 404


# Adding, and another last day


def test_wat_later_begon_komt_er_op_verzoek_bij(ronde, bureau):
    UitvraagFactory(ronde=ronde)
    nieuw = OpdrachtFactory(gepubliceerd=True)
    assert "Voeg 1 opdracht toe" in bureau.get(BORD).content.decode()

    eerste = bureau.post(f"{BORD}vul-aan/", follow=True)
    tweede = bureau.post(f"{BORD}vul-aan/", follow=True)

    assert ronde.uitvragen.filter(opdracht=nieuw).count() == 1
    assert meldingen(eerste) == ["1 opdracht staat nu ook in deze ronde."]
    assert meldingen(tweede) == ["Alle opdrachten stonden al in deze ronde."]
    assert handelingen(ronde) == ["opdrachten uitgevraagd"]


def test_in_een_gesloten_ronde_komt_niets_meer_bij(bureau, ronde, sanne):
    OpdrachtFactory(gepubliceerd=True)
    ronde.sluit(door=sanne)

    assert meldingen(bureau.post(f"{BORD}vul-aan/", follow=True)) == ["Deze ronde is gesloten."]
    assert not ronde.uitvragen.exists()


def test_een_redacteur_geeft_meer_tijd(bureau, ronde):
    antwoord = bureau.post(f"{BORD}laatste-dag/", {"sluit_op": "21-10-2020"}, follow=True)

    ronde.refresh_from_db()
    assert ronde.sluit_op == date(2020, 10, 21)
    assert meldingen(antwoord) == ["Melden kan nu tot en met 21 oktober 2020."]
    assert Logregel.objects.get(handeling="laatste dag gewijzigd").wijziging == {
        "sluit_op": ["2020-10-14", "2020-10-21"]
    }


def test_de_laatste_dag_ligt_niet_voor_de_peildatum(bureau, klok):
    klok(datetime(2020, 9, 1, 9, 0, tzinfo=UTC))
    ronde = VoortgangsrondeFactory(peildatum=PEILDATUM, sluit_op=LAATSTE_DAG)

    antwoord = bureau.post(f"{BORD}laatste-dag/", {"sluit_op": "29-09-2020"})

    assert fouten(antwoord) == {"sluit_op": ["Melden kan pas na de peildatum. Kies een latere laatste dag."]}
    assert "tot en met 14 oktober 2020" in antwoord.context["lood"]
    ronde.refresh_from_db()
    assert ronde.sluit_op == LAATSTE_DAG


def test_in_een_gesloten_ronde_verandert_de_laatste_dag_niet(bureau, ronde, sanne):
    ronde.sluit(door=sanne)

    antwoord = bureau.post(f"{BORD}laatste-dag/", {"sluit_op": "21-10-2020"})

    assert fouten(antwoord) == {"sluit_op": ["Deze ronde is gesloten."]}


# Closing and opening again


def test_voor_het_sluiten_staat_er_wat_dat_betekent(bord, bureau):
    antwoord = bureau.get(f"{BORD}sluit/")

    assert [uitvraag.opdracht.titel for uitvraag in antwoord.context["niet_gemeld"]] == ["niet gemeld", "zonder iemand"]
    tekst = antwoord.content.decode()
    assert "Daarna kan geen eigenaar meer melden." in tekst
    assert "De laatste dag is nog niet voorbij." in tekst
    assert "U kunt de ronde heropenen, zolang die niet is gepubliceerd." in tekst
    bord.refresh_from_db()
    assert bord.is_open


def test_na_het_sluiten_meldt_geen_eigenaar_meer_en_corrigeert_het_bureau_nog(ronde, bureau, sanne):
    uitvraag = UitvraagFactory(ronde=ronde)
    eigenaar = MedewerkerFactory(functie="projectleider").gebruiker

    bureau.post(f"{BORD}sluit/")

    ronde.refresh_from_db()
    assert not ronde.is_open
    assert weigering(
        lambda: Voortgang.objects.meld(uitvraag, door=eigenaar, gezien=0, status="op_schema", gebeurd="Af.")
    ) == ["De ronde ‘3e kwartaal 2020’ is gesloten. Moet uw melding anders? Vraag bureau RVS om die te corrigeren."]
    woorden = {"status": "op_schema", "gebeurd": "Af.", "reden": "De eigenaar was ziek."}
    Voortgang.objects.meld(uitvraag, door=sanne, gezien=0, **woorden)
    assert wat_inwoners_zien() == {}


def test_heropenen_maakt_sluiten_ongedaan(ronde, bureau):
    uitvraag = UitvraagFactory(ronde=ronde)
    eigenaar = MedewerkerFactory(functie="projectleider").gebruiker
    bureau.post(f"{BORD}sluit/")

    antwoord = bureau.post(f"{BORD}heropen/", follow=True)

    assert meldingen(antwoord)[-1] == "De ronde ‘3e kwartaal 2020’ is weer open. Eigenaren kunnen weer melden."
    Voortgang.objects.meld(uitvraag, door=eigenaar, gezien=0, status="op_schema", gebeurd="Af.")
    assert handelingen(ronde) == ["ronde gesloten", "ronde heropend"]


def test_wat_open_is_heropent_niet_en_wat_gesloten_is_sluit_niet(ronde, sanne):
    assert weigering(lambda: ronde.heropen(door=sanne)) == ["Deze ronde is open."]
    ronde.sluit(door=sanne)
    assert weigering(lambda: ronde.sluit(door=sanne)) == ["Deze ronde is al gesloten."]


def test_een_ronde_heropent_niet_naast_een_andere_open_ronde(ronde, bureau, sanne):
    ronde.sluit(door=sanne)
    VoortgangsrondeFactory(peildatum=date(2020, 10, 1))

    antwoord = bureau.post(f"{BORD}heropen/", follow=True)

    assert meldingen(antwoord) == ["Er is nog een ronde open. Sluit die eerst."]
    ronde.refresh_from_db()
    assert not ronde.is_open


def test_een_gepubliceerde_ronde_heropent_niet(ronde, sanne):
    VoortgangFactory(uitvraag__ronde=ronde)
    ronde.sluit(door=sanne)
    ronde.publiceer(door=sanne)

    assert weigering(lambda: ronde.heropen(door=sanne)) == ["Deze ronde is gepubliceerd en kan niet meer open."]


# Publishing


@pytest.fixture
def gesloten(ronde, sanne):
    """Closed: one assignment that changed, one that was not reported, one that is new. Residents see the one before."""
    vorige = VoortgangsrondeFactory(naam="2e kwartaal 2020", peildatum=date(2020, 6, 30), gepubliceerd=True)
    for titel in ("veranderd", "niet gemeld"):
        opdracht = OpdrachtFactory(titel=titel, gepubliceerd=True)
        VoortgangFactory(uitvraag__ronde=vorige, uitvraag__opdracht=opdracht, openbaar=True)
        UitvraagFactory(ronde=ronde, opdracht=opdracht)
    nieuw = UitvraagFactory(ronde=ronde, opdracht__titel="nieuw")
    VoortgangFactory(uitvraag=ronde.uitvragen.get(opdracht__titel="veranderd"), status="vertraagd")
    VoortgangFactory(uitvraag=nieuw, status="aandacht")
    VoortgangFactory(uitvraag__ronde=ronde, uitvraag__opdracht=OpdrachtFactory(titel="concept"), status="vertraagd")
    ronde.sluit(door=sanne)
    return ronde


def publiceer(client, **anders):
    gezien = client.get(f"{BORD}publiceer/").context["gezien"]
    return client.post(f"{BORD}publiceer/", {"gezien": gezien, **anders}, follow=True)


def test_voor_het_publiceren_staat_er_wat_inwoners_gaan_zien(gesloten, bureau):
    antwoord = bureau.get(f"{BORD}publiceer/")

    assert {woord: (nu, straks) for _status, woord, nu, straks in antwoord.context["tellingen"]} == {
        "op schema": (2, 1),
        "aandacht nodig": (0, 1),
        "vertraagd": (0, 1),
        "afgerond": (0, 0),
        "nog niet gemeld": (1, 0),
    }
    assert [zicht.uitvraag.opdracht.titel for zicht in antwoord.context["veranderingen"]] == ["veranderd", "nieuw"]
    assert [zicht.uitvraag.opdracht.titel for zicht in antwoord.context["niet_gemeld"]] == ["niet gemeld"]
    tekst = antwoord.content.decode()
    assert "Inwoners blijven de melding van 2e kwartaal 2020 zien: op schema." in tekst
    assert "Publiceer 3e kwartaal 2020 voor iedereen" in tekst
    assert wat_inwoners_zien() == {"veranderd": "op schema", "niet gemeld": "op schema"}


def test_publiceren_laat_alles_tegelijk_zien_en_niets_anders(gesloten, bureau):
    nummer = Stand.objects.nu().nummer

    antwoord = publiceer(bureau)

    assert meldingen(antwoord) == ["De ronde ‘3e kwartaal 2020’ is openbaar. Iedereen ziet nu wat hier is gemeld."]
    gesloten.refresh_from_db()
    assert (gesloten.gepubliceerd_op, gesloten.bijgewerkt_op) == (NU, None)
    assert {
        str(melding.uitvraag): melding.get_status_display()
        for melding in Voortgang.objects.zichtbaar_voor(INWONER).select_related("uitvraag__opdracht", "uitvraag__ronde")
    } == {
        "veranderd, 2e kwartaal 2020": "op schema",
        "niet gemeld, 2e kwartaal 2020": "op schema",
        "veranderd, 3e kwartaal 2020": "vertraagd",
        "nieuw, 3e kwartaal 2020": "aandacht nodig",
    }
    assert Stand.objects.nu().nummer == nummer + 1
    assert Logregel.objects.get(handeling="ronde gepubliceerd").wijziging == {"meldingen": ["", "3"]}


def test_gebruik_dat_mee_openbaar_wordt_staat_er_voor_het_publiceren(gesloten, bureau):
    def opgave(dag, **velden):
        return GebruikFactory(op=dag, **velden)

    opgave(date(2020, 6, 1), gemeente__naam="Al openbaar")
    straks = opgave(date(2020, 9, 30), gemeld_op=NU)
    opgave(date(2020, 10, 1))
    opgave(date(2020, 9, 1), product__gepubliceerd_op=None)
    eerst = list(Gebruik.objects.zichtbaar_voor(INWONER))

    getoond = list(bureau.get(f"{BORD}publiceer/").context["gebruik"])
    publiceer(bureau)

    assert getoond == [straks]
    assert set(Gebruik.objects.zichtbaar_voor(INWONER)) == {*eerst, *getoond}
    assert len(eerst) == 1


def test_met_een_oudere_ronde_wordt_geen_gebruik_openbaar(gesloten, bureau):
    VoortgangsrondeFactory(peildatum=date(2020, 10, 1), gepubliceerd=True)
    GebruikFactory(op=date(2020, 9, 30), gemeld_op=NU + timedelta(days=20))

    assert list(bureau.get(f"{BORD}publiceer/").context["gebruik"]) == []
    assert "Er komt geen opgave van gebruik bij." in bureau.get(f"{BORD}publiceer/").content.decode()


def test_een_correctie_wordt_pas_openbaar_met_een_tweede_publicatie(gesloten, bureau, sanne, klok):
    publiceer(bureau)
    klok(NU + timedelta(days=3))
    uitvraag = gesloten.uitvragen.get(opdracht__titel="nieuw")
    Voortgang.objects.meld(
        uitvraag, door=sanne, gezien=1, status="op_schema", gebeurd="Toch op tijd.", reden="Vergist."
    )
    assert wat_inwoners_zien()["nieuw"] == "aandacht nodig"
    assert "Bekijk en publiceer 1 correctie" in bureau.get(BORD).content.decode()
    zicht = bureau.get(f"{BORD}publiceer/").context["veranderingen"]
    assert [(z.nu.get_status_display(), z.straks.get_status_display(), z.straks.reden) for z in zicht] == [
        ("aandacht nodig", "op schema", "Vergist.")
    ]

    publiceer(bureau)

    assert wat_inwoners_zien()["nieuw"] == "op schema"
    gesloten.refresh_from_db()
    assert (gesloten.gepubliceerd_op, gesloten.bijgewerkt_op) == (NU, NU + timedelta(days=3))
    assert handelingen(gesloten)[-1] == "correcties gepubliceerd"


def test_wie_publiceert_ziet_eerst_wat_een_collega_intussen_corrigeerde(gesloten, bureau, sanne):
    gezien = bureau.get(f"{BORD}publiceer/").context["gezien"]
    uitvraag = gesloten.uitvragen.get(opdracht__titel="nieuw")
    Voortgang.objects.meld(uitvraag, door=sanne, gezien=1, status="op_schema", gebeurd="Toch.", reden="Vergist.")

    antwoord = bureau.post(f"{BORD}publiceer/", {"gezien": gezien}, follow=True)

    assert meldingen(antwoord) == [
        "Er kwam net een correctie of een opgave van gebruik bij. Kijk opnieuw wat openbaar wordt."
    ]
    gesloten.refresh_from_db()
    assert gesloten.gepubliceerd_op is None
    assert "nieuw" not in wat_inwoners_zien()


def test_wie_publiceert_ziet_eerst_wat_een_gemeente_intussen_opgaf(gesloten, bureau):
    gezien = bureau.get(f"{BORD}publiceer/").context["gezien"]
    straks = GebruikFactory(op=date(2020, 9, 30), gemeld_op=NU)
    opnieuw = bureau.get(f"{BORD}publiceer/").context["gezien"]
    GebruikFactory(op=date(2020, 10, 1), gemeld_op=NU)
    GebruikFactory(op=date(2020, 9, 1), gemeld_op=NU, product__gepubliceerd_op=None)

    bureau.post(f"{BORD}publiceer/", {"gezien": gezien})

    gesloten.refresh_from_db()
    assert gesloten.gepubliceerd_op is None
    bureau.post(f"{BORD}publiceer/", {"gezien": opnieuw})
    assert list(Gebruik.objects.zichtbaar_voor(INWONER)) == [straks]


@pytest.mark.parametrize("gezien", ["", "x", "-1", "9" * 40])
def test_publiceren_zonder_gezien_te_hebben_wat_gaat_niet(gesloten, bureau, gezien):
    bureau.post(f"{BORD}publiceer/", {"gezien": gezien})

    gesloten.refresh_from_db()
    assert gesloten.gepubliceerd_op is None


def test_een_open_ronde_wordt_niet_gepubliceerd(ronde, sanne, bureau):
    VoortgangFactory(uitvraag__ronde=ronde)

    assert weigering(lambda: ronde.publiceer(door=sanne)) == ["Sluit de ronde voordat u deze publiceert."]
    assert bureau.get(f"{BORD}publiceer/").url == BORD


def test_een_lege_ronde_wordt_niet_gepubliceerd(ronde, sanne):
    UitvraagFactory(ronde=ronde)
    ronde.sluit(door=sanne)

    assert weigering(lambda: ronde.publiceer(door=sanne)) == ["Niemand heeft gemeld. Er valt niets te publiceren."]


def test_zonder_iets_nieuws_publiceert_niemand_opnieuw(gesloten, sanne, bureau):
    gesloten.publiceer(door=sanne)

    assert weigering(lambda: gesloten.publiceer(door=sanne)) == ["Sinds de publicatie is er niets gewijzigd."]
    assert bureau.get(f"{BORD}publiceer/").url == BORD


def test_publiceren_is_alles_of_niets(gesloten, sanne, monkeypatch):
    def geen_plaats(self, *args, **opties):
        raise RuntimeError("het logboek is vol")

    monkeypatch.setattr(type(Logregel.objects.all()), "noteer", geen_plaats)
    with pytest.raises(RuntimeError):
        gesloten.publiceer(door=sanne)

    gesloten.refresh_from_db()
    assert gesloten.gepubliceerd_op is None
    assert wat_inwoners_zien() == {"veranderd": "op schema", "niet gemeld": "op schema"}


# At once


def tegelijk(*daden):
    """Let these begin at the same moment, each in a thread; what each gave back, or the sentence of its refusal."""
    start = Barrier(len(daden))

    def doe(daad):
        start.wait()
        try:
            return daad()
        except ValidationError as fout:
            return " ".join(fout.messages)
        except AnderWasEerder:
            return "een ander was eerder"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(daden)) as draden:
        return list(draden.map(doe, daden))


def zelf(ronde):
    return Voortgangsronde.objects.get(pk=ronde.pk)


@pytest.mark.django_db(transaction=True)
def test_twee_redacteuren_openen_samen_een_ronde(sanne):
    OpdrachtFactory(gepubliceerd=True)

    def begin(naam, dag):
        return lambda: (
            Voortgangsronde.objects.begin(naam=naam, peildatum=dag, sluit_op=LAATSTE_DAG, door=sanne) and "open"
        )

    uitkomst = tegelijk(begin("Een", date(2020, 9, 30)), begin("Twee", date(2020, 9, 29)))

    assert "open" in uitkomst
    assert set(uitkomst) - {"open"} <= {
        "Een collega opende net ook een ronde. Kijk in de lijst van rondes.",
        "Er is nog een ronde open. Sluit die eerst.",
    }
    assert (Voortgangsronde.objects.count(), Uitvraag.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_twee_redacteuren_publiceren_samen_een_ronde(ronde, sanne):
    for _ in range(5):
        VoortgangFactory(uitvraag__ronde=ronde)
    ronde.sluit(door=sanne)

    uitkomst = tegelijk(*[lambda: zelf(ronde).publiceer(door=sanne)] * 4)

    assert sorted(uitkomst, key=str) == [None, *["Sinds de publicatie is er niets gewijzigd."] * 3]
    assert len(wat_inwoners_zien()) == 5
    assert handelingen(ronde) == ["ronde gesloten", "ronde gepubliceerd"]


@pytest.mark.django_db(transaction=True)
def test_twee_redacteuren_vullen_samen_aan(ronde, sanne):
    for _ in range(3):
        OpdrachtFactory(gepubliceerd=True)

    uitkomst = tegelijk(*[lambda: zelf(ronde).vul_aan(door=sanne)] * 4)

    assert sorted(uitkomst) == [0, 0, 0, 3]
    assert ronde.uitvragen.count() == 3


@pytest.mark.django_db(transaction=True)
def test_wie_tegelijk_meldt_ziet_de_melding_van_de_ander(ronde):
    uitvraag = UitvraagFactory(ronde=ronde)
    mensen = [MedewerkerFactory(functie="projectleider").gebruiker for _ in range(4)]

    def meld(wie):
        return lambda: (
            Voortgang.objects.meld(uitvraag, door=wie, gezien=0, status="op_schema", gebeurd=f"Van {wie}.") and "gemeld"
        )

    uitkomst = tegelijk(*map(meld, mensen))

    assert sorted(uitkomst) == [*["een ander was eerder"] * 3, "gemeld"]
    assert uitvraag.meldingen.count() == 1


@pytest.mark.django_db(transaction=True)
def test_wat_net_voor_het_sluiten_wordt_gemeld_telt_en_daarna_niets_meer(ronde, sanne):
    uitvragen = [UitvraagFactory(ronde=ronde) for _ in range(6)]
    eigenaar = MedewerkerFactory(functie="projectleider").gebruiker

    def meld(uitvraag):
        return lambda: (
            Voortgang.objects.meld(uitvraag, door=eigenaar, gezien=0, status="op_schema", gebeurd="Af.") and "gemeld"
        )

    def sluit_en_publiceer():
        zelf(ronde).sluit(door=sanne)
        zelf(ronde).publiceer(door=sanne)
        return ronde.uitvragen.gemeld().count()

    VoortgangFactory(uitvraag__ronde=ronde)
    *gemeld, bij_publicatie = tegelijk(*map(meld, uitvragen), sluit_en_publiceer)

    assert gemeld.count("gemeld") + 1 == bij_publicatie == ronde.uitvragen.gemeld().count()
    assert len(wat_inwoners_zien()) == bij_publicatie


# The desk


def zinnen_op_de_werkbank(client):
    return {ronde["titel"]: ronde["zin"] for ronde in client.get("/redactie/").context["rondes"]}


def test_de_werkbank_zegt_wat_een_ronde_vraagt(bord, bureau, sanne, klok):
    assert zinnen_op_de_werkbank(bureau) == {
        "3e kwartaal 2020": "Open tot en met 14 oktober 2020. 4 van 6 opdrachten gemeld."
    }
    klok(datetime(2020, 10, 26, 9, 0, tzinfo=UTC))
    assert zinnen_op_de_werkbank(bureau) == {
        "3e kwartaal 2020": "Open, 14 oktober 2020 was de laatste dag. 4 van 6 opdrachten gemeld, 2 te laat."
    }
    bord.sluit(door=sanne)
    assert zinnen_op_de_werkbank(bureau) == {
        "3e kwartaal 2020": "Gesloten op 26 oktober 2020, nog niet gepubliceerd. 4 van 6 opdrachten gemeld, 2 te laat."
    }
    bord.publiceer(door=sanne)
    assert zinnen_op_de_werkbank(bureau) == {}
    uitvraag = bord.uitvragen.get(opdracht__titel="op schema")
    Voortgang.objects.meld(uitvraag, door=sanne, gezien=1, status="op_schema", gebeurd="Anders.", reden="Vergist.")
    assert zinnen_op_de_werkbank(bureau) == {"3e kwartaal 2020": "1 correctie is nog niet openbaar."}
    assert f'href="{BORD}"' in bureau.get("/redactie/").content.decode()


def test_de_werkbank_noemt_elk_district_zonder_bestuurder_met_sinds_wanneer(bureau):
    taskforce = TaskforceFactory(naam="Taskforce Zorg", gepubliceerd=True)
    for naam in ("Utrecht-Stad", "Flevoland"):
        TaskforcelidFactory(
            taskforce=taskforce,
            indeling=IndelingFactory(district=DistrictFactory(naam=naam)),
            geldig_vanaf=date(2019, 5, 1),
        )
    weg = taskforce.leden.get(district__naam="Flevoland")
    type(weg).objects.filter(pk=weg.pk).update(geldig_tot=date(2020, 3, 1))
    DistrictFactory(naam="West-Utrecht")

    antwoord = bureau.get("/redactie/")

    gezien = [(str(v["taskforce"]), str(v["district"]), v["sinds"]) for v in antwoord.context["vacatures"]]
    assert gezien == [
        ("Taskforce Zorg", "Flevoland", date(2020, 3, 1)),
        ("Taskforce Zorg", "West-Utrecht", date(2019, 5, 1)),
    ]
    assert f'href="/redactie/taskforce/{taskforce.pk}/leden/"' in antwoord.content.decode()
    tekst = re.sub(r"<[^>]+>", "", antwoord.content.decode())
    assert "District Flevoland, sinds 1 maart 2020" in tekst


def test_zonder_rondes_en_vacatures_zwijgt_de_werkbank_daarover(bureau):
    tekst = bureau.get("/redactie/").content.decode()

    assert "Vacatures in de taskforces" not in tekst
    assert 'id="_rondes"' not in tekst
