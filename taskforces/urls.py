from django.urls import path, register_converter

from coalitie.dagadres import DagInAdres
from taskforces import views

register_converter(DagInAdres, "dag")

RONDES = [
    path("redactie/rondes/", views.rondes, name="rondes"),
    path("redactie/rondes/nieuw/", views.ronde_maak, name="ronde_maak"),
    path("redactie/rondes/<dag:peildatum>/", views.ronde, name="ronde"),
    path("redactie/rondes/<dag:peildatum>/ronde.csv", views.ronde_csv, name="ronde_csv"),
    path("redactie/rondes/<dag:peildatum>/<int:pk>/", views.ronde_opdracht, name="ronde_opdracht"),
    path("redactie/rondes/<dag:peildatum>/herinner/", views.ronde_herinner, name="ronde_herinner"),
    path("redactie/rondes/<dag:peildatum>/laatste-dag/", views.ronde_stel_uit, name="ronde_stel_uit"),
    path("redactie/rondes/<dag:peildatum>/vul-aan/", views.ronde_vul_aan, name="ronde_vul_aan"),
    path("redactie/rondes/<dag:peildatum>/sluit/", views.ronde_sluit, name="ronde_sluit"),
    path("redactie/rondes/<dag:peildatum>/heropen/", views.ronde_heropen, name="ronde_heropen"),
    path("redactie/rondes/<dag:peildatum>/publiceer/", views.ronde_publiceer, name="ronde_publiceer"),
]

MELDEN = [
    path("mijn/voortgang/", views.mijn_voortgang, name="mijn_voortgang"),
    path("mijn/voortgang/<int:pk>/", views.meld, name="meld"),
    path("mijn/voortgang/<int:pk>/niets-veranderd/", views.meld_niets_veranderd, name="meld_niets_veranderd"),
    path("mijn/voortgang/<int:pk>/laat-staan/", views.meld_laat_staan, name="meld_laat_staan"),
]

urlpatterns = [
    path("overleg/", views.overleg, name="overleg"),
    *MELDEN,
    *RONDES,
]
