"""Where the content of files stands: under a random name that no address tells, outside the web root."""

import contextlib
import hashlib
import secrets
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from coalitie.beelden import Beeld, lees_terug, schrijf_opnieuw
from coalitie.bestandsadres import BREEDTES
from coalitie.bestandscontrole import controleer
from coalitie.bestandssoort import Groep

GEEN_RUIMTE = "Het bestand kon niet worden bewaard: de schijf is vol. Vraag een beheerder. Er is niets veranderd."


@contextlib.contextmanager
def opgeslagen(inhoud: File, *, was_van_ons: bool = False) -> Iterator[dict]:
    """Check this content and store it; gives what a row says of it. When what follows fails, nothing stays behind.

    What `was_van_ons` was taken in by a portal before, and comes back from its content document.

    Raises Geweigerd when it may not come in, and ValidationError when there is no room for it.
    """
    gekeurd = controleer(inhoud, inhoud.name)
    lees = lees_terug if was_van_ons else schrijf_opnieuw
    beeld = lees(inhoud, gekeurd.soort) if gekeurd.soort.groep == Groep.BEELD else None
    bron = ContentFile(beeld.heel) if beeld else inhoud
    kern = secrets.token_hex(16)
    naam = f"{kern[:2]}/{kern}"
    velden = {
        "soort": gekeurd.soort,
        "opslag": naam,
        "grootte": bron.size,
        "sha256": som(bron),
        "breedte": beeld and beeld.breedte,
        "hoogte": beeld and beeld.hoogte,
        "let_op": "\n".join(gekeurd.let_op),
    }
    try:
        schrijf(naam, inhoud, beeld)
    except OSError:
        ruim_op(naam)
        raise ValidationError(GEEN_RUIMTE) from None
    try:
        yield velden
    except BaseException:
        ruim_op(naam)
        raise


def schrijf(naam: str, inhoud: File, beeld: Beeld | None) -> None:
    if beeld is None:
        inhoud.seek(0)
        default_storage.save(naam, inhoud)
        return
    default_storage.save(naam, ContentFile(beeld.heel))
    for breedte, smaller in beeld.smaller.items():
        default_storage.save(op_breedte(naam, breedte), ContentFile(smaller))


def op_breedte(naam: str, breedte: int) -> str:
    """The name under which the same picture stands in this width."""
    return f"{naam}-{breedte}"


def ruim_op(naam: str) -> None:
    """Remove content for good, in every width. What is not there is no error."""
    for weg in (naam, *(op_breedte(naam, breedte) for breedte in BREEDTES)):
        with contextlib.suppress(OSError):
            default_storage.delete(weg)


def som(inhoud: File) -> str:
    inhoud.seek(0)
    return hashlib.file_digest(inhoud, "sha256").hexdigest()
