"""The register of decisions: how complete it is, in words, and its lines as a file."""

from django.utils.text import capfirst

from taskforces.models import Besluit, College

NIET_VOLLEDIG = "Niet volledig: hier staan alleen besluiten die in onze bronnen staan of sindsdien zijn ingevoerd."
KOPPEN = [
    *("kenmerk", "college", "genomen op", "vergadering", "waarover", "besluit", "hoe besloten"),
    *("stemmen voor", "stemmen tegen", "onthoudingen", "staat", "sinds", "reden", "bron", "adres", "voorbeeld"),
]


def volledigheid(college: College) -> str:
    """Whether all decisions of a college are here, and of which days."""
    return f"{capfirst(college.volledig)}." if college.volledig else NIET_VOLLEDIG


def volledigheid_van_alle(colleges: list[College]) -> str:
    """The same of the whole register: which parts of it are complete, if any."""
    delen = [f"{college}: {college.volledig}." for college in colleges if college.volledig]
    return " ".join([NIET_VOLLEDIG, *delen])


def hoe_besloten(besluit: Besluit) -> str:
    """In words: `Na stemming: 12 voor, 3 tegen, 1 onthouding.`"""
    if besluit.wijze == Besluit.Wijze.ONBEKEND:
        return "Hoe het college besloot, is niet bekend."
    zin = besluit.get_wijze_display().capitalize()
    if besluit.wijze != Besluit.Wijze.STEMMING:
        return f"{zin}."
    onthouden = besluit.onthouden or 0
    buiten = f", {onthouden} {'onthouding' if onthouden == 1 else 'onthoudingen'}" if onthouden else ""
    return f"{zin}: {besluit.voor} voor, {besluit.tegen} tegen{buiten}."


def bezwaren_bij_nemen(besluit: Besluit) -> list[str]:
    """What is odd about saying that the college took this, in sentences."""
    if besluit.wijze != Besluit.Wijze.STEMMING or besluit.voor > besluit.tegen:
        return []
    return [f"{hoe_besloten(besluit)} Er waren niet meer stemmen voor dan tegen."]


def csv_rij(besluit, site: str) -> list:
    """A line of the file. Who sees a decision sees its meeting as well: they are released together."""
    return [
        besluit.kenmerk,
        besluit.college.naam,
        besluit.genomen_op.isoformat(),
        besluit.vergadering.titel,
        besluit.titel,
        besluit.tekst,
        besluit.get_wijze_display(),
        besluit.voor,
        besluit.tegen,
        besluit.onthouden,
        Besluit.Staat(besluit.staat_nu).label,
        besluit.staat_sinds.isoformat() if besluit.staat_sinds else "",
        besluit.staat_reden if besluit.staat_nu == besluit.staat else "",
        besluit.bron,
        f"{site.rstrip('/')}{besluit.get_absolute_url()}",
        "ja" if besluit.is_voorbeeld else "",
    ]
