"""Nothing of a council, its answers or its letter is seen by who it is not for, or before its moment.

Each field holds a word of its own. One table says who may read a word from when; every address of the portal that a
visitor can come to is asked, with the files behind it, and may not say another word.
"""

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from pypdf import PdfReader

from coalitie.models import Stand
from coalitie.rollen import Rol
from strategie.models import Antwoord, Punt, Sjabloonblok
from tests.fabriek import (
    AntwoordcorrectieFactory,
    AntwoordFactory,
    BriefblokFactory,
    BriefFactory,
    BriefpapierFactory,
    BriefsjabloonFactory,
    ConsultatiedeelFactory,
    ConsultatieFactory,
    FilmFactory,
    GebruikerFactory,
    HoofdstukFactory,
    IndelingFactory,
    MedewerkerFactory,
    PuntFactory,
    PuntingreepFactory,
    SjabloonblokFactory,
    StrategieFactory,
)

pytestmark = pytest.mark.django_db

VROEG = datetime(2020, 11, 12, 8, tzinfo=UTC)
ANTWOORDEN = VROEG + timedelta(minutes=1)
VRIJGAVE = VROEG + timedelta(minutes=2)
NAAR_DE_RAAD = datetime(2020, 12, 3, 8, tzinfo=UTC)
TIK = timedelta(seconds=1)
KLOK = [VROEG, ANTWOORDEN - TIK, ANTWOORDEN, VRIJGAVE - TIK, VRIJGAVE, NAAR_DE_RAAD - timedelta(days=1), NAAR_DE_RAAD]

BUREAU = {"redacteur", "beheerder"}
EIGEN = {"eigen gemeente"}
STAF = BUREAU | EIGEN | {"andere gemeente", "oud-medewerker"}
IEDEREEN = STAF | {"inwoner"}
OOIT = datetime.min.replace(tzinfo=UTC)


def vanaf(moment, *wie):
    """From which moment each of these visitors may read a word."""
    return dict.fromkeys(set().union(*wie), moment)


ALLEEN_BUREAU = vanaf(OOIT, BUREAU)
MET_DE_ANTWOORDEN = vanaf(ANTWOORDEN, IEDEREEN) | ALLEEN_BUREAU
VAN_DE_RAAD = MET_DE_ANTWOORDEN | vanaf(OOIT, EIGEN)
VAN_DE_GEMEENTE = ALLEEN_BUREAU | vanaf(OOIT, EIGEN)
IN_DE_BRIEF = ALLEEN_BUREAU | vanaf(VRIJGAVE, EIGEN)

WOORDEN = {
    "bevroren tekst": vanaf(OOIT, IEDEREEN),
    "verborgen consultatie": ALLEEN_BUREAU,
    "verborgen tekst": ALLEEN_BUREAU,
    "punt concept": vanaf(OOIT, EIGEN),
    "punt ingetrokken": vanaf(OOIT, EIGEN),
    "punt": VAN_DE_RAAD,
    "punt wens": VAN_DE_RAAD,
    "punt stuk": VAN_DE_RAAD,
    "reden voor de gemeente": VAN_DE_GEMEENTE,
    "reden voor iedereen": VAN_DE_RAAD,
    "punt was": VAN_DE_RAAD,
    "punt werd": VAN_DE_RAAD,
    "eerder was": VAN_DE_GEMEENTE,
    "eerder werd": VAN_DE_GEMEENTE,
    "reden om een naam": VAN_DE_GEMEENTE,
    "reden met naam": {},
    "punt met naam": {},
    "antwoord titel": MET_DE_ANTWOORDEN,
    "antwoord reden": MET_DE_ANTWOORDEN,
    "antwoord na": MET_DE_ANTWOORDEN,
    "correctie": MET_DE_ANTWOORDEN,
    "correctie was": MET_DE_ANTWOORDEN,
    "antwoord concept": ALLEEN_BUREAU,
    "notitie": vanaf(OOIT, {"redacteur"}),
    "correctie notitie": {},
    "model": vanaf(VRIJGAVE, {"andere gemeente", "oud-medewerker"}) | ALLEEN_BUREAU,  # the own letter says it otherwise
    "brief blok": IN_DE_BRIEF,
    "brief aan": IN_DE_BRIEF,
    "brief kenmerk": IN_DE_BRIEF,
    "brief ondertekening": IN_DE_BRIEF,
    "briefpapier": VAN_DE_GEMEENTE,
    "raadsagenda": vanaf(NAAR_DE_RAAD, IEDEREEN) | IN_DE_BRIEF,
}


def mag_lezen(wie, nu):
    return {naam for naam, lezers in WOORDEN.items() if wie in lezers and lezers[wie] <= nu}


def woord(naam):
    """A word that stands nowhere else, and that no page breaks or bends."""
    return f"zq{naam.replace(' ', '')}qz"


def in_tekst(tekst):
    return {naam for naam in WOORDEN if woord(naam) in tekst}


def in_pak(inhoud):
    """In every part of a zip, also of a zip in a zip: a letter is one as well."""
    gevonden = set()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pak:
        for naam in pak.namelist():
            gevonden |= in_tekst(naam) | lees(pak.read(naam))
    return gevonden


def lees(inhoud):
    if zipfile.is_zipfile(io.BytesIO(inhoud)):
        return in_pak(inhoud)
    if inhoud.startswith(b"%PDF"):
        tekst = "".join(blad.extract_text() for blad in PdfReader(io.BytesIO(inhoud)).pages)
        return in_tekst(re.sub(r"\s|-\n", "", tekst))
    return in_tekst(unescape(inhoud.decode(errors="replace")))


@dataclass(frozen=True)
class Proef:
    mensen: dict
    namen: dict
    """What stands for each part of an address: name → values to try."""
    paginas: list
    """Where the rest of the portal says something of them."""

    def client(self, wie):
        """A browser that signed in just now; that of a resident did not."""
        client = Client()
        if wie in self.mensen:
            client.force_login(self.mensen[wie])
        return client


@pytest.fixture
def proef(zet_klok, opslag):
    zet_klok(VROEG)
    eigen, andere = IndelingFactory().gemeente, IndelingFactory().gemeente
    strategie = StrategieFactory(
        slug="2019-2022",
        gepubliceerd=True,
        vastgesteld_op=date(2020, 11, 12),
        vastgesteld_door="Regionaal Veiligheidscollege",
    )
    hoofdstuk = HoofdstukFactory(strategie=strategie, gepubliceerd=True)
    FilmFactory(strategie=strategie, gepubliceerd=True)
    consultatie = maak_consultatie(strategie, hoofdstuk, eigen)
    verborgen = ConsultatieFactory(strategie=strategie, titel=woord("verborgen consultatie"), slug="verborgen")
    ConsultatiedeelFactory(consultatie=verborgen, tekst=f"<p>{woord('verborgen tekst')}</p>")
    maak_brief(strategie, eigen)
    Stand.objects.verhoog()
    namen = {
        "slug": [consultatie.slug, verborgen.slug],
        "strategie": [strategie.slug],
        "gemeente": [eigen.slug, andere.slug],
        "nummer": [punt.nummer for punt in consultatie.punten.ingediend()],
        "pk": [Punt.objects.get(staat="concept").pk, Antwoord.objects.order_by("pk").first().pk],
        "soort": ["ods", "csv"],
    }
    paginas = [ding.get_absolute_url() for ding in (strategie, hoofdstuk, eigen, andere)]
    return Proef(maak_mensen(eigen, andere), namen, paginas)


def maak_consultatie(strategie, hoofdstuk, eigen):
    """One whose answers are adopted and planned, with a council that has a point in every state."""
    consultatie = ConsultatieFactory(
        strategie=strategie,
        slug="lek",
        gepubliceerd=True,
        vastgesteld_op=date(2020, 11, 1),
        vastgesteld_door="Regionaal Veiligheidscollege",
        antwoorden_op=ANTWOORDEN,
    )
    tekst = f"<p>{woord('bevroren tekst')}</p>"
    deel = ConsultatiedeelFactory(consultatie=consultatie, tekst=tekst, slug=hoofdstuk.slug)
    antwoord = AntwoordFactory(
        consultatie=consultatie,
        titel=woord("antwoord titel"),
        uitkomst=Antwoord.Uitkomst.OVERGENOMEN,
        reden=woord("antwoord reden"),
        passage_voor="Zoals het was.",
        passage_na=woord("antwoord na"),
        hoofdstuk=hoofdstuk,
        notitie=woord("notitie"),
        staat=Antwoord.Staat.GEREED,
    )
    was = {"reden": woord("correctie was"), "notitie": woord("correctie notitie")}
    AntwoordcorrectieFactory(antwoord=antwoord, toelichting=woord("correctie"), was=was)
    AntwoordFactory(consultatie=consultatie, titel=woord("antwoord concept"))
    over = {"consultatie": consultatie, "gemeente": eigen}
    punt = PuntFactory(
        **over,
        deel=deel,
        alinea=1,
        punt=woord("punt"),
        wens=woord("punt wens"),
        raadsstuk=f"https://raad.voorbeeld.nl/{woord('punt stuk')}",
        antwoord=antwoord,
    )
    maak_ingrepen(punt)
    PuntFactory(**over, concept=True, punt=woord("punt concept"))
    PuntFactory(**over, staat="ingetrokken", punt=woord("punt ingetrokken"))
    return consultatie


def maak_ingrepen(punt):
    """What the bureau did to a point: before a name was taken out, to do that, for the gemeente, and in the open."""
    met_naam = {"punt": woord("punt met naam")}
    PuntingreepFactory(punt=punt, op=VROEG, reden=woord("reden met naam"), was=met_naam, werd=met_naam)
    punt.ingrepen.all().wis_woorden()
    PuntingreepFactory(punt=punt, op=ANTWOORDEN, reden=woord("reden om een naam"), over_persoon=True)
    voor_de_gemeente, voor_iedereen = (
        {"was": {"wens": woord(f"{voor} was")}, "werd": {"wens": woord(f"{voor} werd")}} for voor in ("eerder", "punt")
    )
    PuntingreepFactory(punt=punt, op=VROEG, reden=woord("reden voor de gemeente"), **voor_de_gemeente)
    PuntingreepFactory(punt=punt, op=ANTWOORDEN, reden=woord("reden voor iedereen"), **voor_iedereen)


def maak_brief(strategie, gemeente):
    """A letter that is done and goes to the council later, on a model that is released later."""
    sjabloon = BriefsjabloonFactory(strategie=strategie, vrijgegeven_op=VRIJGAVE)
    blok = SjabloonblokFactory(sjabloon=sjabloon, tekst=woord("model"))
    SjabloonblokFactory(sjabloon=sjabloon, soort=Sjabloonblok.Soort.PUNTEN, volgorde=2, tekst="Uw punten:")
    brief = BriefFactory(
        sjabloon=sjabloon,
        gemeente=gemeente,
        adresblok=woord("brief aan"),
        kenmerk=woord("brief kenmerk"),
        ondertekening=woord("brief ondertekening"),
        staat="klaar",
        naar_raad_op=NAAR_DE_RAAD.date(),
        behandeld_op=NAAR_DE_RAAD.date(),
        raadsagenda=f"https://raad.voorbeeld.nl/{woord('raadsagenda')}",
    )
    BriefblokFactory(brief=brief, blok=blok, tekst=woord("brief blok"), bron=woord("model"))
    BriefpapierFactory(gemeente=gemeente, naam=f"{woord('briefpapier')}.docx")


def maak_mensen(eigen, andere):
    oud = MedewerkerFactory(gemeente=eigen, geldig_tot=VROEG.date() - timedelta(days=1)).gebruiker
    MedewerkerFactory(gebruiker=oud, gemeente=andere)
    return {
        "beheerder": GebruikerFactory(rol=Rol.BEHEERDER),
        "redacteur": GebruikerFactory(rol=Rol.REDACTEUR),
        "eigen gemeente": MedewerkerFactory(gemeente=eigen).gebruiker,
        "andere gemeente": MedewerkerFactory(gemeente=andere).gebruiker,
        "oud-medewerker": oud,
    }


def routes(patronen, begin=""):
    """Name and whole route of every address of the portal."""
    for patroon in patronen:
        route = f"{begin}{patroon.pattern}"
        if isinstance(patroon, URLPattern):
            yield patroon.name, route
        else:
            yield from routes(patroon.url_patterns, route)


HIEROVER = ("consultaties/", "redactie/consultatie/", "redactie/brieven/", "mijn/consultaties/", "mijn/brie")
VERDER = ["/", "/sitemap.xml", "/agenda/?maand=2020-11", "/agenda/openbaar.ics", "/mijn/", "/redactie/", "/nieuws/"]


def paden(namen):
    """Every address about consultations and letters, filled in with all that is there."""
    for naam, route in routes(get_resolver().url_patterns):
        if not route.startswith(HIEROVER):
            continue
        ingevuld = [{}]
        for deel in re.findall(r"<\w+:(\w+)>", route):
            ingevuld = [{**eerder, deel: waarde} for eerder in ingevuld for waarde in namen[deel]]
        yield from (reverse(naam, kwargs=delen) for delen in ingevuld)


def gevonden(client, pad):
    antwoord = client.get(pad)
    assert antwoord.status_code in {200, 302, 403, 404, 405}, (pad, antwoord.status_code)
    inhoud = b"".join(antwoord)
    links = []
    if antwoord.status_code == 200 and antwoord.headers["Content-Type"].startswith("text/html"):
        links = [link.partition("#")[0] for link in re.findall(r'href="(/[^"?]*)"', unescape(inhoud.decode()))]
    return lees(inhoud), links


def wie_vraagt(nu):
    """Before all and after all, everybody; in between, who is outside and who is just inside."""
    return sorted(IEDEREEN) if nu in {KLOK[0], KLOK[-1]} else ["andere gemeente", "eigen gemeente", "inwoner"]


@pytest.mark.parametrize("nu", KLOK, ids=lambda nu: f"{nu:%m-%d-%H.%M.%S}")
def test_elke_bezoeker_vindt_op_elk_moment_wat_voor_hem_is_en_niets_anders(proef, zet_klok, nu):
    zet_klok(nu)
    adressen = [*VERDER, *proef.paginas, *paden(proef.namen)]
    assert len(adressen) > 60

    fout = []
    for wie in wie_vraagt(nu):
        client = proef.client(wie)
        gezien = {pad: gevonden(client, pad)[0] for pad in adressen}
        mag = mag_lezen(wie, nu)
        fout += [f"{wie} {pad}: +{naam}" for pad, woorden in gezien.items() for naam in woorden - mag]
        fout += [f"{wie}: -{naam}" for naam in mag - set().union(*gezien.values())]

    assert fout == []


def test_wie_overal_klikt_komt_niets_tegen_wat_niet_voor_hem_is(proef, zet_klok):
    """From the home page along every link, when the answers are public and the letters are not."""
    zet_klok(nu := VRIJGAVE - TIK)

    for wie in ("inwoner", "andere gemeente"):
        client, gezien, te_gaan = proef.client(wie), {}, list(VERDER)
        while te_gaan:
            pad = te_gaan.pop()
            if pad not in gezien and not pad.startswith(("/static/", "/account/")):
                gezien[pad], links = gevonden(client, pad)
                te_gaan += links
        mag = mag_lezen(wie, nu)
        assert {pad: woorden - mag for pad, woorden in gezien.items() if woorden - mag} == {}
        assert set().union(*gezien.values()) == mag


def test_elk_moment_doet_ertoe():
    """Otherwise the clock above would not be worth its ticks."""
    per_moment = [{(wie, naam) for wie in IEDEREEN for naam in mag_lezen(wie, nu)} for nu in KLOK]

    assert per_moment[0] == per_moment[1]
    for voor, na in ((1, 2), (3, 4), (5, 6)):
        assert per_moment[voor] < per_moment[na]
