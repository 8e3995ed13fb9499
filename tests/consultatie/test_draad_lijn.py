"""The thread: point, answer, passage, decision, assignment. Walkable both ways, and never to what is not for one."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coalitie.models import Stand
from coalitie.rollen import Rol
from strategie.models import Consultatie, Punt
from taskforces.models import Besluit, Zicht
from tests.conftest import ingelogd
from tests.consultatie.draad import maak_draad
from tests.fabriek import (
    AntwoordFactory,
    ConsultatiedeelFactory,
    ConsultatieFactory,
    GebruikerFactory,
    GemeenteFactory,
    HoofdstukFactory,
    MedewerkerFactory,
    PuntFactory,
)

pytestmark = pytest.mark.django_db

NA = datetime(2019, 6, 1, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def na_afloop(zet_klok):
    zet_klok(NA)


@pytest.fixture
def draad():
    return maak_draad()


NOTA = "/consultaties/2018/antwoorden/"
PUNT = "/consultaties/2018/punten/7/"
PAGINAS = {
    "punt": PUNT,
    "nota": NOTA,
    "consultatie": "/consultaties/2018/",
    "hoofdstuk": "/strategie/2019-2022/cyber/",
    "strategie": "/strategie/2019-2022/",
    "prioriteit": "/prioriteiten/cyber/",
    "besluit": "/besluiten/rvc/2018-1/",
    "opdracht": "/taskforces/cyber/oefenen/",
    "gemeente": "/gemeenten/zeist/",
    "home": "/",
}


def stappen(adres, client=None):
    """Where the line leads from a page, without the steps that lead nowhere."""
    context = (client or Client()).get(adres).context
    return {stap["naam"]: stap["url"] for stap in context.get("lijn") or context["stappen"] if stap["url"]}


def kies(adres, *namen):
    gevonden = stappen(adres)
    return [gevonden.get(naam, "") for naam in namen]


def test_van_een_punt_loopt_de_draad_naar_antwoord_passage_besluit_en_opdracht(draad):
    assert kies(PUNT, "Antwoord", "Tekst", "Besluit", "Opdracht") == [
        "#_antwoord",
        "/strategie/2019-2022/cyber/#oefenen",
        "/besluiten/rvc/2018-1/",
        "/taskforces/cyber/",
    ]


@pytest.mark.parametrize(
    ("pagina", "vraag", "antwoord"),
    [
        ("nota", "/consultaties/2018/", ""),
        ("consultatie", "", NOTA),
        ("hoofdstuk", "#_raden", f"{NOTA}?prioriteit=cyber"),
        ("strategie", "/consultaties/2018/", NOTA),
        ("prioriteit", "/consultaties/2018/", f"{NOTA}?prioriteit=cyber"),
        ("besluit", "/consultaties/2018/", NOTA),
        ("opdracht", "/consultaties/2018/", f"{NOTA}?prioriteit=cyber"),
        ("gemeente", "#_punten", f"{NOTA}?gemeente=zeist"),
        ("home", "/consultaties/", NOTA),
    ],
)
def test_van_elke_pagina_loopt_de_draad_terug_naar_wat_raden_vroegen(draad, pagina, vraag, antwoord):
    assert kies(PAGINAS[pagina], "Vraag", "Antwoord") == [vraag, antwoord]


def test_alles_waar_de_draad_naartoe_leidt_is_er_voor_wie_haar_loopt(draad):
    gevonden = {url.split("#")[0] for adres in PAGINAS.values() for url in stappen(adres).values()} - {""}

    assert {url: Client().get(url, follow=True).status_code for url in gevonden} == dict.fromkeys(gevonden, 200)
    assert set(PAGINAS.values()) - {PUNT, PAGINAS["hoofdstuk"]} <= gevonden | {"/", "/gemeenten/zeist/"} | {
        PAGINAS["opdracht"],
        PAGINAS["prioriteit"],
    }


@pytest.mark.parametrize("pagina", ["prioriteit", "opdracht"])
def test_na_een_tweede_consultatie_leidt_de_draad_naar_de_nota_met_een_antwoord_hierover(draad, pagina):
    later = ConsultatieFactory(
        strategie=draad["strategie"],
        slug="tussenstand",
        gepubliceerd=True,
        opent_op=date(2019, 2, 1),
        sluit_op=date(2019, 3, 1),
        vastgesteld_op=date(2019, 4, 1),
        vastgesteld_door="Regionaal Veiligheidscollege",
        antwoorden_op=datetime(2019, 4, 2, 9, 0, tzinfo=UTC),
    )
    over_iets_anders = ConsultatiedeelFactory(consultatie=later, slug="iets-anders")
    antwoord = AntwoordFactory(consultatie=later, staat="gereed")
    PuntFactory(consultatie=later, deel=over_iets_anders, alinea=1, antwoord=antwoord)

    assert stappen(PAGINAS[pagina])["Antwoord"] == f"{NOTA}?prioriteit=cyber"
    later.delen.update(slug="cyber")
    Stand.objects.verhoog()
    assert stappen(PAGINAS[pagina])["Antwoord"] == "/consultaties/tussenstand/antwoorden/?prioriteit=cyber"


def test_een_ander_besluit_dan_dat_over_de_antwoorden_is_er_als_dat_de_strategie_vaststelde(draad):
    Besluit.objects.update(consultatie=None, strategie=draad["strategie"])

    assert [kies(PAGINAS[pagina], "Besluit") for pagina in ("punt", "nota", "consultatie")] == [
        ["/besluiten/rvc/2018-1/"]
    ] * 3


def test_een_besluit_van_voor_de_consultatie_kwam_er_niet_uit_voort(draad):
    """The strategy was adopted in 2018; years later the councils are asked how it goes."""
    Besluit.objects.update(consultatie=None, strategie=draad["strategie"])
    ConsultatieFactory(
        strategie=draad["strategie"],
        slug="tussenstand",
        opent_op=date(2019, 5, 20),
        sluit_op=date(2019, 6, 30),
        gepubliceerd=True,
    )

    assert kies("/consultaties/tussenstand/", "Besluit") == [""]
    assert kies(PAGINAS["consultatie"], "Besluit") == ["/besluiten/rvc/2018-1/"]


def verberg_antwoorden(draad):
    Consultatie.objects.update(antwoorden_op=None)


def plan_antwoorden(draad):
    Consultatie.objects.update(antwoorden_op=datetime(2030, 1, 1, tzinfo=UTC))


def verberg_consultatie(draad):
    Consultatie.objects.update(gepubliceerd_op=None)


def maak_concept(naam):
    def verberg(draad):
        type(draad[naam]).objects.filter(pk=draad[naam].pk).update(gepubliceerd_op=None)

    return verberg


def sluit_besluit(draad):
    Besluit.objects.update(zicht=Zicht.BESLOTEN)


def trek_punt_in(draad):
    Punt.objects.update(staat="ingetrokken", antwoord=None)


@pytest.mark.parametrize(
    ("verberg", "geheim"),
    [
        (verberg_antwoorden, [NOTA, "/consultaties/2018/punten/", "Wie oefent er?"]),
        (plan_antwoorden, [NOTA, "/consultaties/2018/punten/", "Wie oefent er?"]),
        (verberg_consultatie, ["/consultaties/2018/", "Consultatie van 2018", "Wie oefent er?"]),
        (maak_concept("hoofdstuk"), ["/strategie/2019-2022/cyber/"]),
        (maak_concept("taskforce"), ["/taskforces/cyber/", "Elke gemeente oefent</"]),
        (sluit_besluit, ["/besluiten/rvc/2018-1/", "De antwoorden</"]),
        (trek_punt_in, [PUNT]),
    ],
)
def test_wat_een_inwoner_niet_mag_zien_staat_op_geen_pagina_van_de_draad(draad, verberg, geheim):
    verberg(draad)
    Stand.objects.verhoog()

    for wie in (Client(), ingelogd(Rol.MEDEWERKER)):
        for naam, adres in PAGINAS.items():
            antwoord = wie.get(adres)
            tekst = antwoord.content.decode() if antwoord.status_code == 200 else ""
            assert [(naam, woord) for woord in geheim if woord in tekst] == []


def test_een_hoofdstuk_zegt_wat_raden_erover_vroegen_en_wat_het_antwoord_was(draad):
    ander = HoofdstukFactory(strategie=draad["strategie"], slug="zorg", gepubliceerd=True)
    niet = AntwoordFactory(consultatie=draad["consultatie"], titel="Geen drones", staat="gereed")
    PuntFactory(
        consultatie=draad["consultatie"], deel=draad["punt"].deel, antwoord=niet, gemeente=GemeenteFactory(naam="Soest")
    )

    tekst = Client().get(PAGINAS["hoofdstuk"]).content.decode()

    assert "Wat raden hierover vroegen" in tekst
    assert [woord in tekst for woord in ("Wie oefent er?", "Geen drones", PUNT, "Soest")] == [True] * 4
    assert "Wat raden hierover vroegen" not in Client().get(ander.get_absolute_url()).content.decode()


def test_een_hoofdstuk_met_veertig_antwoorden_kost_evenveel_vragen_en_leidt_naar_de_rest(draad):
    def bezoek():
        with CaptureQueriesContext(connection) as vragen:
            antwoord = Client().get(PAGINAS["hoofdstuk"])
        return len(vragen), antwoord

    met_een, _antwoord = bezoek()
    for nummer in range(101, 140):
        antwoord = AntwoordFactory(consultatie=draad["consultatie"], hoofdstuk=draad["hoofdstuk"], staat="gereed")
        PuntFactory(consultatie=draad["consultatie"], nummer=nummer, antwoord=antwoord, gemeente=draad["gemeente"])
    Stand.objects.verhoog()

    met_veertig, antwoord = bezoek()

    assert met_veertig == met_een
    assert len(antwoord.context["antwoorden"]) == 10
    assert f'href="{NOTA}?prioriteit=cyber"' in antwoord.content.decode()


def test_een_gemeente_toont_de_punten_van_haar_eigen_raad_en_van_geen_andere(draad):
    elders = AntwoordFactory(consultatie=draad["consultatie"], titel="Iets van elders", staat="gereed")
    PuntFactory(consultatie=draad["consultatie"], antwoord=elders)
    PuntFactory(consultatie=draad["consultatie"], gemeente=draad["gemeente"], concept=True, punt="Nog geheim.")

    antwoord = Client().get("/gemeenten/zeist/")
    tekst = antwoord.content.decode()

    assert antwoord.context["werk"].punten == [draad["punt"]]
    assert ("Wie oefent er?" in tekst, "Iets van elders" in tekst, "Nog geheim." in tekst) == (True, False, False)


def test_een_concept_antwoord_bij_een_openbaar_punt_verraadt_zich_niet_bij_de_gemeente(draad):
    type(draad["antwoord"]).objects.update(staat="concept")

    tekst = Client().get("/gemeenten/zeist/").content.decode()

    assert (PUNT in tekst, "Wie oefent er?" in tekst) == (False, False)


# Where people come by


@pytest.fixture
def lopend(draad):
    """Another consultation, open until 7 June, and one that nobody may know of."""
    dagen = {"opent_op": date(2019, 5, 1), "sluit_op": date(2019, 6, 7)}
    ConsultatieFactory(titel="Nog geheim", **dagen)
    return ConsultatieFactory(titel="Wat vindt uw raad?", gepubliceerd=True, **dagen)


def test_de_voorpagina_noemt_een_consultatie_zolang_die_open_is(lopend, zet_klok):
    def staat_er():
        tekst = Client().get("/").content.decode()
        assert "Nog geheim" not in tekst
        return "Gemeenteraden kunnen nu zeggen wat er beter kan." in tekst and "7 juni 2019" in tekst

    assert staat_er()
    zet_klok(datetime(2019, 6, 7, 20, 0, tzinfo=UTC))
    assert staat_er()
    zet_klok(datetime(2019, 6, 8, 9, 0, tzinfo=UTC))
    assert not staat_er()


def test_wie_voor_een_gemeente_werkt_leest_hoeveel_dagen_er_nog_zijn(lopend, draad, zet_klok):
    van_zeist, politie = MedewerkerFactory(gemeente=draad["gemeente"]).gebruiker, GebruikerFactory()
    PuntFactory(consultatie=lopend, gemeente=draad["gemeente"], concept=True)
    PuntFactory(consultatie=lopend, concept=True)

    def regels(gebruiker):
        client = Client()
        client.force_login(gebruiker)
        wacht = client.get(reverse("mijn")).context["wacht"]
        return [werk for werk in wacht if werk["titel"].startswith("Punten van de raad")]

    zin = "Wat vindt uw raad?: nog 7 dagen, tot en met 7 juni 2019. 1 concept is nog niet ingediend."
    adres = f"/mijn/consultaties/{lopend.slug}/zeist/"
    assert regels(van_zeist) == [{"titel": "Punten van de raad van Zeist", "tekst": zin, "url": adres}]
    assert regels(politie) == []
    zet_klok(datetime(2019, 6, 7, 9, 0, tzinfo=UTC))
    assert "vandaag is de laatste dag" in regels(van_zeist)[0]["tekst"]
    zet_klok(datetime(2019, 6, 8, 9, 0, tzinfo=UTC))
    assert regels(van_zeist) == []
