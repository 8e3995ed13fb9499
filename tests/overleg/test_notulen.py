"""Minutes: written, put before the members, adopted by a later meeting; and what everybody reads of it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coalitie.models import Bestand, Logregel, Stand
from coalitie.models.alleen_erbij import AlleenErbij
from coalitie.opsteller import Opsteller
from coalitie.rollen import Rol
from taskforces.models import Aanwezigheid, IntussenBewaard, Notulen, Vergadering, Vrijgave
from tests.fabriek import (
    AanwezigheidFactory,
    CollegeFactory,
    CollegelidFactory,
    GebruikerFactory,
    NotulenaantekeningFactory,
    NotulenFactory,
    VergaderingFactory,
    VrijgaveFactory,
)
from tests.overleg.papieren import tekst_van
from tests.pdf_keuring import keur
from tests.proefbestanden import als_bestand, verwijzing

pytestmark = pytest.mark.django_db

TOEN = datetime(2020, 12, 1, 9, 0, tzinfo=UTC)
NIEUW = {"tekst_concept": "<p>De voorzitter sluit.</p>", "verslag_concept": "<p>Het college kwam bijeen.</p>"}
WAAROVER = "Notulen, bij Regionaal Veiligheidscollege: Bestuursconferentie, 12 november 2020"

MEELEZERS = [("Bea", Rol.BEHEERDER), ("Rik", Rol.REDACTEUR)]


@pytest.fixture
def vergadering():
    return VergaderingFactory(college=CollegeFactory(naam="Regionaal Veiligheidscollege", slug="rvc"), gehouden=True)


@pytest.fixture
def sanne():
    return GebruikerFactory(naam="Sanne", rol=Rol.REDACTEUR)


def voorgelegd(vergadering, **velden):
    return NotulenFactory(vergadering=vergadering, voorgelegd_op=TOEN, **velden)


def latere(vergadering, dag=date(2021, 3, 24), **velden):
    return VergaderingFactory(college=vergadering.college, dag=dag, **{"gehouden": True, **velden})


def als(gebruiker):
    client = Client()
    client.force_login(gebruiker)
    return client


def redactie(vergadering, scherm=""):
    return f"/redactie/overleg/{vergadering.pk}/notulen/{scherm}"


def handelingen():
    return list(Logregel.objects.order_by("pk").values_list("handeling", "door_naam"))


def gelezen():
    regels = Logregel.objects.filter(handeling="gelezen").order_by("pk")
    return list(regels.values_list("door_naam", "titel", "resultaat"))


# Writing


def test_wat_wordt_geschreven_is_bewaard_en_staat_een_keer_in_het_logboek(vergadering, sanne):
    Notulen.objects.bewaar(vergadering, {**NIEUW, "tekst_concept": "<p>Eerst</p>"}, telling=0, door=sanne)
    notulen = Notulen.objects.bewaar(vergadering, NIEUW, telling=1, door=sanne)

    notulen.refresh_from_db()
    assert (notulen.tekst_concept, notulen.telling, notulen.tekst) == ("<p>De voorzitter sluit.</p>", 2, "")
    assert handelingen() == [("notulen geschreven", "Sanne")]


def test_wat_een_collega_intussen_bewaarde_wordt_niet_overschreven(vergadering, sanne):
    Notulen.objects.bewaar(vergadering, NIEUW, telling=0, door=sanne)

    with pytest.raises(IntussenBewaard) as botsing:
        Notulen.objects.bewaar(vergadering, {**NIEUW, "tekst_concept": "<p>Anders</p>"}, telling=0, door=None)

    assert botsing.value.notulen.tekst_concept == Notulen.objects.get().tekst_concept == "<p>De voorzitter sluit.</p>"


def test_twee_keer_hetzelfde_bewaren_is_geen_botsing(vergadering, sanne):
    for _keer in range(2):
        Notulen.objects.bewaar(vergadering, NIEUW, telling=0, door=sanne)

    assert Notulen.objects.get().telling == 1


@pytest.mark.parametrize("staat", ["concept", "afgelast"])
def test_voor_een_vergadering_die_niet_is_gehouden_zijn_er_geen_notulen(sanne, staat):
    with pytest.raises(ValidationError):
        Notulen.objects.bewaar(VergaderingFactory(**{staat: True}), NIEUW, telling=0, door=sanne)

    assert not Notulen.objects.exists()


# Before the members


def test_voorleggen_geeft_de_leden_wat_er_nu_staat_en_niet_wat_later_komt(vergadering, sanne):
    notulen = Notulen.objects.bewaar(vergadering, NIEUW, telling=0, door=sanne)
    notulen.leg_voor(telling=1, door=sanne)
    Notulen.objects.bewaar(
        vergadering, {**NIEUW, "tekst_concept": "<p>Nog niet af</p>"}, telling=notulen.telling, door=sanne
    )

    notulen.refresh_from_db()
    assert (notulen.tekst, notulen.tekst_concept) == ("<p>De voorzitter sluit.</p>", "<p>Nog niet af</p>")
    assert handelingen() == [("notulen geschreven", "Sanne"), ("notulen voorgelegd", "Sanne")]


def test_er_gaat_niets_naar_de_leden_dat_niemand_gezien_heeft(vergadering, sanne):
    notulen = Notulen.objects.bewaar(vergadering, NIEUW, telling=0, door=sanne)

    with pytest.raises(IntussenBewaard):
        notulen.leg_voor(telling=0, door=sanne)

    assert Notulen.objects.get().voorgelegd_op is None


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("", "niets nieuws"),
        ("<p> </p>", "Er staat nog niets"),
        ("<table><tr><td></td></tr></table><p>A</p>", "tabel is leeg"),
    ],
)
def test_wat_een_lezer_niet_kan_gebruiken_gaat_niet_naar_de_leden(vergadering, sanne, tekst, zin):
    notulen = NotulenFactory(vergadering=vergadering, tekst="", tekst_concept=tekst)

    with pytest.raises(ValidationError, match=zin):
        notulen.leg_voor(telling=0, door=sanne)


def test_bij_notulen_is_geen_knop_voor_een_afbeelding(vergadering, redacteur):
    pagina = redacteur.get(redactie(vergadering)).content.decode()

    assert (pagina.count('data-dialoog="link"'), pagina.count('data-dialoog="figuur"')) == (2, 0)
    assert 'data-dialoog="figuur"' in Opsteller().render("tekst", "", {})


@pytest.mark.parametrize("soort", ["beeld", "link"])
@pytest.mark.usefixtures("opslag")
def test_een_bestand_in_notulen_of_verslag_gaat_nergens_heen(vergadering, sanne, soort):
    bestand = Bestand.objects.plaats(als_bestand("png"), titel="Kaart", beschrijving="Een kaart.", door=None)
    beeld = f'<p>Zie</p><p><img src="{bestand.get_absolute_url()}" alt="Een kaart"></p>'
    tekst = beeld if soort == "beeld" else verwijzing(bestand)
    notulen = NotulenFactory(vergadering=vergadering, tekst="", tekst_concept=tekst, verslag_concept=tekst)

    for verb in (notulen.leg_voor, notulen.breng_verslag_uit):
        with pytest.raises(ValidationError, match="Zet geen beelden en geen links naar bestanden"):
            verb(telling=0, door=sanne)

    assert not Bestand.objects.zichtbaar_voor(GebruikerFactory()).exists()


# Adoption


def test_een_latere_vergadering_stelt_vast_en_dan_ligt_de_tekst_vast(vergadering, sanne):
    notulen, later = voorgelegd(vergadering), latere(vergadering)

    notulen.stel_vast(later, date(2021, 3, 24), door=sanne)

    notulen.refresh_from_db()
    vergadering.refresh_from_db()
    assert (notulen.vastgesteld_in, notulen.vastgesteld_op) == (later, date(2021, 3, 24))
    assert vergadering.staat == Vergadering.Staat.VASTGESTELD
    assert handelingen() == [("notulen vastgesteld", "Sanne"), ("vergadering vastgesteld", "Sanne")]
    with pytest.raises(ValidationError, match="vastgesteld"):
        Notulen.objects.bewaar(vergadering, NIEUW, telling=notulen.telling, door=sanne)
    with pytest.raises(ValidationError, match="vastgesteld"):
        notulen.leg_voor(telling=None, door=sanne)
    with pytest.raises(ValidationError, match="vastgesteld"):
        notulen.stel_vast(later, date(2021, 3, 24), door=sanne)


def test_ook_daarna_kan_het_openbare_verslag_nog_worden_geschreven(vergadering, sanne):
    notulen = voorgelegd(vergadering)
    notulen.stel_vast(latere(vergadering), date(2021, 3, 24), door=sanne)
    anders = {"tekst_concept": notulen.tekst_concept, "verslag_concept": "<p>Kort verslag</p>"}

    Notulen.objects.bewaar(vergadering, anders, telling=notulen.telling, door=sanne)

    assert Notulen.objects.get().verslag_concept == "<p>Kort verslag</p>"


def test_alleen_een_latere_gehouden_vergadering_van_hetzelfde_college_stelt_vast(vergadering, sanne):
    notulen = voorgelegd(vergadering)
    fout = [
        vergadering,
        latere(vergadering, date(2020, 3, 1)),
        latere(vergadering, gehouden=False),
        latere(vergadering, gehouden=False, afgelast=True, dag=date(2021, 4, 1)),
        VergaderingFactory(gehouden=True, dag=date(2021, 3, 24)),
    ]

    for andere in fout:
        with pytest.raises(ValidationError, match="Kies een latere vergadering"):
            notulen.stel_vast(andere, date(2021, 3, 24), door=sanne)

    assert Notulen.objects.get().vastgesteld_op is None


@pytest.mark.parametrize("dag", [date(2021, 3, 23), date(2999, 1, 1)])
def test_op_een_dag_die_niet_kan_wordt_niets_vastgesteld(vergadering, sanne, dag):
    with pytest.raises(ValidationError, match="Kies de dag van die vergadering"):
        voorgelegd(vergadering).stel_vast(latere(vergadering), dag, door=sanne)


def test_wat_de_leden_niet_hebben_wordt_niet_vastgesteld(vergadering, sanne):
    for notulen in (NotulenFactory(), voorgelegd(vergadering, tekst_concept="<p>Nieuwer</p>")):
        with pytest.raises(ValidationError, match="eerst voor aan de leden"):
            notulen.stel_vast(latere(notulen.vergadering), date(2021, 3, 24), door=sanne)


def test_vastgesteld_zonder_voorgelegd_kan_niet_bestaan(vergadering):
    with pytest.raises(IntegrityError), transaction.atomic():
        NotulenFactory(vergadering=vergadering, vastgesteld_op=date(2021, 1, 1), vastgesteld_in=latere(vergadering))


def test_een_aantekening_komt_naast_vastgestelde_notulen_en_gaat_nooit_weg(vergadering, sanne):
    notulen = voorgelegd(vergadering)
    with pytest.raises(ValidationError, match="nog niet vastgesteld"):
        notulen.teken_aan("Te vroeg", door=sanne)
    notulen.stel_vast(latere(vergadering), date(2021, 3, 24), door=sanne)

    notulen.teken_aan("De politiechef was er wel.", door=sanne)

    [aantekening] = notulen.aantekeningen.all()
    assert aantekening.tekst == "De politiechef was er wel."
    with pytest.raises(AlleenErbij):
        aantekening.delete()
    with pytest.raises(ValidationError):
        notulen.teken_aan("  ", door=sanne)


# The public report


def test_het_openbare_verslag_is_wat_is_uitgebracht_en_verder_niets(vergadering, sanne, inwoner):
    for soort in (Vrijgave.Soort.UITNODIGING, Vrijgave.Soort.VERSLAG):
        VrijgaveFactory(vergadering=vergadering, soort=soort)
    notulen = voorgelegd(vergadering, verslag_concept="<p>Het college kwam bijeen.</p>")

    def leest():
        Stand.objects.verhoog()
        tekst = inwoner.get(vergadering.get_absolute_url()).content.decode()
        return [woorden in tekst for woorden in ("Het college kwam bijeen", "Nieuwer", "De voorzitter opent")]

    assert leest() == [False, False, False]
    notulen.breng_verslag_uit(telling=0, door=sanne)
    assert leest() == [True, False, False]
    anders = {"tekst_concept": notulen.tekst_concept, "verslag_concept": "<p>Nieuwer</p>"}
    Notulen.objects.bewaar(vergadering, anders, telling=notulen.telling, door=sanne)
    assert leest() == [True, False, False]


def test_een_verslag_dat_er_al_is_wordt_niet_nog_eens_uitgebracht(vergadering, sanne):
    notulen = voorgelegd(vergadering, verslag_concept="<p>A</p>", openbaar_verslag="<p>A</p>")

    with pytest.raises(ValidationError, match="niets nieuws"):
        notulen.breng_verslag_uit(telling=0, door=sanne)


# Who was there


def test_aanwezigheid_is_een_geheel_en_wordt_niet_overschreven(vergadering, sanne):
    lid, ander = (CollegelidFactory(college=vergadering.college, functie=functie) for functie in ("A", "B"))
    leeg = Aanwezigheid.objects.stand_van(vergadering)
    rijen = {lid: ("vervangen", "wethouder"), ander: ("afgemeld", "")}
    Aanwezigheid.objects.leg_vast(vergadering, rijen, gezien=leeg, door=sanne)

    with pytest.raises(ValidationError, match="intussen"):
        Aanwezigheid.objects.leg_vast(vergadering, {}, gezien=leeg, door=sanne)

    assert [rij.in_woorden for rij in vergadering.aanwezigheid.all()] == ["vervangen door wethouder", "afgemeld"]
    assert handelingen() == [("aanwezigheid vastgelegd", "Sanne")]


def test_na_het_vaststellen_verandert_ook_de_aanwezigheid_niet_meer(vergadering, sanne):
    voorgelegd(vergadering).stel_vast(latere(vergadering), date(2021, 3, 24), door=sanne)

    with pytest.raises(ValidationError):
        Aanwezigheid.objects.leg_vast(vergadering, {}, gezien=Aanwezigheid.objects.stand_van(vergadering), door=sanne)


def test_een_vervanging_zonder_functie_is_een_fout_en_er_verandert_niets(vergadering, sanne):
    rij = AanwezigheidFactory(vergadering=vergadering)

    with pytest.raises(ValidationError):
        Aanwezigheid.objects.leg_vast(
            vergadering,
            {rij.lid: ("vervangen", "")},
            gezien=Aanwezigheid.objects.stand_van(vergadering),
            door=sanne,
        )

    assert list(vergadering.aanwezigheid.all()) == [rij]


def test_op_het_formulier_staan_de_leden_van_die_dag(vergadering, sanne):
    velden = {"college": vergadering.college}
    CollegelidFactory(functie="van die dag", **velden)
    CollegelidFactory(functie="van later", geldig_vanaf=date(2021, 1, 1), **velden)
    CollegelidFactory(functie="van eerder", geldig_tot=date(2020, 1, 1), **velden)
    CollegelidFactory(functie="secretaris", rol="ondersteuning", **velden)

    tekst = als(sanne).get(redactie(vergadering, "aanwezigheid/")).content.decode()

    functies = ("van die dag", "van later", "van eerder", "secretaris")
    assert [functie in tekst for functie in functies] == [True, False, False, False]


def test_het_bureau_legt_vast_wie_er_waren(vergadering, sanne):
    lid = CollegelidFactory(college=vergadering.college)
    gezien = Aanwezigheid.objects.stand_van(vergadering)
    velden = {"gezien": gezien, f"wijze_{lid.pk}": "vervangen", f"vervanger_{lid.pk}": ""}
    client = als(sanne)

    fout = client.post(redactie(vergadering, "aanwezigheid/"), velden).content.decode()
    goed = client.post(redactie(vergadering, "aanwezigheid/"), {**velden, f"vervanger_{lid.pk}": "plaatsvervanger"})

    assert "Vul de functie in van wie dit lid verving" in fout
    assert goed.status_code == 302
    assert [str(rij) for rij in vergadering.aanwezigheid.all()] == [f"{lid}: vervangen door plaatsvervanger"]


def test_wie_niet_is_ingevuld_was_er_als_het_bureau_dat_zegt(vergadering, sanne):
    weg, *er = [CollegelidFactory(college=vergadering.college, functie=functie) for functie in "ABC"]
    velden = {"gezien": Aanwezigheid.objects.stand_van(vergadering), f"wijze_{weg.pk}": "afgemeld", "rest": "aanwezig"}

    als(sanne).post(redactie(vergadering, "aanwezigheid/"), velden)

    assert {rij.lid: rij.wijze for rij in vergadering.aanwezigheid.all()} == {
        weg: "afgemeld",
        **dict.fromkeys(er, "aanwezig"),
    }


def test_wie_niemand_invult_hoort_dat_er_niemand_is_ingevuld(vergadering, sanne):
    CollegelidFactory(college=vergadering.college)
    velden = {"gezien": Aanwezigheid.objects.stand_van(vergadering)}

    tekst = als(sanne).post(redactie(vergadering, "aanwezigheid/"), velden, follow=True).content.decode()

    assert ["Nog niemand ingevuld." in tekst, "is bewaard" in tekst] == [True, False]


def test_wie_er_waren_kan_niet_meer_anders_na_het_vaststellen_en_dat_staat_er(vergadering, sanne):
    CollegelidFactory(college=vergadering.college)
    voorgelegd(vergadering).stel_vast(latere(vergadering), date(2021, 3, 24), door=sanne)

    antwoord = als(sanne).get(redactie(vergadering, "aanwezigheid/"), follow=True)

    assert antwoord.redirect_chain == [(redactie(vergadering), 302)]
    zin = "Wie er waren, kan niet meer anders: de notulen van deze vergadering zijn vastgesteld."
    assert zin in antwoord.content.decode()


def test_wie_vaststelt_zonder_te_zeggen_wie_er_waren_wordt_gewaarschuwd(vergadering, sanne):
    voorgelegd(vergadering)

    def waarschuwt():
        tekst = als(sanne).get(redactie(vergadering, "stel-vast/")).content.decode()
        return "Er staat nog niet wie er waren." in tekst

    assert waarschuwt()
    AanwezigheidFactory(vergadering=vergadering)
    assert not waarschuwt()


def test_wat_een_collega_intussen_vastlegde_staat_op_het_formulier(vergadering, sanne):
    rij = AanwezigheidFactory(vergadering=vergadering)
    velden = {"gezien": "oud", f"wijze_{rij.lid_id}": "afgemeld"}

    tekst = als(sanne).post(redactie(vergadering, "aanwezigheid/"), velden).content.decode()

    assert "Dit maakte een collega er intussen van" in tekst
    assert '<option value="afgemeld" selected>' in tekst
    assert vergadering.aanwezigheid.get().wijze == "aanwezig"


# At the desk


@pytest.mark.parametrize(("velden", "staat_er"), [({}, False), ({"tekst": "", "verslag_concept": ""}, True)])
def test_onder_notulen_met_tekst_staat_niet_dat_er_niets_is_geschreven(vergadering, sanne, velden, staat_er):
    NotulenFactory(vergadering=vergadering, **velden)

    assert ("Nog niets geschreven." in als(sanne).get(redactie(vergadering)).content.decode()) == staat_er


def test_wat_vanzelf_wordt_bewaard_zegt_wanneer_en_telt(vergadering, sanne):
    antwoord = als(sanne).post(redactie(vergadering), {**NIEUW, "telling": "0", "vanzelf": "1"})

    assert antwoord.status_code == 200
    assert 'data-telling="1"' in antwoord.content.decode()
    assert Notulen.objects.get().tekst_concept == "<p>De voorzitter sluit.</p>"


def test_wie_te_laat_bewaart_ziet_wat_de_collega_schreef_en_houdt_zijn_tekst(vergadering, sanne):
    Notulen.objects.bewaar(vergadering, NIEUW, telling=0, door=GebruikerFactory())
    mijn = {**NIEUW, "tekst_concept": "<p>Mijn tekst.</p>", "telling": "0"}
    client = als(sanne)

    vanzelf = client.post(redactie(vergadering), {**mijn, "vanzelf": "1"})
    met_de_hand = client.post(redactie(vergadering), mijn)

    assert (vanzelf.status_code, "Niet bewaard" in vanzelf.content.decode()) == (409, True)
    tekst = met_de_hand.content.decode()
    assert "Een collega bewaarde intussen een nieuwere versie." in tekst
    assert "sluit" in tekst
    assert "&lt;p&gt;Mijn tekst.&lt;/p&gt;" in tekst
    assert Notulen.objects.get().tekst_concept == "<p>De voorzitter sluit.</p>"
    client.post(redactie(vergadering), {**mijn, "telling": "1"})
    assert Notulen.objects.get().tekst_concept == "<p>Mijn tekst.</p>"


@pytest.mark.parametrize("leeg", ["", "<p> </p>"])
@pytest.mark.parametrize(
    ("daad", "veld", "zin"),
    [
        ("leg-voor", "tekst_concept", "Schrijf eerst de notulen."),
        ("verslag", "verslag_concept", "Schrijf eerst het openbare verslag."),
    ],
)
def test_wie_een_lege_tekst_wil_laten_lezen_hoort_dat_bij_het_veld_en_houdt_de_andere(
    vergadering, sanne, daad, veld, zin, leeg
):
    velden = {**NIEUW, veld: leeg, "telling": "0", "daad": daad}

    antwoord = als(sanne).post(redactie(vergadering), velden)

    assert antwoord.status_code == 200
    assert dict(antwoord.context["form"].errors) == {veld: [zin]}
    assert antwoord.context["form"]["telling"].value() == Notulen.objects.get().telling == 1


def test_ook_als_er_nog_helemaal_niets_is_geschreven_is_voorleggen_geen_dood_spoor(vergadering, sanne):
    antwoord = als(sanne).post(redactie(vergadering), {"telling": "0", "daad": "leg-voor"})

    assert antwoord.status_code == 200
    assert "Schrijf eerst de notulen." in antwoord.content.decode()
    assert not Notulen.objects.exists()


def test_van_schrijven_tot_vaststellen_aan_het_bureau(vergadering, sanne):
    later, client = latere(vergadering), als(sanne)

    naar = client.post(redactie(vergadering), {**NIEUW, "telling": "0", "daad": "leg-voor"})
    assert naar.url == redactie(vergadering, "leg-voor/")
    assert "De voorzitter sluit." in client.get(naar.url).content.decode()
    client.post(naar.url, {"telling": "1"})
    client.post(redactie(vergadering, "verslag/"), {"telling": "2"})
    client.post(redactie(vergadering, "stel-vast/"), {"latere": later.pk, "op": ""})
    client.post(redactie(vergadering, "aantekening/"), {"tekst": "Er was ook een gast."})

    notulen = Notulen.objects.get()
    assert (notulen.tekst, notulen.openbaar_verslag) == (NIEUW["tekst_concept"], NIEUW["verslag_concept"])
    assert (notulen.vastgesteld_in, notulen.vastgesteld_op) == (later, later.dag)
    assert [aantekening.tekst for aantekening in notulen.aantekeningen.all()] == ["Er was ook een gast."]
    tekst = client.get(redactie(vergadering)).content.decode()
    assert ['name="tekst_concept"' in tekst, 'name="verslag_concept"' in tekst] == [False, True]


def test_een_beheerder_leest_mee_en_schrijft_niet(vergadering, beheerder):
    NotulenFactory(vergadering=vergadering)

    tekst = beheerder.get(redactie(vergadering)).content.decode()

    assert "De voorzitter opent de vergadering." in tekst
    assert "<textarea" not in tekst
    assert beheerder.post(redactie(vergadering), NIEUW).status_code == 403


def test_wie_aan_het_bureau_leest_wat_een_ander_schreef_staat_in_het_logboek(vergadering, sanne):
    Notulen.objects.bewaar(vergadering, NIEUW, telling=0, door=sanne)
    lezers = [als(sanne), *(als(GebruikerFactory(naam=naam, rol=rol)) for naam, rol in MEELEZERS)]

    for scherm in ("", "leg-voor/"):
        for client in lezers:
            client.head(redactie(vergadering, scherm))
            client.get(redactie(vergadering, scherm))

    assert gelezen() == [(wie, WAAROVER, "gelukt") for wie in ("Bea", "Rik", "Rik")]


def test_wie_bij_een_botsing_de_tekst_van_een_collega_ziet_staat_in_het_logboek(vergadering, sanne):
    Notulen.objects.bewaar(vergadering, NIEUW, telling=0, door=sanne)
    rik = als(GebruikerFactory(naam="Rik", rol=Rol.REDACTEUR))

    rik.post(redactie(vergadering), {"tekst_concept": "<p>Mijn tekst.</p>", "verslag_concept": "", "telling": "0"})

    assert gelezen() == [("Rik", WAAROVER, "gelukt")]


def test_een_werkblad_waar_nog_niets_staat_is_niet_te_lezen(vergadering, sanne):
    assert als(sanne).get(redactie(vergadering)).status_code == 200
    assert gelezen() == []


def test_gevaarlijke_tekst_wordt_schoon_bewaard(vergadering, sanne):
    als(sanne).post(redactie(vergadering), {"tekst_concept": "<p>A\x00<script>x</script></p>", "telling": "0"})

    assert "<script" not in Notulen.objects.get().tekst_concept


# For the members


@pytest.fixture
def lid(vergadering):
    lid = GebruikerFactory(naam="Lies")
    CollegelidFactory(college=vergadering.college, gebruiker=lid)
    return als(lid)


ADRESSEN = ["notulen/", "notulen.pdf"]


@pytest.mark.parametrize("adres", ADRESSEN)
def test_notulen_zijn_voor_het_college_en_wie_niet_mag_staat_in_het_logboek(vergadering, lid, inwoner, adres):
    voorgelegd(vergadering)
    elders = GebruikerFactory(naam="Els")
    CollegelidFactory(gebruiker=elders)
    lezers = {
        "lid": lid,
        "elders": als(elders),
        "inwoner": inwoner,
        "bureau": als(GebruikerFactory(naam="Bea", rol="beheerder")),
    }

    statussen = {}
    for wie, client in lezers.items():
        antwoord = client.get(f"{vergadering.get_absolute_url()}{adres}")
        statussen[wie] = antwoord.status_code
        list(antwoord)

    assert statussen == {"lid": 200, "elders": 404, "inwoner": 404, "bureau": 200}
    assert gelezen() == [
        ("Lies", WAAROVER, "gelukt"),
        ("Els", WAAROVER, "geweigerd"),
        ("niet ingelogd", WAAROVER, "geweigerd"),
        ("Bea", WAAROVER, "gelukt"),
    ]


@pytest.mark.parametrize("adres", ADRESSEN)
def test_wie_blijft_vragen_begraaft_het_logboek_niet(vergadering, inwoner, zet_klok, adres):
    voorgelegd(vergadering)
    els, waar = als(GebruikerFactory(naam="Els")), f"{vergadering.get_absolute_url()}{adres}"
    elders = Client(REMOTE_ADDR="192.0.2.7")
    nu = timezone.now()

    for later in (timedelta(0), timedelta(minutes=58)):
        zet_klok(nu + later)
        for client in (inwoner, els, elders):
            assert [client.get(waar).status_code, client.head(waar).status_code] == [404, 404]

    assert gelezen() == [(wie, WAAROVER, "geweigerd") for wie in ("niet ingelogd", "Els", "niet ingelogd")]
    zet_klok(nu + timedelta(minutes=61))
    inwoner.get(waar)
    assert len(gelezen()) == 4


@pytest.mark.parametrize("adres", ADRESSEN)
def test_wie_alleen_vraagt_wat_het_is_wordt_niet_geweigerd_in_het_logboek(vergadering, inwoner, adres):
    voorgelegd(vergadering)

    assert inwoner.head(f"{vergadering.get_absolute_url()}{adres}").status_code == 404
    assert gelezen() == []


@pytest.mark.parametrize("adres", ADRESSEN)
def test_wat_nog_niet_is_voorgelegd_leest_geen_lid(vergadering, lid, adres):
    NotulenFactory(vergadering=vergadering, tekst="")

    assert lid.get(f"{vergadering.get_absolute_url()}{adres}").status_code == 404


@pytest.mark.parametrize("adres", ADRESSEN)
def test_alleen_vragen_wat_het_is_is_niet_lezen(vergadering, lid, adres):
    voorgelegd(vergadering)

    assert lid.head(f"{vergadering.get_absolute_url()}{adres}").status_code == 200
    assert gelezen() == []


def test_een_lid_leest_wat_is_voorgelegd_en_niet_wat_nog_wordt_geschreven(vergadering, lid):
    notulen = voorgelegd(
        vergadering,
        tekst_concept="<p>Nog geheim</p>",
        vastgesteld_op=date(2021, 3, 24),
        vastgesteld_in=latere(vergadering),
    )
    NotulenaantekeningFactory(notulen=notulen)
    AanwezigheidFactory(vergadering=vergadering)

    for adres in ADRESSEN:
        antwoord = lid.get(f"{vergadering.get_absolute_url()}{adres}")
        inhoud = b"".join(antwoord)
        tekst = inhoud.decode() if adres == "notulen/" else " ".join(tekst_van(inhoud))
        assert "De voorzitter opent de vergadering." in tekst
        assert "De politiechef was er wel." in tekst
        assert "aanwezig" in tekst
        assert "Nog geheim" not in tekst


def test_de_pdf_van_notulen_is_toegankelijk_en_zegt_op_elke_bladzijde_wie_leest(vergadering, lid):
    voorgelegd(vergadering)

    inhoud = b"".join(lid.get(f"{vergadering.get_absolute_url()}notulen.pdf").streaming_content)

    keur(inhoud)
    bladen = tekst_van(inhoud)
    assert ["Gelezen door Lies, " in blad for blad in bladen] == [True] * len(bladen)


def test_meer_aanwezigen_en_aantekeningen_vragen_niet_meer_van_de_database(vergadering, sanne):
    notulen, client = voorgelegd(vergadering), als(sanne)

    def vragen(adres):
        client.get(adres)
        with CaptureQueriesContext(connection) as gesteld:
            client.get(adres)
        return len(gesteld)

    def erbij(aantal):
        for nummer in range(aantal):
            AanwezigheidFactory(vergadering=vergadering, lid__functie=f"functie {nummer} van {aantal}")
            NotulenaantekeningFactory(notulen=notulen)

    adressen = [redactie(vergadering), redactie(vergadering, "aanwezigheid/"), notulen.get_absolute_url()]
    erbij(1)
    weinig = [vragen(adres) for adres in adressen]
    erbij(5)

    assert [vragen(adres) for adres in adressen] == weinig
