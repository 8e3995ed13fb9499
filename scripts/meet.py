"""Measures what a page costs, beside a bare Django view that returns the same bytes, in one run.

    .venv/bin/python scripts/meet.py [--verzoeken 4000] [--rondes 5]
    .venv/bin/python scripts/meet.py --redactie [--rondes 5]
    .venv/bin/python scripts/meet.py --voortgang [--rondes 5]
    .venv/bin/python scripts/meet.py --overleg [--rondes 5]
    .venv/bin/python scripts/meet.py --brieven [--rondes 5]
    [.venv/bin/python scripts/met_postgres.py] .venv/bin/python scripts/meet.py --meldingen

Both are served by granian with one worker on this machine, and asked in turns by the same client, so that what else
the machine does falls on both. Per page: the median over the rounds of requests per second, the p99 of all answers
in milliseconds, and the CPU time of the server per request. A benchmark, not a test: it never fails on a figure.

With `--redactie`: what the desk of the bureau costs with 5,000 pages of 20 versions each, beside one with 5 pages,
asked in turns. Per address: the most queries, the first answer, and the median of the next ones in milliseconds.
With `--voortgang`: the same of progress and products, with 40 rounds, 500 assignments, 100,000 reports, 400 products
and 46,800 statements beside 8, 25, 1,000, 10 and 1,170.
With `--overleg`: the same of meetings, with 10 years of 12 colleges that meet 4 times a year about 15 items, beside one
year of them.
With `--brieven`: how long it takes to take all letters along, of every gemeente in every format.
With `--meldingen`: 400 owners who report in the same moment, some twice and some with a colleague, to a portal on the
database of `DATABASE_URL`: how long they wait, and whether what they wrote stands there once. One lost is an error.
"""

import argparse
import contextlib
import os
import pickle
import re
import selectors
import socket
import statistics
import tempfile
import time
import urllib.request
from pathlib import Path

from brieven import meet_brieven
from meetportaal import bereid_voor, server, zeg
from meldingen import meet_meldingen

PAGINAS = {
    "home": "/",
    "regio": "/regio/",
    "hoofdstuk": "/strategie/2019-2022/veiligheid-en-zorg/",
    "gemeente": "/gemeenten/zeist/",
}
VERBINDINGEN = 8
INPAKKEN = {"Accept-Encoding": "br, gzip"}


def main():
    vragen = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    vragen.add_argument("--verzoeken", type=int, default=4000, help="per page, server and round")
    vragen.add_argument("--rondes", type=int, default=5)
    vragen.add_argument("--redactie", action="store_true", help="the desk, with many pages beside few")
    vragen.add_argument("--voortgang", action="store_true", help="progress and products, a hundred times as many")
    vragen.add_argument("--overleg", action="store_true", help="meetings, ten years beside one")
    vragen.add_argument("--brieven", action="store_true", help="all letters in one zip")
    vragen.add_argument("--meldingen", action="store_true", help="400 reports in the same moment")
    opties = vragen.parse_args()
    if opties.meldingen:
        meet_meldingen(400)
    elif opties.brieven:
        meet_brieven(opties.rondes)
    elif opties.redactie:
        meet_redactie(opties.rondes)
    elif opties.voortgang:
        meet_voortgang(opties.rondes)
    elif opties.overleg:
        meet_overleg(opties.rondes)
    else:
        meet_paginas(opties)


def meet_paginas(opties):
    with tempfile.TemporaryDirectory() as map_naam, contextlib.ExitStack() as servers:
        omgeving = {**bereid_voor(map_naam), "MEET_ANTWOORDEN": f"{map_naam}/antwoorden"}
        portaal = servers.enter_context(server("coalitie.wsgi:application", omgeving))
        antwoorden = {pad: haal(portaal, pad) for pad in PAGINAS.values()}
        Path(omgeving["MEET_ANTWOORDEN"]).write_bytes(
            pickle.dumps({pad: (koppen, inhoud) for pad, (koppen, inhoud) in antwoorden.items()})
        )
        kaal = servers.enter_context(server("scripts.kaal:application", omgeving))
        print(f"\n{'pagina':<10}{'bytes':>8}{'portaal/s':>11}{'kaal/s':>9}{'deel':>7}{'304/s':>9}", end="")
        print(f"{'p99 ms':>9}{'kaal':>7}{'cpu µs':>9}{'kaal':>7}")
        for naam, pad in PAGINAS.items():
            meet_pagina(naam, pad, antwoorden[pad], portaal, kaal, opties)
        print()
        for naam, pad in PAGINAS.items():
            stukken = gewicht(portaal, pad)
            print(f"{naam}: {sum(stukken.values()) / 1000:.1f} kB over the wire in {len(stukken)} requests")
            if naam == "home":
                for stuk, grootte in stukken.items():
                    print(f"    {grootte:>7}  {stuk}")


def meet_redactie(rondes):
    vullingen = {f"{aantal} pages": f"from scripts.vul import vul_en_zeg; vul_en_zeg({aantal})" for aantal in (5, 5000)}
    meet_klein_en_groot(vullingen, rondes)


def meet_voortgang(rondes):
    vul = "from scripts.vul_voortgang import vul_en_zeg; vul_en_zeg"
    meet_klein_en_groot({"1,000 reports": f"{vul}(8, 25, 10)", "100,000 reports": f"{vul}(40, 500, 400)"}, rondes)


def meet_overleg(rondes):
    vul = "from scripts.vul_overleg import vul_en_zeg; vul_en_zeg"
    meet_klein_en_groot({"1 year": f"{vul}(1)", "10 years": f"{vul}(10)"}, rondes)


def meet_klein_en_groot(vullingen, rondes):
    """Ask the same of two portals in turns: one with little, one with much. `vullingen` fills each."""
    with contextlib.ExitStack() as stapel:
        borden = [bord(stapel.enter_context(tempfile.TemporaryDirectory()), vul, stapel) for vul in vullingen.values()]
        print(f"\n{'':<52}" + "".join(f"{naam:>26}" for naam in vullingen))
        print(f"{'address':<52}" + f"{'queries   first  median':>26}" * 2 + f"{'times':>8}")
        for vragen in zip(*(bord["adressen"] for bord in borden), strict=True):
            metingen = [[], []]
            for _ronde in range(rondes + 1):
                for meting, bord_, (_wie, koek, adres) in zip(metingen, borden, vragen, strict=True):
                    begin = time.perf_counter()
                    koppen, _inhoud = haal(bord_["poort"], adres, {"Cookie": koek} if koek else {})
                    meting.append(((time.perf_counter() - begin) * 1000, int(koppen["x-queries"])))
            toon_meting(vragen[0], metingen)


def toon_meting(vraag, metingen):
    wie, _koek, adres = vraag
    print(f"{f'{wie} {adres}'[:51]:<52}", end="")
    medianen = []
    for meting in metingen:
        eerste, *volgende = [duur for duur, _vragen in meting]
        medianen.append(statistics.median(volgende))
        print(f"{max(vragen for _duur, vragen in meting):>10}{eerste:>8.0f}{medianen[-1]:>8.1f}", end="")
    print(f"{medianen[1] / medianen[0]:>8.2f}")


def bord(map_naam, vul, stapel):
    """A served portal, filled by these words: its port, and its questions: who, with which cookie, which address."""
    omgeving = bereid_voor(map_naam)
    return {**zeg(vul, omgeving), "poort": stapel.enter_context(server("scripts.geteld:application", omgeving))}


def meet_pagina(naam, pad, antwoord, portaal, kaal, opties):
    koppen, inhoud = antwoord
    gewoon, bekend = verzoek(pad), verzoek(pad, {"If-None-Match": koppen["etag"]})
    per_soort = {soort: [] for soort in ("portaal", "kaal", "304")}
    for _ronde in range(opties.rondes):
        per_soort["portaal"].append(belast(portaal, gewoon, opties.verzoeken))
        per_soort["kaal"].append(belast(kaal, gewoon, opties.verzoeken))
        per_soort["304"].append(belast(portaal, bekend, opties.verzoeken))
    snelheid = {soort: statistics.median(meting[0] for meting in metingen) for soort, metingen in per_soort.items()}
    p99 = {
        soort: statistics.quantiles([t for meting in metingen for t in meting[1]], n=100)[98] * 1000
        for soort, metingen in per_soort.items()
    }
    cpu = {soort: statistics.median(meting[2] for meting in metingen) * 1e6 for soort, metingen in per_soort.items()}
    deel = snelheid["portaal"] / snelheid["kaal"]
    print(f"{naam:<10}{len(inhoud):>8}{snelheid['portaal']:>11.0f}{snelheid['kaal']:>9.0f}{deel:>7.2f}", end="")
    print(f"{snelheid['304']:>9.0f}{p99['portaal']:>9.2f}{p99['kaal']:>7.2f}", end="")
    print(f"{cpu['portaal']:>9.0f}{cpu['kaal']:>7.0f}")


def haal(poort, pad, koppen=INPAKKEN):
    """Headers and bytes of one answer, packed as a browser asks for it."""
    vraag = urllib.request.Request(f"http://127.0.0.1:{poort}{pad}", headers=koppen)
    with urllib.request.urlopen(vraag) as antwoord:  # noqa: S310 - always http on this machine
        hop = {"date", "server", "connection", "transfer-encoding"}
        return {k.lower(): v for k, v in antwoord.headers.items() if k.lower() not in hop}, antwoord.read()


def verzoek(pad, koppen=None):
    regels = [f"GET {pad} HTTP/1.1", "Host: 127.0.0.1", "Accept-Encoding: br, gzip"]
    regels += [f"{naam}: {waarde}" for naam, waarde in (koppen or {}).items()]
    return ("\r\n".join(regels) + "\r\n\r\n").encode()


def belast(poort, vraag, aantal):
    """Ask `aantal` times over a few open connections. Gives requests per second, all durations, CPU per request."""
    kiezer = selectors.DefaultSelector()
    lopend = {}
    for _nummer in range(VERBINDINGEN):
        verbinding = socket.create_connection(("127.0.0.1", poort))
        verbinding.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        kiezer.register(verbinding, selectors.EVENT_READ)
        lopend[verbinding] = [b"", 0.0]
    duren = []
    cpu_begin, begin, gesteld = cpu_van(poort), time.perf_counter(), 0
    for verbinding, staat in lopend.items():
        staat[1] = time.perf_counter()
        verbinding.sendall(vraag)
        gesteld += 1
    while len(duren) < aantal:
        for sleutel, _gebeurtenis in kiezer.select(timeout=10) or stop("The server is silent."):
            staat = lopend[sleutel.fileobj]
            staat[0] += sleutel.fileobj.recv(1 << 20) or stop("The server hung up.")
            if not is_heel(staat[0]):
                continue
            nu = time.perf_counter()
            duren.append(nu - staat[1])
            staat[:] = [b"", nu]
            if gesteld < aantal:
                sleutel.fileobj.sendall(vraag)
                gesteld += 1
    duur, cpu = time.perf_counter() - begin, cpu_van(poort) - cpu_begin
    for verbinding in lopend:
        kiezer.unregister(verbinding)
        verbinding.close()
    return aantal / duur, duren, cpu / aantal


def stop(zin):
    raise SystemExit(zin)


def is_heel(bytes_):
    kop, scheiding, inhoud = bytes_.partition(b"\r\n\r\n")
    if not scheiding:
        return False
    if kop[9:12] not in {b"200", b"304"}:
        raise SystemExit(f"Not a page: {kop[:80]!r}")
    lengte = re.search(rb"content-length: (\d+)", kop, re.IGNORECASE)
    return kop[9:12] == b"304" or (lengte is not None and len(inhoud) >= int(lengte[1]))


def cpu_van(poort):
    """CPU seconds of the server on this port and its children, as far as the system tells (Linux); else 0."""
    uren = os.sysconf("SC_CLK_TCK")
    som = 0
    for map_ in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if f"--port\0{poort}\0".encode() in (map_ / "cmdline").read_bytes() or is_kind_van(map_, poort):
                velden = (map_ / "stat").read_text().rpartition(")")[2].split()
                som += (int(velden[11]) + int(velden[12])) / uren
    return som


def is_kind_van(map_, poort):
    ouder = (map_ / "stat").read_text().rpartition(")")[2].split()[1]
    return f"--port\0{poort}\0".encode() in Path(f"/proc/{ouder}/cmdline").read_bytes()


def gewicht(poort, pad):
    """Bytes over the wire of a page and everything it loads: address → bytes."""
    stukken = {pad: len(haal(poort, pad)[1])}
    _koppen, plat = haal(poort, pad, {})
    for adres in re.findall(
        r'(?:<script[^>]*src|<link rel="(?:stylesheet|icon)" href|<use href)="([^"#]+)', plat.decode()
    ):
        stukken.setdefault(adres, len(haal(poort, adres)[1]))
    return stukken


if __name__ == "__main__":
    main()
