"""Finding a gemeente by what people type: without accents, capitals, or the full words."""

import re
import unicodedata
from difflib import get_close_matches


def woorden(tekst):
    """`Wijk b. Duurstede` → [`wijk`, `b`, `duurstede`]; `Ĳsselstein` → [`ijsselstein`]."""
    plat = unicodedata.normalize("NFKD", tekst).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", plat)


def gezochte_woorden(tekst):
    """What somebody looks for: `gemeente Zeist` is `Zeist`."""
    delen = woorden(tekst)
    return delen[1:] if delen[:1] == ["gemeente"] else delen


def past(gezocht, naam):
    """Every typed word begins a word of the name, in the same order."""
    rest = iter(woorden(naam))
    return all(any(woord.startswith(deel) for woord in rest) for deel in gezocht)


def namen_van(gemeente):
    """Its own name, and the names of the gemeenten it was made of."""
    return [gemeente.naam, *(naam.strip() for naam in gemeente.ontstaan_uit.split(";") if naam.strip())]


def zoek(tekst, gemeenten):
    """(found, meant): the gemeenten that fit what was typed, best first.

    When none does: the ones that went into a gemeente of that name outside the region, or else the nearest spellings.
    """
    gezocht = gezochte_woorden(tekst)
    if not gezocht:
        return [], []
    gelijk = [g for g in gemeenten if any(woorden(naam) == gezocht for naam in namen_van(g))]
    begin = [g for g in gemeenten if any(past(gezocht, naam) for naam in namen_van(g))]
    gevonden = list(dict.fromkeys([*gelijk, *sorted(begin, key=lambda g: woorden(g.naam)[0] != gezocht[0])]))
    if gevonden:
        return gevonden, []
    if opgegaan := [g for g in gemeenten if g.opgegaan_in and past(gezocht, g.opgegaan_in)]:
        return [], opgegaan
    per_naam = {" ".join(woorden(naam)): gemeente for gemeente in gemeenten for naam in namen_van(gemeente)}
    lijkt = get_close_matches(" ".join(gezocht), per_naam, n=3, cutoff=0.7)
    return [], list(dict.fromkeys(per_naam[naam] for naam in lijkt))


def precies(tekst, gemeenten):
    """The one gemeente with just this name, or None."""
    gezocht = gezochte_woorden(tekst)
    gelijk = [g for g in gemeenten if any(woorden(naam) == gezocht for naam in namen_van(g))]
    return gelijk[0] if len(gelijk) == 1 else None
