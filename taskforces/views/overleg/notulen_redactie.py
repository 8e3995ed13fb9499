"""The desk of the minutes: who was there, what is written, and each step until a later meeting adopted it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from coalitie.daad import doe, gaat_door
from coalitie.rollen import bureau_vereist, is_redacteur, redacteur_vereist
from coalitie.tekst import woorden
from coalitie.vergelijking import vergelijk_rijk
from taskforces.forms.notulen import AantekeningForm, AanwezigheidForm, NotulenForm, VaststelForm
from taskforces.models import Aanwezigheid, IntussenBewaard, Notulen, Vergadering
from taskforces.notulenstuk import staat_in_woorden
from taskforces.views.overleg.bureau import haal_vergadering, kruimels, toon_bij, vergadering_url, vraag_en_doe
from taskforces.views.overleg.notulen import noteer_gelezen

# What can be done next: on which screen, with which text, and what to say while that is empty.
VERDER = {
    "leg-voor": ("notulen_leg_voor", "tekst_concept", "Schrijf eerst de notulen."),
    "verslag": ("notulen_verslag", "verslag_concept", "Schrijf eerst het openbare verslag."),
}
INTUSSEN = (
    "Niet bewaard: een collega bewaarde intussen een nieuwere versie. Uw tekst staat nog in dit venster. "
    "Kies ‘Bewaar’ om te zien wat er anders is."
)


def notulen_url(vergadering):
    return vergadering_url(vergadering, "vergadering_notulen")


def notulen_van(vergadering):
    """The minutes of a meeting; empty ones, not kept, while nobody wrote any."""
    gevonden = Notulen.objects.filter(vergadering=vergadering).select_related("geschreven_door", "vastgesteld_in")
    notulen = gevonden.first() or Notulen()
    notulen.vergadering = vergadering
    return notulen


@require_http_methods(["GET", "HEAD", "POST"])
@bureau_vereist
def vergadering_notulen(request, pk):
    """Write the minutes and the public report, and see how far they are."""
    if request.method == "POST":
        return bewaar(request, pk)
    vergaderingen = Vergadering.objects.zichtbaar_voor(request.user).select_related("college")
    return toon(request, get_object_or_404(vergaderingen, pk=pk))


@redacteur_vereist
def bewaar(request, pk):
    """Keep what was typed: by hand, by itself every few seconds (`vanzelf`), or on the way to the next step."""
    vergadering = haal_vergadering(request, pk)
    vanzelf = "vanzelf" in request.POST
    form = NotulenForm(request.POST, notulen=notulen_van(vergadering))
    teksten = form.teksten()
    try:
        notulen = Notulen.objects.bewaar(vergadering, teksten, telling=form.gezien(), door=request.user)
    except ValidationError as fout:
        intussen = isinstance(fout, IntussenBewaard)
        if vanzelf:
            zin = INTUSSEN if intussen else " ".join(fout.messages)
            return render(request, "overleg/_notulen_bewaard.html", {"niet": zin}, status=409)
        form.add_error(None, fout.messages)
        if intussen:
            form.ga_verder_op(fout.notulen)
        return toon(request, vergadering, form, verschillen(teksten, fout.notulen) if intussen else [])
    if vanzelf:
        return render(request, "overleg/_notulen_bewaard.html", {"notulen": notulen})
    if verder := VERDER.get(request.POST.get("daad")):
        scherm, veld, eerst = verder
        if woorden(getattr(notulen, veld)).strip():
            return redirect(scherm, vergadering.pk)
        form.add_error(veld, eerst)
        form.ga_verder_op(notulen)
        return toon(request, vergadering, form)
    messages.success(request, "Bewaard. Alleen het bureau ziet wat u schreef, tot u het voorlegt of uitbrengt.")
    return redirect(notulen_url(vergadering))


def verschillen(teksten, notulen):
    """What a colleague kept beside what was typed: of each text that differs its name and the comparison."""
    return [
        (notulen._meta.get_field(veld).verbose_name, vergelijk_rijk(getattr(notulen, veld), tekst))
        for veld, tekst in teksten.items()
        if tekst != getattr(notulen, veld)
    ]


def noteer_meelezen(request, notulen):
    """Log that somebody reads minutes that a colleague wrote; to see what one wrote oneself is no reading."""
    if notulen.pk and notulen.geschreven_door_id != request.user.pk:
        noteer_gelezen(request, notulen)


def toon(request, vergadering, form=None, anders=()):
    notulen = notulen_van(vergadering)
    noteer_meelezen(request, notulen)
    mag_bewerken = is_redacteur(request.user) and vergadering.is_gehouden
    context = {
        "titel": f"Notulen van {vergadering}",
        "beschrijving": "Schrijf de notulen van een vergadering.",
        "kruimels": kruimels((str(vergadering), vergadering_url(vergadering))),
        "vergadering": vergadering,
        "notulen": notulen,
        "staat": staat_in_woorden(notulen),
        "form": (form or NotulenForm(notulen=notulen)) if mag_bewerken else None,
        "anders": anders,
        "actie": notulen_url(vergadering),
        "aanwezigheid": vergadering.aanwezigheid.select_related("lid__gemeente"),
        "aantekeningen": notulen.aantekeningen.all() if notulen.pk else [],
        "mag_bewerken": mag_bewerken,
        "mag_tellen": is_redacteur(request.user) and not vergadering.is_afgelast and not notulen.is_vastgesteld,
    }
    return render(request, "overleg/notulen_redactie.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def notulen_aanwezigheid(request, pk):
    """Who was there, by function, for the members of that day."""
    vergadering = haal_vergadering(request, pk)
    if vergadering.staat not in Vergadering.NIET_VASTGESTELD:
        messages.error(request, f"Wie er waren, kan niet meer anders: {vergadering.zoals_zij_is}.")
        return redirect(notulen_url(vergadering))
    form = AanwezigheidForm(request.POST or None, vergadering=vergadering)

    def daad():
        gezien = form.cleaned_data["gezien"]
        Aanwezigheid.objects.leg_vast(vergadering, form.rijen(), gezien=gezien, door=request.user)

    if gaat_door(form, daad):
        if form.rijen():
            messages.success(request, "Wie er waren, is bewaard. De leden van het college zien het.")
        else:
            messages.warning(request, "Nog niemand ingevuld.")
        return redirect(notulen_url(vergadering))
    nu = Aanwezigheid.objects.stand_van(vergadering)
    anders = form.is_bound and form.data.get("gezien") != nu
    if anders:
        form.data = form.data.copy()
        form.data["gezien"] = nu
    titel = f"Wie waren er bij ‘{vergadering}’?"
    nu_staat_er = vergadering.aanwezigheid.select_related("lid__gemeente") if anders else []
    context = {"titel": titel, "form": form, "nu_staat_er": nu_staat_er, "terug": notulen_url(vergadering)}
    return toon_bij(request, vergadering, "overleg/aanwezigheid.html", **context)


def haal_notulen(request, pk):
    """The minutes that this person may take a step further."""
    vergadering = haal_vergadering(request, pk)
    notulen = get_object_or_404(Notulen.objects.bewerkbaar_door(request.user), vergadering=vergadering)
    notulen.vergadering = vergadering
    return notulen


def bevestig(request, notulen, daad, gelukt, **meer):
    """Show what goes out and to whom, and let it go out when that is confirmed."""
    terug = notulen_url(notulen.vergadering)
    if request.method == "POST":
        telling = request.POST.get("telling", "")
        telling = int(telling) if telling.isdecimal() and len(telling) < 10 else -1
        return doe(request, lambda: daad(telling=telling, door=request.user), gelukt, terug)
    noteer_meelezen(request, notulen)
    context = {"notulen": notulen, "terug": terug, **meer}
    return toon_bij(request, notulen.vergadering, "overleg/notulen_bevestig.html", **context)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def notulen_leg_voor(request, pk):
    notulen = haal_notulen(request, pk)
    return bevestig(
        request,
        notulen,
        notulen.leg_voor,
        "De notulen zijn voorgelegd. De leden van het college lezen ze nu.",
        titel=f"Leg de notulen van ‘{notulen.vergadering}’ voor",
        lood="Dit lezen de leden van het college vanaf nu, en niemand anders. U kunt het daarna nog wijzigen.",
        tekst=notulen.tekst_concept,
        knop="Leg voor aan de leden",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def notulen_verslag(request, pk):
    notulen = haal_notulen(request, pk)
    return bevestig(
        request,
        notulen,
        notulen.breng_verslag_uit,
        "Het openbare verslag is uitgebracht. Lezers zien het vanaf het moment waarop het verslag vrijkomt.",
        titel=f"Breng het verslag van ‘{notulen.vergadering}’ uit",
        lood="Dit leest iedereen voor wie het verslag vrijkomt. Kijk bij ‘Wanneer wie wat ziet’ wanneer dat is.",
        tekst=notulen.verslag_concept,
        knop="Breng dit verslag uit",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def notulen_stel_vast(request, pk):
    notulen = haal_notulen(request, pk)
    form = VaststelForm(request.POST or None, vergadering=notulen.vergadering)
    weten_wie = notulen.is_vastgesteld or notulen.vergadering.aanwezigheid.exists()
    return vraag_en_doe(
        request,
        notulen.vergadering,
        form,
        lambda: notulen.stel_vast(**form.cleaned_data, door=request.user),
        "De notulen zijn vastgesteld. De tekst ligt nu vast.",
        sjabloon="overleg/notulen_stel_vast.html",
        eerst="" if weten_wie else vergadering_url(notulen.vergadering, "notulen_aanwezigheid"),
        terug=notulen_url(notulen.vergadering),
        titel=f"Stel de notulen van ‘{notulen.vergadering}’ vast",
        lood="Een latere vergadering van dit college stelde ze vast. Daarna kunt u de tekst niet meer wijzigen, "
        "alleen er een aantekening bij zetten.",
        knop="Stel deze notulen vast",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def notulen_aantekening(request, pk):
    notulen = haal_notulen(request, pk)
    form = AantekeningForm(request.POST or None)
    return vraag_en_doe(
        request,
        notulen.vergadering,
        form,
        lambda: notulen.teken_aan(form.cleaned_data["tekst"], door=request.user),
        "De aantekening staat bij de notulen.",
        terug=notulen_url(notulen.vergadering),
        titel=f"Aantekening bij de notulen van ‘{notulen.vergadering}’",
        knop="Zet deze aantekening erbij",
    )
