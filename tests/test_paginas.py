"""What holds on every page of a resident: few queries, no cookie, no other host, valid HTML, one heading."""

import re
from io import StringIO
from itertools import pairwise

import html5lib
import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalitie.models import Pagina
from regio.models import Gemeente, Indeling
from strategie.models import Film, Hoofdstuk, Nieuwsbericht, Prioriteit, Strategie

PAGINAS = [
    "/",
    "/gemeenten/",
    "/gemeenten/?naam=utr",
    "/gemeenten/?naam=zzz",
    "/gemeenten/zeist/",
    "/gemeenten/weesp/",
    "/gemeenten/almere/",
    "/regio/",
    "/regio/?op=2022-03-23",
    "/regio/?op=gisteren",
    "/regio/districten/oost-utrecht/",
    "/regio/districten/utrecht-stad/",
    "/regio/basisteams/heuvelrug/",
    "/regio/basisteams/basisteam-14/",
    "/strategie/2019-2022/",
    "/strategie/2019-2022/volledig/",
    "/strategie/2019-2022/cyberveiligheid/",
    "/strategie/2019-2022/film/",
    "/prioriteiten/",
    "/prioriteiten/ondermijning/",
    "/consultaties/",
    "/voortgang/",
    "/taskforces/",
    "/taskforces/ondermijning/",
    "/producten/",
    "/overleg/",
    "/overleg/regionaal-veiligheidscollege/",
    "/overleg/driehoek-almere/",
    "/overleg/regionaal-veiligheidscollege/2019-1/",
    "/besluiten/",
    "/besluiten/regionaal-veiligheidscollege/2019-1/",
    "/producten/",
    "/producten/?zoek=zzz",
    "/nieuws/",
    "/nieuws/?gemeente=zeist",
    "/nieuws/?jaar=1999",
    "/over/",
    "/contact/",
    "/toegankelijkheid/",
    "/privacy/",
    "/woordenlijst/",
    "/bronnen/",
    "/voorbeeldgegevens/",
    "/bestaat-niet/",
]
# The same with sample data: what a resident reads of progress, products and use.
MET_VOORBEELD = [
    "/",
    "/gemeenten/zeist/",
    "/gemeenten/weesp/",
    "/prioriteiten/ondermijning/",
    "/strategie/2019-2022/",
    "/strategie/2019-2022/cyberveiligheid/",
    "/voortgang/",
    "/consultaties/",
    "/consultaties/strategie-2019-2022/",
    "/consultaties/strategie-2019-2022/tekst/",
    "/voortgang/?ronde=2019-12-31",
    "/voortgang/?prioriteit=cyberveiligheid",
    "/taskforces/ondermijning/",
    "/taskforces/cyberveiligheid/oefenen-met-gemeenten/",
    "/taskforces/veiligheid-en-zorg/afspraken-over-privacy/",
    "/producten/",
    "/producten/?soort=training",
    "/producten/oefenkoffer-cyber/",
]
MEESTE_VRAGEN = 8
# These look across every layer: what councils asked and were told, the text, the decision, the taskforces, their newest
# round, the products and their use.
OVER_ALLES = {
    "/": 14,
    "/gemeenten/zeist/": 16,
    "/gemeenten/weesp/": 16,
    "/gemeenten/almere/": 15,
    "/prioriteiten/ondermijning/": 10,
    "/consultaties/strategie-2019-2022/": 9,
}


def meeste_vragen(adres):
    return OVER_ALLES.get(adres, MEESTE_VRAGEN)


@pytest.fixture
def voorbeeld(portaal, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    call_command("laad_voorbeeld", stdout=StringIO())


@pytest.mark.parametrize("adres", PAGINAS)
def test_een_pagina_stelt_weinig_vragen_aan_de_database(portaal, inwoner, adres, django_assert_max_num_queries):
    with django_assert_max_num_queries(meeste_vragen(adres)):
        inwoner.get(adres)


@pytest.mark.parametrize("adres", MET_VOORBEELD)
def test_een_pagina_met_voorbeelden_stelt_weinig_vragen_en_is_geldige_html(
    voorbeeld, inwoner, adres, django_assert_max_num_queries
):
    with django_assert_max_num_queries(meeste_vragen(adres)):
        antwoord = inwoner.get(adres)

    assert antwoord.status_code == 200
    is_geldige_html(antwoord.content.decode())


@pytest.mark.parametrize(
    "adres", ["/", "/gemeenten/", "/gemeenten/zeist/", "/regio/", "/regio/districten/oost-utrecht/"]
)
def test_een_pagina_met_39_gemeenten_kost_evenveel_vragen_als_met_drie(
    portaal, inwoner, adres, django_assert_num_queries
):
    with CaptureQueriesContext(connection) as met_39:
        inwoner.get(f"{adres}?x=1")
    Indeling.objects.exclude(gemeente__naam__in=["Zeist", "Soest", "Weesp"]).delete()
    assert Gemeente.objects.filter(indelingen__isnull=False).count() == 3

    with django_assert_num_queries(len(met_39)):
        inwoner.get(f"{adres}?x=2")


@pytest.mark.parametrize("adres", PAGINAS)
def test_een_pagina_is_geldige_html_met_een_kop_en_unieke_adressen(portaal, inwoner, adres):
    is_geldige_html(inwoner.get(adres).content.decode())


def is_geldige_html(tekst):
    html5lib.HTMLParser(strict=True).parse(tekst)
    ids = re.findall(r'\sid="([^"]*)"', tekst)
    assert sorted(ids) == sorted(set(ids))
    assert len(re.findall(r"<h1[ >]", tekst)) == 1
    verwijzingen = re.findall(r'(?:for|aria-labelledby|aria-describedby)="([^"]*)"', tekst)
    assert {deel for verwijzing in verwijzingen for deel in verwijzing.split()} <= set(ids)
    assert set(re.findall(r'href="#([^"]+)"', tekst)) <= set(ids)


@pytest.mark.parametrize("adres", PAGINAS)
def test_koppen_slaan_geen_niveau_over(portaal, inwoner, adres):
    niveaus = [int(niveau) for niveau in re.findall(r"<h([1-6])[ >]", inwoner.get(adres).content.decode())]

    sprongen = [(een, twee) for een, twee in pairwise(niveaus) if twee > een + 1]
    assert sprongen == []


@pytest.mark.parametrize("adres", PAGINAS)
def test_een_pagina_vraagt_niets_aan_een_ander_en_zegt_de_browser_dat_te_weigeren(portaal, inwoner, adres):
    antwoord = inwoner.get(adres)

    tekst = antwoord.content.decode()
    geladen = re.findall(r'<(?:script|img|source|track|video|iframe|use)[^>]*\s(?:src|href|poster)="([^"]+)"', tekst)
    geladen += re.findall(r'<link rel="(?:stylesheet|icon|apple-touch-icon)" href="([^"]+)"', tekst)
    assert geladen
    assert [adres for adres in geladen if not adres.startswith("/")] == []
    assert "default-src 'none'" in antwoord.headers["Content-Security-Policy"]
    assert "unsafe" not in antwoord.headers["Content-Security-Policy"]
    assert antwoord.headers["X-Content-Type-Options"] == "nosniff"
    assert antwoord.headers["Referrer-Policy"] == "same-origin"
    assert antwoord.headers["X-Frame-Options"] == "DENY"
    assert not antwoord.cookies


def test_elke_interne_link_leidt_ergens_heen(portaal, inwoner):
    pagina_van = {
        link: adres
        for adres in PAGINAS
        for link in re.findall(r'href="(/[^"#?]*)', inwoner.get(adres).content.decode())
        if not link.startswith("/static/")
    }

    assert len(pagina_van) > len(PAGINAS)
    assert {link: adres for link, adres in pagina_van.items() if inwoner.get(link).status_code not in {200, 302}} == {}


@pytest.mark.parametrize("adres", PAGINAS)
def test_elke_pagina_is_te_delen(portaal, inwoner, adres):
    antwoord = inwoner.get(adres)

    tekst = antwoord.content.decode()
    if antwoord.status_code == 200:
        for begin in (
            "mailto:?",
            "https://wa.me/",
            "https://www.linkedin.com/",
            "https://x.com/",
            "https://share.joinmast",
        ):
            assert f'href="{begin}' in tekst
        [beeld] = re.findall(r'property="og:image" content="http://testserver([^"]+)"', tekst)
        assert inwoner.get(beeld).headers["Content-Type"] == "image/png"


TEKSTVELDEN = [
    ("/woordenlijst/", Pagina, "tekst"),
    ("/contact/", Pagina, "tekst"),
    ("/nieuws/{slug}/", Nieuwsbericht, "tekst"),
    ("/strategie/2019-2022/cyberveiligheid/", Hoofdstuk, "tekst"),
    ("/prioriteiten/ondermijning/", Prioriteit, "tekst"),
    ("/strategie/2019-2022/film/", Film, "uitgeschreven"),
    ("/strategie/2019-2022/", Strategie, "verhouding_ivp"),
    ("/strategie/2019-2022/volledig/", Hoofdstuk, "tekst"),
]


@pytest.mark.parametrize(("adres", "model", "veld"), TEKSTVELDEN)
def test_een_kop_in_een_tekst_krijgt_nooit_een_adres_van_de_pagina_zelf(portaal, redacteur, adres, model, veld):
    adres = adres.format(slug=Nieuwsbericht.objects.first().slug)
    van_de_pagina = set(re.findall(r'\sid="([^"]*)"', redacteur.get(adres).content.decode()))
    assert van_de_pagina

    model.objects.update(**{veld: "".join(f'<h2 id="{naam}">{naam}</h2>' for naam in van_de_pagina)})

    ids = re.findall(r'\sid="([^"]*)"', redacteur.get(adres).content.decode())
    assert sorted(ids) == sorted(set(ids))
