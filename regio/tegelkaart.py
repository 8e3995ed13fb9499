"""The map of equal tiles: where each gemeente stands, in numbers that SVG understands.

A cell is 100 units, a tile 94 with an edge of 1.5; the joint between two tiles of one district is 6 wide.
Names stand 10 right and 24 down in their cell, lines 16.5 apart. On a map of values a disc of 32 stands bottom right,
and the code makes room for it.
"""

from dataclasses import dataclass, field

CEL = 100
RAND = 3
TEGEL = CEL - 2 * RAND
LIJN = 1.5
VOEG = 2 * RAND
REGEL = 16.5
BOL = 32


def maat(getal):
    """A number inside SVG: never localized, no needless zeros."""
    return f"{getal:g}"


@dataclass(frozen=True)
class Regel:
    tekst: str
    x: str
    y: str


@dataclass(frozen=True)
class Waarde:
    """What a map says of one gemeente: the name of its fill, the word, the icon in its tile, and where it leads."""

    naam: str
    woord: str
    icoon: str
    url: str


@dataclass(frozen=True)
class Tegel:
    """One gemeente on the map. `weg`: not there on this day. `huidig`, `eigen`: what the page is about."""

    naam: str
    landschap: str
    kolom: int
    rij: int
    regels: list
    kort: str
    url: str
    label: str
    weg: bool = False
    huidig: bool = False
    eigen: bool = False
    waarde: Waarde | None = None

    @property
    def x(self):
        return maat((self.kolom - 1) * CEL + RAND + LIJN / 2)

    @property
    def y(self):
        return maat((self.rij - 1) * CEL + RAND + LIJN / 2)

    @property
    def kort_x(self):
        return maat((self.kolom - 0.5) * CEL)

    @property
    def kort_y(self):
        return maat((self.rij - (0.68 if self.waarde else 0.5)) * CEL + 1)

    @property
    def bol_x(self):
        return maat(self.kolom * CEL - RAND - BOL - 5)

    @property
    def bol_y(self):
        return maat(self.rij * CEL - RAND - BOL - 5)


@dataclass(frozen=True)
class Tegelkaart:
    titel: str
    tegels: list
    soort: str = "district"
    id: str = "kaart"
    voegen: list = field(default_factory=list)
    grens: str = ""

    @property
    def viewbox(self):
        breed = max((tegel.kolom for tegel in self.tegels), default=1) * CEL
        hoog = max((tegel.rij for tegel in self.tegels), default=1) * CEL
        return f"-3 -3 {breed + 6} {hoog + 6}"


def tegelkaart(titel, gemeenten, *, weg=(), huidig=None, eigen=(), soort="district", id="kaart"):
    """The map of `gemeenten` (each with `.landschap` and `.district_naam`), in the order of reading: row by row.

    `weg` are gemeenten that are gone on this day: their place stays, empty and without a link. `eigen` are the ones
    that a map of soort `huidig` keeps in their hue, around the `huidig` one in ink.
    """
    afwezig = {gemeente.pk for gemeente in weg}
    in_kleur = {gemeente.pk for gemeente in eigen}
    tegels = [
        tegel_van(
            gemeente,
            weg=gemeente.pk in afwezig,
            huidig=gemeente == huidig,
            eigen=gemeente.pk in in_kleur,
        )
        for gemeente in sorted([*gemeenten, *weg], key=lambda g: (g.tegel_rij, g.tegel_kolom))
    ]
    voegen = voegen_van(tegels) if soort == "district" else []
    return Tegelkaart(titel, tegels, soort, id, voegen)


def waardenkaart(titel, gemeenten, waarden, *, weg=(), id="kaart"):
    """The map on which every tile has a value: `waarden` is a dict of the key of a gemeente → Waarde.

    Districts are parted by one line of ink in place of joints, so that a fill says one thing only.
    """
    tegels = [
        *(tegel_van(gemeente, waarde=waarden[gemeente.pk]) for gemeente in gemeenten),
        *(tegel_van(gemeente, weg=True) for gemeente in weg),
    ]
    tegels.sort(key=lambda tegel: (tegel.rij, tegel.kolom))
    return Tegelkaart(titel, tegels, "waarde", id, grens=grens_van(tegels))


def tegel_van(gemeente, *, weg=False, huidig=False, eigen=False, waarde=None):
    links, boven = (gemeente.tegel_kolom - 1) * CEL, (gemeente.tegel_rij - 1) * CEL
    regels = [
        Regel(tekst, maat(links + 10), maat(boven + 24 + nummer * REGEL))
        for nummer, tekst in enumerate(gemeente.tegelnaam.split("/"))
    ]
    return Tegel(
        naam=gemeente.naam,
        landschap=gemeente.landschap,
        kolom=gemeente.tegel_kolom,
        rij=gemeente.tegel_rij,
        regels=regels,
        kort=gemeente.afkorting,
        url="" if weg else waarde.url if waarde else gemeente.get_absolute_url(),
        label=label_van(gemeente, weg, huidig, eigen, waarde),
        weg=weg,
        huidig=huidig,
        eigen=eigen,
        waarde=waarde,
    )


def label_van(gemeente, weg, huidig, eigen, waarde):
    """What a tile is called for who listens; it ends with the code, which is what one sees on a small map."""
    if waarde:
        return f"{gemeente.naam}: {waarde.woord} ({gemeente.afkorting})"
    if weg:
        delen = ["hoort er op deze datum niet meer bij"]
    else:
        delen = [f"district {gemeente.district_naam}"]
        delen += ["deze gemeente"] if huidig else ["hoort hierbij"] if eigen else []
    return f"{', '.join([gemeente.naam, *delen])} ({gemeente.afkorting})"


def grens_van(tegels):
    """The border around every district as one path, each side of a tile once."""
    plaats = {(tegel.kolom, tegel.rij): tegel.landschap for tegel in tegels if not tegel.weg}
    zijden = set()
    for (kolom, rij), landschap in plaats.items():
        for buur, zijde in (
            ((kolom - 1, rij), (kolom - 1, rij - 1, "v")),
            ((kolom + 1, rij), (kolom, rij - 1, "v")),
            ((kolom, rij - 1), (kolom - 1, rij - 1, "h")),
            ((kolom, rij + 1), (kolom - 1, rij, "h")),
        ):
            if plaats.get(buur) != landschap:
                zijden.add(zijde)
    return "".join(f"M{kolom * CEL} {rij * CEL}{kant}{CEL}" for kolom, rij, kant in sorted(zijden))


def voegen_van(tegels):
    """Per district the joints between its tiles, as one path: so five pieces show without colour."""
    plaats = {(tegel.kolom, tegel.rij): tegel.landschap for tegel in tegels if not tegel.weg}
    paden = {}
    for (kolom, rij), landschap in sorted(plaats.items()):
        rechts = plaats.get((kolom + 1, rij)) == landschap
        onder = plaats.get((kolom, rij + 1)) == landschap
        x, y = kolom * CEL, rij * CEL
        pad = paden.setdefault(landschap, [])
        if rechts:
            pad.append(f"M{x - RAND} {y - CEL + RAND}h{VOEG}v{TEGEL}h-{VOEG}z")
        if onder:
            pad.append(f"M{x - CEL + RAND} {y - RAND}h{TEGEL}v{VOEG}h-{TEGEL}z")
        if rechts and onder and plaats.get((kolom + 1, rij + 1)) == landschap:
            pad.append(f"M{x - RAND} {y - RAND}h{VOEG}v{VOEG}h-{VOEG}z")
    return [{"landschap": landschap, "d": "".join(pad)} for landschap, pad in paden.items() if pad]


def strook(gemeenten, huidig=None):
    """The row of small tiles above the footer: by district, then by name. The current one stands up.

    Ten units a tile: the view box is as wide as 39 tiles are, and stretches.
    """
    paden, eigen = {}, None
    breed = 390 / max(len(gemeenten), 1)
    volgorde = sorted(gemeenten, key=lambda g: (g.district_volgorde, g.naam))
    for nummer, gemeente in enumerate(volgorde):
        x, tegel = maat(round(nummer * breed, 2)), maat(round(breed - 0.8, 2))
        if gemeente == huidig:
            eigen = {"landschap": gemeente.landschap, "d": f"M{x} 0h{tegel}v22h-{tegel}z"}
        else:
            paden.setdefault(gemeente.landschap, []).append(f"M{x} 10h{tegel}v12h-{tegel}z")
    return {"paden": [{"landschap": naam, "d": "".join(pad)} for naam, pad in paden.items()], "huidig": eigen}
