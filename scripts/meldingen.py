"""Sends many reports in the same moment, for `meet.py --meldingen`."""

import http.client
import os
import statistics
import tempfile
import threading
import time
from urllib.parse import urlencode

from meetportaal import bereid_voor, server, zeg


def meet_meldingen(aantal):
    """Let this many owners report at once. Stops with an error when a report was lost, or stands there twice."""
    with tempfile.TemporaryDirectory() as map_naam:
        omgeving = bereid_voor(map_naam, os.environ.get("DATABASE_URL", ""))
        verzoeken = zeg(f"from scripts.vul_meldingen import vul_en_zeg; vul_en_zeg({aantal})", omgeving)
        with server("coalitie.wsgi:application", omgeving, draden=min(8, 2 * (os.cpu_count() or 1) + 1)) as poort:
            uitkomsten = stuur_tegelijk(poort, verzoeken)
        geteld = zeg("from scripts.vul_meldingen import tel_en_zeg; tel_en_zeg()", omgeving)
    toon_uitkomsten(uitkomsten, geteld, aantal, omgeving["DATABASE_URL"].partition(":")[0] or "sqlite")


def stuur_tegelijk(poort, verzoeken):
    """Send each `(address, cookies, fields)` over a connection of its own. Gives of each the status and the seconds."""
    startschot = threading.Barrier(len(verzoeken))
    uitkomsten = [None] * len(verzoeken)

    def stuur(nummer, adres, koeken, velden):
        koppen = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": "; ".join(f"{naam}={waarde}" for naam, waarde in koeken.items()),
            "HX-Request": "true",
        }
        inhoud = urlencode(velden)
        verbinding = http.client.HTTPConnection("127.0.0.1", poort, timeout=300)
        startschot.wait()
        begin = time.perf_counter()
        try:
            verbinding.request("POST", adres, inhoud, koppen)
            antwoord = verbinding.getresponse()
            antwoord.read()
            uitkomsten[nummer] = antwoord.status, time.perf_counter() - begin
        except OSError as fout:
            uitkomsten[nummer] = type(fout).__name__, time.perf_counter() - begin
        finally:
            verbinding.close()

    draden = [threading.Thread(target=stuur, args=(nummer, *verzoek)) for nummer, verzoek in enumerate(verzoeken)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    return uitkomsten


def toon_uitkomsten(uitkomsten, geteld, aantal, waar):
    """Print how long the senders waited. Stops with an error when a report was lost, or stands there twice."""
    mis = [status for status, _duur in uitkomsten if status != 200]
    duren = sorted(duur for _status, duur in uitkomsten)
    deel = statistics.quantiles(duren, n=100)
    print(f"\n{len(uitkomsten)} reports on {aantal} assignments in the same moment, on {waar}:")
    print(f"p50 {deel[49]:.2f} s, p95 {deel[94]:.2f} s, the last after {duren[-1]:.2f} s;")
    print(f"refused {len(mis)}, lost {geteld['kwijt']}, double {geteld['dubbel']}")
    if mis or geteld["kwijt"] or geteld["dubbel"] or geteld["gemeld"] != aantal:
        raise SystemExit(f"Not every report arrived once: {geteld}, {mis[:5]}")
