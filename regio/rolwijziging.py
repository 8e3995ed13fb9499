"""Giving somebody another role: an act across an account and the functions that go with it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from coalitie.models import Logregel, verschil
from coalitie.rollen import BUREAUROLLEN, Rol
from regio.models import Medewerker, Partner


@transaction.atomic
def wijzig_rol(gebruiker, rol, *, door):
    """Only who works for bureau RVS becomes redacteur or beheerder. All beheerders hear of a new beheerder.

    Raises ValidationError when somebody does this for oneself, or when the person does not work for the bureau alone.
    """
    if door == gebruiker:
        raise ValidationError("Uw eigen rol kunt u niet wijzigen. Vraag een andere beheerder.")
    voor = gebruiker.rol
    if rol == voor:
        return
    functies = Medewerker.objects.van(gebruiker).lopend_of_komend(timezone.localdate())
    if rol in BUREAUROLLEN and set(functies.values_list("partner", flat=True)) != {Partner.BUREAU}:
        raise ValidationError(
            {"rol": "Een redacteur of beheerder werkt voor bureau RVS, en voor geen andere partner. Deze persoon niet."}
        )
    gebruiker.rol = Rol(rol)
    gebruiker.save(update_fields=["rol"])
    gewijzigd = verschil({"rol": voor}, {"rol": gebruiker.rol})
    Logregel.objects.noteer("rol gewijzigd", gebruiker, door=door, wijziging=gewijzigd)
    if gebruiker.rol == Rol.BEHEERDER:
        gebruiker.meld_als_beheerder(door=door)
