import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from coalitie.models import Botsing, PaginaRevisie
from coalitie.portaal.redactie.samenvoegen import bewaar_samen, tegenover
from coalitie.rollen import Rol
from tests.coalitie.rijke_teksten import KWAAD, gevaar_in, inhoud_van
from tests.fabriek import GebruikerFactory, HoofdstukFactory, PaginaFactory, PaginaRevisieFactory, PrioriteitFactory

pytestmark = pytest.mark.django_db

BEGIN = "<p>Een alinea over zorg.</p><p>Een alinea over wonen.</p><p>Een alinea over jeugd.</p>"
VAN_SANNE = BEGIN.replace("over zorg", "over zorg en welzijn").replace("over jeugd", "over jeugd in de wijk")
VAN_RIK = BEGIN.replace("over zorg", "over zorg thuis") + "<p>Dit schreef alleen Rik erbij, aan het eind.</p>"


@pytest.fixture
def sanne():
    return GebruikerFactory(naam="Sanne", rol=Rol.REDACTEUR)


@pytest.fixture
def rik():
    return GebruikerFactory(naam="Rik", rol=Rol.REDACTEUR)


@pytest.fixture
def scherm(rik):
    client = Client()
    client.force_login(rik)
    return client


@pytest.fixture
def pagina():
    return PaginaFactory(slug="over", titel="Over ons", tekst=BEGIN, gepubliceerd=True)


@pytest.fixture
def apart(pagina, sanne, rik):
    """Sanne saved first; what Rik typed was kept apart."""
    concept = pagina.begin_revisie(door=sanne)
    concept.bewaar({**concept.inhoud, "titel": "Van Sanne", "tekst": VAN_SANNE}, telling=0, door=sanne)
    with pytest.raises(Botsing) as botsing:
        concept.bewaar({**pagina.inhoud(), "titel": "Van Rik", "tekst": VAN_RIK}, telling=0, door=rik)
    return botsing.value.apart


def adres(apart):
    return f"/redactie/{apart.van._meta.model_name}/{apart.van_id}/samenvoegen/?apart={apart.pk}"


def html_van(antwoord):
    return antwoord.content.decode()


def keuzes(antwoord):
    """The choices on the screen: {name: (what is chosen already, where, the first text, the second)}."""
    gevonden = {}
    for deel in re.findall(r'<fieldset class="kiezen">(.*?)</fieldset>', html_van(antwoord), re.DOTALL):
        zonder = re.sub(r'<span class="alleen-lezer">anders: </span>', "", deel)
        [naam] = set(re.findall(r'type="radio" name="([^"]*)"', deel))
        [keuze] = re.findall(r'value="(\w+)"[^>]* checked', deel)
        [waar] = re.findall(r"<legend[^>]*>(.*?)</legend>", zonder, re.DOTALL)
        teksten = re.findall(r'<p id="[^"]*">(.*?)</p>', zonder, re.DOTALL)
        woorden = [" ".join(re.sub(r"<[^>]+>", "", tekst).split()) for tekst in (waar, *teksten)]
        gevonden[naam] = (keuze, *woorden)
    return gevonden


def merk(antwoord):
    return re.search(r'name="merk" value="(\w+)"', html_van(antwoord))[1]


def voeg_samen(client, apart, kies=None, gezien=None):
    """Send the screen back as it is, with for some choices another side: `{begin van de naam: kant}`."""
    gezien = gezien or client.get(adres(apart))
    velden = {naam: waarde[0] for naam, waarde in keuzes(gezien).items()}
    return client.post(adres(apart), {"merk": merk(gezien), **velden, **(kies or {})}), velden


def concept_van(pagina):
    return pagina.revisies.open().get()


def test_elk_verschil_is_een_keuze_met_beide_teksten(apart, scherm):
    antwoord = scherm.get(adres(apart))

    assert list(keuzes(antwoord).values()) == [
        ("links", "Titel", "Van Sanne", "Van Rik"),
        ("links", "Tekst, Alinea 1", "Een alinea over zorg en welzijn.", "Een alinea over zorg thuis."),
        ("links", "Tekst, Alinea 3", "Een alinea over jeugd in de wijk.", "Een alinea over jeugd."),
        ("rechts", "Tekst, Alinea 4", "Staat hier niet.", "Dit schreef alleen Rik erbij, aan het eind."),
    ]
    assert "Die van Sanne" in html_van(antwoord)
    assert "Mijn tekst" in html_van(antwoord)


def test_zonder_kiezen_gaat_niets_van_de_ander_weg_en_blijft_wat_alleen_ik_schreef(apart, pagina, scherm, rik):
    antwoord, _velden = voeg_samen(scherm, apart)

    assert antwoord.url == f"/redactie/pagina/{pagina.pk}/"
    concept = concept_van(pagina)
    assert concept.inhoud["titel"] == "Van Sanne"
    assert concept.inhoud["tekst"] == VAN_SANNE + "<p>Dit schreef alleen Rik erbij, aan het eind.</p>"
    assert (concept.telling, concept.geschreven_door) == (2, rik)
    apart.refresh_from_db()
    assert (apart.staat, apart.inhoud["tekst"]) == ("apart", VAN_RIK)


def test_per_stuk_is_te_kiezen_van_wie(apart, pagina, scherm):
    gezien = scherm.get(adres(apart))
    titel, zorg, jeugd, erbij = keuzes(gezien)

    voeg_samen(scherm, apart, {titel: "rechts", zorg: "rechts", jeugd: "links", erbij: "links"}, gezien)

    concept = concept_van(pagina)
    assert concept.inhoud["titel"] == "Van Rik"
    assert concept.inhoud["tekst"] == VAN_SANNE.replace("over zorg en welzijn", "over zorg thuis")


@pytest.mark.parametrize(
    ("kant", "titel", "tekst"), [("links", "Van Sanne", VAN_SANNE), ("rechts", "Van Rik", VAN_RIK)]
)
def test_wie_steeds_een_kant_kiest_krijgt_die_kant(apart, pagina, scherm, kant, titel, tekst):
    gezien = scherm.get(adres(apart))

    voeg_samen(scherm, apart, dict.fromkeys(keuzes(gezien), kant), gezien)

    assert (concept_van(pagina).inhoud["titel"], concept_van(pagina).inhoud["tekst"]) == (titel, tekst)


def test_een_derde_die_intussen_bewaart_verliest_niets_en_de_keuzes_staan_er_nog(apart, pagina, scherm, sanne):
    gezien = scherm.get(adres(apart))
    van_mij = dict.fromkeys(keuzes(gezien), "rechts")
    concept = concept_van(pagina)
    van_kees = VAN_SANNE.replace("over wonen", "over wonen en werk")
    concept.bewaar({**concept.inhoud, "tekst": van_kees}, telling=1, door=GebruikerFactory(naam="Kees"))

    antwoord, _velden = voeg_samen(scherm, apart, van_mij, gezien)

    assert antwoord.status_code == 200
    assert "Niets is weg: uw keuzes staan er nog." in html_van(antwoord)
    assert concept_van(pagina).inhoud["tekst"] == van_kees
    assert apart.van.revisies.get(pk=apart.pk).inhoud["tekst"] == VAN_RIK
    nu = keuzes(antwoord)
    assert [(keuze, waar) for keuze, waar, *_teksten in nu.values()] == [
        ("rechts", "Titel"),
        ("rechts", "Tekst, Alinea 1"),
        ("links", "Tekst, Alinea 2"),
        ("rechts", "Tekst, Alinea 3"),
        ("rechts", "Tekst, Alinea 4"),
    ]

    nog_een_keer, _velden = voeg_samen(scherm, apart, gezien=antwoord)

    assert nog_een_keer.status_code == 302
    assert concept_van(pagina).inhoud["tekst"] == VAN_RIK.replace("over wonen", "over wonen en werk")


def test_wie_verder_typte_in_de_eigen_tekst_kiest_opnieuw(apart, pagina, scherm, rik):
    gezien = scherm.get(adres(apart))
    PaginaRevisie.objects.filter(pk=apart.pk).update(inhoud={**apart.inhoud, "titel": "Van Rik, beter"})

    antwoord, _velden = voeg_samen(scherm, apart, gezien=gezien)

    assert next(iter(keuzes(antwoord).values())) == ("links", "Titel", "Van Sanne", "Van Rik, beter")
    assert concept_van(pagina).telling == 1


def test_na_publicatie_door_een_collega_staat_mijn_tekst_tegenover_de_openbare(apart, pagina, scherm):
    concept_van(pagina).publiceer(door=None)

    antwoord = scherm.get(adres(apart))
    voeg_samen(scherm, apart, dict.fromkeys(keuzes(antwoord), "rechts"))

    assert "De openbare tekst" in html_van(antwoord)
    nieuw = concept_van(pagina)
    assert (nieuw.nummer, nieuw.inhoud["tekst"]) == (4, VAN_RIK)
    pagina.refresh_from_db()
    assert pagina.titel == "Van Sanne"


def test_een_concept_dat_intussen_begon_wordt_niet_overschreven(apart, pagina, scherm, sanne):
    concept_van(pagina).publiceer(door=None)
    gezien = scherm.get(adres(apart))
    nieuw = pagina.begin_revisie(door=sanne)
    nieuw.bewaar({**nieuw.inhoud, "titel": "Van Sanne, later"}, telling=0, door=sanne)

    antwoord, _velden = voeg_samen(scherm, apart, gezien=gezien)

    assert antwoord.status_code == 200
    assert concept_van(pagina).inhoud["titel"] == "Van Sanne, later"


def test_wie_op_hetzelfde_moment_bewaart_als_een_collega_overschrijft_niets(apart, pagina, sanne, rik):
    concept = concept_van(pagina)
    gezien = tegenover(pagina, concept)
    concept.bewaar({**concept.inhoud, "titel": "Van Sanne, later"}, telling=1, door=sanne)

    with pytest.raises(ValidationError, match="Niets is weg"):
        bewaar_samen(pagina, gezien, {**gezien, "titel": "Van Rik"}, door=rik)

    assert concept_van(pagina).inhoud["titel"] == "Van Sanne, later"


def test_een_gepland_concept_ligt_vast_en_zegt_dat(apart, pagina, scherm):
    concept_van(pagina).plan(timezone.now() + timedelta(days=1), door=None)

    gezien = scherm.get(adres(apart))
    antwoord, _velden = voeg_samen(scherm, apart, gezien=gezien)

    assert "Het concept is ingepland en ligt daarom vast." in html_van(gezien)
    assert "inmiddels ingepland" in html_van(antwoord)
    assert pagina.revisies.ingepland().get().inhoud["titel"] == "Van Sanne"


def test_een_formulier_met_gaten_bewaart_niets(apart, pagina, scherm):
    gezien = scherm.get(adres(apart))

    antwoord = scherm.post(adres(apart), {"merk": merk(gezien)})

    assert "Kies bij elk verschil welke tekst blijft." in html_van(antwoord)
    assert concept_van(pagina).telling == 1


def test_de_zin_voor_lezers_gaat_mee(apart, pagina, scherm):
    PaginaRevisie.objects.filter(pk=apart.pk).update(toelichting="De namen zijn nieuw.")

    voeg_samen(scherm, apart)

    assert concept_van(pagina).toelichting == "De namen zijn nieuw."


def test_wat_gelijk_is_valt_niets_te_kiezen(apart, pagina, scherm):
    PaginaRevisie.objects.filter(pk=apart.pk).update(inhoud=concept_van(pagina).inhoud)

    assert "Er is geen verschil meer." in html_van(scherm.get(adres(apart)))


def test_ook_een_verwijzing_en_een_schakelaar_zijn_te_kiezen(scherm, rik):
    hoofdstuk = HoofdstukFactory(is_volledig=False, gepubliceerd=True)
    prioriteit = PrioriteitFactory(strategie=hoofdstuk.strategie, naam="Zorg en veiligheid")
    concept = hoofdstuk.begin_revisie(door=None)
    apart = concept.bewaar_apart(
        {**concept.inhoud, "prioriteit": prioriteit.pk, "is_volledig": True}, telling=0, door=rik, toelichting=""
    )

    gezien = scherm.get(adres(apart))
    voeg_samen(scherm, apart, gezien=gezien)

    assert list(keuzes(gezien).values()) == [
        ("rechts", "Prioriteit", "Niets ingevuld.", "Zorg en veiligheid"),
        ("links", "Letterlijke tekst", "nee", "ja"),
    ]
    nieuw = concept_van(hoofdstuk).inhoud
    assert (nieuw["prioriteit"], nieuw["is_volledig"]) == (prioriteit.pk, False)


@pytest.mark.parametrize("vraag", ["", "?apart=", "?apart=0", "?apart=een", "?apart={concept}", "?apart={ander}"])
def test_alleen_wat_apart_van_deze_tekst_is_bewaard_is_samen_te_voegen(apart, pagina, scherm, vraag):
    ander = PaginaRevisieFactory(van=PaginaFactory(), nummer=1, staat="apart")
    vraag = vraag.format(concept=concept_van(pagina).pk, ander=ander.pk)

    assert scherm.get(f"/redactie/pagina/{pagina.pk}/samenvoegen/{vraag}").status_code == 404


@pytest.mark.parametrize("kwaad", KWAAD)
def test_kwaad_komt_onschadelijk_op_het_scherm_en_in_het_concept(apart, pagina, scherm, kwaad):
    PaginaRevisie.objects.filter(pk=apart.pk).update(inhoud=dict.fromkeys(apart.inhoud, kwaad), toelichting=kwaad)

    gezien = scherm.get(adres(apart))
    voeg_samen(scherm, apart, dict.fromkeys(keuzes(gezien), "rechts"), gezien)

    assert gevaar_in(inhoud_van(html_van(gezien))) == []
    assert gevaar_in(concept_van(pagina).inhoud["tekst"]) == []
