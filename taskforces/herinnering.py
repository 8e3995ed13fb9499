"""Reminding who has not reported yet: one letter to each person, with only what that person can still report."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.core.mail import get_connection
from django.db import transaction
from django.utils import timezone

from coalitie.models import Gebruiker, Logregel, verschil
from coalitie.post import Brief
from taskforces.models import Opdracht, Uitvraag
from taskforces.models.opdracht import wie_heeft

NIET_VAKER_DAN = timedelta(days=1)


@dataclass(frozen=True)
class Herinnering:
    """What one person still has to report in a round."""

    gebruiker: Gebruiker
    uitvragen: list

    def is_pas_gestuurd(self, nu):
        """Whether one of these was in a letter less than a day ago."""
        return any(u.herinnerd_op and u.herinnerd_op > nu - NIET_VAKER_DAN for u in self.uitvragen)


def te_herinneren(ronde, datum):
    """A Herinnering for everybody who can still report something, by name."""
    leesbaar = Opdracht.objects.zichtbaar_voor(AnonymousUser())  # a medewerker opens what is public, and no other
    uitvragen = list(
        ronde.uitvragen.niet_gemeld().filter(opdracht__in=leesbaar).select_related("opdracht__gemeente").order_by("pk")
    )
    mensen = wie_heeft([uitvraag.opdracht for uitvraag in uitvragen], datum)
    van_wie = defaultdict(list)
    for uitvraag in uitvragen:
        for gebruiker in mensen[uitvraag.opdracht_id]:
            van_wie[gebruiker].append(uitvraag)
    return sorted((Herinnering(*paar) for paar in van_wie.items()), key=lambda h: (h.gebruiker.naam, h.gebruiker.pk))


def herinner(ronde, *, door, adres, opnieuw=False):
    """Send everybody who can still report one letter, with the link `adres`. Not twice within a day, unless `opnieuw`.

    Returns who got it and who did not because the letter stayed behind: `(gestuurd, bleef_liggen)`. Raises
    ValidationError when the round is closed.
    """
    nu = timezone.now()
    with transaction.atomic(durable=True):  # two editors at once: what one sends, the other sees as sent
        ronde.vergrendel()
        if not ronde.is_open:
            raise ValidationError("Deze ronde is gesloten. Heropen de ronde als er nog gemeld moet worden.")
        alle = te_herinneren(ronde, timezone.localdate(nu))
        gekozen = [herinnering for herinnering in alle if opnieuw or not herinnering.is_pas_gestuurd(nu)]
        if not gekozen:
            return [], []
        sleutels = {uitvraag.pk for herinnering in gekozen for uitvraag in herinnering.uitvragen}
        Uitvraag.objects.filter(pk__in=sleutels).update(herinnerd_op=nu)
        aan = ", ".join(f"{h.gebruiker} ({len(h.uitvragen)})" for h in gekozen)
        Logregel.objects.noteer("herinnering gestuurd", ronde, door=door, wijziging=verschil({}, {"aan": aan}))
    return bezorg(gekozen, ronde, adres, nu)


def bezorg(herinneringen, ronde, adres, nu):
    """Send these letters; what nobody got counts as not reminded."""
    brieven = [
        Brief(
            "mail/herinnering.txt",
            herinnering.gebruiker.email,
            {
                "gebruiker": herinnering.gebruiker,
                "opdrachten": [uitvraag.opdracht for uitvraag in herinnering.uitvragen],
                "ronde": ronde,
                "is_verstreken": ronde.is_verstreken_op(timezone.localdate(nu)),
                "adres": adres,
            },
        )
        for herinnering in herinneringen
    ]
    get_connection().send_messages(brieven)
    gestuurd, bleef_liggen = [], []
    for herinnering, brief in zip(herinneringen, brieven, strict=True):
        (bleef_liggen if brief.bleef_liggen else gestuurd).append(herinnering)
    aangekomen = {uitvraag.pk for herinnering in gestuurd for uitvraag in herinnering.uitvragen}
    for herinnering in bleef_liggen:
        for uitvraag in herinnering.uitvragen:
            if uitvraag.pk not in aangekomen:
                zelf_gezet = Uitvraag.objects.filter(pk=uitvraag.pk, herinnerd_op=nu)
                zelf_gezet.update(herinnerd_op=uitvraag.herinnerd_op)
    return gestuurd, bleef_liggen
