"""Fills the throw-away database of `brieven.py` with points of every council. Runs inside `manage.py shell`.

Each gemeente made three; the bureau answered them, and published the answers.
"""

import json
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from coalitie.models import Gebruiker
from coalitie.rollen import Rol
from scripts.vul_voortgang import koek_van
from strategie.models import Antwoord, Briefsjabloon, Consultatie, Punt, Strategie

PUNTEN = 3
ALINEA = "De raad vraagt om aandacht voor het buitengebied, en om afspraken die elke gemeente kan nakomen. " * 4


def vul():
    """Beside the model letter that `bereid_voor` loaded: points about its strategy, with their answers."""
    nu = timezone.now()
    strategie = Strategie.objects.first()
    consultatie = Consultatie.objects.create(
        strategie=strategie,
        slug="meting",
        titel="Meting",
        inleiding="Meting.",
        opent_op=date(2018, 9, 1),
        sluit_op=date(2018, 9, 30),
        bevroren_op=nu,
        gepubliceerd_op=nu - timedelta(days=1),
        vastgesteld_op=date(2018, 12, 1),
        vastgesteld_door="RVC",
        antwoorden_op=nu - timedelta(hours=1),
    )
    antwoord = Antwoord.objects.create(
        consultatie=consultatie, titel="Meting", uitkomst="niet", reden=ALINEA, staat=Antwoord.Staat.GEREED
    )
    gemeenten = list(strategie.gemeenten())
    Punt.objects.bulk_create(
        Punt(
            consultatie=consultatie,
            gemeente=gemeente,
            nummer=nummer + 1,
            raad_op=date(2018, 9, 10),
            punt=f"Punt {nummer + 1} van {gemeente}. {ALINEA}",
            staat=Punt.Staat.INGEDIEND,
            ingediend_op=nu,
            antwoord=antwoord,
        )
        for nummer, gemeente in enumerate(gemeenten * PUNTEN)
    )
    Briefsjabloon.objects.filter(strategie=strategie).update(vrijgegeven_op=nu)
    return strategie


def vul_en_zeg():
    """Fill, and print as JSON where all letters are, and with which cookie."""
    strategie = vul()
    redacteur = Gebruiker.objects.filter(rol=Rol.REDACTEUR).first()
    adres = reverse("brieven_zip", args=[strategie.slug])
    print(json.dumps({"adres": adres, "koek": koek_van(redacteur)}))
