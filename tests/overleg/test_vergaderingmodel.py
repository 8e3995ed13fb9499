"""What a college, its members and its meetings may be, and what happens to a meeting."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time
from threading import Barrier

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connections

from coalitie.models import Logregel, Stand
from coalitie.rollen import Rol
from taskforces.models import College, Collegelid, Vergadering, Vrijgave, Zicht, is_lid
from tests.fabriek import (
    AanwezigheidFactory,
    AgendapuntFactory,
    BasisteamFactory,
    CollegeFactory,
    CollegelidFactory,
    DistrictFactory,
    GebruikerFactory,
    GemeenteFactory,
    VastAgendapuntFactory,
    VergaderingFactory,
    VerplaatsingFactory,
    VrijgaveFactory,
)

pytestmark = pytest.mark.django_db

INWONER = AnonymousUser()
OVERDAG = datetime(2020, 10, 1, 10, tzinfo=UTC)


@pytest.fixture
def bureau():
    return GebruikerFactory(rol=Rol.REDACTEUR)


def nieuw(college, **anders):
    """A meeting as the bureau fills it in, not saved."""
    velden = {"titel": "Overleg", "dag": date(2020, 11, 12), "begin": time(19, 30), "einde": time(21, 30)} | anders
    return Vergadering(college=college, **velden)


def klachten(daad):
    with pytest.raises(ValidationError) as fout:
        daad()
    return fout.value.messages


def test_een_vergadering_zonder_tijd_staat_op_haar_dag_vooraan_en_teruggeteld_achteraan():
    college = CollegeFactory()
    dag, ochtend, avond = date(2020, 11, 12), time(9, 30), time(19, 30)
    for titel, begin in (("avond", avond), ("zonder tijd", None), ("ochtend", ochtend), ("ook avond", avond)):
        VergaderingFactory(college=college, dag=dag, begin=begin, einde=None, titel=titel)

    titels = list(college.vergaderingen.values_list("titel", flat=True))

    assert titels == ["zonder tijd", "ochtend", "avond", "ook avond"]
    assert list(college.vergaderingen.reverse().values_list("titel", flat=True)) == titels[::-1]


GEBIEDEN = {
    "district": (DistrictFactory, "districtelijk"),
    "basisteam": (BasisteamFactory, "driehoek"),
    "gemeente": (GemeenteFactory, "driehoek"),
}


@pytest.mark.parametrize("soort", College.Soort.values)
@pytest.mark.parametrize("gebied", [None, *GEBIEDEN])
def test_een_college_hoort_bij_het_gebied_van_zijn_soort(soort, gebied):
    velden = {gebied: GEBIEDEN[gebied][0]()} if gebied else {}
    past = soort == GEBIEDEN[gebied][1] if gebied else soort in {"regionaal", "advies"}

    if past:
        assert CollegeFactory(soort=soort, **velden).gebied == (velden[gebied] if gebied else None)
    else:
        with pytest.raises(IntegrityError):
            CollegeFactory(soort=soort, **velden)


@pytest.mark.parametrize("norm", [0, 13])
def test_een_college_vergadert_een_tot_twaalf_keer_per_jaar(norm):
    with pytest.raises(IntegrityError):
        CollegeFactory(norm=norm)


@pytest.mark.parametrize("jaar", [1999, 2101])
def test_alle_vergaderingen_staan_hier_vanaf_een_jaar_dat_kan(jaar):
    with pytest.raises(IntegrityError):
        CollegeFactory(vergaderingen_vanaf=jaar)


@pytest.mark.parametrize(
    ("vanaf", "tot"),
    [(date(2019, 1, 1), None), (None, date(2020, 1, 1)), (date(2020, 1, 1), date(2020, 1, 1))],
)
def test_het_register_is_volledig_van_een_dag_tot_een_latere(vanaf, tot):
    with pytest.raises(IntegrityError):
        CollegeFactory(volledig_vanaf=vanaf, volledig_tot=tot)


def test_wie_lid_is_volgt_uit_de_dag(zet_klok):
    zet_klok(OVERDAG)
    lid, oud, straks = GebruikerFactory.create_batch(3)
    college = CollegeFactory()
    CollegelidFactory(college=college, gebruiker=lid)
    CollegelidFactory(college=college, functie="oud", gebruiker=oud, geldig_tot=date(2020, 10, 1))
    CollegelidFactory(college=college, functie="straks", gebruiker=straks, geldig_vanaf=date(2020, 10, 2))
    CollegelidFactory(gebruiker=oud)

    assert [wie for wie in (lid, oud, straks) if is_lid(wie, college)] == [lid]
    assert list(College.objects.waarvan_lid(straks, date(2020, 10, 2))) == [college]
    assert not is_lid(INWONER, college)


@pytest.mark.parametrize("rol", [Rol.REDACTEUR, Rol.BEHEERDER])
def test_het_bureau_leest_mee_in_elk_college(rol):
    assert is_lid(GebruikerFactory(rol=rol), CollegeFactory())


def test_dezelfde_functie_zit_er_niet_twee_keer_tegelijk(bureau):
    eerste = CollegelidFactory(geldig_tot=date(2020, 7, 1))
    dubbel = CollegelidFactory.build(college=eerste.college, geldig_vanaf=date(2020, 6, 30))
    opvolger = CollegelidFactory.build(college=eerste.college, geldig_vanaf=date(2020, 7, 1))

    assert klachten(lambda: dubbel.leg_vast(door=bureau)) == [
        "Deze functie zit in die tijd al met deze rol in dit college."
    ]
    opvolger.leg_vast(door=bureau)
    assert list(eerste.college.leden.geldig_op(date(2020, 8, 1))) == [opvolger]


def test_een_vervanger_vervangt_een_ander_lid_van_hetzelfde_college(bureau):
    lid, elders = CollegelidFactory(), CollegelidFactory(functie="plaatsvervanger")
    elders.vervangt = lid

    assert klachten(lambda: elders.leg_vast(door=bureau)) == ["Kies een ander lid van dit college."]
    lid.vervangt = lid
    assert klachten(lambda: lid.leg_vast(door=bureau)) == ["Kies een ander lid van dit college."]


def test_een_gemeente_staat_alleen_bij_een_lid_van_een_gemeente():
    with pytest.raises(IntegrityError):
        CollegelidFactory(partner="om", gemeente=GemeenteFactory())


def test_een_lid_uit_een_onbekende_gemeente_heet_ook_zo():
    lid = CollegelidFactory(partner="gemeente", gemeente=None, functie="voorzitter van district Oost")

    assert str(lid) == "voorzitter van district Oost (gemeente niet bekend)"


def test_een_lid_dat_een_collega_wijzigde_blijft_zoals_die_het_liet(bureau):
    lid = CollegelidFactory()
    gezien = lid.stand
    Collegelid.objects.filter(pk=lid.pk).update(functie="plaatsvervangend politiechef")
    lid.functie = "hoofdcommissaris"

    assert "Een collega wijzigde dit lid intussen" in klachten(lambda: lid.leg_vast(door=bureau, gezien=gezien))[0]
    assert Collegelid.objects.get().functie == "plaatsvervangend politiechef"


def test_plannen_geeft_het_volgende_nummer_van_het_jaar_en_de_vaste_punten(bureau):
    college = CollegeFactory()
    VastAgendapuntFactory(college=college, titel="Opening", volgorde=1)
    VastAgendapuntFactory(college=college, titel="Rondvraag", volgorde=2)
    VastAgendapuntFactory(titel="Van een ander")

    eerste = Vergadering.objects.plan(nieuw(college), door=bureau)
    tweede = Vergadering.objects.plan(nieuw(college, dag=date(2020, 3, 5)), door=bureau)
    volgend_jaar = Vergadering.objects.plan(nieuw(college, dag=date(2021, 3, 4)), door=bureau)

    assert [(v.jaar, v.nummer) for v in (eerste, tweede, volgend_jaar)] == [(2020, 1), (2020, 2), (2021, 1)]
    assert {v.staat for v in Vergadering.objects.all()} == {Vergadering.Staat.CONCEPT}
    assert list(eerste.agendapunten.values_list("volgorde", "titel", "is_vast")) == [
        (1, "Opening", True),
        (2, "Rondvraag", True),
    ]
    assert Logregel.objects.filter(handeling="vergadering gepland", door_naam=bureau.naam).count() == 3


@pytest.mark.django_db(transaction=True)
def test_wie_tegelijk_plannen_krijgen_elk_een_eigen_nummer():
    college, bureau = CollegeFactory(), GebruikerFactory(rol=Rol.REDACTEUR)
    dagen = [date(2020, maand, 5) for maand in range(1, 7)]
    start = Barrier(len(dagen))

    def plan(dag):
        start.wait()
        try:
            return Vergadering.objects.plan(nieuw(college, dag=dag), door=bureau).nummer
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(dagen)) as draden:
        nummers = list(draden.map(plan, dagen))

    assert sorted(nummers) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("begin", "einde", "kan"),
    [
        (time(21, 30), time(22, 30), True),
        (time(18), time(19, 30), True),
        (time(21, 29), time(22), False),
        (time(18), time(19, 31), False),
        (time(20), time(21), False),
        (time(18), None, False),
        (time(21, 30), None, True),
        (None, None, False),
    ],
)
def test_een_college_vergadert_niet_twee_keer_op_een_tijd(bureau, begin, einde, kan):
    college = CollegeFactory()
    Vergadering.objects.plan(nieuw(college), door=bureau)
    tweede = nieuw(college, begin=begin, einde=einde)

    if kan:
        assert Vergadering.objects.plan(tweede, door=bureau).nummer == 2
    else:
        zin = "Dit college vergadert dan al. Kies een andere dag of tijd."
        assert klachten(lambda: Vergadering.objects.plan(tweede, door=bureau)) == [zin]
        assert Vergadering.objects.count() == 1


def test_een_ander_college_of_een_afgelaste_vergadering_staat_niet_in_de_weg(bureau):
    college = CollegeFactory()
    VergaderingFactory(college=college, afgelast=True)
    VergaderingFactory()

    assert Vergadering.objects.plan(nieuw(college), door=bureau).nummer == 2


@pytest.mark.parametrize("veld", ["begin", "einde"])
def test_een_tijd_die_de_klok_overslaat_bestaat_niet(bureau, veld):
    tijden = {"begin": time(1), "einde": time(4)} | {veld: time(2, 30)}
    vergadering = nieuw(CollegeFactory(), dag=date(2020, 3, 29), **tijden)

    assert klachten(lambda: Vergadering.objects.plan(vergadering, door=bureau)) == [
        "Om 02.30 uur op 29 maart 2020 gaat de zomertijd in: die tijd bestaat niet. Kies een andere."
    ]
    assert Vergadering.objects.count() == 0


def test_een_tijd_die_twee_keer_komt_is_de_eerste_van_de_twee():
    vergadering = VergaderingFactory(dag=date(2020, 10, 25), begin=time(2, 30), einde=time(4))

    assert vergadering.begint_op.astimezone(UTC) == datetime(2020, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(("begin", "einde"), [(time(20), time(20)), (time(20), time(19)), (None, time(20))])
def test_een_vergadering_eindigt_na_haar_begin(begin, einde):
    with pytest.raises(IntegrityError):
        VergaderingFactory(begin=begin, einde=einde)


def test_een_voorzitter_is_lid_van_het_college(bureau):
    vergadering = nieuw(CollegeFactory(), voorzitter=CollegelidFactory())

    assert klachten(lambda: Vergadering.objects.plan(vergadering, door=bureau)) == ["Kies een lid van dit college."]


def test_een_gewijzigde_vergadering_telt_verder_voor_kalenders(bureau):
    vergadering = VergaderingFactory()
    stand, gegevens = Stand.objects.nu().nummer, {"titel": "Anders", "plaats": "", "zaal": "B2", "online": ""}

    vergadering.wijzig(gegevens | {"voorzitter": None}, gezien=vergadering.gezien, door=bureau)

    vergadering.refresh_from_db()
    assert (vergadering.titel, vergadering.zaal, vergadering.volgnummer) == ("Anders", "B2", 1)
    assert Stand.objects.nu().nummer == stand + 1


def test_wat_een_collega_intussen_wijzigde_wordt_niet_overschreven(bureau):
    vergadering = VergaderingFactory()
    gezien = vergadering.gezien
    vergadering.verplaats(date(2020, 11, 19), time(19, 30), None, reden="Storm.", gezien=gezien, door=bureau)

    daad = Vergadering.objects.get().verplaats
    fout = klachten(lambda: daad(date(2020, 12, 3), None, None, reden="Griep.", gezien=gezien, door=bureau))

    assert "Een collega wijzigde deze vergadering intussen" in fout[0]
    assert Vergadering.objects.get().dag == date(2020, 11, 19)


def test_een_bijeengeroepen_vergadering_verplaatst_met_een_reden_en_houdt_haar_adres(bureau):
    vergadering = VergaderingFactory()
    adres = (vergadering.jaar, vergadering.nummer)

    vergadering.verplaats(date(2021, 1, 7), time(10), None, reden=" Storm. ", gezien=vergadering.gezien, door=bureau)

    vergadering.refresh_from_db()
    [verplaatsing] = vergadering.verplaatsingen.all()
    assert (verplaatsing.van_dag, verplaatsing.van_begin) == (date(2020, 11, 12), time(19, 30))
    assert verplaatsing.reden == "Storm."
    assert (vergadering.jaar, vergadering.nummer) == adres
    assert vergadering.volgnummer == 1


@pytest.mark.parametrize("reden", ["", "  "])
def test_zonder_reden_verplaatst_een_bijeengeroepen_vergadering_niet(bureau, reden):
    vergadering = VergaderingFactory()
    daad = vergadering.verplaats

    assert klachten(lambda: daad(date(2021, 1, 7), None, None, reden=reden, gezien=None, door=bureau)) == [
        "Schrijf op waarom u de vergadering verplaatst."
    ]
    vergadering.refresh_from_db()
    assert vergadering.dag == date(2020, 11, 12)


def test_een_concept_verplaatst_binnen_zijn_jaar_zonder_reden_en_laat_geen_spoor_na(bureau):
    vergadering = VergaderingFactory(concept=True)

    vergadering.verplaats(date(2020, 12, 3), None, None, gezien=None, door=bureau)

    assert vergadering.verplaatsingen.count() == 0


def test_een_concept_dat_naar_een_ander_jaar_gaat_zegt_waarom_en_waar_het_eerst_stond(bureau):
    vergadering = VergaderingFactory(concept=True)
    daad = vergadering.verplaats
    assert klachten(lambda: daad(date(2021, 1, 7), None, None, reden=" ", gezien=None, door=bureau)) == [
        "Schrijf op waarom u de vergadering verplaatst."
    ]

    vergadering.verplaats(date(2021, 1, 7), None, None, reden="De zaal is bezet.", gezien=None, door=bureau)

    [verplaatsing] = vergadering.verplaatsingen.all()
    assert (verplaatsing.van_dag, verplaatsing.reden) == (date(2020, 11, 12), "De zaal is bezet.")


def test_verplaatsen_naar_dezelfde_tijd_of_naar_een_bezette_kan_niet(bureau):
    vergadering = VergaderingFactory()
    VergaderingFactory(college=vergadering.college, dag=date(2020, 12, 3))

    def naar(dag):
        vergadering.verplaats(dag, time(19, 30), time(21, 30), reden="Storm.", gezien=None, door=bureau)

    assert klachten(lambda: naar(date(2020, 11, 12))) == [
        "De vergadering staat al op die tijd. Kies een andere dag of tijd."
    ]
    assert klachten(lambda: naar(date(2020, 12, 3))) == ["Dit college vergadert dan al. Kies een andere dag of tijd."]


@pytest.mark.parametrize("staat", ["gehouden", "afgelast"])
def test_wat_gehouden_of_afgelast_is_verplaatst_niet_meer(bureau, staat):
    vergadering = VergaderingFactory(**{staat: True})
    daad = vergadering.verplaats

    assert klachten(lambda: daad(date(2021, 1, 7), None, None, reden="Storm.", gezien=None, door=bureau)) == [
        f"Dat kan niet: deze vergadering is {staat}."
    ]


def test_bijeenroepen_kan_pas_als_de_uitnodiging_een_moment_heeft(bureau):
    vergadering = VergaderingFactory(concept=True)
    VrijgaveFactory(vergadering=vergadering, soort=Vrijgave.Soort.STUKKEN)

    assert klachten(lambda: vergadering.roep_bijeen(door=bureau)) == [
        "Kies eerst wanneer de uitnodiging uitgaat, en voor wie."
    ]
    vergadering.refresh_from_db()
    assert vergadering.is_concept


def test_bijeenroepen_brengt_de_agenda_uit_en_dan_pas_gelden_de_momenten(bureau):
    vergadering = VergaderingFactory(concept=True)
    VrijgaveFactory(vergadering=vergadering)
    AgendapuntFactory(vergadering=vergadering, op_agenda=False)
    assert list(Vergadering.objects.zichtbaar_voor(INWONER)) == []

    vergadering.roep_bijeen(door=bureau)

    assert list(Vergadering.objects.zichtbaar_voor(INWONER)) == [vergadering]
    assert vergadering.agendaversies.get().nummer == 1
    assert vergadering.agendapunten.get().op_agenda
    assert "bijeengeroepen" in klachten(lambda: vergadering.roep_bijeen(door=bureau))[0]


def test_wat_al_vrij_had_moeten_zijn_is_vrij_vanaf_het_bijeenroepen(bureau, zet_klok):
    vergadering = VergaderingFactory(concept=True)
    VrijgaveFactory(vergadering=vergadering, op=datetime(2020, 9, 1, 9, 0, tzinfo=UTC))
    later = VrijgaveFactory(vergadering=vergadering, soort="stukken", op=datetime(2020, 11, 1, 9, 0, tzinfo=UTC))
    zet_klok(OVERDAG)

    vergadering.roep_bijeen(door=bureau)

    assert dict(vergadering.vrijgaven.values_list("soort", "op")) == {"uitnodiging": OVERDAG, "stukken": later.op}
    assert list(Vergadering.objects.zichtbaar_voor(INWONER)) == [vergadering]


@pytest.mark.parametrize(
    ("begin", "nu", "kan"),
    [
        (time(19, 30), datetime(2020, 11, 12, 18, 29, tzinfo=UTC), False),
        (time(19, 30), datetime(2020, 11, 12, 18, 30, tzinfo=UTC), True),
        (None, datetime(2020, 11, 11, 12, 0, tzinfo=UTC), False),
        (None, datetime(2020, 11, 12, 12, 0, tzinfo=UTC), True),
    ],
)
def test_een_vergadering_is_pas_gehouden_als_zij_begonnen_is(bureau, zet_klok, begin, nu, kan):
    vergadering = VergaderingFactory(begin=begin, einde=None)
    zet_klok(nu)

    if kan:
        vergadering.is_geweest(door=bureau)
    else:
        assert klachten(lambda: vergadering.is_geweest(door=bureau)) == [
            "Deze vergadering moet nog komen. Leg dit vast als zij is gehouden."
        ]

    vergadering.refresh_from_db()
    assert vergadering.is_gehouden == kan


def test_afgelasten_vertelt_waarom_en_geeft_niets_meer_vrij(bureau, zet_klok):
    zet_klok(OVERDAG)
    vergadering = VergaderingFactory()
    geweest = VrijgaveFactory(vergadering=vergadering, op=OVERDAG)
    VrijgaveFactory(vergadering=vergadering, soort="stukken", op=datetime(2020, 10, 1, 10, 0, 1, tzinfo=UTC))

    vergadering.gelast_af(" De zaal is bezet. ", door=bureau)

    vergadering.refresh_from_db()
    assert (vergadering.is_afgelast, vergadering.afgelast_op) == (True, OVERDAG)
    assert vergadering.afgelast_reden == "De zaal is bezet."
    assert list(vergadering.vrijgaven.all()) == [geweest]
    assert list(Vergadering.objects.zichtbaar_voor(INWONER)) == [vergadering]
    assert vergadering.volgnummer == 1


@pytest.mark.parametrize(
    ("staat", "zin"),
    [
        ("concept", "deze vergadering is nog niet bijeengeroepen"),
        ("bijeengeroepen", "deze vergadering is bijeengeroepen"),
        ("gehouden", "deze vergadering is gehouden"),
        ("vastgesteld", "de notulen van deze vergadering zijn vastgesteld"),
        ("afgelast", "deze vergadering is afgelast"),
    ],
)
def test_hoe_een_vergadering_ervoor_staat_is_een_goede_zin(staat, zin):
    assert Vergadering(staat=staat).zoals_zij_is == zin


def test_wie_een_concept_afgelast_maakt_het_niet_alsnog_zichtbaar(bureau):
    vergadering = VergaderingFactory(concept=True)
    VrijgaveFactory(vergadering=vergadering, op=datetime(2020, 1, 1, tzinfo=UTC))
    VrijgaveFactory(vergadering=vergadering, soort="stukken", voor=Zicht.LEDEN)

    vergadering.gelast_af("Dubbel gepland.", door=bureau)

    assert list(Vergadering.objects.zichtbaar_voor(INWONER)) == []
    assert list(Vergadering.objects.zichtbaar_voor(GebruikerFactory())) == []
    assert list(Vergadering.objects.zichtbaar_voor(bureau)) == [vergadering]


def test_zonder_reden_gaat_een_vergadering_gewoon_door(bureau):
    vergadering = VergaderingFactory()

    assert klachten(lambda: vergadering.gelast_af("  ", door=bureau)) == [
        "Schrijf op waarom de vergadering niet doorgaat."
    ]
    vergadering.refresh_from_db()
    assert vergadering.staat == Vergadering.Staat.BIJEENGEROEPEN


@pytest.mark.parametrize("staat", ["gehouden", "afgelast"])
def test_wat_gehouden_of_afgelast_is_wordt_niet_afgelast(bureau, staat):
    vergadering = VergaderingFactory(**{staat: True})

    assert klachten(lambda: vergadering.gelast_af("Storm.", door=bureau)) == [
        f"Dat kan niet: deze vergadering is {staat}."
    ]


@pytest.mark.parametrize(
    "velden",
    [
        {"staat": "afgelast", "afgelast_op": None, "afgelast_reden": "Storm."},
        {"staat": "afgelast", "afgelast_op": OVERDAG, "afgelast_reden": ""},
        {"staat": "gehouden", "afgelast_op": None, "afgelast_reden": "Storm."},
    ],
)
def test_afgelast_en_waarom_gaan_samen(velden):
    with pytest.raises(IntegrityError):
        VergaderingFactory(**velden)


def test_een_nummer_is_er_een_keer_per_college_en_jaar():
    vergadering = VergaderingFactory()
    VergaderingFactory(nummer=vergadering.nummer)

    with pytest.raises(IntegrityError):
        VergaderingFactory(college=vergadering.college, nummer=vergadering.nummer, dag=date(2020, 12, 3))


def test_een_verplaatsing_heeft_een_reden():
    with pytest.raises(IntegrityError):
        VerplaatsingFactory(reden="")


@pytest.mark.parametrize(("wijze", "vervanger"), [("vervangen", ""), ("aanwezig", "teamchef")])
def test_wie_vervangen_is_heeft_een_vervanger_en_een_ander_niet(wijze, vervanger):
    with pytest.raises(IntegrityError):
        AanwezigheidFactory(wijze=wijze, vervanger=vervanger)


def test_een_lid_is_er_een_keer_bij():
    aanwezig = AanwezigheidFactory()

    with pytest.raises(IntegrityError):
        AanwezigheidFactory(vergadering=aanwezig.vergadering, lid=aanwezig.lid)


def test_besluiten_en_verslag_komen_niet_vrij_voor_de_vergadering_begint():
    vergadering = VergaderingFactory()
    te_vroeg, op_tijd = datetime(2020, 11, 12, 18, 29, tzinfo=UTC), datetime(2020, 11, 12, 18, 30, tzinfo=UTC)

    for soort, kan in (("uitnodiging", True), ("stukken", True), ("besluiten", False), ("verslag", False)):
        vrijgave = Vrijgave(vergadering=vergadering, soort=soort, voor=Zicht.OPENBAAR, op=te_vroeg)
        if kan:
            vrijgave.full_clean()
        else:
            assert "vóór het begin van de vergadering" in klachten(vrijgave.full_clean)[0]
    Vrijgave(vergadering=vergadering, soort="besluiten", voor=Zicht.OPENBAAR, op=op_tijd).full_clean()
