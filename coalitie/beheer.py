"""Django's admin, for reference data and for beheerders, behind the portal's own sign-in page."""

from django import forms
from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import models
from django.shortcuts import redirect
from django.urls import reverse

from coalitie.models import Logregel, Stand, verschil
from coalitie.rollen import is_beheerder
from coalitie.velden import DatumVeld


class Beheer(admin.AdminSite):
    site_title = site_header = "Gegevens van het portaal"
    index_title = "Gegevens"
    site_url = "/mijn/"
    enable_nav_sidebar = False

    def has_permission(self, request):
        return request.user.is_active and is_beheerder(request.user)

    def login(self, request, extra_context=None):
        """Nobody signs in here: the portal's own page counts attempts, asks a second factor and keeps the log."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.GET.get("next") or reverse("admin:index"))
        if not self.has_permission(request):
            raise PermissionDenied("Alleen een beheerder komt hier. Vraag een beheerder van het portaal.")
        return redirect("admin:index")

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")

    password_change_done = password_change


class NaslagAdmin(admin.ModelAdmin):
    """Facts that residents see: each change raises the Stand and leaves a line in the log. Nothing is deleted."""

    formfield_overrides = {models.DateField: {"form_class": DatumVeld, "widget": forms.TextInput}}

    def has_module_permission(self, request):
        return is_beheerder(request.user)

    def has_view_permission(self, request, obj=None):
        return is_beheerder(request.user)

    has_add_permission = has_module_permission
    has_change_permission = has_view_permission

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        oud = type(obj)._default_manager.get(pk=obj.pk) if change else None
        voor = {naam: getattr(oud, naam) for naam in form.changed_data} if change else {}
        na = {naam: form.cleaned_data[naam] for naam in form.changed_data}
        super().save_model(request, obj, form, change)
        if change and not form.changed_data:
            return
        Stand.objects.verhoog()
        handeling = "gegevens gewijzigd" if change else "gegevens toegevoegd"
        Logregel.objects.noteer(handeling, obj, door=request.user, wijziging=verschil(voor, na))
