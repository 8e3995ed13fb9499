"""What residents will see once a round is published, beside what they see now."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from taskforces.models import Gebruik, Opdracht, Product, Uitvraag, Voortgang, Voortgangsronde

INWONER = AnonymousUser()


@dataclass(frozen=True)
class Vooruitzicht:
    """One assignment: the report that residents see now, and the one that they will see. None for none."""

    uitvraag: Uitvraag
    nu: Voortgang | None
    straks: Voortgang | None

    @property
    def verandert(self):
        return self.nu != self.straks


def vooruitzichten(ronde):
    """A Vooruitzicht for every assignment of this round that residents can see."""
    uitvragen = list(
        ronde.uitvragen.filter(opdracht__in=Opdracht.objects.zichtbaar_voor(INWONER))
        .met_melding("openbaar")
        .select_related("opdracht__taskforce", "opdracht__gemeente")
        .order_by("opdracht__taskforce__prioriteit", "opdracht__geldig_vanaf", "opdracht__slug")
    )
    sleutels = {sleutel for uitvraag in uitvragen for sleutel in (uitvraag.geldend, straks_geldend(uitvraag))}
    meldingen = Voortgang.objects.select_related("uitvraag__ronde").in_bulk(sleutels - {None})
    return [
        Vooruitzicht(uitvraag, meldingen.get(uitvraag.geldend), meldingen.get(straks_geldend(uitvraag)))
        for uitvraag in uitvragen
    ]


def straks_geldend(uitvraag):
    return uitvraag.laatste_id or uitvraag.vorige


def tellingen(vooruitzichten):
    """Of every status how many residents see now and will see: `[(status, word, nu, straks), …]`."""
    nu = [zicht.nu.status if zicht.nu else "" for zicht in vooruitzichten]
    straks = [zicht.straks.status if zicht.straks else "" for zicht in vooruitzichten]
    woorden = [*Voortgang.Status.choices, ("", "nog niet gemeld")]
    return [(status, woord, nu.count(status), straks.count(status)) for status, woord in woorden]


def gebruik_dat_openbaar_wordt(ronde, nu):
    """The statements of use that residents do not see yet and will see with this round; none with an older round."""
    laatste = Voortgangsronde.objects.gepubliceerd().laatste()
    if laatste and laatste.peildatum > ronde.peildatum:
        return Gebruik.objects.none()
    straks = Voortgangsronde(peildatum=ronde.peildatum, gepubliceerd_op=nu)
    return (
        Gebruik.objects.filter(product__in=Product.objects.zichtbaar_voor(INWONER))
        .openbaar_met(straks)
        .exclude(pk__in=Gebruik.objects.zichtbaar_voor(INWONER).values("pk"))
        .select_related("product", "gemeente")
    )
