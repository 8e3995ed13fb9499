"""What waits for somebody, composed from every layer. What is left when somebody leaves is handed over from here."""

from collections import Counter

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from coalitie.portaal.redactie.lijsten import KEUZES, rijen
from coalitie.portaal.redactie.soorten import SOORTEN
from coalitie.rollen import is_beheerder, is_redacteur
from coalitie.tekst import aantal, voluit
from regio.models import Medewerker, Uitnodiging, gemeenten_van
from strategie.briefbord import eigen_bord
from strategie.models import Consultatie, Punt
from taskforces.meldwerk import eigen_uitvragen
from taskforces.models import Actiepunt
from taskforces.overlegwerk import besluiten_met_werk, overleg_met_werk


def over_te_dragen(gebruiker, *, voor):
    """What this person began and nobody else would finish, as far as `voor` may see it."""
    open_uitnodigingen = open_uitnodigingen_voor(voor).filter(uitgenodigd_door=gebruiker)
    return [
        {
            "titel": f"Uitnodiging voor {uitnodiging.naam}",
            "tekst": f"Nog niet aangenomen. Verloopt op {voluit(timezone.localdate(uitnodiging.verloopt_op))}.",
            "url": reverse("medewerkers"),
        }
        for uitnodiging in open_uitnodigingen
    ]


def open_uitnodigingen_voor(user):
    return Uitnodiging.objects.zichtbaar_voor(user).open_op(timezone.now())


def achtergelaten(*, voor):
    """Who no longer works here, each with the number of things that nobody took over."""
    uitnodigingen = open_uitnodigingen_voor(voor).van_wie_weg_is(timezone.localdate())
    return Counter(uitnodiging.uitgenodigd_door for uitnodiging in uitnodigingen.select_related("uitgenodigd_door"))


def te_melden(gebruiker):
    """For each round that is open, on how many assignments this person still reports, and until when."""
    vandaag = timezone.localdate()
    uitvragen = eigen_uitvragen(gebruiker).in_open_ronde().niet_gemeld()
    per_dag = uitvragen.order_by("ronde__sluit_op").values_list("ronde__sluit_op").annotate(Count("pk"))
    return [
        {
            "titel": "Voortgang melden",
            "tekst": f"{aantal(hoeveel, 'opdracht', 'opdrachten')}, tot en met {voluit(sluit_op)}"
            f"{': u bent te laat, maar het kan nog' if vandaag > sluit_op else ''}.",
            "url": reverse("mijn_voortgang"),
        }
        for sluit_op, hoeveel in per_dag
    ]


def brieven_te_sturen(gebruiker):
    """The letters of the own gemeenten that are not with the council yet."""
    regels = [regel for regel in eigen_bord(gebruiker, timezone.localdate()) if regel.wacht_nog]
    return [
        {
            "titel": f"De brief aan de raad van {regel.gemeente}",
            "tekst": f"Over {regel.brief.sjabloon.strategie}: {regel.in_woorden}.",
            "url": regel.url,
        }
        for regel in regels
    ]


def punten_te_geven(gebruiker):
    """For each gemeente of this person, and each consultation that is open: how many days there are left for points."""
    vandaag = timezone.localdate()
    gemeenten = list(gemeenten_van(gebruiker, vandaag))
    lopend = Consultatie.objects.zichtbaar_voor(gebruiker).open_op(vandaag) if gemeenten else []
    concepten = Counter(
        Punt.objects.filter(gemeente__in=gemeenten, consultatie__in=lopend, staat=Punt.Staat.CONCEPT).values_list(
            "gemeente", "consultatie"
        )
        if lopend
        else []
    )
    return [
        {
            "titel": f"Punten van de raad van {gemeente}",
            "tekst": f"{consultatie}: {nog_dagen(consultatie.sluit_op, vandaag)}"
            f"{niet_ingediend(concepten[gemeente.pk, consultatie.pk])}.",
            "url": reverse("eigen_punten", args=[consultatie.slug, gemeente.slug]),
        }
        for consultatie in lopend
        for gemeente in gemeenten
    ]


def nog_dagen(laatste, vandaag):
    """In words: `nog 3 dagen, tot en met 30 september 2018`; on the last day itself that it is."""
    if laatste == vandaag:
        return "vandaag is de laatste dag"
    return f"nog {aantal((laatste - vandaag).days + 1, 'dag', 'dagen')}, tot en met {voluit(laatste)}"


def niet_ingediend(hoeveel):
    return f". {aantal(hoeveel, 'concept is', 'concepten zijn')} nog niet ingediend" if hoeveel else ""


def eigen_actiepunten(gebruiker):
    """What this person does because of a decision, by the functions of today: what must be done first on top."""
    vandaag = timezone.localdate()
    zichtbaar = Actiepunt.objects.zichtbaar_voor(gebruiker).open_voor(gebruiker).van_eigenaar(gebruiker, vandaag)
    return [
        {"punt": punt, "te_laat": punt.is_te_laat_op(vandaag)}
        for punt in zichtbaar.select_related("gemeente", "besluit__college")
    ]


def overleg_te_doen(gebruiker):
    """What colleges and their meetings ask of the bureau, one line for each."""
    vandaag = timezone.localdate()
    werk = [*overleg_met_werk(gebruiker, vandaag), *besluiten_met_werk(gebruiker, vandaag)]
    return [{"titel": ding["titel"], "tekst": ding["zin"], "url": ding["url"]} for ding in werk]


def wat_wacht(gebruiker):
    """What this person can do now: report, give points, send letters to councils, and finish the own open work.

    For a redacteur also the texts that wait for a reader, and what colleges ask; for a beheerder also what others left
    behind, and the access that was not yet confirmed.
    """
    werk = [
        *te_melden(gebruiker),
        *punten_te_geven(gebruiker),
        *brieven_te_sturen(gebruiker),
        *over_te_dragen(gebruiker, voor=gebruiker),
    ]
    if is_redacteur(gebruiker):
        werk += overleg_te_doen(gebruiker)
        te_lezen = rijen(KEUZES["te-beoordelen"], SOORTEN.values(), gebruiker, timezone.now()).count()
        if te_lezen:
            werk.append(
                {
                    "titel": "Teksten beoordelen",
                    "tekst": f"{aantal(te_lezen, 'tekst wacht', 'teksten wachten')} op iemand die leest en publiceert.",
                    "url": f"{reverse('redactie_lijst', args=['alles'])}?staat=te-beoordelen",
                }
            )
    if is_beheerder(gebruiker):
        werk += [
            {
                "titel": f"Werk van {weg} overdragen",
                "tekst": f"{weg} werkt hier niet meer. Nog open: {aantal(hoeveel, 'taak', 'taken')}.",
                "url": reverse("medewerker", args=[weg.pk]),
            }
            for weg, hoeveel in achtergelaten(voor=gebruiker).items()
        ]
        te_laat = Medewerker.objects.te_bevestigen(timezone.localdate()).count()
        if te_laat:
            werk.append(
                {
                    "titel": "Toegang bevestigen",
                    "tekst": f"Van {aantal(te_laat, 'functie', 'functies')} is al een jaar niet bevestigd dat de "
                    "toegang nog nodig is.",
                    "url": reverse("toegang"),
                }
            )
    return werk
