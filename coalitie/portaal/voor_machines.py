"""What no reader asks for, but a browser, a search engine or whoever shares a page does."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalitie.portaal.deelbeelden import beeld_van


@require_safe
def deelbeeld(request, soort, slug):
    """The picture that goes along when somebody shares a page."""
    return HttpResponse(beeld_van(soort, slug, request.user), content_type="image/png")


@require_safe
def favicon(request):
    return redirect(static("img/favicon-32.png"))


@require_safe
def robots(request):
    adres = request.build_absolute_uri(reverse("sitemap"))
    return HttpResponse(f"User-agent: *\nAllow: /\n\nSitemap: {adres}\n", content_type="text/plain; charset=utf-8")


@require_safe
def security_txt(request):
    """Where to report a weakness (RFC 9116). Valid until the first day of the month half a year from now."""
    contact = request.build_absolute_uri(reverse("pagina", args=["contact"]))
    einde = (timezone.now() + timedelta(days=180)).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    regels = [
        *([f"Contact: mailto:{settings.CONTACT_EMAIL}"] if settings.CONTACT_EMAIL else []),
        f"Contact: {contact}#beveiliging",
        f"Expires: {einde.strftime('%Y-%m-%dT%H:%M:%SZ')}",
        "Preferred-Languages: nl, en",
        f"Canonical: {request.build_absolute_uri()}",
    ]
    return HttpResponse("\n".join(regels) + "\n", content_type="text/plain; charset=utf-8")
