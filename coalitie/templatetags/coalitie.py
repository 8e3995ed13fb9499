"""How dates and numbers are written for a reader."""

from django import template
from django.utils.formats import date_format, number_format
from django.utils.html import format_html

register = template.Library()


@register.simple_tag
def datum(dag):
    """A day in words, inside a `<time>`: 8 april 2019. Nothing when there is no day."""
    if dag is None or dag == "":
        return ""
    return format_html('<time datetime="{}">{}</time>', dag.strftime("%Y-%m-%d"), date_format(dag, "j F Y"))


@register.filter
def getal(aantal):
    """A whole number with Dutch points: 63.933. Nothing when there is no number."""
    if aantal is None or aantal == "":
        return ""
    return number_format(aantal, decimal_pos=0, use_l10n=True, force_grouping=True)
