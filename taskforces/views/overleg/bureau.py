"""What the screens of the bureau about one meeting share: how it is found, the way back, and where they hang."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst

from coalitie.bevestiging import is_bevestigd, merk
from coalitie.daad import gaat_door
from coalitie.tekst import voluit
from taskforces.models import College, Vergadering

# The screens of one meeting: name of the address → (title, what it is for). A new screen adds a line here.
SCHERMEN = {
    "vergadering_agenda": ("Agenda en stukken", "De punten op volgorde, wie ze ziet, en de stukken erbij."),
    "vergadering_vrijgave": ("Wanneer wie wat ziet", "De uitnodiging, de stukken, de besluiten en het verslag."),
    "vergadering_notulen": ("Notulen", "Wie er waren, de notulen, en het openbare verslag."),
    "vergadering_besluiten": ("Besluiten", "Wat het college besloot, wat dat in gang zet, en wie wat doet."),
    "vergadering_wijzig": ("Gegevens", "Titel, plaats, zaal, link en voorzitter."),
}
# Of those, where there is nothing to read for who does not write.
ALLEEN_OM_TE_SCHRIJVEN = {"vergadering_vrijgave", "vergadering_wijzig"}


def kruimels(*meer):
    return [("Redactie", reverse("werkbank")), ("Colleges en vergaderingen", reverse("overleg_redactie")), *meer]


def vergadering_url(vergadering, scherm="vergadering_redactie"):
    return reverse(scherm, args=[vergadering.pk])


def haal_vergadering(request, pk):
    """The meeting that this person may change."""
    vergaderingen = Vergadering.objects.bewerkbaar_door(request.user)
    return get_object_or_404(vergaderingen.select_related("college", "voorzitter__gemeente"), pk=pk)


def haal_college(request, slug):
    return get_object_or_404(College.objects.bewerkbaar_door(request.user), slug=slug)


def toon_bij(request, vergadering, sjabloon="overleg/vergadering_formulier.html", **meer):
    """A screen of one meeting, that leads back to its desk."""
    terug = vergadering_url(vergadering)
    context = {
        "beschrijving": f"{meer['titel']}.",
        "kruimels": kruimels((str(vergadering), terug)),
        "vergadering": vergadering,
        "actie": request.path,
        "terug": terug,
        **meer,
    }
    return render(request, sjabloon, context)


def vraag_en_doe(request, vergadering, form, daad, gelukt, **meer):
    """Show a form about a meeting; when it is filled in well, do what it asks and go back (`terug`, or its desk).

    `waarschuwingen` speak against it, and have to be agreed to first.
    """
    if gaat_bevestigd_door(request, form, daad, meer.get("waarschuwingen")):
        messages.success(request, gelukt)
        return redirect(meer.get("terug") or vergadering_url(vergadering))
    return toon_bij(request, vergadering, form=form, nu_staat_er=wat_er_nu_staat(vergadering, form), **meer)


def gaat_bevestigd_door(request, form, daad, waarschuwingen):
    """Whether the act behind a form was done; without agreement to what speaks against it, all stays as it was."""
    if not waarschuwingen:
        return gaat_door(form, daad)
    with transaction.atomic():
        is_gelukt = gaat_door(form, daad) and is_bevestigd(request.POST, waarschuwingen)
        transaction.set_rollback(not is_gelukt)
    return is_gelukt


def om_te_bevestigen(waarschuwingen, nog_niet, toch):
    """What a form shows of what speaks against the act; `nog_niet` and `toch` are that act in words."""
    return {"waarschuwingen": waarschuwingen, "merk": merk(waarschuwingen), "nog_niet": nog_niet, "toch": toch}


def feiten(vergadering):
    """The meeting at a glance, as `{naam, waarde}`; what is not known is left out."""
    waarden = {
        "Staat": capfirst(vergadering.get_staat_display()),
        "Wanneer": wanneer(vergadering),
        "Titel": vergadering.titel,
        "Plaats": vergadering.plaats,
        "Adres en zaal": vergadering.zaal,
        "Online": vergadering.online,
        "Voorzitter": str(vergadering.voorzitter or ""),
    }
    return [{"naam": naam, "waarde": waarde} for naam, waarde in waarden.items() if waarde]


def wanneer(vergadering):
    """`12 november 2020, 19.30 tot 21.30 uur`, or as much of it as is known."""
    return ", ".join(filter(None, [voluit(vergadering.dag), vergadering.hoe_laat]))


def wat_er_nu_staat(vergadering, form):
    """After a refusal: what a colleague made of it since, which the next attempt then counts as seen. Else nothing."""
    if "gezien" not in form.data:
        return []
    nu = Vergadering.objects.select_related("college", "voorzitter__gemeente").get(pk=vergadering.pk)
    if form.data["gezien"] == nu.gezien:
        return []
    form.data = form.data.copy()
    form.data["gezien"] = nu.gezien
    return feiten(nu)
