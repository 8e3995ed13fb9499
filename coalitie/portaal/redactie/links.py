"""Links in what the bureau writes that lead a resident nowhere. Those to other hosts are counted, never followed."""

import re
from collections import Counter
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from coalitie.portaal.redactie.bereik import GEEN_KOPJE, Bereik, kopjes_van, mist_kopje
from coalitie.portaal.redactie.soorten import SOORTEN, Soort
from coalitie.rollen import bureau_vereist
from coalitie.tekst import RijkeTekstVeld, schoon, woorden
from strategie.models import Doel

BEWAARTIJD = 60 * 60  # seconds: a draft changes without the state of the portal
PER_BLADZIJDE = 25
ELDERS = ("mailto:", "tel:")
GEEN_ADRES = "Dit is geen adres."
OMTREK = 60  # characters of the passage on either side of a link
ANKER = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
BLOK = re.compile(r"</?(?:p|h2|h3|li|ul|ol|dl|dt|dd|blockquote|table|caption|thead|tbody|tr|th|td)\b[^>]*>")


@dataclass(frozen=True)
class Tekst:
    """What a thing says: to everybody, or in its open draft."""

    soort: Soort
    ding: object
    titel: str
    adres: str
    html: list
    is_concept: bool

    def links(self):
        """Every link in it: the address as it was written, and where it stands in its paragraph."""
        for html in self.html:
            for blok in BLOK.split(html) if "<a " in html else ():
                yield from ((unescape(anker[1]), anker) for anker in ANKER.finditer(blok))

    def bezwaar(self, adres, bereik):
        """Why a resident who follows this address from here sees nothing; or ""."""
        if adres.startswith(ELDERS):
            return ""
        heen = urlsplit(adres if adres.startswith("/") else urljoin(self.adres, adres))
        if heen.path == self.adres:
            return GEEN_KOPJE if mist_kopje(heen.fragment, kopjes_van(self.ding, self.html)) else ""
        return bereik.bezwaar(heen.path, heen.fragment)


def ga_na(user, nu):
    """Every link in every text, public and open draft: which lead nowhere, and how many lead to which other host."""
    teksten, dingen = lees(user)
    bereik = Bereik(dingen, nu)
    dode, extern = [], Counter()
    for tekst in teksten:
        links = []
        for adres, anker in tekst.links():
            try:
                if host := andere_host(adres):
                    extern[host] += 1
                    continue
                bezwaar = tekst.bezwaar(adres, bereik)
            except ValueError:
                bezwaar = GEEN_ADRES
            if bezwaar:
                links.append({"adres": adres, "bezwaar": bezwaar, **passage(anker)})
        if links:
            dode.append({**over(tekst), "links": links})
    return {
        "nagegaan_op": nu,
        "teksten": sorted(dode, key=lambda tekst: (tekst["titel"], tekst["url"])),
        "aantal": sum(len(tekst["links"]) for tekst in dode),
        "extern": extern.most_common(),
    }


def lees(user):
    """The texts to look through, and everything with an address, two questions for each kind."""
    teksten, alle = [], []
    for soort in SOORTEN.values():
        voor_inwoner = soort.model.objects.zichtbaar_voor(AnonymousUser()).filter(pk=OuterRef("pk"))
        dingen = {ding.pk: ding for ding in soort.dingen(user).annotate(is_openbaar=Exists(voor_inwoner))}
        open_ = soort.revisies(user).open().values_list("van", "inhoud")
        teksten += [openbare_tekst(soort, ding) for ding in dingen.values() if ding.is_openbaar]
        teksten += [concept_tekst(soort, dingen[pk], inhoud) for pk, inhoud in open_ if pk in dingen]
        if soort.model is not Doel:  # a goal is seen on the page of its priority
            alle += dingen.values()
    return teksten, alle


def openbare_tekst(soort, ding):
    titel = getattr(ding, soort.titelveld)
    return Tekst(soort, ding, titel, ding.get_absolute_url(), ding.rijke_teksten(), is_concept=False)


def concept_tekst(soort, ding, inhoud):
    """A draft may hold anything: only what is text counts, and it is cleaned as it would be when it is published."""
    titel = inhoud.get(soort.titelveld) or getattr(ding, soort.titelveld)
    velden = [veld.name for veld in ding._meta.fields if isinstance(veld, RijkeTekstVeld)]
    html = [schoon(inhoud[naam]) for naam in velden if isinstance(inhoud.get(naam), str)]
    return Tekst(soort, ding, str(titel), ding.get_absolute_url(), html, is_concept=True)


def over(tekst):
    """The text that a broken link is in, as plain values: the cache outlives this code."""
    return {
        "soort": tekst.soort.enkelvoud,
        "titel": tekst.titel or "Zonder titel",
        "url": reverse("redactie_ding", args=[tekst.soort.naam, tekst.ding.pk]),
        "is_concept": tekst.is_concept,
    }


def passage(anker):
    """The words of a link, and those around it in its paragraph."""
    voor, na = woorden(anker.string[: anker.start()]), woorden(anker.string[anker.end() :])
    return {
        "voor": f"…{voor[-OMTREK:]}" if len(voor) > OMTREK else voor,
        "woorden": woorden(anker[2]),
        "na": f"{na[:OMTREK]}…" if len(na) > OMTREK else na,
    }


def andere_host(adres):
    """The host that an address names, unless that is the portal itself. Raises ValueError for what is no address."""
    host = urlsplit(adres).netloc
    return "" if host == urlsplit(settings.ADRES).netloc else host


def sleutel(stand):
    """Where the result is kept: it holds until something public changes."""
    nummer, _gewijzigd_op, verstreken, dag = stand.kenmerk(timezone.now())
    return f"redactie-links-{nummer}-{verstreken}-{dag}"


def bewaard(stand):
    """What was found before, if nothing public changed since; or None."""
    return cache.get(sleutel(stand))


@require_http_methods(["GET", "HEAD", "POST"])
@bureau_vereist
@vary_on_headers("HX-Request")
def links(request):
    """The links that lead nowhere, by text; for the desk only how many there are. POST looks again."""
    if request.method == "POST":
        cache.delete(sleutel(request.stand))
        return redirect("redactie_links")
    gevonden = bewaard(request.stand)
    if gevonden is None:
        gevonden = ga_na(request.user, timezone.now())
        cache.set(sleutel(request.stand), gevonden, BEWAARTIJD)
    context = {
        "titel": "Links die nergens heen leiden",
        "beschrijving": "Links in teksten van het portaal waarachter een inwoner niets vindt.",
        "kruimels": [("Redactie", reverse("werkbank"))],
        "lood": "Links binnen dit portaal waarachter een inwoner niets vindt, in openbare teksten en in concepten.",
        "links": gevonden,
        "bladzijde": Paginator(gevonden["teksten"], PER_BLADZIJDE).get_page(request.GET.get("bladzijde")),
    }
    return render(request, "redactie/_links_aantal.html" if request.htmx else "redactie/links.html", context)
