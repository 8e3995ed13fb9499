from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError
from django.utils import timezone

from coalitie.models import Botsing, Logregel, Pagina, PaginaRevisie, Stand
from coalitie.planning import laat_ingaan
from coalitie.rollen import Rol
from strategie.models import Hoofdstuk
from tests.fabriek import GebruikerFactory, HoofdstukFactory, PaginaFactory, PaginaRevisieFactory, PrioriteitFactory

pytestmark = pytest.mark.django_db

INWONER = AnonymousUser()
NU = datetime(2021, 5, 1, 9, 0, tzinfo=UTC)
MOMENT = datetime(2021, 5, 3, 7, 0, tzinfo=UTC)


@pytest.fixture
def pagina():
    return PaginaFactory(slug="over", titel="Over ons", tekst="<p>Oud.</p>", gepubliceerd=True)


@pytest.fixture
def concept(pagina):
    revisie = pagina.begin_revisie(door=None)
    revisie.bewaar({**revisie.inhoud, "titel": "Wie wij zijn"}, telling=0, door=None)
    return revisie


def titel_voor_inwoner():
    return [pagina.titel for pagina in Pagina.objects.zichtbaar_voor(INWONER)]


def test_wat_geschreven_wordt_ziet_niemand_anders(pagina, concept):
    pagina.refresh_from_db()

    assert pagina.titel == "Over ons"
    assert concept.inhoud["titel"] == "Wie wij zijn"


@pytest.mark.parametrize(("rol", "aantal"), [(None, 0), (Rol.MEDEWERKER, 0), (Rol.REDACTEUR, 2), (Rol.BEHEERDER, 2)])
def test_alleen_het_bureau_ziet_revisies(concept, rol, aantal):
    bezoeker = GebruikerFactory(rol=rol) if rol else INWONER

    assert PaginaRevisie.objects.zichtbaar_voor(bezoeker).count() == aantal


@pytest.mark.parametrize("rol", [None, Rol.MEDEWERKER, Rol.BEHEERDER])
def test_alleen_een_redacteur_schrijft(concept, rol):
    bezoeker = GebruikerFactory(rol=rol) if rol else INWONER

    assert list(PaginaRevisie.objects.bewerkbaar_door(bezoeker)) == []
    assert list(Pagina.objects.bewerkbaar_door(bezoeker)) == []
    assert list(Pagina.objects.bewerkbaar_door(GebruikerFactory(rol=Rol.REDACTEUR))) == [concept.van]


def test_wie_opnieuw_begint_krijgt_het_concept_dat_er_al_is(pagina, concept):
    assert pagina.begin_revisie(door=GebruikerFactory()) == concept


def test_de_database_houdt_een_concept_per_tekst(concept):
    with pytest.raises(IntegrityError):
        PaginaRevisieFactory(van=concept.van, nummer=9)


def test_wat_openbaar_was_voor_er_revisies_waren_is_de_eerste_versie(pagina, concept):
    eerste = pagina.revisies.get(nummer=1)

    assert eerste.staat == "gepubliceerd"
    assert eerste.ingaat_op == pagina.gepubliceerd_op
    assert eerste.inhoud["titel"] == "Over ons"


def test_publiceren_vervangt_de_tekst_en_bewaart_de_vorige(pagina, concept):
    concept.publiceer(door=GebruikerFactory())

    assert titel_voor_inwoner() == ["Wie wij zijn"]
    assert [(r.nummer, r.inhoud["titel"]) for r in pagina.revisies.gepubliceerd()] == [
        (2, "Wie wij zijn"),
        (1, "Over ons"),
    ]
    assert pagina.open_revisie() is None
    assert Stand.objects.nu().nummer == 1


def test_elk_werkwoord_is_een_regel_in_het_logboek(pagina):
    schrijver, lezer = GebruikerFactory(naam="Sanne"), GebruikerFactory(naam="Rik")
    revisie = pagina.begin_revisie(door=schrijver)
    revisie.bewaar(revisie.inhoud, telling=0, door=schrijver)

    revisie.vraag_beoordeling(door=schrijver)
    revisie.geef_terug("Noem het jaar.", door=lezer)
    revisie.vraag_beoordeling(door=schrijver)
    revisie.plan(timezone.now() + timedelta(days=1), door=lezer)
    revisie.haal_terug(door=schrijver)
    revisie.deel(timezone.now() + timedelta(days=7), door=schrijver)
    revisie.deel_niet_meer(door=schrijver)
    revisie.publiceer(door=lezer)
    pagina.kijk_na(door=lezer)
    pagina.verhuis("wie-wij-zijn", door=lezer)
    pagina.trek_in("Klopt niet meer.", door=lezer)
    pagina.zet_terug(door=lezer)

    assert list(Logregel.objects.order_by("pk").values_list("door_naam", "handeling")) == [
        ("Sanne", "concept begonnen"),
        ("Sanne", "ter beoordeling gegeven"),
        ("Rik", "teruggegeven"),
        ("Sanne", "ter beoordeling gegeven"),
        ("Rik", "ingepland"),
        ("Sanne", "teruggehaald"),
        ("Sanne", "voorbeeld gedeeld"),
        ("Sanne", "voorbeeld niet meer gedeeld"),
        ("Rik", "gepubliceerd"),
        ("Rik", "nagekeken"),
        ("Rik", "verhuisd"),
        ("Rik", "ingetrokken"),
        ("Rik", "teruggezet"),
    ]


@pytest.mark.parametrize("werkwoord", ["publiceer", "plan"])
def test_wie_het_laatst_schreef_publiceert_niet_zelf(pagina, werkwoord):
    schrijver = GebruikerFactory()
    revisie = pagina.begin_revisie(door=schrijver)
    revisie.bewaar(revisie.inhoud, telling=0, door=schrijver)
    wanneer = [timezone.now() + timedelta(days=1)] if werkwoord == "plan" else []

    with pytest.raises(ValidationError, match="vier ogen"):
        getattr(revisie, werkwoord)(*wanneer, door=schrijver)

    revisie.refresh_from_db()
    assert revisie.staat == "concept"


def test_een_bureau_van_een_persoon_kan_vier_ogen_uitzetten(pagina, settings):
    settings.VIER_OGEN = False
    schrijver = GebruikerFactory()
    revisie = pagina.begin_revisie(door=schrijver)
    revisie.bewaar({**revisie.inhoud, "titel": "Wie wij zijn"}, telling=0, door=schrijver)

    revisie.publiceer(door=schrijver)

    assert titel_voor_inwoner() == ["Wie wij zijn"]


def test_wie_publiceert_publiceert_wat_hij_zag(concept):
    gezien = concept.telling
    PaginaRevisie.objects.get(pk=concept.pk).bewaar(
        {**concept.inhoud, "titel": "Iets anders"}, telling=gezien, door=None
    )

    with pytest.raises(ValidationError, match="nieuwere versie"):
        concept.publiceer(door=None, telling=gezien)

    assert titel_voor_inwoner() == ["Over ons"]


def test_wat_niet_klopt_wordt_niet_openbaar_en_zegt_waarom(pagina, concept):
    concept.bewaar({**concept.inhoud, "titel": ""}, telling=concept.telling, door=None)

    with pytest.raises(ValidationError) as fout:
        concept.publiceer(door=None)

    assert list(fout.value.message_dict) == ["titel"]
    assert titel_voor_inwoner() == ["Over ons"]


def test_een_waarde_die_niet_past_wordt_bewaard_en_pas_bij_publiceren_geweigerd():
    hoofdstuk = HoofdstukFactory(gepubliceerd=True)
    revisie = hoofdstuk.begin_revisie(door=None)

    revisie.bewaar({**revisie.inhoud, "nummer": "drie"}, telling=0, door=None)

    assert revisie.inhoud["nummer"] == "drie"
    with pytest.raises(ValidationError):
        revisie.publiceer(door=None)


def test_een_verwijzing_gaat_mee_in_de_revisie():
    hoofdstuk = HoofdstukFactory(gepubliceerd=True)
    prioriteit = PrioriteitFactory(strategie=hoofdstuk.strategie, gepubliceerd=True)
    revisie = hoofdstuk.begin_revisie(door=None)

    revisie.bewaar({**revisie.inhoud, "prioriteit": prioriteit.pk}, telling=0, door=None)
    revisie.publiceer(door=None)

    assert Hoofdstuk.objects.get().prioriteit == prioriteit


def test_een_save_over_een_nieuwere_gooit_geen_van_beide_weg(concept):
    sanne, rik = GebruikerFactory(), GebruikerFactory()
    gezien = concept.telling
    van_rik = PaginaRevisie.objects.get(pk=concept.pk)
    concept.bewaar({**concept.inhoud, "titel": "Van Sanne"}, telling=gezien, door=sanne)

    with pytest.raises(Botsing) as botsing:
        van_rik.bewaar({**van_rik.inhoud, "titel": "Van Rik"}, telling=gezien, door=rik)

    assert PaginaRevisie.objects.get(pk=concept.pk).inhoud["titel"] == "Van Sanne"
    apart = botsing.value.apart
    assert (apart.staat, apart.inhoud["titel"], apart.begonnen_door) == ("apart", "Van Rik", rik)


def test_wie_in_een_botsing_verder_typt_krijgt_geen_rij_bij_elke_save(concept):
    rik = GebruikerFactory()
    for titel in ("Van Rik", "Van Rik, beter"):
        with pytest.raises(Botsing):
            concept.bewaar({**concept.inhoud, "titel": titel}, telling=99, door=rik)

    apart = concept.van.revisies.filter(staat="apart")
    assert [revisie.inhoud["titel"] for revisie in apart] == ["Van Rik, beter"]


def test_wie_bewaart_nadat_een_collega_publiceerde_verliest_niets(concept):
    open_scherm = PaginaRevisie.objects.get(pk=concept.pk)
    concept.publiceer(door=None)

    with pytest.raises(Botsing) as botsing:
        open_scherm.bewaar(
            {**open_scherm.inhoud, "titel": "Te laat"}, telling=open_scherm.telling, door=GebruikerFactory()
        )

    assert botsing.value.apart.inhoud["titel"] == "Te laat"
    assert titel_voor_inwoner() == ["Wie wij zijn"]


def test_een_oude_versie_is_terug_te_zetten_als_nieuw_concept(pagina, concept):
    concept.publiceer(door=None)
    eerste = pagina.revisies.get(nummer=1)

    terug = pagina.begin_revisie(door=None, inhoud=eerste.inhoud)

    assert (terug.nummer, terug.staat, terug.inhoud["titel"]) == (3, "concept", "Over ons")
    assert titel_voor_inwoner() == ["Wie wij zijn"]


def test_herstellen_legt_het_concept_apart_en_verliest_niets(pagina, concept):
    sanne = GebruikerFactory(naam="Sanne")
    eerste = pagina.revisies.get(nummer=1)

    nieuw = pagina.herstel(eerste, door=sanne)

    assert [(r.nummer, r.staat, r.inhoud["titel"]) for r in pagina.revisies.order_by("nummer")] == [
        (1, "gepubliceerd", "Over ons"),
        (2, "apart", "Wie wij zijn"),
        (3, "concept", "Over ons"),
    ]
    assert (pagina.open_revisie(), nieuw.begonnen_door, nieuw.geschreven_door) == (nieuw, sanne, sanne)
    assert titel_voor_inwoner() == ["Over ons"]
    regel = Logregel.objects.get(handeling="versie hersteld")
    assert (regel.door_naam, regel.wijziging) == ("Sanne", {"versie": ["", "1"], "apart": ["", "2"]})


def test_wat_apart_lag_is_te_herstellen(pagina, concept):
    pagina.herstel(pagina.revisies.get(nummer=1), door=None)

    pagina.herstel(pagina.revisies.get(nummer=2), door=None)

    assert [(r.nummer, r.staat, r.inhoud["titel"]) for r in pagina.revisies.order_by("nummer")][2:] == [
        (3, "apart", "Over ons"),
        (4, "concept", "Wie wij zijn"),
    ]
    assert [r.nummer for r in pagina.revisies.te_herstellen()] == [3, 2, 1]


def test_wie_herstelt_publiceert_niet_zelf(pagina, concept):
    sanne = GebruikerFactory()
    nieuw = pagina.herstel(pagina.revisies.get(nummer=1), door=sanne)

    with pytest.raises(ValidationError, match="vier ogen"):
        nieuw.publiceer(door=sanne)


@pytest.mark.parametrize("was_openbaar", [True, False])
def test_wie_herstelt_haalt_een_plan_terug(zet_klok, was_openbaar):
    zet_klok(NU)
    pagina = PaginaFactory(titel="Oud", gepubliceerd=was_openbaar)
    apart = PaginaRevisieFactory(van=pagina, nummer=1, staat="apart")
    concept = pagina.begin_revisie(door=None)
    concept.bewaar({**concept.inhoud, "titel": "Gepland"}, telling=0, door=None)
    concept.plan(MOMENT, door=None)

    pagina.herstel(apart, door=None)
    laat_ingaan(MOMENT)

    concept.refresh_from_db()
    assert (concept.staat, concept.ingaat_op, concept.inhoud["titel"]) == ("apart", None, "Gepland")
    assert [pagina.titel for pagina in Pagina.objects.gepubliceerd(MOMENT)] == (["Oud"] if was_openbaar else [])
    assert Stand.objects.nu().momenten == []


def test_wie_nog_typt_in_een_concept_dat_apart_is_gelegd_gooit_niets_weg(pagina):
    rik, kees = GebruikerFactory(), GebruikerFactory()
    concept = pagina.begin_revisie(door=rik)
    scherm_van_rik = PaginaRevisie.objects.get(pk=concept.pk)
    concept.bewaar({**concept.inhoud, "titel": "Van Kees"}, telling=0, door=kees)
    pagina.herstel(pagina.revisies.get(nummer=1), door=kees)

    with pytest.raises(Botsing) as botsing:
        scherm_van_rik.bewaar({**concept.inhoud, "titel": "Van Rik"}, telling=0, door=rik)

    assert botsing.value.apart.inhoud["titel"] == "Van Rik"
    assert sorted(r.inhoud["titel"] for r in pagina.revisies.apart()) == ["Van Kees", "Van Rik"]


def test_wat_gepland_is_staat_er_vanaf_dat_moment_en_niet_eerder(zet_klok, inwoner):
    zet_klok(NU)
    pagina = PaginaFactory(slug="over", titel="Over ons", gepubliceerd=True)
    revisie = pagina.begin_revisie(door=None)
    revisie.bewaar({**revisie.inhoud, "titel": "Wie wij zijn"}, telling=0, door=None)
    revisie.plan(MOMENT, door=None)

    zet_klok(MOMENT - timedelta(seconds=1))
    ervoor = inwoner.get("/over/").content.decode()
    zet_klok(MOMENT)
    dan = type(inwoner)().get("/over/").content.decode()

    assert "<h1>Over ons</h1>" in ervoor
    assert "Wie wij zijn" not in ervoor
    assert "<h1>Wie wij zijn</h1>" in dan
    assert pagina.revisies.get(nummer=2).staat == "gepubliceerd"


def test_wat_voor_het_eerst_gepland_is_staat_er_door_de_klok_alleen(zet_klok):
    zet_klok(NU)
    pagina = PaginaFactory(titel="Nieuw")
    revisie = pagina.begin_revisie(door=None)

    revisie.plan(MOMENT, door=None)

    assert list(Pagina.objects.gepubliceerd(MOMENT - timedelta(seconds=1))) == []
    assert list(Pagina.objects.gepubliceerd(MOMENT)) == [pagina]
    assert MOMENT.isoformat() in Stand.objects.nu().momenten


def test_twee_die_tegelijk_langskomen_laten_het_een_keer_ingaan(zet_klok, pagina, concept):
    zet_klok(NU)
    concept.plan(MOMENT, door=None)

    laat_ingaan(MOMENT)
    laat_ingaan(MOMENT)

    assert list(Logregel.objects.filter(handeling="gepubliceerd").values_list("door_naam", flat=True)) == [
        "het portaal"
    ]
    assert titel_voor_inwoner() == ["Wie wij zijn"]


def test_wat_niet_meer_past_gaat_terug_naar_wie_beoordeelt_en_houdt_niets_op(zet_klok):
    zet_klok(NU)
    hoofdstuk = HoofdstukFactory(nummer=1, gepubliceerd=True)
    botst = hoofdstuk.begin_revisie(door=None)
    botst.bewaar({**botst.inhoud, "nummer": 2}, telling=0, door=None)
    botst.plan(MOMENT, door=None)
    HoofdstukFactory(strategie=hoofdstuk.strategie, nummer=2, gepubliceerd=True)
    pagina = PaginaFactory(titel="Oud", gepubliceerd=True)
    past = pagina.begin_revisie(door=None)
    past.bewaar({**past.inhoud, "titel": "Nieuw"}, telling=0, door=None)
    past.plan(MOMENT, door=None)

    laat_ingaan(MOMENT)

    botst.refresh_from_db()
    assert botst.staat == "ter_beoordeling"
    assert "Dit nummer is al in gebruik" in botst.opmerking
    assert Hoofdstuk.objects.get(pk=hoofdstuk.pk).nummer == 1
    assert titel_voor_inwoner() == ["Nieuw"]


def test_een_plan_dat_is_teruggehaald_wordt_niet_openbaar(zet_klok, pagina, concept):
    zet_klok(NU)
    concept.plan(MOMENT, door=None)
    concept.haal_terug(door=None)

    laat_ingaan(MOMENT)

    assert titel_voor_inwoner() == ["Over ons"]
    assert concept.staat == "concept"


def test_een_eerste_plan_dat_is_teruggehaald_verdwijnt_ook_uit_de_klok(zet_klok):
    zet_klok(NU)
    revisie = PaginaFactory().begin_revisie(door=None)
    revisie.plan(MOMENT, door=None)

    revisie.haal_terug(door=None)

    assert list(Pagina.objects.gepubliceerd(MOMENT)) == []
    assert Stand.objects.nu().momenten == []


def test_plannen_in_het_verleden_of_na_het_intrekken_kan_niet(zet_klok, pagina, concept):
    zet_klok(NU)
    with pytest.raises(ValidationError, match="voorbij"):
        concept.plan(NU, door=None)
    pagina.trek_in("Loopt af.", per=MOMENT, door=None)
    with pytest.raises(ValidationError, match="ingetrokken"):
        concept.plan(MOMENT, door=None)


def test_wie_iets_nieuws_publiceert_houdt_het_geplande_einde(zet_klok, pagina, concept):
    zet_klok(NU)
    pagina.trek_in("Loopt af.", per=MOMENT, door=None)

    concept.publiceer(door=None)

    pagina.refresh_from_db()
    assert pagina.ingetrokken_op == MOMENT


def test_wat_was_ingetrokken_en_weer_verschijnt_is_niet_meer_ingetrokken(pagina, concept):
    pagina.trek_in("Klopte niet.", door=None)

    concept.publiceer(door=None)

    assert titel_voor_inwoner() == ["Wie wij zijn"]


def test_het_oude_adres_leidt_naar_het_nieuwe_ook_na_twee_keer(pagina, inwoner):
    pagina.verhuis("wie", door=None)
    pagina.verhuis("wie-wij-zijn", door=None)

    antwoorden = [inwoner.get(adres) for adres in ("/over/", "/wie/")]

    assert [(a.status_code, a.headers["Location"]) for a in antwoorden] == [(301, "/wie-wij-zijn/")] * 2


def test_wie_terugverhuist_draait_niet_in_een_kring(pagina, inwoner):
    pagina.verhuis("wie", door=None)
    pagina.verhuis("over", door=None)

    assert inwoner.get("/over/").status_code == 200
    assert inwoner.get("/wie/").headers["Location"] == "/over/"


def test_een_concept_dat_verhuist_verraadt_zijn_oude_adres_niet(inwoner):
    PaginaFactory(slug="geheim").verhuis("nog-geheimer", door=None)

    assert inwoner.get("/geheim/").status_code == 404


def test_een_ingetrokken_adres_leidt_door_als_het_bureau_dat_wil(pagina, inwoner):
    PaginaFactory(slug="nieuw", gepubliceerd=True)
    pagina.trek_in("Staat nu ergens anders.", naar="/nieuw/", door=None)
    met_uitleg = inwoner.get("/over/")

    pagina.zet_terug(door=None)
    pagina.trek_in("Staat nu ergens anders.", naar="/nieuw/", verwijst_door=True, door=None)
    doorgestuurd = type(inwoner)().get("/over/")

    assert met_uitleg.status_code == 410
    assert 'href="/nieuw/"' in met_uitleg.content.decode()
    assert (doorgestuurd.status_code, doorgestuurd.headers["Location"]) == (302, "/nieuw/")


def test_een_gedeelde_link_houdt_op_en_is_in_te_trekken(concept):
    einde = timezone.now() + timedelta(days=7)
    sleutel = concept.deel(einde, door=None)

    def gedeeld(moment):
        return PaginaRevisie.objects.gedeeld_met(sleutel, moment)

    assert gedeeld(einde - timedelta(seconds=1)) == concept
    assert gedeeld(einde) is None
    concept.deel_niet_meer(door=None)
    assert gedeeld(timezone.now()) is None
    assert sleutel not in str(Logregel.objects.values_list("titel", "wijziging"))


def test_wat_een_jaar_niet_is_nagekeken_valt_op(zet_klok):
    zet_klok(NU)
    oud = PaginaFactory(gepubliceerd=True, titel="Oud")
    PaginaFactory(gepubliceerd_op=NU - timedelta(days=364))
    PaginaFactory(gepubliceerd=True, nagekeken_op=NU.date())
    PaginaFactory()
    PaginaFactory(ingetrokken=True)

    assert list(Pagina.objects.na_te_kijken(NU)) == [oud]
    oud.kijk_na(door=None)
    assert list(Pagina.objects.na_te_kijken(NU)) == []


def test_intrekken_kan_niet_voor_een_tekst_die_daarna_is_ingepland(zet_klok, pagina, concept):
    zet_klok(NU)
    concept.plan(MOMENT, door=None)

    with pytest.raises(ValidationError, match="Versie 2 is ingepland voor daarna"):
        pagina.trek_in("Klopt niet.", door=None)

    assert titel_voor_inwoner() == ["Over ons"]


def test_wat_is_ingetrokken_wordt_door_een_plan_nooit_weer_openbaar(zet_klok, pagina, concept):
    zet_klok(NU)
    concept.plan(MOMENT, door=None)
    Pagina.objects.update(ingetrokken_op=NU, ingetrokken_reden="Klopt niet.")

    laat_ingaan(MOMENT)

    zet_klok(MOMENT)
    assert titel_voor_inwoner() == []
    concept.refresh_from_db()
    assert (concept.staat, concept.opmerking) == (
        "ter_beoordeling",
        "Deze versie kon niet openbaar worden. De pagina is intussen ingetrokken.",
    )


def test_wat_er_ook_misgaat_het_portaal_blijft_antwoorden(zet_klok, pagina, concept, inwoner, monkeypatch):
    zet_klok(NU)
    concept.plan(MOMENT, door=None)

    def kapot(self):
        raise RuntimeError("kapot")

    monkeypatch.setattr(Pagina, "clean", kapot)
    zet_klok(MOMENT)

    assert inwoner.get("/over/").status_code == 200
    concept.refresh_from_db()
    assert concept.staat == "ter_beoordeling"


def test_is_een_collega_net_bezig_dan_wordt_de_tekst_openbaar_bij_het_volgende_bezoek(
    zet_klok, pagina, concept, inwoner, monkeypatch
):
    zet_klok(NU)
    concept.plan(MOMENT, door=None)

    def bezet(self):
        raise OperationalError("deadlock detected")

    zet_klok(MOMENT)
    with monkeypatch.context() as even:
        even.setattr(Pagina, "clean", bezet)
        code = inwoner.get("/over/").status_code

    concept.refresh_from_db()
    assert (code, concept.staat, concept.opmerking) == (200, "ingepland", "")
    assert "Wie wij zijn" in inwoner.get("/over/").content.decode()


def test_ook_een_tweede_botsing_bewaart_wat_bij_de_eerste_was_geschreven(concept):
    rik = GebruikerFactory()
    for telling, titel in ((90, "Eerste van Rik"), (91, "Tweede van Rik")):
        with pytest.raises(Botsing):
            concept.bewaar({**concept.inhoud, "titel": titel}, telling=telling, door=rik)

    apart = concept.van.revisies.filter(staat="apart").order_by("nummer")
    assert [revisie.inhoud["titel"] for revisie in apart] == ["Eerste van Rik", "Tweede van Rik"]


def test_een_gedeelde_link_stopt_als_het_concept_plaats_maakt(pagina, concept):
    sleutel = concept.deel(timezone.now() + timedelta(days=7), door=None)

    pagina.herstel(pagina.revisies.get(nummer=1), door=None)

    assert PaginaRevisie.objects.gedeeld_met(sleutel, timezone.now()) is None


def test_wie_intrekt_schrijft_niet_over_wat_een_collega_net_publiceerde(pagina, concept):
    oud_scherm = Pagina.objects.get()
    concept.publiceer(door=None)

    oud_scherm.trek_in("Loopt af.", per=timezone.now() + timedelta(days=3), door=None)

    assert titel_voor_inwoner() == ["Wie wij zijn"]


def test_twee_keer_intrekken_of_terugzetten_zonder_reden_kan_niet(pagina):
    with pytest.raises(ValidationError, match="niet ingetrokken"):
        pagina.zet_terug(door=None)
    pagina.trek_in("Klopt niet.", door=None)
    with pytest.raises(ValidationError, match="al ingetrokken"):
        pagina.trek_in("Nog eens.", door=None)

    assert Pagina.objects.get().ingetrokken_reden == "Klopt niet."


def test_wie_aan_het_concept_van_een_ander_schrijft_staat_in_het_logboek(pagina):
    sanne, rik = GebruikerFactory(naam="Sanne"), GebruikerFactory(naam="Rik")
    revisie = pagina.begin_revisie(door=sanne)
    for nummer, door in enumerate((sanne, rik, rik, sanne)):
        revisie.bewaar({**revisie.inhoud, "titel": f"Titel {nummer}"}, telling=revisie.telling, door=door)

    assert list(Logregel.objects.order_by("pk").values_list("door_naam", "handeling")) == [
        ("Sanne", "concept begonnen"),
        ("Rik", "verder geschreven"),
        ("Sanne", "verder geschreven"),
    ]


def test_wie_iets_nieuws_begint_publiceert_het_niet_zelf():
    sanne = GebruikerFactory()
    pagina = Pagina.objects.begin(Pagina(slug="nieuw", titel="Nieuw", inleiding="i", tekst="<p>t</p>"), door=sanne)

    with pytest.raises(ValidationError, match="vier ogen"):
        pagina.open_revisie().publiceer(door=sanne)


def test_een_concept_met_lege_velden_kan_verhuizen():
    pagina = Pagina.objects.begin(Pagina(slug="nieuw", titel="Nieuw"), door=None)

    pagina.verhuis("nieuwer", door=None)

    assert Pagina.objects.get().slug == "nieuwer"


def test_wie_alleen_leest_en_op_bewaren_drukt_wordt_niet_wie_het_laatst_schreef(pagina):
    sanne, rik = GebruikerFactory(), GebruikerFactory()
    revisie = pagina.begin_revisie(door=sanne)
    revisie.bewaar({**revisie.inhoud, "titel": "Wie wij zijn"}, telling=0, door=sanne)

    revisie.bewaar(revisie.inhoud, telling=1, door=rik)

    assert (revisie.telling, revisie.geschreven_door) == (1, sanne)
    revisie.publiceer(door=rik)
    assert titel_voor_inwoner() == ["Wie wij zijn"]


def test_wie_opnieuw_stuurt_wat_intussen_is_gepubliceerd_krijgt_geen_botsing(concept):
    open_scherm = PaginaRevisie.objects.get(pk=concept.pk)
    concept.publiceer(door=None)

    open_scherm.bewaar(open_scherm.inhoud, telling=0, door=GebruikerFactory())

    assert not concept.van.revisies.filter(staat="apart").exists()
    assert titel_voor_inwoner() == ["Wie wij zijn"]
