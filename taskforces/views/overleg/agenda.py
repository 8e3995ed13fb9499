"""The agenda of one meeting as the bureau works on it: its items in order, and issuing it."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from coalitie.daad import doe
from coalitie.rollen import bureau_vereist, is_redacteur, redacteur_vereist
from taskforces.agendabeeld import agendaregels
from taskforces.agendatijden import duur_van, passend
from taskforces.agendaverschil import agendaverschil
from taskforces.models import Stuk, Vergadering
from taskforces.models.agendaversie import merk
from taskforces.views.overleg.bureau import haal_vergadering, kruimels, vergadering_url
from taskforces.views.overleg.volgorde import herschik, net_verplaatst


def haal_om_te_lezen(request, pk):
    return get_object_or_404(Vergadering.objects.zichtbaar_voor(request.user).select_related("college"), pk=pk)


def agenda_url(vergadering):
    return vergadering_url(vergadering, "vergadering_agenda")


def naar_vergadering(vergadering, *meer):
    return kruimels((str(vergadering), vergadering_url(vergadering)), *meer)


def naar_agenda(vergadering, *meer):
    """Where one is on a page that is reached from the agenda."""
    return naar_vergadering(vergadering, ("Agenda en stukken", agenda_url(vergadering)), *meer)


def lijst(request, vergadering, **meer):
    """What the list of items shows, on its page and alone."""
    versie = vergadering.agendaversies.nieuwste()
    regels = agendaregels(vergadering, versie)
    return {
        "vergadering": vergadering,
        "regels": regels,
        "gezien": ",".join(str(regel.punt.pk) for regel in regels),
        "volgorde_url": reverse("agenda_volgorde", args=[vergadering.pk]),
        "past": passend([regel.punt.minuten for regel in regels], duur_van(vergadering.begin, vergadering.einde)),
        "vervallen": vergadering.agendapunten.filter(is_vervallen=True, op_agenda=True),
        "versie": versie,
        "mag_bewerken": is_redacteur(request.user),
        "is_open": is_redacteur(request.user) and vergadering.staat in vergadering.TE_KOMEN,
        **meer,
    }


@require_safe
@bureau_vereist
def vergadering_agenda(request, pk):
    """The whole agenda. `verplaatst` is the item that was just moved: the focus stays on it."""
    vergadering = haal_om_te_lezen(request, pk)
    context = lijst(request, vergadering, **net_verplaatst(request))
    context |= {
        "titel": "Agenda en stukken",
        "beschrijving": f"De agenda van {vergadering}, zoals het bureau eraan werkt.",
        "kruimels": naar_vergadering(vergadering),
        "lood": f"{vergadering.college}: {vergadering}",
        "is_anders": vergadering.agendaversies.loopt_achter(vergadering),
    }
    return render(request, "overleg/agenda_redactie.html", context)


@require_POST
@redacteur_vereist
@vary_on_headers("HX-Request")
def agenda_volgorde(request, pk):
    """Put the items in another order; refused when a colleague changed the list meanwhile, which is then shown."""
    vergadering = haal_vergadering(request, pk)
    punten = vergadering.agendapunten.die_staan()
    zet = partial(vergadering.agendapunten.zet_volgorde, vergadering, door=request.user)

    def toon(**meer):
        return render(request, "overleg/_agenda_lijst.html", lijst(request, vergadering, **meer))

    return herschik(request, punten, zet, terug=agenda_url(vergadering), toon=toon)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def agenda_breng_uit(request, pk):
    """Says what readers will see change, and lets them see it."""
    vergadering = haal_vergadering(request, pk)
    terug = agenda_url(vergadering)
    if request.method == "POST":
        gezien = request.POST.get("gezien", "")
        return doe(
            request,
            lambda: vergadering.agendaversies.breng_uit(vergadering, gezien=gezien, door=request.user),
            "De gewijzigde agenda is uitgebracht. Wie de agenda mag zien, ziet nu de nieuwe versie.",
            terug,
        )
    if vergadering.staat != Vergadering.Staat.BIJEENGEROEPEN or not vergadering.agendaversies.loopt_achter(vergadering):
        messages.info(request, "Er is niets om uit te brengen: lezers zien de agenda zoals die hier staat.")
        return redirect(terug)
    versie, inhoud = vergadering.agendaversies.nieuwste(), vergadering.agendapunten.inhoud()
    context = {
        "titel": "Breng de gewijzigde agenda uit",
        "beschrijving": "Wat lezers van de agenda zien veranderen.",
        "kruimels": naar_agenda(vergadering),
        "lood": f"Lezers zien nu versie {versie.nummer}. Dit verandert er als u versie {versie.nummer + 1} uitbrengt.",
        "veranderingen": veranderingen(vergadering, versie.punten, inhoud),
        "gezien": merk(inhoud),
        "knop": f"Breng versie {versie.nummer + 1} uit",
        "terug": terug,
    }
    return render(request, "overleg/agenda_breng_uit.html", context)


def veranderingen(vergadering, oud, nieuw):
    """What changes for readers, with for whom each item is and which papers come with it."""
    zicht = dict(vergadering.agendapunten.values_list("pk", "zicht"))
    nieuwe = Stuk.objects.filter(vergadering=vergadering, is_uitgebracht=False).select_related("bestand")
    stukken = {stuk.pk: stuk for stuk in nieuwe}
    return [
        {
            "verschil": verschil,
            "zicht": zicht.get(verschil.sleutel, ""),
            "stukken": [stukken[sleutel] for sleutel in verschil.erbij if sleutel in stukken],
        }
        for verschil in agendaverschil(oud, nieuw, voor_het_bureau=True)
    ]
