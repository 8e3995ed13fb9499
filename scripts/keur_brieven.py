"""Opens every letter in LibreOffice, and compares what is on its pages with our own PDF of the same letter.

    .venv/bin/python scripts/keur_brieven.py

Makes a portal of its own with a letter for each gemeente, takes all of them along in one zip, and lets LibreOffice
make a PDF of each Word and ODT document. Fails when one does not open, or says something else. What is between words
does not count, nor do the marks of lists and the numbers at the foot of a page.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from brieven import brievenportaal
from pypdf import PdfReader

VOET = re.compile(r"Bladzijde \d+ van \d+")
TEKENS = re.compile(r"[•–\s]")


def main():
    soffice = shutil.which("soffice")
    if soffice is None:
        sys.exit("LibreOffice is not on this machine: install libreoffice-writer, and try again.")
    with tempfile.TemporaryDirectory() as naam:
        map_ = Path(naam)
        with brievenportaal() as haal:
            haal().extractall(map_)
        fouten = [fout for uitgang in ("docx", "odt") for fout in keur(soffice, map_, uitgang)]
        aantal = len(list((map_ / "pdf").glob("*.pdf")))
    if fouten:
        sys.exit("\n".join(fouten))
    print(f"LibreOffice opened {aantal} letters as Word and as ODT, and reads in each what our PDF says.")


def keur(soffice, map_, uitgang):
    """Sentences about the letters in this format that do not open, or are not the same."""
    uit = map_ / f"van-{uitgang}"
    brieven = sorted((map_ / uitgang).iterdir())
    profiel = f"-env:UserInstallation=file://{map_}/profiel"
    vraag = [soffice, profiel, "--headless", "--convert-to", "pdf", "--outdir", str(uit), *map(str, brieven)]
    subprocess.run(vraag, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for brief in brieven:
        gemaakt = uit / f"{brief.stem}.pdf"
        if not gemaakt.exists():
            yield f"{brief.name}: LibreOffice does not open it."
        elif woorden(gemaakt) != woorden(map_ / "pdf" / f"{brief.stem}.pdf"):
            yield f"{brief.name}: LibreOffice reads another text than our PDF has."


def woorden(pad):
    tekst = "".join(VOET.sub("", blad.extract_text()) for blad in PdfReader(pad).pages)
    return TEKENS.sub("", tekst)


if __name__ == "__main__":
    main()
