"""Sample meetings: plausible, marked, under the same rules, and gone without touching the rest."""

from datetime import date
from io import StringIO

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command

from coalitie.models import Bestand, Gebruiker
from taskforces import voorbeeldoverleg
from taskforces.models import (
    Agendapunt,
    Besluit,
    College,
    Collegelid,
    Notulenaantekening,
    Opdracht,
    Product,
    Stuk,
    Vergadering,
    Vrijgave,
)
from tests.fabriek import (
    AgendapuntFactory,
    BesluitcorrectieFactory,
    BesluitFactory,
    GebruikerFactory,
    NotulenFactory,
    VergaderingFactory,
)

pytestmark = pytest.mark.django_db
VANDAAG = date(2021, 4, 1)


@pytest.fixture
def voorbeeld(portaal, settings, tmp_path, opslag):
    settings.VAR_DIR = tmp_path
    call_command("laad_voorbeeld", stdout=StringIO())


def test_wat_verzonnen_is_is_zo_gemerkt(voorbeeld):
    echt = Vergadering.objects.get(dag=date(2019, 4, 8))

    assert list(Vergadering.objects.filter(is_voorbeeld=False)) == [echt]
    assert list(Besluit.objects.filter(is_voorbeeld=False)) == list(echt.besluiten.all())
    assert not Collegelid.objects.exclude(gebruiker=None).filter(is_voorbeeld=False).exists()


def test_elk_voorbeeld_voldoet_aan_de_regels_van_het_portaal(voorbeeld):
    for model in (Vergadering, Agendapunt, Stuk, Besluit, Collegelid, Vrijgave):
        for ding in model.objects.all():
            ding.full_clean()


def test_elk_college_met_een_afspraak_haalt_dit_jaar_zijn_norm(portaal, opslag):
    voorbeeldoverleg.laad(VANDAAG)

    for college in College.objects.met_norm():
        assert college.vergaderingen.in_jaar(2021).die_telt().count() == college.norm


def test_wat_nog_ver_weg_is_is_een_concept_en_wat_voorbij_is_is_gehouden(portaal, opslag):
    voorbeeldoverleg.laad(VANDAAG)

    rvc = College.objects.get(code="RVC").vergaderingen.in_jaar(2021)
    assert list(rvc.values_list("dag", "staat")) == [
        (date(2021, 4, 15), "bijeengeroepen"),
        (date(2021, 11, 18), "concept"),
    ]


def test_een_inwoner_ziet_de_openbare_stukken_en_besluiten_en_niets_dat_besloten_is(voorbeeld):
    inwoner = AnonymousUser()
    openbaar = set(Stuk.objects.zichtbaar_voor(inwoner).values_list("bestand__titel", flat=True))

    assert "Voorstel voor de Oefenkoffer" in openbaar
    assert not openbaar & set(Stuk.objects.niet_openbaar().values_list("bestand__titel", flat=True))
    assert sorted(besluit.kenmerk for besluit in Besluit.objects.zichtbaar_voor(inwoner)) == [
        *("RVC 2019-1", "RVC 2019-2", "RVC 2020-1"),
    ]


def test_een_lid_van_het_college_ziet_ook_wat_daar_besloten_is_en_van_een_ander_college_niet(voorbeeld):
    zeist, urk = (Gebruiker.objects.get(email=f"{naam}@voorbeeld.example") for naam in ("zeist", "urk"))

    begroting = Stuk.objects.filter(bestand__titel="Begroting van de Oefenkoffer")
    assert begroting.zichtbaar_voor(zeist).exists()
    assert not begroting.zichtbaar_voor(urk).exists()


def test_drie_opdrachten_zijn_gegeven_bij_een_besluit(voorbeeld):
    besluit = Besluit.objects.get(titel="Drie opdrachten voor 2020")

    assert sorted(besluit.opdrachten.values_list("slug", flat=True)) == [
        *("aanpak-per-persoon", "hulp-voor-ondernemers", "leerkring-vergunningen"),
    ]


def test_weghalen_laat_alleen_over_wat_echt_is(voorbeeld):
    eigen = VergaderingFactory(college=College.objects.get(code="RVC"), dag=date(2021, 6, 1), gehouden=True)
    punt = AgendapuntFactory(vergadering=eigen, product=Product.objects.first(), opdracht=Opdracht.objects.first())
    besluit = BesluitFactory(
        agendapunt=punt, staat="vervangen", vervangen_door=Besluit.objects.filter(is_voorbeeld=True).first()
    )
    BesluitcorrectieFactory(besluit=besluit.vervangen_door)
    verzonnen = Vergadering.objects.filter(is_voorbeeld=True, notulen__isnull=False).get()
    Notulenaantekening.objects.create(notulen=verzonnen.notulen, tekst="Dit klopt niet.", door=GebruikerFactory())
    notulen = NotulenFactory(
        vergadering=eigen,
        voorgelegd_op="2021-06-02T09:00Z",
        vastgesteld_op=verzonnen.dag,
        vastgesteld_in=verzonnen,
    )

    call_command("verwijder_voorbeeld", stdout=StringIO())

    assert {v.dag for v in Vergadering.objects.all()} == {date(2019, 4, 8), eigen.dag}
    assert not Bestand.objects.exists()
    assert not Collegelid.objects.filter(is_voorbeeld=True).exists()
    for ding in (punt, besluit, notulen):
        ding.refresh_from_db()
    assert (punt.product, punt.opdracht, besluit.staat, notulen.vastgesteld_in) == (None, None, "van_kracht", None)
