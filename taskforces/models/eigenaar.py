from django.db import models
from django.db.models import Q

from coalitie.rollen import is_medewerker
from regio.models import BijPartner, Medewerker


class MetEigenaarQuerySet(models.QuerySet):
    def van_eigenaar(self, user, datum):
        """What this person answers for that day: by a function, at a partner, that the person then has."""
        if not is_medewerker(user):
            return self.none()
        van_mij = Q(pk__in=[])
        for medewerker in Medewerker.objects.van(user).geldig_op(datum):
            van_mij |= Q(partner=medewerker.partner, gemeente=medewerker.gemeente_id, functie=medewerker.functie)
        return self.filter(van_mij)


class MetEigenaar(BijPartner):
    """What a function at a partner (`partner`, `gemeente`, `functie`) answers for: whoever has it, does."""

    class Meta(BijPartner.Meta):
        abstract = True

    @property
    def eigenaar(self):
        """In words: projectleider, gemeente Zeist."""
        return f"{self.functie}, {self.partner_naam}"

    def is_van(self, medewerker):
        """Whether who has this function, answers for this."""
        return all(getattr(self, veld) == getattr(medewerker, veld) for veld in ("partner", "gemeente_id", "functie"))
