"""Rich text: what is allowed in it, what it consists of. The only place that calls HTML safe."""

import math
import re
from html import unescape

import nh3
from django.db import models
from django.utils.formats import date_format
from django.utils.html import format_html, strip_tags
from django.utils.safestring import mark_safe
from django.utils.text import slugify

TAGS = {
    *("h2", "h3", "p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "br"),
    *("strong", "em", "a", "abbr"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTEN = {"a": {"href"}, "abbr": {"title"}, "th": {"scope"}, "h2": {"id"}, "h3": {"id"}}
SCHEMAS = {"http", "https", "mailto", "tel"}
WOORDEN_PER_MINUUT = 200

ROLLEN = {
    "<table>": '<table role="table">',
    "<thead>": '<thead role="rowgroup">',
    "<tbody>": '<tbody role="rowgroup">',
    "<tr>": '<tr role="row">',
    "<td>": '<td role="cell">',
    '<th scope="col">': '<th scope="col" role="columnheader">',
    '<th scope="row">': '<th scope="row" role="rowheader">',
}

KOP = re.compile(r'<h([23])(?: id="([^"]*)")?>(.*?)</h\1>', re.DOTALL)


def woorden(html):
    """The text without its tags."""
    return unescape(strip_tags(html))


def schoon(html):
    """The same text with only what is allowed, and an address (`id`) on every heading.

    A heading keeps the id it has, so that its address survives a change of words.
    """
    html = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTEN, url_schemes=SCHEMAS, link_rel=None)
    bezet = {slugify(kop[2]) for kop in KOP.finditer(html) if kop[2]}
    gezien = set()

    def met_adres(kop):
        niveau, adres, inhoud = kop.groups()
        adres = slugify(adres or "")
        if not adres or adres in gezien:
            basis = adres = slugify(woorden(inhoud))[:60].strip("-") or "kop"
            teller = 2
            while adres in gezien or adres in bezet:
                adres = f"{basis}-{teller}"
                teller += 1
        gezien.add(adres)
        return f'<h{niveau} id="{adres}">{inhoud}</h{niveau}>'

    return KOP.sub(met_adres, html)


def koppen(html, niveau=2):
    """The headings of one level of a cleaned text, as (address, words)."""
    return [(kop[2], woorden(kop[3])) for kop in KOP.finditer(html) if kop[1] == str(niveau)]


def leestijd(html):
    """Minutes that reading takes, at least one. Source of the pace: 200 words a minute, a calm reader."""
    return max(1, math.ceil(len(woorden(html).split()) / WOORDEN_PER_MINUUT))


def met_rollen(html):
    """The same, cleaned, with its roles on every table, so that it stays a table when a phone stacks it."""
    html = schoon(html)
    for merk, met_rol in ROLLEN.items():
        html = html.replace(merk, met_rol)
    return html


def veilig(html):
    """The text of a RijkeTekstVeld, marked as safe to show: it was cleaned when it was written, and is again."""
    return mark_safe(met_rollen(html))  # noqa: S308


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

    return mark_safe(KOP.sub(met_anker, met_rollen(html)))  # noqa: S308


def dieper(html):
    """The same with every heading one level down and without address: for a text inside a longer page."""
    return mark_safe(KOP.sub(lambda kop: f"<h{int(kop[1]) + 1}>{kop[3]}</h{int(kop[1]) + 1}>", met_rollen(html)))  # noqa: S308


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


def aantal(getal, enkelvoud, meervoud):
    """`1 gemeente`, `39 gemeenten`."""
    return f"{getal} {enkelvoud if getal == 1 else meervoud}"


class RijkeTekstVeld(models.TextField):
    """Text with headings, lists, tables and links. `full_clean()` removes what is not allowed."""

    def clean(self, value, model_instance):
        return schoon(super().clean(value, model_instance))
