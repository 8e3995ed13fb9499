"""The register of decisions, and the page of one: what it says, how it stands, and what came of it."""

from itertools import chain

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import OuterRef, Q, Subquery
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import push_url

from coalitie.lijn import lijn
from coalitie.rollen import is_medewerker, is_redacteur
from coalitie.tabelcellen import csv_regels
from strategie.models import Consultatie, Strategie
from strategie.raden import met_raden, vraag_en_antwoord
from taskforces.besluitcorrecties import correcties_van
from taskforces.besluitenregister import KOPPEN, csv_rij, hoe_besloten, volledigheid, volledigheid_van_alle
from taskforces.forms.besluiten import BesluitenForm
from taskforces.models import Actiepunt, Agendapunt, Agendaversie, Besluit, College, Opdracht

PER_BLADZIJDE = 20


def register(request):
    """What there is to see of the register for this visitor, and the form that chooses from it."""
    zichtbaar = Besluit.objects.zichtbaar_voor(request.user).genomen()
    colleges = list(College.objects.all())
    jaren = list(zichtbaar.order_by("-jaar").values_list("jaar", flat=True).distinct())
    form = BesluitenForm(request.GET, colleges=colleges, jaren=jaren)
    gevonden = form.besluiten(zichtbaar.zoals_gezien_door(request.user)).select_related("college", "vergadering")
    return form, gevonden.order_by("-vergadering__dag", "college__volgorde", "-nummer"), colleges


@require_safe
@vary_on_headers("HX-Request")
def besluiten(request):
    """What the colleges decided, the newest first; how complete that is, it says itself."""
    form, gevonden, colleges = register(request)
    vraag = form.vraag()
    bladzijde = Paginator(gevonden, PER_BLADZIJDE).get_page(request.GET.get("bladzijde"))
    adres = f"{reverse('besluiten')}?{vraag}" if vraag else reverse("besluiten")
    college = form.cleaned_data.get("college")
    context = {
        "titel": "Besluiten",
        "beschrijving": "Wat de colleges van de coalitie besloten, en wat ermee gebeurde.",
        "deelbeeld": reverse("deelbeeld", args=["pagina", "besluiten"]),
        "kruimels": [("Home", reverse("home")), ("Overleg", reverse("overleg"))],
        "pagina_url": request.build_absolute_uri(adres),
        "form": form,
        "gekozen": bool(vraag) or not form.is_valid(),
        "vraag": vraag,
        "bladzijde": bladzijde,
        "volledigheid": volledigheid(college) if college else volledigheid_van_alle(colleges),
        "csv_url": f"{reverse('besluiten_csv')}{f'?{vraag}' if vraag else ''}",
        "is_medewerker": is_medewerker(request.user),
        "mag_schrijven": is_redacteur(request.user),
    }
    if request.htmx:
        return push_url(render(request, "overleg/_besluiten.html", context), adres)
    return render(request, "overleg/besluiten.html", context)


@require_safe
def besluiten_csv(request):
    """The same as a file, of what this visitor may see and asked for."""
    _form, gevonden, _colleges = register(request)
    site = settings.ADRES or request.build_absolute_uri("/")
    regels = csv_regels(chain([KOPPEN], (csv_rij(besluit, site) for besluit in gevonden.iterator())))
    antwoord = StreamingHttpResponse(regels, content_type="text/csv; charset=utf-8")
    antwoord.headers["Content-Disposition"] = 'attachment; filename="besluiten.csv"'
    return antwoord


@require_safe
def besluit(request, college, jaar, nummer):
    """One decision. What was withdrawn or replaced stays here, with its state: it is a register."""
    user, vandaag = request.user, timezone.localdate()
    zichtbaar = Besluit.objects.zichtbaar_voor(user).genomen().zoals_gezien_door(user)
    zichtbaar = met_raden(zichtbaar, user, Q(pk=OuterRef("consultatie")) | Q(strategie=OuterRef("strategie")))
    besluit = get_object_or_404(
        zichtbaar.select_related("college", "vergadering__college", "vervangen_door__college"),
        college__slug=college,
        jaar=jaar,
        nummer=nummer,
    )
    eerder = Besluit.objects.zichtbaar_voor(user).filter(vervangen_door=besluit).select_related("college")
    gevolgen = wat_het_startte(besluit, user)
    context = {
        "titel": besluit.titel,
        "beschrijving": f"Besluit {besluit.kenmerk} van het {besluit.college}.",
        "deelbeeld": reverse("deelbeeld", args=["pagina", "besluiten"]),
        "kruimels": [
            ("Home", reverse("home")),
            ("Overleg", reverse("overleg")),
            ("Besluiten", reverse("besluiten")),
        ],
        "besluit": besluit,
        "hoe": hoe_besloten(besluit),
        "correcties": correcties_van(besluit, user),
        "vervangt": eerder,
        "is_vervangen": besluit.staat_nu == Besluit.Staat.VERVANGEN,
        "toont_reden": besluit.staat_nu == besluit.staat,
        "agendapunt": punt_in_woorden(besluit, user),
        **gevolgen,
        "actiepunten": actiepunten_van(besluit, user, vandaag),
        "is_medewerker": is_medewerker(user),
        "mag_bewerken": Besluit.objects.bewerkbaar_door(user).filter(pk=besluit.pk).exists(),
        "lijn": lijn("Besluit", buren_van(**gevolgen) | vraag_en_antwoord(besluit)),
    }
    return render(request, "overleg/besluit.html", context)


def punt_in_woorden(besluit, user):
    """The item under which it was taken, in the words that were issued; nothing when it is not for this visitor.

    What the row says may have changed since, and was then not issued to anybody.
    """
    versies = Agendaversie.objects.zichtbaar_voor(user).filter(vergadering=besluit.vergadering_id).order_by("-nummer")
    punten = Agendapunt.objects.zichtbaar_voor(user).filter(pk=besluit.agendapunt_id)
    uitgebracht = punten.annotate(uitgebracht=Subquery(versies.values("punten")[:1])).values_list(
        "uitgebracht", flat=True
    )
    regels = uitgebracht.first() or []
    return next((regel["titel"] for regel in regels if regel["sleutel"] == besluit.agendapunt_id), "")


def wat_het_startte(besluit, user):
    """The strategy or the answers that it adopted, the assignments that it gave or ended: each if one may see it."""
    strategie = consultatie = None
    if besluit.strategie_id:
        strategie = Strategie.objects.zichtbaar_voor(user).filter(pk=besluit.strategie_id).first()
    if besluit.consultatie_id:
        consultatie = Consultatie.objects.zichtbaar_voor(user).filter(pk=besluit.consultatie_id).first()
    opdrachten = list(
        Opdracht.objects.zichtbaar_voor(user)
        .filter(Q(besluit=besluit) | Q(einde_besluit=besluit))
        .select_related("taskforce__prioriteit")
    )
    return {
        "strategie": strategie,
        "consultatie": consultatie,
        "gegeven": [opdracht for opdracht in opdrachten if opdracht.besluit_id == besluit.pk],
        "beeindigd": [opdracht for opdracht in opdrachten if opdracht.einde_besluit_id == besluit.pk],
    }


def actiepunten_van(besluit, user, datum):
    """What is to be done because of it, for who signs in: each with whether it is late, and whether it is theirs."""
    if not is_medewerker(user):
        return []
    zichtbaar = Actiepunt.objects.zichtbaar_voor(user).filter(besluit=besluit)
    eigen = set(Actiepunt.objects.af_te_ronden_door(user, datum).filter(besluit=besluit).values_list("pk", flat=True))
    return [
        {"punt": punt, "te_laat": punt.is_te_laat_op(datum), "kan_af": punt.gedaan_op is None and punt.pk in eigen}
        for punt in zichtbaar.select_related("gemeente")
    ]


def buren_van(strategie, consultatie, gegeven, beeindigd):
    """The steps of the line beside this very decision: the text that it is about, and the work that it gave."""
    opdrachten = [*gegeven, *beeindigd]
    prioriteiten = {opdracht.taskforce.prioriteit for opdracht in opdrachten}
    buren = {"Gebruik": reverse("gemeenten")}
    if strategie:
        buren["Tekst"] = strategie.get_absolute_url()
    elif len(prioriteiten) == 1:
        buren["Tekst"] = next(iter(prioriteiten)).get_absolute_url()
    elif prioriteiten:
        buren["Tekst"] = reverse("prioriteiten")
    elif consultatie:
        buren["Tekst"] = reverse("consultatie_tekst", args=[consultatie.slug])
    if (strategie or consultatie) and not opdrachten:
        buren["Opdracht"] = reverse("taskforces")
    if opdrachten:
        buren["Opdracht"] = opdrachten[0].get_absolute_url() if len(opdrachten) == 1 else "#_start"
        vraag = f"?prioriteit={next(iter(prioriteiten)).slug}" if len(prioriteiten) == 1 else ""
        buren |= {"Voortgang": f"{reverse('voortgang')}{vraag}", "Product": f"{reverse('producten')}{vraag}"}
    return buren
