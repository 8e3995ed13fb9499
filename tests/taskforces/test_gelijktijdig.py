"""Many owners report in the same moment: no report is lost, and none stands there twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client

from coalitie.models import Logregel
from coalitie.rollen import Rol
from taskforces.models import Voortgang, Voortgangsconcept
from tests.fabriek import (
    GebruikerFactory,
    IndelingFactory,
    MedewerkerFactory,
    OpdrachtFactory,
    UitvraagFactory,
    VoortgangsrondeFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ronde():
    return VoortgangsrondeFactory(peildatum=date(2020, 9, 30))


@pytest.fixture
def gemeente():
    return IndelingFactory().gemeente


def uitvraag_met_eigenaars(ronde, gemeente, nummer, aantal):
    """An assignment, and so many people whose function answers for it."""
    functie = f"projectleider {nummer}"
    opdracht = OpdrachtFactory(gemeente=gemeente, functie=functie, gepubliceerd=True)
    mensen = [
        MedewerkerFactory(gemeente=gemeente, functie=functie, gebruiker__rol=Rol.MEDEWERKER).gebruiker
        for _plaats in range(aantal)
    ]
    return UitvraagFactory(ronde=ronde, opdracht=opdracht), mensen


def tegelijk(daden):
    """Do all of these in the same moment, each in a thread of its own."""
    start = Barrier(len(daden))

    def doe(daad):
        start.wait()
        try:
            return daad()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(daden)) as draden:
        return list(draden.map(doe, daden))


def verzending(gebruiker, uitvraag, gebeurd, gezien=0, **getypt):
    client = Client(headers={"HX-Request": "true"})
    client.force_login(gebruiker)
    velden = {"gezien": str(gezien), "status": "op_schema", "gebeurd": gebeurd, **getypt}
    gegevens = {f"m{uitvraag.pk}-{naam}": waarde for naam, waarde in velden.items()}
    return lambda: client.post(uitvraag.get_absolute_url(), gegevens)


def test_veertig_meldingen_tegelijk_staan_er_alle_veertig_een_keer(ronde, gemeente):
    daden = []
    for nummer in range(20):
        uitvraag, [eigenaar] = uitvraag_met_eigenaars(ronde, gemeente, nummer, 1)
        daden += [verzending(eigenaar, uitvraag, f"Melding {nummer}") for _keer in range(2)]

    antwoorden = tegelijk(daden)

    assert [antwoord.status_code for antwoord in antwoorden] == [200] * 40
    assert all("Bewaard om" in antwoord.content.decode() for antwoord in antwoorden)
    gemeld = Voortgang.objects.values_list("gebeurd", flat=True)
    assert sorted(gemeld) == sorted(f"Melding {nummer}" for nummer in range(20))
    assert ronde.uitvragen.niet_gemeld().count() == 0
    assert Logregel.objects.filter(handeling="voortgang gemeld").count() == 20
    assert not Voortgangsconcept.objects.exists()


def test_van_zes_collegas_op_een_opdracht_meldt_er_een_en_houden_vijf_hun_tekst(ronde, gemeente):
    uitvraag, mensen = uitvraag_met_eigenaars(ronde, gemeente, 1, 6)

    antwoorden = tegelijk([verzending(mens, uitvraag, f"Van {mens}") for mens in mensen])

    assert [antwoord.status_code for antwoord in antwoorden] == [200] * 6
    melding = uitvraag.meldingen.get()
    concepten = [concept.inhoud["gebeurd"] for concept in Voortgangsconcept.objects.all()]
    assert sorted([melding.gebeurd, *concepten]) == sorted(f"Van {mens}" for mens in mensen)


def test_van_zes_correcties_tegelijk_komt_er_een_bij_en_de_nummers_lopen_door(ronde, gemeente):
    uitvraag, mensen = uitvraag_met_eigenaars(ronde, gemeente, 1, 6)
    Voortgang.objects.meld(uitvraag, door=mensen[0], gezien=0, status="op_schema", gebeurd="Eerst.")

    tegelijk([verzending(mens, uitvraag, f"Van {mens}", gezien=1, reden="Daarom.") for mens in mensen])

    assert [melding.nummer for melding in uitvraag.meldingen.all()] == [2, 1]
    assert Voortgangsconcept.objects.count() == 5


def test_wie_meldt_terwijl_de_ronde_sluit_staat_erin_of_houdt_de_tekst(ronde, gemeente):
    redacteur = GebruikerFactory(rol=Rol.REDACTEUR)
    daden = []
    for nummer in range(5):
        uitvraag, [eigenaar] = uitvraag_met_eigenaars(ronde, gemeente, nummer, 1)
        daden.append(verzending(eigenaar, uitvraag, f"Melding {nummer}"))

    tegelijk([*daden, lambda: ronde.sluit(door=redacteur)])

    ronde.refresh_from_db()
    concepten = [concept.inhoud["gebeurd"] for concept in Voortgangsconcept.objects.all()]
    gemeld = list(Voortgang.objects.filter(gemeld_op__lte=ronde.gesloten_op).values_list("gebeurd", flat=True))
    assert sorted([*gemeld, *concepten]) == [f"Melding {nummer}" for nummer in range(5)]
