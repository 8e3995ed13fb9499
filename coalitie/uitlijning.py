"""Which elements of two rows are the same, and which belong together, in time that grows with their length only."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from itertools import pairwise

DIEPTE = 12  # how often a stretch between fixed points is cut again
BREEDTE = 100  # comparisons that a stretch without fixed points may cost, for each of its elements
BUREN = 10  # how many places an element may have moved and still be found
LIJKT_OP = 0.4  # from here on two elements are one that changed

Paar = tuple[int, int]


def gelijke(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[Paar]:
    """The places of what stays: pairs `(i, j)` with `a[i] == b[j]`, rising in both.

    What stands once in both is a fixed point; between two of those the same is done again. A stretch without any is
    compared one by one if that costs no more than BREEDTE for each element. If it does, nothing in it counts as the
    same: all of it is taken away, and all of the other is added.
    """
    paren = []
    stapel = [(0, len(a), 0, len(b), 0)]
    while stapel:
        a1, a2, b1, b2, diepte = stapel.pop()
        while a1 < a2 and b1 < b2 and a[a1] == b[b1]:
            paren.append((a1, b1))
            a1, b1 = a1 + 1, b1 + 1
        while a1 < a2 and b1 < b2 and a[a2 - 1] == b[b2 - 1]:
            a2, b2 = a2 - 1, b2 - 1
            paren.append((a2, b2))
        deel_a, deel_b = a[a1:a2], b[b1:b2]
        vast = vaste_punten(deel_a, deel_b) if diepte < DIEPTE else []
        if vast:
            randen = [(-1, -1), *vast, (len(deel_a), len(deel_b))]
            stapel += [(a1 + i + 1, a1 + k, b1 + j + 1, b1 + m, diepte + 1) for (i, j), (k, m) in pairwise(randen)]
        elif len(deel_a) * len(deel_b) <= BREEDTE * (len(deel_a) + len(deel_b)):
            vast = langste_rij(deel_a, deel_b)
        paren += [(a1 + i, b1 + j) for i, j in vast]
    return sorted(paren)


def vaste_punten(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[Paar]:
    """What stands exactly once in both: the longest row of it that rises in both."""
    keer_a, keer_b = Counter(a), Counter(b)
    plek = {element: j for j, element in enumerate(b) if keer_b[element] == 1}
    laagste, einden, vorige = [], [], {}
    for i, element in enumerate(a):
        if keer_a[element] == 1 and element in plek:
            paar = (i, plek[element])
            lengte = bisect_left(laagste, paar[1])
            vorige[paar] = einden[lengte - 1] if lengte else None
            laagste[lengte : lengte + 1] = [paar[1]]
            einden[lengte : lengte + 1] = [paar]
    rij = []
    paar = einden[-1] if einden else None
    while paar is not None:
        rij.append(paar)
        paar = vorige[paar]
    return rij[::-1]


def langste_rij(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[Paar]:
    """The longest row of what is the same in both, in `len(a) * len(b)` steps."""
    nog = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]  # how many are the same from here on
    for i in reversed(range(len(a))):
        rij, onder = nog[i], nog[i + 1]
        for j in reversed(range(len(b))):
            rij[j] = onder[j + 1] + 1 if a[i] == b[j] else max(onder[j], rij[j + 1])
    paren, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            paren.append((i, j))
            i, j = i + 1, j + 1
        elif nog[i + 1][j] >= nog[i][j + 1]:
            i += 1
        else:
            j += 1
    return paren


def verwante(aantal_a: int, aantal_b: int, gelijkenis: Callable[[int, int], float]) -> list[Paar]:
    """The places of what belongs together, rising in both: elements that are alike enough to be one that changed.

    Only places near the same height are looked at.
    """
    marge = BUREN + min(abs(aantal_a - aantal_b), BUREN)
    kandidaten = []
    for i in range(aantal_a):
        midden = i * aantal_b // aantal_a
        for j in range(max(0, midden - marge), min(aantal_b, midden + marge + 1)):
            if (lijkt := gelijkenis(i, j)) >= LIJKT_OP:
                kandidaten.append((-lijkt, abs(i - j), i, j))
    paren = [(-1, -1), (aantal_a, aantal_b)]
    for _lijkt, _afstand, i, j in sorted(kandidaten):  # what is most alike comes first
        plek = bisect_left(paren, (i, j))
        (vorige_i, vorige_j), (volgende_i, volgende_j) = paren[plek - 1], paren[plek]
        if vorige_i < i < volgende_i and vorige_j < j < volgende_j:
            paren.insert(plek, (i, j))
    return paren[1:-1]
