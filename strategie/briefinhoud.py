"""What the letters of one model are made from: its blocks filled in, with the points of each council and their answers.

Everything comes from what a resident may see, so that no letter holds what is not public yet.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from coalitie.export.briefstuk import Briefstuk
from coalitie.export.letters import niet_toonbaar
from coalitie.export.platte_tekst import KOPJE, blokken_van, kop
from coalitie.tekst import opsomming, voluit
from regio.models import Gemeente
from strategie.models import Antwoord, Brief, Briefblok, Consultatie, Film, Prioriteit, Punt, Sjabloonblok
from strategie.plaatshouders import in_tekst, vul_in

ZONDER_PUNTEN = "Van uw raad kwamen geen punten binnen over het ontwerp van de strategie."
PUNTEN_NIET_OPENBAAR = "De punten van uw raad en de antwoorden daarop zijn op dit moment niet openbaar."
EERSTE_WOORDEN = f"{KOPJE}Punt "  # of each point
ZONDER_ANTWOORD = "Dit punt heeft nog geen antwoord."
INWONER = AnonymousUser()


@dataclass(frozen=True)
class Modelblok:
    """A block of the model letter as it reads for one gemeente."""

    blok: Sjabloonblok
    kop: str
    tekst: str
    basis: str

    @property
    def bron(self) -> str:
        """What it says, whatever the portal was called when it was asked: addresses begin with their path."""
        return self.zonder_basis(self.tekst)

    def zonder_basis(self, tekst: str) -> str:
        return tekst.replace(self.basis, "")

    def als_briefblok(self, **velden):
        """This block as a letter would keep it now."""
        return Briefblok(
            blok=self.blok, volgorde=self.blok.volgorde, kop=self.kop, tekst=self.tekst, bron=self.bron, **velden
        )


@dataclass(frozen=True)
class Briefbron:
    """The model, what its placeholders stand for in every letter, and the points by the key of their gemeente.

    `met_punten` are the keys of the gemeenten whose council raised a point, public or not.
    """

    sjabloon: object
    sjabloonblokken: list[Sjabloonblok]
    waarden: dict[str, str]
    punten: dict[int, list[Punt]]
    met_punten: set[int]
    basis: str

    def waarden_voor(self, gemeente: Gemeente) -> dict[str, str]:
        eigen = {"gemeente": gemeente.naam, "adres_gemeente": f"{self.basis}{gemeente.get_absolute_url()}"}
        return {**self.waarden, **eigen}

    def blokken_voor(self, gemeente: Gemeente) -> list[Modelblok]:
        waarden = self.waarden_voor(gemeente)
        return [
            Modelblok(blok, vul_in(blok.kop, waarden), self.tekst_van(blok, gemeente, waarden), self.basis)
            for blok in self.sjabloonblokken
        ]

    def tekst_van(self, blok, gemeente, waarden) -> str:
        tekst = vul_in(blok.tekst, waarden)
        if blok.soort != Sjabloonblok.Soort.PUNTEN:
            return tekst
        delen = [punt_in_woorden(punt, self.basis) for punt in self.punten.get(gemeente.pk, [])]
        anders = PUNTEN_NIET_OPENBAAR if gemeente.pk in self.met_punten else ZONDER_PUNTEN
        return "\n\n".join(deel for deel in (tekst, *(delen or [anders])) if deel)

    def nieuwe_brief(self, gemeente: Gemeente) -> tuple[Brief, list[Briefblok]]:
        """The letter as the model fills it in, not saved."""
        brief = Brief(
            sjabloon=self.sjabloon,
            gemeente=gemeente,
            onderwerp=vul_in(self.sjabloon.onderwerp, self.waarden_voor(gemeente)),
            adresblok=f"Aan de gemeenteraad van {gemeente}",
            ondertekening=f"De burgemeester van {gemeente}",
        )
        return brief, [blok.als_briefblok() for blok in self.blokken_voor(gemeente)]

    def ontbreekt(self) -> list[str]:
        """The placeholders that the model uses and that stand for nothing yet."""
        teksten = [self.sjabloon.onderwerp, *(deel for blok in self.sjabloonblokken for deel in (blok.kop, blok.tekst))]
        gebruikt = dict.fromkeys(naam for tekst in teksten for naam in in_tekst(tekst))
        return [naam for naam in gebruikt if naam in self.waarden and not self.waarden[naam]]


def briefbron(sjabloon, basis, *, gemeente=None, voor=INWONER) -> Briefbron:
    """What the letters of `sjabloon` say today; of all gemeenten, or only the points of one.

    `basis` is the beginning of every address (https://…). The bureau may look ahead at what only it sees, with `voor`.
    """
    return Briefbron(
        sjabloon=sjabloon,
        sjabloonblokken=list(sjabloon.blokken.all()),
        waarden=waarden_van(sjabloon.strategie, basis),
        punten=punten_van(sjabloon.strategie, gemeente, voor),
        met_punten=set(ingediend_over(sjabloon.strategie).order_by().values_list("gemeente", flat=True)),
        basis=basis,
    )


def waarden_van(strategie, basis) -> dict[str, str]:
    """What the placeholders stand for that are the same in every letter; "" for what is not there, or not public."""
    prioriteiten = list(Prioriteit.objects.zichtbaar_voor(INWONER).filter(strategie=strategie))
    film = Film.objects.zichtbaar_voor(INWONER).filter(strategie=strategie).first()
    consultaties = Consultatie.objects.zichtbaar_voor(INWONER).beantwoord_voor(INWONER).filter(strategie=strategie)
    return {
        "strategie": strategie.naam,
        "periode": periode_van(strategie),
        "vastgesteld_op": voluit(strategie.vastgesteld_op) if strategie.vastgesteld_op else "",
        "vastgesteld_door": strategie.vastgesteld_door,
        "prioriteiten": opsomming([prioriteit.naam for prioriteit in prioriteiten]),
        "lijst_prioriteiten": "\n".join(f"- {prioriteit}: {eerste_regel(prioriteit)}" for prioriteit in prioriteiten),
        "adres_strategie": f"{basis}{strategie.get_absolute_url()}",
        "adres_film": f"{basis}{film.get_absolute_url()}" if film else "",
        "adres_nota": opsomming([f"{basis}{adres_van_nota(consultatie)}" for consultatie in consultaties]),
    }


def adres_van_nota(consultatie) -> str:
    return reverse("nota", args=[consultatie.slug])


def periode_van(strategie) -> str:
    """The years: the day on which it no longer holds is the first of the next."""
    begin = strategie.geldig_vanaf.year
    if strategie.geldig_tot is None:
        return f"vanaf {begin}"
    tot = strategie.geldig_tot
    eind = tot.year - 1 if (tot.month, tot.day) == (1, 1) else tot.year
    return f"{begin} tot en met {eind}" if eind > begin else str(begin)


def eerste_regel(prioriteit) -> str:
    return " ".join(prioriteit.inleiding.split())


def ingediend_over(strategie):
    return Punt.objects.ingediend().filter(consultatie__strategie=strategie)


def punten_van(strategie, gemeente=None, voor=INWONER) -> dict[int, list[Punt]]:
    """The submitted points about this strategy that `voor` may see, with the answers of which that holds too."""
    punten = (
        ingediend_over(strategie)
        .zichtbaar_voor(voor)
        .select_related("consultatie", "deel")
        .prefetch_related(Prefetch("antwoord", Antwoord.objects.zichtbaar_voor(voor)))
        .order_by("consultatie__opent_op", "consultatie", "nummer")
    )
    per_gemeente = defaultdict(list)
    for punt in punten.filter(gemeente=gemeente) if gemeente else punten:
        per_gemeente[punt.gemeente_id].append(punt)
    return dict(per_gemeente)


def punt_in_woorden(punt: Punt, basis: str) -> str:
    """One point of a council under a heading, in its own words, with what was answered and what the text says now."""
    antwoord = punt.antwoord
    delen = [f"{EERSTE_WOORDEN}{punt.nummer}{plaats_van(punt)}", punt.punt]
    if punt.wens:
        delen.append(f"Uw raad vroeg: {punt.wens}")
    if antwoord is None:
        delen.append(ZONDER_ANTWOORD)
    else:
        delen.append(f"Antwoord: {antwoord.get_uitkomst_display()}. {antwoord.reden}")
        if antwoord.passage_na:
            delen.append(f"De tekst is nu: ‘{antwoord.passage_na.strip()}’")
    delen.append(f"Lees dit punt terug: {basis}{punt.get_absolute_url()}")
    return "\n\n".join(deel.strip() for deel in delen)


def plaats_van(punt: Punt) -> str:
    if punt.deel is None:
        return ", over de hele strategie"
    alinea = f", alinea {punt.alinea}" if punt.alinea else ""
    return f", over hoofdstuk {punt.deel}{alinea}"


def brief_of_model(bron: Briefbron, gemeente: Gemeente) -> tuple[Brief, list[Briefblok]]:
    """The letter of a gemeente with its blocks: as it was written, or else as the model fills it in."""
    brief = bron.sjabloon.brieven.filter(gemeente=gemeente).select_related("gemeente").first()
    if brief is None:
        return bron.nieuwe_brief(gemeente)
    brief.sjabloon = bron.sjabloon
    return brief, list(brief.blokken.select_related("blok"))


def brieven_van(bron: Briefbron, gemeenten) -> list[tuple[Brief, list[Briefblok]]]:
    """The letters of all these gemeenten, in their order, in as many questions to the database as one takes."""
    brieven = bron.sjabloon.brieven.select_related("gemeente").prefetch_related("blokken__blok")
    geschreven = {brief.gemeente_id: brief for brief in brieven}
    gevonden = []
    for gemeente in gemeenten:
        brief = geschreven.get(gemeente.pk)
        if brief is None:
            gevonden.append(bron.nieuwe_brief(gemeente))
        else:
            brief.sjabloon = bron.sjabloon
            gevonden.append((brief, list(brief.blokken.all())))
    return gevonden


def briefstuk_van(brief: Brief, blokken: list[Briefblok]) -> Briefstuk:
    """A letter in its final words, for every format: without the blocks that were left out."""
    inhoud = []
    for blok in blokken:
        if blok.is_weggelaten:
            continue
        if blok.kop:
            inhoud.append(kop(blok.kop))
        inhoud += blokken_van(blok.tekst, kopniveau=3)
    datum = brief.gedateerd_op or brief.naar_raad_op or timezone.localdate(brief.bewaard_op)
    return Briefstuk(
        onderwerp=brief.onderwerp,
        afzender=f"Gemeente {brief.gemeente}",
        datum=datum,
        aan=niet_leeg(brief.adresblok),
        plaats_en_datum=voluit(brief.gedateerd_op) if brief.gedateerd_op else "",
        kenmerk=brief.kenmerk,
        blokken=inhoud,
        ondertekening=niet_leeg(brief.ondertekening),
    )


def vreemde_tekens(brief: Brief, blokken: list[Briefblok]) -> list[str]:
    """The characters in this letter that no file of it can show."""
    teksten = [brief.onderwerp, brief.kenmerk, brief.adresblok, brief.ondertekening]
    for blok in blokken:
        if not blok.is_weggelaten:
            teksten += [blok.kop, blok.tekst]
    return niet_toonbaar("\n".join(teksten))


def niet_leeg(tekst: str) -> list[str]:
    return [regel.strip() for regel in tekst.splitlines() if regel.strip()]
