"""The words of a page, and those that are not ours."""

import re

NIET_VAN_ONS = re.compile(
    r"\b(je|jij|jou|jouw|uzelve|dit veld is verplicht|voer een geldige?|zorg ervoor"
    r"|the|your?|and|please|enter|must|required|invalid|with|this|password|sign in|recovery|authenticator|key|sessions?"
    r"|error|submit|cancel|back|email address|credential)\b",
    re.IGNORECASE,
)


def woorden(antwoord):
    """What a reader gets: the words of the page, and the names that only a screen reader says."""
    html = re.sub(r"<(head|script|svg)\b.*?</\1>", " ", antwoord.content.decode(), flags=re.DOTALL)
    namen = re.findall(r'\s(?:aria-label|placeholder|title|alt)="([^"]*)"', html)
    tekst = re.sub(r"<[^>]*>|http://testserver\S*", " ", html)
    return " ".join([*tekst.split(), *namen])
