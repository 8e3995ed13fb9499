"""Meetings and consultations as an iCalendar file (RFC 5545), as one visitor sees them.

A file or its address may end up with somebody else, so it never holds the room or the online link: for those it leads
to the page, which asks who is reading. Its moments are those of the rows and not of the clock, so that the same
meetings are the same bytes.
"""

import unicodedata
from datetime import UTC, datetime, timedelta

from django.db.models import Case, CharField, Count, OuterRef, Subquery, When
from django.db.models.functions import Cast, Coalesce, Greatest
from django.utils import timezone
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vDuration

from coalitie.models import Logregel
from coalitie.moment import moment_van
from coalitie.tekst import voluit
from strategie.models import Consultatie, ConsultatieRevisie
from taskforces.models import Vergadering

ZONE = "Europe/Amsterdam"
VERVERS = timedelta(hours=6)
TERUG = timedelta(days=365)  # how long a meeting stays in a feed after it was held
STATUS = {Vergadering.Staat.CONCEPT: "TENTATIVE", Vergadering.Staat.AFGELAST: "CANCELLED"}


def in_de_kalender(vergaderingen, vandaag):
    """Those that a feed holds, with what it needs to know of them: the last year, and all that is to come."""
    recent = vergaderingen.filter(dag__gte=vandaag - TERUG)
    return recent.select_related("college").prefetch_related("verplaatsingen")


def consultaties_in_de_kalender(vandaag):
    """The consultations that everybody may know of, or could until they were withdrawn, of the last year and later.

    Each with `volgnummer`: a new text, a withdrawal and its undoing each make it grow, so that it never goes back.
    """
    nu = timezone.now()
    recent = Consultatie.objects.filter(gepubliceerd_op__lte=nu, sluit_op__gte=vandaag - TERUG)
    teksten = ConsultatieRevisie.objects.openbaar_geworden(nu).filter(van=OuterRef("pk"))
    soort, sleutel = Consultatie._meta.verbose_name, Cast(OuterRef("pk"), CharField())
    teruggezet = Logregel.objects.filter(soort=soort, sleutel=sleutel, handeling="teruggezet")
    is_weg = Case(When(ingetrokken_op__lte=nu, then=1), default=0)
    openbaar = Greatest(hoeveel(teksten, "van"), 1)  # the first text has no row until there is a second one
    nummer = 2 * (openbaar + hoeveel(teruggezet, "sleutel") - 1) + is_weg
    return recent.met_laatst_gewijzigd(nu).annotate(volgnummer=nummer)


def hoeveel(rijen, per):
    """How many rows there are, as a part of another query."""
    geteld = rijen.order_by().values(per).annotate(hoeveel=Count("pk")).values("hoeveel")
    return Coalesce(Subquery(geteld), 0)


def kalender_van(vergaderingen, naam, adres_van, consultaties=()) -> bytes:
    """These meetings and consultations as a calendar with this name. `adres_van` makes a whole address of a path.

    The consultations come from `consultaties_in_de_kalender`.
    """
    kalender = Calendar()
    kalender.add("prodid", "-//Veiligheidscoalitie Midden-Nederland//portaal//NL")
    kalender.add("version", "2.0")
    for veld in ("name", "x-wr-calname"):
        kalender.add(veld, op_een_regel(naam))
    kalender.add("x-wr-timezone", ZONE)
    kalender.add("refresh-interval", VERVERS, parameters={"value": "DURATION"})
    kalender.add("x-published-ttl", vDuration(VERVERS))
    kalender.add_component(amsterdam())
    for vergadering in vergaderingen:
        kalender.add_component(gebeurtenis(vergadering, adres_van))
    for consultatie in consultaties:
        for dag in dagen_van(consultatie, adres_van):
            kalender.add_component(dag)
    return kalender.to_ical()


def amsterdam() -> Timezone:
    """The clock since 1996: summer time from the last Sunday of March at 2.00 to the last one of October at 3.00."""
    zone = Timezone()
    zone.add("tzid", ZONE)
    zomer, winter = timedelta(hours=2), timedelta(hours=1)
    for soort, naam, begin, van, naar in [
        (TimezoneDaylight, "CEST", datetime(1996, 3, 31, 2), winter, zomer),  # noqa: DTZ001 - by the clock itself
        (TimezoneStandard, "CET", datetime(1996, 10, 27, 3), zomer, winter),  # noqa: DTZ001
    ]:
        deel = soort()
        deel.add("dtstart", begin)
        deel.add("tzname", naam)
        deel.add("tzoffsetfrom", van)
        deel.add("tzoffsetto", naar)
        deel.add("rrule", {"freq": "yearly", "bymonth": begin.month, "byday": "-1SU"})
        zone.add_component(deel)
    return zone


def gebeurtenis(vergadering, adres_van) -> Event:
    """One meeting. Its UID is its address on the portal, which stays when it moves."""
    college, gewijzigd = vergadering.college, vergadering.gewijzigd_op.astimezone(UTC)
    pagina = adres_van(vergadering.get_absolute_url())
    deel = Event()
    deel.add("uid", f"{college.slug}-{vergadering.jaar}-{vergadering.nummer}@veiligheidscoalitie-midden-nederland")
    deel.add("dtstamp", gewijzigd)
    deel.add("last-modified", gewijzigd)
    deel.add("sequence", vergadering.volgnummer)
    deel.add("status", STATUS.get(vergadering.staat, "CONFIRMED"))
    zet_tijd(deel, vergadering)
    # Not every programme shows the status, so the words say it too.
    afgelast = "Afgelast: " if vergadering.is_afgelast else ""
    deel.add("summary", op_een_regel(f"{afgelast}{college}: {vergadering.titel}"))
    if vergadering.plaats:
        deel.add("location", op_een_regel(vergadering.plaats))
    deel.add("description", "\n".join([*bijzonderheden(vergadering), f"Agenda, zaal en stukken: {pagina}"]))
    deel.add("url", pagina)
    return deel


def dagen_van(consultatie, adres_van) -> list[Event]:
    """The first and the last day on which councils give their points, each as a whole day."""
    is_weg = consultatie.is_ingetrokken_op(timezone.now())
    laatst = max(consultatie.laatst_gewijzigd, consultatie.ingetrokken_op) if is_weg else consultatie.laatst_gewijzigd
    gewijzigd = laatst.astimezone(UTC)
    pagina = adres_van(consultatie.get_absolute_url())
    delen = []
    for naam, dag, titel in [
        ("opent", consultatie.opent_op, "Raden kunnen punten geven"),
        ("sluit", consultatie.sluit_op, "Laatste dag voor punten van raden"),
    ]:
        deel = Event()
        deel.add("uid", f"consultatie-{consultatie.slug}-{naam}@veiligheidscoalitie-midden-nederland")
        deel.add("dtstamp", gewijzigd)
        deel.add("last-modified", gewijzigd)
        deel.add("sequence", consultatie.volgnummer)
        deel.add("status", "CANCELLED" if is_weg else "CONFIRMED")
        deel.add("transp", "TRANSPARENT")  # nobody is busy all that day
        deel.add("dtstart", dag)
        deel.add("dtend", dag + timedelta(days=1))
        # Not every programme shows the status, so the words say it too.
        ingetrokken = "Ingetrokken: " if is_weg else ""
        deel.add("summary", op_een_regel(f"{ingetrokken}{titel}: {consultatie}"))
        voorbeeld = ["Dit is een voorbeeld. Deze consultatie bestaat niet."] if consultatie.is_voorbeeld else []
        deel.add("description", "\n".join([*voorbeeld, f"Tekst en uitleg: {pagina}"]))
        deel.add("url", pagina)
        delen.append(deel)
    return delen


def zet_tijd(deel, vergadering):
    """By the clock of Amsterdam; as a whole day when the time is not known."""
    if vergadering.begin is None:
        deel.add("dtstart", vergadering.dag)
        deel.add("dtend", vergadering.dag + timedelta(days=1))
        return
    deel.add("dtstart", moment_van(vergadering.dag, vergadering.begin))
    if vergadering.einde:
        deel.add("dtend", moment_van(vergadering.dag, vergadering.einde))


def bijzonderheden(vergadering) -> list[str]:
    """Why it does not go on, where it moved from, and that it is no real one."""
    zinnen = []
    if vergadering.is_afgelast:
        zinnen.append(op_een_regel(f"Afgelast: {vergadering.afgelast_reden}"))
    for verplaatsing in vergadering.verplaatsingen.all():
        zinnen.append(op_een_regel(f"Verplaatst van {voluit(verplaatsing.van_dag)}: {verplaatsing.reden}"))
    if vergadering.is_voorbeeld:
        zinnen.append("Dit is een voorbeeld. Deze vergadering bestaat niet.")
    return zinnen


def op_een_regel(tekst) -> str:
    """The words on one line, without signs that no calendar shows: what somebody typed begins no line of its own."""
    return " ".join("".join(" " if unicodedata.category(teken) == "Cc" else teken for teken in tekst).split())
