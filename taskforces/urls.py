from django.urls import path

from taskforces import views

melden = [
    path("mijn/voortgang/", views.mijn_voortgang, name="mijn_voortgang"),
    path("mijn/voortgang/<int:pk>/", views.meld, name="meld"),
    path("mijn/voortgang/<int:pk>/niets-veranderd/", views.meld_niets_veranderd, name="meld_niets_veranderd"),
    path("mijn/voortgang/<int:pk>/laat-staan/", views.meld_laat_staan, name="meld_laat_staan"),
]

urlpatterns = [
    path("overleg/", views.overleg, name="overleg"),
    *melden,
]
