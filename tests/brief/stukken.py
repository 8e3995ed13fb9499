"""A letter, for the tests of what letters are written as."""

import datetime

from coalitie.export.briefstuk import Briefstuk
from coalitie.export.platte_tekst import blokken_van, kop

BLOKKEN = [
    *blokken_van("Geachte leden van de raad,"),
    kop("De punten van uw raad"),
    *blokken_van("- Eén\n- Twee\n\nZie https://portaal.example/strategie/."),
]


def brief(**velden):
    return Briefstuk(
        **{
            "onderwerp": "Regionale Veiligheidsstrategie 2019-2022",
            "afzender": "Gemeente Zeist",
            "datum": datetime.date(2019, 4, 8),
            "aan": ["Aan de gemeenteraad van Zeist", "Het Rond 1"],
            "plaats_en_datum": "Zeist, 8 april 2019",
            "kenmerk": "Z-2019/12",
            "blokken": BLOKKEN,
            "ondertekening": ["Met vriendelijke groet,", "", "de burgemeester van Zeist"],
        }
        | velden
    )
