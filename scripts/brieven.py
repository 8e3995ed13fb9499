"""All letters of a portal of its own, made in one go: how long that takes, and whether LibreOffice opens each."""

import contextlib
import io
import tempfile
import time
import urllib.request
import zipfile

from meetportaal import bereid_voor, server, zeg

VUL = "from scripts.vul_brieven import vul_en_zeg; vul_en_zeg()"


@contextlib.contextmanager
def brievenportaal():
    """A portal with letters, served: something that gives the zip with all of them."""
    with tempfile.TemporaryDirectory() as map_naam, contextlib.ExitStack() as stapel:
        omgeving = bereid_voor(map_naam)
        gezegd = zeg(VUL, omgeving)
        poort = stapel.enter_context(server("coalitie.wsgi:application", omgeving))

        def haal():
            vraag = urllib.request.Request(f"http://127.0.0.1:{poort}{gezegd['adres']}")
            vraag.add_header("Cookie", gezegd["koek"])
            with urllib.request.urlopen(vraag, timeout=600) as antwoord:  # noqa: S310 - always http on this machine
                return zipfile.ZipFile(io.BytesIO(antwoord.read()))

        yield haal


def meet_brieven(rondes):
    """How long it takes to get all letters in all formats, from the question to the last byte."""
    with brievenportaal() as haal:
        for ronde in range(rondes):
            begin = time.perf_counter()
            brieven = haal()
            duur = time.perf_counter() - begin
            grootte = sum(deel.file_size for deel in brieven.infolist())
            print(f"{ronde + 1}: {len(brieven.namelist())} letters, {grootte / 1e6:.1f} MB, {duur:.1f} s")
