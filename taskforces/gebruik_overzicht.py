"""What a visitor may see of the use of products, ready to show: of one gemeente, and counted per product."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce

from coalitie.rollen import is_medewerker
from regio.models import Gemeente
from taskforces.models import Gebruik, Product, Voortgangsronde
from taskforces.models.gebruik import GebruikQuerySet

Stand = Gebruik.Stand

# From who can help you to who cannot: the order of every legend and list.
VOLGORDE = [Stand.GEBRUIK, Stand.VOORBEREIDING, Stand.ORIENTATIE, Stand.NIET, Stand.GESTOPT, Stand.NVT]
# Who is here, can ask a neighbour. Nothing stated is "".
VRAAGT_EEN_BUUR = {"", Stand.NIET, Stand.ORIENTATIE}


@dataclass(frozen=True)
class Peiling:
    """Which statements one visitor sees, and as of which day. Without a day nothing was made public yet."""

    opgaven: GebruikQuerySet
    datum: date | None
    met_contact: bool

    def geldend(self, opgaven: GebruikQuerySet | None = None) -> GebruikQuerySet:
        """Of each product and gemeente the statement that holds on that day."""
        opgaven = self.opgaven if opgaven is None else opgaven
        return opgaven.none() if self.datum is None else opgaven.geldend_op(self.datum)


@dataclass(frozen=True)
class Gebruiksregel:
    """How far one gemeente is with one product. The contact is only there for who may see it."""

    product: Product
    stand: str
    op: date
    contact: str
    contact_email: str
    is_voorbeeld: bool


def peiling_voor(user, datum: date, openbaar: Voortgangsronde | None = None) -> Peiling:
    """Members see what was stated until that day; residents what the last published round says, about its own day.

    `openbaar` is that round, where it was asked for already.
    """
    if is_medewerker(user):
        return Peiling(Gebruik.objects.zichtbaar_voor(user), datum, met_contact=True)
    ronde = openbaar or Voortgangsronde.objects.gepubliceerd().laatste()
    if ronde is None:
        return Peiling(Gebruik.objects.none(), None, met_contact=False)
    return Peiling(Gebruik.objects.zichtbaar_voor(user, ronde), ronde.peildatum, met_contact=False)


def gebruik_van(gemeente: Gemeente, peiling: Peiling, meeste: int | None = None) -> list[Gebruiksregel]:
    """What this gemeente stated about each product, in one query: what it uses first, then by name.

    With `meeste` only so many, so that it costs the same however many products there are.
    """
    rang = Case(*(When(stand=stand, then=plaats) for plaats, stand in enumerate(VOLGORDE)))
    opgaven = peiling.geldend(peiling.opgaven.filter(gemeente=gemeente)).select_related("product")
    return [
        Gebruiksregel(
            product=opgave.product,
            stand=opgave.stand,
            op=opgave.op,
            contact=opgave.contact if peiling.met_contact else "",
            contact_email=opgave.contact_email if peiling.met_contact else "",
            is_voorbeeld=opgave.product.is_voorbeeld,
        )
        for opgave in opgaven.order_by(rang, "product__naam", "product__slug")[:meeste]
    ]


def telling_van(gemeente: Gemeente, peiling: Peiling) -> Counter:
    """How many products this gemeente uses, prepares, and so on: per stand, in one query."""
    opgaven = peiling.geldend(peiling.opgaven.filter(gemeente=gemeente)).order_by()
    return Counter(dict(opgaven.values_list("stand").annotate(aantal=Count("pk"))))


def tellingen(producten, peiling: Peiling) -> dict[int, Counter]:
    """Per key of a product how many gemeenten of that day are how far, in one query."""
    geteld = {product.pk: Counter() for product in producten}
    if peiling.datum is None:
        return geteld
    van_die_dag = Gemeente.objects.in_regio_op(peiling.datum).values("pk")
    opgaven = peiling.geldend(peiling.opgaven.filter(product__in=list(geteld))).filter(gemeente__in=van_die_dag)
    for product, stand, aantal in opgaven.order_by().values_list("product", "stand").annotate(aantal=Count("pk")):
        geteld[product][stand] = aantal
    return geteld


def gemeenten_met_stand(product: Product, peiling: Peiling) -> list[Gemeente]:
    """The gemeenten of that day, each with `stand` ("" when it stated nothing) and `stand_op`, in one query."""
    if peiling.datum is None:
        return []
    tot_dan = peiling.opgaven.filter(product=product, gemeente=OuterRef("pk"), op__lte=peiling.datum)
    geldend = tot_dan.order_by("-op", "-pk")[:1]
    return list(
        Gemeente.objects.in_regio_op(peiling.datum).annotate(
            stand=Coalesce(Subquery(geldend.values("stand")), Value("")), stand_op=Subquery(geldend.values("op"))
        )
    )


def legenda(telling: Counter, aantal_gemeenten: int) -> list[tuple[str, int]]:
    """`(stand, how many gemeenten)` in the order of a legend, with at its end ("") who stated nothing."""
    return [*((stand, telling[stand]) for stand in VOLGORDE), ("", aantal_gemeenten - telling.total())]
