"""Fills the throw-away database of `meet.py` with owners who are about to report. Runs inside `manage.py shell`.

Every tenth assignment has two owners, who write different words; every tenth report is sent twice.
"""

import json
from datetime import timedelta

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coalitie.models import Gebruiker
from coalitie.rollen import Rol
from regio.models import Medewerker, Partner
from taskforces.models import Opdracht, Taskforce, Uitvraag, Voortgang, Voortgangsconcept, Voortgangsronde

ELKE = 10
KOEK_CSRF = "x" * 32


def vul(aantal):
    """An open round with this many assignments. Gives who reports on which request: `[(gebruiker, uitvraag)]`."""
    vandaag = timezone.localdate()
    taskforce = Taskforce.objects.first()
    ronde = Voortgangsronde.objects.create(naam="Meting", peildatum=vandaag, sluit_op=vandaag + timedelta(days=14))
    melders = []
    for nummer in range(aantal):
        opdracht = Opdracht.objects.create(
            taskforce=taskforce,
            slug=f"meting-{nummer}",
            titel=f"Opdracht {nummer}",
            inleiding="Wat de taskforce maakt, en waarom.",
            soort=Opdracht.Soort.INZICHT,
            partner=Partner.POLITIE,
            functie=f"eigenaar {nummer}",
            geldig_vanaf=vandaag - timedelta(days=400),
            geldig_tot=vandaag + timedelta(days=400),
            gepubliceerd_op=timezone.now(),
        )
        uitvraag = Uitvraag.objects.create(ronde=ronde, opdracht=opdracht)
        hoeveel = 2 if nummer % ELKE == 0 else 1
        melders += [(eigenaar(opdracht, plaats), uitvraag) for plaats in range(hoeveel)]
    return melders


def eigenaar(opdracht, plaats):
    naam = f"{opdracht.slug}-{plaats}"
    gebruiker = Gebruiker.objects.create(email=f"{naam}@meting.example", naam=naam, rol=Rol.MEDEWERKER)
    Medewerker.objects.create(
        gebruiker=gebruiker,
        partner=opdracht.partner,
        functie=opdracht.functie,
        geldig_vanaf=opdracht.geldig_vanaf,
        bevestigd_op=timezone.localdate(),
    )
    return gebruiker


def verzoek(gebruiker, uitvraag):
    """One report as a browser sends it: `(address, cookies, fields)`."""
    client = Client()
    client.force_login(gebruiker)
    koeken = {
        settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value,
        settings.CSRF_COOKIE_NAME: KOEK_CSRF,
    }
    velden = {"gezien": "0", "status": "op_schema", "gebeurd": f"Gemeld door {gebruiker}."}
    getypt = {f"m{uitvraag.pk}-{naam}": waarde for naam, waarde in velden.items()}
    return reverse("meld", args=[uitvraag.pk]), koeken, {**getypt, "csrfmiddlewaretoken": KOEK_CSRF}


def vul_en_zeg(aantal):
    """Fill, and print as JSON what is to be sent, all at once."""
    verzoeken = [verzoek(*melder) for melder in vul(aantal)]
    print(json.dumps([*verzoeken, *verzoeken[1::ELKE]]))


def tel_en_zeg():
    """Print as JSON how many texts stand nowhere, and how many stand twice: each is a report, or else a draft."""
    gemeld = Voortgang.objects.filter(uitvraag__ronde__naam="Meting").values_list("gebeurd", flat=True)
    staat = [*gemeld, *(concept.inhoud["gebeurd"] for concept in Voortgangsconcept.objects.all())]
    getypt = {f"Gemeld door {gebruiker}." for gebruiker in Gebruiker.objects.filter(naam__startswith="meting-")}
    zonder_nieuwste = Uitvraag.objects.filter(ronde__naam="Meting").niet_gemeld().count()
    dubbel = len(staat) - len(set(staat))
    print(json.dumps({"kwijt": len(getypt - set(staat)) + zonder_nieuwste, "dubbel": dubbel, "gemeld": len(gemeld)}))
