"""The nota van beantwoording to take along: as a document to read or print, and as rows for a spreadsheet."""

from itertools import groupby

from django.urls import reverse
from django.utils import timezone

from coalitie.export.pdf import Deel, Document
from coalitie.export.platte_tekst import alinea, blokken_van, kop, run
from coalitie.tekst import voluit
from strategie.beantwoording import Telling

HELE_STRATEGIE = "Over de hele strategie"
KOPPEN = [
    *("punt", "gemeente", "code", "raad van", "hoofdstuk", "alinea", "passage", "punt van de raad", "wens"),
    *("stuk van de raad", "waarover", "uitkomst", "antwoord", "passage was", "passage werd", "staat nu in"),
    *("correcties", "vastgesteld op", "vastgesteld door", "adres", "voorbeeld"),
]


def csv_rij(consultatie, punt, antwoord, site: str) -> list:
    """One point with its answer as cells under KOPPEN. `site` is the address of the portal: https://host/."""
    site = site.rstrip("/")
    return [
        *(punt.nummer, punt.gemeente.naam, punt.gemeente.code, punt.raad_op.isoformat()),
        *(punt.deel or "", punt.alinea, punt.citaat, punt.punt, punt.wens, punt.raadsstuk),
        *(antwoord.titel, antwoord.get_uitkomst_display(), antwoord.reden),
        *(antwoord.passage_voor, antwoord.passage_na),
        f"{site}{antwoord.plaats_url}" if antwoord.plaats_url else "",
        " ".join(
            [
                *map(ingreep_in_woorden, punt.correcties),
                *map(correctie_in_woorden, antwoord.correcties.all()),
            ]
        ),
        *(consultatie.vastgesteld_op or "", consultatie.vastgesteld_door),
        f"{site}{reverse('punt', args=[consultatie.slug, punt.nummer])}",
        "ja" if consultatie.is_voorbeeld else "",
    ]


def document_van(consultatie, antwoorden, telling: Telling, site: str) -> Document:
    """The nota as a Document: the counts first, then the answers under the chapter that their first point is about."""
    site = site.rstrip("/")
    adres = f"{site}{reverse('nota', args=[consultatie.slug])}"
    gegevens = [("Over", consultatie.strategie.naam), ("Online", adres)]
    if consultatie.vastgesteld_op:
        door = f"{voluit(consultatie.vastgesteld_op)}, {consultatie.vastgesteld_door}"
        gegevens.append(("Antwoorden vastgesteld", door))
    if not consultatie.is_beantwoord_op(timezone.now()):
        gegevens.append(("Let op", "Deze nota is nog niet openbaar."))
    if consultatie.is_voorbeeld:
        gegevens.append(("Voorbeeld", "Deze gegevens zijn verzonnen."))
    return Document(
        titel=f"Nota van beantwoording: {consultatie}",
        datum=consultatie.vastgesteld_op or consultatie.sluit_op,
        ondertitel="Wat de gemeenteraden over de strategie vroegen, en wat het antwoord is.",
        gegevens=gegevens,
        delen=[overzicht_van(telling, adres), *delen_van(consultatie, antwoorden, site)],
    )


def overzicht_van(telling: Telling, adres: str) -> Deel:
    regels = [f"- {uitkomst.label.capitalize()}: {hoeveel}" for uitkomst, hoeveel in telling.regels]
    blokken = blokken_van("\n".join(regels))
    return Deel(titel="Overzicht", inleiding=telling.in_woorden, blokken=blokken, adres=adres)


def delen_van(consultatie, antwoorden, site: str) -> list[Deel]:
    """A chapter for each chapter of the consulted text that points are about, the whole strategy first."""

    def deel_van(antwoord):
        return antwoord.punten.all()[0].deel

    def plaats(antwoord):
        deel = deel_van(antwoord)
        return deel.nummer if deel else 0

    delen = []
    for _nummer, groep in groupby(sorted(antwoorden, key=plaats), key=plaats):
        groep = list(groep)
        deel = deel_van(groep[0])
        blokken = [blok for antwoord in groep for blok in blokken_bij(consultatie, antwoord, site)]
        delen.append(
            Deel(
                titel=deel.titel if deel else HELE_STRATEGIE,
                nummer=deel.nummer if deel else "",
                blokken=blokken,
                adres=f"{site}{reverse('nota', args=[consultatie.slug])}",
            )
        )
    return delen


def blokken_bij(consultatie, antwoord, site: str) -> list[dict]:
    """One answer with the points that it answers."""
    blokken = [kop(antwoord.titel), alinea(f"Uitkomst: {antwoord.get_uitkomst_display()}.")]
    for punt in antwoord.punten.all():
        blokken += blokken_van_punt(consultatie, punt, site)
    blokken += [kop("Antwoord", 3), *blokken_van(antwoord.reden)]
    if antwoord.passage_na:
        blokken.append(kop("Wat er in de tekst is veranderd", 3))
        if antwoord.passage_voor:
            blokken += [alinea("Zo was de passage:"), citaat(antwoord.passage_voor)]
        blokken += [alinea("Zo werd de passage:"), citaat(antwoord.passage_na)]
    if antwoord.plaats_url:
        link = run(str(antwoord.hoofdstuk), link=f"{site}{antwoord.plaats_url}")
        blokken.append({"soort": "alinea", "runs": [run("Dit staat nu in hoofdstuk "), link, run(".")]})
    if correcties := antwoord.correcties.all():
        blokken += [kop("Correcties", 3), *(alinea(correctie_in_woorden(correctie)) for correctie in correcties)]
    return blokken


def blokken_van_punt(consultatie, punt, site: str) -> list[dict]:
    adres = f"{site}{reverse('punt', args=[consultatie.slug, punt.nummer])}"
    waar = [
        run(f"Punt {punt.nummer}", link=adres),
        run(f", {punt.gemeente}, raad van {voluit(punt.raad_op)}"),
    ]
    blokken = [{"soort": "kop", "niveau": 3, "runs": waar}]
    if punt.citaat:
        blokken += [alinea("De tekst waarover het ging:"), citaat(punt.citaat)]
    blokken += blokken_van(punt.punt)
    if punt.wens:
        blokken += [alinea("Wat de raad wil:"), *blokken_van(punt.wens)]
    if punt.raadsstuk:
        stuk = run("Stuk van de raad", link=punt.raadsstuk)
        blokken.append({"soort": "alinea", "runs": [stuk]})
    return [*blokken, *(alinea(ingreep_in_woorden(ingreep)) for ingreep in punt.correcties)]


def citaat(tekst: str) -> dict:
    return {"soort": "citaat", "blokken": blokken_van(tekst)}


def correctie_in_woorden(correctie) -> str:
    return f"Op {voluit(timezone.localdate(correctie.op))} gecorrigeerd: {correctie.toelichting}"


def ingreep_in_woorden(ingreep) -> str:
    """What readers of a nota are told of a corrected point: of what named a person not why."""
    dag = voluit(timezone.localdate(ingreep.op))
    if ingreep.over_persoon:
        return f"Op {dag} haalde bureau RVS persoonsgegevens uit dit punt weg."
    return f"Op {dag} corrigeerde bureau RVS dit punt: {ingreep.reden}"
