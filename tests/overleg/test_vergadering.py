"""What each visitor reads of one meeting, at each moment around its releases."""

import re
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from coalitie.models import Bestand
from coalitie.rollen import Rol
from taskforces.models import Vergadering, Vrijgave, Zicht
from tests.fabriek import (
    AanwezigheidFactory,
    AgendapuntFactory,
    AgendaversieFactory,
    BesluitFactory,
    BestandFactory,
    CollegelidFactory,
    DoelFactory,
    GebruikerFactory,
    NotulenFactory,
    OpdrachtFactory,
    ProductFactory,
    StukFactory,
    VergaderingFactory,
    VerplaatsingFactory,
    VrijgaveFactory,
)
from tests.proefbestanden import als_bestand, pdf
from tests.test_paginas import is_geldige_html

pytestmark = pytest.mark.django_db

NU = datetime(2020, 11, 20, 10, tzinfo=UTC)
TEL = timedelta(seconds=1)
ALLEN = ("inwoner", "medewerker", "ander lid", "oud-lid", "lid", "redacteur", "beheerder")
INGELOGD, BINNEN, BUREAU = ALLEN[1:], ALLEN[4:], ALLEN[5:]


@pytest.fixture(autouse=True)
def op_een_dag(zet_klok):
    zet_klok(NU)


def client_van(gebruiker):
    client = Client()
    client.force_login(gebruiker)
    return client


@pytest.fixture
def vergadering():
    """Held last week; nothing of it was released yet."""
    return VergaderingFactory(gehouden=True, zaal="Stadhuis, zaal 3", online="https://overleg.example/geheim")


@pytest.fixture
def clients(vergadering):
    """Everybody who can come along, with the three who sit, sat, or sit elsewhere."""
    leden = {
        "lid": CollegelidFactory(college=vergadering.college, gebruiker=GebruikerFactory()),
        "oud-lid": CollegelidFactory(
            college=vergadering.college, functie="oud", gebruiker=GebruikerFactory(), geldig_tot=date(2020, 11, 20)
        ),
        "ander lid": CollegelidFactory(gebruiker=GebruikerFactory()),
    }
    return {
        "inwoner": Client(),
        "medewerker": client_van(GebruikerFactory()),
        **{wie: client_van(lid.gebruiker) for wie, lid in leden.items()},
        "redacteur": client_van(GebruikerFactory(rol=Rol.REDACTEUR)),
        "beheerder": client_van(GebruikerFactory(rol=Rol.BEHEERDER)),
    }


def geef_vrij(vergadering, voor=Zicht.OPENBAAR, *soorten, op=NU):
    for soort in soorten or Vrijgave.Soort.values:
        VrijgaveFactory(vergadering=vergadering, soort=soort, voor=voor, op=op)


def bladen(clients, vergadering):
    """What each of them reads, without those who get nothing."""
    antwoorden = {wie: client.get(vergadering.get_absolute_url()) for wie, client in clients.items()}
    assert {antwoord.status_code for antwoord in antwoorden.values()} <= {200, 404}
    gelezen = {wie: antw.content.decode() for wie, antw in antwoorden.items() if antw.status_code == 200}
    for html in gelezen.values():
        is_geldige_html(html)
    return gelezen


def wie_leest(clients, vergadering, *woorden):
    gelezen = bladen(clients, vergadering)
    return [tuple(wie for wie, html in gelezen.items() if woord in html) for woord in woorden]


@pytest.mark.parametrize(
    ("voor", "op", "wie"),
    [
        (Zicht.OPENBAAR, NU, ALLEN),
        (Zicht.OPENBAAR, NU + TEL, BUREAU),
        (Zicht.LEDEN, NU, INGELOGD),
        (Zicht.LEDEN, NU + TEL, BUREAU),
        (Zicht.BESLOTEN, NU, BINNEN),
        (Zicht.BESLOTEN, NU + TEL, BUREAU),
    ],
)
@pytest.mark.parametrize("soort", Vrijgave.Soort.values)
def test_een_vergadering_is_er_voor_wie_iets_ervan_is_vrijgegeven(clients, vergadering, soort, voor, op, wie):
    geef_vrij(vergadering, voor, soort, op=op)

    assert set(bladen(clients, vergadering)) == set(wie)


def test_een_vergadering_die_niet_is_bijeengeroepen_is_van_het_bureau(clients, vergadering):
    concept = VergaderingFactory(college=vergadering.college, concept=True)
    geef_vrij(concept)

    gelezen = bladen(clients, concept)

    assert set(gelezen) == set(BUREAU)
    assert "Concept, nog niet bijeengeroepen" in gelezen["redacteur"]
    assert "De agenda is nog niet uitgebracht." in gelezen["redacteur"]
    assert "Iedereen ziet nu" not in gelezen["redacteur"]


def test_een_adres_dat_er_niet_is_bestaat_niet(clients, vergadering):
    geef_vrij(vergadering)
    for adres in ([vergadering.college.slug, 2020, 9], ["verzonnen", 2020, 1], [vergadering.college.slug, 2021, 1]):
        assert {client.get(reverse("vergadering", args=adres)).status_code for client in clients.values()} == {404}


def test_ieder_leest_de_eigen_punten_stukken_en_besluiten(clients, vergadering):
    for zicht in Zicht.values:
        punt = AgendapuntFactory(vergadering=vergadering, titel=f"Punt {zicht}", toelichting=f"Uitleg {zicht}")
        punt.zicht = zicht
        punt.save()
        StukFactory(agendapunt=punt, zicht=zicht, bestand__titel=f"Stuk {zicht}")
        BesluitFactory(agendapunt=punt, zicht=zicht, titel=f"Titel {zicht}", tekst=f"Besloten: {zicht}.")
    AgendaversieFactory(vergadering=vergadering)
    geef_vrij(vergadering)

    for vorm in ("Punt {}", "Uitleg {}", "Stuk {}", "Titel {}", "Besloten: {}."):
        woorden = [vorm.format(zicht) for zicht in ("openbaar", "leden", "besloten")]
        gevonden = [set(wie) for wie in wie_leest(clients, vergadering, *woorden)]
        assert gevonden == [set(ALLEN), set(INGELOGD), set(BINNEN)], vorm


@pytest.mark.parametrize("gesloten", ["stuk", "besluit"])
def test_onder_een_open_punt_blijft_dicht_wat_dicht_is(clients, vergadering, gesloten):
    punt = AgendapuntFactory(vergadering=vergadering, titel="Open punt")
    if gesloten == "stuk":
        StukFactory(agendapunt=punt, zicht=Zicht.BESLOTEN, bestand__titel="Achter slot")
    else:
        BesluitFactory(agendapunt=punt, zicht=Zicht.BESLOTEN, tekst="Achter slot")
    AgendaversieFactory(vergadering=vergadering)
    geef_vrij(vergadering)

    assert [set(wie) for wie in wie_leest(clients, vergadering, "Open punt", "Achter slot")] == [
        set(ALLEN),
        set(BINNEN),
    ]


@pytest.mark.parametrize(
    ("soorten", "ziet"),
    [
        (("uitnodiging",), {"Het punt"}),
        (("stukken",), set()),
        (("uitnodiging", "stukken"), {"Het punt", "Het stuk"}),
        (("besluiten",), {"Het besluit"}),
        (("verslag",), {"Het verslag"}),
        (("uitnodiging", "stukken", "besluiten", "verslag"), {"Het punt", "Het stuk", "Het besluit", "Het verslag"}),
    ],
)
def test_elk_deel_heeft_zijn_eigen_moment(inwoner, vergadering, soorten, ziet):
    punt = AgendapuntFactory(vergadering=vergadering, titel="Het punt")
    StukFactory(agendapunt=punt, bestand__titel="Het stuk")
    BesluitFactory(agendapunt=punt, tekst="Het besluit")
    NotulenFactory(
        vergadering=vergadering,
        tekst="<p>De notulen</p>",
        openbaar_verslag="<p>Het verslag</p>",
        verslag_concept="<p>Kladje</p>",
    )
    AgendaversieFactory(vergadering=vergadering)
    geef_vrij(vergadering, Zicht.OPENBAAR, *soorten)
    geef_vrij(vergadering, Zicht.LEDEN)
    straks = [soort for soort in Vrijgave.Soort.values if soort not in soorten]
    if straks:
        geef_vrij(vergadering, Zicht.OPENBAAR, *straks, op=NU + TEL)

    html = inwoner.get(vergadering.get_absolute_url()).content.decode()

    is_geldige_html(html)
    woorden = {"Het punt", "Het stuk", "Het besluit", "Het verslag", "De notulen", "Kladje"}
    assert {woord for woord in woorden if woord in html} == ziet


def test_een_besluit_dat_later_openbaar_wordt_wacht_daarop(clients, vergadering):
    BesluitFactory(agendapunt__vergadering=vergadering, tekst="Pas morgen.", openbaar_vanaf=NU + TEL)
    BesluitFactory(agendapunt__vergadering=vergadering, tekst="Nu al.", openbaar_vanaf=NU)
    BesluitFactory(agendapunt__vergadering=vergadering, tekst="Nog een concept.", concept=True)
    geef_vrij(vergadering)

    assert [set(wie) for wie in wie_leest(clients, vergadering, "Pas morgen.", "Nu al.", "Nog een concept.")] == [
        set(BINNEN),
        set(ALLEN),
        set(),
    ]


def test_lezers_zien_de_uitgebrachte_agenda_en_niet_wat_het_bureau_nu_schrijft(clients, vergadering):
    punt = AgendapuntFactory(vergadering=vergadering, titel="Zoals uitgebracht")
    AgendaversieFactory(vergadering=vergadering)
    punt.titel = "Zoals het wordt"
    punt.save()
    AgendapuntFactory(vergadering=vergadering, titel="Komt er misschien bij", op_agenda=False)
    StukFactory(agendapunt=punt, bestand__titel="Nieuw stuk", is_uitgebracht=False)
    geef_vrij(vergadering)

    woorden = ("Zoals uitgebracht", "Zoals het wordt", "Komt er misschien bij", "Nieuw stuk")
    assert [set(wie) for wie in wie_leest(clients, vergadering, *woorden)] == [set(ALLEN), set(), set(), set()]


def test_voor_wie_een_punt_is_telt_meteen(inwoner, vergadering):
    punt = AgendapuntFactory(vergadering=vergadering, titel="Toch niet")
    AgendaversieFactory(vergadering=vergadering)
    punt.zicht = Zicht.BESLOTEN
    punt.save()
    geef_vrij(vergadering)

    assert "Toch niet" not in inwoner.get(vergadering.get_absolute_url()).content.decode()


def test_een_punt_houdt_zijn_nummer_als_een_ander_is_weggelaten(clients, vergadering):
    for zicht in ("openbaar", "besloten", "leden", "openbaar"):
        AgendapuntFactory(vergadering=vergadering, zicht=zicht)
    AgendaversieFactory(vergadering=vergadering)
    geef_vrij(vergadering)

    bladen_ = {wie: client.get(vergadering.get_absolute_url()).context["blad"] for wie, client in clients.items()}

    nummers = {wie: [regel.nummer for regel in blad.regels] for wie, blad in bladen_.items()}
    assert nummers == {
        "inwoner": [1, 4],
        **{wie: [1, 3, 4] for wie in ("medewerker", "ander lid", "oud-lid")},
        **{wie: [1, 2, 3, 4] for wie in BINNEN},
    }
    gelezen = bladen(clients, vergadering)
    assert "Niet alle punten zijn openbaar." in gelezen["inwoner"]
    assert "Sommige punten zijn alleen voor de leden van dit college." in gelezen["medewerker"]
    assert "De nummers zijn die van de hele agenda" not in gelezen["lid"]


def test_een_punt_leidt_alleen_naar_wat_de_bezoeker_mag_zien(clients, vergadering):
    open_, dicht = ProductFactory(gepubliceerd=True, naam="Open product"), ProductFactory(naam="Dicht product")
    opdracht, doel = OpdrachtFactory(titel="Dichte opdracht"), DoelFactory(gepubliceerd=True)
    AgendapuntFactory(vergadering=vergadering, product=open_, doel=doel)
    AgendapuntFactory(vergadering=vergadering, product=dicht, opdracht=opdracht)
    AgendaversieFactory(vergadering=vergadering)
    geef_vrij(vergadering)

    adressen = [f'href="{ding.get_absolute_url()}' for ding in (open_, dicht, opdracht)]

    assert [set(wie) for wie in wie_leest(clients, vergadering, *adressen, "Dicht product", "Dichte opdracht")] == [
        set(ALLEN),
        *[set(BUREAU)] * 4,
    ]
    assert f"#_doel-{doel.nummer}" in bladen(clients, vergadering)["inwoner"]


def test_alleen_leden_lezen_waar_het_is_en_wie_er_was(clients, vergadering):
    AanwezigheidFactory(vergadering=vergadering, lid__functie="hoofdofficier", lid__partner="om", wijze="afgemeld")
    NotulenFactory(vergadering=vergadering, tekst="<p>Wie wat zei.</p>", voorgelegd_op=NU)
    geef_vrij(vergadering)

    woorden = ("zaal 3", "overleg.example", "hoofdofficier", "Voor leden van dit college", "Wie wat zei.")
    assert [set(wie) for wie in wie_leest(clients, vergadering, *woorden)] == [*[set(BINNEN)] * 4, set()]


def test_de_tijdlijn_noemt_alleen_momenten_die_de_bezoeker_aangaan(clients, vergadering):
    geef_vrij(vergadering, Zicht.BESLOTEN, "uitnodiging", op=datetime(2020, 10, 1, tzinfo=UTC))
    geef_vrij(vergadering, Zicht.LEDEN, "uitnodiging", op=datetime(2020, 10, 15, tzinfo=UTC))
    geef_vrij(vergadering, Zicht.OPENBAAR, "uitnodiging", op=datetime(2020, 11, 2, tzinfo=UTC))
    geef_vrij(vergadering, Zicht.LEDEN, "stukken", op=datetime(2020, 12, 1, tzinfo=UTC))
    geef_vrij(vergadering, Zicht.BESLOTEN, "stukken", op=datetime(2020, 11, 30, tzinfo=UTC))
    geef_vrij(vergadering, Zicht.OPENBAAR, "verslag", op=datetime(2020, 12, 17, tzinfo=UTC))

    context = {wie: client.get(vergadering.get_absolute_url()).context for wie, client in clients.items()}

    momenten = {
        wie: [(m.vrijgave.soort, m.vrijgave.voor, m.is_gekomen) for m in gelezen["momenten"]]
        for wie, gelezen in context.items()
    }
    openbaar = ("uitnodiging", "openbaar", True)
    leden = [("uitnodiging", "leden", True), openbaar, ("stukken", "leden", False), ("verslag", "openbaar", False)]
    assert momenten["inwoner"] == [openbaar]
    assert momenten["medewerker"] == momenten["ander lid"] == momenten["oud-lid"] == leden
    assert (
        momenten["lid"]
        == momenten["redacteur"]
        == [
            ("uitnodiging", "besloten", True),
            *leden[:2],
            ("stukken", "besloten", False),
            *leden[2:],
        ]
    )
    assert context["inwoner"]["staat"][0] == "Gehouden"
    assert context["medewerker"]["staat"][0] == "Gehouden, verslag volgt"
    assert "17 december" not in bladen(clients, vergadering)["inwoner"]


def test_in_woorden_staat_wie_wat_nu_ziet(clients, vergadering):
    geef_vrij(vergadering, Zicht.OPENBAAR, "uitnodiging", "besluiten")
    geef_vrij(vergadering, Zicht.LEDEN, "uitnodiging", "stukken")
    geef_vrij(vergadering, Zicht.BESLOTEN, "verslag")

    zinnen = [
        "Iedereen ziet nu de agenda en de besluiten.",
        "Medewerkers zien nu ook de stukken.",
        "Leden van dit college zien nu ook het verslag.",
    ]
    assert [set(wie) for wie in wie_leest(clients, vergadering, *zinnen)] == [set(ALLEN), set(INGELOGD), set(BINNEN)]


def test_een_gewijzigde_agenda_zegt_wat_er_wijzigde_in_de_eigen_punten(clients, vergadering):
    geef_vrij(vergadering, op=NU - 3 * TEL)
    open_ = AgendapuntFactory(vergadering=vergadering, titel="Open punt")
    dicht = AgendapuntFactory(vergadering=vergadering, titel="Dicht punt", zicht=Zicht.BESLOTEN)
    AgendaversieFactory(vergadering=vergadering, uitgebracht_op=NU - 4 * TEL)
    for punt in (open_, dicht):
        punt.minuten = 10
        punt.save()
    AgendapuntFactory(vergadering=vergadering, titel="Erbij dicht", zicht=Zicht.BESLOTEN)
    AgendapuntFactory(vergadering=vergadering, titel="Erbij open")
    AgendaversieFactory(vergadering=vergadering, uitgebracht_op=NU - 2 * TEL)

    zinnen = [
        "Gewijzigde agenda",
        "Nieuw: punt 4, ‘Erbij open’.",
        "‘Open punt’: punt 1. Gewijzigd: minuten.",
        "Nieuw: punt 3, ‘Erbij dicht’.",
        "‘Dicht punt’: punt 2. Gewijzigd: minuten.",
    ]
    assert [set(wie) for wie in wie_leest(clients, vergadering, *zinnen)] == [*[set(ALLEN)] * 3, *[set(BINNEN)] * 2]


def test_wat_voor_de_vrijgave_is_gewijzigd_gaat_een_lezer_niet_aan(clients, vergadering):
    punt = AgendapuntFactory(vergadering=vergadering, titel="Vertrouwelijk geformuleerd")
    AgendaversieFactory(vergadering=vergadering, uitgebracht_op=NU - 3 * TEL)
    punt.titel = "Netjes geformuleerd"
    punt.save()
    AgendaversieFactory(vergadering=vergadering, uitgebracht_op=NU - 2 * TEL)
    geef_vrij(vergadering, Zicht.BESLOTEN, op=NU - 4 * TEL)
    geef_vrij(vergadering, op=NU - TEL)

    woorden = ("Netjes geformuleerd", "Vertrouwelijk geformuleerd", "Gewijzigde agenda")
    assert [set(wie) for wie in wie_leest(clients, vergadering, *woorden)] == [set(ALLEN), set(), set(BINNEN)]


def test_wat_van_de_agenda_ging_en_wat_van_plaats_wisselde_staat_erbij(clients, vergadering):
    geef_vrij(vergadering, op=NU - 5 * TEL)
    open_, dicht, derde = (
        AgendapuntFactory(vergadering=vergadering, titel=titel, zicht=zicht)
        for titel, zicht in (("Open weg", "openbaar"), ("Dicht weg", "besloten"), ("Blijft", "openbaar"))
    )
    AgendaversieFactory(vergadering=vergadering, uitgebracht_op=NU - 4 * TEL)
    StukFactory(agendapunt=derde, bestand__titel="Open stuk")
    StukFactory(agendapunt=derde, bestand__titel="Dicht stuk", zicht=Zicht.BESLOTEN)
    versie = AgendaversieFactory(vergadering=vergadering, uitgebracht_op=NU - 3 * TEL)
    versie.punten = [derde.inhoud()]
    versie.save()
    vergadering.agendapunten.filter(pk__in=[open_.pk, dicht.pk]).update(op_agenda=False, is_vervallen=True)

    woorden = ("Vervallen: ‘Open weg’", "Vervallen: ‘Dicht weg’", "Nieuwe stukken: Open stuk", "Dicht stuk")
    assert [set(wie) for wie in wie_leest(clients, vergadering, *woorden)] == [
        set(ALLEN),
        set(BINNEN),
        set(ALLEN),
        set(BINNEN),
    ]


def test_wat_een_besluit_verving_blijkt_pas_als_dat_zichtbaar_is(clients, vergadering):
    geef_vrij(vergadering)
    nieuw = BesluitFactory(agendapunt__vergadering=vergadering, zicht=Zicht.BESLOTEN)
    BesluitFactory(
        agendapunt__vergadering=vergadering, staat="vervangen", vervangen_door=nieuw, staat_per=date(2020, 11, 13)
    )

    assert [set(wie) for wie in wie_leest(clients, vergadering, "Vervangen", "13 november 2020")] == [set(BINNEN)] * 2


def test_een_nagezonden_stuk_zegt_van_wanneer_het_is(inwoner, vergadering):
    stuk = StukFactory(agendapunt__vergadering=vergadering, nagezonden_op=date(2020, 11, 18))
    AgendaversieFactory(vergadering=vergadering)
    geef_vrij(vergadering)

    assert stuk.is_uitgebracht
    html = inwoner.get(vergadering.get_absolute_url()).content.decode()
    assert 'nagezonden op <time datetime="2020-11-18">18 november 2020</time>' in html


def test_een_afgelaste_vergadering_zegt_waarom_en_een_verplaatste_ook(clients, vergadering):
    afgelast = VergaderingFactory(college=vergadering.college, dag=date(2020, 12, 3), afgelast=True)
    VerplaatsingFactory(vergadering=afgelast, reden="De zaal was bezet.")
    geef_vrij(afgelast, Zicht.LEDEN)

    woorden = ("Deze vergadering gaat niet door.", "Te weinig leden kunnen.", "5 november 2020", "De zaal was bezet.")
    assert [set(wie) for wie in wie_leest(clients, afgelast, *woorden)] == [set(INGELOGD)] * 4
    assert set(bladen(clients, afgelast)) == set(INGELOGD)


@pytest.mark.parametrize(
    ("velden", "woorden"),
    [
        ({"dag": date(2020, 11, 20)}, "Gaat door"),
        ({"dag": date(2020, 11, 19)}, "Was op deze dag gepland"),
        ({"staat": "vastgesteld"}, "Gehouden"),
        ({"afgelast": True}, "Afgelast"),
    ],
)
def test_de_staat_staat_er_in_woorden(inwoner, velden, woorden):
    vergadering = VergaderingFactory(**velden)
    geef_vrij(vergadering, Zicht.OPENBAAR, "uitnodiging")

    assert inwoner.get(vergadering.get_absolute_url()).context["staat"][0] == woorden


def test_het_ritme_bij_een_vergadering_is_voor_wie_is_ingelogd(clients, vergadering):
    geef_vrij(vergadering)
    VergaderingFactory(college=vergadering.college, dag=date(2020, 12, 10), concept=True)

    assert [set(wie) for wie in wie_leest(clients, vergadering, "1 van 2 gehouden, 1 gepland", "2 keer per jaar")] == [
        set(INGELOGD),
        set(ALLEN),
    ]


def test_zonder_tijd_staat_er_dat_wij_die_niet_weten(inwoner):
    vergadering = VergaderingFactory(begin=None, einde=None, plaats="Almere", gehouden=True)
    geef_vrij(vergadering)

    assert "Almere. Hoe laat, weten wij niet." in inwoner.get(vergadering.get_absolute_url()).content.decode()


@pytest.mark.parametrize("wie", ["inwoner", "lid", "redacteur"])
def test_een_vergadering_kost_evenveel_vragen_met_twee_als_met_vijftien_punten(clients, vergadering, wie):
    geef_vrij(vergadering, op=NU - TEL)
    keer = count()

    def breng_uit(aantal):
        for _ in range(aantal):
            punt = AgendapuntFactory(vergadering=vergadering)
            for _ in range(2):
                StukFactory(agendapunt=punt)
                BesluitFactory(agendapunt=punt)
                AanwezigheidFactory(vergadering=vergadering, lid__functie=f"functie {punt.pk}")
        AgendaversieFactory(vergadering=vergadering, uitgebracht_op=NU)

    def vragen():
        adres = f"{vergadering.get_absolute_url()}?x={next(keer)}"  # a page that nobody kept
        with CaptureQueriesContext(connection) as gesteld:
            assert clients[wie].get(adres).status_code == 200
        return len([vraag for vraag in gesteld if "coalitie_stand" not in vraag["sql"]])

    breng_uit(2)
    vragen()
    met_twee = vragen()
    breng_uit(13)

    assert vragen() == met_twee
    if wie == "inwoner":
        assert met_twee <= 7  # and one for the state of the portal


def test_verplaatst_en_met_verwijzingen_kost_een_vraag_meer_per_soort(inwoner, vergadering):
    geef_vrij(vergadering)
    VerplaatsingFactory(vergadering=vergadering)
    for _ in range(3):
        AgendapuntFactory(
            vergadering=vergadering,
            product=ProductFactory(gepubliceerd=True),
            opdracht=OpdrachtFactory(gepubliceerd=True),
            doel=DoelFactory(gepubliceerd=True),
        )
    AgendaversieFactory(vergadering=vergadering)

    with CaptureQueriesContext(connection) as gesteld:
        inwoner.get(vergadering.get_absolute_url())

    assert len(gesteld) <= 12


def test_woorden_van_toen_een_punt_besloten_was_worden_met_het_punt_niet_openbaar(clients, vergadering):
    geef_vrij(vergadering, op=NU - 5 * TEL)
    AgendapuntFactory(vergadering=vergadering, titel="Opening")
    punt = AgendapuntFactory(
        vergadering=vergadering, titel="Ontslag van X", toelichting="zeer geheim", zicht="besloten"
    )
    AgendaversieFactory(vergadering=vergadering, uitgebracht_op=NU - 4 * TEL)
    Vergadering.objects.update(staat="bijeengeroepen")

    punt.titel, punt.toelichting, punt.zicht = "Personele zaak", "", Zicht.OPENBAAR
    punt.leg_vast(door=None)
    woorden = ("Ontslag van X", "zeer geheim", "Personele zaak")
    assert [set(wie) for wie in wie_leest(clients, vergadering, *woorden)] == [set(BINNEN), set(BINNEN), set()]

    vergadering.agendaversies.breng_uit(vergadering, door=None)
    woorden = ("Ontslag van X", "Nieuw: punt 2, ‘Personele zaak’.", "‘Personele zaak’: punt 2. Gewijzigd")
    assert [set(wie) for wie in wie_leest(clients, vergadering, *woorden)] == [
        set(),
        set(ALLEN) - set(BINNEN),
        set(BINNEN),
    ]


def test_dat_een_punt_vervalt_noemt_geen_titel_van_toen_het_besloten_was(clients, vergadering):
    geef_vrij(vergadering, op=NU - 5 * TEL)
    AgendapuntFactory(vergadering=vergadering, titel="Opening")
    punt = AgendapuntFactory(vergadering=vergadering, titel="Ontslag van X", zicht="besloten")
    AgendaversieFactory(vergadering=vergadering, uitgebracht_op=NU - 4 * TEL)
    Vergadering.objects.update(staat="bijeengeroepen")

    punt.titel, punt.zicht = "Personele zaak", Zicht.OPENBAAR
    punt.leg_vast(door=None)
    punt.haal_weg(door=None)
    vergadering.agendaversies.breng_uit(vergadering, door=None)

    woorden = ("Vervallen: ‘Ontslag van X’", "Personele zaak")
    assert [set(wie) for wie in wie_leest(clients, vergadering, *woorden)] == [set(BINNEN), set()]


def test_een_titel_die_een_lek_was_komt_niet_terug_in_wat_er_is_gewijzigd(clients, vergadering):
    geef_vrij(vergadering, op=NU - 5 * TEL)
    AgendapuntFactory(vergadering=vergadering, titel="Opening")
    punt = AgendapuntFactory(vergadering=vergadering, titel="Ontslag van X")
    AgendaversieFactory(vergadering=vergadering, uitgebracht_op=NU - 4 * TEL)
    Vergadering.objects.update(staat="bijeengeroepen")

    punt.geef_zicht(Zicht.BESLOTEN, door=None)
    vergadering.agendaversies.breng_uit(vergadering, door=None)
    punt.titel, punt.zicht = "Personele zaak", Zicht.OPENBAAR
    punt.leg_vast(door=None)
    vergadering.agendaversies.breng_uit(vergadering, door=None)

    woorden = ("Ontslag van X", "Nieuw: punt 2, ‘Personele zaak’.")
    assert [set(wie) for wie in wie_leest(clients, vergadering, *woorden)] == [set(), set(ALLEN) - set(BINNEN)]


def test_wie_een_stuk_las_hoort_dat_er_een_nieuwe_versie_is(clients, vergadering, opslag):
    punt = AgendapuntFactory(vergadering=vergadering)
    oud, nieuw = (
        Bestand.objects.plaats(als_bestand("pdf"), titel=titel, door=None) for titel in ("Eerste stuk", "Tweede stuk")
    )
    nieuw.vervang(als_bestand("pdf", pdf(lambda nieuw: nieuw.add_blank_page())), door=None)
    for bestand in (oud, nieuw):
        StukFactory(agendapunt=punt, bestand=bestand)
    AgendaversieFactory(vergadering=vergadering)
    geef_vrij(vergadering)

    for html in bladen(clients, vergadering).values():
        eerste, tweede = html.split("puntstukken")[1].split("Tweede stuk")
        assert "Eerste stuk" in eerste
        assert "versie" not in eerste
        assert re.search("^.*?, versie 2 van <time[^>]*>20 november 2020<", tweede, re.DOTALL)


def test_de_stukken_staan_voor_iedereen_in_de_volgorde_van_het_bureau(clients, vergadering):
    punt = AgendapuntFactory(vergadering=vergadering)
    for volgorde, titel in ((3, "Derde stuk"), (1, "Eerste stuk"), (2, "Tweede stuk")):
        StukFactory(agendapunt=punt, volgorde=volgorde, bestand=BestandFactory(titel=titel))
    AgendaversieFactory(vergadering=vergadering)
    geef_vrij(vergadering)

    for html in bladen(clients, vergadering).values():
        assert re.findall(r"(?:Eerste|Tweede|Derde) stuk", html.split("puntstukken")[1]) == [
            *("Eerste stuk", "Tweede stuk", "Derde stuk")
        ]


def test_op_de_pagina_staat_hoe_laat_een_punt_komt(inwoner):
    vergadering = VergaderingFactory(gehouden=True, begin=time(19, 30), einde=time(21, 30))
    for minuten in (1, 45, None, 5):
        AgendapuntFactory(vergadering=vergadering, minuten=minuten)
    AgendaversieFactory(vergadering=vergadering)
    geef_vrij(vergadering)

    blad = inwoner.get(vergadering.get_absolute_url()).content.decode()

    tijden = re.findall(r"<span>(\d\d\.\d\d.*?) uur</span>", blad.split("agendapunten")[1])
    assert tijden == ["19.30 tot 19.31", "19.31 tot 20.16", "20.16"]
    assert "<span>1 minuut</span>" in blad


def test_wie_niet_elk_punt_ziet_leest_geen_tijden(clients):
    vergadering = VergaderingFactory(gehouden=True, begin=time(19, 30), einde=time(21, 30))
    lid = client_van(CollegelidFactory(college=vergadering.college, gebruiker=GebruikerFactory()).gebruiker)
    for zicht in ("openbaar", "besloten", "openbaar"):
        AgendapuntFactory(vergadering=vergadering, zicht=zicht, minuten=15)
    AgendaversieFactory(vergadering=vergadering)
    geef_vrij(vergadering)

    lezers = {"inwoner": clients["inwoner"], "medewerker": clients["medewerker"], "lid": lid}
    bladen_ = {wie: client.get(vergadering.get_absolute_url()).context["blad"] for wie, client in lezers.items()}

    leest_tijden = {wie: [regel.tijd is not None for regel in blad.regels] for wie, blad in bladen_.items()}
    assert leest_tijden == {"inwoner": [False, False], "medewerker": [False, False], "lid": [True, True, True]}


def test_wat_na_afloop_op_het_portaal_kwam_heet_geen_uitnodiging(inwoner):
    laat, tijdig = VergaderingFactory(dag=date(2019, 4, 8), gehouden=True), VergaderingFactory(gehouden=True)
    geef_vrij(laat)
    geef_vrij(tijdig, Zicht.OPENBAAR, "uitnodiging", op=datetime(2020, 11, 2, tzinfo=UTC))

    regels = {}
    for naam, vergadering in (("laat", laat), ("tijdig", tijdig)):
        blad = inwoner.get(vergadering.get_absolute_url()).content.decode()
        lijn = blad.split('class="tijdlijn" role="list">')[1].split("</ol>")[0]
        regels[naam] = [" ".join(strip_tags(regel).split()) for regel in lijn.split("</li>")[:-1]]

    assert regels == {
        "laat": [
            "Op dit portaal sinds 20 november 2020 Agenda openbaar vrijgegeven",
            "Op dit portaal sinds 20 november 2020 Stukken openbaar vrijgegeven",
            "20 november 2020 Besluiten openbaar vrijgegeven",
            "20 november 2020 Openbaar verslag openbaar vrijgegeven",
        ],
        "tijdig": ["2 november 2020 Uitnodiging en agenda openbaar vrijgegeven"],
    }
