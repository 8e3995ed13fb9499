"""Two people at once in one letter: what each field said when it was opened, what it says now, and what was typed.

What the writer left alone becomes what a colleague saved. What both changed stays as typed, until the writer chooses.
"""

import hashlib
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from coalitie.tekst import voluit
from coalitie.vergelijking import Vergelijking, vergelijk_tekst

IN_WOORDEN = {True: "Dit blok is weggelaten.", False: "Dit blok staat in de brief.", None: ""}


@dataclass(frozen=True)
class Anders:
    """A field that a colleague saved otherwise than what stands in the form."""

    veld: str
    naam: str
    verschil: Vergelijking


@dataclass(frozen=True)
class Samenvoeging:
    """The data of the form on top of what stands there now: what came in by itself, and about what to choose."""

    data: dict
    overgenomen: list[Anders]
    botsingen: list[Anders]


def merken_van(form) -> str:
    """A mark of what each field of an opened letter says, for the form to send back."""
    return " ".join(f"{veld}={merk(staat_er(form, veld))}" for veld in velden_van(form))


def voeg_samen(form) -> Samenvoeging:
    """What was typed in this form, which has data, beside what its letter says by now."""
    data, geopend = dict(form.data.items()), merken_in(form.data)
    overgenomen, botsingen = [], []
    for veld in velden_van(form):
        nu, getypt = staat_er(form, veld), getypt_in(form, veld)
        if nu == getypt:
            geopend[veld] = merk(nu)
        elif geopend.get(veld) == merk(getypt):
            overgenomen.append(Anders(veld, form.fields[veld].label, verschil(getypt, nu)))
            neem_over(form, veld, data)
            geopend[veld] = merk(nu)
        elif geopend.get(veld) != merk(nu):
            botsingen.append(Anders(veld, form.fields[veld].label, verschil(nu, getypt)))
    return Samenvoeging(data | {"geopend": als_tekst(geopend)}, overgenomen, botsingen)


def kies(form) -> dict:
    """The data of this form after the writer chose, about one field: that of a colleague, or what was typed."""
    data, geopend = dict(form.data.items()), merken_in(form.data)
    veld = data.get("neem-over") or data.get("houd")
    if veld in velden_van(form):
        geopend[veld] = merk(staat_er(form, veld))
        if "neem-over" in data:
            neem_over(form, veld, data)
    return data | {"geopend": als_tekst(geopend)}


def velden_van(form) -> list[str]:
    return [veld.name for veld in form.visible_fields()]


def staat_er(form, veld):
    """What the letter says there now, as the form would read it."""
    return gelezen(form.fields[veld], form.get_initial_for_field(form.fields[veld], veld))


def getypt_in(form, veld):
    return gelezen(form.fields[veld], form[veld].data)


def gelezen(invoer, waarde):
    """A value as the field reads it; as it was typed where the field cannot."""
    try:
        return invoer.to_python(waarde)
    except ValidationError:
        return waarde


def neem_over(form, veld, data) -> None:
    """Put what the letter says now in the data; a tick that is off is not in it at all."""
    nu = staat_er(form, veld)
    if nu is False:
        data.pop(veld, None)
    else:
        data[veld] = form.fields[veld].prepare_value("on" if nu is True else nu)


def verschil(was, wordt) -> Vergelijking:
    return vergelijk_tekst(in_woorden(was), in_woorden(wordt))


def in_woorden(waarde) -> str:
    if waarde is None or isinstance(waarde, bool):
        return IN_WOORDEN[waarde]
    return waarde if isinstance(waarde, str) else voluit(waarde)


def merk(waarde) -> str:
    return hashlib.sha256(str(waarde).encode()).hexdigest()[:16]


def merken_in(data) -> dict[str, str]:
    return dict(deel.split("=", 1) for deel in data.get("geopend", "").split() if "=" in deel)


def als_tekst(merken: dict[str, str]) -> str:
    return " ".join(f"{veld}={van_veld}" for veld, van_veld in merken.items())
