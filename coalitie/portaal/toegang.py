from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalitie.rollen import beheerder_vereist
from regio.models import ANDERE_PARTNERS, Gemeente, Medewerker, Partner


@require_safe
@beheerder_vereist
def toegang(request):
    """The yearly access review: every partner with people, and how many of them nobody looked at for a year."""
    vandaag = timezone.localdate()
    partners = {}
    functies = Medewerker.objects.zichtbaar_voor(request.user).geldig_op(vandaag)
    for functie in functies.select_related("gemeente", "gebruiker"):
        adres = functie.partner_adres
        partner = partners.setdefault(
            adres,
            {
                "naam": functie.partner_naam,
                "url": reverse("toegang_partner", args=[adres]),
                "aantal": 0,
                "te_laat": 0,
                "eerste": functie.bevestigen_voor,
            },
        )
        partner["aantal"] += 1
        partner["te_laat"] += functie.is_te_bevestigen_op(vandaag)
        partner["eerste"] = min(partner["eerste"], functie.bevestigen_voor)
    gemeenten = Gemeente.objects.geldig_op(vandaag)
    context = {
        "titel": "Wie heeft toegang?",
        "beschrijving": "De jaarlijkse controle van de toegang.",
        "kruimels": [("Mijn werk", reverse("mijn"))],
        "lood": "Kijk elk jaar per partner wie er nog toegang nodig heeft. Bevestig of beëindig.",
        "partners": sorted(partners.values(), key=lambda partner: (partner["eerste"], partner["naam"])),
        "te_laat": sum(partner["te_laat"] for partner in partners.values()),
        "zonder": [gemeente for gemeente in gemeenten if gemeente.slug not in partners],
    }
    return render(request, "portaal/toegang.html", context)


@require_safe
@beheerder_vereist
def toegang_partner(request, slug):
    vandaag = timezone.localdate()
    if slug == Partner.GEMEENTE:
        raise Http404
    naam = Partner(slug).label if slug in ANDERE_PARTNERS else f"gemeente {get_object_or_404(Gemeente, slug=slug)}"
    functies = Medewerker.objects.zichtbaar_voor(request.user).bij(slug).geldig_op(vandaag)
    context = {
        "titel": f"Toegang: {naam}",
        "beschrijving": "Wie er voor één partner toegang heeft.",
        "kruimels": [("Mijn werk", reverse("mijn")), ("Toegang", reverse("toegang"))],
        "lood": "Heeft deze persoon nog toegang nodig?",
        "regels": [
            {
                "medewerker": functie,
                "te_laat": functie.is_te_bevestigen_op(vandaag),
                "is_zelf": functie.gebruiker_id == request.user.pk,
            }
            for functie in functies.select_related("gebruiker", "gemeente")
        ],
    }
    return render(request, "portaal/toegang_partner.html", context)
