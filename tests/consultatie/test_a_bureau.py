"""The bureau writes a consultation, freezes its text, and follows how it goes."""

import re
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from coalitie.models import Bestand, Logregel
from coalitie.rollen import Rol
from strategie.models import Consultatie, Consultatiedeel
from tests.fabriek import (
    ConsultatiedeelFactory,
    ConsultatieFactory,
    GebruikerFactory,
    HoofdstukFactory,
    IndelingFactory,
    PuntFactory,
    StrategieFactory,
)
from tests.proefbestanden import als_bestand

pytestmark = pytest.mark.django_db

VASTGEZET = "De tekst is vastgezet: 1 hoofdstuk."
EERST_VASTZETTEN = "Zet eerst de tekst vast waarover de raden zich uitspreken."


@pytest.fixture
def consultatie():
    strategie = StrategieFactory(slug="2019-2022")
    HoofdstukFactory(strategie=strategie, nummer=1, slug="een", titel="Een", inleiding="Vooraf.", tekst="<p>Oud.</p>")
    HoofdstukFactory(strategie=strategie, nummer=2, slug="twee", titel="Twee", tekst="<p>Twee.</p>")
    return ConsultatieFactory(strategie=strategie, slug="vraag", titel="Wat vindt uw raad?", bevroren_op=None)


@pytest.fixture
def adres(consultatie):
    return f"/redactie/consultatie/{consultatie.slug}/"


def sanne():
    return GebruikerFactory(naam="Sanne", rol=Rol.REDACTEUR)


def tekst(antwoord):
    return antwoord.content.decode()


def gezien(client, adres, *hoofdstukken):
    """What the form sends back after somebody read these chapters."""
    antwoord = client.get(f"{adres}tekst/", {"hoofdstuk": hoofdstukken})
    return {"gezien": antwoord.context["gezien"], "hoofdstuk": hoofdstukken}


def bevries(consultatie):
    consultatie.bevries([{"nummer": 1, "titel": "Een", "slug": "een", "tekst": "<p>Een.</p>"}], door=None)


def test_van_een_nieuwe_consultatie_tot_een_openbare_met_een_vaste_tekst(redacteur, inwoner):
    strategie = StrategieFactory()
    hoofdstuk = HoofdstukFactory(strategie=strategie, slug="een", tekst="<p>Wij delen.</p>")
    nieuw = {"titel": "Vraag", "strategie": strategie.pk, "opent_op": "01-09-2018", "sluit_op": "30-09-2018"}
    redacteur.post("/redactie/consultaties/nieuw/", nieuw)
    consultatie = Consultatie.objects.get()
    desk, verloop = f"/redactie/consultaties/{consultatie.pk}/", "/redactie/consultatie/vraag/"
    revisie = consultatie.open_revisie()
    revisie.bewaar({**revisie.inhoud, "inleiding": "Zeg het ons."}, telling=0, door=sanne())

    eerst = redacteur.post(f"{desk}publiceer/", {"telling": 1}, follow=True)
    assert f"Niet gepubliceerd. {EERST_VASTZETTEN}" in tekst(eerst)
    assert EERST_VASTZETTEN in tekst(redacteur.get(desk))
    assert f'href="{verloop}"' in tekst(redacteur.get(desk))
    assert f'href="{verloop}tekst/"' in tekst(redacteur.get(verloop))

    assert VASTGEZET in tekst(redacteur.post(f"{verloop}tekst/", gezien(redacteur, verloop, "een"), follow=True))
    redacteur.post(f"{desk}publiceer/", {"telling": 1})
    type(hoofdstuk).objects.update(tekst="<p>Wij delen niet.</p>")
    pagina = tekst(inwoner.get("/consultaties/vraag/tekst/"))
    assert "Wij delen." in pagina
    assert "Wij delen niet." not in pagina


def test_van_een_hoofdstuk_wordt_het_concept_vastgezet_met_inleiding_en_in_het_kort(consultatie, adres, redacteur):
    hoofdstuk = consultatie.strategie.hoofdstukken.get(slug="een")
    revisie = hoofdstuk.begin_revisie(door=None)
    nieuw = {"titel": "Eén", "in_het_kort": "Kort & goed.\nKlaar.", "tekst": '<h2 id="x">Kop</h2><p>Nieuw.</p>'}
    revisie.bewaar({**revisie.inhoud, **nieuw, "nummer": "geen getal"}, telling=0, door=None)
    consultatie.strategie.hoofdstukken.filter(slug="twee").update(
        gepubliceerd_op=datetime(2018, 1, 1, tzinfo=UTC),
        ingetrokken_op=datetime(2018, 1, 2, tzinfo=UTC),
        ingetrokken_reden="Vervallen.",
    )
    consultatie.strategie.gepubliceerd_op = datetime(2018, 1, 1, tzinfo=UTC)
    consultatie.strategie.save()

    vooraf = redacteur.get(f"{adres}tekst/")
    redacteur.post(f"{adres}tekst/", gezien(redacteur, adres, "een"))

    assert "1 Eén (concept, versie 1)" in tekst(vooraf)
    assert [deel.slug for deel in vooraf.context["gekozen"]] == ["een"]
    [deel] = Consultatiedeel.objects.all()
    assert (deel.nummer, deel.titel, deel.slug) == (1, "Eén", "een")
    assert deel.tekst == (
        '<p>Vooraf.</p><h2 id="in-het-kort">In het kort</h2><ul><li>Kort &amp; goed.</li><li>Klaar.</li></ul>'
        '<h2 id="x">Kop</h2><p>Nieuw.</p>'
    )
    assert Logregel.objects.filter(handeling="tekst vastgezet").count() == 1


def test_wie_iets_anders_las_dan_er_nu_staat_zet_niets_vast(consultatie, adres, redacteur):
    gelezen = gezien(redacteur, adres, "een", "twee")
    consultatie.strategie.hoofdstukken.filter(slug="een").update(tekst="<p>Intussen anders.</p>")

    antwoord = redacteur.post(f"{adres}tekst/", gelezen)

    assert "De tekst is intussen gewijzigd." in tekst(antwoord)
    assert "Intussen anders." in tekst(antwoord)
    assert Consultatiedeel.objects.count() == 0
    assert VASTGEZET not in tekst(antwoord)


@pytest.mark.parametrize(
    ("gegevens", "zin"),
    [({}, "Kies een hoofdstuk."), ({"hoofdstuk": ["verzonnen"]}, "Dit hoofdstuk is er niet meer.")],
)
def test_een_keuze_die_niet_kan_krijgt_een_zin(adres, redacteur, gegevens, zin):
    assert zin in tekst(redacteur.post(f"{adres}tekst/", gegevens))
    assert Consultatiedeel.objects.count() == 0


def test_zonder_hoofdstuk_zegt_het_scherm_wat_te_doen(redacteur):
    ConsultatieFactory(slug="leeg", bevroren_op=None)

    assert "Er is nog geen tekst." in tekst(redacteur.get("/redactie/consultatie/leeg/tekst/"))


@pytest.mark.parametrize(
    ("hoofdstukken", "zin"),
    [
        ([], "Er is geen tekst om vast te zetten."),
        ([(1, "een"), (1, "twee")], "Hoofdstuk 1 Titel: Dit nummer is al in gebruik."),
        ([(1, "een"), (2, "een")], "Hoofdstuk 2 Titel: Dit adres is al in gebruik."),
    ],
)
def test_wat_niet_klopt_wordt_niet_vastgezet_ook_niet_half(consultatie, hoofdstukken, zin):
    rijen = [{"nummer": nummer, "slug": slug, "titel": "Titel", "tekst": "<p>A</p>"} for nummer, slug in hoofdstukken]

    with pytest.raises(ValidationError, match=re.escape(zin)):
        consultatie.bevries(rijen, door=None)

    assert Consultatiedeel.objects.count() == 0
    consultatie.refresh_from_db()
    assert consultatie.bevroren_op is None


def test_wat_vastgezet_is_kan_los_tot_iemand_het_kan_zien(consultatie, adres, redacteur):
    bevries(consultatie)
    assert "De tekst is al vastgezet." in tekst(redacteur.get(f"{adres}tekst/", follow=True))

    los = redacteur.post(f"{adres}tekst/maak-los/", follow=True)
    assert "De tekst is weer los." in tekst(los)
    assert Consultatiedeel.objects.count() == 0

    bevries(consultatie)
    Consultatie.objects.update(gepubliceerd_op=datetime(2999, 1, 1, tzinfo=UTC))
    gepland = redacteur.post(f"{adres}tekst/maak-los/", follow=True)
    assert "De tekst blijft zoals zij is." in tekst(gepland)
    assert "Maak de tekst weer los" not in tekst(gepland)
    assert Consultatiedeel.objects.count() == 1


def test_van_twee_die_tegelijk_vastzetten_hoort_de_tweede_dat_het_al_is_gebeurd(consultatie):
    van_een_collega = Consultatie.objects.get()
    bevries(consultatie)

    with pytest.raises(ValidationError, match="De tekst is al vastgezet"):
        bevries(van_een_collega)

    assert van_een_collega.bevroren_op is not None
    assert Consultatiedeel.objects.count() == 1


def test_zonder_tekst_is_een_consultatie_ook_in_de_database_niet_openbaar(consultatie):
    with pytest.raises(IntegrityError), transaction.atomic():
        Consultatie.objects.update(gepubliceerd_op=datetime(2018, 1, 1, tzinfo=UTC))


def test_een_beeld_in_de_vastgezette_tekst_van_een_concept_ziet_wie_de_consultatie_ziet(consultatie, opslag):
    beeld = Bestand.objects.plaats(als_bestand("png"), titel="Kaart", beschrijving="Een kaart.", door=None)
    figuur = f'<p>Zie</p><figure><img src="{beeld.get_absolute_url()}" alt="Een kaart"></figure>'
    consultatie.bevries([{"nummer": 1, "titel": "Een", "slug": "een", "tekst": figuur}], door=None)
    inwoner = AnonymousUser()
    assert not Bestand.objects.zichtbaar_voor(inwoner).exists()

    Consultatie.objects.update(gepubliceerd_op=datetime(2018, 1, 1, tzinfo=UTC))

    assert Bestand.objects.zichtbaar_voor(inwoner).get() == beeld
    assert [str(plek) for plek in beeld.gebruikt_door()] == ["hoofdstuk in een consultatie ‘1 Een’"]


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"opent_op": "2018-09-13"}, "Raden dienden al punten in van 12 september 2018 tot en met 12 september 2018."),
        ({"sluit_op": "2018-09-11"}, "Raden dienden al punten in"),
        ({"sluit_op": "2018-11-12"}, "De antwoorden zijn vastgesteld op 12 november 2018."),
        ({"opent_op": "2018-09-12", "sluit_op": "2018-11-11"}, ""),
        ({"sluit_op": "2018-08-01"}, "De consultatie sluit niet voor zij opent."),
    ],
)
def test_data_veranderen_alleen_zo_dat_gegeven_punten_blijven_passen(velden, zin):
    consultatie = ConsultatieFactory(
        gepubliceerd=True, vastgesteld_op=date(2018, 11, 12), vastgesteld_door="Regionaal Veiligheidscollege"
    )
    PuntFactory(consultatie=consultatie)
    PuntFactory(consultatie=consultatie, concept=True)
    revisie = consultatie.begin_revisie(door=None)
    revisie.bewaar({**revisie.inhoud, **velden}, telling=0, door=None)

    if zin:
        with pytest.raises(ValidationError, match=re.escape(zin)):
            revisie.publiceer(door=None)
    else:
        revisie.publiceer(door=None)
        consultatie.refresh_from_db()
        assert consultatie.sluit_op == date(2018, 11, 11)


def test_een_geplande_periode_die_intussen_niet_meer_past_gaat_terug_naar_de_schrijver(zet_klok):
    consultatie = ConsultatieFactory(gepubliceerd_op=datetime(2018, 8, 31, tzinfo=UTC))
    zet_klok(datetime(2018, 9, 10, 9, tzinfo=UTC))
    revisie = consultatie.begin_revisie(door=None)
    revisie.bewaar({**revisie.inhoud, "sluit_op": "2018-09-11"}, telling=0, door=None)
    revisie.plan(datetime(2018, 9, 13, tzinfo=UTC), door=None)
    PuntFactory(consultatie=consultatie)

    revisie.ga_in()

    revisie.refresh_from_db()
    assert revisie.staat == "ter_beoordeling"
    assert "Raden dienden al punten in" in revisie.opmerking


def test_het_bureau_ziet_wie_indiende_en_niet_wie_een_concept_heeft(adres, consultatie, bezoekers):
    bevries(consultatie)
    diende_in, schrijft = (
        IndelingFactory(gemeente__naam=naam, geldig_vanaf=date(2019, 1, 1)).gemeente for naam in ("Zeist", "Soest")
    )
    for nummer in (1, 2):
        PuntFactory(consultatie=consultatie, gemeente=diende_in, nummer=nummer)
    PuntFactory(consultatie=consultatie, gemeente=schrijft, concept=True, punt="Nog geheim punt")
    Consultatie.objects.update(
        sluit_op=date(2999, 1, 1),
        vastgesteld_op=date(2020, 1, 1),
        vastgesteld_door="RVC",
        antwoorden_op=datetime(2998, 5, 3, 7, tzinfo=UTC),
    )

    pagina = tekst(bezoekers["beheerder"].get(adres))

    rijen = re.findall(r'<th scope="row">([^<]+)</th><td class="rechts">(.*?)</td>', pagina)
    assert rijen == [("Soest", '<span class="zacht">nog niet</span>'), ("Zeist", "2")]
    assert "1 van de 2 gemeenten" in pagina
    assert "Nog geheim punt" not in pagina
    assert "De antwoorden worden openbaar op 3 mei 2998, 09.00 uur." in pagina
    assert "Maak de tekst weer los" not in pagina
    assert "Maak de tekst weer los" in tekst(bezoekers["redacteur"].get(adres))


def test_een_gemeente_die_intussen_opging_in_een_andere_telt_mee_met_haar_punten(adres, consultatie, redacteur):
    fusie = date(2019, 1, 1)
    type(consultatie.strategie).objects.update(
        geldig_vanaf=fusie, vastgesteld_op=date(2018, 12, 10), vastgesteld_door="Regionaal Veiligheidscollege"
    )
    vianen, eerder = (
        IndelingFactory(
            gemeente__naam=naam,
            gemeente__geldig_vanaf=date(2011, 1, 1),
            gemeente__geldig_tot=tot,
            geldig_vanaf=date(2011, 1, 1),
            geldig_tot=tot,
        ).gemeente
        for naam, tot in (("Vianen", fusie), ("Eerder", date(2018, 12, 1)))
    )
    IndelingFactory(gemeente__naam="Nieuw", gemeente__geldig_vanaf=fusie, geldig_vanaf=fusie)
    for nummer, gemeente in enumerate((vianen, vianen, eerder), 1):
        PuntFactory(consultatie=consultatie, gemeente=gemeente, nummer=nummer)
    consultatie.strategie.refresh_from_db()

    pagina = redacteur.get(adres)

    assert [(gemeente.naam, punten) for gemeente, punten in pagina.context["per_gemeente"]] == [
        ("Eerder", 1),
        ("Vianen", 2),
    ]
    assert "2 van de 2 gemeenten, samen 3 punten" in tekst(pagina)
    assert list(consultatie.strategie.gemeenten()) == [vianen]


def test_een_gemeente_die_er_bij_de_opening_niet_meer_was_telt_niet_mee(adres, consultatie, redacteur):
    fusie = date(2022, 1, 1)
    IndelingFactory(gemeente__naam="Weesp", gemeente__geldig_tot=fusie, geldig_tot=fusie)
    zeist = IndelingFactory(gemeente__naam="Zeist").gemeente
    PuntFactory(consultatie=consultatie, gemeente=zeist, nummer=1)
    Consultatie.objects.update(opent_op=date(2022, 11, 1), sluit_op=date(2022, 11, 30))

    pagina = tekst(redacteur.get(adres))

    assert "1 van de 1 gemeenten, samen 1 punt. Dit zijn de gemeenten op 1 november 2022," in strip_tags(pagina)
    assert "Weesp" not in pagina


def test_het_verloop_kost_evenveel_vragen_met_een_gemeente_als_met_veertig(adres, consultatie, redacteur):
    def tel():
        with CaptureQueriesContext(connection) as vragen:
            redacteur.get(adres)
        return len(vragen)

    eerste = IndelingFactory()
    PuntFactory(consultatie=consultatie, gemeente=eerste.gemeente)
    redacteur.get(adres)
    met_een = tel()
    for _keer in range(39):
        PuntFactory(consultatie=consultatie, gemeente=IndelingFactory(district=eerste.district).gemeente)
        ConsultatiedeelFactory(consultatie=consultatie)

    assert tel() == met_een


def test_vastzetten_kost_evenveel_vragen_met_twee_hoofdstukken_als_met_veertig(adres, consultatie, redacteur):
    def tel():
        with CaptureQueriesContext(connection) as vragen:
            redacteur.get(f"{adres}tekst/")
        return len(vragen)

    redacteur.get(adres)
    met_twee = tel()
    for _keer in range(38):
        HoofdstukFactory(strategie=consultatie.strategie).begin_revisie(door=None)

    assert tel() == met_twee


def test_een_concept_is_te_bekijken_als_inwoner(consultatie, redacteur):
    bevries(consultatie)

    pagina = tekst(redacteur.get(f"/redactie/consultaties/{consultatie.pk}/voorbeeld/?als=inwoner"))

    assert "<h1>Wat vindt uw raad?</h1>" in pagina
    assert 'href="/consultaties/vraag/tekst/#h1"' in pagina


def test_de_werkplaats_van_een_consultatie_en_haar_verloop_zitten_elkaar_niet_in_de_weg(redacteur):
    for slug in ("nieuw", "12", "tekst"):
        consultatie = ConsultatieFactory(slug=slug, titel=f"Over {slug}")

        assert f"Over {slug}" in tekst(redacteur.get(f"/redactie/consultatie/{slug}/"))
        assert f"Over {slug}" in tekst(redacteur.get(f"/redactie/consultaties/{consultatie.pk}/"))
    assert "Nieuw: consultatie" in tekst(redacteur.get("/redactie/consultaties/nieuw/"))
    assert redacteur.get("/redactie/consultatie/").status_code == 404


def test_een_consultatie_gaat_met_haar_tekst_mee_in_de_inhoud_ook_als_zij_nog_los_is(tmp_path):
    (tmp_path / "uit").mkdir()
    pad = str(tmp_path / "uit" / "inhoud.json")
    strategie = StrategieFactory(slug="2019-2022")
    deel = ConsultatiedeelFactory(consultatie__slug="vast", consultatie__strategie=strategie, tekst="<p>Vast.</p>")
    PuntFactory(consultatie=deel.consultatie, deel=deel)
    ConsultatieFactory(slug="los", strategie=strategie, bevroren_op=None)
    call_command("schrijf_inhoud", pad)
    deel.consultatie.punten.all().delete()
    Consultatie.objects.all().delete()
    strategie.delete()

    call_command("laad_inhoud", pad)

    assert list(Consultatie.objects.values_list("slug", "bevroren_op__year").order_by("slug")) == [
        ("los", None),
        ("vast", 2018),
    ]
    assert Consultatiedeel.objects.get().tekst == "<p>Vast.</p>"


def test_wie_niet_van_het_bureau_is_zet_niets_vast(consultatie, adres, bezoekers):
    gelezen = gezien(bezoekers["redacteur"], adres, "een")

    for wie in ("medewerker", "beheerder"):
        assert bezoekers[wie].post(f"{adres}tekst/", gelezen).status_code == 403
    assert Client().post(f"{adres}tekst/", gelezen).status_code == 302
    assert Consultatiedeel.objects.count() == 0
