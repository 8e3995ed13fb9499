"""A page with a form of one rich text, for tests of the editor: only in the address book of those tests."""

from django import forms
from django.http import HttpResponse
from django.template import engines
from django.urls import include, path

from coalitie.tekst import RijkeTekstFormulierveld

BEWAARD = {"tekst": ""}

FORMULIER = """
  {% include "onderdelen/foutoverzicht.html" with form=form only %}
  <form method="post" class="formulier" novalidate>
    {% csrf_token %}
    {% for veld in form %}{% include "onderdelen/veld.html" with veld=veld only %}{% endfor %}
    <button class="knop">Bewaar</button>
  </form>"""
OPENEN = """
  <button class="knop" data-hx-get="/opstelpagina/" data-hx-target="#deel">Open de tekst</button>
  <div id="deel"></div>"""
PAGINA = """{% extends "base.html" %}
{% block script %}{{ form.media }}{% endblock %}
{% block inhoud %}<div class="frame stapel">{inhoud}</div>{% endblock %}"""


class OpstelForm(forms.Form):
    titel = forms.CharField(label="Titel", required=False)
    tekst = RijkeTekstFormulierveld(label="Tekst", help_text="Schrijf kort.")


def opstelpagina(request):
    """What is sent is kept, cleaned, and shown again; with `leeg` a page that fetches the form."""
    form = OpstelForm(request.POST or None, initial=BEWAARD)
    if form.is_valid():
        BEWAARD["tekst"] = form.cleaned_data["tekst"]
        form = OpstelForm(initial=BEWAARD)
    inhoud = OPENEN if "leeg" in request.GET else FORMULIER
    sjabloon = engines["django"].from_string(inhoud if request.htmx else PAGINA.replace("{inhoud}", inhoud))
    return HttpResponse(sjabloon.render({"titel": "Bewerk een tekst", "form": form}, request))


urlpatterns = [path("opstelpagina/", opstelpagina, name="opstelpagina"), path("", include("coalitie.urls"))]
