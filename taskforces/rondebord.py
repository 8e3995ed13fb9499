"""The board of a round: every assignment that was asked, and how far its report is."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from coalitie.tekst import aantal
from taskforces.models import Uitvraag, Voortgang
from taskforces.models.opdracht import wie_heeft

ZORG = {Voortgang.Status.AANDACHT, Voortgang.Status.VERTRAAGD}


@dataclass(frozen=True)
class Bordregel:
    """One assignment in one round."""

    uitvraag: Uitvraag
    heeft_iemand: bool
    datum: date

    @property
    def opdracht(self):
        return self.uitvraag.opdracht

    @property
    def melding(self):
        return self.uitvraag.laatste

    @property
    def status(self):
        return self.melding.status if self.melding else ""

    @property
    def is_te_laat(self):
        """Not reported, and the last day is over."""
        return self.uitvraag.is_te_laat_op(self.datum)

    @property
    def dagen_te_laat(self):
        """How many days after the last day: of a report when it came, without one today, or when the round closed."""
        ronde = self.uitvraag.ronde
        moment = self.uitvraag.eerst_gemeld_op or ronde.gesloten_op
        dag = timezone.localdate(moment) if moment else self.datum
        return max(0, (dag - ronde.sluit_op).days)

    @property
    def te_laat_in_woorden(self):
        """`12 dagen te laat`; nothing when it is, or was, on time."""
        return f"{aantal(self.dagen_te_laat, 'dag', 'dagen')} te laat" if self.dagen_te_laat else ""


# Which assignments to show: how that is called, and which those are.
KEUZES = {
    "": ("Alles", lambda regel: True),
    "niet-gemeld": ("Nog niet gemeld", lambda regel: regel.melding is None),
    "te-laat": ("Te laat", lambda regel: regel.is_te_laat),
    "zorg": ("Aandacht nodig of vertraagd", lambda regel: regel.status in ZORG),
}


def bord(ronde, user, datum):
    """A Bordregel for every assignment of this round that this person may see, by taskforce."""
    eerste = Voortgang.objects.filter(uitvraag=OuterRef("pk"), nummer=1)
    uitvragen = list(
        Uitvraag.objects.zichtbaar_voor(user)
        .filter(ronde=ronde)
        .select_related("ronde", "laatste", "opdracht__gemeente", "opdracht__taskforce__prioriteit")
        .annotate(eerst_gemeld_op=Subquery(eerste.values("gemeld_op")))
        .order_by(
            "opdracht__taskforce__prioriteit__strategie",
            "opdracht__taskforce__prioriteit__nummer",
            "opdracht__geldig_vanaf",
            "opdracht__slug",
        )
    )
    mensen = wie_heeft([uitvraag.opdracht for uitvraag in uitvragen], datum)
    return [Bordregel(uitvraag, bool(mensen[uitvraag.opdracht_id]), datum) for uitvraag in uitvragen]


def per_taskforce(regels):
    """`[(taskforce, its lines), …]`."""
    return [(taskforce, list(groep)) for taskforce, groep in groupby(regels, key=lambda r: r.opdracht.taskforce)]


KOPPEN = [
    *("ronde", "peildatum", "taskforce", "opdracht", "functie", "partner", "status", "gemeld op", "gemeld als"),
    *("niets veranderd", "correcties", "dagen te laat", "iemand in deze functie", "herinnerd op", "openbaar"),
    *("wat is er gebeurd", "wat komt er nu"),
]


def rijen(regels):
    """The board as rows of a CSV file."""
    for regel in regels:
        uitvraag, opdracht, melding = regel.uitvraag, regel.opdracht, regel.melding
        yield [
            *(uitvraag.ronde, uitvraag.ronde.peildatum, opdracht.taskforce, opdracht),
            *(opdracht.functie, opdracht.partner_naam),
            melding.get_status_display() if melding else "nog niet gemeld",
            dag(melding and melding.gemeld_op),
            melding.gemeld_als if melding else "",
            ja_nee(melding and melding.niets_veranderd),
            *(uitvraag.correcties, regel.dagen_te_laat, ja_nee(regel.heeft_iemand), dag(uitvraag.herinnerd_op)),
            ja_nee(melding and not uitvraag.is_nog_niet_openbaar),
            *((melding.gebeurd, melding.vervolg) if melding else ("", "")),
        ]


def dag(moment):
    return timezone.localdate(moment).isoformat() if moment else ""


def ja_nee(waarde):
    return "ja" if waarde else "nee"
