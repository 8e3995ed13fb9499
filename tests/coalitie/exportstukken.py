"""Pieces of a document, for the tests of exporting."""

import datetime

from coalitie.export.blokken import blokken
from coalitie.export.pdf import Deel, Document

TEKST = """
<h2>Waarom dit nodig is</h2>
<p>Het <abbr title="Openbaar Ministerie">OM</abbr> en gemeenten <strong>werken</strong> <em>samen</em>. Lees
<a href="https://www.rijksoverheid.nl/zorg">de pagina over zorg</a> of <a href="/regio/">de regio</a>.</p>
<h3>Wat wij doen</h3>
<ul><li>kijken<ol><li>eerst</li><li>dan</li></ol></li><li>kiezen</li></ul>
<blockquote><p>Een wiel hoeft maar één keer.</p></blockquote>
<table><caption>Taken</caption><thead><tr><th>Wie</th><th>Wat</th></tr></thead>
<tbody><tr><th>Politie</th><td>handelt</td></tr></tbody></table>
<dl><dt>RVC</dt><dd>Neemt besluiten.</dd></dl>
"""


def run(tekst, **opmaak):
    return {"tekst": tekst, "vet": False, "cursief": False, "link": "", "voluit": ""} | opmaak


def alinea(*runs):
    return {"soort": "alinea", "runs": [run(deel) if isinstance(deel, str) else deel for deel in runs]}


def cel(tekst, kop=False):
    return {"kop": kop, "blokken": [alinea(tekst)] if tekst else []}


def document(*delen, titel="Veiligheidsstrategie", **velden):
    delen = list(delen) or [
        Deel(
            "Waarom samen",
            1,
            "Omdat het moet.",
            ["Samen sterk."],
            blokken(TEKST),
            "https://portaal.example/a/",
        ),
        Deel("Wie doet wat", "Bijlage A", blokken=blokken("<h3>Zonder kop erboven</h3><p>Tekst.</p>")),
    ]
    return Document(titel, datetime.date(2019, 4, 8), delen=delen, **velden)
