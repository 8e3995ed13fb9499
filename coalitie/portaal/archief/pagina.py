"""A page as it goes into the copy: without what needs the portal, with links that work from a disk."""

import base64
import posixpath
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.template.loader import render_to_string

from coalitie.portaal.archief.bezoek import vast_bestand
from coalitie.portaal.archief.boom import Knoop, als_boom

NIET_IN_DE_KOPIE = "data-niet-in-kopie"
BEDIENING = {"button", "input", "select", "textarea"}
VERDWIJNT = {"script", "template", *BEDIENING}
VERWIJST = {"href", "src", "poster", "data"}
DEELBEELD = "og:image"
KEUZES = "srcset"
BLIJFT_HEEL = "canonical"  # says which page of the portal this is a copy of
URL_IN_CSS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
VEILIG_IN_EEN_LINK = "/=,+&@"


def kale_pagina(html: str, datum: date, adres: str) -> str:
    """The page without scripts, forms and what the portal itself does; with a line that says what it is a copy of."""
    boom = als_boom(html)
    boom.verwijder(lambda knoop: NIET_IN_DE_KOPIE in knoop.eigenschappen or is_instelling_van_htmx(knoop))
    for knoop in list(boom.alle()):
        if knoop.naam == "form":
            zonder_formulier(knoop)
        elif knoop.naam == "use":
            met_icoon(knoop)
        for eigenschap in [naam for naam in knoop.eigenschappen if naam.startswith("data-hx-")]:
            knoop.wis(eigenschap)
    boom.verwijder(lambda knoop: knoop.naam in VERDWIJNT)
    [lijf] = [knoop for knoop in boom.alle() if knoop.naam == "body"]
    koppen = (n for n, kind in enumerate(lijf.kinderen) if isinstance(kind, Knoop) and kind.naam == "header")
    band = render_to_string("portaal/archief/band.html", {"datum": datum, "adres": adres})
    lijf.kinderen.insert(next(koppen, 0), band)
    return str(boom)


def is_instelling_van_htmx(knoop: Knoop) -> bool:
    return knoop.naam == "meta" and knoop.eigenschappen.get("name") == "htmx-config"


def zonder_formulier(formulier: Knoop) -> None:
    """What stands in the form without being part of it stays; in place of its fields comes a sentence."""
    formulier.kinderen = [
        kind
        for kind in formulier.kinderen
        if not (isinstance(kind, Knoop) and any(knoop.naam in BEDIENING for knoop in kind.alle()))
    ]
    formulier.kinderen.insert(0, render_to_string("portaal/archief/geen_formulier.html"))
    formulier.eigenschappen = {
        naam: waarde for naam, waarde in formulier.eigenschappen.items() if naam in {"class", "id"}
    }
    formulier.hernoem("div")


def met_icoon(knoop: Knoop) -> None:
    """A browser shows no icon from another file on a disk, so it comes into the page."""
    adres, _, id_ = (knoop.eigenschappen.get("href") or "").partition("#")
    inhoud = vast_bestand(adres) if adres.startswith(settings.STATIC_URL) else None
    symbool = symbolen(inhoud or b"").get(id_)
    if symbool is not None:
        knoop.begin = f'<svg viewBox="{symbool.eigenschappen["viewbox"]}">'
        knoop.kinderen, knoop.einde = [*symbool.kinderen], "</svg>"
        knoop.eigenschappen = {}


@lru_cache(maxsize=1)
def symbolen(inhoud: bytes) -> dict[str, Knoop]:
    """The icons in a file by their name. Kept, because every page has the same file many times."""
    alle = als_boom(inhoud.decode()).alle()
    return {knoop.eigenschappen.get("id") or "": knoop for knoop in alle if knoop.naam == "symbol"}


def verwijzingen(boom: Knoop) -> Iterator[tuple[Knoop, str, str]]:
    """Everything on a page that points to something: the element, the attribute and the address in it."""
    for knoop in boom.alle():
        if knoop.naam == "link" and knoop.eigenschappen.get("rel") == BLIJFT_HEEL:
            continue
        for naam, waarde in list(knoop.eigenschappen.items()):
            is_deelbeeld = naam == "content" and knoop.eigenschappen.get("property") == DEELBEELD
            if waarde and (naam in VERWIJST or is_deelbeeld) and not waarde.startswith("#"):
                yield knoop, naam, waarde
            elif waarde and naam == KEUZES:
                for kandidaat in waarde.split(","):
                    yield knoop, naam, kandidaat.split()[0]


def met_eigen_links(html: str, naar: Callable[[str], str | None], lees: Callable[[str], bytes]) -> str:
    """The page with each address replaced by what `naar` makes of it; a link for which that is None becomes words.

    `lees` gives the bytes of a file by its address: subtitles come into the page, a browser reads none from a disk.
    """
    boom = als_boom(html)
    for knoop, naam, waarde in verwijzingen(boom):
        doel = naar(waarde)
        if doel is None and knoop.naam == "a":
            knoop.eigenschappen = {}
            knoop.hernoem("span")
        elif naam == KEUZES:
            knoop.zet(naam, met_keuze(knoop.eigenschappen[naam] or "", waarde, doel))
        elif doel is None:
            knoop.wis(naam)
        elif knoop.naam == "track":
            knoop.zet(naam, f"data:text/vtt;base64,{base64.b64encode(lees(waarde)).decode()}")
        else:
            knoop.zet(naam, doel)
    return str(boom)


def met_keuze(keuzes: str, adres: str, doel: str | None) -> str:
    """The widths in which a picture can be had, with one address replaced, or left out when it leads nowhere."""
    uit_elkaar = [keuze.split() for keuze in keuzes.split(",")]
    nieuw = [[doel if van == adres else van, *breedte] for van, *breedte in uit_elkaar]
    return ", ".join(" ".join([van, *breedte]) for van, *breedte in nieuw if van)


def verwijzingen_in_css(css: str) -> list[str]:
    return [adres for adres in URL_IN_CSS.findall(css) if not adres.startswith(("data:", "#"))]


def css_met_eigen_links(css: str, naar: Callable[[str], str | None]) -> str:
    return URL_IN_CSS.sub(lambda treffer: f'url("{naar(treffer[1]) or treffer[1]}")', css)


def verwijzing_naar(bestand: str, vanaf: str, oorspronkelijk: str) -> str:
    """The way from one file of the copy to another, with the part of the page that the link was about."""
    pad = quote(posixpath.relpath(bestand, posixpath.dirname(vanaf) or "."), safe=VEILIG_IN_EEN_LINK)
    deel = urlsplit(oorspronkelijk).fragment
    return f"{pad}#{deel}" if deel else pad
