"""The colleges of the region, as they follow from its facts, and the one meeting of which the sources tell."""

from django.db import transaction
from django.utils import timezone

from coalitie.models import Zekerheid
from coalitie.tekst import opsomming
from regio.models import Basisteam, District, Gemeente, Indeling, Partner, Werkgebied
from strategie.models import Strategie
from taskforces.models import (
    Agendapunt,
    Agendaversie,
    Besluit,
    College,
    Collegelid,
    Vergadering,
    Vrijgave,
    Zicht,
)


@transaction.atomic
def laad(gegevens):
    """Make what is missing: a college with its members. Returns the new ones; nothing without the districts.

    `gegevens` is what `taskforces/gegevens/colleges.toml` holds.
    """
    nieuw = []
    alle = [*regionaal(gegevens), *districtelijk(gegevens), *driehoeken(gegevens)]
    for volgorde, (velden, leden) in enumerate(alle, 1):
        if College.objects.filter(slug=velden["slug"]).exists():
            continue
        college = College(volgorde=volgorde, bron=gegevens["bron"], **velden)
        college.full_clean()
        college.save()
        for lid in leden:
            zit_in(college, **lid)
        nieuw.append(college)
    return nieuw


def zit_in(college, **lid):
    lid = Collegelid(college=college, **lid)
    lid.full_clean()
    lid.save()


def burgemeesters(gemeenten):
    """The mayors of these, each for as long as we know the gemeente to be there."""
    return [
        {
            "partner": Partner.GEMEENTE,
            "gemeente": gemeente,
            "functie": "burgemeester",
            "geldig_tot": gemeente.geldig_tot,
        }
        for gemeente in gemeenten
    ]


def velden_van(deel, **meer):
    """The fields of a college in a part of the data, without what is no field."""
    zonder = {"andere_leden", "voorzitters", "codes", "leden", "van_basisteam", "buiten", "naamloos"}
    return {naam: waarde for naam, waarde in deel.items() if naam not in zonder} | meer


def regionaal(gegevens):
    if not District.objects.exists():
        return
    rvc, advies = gegevens["regionaal"], gegevens["advies"]
    leden = [*burgemeesters(Gemeente.objects.ooit_in_regio()), *rvc["andere_leden"]]
    yield velden_van(rvc, soort=College.Soort.REGIONAAL, zekerheid=Zekerheid.BEVESTIGD), leden
    voorzitters = [
        {"partner": Partner.GEMEENTE, "functie": advies["voorzitters"].format(district=district)}
        for district in District.objects.all()
    ]
    leden = [*voorzitters, *advies["andere_leden"]]
    yield velden_van(advies, soort=College.Soort.ADVIES, zekerheid=Zekerheid.BEVESTIGD), leden


def districtelijk(gegevens):
    deel = gegevens["districtelijk"]
    for district in District.objects.all():
        gemeenten = [
            indeling.gemeente for indeling in Indeling.objects.filter(district=district).select_related("gemeente")
        ]
        velden = velden_van(
            deel,
            soort=College.Soort.DISTRICTELIJK,
            naam=deel["naam"].format(district=district),
            slug=deel["slug"].format(slug=district.slug),
            code=deel["codes"][district.slug],
            district=district,
            zekerheid=district.zekerheid,
        )
        yield velden, [*burgemeesters(gemeenten), *deel["andere_leden"]]


def driehoeken(gegevens):
    """One for each gemeente with its own, and one for each basisteam in which another gemeente lies."""
    deel = gegevens["driehoek"]
    eigen = list(Gemeente.objects.ooit_in_regio().exclude(eigen_driehoek="").order_by("naam"))
    for nummer, gemeente in enumerate(eigen, 1):
        leden = deel["leden"].get(gemeente.slug, deel["leden"]["gemeente"])
        wie = f"{gemeente.eigen_driehoek[:1].upper()}{gemeente.eigen_driehoek[1:]}."
        kop = {"gebied": gemeente, "slug": gemeente.slug, "nummer": nummer}
        velden = driehoek(deel, kop, gemeente=gemeente, wie=wie, zekerheid=Zekerheid.BEVESTIGD)
        yield velden, [*burgemeesters([gemeente]), *leden]
    for nummer, (basisteam, gemeenten) in enumerate(teams_met_driehoek(eigen), len(eigen) + 1):
        samen = [gemeente for gemeente in gemeenten if gemeente not in eigen]
        buiten = [gemeente.naam for gemeente in gemeenten if gemeente in eigen]
        gebied = basisteam.naam or deel["naamloos"].format(nummer=basisteam.nummer)
        kop = {"gebied": gebied, "slug": basisteam.slug, "nummer": nummer}
        velden = driehoek(
            deel,
            kop,
            basisteam=basisteam,
            wie=deel["van_basisteam"],
            toelichting=deel["buiten"].format(gemeenten=opsomming(buiten)) if buiten else "",
            zekerheid=Zekerheid.AFGELEID,
        )
        yield velden, [*burgemeesters(samen), *deel["leden"]["basisteam"]]


def driehoek(deel, kop, **meer):
    vormen = {naam: deel[naam].format(**kop) for naam in ("naam", "slug", "code")}
    return velden_van(deel, soort=College.Soort.DRIEHOEK, **vormen, **meer)


def teams_met_driehoek(eigen):
    """Each basisteam of which we know a gemeente without a driehoek of its own: `(basisteam, gemeenten)`."""
    gebieden = Werkgebied.objects.select_related("gemeente").order_by("gemeente__naam")
    for basisteam in Basisteam.objects.all():
        gemeenten = [werkgebied.gemeente for werkgebied in gebieden if werkgebied.basisteam_id == basisteam.pk]
        if any(gemeente not in eigen for gemeente in gemeenten):
            yield basisteam, gemeenten


@transaction.atomic
def laad_vergadering(gegevens):
    """The meeting that adopted the strategy, with its decision, public from now on. Returns whether it is new.

    Nothing when the college has a meeting on that day already, or when the strategy is not there.
    """
    deel = gegevens["vergadering"]
    punt, besluit = deel["punt"], deel["besluit"]
    college = College.objects.filter(slug=deel["college"]).first()
    strategie = Strategie.objects.filter(slug=besluit["strategie"]).first()
    if college is None or strategie is None or college.vergaderingen.filter(dag=deel["dag"]).exists():
        return False
    nu = timezone.now()
    vergadering = Vergadering.objects.create(
        college=college,
        jaar=deel["dag"].year,
        nummer=1,
        titel=deel["titel"],
        dag=deel["dag"],
        plaats=deel["plaats"],
        staat=Vergadering.Staat.GEHOUDEN,
    )
    agendapunt = Agendapunt.objects.create(
        vergadering=vergadering, op_agenda=True, uitgebracht_zicht=Zicht.OPENBAAR, **punt
    )
    Agendaversie.objects.create(vergadering=vergadering, nummer=1, punten=[agendapunt.inhoud()])
    for soort in (Vrijgave.Soort.UITNODIGING, Vrijgave.Soort.BESLUITEN):
        Vrijgave.objects.create(vergadering=vergadering, soort=soort, voor=Zicht.OPENBAAR, op=nu)
    Besluit.objects.create(
        **besluit | {"strategie": strategie},
        agendapunt=agendapunt,
        vergadering=vergadering,
        college=college,
        jaar=vergadering.jaar,
        nummer=1,
        staat=Besluit.Staat.VAN_KRACHT,
        staat_per=vergadering.dag,
    )
    return True
