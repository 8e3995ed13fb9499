from django.urls import path

from taskforces import views

dashboard = [
    path("voortgang/", views.voortgang, name="voortgang"),
    path("voortgang/voortgang.csv", views.voortgang_csv, name="voortgang_csv"),
    path("voortgang/pdf/", views.voortgang_pdf, name="voortgang_pdf"),
    path("taskforces/", views.taskforces, name="taskforces"),
    path("taskforces/<slug:slug>/", views.taskforce, name="taskforce"),
    path("taskforces/<slug:taskforce>/<slug:slug>/", views.opdracht, name="opdracht"),
]

urlpatterns = [
    path("overleg/", views.overleg, name="overleg"),
    *dashboard,
]
