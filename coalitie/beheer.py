"""Django's admin, for reference data and for beheerders, behind the portal's own sign-in page."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin

from coalitie.models import Logregel, Stand, verschil
from coalitie.rollen import is_beheerder


class Beheer(admin.AdminSite):
    site_title = site_header = "Beheer van het portaal"
    index_title = "Gegevens"
    site_url = "/mijn/"

    def has_permission(self, request):
        return request.user.is_active and is_beheerder(request.user)

    def login(self, request, extra_context=None):
        return secure_admin_login(super().login)(request, extra_context)


class NaslagAdmin(admin.ModelAdmin):
    """Facts that residents see: each change raises the Stand and leaves a line in the log. Nothing is deleted."""

    def has_module_permission(self, request):
        return is_beheerder(request.user)

    def has_view_permission(self, request, obj=None):
        return is_beheerder(request.user)

    has_add_permission = has_module_permission
    has_change_permission = has_view_permission

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        voor = {naam: form.initial.get(naam) for naam in form.changed_data} if change else {}
        na = {naam: form.cleaned_data[naam] for naam in form.changed_data}
        super().save_model(request, obj, form, change)
        if change and not form.changed_data:
            return
        Stand.objects.verhoog()
        handeling = "gegevens gewijzigd" if change else "gegevens toegevoegd"
        Logregel.objects.noteer(handeling, obj, door=request.user, wijziging=verschil(voor, na))
