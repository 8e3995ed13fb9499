"""The nota van beantwoording: what the councils asked and what was answered, on a page and to take along."""

from itertools import chain

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_htmx.http import push_url

from coalitie.export.odt import maak_odt
from coalitie.export.pdf import pdf_van
from coalitie.lijn import lijn
from coalitie.publicatie_antwoord import haal_op
from coalitie.rollen import is_redacteur, ziet_concepten
from coalitie.tabelcellen import csv_regels
from coalitie.vergelijking import vergelijk_tekst
from regio.models import Gemeente
from strategie.beantwoording import tel
from strategie.correcties import correcties_van
from strategie.forms.antwoorden import NotaForm
from strategie.models import Antwoord, Consultatie, Prioriteit, Punt, Puntingreep, Strategie
from strategie.nota import KOPPEN, csv_rij, document_van

PER_BLADZIJDE = 20


def haal_nota(request, slug):
    """A consultation whose answers this visitor may read."""
    consultaties = Consultatie.objects.beantwoord_voor(request.user).select_related("strategie")
    return haal_op(consultaties, request.user, slug=slug)


def punten_van(consultatie, user):
    """The points that were answered, as this visitor may see them."""
    punten = Punt.objects.zichtbaar_voor(user).ingediend().filter(consultatie=consultatie)
    return punten.select_related("gemeente", "deel").order_by("nummer")


def antwoorden_bij(punten, consultatie, user):
    """The answers to these points, each with all points that it answers, and with its corrections."""
    antwoorden = Antwoord.objects.zichtbaar_voor(user).filter(pk__in=punten.order_by().values("antwoord"))
    openbaar = Prefetch("ingrepen", Puntingreep.objects.openbaar(), to_attr="correcties")
    alle = Prefetch("punten", punten_van(consultatie, user).prefetch_related(openbaar))
    return antwoorden.met_plaats(user).op_volgorde().prefetch_related(alle, "correcties")


def keuze(request, consultatie):
    """The points of the nota, and the form that chooses from them."""
    punten = punten_van(consultatie, request.user)
    form = NotaForm(
        request.GET,
        gemeenten=Gemeente.objects.filter(pk__in=punten.order_by().values("gemeente")),
        prioriteiten=Prioriteit.objects.zichtbaar_voor(request.user).filter(strategie=consultatie.strategie_id),
    )
    return form, punten


def toon_nota(request, consultatie, besluit=None, verder=None):
    """Every answer with the points that it answers; those of one council, priority or outcome when asked.

    `besluit` is what adopted them, as `titel` and `url`; `verder` are the steps of the line after the text.
    """
    form, punten = keuze(request, consultatie)
    antwoorden = antwoorden_bij(form.punten(punten), consultatie, request.user)
    bladzijde = Paginator(antwoorden, PER_BLADZIJDE).get_page(request.GET.get("bladzijde"))
    vraag = form.vraag()
    adres = reverse("nota", args=[consultatie.slug])
    adres = f"{adres}?{vraag}" if vraag else adres
    context = {
        "titel": f"Nota van beantwoording: {consultatie}",
        "beschrijving": "Wat de gemeenteraden over de strategie vroegen, en wat het antwoord is.",
        **over_nota(consultatie, request.user),
        "kruimels": [("Home", reverse("home")), (str(consultatie), consultatie.get_absolute_url())],
        "pagina_url": request.build_absolute_uri(adres),
        "form": form,
        "vraag": vraag,
        "gekozen": bool(vraag) or not form.is_valid(),
        "bladzijde": bladzijde,
        "beelden": [beeld_van(antwoord) for antwoord in bladzijde],
        "besluit": besluit,
        "lijn": lijn("Antwoord", eerdere_stappen(consultatie, request.user) | (verder or {})),
    }
    if request.htmx:
        return push_url(render(request, "consultatie/_nota.html", context), adres)
    return render(request, "consultatie/nota.html", context | {"telling": tel(punten)})


def beeld_van(antwoord):
    """An answer as a page shows it: with what changed in the text because of it, and how it was corrected since."""
    return {
        "antwoord": antwoord,
        "vergelijking": vergelijk_tekst(antwoord.passage_voor, antwoord.passage_na) if antwoord.passage_na else None,
        "correcties": correcties_van(antwoord),
    }


def over_nota(consultatie, user):
    """What the pages of a nota say about it: how it was adopted, and that residents do not see it yet."""
    is_openbaar = consultatie.is_beantwoord_op(timezone.now()) and consultatie.is_openbaar_op(timezone.now())
    return {
        "consultatie": consultatie,
        "is_openbaar": is_openbaar,
        "mag_bewerken": is_redacteur(user),
        "deelbeeld": reverse("deelbeeld", args=["consultatie", consultatie.slug]),
    }


def eerdere_stappen(consultatie, user):
    """The steps of the line beside the answers: the consultation, and the strategy."""
    return {"Vraag": consultatie.get_absolute_url(), "Tekst": tekst_url(consultatie, user)}


def tekst_url(consultatie, user):
    """The strategy that it was about, if that is for this visitor."""
    strategie = Strategie.objects.zichtbaar_voor(user).filter(pk=consultatie.strategie_id).first()
    return strategie.get_absolute_url() if strategie else ""


def alles(request, slug):
    """The whole nota as this visitor may read it: the consultation, its answers, and where the portal is."""
    consultatie = haal_nota(request, slug)
    punten = punten_van(consultatie, request.user)
    site = settings.ADRES or request.build_absolute_uri("/")
    return consultatie, punten, antwoorden_bij(punten, consultatie, request.user), site


def als_document(request, slug):
    """The nota to read or print, and what its file is called."""
    consultatie, punten, antwoorden, site = alles(request, slug)
    naam = f"nota-{consultatie.slug}".lower().replace("_", "-")
    return document_van(consultatie, antwoorden, tel(punten), site), naam


@require_safe
def nota_pdf(request, slug):
    """The nota as an accessible PDF."""
    document, naam = als_document(request, slug)
    lezers = "-bureau" if ziet_concepten(request.user) else ""
    antwoord = HttpResponse(pdf_van(f"{naam}{lezers}", document), content_type="application/pdf")
    antwoord.headers["Content-Disposition"] = f'inline; filename="{naam}.pdf"'
    return antwoord


@require_safe
def nota_odt(request, slug):
    """The nota as a text to work on."""
    document, naam = als_document(request, slug)
    antwoord = HttpResponse(maak_odt(document), content_type="application/vnd.oasis.opendocument.text")
    antwoord.headers["Content-Disposition"] = f'attachment; filename="{naam}.odt"'
    return antwoord


@require_safe
def nota_csv(request, slug):
    """A line for each point with its answer, as open data."""
    consultatie, _punten, antwoorden, site = alles(request, slug)
    regels = csv_regels(chain([KOPPEN], csv_rijen(consultatie, antwoorden, site)))
    antwoord = StreamingHttpResponse(regels, content_type="text/csv; charset=utf-8")
    antwoord.headers["Content-Disposition"] = f'attachment; filename="nota-{consultatie.slug}.csv"'
    return antwoord


def csv_rijen(consultatie, antwoorden, site):
    paren = [(punt, antwoord) for antwoord in antwoorden for punt in antwoord.punten.all()]
    for punt, antwoord in sorted(paren, key=lambda paar: paar[0].nummer):
        yield csv_rij(consultatie, punt, antwoord, site)
