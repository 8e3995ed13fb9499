from django.urls import path

from regio import views

urlpatterns = [
    path("", views.regio, name="regio"),
    path("gemeenten.csv", views.gemeenten_csv, name="gemeenten_csv"),
]
