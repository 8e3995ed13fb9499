"""What a resident finds at which address: enough to say of a link within the portal that it leads nowhere."""

from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.urls import Resolver404, resolve, reverse

from coalitie.models import Bestand, Pagina, Verhuizing
from coalitie.tekst import koppen
from regio.models import Basisteam, District, Gemeente
from strategie.models import Consultatie, Film, Hoofdstuk, Nieuwsbericht, Prioriteit, Punt, Strategie
from strategie.views.film import SOORTEN as FILMBESTANDEN
from taskforces.models import Agendaversie, Besluit, College, Product, Vergadering

MET_KOPPEN = (Pagina, Nieuwsbericht, Hoofdstuk, Prioriteit, Product)  # on whose page every heading has its address
ACHTER_DE_DEUR = ("/mijn/", "/redactie/", "/beheer/", "/voorbeeld/")
VERSTE = 5  # times that an address may lead on to another

STUKKEN = ("stukken_zip", "stukken_pdf")
NOTA = ("nota", "nota_pdf", "nota_odt", "nota_csv")
# Of these kinds of address all are known here. Of another one with a part to fill in, nothing is said.
GEKEND = {
    *("pagina", "nieuwsbericht", "hoofdstuk", "prioriteit", "strategie", "strategie_volledig", "strategie_pdf"),
    *("consultatie", "consultatie_tekst", *NOTA, "punt"),
    *("taskforce", "opdracht", "product", "college", "vergadering", "besluit"),
    *("vergadering_ics", *STUKKEN),
    *("film", "film_bestand", "bestand_inhoud", "gemeente", "district", "basisteam"),
}
# Not for residents, whoever asks: the minutes of a college, and the calendar of one person.
VOOR_EEN_PERSOON = {"notulen", "notulen_pdf", "agenda_eigen"}

GEEN_PAGINA = "Er is geen pagina op dit adres."
NIET_OPENBAAR = "Deze pagina is nog niet openbaar."
INGETROKKEN = "Deze pagina is ingetrokken."
NIET_VOOR_INWONERS = "Deze pagina is er niet voor inwoners."
GEEN_KOPJE = "Dit kopje staat niet op die pagina."
IN_EEN_KRING = "Dit adres leidt in een kring rond."


@dataclass(frozen=True)
class Plek:
    """One address. `bezwaar` says why a resident sees nothing there; `kopjes` is None where none are the bureau's."""

    bezwaar: str = ""
    kopjes: frozenset | None = None
    leidt_naar: str = ""


class Bereik:
    """Every address that is known, by path. `dingen` are published or not, with `is_openbaar` for a resident."""

    def __init__(self, dingen, nu):
        altijd = [*Gemeente.objects.ooit_in_regio(), *District.objects.all(), *Basisteam.objects.all()]
        altijd += College.objects.all()
        altijd += Bestand.objects.all()  # a file is for whoever sees the text that leads to it
        self.plekken = {ding.get_absolute_url(): Plek() for ding in altijd}
        self.plekken |= {oud: Plek(leidt_naar=nieuw) for oud, nieuw in Verhuizing.objects.values_list("oud", "nieuw")}
        self.plekken |= plekken_van_overleg()
        for ding in dingen:
            plek = plek_van(ding, nu)
            self.plekken |= dict.fromkeys(adressen_van(ding), plek)
        self.plekken |= plekken_van_notas([ding for ding in dingen if isinstance(ding, Consultatie)], nu)

    def bezwaar(self, pad, kopje="", stappen=VERSTE):
        """Why a resident who goes to this path, and to a heading there, sees nothing; or ""."""
        pad, kopje = unquote(pad), unquote(kopje)
        plek = self.plekken.get(pad) or self.plekken.get(f"{pad}/")
        if plek is None:
            return bezwaar_tegen_onbekend(pad)
        if plek.leidt_naar.startswith("/"):
            verder = urlsplit(plek.leidt_naar)
            return self.bezwaar(verder.path, verder.fragment, stappen - 1) if stappen else IN_EEN_KRING
        if not plek.bezwaar and mist_kopje(kopje, plek.kopjes):
            return GEEN_KOPJE
        return plek.bezwaar


def plek_van(ding, nu):
    if ding.is_openbaar:
        return Plek(kopjes=kopjes_van(ding, ding.rijke_teksten()))
    ingetrokken_op, naar = ding.intrekking["op"], ding.intrekking["naar"]
    if not ding.was_openbaar_op(nu) or ingetrokken_op is None or ingetrokken_op > nu:
        return Plek(NIET_OPENBAAR)
    return Plek(leidt_naar=naar) if ding.intrekking["verwijst_door"] else Plek(INGETROKKEN)


def plekken_van_overleg():
    """The meetings of colleges with what hangs from them, and their decisions: for a resident, or not yet."""
    inwoner = AnonymousUser()
    open_ = {
        *Vergadering.objects.zichtbaar_voor(inwoner),
        *Besluit.objects.zichtbaar_voor(inwoner),
    }
    met_agenda = set(Agendaversie.objects.zichtbaar_voor(inwoner).values_list("vergadering", flat=True))
    plekken = {}
    for ding in [*Vergadering.objects.select_related("college"), *Besluit.objects.genomen().select_related("college")]:
        plekken[ding.get_absolute_url()] = Plek() if ding in open_ else Plek(NIET_OPENBAAR)
        if isinstance(ding, Vergadering):
            delen = {"vergadering_ics": ding in open_} | dict.fromkeys(STUKKEN, ding.pk in met_agenda)
            for naam, is_open in delen.items():
                adres = reverse(naam, args=[ding.college.slug, ding.jaar, ding.nummer])
                plekken[adres] = Plek() if is_open else Plek(NIET_OPENBAAR)
    return plekken


def plekken_van_notas(consultaties, nu):
    """The nota of each consultation with every point that was submitted: for a resident, or not yet."""
    inwoner = AnonymousUser()
    beantwoord = set(Consultatie.objects.beantwoord_voor(inwoner).values_list("pk", flat=True))
    plekken, van = {}, {}
    for consultatie in consultaties:
        plek = van[consultatie.pk] = plek_van(consultatie, nu) if consultatie.pk in beantwoord else Plek(NIET_OPENBAAR)
        plekken |= {reverse(naam, args=[consultatie.slug]): plek for naam in NOTA}
    for punt in Punt.objects.ingediend().select_related("consultatie"):
        plekken[punt.get_absolute_url()] = van[punt.consultatie_id]
    return plekken


def adressen_van(ding):
    """Where a thing can be seen, and what hangs from it."""
    adressen = [ding.get_absolute_url()]
    if isinstance(ding, Strategie):
        adressen += [reverse(naam, args=[ding.slug]) for naam in ("strategie_volledig", "strategie_pdf")]
    if isinstance(ding, Consultatie):
        adressen.append(reverse("consultatie_tekst", args=[ding.slug]))
    if isinstance(ding, Film):
        bestanden = [soort for soort in FILMBESTANDEN if getattr(ding, f"{soort}_id")]
        adressen += [reverse("film_bestand", args=[ding.strategie.slug, soort]) for soort in bestanden]
    return adressen


def kopjes_van(ding, teksten):
    """The addresses of the headings in the texts of a thing; None where its page gives them none."""
    if not isinstance(ding, MET_KOPPEN):
        return None
    return frozenset(adres for tekst in teksten for niveau in (2, 3) for adres, _woorden in koppen(tekst, niveau))


def mist_kopje(kopje, kopjes):
    """Whether there is no such heading. What begins with `_` is a place of the portal itself."""
    return bool(kopje) and not kopje.startswith("_") and kopjes is not None and kopje not in kopjes


def bezwaar_tegen_onbekend(pad):
    """The same for an address at which nothing stands that is known here."""
    if pad.startswith(ACHTER_DE_DEUR):
        return NIET_VOOR_INWONERS
    for met_slot in (pad, f"{pad}/"):
        with suppress(Resolver404):
            naam = resolve(met_slot).url_name
            if naam in VOOR_EEN_PERSOON:
                return NIET_VOOR_INWONERS
            return GEEN_PAGINA if naam in GEKEND else ""
    return "" if pad.startswith(settings.STATIC_URL) else GEEN_PAGINA
