"""Sample meetings with papers and decisions: invented, marked as such, and gone in one act without the rest."""

import tomllib
from datetime import date, time, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction

from coalitie.export.blokken import blokken
from coalitie.export.pdf import Deel, Document, maak_pdf
from coalitie.models import Bestand, Gebruiker
from coalitie.moment import moment_van
from regio.models import Gemeente, Partner
from regio.voorbeeldaccounts import DOMEIN
from taskforces.models import (
    Actiepunt,
    Agendapunt,
    Agendaversie,
    Besluit,
    Besluitcorrectie,
    College,
    Collegelid,
    Notulen,
    Notulenaantekening,
    Opdracht,
    Product,
    Stuk,
    Vergadering,
    Verplaatsing,
    Vrijgave,
    Zicht,
)

Soort = Vrijgave.Soort
# In days from the meeting: what is released, and for whom.
VRIJGAVEN = [
    (Soort.UITNODIGING, Zicht.BESLOTEN, -28),
    (Soort.STUKKEN, Zicht.BESLOTEN, -14),
    (Soort.UITNODIGING, Zicht.OPENBAAR, 7),
    (Soort.STUKKEN, Zicht.OPENBAAR, 7),
    (Soort.BESLUITEN, Zicht.OPENBAAR, 7),
    (Soort.VERSLAG, Zicht.OPENBAAR, 35),
]
TEKST_VAN_EEN_STUK = "<p>Dit stuk is een voorbeeld. Het laat zien waar de stukken van een vergadering staan.</p>"


@transaction.atomic
def laad(vandaag):
    """Put sample meetings in: of the years of the strategy, and of the year of `vandaag`. Returns how many.

    Nothing for a college that is not loaded.
    """
    gegevens = tomllib.loads((Path(settings.BASE_DIR) / "taskforces/gegevens/voorbeeldoverleg.toml").read_text("utf-8"))
    colleges = {college.slug: college for college in College.objects.all()}
    for lid in gegevens["leden"]:
        maak_lid(colleges.get(lid["college"]), lid)
    for deel in gegevens["vergaderingen"]:
        if college := colleges.get(deel["college"]):
            maak_vergadering(college, deel)
    for college in colleges.values():
        if college.norm:
            maak_jaar(college, gegevens["jaar"], vandaag)
    return Vergadering.objects.filter(is_voorbeeld=True).count()


@transaction.atomic
def verwijder():
    """Take all of it away; what points at it forgets that. Returns how many meetings."""
    vergaderingen = Vergadering.objects.filter(is_voorbeeld=True)
    aantal = vergaderingen.count()
    verwijder_besluiten(Besluit.objects.filter(vergadering__in=vergaderingen))
    verwijder_stukken(Stuk.objects.filter(vergadering__in=vergaderingen))
    notulen = Notulen.objects.filter(vergadering__in=vergaderingen)
    Notulenaantekening.objects.filter(notulen__in=notulen).ruim_op()
    notulen.delete()
    Notulen.objects.filter(vastgesteld_in__in=vergaderingen).update(vastgesteld_in=None, vastgesteld_op=None)
    vergaderingen.delete()
    Agendapunt.objects.filter(consultatie__is_voorbeeld=True).update(consultatie=None)
    Collegelid.objects.filter(is_voorbeeld=True).delete()
    return aantal


def verwijder_besluiten(besluiten):
    Opdracht.objects.filter(besluit__in=besluiten).update(besluit=None)
    Opdracht.objects.filter(einde_besluit__in=besluiten).update(einde_besluit=None)
    vervangen = Besluit.objects.filter(vervangen_door__in=besluiten)
    vervangen.update(vervangen_door=None, staat=Besluit.Staat.VAN_KRACHT)
    Besluitcorrectie.objects.filter(besluit__in=besluiten).ruim_op()
    besluiten.delete()


def verwijder_stukken(stukken):
    """With their files, but for those that something else uses as well."""
    bestanden = list(Bestand.objects.filter(pk__in=stukken.values("bestand")))
    stukken.delete()
    for bestand in bestanden:
        if not bestand.gebruikt_door():
            bestand.verwijder(door=None)


def maak_lid(college, lid):
    gemeente = Gemeente.objects.filter(slug=lid["gemeente"]).first()
    gebruiker = Gebruiker.objects.filter(email=f"{lid['account']}@{DOMEIN}").first()
    if college is None or gemeente is None or gebruiker is None:
        return
    Collegelid.objects.create(
        college=college,
        rol=Collegelid.Rol.ONDERSTEUNING,
        partner=Partner.GEMEENTE,
        gemeente=gemeente,
        functie="adviseur veiligheid",
        gebruiker=gebruiker,
        is_voorbeeld=True,
    )


def maak_vergadering(college, deel):
    staat = Vergadering.Staat.AFGELAST if "afgelast" in deel else Vergadering.Staat.GEHOUDEN
    vergadering = nieuw(
        college,
        deel["dag"],
        titel=deel["titel"],
        begin=deel["begin"],
        einde=deel["einde"],
        plaats=deel["plaats"],
        zaal=deel.get("zaal", ""),
        staat=staat,
        afgelast_op=om_negen_uur(deel["dag"] - timedelta(days=3)) if "afgelast" in deel else None,
        afgelast_reden=deel.get("afgelast", ""),
    )
    if verplaatst := deel.get("verplaatst"):
        Verplaatsing.objects.create(
            vergadering=vergadering,
            van_dag=verplaatst["van"],
            van_begin=deel["begin"],
            reden=verplaatst["reden"],
            op=om_negen_uur(verplaatst["van"] - timedelta(days=10)),
        )
    for volgorde, punt in enumerate(deel.get("punten", []), 1):
        maak_punt(vergadering, volgorde, punt)
    breng_uit(vergadering)
    geef_vrij(vergadering, deel.get("zicht", Zicht.OPENBAAR))
    if verslag := deel.get("verslag"):
        tekst = f"<p>De voorzitter opent de vergadering.</p>{verslag}"
        Notulen.objects.create(
            vergadering=vergadering,
            tekst_concept=tekst,
            tekst=tekst,
            verslag_concept=verslag,
            openbaar_verslag=verslag,
            voorgelegd_op=om_negen_uur(deel["dag"] + timedelta(days=21)),
        )


def nieuw(college, dag, **velden):
    return Vergadering.objects.create(
        college=college,
        jaar=dag.year,
        nummer=college.vergaderingen.filter(jaar=dag.year).count() + 1,
        dag=dag,
        is_voorbeeld=True,
        **velden,
    )


def maak_punt(vergadering, volgorde, deel):
    stukken, besluit = deel.pop("stukken", []), deel.pop("besluit", None)
    product = Product.objects.filter(slug=deel.pop("product", None)).first()
    opdracht = Opdracht.objects.filter(slug=deel.pop("opdracht", None)).first()
    punt = Agendapunt.objects.create(
        vergadering=vergadering,
        volgorde=volgorde,
        product=product,
        opdracht=opdracht,
        op_agenda=True,
        uitgebracht_zicht=deel.get("zicht", Zicht.OPENBAAR),
        **deel,
    )
    for plaats, stuk in enumerate(stukken, 1):
        Stuk.objects.create(
            vergadering=vergadering,
            agendapunt=punt,
            bestand=maak_bestand(stuk["titel"], vergadering.dag),
            zicht=stuk["zicht"],
            volgorde=plaats,
            is_uitgebracht=True,
        )
    if besluit:
        maak_besluit(punt, **besluit)


def maak_bestand(titel, dag):
    document = Document(
        titel=titel,
        datum=dag,
        ondertitel="Voorbeeld",
        delen=[Deel(titel="Voorbeeld", blokken=blokken(TEKST_VAN_EEN_STUK))],
    )
    return Bestand.objects.plaats(ContentFile(maak_pdf(document), name="voorbeeld.pdf"), titel=titel, door=None)


def maak_besluit(punt, *, titel, tekst, opdrachten=(), actie=None):
    vergadering = punt.vergadering
    besluit = Besluit.objects.create(
        agendapunt=punt,
        vergadering=vergadering,
        college=vergadering.college,
        jaar=vergadering.jaar,
        nummer=vergadering.college.besluiten.filter(jaar=vergadering.jaar).count() + 1,
        titel=titel,
        tekst=tekst,
        staat=Besluit.Staat.VAN_KRACHT,
        staat_per=vergadering.dag,
        is_voorbeeld=True,
    )
    Opdracht.objects.filter(slug__in=opdrachten, is_voorbeeld=True).update(besluit=besluit)
    if actie:
        Actiepunt.objects.create(
            besluit=besluit,
            tekst=actie["tekst"],
            partner=Partner.BUREAU,
            functie=actie["functie"],
            uiterlijk_op=actie["uiterlijk"],
        )


def breng_uit(vergadering):
    punten = [punt.inhoud() for punt in vergadering.agendapunten.all()]
    op = om_negen_uur(vergadering.dag - timedelta(days=28))
    Agendaversie.objects.create(vergadering=vergadering, nummer=1, punten=punten, uitgebracht_op=op)


def geef_vrij(vergadering, ruimste):
    """The moments of release, with `ruimste` in the place of everybody."""
    afgelast_op = vergadering.afgelast_op
    for soort, voor, dagen in VRIJGAVEN:
        op = om_negen_uur(vergadering.dag + timedelta(days=dagen))
        if afgelast_op is None or op < afgelast_op:
            kring = ruimste if voor == Zicht.OPENBAAR else voor
            Vrijgave.objects.create(vergadering=vergadering, soort=soort, voor=kring, op=op)


def maak_jaar(college, jaar, vandaag):
    """As many meetings in this year as the college promised: what is past was held, what comes soon is convened."""
    for maand, dag, begin, einde in jaar["dagen"][str(college.norm)]:
        op = doordeweeks(date(vandaag.year, maand, dag) + timedelta(days=2 * (college.volgorde - 1)))
        geweest, dichtbij = op < vandaag, op - vandaag <= timedelta(days=28)
        vergadering = nieuw(
            college,
            op,
            titel=college.get_soort_display(),
            begin=time(begin),
            einde=time(einde),
            plaats=jaar["plaatsen"].get(college.slug, ""),
            staat=Vergadering.Staat.GEHOUDEN
            if geweest
            else (Vergadering.Staat.BIJEENGEROEPEN if dichtbij else Vergadering.Staat.CONCEPT),
        )
        for volgorde, punt in enumerate(jaar["punten"], 1):
            maak_punt(vergadering, volgorde, dict(punt))
        if geweest or dichtbij:
            breng_uit(vergadering)
        geef_vrij(vergadering, Zicht.OPENBAAR)
        vergadering.vrijgaven.filter(soort=Soort.UITNODIGING, voor=Zicht.BESLOTEN).delete()
        vergadering.vrijgaven.filter(soort=Soort.UITNODIGING, voor=Zicht.OPENBAAR).update(
            op=om_negen_uur(op - timedelta(days=28))
        )


def doordeweeks(dag):
    """That day, or the Monday after it."""
    return dag + timedelta(days=max(0, 7 - dag.weekday()) if dag.weekday() > 4 else 0)


def om_negen_uur(dag):
    return moment_van(dag, time(9))
