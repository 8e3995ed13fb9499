"""The agenda of a meeting: who sees which item when, and that nobody's work on it is lost."""

from datetime import UTC, date, datetime, time

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from coalitie.models import Logregel, Stand
from coalitie.rollen import Rol
from taskforces.models import Agendapunt, Agendaversie, VastAgendapunt, Vergadering, Vrijgave, Zicht
from tests.fabriek import (
    AgendapuntFactory,
    BesluitFactory,
    CollegeFactory,
    CollegelidFactory,
    GebruikerFactory,
    ProductFactory,
    StukFactory,
    VastAgendapuntFactory,
    VergaderingFactory,
    VrijgaveFactory,
)

pytestmark = pytest.mark.django_db

LEDEN = ["medewerker", "lid", "lid van een ander college", "lid geweest"]
BUREAU = ["redacteur", "beheerder"]
NA_DE_VRIJGAVE = datetime(2020, 11, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def vergadering():
    """Convened, with an invitation for everybody."""
    vergadering = VergaderingFactory(staat=Vergadering.Staat.CONCEPT)
    VrijgaveFactory(vergadering=vergadering)
    return vergadering


@pytest.fixture
def mensen(vergadering):
    lid, elders, weg = (GebruikerFactory() for _ in range(3))
    CollegelidFactory(college=vergadering.college, gebruiker=lid)
    CollegelidFactory(gebruiker=elders)
    CollegelidFactory(college=vergadering.college, functie="teamchef", gebruiker=weg, geldig_tot=date(2020, 1, 1))
    return {
        "inwoner": AnonymousUser(),
        "medewerker": GebruikerFactory(),
        "lid": lid,
        "lid van een ander college": elders,
        "lid geweest": weg,
        "redacteur": GebruikerFactory(rol=Rol.REDACTEUR),
        "beheerder": GebruikerFactory(rol=Rol.BEHEERDER),
    }


def wie_ziet(mensen, ding):
    return [wie for wie, user in mensen.items() if type(ding).objects.zichtbaar_voor(user).filter(pk=ding.pk).exists()]


def nieuw_punt(vergadering, titel="Punt", **velden):
    punt = Agendapunt(vergadering=vergadering, titel=titel, **velden)
    punt.leg_vast(door=None)
    return punt


def titels(vergadering):
    return [punt.titel for punt in vergadering.agendapunten.die_staan()]


def uitgebracht(vergadering):
    return [punt["titel"] for punt in vergadering.agendaversies.nieuwste().punten]


@pytest.mark.parametrize(
    ("zicht", "ziet"),
    [
        (Zicht.OPENBAAR, ["inwoner", *LEDEN, *BUREAU]),
        (Zicht.LEDEN, [*LEDEN, *BUREAU]),
        (Zicht.BESLOTEN, ["lid", *BUREAU]),
    ],
)
def test_een_punt_is_voor_wie_het_zicht_zegt_en_pas_na_het_bijeenroepen(vergadering, mensen, zicht, ziet):
    punt = nieuw_punt(vergadering, zicht=zicht)
    assert wie_ziet(mensen, punt) == BUREAU

    vergadering.roep_bijeen(door=None)

    assert wie_ziet(mensen, punt) == ziet


def test_een_uitnodiging_voor_leden_toont_een_openbaar_punt_niet_aan_inwoners(vergadering, mensen):
    vergadering.vrijgaven.update(voor=Zicht.LEDEN)
    punt = nieuw_punt(vergadering)

    vergadering.roep_bijeen(door=None)

    assert wie_ziet(mensen, punt) == [*LEDEN, *BUREAU]


def test_voor_het_moment_van_de_uitnodiging_ziet_alleen_het_bureau_de_agenda(vergadering, mensen, zet_klok):
    vergadering.vrijgaven.update(op=NA_DE_VRIJGAVE)
    punt = nieuw_punt(vergadering)
    zet_klok(datetime(2020, 11, 1, 8, 59, tzinfo=UTC))

    vergadering.roep_bijeen(door=None)

    assert wie_ziet(mensen, punt) == BUREAU
    zet_klok(NA_DE_VRIJGAVE)
    assert "inwoner" in wie_ziet(mensen, punt)


def test_wat_na_het_bijeenroepen_verandert_zien_lezers_pas_als_het_is_uitgebracht(vergadering, mensen):
    eerste = nieuw_punt(vergadering, "Opening")
    vergadering.roep_bijeen(door=None)

    eerste.titel = "Opening en vertrek van de voorzitter"
    eerste.leg_vast(door=None)
    later = nieuw_punt(vergadering, "Fusie")

    assert uitgebracht(vergadering) == ["Opening"]
    assert wie_ziet(mensen, later) == BUREAU
    versie = vergadering.agendaversies.breng_uit(vergadering, door=None)
    assert versie.nummer == 2
    assert uitgebracht(vergadering) == ["Opening en vertrek van de voorzitter", "Fusie"]
    assert "inwoner" in wie_ziet(mensen, later)


def test_een_punt_dat_na_het_uitbrengen_besloten_wordt_is_meteen_weg_voor_anderen(vergadering, mensen):
    punt = nieuw_punt(vergadering)
    vergadering.roep_bijeen(door=None)
    stand = Stand.objects.nu().nummer

    punt.geef_zicht(Zicht.BESLOTEN, door=None)

    assert wie_ziet(mensen, punt) == ["lid", *BUREAU]
    assert Stand.objects.nu().nummer > stand


@pytest.mark.parametrize("staat", ["gehouden", "vastgesteld", "afgelast"])
def test_een_lek_is_ook_na_afloop_te_dichten_en_verder_verandert_er_niets_meer(vergadering, mensen, staat):
    punt = nieuw_punt(vergadering)
    vergadering.roep_bijeen(door=None)
    velden = {"afgelast_op": NA_DE_VRIJGAVE, "afgelast_reden": "Ziek"} if staat == "afgelast" else {}
    Vergadering.objects.update(staat=staat, **velden)

    with pytest.raises(ValidationError, match="Dat kan niet: "):
        punt.leg_vast(door=None)
    with pytest.raises(ValidationError, match="Dat kan niet: "):
        punt.haal_weg(door=None)
    with pytest.raises(ValidationError, match="Dat kan niet: "):
        vergadering.agendaversies.breng_uit(vergadering, door=None)
    punt.geef_zicht(Zicht.BESLOTEN, door=None)
    assert wie_ziet(mensen, punt) == ["lid", *BUREAU]


def test_een_uitgebracht_punt_dat_van_de_agenda_gaat_zien_lezers_tot_de_volgende_versie(vergadering, mensen):
    punt, ander = nieuw_punt(vergadering, "Weg"), nieuw_punt(vergadering, "Blijft")
    vergadering.roep_bijeen(door=None)

    punt.haal_weg(door=None)

    assert titels(vergadering) == ["Blijft"]
    assert "inwoner" in wie_ziet(mensen, punt)
    vergadering.agendaversies.breng_uit(vergadering, door=None)
    assert wie_ziet(mensen, punt) == BUREAU
    assert "inwoner" in wie_ziet(mensen, ander)
    with pytest.raises(ValidationError, match="De agenda zonder dit punt is al uitgebracht"):
        punt.zet_terug(door=None)


def test_een_vervallen_punt_is_terug_te_zetten_zolang_lezers_het_nog_zien(vergadering):
    punt = nieuw_punt(vergadering, "Toch wel")
    nieuw_punt(vergadering, "Ander")
    vergadering.roep_bijeen(door=None)
    punt.haal_weg(door=None)

    punt.zet_terug(door=None)

    assert titels(vergadering) == ["Ander", "Toch wel"]


def test_een_punt_dat_nooit_is_uitgebracht_gaat_weg_en_staat_in_het_logboek(vergadering):
    punt = nieuw_punt(vergadering, "Begroting", gevraagd="Instemmen")

    punt.haal_weg(door=None)

    assert not Agendapunt.objects.exists()
    regel = Logregel.objects.get(handeling="agendapunt weggehaald")
    assert (regel.titel, regel.wijziging["gevraagd"]) == ("Begroting", ["Instemmen", ""])


@pytest.mark.parametrize("fabriek", [StukFactory, BesluitFactory])
def test_een_punt_met_stukken_of_besluiten_gaat_niet_van_de_agenda(vergadering, fabriek):
    punt = nieuw_punt(vergadering)
    fabriek(agendapunt=punt)

    with pytest.raises(ValidationError, match="Bij dit punt horen stukken of besluiten"):
        punt.haal_weg(door=None)

    assert titels(vergadering) == ["Punt"]


def test_wie_een_oud_scherm_bewaart_overschrijft_geen_collega(vergadering):
    punt = nieuw_punt(vergadering, "Eerst")
    oud, gezien = Agendapunt.objects.get(), punt.stand
    punt.titel = "Van een collega"
    punt.leg_vast(gezien=gezien, door=None)

    oud.titel = "Van mij"
    with pytest.raises(ValidationError, match="Een collega wijzigde dit punt intussen"):
        oud.leg_vast(gezien=gezien, door=None)

    assert titels(vergadering) == ["Van een collega"]


def test_bewaren_van_een_oud_punt_zet_volgorde_en_uitgave_niet_terug(vergadering):
    een, twee = nieuw_punt(vergadering, "Een"), nieuw_punt(vergadering, "Twee")
    oud = Agendapunt.objects.get(pk=een.pk)
    vergadering.agendapunten.zet_volgorde(vergadering, [twee.pk, een.pk], gezien=[een.pk, twee.pk], door=None)
    vergadering.roep_bijeen(door=None)

    oud.minuten = 10
    oud.leg_vast(door=None)

    assert titels(vergadering) == ["Twee", "Een"]
    assert Agendapunt.objects.get(pk=een.pk).op_agenda


@pytest.mark.parametrize("daad", ["leg_vast", "haal_weg"])
def test_een_punt_dat_een_collega_weghaalde_komt_niet_terug(vergadering, daad):
    punt = nieuw_punt(vergadering)
    Agendapunt.objects.get(pk=punt.pk).haal_weg(door=None)

    with pytest.raises(ValidationError, match="Een collega haalde dit punt intussen van de agenda"):
        getattr(punt, daad)(door=None)

    assert not Agendapunt.objects.exists()


def test_een_volgorde_geldt_alleen_voor_de_lijst_die_iemand_zag(vergadering):
    een, twee = nieuw_punt(vergadering, "Een"), nieuw_punt(vergadering, "Twee")
    gezien = [een.pk, twee.pk]
    drie = nieuw_punt(vergadering, "Drie")

    with pytest.raises(ValidationError, match="Een collega veranderde de lijst intussen"):
        vergadering.agendapunten.zet_volgorde(vergadering, gezien[::-1], gezien=gezien, door=None)
    with pytest.raises(ValidationError, match="niet elk punt één keer"):
        vergadering.agendapunten.zet_volgorde(vergadering, gezien, gezien=[*gezien, drie.pk], door=None)

    assert titels(vergadering) == ["Een", "Twee", "Drie"]


def test_een_volgorde_die_er_al_is_verandert_niets_en_verwijt_niemand_iets(vergadering):
    een, twee = nieuw_punt(vergadering, "Een"), nieuw_punt(vergadering, "Twee")

    for _keer in range(2):
        vergadering.agendapunten.zet_volgorde(vergadering, [twee.pk, een.pk], gezien=[een.pk, twee.pk], door=None)

    assert titels(vergadering) == ["Twee", "Een"]
    assert Logregel.objects.filter(handeling="volgorde agenda gewijzigd").count() == 1


def test_een_volgorde_verplaatst_geen_punt_van_een_andere_vergadering(vergadering):
    een, elders = nieuw_punt(vergadering), AgendapuntFactory()

    with pytest.raises(ValidationError):
        vergadering.agendapunten.zet_volgorde(vergadering, [elders.pk, een.pk], gezien=[een.pk], door=None)


def test_uitbrengen_kan_alleen_als_er_iets_anders_is_en_het_is_wat_iemand_zag(vergadering):
    nieuw_punt(vergadering)
    with pytest.raises(ValidationError, match="Dat kan niet: deze vergadering is nog niet bijeengeroepen"):
        vergadering.agendaversies.breng_uit(vergadering, door=None)
    vergadering.roep_bijeen(door=None)
    with pytest.raises(ValidationError, match="De agenda is niet gewijzigd sinds de vorige versie"):
        vergadering.agendaversies.breng_uit(vergadering, door=None)

    nieuw_punt(vergadering, "Van een collega")
    with pytest.raises(ValidationError, match="Een collega wijzigde de agenda intussen"):
        vergadering.agendaversies.breng_uit(vergadering, gezien="van eerder", door=None)

    assert [versie.nummer for versie in Agendaversie.objects.all()] == [1]
    assert uitgebracht(vergadering) == ["Punt"]


@pytest.mark.parametrize("minuten", [0, 601])
def test_een_punt_duurt_een_tot_zeshonderd_minuten(vergadering, minuten):
    with pytest.raises(IntegrityError), transaction.atomic():
        AgendapuntFactory(minuten=minuten)
    with pytest.raises(IntegrityError), transaction.atomic():
        VastAgendapuntFactory(minuten=minuten)
    with pytest.raises(ValidationError, match="1 tot 600 minuten"):
        nieuw_punt(vergadering, minuten=minuten)


def test_vaste_punten_komen_in_hun_volgorde_op_een_nieuwe_vergadering_en_op_geen_oude():
    college = CollegeFactory()
    oud = VergaderingFactory(college=college, concept=True)
    VastAgendapunt(college=college, titel="Rondvraag", minuten=5, zicht=Zicht.LEDEN, eigenaar="voorzitter").leg_vast(
        door=None
    )
    VastAgendapunt(college=college, titel="Opening", soort="informatie").leg_vast(door=None)
    VastAgendapunt(college=CollegeFactory(), titel="Van een ander college").leg_vast(door=None)
    rondvraag, opening = college.vaste_punten.all()
    college.vaste_punten.zet_volgorde(college, [opening.pk, rondvraag.pk], gezien=[rondvraag.pk, opening.pk], door=None)

    nieuw = Vergadering.objects.plan(
        Vergadering(college=college, titel="Overleg", dag=date(2020, 12, 1), begin=time(9), einde=time(10)), door=None
    )

    punten = nieuw.agendapunten.all()
    assert [(punt.titel, punt.soort, punt.minuten, punt.zicht, punt.eigenaar, punt.is_vast) for punt in punten] == [
        ("Opening", "informatie", None, "openbaar", "", True),
        ("Rondvraag", "bespreken", 5, "leden", "voorzitter", True),
    ]
    assert [punt.volgorde for punt in punten] == [1, 2]
    assert not oud.agendapunten.exists()
    opening.haal_weg(door=None)
    assert titels(nieuw) == ["Opening", "Rondvraag"]


def test_de_uitgebrachte_agenda_kent_van_een_verborgen_product_alleen_het_nummer(vergadering):
    """Who shows it asks for the product through its own queryset; no words of it are in the version."""
    product = ProductFactory(naam="Geheime koffer")
    nieuw_punt(vergadering, product=product)

    vergadering.roep_bijeen(door=None)

    versie = vergadering.agendaversies.nieuwste()
    assert versie.punten[0]["product"] == product.pk
    assert "Geheime koffer" not in str(versie.punten)


def test_wie_de_uitnodiging_niet_ziet_ziet_geen_agendaversie(vergadering, mensen):
    nieuw_punt(vergadering)
    vergadering.vrijgaven.update(voor=Zicht.BESLOTEN)
    VrijgaveFactory(vergadering=vergadering, soort=Vrijgave.Soort.BESLUITEN)

    vergadering.roep_bijeen(door=None)

    assert wie_ziet(mensen, vergadering.agendaversies.nieuwste()) == ["lid", *BUREAU]


def test_wat_voor_meer_mensen_wordt_zien_zij_pas_met_de_volgende_versie(vergadering, mensen):
    punt = nieuw_punt(vergadering, "Ontslag van X", toelichting="zeer geheim", zicht=Zicht.BESLOTEN)
    stuk = StukFactory(agendapunt=punt)
    VrijgaveFactory(vergadering=vergadering, soort=Vrijgave.Soort.STUKKEN)
    vergadering.roep_bijeen(door=None)

    punt.titel, punt.toelichting, punt.zicht = "Personele zaak", "", Zicht.OPENBAAR
    punt.leg_vast(door=None)

    assert wie_ziet(mensen, punt) == wie_ziet(mensen, stuk) == ["lid", *BUREAU]
    vergadering.agendaversies.breng_uit(vergadering, door=None)
    assert wie_ziet(mensen, punt) == wie_ziet(mensen, stuk) == ["inwoner", *LEDEN, *BUREAU]


def test_wat_een_keer_gesloten_werd_gaat_niet_open_voor_het_opnieuw_is_uitgebracht(vergadering, mensen):
    punt = nieuw_punt(vergadering, "Ontslag van X")
    vergadering.roep_bijeen(door=None)

    punt.geef_zicht(Zicht.BESLOTEN, door=None)
    punt.titel, punt.zicht = "Personele zaak", Zicht.OPENBAAR
    punt.leg_vast(door=None)

    assert wie_ziet(mensen, punt) == ["lid", *BUREAU]


@pytest.mark.parametrize("staat", ["gehouden", "afgelast"])
def test_na_afloop_gaat_een_punt_open_met_de_woorden_die_zijn_uitgebracht(vergadering, mensen, staat):
    punt = nieuw_punt(vergadering, "Personele zaak", zicht=Zicht.BESLOTEN)
    anders = nieuw_punt(vergadering, "Ontslag van X", zicht=Zicht.BESLOTEN)
    vergadering.roep_bijeen(door=None)
    anders.titel = "Nog een zaak"
    anders.leg_vast(door=None)
    velden = {"afgelast_op": NA_DE_VRIJGAVE, "afgelast_reden": "Ziek"} if staat == "afgelast" else {}
    Vergadering.objects.update(staat=staat, **velden)
    punt, anders = Agendapunt.objects.get(pk=punt.pk), Agendapunt.objects.get(pk=anders.pk)

    punt.geef_zicht(Zicht.LEDEN, door=None)
    with pytest.raises(ValidationError, match="uitgebracht met andere woorden"):
        anders.geef_zicht(Zicht.OPENBAAR, door=None)

    assert wie_ziet(mensen, punt) == [*LEDEN, *BUREAU]
    assert wie_ziet(mensen, anders) == ["lid", *BUREAU]
    assert [deel["zicht"] for deel in vergadering.agendaversies.nieuwste().punten] == ["leden", "besloten"]
    assert Agendapunt.objects.get(pk=anders.pk).zicht == "besloten"


@pytest.mark.parametrize("daad", ["leg_vast", "haal_weg"])
def test_met_een_vast_punt_dat_een_collega_weghaalde_gebeurt_niets_meer(daad):
    punt = VastAgendapuntFactory()
    VastAgendapunt.objects.get(pk=punt.pk).haal_weg(door=None)

    with pytest.raises(ValidationError, match="Een collega haalde dit vaste punt intussen weg"):
        getattr(punt, daad)(door=None)

    assert not VastAgendapunt.objects.exists()
    assert [regel.handeling for regel in Logregel.objects.all()] == ["vast agendapunt weggehaald"]
