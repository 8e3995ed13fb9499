"""Who uses a product, as one part of a page: for residents in numbers, for members on the map and in a table."""

from collections import Counter

from django.urls import reverse

from coalitie.rollen import is_medewerker
from coalitie.tekst import voluit
from regio.models import Gemeente
from regio.tegelkaart import Waarde, waardenkaart
from taskforces.gebruik_overzicht import gemeenten_met_stand, legenda, peiling_voor
from taskforces.models import Gebruik

ICOON = {
    "niet": "bol-niet",
    "orientatie": "bol-orientatie",
    "voorbereiding": "bol-voorbereiding",
    "gebruik": "bol-gebruik",
    "gestopt": "bol-gestopt",
    "nvt": "streep",
    "": "",
}
WOORD = {**dict(Gebruik.Stand.choices), "": "nog geen opgave"}


def wie_gebruikt(product, user, vandaag):
    """The context of `taskforces/_wie_gebruikt.html` for this visitor."""
    peiling = peiling_voor(user, vandaag)
    gemeenten = gemeenten_met_stand(product, peiling)
    telling = Counter(gemeente.stand for gemeente in gemeenten if gemeente.stand)
    context = {
        "product": product,
        "datum": peiling.datum,
        "gemeenten": gemeenten,
        "in_gebruik": telling["gebruik"],
        "legenda": legenda(telling, len(gemeenten)),
    }
    return {**context, **op_de_kaart(product, peiling, gemeenten)} if is_medewerker(user) else context


def op_de_kaart(product, peiling, gemeenten):
    """For members: every gemeente on the map and in a table, with who left the region below it."""
    opgaven = {opgave.gemeente_id: opgave for opgave in peiling.geldend(peiling.opgaven.filter(product=product))}
    vertrokken = list(Gemeente.objects.vertrokken_voor(peiling.datum))
    titel = f"Gebruik van {product} per gemeente op {voluit(peiling.datum)}"
    return {
        "kaart": waardenkaart(titel, gemeenten, waarden_van(product, gemeenten), weg=vertrokken),
        "tabel": [(gemeente, opgaven.get(gemeente.pk), url_van(product, gemeente)) for gemeente in gemeenten],
        "vertrokken": [
            (gemeente, opgaven[gemeente.pk], url_van(product, gemeente))
            for gemeente in vertrokken
            if gemeente.pk in opgaven
        ],
    }


def waarden_van(product, gemeenten):
    return {
        gemeente.pk: Waarde(
            naam=gemeente.stand or "geen",
            woord=WOORD[gemeente.stand],
            icoon=ICOON[gemeente.stand],
            url=url_van(product, gemeente),
        )
        for gemeente in gemeenten
    }


def url_van(product, gemeente):
    return reverse("geef_op", args=[product.slug, gemeente.slug])
