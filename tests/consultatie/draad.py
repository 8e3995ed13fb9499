"""Everything that hangs together in the thread, from a point to the assignment that it led to."""

from datetime import UTC, date, datetime

from taskforces.models import Vrijgave
from tests.fabriek import (
    AntwoordFactory,
    BesluitFactory,
    CollegeFactory,
    ConsultatiedeelFactory,
    ConsultatieFactory,
    DoelFactory,
    GemeenteFactory,
    HoofdstukFactory,
    IndelingFactory,
    OpdrachtFactory,
    PrioriteitFactory,
    PuntFactory,
    StrategieFactory,
    TaskforceFactory,
    VergaderingFactory,
    VrijgaveFactory,
)

DAG, VRIJ = date(2018, 11, 12), datetime(2018, 11, 19, 9, 0, tzinfo=UTC)


def maak_draad():
    """A point of Zeist about cybercrime, all the way to the assignment that it led to. All of it is public."""
    strategie = StrategieFactory(gepubliceerd=True, slug="2019-2022")
    prioriteit = PrioriteitFactory(strategie=strategie, slug="cyber", naam="Prioriteit cyber", gepubliceerd=True)
    hoofdstuk = HoofdstukFactory(
        strategie=strategie,
        slug="cyber",
        titel="Hoofdstuk cyber",
        tekst='<h2 id="oefenen">Oefenen</h2><p>Elke gemeente oefent twee keer.</p>',
        prioriteit=prioriteit,
        gepubliceerd=True,
    )
    taskforce = TaskforceFactory(prioriteit=prioriteit, slug="cyber", gepubliceerd=True)
    doel = DoelFactory(prioriteit=prioriteit, nummer=1, gepubliceerd=True)
    OpdrachtFactory(taskforce=taskforce, slug="oefenen", titel="Elke gemeente oefent", doel=doel, gepubliceerd=True)
    return {"strategie": strategie, "hoofdstuk": hoofdstuk, "taskforce": taskforce, **beantwoord(hoofdstuk)}


def beantwoord(hoofdstuk):
    """The consultation of 2018: point 7 changed this chapter, by an answer that the college adopted."""
    consultatie = ConsultatieFactory(
        strategie=hoofdstuk.strategie,
        slug="2018",
        titel="Consultatie van 2018",
        gepubliceerd=True,
        vastgesteld_op=DAG,
        vastgesteld_door="Regionaal Veiligheidscollege",
        antwoorden_op=VRIJ,
    )
    college = CollegeFactory(slug="rvc", code="RVC", naam="Regionaal Veiligheidscollege")
    vergadering = VergaderingFactory(college=college, gehouden=True, dag=DAG)
    VrijgaveFactory(vergadering=vergadering, soort=Vrijgave.Soort.BESLUITEN, op=VRIJ)
    BesluitFactory(agendapunt__vergadering=vergadering, titel="De antwoorden", consultatie=consultatie)
    antwoord = AntwoordFactory(
        consultatie=consultatie,
        titel="Wie oefent er?",
        uitkomst="overgenomen",
        passage_na="Elke gemeente oefent twee keer.",
        hoofdstuk=hoofdstuk,
        anker="oefenen",
        staat="gereed",
    )
    gemeente = IndelingFactory(gemeente=GemeenteFactory(naam="Zeist", slug="zeist")).gemeente
    deel = ConsultatiedeelFactory(consultatie=consultatie, slug="cyber", titel="Hoofdstuk cyber, zoals het was")
    punt = PuntFactory(consultatie=consultatie, gemeente=gemeente, deel=deel, alinea=2, antwoord=antwoord, nummer=7)
    return {"consultatie": consultatie, "antwoord": antwoord, "gemeente": gemeente, "punt": punt}
