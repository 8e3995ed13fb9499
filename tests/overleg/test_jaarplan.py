"""The year plan: what is proposed, what speaks against it, and that nothing typed is lost."""

from datetime import UTC, date, datetime, time

import pytest

from coalitie.models import Logregel, Stand
from coalitie.rollen import Rol
from regio.models import Partner
from taskforces.jaarplan import gespreid, voorstellen, vrije_tijd, zelfde_week
from taskforces.models import College, Vergadering
from taskforces.plancontrole import waarschuwingen
from tests.fabriek import (
    CollegeFactory,
    CollegelidFactory,
    DistrictFactory,
    GebruikerFactory,
    GemeenteFactory,
    VastAgendapuntFactory,
    VergaderingFactory,
)
from tests.portaal.inlog import geef_wachtwoord, ingelogde

pytestmark = pytest.mark.django_db

ADRES = "/redactie/overleg/jaarplan/2022/"


@pytest.fixture
def sanne():
    return ingelogde(geef_wachtwoord(GebruikerFactory(naam="Sanne", rol=Rol.REDACTEUR)))


@pytest.fixture
def rvc():
    return CollegeFactory(naam="Regionaal Veiligheidscollege", slug="rvc", volgorde=1, norm=2)


def ingevuld(antwoord, **anders):
    """What a browser sends back of the plan on this page; `anders` says which fields somebody changed."""
    formset = antwoord.context["formset"]
    velden = {"gezien": antwoord.context["gezien"]}
    velden |= {veld.html_name: veld.value() for veld in formset.management_form}
    for form in formset:
        velden |= {veld.html_name: veld.value() or "" for veld in form if veld.value() is not False}
    return {naam: waarde for naam, waarde in (velden | anders).items() if waarde is not None}


def tekst(antwoord):
    return " ".join(antwoord.content.decode().split())


def test_een_vergadering_houdt_haar_week_en_haar_weekdag():
    assert zelfde_week(date(2021, 11, 11), 2022) == date(2022, 11, 10)
    assert zelfde_week(date(2020, 2, 29), 2021) == date(2021, 2, 27)
    assert zelfde_week(date(2021, 1, 1), 2022) == date(2022, 1, 7)


def test_een_vergadering_in_de_vakantie_gaat_naar_de_dichtstbijzijnde_week_daarbuiten():
    assert zelfde_week(date(2020, 12, 31), 2021) == date(2021, 12, 23)
    assert zelfde_week(date(2027, 12, 27), 2028) == date(2028, 12, 18)
    assert zelfde_week(date(2021, 7, 6), 2022) == date(2022, 6, 28)
    assert zelfde_week(date(2021, 8, 24), 2022) == date(2022, 9, 6)


def test_een_voorstel_valt_nooit_op_een_feestdag_in_een_vakantie_of_buiten_het_jaar():
    for jaar in range(2019, 2031):
        for weekdag in range(5):
            dagen = gespreid(12, jaar, weekdag)
            assert len(set(dagen)) == 12
            assert {(dag.year, dag.weekday(), vrije_tijd(dag)) for dag in dagen} == {(jaar, weekdag, "")}


def test_zonder_vergaderingen_van_vorig_jaar_ligt_het_voorstel_verspreid_over_het_jaar(rvc):
    assert [(nieuw.dag, nieuw.begin, nieuw.titel) for nieuw in voorstellen([rvc], 2022)] == [
        (date(2022, 3, 15), None, "Vergadering van het Regionaal Veiligheidscollege"),
        (date(2022, 10, 18), None, "Vergadering van het Regionaal Veiligheidscollege"),
    ]


def test_het_voorstel_neemt_van_elke_vergadering_van_vorig_jaar_haar_week_tijd_en_plaats_over(rvc):
    april, november = date(2021, 4, 8), date(2021, 11, 11)
    VergaderingFactory(college=rvc, dag=april, begin=time(9), einde=None, titel="Lekproef", plaats="Almere")
    VergaderingFactory(college=rvc, dag=november, begin=time(19, 30), einde=time(21), titel="Najaar", plaats="Zeist")
    VergaderingFactory(college=rvc, dag=date(2021, 12, 16), titel="Lekproef", afgelast=True)
    rvc.norm = 3

    gevonden = [(v.dag, v.begin, v.einde, v.titel, v.plaats) for v in voorstellen([rvc], 2022)]

    titel = "Vergadering van het Regionaal Veiligheidscollege"
    assert gevonden == [
        (date(2022, 4, 7), time(9), None, titel, "Almere"),
        (date(2022, 6, 2), None, None, titel, ""),
        (date(2022, 11, 10), time(19, 30), time(21), titel, "Zeist"),
    ]


def test_wat_meestal_zo_is_staat_ook_bij_een_nieuwe_dag(rvc):
    rvc.norm = 3
    for maand in (4, 11):
        VergaderingFactory(
            college=rvc,
            dag=date(2021, maand, 8),
            begin=time(9),
            einde=time(11),
            titel="Bestuursconferentie",
            plaats="Almere",
        )

    gevonden = [(v.begin, v.einde, v.titel, v.plaats) for v in voorstellen([rvc], 2022)]

    assert gevonden == [(time(9), time(11), "Bestuursconferentie", "Almere")] * 3


def test_wat_al_gepland_is_komt_er_niet_nog_eens_bij(rvc):
    VergaderingFactory(college=rvc, dag=date(2021, 4, 8))
    VergaderingFactory(college=rvc, dag=date(2021, 11, 11))
    VergaderingFactory(college=rvc, dag=date(2022, 4, 5))

    assert [nieuw.dag for nieuw in voorstellen([rvc], 2022)] == [date(2022, 11, 10)]
    VergaderingFactory(college=rvc, dag=date(2022, 9, 1))
    assert voorstellen([rvc], 2022) == []


def test_alleen_een_college_met_een_afspraak_dat_er_dan_is_krijgt_een_voorstel(sanne, rvc):
    CollegeFactory(norm=None)
    CollegeFactory(norm=4, geldig_tot=date(2022, 1, 1))

    antwoord = sanne.get(ADRES)

    assert [college for college, _rijen in antwoord.context["groepen"]] == [rvc]


def test_het_jaarplan_wordt_in_een_keer_gepland_als_concept_met_de_vaste_punten(sanne, rvc):
    VastAgendapuntFactory(college=rvc, titel="Opening")
    stand = Stand.objects.nu().nummer

    antwoord = sanne.post(ADRES, ingevuld(sanne.get(ADRES)), follow=True)

    assert "2 vergaderingen gepland, als concept." in tekst(antwoord)
    gepland = list(Vergadering.objects.all())
    assert [(v.college, v.jaar, v.nummer, v.staat) for v in gepland] == [
        (rvc, 2022, 1, "concept"),
        (rvc, 2022, 2, "concept"),
    ]
    assert [v.agendapunten.get().titel for v in gepland] == ["Opening", "Opening"]
    assert Logregel.objects.filter(handeling="vergadering gepland", door_naam="Sanne").count() == 2
    assert Stand.objects.nu().nummer == stand  # nobody outside the bureau sees a concept


def test_een_rij_zonder_vinkje_wordt_niet_gepland_ook_als_zij_niet_klopt(sanne, rvc):
    velden = ingevuld(sanne.get(ADRES), **{"plan-0-mee": None, "plan-0-dag": "31-02-2022"})

    sanne.post(ADRES, velden)

    assert [v.dag for v in Vergadering.objects.all()] == [date(2022, 10, 18)]


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"plan-0-dag": "31-02-2022"}, "Deze dag bestaat niet: 31-02-2022."),
        ({"plan-0-dag": "15-3-2021"}, "Deze dag ligt niet in 2022. Kies een dag in dat jaar."),
        ({"plan-0-dag": ""}, ", zonder dag. Dag: Schrijf op welke dag de vergadering is."),
        ({"plan-0-dag": "27-3-2022", "plan-0-begin": "2.30"}, "die tijd bestaat niet. Kies een andere."),
        ({"plan-0-begin": "25.00"}, "Dit is geen tijd. Schrijf bijvoorbeeld 9.00 of 19.30."),
        ({"plan-0-begin": "19.30", "plan-0-einde": "19.00"}, "De vergadering eindigt na het begin, op dezelfde dag."),
        ({"plan-0-titel": ""}, "Schrijf op hoe de vergadering heet."),
        ({"plan-1-dag": "15-03-2022"}, "Dit college vergadert dan al. Kies een andere dag of tijd."),
        ({"plan-0-college": "verzonnen"}, "Deze keuze is er niet."),
    ],
)
def test_wat_niet_kan_krijgt_een_zin_en_niets_gaat_verloren(sanne, rvc, anders, zin):
    velden = ingevuld(sanne.get(ADRES), **{"plan-1-plaats": "Woudenberg", **anders})

    antwoord = sanne.post(ADRES, velden)

    assert zin in tekst(antwoord)
    assert "Woudenberg" in tekst(antwoord)
    assert not Vergadering.objects.exists()
    assert not Logregel.objects.filter(handeling="vergadering gepland").exists()


def test_twee_vergaderingen_van_een_college_tegelijk_kan_niet(sanne, rvc):
    VergaderingFactory(college=rvc, dag=date(2022, 3, 15), begin=time(19), einde=time(21))
    velden = ingevuld(sanne.get(ADRES), **{"plan-0-dag": "15-3-2022", "plan-0-begin": "20.00"})

    antwoord = sanne.post(ADRES, velden)

    assert "Dit college vergadert dan al." in tekst(antwoord)
    assert Vergadering.objects.count() == 1


@pytest.mark.parametrize(
    ("dag", "zin"),
    [
        ("27-04-2022", "Woensdag 27 april 2022 is een feestdag: Koningsdag."),
        ("5-5-2022", "Donderdag 5 mei 2022 is een feestdag: Bevrijdingsdag."),
        ("24-12-2022", "Zaterdag 24 december 2022 valt in de kerstvakantie."),
        ("26-12-2022", "Maandag 26 december 2022 is een feestdag: Tweede kerstdag."),
        ("30-12-2022", "Vrijdag 30 december 2022 valt in de kerstvakantie."),
        ("2-1-2022", "Zondag 2 januari 2022 valt in de kerstvakantie."),
        ("1-7-2022", "Vrijdag 1 juli 2022 valt in het zomerreces."),
        ("31-8-2022", "Woensdag 31 augustus 2022 valt in het zomerreces."),
        ("5-3-2022", "Zaterdag 5 maart 2022 is in het weekend."),
    ],
)
def test_een_feestdag_een_vakantie_of_een_weekend_mag_pas_na_bevestigen(sanne, rvc, dag, zin):
    velden = ingevuld(sanne.get(ADRES), **{"plan-0-dag": dag})

    gewaarschuwd = sanne.post(ADRES, velden)

    assert gewaarschuwd.context["waarschuwingen"] == [zin]
    assert not Vergadering.objects.exists()
    sanne.post(ADRES, velden | {"bevestigd": gewaarschuwd.context["merk"]})
    assert Vergadering.objects.count() == 2


def test_wie_na_de_waarschuwing_een_andere_dag_kiest_krijgt_die_opnieuw(sanne, rvc):
    velden = ingevuld(sanne.get(ADRES), **{"plan-0-dag": "27-04-2022"})
    merk = sanne.post(ADRES, velden).context["merk"]

    antwoord = sanne.post(ADRES, velden | {"plan-0-dag": "3-1-2022", "plan-1-dag": "26-5-2022", "bevestigd": merk})

    assert antwoord.context["waarschuwingen"] == ["Donderdag 26 mei 2022 is een feestdag: Hemelvaartsdag."]
    assert not Vergadering.objects.exists()


def test_wie_in_twee_colleges_zit_die_tegelijk_vergaderen_wordt_genoemd(rvc):
    advies = CollegeFactory(naam="Adviescollege Veiligheid", soort=College.Soort.ADVIES, volgorde=2)
    zeist = GemeenteFactory(naam="Zeist")
    for college in (rvc, advies):
        CollegelidFactory(college=college, functie="burgemeester", gemeente=zeist)
        CollegelidFactory(college=college, functie="politiechef", geldig_tot=date(2022, 1, 1))
    VergaderingFactory(college=advies, dag=date(2022, 3, 17), begin=time(20), einde=None)
    nieuw = Vergadering(college=rvc, dag=date(2022, 3, 17), begin=time(19), einde=time(21))

    assert waarschuwingen([nieuw]) == [
        [
            "Burgemeester (gemeente Zeist) zit in het Regionaal Veiligheidscollege en in het Adviescollege Veiligheid. "
            "Die vergaderen op donderdag 17 maart 2022 tegelijk."
        ]
    ]
    nieuw.einde = time(20)
    assert waarschuwingen([nieuw]) == [[]]


def test_dezelfde_functie_in_een_ander_district_is_een_ander(rvc):
    colleges = [
        CollegeFactory(soort=College.Soort.DISTRICTELIJK, district=DistrictFactory(), volgorde=volgorde)
        for volgorde in (2, 3)
    ]
    for college in colleges:
        CollegelidFactory(college=college, partner=Partner.POLITIE, functie="sectorhoofd")
    nieuwe = [Vergadering(college=college, dag=date(2022, 3, 17)) for college in colleges]

    assert waarschuwingen(nieuwe) == [[], []]
    account = GebruikerFactory()
    for college in colleges:
        college.leden.update(gebruiker=account)
    assert [len(zinnen) for zinnen in waarschuwingen(nieuwe)] == [1, 1]


def test_de_voorzitter_van_een_district_zit_ook_in_zijn_eigen_college_en_in_het_regionale(rvc):
    west, stad = DistrictFactory(naam="West-Utrecht"), DistrictFactory(naam="Utrecht-Stad")
    advies = CollegeFactory(naam="Adviescollege", soort=College.Soort.ADVIES, volgorde=9)
    for district in (west, stad):
        CollegelidFactory(college=advies, partner=Partner.GEMEENTE, functie=f"voorzitter van district {district}")
    CollegelidFactory(college=advies, partner=Partner.POLITIE, functie="politiechef")
    advies.leden.filter(functie__contains="West").update(geldig_tot=date(2027, 6, 1))
    dvc = CollegeFactory(naam="College Stad", soort=College.Soort.DISTRICTELIJK, district=stad, volgorde=2)
    driehoek = CollegeFactory(soort=College.Soort.DRIEHOEK, gemeente=GemeenteFactory(), volgorde=10)
    mei, juni = date(2027, 5, 11), date(2027, 6, 8)
    for college in (rvc, dvc, driehoek):
        VergaderingFactory(college=college, dag=mei, begin=time(11), einde=time(13))
        VergaderingFactory(college=college, dag=juni, begin=time(11), einde=time(13))

    in_mei, in_juni = waarschuwingen([Vergadering(college=advies, dag=dag, begin=time(12)) for dag in (mei, juni)])

    van_stad, van_west = (
        f"oorzitter van district {naam} (gemeente niet bekend)" for naam in ("Utrecht-Stad", "West-Utrecht")
    )
    tegelijk = "en in het Adviescollege. Die vergaderen op dinsdag {} 2027 tegelijk.".format
    assert sorted(in_mei) == [
        f"V{van_stad} en v{van_west} zitten in het Regionaal Veiligheidscollege {tegelijk('11 mei')}",
        f"V{van_stad} zit in het College Stad {tegelijk('11 mei')}",
    ]
    assert sorted(in_juni) == [
        f"V{van_stad} zit in het College Stad {tegelijk('8 juni')}",
        f"V{van_stad} zit in het Regionaal Veiligheidscollege {tegelijk('8 juni')}",
    ]


def test_wat_een_collega_intussen_plande_wordt_eerst_getoond(sanne, rvc):
    velden = ingevuld(sanne.get(ADRES))
    ander = VergaderingFactory(college=rvc, dag=date(2022, 6, 2), titel="Ingelaste vergadering", concept=True)

    antwoord = sanne.post(ADRES, velden)

    assert "Een collega veranderde intussen iets" in tekst(antwoord)
    assert "Ingelaste vergadering" in tekst(antwoord)
    assert list(Vergadering.objects.all()) == [ander]
    sanne.post(ADRES, velden | {"gezien": antwoord.context["gezien"]})
    assert Vergadering.objects.count() == 3


def test_wie_twee_keer_op_de_knop_drukt_plant_een_keer_en_leest_hoeveel(sanne, rvc):
    velden = ingevuld(sanne.get(ADRES))
    sanne.post(ADRES, velden)

    opnieuw = tekst(sanne.post(ADRES, velden, follow=True))

    assert "2 vergaderingen gepland, als concept." in opnieuw
    assert "collega" not in opnieuw
    assert Vergadering.objects.count() == 2
    anders = tekst(sanne.post(ADRES, velden | {"plan-0-dag": "22-03-2022"}))
    assert "Een collega veranderde intussen iets" in anders
    assert Vergadering.objects.count() == 2


def test_niets_kiezen_plant_niets_en_zegt_dat(sanne, rvc):
    antwoord = sanne.post(ADRES, ingevuld(sanne.get(ADRES), **{"plan-0-mee": None, "plan-1-mee": None}))

    assert antwoord.context["fouten"] == ["Kies ten minste één vergadering om te plannen."]


def test_een_formulier_dat_verminkt_is_plant_niets(sanne, rvc):
    antwoord = sanne.post(ADRES, {"plan-TOTAL_FORMS": "veel", "plan-INITIAL_FORMS": "\0"})

    assert antwoord.status_code == 200
    assert not Vergadering.objects.exists()


def test_een_jaar_dat_niet_kan_is_er_niet(sanne, rvc):
    assert sanne.get("/redactie/overleg/jaarplan/1999/").status_code == 404
    assert sanne.get("/redactie/overleg/jaarplan/22222/").status_code == 404


def test_het_jaar_toont_wat_er_is_wat_er_ontbreekt_en_wat_dreigt(sanne, rvc, zet_klok):
    zet_klok(datetime(2022, 6, 1, 9, tzinfo=UTC))
    VergaderingFactory(college=rvc, dag=date(2022, 3, 17), gehouden=True)
    VergaderingFactory(college=rvc, dag=date(2022, 10, 6), afgelast=True)
    driehoek = CollegeFactory(naam="Zonder afspraak", norm=None)

    antwoord = sanne.get("/redactie/overleg/?jaar=2022")

    (ritme,) = antwoord.context["met_norm"]
    assert (ritme.college, ritme.tekort) == (rvc, 1)
    assert antwoord.context["in_gevaar"] == [ritme]
    assert "Plan nog 1 vergadering." in tekst(antwoord)
    assert antwoord.context["overige"] == [driehoek]
    assert "1 van 2 gehouden, 1 afgelast" in tekst(antwoord)


@pytest.mark.parametrize("vraag", ["", "?jaar=veel", "?jaar=99999", "?jaar=2020%00"])
def test_een_jaar_dat_geen_jaar_is_wordt_dit_jaar(sanne, zet_klok, vraag):
    zet_klok(datetime(2022, 6, 1, 9, tzinfo=UTC))

    assert sanne.get(f"/redactie/overleg/{vraag}").context["jaar"] == 2022


def test_een_losse_vergadering_kan_ook_van_een_college_zonder_afspraak(sanne):
    CollegeFactory(naam="Driehoek", slug="driehoek", norm=None)
    velden = {"college": "driehoek", "dag": "5-3-2022", "begin": "9", "einde": "", "titel": "Driehoek", "plaats": ""}

    gewaarschuwd = sanne.post("/redactie/overleg/nieuw/", velden)
    assert gewaarschuwd.context["waarschuwingen"] == ["Zaterdag 5 maart 2022 is in het weekend."]
    assert not Vergadering.objects.exists()
    antwoord = sanne.post("/redactie/overleg/nieuw/", velden | {"bevestigd": gewaarschuwd.context["merk"]})

    vergadering = Vergadering.objects.get()
    assert antwoord.url == f"/redactie/overleg/{vergadering.pk}/"
    assert (vergadering.dag, vergadering.begin, vergadering.staat) == (date(2022, 3, 5), time(9), "concept")


def test_een_losse_vergadering_die_niet_kan_krijgt_een_zin(sanne, rvc):
    VergaderingFactory(college=rvc, dag=date(2022, 3, 17))
    velden = {"college": "rvc", "dag": "17-3-2022", "begin": "20", "titel": "Extra", "plaats": "Zeist"}

    antwoord = sanne.post("/redactie/overleg/nieuw/", velden)

    assert antwoord.context["form"].errors == {"dag": ["Dit college vergadert dan al. Kies een andere dag of tijd."]}
    assert "Zeist" in tekst(antwoord)
    leeg = sanne.post("/redactie/overleg/nieuw/", {"titel": " "})
    assert leeg.context["form"].errors.keys() == {"college", "dag", "titel"}
    assert Vergadering.objects.count() == 1


@pytest.mark.parametrize("adres", ["/redactie/overleg/?jaar=2022", ADRES])
def test_meer_colleges_en_vergaderingen_kosten_niet_meer_vragen(sanne, rvc, django_assert_num_queries, adres):
    def vul(vanaf):
        for volgorde in range(vanaf, vanaf + 3):
            college = CollegeFactory(volgorde=volgorde, norm=4)
            CollegelidFactory(college=college)
            for maand in (1, 4):
                VergaderingFactory(college=college, dag=date(2022, maand, 12))
                VergaderingFactory(college=college, dag=date(2021, maand, 12))

    vul(2)
    sanne.get(adres)
    with django_assert_num_queries(30, exact=False) as eerst:
        sanne.get(adres)
    vul(10)
    with django_assert_num_queries(len(eerst)):
        sanne.get(adres)
