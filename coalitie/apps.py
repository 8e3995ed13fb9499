from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.core.checks import Tags, register


class CoalitieConfig(AppConfig):
    name = "coalitie"
    verbose_name = "coalitie"

    def ready(self):
        from coalitie.toegang.controle import controleer_toegang
        from coalitie.toegang.ontvangers import luister

        luister()
        register(controleer_toegang, Tags.security, deploy=True)


class BeheerConfig(AdminConfig):
    """Django's admin behind the portal's own door."""

    default_site = "coalitie.beheer.Beheer"
