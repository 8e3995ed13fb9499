from django import template
from django.utils.html import format_html

from coalitie.tekst import dieper, getal, met_ankers, regels, veilig, voluit

register = template.Library()


@register.simple_tag
def datum(dag):
    """A day for people and machines: `8 april 2019`. Nothing when there is no day."""
    if not dag:
        return ""
    return format_html('<time datetime="{}">{}</time>', dag.isoformat(), voluit(dag))


@register.filter(name="getal")
def getal_of_niets(aantal):
    """A count with Dutch points: `2.013.676`. Nothing when there is no number."""
    return "" if aantal in (None, "") else getal(aantal)


@register.filter
def rijke_tekst(html, vorm="gewoon"):
    """The text of a RijkeTekstVeld as HTML: gewoon, met `ankers`, or `dieper` inside a longer page."""
    return {"gewoon": veilig, "ankers": met_ankers, "dieper": dieper}[vorm](html)


register.filter(regels)
