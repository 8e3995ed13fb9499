"""The placeholders of a model letter, such as {gemeente}: which there are, and how a text is checked and filled in."""

import difflib
import re

from django.core.exceptions import ValidationError

PLAATSHOUDERS = {
    "gemeente": "de naam van de gemeente",
    "strategie": "de naam van de strategie",
    "periode": "de jaren, zoals ‘2019 tot en met 2022’",
    "vastgesteld_op": "de dag waarop de strategie is vastgesteld",
    "vastgesteld_door": "wie de strategie vaststelde",
    "prioriteiten": "de namen van de prioriteiten, in één zin",
    "lijst_prioriteiten": "de prioriteiten onder elkaar, elk met een korte uitleg",
    "adres_strategie": "het adres van de strategie op dit portaal",
    "adres_film": "het adres van de film",
    "adres_gemeente": "het adres van de pagina van de gemeente",
    "adres_nota": "het adres van de nota van beantwoording",
}
LIJST = "lijst_prioriteiten"
PLAATSHOUDER = re.compile(r"\{([^{}]*)\}")


def in_tekst(tekst: str) -> list[str]:
    """What stands between braces in a text, in its order, each once."""
    return list(dict.fromkeys(naam.strip() for naam in PLAATSHOUDER.findall(tekst)))


def keur(tekst: str, *, op_een_regel: bool = False) -> None:
    """Raises ValidationError for a placeholder that there is not, with the nearest there is, and for a loose brace.

    So does a list where there is one line, such as a heading.
    """
    fouten = [_onbekend(naam) for naam in in_tekst(tekst) if naam not in PLAATSHOUDERS]
    if op_een_regel and LIJST in in_tekst(tekst):
        fouten.append(f"{{{LIJST}}} staat onder elkaar en past niet op één regel. Bedoelde u {{prioriteiten}}?")
    if re.search(r"[{}]", PLAATSHOUDER.sub("", tekst)):
        fouten.append("Een accolade staat los. Schrijf een plaatshouder met één { ervoor en één } erachter.")
    if fouten:
        raise ValidationError(fouten)


def _onbekend(naam: str) -> str:
    vraag = naam.lower().replace(" ", "_").replace("-", "_")
    lijkt_op = difflib.get_close_matches(vraag, PLAATSHOUDERS, n=1, cutoff=0)
    return f"De plaatshouder {{{naam[:40]}}} bestaat niet. Bedoelde u {{{lijkt_op[0]}}}?"


def vul_in(tekst: str, waarden: dict[str, str]) -> str:
    """The text with each placeholder replaced once: braces in what comes in its place stay as they are."""

    def waarde(treffer):
        naam = treffer[1].strip()
        return waarden.get(naam) or f"[nog niet bekend: {naam}]"

    return PLAATSHOUDER.sub(waarde, tekst)
