"""Nothing of a meeting is seen by who it is not for, or before its moment: every address × visitor × moment.

Each field of a meeting holds a word of its own. One table says with which release a word comes and for whom it is
meant; another which words an address can show. What a visitor finds at an address must be exactly what follows.
"""

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from html import unescape
from itertools import pairwise

import pikepdf
import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from coalitie.models import Agendasleutel, Bestand, Stand
from coalitie.rollen import Rol
from taskforces.models import Opdracht, Vrijgave, Zicht
from tests.fabriek import (
    AanwezigheidFactory,
    ActiepuntFactory,
    AgendapuntFactory,
    AgendaversieFactory,
    BesluitFactory,
    CollegeFactory,
    CollegelidFactory,
    GebruikerFactory,
    GemeenteFactory,
    MedewerkerFactory,
    NotulenFactory,
    OpdrachtFactory,
    PrioriteitFactory,
    StrategieFactory,
    StukFactory,
    TaskforceFactory,
    VergaderingFactory,
    VerplaatsingFactory,
    VrijgaveFactory,
)
from tests.overleg.papieren import tekst_van
from tests.proefbestanden import als_bestand

pytestmark = pytest.mark.django_db

UITNODIGING, STUKKEN, BESLUITEN, VERSLAG = Vrijgave.Soort
OPENBAAR, LEDEN, BESLOTEN = Zicht

VROEG = datetime(2020, 11, 12, 8, tzinfo=UTC)


def minuut(nummer):
    return VROEG + timedelta(minutes=nummer)


# When which part comes for whom. What comes in one minute differs in part and in audience, so no two are confused.
MOMENTEN = {
    (UITNODIGING, BESLOTEN): minuut(1),
    (UITNODIGING, LEDEN): minuut(2),
    (STUKKEN, BESLOTEN): minuut(2),
    (UITNODIGING, OPENBAAR): minuut(3),
    (STUKKEN, LEDEN): minuut(3),
    (STUKKEN, OPENBAAR): minuut(4),
    (BESLUITEN, BESLOTEN): minuut(5),
    (BESLUITEN, LEDEN): minuut(6),
    (VERSLAG, BESLOTEN): minuut(6),
    (BESLUITEN, OPENBAAR): minuut(7),
    (VERSLAG, LEDEN): minuut(7),
    (VERSLAG, OPENBAAR): minuut(8),
}
LATER = minuut(9)  # what was kept back becomes public

ELK_MOMENT = sorted({*MOMENTEN.values(), LATER})
# Before all, just before each moment and at it, and long after.
KLOK = [
    VROEG,
    *(tik for moment in ELK_MOMENT for tik in (moment - timedelta(seconds=1), moment)),
    LATER + timedelta(hours=1),
]

# Who reads what, once it is released to them. `None`: everything, always.
BEZOEKERS = {
    "beheerder": None,
    "redacteur": None,
    "lid": {OPENBAAR, LEDEN, BESLOTEN},
    "oud-lid": {OPENBAAR, LEDEN},
    "lid van een ander college": {OPENBAAR, LEDEN},
    "medewerker van een gemeente": {OPENBAAR, LEDEN},
    "inwoner": {OPENBAAR},
}


@dataclass(frozen=True)
class Deel:
    """With which part of the meeting a word comes (None: with any), for whom it is, and on what else it waits."""

    soort: str | None
    voor: str = OPENBAAR
    bij: str = ""  # the word of the item that it hangs under
    later: bool = False  # kept back for all but the college


ALLEEN_BUREAU = Deel(None, voor="bureau")

WOORDEN = {
    "titel": Deel(None),
    "plaats": Deel(None),
    "verplaatst": Deel(None),
    "zaal": Deel(None, BESLOTEN),
    "online": Deel(None, BESLOTEN),
    "vervanger": Deel(None, BESLOTEN),
    "punt openbaar": Deel(UITNODIGING),
    "punt toelichting": Deel(UITNODIGING),
    "punt gevraagd": Deel(UITNODIGING),
    "punt eigenaar": Deel(UITNODIGING),
    "punt leden": Deel(UITNODIGING, LEDEN),
    "punt besloten": Deel(UITNODIGING, BESLOTEN),
    "punt uitgebracht": Deel(UITNODIGING),
    "punt eerder": Deel(None, "niemand"),
    "punt gewijzigd": ALLEEN_BUREAU,
    "punt nieuw": ALLEEN_BUREAU,
    "stuk openbaar": Deel(STUKKEN, bij="punt openbaar"),
    "stuk leden": Deel(STUKKEN, LEDEN, bij="punt leden"),
    "stuk besloten": Deel(STUKKEN, BESLOTEN, bij="punt besloten"),
    "stuk openbaar bij besloten punt": Deel(STUKKEN, bij="punt besloten"),
    "stuk nieuw": ALLEEN_BUREAU,
    "besluit openbaar": Deel(BESLUITEN),
    "besluit leden": Deel(BESLUITEN, LEDEN),
    "besluit besloten": Deel(BESLUITEN, BESLOTEN),
    "besluit later": Deel(BESLUITEN, later=True),
    "besluit vervangen": Deel(BESLUITEN),
    "besluit concept": ALLEEN_BUREAU,
    "actiepunt openbaar": Deel(BESLUITEN, LEDEN, bij="besluit openbaar"),
    "actiepunt leden": Deel(BESLUITEN, LEDEN, bij="besluit leden"),
    "actiepunt besloten": Deel(BESLUITEN, LEDEN, bij="besluit besloten"),
    "notulen": Deel("voorgelegd", BESLOTEN),
    "verslag": Deel(VERSLAG),
    "verslag concept": ALLEEN_BUREAU,
    "afgelast titel": Deel(UITNODIGING),
    "afgelast reden": Deel(UITNODIGING),
    "concept titel": ALLEEN_BUREAU,
}


def woord(naam):
    """A word that stands nowhere else, and that no page breaks or bends."""
    return f"zq{naam.replace(' ', '')}qz"


def ziet(naam, wie, nu):
    """Whether this word is for this visitor at this moment: the rule that the portal must keep."""
    deel, leest = WOORDEN[naam], BEZOEKERS[wie]
    if deel.voor == "niemand":
        return False
    if leest is None:
        return True
    if deel.voor not in leest or (deel.bij and not ziet(deel.bij, wie, nu)):
        return False
    if deel.soort == "voorgelegd":
        return True
    if deel.later and BESLOTEN not in leest and nu < LATER:
        return False
    soorten = Vrijgave.Soort if deel.soort is None else [deel.soort]
    return any(MOMENTEN[soort, voor] <= nu for soort in soorten for voor in leest)


# What a visitor finds


def in_tekst(inhoud):
    tekst = unescape(inhoud.decode(errors="replace")).replace("\r\n ", "")  # a calendar folds its lines
    return {naam for naam in WOORDEN if woord(naam) in tekst}


def in_pdf(inhoud):
    """In the words of a PDF, on its pages and in its bookmarks."""
    with pikepdf.open(io.BytesIO(inhoud)) as pdf, pdf.open_outline() as inhoudsopgave:
        titels = " ".join(deel.title for deel in inhoudsopgave.root for deel in (deel, *deel.children))
    tekst = f"{tekst_van(inhoud)} {titels}"
    return {naam for naam in WOORDEN if woord(naam) in tekst}


def in_zip(inhoud):
    """In the names of the files, and in the agenda that lies with them."""
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pak:
        namen = " ".join(pak.namelist())
        agenda = in_pdf(pak.read(next(naam for naam in pak.namelist() if "agenda" in naam)))
    return agenda | {naam for naam in WOORDEN if woord(naam) in namen}


LEZERS = {"application/zip": in_zip, "application/pdf": in_pdf}


def gevonden(overleg, wie, pad):
    """The words that this visitor finds at this address. A file is found when it can be fetched."""
    antwoord = overleg.clients[wie].get(pad)
    inhoud = b"".join(antwoord)
    assert antwoord.status_code in {200, 302, 403, 404}, (pad, wie, antwoord.status_code)
    if antwoord.status_code == 200 and pad in overleg.stukken:
        return {overleg.stukken[pad]}
    return LEZERS.get(antwoord.headers["Content-Type"], in_tekst)(inhoud)


# What there is to find


@pytest.fixture
def overleg(opslag, zet_klok):
    """The meeting that holds a word in every field, with all its moments still to come; who asks; and what to ask."""
    zet_klok(VROEG)
    college = CollegeFactory(slug="lekcollege", naam="Lekcollege", code="LEK")
    vergadering = VergaderingFactory(
        college=college,
        titel=woord("titel"),
        plaats=woord("plaats"),
        zaal=woord("zaal"),
        online=f"https://{woord('online')}.voorbeeld.nl/",
        dag=VROEG.date(),
        begin=time(9, 2),  # 8.02 in UTC
        einde=None,
        gehouden=True,
    )
    VerplaatsingFactory(vergadering=vergadering, reden=woord("verplaatst"))
    punten = maak_agenda(vergadering)
    stukken = maak_stukken(punten)
    besluiten = maak_besluiten(punten["gewijzigd"])
    opdracht = OpdrachtFactory(gepubliceerd=True, taskforce=openbare_taskforce(), besluit=besluiten[BESLOTEN])
    NotulenFactory(
        vergadering=vergadering,
        tekst=f"<p>{woord('notulen')}</p>",
        verslag_concept=f"<p>{woord('verslag concept')}</p>",
        openbaar_verslag=f"<p>{woord('verslag')}</p>",
        voorgelegd_op=VROEG,
    )
    afgelast, concept = maak_andere_vergaderingen(college)
    for (soort, voor), moment in MOMENTEN.items():
        VrijgaveFactory(vergadering=vergadering, soort=soort, voor=voor, op=moment)
        VrijgaveFactory(vergadering=concept, soort=soort, voor=voor, op=VROEG)
        if soort == UITNODIGING:
            VrijgaveFactory(vergadering=afgelast, soort=soort, voor=voor, op=moment)
    clients, sleutels = maak_bezoekers(vergadering)
    Stand.objects.verhoog()
    paden = [deel.get_absolute_url() for deel in (vergadering, afgelast, concept)]
    besluiten = {naam: besluit for naam, besluit in besluiten.items() if besluit.nummer}
    return Overleg(paden, besluiten, opdracht, stukken, clients, sleutels)


def openbare_taskforce():
    prioriteit = PrioriteitFactory(gepubliceerd=True, strategie=StrategieFactory(gepubliceerd=True))
    return TaskforceFactory(prioriteit=prioriteit, gepubliceerd=True)


@dataclass(frozen=True)
class Overleg:
    paden: list
    besluiten: dict
    opdracht: Opdracht
    stukken: dict
    clients: dict
    sleutels: dict


def maak_andere_vergaderingen(college):
    """One that was cancelled, and one that was not convened."""
    afgelast = VergaderingFactory(
        college=college,
        titel=woord("afgelast titel"),
        dag=date(2020, 11, 19),
        afgelast=True,
        afgelast_reden=woord("afgelast reden"),
    )
    concept = VergaderingFactory(college=college, titel=woord("concept titel"), dag=date(2020, 11, 26), concept=True)
    return afgelast, concept


def maak_agenda(vergadering):
    """Two issued versions. After the last one an item was changed and another was added."""
    punten = {
        zicht: AgendapuntFactory(vergadering=vergadering, titel=woord(f"punt {zicht}"), zicht=zicht) for zicht in Zicht
    }
    openbaar = punten[OPENBAAR]
    for veld in ("toelichting", "gevraagd", "eigenaar"):
        setattr(openbaar, veld, woord(f"punt {veld}"))
    openbaar.save()
    gewijzigd = AgendapuntFactory(vergadering=vergadering, titel=woord("punt eerder"))
    AgendaversieFactory(vergadering=vergadering, uitgebracht_op=VROEG - timedelta(days=2))
    gewijzigd.titel = woord("punt uitgebracht")
    gewijzigd.save()
    AgendaversieFactory(vergadering=vergadering, uitgebracht_op=VROEG - timedelta(days=1))
    gewijzigd.titel = woord("punt gewijzigd")
    gewijzigd.save()
    AgendapuntFactory(vergadering=vergadering, titel=woord("punt nieuw"), op_agenda=False)
    return {**punten, "gewijzigd": gewijzigd}


def maak_stukken(punten):
    """The word of each paper, by the address of its file."""
    plekken = {
        **{f"stuk {zicht}": (punten[zicht], zicht, True) for zicht in Zicht},
        "stuk openbaar bij besloten punt": (punten[BESLOTEN], OPENBAAR, True),
        "stuk nieuw": (punten[OPENBAAR], OPENBAAR, False),
    }
    woorden = {}
    for naam, (punt, zicht, is_uitgebracht) in plekken.items():
        bestand = Bestand.objects.plaats(als_bestand("pdf"), titel=woord(naam), door=None)
        StukFactory(agendapunt=punt, bestand=bestand, zicht=zicht, is_uitgebracht=is_uitgebracht)
        woorden[bestand.get_absolute_url()] = naam
    return woorden


def maak_besluiten(punt):
    """Under an item whose words changed since it was issued. The last one was replaced by the closed one."""
    besluiten = {}
    for naam in ("openbaar", "leden", "besloten", "later", "concept", "vervangen"):
        tekst = woord(f"besluit {naam}")
        besluiten[naam] = BesluitFactory(
            agendapunt=punt,
            titel=tekst,
            tekst=tekst,
            zicht=naam if naam in set(Zicht) else OPENBAAR,
            openbaar_vanaf=LATER if naam == "later" else None,
            concept=naam == "concept",
            **({"staat": "vervangen", "vervangen_door": besluiten["besloten"]} if naam == "vervangen" else {}),
        )
    for zicht in Zicht:
        ActiepuntFactory(besluit=besluiten[zicht], tekst=woord(f"actiepunt {zicht}"))
    return besluiten


def maak_bezoekers(vergadering):
    """Clients and keys of calendar feeds, by visitor."""
    gebruikers = {
        "beheerder": GebruikerFactory(rol=Rol.BEHEERDER),
        "redacteur": GebruikerFactory(rol=Rol.REDACTEUR),
        "lid": GebruikerFactory(),
        "oud-lid": GebruikerFactory(),
        "lid van een ander college": GebruikerFactory(),
        "medewerker van een gemeente": MedewerkerFactory(gemeente=GemeenteFactory()).gebruiker,
    }
    college = vergadering.college
    lid = CollegelidFactory(college=college, gebruiker=gebruikers["lid"])
    CollegelidFactory(college=college, gebruiker=gebruikers["oud-lid"], functie="oud", geldig_tot=VROEG.date())
    CollegelidFactory(gebruiker=gebruikers["lid van een ander college"])
    AanwezigheidFactory(vergadering=vergadering, lid=lid, wijze="vervangen", vervanger=woord("vervanger"))
    clients, sleutels = {"inwoner": Client()}, {"inwoner": "verzonnen"}
    for wie, gebruiker in gebruikers.items():
        clients[wie] = Client()
        clients[wie].force_login(gebruiker)
        sleutels[wie] = Agendasleutel.objects.maak(door=gebruiker)
    return clients, sleutels


@dataclass(frozen=True)
class Adres:
    """The name and path of an address, the words that it shows to who may see them, and those it keeps for who
    signs in.

    `voor`: whom it shows anything at all. `deur`: the words of which one must see one to get in. `samen`: who gets
    in sees all of it. `als_inwoner`: it shows everybody what a resident may see. `zwaar`: takes long to make, and is
    not asked for just before a moment as well.
    """

    naam: str
    pad: str
    toont: set
    binnen: set = frozenset()
    voor: set = frozenset(BEZOEKERS)
    deur: set = frozenset()
    samen: bool = False
    zwaar: bool = False
    als_inwoner: bool = False

    def verwacht(self, wie, nu):
        lezer = "inwoner" if self.als_inwoner else wie
        if wie not in self.voor or (self.deur and not any(ziet(naam, lezer, nu) for naam in self.deur)):
            return set()
        if self.samen:
            return set(self.toont)
        return {naam for naam in self.toont | (self.binnen if wie != "inwoner" else set()) if ziet(naam, lezer, nu)}


IN_LIJST = {"titel", "plaats", "afgelast titel", "concept titel"}
IN_KALENDER = {"titel", "plaats", "verplaatst"}
VAN_AFGELAST = {"afgelast titel", "afgelast reden"}
REDENEN = {"verplaatst", "afgelast reden"}
ACTIEPUNTEN = {f"actiepunt {zicht}" for zicht in Zicht}
OP_DE_PAGINA = set(WOORDEN) - {"notulen", "verslag concept", "concept titel"} - VAN_AFGELAST - ACTIEPUNTEN
OP_DE_PAGINA -= {"punt gewijzigd", "punt nieuw", "stuk nieuw", "besluit concept"}  # those are at the desk of the bureau
GENOMEN = {naam for naam in WOORDEN if naam.startswith("besluit ")} - {"besluit concept"}
HANGT_SAMEN = {"besloten": ["besluit vervangen"], "vervangen": ["besluit besloten"]}
VAN_DE_NOTULEN = {"notulen", "titel", "vervanger"}
VAN_DE_AGENDA = {"punt openbaar"}
IN_HET_DOSSIER = {naam for naam in OP_DE_PAGINA if naam.startswith(("punt ", "stuk "))} | {"titel", "plaats"}
VAN_HET_COLLEGE = {"lid", "redacteur", "beheerder"}


def adressen(overleg):
    """Every address at which somebody reads of meetings."""
    vergadering, afgelast, concept = overleg.paden
    return [
        Adres("overleg", "/overleg/", set(), binnen=REDENEN),
        Adres("college", "/overleg/lekcollege/", IN_LIJST, binnen=REDENEN),
        Adres("vergadering", vergadering, OP_DE_PAGINA),
        Adres("vergadering", afgelast, VAN_AFGELAST),
        Adres("vergadering", concept, {"concept titel"}),
        Adres("vergadering_ics", f"{vergadering}vergadering.ics", IN_KALENDER),
        Adres("vergadering_ics", f"{afgelast}vergadering.ics", VAN_AFGELAST),
        Adres("vergadering_ics", f"{concept}vergadering.ics", {"concept titel"}),
        Adres("stukken_zip", f"{vergadering}stukken.zip", IN_HET_DOSSIER, deur=VAN_DE_AGENDA, zwaar=True),
        Adres("stukken_pdf", f"{vergadering}stukken.pdf", IN_HET_DOSSIER, deur=VAN_DE_AGENDA, zwaar=True),
        Adres("notulen", f"{vergadering}notulen/", VAN_DE_NOTULEN, deur={"notulen"}, samen=True),
        Adres("notulen_pdf", f"{vergadering}notulen.pdf", VAN_DE_NOTULEN, deur={"notulen"}, samen=True, zwaar=True),
        Adres("agenda", "/agenda/?maand=2020-11", IN_LIJST),
        Adres("agenda_ics", "/agenda/openbaar.ics", IN_KALENDER | VAN_AFGELAST, als_inwoner=True),
        Adres(
            "agenda_eigen",
            "/agenda/{sleutel}.ics",
            IN_KALENDER | VAN_AFGELAST | {"concept titel"},
            voor=VAN_HET_COLLEGE,
        ),
        Adres("agenda_adres", "/mijn/agenda/", set()),
        Adres("besluiten", "/besluiten/", GENOMEN),
        Adres("besluiten_csv", "/besluiten/besluiten.csv", GENOMEN | {"titel"}, deur=GENOMEN),
        Adres("actiepunten", "/mijn/actiepunten/", set(), binnen=ACTIEPUNTEN | {f"besluit {z}" for z in Zicht}),
        *(
            Adres(
                "besluit",
                besluit.get_absolute_url(),
                {f"besluit {naam}", "titel", "punt uitgebracht", *HANGT_SAMEN.get(naam, [])},
                binnen={f"actiepunt {naam}"} & ACTIEPUNTEN,
                deur={f"besluit {naam}"},
            )
            for naam, besluit in overleg.besluiten.items()
        ),
        Adres("opdracht", overleg.opdracht.get_absolute_url(), set()),
        *(Adres("bestand_inhoud", pad, {naam}) for pad, naam in overleg.stukken.items()),
    ]


# For whom a moment is, and who is just outside of that.
WIE_HET_AANGAAT = {
    BESLOTEN: ["lid", "oud-lid", "lid van een ander college"],
    LEDEN: ["medewerker van een gemeente", "inwoner"],
    OPENBAAR: ["inwoner"],
}


def wie_vraagt(nu):
    """Who asks: just before a moment whom it is for, at it who is outside as well; before and after all, everybody."""
    if nu in {KLOK[0], KLOK[-1]}:
        return set(BEZOEKERS)
    moment = min(tik for tik in ELK_MOMENT if tik >= nu)
    zichten = {voor for (_soort, voor), op in MOMENTEN.items() if op == moment} or {OPENBAAR}
    return {wie for zicht in zichten for wie in WIE_HET_AANGAAT[zicht][: None if nu == moment else 1]}


def test_elk_adres_toont_elke_bezoeker_op_elk_moment_precies_wat_dan_voor_hem_is(overleg, zet_klok):
    fout = []

    for nu in KLOK:
        zet_klok(nu)
        for wie in wie_vraagt(nu):
            for adres in adressen(overleg):
                if adres.zwaar and nu not in {VROEG, *ELK_MOMENT}:
                    continue
                woorden = gevonden(overleg, wie, adres.pad.format(sleutel=overleg.sleutels[wie]))
                if woorden != (verwacht := adres.verwacht(wie, nu)):
                    fout.append(f"{nu:%H.%M.%S} {wie} {adres.pad}: +{woorden - verwacht} -{verwacht - woorden}")

    assert fout == []


VAN_VERGADERINGEN = ("overleg/", "besluiten/", "agenda/", "mijn/agenda/", "mijn/actiepunten/", "redactie/overleg/")
DAADADRESSEN = {
    "agenda_adres_trek_in",
    "actiepunt_rond_af",
}  # who may not do it, does not get in (tests/test_toegang.py)


def routes(patronen, begin=""):
    """Name and whole route of every address of the portal."""
    for patroon in patronen:
        route = f"{begin}{patroon.pattern}"
        if isinstance(patroon, URLPattern):
            yield patroon.name, route
        else:
            yield from routes(patroon.url_patterns, route)


def test_elk_adres_over_vergaderingen_staat_in_de_tabel(overleg):
    alle = {naam: route for naam, route in routes(get_resolver().url_patterns) if route.startswith(VAN_VERGADERINGEN)}
    van_het_bureau = {naam for naam, route in alle.items() if route.startswith("redactie/")}

    gevraagd = {adres.naam for adres in adressen(overleg)} - {"bestand_inhoud", "opdracht"}

    assert gevraagd | DAADADRESSEN == set(alle) - van_het_bureau


def test_aan_het_bureau_van_een_vergadering_komt_niemand_anders(overleg, zet_klok):
    zet_klok(KLOK[-1])
    binnen, gezien = [], 0
    for naam, route in routes(get_resolver().url_patterns):
        if not route.startswith("redactie/overleg/"):
            continue
        delen = re.findall(r"<(\w+):(\w+)>", route)
        pad = reverse(naam, kwargs={deel: 1 if soort == "int" else "lekcollege" for soort, deel in delen})
        for wie, leest in BEZOEKERS.items():
            if leest:
                antwoord = overleg.clients[wie].get(pad)
                gezien += 1
                if antwoord.status_code == 200 or in_tekst(antwoord.content):
                    binnen.append((wie, pad))

    assert gezien > 50
    assert binnen == []


def test_wie_overal_klikt_vindt_alles_wat_voor_hem_is_en_niets_anders(overleg, zet_klok):
    """From the home page along every link, at a moment at which every visitor sees something else."""
    nu = MOMENTEN[BESLUITEN, LEDEN]
    zet_klok(nu)
    nergens = {"punt eerder", "verslag concept"}

    for wie in ("inwoner", "medewerker van een gemeente", "lid"):
        mag = {naam for naam in WOORDEN if ziet(naam, wie, nu)}
        gezien = {pad: gevonden(overleg, wie, pad) for pad in klik_overal(overleg.clients[wie])}
        assert {pad: woorden - mag for pad, woorden in gezien.items() if woorden - mag} == {}
        assert set().union(*gezien.values()) == mag - nergens


def klik_overal(client):
    """Every address that a visitor comes to from the home page, without a query and without signing out."""
    gevonden, te_gaan = set(), ["/", "/overleg/", "/agenda/?maand=2020-11", "/mijn/"]
    while te_gaan:
        pad = te_gaan.pop()
        if pad in gevonden or pad.startswith(("/static/", "/account/")):
            continue
        gevonden.add(pad)
        antwoord = client.get(pad)
        inhoud = b"".join(antwoord)
        if antwoord.status_code == 200 and antwoord.headers["Content-Type"].startswith("text/html"):
            tekst = unescape(inhoud.decode())
            te_gaan += [link.partition("#")[0] for link in re.findall(r'href="(/[^"?]*)"', tekst)]
    return sorted(gevonden)


def test_elk_woord_is_ergens_te_vinden_en_elk_moment_doet_ertoe(overleg):
    per_moment = [
        {(wie, naam) for wie in BEZOEKERS for naam in WOORDEN if ziet(naam, wie, nu)} for nu in (VROEG, *ELK_MOMENT)
    ]

    assert all(voor < na for voor, na in pairwise(per_moment))
    getoond = set().union(*(adres.toont | adres.binnen for adres in adressen(overleg)))
    aan_het_bureau = {"punt gewijzigd", "punt nieuw", "besluit concept", "verslag concept"}
    assert set(WOORDEN) - getoond == aan_het_bureau
