from django.apps import AppConfig


class CoalitieConfig(AppConfig):
    name = "coalitie"
    verbose_name = "coalitie"
