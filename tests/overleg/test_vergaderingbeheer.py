"""The desk of one meeting: what is next, moving, cancelling and closing it; and what waits for the bureau."""

from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import ValidationError

from coalitie.models import Logregel
from coalitie.rollen import Rol
from taskforces.models import Vergadering
from taskforces.overlegwerk import overleg_met_werk
from taskforces.ritme import ritme
from taskforces.vergaderstappen import taken
from tests.fabriek import (
    AanwezigheidFactory,
    AgendapuntFactory,
    AgendaversieFactory,
    BesluitFactory,
    CollegeFactory,
    CollegelidFactory,
    GebruikerFactory,
    NotulenFactory,
    StukFactory,
    VergaderingFactory,
    VerplaatsingFactory,
    VrijgaveFactory,
)
from tests.portaal.inlog import geef_wachtwoord, ingelogde

pytestmark = pytest.mark.django_db

VANDAAG, NU = date(2020, 10, 20), datetime(2020, 10, 20, 8, tzinfo=UTC)
GEGEVENS = {"titel": "Najaarsconferentie", "plaats": "Zeist", "zaal": "Slotlaan 1", "online": "", "voorzitter": ""}


@pytest.fixture(autouse=True)
def twintig_oktober_2020(zet_klok):
    zet_klok(NU)


@pytest.fixture
def sanne():
    return ingelogde(geef_wachtwoord(GebruikerFactory(naam="Sanne", rol=Rol.REDACTEUR)))


@pytest.fixture
def vergadering():
    return VergaderingFactory()


def adres(vergadering, scherm=""):
    return f"/redactie/overleg/{vergadering.pk}/{scherm}"


def ingevuld(antwoord, **anders):
    form = antwoord.context["form"]
    return {veld.html_name: form[veld.name].value() or "" for veld in form} | anders


def tekst(antwoord):
    return " ".join(antwoord.content.decode().split())


def nog_te_doen(vergadering):
    return [taak.zin for taak in taken(vergadering, NU) if not taak.is_gedaan]


def test_een_concept_vraagt_om_een_agenda_een_vrijgave_en_een_uitnodiging():
    vergadering = VergaderingFactory(concept=True)
    alles = ["Zet de agenda klaar.", "Kies wanneer wie wat ziet.", "Roep de vergadering bijeen."]
    assert nog_te_doen(vergadering) == alles

    AgendapuntFactory(vergadering=vergadering)
    VrijgaveFactory(vergadering=vergadering)

    assert nog_te_doen(vergadering) == ["Roep de vergadering bijeen."]


def test_na_het_bijeenroepen_wacht_de_vergadering_op_haar_dag(vergadering):
    AgendaversieFactory(vergadering=vergadering)
    AgendapuntFactory(vergadering=vergadering, op_agenda=False)
    VrijgaveFactory(vergadering=vergadering)

    assert nog_te_doen(vergadering) == [
        "Breng de gewijzigde agenda uit.",
        "Leg na afloop vast dat de vergadering is gehouden. Dat kan vanaf 12 november 2020.",
    ]
    vergadering.dag, vergadering.begin = VANDAAG, time(10, 1)
    assert nog_te_doen(vergadering)[-1].startswith("Leg na afloop vast")
    vergadering.begin = time(10)
    assert nog_te_doen(vergadering)[-1] == "Leg vast dat de vergadering is gehouden."


def test_na_afloop_komen_de_besluiten_en_de_notulen():
    vergadering = VergaderingFactory(gehouden=True)
    assert nog_te_doen(vergadering) == [
        "Leg de besluiten vast.",
        "Leg vast wie er waren.",
        "Schrijf de notulen.",
        "Leg de notulen voor aan de leden.",
        "Laat een latere vergadering de notulen vaststellen.",
    ]

    BesluitFactory(agendapunt=AgendapuntFactory(vergadering=vergadering))
    AanwezigheidFactory(vergadering=vergadering)
    NotulenFactory(vergadering=vergadering, voorgelegd_op=datetime(2020, 11, 1, tzinfo=UTC))

    assert nog_te_doen(vergadering) == ["Laat een latere vergadering de notulen vaststellen."]
    assert taken(VergaderingFactory(afgelast=True), NU) == []


def test_wie_er_waren_wordt_gevraagd_zolang_het_nog_gezegd_kan_worden(sanne):
    vergadering = VergaderingFactory(gehouden=True)
    assert f'href="{adres(vergadering, "notulen/aanwezigheid/")}">Leg vast wie er waren.' in tekst(
        sanne.get(adres(vergadering))
    )

    Vergadering.objects.update(staat="vastgesteld")

    assert "Leg vast wie er waren." not in tekst(sanne.get(adres(vergadering)))


def test_van_het_scherm_gaat_het_bureau_naar_wat_lezers_zien_zodra_die_iets_zien(sanne, vergadering):
    concept = VergaderingFactory(concept=True)
    link = '<a class="los" href="{}">Bekijk wat lezers zien</a>'

    assert link.format(vergadering.get_absolute_url()) in tekst(sanne.get(adres(vergadering)))
    assert "Bekijk wat lezers zien" not in tekst(sanne.get(adres(concept)))


def test_het_scherm_toont_staat_feiten_tijdlijn_en_waar_zij_eerst_stond(sanne, vergadering):
    VrijgaveFactory(vergadering=vergadering)
    VerplaatsingFactory(vergadering=vergadering, reden="De zaal was bezet.")

    pagina = tekst(sanne.get(adres(vergadering)))

    for zin in (
        "Bijeengeroepen",
        "12 november 2020, 19.30 tot 21.30 uur",
        "Sinds 1 januari 2020 om 10.00 uur</strong> ziet iedereen de uitnodiging en de agenda.",
        "De zaal was bezet.",
    ):
        assert zin in pagina


def test_een_beheerder_leest_alles_en_krijgt_geen_knoppen(beheerder, vergadering):
    pagina = tekst(beheerder.get(adres(vergadering)))

    assert adres(vergadering, "agenda/") in pagina

    assert "Bestuursconferentie, 12 november 2020" in pagina
    assert "verplaats" not in pagina.lower()
    assert "/vrijgave/" not in pagina


def test_gegevens_wijzigen_komt_in_het_logboek(sanne, vergadering):
    voorzitter = CollegelidFactory(college=vergadering.college, functie="burgemeester van Utrecht")
    velden = ingevuld(sanne.get(adres(vergadering, "wijzig/")), **GEGEVENS | {"online": "overleg.example/zaal"})

    sanne.post(adres(vergadering, "wijzig/"), velden | {"voorzitter": voorzitter.pk})

    vergadering.refresh_from_db()
    assert (vergadering.titel, vergadering.plaats, vergadering.zaal) == ("Najaarsconferentie", "Zeist", "Slotlaan 1")
    assert (vergadering.online, vergadering.voorzitter) == ("https://overleg.example/zaal", voorzitter)
    assert Logregel.objects.get(handeling="vergadering gewijzigd").door_naam == "Sanne"


def test_dezelfde_gegevens_twee_keer_bewaren_is_een_keer_wijzigen(sanne, vergadering):
    velden = ingevuld(sanne.get(adres(vergadering, "wijzig/")), **GEGEVENS)
    eerste = sanne.post(adres(vergadering, "wijzig/"), velden)
    vergadering.refresh_from_db()

    tweede = sanne.post(adres(vergadering, "wijzig/"), velden)

    assert (tweede.status_code, tweede.url) == (302, eerste.url)
    assert Vergadering.objects.get().gezien == vergadering.gezien
    assert Logregel.objects.filter(handeling="vergadering gewijzigd").count() == 1


def test_als_voorzitter_kan_alleen_wie_er_dan_in_zit(sanne, vergadering):
    zit = CollegelidFactory(college=vergadering.college)
    CollegelidFactory(college=vergadering.college, geldig_tot=date(2020, 11, 12))
    CollegelidFactory(college=vergadering.college, rol="ondersteuning")
    elders = CollegelidFactory()

    form = sanne.get(adres(vergadering, "wijzig/")).context["form"]

    assert list(form.fields["voorzitter"].queryset) == [zit]
    velden = ingevuld(sanne.get(adres(vergadering, "wijzig/")), **GEGEVENS | {"voorzitter": elders.pk})
    assert sanne.post(adres(vergadering, "wijzig/"), velden).context["form"].errors.keys() == {"voorzitter"}


def test_wat_een_collega_wijzigde_staat_er_eerst_naast_en_gaat_niet_verloren(sanne, vergadering):
    velden = ingevuld(sanne.get(adres(vergadering, "wijzig/")), **GEGEVENS)
    vergadering.wijzig(
        {**GEGEVENS, "titel": "Werkconferentie", "voorzitter": None}, gezien=vergadering.gezien, door=None
    )

    antwoord = sanne.post(adres(vergadering, "wijzig/"), velden)

    assert "Een collega wijzigde deze vergadering intussen." in tekst(antwoord)
    assert "Werkconferentie" in tekst(antwoord)
    assert "Najaarsconferentie" in tekst(antwoord)
    assert Vergadering.objects.get().titel == "Werkconferentie"
    sanne.post(adres(vergadering, "wijzig/"), ingevuld(antwoord))
    assert Vergadering.objects.get().titel == "Najaarsconferentie"


def test_verplaatsen_vraagt_een_reden_als_de_leden_ervan_weten(sanne, vergadering):
    velden = ingevuld(sanne.get(adres(vergadering, "verplaats/")), dag="19-11-2020")
    zonder = sanne.post(adres(vergadering, "verplaats/"), velden)
    assert zonder.context["form"].errors == {"reden": ["Schrijf op waarom u de vergadering verplaatst."]}

    sanne.post(adres(vergadering, "verplaats/"), velden | {"reden": "De zaal is bezet."})

    vergadering.refresh_from_db()
    assert (vergadering.dag, vergadering.begin) == (date(2020, 11, 19), time(19, 30))
    assert vergadering.verplaatsingen.get().reden == "De zaal is bezet."


def test_wie_verplaatst_naar_een_feestdag_hoort_dat(sanne, vergadering):
    velden = ingevuld(sanne.get(adres(vergadering, "verplaats/")), dag="25-12-2020", reden="Het kan niet anders.")

    gewaarschuwd = sanne.post(adres(vergadering, "verplaats/"), velden)

    assert gewaarschuwd.context["waarschuwingen"] == ["Vrijdag 25 december 2020 is een feestdag: Eerste kerstdag."]
    for zin in ("er is nog niets verplaatst", "verplaats de vergadering toch", "Het kan niet anders.", "25-12-2020"):
        assert zin in tekst(gewaarschuwd)
    nog = Vergadering.objects.get()
    assert (nog.dag, nog.volgnummer, nog.verplaatsingen.count()) == (date(2020, 11, 12), 0, 0)
    assert not Logregel.objects.filter(handeling="vergadering verplaatst").exists()

    sanne.post(adres(vergadering, "verplaats/"), velden | {"bevestigd": gewaarschuwd.context["merk"]})

    assert Vergadering.objects.get().dag == date(2020, 12, 25)


def test_wie_verplaatst_naar_een_dag_waarop_iemand_al_ergens_zit_hoort_dat_eerst(sanne, vergadering):
    ander = VergaderingFactory(college=CollegeFactory(naam="Adviescollege"), dag=date(2020, 12, 3))
    for college in (vergadering.college, ander.college):
        CollegelidFactory(college=college, functie="politiechef")
    velden = ingevuld(sanne.get(adres(vergadering, "verplaats/")), dag="3-12-2020", reden="De zaal is bezet.")

    [zin] = sanne.post(adres(vergadering, "verplaats/"), velden).context["waarschuwingen"]

    assert zin.endswith("Die vergaderen op donderdag 3 december 2020 tegelijk.")
    vergadering.refresh_from_db()
    assert vergadering.dag == date(2020, 11, 12)


def test_wie_een_concept_uit_zijn_jaar_haalt_hoort_wat_er_overblijft_en_zegt_waarom(sanne):
    vergadering = VergaderingFactory(concept=True)
    college = vergadering.college
    VergaderingFactory(college=college, dag=date(2020, 3, 5), gehouden=True)
    VergaderingFactory(college=college, dag=date(2020, 9, 3), afgelast=True)
    velden = ingevuld(sanne.get(adres(vergadering, "verplaats/")), dag="7-1-2021")
    zin = f"Het {college} houdt in 2020 dan 1 van de 2 afgesproken vergaderingen over."

    antwoord = sanne.post(adres(vergadering, "verplaats/"), velden)
    assert antwoord.context["waarschuwingen"] == [zin]
    assert antwoord.context["form"].errors == {"reden": ["Schrijf op waarom u de vergadering verplaatst."]}

    velden |= {"reden": "De zaal is bezet.", "bevestigd": antwoord.context["merk"]}
    sanne.post(adres(vergadering, "verplaats/"), velden)

    vergadering.refresh_from_db()
    assert vergadering.dag == date(2021, 1, 7)
    assert [verplaatsing.reden for verplaatsing in ritme([college], 2020, VANDAAG)[0].verplaatst] == [
        "De zaal is bezet."
    ]


def test_wie_binnen_het_jaar_verplaatst_of_genoeg_overhoudt_krijgt_geen_vraag(sanne, vergadering):
    for dag in (date(2020, 3, 5), date(2020, 6, 4)):
        VergaderingFactory(college=vergadering.college, dag=dag, gehouden=True)
    velden = ingevuld(sanne.get(adres(vergadering, "verplaats/")), reden="De zaal is bezet.")

    for dag in ("19-11-2020", "7-1-2021"):
        vergadering.refresh_from_db()
        sanne.post(adres(vergadering, "verplaats/"), velden | {"dag": dag, "gezien": vergadering.gezien})

    vergadering.refresh_from_db()
    assert vergadering.dag == date(2021, 1, 7)


def test_een_concept_verplaatst_zonder_reden(sanne):
    vergadering = VergaderingFactory(concept=True)
    velden = ingevuld(sanne.get(adres(vergadering, "verplaats/")), dag="19-11-2020")

    sanne.post(adres(vergadering, "verplaats/"), velden)

    assert Vergadering.objects.get().dag == date(2020, 11, 19)
    assert not vergadering.verplaatsingen.exists()


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"dag": "28-3-2021", "begin": "2.30", "einde": ""}, "die tijd bestaat niet. Kies een andere."),
        ({"begin": "19.30", "einde": "19.30"}, "De vergadering eindigt na het begin, op dezelfde dag."),
        ({"begin": "22", "einde": "0.30"}, "Duurt zij tot na middernacht? Laat ‘Tot’ dan leeg."),
        ({"dag": "26-11-2020"}, "Dit college vergadert dan al. Kies een andere dag of tijd."),
        ({}, "De vergadering staat al op die tijd. Kies een andere dag of tijd."),
    ],
)
def test_een_tijd_die_niet_kan_krijgt_een_zin_en_houdt_de_reden(sanne, vergadering, anders, zin):
    VergaderingFactory(college=vergadering.college, dag=date(2020, 11, 26))
    velden = ingevuld(sanne.get(adres(vergadering, "verplaats/")), reden="De zaal is bezet.", **anders)

    antwoord = sanne.post(adres(vergadering, "verplaats/"), velden)

    assert zin in tekst(antwoord)
    assert "De zaal is bezet." in tekst(antwoord)
    assert Vergadering.objects.get(pk=vergadering.pk).dag == date(2020, 11, 12)


def test_afgelasten_vraagt_een_keer_waarom(sanne, vergadering):
    velden = ingevuld(sanne.get(adres(vergadering, "gelast-af/")))
    assert "Dit kunt u niet terugdraaien." in tekst(sanne.get(adres(vergadering, "gelast-af/")))
    leeg = sanne.post(adres(vergadering, "gelast-af/"), velden)
    assert leeg.context["form"].errors == {"reden": ["Schrijf op waarom de vergadering niet doorgaat."]}

    velden |= {"reden": "Te weinig leden."}
    gewaarschuwd = sanne.post(adres(vergadering, "gelast-af/"), velden)
    assert gewaarschuwd.context["waarschuwingen"] == [
        f"Het {vergadering.college} houdt in 2020 dan 0 van de 2 afgesproken vergaderingen over."
    ]
    assert Vergadering.objects.get().staat == "bijeengeroepen"
    velden |= {"bevestigd": gewaarschuwd.context["merk"]}
    antwoord = sanne.post(adres(vergadering, "gelast-af/"), velden, follow=True)

    vergadering.refresh_from_db()
    assert (vergadering.staat, vergadering.afgelast_reden) == ("afgelast", "Te weinig leden.")
    assert "Deze vergadering is afgelast." in tekst(antwoord)


def test_wie_twee_keer_op_de_knop_drukt_leest_niet_dat_een_collega_het_deed(sanne):
    dicht, schuift, voorbij = (VergaderingFactory(college=CollegeFactory(norm=None)) for _nummer in range(3))
    Vergadering.objects.filter(pk=voorbij.pk).update(dag=date(2020, 10, 1))
    drukken = [
        (adres(dicht, "gelast-af/"), {"reden": "Storm."}, "Deze vergadering is al afgelast."),
        (
            adres(schuift, "verplaats/"),
            {"dag": "19-11-2020", "reden": "Storm."},
            "De vergadering staat al op die tijd.",
        ),
        (adres(voorbij, "gehouden/"), {}, "Deze vergadering is al gehouden."),
    ]

    for waar, anders, zin in drukken:
        scherm = sanne.get(waar)
        velden = ingevuld(scherm, **anders) if "form" in scherm.context else {"gezien": voorbij.gezien}
        sanne.post(waar, velden)
        opnieuw = tekst(sanne.post(waar, velden, follow=True))
        assert zin in opnieuw
        assert "collega wijzigde" not in opnieuw

    assert Logregel.objects.filter(handeling__startswith="vergadering ").count() == 3


@pytest.mark.parametrize(
    ("staat", "zin"),
    [
        ("gehouden", "Dat kan niet: deze vergadering is gehouden."),
        ("vastgesteld", "Dat kan niet: de notulen van deze vergadering zijn vastgesteld."),
    ],
)
@pytest.mark.parametrize("scherm", ["verplaats/", "gelast-af/"])
def test_wat_niet_meer_kan_wordt_niet_eerst_gevraagd(sanne, scherm, staat, zin):
    vergadering = VergaderingFactory(staat=staat)

    antwoord = sanne.get(adres(vergadering, scherm), follow=True)

    assert antwoord.redirect_chain == [(adres(vergadering), 302)]
    assert zin in tekst(antwoord)


def test_gehouden_kan_pas_op_de_dag_zelf(sanne, vergadering):
    sanne.post(adres(vergadering, "gehouden/"), {"gezien": vergadering.gezien})
    assert Vergadering.objects.get().staat == "bijeengeroepen"
    Vergadering.objects.update(dag=VANDAAG, begin=time(10))
    vergadering.refresh_from_db()
    with pytest.raises(ValidationError, match="Een collega wijzigde"):
        vergadering.is_geweest(gezien="van gisteren", door=None)

    sanne.post(adres(vergadering, "gehouden/"), {"gezien": vergadering.gezien})

    assert Vergadering.objects.get().staat == "gehouden"


def test_op_de_werkbank_staat_wat_niet_kan_wachten(sanne):
    college = CollegeFactory(naam="Adviescollege", norm=None)
    velden = {"college": college, "begin": None, "einde": None}
    VergaderingFactory(**velden, dag=date(2020, 11, 24), concept=True)
    VergaderingFactory(**velden, dag=date(2020, 11, 25), concept=True)
    VergaderingFactory(**velden, dag=date(2020, 10, 19))
    VergaderingFactory(**velden, dag=date(2020, 10, 1), concept=True)
    VergaderingFactory(**velden, dag=date(2020, 9, 1), gehouden=True)
    VergaderingFactory(**velden, dag=date(2020, 9, 2), afgelast=True)
    CollegeFactory(naam="Regionaal Veiligheidscollege", norm=2)

    assert [ding["zin"] for ding in overleg_met_werk(GebruikerFactory(rol=Rol.REDACTEUR), VANDAAG)] == [
        "De vergadering van 1 oktober 2020 is nooit bijeengeroepen. Verplaats haar of gelast haar af.",
        "De vergadering van 19 oktober 2020 is voorbij. Leg vast of zij is gehouden.",
        "Roep de vergadering van 24 november 2020 bijeen.",
        "2020 dreigt te weinig vergaderingen te krijgen: 0 van 2 gehouden. Plan er nog 2.",
    ]
    for pagina in ("/redactie/", "/mijn/"):
        assert "De vergadering van 19 oktober 2020 is voorbij." in tekst(sanne.get(pagina))


def test_een_medewerker_leest_op_mijn_werk_niets_van_een_concept(medewerker):
    VergaderingFactory(dag=date(2020, 10, 27), concept=True)

    assert "bijeen" not in tekst(medewerker.get("/mijn/"))


@pytest.mark.parametrize("pagina", ["/redactie/", "/mijn/"])
def test_meer_vergaderingen_kosten_de_werkbank_niet_meer_vragen(sanne, django_assert_num_queries, pagina):
    def vul():
        for _nummer in range(3):
            VergaderingFactory(dag=date(2020, 10, 1))
            VergaderingFactory(dag=date(2020, 11, 1), concept=True)

    vul()
    sanne.get(pagina)
    with django_assert_num_queries(100, exact=False) as eerst:
        sanne.get(pagina)
    vul()
    with django_assert_num_queries(len(eerst)):
        sanne.get(pagina)


def test_meer_vrijgaven_en_punten_kosten_het_scherm_niet_meer_vragen(sanne, vergadering, django_assert_num_queries):
    def vul(*voor):
        for wie in voor:
            VrijgaveFactory(vergadering=vergadering, voor=wie)
            AgendapuntFactory(vergadering=vergadering)
            VerplaatsingFactory(vergadering=vergadering)

    vul("openbaar")
    sanne.get(adres(vergadering))
    with django_assert_num_queries(100, exact=False) as eerst:
        sanne.get(adres(vergadering))
    vul("leden", "besloten")
    with django_assert_num_queries(len(eerst)):
        sanne.get(adres(vergadering))


def test_wat_niet_is_uitgebracht_staat_bij_de_vraag_of_er_is_vergaderd_en_daarna_op_de_lijst(sanne, vergadering):
    waarschuwing = "de agenda is gewijzigd en niet opnieuw uitgebracht"
    punt = AgendapuntFactory(vergadering=vergadering)
    AgendaversieFactory(vergadering=vergadering)
    assert waarschuwing not in tekst(sanne.get(adres(vergadering, "gehouden/")))

    stuk = StukFactory(agendapunt=punt, is_uitgebracht=False)
    assert waarschuwing in tekst(sanne.get(adres(vergadering, "gehouden/")))

    Vergadering.objects.update(staat="gehouden")
    vergadering.refresh_from_db()
    nazenden = "Niet elk stuk is uitgebracht. Haal weg wat lezers niet zagen, en plaats het als nazending opnieuw."
    assert nog_te_doen(vergadering)[0] == nazenden
    stuk.haal_weg(door=None)
    assert nazenden not in nog_te_doen(vergadering)
