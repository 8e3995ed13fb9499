from django.urls import path

from taskforces import views

PRODUCTEN = [
    path("producten/", views.producten, name="producten"),
    path("producten/gebruik/", views.gebruik, name="gebruik"),
    path("producten/gebruik.csv", views.gebruik_csv, name="gebruik_csv"),
    path("producten/<slug:slug>/", views.product, name="product"),
    path("producten/<slug:slug>/gebruik/<slug:gemeente>/", views.geef_op, name="geef_op"),
]

urlpatterns = [
    path("overleg/", views.overleg, name="overleg"),
    *PRODUCTEN,
]
