from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from coalitie.models import Logregel


class Command(BaseCommand):
    help = "Haalt weg wat langer in het logboek staat dan LOG_BEWAARDAGEN. De enige weg uit het logboek."

    @transaction.atomic
    def handle(self, **opties):
        grens = timezone.now() - timedelta(days=settings.LOG_BEWAARDAGEN)
        aantal = Logregel.objects.filter(op__lt=grens).ruim_op()
        if aantal:
            Logregel.objects.noteer("logboek opgeruimd", door=None, titel=f"{aantal} regels van voor {grens:%d-%m-%Y}")
        self.stdout.write(f"Logboek: {aantal} regels ouder dan {settings.LOG_BEWAARDAGEN} dagen weggehaald.")
