import io
import logging

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import path

from coalitie.models import Logregel
from coalitie.sleutelmasker import RegelZonderSleutel, zonder_sleutel
from coalitie.urls import urlpatterns as site
from tests.fabriek import UitnodigingFactory

SLEUTEL = "Xy_7-geheim"
AGENDASLEUTEL = "-" + 42 * "a"
DEELSLEUTEL = "_" + 42 * "b"


@pytest.mark.parametrize(
    ("adres", "gemaskeerd"),
    [
        (f"/account/uitnodiging/{SLEUTEL}/", "/account/uitnodiging/…/"),
        (f"/account/uitnodiging/{SLEUTEL}", "/account/uitnodiging/…"),
        (f"//account//uitnodiging//{SLEUTEL}/verder/", "//account//uitnodiging//…/verder/"),
        (f"/account/wachtwoord/nieuw/3f-{SLEUTEL}/", "/account/wachtwoord/nieuw/…/"),
        (f"/account/login/?next=/account/uitnodiging/{SLEUTEL}/", "/account/login/?next=/account/uitnodiging/…/"),
        (f"?next=%2Faccount%2fuitnodiging%2F{SLEUTEL}%2F", "?next=%2Faccount%2fuitnodiging%2F…%2F"),
        (f'"GET /account/uitnodiging/{SLEUTEL}?a=b HTTP/1.1" 404', '"GET /account/uitnodiging/…?a=b HTTP/1.1" 404'),
        (f"/agenda/{AGENDASLEUTEL}.ics", "/agenda/….ics"),
        (f"/agenda/{AGENDASLEUTEL}", "/agenda/…"),
        (f"?next=%2Fagenda%2F{AGENDASLEUTEL}.ics", "?next=%2Fagenda%2F….ics"),
        (f"/voorbeeld/pagina/{DEELSLEUTEL}/", "/voorbeeld/pagina/…/"),
        (f"/voorbeeld/pagina/{DEELSLEUTEL}/bestanden/1/480/", "/voorbeeld/pagina/…/bestanden/1/480/"),
        (f"?next=%2Fvoorbeeld%2Fpagina%2F{DEELSLEUTEL}%2F", "?next=%2Fvoorbeeld%2Fpagina%2F…%2F"),
        (f"/uitnodiging/{SLEUTEL}/ en /wachtwoord/nieuw/3f-{SLEUTEL}/", "/uitnodiging/…/ en /wachtwoord/nieuw/…/"),
    ],
)
def test_een_adres_dat_iets_opent_verliest_zijn_sleutel(adres, gemaskeerd):
    assert zonder_sleutel(adres) == gemaskeerd


@pytest.mark.parametrize(
    "adres",
    [
        *("/redactie/uitnodigingen/12/intrekken/", "/redactie/medewerkers/uitnodigen/", "/account/wachtwoord/", "/"),
        *("/agenda/", "/agenda/?maand=2020-11", "/agenda/openbaar.ics", "/redactie/overleg/12/agenda/nieuw/"),
        *("/redactie/pagina/12/voorbeeld/?op=2021-01-01", "/mijn/brieven/2019-2022/zeist/voorbeeld/"),
    ],
)
def test_een_ander_adres_blijft_zoals_het_is(adres):
    assert zonder_sleutel(adres) == adres


def kapot(request):
    raise RuntimeError(f"kan {request.path} niet openen")


def geweigerd(request):
    raise PermissionDenied


urlpatterns = [
    path(f"account/wachtwoord/nieuw/3f-{SLEUTEL}/kapot/", kapot),
    path(f"account/uitnodiging/{SLEUTEL}/geweigerd/", geweigerd),
    *site,
]


@pytest.fixture
def uitvoer(monkeypatch):
    """What goes to standard error while a test runs."""
    (kanaal,) = [kanaal for kanaal in logging.getLogger().handlers if isinstance(kanaal.formatter, RegelZonderSleutel)]
    geschreven = io.StringIO()
    monkeypatch.setattr(kanaal, "stream", geschreven)
    return geschreven


@pytest.mark.parametrize(
    ("adres", "status"),
    [
        (f"/account/uitnodiging/{SLEUTEL}/bestaat-niet/", 404),
        ("/account/uitnodiging/verlopen-geheim/", 410),
        (f"/account/wachtwoord/nieuw/3f-{SLEUTEL}/bestaat-niet/", 404),
        (f"/account/wachtwoord/nieuw/3f-{SLEUTEL}/kapot/", 500),
    ],
)
def test_wat_misgaat_staat_zonder_sleutel_in_de_uitvoer(db, settings, uitvoer, adres, status):
    settings.ROOT_URLCONF = __name__

    antwoord = Client(raise_request_exception=False).get(adres)

    assert antwoord.status_code == status
    assert "/…/" in uitvoer.getvalue()
    assert "geheim" not in uitvoer.getvalue()


def test_een_geweigerd_formulier_staat_zonder_sleutel_in_de_uitvoer(db, uitvoer):
    UitnodigingFactory(sleutel=SLEUTEL)

    antwoord = Client(enforce_csrf_checks=True).post(f"/account/uitnodiging/{SLEUTEL}/", {"wachtwoord": "x"})

    assert antwoord.status_code == 403
    assert "django.security.csrf: Forbidden (CSRF cookie not set.): /account/uitnodiging/…/\n" in uitvoer.getvalue()
    assert SLEUTEL not in uitvoer.getvalue()


def test_wat_make_dev_per_verzoek_schrijft_is_zonder_sleutel(uitvoer):
    logging.getLogger("django.server").info('"GET %s HTTP/1.1" %s', f"/account/uitnodiging/{SLEUTEL}/", 200)

    assert uitvoer.getvalue().endswith('INFO django.server: "GET /account/uitnodiging/…/ HTTP/1.1" 200\n')


def test_een_weigering_staat_zonder_sleutel_in_het_logboek(medewerker, settings):
    settings.ROOT_URLCONF = __name__

    medewerker.get(f"/account/uitnodiging/{SLEUTEL}/geweigerd/")

    assert list(Logregel.objects.values_list("handeling", "titel")) == [
        ("niet toegestaan", "/account/uitnodiging/…/geweigerd/")
    ]
