from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from django.views.decorators.http import require_safe

from coalitie.portaal import logboek, medewerkers, mijn, toegang, uitnodigingen, views
from coalitie.portaal.redactie import begrippen, leesbaarheid
from coalitie.portaal.sitemap import SITEMAPS

urlpatterns = [
    path("", views.home, name="home"),
    path("gemeenten/", views.gemeenten, name="gemeenten"),
    path("gemeenten/<slug:slug>/", views.gemeente, name="gemeente"),
    path("nieuws/", views.nieuws, name="nieuws"),
    path("nieuws/<slug:slug>/", views.nieuwsbericht, name="nieuwsbericht"),
    path("deelbeeld/<slug:soort>/<slug:slug>.png", views.deelbeeld, name="deelbeeld"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", require_safe(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("favicon.ico", views.favicon, name="favicon"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
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
    path("redactie/begrippen/", begrippen.begrippen, name="begrippen"),
    path("redactie/begrippen/nieuw/", begrippen.begrip_maak, name="begrip_maak"),
    path("redactie/begrippen/<int:pk>/", begrippen.begrip_wijzig, name="begrip_wijzig"),
    path("redactie/begrippen/<int:pk>/verwijderen/", begrippen.begrip_verwijder, name="begrip_verwijder"),
    path("redactie/leesbaarheid/", leesbaarheid.leesbaarheid, name="leesbaarheid"),
    path("beheer/toegang/", toegang.toegang, name="toegang"),
    path("beheer/toegang/<slug:slug>/", toegang.toegang_partner, name="toegang_partner"),
    path("beheer/logboek/", logboek.logboek, name="logboek"),
    path("beheer/logboek.csv", logboek.logboek_csv, name="logboek_csv"),
    path("beheer/", admin.site.urls),
    path("woordenlijst/", views.woordenlijst, name="woordenlijst"),
    path("<slug:slug>/", views.pagina, name="pagina"),
]
