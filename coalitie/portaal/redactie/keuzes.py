"""What two versions of a thing differ in, as choices: for each block of a rich text, and for each other field."""

from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from coalitie.portaal.redactie.veldverschil import gedeelde_velden, in_woorden, namen_van_verwijzingen
from coalitie.samenvoeging import Kant, Verschil, sleutel_van, verschillen, voeg_samen
from coalitie.tekst import RijkeTekstVeld
from coalitie.tekstblokken import Blok, namen_van, soort_van
from coalitie.tekstwoorden import woorden_van
from coalitie.vergelijking import naast_elkaar_als_html


@dataclass(frozen=True)
class Keuze:
    """One thing that differs: where it is, how each version has it, and which of the two stays if nobody says so.

    What only one version has, stays. Where both have something, the draft does: what is left out of the version that
    was kept apart is still there, and what is left out of the draft is nowhere else.
    """

    sleutel: str
    veld: str
    waar: str
    links: SafeString
    rechts: SafeString
    standaard: Kant
    uitleg: str = ""

    @property
    def niets(self):
        return "Staat hier niet." if self.waar else "Niets ingevuld."


class Samenvoeging:
    """Two contents of one thing, `links` the draft and `rechts` what was kept apart, and the choices between them."""

    def __init__(self, model, links, rechts):
        self.links, self.rechts = links, rechts
        self.velden = [*gedeelde_velden(model, links, rechts), toelichting_van(model)]
        self.namen = namen_van_verwijzingen(self.velden, links, rechts)
        self.rijen = {
            veld.name: verschillen(links[veld.name] or "", rechts[veld.name] or "")
            for veld in self.velden
            if isinstance(veld, RijkeTekstVeld)
        }
        self.keuzes = [keuze for veld in self.velden for keuze in self.keuzes_in(veld)]

    @property
    def merk(self):
        """The same as long as both versions stay as they are."""
        return sleutel_van(sorted(self.links.items()), sorted(self.rechts.items()))

    def keuzes_in(self, veld):
        if veld.name in self.rijen:
            rij = self.rijen[veld.name]
            return [keuze_uit_blokken(veld, deel) for deel in rij if isinstance(deel, Verschil)]
        woorden = [in_woorden(veld, kant[veld.name], self.namen) for kant in (self.links, self.rechts)]
        return [keuze_uit_waarden(veld, *woorden)] if woorden[0] != woorden[1] else []

    def voeg_samen(self, kanten):
        """One content, with the side that was chosen for each choice: `{sleutel: Kant}`."""
        inhoud = {**self.rechts, **self.links}
        for veld in self.velden:
            keuzes = self.keuzes_in(veld)
            if keuzes and veld.name in self.rijen:
                eigen = {keuze.sleutel.removeprefix(f"{veld.name}-"): kanten[keuze.sleutel] for keuze in keuzes}
                inhoud[veld.name] = voeg_samen(self.rijen[veld.name], eigen)
            elif keuzes and kanten[keuzes[0].sleutel] == Kant.RECHTS:
                inhoud[veld.name] = self.rechts[veld.name]
        return inhoud


def toelichting_van(model):
    """The note for readers is no field of the thing itself, and is written together with it."""
    return model.revisies.rel.related_model._meta.get_field("toelichting")


def keuze_uit_blokken(veld, verschil):
    links, rechts = naast_elkaar_als_html(verschil.links, verschil.rechts)
    return Keuze(
        f"{veld.name}-{verschil.sleutel}",
        capfirst(veld.verbose_name),
        f"{namen_van(verschil.soort)[0].capitalize()} {verschil.nummer}",
        links,
        rechts,
        Kant.RECHTS if verschil.links is None else Kant.LINKS,
        uitleg_bij(verschil),
    )


def uitleg_bij(verschil):
    """In what two blocks differ that have the same words; or two that are of another kind."""
    if verschil.links is None or verschil.rechts is None:
        return ""
    soorten = [namen_van(soort_van(blok))[0] for blok in (verschil.links, verschil.rechts)]
    if soorten[0] != soorten[1]:
        return f"De eerste is een {soorten[0]}, de tweede een {soorten[1]}."
    woorden = [[woord.tekst for woord in woorden_van(blok)] for blok in (verschil.links, verschil.rechts)]
    return "De woorden zijn gelijk, de opmaak niet." if woorden[0] == woorden[1] else ""


def keuze_uit_waarden(veld, links, rechts):
    kanten = [
        Blok((), "<regel>", escape(woorden).replace("\n", "<br>")) if woorden else None for woorden in (links, rechts)
    ]
    standaard = Kant.LINKS if links else Kant.RECHTS
    sleutel = f"{veld.name}-{sleutel_van(links, rechts)}"
    return Keuze(sleutel, capfirst(veld.verbose_name), "", *naast_elkaar_als_html(*kanten), standaard)
