"""A whole meeting in one file: as a zip, and as one PDF."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from coalitie.bestanden import stuur_gemaakt
from coalitie.export.pdf import maak_pdf
from taskforces.dossier import dossier_van
from taskforces.dossier_pdf import document_van, pdf_van_dossier
from taskforces.dossier_zip import zip_van
from taskforces.gemerkt import NietGelukt, merk_van, zeg_niet_gelukt
from taskforces.inzage import noteer_gelezen
from taskforces.models import Vergadering


@require_safe
def stukken_zip(request, college, jaar, nummer):
    """The agenda and every paper that this visitor may see, each under its item."""

    def maak(dossier, site):
        return zip_van(dossier, maak_pdf(document_van(dossier, site)), merk_van(request.user))

    return stuur_dossier(request, haal_dossier(request, college, jaar, nummer), maak, "zip", "application/zip")


@require_safe
def stukken_pdf(request, college, jaar, nummer):
    """The same as one document with page numbers and bookmarks."""

    def maak(dossier, site):
        return pdf_van_dossier(dossier, site, merk_van(request.user))

    return stuur_dossier(request, haal_dossier(request, college, jaar, nummer), maak, "pdf", "application/pdf")


def haal_dossier(request, college, jaar, nummer):
    vergaderingen = Vergadering.objects.zichtbaar_voor(request.user).select_related("college")
    vergadering = get_object_or_404(vergaderingen, college__slug=college, jaar=jaar, nummer=nummer)
    dossier = dossier_van(vergadering, request.user)
    if dossier is None:
        raise Http404
    return dossier


def stuur_dossier(request, dossier, maak, uitgang, mediatype):
    """Make the file, and log every closed paper that is read with it. When it cannot be made, say so."""
    inhoud = None
    if request.method != "HEAD":
        try:
            inhoud, gelezen = maak(dossier, settings.ADRES or request.build_absolute_uri("/"))
        except NietGelukt as fout:
            return zeg_niet_gelukt(request, fout, dossier.vergadering)
        noteer_gelezen(request.user, gelezen)
    return stuur_gemaakt(request, inhoud, f"{dossier.naam}.{uitgang}", mediatype)
