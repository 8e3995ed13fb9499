from django import forms
from django.utils.text import capfirst

from coalitie.velden import DagVeld, TijdVeld, moment_uit
from taskforces.forms.vergaderingen import GezienForm
from taskforces.models import Vrijgave
from taskforces.models.zicht import VAN_SMAL_NAAR_BREED, VOOR_WIE
from taskforces.vrijgaveplan import NEGEN_UUR, lokaal

DELEN = [(soort, voor) for soort in Vrijgave.Soort for voor in VAN_SMAL_NAAR_BREED]


class VrijgaveForm(GezienForm):
    """From when who may see each part of a meeting. A part without a day stays closed for those readers."""

    def __init__(self, *args, vergadering, plan, **opties):
        """`plan` is what counts now, or what to begin with: `{(soort, voor): moment}`."""
        super().__init__(*args, vergadering=vergadering, **opties)
        self.vergadering, self.stond_er = vergadering, plan
        for soort, voor in DELEN:
            moment = plan.get((soort, voor))
            naam = f"{soort}_{voor}"
            wie = f"{capfirst(soort.label)}, voor {VOOR_WIE[voor]}"
            self.fields[f"{naam}_dag"] = DagVeld(label=f"{wie}: dag", required=False)
            self.fields[f"{naam}_tijd"] = TijdVeld(label=f"{wie}: tijd", required=False)
            self.initial[f"{naam}_dag"] = lokaal(moment).date() if moment else None
            self.initial[f"{naam}_tijd"] = lokaal(moment).time() if moment else NEGEN_UUR

    def delen(self):
        """The fields as a person reads them: each part with its readers, and the two fields of each."""
        return [
            (soort.label, [(VOOR_WIE[voor], *self.paar(soort, voor)) for voor in VAN_SMAL_NAAR_BREED])
            for soort in Vrijgave.Soort
        ]

    def paar(self, soort, voor):
        return self[f"{soort}_{voor}_dag"], self[f"{soort}_{voor}_tijd"]

    def clean(self):
        gegevens = super().clean()
        self.plan = {}
        for soort, voor in DELEN:
            self.lees(soort, voor, gegevens.get(f"{soort}_{voor}_dag"), gegevens.get(f"{soort}_{voor}_tijd"))
        return gegevens

    def lees(self, soort, voor, dag, tijd):
        """Put one moment in the plan."""
        if dag is None:
            return
        naam = f"{soort}_{voor}"
        if tijd is None:
            if f"{naam}_tijd" not in self.errors:
                self.add_error(f"{naam}_tijd", "Schrijf op hoe laat.")
            return
        try:
            moment = moment_uit(dag, tijd, self.stond_er.get((soort, voor)))
        except forms.ValidationError as fout:
            self.add_error(f"{naam}_tijd", fout)
            return
        if soort in Vrijgave.NA_AFLOOP and moment < self.vergadering.begint_op:
            self.add_error(f"{naam}_dag", "Dit is vóór het begin van de vergadering. Kies een later moment.")
        self.plan[soort, voor] = moment
