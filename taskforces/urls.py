from django.urls import path

from taskforces import views

urlpatterns = [
    path("overleg/", views.overleg, name="overleg"),
]
