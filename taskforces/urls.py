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

VOORTGANG = [
    path("voortgang/", views.voortgang, name="voortgang"),
    path("voortgang/voortgang.csv", views.voortgang_csv, name="voortgang_csv"),
    path("voortgang/pdf/", views.voortgang_pdf, name="voortgang_pdf"),
    path("taskforces/", views.taskforces, name="taskforces"),
    path("taskforces/<slug:slug>/", views.taskforce, name="taskforce"),
    path("taskforces/<slug:taskforce>/<slug:slug>/", views.opdracht, name="opdracht"),
]

MELDEN = [
    path("mijn/voortgang/", views.mijn_voortgang, name="mijn_voortgang"),
    path("mijn/voortgang/<int:pk>/", views.meld, name="meld"),
    path("mijn/voortgang/<int:pk>/niets-veranderd/", views.meld_niets_veranderd, name="meld_niets_veranderd"),
    path("mijn/voortgang/<int:pk>/laat-staan/", views.meld_laat_staan, name="meld_laat_staan"),
]

PRODUCTEN = [
    path("producten/", views.producten, name="producten"),
    path("producten/gebruik/", views.gebruik, name="gebruik"),
    path("producten/gebruik.csv", views.gebruik_csv, name="gebruik_csv"),
    path("producten/<slug:slug>/", views.product, name="product"),
    path("producten/<slug:slug>/gebruik/<slug:gemeente>/", views.geef_op, name="geef_op"),
]

urlpatterns = [
    path("overleg/", views.overleg, name="overleg"),
    *RONDES,
    *VOORTGANG,
    *MELDEN,
    *PRODUCTEN,
]
