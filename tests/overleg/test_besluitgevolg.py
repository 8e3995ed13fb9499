"""What a decision starts: it shows when everybody can read the decision, and not a moment before."""

from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils.module_loading import import_string

from coalitie.models import Logregel, Stand
from coalitie.rollen import Rol
from strategie.models import Strategie
from taskforces import besluitgevolg
from taskforces.models import Besluit, Gevolg, Opdracht, Vrijgave, Zicht
from tests.conftest import ingelogd
from tests.fabriek import (
    BesluitFactory,
    CollegeFactory,
    GebruikerFactory,
    GevolgFactory,
    OpdrachtFactory,
    StrategieFactory,
    TaskforceFactory,
    VergaderingFactory,
    VrijgaveFactory,
)

pytestmark = pytest.mark.django_db

DAG = date(2020, 11, 12)
VOOR, OP, NA = (datetime(2020, 11, dag, 9, 0, tzinfo=UTC) for dag in (18, 19, 20))


@pytest.fixture(autouse=True)
def voor_de_vrijgave(zet_klok):
    """It is the day before the decisions of the meeting go out."""
    zet_klok(VOOR)


@pytest.fixture
def vergadering():
    college = CollegeFactory(slug="rvc", code="RVC", naam="Regionaal Veiligheidscollege")
    return VergaderingFactory(college=college, gehouden=True, dag=DAG)


@pytest.fixture
def vrijgave(vergadering):
    return VrijgaveFactory(vergadering=vergadering, soort=Vrijgave.Soort.BESLUITEN, op=OP)


@pytest.fixture
def besluit(vergadering, vrijgave):
    """Taken, and public on 19 November."""
    return BesluitFactory(agendapunt__vergadering=vergadering)


@pytest.fixture
def besloten(vergadering, vrijgave, zet_klok):
    """The other decisions of its meeting are out; this one is for the members."""
    zet_klok(NA)
    return BesluitFactory(agendapunt__vergadering=vergadering, zicht=Zicht.BESLOTEN, titel="Besloten zaak")


def maak_openbaar(besluit):
    besluit.refresh_from_db()
    besluit.zicht = Zicht.OPENBAAR
    besluit.leg_vast(toelichting="Nu voor iedereen.", neemt_terug=True, door=None)


def klaar(opdracht, **inhoud):
    """With a draft that could be published."""
    revisie = opdracht.begin_revisie(door=None)
    revisie.inhoud |= inhoud
    revisie.save()
    return opdracht


def concept(titel="Nieuwe opdracht", **velden):
    return klaar(OpdrachtFactory(titel=titel, **velden))


def einde(**velden):
    return {"einde": "gestopt", "reden": "Het college wil iets anders.", "per": date(2020, 12, 1), **velden}


def voorstel(**velden):
    """A strategy that was not adopted yet."""
    return StrategieFactory(vastgesteld_op=None, vastgesteld_door="", **velden)


def bezoek(adres, client=None):
    antwoord = (client or Client()).get(adres)
    return antwoord.status_code, antwoord.content.decode()


# Adopting a strategy


def test_een_vastgestelde_strategie_krijgt_dag_en_college_zodra_iedereen_het_besluit_leest(besluit, zet_klok):
    strategie = voorstel(gepubliceerd=True, slug="2019-2022")
    bladen = [strategie.get_absolute_url(), "/", reverse("prioriteiten"), f"{strategie.get_absolute_url()}volledig/"]

    zin = besluitgevolg.stel_vast(besluit, strategie, door=None)

    assert zin == "Dat gebeurt vanzelf op 19 november 2020, 10.00 uur: dan kan iedereen het besluit lezen."
    voor = [bezoek(blad)[1] for blad in bladen]
    assert [("12 november 2020" in blad, besluit.kenmerk in blad) for blad in voor] == [(False, False)] * 4
    zet_klok(NA)
    na = bezoek(bladen[0])[1]
    assert "Vastgesteld op" in na
    assert "12 november 2020" in na
    assert "Het Regionaal Veiligheidscollege stelde deze strategie vast." in na
    assert besluit.get_absolute_url() in na
    strategie.refresh_from_db()
    assert (strategie.vastgesteld_op, strategie.vastgesteld_door) == (DAG, "Regionaal Veiligheidscollege")
    assert not Gevolg.objects.exists()


def test_een_vervanging_die_nog_geheim_is_verraadt_zich_niet_bij_de_strategie(besluit, vergadering, zet_klok):
    strategie = StrategieFactory(gepubliceerd=True)
    Besluit.objects.filter(pk=besluit.pk).update(strategie=strategie)
    later = VergaderingFactory(college=vergadering.college, gehouden=True, dag=DAG)
    zet_klok(NA)
    besluit.refresh_from_db()

    besluit.vervang_door(BesluitFactory(agendapunt__vergadering=later), door=None)

    assert besluit.get_absolute_url() in bezoek(strategie.get_absolute_url())[1]
    VrijgaveFactory(vergadering=later, soort=Vrijgave.Soort.BESLUITEN, op=OP)
    Stand.objects.verhoog()
    assert besluit.get_absolute_url() not in bezoek(strategie.get_absolute_url())[1]


def test_een_bewaarde_pagina_van_de_strategie_verandert_op_het_moment_vanzelf(besluit, inwoner, zet_klok):
    strategie = voorstel(gepubliceerd=True)
    besluitgevolg.stel_vast(besluit, strategie, door=None)

    voor = bezoek(strategie.get_absolute_url(), inwoner)[1]
    zet_klok(NA)
    na = bezoek(strategie.get_absolute_url(), inwoner)[1]

    assert ("nog niet vastgesteld" in voor, "nog niet vastgesteld" in na) == (True, False)


def test_een_concept_van_de_strategie_maakt_de_vaststelling_niet_ongedaan(besluit, zet_klok):
    strategie = voorstel(gepubliceerd=True, naam="Oude naam")
    revisie = strategie.begin_revisie(door=None)
    revisie.inhoud["naam"] = "Nieuwe naam"
    revisie.save()
    besluitgevolg.stel_vast(besluit, strategie, door=None)
    zet_klok(NA)
    Gevolg.objects.laat_ingaan(NA)

    strategie.open_revisie().publiceer(door=None)

    strategie.refresh_from_db()
    assert (strategie.naam, strategie.vastgesteld_op) == ("Nieuwe naam", DAG)
    assert strategie.vastgesteld_door == "Regionaal Veiligheidscollege"


def test_een_herstelde_versie_van_voor_het_besluit_maakt_de_vaststelling_niet_ongedaan(besluit, zet_klok):
    strategie = voorstel(gepubliceerd=True, naam="Oude naam")
    strategie.begin_revisie(door=None, inhoud=strategie.inhoud() | {"naam": "Nieuwe naam"})
    besluitgevolg.stel_vast(besluit, strategie, door=None)
    zet_klok(NA)
    Gevolg.objects.laat_ingaan(NA)
    strategie.open_revisie().publiceer(door=None)
    van_toen = strategie.revisies.get(nummer=1)

    strategie.herstel(van_toen, door=None).publiceer(door=None)

    strategie.refresh_from_db()
    assert van_toen.inhoud["vastgesteld_op"] is None
    assert (strategie.naam, strategie.vastgesteld_op) == ("Oude naam", DAG)


def test_wie_de_strategie_open_had_hoort_dat_er_iets_veranderde(besluit, zet_klok):
    strategie = voorstel(gepubliceerd=True)
    telling = strategie.begin_revisie(door=None).telling
    besluitgevolg.stel_vast(besluit, strategie, door=None)
    assert strategie.open_revisie().telling == telling

    zet_klok(NA)
    Gevolg.objects.laat_ingaan(NA)

    assert strategie.open_revisie().telling == telling + 1


def test_een_ander_geldend_besluit_stelt_dezelfde_strategie_niet_nog_eens_vast(besluit, vergadering):
    strategie = voorstel()
    ander = BesluitFactory(agendapunt__vergadering=vergadering)
    besluitgevolg.stel_vast(besluit, strategie, door=None)

    with pytest.raises(ValidationError, match="al vastgesteld bij besluit RVC 2020-1"):
        besluitgevolg.stel_vast(ander, strategie, door=None)
    with pytest.raises(ValidationError, match="stelt al een strategie vast"):
        besluitgevolg.stel_vast(besluit, voorstel(), door=None)
    besluit.trek_in("Toch niet.", door=None)
    besluitgevolg.stel_vast(ander, strategie, door=None)

    ander.refresh_from_db()
    assert ander.strategie == strategie


def test_wat_een_ingetrokken_besluit_zou_starten_gaat_niet_door(besluit, zet_klok):
    strategie = voorstel(gepubliceerd=True)
    besluitgevolg.stel_vast(besluit, strategie, door=None)
    besluit.trek_in("Toch niet.", door=None)

    zet_klok(NA)
    bezoek(strategie.get_absolute_url())

    strategie.refresh_from_db()
    assert strategie.vastgesteld_op is None


@pytest.mark.parametrize("moment", [VOOR, NA])
def test_een_vaststelling_is_ongedaan_te_maken_voor_en_na_het_moment(besluit, zet_klok, moment):
    strategie = voorstel(gepubliceerd=True)
    strategie.begin_revisie(door=None)
    besluitgevolg.stel_vast(besluit, strategie, door=None)
    zet_klok(moment)
    Gevolg.objects.laat_ingaan(moment)

    besluitgevolg.neem_vaststelling_terug(besluit, door=None)

    strategie.refresh_from_db()
    besluit.refresh_from_db()
    assert (strategie.vastgesteld_op, strategie.vastgesteld_door, besluit.strategie) == (None, "", None)
    assert strategie.open_revisie().inhoud["vastgesteld_op"] is None
    assert not Gevolg.objects.exists()
    assert Logregel.objects.filter(handeling="besluit stelt strategie niet meer vast").count() == 1
    with pytest.raises(ValidationError, match="stelt geen strategie vast"):
        besluitgevolg.neem_vaststelling_terug(besluit, door=None)


def test_een_vaststelling_blijft_zolang_een_ander_geldend_besluit_haar_draagt(besluit, vergadering, zet_klok):
    zet_klok(NA)
    ander, strategie = BesluitFactory(agendapunt__vergadering=vergadering), voorstel(gepubliceerd=True)
    besluitgevolg.stel_vast(besluit, strategie, door=None)
    besluit.trek_in("De tekst was niet goed.", door=None)
    besluitgevolg.stel_vast(ander, strategie, door=None)

    dagen = []
    for los in (besluit, ander):
        besluitgevolg.neem_vaststelling_terug(los, door=None)
        strategie.refresh_from_db()
        dagen.append(strategie.vastgesteld_op)

    assert dagen == [DAG, None]


def test_wat_met_de_hand_was_vastgesteld_blijft_dat_als_een_besluit_er_niet_meer_bij_hoort(besloten):
    strategie = StrategieFactory(vastgesteld_op=DAG, vastgesteld_door="Regionaal Veiligheidscollege", gepubliceerd=True)
    besluitgevolg.stel_vast(besloten, strategie, door=None)
    maak_openbaar(besloten)
    Gevolg.objects.laat_ingaan(NA)

    besluitgevolg.neem_vaststelling_terug(besloten, door=None)

    strategie.refresh_from_db()
    assert (strategie.vastgesteld_op, strategie.vastgesteld_door) == (DAG, "Regionaal Veiligheidscollege")


def test_wie_een_besluit_verbetert_laat_het_dragen_wat_het_vaststelde(besluit, zet_klok):
    zet_klok(NA)
    strategie, van_eerder = voorstel(gepubliceerd=True), Besluit.objects.get(pk=besluit.pk)
    besluitgevolg.stel_vast(besluit, strategie, door=None)
    van_eerder.titel = "Een betere titel"
    van_eerder.leg_vast(toelichting="Een tikfout.", neemt_terug=True, door=None)

    besluitgevolg.neem_vaststelling_terug(besluit, door=None)

    strategie.refresh_from_db()
    assert strategie.vastgesteld_op is None


def test_een_vaststelling_van_voor_deze_regel_is_nog_ongedaan_te_maken(besluit, zet_klok):
    """What a decision adopted before this was kept, the migration says; what was on another day, is not of it."""
    zet_klok(NA)
    ander_dag = StrategieFactory(vastgesteld_op=date(2018, 1, 1), vastgesteld_door="De raad")
    ander = BesluitFactory(agendapunt__vergadering=besluit.vergadering, strategie=ander_dag)
    strategie = voorstel(gepubliceerd=True)
    besluitgevolg.stel_vast(besluit, strategie, door=None)
    Besluit.objects.update(stelde_strategie_vast=False)

    import_string("taskforces.migrations.0006_wie_stelde_vast.noem_wie_vaststelde")(apps, None)

    for los in (besluit, ander):
        besluitgevolg.neem_vaststelling_terug(los, door=None)
    strategie.refresh_from_db()
    ander_dag.refresh_from_db()
    assert (strategie.vastgesteld_op, ander_dag.vastgesteld_op) == (None, date(2018, 1, 1))


# Giving an assignment


def test_een_opdracht_wordt_openbaar_samen_met_het_besluit_dat_haar_geeft(besluit, zet_klok):
    opdracht = concept("Geheime opdracht")
    bladen = [opdracht.taskforce.get_absolute_url(), reverse("taskforces"), "/", "/sitemap.xml", reverse("voortgang")]

    zin = besluitgevolg.geef(besluit, opdracht, door=None)

    assert zin.startswith("Dat gebeurt vanzelf op 19 november 2020, 10.00 uur")
    assert bezoek(opdracht.get_absolute_url())[0] == 404
    assert bezoek(besluit.get_absolute_url())[0] == 404
    voor = [bezoek(blad)[1] for blad in bladen]
    assert [opdracht.titel in blad or opdracht.get_absolute_url() in blad for blad in voor] == [False] * 5
    zet_klok(NA)
    code, blad = bezoek(opdracht.get_absolute_url())
    assert code == 200
    assert besluit.get_absolute_url() in blad
    assert opdracht.get_absolute_url() in bezoek(besluit.get_absolute_url())[1]
    opdracht.refresh_from_db()
    assert opdracht.gepubliceerd_op == NA


def test_verschuift_de_vrijgave_dan_schuift_de_opdracht_mee(besluit, vrijgave, zet_klok):
    opdracht = concept()
    besluitgevolg.geef(besluit, opdracht, door=None)
    vrijgave.op = datetime(2020, 12, 1, 9, 0, tzinfo=UTC)
    vrijgave.save()
    Stand.objects.verhoog()

    codes = []
    for moment in (NA, datetime(2020, 12, 2, 9, 0, tzinfo=UTC)):
        zet_klok(moment)
        codes.append(bezoek(opdracht.get_absolute_url())[0])

    assert codes == [404, 200]


def test_komt_de_vrijgave_meteen_dan_volgt_de_opdracht_bij_het_volgende_bezoek(vergadering):
    besluit = BesluitFactory(agendapunt__vergadering=vergadering)
    opdracht = concept()
    zin = besluitgevolg.geef(besluit, opdracht, door=None)

    VrijgaveFactory(vergadering=vergadering, soort=Vrijgave.Soort.BESLUITEN, op=VOOR)
    Stand.objects.verhoog()

    assert zin.endswith("Daarvoor is nog geen moment gekozen.")
    assert bezoek(opdracht.get_absolute_url())[0] == 200


def test_is_het_besluit_al_openbaar_dan_wordt_de_opdracht_dat_meteen(besluit, zet_klok):
    zet_klok(NA)
    opdracht = concept()

    zin = besluitgevolg.geef(besluit, opdracht, door=None)

    assert zin == "Dat is nu gedaan: iedereen kan het besluit lezen."
    assert bezoek(opdracht.get_absolute_url())[0] == 200


@pytest.mark.parametrize("zicht", [Zicht.LEDEN, Zicht.BESLOTEN])
def test_een_besluit_dat_niet_voor_iedereen_is_maakt_niets_openbaar(vergadering, vrijgave, zet_klok, zicht):
    besluit = BesluitFactory(agendapunt__vergadering=vergadering, zicht=zicht, titel="Besloten zaak")
    opdracht, lopend = concept(), OpdrachtFactory(gepubliceerd=True)
    strategie = voorstel(gepubliceerd=True)

    zinnen = [
        besluitgevolg.geef(besluit, opdracht, door=None),
        besluitgevolg.beeindig(besluit, lopend, **einde(), door=None),
        besluitgevolg.stel_vast(besluit, strategie, door=None),
    ]
    zet_klok(NA)
    Gevolg.objects.laat_ingaan(NA)

    zelf = "Nu mag niet iedereen dat. Wat iedereen al mag weten, maakt u zelf openbaar."
    assert zinnen == [f"Dat gebeurt zodra iedereen het besluit kan lezen. {zelf}"] * 3
    assert bezoek(opdracht.get_absolute_url())[0] == 404
    bladen = [bezoek(ding.get_absolute_url())[1] for ding in (lopend, strategie)]
    assert [besluit.kenmerk in blad or "12 november 2020" in blad or "Gestopt" in blad for blad in bladen] == [
        False
    ] * 2
    opdracht.refresh_from_db()
    assert opdracht.besluit == besluit


def test_wat_een_besloten_besluit_start_gebeurt_zodra_het_voor_iedereen_wordt(besloten):
    opdracht, lopend, strategie = concept(), OpdrachtFactory(gepubliceerd=True), voorstel(gepubliceerd=True)
    besluitgevolg.geef(besloten, opdracht, door=None)
    besluitgevolg.beeindig(besloten, lopend, **einde(), door=None)
    besluitgevolg.stel_vast(besloten, strategie, door=None)
    adressen = [ding.get_absolute_url() for ding in (opdracht, lopend, strategie)]
    woorden = ("Het college wil iets anders", "12 november 2020", besloten.kenmerk, besloten.titel)
    voor = [bezoek(adres) for adres in adressen]

    maak_openbaar(besloten)

    assert [code for code, _ in voor] == [404, 200, 200]
    assert [woord for _, blad in voor for woord in woorden if woord in blad] == []
    na = [bezoek(adres) for adres in adressen]
    assert [code for code, _ in na] == [200] * 3
    assert "Het college wil iets anders" in na[1][1]
    assert "12 november 2020" in na[2][1]
    assert not Gevolg.objects.exists()


def test_wat_het_bureau_intussen_zelf_deed_gebeurt_niet_nog_eens(besloten):
    opdracht, lopend = concept(), OpdrachtFactory(gepubliceerd=True)
    besluitgevolg.geef(besloten, opdracht, door=None)
    besluitgevolg.beeindig(besloten, lopend, **einde(), door=None)
    opdracht.open_revisie().publiceer(door=None)
    lopend.beeindig("gestopt", "Wat iedereen mag weten.", per=date(2020, 11, 30), door=None)

    maak_openbaar(besloten)

    assert bezoek(opdracht.get_absolute_url())[0] == 200
    assert "Wat iedereen mag weten." in bezoek(lopend.get_absolute_url())[1]
    assert not Gevolg.objects.exists()


def test_een_openbare_opdracht_noemt_haar_besluit_alleen_aan_wie_het_mag_lezen(
    inwoner, medewerker, redacteur, vergadering
):
    VrijgaveFactory(vergadering=vergadering, soort=Vrijgave.Soort.BESLUITEN, voor=Zicht.LEDEN, op=VOOR)
    besluit = BesluitFactory(agendapunt__vergadering=vergadering)
    opdracht = OpdrachtFactory(gepubliceerd=True)

    zin = besluitgevolg.geef(besluit, opdracht, door=None)

    assert zin == "De opdracht is al openbaar. Zij verwijst naar dit besluit voor wie het mag lezen."
    adres = opdracht.get_absolute_url()
    gezien = [besluit.get_absolute_url() in bezoek(adres, wie)[1] for wie in (inwoner, medewerker, redacteur)]
    assert gezien == [False, True, True]
    stappen = [
        {stap["naam"]: stap["url"] for stap in wie.get(adres).context["lijn"]}["Besluit"]
        for wie in (Client(), medewerker)
    ]
    assert stappen == ["", besluit.get_absolute_url()]


def test_wie_de_tekst_na_het_geven_wijzigt_publiceert_haar_zelf(besluit, zet_klok):
    opdracht = concept()
    besluitgevolg.geef(besluit, opdracht, door=None)
    revisie = opdracht.open_revisie()
    revisie.bewaar({**revisie.inhoud, "titel": "Nog niet gelezen"}, telling=revisie.telling, door=None)

    zet_klok(NA)

    assert bezoek(opdracht.get_absolute_url())[0] == 404
    assert Gevolg.objects.get().mislukt.startswith(
        "De tekst is gewijzigd nadat de opdracht bij dit besluit was gegeven"
    )
    assert "Niet doorgegaan" in bezoek(reverse("besluit_redactie", args=[besluit.pk]), ingelogd(Rol.REDACTEUR))[1]
    besluitgevolg.geef(besluit, opdracht, door=None)
    assert bezoek(opdracht.get_absolute_url())[0] == 200


def test_wat_niet_door_kan_gaan_houdt_de_rest_niet_tegen(besluit, zet_klok):
    kapot, goed = concept(), concept()
    for opdracht in (kapot, goed):
        besluitgevolg.geef(besluit, opdracht, door=None)
    kapot.revisies.update(inhoud={**kapot.open_revisie().inhoud, "soort": "verzonnen"})

    zet_klok(NA)

    assert [bezoek(opdracht.get_absolute_url())[0] for opdracht in (kapot, goed)] == [404, 200]
    assert [gevolg.opdracht for gevolg in Gevolg.objects.exclude(mislukt="")] == [kapot]
    assert Logregel.objects.filter(handeling="gevolg mislukt").count() == 1
    bezoek("/")
    assert Logregel.objects.filter(handeling="gevolg mislukt").count() == 1


def bezet(tabel):
    """As when a colleague holds the rows of this table, and the database lets go of who came second."""

    def voer_uit(execute, sql, params, many, context):
        if sql.startswith(f'UPDATE "{tabel}"'):
            raise OperationalError("deadlock detected")
        return execute(sql, params, many, context)

    return connection.execute_wrapper(voer_uit)


def test_is_een_collega_net_bezig_dan_gebeurt_het_bij_het_volgende_bezoek(besluit, zet_klok):
    strategie, opdracht = voorstel(gepubliceerd=True), concept()
    besluitgevolg.geef(besluit, opdracht, door=None)
    besluitgevolg.stel_vast(besluit, strategie, door=None)
    zet_klok(NA)

    with bezet("strategie_strategie"):
        code, blad = bezoek(strategie.get_absolute_url())

    assert (code, "12 november 2020" in blad) == (200, False)
    assert list(Gevolg.objects.values_list("soort", "mislukt").order_by("pk")) == [("geven", ""), ("vaststellen", "")]
    assert "12 november 2020" in bezoek(strategie.get_absolute_url())[1]
    assert bezoek(opdracht.get_absolute_url())[0] == 200
    assert not Gevolg.objects.exists()


def test_een_opdracht_die_niet_af_is_wordt_niet_gegeven_om_openbaar_te_worden(besluit):
    opdracht = klaar(OpdrachtFactory(), titel="")

    with pytest.raises(ValidationError, match="De tekst van de opdracht is nog niet af"):
        besluitgevolg.geef(besluit, opdracht, door=None)

    opdracht.refresh_from_db()
    assert opdracht.besluit is None
    besluitgevolg.geef(besluit, opdracht, publiceer=False, door=None)
    opdracht.refresh_from_db()
    assert opdracht.besluit == besluit
    assert not Gevolg.objects.exists()


def test_met_vier_ogen_geeft_niemand_een_opdracht_vrij_die_hij_zelf_schreef(besluit, settings):
    settings.VIER_OGEN = True
    schrijver, collega = GebruikerFactory.create_batch(2)
    opdracht = OpdrachtFactory()
    opdracht.begin_revisie(door=schrijver)

    with pytest.raises(ValidationError, match="vier ogen"):
        besluitgevolg.geef(besluit, opdracht, door=schrijver)
    besluitgevolg.geef(besluit, opdracht, door=collega)

    assert Gevolg.objects.get().opdracht == opdracht


def test_een_opdracht_is_maar_bij_een_besluit_gegeven(besluit, vergadering):
    opdracht = concept()
    besluitgevolg.geef(besluit, opdracht, door=None)

    with pytest.raises(ValidationError, match="hoort al bij dit besluit"):
        besluitgevolg.geef(besluit, opdracht, door=None)
    with pytest.raises(ValidationError, match="al gegeven bij besluit RVC 2020-1"):
        besluitgevolg.geef(BesluitFactory(agendapunt__vergadering=vergadering), opdracht, door=None)


def test_losmaken_laat_een_concept_een_concept(besluit, zet_klok):
    opdracht = concept()
    besluitgevolg.geef(besluit, opdracht, door=None)

    besluitgevolg.maak_los(besluit, opdracht, door=None)

    zet_klok(NA)
    assert bezoek(opdracht.get_absolute_url())[0] == 404
    opdracht.refresh_from_db()
    assert opdracht.besluit is None
    assert Logregel.objects.filter(handeling="besluit geeft opdracht niet meer").count() == 1
    with pytest.raises(ValidationError, match="niet bij dit besluit gegeven"):
        besluitgevolg.maak_los(besluit, opdracht, door=None)


def test_losmaken_zegt_dat_een_openbare_opdracht_openbaar_blijft(besluit):
    opdracht = OpdrachtFactory(gepubliceerd=True)
    besluitgevolg.geef(besluit, opdracht, door=None)

    zin = besluitgevolg.maak_los(besluit, opdracht, door=None)

    assert zin.endswith("De opdracht zelf is nog openbaar. Klopt dat niet, trek haar dan in.")


def test_een_bewaarde_pagina_van_het_besluit_noemt_meteen_wat_erbij_hoort(besluit, inwoner, zet_klok):
    zet_klok(NA)
    opdracht = OpdrachtFactory(titel="Koffer voor iedereen", gepubliceerd=True)
    genoemd = [opdracht.titel in bezoek(besluit.get_absolute_url(), inwoner)[1]]

    for verandering in (besluitgevolg.geef, besluitgevolg.maak_los):
        verandering(besluit, opdracht, door=None)
        genoemd.append(opdracht.titel in bezoek(besluit.get_absolute_url(), inwoner)[1])

    assert genoemd == [False, True, False]


def test_een_bewaarde_pagina_van_het_besluit_noemt_niet_meer_wat_er_niet_bij_hoort(besluit, inwoner, zet_klok):
    zet_klok(NA)
    strategie = voorstel(gepubliceerd=True)
    Besluit.objects.filter(pk=besluit.pk).update(strategie=strategie)
    GevolgFactory(besluit=besluit, soort="vaststellen", strategie=strategie, opdracht=None, mislukt="Kon niet.")
    voor = bezoek(besluit.get_absolute_url(), inwoner)[1]

    besluitgevolg.neem_vaststelling_terug(besluit, door=None)

    na = bezoek(besluit.get_absolute_url(), inwoner)[1]
    assert [strategie.get_absolute_url() in blad for blad in (voor, na)] == [True, False]


def test_alleen_een_genomen_besluit_dat_geldt_start_iets(vergadering):
    for velden in ({"concept": True}, {"staat": "ingetrokken", "staat_reden": "Daarom."}):
        besluit = BesluitFactory(agendapunt__vergadering=vergadering, **velden)
        with pytest.raises(ValidationError, match="Dat kan niet: dit besluit is"):
            besluitgevolg.geef(besluit, concept(), door=None)
        with pytest.raises(ValidationError, match="Dat kan niet: dit besluit is"):
            besluitgevolg.stel_vast(besluit, voorstel(), door=None)


# Ending an assignment


def test_dat_een_opdracht_eindigt_leest_een_inwoner_pas_als_hij_het_besluit_kan_lezen(besluit, zet_klok, medewerker):
    opdracht = OpdrachtFactory(gepubliceerd=True)

    besluitgevolg.beeindig(besluit, opdracht, **einde(), door=None)

    bladen = [bezoek(opdracht.get_absolute_url(), wie)[1] for wie in (None, medewerker)]
    assert ["Het college wil iets anders" in blad or besluit.kenmerk in blad for blad in bladen] == [False, False]
    zet_klok(NA)
    blad = bezoek(opdracht.get_absolute_url())[1]
    assert "Gestopt per 1 december 2020." in blad
    assert "Het college wil iets anders." in blad
    assert besluit.get_absolute_url() in blad
    assert opdracht.get_absolute_url() in bezoek(besluit.get_absolute_url())[1]


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"reden": " "}, "Schrijf op hoe dit eindigt"),
        ({"einde": "overgedragen"}, "Schrijf op waaraan dit is overgedragen"),
        ({"per": date(2019, 1, 1)}, "De opdracht begint pas later"),
    ],
)
def test_een_einde_dat_niet_klopt_krijgt_meteen_een_zin(besluit, velden, zin):
    opdracht = OpdrachtFactory(gepubliceerd=True)

    with pytest.raises(ValidationError, match=zin):
        besluitgevolg.beeindig(besluit, opdracht, **einde(**velden), door=None)

    opdracht.refresh_from_db()
    assert opdracht.einde_besluit is None


@pytest.mark.parametrize("moment", [VOOR, NA])
def test_een_einde_is_ongedaan_te_maken_voor_en_na_het_moment(besluit, zet_klok, moment):
    opdracht = OpdrachtFactory(gepubliceerd=True)
    besluitgevolg.beeindig(besluit, opdracht, **einde(), door=None)
    zet_klok(moment)
    Gevolg.objects.laat_ingaan(moment)

    besluitgevolg.hervat(besluit, opdracht, door=None)

    opdracht.refresh_from_db()
    assert (opdracht.einde, opdracht.einde_besluit) == ("", None)
    assert not Gevolg.objects.exists()
    with pytest.raises(ValidationError, match="niet bij dit besluit beëindigd"):
        besluitgevolg.hervat(besluit, opdracht, door=None)


def test_wat_al_eindigt_eindigt_niet_nog_eens(besluit):
    wacht, geeindigd = OpdrachtFactory.create_batch(2, gepubliceerd=True)
    besluitgevolg.beeindig(besluit, wacht, **einde(), door=None)
    geeindigd.beeindig("gestopt", "Klaar.", door=None)

    for opdracht in (wacht, geeindigd):
        with pytest.raises(ValidationError, match="is al beëindigd"):
            besluitgevolg.beeindig(besluit, opdracht, **einde(), door=None)


def test_wie_een_opdracht_zelf_hervat_maakt_haar_ook_los_van_het_besluit(besluit, zet_klok):
    opdracht = OpdrachtFactory(gepubliceerd=True)
    besluitgevolg.beeindig(besluit, opdracht, **einde(), door=None)
    zet_klok(NA)
    Gevolg.objects.laat_ingaan(NA)

    opdracht.hervat(door=None)

    opdracht.refresh_from_db()
    assert opdracht.einde_besluit is None


# What waits


@pytest.mark.parametrize(
    "velden",
    [
        {"soort": "vaststellen"},
        {"opdracht": None},
        {"soort": "beeindigen"},
        {"reden": "Daarom."},
    ],
)
def test_de_database_weigert_een_gevolg_dat_nergens_over_gaat(velden):
    with pytest.raises(IntegrityError), transaction.atomic():
        GevolgFactory(**velden)


def test_wat_wacht_ziet_alleen_het_bureau(medewerker):
    GevolgFactory()

    assert not Gevolg.objects.zichtbaar_voor(GebruikerFactory()).exists()
    assert Gevolg.objects.zichtbaar_voor(GebruikerFactory(rol="beheerder")).count() == 1


# On the page and at the desk


def test_een_besluit_noemt_geen_opdracht_en_strategie_die_de_lezer_niet_mag_zien(besluit, zet_klok):
    strategie = voorstel(naam="Strategie in de maak")
    verborgen = OpdrachtFactory(titel="Opdracht in de maak", besluit=besluit)
    van_concept = OpdrachtFactory(
        titel="Ook verborgen", taskforce=TaskforceFactory(), gepubliceerd=True, einde_besluit=besluit
    )
    Besluit.objects.update(strategie=strategie)
    zet_klok(NA)

    blad, werkblad = (bezoek(besluit.get_absolute_url(), wie)[1] for wie in (None, ingelogd(Rol.REDACTEUR)))

    dingen = (strategie, verborgen, van_concept)
    assert [str(ding) in blad for ding in dingen] == [False] * 3
    assert [str(ding) in werkblad for ding in dingen] == [True] * 3


def test_de_lijn_loopt_van_de_tekst_naar_het_gebruik(besluit, inwoner, zet_klok):
    opdracht = OpdrachtFactory(gepubliceerd=True, besluit=besluit)
    strategie = voorstel(gepubliceerd=True)
    Besluit.objects.update(strategie=strategie)
    zet_klok(NA)

    lijn = {stap["naam"]: stap["url"] for stap in inwoner.get(besluit.get_absolute_url()).context["lijn"]}

    prioriteit = opdracht.taskforce.prioriteit
    assert lijn == {
        "Vraag": "",
        "Antwoord": "",
        "Tekst": strategie.get_absolute_url(),
        "Besluit": "",
        "Opdracht": opdracht.get_absolute_url(),
        "Voortgang": f"/voortgang/?prioriteit={prioriteit.slug}",
        "Product": f"/producten/?prioriteit={prioriteit.slug}",
        "Gebruik": "/gemeenten/",
    }
    stap = next(stap for stap in inwoner.get(strategie.get_absolute_url()).context["lijn"] if stap["naam"] == "Besluit")
    assert stap["url"] == besluit.get_absolute_url()


def test_een_redacteur_begint_een_opdracht_vanuit_een_besluit(besluit, redacteur, medewerker):
    taskforce = TaskforceFactory(gepubliceerd=True)
    eigenaar = GebruikerFactory().functies.get()
    adres = f"{reverse('redactie_nieuw', args=['opdracht'])}?besluit={besluit.pk}"
    assert besluit.kenmerk in bezoek(adres, redacteur)[1]

    redacteur.post(
        adres,
        {
            "titel": "Uit het besluit",
            "taskforce": taskforce.pk,
            "slug": "",
            "soort": "inzicht",
            "geldig_vanaf": "1-1-2021",
            "geldig_tot": "1-1-2022",
            "eigenaar": f"{eigenaar.partner_adres}|{eigenaar.functie}",
        },
    )

    opdracht = Opdracht.objects.get(titel="Uit het besluit")
    assert (opdracht.besluit, opdracht.gepubliceerd_op) == (besluit, None)
    assert not Gevolg.objects.exists()


@pytest.mark.parametrize("vraag", ["", "x", "0", "99999999999999999999", "-1"])
def test_een_verzonnen_besluit_bij_een_nieuwe_opdracht_telt_niet(redacteur, vraag):
    antwoord = redacteur.get(f"{reverse('redactie_nieuw', args=['opdracht'])}?besluit={vraag}")

    assert antwoord.status_code == 200
    assert antwoord.context["lood"] == "Alleen de redactie ziet dit, tot u het publiceert."


def test_een_redacteur_start_alles_op_het_werkblad_en_maakt_het_ongedaan(besluit, redacteur):
    strategie, opdracht, lopend = voorstel(), concept(), OpdrachtFactory(gepubliceerd=True)
    werkblad = reverse("besluit_redactie", args=[besluit.pk])

    antwoorden = [
        redacteur.post(reverse("besluit_stel_vast", args=[besluit.pk]), {"vaststellen-strategie": strategie.pk}),
        redacteur.post(
            reverse("besluit_geef", args=[besluit.pk]), {"geven-opdracht": opdracht.pk, "geven-publiceer": "on"}
        ),
        redacteur.post(
            reverse("besluit_beeindig", args=[besluit.pk]),
            {
                "beeindigen-opdracht": lopend.pk,
                "beeindigen-einde": "gestopt",
                "beeindigen-per": "1-12-2020",
                "beeindigen-reden": "Klaar.",
            },
        ),
    ]

    assert [antwoord.url for antwoord in antwoorden] == [werkblad] * 3
    assert sorted(Gevolg.objects.values_list("soort", flat=True)) == ["beeindigen", "geven", "vaststellen"]
    assert bezoek(werkblad, redacteur)[1].count("Wacht: dit gebeurt vanzelf") == 3
    redacteur.post(reverse("besluit_vaststelling_terug", args=[besluit.pk]))
    redacteur.post(reverse("besluit_maak_los", args=[besluit.pk, opdracht.pk]))
    redacteur.post(reverse("besluit_hervat", args=[besluit.pk, lopend.pk]))
    assert not Gevolg.objects.exists()
    assert not Opdracht.objects.filter(besluit=besluit).exists()
    assert not Strategie.objects.filter(besluiten=besluit).exists()


@pytest.mark.parametrize(
    ("naam", "velden", "zin"),
    [
        ("besluit_stel_vast", {"vaststellen-strategie": "0"}, "Deze keuze is er niet"),
        ("besluit_stel_vast", {"vaststellen-strategie": ""}, "Kies een strategie."),
        ("besluit_geef", {"geven-opdracht": "x"}, "Deze keuze is er niet"),
        ("besluit_beeindig", {"beeindigen-reden": "Getypt.", "beeindigen-per": "31-2-2021"}, "Deze dag bestaat niet"),
        ("besluit_beeindig", {"beeindigen-reden": "Getypt."}, "Kies een opdracht."),
    ],
)
def test_wat_niet_kan_starten_krijgt_een_zin_en_houdt_wat_was_getypt(besluit, redacteur, naam, velden, zin):
    blad = redacteur.post(reverse(naam, args=[besluit.pk]), velden).content.decode()

    assert zin in blad
    assert "Getypt." in blad or "beeindigen-reden" not in velden
