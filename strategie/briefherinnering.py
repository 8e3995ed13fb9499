"""Reminding who works on a letter that is not with the council yet: one e-mail each, at most once a day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.mail import get_connection
from django.db import transaction
from django.utils import timezone

from coalitie.models import Gebruiker, Logregel, verschil
from coalitie.post import Brief as Mail
from coalitie.tekst import opsomming
from regio.models import Medewerker

NIET_VAKER_DAN = timedelta(days=1)


@dataclass(frozen=True)
class Herinnering:
    """One person, with the lines of the board of the gemeenten this person works for."""

    gebruiker: Gebruiker
    regels: list


def te_herinneren(regels, datum) -> list[Herinnering]:
    """Everybody who works for a gemeente whose letter is not with the council yet, by name."""
    wachtend = {regel.gemeente.pk: regel for regel in regels if regel.wacht_nog}
    functies = Medewerker.objects.geldig_op(datum).filter(gemeente__in=wachtend, gebruiker__is_active=True)
    per_persoon = defaultdict(dict)
    for functie in functies.select_related("gebruiker"):
        per_persoon[functie.gebruiker][functie.gemeente_id] = wachtend[functie.gemeente_id]
    mensen = [Herinnering(gebruiker, list(eigen.values())) for gebruiker, eigen in per_persoon.items()]
    return sorted(mensen, key=lambda herinnering: (herinnering.gebruiker.naam, herinnering.gebruiker.pk))


def zonder_iemand(regels, herinneringen) -> list:
    """The lines of the board that wait while nobody of that gemeente has an account."""
    bereikt = {regel.gemeente.pk for herinnering in herinneringen for regel in herinnering.regels}
    return [regel for regel in regels if regel.wacht_nog and regel.gemeente.pk not in bereikt]


def is_pas_gestuurd(sjabloon, nu) -> bool:
    return sjabloon.herinnerd_op is not None and sjabloon.herinnerd_op > nu - NIET_VAKER_DAN


def herinner(sjabloon, regels, *, door, adres):
    """Send everybody who can still act one e-mail, with the link `adres`.

    Returns who got it and who did not because it stayed behind: `(gestuurd, bleef_liggen)`. Raises ValidationError
    before the model was released, and within a day after the last time.
    """
    nu = timezone.now()
    with transaction.atomic(durable=True):  # two editors at once: what one sends, the other sees as sent
        sjabloon.vergrendel()
        if sjabloon.vrijgegeven_op is None:
            raise ValidationError("De modelbrief is nog niet vrijgegeven.")
        if is_pas_gestuurd(sjabloon, nu):
            raise ValidationError("Het laatste etmaal is al een herinnering verstuurd. Wacht tot morgen.")
        herinneringen = te_herinneren(regels, timezone.localdate(nu))
        if not herinneringen:
            return [], []
        eerder, sjabloon.herinnerd_op = sjabloon.herinnerd_op, nu
        sjabloon.save(update_fields=["herinnerd_op"])
        aan = opsomming([herinnering.gebruiker for herinnering in herinneringen])
        Logregel.objects.noteer("herinnering gestuurd", sjabloon, door=door, wijziging=verschil({}, {"aan": aan}))
    gestuurd, bleef_liggen = bezorg(herinneringen, sjabloon, adres)
    if not gestuurd:
        type(sjabloon).objects.filter(pk=sjabloon.pk, herinnerd_op=nu).update(herinnerd_op=eerder)
    return gestuurd, bleef_liggen


def bezorg(herinneringen, sjabloon, adres):
    mails = [
        Mail(
            "mail/brief_herinnering.txt",
            herinnering.gebruiker.email,
            {"gebruiker": herinnering.gebruiker, "regels": herinnering.regels, "sjabloon": sjabloon, "adres": adres},
        )
        for herinnering in herinneringen
    ]
    get_connection().send_messages(mails)
    gestuurd, bleef_liggen = [], []
    for herinnering, mail in zip(herinneringen, mails, strict=True):
        (bleef_liggen if mail.bleef_liggen else gestuurd).append(herinnering)
    return gestuurd, bleef_liggen
