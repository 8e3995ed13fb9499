"""What the bureau should know before meetings are planned on some day: whom it suits badly, in plain words."""

from collections import defaultdict

from django.db.models import prefetch_related_objects
from django.utils.text import capfirst

from coalitie.tekst import opsomming, voluit
from coalitie.velden import WEEKDAGEN
from regio.models import Partner
from taskforces.jaarplan import vrije_tijd
from taskforces.models import College, Collegelid, Vergadering
from taskforces.ritme import ritme

ZATERDAG = 5


def op_dag(vergadering):
    return f"{WEEKDAGEN[vergadering.dag.weekday()]} {voluit(vergadering.dag)}"


def waarschuwingen(nieuwe):
    """What speaks against these meetings, in their order: `[[zin, …], …]`. None of it forbids.

    A meeting of another college at the same time counts when one function sits in both: the same burgemeester cannot
    be in two places. As many queries for one meeting as for a hundred.
    """
    dagen = {vergadering.dag for vergadering in nieuwe}
    al_gepland = Vergadering.objects.filter(dag__in=dagen).die_telt().select_related("college")
    eigen = {vergadering.pk for vergadering in nieuwe}
    alle = [*(vergadering for vergadering in al_gepland if vergadering.pk not in eigen), *nieuwe]
    prefetch_related_objects([vergadering.college for vergadering in alle], "district")
    zetels = zetels_per_college({vergadering.college_id for vergadering in alle})
    return [[*over_de_dag(v), *over_anderen(v, alle, zetels)] for v in nieuwe]


def over_de_dag(vergadering):
    if waarom := vrije_tijd(vergadering.dag):
        yield f"{capfirst(op_dag(vergadering))} {waarom}."
    elif vergadering.dag.weekday() >= ZATERDAG:
        yield f"{capfirst(op_dag(vergadering))} is in het weekend."


def over_de_norm(vergadering, vandaag, naar=None):
    """That the year of this meeting keeps fewer than was promised, when it moves to that day or does not go on."""
    jaar = vergadering.dag.year
    if naar is None or naar.year != jaar:
        [nu] = ritme([vergadering.college], jaar, vandaag)
        blijven = [andere for andere in (*nu.gehouden, *nu.gepland) if andere != vergadering]
        if nu.norm and len(blijven) < nu.norm:
            over = f"{len(blijven)} van de {nu.norm} afgesproken vergaderingen over"
            yield f"Het {nu.college} houdt in {jaar} dan {over}."


def zetels_per_college(colleges):
    """Who sits in each college: `{college: {zetel: [lid, …]}}`. One seat is one function at one partner, or an account.

    The sectorhoofd of one district is not that of another: without a gemeente a seat is of the area of its college.
    """
    zetels = defaultdict(lambda: defaultdict(list))
    for lid in Collegelid.objects.filter(college__in=colleges).select_related("gemeente", "college"):
        college = lid.college
        gebied = None if lid.gemeente_id else (college.district_id, college.basisteam_id, college.gemeente_id)
        zetels[lid.college_id][lid.partner, lid.gemeente_id, lid.functie.casefold(), gebied].append(lid)
        if lid.gebruiker_id:
            zetels[lid.college_id][lid.gebruiker_id].append(lid)
    return zetels


def over_anderen(vergadering, alle, zetels):
    for andere in alle:
        if andere.college_id == vergadering.college_id or not vergadering.valt_samen_met(andere):
            continue
        een, twee = sorted([vergadering.college, andere.college], key=lambda college: college.volgorde)
        samen = eerste_drie(in_beide(een, twee, zetels, vergadering.dag))
        if samen:
            yield (
                f"{capfirst(opsomming(samen))} {'zit' if len(samen) == 1 else 'zitten'} in het {een} en in het {twee}. "
                f"Die vergaderen op {op_dag(vergadering)} tegelijk."
            )


def in_beide(een, twee, zetels, dag):
    """The functions that sit in two colleges on that day."""
    enen, anderen = zetels[een.pk], zetels[twee.pk]
    for zetel in enen.keys() & anderen.keys():
        if any(lid.is_geldig_op(dag) for lid in enen[zetel]) and any(lid.is_geldig_op(dag) for lid in anderen[zetel]):
            yield enen[zetel][0]
    for advies, ander in ((een, twee), (twee, een)):
        for leden in zetels[advies.pk].values():
            yield from (lid for lid in leden if lid.is_geldig_op(dag) and is_voorzitter_in(lid, ander))


def is_voorzitter_in(lid, college):
    """Whether this is the chair of a district in the advisory college, who as a mayor sits in this one too.

    That is so without knowing which mayor it is: each sits in the regional college and in that of the own district.
    """
    if lid.college.soort != College.Soort.ADVIES or lid.partner != Partner.GEMEENTE:
        return False
    regionaal = college.soort == College.Soort.REGIONAAL
    return regionaal or (college.district is not None and college.district.naam.casefold() in lid.functie.casefold())


def eerste_drie(leden):
    """These functions in words; the first three, and how many more."""
    woorden = sorted({str(lid) for lid in leden})
    return woorden if len(woorden) <= 3 else [*woorden[:3], f"{len(woorden) - 3} anderen"]
