import io
import re

import pytest
from PIL import Image, ImageChops

from coalitie.export.deelbeeld import deelbeeld

KAART = tuple(
    (kolom, rij, landschap, False)
    for rij, landschap in enumerate(("koolzaad", "heide", "baksteen", "bos", "water"), start=1)
    for kolom in range(1, 8)
)

BEELDEN = [
    {"titel": "Georganiseerde ondermijnende criminaliteit", "bovenkop": "Taskforce", "tegels": KAART},
    {"titel": "Een programma voor kwetsbare mensen in Midden-Nederland. " * 2, "tegels": KAART},
    {"titel": "Wapenstilstandsonderhandelingsdelegatieledenvergaderingsbesluiten" * 2, "tegels": KAART},
    {"titel": "M" * 300, "bovenkop": "M" * 300, "tegels": KAART},
    {"titel": "lang " * 200, "bovenkop": "lang " * 50, "tegels": KAART},
    {"titel": "Zeist", "bovenkop": "Gemeente", "tegels": [*KAART, (1, 6, "bos", True)]},
    {"titel": "Heide", "bovenkop": "District", "tegels": KAART, "landschap": "heide"},
    {"titel": "Ondermijning", "bovenkop": "Prioriteit 1", "teken": "ondermijning"},
    {"titel": "Zorg", "bovenkop": "Prioriteit 2", "teken": "zorg", "tegels": KAART},
    {"titel": "Cyber", "bovenkop": "Prioriteit 3", "teken": "cyber"},
    {"titel": "#set page(fill: red) *x* $ <a> @b 🔥"},
    {"titel": ""},
]


@pytest.mark.parametrize("beeld", BEELDEN, ids=lambda beeld: beeld["titel"][:20])
def test_deelbeeld_is_1200_bij_630_en_niets_loopt_over(beeld):
    plaatje = Image.open(io.BytesIO(deelbeeld(**beeld))).convert("RGB")

    wit = Image.new("RGB", plaatje.size, "white")
    links, boven, rechts, onder = ImageChops.difference(plaatje, wit).getbbox()
    assert plaatje.size == (1200, 630)
    assert min(links, boven, 1200 - rechts, 630 - onder) >= 56
    if beeld.get("tegels") and not beeld.get("teken"):
        goot = plaatje.crop((1200 - 64 - 7 * 56 - 38, 0, 1200 - 64 - 7 * 56 - 4, 630))
        assert goot.getcolors() == [(goot.width * goot.height, (255, 255, 255))]


def test_deelbeeld_heeft_de_kleuren_van_wat_het_toont():
    plaatje = Image.open(io.BytesIO(deelbeeld("Gooi en Vechtstreek", tegels=KAART, landschap="heide"))).convert("RGB")

    kaart = {kleur for _, kleur in plaatje.crop((740, 0, 1200, 630)).getcolors(100_000)}
    koolzaad, heide, baksteen = (0xEE, 0xBD, 0x52), (0x83, 0x60, 0x8F), (0x85, 0x28, 0x1F)
    assert kaart & {koolzaad, heide, baksteen} == {heide}


def test_zelfde_deelbeeld_geeft_zelfde_bytes():
    assert deelbeeld("Zeist", tegels=KAART) == deelbeeld("Zeist", tegels=KAART)


def test_deelbeeld_wordt_bewaard(exportmap):
    beeld = deelbeeld("Zeist", tegels=KAART, naam="zeist")
    (pad,) = exportmap.iterdir()

    assert pad.read_bytes() == beeld == deelbeeld("Zeist", tegels=KAART)
    assert re.fullmatch(r"zeist\.[0-9a-f]{32}\.png", pad.name)
    assert len(beeld) < 120_000
