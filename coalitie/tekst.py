"""Rich text: what is allowed in it, what it consists of. With `tekstblokken`, the only place that calls HTML safe."""

import math
import re
from html import unescape

import nh3
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.html import format_html, linebreaks, strip_tags
from django.utils.safestring import mark_safe
from django.utils.text import slugify

from coalitie.bestandsadres import ADRES, BREEDTES
from coalitie.opsteller import Opsteller

OPMAAK = {"strong", "em", "a", "abbr"}
TAGS = {
    *("h2", "h3", "p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "br"),
    *OPMAAK,
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
    *("figure", "img", "figcaption"),
}
ATTRIBUTEN = {
    "a": {"href"},
    "abbr": {"title"},
    "h2": {"id"},
    "h3": {"id"},
    "img": {"src", "alt", "width", "height"},
}
WAARDEN = {"th": {"scope": {"col", "row"}}}
SCHEMAS = {"http", "https", "mailto", "tel"}
MEESTE_KEREN = 5  # three were enough for every broken text that we tried
WOORDEN_PER_MINUUT = 200

BEELD = re.compile(r'<img((?: [a-z]+="[^"]*")*)>')
MAAT = re.compile(r"[1-9]\d{0,4}")
IN_BEELD = {"src": ADRES, "alt": re.compile(r".*\S.*", re.DOTALL), "width": MAAT, "height": MAAT}
BREEDTE_IN_TEKST = "(min-width: 52rem) 49rem, 100vw"

KOP = re.compile(r'<h([23])(?: id="([^"]*)")?>(.*?)</h\1>', re.DOTALL)
BLOK = re.compile(r"</?(?:h[1-6]|p|[uod]l|li|d[td]|blockquote|br|table|caption|t(?:head|body|r|h|d)|fig\w+)\b[^>]*>")
TABEL = re.compile(r"<table>(?:(?!<table>).)*?</table>", re.DOTALL)
EERSTE_RIJ = re.compile(r"<tr>.*?</tr>", re.DOTALL)
CEL = re.compile(r"<t([hd])(?: [^>]*)?>(.*?)</t\1>", re.DOTALL)
GEVULDE_CEL = re.compile(r"<td>(?!\s*</td>)")
TABEL_IN_TABEL = re.compile(r"<table>(?:(?!</table>).)*<table>", re.DOTALL)
CODE = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")


def woorden(html):
    """The text without its tags; what stands in two blocks does not run together."""
    return unescape(strip_tags(BLOK.sub(" ", html)))


def schoon(html):
    """The same text with only what is allowed, an address (`id`) on every heading, and headers in every table.

    A heading keeps the id it has, so that its address survives a change of words. No id begins with `_`: those are of
    the pages around the text.
    """
    return TABEL.sub(met_koprij, met_adressen(zuiver(html)))


def zuiver(html):
    """Only what is allowed. Cleaned until nothing changes: what stood in a tag that went moves to where it may be."""
    for _poging in range(MEESTE_KEREN):
        vorige = html
        html = nh3.clean(
            html,
            tags=TAGS,
            attributes=ATTRIBUTEN,
            tag_attribute_values=WAARDEN,
            attribute_filter=wat_mag_in_beeld,
            url_schemes=SCHEMAS,
            link_rel=None,
        )
        html = BEELD.sub(lambda beeld: beeld[0] if ' src="' in beeld[1] else "", html)
        if html == vorige:
            break
    return html


def met_adressen(html):
    """Every heading with an id that no other heading of the text has."""
    bezet = {slugify(kop[2]) for kop in KOP.finditer(html) if kop[2]}
    gezien, tellers = set(), {}

    def met_adres(kop):
        niveau, adres, inhoud = kop.groups()
        adres = slugify(adres or "")
        if not adres or adres in gezien:
            basis = adres = slugify(woorden(inhoud))[:60].strip("-") or "kop"
            teller = tellers.get(basis, 2)
            while adres in gezien or adres in bezet:
                adres = f"{basis}-{teller}"
                teller += 1
            tellers[basis] = teller
        gezien.add(adres)
        return f'<h{niveau} id="{adres}">{inhoud}</h{niveau}>'

    return KOP.sub(met_adres, html)


def met_koprij(tabel):
    """A table whose first row is a header, and whose headers say what they head: without it nobody can listen to it."""
    html = tabel[0]
    if not (gevonden := EERSTE_RIJ.search(html)):
        return html
    rij = gevonden[0]
    if "<th" not in rij:
        rij = rij.replace("<td>", "<th>").replace("</td>", "</th>")
    voor, na = html[: gevonden.start()], html[gevonden.end() :]
    if "<thead>" not in voor and not GEVULDE_CEL.search(rij):
        voor, na = voor.replace("<tbody>", "<thead>"), f"</thead><tbody>{na}"
    koppen, einde, rest = f"{voor}{rij}{na}".rpartition("</thead>")
    return koppen.replace("<th>", '<th scope="col">') + einde + rest.replace("<th>", '<th scope="row">')


def wat_mag_in_beeld(tag, attribuut, waarde):
    """An image shows a file of the portal, has words or none, and a size in points; anything else is left out."""
    return waarde if tag != "img" or IN_BEELD[attribuut].fullmatch(waarde) else None


def met_breedtes(html):
    """A cleaned text whose images say in which widths they can be had, and that they may come later."""

    def met_keuze(beeld):
        gegevens = dict(re.findall(r'([a-z]+)="([^"]*)"', beeld[1]))
        heel = int(gegevens.get("width", 0))
        keuzes = [f"{gegevens['src']}{breedte}/ {breedte}w" for breedte in BREEDTES if breedte < heel]
        if keuzes and heel <= max(BREEDTES):
            keuzes.append(f"{gegevens['src']} {heel}w")
        keuze = f' srcset="{", ".join(keuzes)}" sizes="{BREEDTE_IN_TEKST}"' if keuzes else ""
        return f'<img{beeld[1]}{keuze} loading="lazy" decoding="async">'

    return BEELD.sub(met_keuze, html)


def koppen(html, niveau=2):
    """The headings of one level of a cleaned text, as (address, words)."""
    return [(kop[2], woorden(kop[3])) for kop in KOP.finditer(html) if kop[1] == str(niveau)]


def heeft_kop(html, adres):
    """Whether a heading of this text, of any level, has this address."""
    return any(kop[2] == adres for kop in KOP.finditer(html))


def leestijd(html):
    """Minutes that reading takes, at least one. Source of the pace: 200 words a minute, a calm reader."""
    return max(1, math.ceil(len(woorden(html).split()) / WOORDEN_PER_MINUUT))


def veilig(html):
    """The text of a RijkeTekstVeld, marked as safe to show: it was cleaned when it was written, and is again."""
    return mark_safe(met_breedtes(schoon(html)))  # noqa: S308


def met_ankers(html):
    """The same, with beside every heading a link to its own address, to copy."""

    def met_anker(kop):
        _niveau, adres, inhoud = kop.groups()
        return format_html(
            '<div class="kopregel">{}<a class="anker" href="#{}" data-kopieer-adres>'
            '<span aria-hidden="true">#</span><span class="alleen-lezer">Adres van ‘{}’</span></a></div>',
            mark_safe(kop[0]),  # noqa: S308
            adres,
            woorden(inhoud),
        )

    return mark_safe(KOP.sub(met_anker, veilig(html)))  # noqa: S308


def dieper(html):
    """The same with every heading one level down and without address: for a text inside a longer page."""
    return mark_safe(KOP.sub(lambda kop: f"<h{int(kop[1]) + 1}>{kop[3]}</h{int(kop[1]) + 1}>", veilig(html)))  # noqa: S308


def regels(tekst):
    """The lines of a field in which each sentence has its own line, such as 'in het kort'."""
    return [regel.strip() for regel in tekst.splitlines() if regel.strip()]


def voluit(datum):
    """A day in words: `8 april 2019`."""
    return date_format(datum, "j F Y")


def getal(aantal):
    """A count with Dutch points: `2.013.676`."""
    return f"{aantal:,}".replace(",", ".")


def opsomming(delen):
    """`Zeist`, `Zeist en Soest`, `Zeist, Soest en Baarn`."""
    *eerste, laatste = [str(deel) for deel in delen] or [""]
    return f"{', '.join(eerste)} en {laatste}" if eerste else laatste


def aantal(hoeveel, enkelvoud, meervoud):
    """`1 gemeente`, `39 gemeenten`, `2.047 dagen`."""
    return f"{getal(hoeveel)} {enkelvoud if hoeveel == 1 else meervoud}"


def bezwaren(html):
    """What a reader cannot use in a cleaned text, and cleaning cannot mend, as sentences."""
    tabellen = [(tabel, [inhoud for _soort, inhoud in CEL.findall(tabel)]) for tabel in TABEL.findall(html)]
    gevuld = [tabel for tabel, cellen in tabellen if not all(map(is_leeg, cellen))]
    zinnen = {
        "Zet geen tabel in een tabel. Maak er twee tabellen van.": TABEL_IN_TABEL.search(html),
        "Een tabel is leeg. Vul de tabel in, of haal haar weg.": len(gevuld) < len(tabellen),
        "Een tabel heeft een lege kop. Schrijf in elke kop van de eerste rij waar die over gaat.": any(
            map(heeft_lege_kop, gevuld)
        ),
        "Schrijf bij elk beeld wat erop te zien is, voor wie het niet kan zien.": any(
            ' alt="' not in beeld[1] for beeld in BEELD.finditer(html)
        ),
    }
    return [zin for zin, geldt in zinnen.items() if geldt]


def heeft_lege_kop(tabel):
    return any(soort == "h" and is_leeg(inhoud) for soort, inhoud in CEL.findall(EERSTE_RIJ.search(tabel)[0]))


def is_leeg(cel):
    """Whether a cell has no words and no picture."""
    return not woorden(cel).strip() and not BEELD.search(cel)


def keur(html):
    """The text, cleaned. Raises ValidationError for what a reader cannot use and cleaning cannot mend."""
    html = schoon(html)
    if zinnen := bezwaren(html):
        raise ValidationError(zinnen)
    return html


class RijkeTekstFormulierveld(forms.CharField):
    """Rich text in a form. What is typed without codes for blocks becomes paragraphs, at every empty line."""

    widget = Opsteller

    def to_python(self, value):
        tekst = super().to_python(value)
        zonder_blokken = tekst and OPMAAK.issuperset(CODE.findall(tekst))
        return keur(linebreaks(tekst) if zonder_blokken else tekst)


class RijkeTekstVeld(models.TextField):
    """Text with headings, lists, tables and links. `full_clean()` removes what is not allowed."""

    def clean(self, value, model_instance):
        return keur(super().clean(value, model_instance))

    def formfield(self, **opties):
        return super().formfield(**{"form_class": RijkeTekstFormulierveld, "widget": Opsteller, **opties})
