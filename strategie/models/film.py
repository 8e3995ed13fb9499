from django.db import models
from django.db.models import Q
from django.urls import reverse

from coalitie.models import Revisie
from coalitie.tekst import RijkeTekstVeld
from strategie.models.strategie import Deel, Strategie


class Film(Deel):
    """The animation film about a strategy. Without a file the transcript stands alone."""

    REVISIEVELDEN = ("titel", "inleiding", "uitgeschreven")

    strategie = models.OneToOneField(Strategie, verbose_name="strategie", on_delete=models.PROTECT, related_name="film")
    titel = models.CharField("titel", max_length=200)
    inleiding = models.TextField("inleiding")
    uitgeschreven = RijkeTekstVeld(
        "uitgeschreven tekst", blank=True, help_text="Wat te horen en te zien is, in woorden."
    )
    video = models.FileField("film (mp4)", upload_to="film/", blank=True)
    poster = models.FileField("beeld vooraf (jpg of png)", upload_to="film/", blank=True)
    ondertiteling = models.FileField("ondertiteling (vtt)", upload_to="film/", blank=True)
    tekst_is_voorbeeld = models.BooleanField("tekst is voorbeeld", default=False)

    class Meta(Deel.Meta):
        verbose_name = "film"
        verbose_name_plural = "films"
        constraints = [
            *Deel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(video="", poster="", ondertiteling="")
                | (~Q(video="") & ~Q(poster="") & ~Q(ondertiteling="")),
                name="film_met_beeld_en_ondertiteling",
                violation_error_message="Een film heeft een beeld vooraf en ondertiteling.",
            ),
        ]

    def __str__(self):
        return self.titel

    def get_absolute_url(self):
        return reverse("film", args=[self.strategie.slug])


class FilmRevisie(Revisie):
    van = models.ForeignKey(Film, verbose_name="van", on_delete=models.CASCADE, related_name="revisies")

    class Meta(Revisie.Meta):
        verbose_name = "revisie van een film"
        verbose_name_plural = "revisies van films"
