"""Form fields that know how people in the Netherlands type."""

import re
from datetime import date, time

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.utils import timezone

from coalitie.moment import MomentBestaatNiet, lees_tijd, moment_van

MAANDEN = [
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
]
WEEKDAGEN = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
WEEKDAG = re.compile(r"^(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|ma|di|wo|do|vr|za|zo)[.,]*\s+", re.IGNORECASE)
LANGSTE = 40  # characters; nobody writes a day in more, and patterns are slow on what is endless
LANGSTE_SLEUTEL = 18  # digits; no row has a longer key
# Words that come to stand in a letter: a line of one's own in them would be a letter of one's own.
# Unicode knows more ends of a line than Enter, and signs that nobody sees: none of them is part of a word.
OP_EEN_REGEL = RegexValidator(r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*\Z", "Schrijf dit op één regel.")
# Links that everybody can press.
ALLEEN_HTTPS = URLValidator(schemes=["https"], message="Kopieer het hele adres uit uw browser, met https:// ervoor.")
ONZICHTBARE_LETTERS = set("\u115f\u1160\u3164\uffa0")  # letters to Unicode, nothing to a reader
STREEPJE = str.maketrans("‐‑‒–—", "-----")
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
TUSSEN = r"(?:\s*[-/.]\s*|\s+)"
CIJFERS = re.compile(rf"(\d{{1,2}}){TUSSEN}(\d{{1,2}}){TUSSEN}(\d{{4}}|\d{{2}})")
AANEEN = re.compile(r"(\d{2})(\d{2})(\d{4})")
WOORDEN = re.compile(r"(\d{1,2})(?:ste|de|e)?[\s-]+([a-z]{3,9})\.?[\s-]+(\d{4}|\d{2})", re.IGNORECASE)


def zonder_nul(tekst):
    """Without what PostgreSQL cannot keep, and nobody can type."""
    return tekst.replace("\0", "")


def is_leesbaar(tekst):
    """Whether there is a letter or a digit in this: signs alone, and signs that nobody sees, say nothing."""
    return any(teken.isalnum() and teken not in ONZICHTBARE_LETTERS for teken in tekst)


def eis_leesbaar(tekst):
    """Raises ValidationError when nobody can read anything in this."""
    if not is_leesbaar(tekst):
        raise ValidationError("Schrijf hier iets dat te lezen is.")


class DagBestaatNiet(ValueError):
    """Written as a day, but not in any calendar: 31-02-2022."""


def maandnummer(woord):
    """1..12 for a name or its beginning (`sept`, `mrt`); 0 when it is no month."""
    woord = {"mrt": "maart"}.get(woord, woord)
    return next((nummer for nummer, maand in enumerate(MAANDEN, 1) if maand.startswith(woord)), 0)


def lees_datum(tekst):
    """The day in `24-03-2022`, `24/3/22`, `24032022`, `24 mrt. 2022`, `donderdag 24e maart 2022` or `2022-03-24`.

    Raises ValueError when it is none of these, and DagBestaatNiet when the calendar has no such day.
    """
    tekst = tekst.strip().translate(STREEPJE)
    if len(tekst) > LANGSTE:
        raise ValueError(tekst[:LANGSTE])
    tekst = WEEKDAG.sub("", tekst)
    if treffer := ISO.fullmatch(tekst):
        jaar, maand, dag = treffer.groups()
    elif treffer := CIJFERS.fullmatch(tekst) or AANEEN.fullmatch(tekst):
        dag, maand, jaar = treffer.groups()
    elif treffer := WOORDEN.fullmatch(tekst):
        dag, woord, jaar = treffer.groups()
        maand = maandnummer(woord.lower())
    else:
        raise ValueError(tekst)
    if not maand:
        raise ValueError(tekst)
    eeuw = 2000 if len(jaar) == 2 else 0
    try:
        return date(eeuw + int(jaar), int(maand), int(dag))
    except ValueError:
        raise DagBestaatNiet(tekst) from None


class DatumVeld(forms.CharField):
    """A day in one text field, in any spelling that `lees_datum` reads."""

    default_error_messages = {
        "invalid": "Dit is geen datum. Schrijf bijvoorbeeld 24-03-2022 of 24 maart 2022.",
        "bestaat_niet": "Deze dag bestaat niet: %(dag)s.",
    }

    def to_python(self, value):
        if isinstance(value, date):
            return value
        if not (tekst := super().to_python(value)):
            return None
        try:
            return lees_datum(tekst)
        except DagBestaatNiet:
            dag = " ".join(tekst.split())
            raise ValidationError(
                self.error_messages["bestaat_niet"], code="bestaat_niet", params={"dag": dag}
            ) from None
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def prepare_value(self, value):
        return value.strftime("%d-%m-%Y") if isinstance(value, date) else value


def in_onze_tijd(dag):
    if not 2000 <= dag.year <= 2100:
        raise ValidationError("Kies een dag tussen 2000 en 2100.")


class DagVeld(DatumVeld):
    """A day of the coalition: no slip of the pen from another century."""

    default_validators = [in_onze_tijd]


class TijdVeld(forms.CharField):
    """A time of day in one text field, in any spelling that `lees_tijd` reads."""

    default_error_messages = {"invalid": "Dit is geen tijd. Schrijf bijvoorbeeld 9.00 of 19.30."}

    def to_python(self, value):
        if isinstance(value, time):
            return value
        if not (tekst := super().to_python(value)):
            return None
        try:
            return lees_tijd(tekst)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def prepare_value(self, value):
        return f"{value:%H.%M}" if isinstance(value, time) else value


def moment_uit(dag, tijd, stond_er=None):
    """The moment that two fields say together. What they cannot say of `stond_er`, which was in them, stays as it was:
    its seconds, and which of the two in the hour that comes twice.

    Raises ValidationError for an hour that the clock skips.
    """
    try:
        moment = moment_van(dag, tijd)
    except MomentBestaatNiet:
        zin = "Deze tijd bestaat niet: de klok gaat die nacht van 02.00 naar 03.00 uur. Kies een andere."
        raise ValidationError(zin) from None
    if stond_er is not None:
        lokaal = timezone.localtime(stond_er, moment.tzinfo)
        if lokaal.replace(tzinfo=None, second=0, microsecond=0) == moment.replace(tzinfo=None):
            return stond_er
    return moment


class HttpsVeld(forms.URLField):
    """The address of a page elsewhere, on a connection that nobody reads along with."""

    default_validators = [ALLEEN_HTTPS]
    default_error_messages = {"invalid": f"Dit adres kan hier niet. {ALLEEN_HTTPS.message}"}

    def __init__(self, **opties):
        super().__init__(assume_scheme="https", **opties)
