"""What somebody sees when something is not there, not allowed, or broken."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import path

from coalitie.urls import urlpatterns as site

pytestmark = pytest.mark.django_db


def kapot(request):
    raise RuntimeError("een geheim uit de code")


def geweigerd(request):
    raise PermissionDenied


urlpatterns = [path("kapot/", kapot), path("geweigerd/", geweigerd), *site]


@pytest.fixture
def met_kapotte_paginas(settings):
    settings.ROOT_URLCONF = __name__


def test_een_fout_van_ons_zegt_dat_het_aan_ons_ligt_en_verraadt_niets(met_kapotte_paginas):
    antwoord = Client(raise_request_exception=False).get("/kapot/")

    tekst = antwoord.content.decode()
    assert antwoord.status_code == 500
    assert "Dat ligt aan ons, niet aan u." in tekst
    assert "geheim" not in tekst


def test_wat_niet_mag_zegt_waarom_en_aan_wie_men_het_kan_vragen(met_kapotte_paginas, inwoner, medewerker):
    zonder_reden, met_reden = inwoner.get("/geweigerd/"), medewerker.get("/beheer/logboek/")

    assert (zonder_reden.status_code, met_reden.status_code) == (403, 403)
    assert "Deze pagina bestaat, maar is niet voor u bedoeld." in zonder_reden.content.decode()
    assert "Alleen een beheerder kan dit." in met_reden.content.decode()
    for antwoord in (zonder_reden, met_reden):
        tekst = antwoord.content.decode()
        assert '<a class="knop" href="/contact/">Neem contact op met bureau RVS</a>' in tekst
        assert ('<a href="/mijn/">Naar Mijn werk</a>' in tekst) == (antwoord is met_reden)


def test_wat_er_niet_is_helpt_verder(portaal, inwoner):
    antwoord = inwoner.get("/bestaat-niet/")

    tekst = antwoord.content.decode()
    assert antwoord.status_code == 404
    assert "Zoek uw gemeente" in tekst
    assert '<a href="/strategie/">' in tekst


def test_wat_er_niet_is_wordt_niet_aangeprezen(portaal, inwoner):
    tekst = inwoner.get("/bestaat-niet/").content.decode()

    assert 'rel="canonical"' not in tekst
    assert 'content=""' not in tekst


def test_robots_en_security_txt_wijzen_de_weg(inwoner, settings):
    settings.CONTACT_EMAIL = "meld@voorbeeld.nl"

    robots = inwoner.get("/robots.txt").content.decode()
    security = inwoner.get("/.well-known/security.txt").content.decode().splitlines()

    assert "Sitemap: http://testserver/sitemap.xml" in robots
    assert security[:2] == ["Contact: mailto:meld@voorbeeld.nl", "Contact: http://testserver/contact/#beveiliging"]
    assert security[2].startswith("Expires: 20")


@pytest.mark.parametrize(
    ("inhoud", "soort"),
    [
        (b"a=" + b"x" * 3_000_000, "application/x-www-form-urlencoded"),
        ("&".join(f"a{nummer}=1" for nummer in range(1_200)).encode(), "application/x-www-form-urlencoded"),
        (b"--x\r\nkapot", "multipart/form-data; boundary="),
    ],
    ids=["te groot", "te veel velden", "kapot"],
)
def test_wat_er_niet_is_zegt_dat_ook_wie_iets_onleesbaars_stuurt(inwoner, medewerker, inhoud, soort):
    for bezoeker in (inwoner, medewerker):
        antwoord = bezoeker.post("/regio/is/er/niet/", inhoud, content_type=soort)

        assert antwoord.status_code == 404
        assert "Deze pagina is er niet" in antwoord.content.decode()
