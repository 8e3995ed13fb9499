from coalitie.export.blokken import blokken
from coalitie.export.pdf import Deel, Document
from coalitie.tekst import voluit


def document_van(strategie, hoofdstukken, adres):
    """The strategy as a Document for export. `adres` is where it stands online, with a slash at the end."""
    gegevens = [("Online", f"{adres.rstrip('/')}{strategie.get_absolute_url()}")]
    if strategie.vastgesteld_op:
        gegevens.insert(0, ("Vastgesteld", f"{voluit(strategie.vastgesteld_op)}, {strategie.vastgesteld_door}"))
    return Document(
        titel=strategie.naam,
        ondertitel=strategie.inleiding,
        gegevens=gegevens,
        datum=strategie.vastgesteld_op or strategie.geldig_vanaf,
        delen=[
            Deel(
                nummer=str(hoofdstuk.nummer),
                titel=hoofdstuk.titel,
                inleiding=hoofdstuk.inleiding,
                kort=[regel for regel in hoofdstuk.in_het_kort.splitlines() if regel.strip()],
                blokken=blokken(hoofdstuk.tekst),
                adres=f"{adres.rstrip('/')}{hoofdstuk.get_absolute_url()}",
            )
            for hoofdstuk in hoofdstukken
        ],
    )
