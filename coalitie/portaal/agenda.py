from datetime import date
from operator import attrgetter
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Max, Min, Q, prefetch_related_objects
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalitie.portaal.maandbeeld import (
    maand_in_woorden,
    maand_van,
    maand_verder,
    van_consultatie,
    van_ronde,
    van_vergadering,
)
from coalitie.rollen import is_medewerker
from coalitie.velden import WEEKDAGEN
from strategie.models import Consultatie
from taskforces.models import College, Vergadering, Voortgangsronde

EERSTE_JAAR, JAREN_VOORUIT = 2000, 10
MEESTE_KOMEND, MEESTE_VOORBIJ = 12, 10

op_dag = attrgetter("dag")


class AgendaForm(forms.Form):
    """Which month of whose calendar to show. What nobody can have meant shows this month, or every college."""

    college = forms.ChoiceField(
        label="College",
        required=False,
        error_messages={"invalid_choice": "Deze keuze is er niet. Kies er een uit de lijst."},
    )
    maand = forms.RegexField(r"^[0-9]{4}-[0-9]{2}\Z", required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, colleges, vandaag):
        super().__init__(data)
        self.colleges = {college.slug: college for college in colleges}
        self.vandaag = vandaag
        self.fields["college"].choices = [("", "Alle colleges"), *((c.slug, c.naam) for c in colleges)]
        self.is_valid()

    def clean_maand(self):
        if not (tekst := self.cleaned_data["maand"]):
            return None
        jaar, maand = int(tekst[:4]), int(tekst[5:])
        if not (EERSTE_JAAR <= jaar <= self.vandaag.year + JAREN_VOORUIT and 1 <= maand <= 12):
            raise ValidationError("Deze maand kennen wij niet.")
        return date(jaar, maand, 1)

    @property
    def eerste(self):
        """The first day of the month to show."""
        return self.cleaned_data.get("maand") or self.vandaag.replace(day=1)

    @property
    def college_of_alle(self):
        return self.colleges.get(self.cleaned_data.get("college"))

    def adres(self, maand):
        """The address of a month, with the same college."""
        vraag = {"maand": f"{maand:%Y-%m}"}
        if self.college_of_alle:
            vraag["college"] = self.college_of_alle.slug
        return f"{reverse('agenda')}?{urlencode(vraag)}"

    def wijzer(self, dag):
        """The month of this day: its name, and where it is."""
        return {"naam": maand_in_woorden(dag), "url": f"{self.adres(dag)}#_maand"}


@require_safe
def agenda(request):
    """When which college meets: one month, what is coming and what was, as far as this visitor may see it."""
    vandaag = timezone.localdate()
    form = AgendaForm(request.GET, colleges=list(College.objects.all()), vandaag=vandaag)
    zichtbaar = Vergadering.objects.zichtbaar_voor(request.user)
    if form.college_of_alle:
        zichtbaar = zichtbaar.filter(college=form.college_of_alle)
    consultaties = [] if form.college_of_alle else dagen_van_consultaties()
    context = {
        "titel": "Agenda",
        "beschrijving": "Wanneer de colleges van Midden-Nederland vergaderen over veiligheid.",
        "deelbeeld": reverse("deelbeeld", args=["pagina", "agenda"]),
        "pagina_url": request.build_absolute_uri(form.adres(form.eerste) if request.GET else request.path),
        "kruimels": [("Home", reverse("home")), ("Overleg", reverse("overleg"))],
        "form": form,
        "weekdagen": WEEKDAGEN,
        "is_medewerker": is_medewerker(request.user),
        **wegwijzers(form, zichtbaar, consultaties),
        **afspraken(request.user, zichtbaar, consultaties, form.eerste, vandaag),
    }
    return render(request, "portaal/agenda.html", context)


def dagen_van_consultaties():
    """The first and last days of the consultations that everybody may know of."""
    openbaar = Consultatie.objects.gepubliceerd(timezone.now())
    return [afspraak for consultatie in openbaar for afspraak in van_consultatie(consultatie)]


def wegwijzers(form, zichtbaar, consultaties):
    """The nearest months before and after with something in them, or with today; and the nearest meeting.

    A month without anything has no link: whoever copies the portal follows them all.
    """
    eerste, volgende, vandaag = form.eerste, maand_verder(form.eerste, 1), form.vandaag
    buren = zichtbaar.aggregate(
        eerder=Max("dag", filter=Q(dag__lt=eerste)), later=Min("dag", filter=Q(dag__gte=volgende))
    )
    ook = [vandaag, *(afspraak.dag for afspraak in consultaties)]
    eerder = [dag for dag in (buren["eerder"], *ook) if dag and dag < eerste]
    later = [dag for dag in (buren["later"], *ook) if dag and dag >= volgende]
    dichtstbij = buren["later"] or buren["eerder"]
    return {
        "vorige_maand": form.wijzer(max(eerder)) if eerder else None,
        "volgende_maand": form.wijzer(min(later)) if later else None,
        "dichtstbij": dichtstbij and {"dag": dichtstbij, "is_later": bool(buren["later"]), **form.wijzer(dichtstbij)},
    }


def afspraken(user, zichtbaar, consultaties, eerste, vandaag):
    """What stands in the month, what is coming and what was. Who has an account also sees when a round ends."""
    zichtbaar = zichtbaar.select_related("college")
    rijen = [
        list(zichtbaar.filter(dag__gte=eerste, dag__lt=maand_verder(eerste, 1))),
        list(zichtbaar.filter(dag__gte=vandaag)[:MEESTE_KOMEND]),
        list(zichtbaar.filter(dag__lt=vandaag).reverse()[:MEESTE_VOORBIJ]),
    ]
    prefetch_related_objects([vergadering for deel in rijen for vergadering in deel], "verplaatsingen")
    eigen, rondes = set(), []
    if is_medewerker(user):
        eigen = set(College.objects.waarvan_lid(user, vandaag).values_list("pk", flat=True))
        rondes = [van_ronde(ronde) for ronde in Voortgangsronde.objects.zichtbaar_voor(user).open()]
    in_maand, komend, voorbij = ([van_vergadering(vergadering, eigen) for vergadering in deel] for deel in rijen)
    los = [*rondes, *consultaties]
    komend = sorted([*komend, *(afspraak for afspraak in los if afspraak.dag >= vandaag)], key=op_dag)
    voorbij += [afspraak for afspraak in consultaties if afspraak.dag < vandaag]
    voorbij = sorted(voorbij, key=op_dag, reverse=True)[:MEESTE_VOORBIJ]
    maand = maand_van(eerste, [*in_maand, *los], vandaag)
    delen = {"maand": maand.afspraken, "komend": komend, "voorbij": voorbij}
    met_voorbeeld = {naam for naam, deel in delen.items() if any(afspraak.is_voorbeeld for afspraak in deel)}
    return {**delen, "maand": maand, "met_voorbeeld": met_voorbeeld}
