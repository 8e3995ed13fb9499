from strategie.passages import alineas, anker_van, passages
from tests.fabriek import ConsultatiedeelFactory

TEKST = (
    '<h2 id="doel">Ons doel</h2><p>Wij   delen <strong>wat</strong> wij weten.</p>'
    "<ul><li>Elke gemeente<ul><li>elk jaar</li></ul></li><li><p>Samen &amp; snel</p></li></ul><p> </p>"
    "<blockquote><p>Zo zei de raad het.</p></blockquote>"
    "<table><tr><th>Wie</th><th>Wat</th></tr><tr><td>Zeist</td><td>Oefent < 1 keer</td></tr></table>"
    "<dl><dt>IVP</dt><dd>Een plan</dd></dl>"
)


def test_elke_alinea_kop_elk_punt_en_elke_rij_is_een_passage_met_een_nummer():
    assert alineas(TEKST) == [
        "Ons doel",
        "Wij delen wat wij weten.",
        "Elke gemeente",
        "elk jaar",
        "Samen & snel",
        "Zo zei de raad het.",
        "Wie | Wat",
        "Zeist | Oefent < 1 keer",
        "IVP",
        "Een plan",
    ]
    assert [passage.nummer for passage in passages(TEKST)] == list(range(1, 11))
    assert [passage.nummer for passage in passages(TEKST) if passage.is_kop] == [1]


def test_een_passage_heeft_een_vaste_plaats(db):
    assert anker_van(ConsultatiedeelFactory(nummer=2, tekst=TEKST), 3) == "h2-alinea-3"
