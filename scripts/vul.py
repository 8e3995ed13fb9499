"""Fills the throw-away database of `meet.py` with pages and their versions. Runs inside `manage.py shell`.

Of every ten pages one has an open draft; in every hundredth a link leads nowhere.
"""

import json
from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from coalitie.models import Gebruiker, Pagina, PaginaRevisie, Stand
from coalitie.rollen import Rol

VERSIES = 20
ALINEA = "<p>De gemeenten werken samen aan veiligheid. Wat in de ene gemeente werkt, kan een andere ook gebruiken. "
STATEN = ["concept", "ter_beoordeling", "ingepland"]


def tekst(nummer, aantal):
    naar = "verdwenen" if nummer % 100 == 0 else f"pagina-{(nummer * 7) % aantal}"
    link = f'Lees <a href="/{naar}/#kop-2">wat de andere pagina zegt</a> en <a href="/gemeenten/zeist/">Zeist</a>.</p>'
    return "".join(f'<h2 id="kop-{kop}">Kop {kop}</h2>{ALINEA * 4}{link}' for kop in range(1, 6))


def vul(aantal):
    """This many pages, each with its versions, written by the redacteurs in turn."""
    nu = timezone.now()
    schrijvers = list(Gebruiker.objects.filter(rol=Rol.REDACTEUR))
    paginas = Pagina.objects.bulk_create(
        [
            Pagina(
                slug=f"pagina-{nummer}",
                titel=f"Pagina {nummer} over samenwerken",
                inleiding="Waar deze pagina over gaat.",
                tekst=tekst(nummer, aantal),
                gepubliceerd_op=nu - timedelta(days=nummer % 900 + 1),
            )
            for nummer in range(aantal)
        ],
        batch_size=500,
    )
    for begin in range(0, aantal, 250):
        PaginaRevisie.objects.bulk_create(
            revisie(pagina, versie, schrijvers[versie % len(schrijvers)])
            for pagina in paginas[begin : begin + 250]
            for versie in range(1, VERSIES + 1)
        )
    Stand.objects.verhoog()


def revisie(pagina, versie, schrijver):
    nummer = int(pagina.slug.removeprefix("pagina-"))
    is_open = versie == VERSIES and nummer % 10 == 1
    staat = STATEN[nummer // 10 % 3] if is_open else "gepubliceerd"
    ingaat_op = pagina.gepubliceerd_op - timedelta(days=VERSIES - versie)
    if is_open:
        ingaat_op = timezone.now() + timedelta(days=nummer) if staat == "ingepland" else None
    return PaginaRevisie(
        van=pagina,
        nummer=versie,
        staat=staat,
        inhoud=pagina.inhoud(),
        begonnen_door=schrijver,
        geschreven_door=schrijver,
        geschreven_op=pagina.gepubliceerd_op - timedelta(days=VERSIES - versie),
        ingaat_op=ingaat_op,
    )


def adressen():
    """What to ask of the desk: what the portal has an address for."""
    pagina = Pagina.objects.get(slug="pagina-1")
    gevraagd = [
        ("werkbank", [], ""),
        ("redactie_lijst", ["pagina"], ""),
        ("redactie_lijst", ["alles"], "?zoek=samen"),
        ("redactie_lijst", ["alles"], "?staat=na-te-kijken"),
        ("redactie_links", [], ""),
        ("redactie_ding", ["pagina", pagina.pk], ""),
        ("redactie_voorbeeld", ["pagina", pagina.pk], ""),
        ("redactie_vergelijk", ["pagina", pagina.pk], "?van=3&naar=7"),
    ]
    gevonden = []
    for naam, delen, vraag in gevraagd:
        with suppress(NoReverseMatch):
            gevonden.append(reverse(naam, args=delen) + vraag)
    return gevonden


def vul_en_zeg(aantal):
    """Fill, and print as JSON with which cookie to ask for what."""
    vul(aantal)
    client = Client()
    client.force_login(Gebruiker.objects.filter(rol=Rol.REDACTEUR).first())
    sessie = client.cookies[settings.SESSION_COOKIE_NAME].value
    koek = f"{settings.SESSION_COOKIE_NAME}={sessie}"
    print(json.dumps({"adressen": [("redacteur", koek, adres) for adres in adressen()]}))
