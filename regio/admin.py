from django.contrib import admin

from coalitie.beheer import NaslagAdmin
from regio.models import Basisteam, District, Gemeente, Indeling, Werkgebied


@admin.register(District)
class DistrictAdmin(NaslagAdmin):
    list_display = ["naam", "landschap", "volgorde", "zekerheid"]


@admin.register(Basisteam)
class BasisteamAdmin(NaslagAdmin):
    list_display = ["__str__", "district", "zekerheid_naam"]
    list_filter = ["district", "zekerheid_naam"]
    search_fields = ["naam"]


@admin.register(Gemeente)
class GemeenteAdmin(NaslagAdmin):
    list_display = ["naam", "code", "provincie", "inwoners", "inwoners_op", "geldig_vanaf", "geldig_tot"]
    list_filter = ["provincie"]
    search_fields = ["naam", "code"]


@admin.register(Indeling)
class IndelingAdmin(NaslagAdmin):
    list_display = ["gemeente", "district", "geldig_vanaf", "geldig_tot", "zekerheid"]
    list_filter = ["district"]
    list_select_related = ["gemeente", "district"]
    search_fields = ["gemeente__naam"]


@admin.register(Werkgebied)
class WerkgebiedAdmin(NaslagAdmin):
    list_display = ["basisteam", "gemeente", "geldig_vanaf", "geldig_tot", "zekerheid"]
    list_filter = ["basisteam"]
    list_select_related = ["gemeente", "basisteam"]
    search_fields = ["gemeente__naam"]
