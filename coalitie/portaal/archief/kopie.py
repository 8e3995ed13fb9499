"""Walks over the whole portal and writes what it finds, with checksums and a page that explains the copy."""

import hashlib
import json
import mimetypes
import posixpath
import re
from collections import deque
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from coalitie.models import Stand
from coalitie.planning import laat_ingaan
from coalitie.portaal.archief.bezoek import Antwoord, Bezoeker, is_voor_inwoners, vast_bestand
from coalitie.portaal.archief.boom import als_boom
from coalitie.portaal.archief.pagina import (
    css_met_eigen_links,
    kale_pagina,
    met_eigen_links,
    verwijzing_naar,
    verwijzingen,
    verwijzingen_in_css,
)
from coalitie.tekst import voluit

HTML = "text/html"
CSS = "text/css"
MEESTE_ADRESSEN = 50_000
LEESBARE_VRAAG = re.compile(r"[\w=,.+-]{1,80}")
UITGANGEN = {
    "application/atom+xml": ".xml",
    "application/pdf": ".pdf",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/xml": ".xml",
    "text/calendar": ".ics",
    "text/vtt": ".vtt",
}


class KopieMislukt(Exception):
    """Raised with a Dutch sentence that says why no copy was made."""


@dataclass(frozen=True)
class Vondst:
    """An address and the file that it became."""

    adres: str
    bestand: str
    soort: str
    status: int


class Kopie:
    def __init__(self, portaal: str, map_: Path, datum: date) -> None:
        self.portaal = portaal
        self.map = map_
        self.datum = datum
        self.bezoeker = Bezoeker(portaal)
        self.vondsten: dict[str, Vondst] = {}
        self.doorverwezen: dict[str, str] = {}
        self.niet_gevonden: set[str] = set()
        self.te_bezoeken: deque[str] = deque()
        self.gezien: set[str] = set()

    def maak(self) -> None:
        """Write the whole copy. Raises KopieMislukt when the portal changes meanwhile, or an address fails."""
        if Stand.objects.nu().verstreken(timezone.now()):
            laat_ingaan(timezone.now())
        stand = Stand.objects.nu()
        kenmerk = stand.kenmerk(timezone.now())
        self.onthoud("/")
        for adres in self.uit_de_sitemap():
            self.onthoud(adres)
        while self.te_bezoeken:
            self.bezoek(self.te_bezoeken.popleft())
        for vondst in self.vondsten.values():
            if vondst.soort in {HTML, CSS}:
                self.leg_links(vondst)
        if Stand.objects.nu().kenmerk(timezone.now()) != kenmerk:
            raise KopieMislukt("Het portaal veranderde terwijl de kopie werd gemaakt. Probeer het opnieuw.")
        self.schrijf_uitleg(stand.nummer)
        self.schrijf_sommen()

    # Finding

    def uit_de_sitemap(self) -> list[str]:
        tekst = b"".join(self.bezoeker.vraag("/sitemap.xml").delen).decode()
        gevonden = (self.bezoeker.eigen_adres(unescape(adres)) for adres in re.findall(r"<loc>([^<]+)</loc>", tekst))
        return sorted({adres for adres in gevonden if adres})

    def onthoud(self, verwijzing: str, vanaf: str = "/") -> None:
        """An address to visit, unless it was seen, leads elsewhere or is not for residents."""
        adres = self.bezoeker.eigen_adres(verwijzing, vanaf)
        if adres is None or adres in self.gezien or not is_voor_inwoners(adres):
            return
        self.gezien.add(adres)
        if len(self.gezien) > MEESTE_ADRESSEN:
            raise KopieMislukt(
                f"Het portaal heeft meer dan {MEESTE_ADRESSEN} adressen; zo groot kan de kopie niet zijn."
            )
        self.te_bezoeken.append(adres)

    def bezoek(self, adres: str) -> None:
        antwoord = vast_antwoord(adres) if adres.startswith(settings.STATIC_URL) else self.bezoeker.vraag(adres)
        if antwoord.status in {301, 302, 303, 307, 308}:
            self.volg(adres, antwoord.leidt_naar)
        elif antwoord.status in {200, 410}:
            self.neem(adres, antwoord)
        elif antwoord.status in {403, 404}:
            self.niet_gevonden.add(adres)
        else:
            raise KopieMislukt(f"{adres} gaf een fout ({antwoord.status}); daarom is er geen kopie gemaakt.")

    def volg(self, adres: str, doel: str) -> None:
        eigen = self.bezoeker.eigen_adres(doel, adres)
        if eigen is None or not is_voor_inwoners(eigen):
            self.niet_gevonden.add(adres)
            return
        self.doorverwezen[adres] = eigen
        self.onthoud(eigen)

    def neem(self, adres: str, antwoord: Antwoord) -> None:
        """Write what stands at an address, and remember what it points to."""
        vondst = Vondst(adres, bestandsnaam(adres, antwoord.soort), antwoord.soort, antwoord.status)
        pad = self.map / vondst.bestand
        if pad.exists():
            raise KopieMislukt(f"{adres} en een ander adres worden hetzelfde bestand: {vondst.bestand}.")
        self.vondsten[adres] = vondst
        pad.parent.mkdir(parents=True, exist_ok=True)
        if vondst.soort == HTML:
            html = kale_pagina(b"".join(antwoord.delen).decode(), self.datum, f"{self.portaal}{adres}")
            pad.write_text(html, encoding="utf-8")
            for _knoop, _naam, verwijzing in verwijzingen(als_boom(html)):
                self.onthoud(verwijzing, adres)
            return
        with pad.open("wb") as bestand:
            for deel in antwoord.delen:
                bestand.write(deel)
        if vondst.soort == CSS:
            for verwijzing in verwijzingen_in_css(pad.read_text(encoding="utf-8")):
                self.onthoud(verwijzing, adres)

    # Linking

    def leg_links(self, vondst: Vondst) -> None:
        pad = self.map / vondst.bestand
        tekst = pad.read_text(encoding="utf-8")

        def naar(verwijzing: str) -> str | None:
            return self.verwijzing(verwijzing, vondst)

        def lees(verwijzing: str) -> bytes:
            return (self.map / self.vondsten[self.eindadres(verwijzing, vondst.adres) or ""].bestand).read_bytes()

        if vondst.soort == HTML:
            pad.write_text(met_eigen_links(tekst, naar, lees), encoding="utf-8")
        else:
            pad.write_text(css_met_eigen_links(tekst, naar), encoding="utf-8")

    def eindadres(self, verwijzing: str, vanaf: str) -> str | None:
        """The address where a link ends after every redirect; None when it leads elsewhere."""
        adres = self.bezoeker.eigen_adres(verwijzing, vanaf)
        gevolgd = set()
        while adres in self.doorverwezen and adres not in gevolgd:
            gevolgd.add(adres)
            adres = self.doorverwezen[adres]
        return adres

    def verwijzing(self, verwijzing: str, vondst: Vondst) -> str | None:
        """A link as it must be in this file: as it was when it leads elsewhere, None when it leads nowhere."""
        adres = self.eindadres(verwijzing, vondst.adres)
        if adres is None:
            return verwijzing
        if adres not in self.vondsten:
            return None
        return verwijzing_naar(self.vondsten[adres].bestand, vondst.bestand, verwijzing)

    # What goes with it

    def schrijf_uitleg(self, stand: int) -> None:
        vondsten = sorted(self.vondsten.values(), key=lambda vondst: vondst.adres)
        aantallen = {
            "paginas": sum(vondst.soort == HTML and vondst.status == 200 for vondst in vondsten),
            "ingetrokken": sum(vondst.status == 410 for vondst in vondsten),
            "bestanden": sum(vondst.soort != HTML for vondst in vondsten),
        }
        gegevens = {
            "vorm": 1,
            "portaal": self.portaal,
            "datum": self.datum.isoformat(),
            "stand": stand,
            "aantallen": aantallen,
            "adressen": [vars(vondst) for vondst in vondsten],
            "doorverwezen": dict(sorted(self.doorverwezen.items())),
            "niet_in_de_kopie": sorted(self.niet_gevonden),
        }
        tekst = json.dumps(gegevens, ensure_ascii=False, indent=1)
        (self.map / "manifest.json").write_text(f"{tekst}\n", encoding="utf-8")
        context = {"portaal": self.portaal, "datum": voluit(self.datum), "stand": stand, "aantallen": aantallen}
        leesmij = render_to_string("portaal/archief/LEESMIJ.txt", context)
        (self.map / "LEESMIJ.txt").write_text(leesmij, encoding="utf-8")

    def schrijf_sommen(self) -> None:
        """One line per file, as `sha256sum -c` reads it."""
        regels = []
        for pad in sorted(pad for pad in self.map.rglob("*") if pad.is_file()):
            with pad.open("rb") as bestand:
                som = hashlib.file_digest(bestand, "sha256").hexdigest()
            regels.append(f"{som}  {pad.relative_to(self.map).as_posix()}\n")
        (self.map / "SHA256SUMS").write_text("".join(regels), encoding="utf-8")


def vast_antwoord(adres: str) -> Antwoord:
    inhoud = vast_bestand(adres)
    soort = mimetypes.MimeTypes().guess_type(urlsplit(adres).path)[0] or "application/octet-stream"
    return Antwoord(404 if inhoud is None else 200, soort, iter([inhoud or b""]))


def bestandsnaam(adres: str, soort: str) -> str:
    """The file for an address: `index.html` in a folder for a page, else a name with the ending of what it is."""
    delen = urlsplit(adres)
    pad = unquote(delen.path).strip("/")
    vraag = naam_van_vraag(delen.query)
    if soort == HTML:
        return posixpath.join(pad, vraag, "index.html")
    stam, uitgang = posixpath.splitext(pad)
    juist = UITGANGEN.get(soort) or mimetypes.MimeTypes().guess_extension(soort) or ""
    if uitgang and juist not in {"", uitgang} and mimetypes.MimeTypes().guess_type(pad)[0] != soort:
        stam, uitgang = pad, ""
    return f"{stam}{f'.{vraag}' if vraag else ''}{uitgang or juist}"


def naam_van_vraag(vraag: str) -> str:
    """A query as part of a name. No name of ours has a `=` in it, so it is never that of another address."""
    leesbaar = vraag.replace("&", ",")
    if not vraag or LEESBARE_VRAAG.fullmatch(leesbaar):
        return leesbaar
    return f"vraag={hashlib.sha256(vraag.encode()).hexdigest()[:16]}"
