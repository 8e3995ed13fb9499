"""The whole site. Apps are named by string, so that this file imports no layer above it."""

from django.urls import include, path

urlpatterns = [
    path("regio/", include("regio.urls")),
    path("", include("strategie.urls")),
    path("", include("taskforces.urls")),
    path("", include("coalitie.portaal.urls")),
]
