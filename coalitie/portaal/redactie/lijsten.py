"""What lies on the desk, over all kinds of things at once: one question to the database for a list of any length.

A list is a union of the same few columns of each kind. What a line says of the newest version, and whether residents
see the thing, comes in two more, for the lines that are shown and for no others.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, CharField, F, OuterRef, Q, Subquery, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse

from coalitie.models import Revisie
from coalitie.moment import in_woorden
from coalitie.portaal.redactie.soorten import SOORTEN, Soort
from coalitie.tekst import voluit

Staat = Revisie.Staat
INWONER = AnonymousUser()
NIEUWSTE = 20


@dataclass(frozen=True)
class Keuze:
    """A choice of what to show.

    `kies(soort, user, nu)` gives the things of a kind, each with the `moment` by which they stand in order;
    `zin(rij, versie, nu)` is what a line says of when, and who.
    """

    naam: str
    kies: Callable
    zin: Callable
    oudste_eerst: bool = False


@dataclass(frozen=True)
class Regel:
    """A thing in a list of the desk: what it is, how it stands, when and who, and what a colleague said of it.

    What has no title yet is called as in its draft.
    """

    soort: Soort
    titel: str
    deel_van: str
    url: str
    staten: list
    zin: str
    opmerking: str


def geschreven(soort, user, revisies):
    """The things of which one of these revisions is, with the moment at which somebody wrote on it last."""
    return soort.dingen(user).filter(revisies__in=revisies).annotate(moment=F("revisies__geschreven_op"))


def alles(soort, user, nu):
    laatst = soort.revisies(user).laatste().filter(van=OuterRef("pk")).values("geschreven_op")
    return soort.dingen(user).annotate(moment=Coalesce(Subquery(laatst), "gepubliceerd_op"))


def gewijzigd(soort, user, nu):
    """No more than what was written on last: for a list that is short."""
    return geschreven(soort, user, soort.revisies(user).laatste().order_by("-geschreven_op")[:NIEUWSTE])


def mijn(soort, user, nu):
    return geschreven(soort, user, soort.revisies(user).in_handen_van(user))


def te_beoordelen(soort, user, nu):
    return geschreven(soort, user, soort.revisies(user).te_beoordelen_door(user))


def concept(soort, user, nu):
    return geschreven(soort, user, soort.revisies(user).filter(staat=Staat.CONCEPT))


def ter_beoordeling(soort, user, nu):
    return geschreven(soort, user, soort.revisies(user).filter(staat=Staat.TER_BEOORDELING))


def niet_ingegaan(soort, user, nu):
    return geschreven(soort, user, soort.revisies(user).niet_ingegaan())


def ingepland(soort, user, nu):
    nieuwe_tekst = soort.revisies(user).ingepland().filter(van=OuterRef("pk")).values("ingaat_op")
    eerste = Case(When(gepubliceerd_op__gt=nu, then="gepubliceerd_op"))
    return soort.dingen(user).ingepland(nu).annotate(moment=Coalesce(Subquery(nieuwe_tekst), eerste, "ingetrokken_op"))


def openbaar(soort, user, nu):
    return alles(soort, user, nu).filter(pk__in=soort.model.objects.zichtbaar_voor(INWONER).values("pk"))


def ingetrokken(soort, user, nu):
    return soort.dingen(user).ingetrokken(nu).annotate(moment=F("ingetrokken_op"))


def na_te_kijken(soort, user, nu):
    laatst = Coalesce("nagekeken_op", TruncDate("gepubliceerd_op"))
    return soort.dingen(user).na_te_kijken(nu).annotate(moment=laatst)


def zin_geschreven(rij, versie, nu):
    if versie is None:
        return f"Openbaar sinds {in_woorden(rij['moment'])}." if rij["moment"] else "Hier is nog niets geschreven."
    return f"{wie(versie)} op {in_woorden(versie['geschreven_op'])}."


def zin_gepland(rij, versie, nu):
    if rij["moment"] == rij["ingetrokken_op"]:
        wat = "Wordt ingetrokken"
    elif rij["gepubliceerd_op"] <= nu:
        wat = "Krijgt een nieuwe tekst"
    else:
        wat = "Wordt openbaar"
    return met_wie(f"{wat} op {in_woorden(rij['moment'])}.", versie)


def wie(versie):
    """Who had this in hand last."""
    if versie["schrijver"]:
        return f"{'U' if versie['eigen'] else versie['schrijver']} schreef hier het laatst aan"
    return f"{versie['beginner']} begon hiermee" if versie["beginner"] else "Het portaal begon hiermee"


def met_wie(zin, versie):
    return zin if versie is None else f"{zin} {wie(versie)}."


def zin_ingetrokken(rij, versie, nu):
    hoe = f"op {in_woorden(rij['moment'])}" if rij["moment"] else f"met {rij['deel_van']}"
    return met_wie(f"Ingetrokken {hoe}.", versie)


def zin_nagekeken(rij, versie, nu):
    dag = voluit(rij["moment"])
    zin = f"Nagekeken op {dag}." if rij["nagekeken_op"] else f"Openbaar sinds {dag}, en nog niet nagekeken."
    return met_wie(zin, versie)


ALLES = Keuze("alles", alles, zin_geschreven)
GEWIJZIGD = Keuze("laatst gewijzigd", gewijzigd, zin_geschreven)
KEUZES = {
    "mijn": Keuze("waar u aan schrijft", mijn, zin_geschreven),
    "te-beoordelen": Keuze("wacht op uw oordeel", te_beoordelen, zin_geschreven, oudste_eerst=True),
    "concept": Keuze("concept", concept, zin_geschreven),
    "ter-beoordeling": Keuze("ter beoordeling", ter_beoordeling, zin_geschreven, oudste_eerst=True),
    "ingepland": Keuze("ingepland", ingepland, zin_gepland, oudste_eerst=True),
    "openbaar": Keuze("openbaar", openbaar, zin_geschreven),
    "ingetrokken": Keuze("ingetrokken", ingetrokken, zin_ingetrokken),
    "na-te-kijken": Keuze("een jaar niet nagekeken", na_te_kijken, zin_nagekeken, oudste_eerst=True),
    "niet-ingegaan": Keuze("niet doorgegaan", niet_ingegaan, zin_geschreven),
}
VOLGORDES = {
    "nieuwste": F("moment").desc(nulls_last=True),
    "oudste": F("moment").asc(nulls_last=True),
    "titel": F("kop").asc(),
}


def rijen(keuze, soorten, user, nu, *, zoek="", volgorde=""):
    """The things of these kinds that fit, in order: one query, to count or to take a page of."""
    delen = [kolommen(soort, met_titel(soort, keuze.kies(soort, user, nu), user, zoek)) for soort in soorten]
    samen = delen[0].union(*delen[1:], all=True) if len(delen) > 1 else delen[0]
    return samen.order_by(VOLGORDES[volgorde or ("oudste" if keuze.oudste_eerst else "nieuwste")], "kop", "ding")


def met_titel(soort, dingen, user, zoek):
    """Those with these letters in their title, or in the title that their draft gives them."""
    if not zoek:
        return dingen
    in_concept = soort.revisies(user).open().filter(**{f"inhoud__{soort.titelveld}__icontains": zoek})
    return dingen.filter(Q(**{f"{soort.titelveld}__icontains": zoek}) | Q(pk__in=in_concept.values("van")))


def kolommen(soort, dingen):
    """The columns of a list, the same for each kind."""
    return dingen.order_by().values(
        "moment",
        "gepubliceerd_op",
        "ingetrokken_op",
        "nagekeken_op",
        van_soort=Value(soort.naam),
        ding=F("pk"),
        kop=F(soort.titelveld),
        deel_van=F(f"{soort.ouder}__naam") if soort.ouder else Value(""),
    )


def regels(bladen, user, nu):
    """The rows of some lists as lines to show, by name, with one question for the newest versions of all of them.

    `bladen` is `{naam: (keuze, rijen)}`.
    """
    bladen = {naam: (keuze, list(rijen)) for naam, (keuze, rijen) in bladen.items()}
    alle = [rij for _keuze, rijen in bladen.values() for rij in rijen]
    versies, openbaar = versies_van(alle, user), openbaar_van(alle)
    return {
        naam: [regel(keuze, rij, versies.get(sleutel(rij)), sleutel(rij) in openbaar, nu) for rij in rijen]
        for naam, (keuze, rijen) in bladen.items()
    }


def sleutel(rij):
    return rij["van_soort"], rij["ding"]


def per_soort(rijen):
    """Each kind with the keys of the things of that kind in these rows."""
    return [(soort, [rij["ding"] for rij in rijen if rij["van_soort"] == naam]) for naam, soort in SOORTEN.items()]


def versies_van(rijen, user):
    """The newest version of each of these things, by kind and key."""
    delen = [
        soort.revisies(user)
        .laatste()
        .filter(van__in=dingen)
        .order_by()
        .values(
            *("nummer", "staat", "opmerking", "geschreven_op"),
            van_soort=Value(soort.naam),
            ding=F("van"),
            eigen=Case(When(geschreven_door=user, then=Value(True)), default=Value(False)),
            in_concept=KT(f"inhoud__{soort.titelveld}"),
            schrijver=F("geschreven_door__naam"),
            beginner=F("begonnen_door__naam"),
        )
        for soort, dingen in per_soort(rijen)
    ]
    return {sleutel(versie): versie for versie in delen[0].union(*delen[1:], all=True)}


def openbaar_van(rijen):
    """Which of these things a resident can see now, by kind and key."""
    delen = [
        soort.model.objects.zichtbaar_voor(INWONER)
        .filter(pk__in=dingen)
        .order_by()
        .values_list(Value(soort.naam, output_field=CharField()), "pk")
        for soort, dingen in per_soort(rijen)
    ]
    return set(delen[0].union(*delen[1:], all=True))


def regel(keuze, rij, versie, is_openbaar, nu):
    soort = SOORTEN[rij["van_soort"]]
    is_open = versie is not None and versie["staat"] in Revisie.OPEN
    concept = [f"{Staat(versie['staat']).label}, versie {versie['nummer']}"] if is_open else []
    return Regel(
        soort=soort,
        titel=rij["kop"] or (versie and versie["in_concept"]) or "Zonder titel",
        deel_van=rij["deel_van"],
        url=reverse("redactie_ding", args=[soort.naam, rij["ding"]]),
        staten=[zicht(rij, is_openbaar, nu), *concept],
        zin=keuze.zin(rij, versie, nu),
        opmerking=versie["opmerking"] if is_open else "",
    )


def zicht(rij, is_openbaar, nu):
    """What visitors see of it now, and why not."""
    if is_openbaar:
        return "openbaar"
    if rij["gepubliceerd_op"] is None or rij["gepubliceerd_op"] > nu:
        return "nog niet openbaar"
    if rij["ingetrokken_op"] is not None and rij["ingetrokken_op"] <= nu:
        return "ingetrokken"
    return f"verborgen met {rij['deel_van']}"
