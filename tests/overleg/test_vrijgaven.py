"""From when who sees what of a meeting: the plan, its words, its warnings; nothing seen is taken back by a slip."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError

from coalitie.models import Logregel, Stand
from coalitie.rollen import Rol
from taskforces.models import Vergadering, Vrijgave, Zicht
from taskforces.models.agendaversie import merk
from taskforces.vrijgaveplan import plan_van, standaard, terug_te_nemen, tijdlijn, waarschuwingen, ziet_vanaf
from tests.fabriek import AgendapuntFactory, CollegelidFactory, GebruikerFactory, VergaderingFactory, VrijgaveFactory
from tests.portaal.inlog import geef_wachtwoord, ingelogde

pytestmark = pytest.mark.django_db

UITNODIGING, STUKKEN, BESLUITEN, VERSLAG = Vrijgave.Soort
BESLOTEN, LEDEN, OPENBAAR = Zicht.BESLOTEN, Zicht.LEDEN, Zicht.OPENBAAR
VROEG, NU = datetime(2020, 9, 1, 7, tzinfo=UTC), datetime(2020, 10, 1, 7, tzinfo=UTC)
STRAKS, LATER = datetime(2020, 10, 15, 7, tzinfo=UTC), datetime(2020, 10, 29, 8, tzinfo=UTC)
NA_AFLOOP = datetime(2020, 11, 13, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def een_oktober_2020(zet_klok):
    zet_klok(NU)


@pytest.fixture
def sanne():
    return ingelogde(geef_wachtwoord(GebruikerFactory(naam="Sanne", rol=Rol.REDACTEUR)))


@pytest.fixture
def vergadering():
    return VergaderingFactory(concept=True)


def plan(vergadering, rijen, **opties):
    vergadering.vrijgaven.plan(vergadering, rijen, **{"door": None, **opties})


def woorden(plan, **opties):
    opties = {"is_concept": False, "geldt": {}, **opties}
    return [f"{stap.wanneer} {stap.zin}" for stap in tijdlijn(plan, NU, **opties)]


def adres(vergadering, scherm="vrijgave"):
    return f"/redactie/overleg/{vergadering.pk}/{scherm}/"


def ingevuld(antwoord, **anders):
    form = antwoord.context["form"]
    return {veld.html_name: form[veld.name].value() or "" for veld in form} | anders


def tekst(antwoord):
    return " ".join(antwoord.content.decode().split())


def test_de_tijdlijn_zegt_in_woorden_wie_wanneer_wat_ziet():
    rijen = {
        (UITNODIGING, OPENBAAR): LATER,
        (STUKKEN, LEDEN): LATER,
        (UITNODIGING, BESLOTEN): STRAKS,
        (STUKKEN, BESLOTEN): STRAKS,
        (BESLUITEN, OPENBAAR): NA_AFLOOP,
        (VERSLAG, OPENBAAR): NA_AFLOOP,
    }

    assert woorden(rijen) == [
        "Op 15 oktober 2020 om 09.00 uur zien de leden van het college de uitnodiging en de agenda en de stukken.",
        "Op 29 oktober 2020 om 09.00 uur ziet iedereen met een account de stukken.",
        "Op 29 oktober 2020 om 09.00 uur ziet iedereen de uitnodiging en de agenda.",
        "Op 13 november 2020 om 09.00 uur ziet iedereen de besluiten en het openbare verslag.",
    ]


def test_wat_voorbij_is_heet_meteen_en_wat_al_zo_was_heet_sinds():
    rijen = {(UITNODIGING, BESLOTEN): VROEG, (STUKKEN, BESLOTEN): VROEG}

    assert woorden(rijen, is_concept=True, geldt=rijen) == [
        "Meteen, zodra u bijeenroept, zien de leden van het college de uitnodiging en de agenda en de stukken."
    ]
    assert woorden(rijen, geldt={(UITNODIGING, BESLOTEN): VROEG}) == [
        "Sinds 1 september 2020 om 09.00 uur zien de leden van het college de uitnodiging en de agenda.",
        "Meteen zien de leden van het college de stukken.",
    ]


def test_een_uur_dat_twee_keer_komt_zegt_welk_van_de_twee():
    moment = datetime(2020, 10, 25, 0, 30, tzinfo=UTC)

    assert woorden({(UITNODIGING, OPENBAAR): moment}) == [
        "Op 25 oktober 2020 om 02.30 uur zomertijd ziet iedereen de uitnodiging en de agenda."
    ]


def test_het_voorstel_rekent_vanaf_de_dag_en_is_nooit_vreemd(vergadering):
    voorstel = standaard(vergadering)

    assert waarschuwingen(voorstel, vergadering) == []
    assert voorstel[UITNODIGING, BESLOTEN] == STRAKS
    assert voorstel[STUKKEN, OPENBAAR] == datetime(2020, 11, 5, 8, tzinfo=UTC)
    for dag in (date(2021, 3, 28), date(2020, 2, 29), date(2020, 12, 31)):
        vreemd = VergaderingFactory.build(dag=dag, begin=time(23), einde=None, nummer=1)
        assert waarschuwingen(standaard(vreemd), vreemd) == []


def test_wat_voor_meer_mensen_is_is_ook_voor_wie_dichterbij_zit():
    rijen = {(STUKKEN, OPENBAAR): STRAKS, (STUKKEN, BESLOTEN): LATER}

    assert [ziet_vanaf(rijen, STUKKEN, wie) for wie in (BESLOTEN, LEDEN, OPENBAAR)] == [STRAKS] * 3
    assert ziet_vanaf(rijen, BESLUITEN, OPENBAAR) is None


@pytest.mark.parametrize(
    ("rijen", "zin"),
    [
        (
            {(UITNODIGING, BESLOTEN): LATER, (STUKKEN, BESLOTEN): STRAKS},
            "Voor de leden van het college komen de stukken vrij, maar de agenda pas op 29 oktober 2020 om 09.00 uur.",
        ),
        (
            {(UITNODIGING, BESLOTEN): STRAKS, (BESLUITEN, OPENBAAR): NA_AFLOOP},
            "Voor iedereen komen de besluiten vrij, maar de agenda niet.",
        ),
        (
            {(UITNODIGING, BESLOTEN): LATER, (UITNODIGING, OPENBAAR): STRAKS},
            "Iedereen ziet de uitnodiging en de agenda al op 15 oktober 2020 om 09.00 uur. Het latere moment voor de "
            "leden van het college doet dan niets.",
        ),
        ({(STUKKEN, BESLOTEN): STRAKS}, "Er is geen moment voor de uitnodiging."),
        (
            {(UITNODIGING, BESLOTEN): NA_AFLOOP},
            "De leden van het college krijgen de uitnodiging pas na het begin van de vergadering.",
        ),
    ],
)
def test_een_vreemd_plan_krijgt_een_waarschuwing(vergadering, rijen, zin):
    assert any(waarschuwing.startswith(zin) for waarschuwing in waarschuwingen(rijen, vergadering))


def test_plannen_bewaart_precies_dit_plan_met_een_regel_in_het_logboek(vergadering):
    VrijgaveFactory(vergadering=vergadering, soort=STUKKEN, voor=BESLOTEN, op=LATER)
    stand = Stand.objects.nu().nummer

    plan(vergadering, {(UITNODIGING, BESLOTEN): STRAKS}, gezien=vergadering.gezien)

    assert plan_van(vergadering) == {(UITNODIGING, BESLOTEN): STRAKS}
    assert Stand.objects.nu().nummer == stand + 1
    assert Logregel.objects.get(handeling="vrijgave gepland").wijziging == {
        "stukken voor besloten": ["29 oktober 2020, 09.00 uur", ""],
        "uitnodiging voor besloten": ["", "15 oktober 2020, 09.00 uur"],
    }


def test_de_paginacache_kent_het_moment_waarop_iets_openbaar_wordt():
    vergadering = VergaderingFactory()

    plan(vergadering, {(UITNODIGING, BESLOTEN): STRAKS, (UITNODIGING, OPENBAAR): LATER})

    assert Stand.objects.nu().momenten == [LATER.isoformat()]


@pytest.mark.parametrize("soort", [BESLUITEN, VERSLAG])
def test_besluiten_en_verslag_komen_niet_voor_het_begin(vergadering, soort):
    begin = datetime(2020, 11, 12, 18, 30, tzinfo=UTC)
    with pytest.raises(ValidationError, match="vóór het begin van de vergadering"):
        plan(vergadering, {(soort, BESLOTEN): begin.replace(minute=29)})

    plan(vergadering, {(soort, BESLOTEN): begin})

    assert plan_van(vergadering) == {(soort, BESLOTEN): begin}


def test_wat_al_gezien_is_verandert_alleen_als_dat_gezegd_wordt():
    vergadering = VergaderingFactory()
    VrijgaveFactory(vergadering=vergadering, op=VROEG)

    for rijen in ({}, {(UITNODIGING, OPENBAAR): LATER}, {(UITNODIGING, BESLOTEN): VROEG}):
        with pytest.raises(ValidationError, match="uitdrukkelijk"):
            plan(vergadering, rijen)
    assert plan_van(vergadering) == {(UITNODIGING, OPENBAAR): VROEG}
    plan(vergadering, {}, neemt_terug=True)

    assert plan_van(vergadering) == {}
    assert Logregel.objects.get(handeling="vrijgave gepland").wijziging == {
        "uitnodiging voor openbaar": ["1 september 2020, 09.00 uur", ""]
    }


def test_van_een_concept_heeft_niemand_iets_gezien(vergadering):
    VrijgaveFactory(vergadering=vergadering, op=VROEG)

    assert terug_te_nemen({}, plan_van(vergadering), NU, is_concept=True) == []
    plan(vergadering, {(UITNODIGING, OPENBAAR): LATER})

    assert plan_van(vergadering) == {(UITNODIGING, OPENBAAR): LATER}


def test_een_plan_van_wie_de_wijziging_van_een_collega_niet_zag_gaat_niet_door(vergadering):
    gezien = vergadering.gezien
    plan(vergadering, {(UITNODIGING, BESLOTEN): STRAKS})

    with pytest.raises(ValidationError, match="Een collega wijzigde"):
        plan(vergadering, {(UITNODIGING, BESLOTEN): LATER}, gezien=gezien)

    assert plan_van(vergadering) == {(UITNODIGING, BESLOTEN): STRAKS}


def test_van_een_afgelaste_vergadering_komt_niets_meer_vrij(sanne):
    vergadering = VergaderingFactory(afgelast=True)

    with pytest.raises(ValidationError, match="afgelast"):
        plan(vergadering, {(UITNODIGING, BESLOTEN): STRAKS})

    assert "er komt niets meer vrij" in tekst(sanne.get(adres(vergadering), follow=True))


def test_wat_nog_vrij_moet_komen_schuift_mee_ook_over_de_zomertijd_heen():
    vergadering = VergaderingFactory()
    for soort, voor, op in ((UITNODIGING, BESLOTEN, VROEG), (STUKKEN, BESLOTEN, STRAKS), (BESLUITEN, LEDEN, NA_AFLOOP)):
        VrijgaveFactory(vergadering=vergadering, soort=soort, voor=voor, op=op)

    vergadering.verplaats(date(2020, 11, 26), time(19, 30), time(21), reden="De zaal is bezet.", gezien=None, door=None)

    assert plan_van(vergadering) == {
        (UITNODIGING, BESLOTEN): VROEG,
        (STUKKEN, BESLOTEN): datetime(2020, 10, 29, 8, tzinfo=UTC),  # nine in the morning, in winter time
        (BESLUITEN, LEDEN): datetime(2020, 11, 27, 8, tzinfo=UTC),
    }


def test_verplaatsen_kan_niet_als_de_besluiten_dan_te_vroeg_vrijkomen():
    vergadering = VergaderingFactory()
    VrijgaveFactory(
        vergadering=vergadering, soort=BESLUITEN, op=datetime(2020, 11, 12, 20, 30, tzinfo=UTC), voor=BESLOTEN
    )

    with pytest.raises(ValidationError, match="vóór het begin"):
        vergadering.verplaats(date(2020, 11, 12), time(22), None, reden="Later.", gezien=None, door=None)

    assert Vergadering.objects.get().begin == time(19, 30)


def test_bijeenroepen_laat_pas_dan_zien_wat_al_vrij_was(vergadering):
    lid = CollegelidFactory(college=vergadering.college, gebruiker=GebruikerFactory()).gebruiker
    with pytest.raises(ValidationError, match="wanneer de uitnodiging uitgaat"):
        vergadering.roep_bijeen(door=None)
    plan(vergadering, {(UITNODIGING, BESLOTEN): VROEG})
    assert not Vergadering.objects.zichtbaar_voor(lid).exists()

    vergadering.roep_bijeen(door=None)

    assert list(Vergadering.objects.zichtbaar_voor(lid)) == [vergadering]
    assert not Vergadering.objects.zichtbaar_voor(GebruikerFactory()).exists()


def test_een_plan_wordt_in_woorden_gelezen_voor_het_geldt(sanne, vergadering):
    begin = sanne.get(adres(vergadering))
    assert "Dit is een voorstel" in tekst(begin)

    gelezen = sanne.post(adres(vergadering), ingevuld(begin))

    assert "Op 15 oktober 2020 om 09.00 uur</strong> zien de leden van het college de uitnodiging" in tekst(gelezen)
    assert plan_van(vergadering) == {}
    sanne.post(adres(vergadering), ingevuld(begin, bevestigd=gelezen.context["merk"]))
    assert plan_van(vergadering) == standaard(vergadering)


def test_wie_na_het_lezen_iets_verandert_leest_opnieuw(sanne, vergadering):
    begin = sanne.get(adres(vergadering))
    merk = sanne.post(adres(vergadering), ingevuld(begin)).context["merk"]

    antwoord = sanne.post(adres(vergadering), ingevuld(begin, bevestigd=merk, stukken_openbaar_dag="30-10-2020"))

    assert "Op 30 oktober 2020" in tekst(antwoord)
    assert plan_van(vergadering) == {}


def test_terug_van_de_tijdlijn_staat_het_formulier_er_nog(sanne, vergadering):
    velden = ingevuld(sanne.get(adres(vergadering)), stukken_leden_dag="31 oktober 2020", terug="ja")

    assert 'value="31 oktober 2020"' in tekst(sanne.post(adres(vergadering), velden))


@pytest.mark.parametrize(
    ("veld", "waarde", "zin"),
    [
        ("uitnodiging_leden_dag", "31-02-2020", "Deze dag bestaat niet: 31-02-2020."),
        ("uitnodiging_besloten_tijd", "", "Schrijf op hoe laat."),
        ("uitnodiging_besloten_tijd", "25.00", "Dit is geen tijd."),
        ("besluiten_besloten_dag", "11-11-2020", "Dit is vóór het begin van de vergadering."),
        ("verslag_openbaar_dag", "1-1-1020", "Kies een dag tussen 2000 en 2100."),
    ],
)
def test_een_moment_dat_niet_kan_krijgt_een_zin_en_houdt_wat_er_stond(sanne, vergadering, veld, waarde, zin):
    velden = ingevuld(sanne.get(adres(vergadering)), **{veld: waarde, "stukken_leden_dag": "31 oktober 2020"})

    antwoord = sanne.post(adres(vergadering), velden)

    assert zin in tekst(antwoord)
    assert 'value="31 oktober 2020"' in tekst(antwoord)
    assert plan_van(vergadering) == {}


def test_een_klok_die_niet_bestaat_krijgt_een_zin(sanne):
    vergadering = VergaderingFactory(concept=True, dag=date(2021, 4, 20))
    velden = ingevuld(
        sanne.get(adres(vergadering)), uitnodiging_besloten_dag="28-3-2021", uitnodiging_besloten_tijd="2.30"
    )

    assert "de klok gaat die nacht van 02.00 naar 03.00 uur" in tekst(sanne.post(adres(vergadering), velden))


def test_terugnemen_vraagt_een_kruisje(sanne):
    vergadering = VergaderingFactory()
    VrijgaveFactory(vergadering=vergadering, op=VROEG)
    velden = ingevuld(sanne.get(adres(vergadering)), uitnodiging_openbaar_dag="")

    gelezen = sanne.post(adres(vergadering), velden)
    assert gelezen.context["terug_te_nemen"] == [
        "Sinds 1 september 2020 om 09.00 uur ziet iedereen de uitnodiging en de agenda. Dat verandert."
    ]
    velden |= {"bevestigd": gelezen.context["merk"]}
    assert "Kruis aan dat u dit wilt" in tekst(sanne.post(adres(vergadering), velden))
    assert plan_van(vergadering) == {(UITNODIGING, OPENBAAR): VROEG}

    sanne.post(adres(vergadering), velden | {"neemt_terug": "ja"})
    assert plan_van(vergadering) == {}


def test_een_moment_met_seconden_blijft_zoals_het_was(sanne):
    vergadering = VergaderingFactory()
    VrijgaveFactory(vergadering=vergadering, op=VROEG.replace(second=12))
    velden = ingevuld(sanne.get(adres(vergadering)), stukken_besloten_dag="29-10-2020")

    gelezen = sanne.post(adres(vergadering), velden)
    assert gelezen.context["terug_te_nemen"] == []
    sanne.post(adres(vergadering), velden | {"bevestigd": gelezen.context["merk"]})

    assert plan_van(vergadering)[UITNODIGING, OPENBAAR] == VROEG.replace(second=12)


def test_wat_een_collega_intussen_koos_wordt_getoond(sanne, vergadering):
    velden = ingevuld(sanne.get(adres(vergadering)))
    merk = sanne.post(adres(vergadering), velden).context["merk"]
    plan(vergadering, {(UITNODIGING, BESLOTEN): LATER})

    antwoord = sanne.post(adres(vergadering), velden | {"bevestigd": merk})

    assert "Een collega wijzigde deze vergadering intussen." in tekst(antwoord)
    assert "Op 29 oktober 2020 om 09.00 uur</strong> zien de leden van het college" in tekst(antwoord)
    assert plan_van(vergadering) == {(UITNODIGING, BESLOTEN): LATER}


def velden_van(antwoord):
    """What the screen sends back when somebody convenes."""
    wat = antwoord.context
    return {"gezien": wat["vergadering"].gezien, "bevestigd": wat["merk"], "gezien_agenda": wat["gezien_agenda"]}


def test_bijeenroepen_toont_eerst_de_tijdlijn(sanne, vergadering):
    zonder = sanne.get(adres(vergadering, "roep-bijeen"), follow=True)
    assert "Kies eerst wanneer de uitnodiging uitgaat" in tekst(zonder)
    assert zonder.request["PATH_INFO"] == adres(vergadering)
    plan(vergadering, {(UITNODIGING, BESLOTEN): VROEG, (STUKKEN, BESLOTEN): LATER})

    vraag = sanne.get(adres(vergadering, "roep-bijeen"))
    assert "Meteen, zodra u bijeenroept,</strong> zien de leden van het college de uitnodiging" in tekst(vraag)
    gelezen = velden_van(vraag)
    oud = sanne.post(adres(vergadering, "roep-bijeen"), {**gelezen, "gezien": "van gisteren"}, follow=True)
    assert "Een collega wijzigde" in tekst(oud)
    sanne.post(adres(vergadering, "roep-bijeen"), gelezen)

    assert Vergadering.objects.get().staat == "bijeengeroepen"
    assert sanne.get(adres(vergadering, "roep-bijeen")).url == f"/redactie/overleg/{vergadering.pk}/"


def test_wat_na_het_bijeenroepen_meteen_vrijkomt_heet_niet_al_eerder_vrij_te_zijn():
    vergadering = VergaderingFactory()

    plan(vergadering, {(UITNODIGING, OPENBAAR): VROEG})

    assert vergadering.vrijgaven.get().op == NU


def test_een_vergadering_die_eerder_komt_geeft_niets_vrij_zonder_dat_iemand_dat_koos(sanne):
    vergadering = VergaderingFactory(dag=date(2020, 12, 10))
    rijen = {(UITNODIGING, OPENBAAR): VROEG, (STUKKEN, OPENBAAR): datetime(2020, 12, 3, 8, tzinfo=UTC)}
    for (soort, voor), op in rijen.items():
        VrijgaveFactory(vergadering=vergadering, soort=soort, voor=voor, op=op)
    velden = {"dag": "5-10-2020", "begin": "19.30", "einde": "21.30", "reden": "Het moet eerder."}

    antwoord = sanne.post(adres(vergadering, "verplaats"), {**velden, "gezien": vergadering.gezien})

    zin = "Dan komt dit meteen vrij: stukken (openbaar). Kies daarvoor eerst een moment na 6 december 2020, 08.00 uur"
    assert zin in tekst(antwoord)
    assert Vergadering.objects.get().dag == date(2020, 12, 10)
    assert plan_van(vergadering) == rijen

    plan(vergadering, {**rijen, (STUKKEN, OPENBAAR): datetime(2020, 12, 7, 8, tzinfo=UTC)})
    sanne.post(adres(vergadering, "verplaats"), {**velden, "gezien": vergadering.gezien})
    assert Vergadering.objects.get().dag == date(2020, 10, 5)
    assert plan_van(vergadering)[STUKKEN, OPENBAAR] == datetime(2020, 10, 2, 7, tzinfo=UTC)


def test_wie_bijeenroept_leest_opnieuw_als_een_collega_iets_op_de_agenda_zette(sanne, vergadering):
    plan(vergadering, {(UITNODIGING, OPENBAAR): VROEG})
    gelezen = velden_van(sanne.get(adres(vergadering, "roep-bijeen")))
    AgendapuntFactory(vergadering=vergadering, titel="Half af", op_agenda=False)

    antwoord = sanne.post(adres(vergadering, "roep-bijeen"), gelezen)

    assert Vergadering.objects.get().staat == "concept"
    assert antwoord.context["anders"] == ["De agenda is anders dan u las."]
    assert "Half af" in tekst(antwoord)
    sanne.post(adres(vergadering, "roep-bijeen"), velden_van(antwoord))
    assert Vergadering.objects.get().staat == "bijeengeroepen"


def test_wie_bijeenroept_leest_opnieuw_als_een_moment_intussen_voorbij_is(sanne, vergadering, zet_klok):
    plan(vergadering, {(UITNODIGING, OPENBAAR): NU + timedelta(minutes=5)})
    gelezen = velden_van(sanne.get(adres(vergadering, "roep-bijeen")))
    zet_klok(NU + timedelta(minutes=5))

    antwoord = sanne.post(adres(vergadering, "roep-bijeen"), gelezen)

    assert Vergadering.objects.get().staat == "concept"
    assert antwoord.context["anders"] == ["De tijdlijn is anders dan u las."]
    assert "Meteen, zodra u bijeenroept,</strong> ziet iedereen de uitnodiging" in tekst(antwoord)


def test_de_agenda_die_uitgaat_is_die_wie_bijeenroept_zag(vergadering):
    plan(vergadering, {(UITNODIGING, OPENBAAR): VROEG})
    gezien = merk(vergadering.agendapunten.inhoud())
    AgendapuntFactory(vergadering=vergadering, op_agenda=False)

    with pytest.raises(ValidationError, match="Een collega wijzigde de agenda intussen"):
        vergadering.roep_bijeen(gezien_agenda=gezien, door=None)

    assert Vergadering.objects.get().staat == "concept"
    assert not vergadering.agendaversies.exists()
