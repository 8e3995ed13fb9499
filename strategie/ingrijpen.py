"""What the bureau does to a point of a council, always with a reason: add, correct and withdraw it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from coalitie.models import Logregel, Stand, verschil
from coalitie.rollen import is_redacteur
from coalitie.tekst import voluit
from strategie.models import Punt, Puntingreep
from strategie.models.punt import INHOUD, zonder_woorden

Soort = Puntingreep.Soort


@transaction.atomic
def voeg_toe(punt, reden, *, door):
    """Submit a new point on behalf of its council, also after closing. Raises ValidationError when it cannot be."""
    eis_redacteur(door)
    if timezone.localdate() < punt.consultatie.opent_op:
        raise ValidationError(f"De consultatie opent op {voluit(punt.consultatie.opent_op)}. Wacht daarop.")
    punt.leg_vast(door=door)
    if punt.staat == Punt.Staat.INGEDIEND:  # the button was pressed twice
        return
    punt.dien_in(door=door)
    noteer(punt, Soort.TOEGEVOEGD, reden, door=door)


@transaction.atomic
def corrigeer(punt, reden, *, over_persoon=False, gezien=None, door):
    """Save a submitted point as it reads now, also when it is public. With `over_persoon` its old words go.

    Raises ValidationError when nothing changed, it does not fit, or a colleague changed it since `gezien`.
    """
    eis_redacteur(door)
    na = inhoud_van(punt)
    punt.herlees(Punt.Staat.INGEDIEND, gezien=gezien)
    wijziging = verschil(inhoud_van(punt), na)
    if not wijziging:
        raise ValidationError("Er is niets veranderd aan dit punt.")
    for veld, waarde in na.items():
        setattr(punt, veld, waarde)
    punt.gewijzigd_op = timezone.now()
    punt.full_clean()
    punt.eis_raadsdag()
    punt.save()
    Stand.objects.verhoog()
    if over_persoon:
        punt.ingrepen.all().wis_woorden()
    was, werd = ({} if over_persoon else {veld: paar[kant] for veld, paar in wijziging.items()} for kant in (0, 1))
    noteer(punt, Soort.GECORRIGEERD, reden, was=was, werd=werd, over_persoon=over_persoon, door=door)
    Logregel.objects.noteer("punt gecorrigeerd", punt, door=door, wijziging=zonder_woorden(wijziging))


@transaction.atomic
def trek_in(punt, reden, *, gezien=None, door):
    """Take a point back on behalf of its council. Raises ValidationError once the answers were adopted."""
    eis_redacteur(door)
    punt.trek_in(gezien=gezien, door=door)
    noteer(punt, Soort.INGETROKKEN, reden, door=door)


def noteer(punt, soort, reden, *, door, **meer):
    ingreep = Puntingreep(punt=punt, soort=soort, reden=reden, door=door, **meer)
    ingreep.full_clean()
    ingreep.save()


def eis_redacteur(door):
    if not is_redacteur(door):
        raise ValidationError("Alleen de redactie kan dit.")


def inhoud_van(punt):
    return {veld: getattr(punt, veld) for veld in INHOUD}
