from django import forms
from django.core.paginator import Paginator
from django.db.models import Case, Count, OuterRef, Subquery, Value, When
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalitie.geschiedenis import geschiedenis_van
from coalitie.lijn import lijn
from coalitie.publicatie_antwoord import haal_op
from taskforces.models import Opdracht, Product, Taskforce
from taskforces.rondebeeld import met_laatste_melding
from taskforces.views.opdracht import stap_naar
from taskforces.zitting import zitting_van

PER_BLADZIJDE = 20
MEESTE_PRODUCTEN = 12


class BladzijdeForm(forms.Form):
    bladzijde = forms.IntegerField(required=False, min_value=1, max_value=10_000)


@require_safe
def taskforces(request):
    """All taskforces: those at work first, then those that were discharged."""
    vandaag = timezone.localdate()
    alle = list(met_aantal(Taskforce.objects.zichtbaar_voor(request.user), request.user).select_related("prioriteit"))
    context = {
        "titel": "Taskforces",
        "beschrijving": "Wie de prioriteiten van de strategie uitvoeren, en met welke opdrachten.",
        "deelbeeld": reverse("deelbeeld", args=["pagina", "taskforces"]),
        "kruimels": [("Home", reverse("home"))],
        "aan_het_werk": [taskforce for taskforce in alle if not taskforce.is_opgeheven_op(vandaag)],
        "opgeheven": [taskforce for taskforce in alle if taskforce.is_opgeheven_op(vandaag)],
    }
    return render(request, "taskforces/taskforces.html", context)


def met_aantal(taskforces, user):
    """With `aantal_opdrachten`, of those that this visitor may see; None for none."""
    opdrachten = Opdracht.objects.zichtbaar_voor(user).filter(taskforce=OuterRef("pk")).order_by()
    return taskforces.annotate(
        aantal_opdrachten=Subquery(opdrachten.values("taskforce").annotate(aantal=Count("pk")).values("aantal"))
    )


@require_safe
def taskforce(request, slug):
    gevonden = Taskforce.objects.select_related("prioriteit__strategie")
    return toon_taskforce(request, haal_op(gevonden, request.user, slug=slug))


def toon_taskforce(request, taskforce):
    """What a taskforce is for, who sit in it, what it was asked to do and what it made."""
    vandaag = timezone.localdate()
    producten = list(Product.objects.zichtbaar_voor(request.user).filter(taskforce=taskforce)[: MEESTE_PRODUCTEN + 1])
    bladzijde, opdrachten = opdrachten_op_bladzijde(request, taskforce, vandaag)
    context = {
        "titel": taskforce.naam,
        "beschrijving": taskforce.inleiding,
        "deelbeeld": reverse("deelbeeld", args=["taskforce", taskforce.slug]),
        "kruimels": [("Home", reverse("home")), ("Taskforces", reverse("taskforces"))],
        "taskforce": taskforce,
        "prioriteit": taskforce.prioriteit,
        "is_opgeheven": taskforce.is_opgeheven_op(vandaag),
        "zitting": zitting_van(taskforce, vandaag),
        "vandaag": vandaag,
        "opdrachten": opdrachten,
        "bladzijde": bladzijde,
        "producten": producten[:MEESTE_PRODUCTEN],
        "zijn_er_meer_producten": len(producten) > MEESTE_PRODUCTEN,
        "geschiedenis": geschiedenis_van(taskforce, timezone.now()),
        "lijn": lijn(
            "Opdracht",
            {
                "Tekst": taskforce.prioriteit.get_absolute_url(),
                "Voortgang": f"{reverse('voortgang')}?prioriteit={taskforce.prioriteit.slug}",
                **stap_naar(producten, taskforce.prioriteit),
            },
        ),
    }
    return render(request, "taskforces/taskforce.html", context)


def opdrachten_op_bladzijde(request, taskforce, datum):
    """`(page, its assignments)`: what runs or has to begin first, then what ended. For a page that is not, the first.

    The number of all comes along with the rows, in one query.
    """
    form = BladzijdeForm(request.GET)
    nummer = (form.cleaned_data["bladzijde"] if form.is_valid() else None) or 1
    alle = Opdracht.objects.zichtbaar_voor(request.user).filter(taskforce=taskforce)
    geeindigd = Case(When(geeindigd_op__lte=datum, then=Value(1)), default=Value(0))
    op_volgorde = alle.annotate(geeindigd=geeindigd).order_by("geeindigd", "geldig_vanaf", "slug")
    totaal = Subquery(alle.order_by().values("taskforce").annotate(aantal=Count("pk")).values("aantal"))

    def rijen(nummer):
        begin = (nummer - 1) * PER_BLADZIJDE
        eigen = op_volgorde.filter(pk__in=op_volgorde[begin : begin + PER_BLADZIJDE].values("pk"))
        return list(met_laatste_melding(eigen.annotate(totaal=totaal).select_related("gemeente"), request.user))

    opdrachten = rijen(nummer) or rijen(1)
    for opdracht in opdrachten:
        opdracht.taskforce = taskforce
    paginator = Paginator(range(opdrachten[0].totaal if opdrachten else 0), PER_BLADZIJDE)
    return paginator.get_page(nummer if nummer <= paginator.num_pages else 1), opdrachten
