"""What a decision starts: a strategy or answers are adopted, an assignment begins or ends. And how that is undone.

Nothing of it shows before everybody can read the decision: until then it waits as a Gevolg, also when the decision is
not for everybody now. What is to be public before that, the bureau does by hand. Each of these returns, in words, what
happens now.
"""

from copy import copy

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from coalitie.models import Logregel, Stand
from coalitie.moment import in_woorden
from taskforces.models import Besluit, Gevolg, Opdracht, Zicht
from taskforces.models.gevolg import versie_van, versie_van_antwoorden

ZELF = (
    "Dat gebeurt zodra iedereen het besluit kan lezen. Nu mag niet iedereen dat. "
    "Wat iedereen al mag weten, maakt u zelf openbaar."
)
GEDAAN = "Dat is nu gedaan: iedereen kan het besluit lezen."
AL_VASTGESTELD = "De antwoorden waren al vastgesteld, op deze dag en door dit college. Zij horen nu bij dit besluit."
ZONDER_MOMENT = "Dat gebeurt zodra iedereen het besluit kan lezen. Daarvoor is nog geen moment gekozen."


@transaction.atomic
def stel_vast(besluit, strategie, *, door):
    """Let this decision adopt a strategy: on the day of the meeting, by the college.

    Raises ValidationError when this or another decision that counts did so already.
    """
    besluit.vergrendel(*Besluit.DIE_GELDEN)
    strategie.vergrendel()
    if besluit.strategie_id:
        raise ValidationError("Dit besluit stelt al een strategie vast.")
    ander = Besluit.objects.die_gelden().filter(strategie=strategie).select_related("college").first()
    if ander is not None:
        raise ValidationError(f"‘{strategie}’ is al vastgesteld bij besluit {ander.kenmerk}.")
    besluit.strategie = strategie
    besluit.save(update_fields=["strategie"])
    noteer("besluit stelt strategie vast", besluit, strategie, door=door)
    return laat_volgen(Gevolg(besluit=besluit, soort=Gevolg.Soort.VASTSTELLEN, strategie=strategie))


@transaction.atomic
def stel_antwoorden_vast(besluit, consultatie, *, door):
    """Let this decision adopt the answers of a consultation, as they are written now.

    Answers that were adopted already stay as they are, and only belong to it. Raises ValidationError when that was on
    another day or by another college, when this or another decision that counts did so, or when not every point has an
    answer.
    """
    besluit.vergrendel(*Besluit.DIE_GELDEN)
    consultatie.vergrendel()
    if besluit.consultatie_id:
        raise ValidationError("Dit besluit stelt al de antwoorden van een consultatie vast.")
    ander = Besluit.objects.die_gelden().filter(consultatie=consultatie).select_related("college").first()
    if ander is not None:
        raise ValidationError(f"De antwoorden van ‘{consultatie}’ zijn al vastgesteld bij besluit {ander.kenmerk}.")
    consultatie.eis_vast_te_stellen(besluit.genomen_op, besluit.college.naam)
    consultatie.eis_beantwoord(besluit.genomen_op)
    besluit.consultatie = consultatie
    besluit.save(update_fields=["consultatie"])
    noteer("besluit stelt antwoorden vast", besluit, consultatie, door=door)
    if consultatie.vastgesteld_op is not None:
        return AL_VASTGESTELD
    versie = versie_van_antwoorden(consultatie)
    return laat_volgen(Gevolg(besluit=besluit, soort=Gevolg.Soort.ANTWOORDEN, consultatie=consultatie, versie=versie))


@transaction.atomic
def geef(besluit, opdracht, *, publiceer=True, door):
    """Let this decision give an assignment. With `publiceer` its concept becomes public together with the decision.

    Raises ValidationError when another decision gave it, or when its text cannot be published yet.
    """
    besluit.vergrendel(*Besluit.DIE_GELDEN)
    opdracht.vergrendel()
    if opdracht.besluit_id not in (None, besluit.pk):
        raise ValidationError(f"‘{opdracht}’ is al gegeven bij besluit {opdracht.besluit.kenmerk}.")
    is_nieuw = opdracht.besluit_id is None
    wacht = Gevolg.objects.filter(opdracht=opdracht, soort=Gevolg.Soort.GEVEN)
    wacht.exclude(mislukt="").delete()
    if not is_nieuw and (opdracht.gepubliceerd_op or wacht.exists()):
        raise ValidationError(f"‘{opdracht}’ hoort al bij dit besluit.")
    if is_nieuw:
        opdracht.besluit = besluit
        opdracht.save(update_fields=["besluit"])
        noteer("besluit geeft opdracht", besluit, opdracht, door=door)
    if opdracht.gepubliceerd_op:
        return "De opdracht is al openbaar. Zij verwijst naar dit besluit voor wie het mag lezen."
    if not publiceer:
        return "De opdracht hoort nu bij dit besluit. Zij is nog een concept."
    return laat_volgen(
        Gevolg(besluit=besluit, soort=Gevolg.Soort.GEVEN, opdracht=opdracht, versie=lees(opdracht, door))
    )


def lees(opdracht, door):
    """Which text of a concept is given. Raises ValidationError when that one cannot be public."""
    revisie = opdracht.begin_revisie(door=door)
    revisie.eis_vier_ogen(door)
    try:
        revisie.controleer()
    except ValidationError as fout:
        zinnen = " ".join(fout.messages)
        raise ValidationError(f"De tekst van de opdracht is nog niet af. {zinnen}") from None
    return versie_van(revisie)


@transaction.atomic
def beeindig(besluit, opdracht, *, einde, reden, per, aan="", door):
    """Let this decision end an assignment. Raises ValidationError when it ended already, or the reason is missing."""
    besluit.vergrendel(*Besluit.DIE_GELDEN)
    opdracht.vergrendel()
    if opdracht.einde or opdracht.einde_besluit_id:
        raise ValidationError(f"‘{opdracht}’ is al beëindigd.")
    copy(opdracht).zet_einde(einde=einde, geeindigd_op=per, einde_reden=reden, overgedragen_aan=aan)
    opdracht.einde_besluit = besluit
    opdracht.save(update_fields=["einde_besluit"])
    noteer("besluit beëindigt opdracht", besluit, opdracht, door=door)
    gegevens = {"einde": einde, "reden": reden, "per": per, "aan": aan}
    return laat_volgen(Gevolg(besluit=besluit, soort=Gevolg.Soort.BEEINDIGEN, opdracht=opdracht, **gegevens))


def laat_volgen(gevolg):
    """Do it now when everybody can read the decision, or let it wait for that. Raises ValidationError if it cannot."""
    gevolg.full_clean()
    gevolg.save()
    nu = timezone.now()
    if Gevolg.objects.te_doen_op(nu).filter(pk=gevolg.pk).exists():
        gevolg.ga_in(nu)
        if gevolg.mislukt:
            raise ValidationError(gevolg.mislukt)
        return GEDAAN
    if gevolg.besluit.zicht != Zicht.OPENBAAR:
        return ZELF
    moment = gevolg.besluit.wordt_openbaar_op()
    return (
        f"Dat gebeurt vanzelf op {in_woorden(moment)}: dan kan iedereen het besluit lezen." if moment else ZONDER_MOMENT
    )


@transaction.atomic
def neem_vaststelling_terug(besluit, *, door):
    """Undo that this decision adopts a strategy. What was adopted without it, or by another that counts too, stays so.

    Raises ValidationError when it adopts none.
    """
    besluit.vergrendel()
    strategie, deed_het = besluit.strategie, besluit.stelde_strategie_vast
    if strategie is None:
        raise ValidationError("Dit besluit stelt geen strategie vast.")
    Gevolg.objects.filter(besluit=besluit, soort=Gevolg.Soort.VASTSTELLEN).delete()
    besluit.strategie, besluit.stelde_strategie_vast = None, False
    besluit.save(update_fields=["strategie", "stelde_strategie_vast"])
    erfgenamen = Besluit.objects.die_gelden().filter(strategie=strategie)
    if deed_het and not erfgenamen.update(stelde_strategie_vast=True):
        strategie.stel_vast(None, "", door=door)
    noteer("besluit stelt strategie niet meer vast", besluit, strategie, door=door)
    return f"‘{strategie}’ hoort niet meer bij dit besluit."


@transaction.atomic
def neem_antwoorden_terug(besluit, *, door):
    """Undo that this decision adopts answers. What was adopted without it, or by another that counts too, stays so.

    Raises ValidationError when it adopts none, or when those are public.
    """
    besluit.vergrendel()
    consultatie, deed_het = besluit.consultatie, besluit.stelde_antwoorden_vast
    if consultatie is None:
        raise ValidationError("Dit besluit stelt geen antwoorden vast.")
    Gevolg.objects.filter(besluit=besluit, soort=Gevolg.Soort.ANTWOORDEN).delete()
    besluit.consultatie, besluit.stelde_antwoorden_vast = None, False
    besluit.save(update_fields=["consultatie", "stelde_antwoorden_vast"])
    erfgenamen = Besluit.objects.die_gelden().filter(consultatie=consultatie)
    if deed_het and not erfgenamen.update(stelde_antwoorden_vast=True):
        consultatie.stel_antwoorden_vast(None, "", door=door)
    noteer("besluit stelt antwoorden niet meer vast", besluit, consultatie, door=door)
    return f"De antwoorden van ‘{consultatie}’ horen niet meer bij dit besluit."


@transaction.atomic
def maak_los(besluit, opdracht, *, door):
    """Undo that this decision gave an assignment. What is public stays so. Raises ValidationError when it did not."""
    besluit.vergrendel()
    opdracht.vergrendel()
    if opdracht.besluit_id != besluit.pk:
        raise ValidationError("Deze opdracht is niet bij dit besluit gegeven.")
    Gevolg.objects.filter(opdracht=opdracht, soort=Gevolg.Soort.GEVEN).delete()
    opdracht.besluit = None
    opdracht.save(update_fields=["besluit"])
    noteer("besluit geeft opdracht niet meer", besluit, opdracht, door=door)
    los = f"‘{opdracht}’ hoort niet meer bij dit besluit."
    is_er = opdracht.was_openbaar_op(timezone.now())
    return f"{los} De opdracht zelf is nog openbaar. Klopt dat niet, trek haar dan in." if is_er else los


@transaction.atomic
def hervat(besluit, opdracht, *, door):
    """Undo that this decision ended an assignment. Raises ValidationError when it did not."""
    besluit.vergrendel()
    opdracht.vergrendel()
    if opdracht.einde_besluit_id != besluit.pk:
        raise ValidationError("Deze opdracht is niet bij dit besluit beëindigd.")
    Gevolg.objects.filter(opdracht=opdracht, soort=Gevolg.Soort.BEEINDIGEN).delete()
    if opdracht.einde:
        opdracht.hervat(door=door)
    Opdracht.objects.filter(pk=opdracht.pk).update(einde_besluit=None)
    noteer("besluit beëindigt opdracht niet meer", besluit, opdracht, door=door)
    return f"‘{opdracht}’ loopt weer."


def noteer(handeling, besluit, waarvan, *, door):
    """Keep in the log what a decision now starts, or no longer, and let the kept pages hear of it. After the save."""
    Stand.objects.verhoog()
    Logregel.objects.noteer(
        handeling, besluit, door=door, wijziging={str(waarvan._meta.verbose_name): ["", str(waarvan)]}
    )
