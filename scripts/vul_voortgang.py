"""Fills the throw-away database of `meet.py` with rounds, reports, products and use. Runs inside `manage.py shell`.

Of every assignment five reports in each round: four corrections follow the first. Of every product each gemeente
made three statements.
"""

import json
from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.test import Client
from django.urls import reverse

from coalitie.models import Gebruiker, Stand
from coalitie.rollen import Rol
from regio.models import Gemeente, Medewerker, Partner
from taskforces.models import Gebruik, Mijlpaal, Opdracht, Product, Taskforce, Uitvraag, Voortgang, Voortgangsronde

MELDINGEN = 5
EIGEN = 3
BEGIN = date(2010, 1, 1)
STANDEN = [Gebruik.Stand.ORIENTATIE, Gebruik.Stand.VOORBEREIDING, Gebruik.Stand.GEBRUIK]
STATUSSEN = list(Voortgang.Status)


def om_negen_uur(dag):
    return datetime.combine(dag, time(9), UTC)


def vul(rondes, opdrachten, producten):
    """Beside what `bereid_voor` loaded, and older than that; the last round is open and asks three of one owner."""
    taskforces = list(Taskforce.objects.all())
    eigenaar = Medewerker.objects.filter(partner=Partner.GEMEENTE).first()
    gemaakt = [opdracht(nummer, taskforces, eigenaar) for nummer in range(opdrachten)]
    gemaakt = Opdracht.objects.bulk_create(gemaakt)
    Mijlpaal.objects.bulk_create(
        Mijlpaal(opdracht=opdracht, titel=f"Stap {stap}", gepland_op=BEGIN + timedelta(days=400 * stap))
        for opdracht in gemaakt
        for stap in range(1, 5)
    )
    plannen = {opdracht.pk: opdracht.plan() for opdracht in gemaakt}
    for nummer in range(rondes):
        vul_ronde(nummer, gemaakt, plannen, is_laatste=nummer == rondes - 1)
    vul_producten(producten, taskforces)
    Stand.objects.verhoog()
    return eigenaar.gebruiker


def opdracht(nummer, taskforces, eigenaar):
    van_een_ander = {"partner": Partner.BUREAU, "functie": f"projectleider {nummer}"}
    van_hem = {"partner": eigenaar.partner, "gemeente_id": eigenaar.gemeente_id, "functie": eigenaar.functie}
    return Opdracht(
        taskforce=taskforces[nummer % len(taskforces)],
        slug=f"opdracht-{nummer}",
        titel=f"Opdracht {nummer}",
        inleiding="Wat de taskforce maakt, en waarom.",
        soort=Opdracht.Soort.INZICHT,
        geldig_vanaf=BEGIN,
        geldig_tot=date(2030, 1, 1),
        gepubliceerd_op=om_negen_uur(BEGIN),
        **(van_hem if nummer < EIGEN else van_een_ander),
    )


def vul_ronde(nummer, opdrachten, plannen, *, is_laatste):
    peildatum = BEGIN + timedelta(days=80 * nummer)
    gesloten = None if is_laatste else om_negen_uur(peildatum + timedelta(days=20))
    ronde = Voortgangsronde.objects.create(
        naam=f"Ronde {nummer}",
        peildatum=peildatum,
        sluit_op=peildatum + timedelta(days=15),
        gesloten_op=gesloten,
        gepubliceerd_op=gesloten,
    )
    uitvragen = Uitvraag.objects.bulk_create(Uitvraag(ronde=ronde, opdracht=opdracht) for opdracht in opdrachten)
    for keer in range(1, MELDINGEN + 1):
        meldingen = Voortgang.objects.bulk_create(
            Voortgang(
                uitvraag=uitvraag,
                nummer=keer,
                status=STATUSSEN[(plaats + nummer) % len(STATUSSEN)],
                gebeurd="De werkgroep kwam bij elkaar en maakte een eerste versie.",
                vervolg="In het najaar ligt die bij de taskforce.",
                reden="" if keer == 1 else "Er stond een fout in.",
                plan=plannen[uitvraag.opdracht_id],
                gemeld_op=om_negen_uur(peildatum + timedelta(days=keer)),
                gemeld_als=f"projectleider {plaats}, bureau RVS",
            )
            for plaats, uitvraag in enumerate(uitvragen)
            if not (is_laatste and plaats < EIGEN)
        )
    laatste = {melding.uitvraag_id: melding.pk for melding in meldingen}
    for uitvraag in uitvragen:
        uitvraag.laatste_id = laatste.get(uitvraag.pk)
        uitvraag.openbaar_id = None if is_laatste else uitvraag.laatste_id
    Uitvraag.objects.bulk_update(uitvragen, ["laatste", "openbaar"], batch_size=200)


def vul_producten(aantal, taskforces):
    gemeenten = list(Gemeente.objects.in_regio_op(date(2020, 1, 1)))
    producten = Product.objects.bulk_create(
        Product(
            taskforce=taskforces[nummer % len(taskforces)],
            slug=f"product-{nummer}",
            naam=f"Product {nummer}",
            soort=Product.Soort.TOOLKIT,
            voor_wie="Wie ermee werkt",
            inleiding="Wat het uw gemeente oplevert.",
            contact="projectleider, bureau RVS",
            gepubliceerd_op=om_negen_uur(BEGIN),
        )
        for nummer in range(aantal)
    )
    for keer in range(len(STANDEN)):
        Gebruik.objects.bulk_create(
            (
                Gebruik(
                    product=product,
                    gemeente=gemeente,
                    stand=STANDEN[min(keer, (plaats + product.pk) % len(STANDEN))],
                    op=date(2019, 1, 1) + timedelta(days=30 * keer),
                    gemeld_op=om_negen_uur(date(2019, 1, 1) + timedelta(days=30 * keer)),
                )
                for product in producten
                for plaats, gemeente in enumerate(gemeenten)
            ),
            batch_size=1000,
        )


def vul_en_zeg(*aantallen):
    """Fill, and print as JSON what to ask, and with which cookie for who signs in."""
    eigenaar = vul(*aantallen)
    redacteur = Gebruiker.objects.filter(rol=Rol.REDACTEUR).first()
    ronde = Voortgangsronde.objects.filter(is_voorbeeld=False).laatste()
    gevraagd = [
        ("inwoner", None, reverse("voortgang")),
        ("inwoner", None, reverse("taskforce", args=[Taskforce.objects.first().slug])),
        ("inwoner", None, Opdracht.objects.get(slug="opdracht-5").get_absolute_url()),
        ("inwoner", None, reverse("producten")),
        ("inwoner", None, reverse("product", args=["product-1"])),
        ("inwoner", None, reverse("gemeente", args=["zeist"])),
        ("eigenaar", eigenaar, reverse("voortgang")),
        ("eigenaar", eigenaar, reverse("mijn_voortgang")),
        ("eigenaar", eigenaar, reverse("gebruik")),
        ("eigenaar", eigenaar, reverse("product", args=["product-1"])),
        ("eigenaar", eigenaar, reverse("gemeente", args=["zeist"])),
        ("redacteur", redacteur, reverse("rondes")),
        ("redacteur", redacteur, reverse("ronde", args=[ronde.peildatum])),
    ]
    koeken = {None: ""} | {gebruiker: koek_van(gebruiker) for gebruiker in (eigenaar, redacteur)}
    print(json.dumps({"adressen": [(naam, koeken[wie], adres) for naam, wie, adres in gevraagd]}))


def koek_van(gebruiker):
    client = Client()
    client.force_login(gebruiker)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
