"""What waits for somebody, composed from every layer. What is left when somebody leaves is handed over from here."""

from collections import Counter

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from coalitie.portaal.redactie.lijsten import KEUZES, rijen
from coalitie.portaal.redactie.soorten import SOORTEN
from coalitie.rollen import is_beheerder, is_redacteur
from coalitie.tekst import aantal, voluit
from regio.models import Medewerker, Uitnodiging
from taskforces.meldwerk import eigen_uitvragen


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


def wat_wacht(gebruiker):
    """What this person can do now: report on the own assignments, and finish the own open work.

    For a redacteur also the texts that wait for a reader; for a beheerder also what others left behind, and the access
    that was not yet confirmed.
    """
    werk = [*te_melden(gebruiker), *over_te_dragen(gebruiker, voor=gebruiker)]
    if is_redacteur(gebruiker):
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
