"""What readers may know of how a text came to be: since when it is there, and what changed since."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Value

from coalitie.models import Publiceerbaar


@dataclass(frozen=True)
class Wijziging:
    """That a text changed, and what about it, in words of the bureau."""

    op: datetime
    toelichting: str


@dataclass(frozen=True)
class Geschiedenis:
    """Of something that is public. Small changes are counted, not told. What is not public yet is in none of it."""

    eerst_op: datetime
    laatst_op: datetime
    wijzigingen: tuple[Wijziging, ...]
    kleine: int

    @property
    def is_gewijzigd(self) -> bool:
        return self.laatst_op > self.eerst_op


def geschiedenis_van(ding: Publiceerbaar, moment: datetime, delen: Iterable[Publiceerbaar] = ()) -> Geschiedenis | None:
    """The history of a page, with that of the parts that it shows, in one query. None when it is not public."""
    if not ding.is_openbaar_op(moment):
        return None
    delen = [deel for deel in delen if deel.is_openbaar_op(moment)]
    versies = versies_van(ding, moment, delen)
    wijzigingen, kleine = [], 0
    for deel in (ding, *delen):
        (begin, _toelichting), *later = versies[deel] or [(deel.gepubliceerd_op, "")]
        naam = "" if deel is ding else f"{str(deel._meta.verbose_name).capitalize()} ‘{deel}’"
        if deel is ding:
            eerst_op = laatst_op = begin
        elif begin > eerst_op:
            wijzigingen.append(Wijziging(begin, f"{naam} kwam erbij."))
        wijzigingen += [Wijziging(op, f"{naam}: {zin}" if naam else zin) for op, zin in later if zin]
        kleine += sum(not zin for _op, zin in later)
        laatst_op = max([laatst_op, begin, *(op for op, _zin in later)])
    wijzigingen.sort(key=lambda wijziging: wijziging.op, reverse=True)
    return Geschiedenis(eerst_op, laatst_op, tuple(wijzigingen), kleine)


def versies_van(
    ding: Publiceerbaar, moment: datetime, delen: list[Publiceerbaar]
) -> defaultdict[Publiceerbaar, list[tuple[datetime, str]]]:
    """Of each of these the versions that became public, the oldest first: when, and what was said about it."""

    def rijen(revisies, is_deel):
        revisies = revisies.openbaar_geworden(moment).annotate(is_deel=Value(is_deel)).order_by()
        return revisies.values_list("is_deel", "van", "ingaat_op", "nummer", "toelichting")

    vraag = rijen(ding.revisies, 0)
    if delen:
        revisies_van_delen = type(delen[0]).revisies.rel.related_model.objects.filter(van__in=delen)
        vraag = vraag.union(rijen(revisies_van_delen, 1), all=True)
    bij_sleutel = {(0, ding.pk): ding, **{(1, deel.pk): deel for deel in delen}}
    versies = defaultdict(list)
    for is_deel, van, ingaat_op, _nummer, toelichting in sorted(vraag):
        versies[bij_sleutel[is_deel, van]].append((ingaat_op, toelichting))
    return versies
