"""What the calendar shows, by month and in a list: meetings, consultations, and for who reports the end of a round."""

from calendar import Calendar
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse

from coalitie.velden import MAANDEN


@dataclass(frozen=True)
class Afspraak:
    """One thing on one day, in words, with where it leads."""

    dag: date
    titel: str
    url: str
    van: str
    kort: str
    tijd: str = ""
    plaats: str = ""
    staat: str = ""
    verplaatst_van: date | None = None
    is_eigen: bool = False
    is_voorbeeld: bool = False


@dataclass
class Dag:
    datum: date
    is_vandaag: bool = False
    afspraken: list[Afspraak] = field(default_factory=list)


@dataclass(frozen=True)
class Week:
    """From Monday to Sunday. A place before the first day of the month or after its last one holds None."""

    dagen: list[Dag | None]

    @property
    def afspraken(self) -> list[Afspraak]:
        return [afspraak for dag in self.dagen if dag for afspraak in dag.afspraken]


@dataclass(frozen=True)
class Maand:
    """A month in whole weeks."""

    eerste: date
    weken: list[Week]

    def __str__(self) -> str:
        return maand_in_woorden(self.eerste)

    @property
    def afspraken(self) -> list[Afspraak]:
        return [afspraak for week in self.weken for afspraak in week.afspraken]


def maand_in_woorden(dag: date) -> str:
    return f"{MAANDEN[dag.month - 1]} {dag.year}"


def maand_van(eerste: date, afspraken: list[Afspraak], vandaag: date) -> Maand:
    def dag_van(datum):
        in_maand = datum.month == eerste.month
        return Dag(datum, datum == vandaag, [a for a in afspraken if a.dag == datum]) if in_maand else None

    weken = Calendar().monthdatescalendar(eerste.year, eerste.month)
    return Maand(eerste, [Week([dag_van(datum) for datum in week]) for week in weken])


def maand_verder(eerste: date, stap: int) -> date:
    """The first day of the month so many months on."""
    jaar, maand = divmod(eerste.year * 12 + eerste.month - 1 + stap, 12)
    return date(jaar, maand + 1, 1)


def van_vergadering(vergadering, eigen) -> Afspraak:
    """A meeting, with its college and moves. `eigen` are the keys of the colleges in which the reader sits."""
    verplaatst = [verplaatsing.van_dag for verplaatsing in vergadering.verplaatsingen.all()]
    staten, naam = vergadering.Staat, vergadering.college.naam
    staat = vergadering.get_staat_display() if vergadering.staat in {staten.CONCEPT, staten.AFGELAST} else ""
    return Afspraak(
        dag=vergadering.dag,
        titel=naam if naam.startswith(vergadering.titel) else vergadering.titel,
        url=vergadering.get_absolute_url(),
        van=naam,
        kort=vergadering.college.code,
        tijd=vergadering.hoe_laat or "tijd niet bekend",
        plaats=vergadering.plaats,
        staat=staat,
        verplaatst_van=verplaatst[-1] if verplaatst else None,
        is_eigen=vergadering.college_id in eigen,
        is_voorbeeld=vergadering.is_voorbeeld,
    )


def van_ronde(ronde) -> Afspraak:
    return Afspraak(
        dag=ronde.sluit_op,
        titel="Laatste dag om voortgang te melden",
        url=reverse("mijn_voortgang"),
        van=ronde.naam,
        kort="Voortgang",
        is_voorbeeld=ronde.is_voorbeeld,
    )


def van_consultatie(consultatie) -> list[Afspraak]:
    """The first and the last day on which councils give their points."""
    dagen = {
        consultatie.opent_op: "Raden kunnen punten geven",
        consultatie.sluit_op: "Laatste dag voor punten van raden",
    }
    return [
        Afspraak(
            dag=dag,
            titel=f"{titel}: {consultatie}",
            url=consultatie.get_absolute_url(),
            van="Consultatie van de raden",
            kort="Consultatie",
            is_voorbeeld=consultatie.is_voorbeeld,
        )
        for dag, titel in dagen.items()
    ]
