"""Who may do what. Roles live in code: a person has one, a visitor without an account (inwoner) has none."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import models


class Rol(models.TextChoices):
    MEDEWERKER = "medewerker", "medewerker"
    REDACTEUR = "redacteur", "redacteur"
    BEHEERDER = "beheerder", "beheerder"


# Who has one of these works for bureau RVS and for no other partner (docs/besluiten/0004-toegang-en-logboek.md).
BUREAUROLLEN = [Rol.REDACTEUR, Rol.BEHEERDER]

MAG = {
    Rol.MEDEWERKER: [
        "voor uw gemeente: voortgang melden en opgeven welke producten u gebruikt",
        "voor uw gemeente: punten van de raad invoeren en de brief aan de raad schrijven",
        "de agenda, de stukken en de besluiten van uw colleges lezen",
        "de herkomst en de zekerheid van gegevens zien",
        "uw eigen gegevens, sessies en tweede factor beheren",
    ],
    Rol.REDACTEUR: [
        "concepten lezen, teksten schrijven en publiceren",
        "bestanden plaatsen, vervangen en verwijderen",
        "voortgangsrondes openen, sluiten en publiceren",
        "vergaderingen plannen, bijeenroepen en vrijgeven",
        "consultaties houden en punten van raden beantwoorden",
        "medewerkers uitnodigen",
        "uw eigen gegevens, sessies en tweede factor beheren",
    ],
    Rol.BEHEERDER: [
        "medewerkers, redacteuren en beheerders uitnodigen, en hun toegang beëindigen",
        "rollen wijzigen en een verloren tweede factor herstellen",
        "elk jaar bevestigen wie nog toegang heeft",
        "het logboek lezen en de gegevens van de regio bijwerken",
        "concepten lezen, niet schrijven",
    ],
}


def is_medewerker(user):
    """Anyone with an account: gemeente, police, OM or bureau."""
    return user.is_authenticated


def is_redacteur(user):
    """Writes and publishes for bureau RVS."""
    return user.is_authenticated and user.rol == Rol.REDACTEUR


def is_beheerder(user):
    """Keeps accounts and the log; sees what the bureau writes, does not write it."""
    return user.is_authenticated and user.rol == Rol.BEHEERDER


def ziet_concepten(user):
    return is_redacteur(user) or is_beheerder(user)


def uit_te_nodigen_rollen(user):
    """The roles that this person may give to somebody new: nobody hands out more than the own role."""
    if is_beheerder(user):
        return list(Rol)
    return [Rol.MEDEWERKER] if is_redacteur(user) else []


def vereist(mag, zin):
    """A decorator: whoever is not signed in goes to the sign-in page, whoever may not gets 403 with this sentence."""

    def om_view(view):
        @login_required
        @wraps(view)
        def binnen(request, *args, **kwargs):
            if not mag(request.user):
                raise PermissionDenied(zin)
            return view(request, *args, **kwargs)

        return binnen

    return om_view


medewerker_vereist = vereist(is_medewerker, "")
redacteur_vereist = vereist(is_redacteur, "Alleen een redacteur kan dit. Vraag bureau RVS.")
bureau_vereist = vereist(ziet_concepten, "Alleen een redacteur of een beheerder kan dit. Vraag bureau RVS.")
beheerder_vereist = vereist(is_beheerder, "Alleen een beheerder kan dit. Vraag een beheerder van het portaal.")
