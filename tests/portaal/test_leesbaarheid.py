import pytest

from tests.fabriek import BegripFactory

pytestmark = pytest.mark.django_db

ADRES = "/redactie/leesbaarheid/"
LANG = (
    "Deze zin is lang omdat hij maar door gaat en door gaat en door gaat tot er te veel woorden in staan om te lezen."
)


def test_een_redacteur_hoort_wat_duidelijker_kan_en_waar(redacteur):
    BegripFactory(woord="Monitoren", ook="monitort", liever="volgen", is_jargon=True)
    BegripFactory(woord="Gemeente", is_jargon=False)
    tekst = f"<p>{LANG}</p><h2>Wat de gemeente doet</h2><p>Zij monitort <em>alles</em>.</p>"

    html = redacteur.post(ADRES, {"veld": "tekst", "tekst": tekst}, headers={"HX-Request": "true"}).content.decode()

    assert "2 dingen kunnen duidelijker." in html
    assert "Deze zin heeft 25 woorden. Maak er twee van." in html
    assert "“Zij <mark>monitort</mark> alles.”" in html
    assert "Dit staat onder ‘Wat de gemeente doet’." in html
    assert "<html" not in html


def test_zonder_javascript_komt_er_een_hele_pagina(redacteur):
    html = redacteur.post(ADRES, {"veld": "inleiding", "inleiding": LANG, "tekst": f"{LANG} {LANG}"}).content.decode()

    assert "<html" in html
    assert "1 ding kan duidelijker." in html
    assert "Sluit dit tabblad om verder te schrijven." in html


def test_een_duidelijke_tekst_hoort_dat_ook(redacteur):
    html = redacteur.post(ADRES, {"veld": "tekst", "tekst": "<p>Kort.</p>"}).content.decode()

    assert "Wij vonden geen lange zinnen en geen moeilijke woorden." in html


def test_wat_iemand_schrijft_komt_onschadelijk_terug(redacteur):
    BegripFactory(woord="<b>kwaad</b>", uitleg="<script>alert(1)</script>", is_jargon=True)
    kwaad = "<script>alert(1)</script><p>&lt;b&gt;kwaad&lt;/b&gt; &lt;img src=x onerror=alert(1)&gt;</p>"

    html = redacteur.post(ADRES, {"veld": "tekst", "tekst": kwaad}, headers={"HX-Request": "true"}).content.decode()

    assert "<mark>&lt;b&gt;kwaad&lt;/b&gt;</mark> &lt;img src=x" in html
    assert "Leg ‘&lt;b&gt;kwaad&lt;/b&gt;’ uit: &lt;script&gt;" in html


def test_wie_controleert_hoort_wat_de_tekst_tegenhoudt(redacteur):
    tekst = "<table><tr><td></td><td>Wat</td></tr><tr><td>Zeist</td><td>Dit</td></tr></table><table></table>"
    htmx = {"HX-Request": "true", "HX-Target": "id_tekst_lezen"}

    html = redacteur.post(ADRES, {"veld": "tekst", "tekst": tekst}, headers=htmx).content.decode()

    assert "<li>Een tabel heeft een lege kop. Schrijf in elke kop van de eerste rij waar die over gaat.</li>" in html
    assert "<li>Een tabel is leeg. Vul de tabel in, of haal haar weg.</li>" in html
    assert '<p id="id_tekst_lezen_melding">Deze tekst kan zo nog niet openbaar. Wij vonden geen lange zinnen' in html
    assert "role=" not in html


def test_een_heel_lange_tekst_geeft_de_eerste_veertig(redacteur):
    html = redacteur.post(ADRES, {"veld": "tekst", "tekst": f"<p>{LANG}</p>" * 50}).content.decode()

    assert "50 dingen kunnen duidelijker." in html
    assert "Dit zijn de eerste 40." in html
    assert html.count("Deze zin heeft 25 woorden.") == 40
