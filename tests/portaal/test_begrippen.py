import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalitie.models import Begrip
from strategie.models import Hoofdstuk, Prioriteit
from tests.fabriek import BegripFactory, NieuwsberichtFactory, PaginaFactory

pytestmark = pytest.mark.django_db

KOP = "Moeilijke woorden op deze pagina"


def tekst_van(client, adres):
    return client.get(adres).content.decode()


def test_de_woordenlijst_heeft_voor_elk_woord_een_adres(inwoner):
    PaginaFactory(slug="woordenlijst", inleiding="Wat woorden betekenen.", gepubliceerd=True)
    BegripFactory(woord="Openbaar Ministerie", ook="OM", uitleg="Besluit of iemand voor de rechter komt.")

    tekst = tekst_van(inwoner, "/woordenlijst/")

    assert '<dt id="_openbaar-ministerie">Openbaar Ministerie (OM)</dt>' in tekst
    assert "Besluit of iemand voor de rechter komt." in tekst
    assert "Wat woorden betekenen." in tekst
    assert "Bewerk de woorden" not in tekst
    assert KOP not in tekst


def test_een_redacteur_ziet_op_de_woordenlijst_waar_die_te_bewerken_is(redacteur, beheerder):
    PaginaFactory(slug="woordenlijst", gepubliceerd=True)

    assert "Bewerk de woorden" in tekst_van(redacteur, "/woordenlijst/")
    assert "Bewerk de woorden" not in tekst_van(beheerder, "/woordenlijst/")


@pytest.mark.parametrize("slug", ["over", "contact"])
def test_onder_een_pagina_staan_de_moeilijke_woorden_van_die_pagina(inwoner, slug):
    PaginaFactory(slug=slug, tekst="<p>De driehoek vergadert.</p>", gepubliceerd=True)
    BegripFactory(woord="Driehoek", uitleg="Overleg van drie.")
    BegripFactory(woord="Taskforce", uitleg="Een groep bestuurders.")

    tekst = tekst_van(inwoner, f"/{slug}/")

    assert KOP in tekst
    assert '<a href="/woordenlijst/#_driehoek">Driehoek</a>' in tekst
    assert "Overleg van drie." in tekst
    assert "Een groep bestuurders." not in tekst


def test_zonder_moeilijke_woorden_staat_er_geen_kop(inwoner):
    PaginaFactory(slug="over", tekst="<p>Gewone taal.</p>", gepubliceerd=True)
    BegripFactory(woord="Driehoek")

    assert KOP not in tekst_van(inwoner, "/over/")


def test_ook_onder_een_hoofdstuk_een_prioriteit_en_een_bericht(portaal, inwoner):
    Begrip.objects.all().delete()
    BegripFactory(woord="Kwartiermaker", uitleg="Wie iets nieuws begint.")
    Hoofdstuk.objects.filter(slug="cyberveiligheid").update(in_het_kort="De kwartiermaker helpt.")
    Prioriteit.objects.filter(slug="ondermijning").update(tekst="<p>Een kwartiermaker.</p>")
    NieuwsberichtFactory(slug="nieuw", inleiding="Er is een kwartiermaker.", gepubliceerd=True)

    for adres in ("/strategie/2019-2022/cyberveiligheid/", "/prioriteiten/ondermijning/", "/nieuws/nieuw/"):
        assert "Wie iets nieuws begint." in tekst_van(inwoner, adres), adres


def test_een_redacteur_zet_een_woord_in_de_lijst_wijzigt_het_en_haalt_het_weg(redacteur):
    gemaakt = redacteur.post("/redactie/begrippen/nieuw/", {"woord": "Driehoek", "uitleg": "Overleg."}, follow=True)
    begrip = Begrip.objects.get()
    assert gemaakt.redirect_chain == [("/redactie/begrippen/", 302)]
    assert "‘Driehoek’ staat in de woordenlijst." in gemaakt.content.decode()

    adres = f"/redactie/begrippen/{begrip.pk}/"
    velden = {"woord": "Driehoek", "uitleg": "Overleg van drie.", "liever": "overleg", "is_jargon": "on"}
    redacteur.post(adres, velden)
    begrip.refresh_from_db()
    assert (begrip.uitleg, begrip.liever, begrip.is_jargon) == ("Overleg van drie.", "overleg", True)

    vraag = tekst_van(redacteur, f"{adres}verwijderen/")
    weg = redacteur.post(f"{adres}verwijderen/", follow=True).content.decode()
    assert "Overleg van drie." in vraag
    assert "‘Driehoek’ staat niet meer in de woordenlijst." in weg
    assert not Begrip.objects.exists()


def test_een_formulier_dat_niet_klopt_zegt_wat_er_mist_en_bewaart_niets(redacteur):
    BegripFactory(woord="Driehoek", uitleg="Overleg.")
    ander = BegripFactory(woord="Ander")

    leeg = redacteur.post("/redactie/begrippen/nieuw/", {"woord": ""}).content.decode()
    dubbel = redacteur.post(f"/redactie/begrippen/{ander.pk}/", {"woord": "DRIEHOEK", "uitleg": "x"}).content.decode()

    for zin in ("Schrijf het woord op.", "Schrijf in één of twee zinnen wat het woord betekent."):
        assert zin in leeg
    assert "Dit woord staat al in de lijst." in dubbel
    assert "Wijzig ‘Ander’" in dubbel
    assert sorted(Begrip.objects.values_list("woord", flat=True)) == ["Ander", "Driehoek"]


def test_een_beheerder_ziet_de_lijst_zonder_er_iets_aan_te_kunnen_doen(beheerder):
    begrip = BegripFactory(woord="Driehoek")

    tekst = tekst_van(beheerder, "/redactie/begrippen/")

    assert "Driehoek" in tekst
    assert "Nieuw begrip" not in tekst
    assert f"/redactie/begrippen/{begrip.pk}/" not in tekst


def test_de_lijst_kost_evenveel_vragen_bij_een_woord_als_bij_drie(redacteur, django_assert_num_queries):
    BegripFactory()
    redacteur.get("/redactie/begrippen/")
    with CaptureQueriesContext(connection) as bij_een:
        redacteur.get("/redactie/begrippen/")
    BegripFactory.create_batch(2)

    with django_assert_num_queries(len(bij_een)):
        redacteur.get("/redactie/begrippen/")
