"""Sample progress, products and use: invented, marked as such, and gone in one act without touching the rest."""

import random
import tomllib
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from regio.models import Gemeente, Indeling
from taskforces.models import (
    Agendapunt,
    Gebruik,
    Mijlpaal,
    Opdracht,
    Product,
    Taskforce,
    Taskforcelid,
    Uitvraag,
    Voortgang,
    Voortgangsronde,
)

HERHAALT = "="
TREDEN = [Gebruik.Stand.ORIENTATIE, Gebruik.Stand.VOORBEREIDING, Gebruik.Stand.GEBRUIK]
DAGEN_PER_TREDE = (10, 100)
EINDE_VAN_HET_VOORBEELD = date(2021, 3, 31)


@transaction.atomic
def laad():
    """Put two years of rounds, assignments, products and statements in. Returns how many assignments and products.

    Nothing for a priority without a taskforce, and nothing of a gemeente that is not loaded.
    """
    gegevens = tomllib.loads((Path(settings.BASE_DIR) / "taskforces/gegevens/voorbeeld.toml").read_text("utf-8"))
    taskforces = {taskforce.prioriteit.slug: taskforce for taskforce in Taskforce.objects.select_related("prioriteit")}
    gemeenten = {gemeente.slug: gemeente for gemeente in Gemeente.objects.ooit_in_regio()}
    maak_leden(gegevens["leden"], taskforces, gemeenten)
    rondes = [maak_ronde(ronde) for ronde in gegevens["rondes"]] if taskforces and gemeenten else []
    opdrachten = {
        opdracht["slug"]: maak_opdracht(opdracht, taskforces[opdracht["prioriteit"]], gemeenten, rondes)
        for opdracht in gegevens["opdrachten"]
        if opdracht["prioriteit"] in taskforces and opdracht.get("gemeente", "") in {"", *gemeenten}
    }
    producten = [
        maak_product(product, taskforces[product["prioriteit"]], opdrachten, gemeenten.values())
        for product in gegevens["producten"]
        if product["opdracht"] in opdrachten
    ]
    return len(opdrachten), len(producten)


@transaction.atomic
def verwijder():
    """Take all of it away; a real product forgets its sample assignment. Returns how many assignments and products."""
    opdrachten, producten = Opdracht.objects.filter(is_voorbeeld=True), Product.objects.filter(is_voorbeeld=True)
    aantallen = opdrachten.count(), producten.count()
    uitvragen = Uitvraag.objects.filter(opdracht__in=opdrachten)
    uitvragen.update(laatste=None, openbaar=None)
    Voortgang.objects.filter(uitvraag__in=uitvragen).ruim_op()
    Gebruik.objects.filter(product__in=producten).ruim_op()
    Agendapunt.objects.filter(product__in=producten).update(product=None)
    Agendapunt.objects.filter(opdracht__in=opdrachten).update(opdracht=None)
    producten.delete()
    Product.objects.filter(opdracht__in=opdrachten).update(opdracht=None)
    opdrachten.delete()
    Voortgangsronde.objects.filter(is_voorbeeld=True).delete()
    Taskforcelid.objects.filter(is_voorbeeld=True).delete()
    return aantallen


def om_negen_uur(dag):
    return datetime.combine(dag, time(9), UTC)


def maak_leden(leden, taskforces, gemeenten):
    for prioriteit, rijen in leden.items():
        for lid in rijen:
            gemeente = gemeenten.get(lid.get("gemeente"))
            if prioriteit not in taskforces or ("gemeente" in lid and gemeente is None):
                continue
            indeling = Indeling.objects.geldig_op(lid["vanaf"]).filter(gemeente=gemeente).first()
            Taskforcelid.objects.create(
                taskforce=taskforces[prioriteit],
                rol=lid["rol"],
                partner=lid.get("partner", "gemeente"),
                gemeente=gemeente,
                district=indeling.district if gemeente and lid["rol"] == Taskforcelid.Rol.BESTUURDER else None,
                functie=lid["functie"],
                geldig_vanaf=lid["vanaf"],
                geldig_tot=lid.get("tot"),
                is_voorbeeld=True,
            )


def maak_ronde(ronde):
    gepubliceerd = ronde.pop("gepubliceerd", None)
    return Voortgangsronde.objects.create(
        **ronde,
        geopend_op=om_negen_uur(ronde["peildatum"]),
        gesloten_op=gepubliceerd and om_negen_uur(gepubliceerd),
        gepubliceerd_op=gepubliceerd and om_negen_uur(gepubliceerd),
        is_voorbeeld=True,
    )


def maak_opdracht(gegevens, taskforce, gemeenten, rondes):
    opdracht = Opdracht.objects.create(
        taskforce=taskforce,
        slug=gegevens["slug"],
        titel=gegevens["titel"],
        inleiding=gegevens["inleiding"],
        soort=gegevens["soort"],
        partner=gegevens.get("partner", "gemeente"),
        gemeente=gemeenten.get(gegevens.get("gemeente")),
        functie=gegevens["functie"],
        geldig_vanaf=gegevens["vanaf"],
        geldig_tot=gegevens["tot"],
        gepubliceerd_op=om_negen_uur(gegevens["vanaf"]),
        nagekeken_op=timezone.localdate(),
        is_voorbeeld=True,
    )
    mijlpalen = [
        Mijlpaal.objects.create(opdracht=opdracht, titel=mijlpaal["titel"], gepland_op=mijlpaal["gepland"])
        for mijlpaal in gegevens["mijlpalen"]
    ]
    bereikt = {
        mijlpaal: van["bereikt"]
        for mijlpaal, van in zip(mijlpalen, gegevens["mijlpalen"], strict=True)
        if "bereikt" in van
    }
    meldingen = [*gegevens["meldingen"], *[""] * len(rondes)]
    vorige = None
    for ronde, melding in zip(rondes, meldingen, strict=False):
        if melding or opdracht.is_geldig_op(ronde.peildatum):
            vorige = maak_melding(opdracht, ronde, melding, vorige, bereikt) or vorige
    if einde := gegevens.get("einde"):
        opdracht.einde, opdracht.geeindigd_op, opdracht.einde_reden = einde["hoe"], einde["per"], einde["reden"]
        opdracht.save()
    return opdracht


def maak_melding(opdracht, ronde, melding, vorige, bereikt):
    """One report in one round, as it would have been made ten days after its reference date; None without one."""
    uitvraag = Uitvraag.objects.create(ronde=ronde, opdracht=opdracht)
    if not melding:
        return None
    gemeld_op = ronde.peildatum + timedelta(days=10)
    for mijlpaal, dag in bereikt.items():
        if dag <= gemeld_op and mijlpaal.bereikt_op is None:
            mijlpaal.bereikt_op = dag
            mijlpaal.save(update_fields=["bereikt_op"])
    woorden = melding
    if melding == HERHAALT:
        woorden = {"status": vorige.status, "gebeurd": vorige.gebeurd, "vervolg": vorige.vervolg}
    voortgang = Voortgang(
        uitvraag=uitvraag,
        nummer=1,
        niets_veranderd=melding == HERHAALT,
        plan=opdracht.plan(),
        gemeld_op=om_negen_uur(gemeld_op),
        gemeld_als=opdracht.eigenaar,
        **woorden,
    )
    voortgang.save()
    uitvraag.laatste = voortgang
    uitvraag.openbaar = voortgang if ronde.gepubliceerd_op else None
    uitvraag.save()
    return voortgang


def maak_product(gegevens, taskforce, opdrachten, gemeenten):
    populair, vanaf = gegevens.pop("populair"), gegevens.pop("vanaf")
    del gegevens["prioriteit"]
    product = Product.objects.create(
        **{**gegevens, "opdracht": opdrachten[gegevens["opdracht"]]},
        taskforce=taskforce,
        gepubliceerd_op=om_negen_uur(vanaf),
        nagekeken_op=timezone.localdate(),
        is_voorbeeld=True,
    )
    toeval = random.Random(product.slug)  # noqa: S311  # the same sample every time, and no secret
    opgaven = [
        opgave
        for gemeente in sorted(gemeenten, key=lambda g: g.slug)
        for opgave in opgaven_van(product, gemeente, vanaf, populair, toeval)
    ]
    Gebruik.objects.bulk_create(opgaven)
    return product


def opgaven_van(product, gemeente, vanaf, populair, toeval):
    """How a gemeente came to use a product, step by step: some far, some not at all, a few stopped or said nothing."""
    treden = sum(toeval.random() < populair for _trede in TREDEN)
    dag = vanaf
    if toeval.random() < 0.12:
        return
    if not treden:
        stand, uitleg = (
            (Gebruik.Stand.NVT, "Dit speelt bij ons niet.") if toeval.random() < 0.3 else (Gebruik.Stand.NIET, "")
        )
        yield opgave(product, gemeente, stand, dag + timedelta(days=toeval.randint(*DAGEN_PER_TREDE)), uitleg)
        return
    for stand in TREDEN[:treden]:
        dag += timedelta(days=toeval.randint(*DAGEN_PER_TREDE))
        if dag <= EINDE_VAN_HET_VOORBEELD:
            yield opgave(product, gemeente, stand, dag)
    if treden == len(TREDEN) and toeval.random() < 0.08 and dag + timedelta(days=60) <= EINDE_VAN_HET_VOORBEELD:
        yield opgave(product, gemeente, Gebruik.Stand.GESTOPT, dag + timedelta(days=60), "Wij werken nu anders.")


def opgave(product, gemeente, stand, op, toelichting=""):
    met_contact = stand in {Gebruik.Stand.GEBRUIK, Gebruik.Stand.VOORBEREIDING}
    return Gebruik(
        product=product,
        gemeente=gemeente,
        stand=stand,
        op=op,
        toelichting=toelichting,
        contact=f"adviseur veiligheid, gemeente {gemeente}" if met_contact else "",
        contact_email=f"veiligheid@{gemeente.slug}.example" if met_contact else "",
        gemeld_op=om_negen_uur(op),
    )
