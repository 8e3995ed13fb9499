"""Letters to take along: one in each format, one on the paper of its gemeente, and all of them in one zip."""

import io

from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from coalitie.bestanden import stuur_gemaakt
from coalitie.briefpapier.invullen import vul_in
from coalitie.export.docx import MEDIATYPE
from coalitie.export.formaten import FORMATEN
from coalitie.rollen import bureau_vereist, medewerker_vereist
from strategie.briefinhoud import brief_of_model, briefbron, briefstuk_van, brieven_van
from strategie.briefpakket import zip_van
from strategie.models import Briefpapier
from strategie.views.brief.brief import haal_plek
from strategie.views.brief.model import basis_van, haal_sjabloon


def haal_stuk(request, strategie, gemeente):
    """The letter as it reads now, begun or not, and its gemeente."""
    sjabloon, gemeente = haal_plek(request, strategie, gemeente)
    bron = briefbron(sjabloon, basis_van(request), gemeente=gemeente)
    return briefstuk_van(*brief_of_model(bron, gemeente)), gemeente


@require_safe
@medewerker_vereist
def brief_bestand(request, strategie, gemeente, uitgang):
    """The letter as a file, in one of the formats."""
    stuk, gemeente = haal_stuk(request, strategie, gemeente)
    formaat = FORMATEN[uitgang]
    inhoud = io.BytesIO(formaat.maak(stuk))
    return stuur_gemaakt(request, inhoud, f"brief-{gemeente.slug}.{uitgang}", formaat.mediatype)


@require_safe
@medewerker_vereist
def brief_op_papier(request, strategie, gemeente):
    """The letter as a Word document on the paper of its own gemeente."""
    stuk, gemeente = haal_stuk(request, strategie, gemeente)
    papier = get_object_or_404(Briefpapier.objects.zichtbaar_voor(request.user), gemeente=gemeente)
    inhoud = io.BytesIO(vul_in(bytes(papier.inhoud), stuk))
    return stuur_gemaakt(request, inhoud, f"brief-{gemeente.slug}-op-briefpapier.docx", MEDIATYPE)


@cache_control(private=True, no_store=True)
@require_safe
@bureau_vereist
def brieven_zip(request, strategie):
    """Every letter in every format, as it reads now: sent while it is made."""
    sjabloon = haal_sjabloon(request, strategie)
    bron = briefbron(sjabloon, basis_van(request))
    brieven = brieven_van(bron, sjabloon.strategie.gemeenten())
    antwoord = StreamingHttpResponse(
        zip_van(brieven, timezone.localtime().timetuple()[:6]), content_type="application/zip"
    )
    antwoord.headers["Content-Disposition"] = f'attachment; filename="brieven-{strategie}.zip"'
    antwoord.headers["Content-Encoding"] = "identity"
    return antwoord
