import re
from datetime import datetime

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from coalitie.export.platte_tekst import blokken_van
from coalitie.moment import in_woorden
from coalitie.tekst import dieper, getal, met_ankers, regels, schoon, veilig, voluit
from coalitie.toegang import klaargezet
from coalitie.toegang.sessies import sessies_in_woorden

register = template.Library()

TAG_OF_JAREN = re.compile(r"(<[^>]*>)|\b(\d{4}-\d{1,4})\b")


@register.simple_tag
def datum(dag):
    """A day for people and machines: `8 april 2019`, for a moment that of Amsterdam. Nothing when there is no day."""
    if not dag:
        return ""
    if isinstance(dag, datetime):
        dag = timezone.localdate(dag)
    return format_html('<time datetime="{}">{}</time>', dag.isoformat(), voluit(dag))


@register.simple_tag
def moment(tijdstip):
    """A moment for people and machines: `3 mei 2021, 09.00 uur`. Nothing when there is no moment."""
    if not tijdstip:
        return ""
    return format_html('<time datetime="{}">{}</time>', tijdstip.isoformat(), in_woorden(tijdstip))


@register.filter(name="getal")
def getal_of_niets(aantal):
    """A count with Dutch points: `2.013.676`. Nothing when there is no number."""
    return "" if aantal in (None, "") else getal(aantal)


@register.filter
def rijke_tekst(html, vorm="gewoon"):
    """The text of a RijkeTekstVeld as HTML: gewoon, met `ankers`, or `dieper` inside a longer page."""
    return {"gewoon": veilig, "ankers": met_ankers, "dieper": dieper}[vorm](html)


@register.filter
def platte_tekst(tekst, kopniveau=None):
    """A plain text (`coalitie.export.platte_tekst`) as HTML: its paragraphs, lists, links, and in a letter headings."""
    return format_html_join("", "{}", ((_als_html(blok),) for blok in blokken_van(tekst, kopniveau)))


def _als_html(blok):
    if blok["soort"] == "lijst":
        items = ((_runs_als_html(alinea["runs"]),) for [alinea] in blok["items"])
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", items))
    tag = f"h{blok['niveau']}" if blok["soort"] == "kop" else "p"
    return format_html("<{0}>{1}</{0}>", tag, _runs_als_html(blok["runs"]))


def _runs_als_html(runs):
    delen = (
        format_html('<a href="{}">{}</a>', run["link"], run["tekst"]) if run["link"] else linebreaksbr(run["tekst"])
        for run in runs
    )
    return format_html_join("", "{}", ((deel,) for deel in delen))


@register.filter(is_safe=True)
def heel(html):
    """HTML in which years such as `2019-2022`, or the number of a decision, `RVC 2019-1`, stay on one line."""
    return TAG_OF_JAREN.sub(lambda deel: deel[1] or f'<span class="heel">{deel[2]}</span>', str(html))


@register.filter
def bij(rijen, sleutel):
    """What a dict holds for a key; None when it has none, or when there is no dict."""
    return rijen and rijen.get(sleutel)


@register.filter
def bronregel(bron):
    """The sources of a text, parted by `; `. One written as `name: https://…` becomes a link with that name."""
    delen = []
    for deel in bron.split("; "):
        naam, _scheiding, adres = deel.rpartition(": ")
        delen.append(format_html('<a href="{}">{}</a>', adres, naam) if adres.startswith("https://") and naam else deel)
    return format_html_join("; ", "{}", ((deel,) for deel in delen))


@register.filter
def blijft_staan(form):
    """Whether all that was typed is still there after an error: a password is not."""
    velden = form.visible_fields()
    return bool(velden) and not any(klaargezet.is_geheim(veld) for veld in velden)


@register.simple_tag(takes_context=True)
def onthoud(context, form):
    """Carries a form over the end of a session: `merk` for in it, and whether what was typed is back (`teruggezet`)."""
    return klaargezet.onthoud(form, getattr(context, "request", None))


@register.simple_tag(takes_context=True)
def geschreven(context):
    """The texts that somebody sent to a page that is not there or not for him: each as HTML to read and copy."""
    teksten = klaargezet.geschreven(context["request"]) if context["request"].method == "POST" else []
    return [
        veilig(schoon(tekst)) if tekst.startswith("<") else format_html("<p>{}</p>", linebreaksbr(tekst))
        for tekst in teksten
    ]


register.filter(regels)
register.filter(sessies_in_woorden)
