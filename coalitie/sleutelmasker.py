"""Takes the key out of an address that opens something: more people read a log than the mailbox it was sent to."""

import logging
import re

SCHEIDING = r"(?:/|%2F)+"  # as it is, or inside the query of another address
MET_LANGE_SLEUTEL = rf"(?:agenda|voorbeeld{SCHEIDING}[\w-]+?)"  # below these stand other things too
ADRES_MET_SLEUTEL = re.compile(
    rf"({SCHEIDING}(?:uitnodiging|wachtwoord{SCHEIDING}nieuw|{MET_LANGE_SLEUTEL}(?={SCHEIDING}[\w-]{{20}})){SCHEIDING})"
    r"(?:(?!%2F|\.ics)[^/\s?&#\"'])+",
    re.IGNORECASE,
)


def zonder_sleutel(tekst: str) -> str:
    """This text, with `…` for the key in each address of an invitation, new password, calendar or shared draft."""
    return ADRES_MET_SLEUTEL.sub(r"\1…", tekst)


class RegelZonderSleutel(logging.Formatter):
    """The whole line, so that no key stays behind in a traceback or in the reason of a refusal."""

    def format(self, record):
        return zonder_sleutel(super().format(record))
