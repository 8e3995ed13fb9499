from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect

from coalitie.velden import LANGSTE_SLEUTEL
from taskforces.forms.agenda import VolgordeForm


def herschik(request, punten, zet, *, terug, toon):
    """Put a list of items in the order that somebody asked for.

    `zet(sleutels, gezien=…)` does it, `toon(**meer)` answers htmx with the list as it is then. Who comes without
    JavaScript goes back to `terug`. Both keep the focus on the item that moved, and say where it stands now.
    """
    form = VolgordeForm(request.POST)
    verplaatst, fout, zin = None, "", ""
    try:
        if not form.is_valid():
            raise ValidationError("Deze volgorde is niet te lezen. Probeer het opnieuw.")
        verplaatst = form.verplaatst()
        zet(form.volgorde(), gezien=form.cleaned_data["gezien"])
        zin = waar_het_staat(punten.all(), verplaatst)
    except ValidationError as weigering:
        fout = " ".join(weigering.messages)
    if request.htmx:
        return toon(verplaatst=verplaatst, omlaag="omlaag" in request.POST, fout=fout, zin=zin)
    (messages.error if fout else messages.success)(request, fout or zin)
    omlaag = "&omlaag=1" if "omlaag" in request.POST else ""
    return redirect(f"{terug}?verplaatst={verplaatst}{omlaag}" if verplaatst else terug)


def waar_het_staat(punten, sleutel):
    """Where an item of these stands now, as a sentence."""
    nummers = {punt.pk: (nummer, punt) for nummer, punt in enumerate(punten, 1)}
    if sleutel not in nummers:
        return "De volgorde is bewaard."
    nummer, punt = nummers[sleutel]
    return f"‘{punt}’ is nu punt {nummer} van {len(nummers)}."


def net_verplaatst(request):
    """Which item was just moved (its key, or None) and whether down, as the address tells it."""
    tekst = request.GET.get("verplaatst", "")
    sleutel = int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) <= LANGSTE_SLEUTEL else None
    return {"verplaatst": sleutel, "omlaag": "omlaag" in request.GET}
