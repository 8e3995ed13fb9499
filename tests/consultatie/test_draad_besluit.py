"""A college adopts the answers to the councils by a decision, and an item on its agenda leads to the consultation."""

from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils.module_loading import import_string

from coalitie.models import Logregel
from coalitie.rollen import Rol
from strategie.models import Antwoord, Consultatie
from taskforces import besluitgevolg
from taskforces.agendablad import verwijzingen_van
from taskforces.agendaverschil import agendaverschil
from taskforces.doorsturen import stuur_door
from taskforces.models import Agendapunt, Agendaversie, Besluit, Gevolg, Vergadering, Vrijgave, Zicht
from tests.conftest import ingelogd
from tests.fabriek import (
    AgendapuntFactory,
    AgendaversieFactory,
    AntwoordFactory,
    BesluitFactory,
    CollegeFactory,
    ConsultatieFactory,
    GebruikerFactory,
    GevolgFactory,
    PuntFactory,
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
    vergadering = VergaderingFactory(college=college, gehouden=True, dag=DAG)
    VrijgaveFactory(vergadering=vergadering, soort=Vrijgave.Soort.BESLUITEN, op=OP)
    return vergadering


@pytest.fixture
def besluit(vergadering):
    """Taken, and public on 19 November."""
    return BesluitFactory(agendapunt__vergadering=vergadering)


@pytest.fixture
def consultatie():
    """Closed, with one point that is answered."""
    consultatie = ConsultatieFactory(gepubliceerd=True, titel="Consultatie over de strategie")
    antwoord = AntwoordFactory(consultatie=consultatie, titel="Het buitengebied", staat=Antwoord.Staat.GEREED)
    PuntFactory(consultatie=consultatie, antwoord=antwoord)
    return consultatie


def vaststelling_van(consultatie):
    consultatie.refresh_from_db()
    return consultatie.vastgesteld_op, consultatie.vastgesteld_door


VASTGESTELD = (DAG, "Regionaal Veiligheidscollege")
NIET = (None, "")


# Adopting the answers


def test_antwoorden_zijn_vastgesteld_zodra_iedereen_het_besluit_leest_en_daarmee_nog_niet_openbaar(
    besluit, consultatie, zet_klok
):
    zin = besluitgevolg.stel_antwoorden_vast(besluit, consultatie, door=None)

    assert zin == "Dat gebeurt vanzelf op 19 november 2020, 10.00 uur: dan kan iedereen het besluit lezen."
    assert vaststelling_van(consultatie) == NIET
    zet_klok(NA)
    Gevolg.objects.laat_ingaan(NA)
    assert vaststelling_van(consultatie) == VASTGESTELD
    assert not Gevolg.objects.exists()
    assert not Antwoord.objects.zichtbaar_voor(AnonymousUser()).exists()


def test_is_het_besluit_al_openbaar_dan_zijn_de_antwoorden_meteen_vastgesteld(besluit, consultatie, zet_klok):
    zet_klok(NA)

    zin = besluitgevolg.stel_antwoorden_vast(besluit, consultatie, door=None)

    assert zin == "Dat is nu gedaan: iedereen kan het besluit lezen."
    assert vaststelling_van(consultatie) == VASTGESTELD


@pytest.mark.parametrize("zicht", [Zicht.LEDEN, Zicht.BESLOTEN])
def test_een_besluit_dat_niet_voor_iedereen_is_stelt_vanzelf_geen_antwoorden_vast(
    besluit, consultatie, zet_klok, zicht
):
    Besluit.objects.filter(pk=besluit.pk).update(zicht=zicht)

    zin = besluitgevolg.stel_antwoorden_vast(besluit, consultatie, door=None)

    assert "maakt u zelf openbaar" in zin
    zet_klok(NA)
    Gevolg.objects.laat_ingaan(NA)
    assert vaststelling_van(consultatie) == NIET
    besluit.refresh_from_db()
    assert besluit.consultatie == consultatie


def test_een_college_stelt_niet_vast_wat_nog_niet_is_beantwoord(besluit, consultatie):
    PuntFactory(consultatie=consultatie)

    with pytest.raises(ValidationError, match="1 punt heeft nog geen antwoord dat gereed is"):
        besluitgevolg.stel_antwoorden_vast(besluit, consultatie, door=None)

    besluit.refresh_from_db()
    assert besluit.consultatie is None
    assert not Gevolg.objects.exists()


def test_een_college_stelt_niets_vast_zolang_er_punten_kunnen_komen(besluit, consultatie):
    Consultatie.objects.update(sluit_op=DAG)
    consultatie.refresh_from_db()

    with pytest.raises(ValidationError, match="Wacht daarop"):
        besluitgevolg.stel_antwoorden_vast(besluit, consultatie, door=None)


@pytest.mark.parametrize("velden", [{"reden": "Iets anders."}, {"staat": "concept"}, {"uitkomst": "kennisname"}])
def test_een_antwoord_dat_na_het_besluit_verandert_is_niet_wat_het_college_vaststelde(
    besluit, consultatie, zet_klok, velden
):
    besluitgevolg.stel_antwoorden_vast(besluit, consultatie, door=None)
    Antwoord.objects.update(**velden)

    zet_klok(NA)
    Gevolg.objects.laat_ingaan(NA)

    assert vaststelling_van(consultatie) == NIET
    assert "De antwoorden zijn gewijzigd" in Gevolg.objects.get().mislukt
    assert Logregel.objects.filter(handeling="gevolg mislukt").count() == 1


def test_een_punt_dat_na_het_besluit_een_ander_antwoord_krijgt_telt_als_wijziging(besluit, consultatie, zet_klok):
    ander = AntwoordFactory(consultatie=consultatie, staat=Antwoord.Staat.GEREED)
    besluitgevolg.stel_antwoorden_vast(besluit, consultatie, door=None)
    consultatie.punten.update(antwoord=ander)

    zet_klok(NA)
    Gevolg.objects.laat_ingaan(NA)

    assert vaststelling_van(consultatie) == NIET


def test_een_notitie_van_het_bureau_houdt_de_vaststelling_niet_tegen(besluit, consultatie, zet_klok):
    besluitgevolg.stel_antwoorden_vast(besluit, consultatie, door=None)
    Antwoord.objects.update(notitie="Bel de griffie nog.")

    zet_klok(NA)
    Gevolg.objects.laat_ingaan(NA)

    assert vaststelling_van(consultatie) == VASTGESTELD


def test_wat_mislukte_gaat_opnieuw_door_als_het_college_deze_antwoorden_bedoelde(besluit, consultatie, zet_klok):
    besluitgevolg.stel_antwoorden_vast(besluit, consultatie, door=None)
    Antwoord.objects.update(reden="Een tikfout minder.")
    zet_klok(NA)
    Gevolg.objects.laat_ingaan(NA)

    besluit.refresh_from_db()
    besluitgevolg.neem_antwoorden_terug(besluit, door=None)
    besluitgevolg.stel_antwoorden_vast(besluit, consultatie, door=None)

    assert vaststelling_van(consultatie) == VASTGESTELD
    assert not Gevolg.objects.exists()


def test_een_ander_geldend_besluit_stelt_dezelfde_antwoorden_niet_nog_eens_vast(besluit, vergadering, consultatie):
    besluitgevolg.stel_antwoorden_vast(besluit, consultatie, door=None)
    ander = BesluitFactory(agendapunt__vergadering=vergadering)

    with pytest.raises(ValidationError, match="al vastgesteld bij besluit RVC 2020-1"):
        besluitgevolg.stel_antwoorden_vast(ander, consultatie, door=None)
    with pytest.raises(ValidationError, match="stelt al de antwoorden"):
        besluitgevolg.stel_antwoorden_vast(besluit, ConsultatieFactory(), door=None)

    besluit.trek_in("Het was een vergissing.", door=None)
    assert besluitgevolg.stel_antwoorden_vast(ander, consultatie, door=None)


@pytest.mark.parametrize("moment", [VOOR, NA])
def test_een_vaststelling_van_antwoorden_is_ongedaan_te_maken_voor_en_na_het_moment(
    besluit, consultatie, zet_klok, moment
):
    besluitgevolg.stel_antwoorden_vast(besluit, consultatie, door=None)
    zet_klok(moment)
    Gevolg.objects.laat_ingaan(moment)
    besluit.refresh_from_db()

    besluitgevolg.neem_antwoorden_terug(besluit, door=None)

    besluit.refresh_from_db()
    assert besluit.consultatie is None
    assert vaststelling_van(consultatie) == NIET
    assert not Gevolg.objects.exists()
    with pytest.raises(ValidationError, match="stelt geen antwoorden vast"):
        besluitgevolg.neem_antwoorden_terug(besluit, door=None)


@pytest.mark.parametrize("eerst", ["met de hand", "besluit"])
def test_antwoorden_die_met_de_hand_zijn_vastgesteld_blijven_dat_zonder_het_besluit(
    besluit, consultatie, zet_klok, eerst
):
    if eerst == "besluit":
        besluitgevolg.stel_antwoorden_vast(besluit, consultatie, door=None)
    consultatie.stel_antwoorden_vast(*VASTGESTELD, door=None)
    zet_klok(NA)
    if eerst == "met de hand":
        besluitgevolg.stel_antwoorden_vast(besluit, consultatie, door=None)
    Gevolg.objects.laat_ingaan(NA)

    besluitgevolg.neem_antwoorden_terug(besluit, door=None)

    assert vaststelling_van(consultatie) == VASTGESTELD


def test_antwoorden_blijven_vastgesteld_zolang_een_ander_geldend_besluit_ze_draagt(
    besluit, vergadering, consultatie, zet_klok
):
    zet_klok(NA)
    ander = BesluitFactory(agendapunt__vergadering=vergadering)
    besluitgevolg.stel_antwoorden_vast(besluit, consultatie, door=None)
    besluit.trek_in("Het was een vergissing.", door=None)
    consultatie.refresh_from_db()
    besluitgevolg.stel_antwoorden_vast(ander, consultatie, door=None)

    na = []
    for los in (besluit, ander):
        besluitgevolg.neem_antwoorden_terug(los, door=None)
        na.append(vaststelling_van(consultatie))

    assert na == [VASTGESTELD, NIET]


def test_antwoorden_die_openbaar_zijn_blijven_vastgesteld(besluit, consultatie, zet_klok):
    zet_klok(NA)
    besluitgevolg.stel_antwoorden_vast(besluit, consultatie, door=None)
    consultatie.refresh_from_db()
    consultatie.publiceer_antwoorden(NA, door=None)

    with pytest.raises(ValidationError, match="gepubliceerd of ingepland"):
        besluitgevolg.neem_antwoorden_terug(besluit, door=None)

    besluit.refresh_from_db()
    assert besluit.consultatie == consultatie
    assert vaststelling_van(consultatie) == VASTGESTELD


def met_de_hand(consultatie, op, wie="Regionaal Veiligheidscollege", openbaar_op=None):
    Consultatie.objects.filter(pk=consultatie.pk).update(
        vastgesteld_op=op, vastgesteld_door=wie, antwoorden_op=openbaar_op
    )
    consultatie.refresh_from_db()


@pytest.mark.parametrize(
    ("op", "wie"),
    [(date(2018, 11, 12), "Regionaal Veiligheidscollege"), (DAG, "Driehoek Utrecht")],
    ids=["andere dag", "ander college"],
)
def test_een_besluit_achteraf_verandert_niet_wanneer_en_door_wie_antwoorden_zijn_vastgesteld(
    besluit, consultatie, zet_klok, op, wie
):
    zet_klok(NA)
    met_de_hand(consultatie, op, wie, openbaar_op=datetime(2018, 11, 19, 9, 0, tzinfo=UTC))

    with pytest.raises(ValidationError, match="Alleen een besluit van die dag en van dat college hoort daarbij"):
        besluitgevolg.stel_antwoorden_vast(besluit, consultatie, door=None)

    assert vaststelling_van(consultatie) == (op, wie)
    besluit.refresh_from_db()
    assert besluit.consultatie is None
    form = ingelogd(Rol.REDACTEUR).get(reverse("besluit_antwoorden", args=[besluit.pk])).context["form"]
    assert list(form.fields["consultatie"].queryset) == []


def test_een_besluit_van_dezelfde_dag_en_hetzelfde_college_hoort_bij_antwoorden_die_al_openbaar_zijn(
    besluit, consultatie, zet_klok
):
    zet_klok(NA)
    met_de_hand(consultatie, *VASTGESTELD, openbaar_op=OP)
    adres, keuze = reverse("besluit_antwoorden", args=[besluit.pk]), {"antwoorden-consultatie": consultatie.pk}

    blad = ingelogd(Rol.REDACTEUR).post(adres, keuze, follow=True).content.decode()

    assert "Zij horen nu bij dit besluit." in blad
    besluit.refresh_from_db()
    assert besluit.consultatie == consultatie
    assert vaststelling_van(consultatie) == VASTGESTELD
    assert not Gevolg.objects.exists()
    assert not Logregel.objects.filter(handeling="antwoorden vastgesteld").exists()


def test_wat_met_de_hand_is_vastgesteld_terwijl_een_besluit_wachtte_blijft_zo(besluit, consultatie, zet_klok):
    besluitgevolg.stel_antwoorden_vast(besluit, consultatie, door=None)
    met_de_hand(consultatie, date(2020, 11, 10))

    zet_klok(NA)
    Gevolg.objects.laat_ingaan(NA)

    assert vaststelling_van(consultatie) == (date(2020, 11, 10), "Regionaal Veiligheidscollege")
    assert "al vastgesteld op 10 november 2020" in Gevolg.objects.get().mislukt


def test_antwoorden_zijn_nooit_later_vastgesteld_dan_zij_openbaar_werden(consultatie, zet_klok):
    zet_klok(NA)
    met_de_hand(consultatie, *VASTGESTELD, openbaar_op=OP)

    with pytest.raises(ValidationError, match="openbaar vanaf 19 november 2020"):
        consultatie.stel_antwoorden_vast(date(2020, 11, 20), "Regionaal Veiligheidscollege", door=None)

    assert vaststelling_van(consultatie) == VASTGESTELD


def test_wat_is_vastgesteld_wordt_met_de_hand_geen_andere_dag_of_een_ander(consultatie, zet_klok):
    zet_klok(NA)
    met_de_hand(consultatie, *VASTGESTELD)
    dag, wie = VASTGESTELD

    for op, door_wie in ((date(2020, 11, 10), wie), (dag, "De bakker")):
        with pytest.raises(ValidationError, match="al vastgesteld op 12 november 2020"):
            consultatie.stel_antwoorden_vast(op, door_wie, door=None)
    consultatie.stel_antwoorden_vast(*VASTGESTELD, door=None)

    assert vaststelling_van(consultatie) == VASTGESTELD


@pytest.mark.parametrize("velden", [{"consultatie": None}, {"soort": "vaststellen"}, {"soort": "geven"}])
def test_de_database_weigert_een_gevolg_voor_antwoorden_zonder_consultatie(consultatie, velden):
    with pytest.raises(IntegrityError), transaction.atomic():
        GevolgFactory(**{"soort": "antwoorden", "opdracht": None, "consultatie": consultatie, **velden})


def test_wie_de_woorden_van_een_besluit_verbetert_houdt_de_consultatie_erbij(besluit, consultatie):
    besluitgevolg.stel_antwoorden_vast(besluit, consultatie, door=None)
    oud_scherm = Besluit.objects.get(pk=besluit.pk)
    oud_scherm.consultatie, oud_scherm.tekst = None, "Het college stelt de antwoorden vast."

    oud_scherm.leg_vast(door=None)

    besluit.refresh_from_db()
    assert (besluit.consultatie, besluit.tekst) == (consultatie, "Het college stelt de antwoorden vast.")


def test_een_redacteur_stelt_antwoorden_vast_op_het_werkblad_en_maakt_het_ongedaan(besluit, consultatie, redacteur):
    ConsultatieFactory(titel="Nog zonder tekst", bevroren_op=None)
    adres, werkblad = (reverse(naam, args=[besluit.pk]) for naam in ("besluit_antwoorden", "besluit_redactie"))
    keuzes = redacteur.get(adres).content.decode()
    assert ("Consultatie over de strategie" in keuzes, "Nog zonder tekst" in keuzes) == (True, False)
    assert "Kies een consultatie." in redacteur.post(adres, {"antwoorden-consultatie": ""}).content.decode()

    antwoord = redacteur.post(adres, {"antwoorden-consultatie": consultatie.pk})

    assert antwoord.url == werkblad
    blad = redacteur.get(werkblad).content.decode()
    assert "Stelt de antwoorden aan de raden vast" in blad
    assert "Wacht: dit gebeurt vanzelf" in blad
    redacteur.post(reverse("besluit_antwoorden_terug", args=[besluit.pk]))
    assert not Gevolg.objects.exists()
    assert not Besluit.objects.filter(consultatie=consultatie).exists()


def test_op_het_werkblad_staat_waarom_antwoorden_niet_zijn_vastgesteld(besluit, consultatie, redacteur):
    PuntFactory(consultatie=consultatie)
    adres = reverse("besluit_antwoorden", args=[besluit.pk])

    blad = redacteur.post(adres, {"antwoorden-consultatie": consultatie.pk}).content.decode()

    assert "1 punt heeft nog geen antwoord dat gereed is." in blad


# What readers of the decision find


def test_een_besluit_noemt_een_consultatie_en_een_nota_alleen_aan_wie_die_mag_zien(besluit, zet_klok):
    open_, geheim = ConsultatieFactory(gepubliceerd=True, titel="Wel openbaar"), ConsultatieFactory(titel="Nog geheim")
    zet_klok(NA)

    def blad(consultatie, client):
        Besluit.objects.update(consultatie=consultatie)
        antwoord = client.get(besluit.get_absolute_url())
        stappen = {stap["naam"]: stap["url"] for stap in antwoord.context["lijn"]}
        return consultatie.titel in antwoord.content.decode(), bool(stappen["Vraag"]), bool(stappen["Antwoord"])

    redacteur, medewerker = ingelogd(Rol.REDACTEUR), ingelogd(Rol.MEDEWERKER)
    assert [blad(geheim, client) for client in (Client(), medewerker, redacteur)] == [
        (False, False, False),
        (False, False, False),
        (True, True, True),
    ]
    assert [blad(open_, client) for client in (Client(), medewerker)] == [(True, True, False)] * 2
    Consultatie.objects.filter(pk=open_.pk).update(
        vastgesteld_op=DAG, vastgesteld_door="Regionaal Veiligheidscollege", antwoorden_op=OP
    )
    open_.refresh_from_db()
    assert blad(open_, medewerker) == (True, True, True)


# An item on the agenda


@pytest.fixture
def komend():
    """Convened, with an invitation for everybody."""
    vergadering = VergaderingFactory(staat=Vergadering.Staat.CONCEPT, dag=date(2020, 12, 10))
    VrijgaveFactory(vergadering=vergadering, op=OP)
    return vergadering


def test_een_agendapunt_leidt_naar_een_consultatie_die_de_lezer_mag_zien_en_verraadt_geen_andere(komend, zet_klok):
    open_, geheim = ConsultatieFactory(gepubliceerd=True, titel="Wel openbaar"), ConsultatieFactory(titel="Nog geheim")
    for consultatie in (open_, geheim):
        Agendapunt(vergadering=komend, titel="Een punt", consultatie=consultatie).leg_vast(door=None)
    zet_klok(NA)

    komend.roep_bijeen(door=None)

    versie = komend.agendaversies.nieuwste()
    assert [punt["consultatie"] for punt in versie.punten] == [open_.pk, geheim.pk]
    assert "geheim" not in str(versie.punten)
    wijst = [("consultatie", "Wel openbaar", open_.get_absolute_url())]
    for user in (AnonymousUser(), GebruikerFactory()):
        assert list(verwijzingen_van(versie.punten, user).values()) == wijst
    assert len(verwijzingen_van(versie.punten, GebruikerFactory(rol=Rol.BEHEERDER))) == 2
    blad = Client().get(komend.get_absolute_url()).content.decode()
    assert ("de consultatie <a" in blad, "Nog geheim" in blad) == (True, False)


def test_het_bureau_kiest_een_consultatie_bij_een_punt_en_ziet_dat_zij_nog_niet_openbaar_is(komend, redacteur):
    consultatie = ConsultatieFactory(titel="Nog geheim")
    adres = reverse("agendapunt_maak", args=[komend.pk])
    velden = {"titel": "De antwoorden", "soort": "besluiten", "zicht": "openbaar", "consultatie": "nog geheim"}

    antwoord = redacteur.post(adres, velden)

    punt = komend.agendapunten.get()
    assert antwoord.status_code == 302
    assert punt.consultatie == consultatie
    blad = redacteur.get(reverse("vergadering_agenda", args=[komend.pk])).content.decode()
    assert "Nog geheim" in blad
    assert "nog niet openbaar: alleen het bureau ziet dat dit erbij hoort" in blad


def test_dat_een_punt_naar_een_andere_consultatie_leidt_staat_alleen_in_wat_het_bureau_leest():
    oud, nieuw = ([{"sleutel": 1, "titel": "Punt", "consultatie": sleutel}] for sleutel in (None, 7))

    assert agendaverschil(oud, nieuw) == []
    (verschil,) = agendaverschil(oud, nieuw, voor_het_bureau=True)
    assert [veld.naam for veld in verschil.velden] == ["consultatie"]


def test_een_punt_neemt_zijn_consultatie_mee_naar_een_ander_college(komend, consultatie):
    punt = AgendapuntFactory(vergadering=komend, consultatie=consultatie)
    elders = VergaderingFactory(dag=date(2020, 12, 11))

    assert stuur_door(punt, elders, door=None).consultatie == consultatie


def test_een_agenda_van_voor_de_consultaties_lijkt_niet_gewijzigd(komend):
    """What was issued before had no word for it; the migration says that there was none."""
    AgendapuntFactory(vergadering=komend)
    AgendaversieFactory(vergadering=komend)
    (punt,) = Agendaversie.objects.get().punten
    del punt["consultatie"]
    Agendaversie.objects.update(punten=[punt])
    assert Agendaversie.objects.loopt_achter(komend)

    import_string("taskforces.migrations.0003_consultatie_bij_besluit.noem_consultatie")(apps, None)

    assert not Agendaversie.objects.loopt_achter(komend)
