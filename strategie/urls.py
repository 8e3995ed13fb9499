from django.urls import path

from strategie import views

urlpatterns = [
    path("strategie/", views.strategieen, name="strategieen"),
    path("strategie/<slug:strategie>/", views.strategie, name="strategie"),
    path("strategie/<slug:strategie>/volledig/", views.strategie_volledig, name="strategie_volledig"),
    path("strategie/<slug:strategie>/pdf/", views.strategie_pdf, name="strategie_pdf"),
    path("strategie/<slug:strategie>/film/", views.film, name="film"),
    path("strategie/<slug:strategie>/film/<slug:soort>/", views.film_bestand, name="film_bestand"),
    path("strategie/<slug:strategie>/<slug:slug>/", views.hoofdstuk, name="hoofdstuk"),
    path("prioriteiten/", views.prioriteiten, name="prioriteiten"),
]
