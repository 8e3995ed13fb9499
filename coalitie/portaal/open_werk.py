"""What waits for somebody, composed from every layer. What is left when somebody leaves is handed over from here."""

from django.urls import reverse
from django.utils import timezone

from coalitie.rollen import is_beheerder
from coalitie.tekst import aantal, voluit
from regio.models import Medewerker, Uitnodiging


def over_te_dragen(gebruiker):
    """What this person began and nobody else would finish."""
    open_uitnodigingen = Uitnodiging.objects.open_op(timezone.now()).filter(uitgenodigd_door=gebruiker)
    return [
        {
            "titel": f"Uitnodiging voor {uitnodiging.naam}",
            "tekst": f"Nog niet aangenomen. Verloopt op {voluit(timezone.localdate(uitnodiging.verloopt_op))}.",
            "url": reverse("medewerkers"),
        }
        for uitnodiging in open_uitnodigingen
    ]


def wat_wacht(gebruiker):
    """What this person can do now: the own open work, and for a beheerder the access that was not yet confirmed."""
    werk = over_te_dragen(gebruiker)
    if is_beheerder(gebruiker):
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
