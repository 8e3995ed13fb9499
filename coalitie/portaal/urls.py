from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from django.views.decorators.http import require_safe

from coalitie.portaal import (
    gemeenten,
    home,
    logboek,
    medewerkers,
    mijn,
    nieuws,
    paginas,
    toegang,
    uitnodigingen,
    voor_machines,
)
from coalitie.portaal.redactie import bewerken, publiceren, samenvoegen, vergelijken, voorbeeld
from coalitie.portaal.sitemap import SITEMAPS

urlpatterns = [
    path("", home.home, name="home"),
    path("gemeenten/", gemeenten.gemeenten, name="gemeenten"),
    path("gemeenten/<slug:slug>/", gemeenten.gemeente, name="gemeente"),
    path("nieuws/", nieuws.nieuws, name="nieuws"),
    path("nieuws/<slug:slug>/", nieuws.nieuwsbericht, name="nieuwsbericht"),
    path("deelbeeld/<slug:soort>/<slug:slug>.png", voor_machines.deelbeeld, name="deelbeeld"),
    path("robots.txt", voor_machines.robots, name="robots"),
    path("sitemap.xml", require_safe(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("favicon.ico", voor_machines.favicon, name="favicon"),
    path(".well-known/security.txt", voor_machines.security_txt, name="security_txt"),
    path("account/uitnodiging/<str:sleutel>/", uitnodigingen.uitnodiging, name="uitnodiging"),
    path("account/", include("coalitie.toegang.urls")),
    path("mijn/", mijn.mijn, name="mijn"),
    path("redactie/medewerkers/", medewerkers.medewerkers, name="medewerkers"),
    path("redactie/medewerkers/uitnodigen/", uitnodigingen.uitnodiging_maak, name="uitnodiging_maak"),
    path("redactie/medewerkers/<int:pk>/", medewerkers.medewerker, name="medewerker"),
    path("redactie/medewerkers/<int:pk>/functie/", medewerkers.functie_begin, name="functie_begin"),
    path("redactie/medewerkers/<int:pk>/gegevens/", medewerkers.gegevens_wijzig, name="gegevens_wijzig"),
    path("redactie/medewerkers/<int:pk>/rol/", medewerkers.rol_wijzig, name="rol_wijzig"),
    path(
        "redactie/medewerkers/<int:pk>/tweede-factor/",
        medewerkers.tweede_factor_herstel,
        name="tweede_factor_herstel",
    ),
    path("redactie/uitnodigingen/<int:pk>/intrekken/", uitnodigingen.uitnodiging_trek_in, name="uitnodiging_trek_in"),
    path("redactie/functies/<int:pk>/beeindigen/", medewerkers.functie_beeindig, name="functie_beeindig"),
    path("redactie/functies/<int:pk>/bevestigen/", medewerkers.functie_bevestig, name="functie_bevestig"),
    # Redactie
    path("redactie/<slug:soort>/nieuw/", bewerken.nieuw, name="redactie_nieuw"),
    path("redactie/<slug:soort>/<int:pk>/", bewerken.ding, name="redactie_ding"),
    path("redactie/<slug:soort>/<int:pk>/begin/", bewerken.begin, name="redactie_begin"),
    path("redactie/<slug:soort>/<int:pk>/publiceer/", publiceren.publiceer, name="redactie_publiceer"),
    path("redactie/<slug:soort>/<int:pk>/geef-terug/", publiceren.geef_terug, name="redactie_geef_terug"),
    path("redactie/<slug:soort>/<int:pk>/haal-terug/", publiceren.haal_terug, name="redactie_haal_terug"),
    path("redactie/<slug:soort>/<int:pk>/trek-in/", publiceren.trek_in, name="redactie_trek_in"),
    path("redactie/<slug:soort>/<int:pk>/zet-terug/", publiceren.zet_terug, name="redactie_zet_terug"),
    path("redactie/<slug:soort>/<int:pk>/verhuis/", publiceren.verhuis, name="redactie_verhuis"),
    path("redactie/<slug:soort>/<int:pk>/kijk-na/", publiceren.kijk_na, name="redactie_kijk_na"),
    path("redactie/<slug:soort>/<int:pk>/deel/", publiceren.deel, name="redactie_deel"),
    path("redactie/<slug:soort>/<int:pk>/deel/stop/", publiceren.deel_niet_meer, name="redactie_deel_niet_meer"),
    path("redactie/<slug:soort>/<int:pk>/vergelijk/", vergelijken.vergelijk, name="redactie_vergelijk"),
    path("redactie/<slug:soort>/<int:pk>/herstel/", vergelijken.herstel, name="redactie_herstel"),
    path("redactie/<slug:soort>/<int:pk>/samenvoegen/", samenvoegen.samenvoegen, name="redactie_samenvoegen"),
    path("redactie/<slug:soort>/<int:pk>/voorbeeld/", voorbeeld.voorbeeld, name="redactie_voorbeeld"),
    path("voorbeeld/<slug:soort>/<str:sleutel>/", voorbeeld.gedeeld, name="voorbeeld"),
    path("beheer/toegang/", toegang.toegang, name="toegang"),
    path("beheer/toegang/<slug:slug>/", toegang.toegang_partner, name="toegang_partner"),
    path("beheer/logboek/", logboek.logboek, name="logboek"),
    path("beheer/logboek.csv", logboek.logboek_csv, name="logboek_csv"),
    path("beheer/", admin.site.urls),
    path("<slug:slug>/", paginas.pagina, name="pagina"),
]
