"""The meetings that a college would plan for a year, from what it promised and from the year before."""

from calendar import monthrange
from collections import Counter, defaultdict
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256

import holidays

from taskforces.models import College, Vergadering

WEEK = timedelta(weeks=1)
MAANDEN = [1, 2, 3, 4, 5, 6, 9, 10, 11, 12]  # without those of the zomerreces
WERKDAGEN = 5
KERSTVAKANTIE = {(12, dag) for dag in range(24, 32)} | {(1, 1), (1, 2)}


@lru_cache
def feestdagen(jaar: int) -> dict[date, str]:
    """Also those on which not everybody is free: 5 May comes every year."""
    soorten = (holidays.PUBLIC, holidays.OPTIONAL)
    return dict(holidays.country_holidays("NL", years=jaar, language="nl", categories=soorten))


def vrije_tijd(dag: date) -> str:
    """What a day is that people take off, as the end of a sentence; nothing on any other."""
    if naam := feestdagen(dag.year).get(dag):
        return f"is een feestdag: {naam}"
    if (dag.month, dag.day) in KERSTVAKANTIE:
        return "valt in de kerstvakantie"
    return "" if dag.month in MAANDEN else "valt in het zomerreces"


def gespreid(aantal: int, jaar: int, weekdag: int) -> list[date]:
    """So many days of a year, evenly over the months in which one meets."""
    dagen = []
    for nummer in range(aantal):
        maand, deel = divmod((nummer + 0.5) / aantal * len(MAANDEN), 1)
        maand = MAANDEN[int(maand)]
        dag = date(jaar, maand, 1 + int(deel * (monthrange(jaar, maand)[1] - 7)))
        dagen.append(op_werktijd(dag + timedelta(days=(weekdag - dag.weekday()) % 7)))
    return dagen


def zelfde_week(dag: date, jaar: int) -> date:
    """The day in that year which lies nearest to a day of another, on the same day of the week."""
    try:
        toen = dag.replace(year=jaar)
    except ValueError:  # 29 February
        toen = date(jaar, 3, 1)
    verschil = (dag.weekday() - toen.weekday() + 3) % 7 - 3
    nu = toen + timedelta(days=verschil)
    return op_werktijd(nu - WEEK * (nu.year - jaar))


def op_werktijd(dag: date) -> date:
    """This day, or the same day of the nearest week of that year in which nobody is off; of two, the later."""
    weken = (dag + WEEK * stap for aantal in range(53) for stap in (aantal, -aantal))
    return next(ander for ander in weken if ander.year == dag.year and not vrije_tijd(ander))


def nieuwe_dagen(aantal: int, jaar: int, gewoonte: list[date], bezet: list[date], weekdag: int) -> list[date]:
    """So many days of a year to meet on: those of `gewoonte` where one can, as far as can be from `bezet`.

    `weekdag` is for who did not meet the year before.
    """
    weekdag = gewoonte[-1].weekday() if gewoonte else weekdag
    ruim = [dag for dag in gespreid(aantal + len(bezet), jaar, weekdag) if dag not in gewoonte]
    gekozen = []
    for keuze in (gewoonte, ruim):
        keuze = [dag for dag in keuze if dag not in bezet]
        while keuze and len(gekozen) < aantal:
            al = [*bezet, *gekozen] if keuze[0] in ruim else bezet
            dag = max(keuze, key=lambda dag: min((abs(dag - andere) for andere in al), default=timedelta()))
            keuze.remove(dag)
            gekozen.append(dag)
    return sorted(gekozen)


def gebruikelijk(vergaderingen: list[Vergadering], *velden: str) -> dict:
    """What these fields most often hold together; nothing when that was never twice the same."""
    keren = Counter(tuple(getattr(vergadering, veld) for veld in velden) for vergadering in vergaderingen)
    return next((dict(zip(velden, wat, strict=True)) for wat, keer in keren.most_common(1) if keer > 1), {})


def voorstel(college: College, jaar: int, vergaderingen: list[Vergadering]) -> list[Vergadering]:
    """The meetings, unsaved, that this college still needs in a year to meet as often as it promised.

    `vergaderingen` are those of this year and the year before, in order. Who keeps the week of one of them, keeps its
    hours and its place; a title and what else is not known are as usual.
    """
    weekdag = college.volgorde % WERKDAGEN  # colleges that share members do not all meet on one day
    tellen = [vergadering for vergadering in vergaderingen if not vergadering.is_afgelast]
    bezet = [vergadering.dag for vergadering in tellen if vergadering.dag.year == jaar]
    vorige = {zelfde_week(vorig.dag, jaar): vorig for vorig in tellen if vorig.dag.year == jaar - 1}
    dagen = nieuwe_dagen(max(0, college.norm - len(bezet)), jaar, sorted(vorige), bezet, weekdag)
    titel = {"titel": f"Vergadering van het {college}"} | gebruikelijk(tellen, "titel")
    tijd_en_plaats = gebruikelijk(tellen, "begin", "einde") | gebruikelijk(tellen, "plaats")
    nieuwe = []
    for dag in dagen:
        velden = titel | tijd_en_plaats
        if vorig := vorige.get(dag):
            velden |= {veld: getattr(vorig, veld) for veld in ("begin", "einde", "plaats")}
        nieuwe.append(Vergadering(college=college, dag=dag, **velden))
    return nieuwe


def voorstellen(colleges: list[College], jaar: int) -> list[Vergadering]:
    """What all these colleges still need in a year, by college and day; as many queries for one as for all."""
    per_college = defaultdict(list)
    for vergadering in Vergadering.objects.filter(college__in=colleges, dag__year__in=(jaar - 1, jaar)):
        per_college[vergadering.college_id].append(vergadering)
    return [nieuw for college in colleges for nieuw in voorstel(college, jaar, per_college[college.pk])]


def colleges_met_norm(jaar: int):
    """Those that promised how often they meet, and were there for some of that year."""
    return College.objects.met_norm().overlapt(date(jaar, 1, 1), date(jaar + 1, 1, 1))


def gezien(jaar: int) -> str:
    """What stands in the plan of a year, in a few signs: another when a colleague plans, moves or cancels."""
    rijen = Vergadering.objects.in_jaar(jaar).order_by("pk").values_list("pk", "dag", "staat")
    return sha256(str(list(rijen)).encode()).hexdigest()
