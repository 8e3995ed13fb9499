from django.contrib.sitemaps.views import sitemap
from django.urls import path

from coalitie.portaal import views
from coalitie.portaal.sitemap import SITEMAPS

urlpatterns = [
    path("", views.home, name="home"),
    path("gemeenten/", views.gemeenten, name="gemeenten"),
    path("gemeenten/<slug:slug>/", views.gemeente, name="gemeente"),
    path("nieuws/", views.nieuws, name="nieuws"),
    path("nieuws/<slug:slug>/", views.nieuwsbericht, name="nieuwsbericht"),
    path("deelbeeld/<slug:soort>/<slug:slug>.png", views.deelbeeld, name="deelbeeld"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("favicon.ico", views.favicon, name="favicon"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    path("<slug:slug>/", views.pagina, name="pagina"),
]
