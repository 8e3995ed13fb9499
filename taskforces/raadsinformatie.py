"""A letter of two pages with which a gemeente tells its council how it goes: the region, its assignments, its own use.

All of it is what a resident may read about that round.
"""

import datetime

from django.template.loader import render_to_string
from django.urls import reverse

from coalitie.export.blokken import blokken
from coalitie.export.briefstuk import Briefstuk
from coalitie.tekst import voluit
from regio.models import Gemeente
from taskforces.gebruik_overzicht import VOLGORDE, Stand
from taskforces.models import Gebruik, Voortgangsronde
from taskforces.raadsopdrachten import INWONER, hoogte, opdrachten_van
from taskforces.rondebeeld import Rondebeeld, rondebeeld

GENOEMD = (Stand.GEBRUIK, Stand.VOORBEREIDING)
MEESTE_PRODUCTEN, MEESTE_ANDERE = 12, 3  # by name, of each state: of these two, and of others; more takes a third page
RUIMTE = 63  # lines of the two pages that the two tables and the assignments share
MINSTE_RUIMTE = 17  # of these for the assignments: else fewer products are named
BREEDTE = 44  # letters of the widest column of a table that go on one line


def raadsinformatie_van(ronde: Voortgangsronde, gemeente: Gemeente, basis: str, op: datetime.date) -> Briefstuk:
    """The letter of one gemeente about a published round, made on a day. Every address begins with `basis` (https://…)."""
    beeld = rondebeeld(ronde, INWONER, ronde.peildatum, meeste=0)
    gebruik = gebruik_van(gemeente, ronde)
    ruimte = RUIMTE - hoogte_van_tabellen(beeld, gebruik)
    if ruimte < MINSTE_RUIMTE:
        gebruik = gebruik_van(gemeente, ronde, MEESTE_PRODUCTEN // 2)
        ruimte = RUIMTE - hoogte_van_tabellen(beeld, gebruik)
    html = render_to_string(
        "taskforces/raadsinformatie_brief.html",
        {
            "ronde": ronde,
            "gemeente": gemeente,
            "beeld": beeld,
            "opdrachten": opdrachten_van(ronde, beeld.telling, ruimte),
            "gebruik": gebruik,
            "ronde_url": f"{basis}{reverse('voortgang')}?ronde={ronde.peildatum.isoformat()}",
            "gemeente_url": f"{basis}{gemeente.get_absolute_url()}",
        },
    )
    return Briefstuk(
        onderwerp=f"Raadsinformatiebrief: hoe staat het met de veiligheidsstrategie op {voluit(ronde.peildatum)}?",
        afzender=f"Gemeente {gemeente}",
        datum=op,
        aan=[f"Aan de gemeenteraad van {gemeente}"],
        plaats_en_datum=f"{gemeente}, {voluit(op)}",
        blokken=blokken(html),
        ondertekening=[f"De burgemeester van {gemeente}"],
    )


def hoogte_van_tabellen(beeld: Rondebeeld, gebruik: list) -> float:
    """How many lines they take."""
    cellen = [groep.telling.in_een_zin for groep in beeld.groepen]
    cellen += [", ".join(namen) for _woorden, _hoeveel, namen, _meer in gebruik]
    return sum(hoogte(cel, BREEDTE) for cel in cellen)


def gebruik_van(
    gemeente: Gemeente, ronde: Voortgangsronde, meeste: int = MEESTE_PRODUCTEN
) -> list[tuple[str, int, list[str], int]]:
    """Of each state that occurs: its words, how many products, the names of the first, and how many more there are."""
    opgaven = (
        Gebruik.objects.zichtbaar_voor(INWONER, ronde)
        .filter(gemeente=gemeente)
        .geldend_op(ronde.peildatum)
        .select_related("product")
        .order_by("product__naam")
    )
    per_stand: dict[str, list[str]] = {}
    for opgave in opgaven:
        per_stand.setdefault(opgave.stand, []).append(opgave.product.naam)
    regels = []
    for stand in VOLGORDE:
        namen = per_stand.get(stand, [])
        if namen:
            genoemd = namen[: meeste if stand in GENOEMD else MEESTE_ANDERE]
            regels.append((stand.label, len(namen), genoemd, len(namen) - len(genoemd)))
    return regels
