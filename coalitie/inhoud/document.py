"""The JSON document: one spelling for the same content, a checksum, and a reader that trusts nothing."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

VORM = 1
GROOTSTE = 200_000_000  # bytes
DELEN = {"vorm", "voorbeeldgegevens", "inhoud", "bestanden", "som"}
BESTANDSNAAM = re.compile(r"[0-9a-f]{64}(\.[a-z0-9]{1,8})?")


class InhoudFout(Exception):
    """Raised with the Dutch sentences that say what is wrong with a content document, or with where it must go."""

    def __init__(self, *zinnen: str) -> None:
        super().__init__("\n".join(zinnen))
        self.zinnen = list(zinnen)


def map_bij(pad: Path) -> Path:
    """The folder with the files of a document, beside it: `inhoud.bestanden` for `inhoud.json`."""
    return pad.with_name(f"{pad.stem}.bestanden")


def controlesom(document: dict[str, Any]) -> str:
    """Of everything in the document but the sum itself, in one spelling."""
    zonder = {naam: waarde for naam, waarde in document.items() if naam != "som"}
    tekst = json.dumps(zonder, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(tekst.encode()).hexdigest()


def als_tekst(document: dict[str, Any]) -> str:
    """The document as it is written, with its sum."""
    met_som = {**document, "som": controlesom(document)}
    return f"{json.dumps(met_som, ensure_ascii=False, sort_keys=True, indent=1)}\n"


def lees_document(pad: Path) -> dict[str, Any]:
    """What is in the file, with the outer form checked. Raises InhoudFout."""
    try:
        if pad.stat().st_size > GROOTSTE:
            raise InhoudFout(f"{pad.name} is groter dan {GROOTSTE // 1_000_000} MB.")
        tekst = pad.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise InhoudFout(f"{pad.name} is geen tekst in UTF-8.") from None
    except OSError as fout:
        raise InhoudFout(f"{pad.name} is niet te lezen ({fout.strerror}).") from None
    document = als_document(tekst)
    if not isinstance(document, dict) or "vorm" not in document:
        raise InhoudFout("Dit bestand is niet met schrijf_inhoud gemaakt.")
    if type(document["vorm"]) is not int or document["vorm"] != VORM:
        raise InhoudFout(f"De vorm van dit bestand is {document['vorm']!r}; dit portaal kent alleen vorm {VORM}.")
    keur_delen(document)
    if document["som"] != controlesom(document):
        raise InhoudFout("Dit bestand is veranderd of niet heel: de controlesom klopt niet.")
    return document


def als_document(tekst: str) -> Any:
    """JSON, strictly: no name twice, no numbers that are none, nothing that a database cannot keep."""
    try:
        document = json.loads(tekst, object_pairs_hook=zonder_dubbele_namen, parse_constant=geen_getal)
        keur_letters(document)
    except RecursionError:
        raise InhoudFout("In dit bestand zit te veel in elkaar.") from None
    except ValueError as fout:
        plek = f" (regel {fout.lineno})" if isinstance(fout, json.JSONDecodeError) else ""
        raise InhoudFout(f"Dit bestand is geen JSON die klopt{plek}.") from None
    return document


def zonder_dubbele_namen(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    uniek = dict(paren)
    if len(uniek) < len(paren):
        namen = [naam for naam, _waarde in paren]
        dubbel = next(naam for naam in namen if namen.count(naam) > 1)
        raise InhoudFout(f"De naam ‘{dubbel[:60]}’ staat twee keer in hetzelfde deel van het bestand.")
    return uniek


def geen_getal(tekst: str) -> None:
    raise InhoudFout(f"{tekst} is geen getal dat bewaard kan worden.")


def keur_letters(waarde: Any) -> None:
    if isinstance(waarde, dict):
        for naam, deel in waarde.items():
            keur_letters(naam)
            keur_letters(deel)
    elif isinstance(waarde, list):
        for deel in waarde:
            keur_letters(deel)
    elif isinstance(waarde, str) and re.search("[\x00\ud800-\udfff]", waarde):
        raise InhoudFout("In dit bestand staat een teken dat niet bewaard kan worden.")


def keur_delen(document: dict[str, Any]) -> None:
    if set(document) != DELEN:
        anders = ", ".join(sorted(set(document) ^ DELEN))[:200]
        raise InhoudFout(f"Deze delen van het bestand ontbreken of zijn onbekend: {anders}.")
    if type(document["voorbeeldgegevens"]) is not bool:
        raise InhoudFout("‘voorbeeldgegevens’ moet true of false zijn.")
    inhoud, bestanden = document["inhoud"], document["bestanden"]
    if not isinstance(inhoud, dict) or not all(
        isinstance(rijen, list) and all(isinstance(rij, dict) for rij in rijen) for rijen in inhoud.values()
    ):
        raise InhoudFout("‘inhoud’ moet per soort een lijst van dingen zijn.")
    if not isinstance(bestanden, dict) or not all(
        BESTANDSNAAM.fullmatch(naam) and type(grootte) is int for naam, grootte in bestanden.items()
    ):
        raise InhoudFout("‘bestanden’ moet van elk bestand de naam en de grootte noemen.")
