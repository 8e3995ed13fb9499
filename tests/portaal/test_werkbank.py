import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from coalitie.models import Pagina, PaginaRevisie
from coalitie.rollen import Rol
from tests.fabriek import (
    DoelFactory,
    FilmFactory,
    GebruikerFactory,
    HoofdstukFactory,
    HoofdstukRevisieFactory,
    NieuwsberichtFactory,
    NieuwsberichtRevisieFactory,
    OpdrachtFactory,
    PaginaFactory,
    PaginaRevisieFactory,
    PrioriteitFactory,
    ProductFactory,
    StrategieFactory,
    TaskforceFactory,
)
from tests.portaal.inlog import geef_wachtwoord, ingelogde

pytestmark = pytest.mark.django_db

NU = datetime(2021, 5, 1, 9, 0, tzinfo=UTC)
MOMENT = datetime(2021, 5, 3, 7, 0, tzinfo=UTC)  # 9 uur in Amsterdam
VERS = {"gepubliceerd_op": NU - timedelta(days=30)}


@pytest.fixture(autouse=True)
def klok(zet_klok):
    zet_klok(NU)


@pytest.fixture
def sanne():
    return GebruikerFactory(naam="Sanne", rol=Rol.REDACTEUR)


@pytest.fixture
def rik():
    return GebruikerFactory(naam="Rik", rol=Rol.REDACTEUR)


@pytest.fixture
def bea():
    return GebruikerFactory(naam="Bea", rol=Rol.BEHEERDER)


def vraag(gebruiker, adres, **opties):
    client = Client()
    client.force_login(gebruiker)
    return client.get(adres, **opties)


def regels(antwoord):
    return [regel.titel for regel in antwoord.context["regels"]]


def secties(antwoord):
    return {deel["sectie"].kop: [regel.titel for regel in deel["regels"]] for deel in antwoord.context["secties"]}


def versie(pagina, door, **velden):
    """A version that somebody began and wrote, an hour after the one before."""
    eerder = PaginaRevisie.objects.count()
    gemaakt = {"begonnen_door": door, "geschreven_door": door, "geschreven_op": NU - timedelta(hours=100 - eerder)}
    return PaginaRevisieFactory(van=pagina, **{**gemaakt, **velden})


@pytest.fixture
def van_alles(sanne, rik):
    """One page in each state that a page can be in, by the name of that state."""
    PaginaFactory(titel="leeg")
    versie(PaginaFactory(titel="concept van Sanne", **VERS), sanne)
    versie(PaginaFactory(titel="concept van Rik", **VERS), rik)
    versie(PaginaFactory(titel="van Sanne naar Rik", **VERS), sanne, geschreven_door=rik)
    versie(PaginaFactory(titel="te lezen, van Sanne", **VERS), sanne, staat="ter_beoordeling")
    versie(PaginaFactory(titel="te lezen, van Rik", **VERS), rik, staat="ter_beoordeling")
    versie(PaginaFactory(titel="te lezen, van niemand", **VERS), None, staat="ter_beoordeling")
    mislukt = {"staat": "ter_beoordeling", "opmerking": "Dit nummer is al in gebruik."}
    versie(PaginaFactory(titel="niet ingegaan", **VERS), rik, **mislukt)
    versie(PaginaFactory(titel="nieuwe tekst", **VERS), rik, staat="ingepland", ingaat_op=MOMENT)
    eerste = PaginaFactory(titel="eerste keer", gepubliceerd_op=MOMENT + timedelta(days=1))
    versie(eerste, rik, staat="ingepland", ingaat_op=MOMENT + timedelta(days=1))
    straks = NU + timedelta(days=1)
    PaginaFactory(titel="straks weg", **VERS, ingetrokken_op=straks, ingetrokken_reden="Verouderd.")
    versie(PaginaFactory(titel="openbaar", **VERS), rik, staat="gepubliceerd", ingaat_op=NU - timedelta(days=30))
    PaginaFactory(titel="oud", gepubliceerd=True)
    PaginaFactory(titel="nagekeken", gepubliceerd=True, nagekeken_op=date(2020, 5, 2))
    PaginaFactory(titel="lang niet nagekeken", gepubliceerd=True, nagekeken_op=date(2020, 5, 1))
    PaginaFactory(titel="ingetrokken", ingetrokken=True)
    versie(PaginaFactory(titel="apart", **VERS), sanne, staat="apart")


OPENBAAR = [
    *("apart", "concept van Rik", "concept van Sanne", "lang niet nagekeken", "nagekeken", "niet ingegaan"),
    *("nieuwe tekst", "openbaar", "oud", "straks weg", "te lezen, van Rik", "te lezen, van Sanne"),
    *("te lezen, van niemand", "van Sanne naar Rik"),
]
PER_STAAT = {
    "": sorted([*OPENBAAR, "eerste keer", "ingetrokken", "leeg"]),
    "mijn": ["concept van Sanne", "te lezen, van Sanne", "van Sanne naar Rik"],
    "te-beoordelen": ["te lezen, van Rik", "te lezen, van niemand"],
    "concept": ["concept van Rik", "concept van Sanne", "van Sanne naar Rik"],
    "ter-beoordeling": ["niet ingegaan", "te lezen, van Rik", "te lezen, van Sanne", "te lezen, van niemand"],
    "ingepland": ["eerste keer", "nieuwe tekst", "straks weg"],
    "openbaar": OPENBAAR,
    "ingetrokken": ["ingetrokken"],
    "na-te-kijken": ["lang niet nagekeken", "oud"],
    "niet-ingegaan": ["niet ingegaan"],
    "onzin": [],
}


@pytest.mark.parametrize("soort", ["pagina", "alles"])
@pytest.mark.parametrize(("staat", "gevonden"), PER_STAAT.items())
def test_de_lijst_toont_wat_in_een_staat_is_en_niets_anders(van_alles, sanne, soort, staat, gevonden):
    antwoord = vraag(sanne, f"/redactie/{soort}/?staat={staat}&volgorde=titel")

    assert antwoord.status_code == 200
    assert sorted(regels(antwoord)) == gevonden


@pytest.mark.parametrize("staat", PER_STAAT)
def test_een_lijst_van_een_andere_soort_noemt_er_geen_een(van_alles, sanne, staat):
    assert regels(vraag(sanne, f"/redactie/nieuwsbericht/?staat={staat}")) == []


@pytest.mark.parametrize("adres", ["/redactie/", *(f"/redactie/alles/?staat={staat}" for staat in PER_STAAT)])
def test_niemand_buiten_het_bureau_leest_er_iets_van(van_alles, inwoner, medewerker, adres):
    for client, status in ((inwoner, 302), (medewerker, 403)):
        antwoord = client.get(adres)

        assert antwoord.status_code == status
        for pagina in Pagina.objects.filter(titel__contains=" "):
            assert escape(pagina.titel) not in antwoord.content.decode()


def test_de_werkbank_toont_een_redacteur_wat_aandacht_vraagt(van_alles, sanne):
    assert secties(vraag(sanne, "/redactie/")) == {
        "Niet doorgegaan": ["niet ingegaan"],
        "Waar u aan schrijft": ["te lezen, van Sanne", "van Sanne naar Rik", "concept van Sanne"],
        "Wacht op beoordeling": ["te lezen, van Rik", "te lezen, van niemand"],
        "Ingepland": ["straks weg", "nieuwe tekst", "eerste keer"],
        "Laatst gewijzigd": [
            *("openbaar", "eerste keer", "nieuwe tekst", "niet ingegaan"),
            *("te lezen, van niemand", "te lezen, van Rik", "te lezen, van Sanne", "van Sanne naar Rik"),
        ],
        "Een jaar niet nagekeken": ["oud", "lang niet nagekeken"],
    }


def test_een_collega_ziet_het_eigen_werk(van_alles, rik):
    gezien = secties(vraag(rik, "/redactie/"))

    assert gezien["Waar u aan schrijft"] == [
        *("niet ingegaan", "te lezen, van Rik", "van Sanne naar Rik", "concept van Rik")
    ]
    assert gezien["Wacht op beoordeling"] == ["te lezen, van Sanne", "te lezen, van niemand"]


def test_een_beheerder_leest_mee_en_wordt_niet_gevraagd_te_schrijven(van_alles, bea):
    antwoord = vraag(bea, "/redactie/")

    assert "Waar u aan schrijft" not in secties(antwoord)
    assert secties(antwoord)["Wacht op beoordeling"] == [
        *("te lezen, van Sanne", "te lezen, van Rik", "te lezen, van niemand")
    ]
    assert "Begin iets nieuws" not in antwoord.content.decode()
    assert "/nieuw/" not in vraag(bea, "/redactie/pagina/").content.decode()


def test_een_lege_werkbank_zegt_wat_u_kunt_doen(sanne):
    antwoord = vraag(sanne, "/redactie/")

    assert secties(antwoord) == {
        "Waar u aan schrijft": [],
        "Wacht op beoordeling": [],
        "Ingepland": [],
        "Laatst gewijzigd": [],
        "Een jaar niet nagekeken": [],
    }
    tekst = antwoord.content.decode()
    assert "Zoek een tekst om te wijzigen, of begin een nieuwe." in tekst
    assert "Kies bij ‘Publiceer’ een dag en een tijd. De tekst wordt dan vanzelf openbaar." in tekst
    assert 'href="/redactie/nieuwsbericht/nieuw/"' in tekst


def test_een_lege_lijst_zegt_wat_u_kunt_doen(sanne):
    assert "Wat een redacteur begint, staat hier." in vraag(sanne, "/redactie/film/").content.decode()
    assert "Zoek op een ander woord, of toon alles." in vraag(sanne, "/redactie/film/?zoek=x").content.decode()


def test_een_sectie_toont_er_acht_en_leidt_naar_alle(sanne):
    for nummer in range(9):
        versie(PaginaFactory(titel=f"Pagina {nummer}"), sanne)

    antwoord = vraag(sanne, "/redactie/")

    assert len(secties(antwoord)["Waar u aan schrijft"]) == 8
    [alle] = re.findall(r'href="([^"]*staat=mijn)"', antwoord.content.decode())
    assert len(regels(vraag(sanne, alle))) == 9


def test_met_acht_is_er_geen_link_naar_alle(sanne):
    for nummer in range(8):
        versie(PaginaFactory(titel=f"Pagina {nummer}"), sanne)

    assert "staat=mijn" not in vraag(sanne, "/redactie/").content.decode()


def zinnen(antwoord):
    return [(regel.titel, regel.zin) for regel in antwoord.context["regels"]]


def test_een_regel_zegt_in_woorden_wat_er_gaat_gebeuren_en_wie_er_schreef(van_alles, sanne, rik):
    assert zinnen(vraag(sanne, "/redactie/alles/?staat=ingepland")) == [
        ("straks weg", "Wordt ingetrokken op 2 mei 2021, 11.00 uur."),
        ("nieuwe tekst", "Krijgt een nieuwe tekst op 3 mei 2021, 09.00 uur. Rik schreef hier het laatst aan."),
        ("eerste keer", "Wordt openbaar op 4 mei 2021, 09.00 uur. Rik schreef hier het laatst aan."),
    ]
    assert zinnen(vraag(sanne, "/redactie/alles/?staat=na-te-kijken")) == [
        ("oud", "Openbaar sinds 1 mei 2019, en nog niet nagekeken."),
        ("lang niet nagekeken", "Nagekeken op 1 mei 2020."),
    ]
    assert zinnen(vraag(sanne, "/redactie/alles/?staat=ingetrokken")) == [
        ("ingetrokken", "Ingetrokken op 1 mei 2019, 11.00 uur.")
    ]
    versie(Pagina.objects.get(titel="oud"), rik, staat="gepubliceerd", ingaat_op=NU)
    assert zinnen(vraag(sanne, "/redactie/alles/?staat=na-te-kijken"))[0] == (
        "oud",
        "Openbaar sinds 1 mei 2019, en nog niet nagekeken. Rik schreef hier het laatst aan.",
    )
    assert zinnen(vraag(sanne, "/redactie/alles/?staat=concept")) == [
        ("van Sanne naar Rik", "Rik schreef hier het laatst aan op 27 april 2021, 09.00 uur."),
        ("concept van Rik", "Rik schreef hier het laatst aan op 27 april 2021, 08.00 uur."),
        ("concept van Sanne", "U schreef hier het laatst aan op 27 april 2021, 07.00 uur."),
    ]


def test_een_regel_zegt_hoe_het_ervoor_staat_en_wat_een_collega_ervan_vond(van_alles, sanne):
    per_titel = {regel.titel: regel for regel in vraag(sanne, "/redactie/alles/").context["regels"]}

    assert per_titel["leeg"].staten == ["nog niet openbaar"]
    assert per_titel["openbaar"].staten == ["openbaar"]
    assert per_titel["ingetrokken"].staten == ["ingetrokken"]
    assert per_titel["apart"].staten == ["openbaar"]
    assert per_titel["eerste keer"].staten[0] == "nog niet openbaar"
    assert re.fullmatch(r"concept, versie \d+", per_titel["concept van Rik"].staten[1])
    assert re.fullmatch(r"ter beoordeling, versie \d+", per_titel["te lezen, van Rik"].staten[1])
    assert per_titel["niet ingegaan"].opmerking == "Dit nummer is al in gebruik."
    assert per_titel["openbaar"].opmerking == ""


def test_elke_soort_staat_op_de_werkbank_met_haar_ouder_en_haar_adres(sanne):
    strategie = StrategieFactory(naam="De strategie", slug="een", **VERS)
    prioriteit = PrioriteitFactory(naam="Zorg", strategie=strategie, **VERS)
    dingen = [
        strategie,
        prioriteit,
        HoofdstukFactory(titel="Hoofdstuk", strategie=strategie, **VERS),
        DoelFactory(titel="Doel", prioriteit=prioriteit, **VERS),
        FilmFactory(titel="Film", strategie=strategie, **VERS),
        NieuwsberichtFactory(titel="Bericht", **VERS),
        PaginaFactory(titel="Pagina", **VERS),
        taskforce := TaskforceFactory(naam="Taskforce", prioriteit=prioriteit, **VERS),
        OpdrachtFactory(titel="Opdracht", taskforce=taskforce, **VERS),
        ProductFactory(naam="Product", taskforce=taskforce, **VERS),
    ]

    gezien = {regel.titel: regel for regel in vraag(sanne, "/redactie/alles/").context["regels"]}

    assert {titel: (regel.soort.naam, regel.deel_van) for titel, regel in gezien.items()} == {
        "De strategie": ("strategie", ""),
        "Zorg": ("prioriteit", "De strategie"),
        "Hoofdstuk": ("hoofdstuk", "De strategie"),
        "Doel": ("doel", "Zorg"),
        "Film": ("film", "De strategie"),
        "Bericht": ("nieuwsbericht", ""),
        "Pagina": ("pagina", ""),
        "Taskforce": ("taskforce", "Zorg"),
        "Opdracht": ("opdracht", "Taskforce"),
        "Product": ("product", "Taskforce"),
    }
    assert {regel.url for regel in gezien.values()} == {f"/redactie/{d._meta.model_name}/{d.pk}/" for d in dingen}
    for regel in gezien.values():
        assert vraag(sanne, regel.url).status_code == 200


def test_een_deel_is_niet_openbaar_zolang_zijn_geheel_dat_niet_is(sanne):
    straks, weg = StrategieFactory(naam="Straks"), StrategieFactory(naam="Weg", ingetrokken=True)
    HoofdstukFactory(titel="In een concept", strategie=straks, **VERS)
    HoofdstukFactory(titel="Mee ingetrokken", strategie=weg, gepubliceerd=True)
    HoofdstukFactory(titel="Te zien", strategie=StrategieFactory(naam="Nu", **VERS), **VERS)
    DoelFactory(titel="Doel zonder prioriteit", prioriteit=PrioriteitFactory(naam="Straks zorg"), **VERS)

    gezien = {regel.titel: regel for regel in vraag(sanne, "/redactie/alles/").context["regels"]}

    assert gezien["Te zien"].staten == ["openbaar"]
    assert gezien["In een concept"].staten == ["verborgen met Straks"]
    assert gezien["Mee ingetrokken"].staten == ["verborgen met Weg"]
    assert gezien["Doel zonder prioriteit"].staten == ["verborgen met Straks zorg"]
    assert regels(vraag(sanne, "/redactie/hoofdstuk/?staat=openbaar")) == ["Te zien"]
    assert regels(vraag(sanne, "/redactie/doel/?staat=openbaar")) == []
    assert zinnen(vraag(sanne, "/redactie/hoofdstuk/?staat=ingetrokken")) == [
        ("Mee ingetrokken", "Ingetrokken met Weg.")
    ]


def test_wat_nog_geen_titel_heeft_heet_zoals_in_zijn_concept(sanne):
    versie(PaginaFactory(slug="een", titel=""), sanne, inhoud={"titel": "Zoals bedacht"})
    versie(PaginaFactory(slug="twee", titel=""), sanne, inhoud={})
    versie(PaginaFactory(slug="drie", titel="De openbare titel", **VERS), sanne, inhoud={"titel": "Een andere"})

    assert sorted(regels(vraag(sanne, "/redactie/pagina/"))) == ["De openbare titel", "Zoals bedacht", "Zonder titel"]


@pytest.mark.parametrize(
    ("zoek", "gevonden"),
    [
        ("veilig", ["Hoe veilig", "Veiligheid"]),
        ("VEILIG", ["Hoe veilig", "Veiligheid"]),
        ("bedacht", ["Zoals bedacht"]),
        ("ander", ["Veiligheid"]),
        ("100%", ["100% zeker"]),
        ("%", ["100% zeker"]),
        ("_", []),
        ("'; drop table", []),
        ("afwezig", []),
    ],
)
@pytest.mark.parametrize("soort", ["pagina", "alles"])
def test_zoeken_vindt_letters_in_de_titel_ook_in_die_van_het_concept(sanne, soort, zoek, gevonden):
    versie(PaginaFactory(titel="Veiligheid", **VERS), sanne, inhoud={"titel": "Iets anders", "tekst": "afwezig"})
    versie(PaginaFactory(titel=""), sanne, inhoud={"titel": "Zoals bedacht"})
    PaginaFactory(titel="Hoe veilig", tekst="<p>afwezig</p>")
    PaginaFactory(titel="100% zeker")
    oud = PaginaFactory(titel="Nu zo", **VERS)
    versie(oud, sanne, staat="gepubliceerd", ingaat_op=NU, inhoud={"titel": "Vroeger afwezig"})

    antwoord = vraag(sanne, f"/redactie/{soort}/", data={"zoek": zoek, "volgorde": "titel"})

    assert sorted(regels(antwoord)) == gevonden


@pytest.mark.parametrize(
    ("volgorde", "gevonden"),
    [
        ("", ["Bes", "Cacao", "Aardbei"]),
        ("nieuwste", ["Bes", "Cacao", "Aardbei"]),
        ("oudste", ["Aardbei", "Cacao", "Bes"]),
        ("titel", ["Aardbei", "Bes", "Cacao"]),
    ],
)
def test_de_volgorde_is_te_kiezen(sanne, volgorde, gevonden):
    for nummer, titel in enumerate(["Aardbei", "Cacao", "Bes"]):
        versie(PaginaFactory(titel=titel), sanne, geschreven_op=NU - timedelta(days=9 - nummer))

    assert regels(vraag(sanne, f"/redactie/pagina/?volgorde={volgorde}")) == gevonden


@pytest.mark.parametrize(
    ("vraag_", "aantal", "zin"),
    [
        ("bladzijde=x", 25, ""),
        ("bladzijde=-1", 5, ""),
        ("bladzijde=999", 5, ""),
        (f"bladzijde={'9' * 5000}", 25, ""),
        ("staat=onzin", 0, "Deze keuze is er niet."),
        ("volgorde=onzin", 0, "Deze volgorde is er niet."),
        (f"zoek={'a' * 101}", 0, "Dit is te lang voor een titel."),
        (f"zoek={'a' * 20000}", 0, "Dit is te lang voor een titel."),
        ("zoek=%00", 0, "Geen tekst past hierbij."),
        ("onbekend=1", 25, ""),
    ],
)
def test_wie_iets_geks_vraagt_krijgt_een_gewoon_antwoord(sanne, vraag_, aantal, zin):
    PaginaFactory.create_batch(30)

    antwoord = vraag(sanne, f"/redactie/pagina/?{vraag_}")

    assert antwoord.status_code == 200
    assert len(regels(antwoord)) == aantal
    assert zin in antwoord.content.decode()


def test_een_soort_die_er_niet_is_heeft_geen_lijst(sanne):
    assert vraag(sanne, "/redactie/gebruiker/").status_code == 404


def test_de_keuze_gaat_mee_naar_de_volgende_bladzijde_en_staat_in_het_adres(sanne):
    for nummer in range(30):
        versie(PaginaFactory(titel=f"Pagina {nummer}"), sanne)

    hele = vraag(sanne, "/redactie/pagina/?zoek=pagina&staat=concept&volgorde=")
    deel = vraag(sanne, "/redactie/pagina/?zoek=pagina&staat=concept&volgorde=", headers={"HX-Request": "true"})

    assert "?zoek=pagina&amp;staat=concept&amp;bladzijde=2" in hele.content.decode()
    assert len(regels(vraag(sanne, "/redactie/pagina/?zoek=pagina&staat=concept&bladzijde=2"))) == 5
    assert deel.headers["HX-Push-Url"] == "/redactie/pagina/?zoek=pagina&staat=concept"
    assert "<html" not in deel.content.decode()
    assert len(regels(deel)) == 25


def test_wat_iemand_als_titel_typt_wordt_geen_html(sanne):
    versie(PaginaFactory(titel="<script>alert(1)</script>"), sanne, opmerking="<b>vet</b>")
    versie(PaginaFactory(titel=""), sanne, inhoud={"titel": "<img src=x>"})

    for adres in ("/redactie/", "/redactie/alles/"):
        tekst = vraag(sanne, adres).content.decode()
        assert "<script>alert" not in tekst
        assert "<b>vet" not in tekst
        assert "<img" not in tekst
        assert "&lt;script&gt;alert(1)" in tekst


def maak_van_alles(sanne, rik, aantal):
    for _keer in range(aantal):
        for fabriek, revisiefabriek in (
            (PaginaFactory, PaginaRevisieFactory),
            (NieuwsberichtFactory, NieuwsberichtRevisieFactory),
            (HoofdstukFactory, HoofdstukRevisieFactory),
        ):
            revisiefabriek(van=fabriek(gepubliceerd=True), begonnen_door=sanne, geschreven_door=sanne)
            revisiefabriek(van=fabriek(gepubliceerd=True), geschreven_door=rik, staat="ter_beoordeling")
            revisiefabriek(van=fabriek(gepubliceerd=True), geschreven_door=rik, staat="ingepland", ingaat_op=MOMENT)
            mislukt = {"staat": "ter_beoordeling", "opmerking": "Past niet."}
            revisiefabriek(van=fabriek(gepubliceerd=True), geschreven_door=rik, **mislukt)


@pytest.mark.parametrize(
    "adres",
    ["/redactie/", "/redactie/pagina/", "/redactie/hoofdstuk/?staat=concept"]
    + [f"/redactie/alles/?staat={staat}&zoek=a" for staat in PER_STAAT if staat not in {"onzin", "ingetrokken"}],
)
def test_een_ding_van_elke_soort_kost_evenveel_vragen_als_twintig(sanne, rik, adres):
    client = Client()
    client.force_login(sanne)

    def tel():
        client.get(adres)
        with CaptureQueriesContext(connection) as vragen:
            assert client.get(adres).status_code == 200
        return len(vragen)

    maak_van_alles(sanne, rik, 1)
    met_een = tel()
    maak_van_alles(sanne, rik, 19)

    assert tel() == met_een <= (21 if adres == "/redactie/" else 16)


@pytest.mark.parametrize(
    ("adres", "actief"),
    [
        ("/redactie/", ["Redactie"]),
        ("/redactie/alles/", ["Redactie"]),
        ("/redactie/links/", ["Redactie"]),
        ("/redactie/begrippen/", ["Redactie"]),
        ("/redactie/rondes/", ["Rondes"]),
        ("/redactie/overleg/", ["Overleg"]),
        ("/redactie/bestanden/", ["Bestanden"]),
        ("/redactie/medewerkers/", ["Medewerkers"]),
        ("/redactie/medewerkers/uitnodigen/", ["Medewerkers"]),
        ("/redactie/functies/{functie}/beeindigen/", ["Medewerkers"]),
        ("/mijn/", ["Mijn werk"]),
        ("/beheer/toegang/", ["Toegang"]),
        ("/beheer/logboek/", ["Logboek"]),
        ("/nieuws/", []),
    ],
)
def test_de_balie_wijst_een_bladzijde_aan(bea, sanne, adres, actief):
    antwoord = ingelogde(geef_wachtwoord(bea)).get(adres.format(functie=sanne.functies.get().pk))

    paginas = antwoord.context["balie"]["paginas"]
    assert [pagina["titel"] for pagina in paginas] == [
        *("Redactie", "Rondes", "Overleg", "Mijn werk", "Gebruik van producten"),
        *("Bestanden", "Medewerkers", "Toegang", "Logboek", "Gegevens"),
    ]
    assert [pagina["titel"] for pagina in paginas if pagina["actief"]] == actief


def test_een_medewerker_heeft_geen_redactie_in_de_balie(medewerker):
    paginas = medewerker.get("/mijn/").context["balie"]["paginas"]

    assert [pagina["titel"] for pagina in paginas] == ["Mijn werk", "Gebruik van producten"]


def test_mijn_werk_telt_wat_op_een_lezer_wacht(van_alles, sanne, rik, bea):
    wachtend = {
        gebruiker.naam: [werk["tekst"] for werk in vraag(gebruiker, "/mijn/").context["wacht"]]
        for gebruiker in (sanne, rik, bea)
    }

    assert wachtend["Sanne"] == ["2 teksten wachten op iemand die leest en publiceert."]
    assert wachtend["Rik"] == ["2 teksten wachten op iemand die leest en publiceert."]
    assert not any("leest en publiceert" in tekst for tekst in wachtend["Bea"])
