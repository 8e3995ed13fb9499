"""A round to take along: as rows for a spreadsheet, and as a document to print."""

from django.template.loader import render_to_string

from coalitie.export.blokken import blokken
from coalitie.export.pdf import Deel, Document
from coalitie.tekst import aantal, voluit
from taskforces.oordeel import IN_WOORDEN
from taskforces.rondebeeld import Groep, Rondebeeld, Telling
from taskforces.stand_van_zaken import StandVanZaken

KOPPEN = [
    *(
        "peildatum",
        "ronde",
        "prioriteit",
        "taskforce",
        "opdracht",
        "soort",
        "eigenaar",
        "status",
        "gemeld in deze ronde",
    ),
    *("laatste melding over", "verandering", "gebeurd", "vervolg", "mijlpalen bereikt", "mijlpalen te laat"),
    *("mijlpalen", "tijd voorbij in procenten", "begint", "eindigt", "beëindigd", "voorbeeld", "adres"),
]


def csv_rij(stand: StandVanZaken, site: str) -> list:
    """One assignment as cells under KOPPEN. `site` is the address of the portal: https://host/."""
    opdracht, geldend = stand.opdracht, stand.geldend
    vanaf, tot = geldend.periode if geldend else ("", "")
    return [
        *(stand.peildatum, stand.uitvraag.ronde, opdracht.taskforce.prioriteit, opdracht.taskforce, opdracht),
        opdracht.get_soort_display(),
        *(opdracht.eigenaar, stand.status_in_woorden, "ja" if stand.melding else "nee"),
        geldend.uitvraag.ronde.peildatum if geldend else "",
        *(stand.verandering or "", geldend.gebeurd if geldend else "", geldend.vervolg if geldend else ""),
        *(stand.bereikt, stand.te_laat, len(stand.mijlpalen), stand.tijd, vanaf, tot),
        *(opdracht.get_einde_display() if stand.is_geeindigd else "", "ja" if opdracht.is_voorbeeld else "nee"),
        f"{site.rstrip('/')}{opdracht.get_absolute_url()}",
    ]


def verslag_van(beeld: Rondebeeld, site: str) -> Document:
    """The round as a Document for export: the rule and the counts first, then a chapter for each priority."""
    ronde = beeld.ronde
    adres = f"{site.rstrip('/')}{ronde.get_absolute_url()}"
    gegevens = [("Ronde", ronde.naam), ("Stand op", voluit(ronde.peildatum))]
    if ronde.gepubliceerd_op:
        gegevens.append(("Gepubliceerd op", voluit(ronde.gepubliceerd_op)))
    else:
        gegevens.append(("Let op", "Deze ronde is nog niet openbaar."))
    if ronde.bijgewerkt_op:
        gegevens.append(("Gecorrigeerd op", voluit(ronde.bijgewerkt_op)))
    if ronde.is_voorbeeld:
        gegevens.append(("Voorbeeld", "Deze gegevens zijn verzonnen."))
    return Document(
        titel=f"Hoe staat het ervoor? {ronde.naam}",
        datum=ronde.peildatum,
        ondertitel="Hoe het gaat met wat de taskforces doen voor een veiliger Midden-Nederland.",
        gegevens=[*gegevens, ("Online", adres)],
        delen=[overzicht_van(beeld, adres), *(deel_van(groep, adres) for groep in beeld.getoond)],
    )


def overzicht_van(beeld: Rondebeeld, adres: str) -> Deel:
    html = render_to_string("taskforces/verslag_overzicht.html", {"regel": IN_WOORDEN, "groepen": beeld.getoond})
    return Deel(titel="Overzicht", inleiding=in_zinnen(beeld.telling), blokken=blokken(html), adres=adres)


def deel_van(groep: Groep, adres: str) -> Deel:
    html = render_to_string("taskforces/verslag_deel.html", {"groep": groep})
    titel, inleiding = str(groep.prioriteit), in_zinnen(groep.telling)
    return Deel(titel=titel, nummer=groep.prioriteit.nummer, inleiding=inleiding, blokken=blokken(html), adres=adres)


def in_zinnen(telling: Telling) -> str:
    """`9 opdrachten: 5 op schema en 4 vertraagd. Over 2 daarvan kwam deze ronde geen melding.`"""
    delen = [f"{regel.aantal} {regel.woorden}" for regel in telling.regels]
    zin = f"{aantal(telling.totaal, 'opdracht', 'opdrachten')}: {', '.join(delen)}."
    return f"{zin} Over {telling.stil} daarvan kwam deze ronde geen melding." if telling.stil else zin
