from functools import partial

from coalitie.bestandsadres import BREEDTES
from coalitie.bestandssoort import Groep
from coalitie.export.blokken import blokken
from coalitie.export.pdf import Beeld, Deel, Document
from coalitie.tekst import regels, voluit

NIET_LETTERLIJK = (
    "Bureau RVS schreef deze tekst op basis van openbare bronnen. De letterlijke tekst van de strategie volgt."
)


def document_van(strategie, hoofdstukken, bestanden, site):
    """The strategy as a Document for export. `site` is the address of the portal: https://host/.

    Of `bestanden`, those that the reader may see, the images in the text are shown.
    """
    hoofdstukken = list(hoofdstukken)
    site = site.rstrip("/")
    adres = f"{site}{strategie.get_absolute_url()}"
    gegevens = [("Online", adres)]
    if strategie.vastgesteld_op:
        gegevens.append(("Strategie vastgesteld", f"{voluit(strategie.vastgesteld_op)}, {strategie.vastgesteld_door}"))
    if strategie.geldig_tot:
        gegevens.append(("Liep tot", voluit(strategie.geldig_tot)))
    if not all(hoofdstuk.is_volledig for hoofdstuk in hoofdstukken):
        gegevens.append(("Over deze tekst", NIET_LETTERLIJK))
    delen = [
        Deel(
            nummer=str(hoofdstuk.nummer),
            titel=hoofdstuk.titel,
            inleiding=hoofdstuk.inleiding,
            kort=regels(hoofdstuk.in_het_kort),
            blokken=blokken(hoofdstuk.tekst),
            adres=f"{site}{hoofdstuk.get_absolute_url()}",
        )
        for hoofdstuk in hoofdstukken
    ]
    if strategie.verhouding_ivp:
        verhouding = blokken(strategie.verhouding_ivp)
        delen.append(Deel(titel="Verhouding tot het plan van uw gemeente", blokken=verhouding, adres=adres))
    return Document(
        titel=strategie.naam,
        datum=strategie.vastgesteld_op or strategie.geldig_vanaf,
        ondertitel=strategie.inleiding,
        gegevens=gegevens,
        delen=delen,
        beelden=beelden_in(bestanden, *(hoofdstuk.tekst for hoofdstuk in hoofdstukken), strategie.verhouding_ivp),
    )


def beelden_in(bestanden, *teksten):
    """The images that these texts show, by their address."""
    beelden = {}
    for bestand in bestanden.genoemd_in(*teksten).van_groep(Groep.BEELD):
        breedte = min(bestand.breedte, max(BREEDTES))
        beelden[bestand.get_absolute_url()] = Beeld(
            breedte=breedte,
            hoogte=max(1, round(bestand.hoogte * breedte / bestand.breedte)),
            beschrijving=bestand.beschrijving,
            kenmerk=f"{bestand.sha256}-{breedte}",
            lees=partial(lees, bestand, breedte),
        )
    return beelden


def lees(bestand, breedte):
    with bestand.open(breedte) as inhoud:
        return inhoud.read()
