"""What in the words of a council looks like a person, and what does not."""

from time import perf_counter

import pytest

from strategie.persoonsgegevens import bekende_woorden, vind_personen

BEKEND = bekende_woorden(["Zeist", "De Bilt", "Utrechtse Heuvelrug", "Wijk bij Duurstede", "Gooi en Vechtstreek"])


@pytest.mark.parametrize(
    ("tekst", "gevonden"),
    [
        ("Volgens de heer Jansen kan dit beter.", ["de heer Jansen"]),
        ("Mevr. A. de Vries vroeg hiernaar.", ["Mevr. A. de Vries"]),
        ("Dat zei mw. Van der Meer-Bakker ook.", ["mw. Van der Meer-Bakker"]),
        ("Jan Jansen stelde dit voor.", ["Jan Jansen"]),
        ("Met Fatima el Bakkali en J.P. Huisman.", ["Fatima el Bakkali", "J.P. Huisman"]),
        ("Dit bespraken wij met Xandra Pietersen.", ["Xandra Pietersen"]),
        ("De raad steunt burgemeester Verbruggen.", ["burgemeester Verbruggen"]),
        ("Mail naar a.jansen@zeist.nl of bel 06-12345678.", ["a.jansen@zeist.nl", "06-12345678"]),
        ("Bel 030 123 45 67 of +31 6 1234 5678.", ["030 123 45 67", "+31 6 1234 5678"]),
        ("Jan Jansen vroeg het. Jan Jansen herhaalde het.", ["Jan Jansen"]),
        ("Beste\nJan Jansen", ["Jan Jansen"]),
        (
            "Aldus fractievoorzitter Pietersen en voorzitter De Wit.",
            ["fractievoorzitter Pietersen", "voorzitter De Wit"],
        ),
        ("JAN JANSEN en PIET VAN DER MEER vroegen dit.", ["JAN JANSEN", "PIET VAN DER MEER"]),
        ("Mail jan.jansen(at)zeist.nl of piet [at] zeist.nl.", ["jan.jansen(at)zeist.nl", "piet [at] zeist.nl"]),
        ("Zijn BSN is 111222333, of 1112.22.333.", ["111222333", "1112.22.333"]),
        ("Jan Den Hertog uit Den Haag.", ["Jan Den"]),
    ],
)
def test_wat_op_een_persoon_lijkt_wordt_genoemd(tekst, gevonden):
    assert vind_personen(tekst, BEKEND) == gevonden


@pytest.mark.parametrize(
    "tekst",
    [
        "De Bilt vraagt meer aandacht voor het buitengebied.",
        "De burgemeester van Zeist en de raad van Wijk bij Duurstede zijn het eens.",
        "In de gemeente Utrechtse Heuvelrug en in Gooi en Vechtstreek oefent iedereen.",
        "Het Regionaal Veiligheidscollege, het Openbaar Ministerie en de Politie Midden-Nederland.",
        "Burgemeester en Wethouders van Zeist. Wethouder Veiligheid kan dit doen.",
        "Op 12 September 2018, of maandag 10 september. Of op 01-09-2018 10.00 uur.",
        "Graag Drugsbeleid noemen. Meer Toezicht helpt.",
        "De Regionale Veiligheidsstrategie 2019-2022 noemt € 1.250.000 en 0,5 procent.",
        "De Nuts N.V. Holding en een B.V. Nederland.",
        "Dit speelt ook in Den Haag en Den Bosch.",
        "DE RAAD VAN ZEIST IS HET EENS. WIL MEER TOEZICHT.",
        "Zaaknummer 123456789, en 1.112.223 inwoners.",
        "De voorzitter Veiligheidsregio en de secretaris van het College.",
    ],
)
def test_plaatsen_colleges_dagen_en_gewone_zinnen_zijn_geen_persoon(tekst):
    assert vind_personen(tekst, BEKEND) == []


def test_een_woord_uit_de_geraadpleegde_tekst_is_geen_persoon():
    zin = "Wij missen de aanpak Veilig Thuis en Halt Junior hierin."

    assert vind_personen(zin) == ["Halt Junior"]
    assert vind_personen(zin, bekende_woorden(["De aanpak van Halt Junior."])) == []


@pytest.mark.parametrize(
    "deel",
    [
        "A. ",
        "Aa ",
        "a.",
        "a@b.",
        "0 1 ",
        "De heer ",
        "van ",
        "Jan van de ",
        "A-a",
        "+31 ",
        "JAN VAN ",
        "1112 ",
        "a (at) ",
    ],
)
def test_zoeken_blijft_snel_in_wat_eindeloos_lijkt(deel):
    begin = perf_counter()

    vind_personen(deel * 10_000)

    assert perf_counter() - begin < 3
