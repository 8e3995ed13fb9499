"""The minutes as a document to take along."""

from django.template.loader import render_to_string
from django.utils import timezone

from coalitie.export.blokken import blokken
from coalitie.export.pdf import Deel, Document
from coalitie.tekst import voluit


def notulenstuk(notulen, site) -> Document:
    """What the members have, with who was there, and what was noted beside it since."""
    vergadering = notulen.vergadering
    adres = f"{site.rstrip('/')}{notulen.get_absolute_url()}"
    context = {
        "aanwezigheid": vergadering.aanwezigheid.select_related("lid__gemeente"),
        "aantekeningen": notulen.aantekeningen.all(),
    }
    bij = blokken(render_to_string("overleg/notulen_bijlage.html", context))
    gegevens = [("College", str(vergadering.college)), ("Staat", staat_in_woorden(notulen)), ("Online", adres)]
    if vergadering.is_voorbeeld:
        gegevens.insert(0, ("Voorbeeld", "Deze gegevens zijn verzonnen."))
    delen = [Deel("Notulen", blokken=blokken(notulen.tekst), adres=adres)]
    if bij:
        delen.append(Deel("Bij deze notulen", blokken=bij, adres=adres))
    dag = notulen.vastgesteld_op or timezone.localdate(notulen.voorgelegd_op or notulen.bewaard_op)
    return Document(f"Notulen van {vergadering}", dag, gegevens=gegevens, delen=delen)


def staat_in_woorden(notulen):
    """How far the minutes are, as a sentence."""
    if notulen.is_vastgesteld:
        return f"Vastgesteld op {voluit(notulen.vastgesteld_op)} in: {notulen.vastgesteld_in}."
    if notulen.voorgelegd_op:
        op = voluit(timezone.localdate(notulen.voorgelegd_op))
        return f"Voorgelegd aan de leden op {op}, nog niet vastgesteld."
    return "Nog niet voorgelegd aan de leden."
