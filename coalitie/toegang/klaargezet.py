"""What somebody had typed when the session had ended, kept until the same person has signed in again.

Why this way: docs/besluiten/0005-wat-was-ingevuld-staat-klaar.md.
"""

import re
from urllib.parse import parse_qs, urlsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.core.exceptions import SuspiciousOperation
from django.http import UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.views.csrf import csrf_failure
from django_htmx.http import HttpResponseClientRedirect

MERKVELD = "formulier_van"
IN_SESSIE = "klaargezet"
MERK_GELDT = 7 * 24 * 60 * 60  # seconds: a form may stay open over a weekend
UITGELOGD = "U was uitgelogd, dus er is niets gedaan of bewaard. Log in en probeer het opnieuw."
NIET_GETYPT = {"password", "file", "hidden"}
# What Django raises when a form is too large, or no form at all, or its sender went away.
ONLEESBAAR = (MultiPartParserError, SuspiciousOperation, UnreadablePostError)
# Hidden fields that say what somebody had seen or been told when typing.
VERSIEVELD = re.compile(r"(gezien|geopend|telling|versie|voor_iedereen|toen_\d+)\Z")


def is_geheim(veld):
    """A password, a code, a file, or what nobody typed: never kept, and gone when a form comes back with an error."""
    widget = veld.field.widget
    return getattr(widget, "input_type", "") in NIET_GETYPT or widget.attrs.get("autocomplete") == "one-time-code"


def gaat_mee(veld):
    """What somebody typed, and on top of what: else what a colleague saved meanwhile would count as seen."""
    return VERSIEVELD.match(veld.name) is not None if veld.is_hidden else not is_geheim(veld)


def onthoud(form, request):
    """Put back into a form what was waiting for it, and give it the mark by which it can be kept in its turn."""
    if request is None or not request.user.is_authenticated:
        return {"merk": "", "teruggezet": False}
    namen = [veld.html_name for veld in form if gaat_mee(veld)]
    is_getypt = any(not veld.is_hidden and gaat_mee(veld) for veld in form)
    merk = signing.dumps([request.user.pk, namen], salt=MERKVELD) if is_getypt else ""
    return {"merk": merk, "teruggezet": not form.is_bound and zet_terug(form, request)}


def zet_terug(form, request):
    klaar = request.session.get(IN_SESSIE)
    if not klaar or [klaar["van"], klaar["pagina"]] != [request.user.pk, request.get_full_path()]:
        return False
    getypt = MultiValueDict(klaar["getypt"])
    for veld in form:
        if veld.html_name in getypt:
            form.initial[veld.name] = veld.field.widget.value_from_datadict(getypt, {}, veld.html_name)
    return True


def zet_klaar(request, van=None):
    """Keep what was typed, if the form bears the mark of somebody (`van`, when given). Whether it does."""
    wie, namen = merk_in(request)
    if wie is None or (van is not None and wie != van.pk):
        return False
    request.session[IN_SESSIE] = {
        "van": wie,
        "pagina": pagina_van(request),
        "getypt": {naam: request.POST.getlist(naam) for naam in namen},
    }
    return True


def merk_in(request):
    """Whose form this is, and the names of its fields that may be kept; (None, []) without a good mark."""
    try:
        return signing.loads(request.POST.get(MERKVELD, ""), salt=MERKVELD, max_age=MERK_GELDT)
    except signing.BadSignature:
        return None, []


def geschreven(request):
    """The texts in a form that can go nowhere, because what it was about is gone: a list of str, for its writer only.

    A choice, a day or a name of one word is soon made again; what has a space in it was written.
    """
    try:
        wie, namen = merk_in(request)
    except ONLEESBAAR:
        return []
    if wie is None or wie != request.user.pk:
        return []
    namen = [naam for naam in namen if not VERSIEVELD.match(naam)]
    waarden = (waarde.strip() for naam in namen for waarde in request.POST.getlist(naam))
    return [waarde for waarde in waarden if re.search(r"\s", waarde)]


def pagina_van(request):
    """The page on which the form stood: what it posts to may have none of its own."""
    try:
        verwijzer = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return request.get_full_path()
    if verwijzer.netloc != request.get_host() or not verwijzer.path.startswith("/") or verwijzer.path.startswith("//"):
        return request.get_full_path()
    return f"{verwijzer.path}?{verwijzer.query}" if verwijzer.query else verwijzer.path


def is_van_een_script(request):
    """Whether a page sent this by itself, such as an editor that saves: it hears of the end in its own way.

    What somebody sends by htmx is none of that: a form with a mark leads to the door like any other.
    """
    if request.htmx and MERKVELD in request.POST:
        return False
    return request.headers.get("Sec-Fetch-Dest", "document") != "document"


def ga_naar(request, adres):
    """Lead the whole page on, also when only a part of it was asked."""
    return HttpResponseClientRedirect(adres) if request.htmx else redirect(adres)


class Klaargezet:
    """A form that meets the sign-in page is kept, and its owner told. Once it is sent again, nothing waits any more."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.deuren = {reverse("account_login"), reverse("admin:login")}

    def __call__(self, request):
        if request.method != "POST":
            return self.get_response(request)
        if request.user.is_authenticated:
            if request.session.get(IN_SESSIE, {}).get("pagina") == pagina_van(request):
                del request.session[IN_SESSIE]
            return self.get_response(request)
        antwoord = self.get_response(request)
        if not self.leidt_naar_de_deur(antwoord) or is_van_een_script(request):
            return antwoord
        if not zet_klaar(request):
            messages.warning(request, UITGELOGD)
        return ga_naar(request, redirect_to_login(pagina_van(request)).url)

    def leidt_naar_de_deur(self, antwoord):
        naar = urlsplit(antwoord.headers.get("Location", ""))
        return naar.path in self.deuren and "next" in parse_qs(naar.query)


def formulier_verlopen(request, reason=""):
    """A form from before its owner signed in anew, in another tab: nothing is done, and it comes back as it was."""
    if request.user.is_authenticated and zet_klaar(request, van=request.user):
        return ga_naar(request, pagina_van(request))
    return csrf_failure(request, reason)
