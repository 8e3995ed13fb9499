"""Which round an address asks for, and how fresh that one is, in words."""

from dataclasses import dataclass, field
from datetime import date

from django import forms
from django.http import Http404
from django.utils import timezone

from coalitie.tekst import aantal, voluit
from coalitie.velden import DatumVeld
from taskforces.models import Voortgangsronde

OUD_NA = 120  # days after the reference date: by then the next quarter should have been published


class RondeForm(forms.Form):
    """`?ronde=2020-09-30&prioriteit=zorg`: the reference date of a round, and the slug of a priority."""

    ronde = DatumVeld(required=False)
    prioriteit = forms.SlugField(required=False)


@dataclass(frozen=True)
class Rondekeuze:
    """The round that is shown, None while there is none, beside all that this visitor may see, the newest first.

    `onbegrepen` says that the address named something that is no day.
    """

    ronde: Voortgangsronde | None
    rondes: list[Voortgangsronde] = field(default_factory=list)
    prioriteit: str = ""
    onbegrepen: bool = False

    @property
    def is_nieuwste(self) -> bool:
        return bool(self.rondes) and self.ronde == self.rondes[0]

    @property
    def openbaar(self) -> Voortgangsronde | None:
        """What residents see when they name no round."""
        return next((ronde for ronde in self.rondes if ronde.gepubliceerd_op), None)


def kies_ronde(request) -> Rondekeuze:
    """The round of the address; the newest when none is named. Raises Http404 when there is none for this visitor."""
    rondes = list(Voortgangsronde.objects.zichtbaar_voor(request.user))
    form = RondeForm(request.GET)
    form.is_valid()
    peildatum = form.cleaned_data.get("ronde")
    prioriteit = form.cleaned_data.get("prioriteit", "")
    if not peildatum:
        return Rondekeuze(next(iter(rondes), None), rondes, prioriteit, "ronde" in form.errors)
    for ronde in rondes:
        if ronde.peildatum == peildatum:
            return Rondekeuze(ronde, rondes, prioriteit)
    raise Http404


def versheid(keuze: Rondekeuze, datum: date) -> list[str]:
    """How fresh the round is on a day, in sentences."""
    ronde = keuze.ronde
    if ronde.gepubliceerd_op is None:
        zinnen = ["Deze ronde is nog niet openbaar."]
        if ronde.is_open and not ronde.is_verstreken_op(datum):
            zinnen.append(f"Melden kan tot en met {voluit(ronde.sluit_op)}.")
        if keuze.openbaar:
            zinnen.append(f"Inwoners zien de stand op {voluit(keuze.openbaar.peildatum)}.")
        return zinnen
    gepubliceerd = timezone.localdate(ronde.gepubliceerd_op)
    zinnen = [f"Gepubliceerd op {voluit(gepubliceerd)}, {geleden(gepubliceerd, datum)}."]
    if ronde.bijgewerkt_op:
        zinnen.append(f"Gecorrigeerd op {voluit(timezone.localdate(ronde.bijgewerkt_op))}.")
    if ronde == keuze.openbaar:
        oud = (datum - ronde.peildatum).days > OUD_NA
        zinnen.append(
            "Sindsdien is er geen nieuwe stand gepubliceerd. Het kan nu anders zijn."
            if oud
            else "Na elk kwartaal komt er een nieuwe stand."
        )
    return zinnen


def geleden(dag: date, vandaag: date) -> str:
    """How long ago a day is, in the largest whole unit: `6 jaar geleden`, `3 weken geleden`, `gisteren`."""
    dagen = (vandaag - dag).days
    if dagen < 2:
        return "gisteren" if dagen == 1 else "vandaag"
    if dagen < 14:
        return f"{dagen} dagen geleden"
    if dagen < 61:
        return f"{dagen // 7} weken geleden"
    maanden = (vandaag.year - dag.year) * 12 + vandaag.month - dag.month - (vandaag.day < dag.day)
    return f"{aantal(maanden, 'maand', 'maanden')} geleden" if maanden < 24 else f"{maanden // 12} jaar geleden"
