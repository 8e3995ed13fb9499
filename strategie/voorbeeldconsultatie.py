"""Sample consultations: invented, marked as such, and gone in one act without the rest."""

import tomllib
from datetime import time, timedelta
from itertools import cycle
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from coalitie.moment import moment_van
from regio.models import Gemeente
from strategie.models import (
    Antwoord,
    Antwoordcorrectie,
    Consultatie,
    Consultatiedeel,
    Hoofdstuk,
    Punt,
    Puntingreep,
    Strategie,
)
from strategie.passages import alineas

OCHTEND = time(9)


@transaction.atomic
def laad(vandaag):
    """Put sample consultations on the latest strategy in. Returns how many; none without a strategy."""
    strategie = Strategie.objects.van_kracht_of_laatste(vandaag)
    if strategie is None:
        return 0
    pad = Path(settings.BASE_DIR) / "strategie/gegevens/voorbeeldconsultatie.toml"
    for gegevens in tomllib.loads(pad.read_text("utf-8"))["consultaties"]:
        consultatie = maak_consultatie(strategie, gegevens, vandaag)
        maak_delen(consultatie, {deel["na"]: deel["voor"] for deel in gegevens.get("antwoorden", []) if "na" in deel})
        for deel in gegevens.get("antwoorden", []):
            maak_antwoord(consultatie, deel)
        for punt in gegevens.get("punten", []):
            maak_punten(consultatie, punt)
    return Consultatie.objects.filter(is_voorbeeld=True).count()


@transaction.atomic
def verwijder():
    """Take all of it away. Returns how many consultations."""
    consultaties = Consultatie.objects.filter(is_voorbeeld=True)
    aantal = consultaties.count()
    Antwoordcorrectie.objects.filter(antwoord__consultatie__in=consultaties).ruim_op()
    Puntingreep.objects.filter(punt__consultatie__in=consultaties).ruim_op()
    Punt.objects.filter(consultatie__in=consultaties).delete()
    Antwoord.objects.filter(consultatie__in=consultaties).delete()
    consultaties.delete()
    return aantal


def maak_consultatie(strategie, gegevens, vandaag):
    """One of the past says on which days; one that is open says how many days ago it opened."""
    opent_op = gegevens.get("opent_op") or vandaag - timedelta(days=gegevens["opent_dagen_geleden"])
    sluit_op = gegevens.get("sluit_op") or vandaag + timedelta(days=gegevens["sluit_over_dagen"])
    vastgezet = moment_van(opent_op - timedelta(days=3), OCHTEND)
    beantwoord = gegevens.get("antwoorden_op")
    return Consultatie.objects.create(
        strategie=strategie,
        **{veld: gegevens[veld] for veld in ("slug", "titel", "inleiding", "tekst", "vragen")},
        opent_op=opent_op,
        sluit_op=sluit_op,
        bevroren_op=vastgezet,
        gepubliceerd_op=vastgezet,
        vastgesteld_op=gegevens.get("vastgesteld_op"),
        vastgesteld_door=gegevens.get("vastgesteld_door", ""),
        antwoorden_op=beantwoord and moment_van(beantwoord, OCHTEND),
        is_voorbeeld=True,
    )


def maak_delen(consultatie, eerder):
    """Freeze the chapters as they would have been: `eerder` says which paragraph was another one then."""
    for hoofdstuk in Hoofdstuk.objects.filter(strategie=consultatie.strategie).order_by("nummer"):
        tekst = hoofdstuk.tekst
        for na, voor in eerder.items():
            tekst = tekst.replace(na, voor)
        velden = {veld: getattr(hoofdstuk, veld) for veld in ("nummer", "titel", "slug")}
        Consultatiedeel.objects.create(consultatie=consultatie, tekst=tekst, **velden)


def maak_antwoord(consultatie, gegevens):
    passage = gegevens.get("passage") or {"hoofdstuk": gegevens.get("hoofdstuk"), "begint": gegevens.get("voor")}
    antwoord = Antwoord.objects.create(
        consultatie=consultatie,
        titel=gegevens["titel"],
        uitkomst=gegevens["uitkomst"],
        reden=gegevens["reden"],
        passage_voor=gegevens.get("voor", ""),
        passage_na=gegevens.get("na", ""),
        hoofdstuk=Hoofdstuk.objects.filter(strategie=consultatie.strategie, slug=passage["hoofdstuk"]).first(),
        anker=gegevens.get("anker", ""),
        notitie=gegevens.get("notitie", ""),
        staat=Antwoord.Staat.GEREED,
    )
    for punt in gegevens["punten"]:
        maak_punten(consultatie, punt, antwoord, passage)


def maak_punten(consultatie, gegevens, antwoord=None, passage=None):
    """The same point of several councils, each on a day of its own while the consultation was open."""
    deel, alinea, citaat = zoek_passage(consultatie, passage or {})
    dagen = cycle(range(3, (consultatie.sluit_op - consultatie.opent_op).days - 3, 4))
    for gemeente in Gemeente.objects.filter(slug__in=gegevens["gemeenten"]):
        raad_op = consultatie.opent_op + timedelta(days=next(dagen))
        concept = gegevens.get("concept", False)
        hoogste = consultatie.punten.aggregate(hoogste=Max("nummer"))["hoogste"] or 0
        Punt.objects.create(
            consultatie=consultatie,
            gemeente=gemeente,
            nummer=None if concept else hoogste + 1,
            raad_op=raad_op,
            deel=deel,
            alinea=alinea,
            citaat=citaat,
            punt=gegevens["punt"],
            wens=gegevens.get("wens", ""),
            staat=Punt.Staat.CONCEPT if concept else Punt.Staat.INGEDIEND,
            ingediend_op=None if concept else moment_van(raad_op + timedelta(days=2), OCHTEND),
            antwoord=antwoord,
        )


def zoek_passage(consultatie, passage):
    """The chapter, the number and the words of the paragraph that begins like this; nothing when none does."""
    deel = consultatie.delen.filter(slug=passage.get("hoofdstuk")).first()
    if deel is None:
        return None, None, ""
    for nummer, tekst in enumerate(alineas(deel.tekst), 1):
        if passage.get("begint") and tekst.startswith(passage["begint"]):
            return deel, nummer, tekst
    return deel, None, ""
