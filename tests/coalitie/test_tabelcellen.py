import pytest

from coalitie.tabelcellen import csv_regels, veilig


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_wat_een_rekenblad_zou_uitvoeren_wordt_tekst(begin):
    assert veilig(f"{begin}HYPERLINK()") == f"'{begin}HYPERLINK()"


@pytest.mark.parametrize(("cel", "tekst"), [("Zeist", "Zeist"), (12, "12"), (None, ""), ("a=b", "a=b")])
def test_de_rest_blijft_zoals_het_is(cel, tekst):
    assert veilig(cel) == tekst


def test_het_bestand_begint_met_een_merk_en_scheidt_met_puntkomma():
    assert "".join(csv_regels([["a", "b"], ["=1", 'zeg "ja"']])) == '\ufeffa;b\r\n\'=1;"zeg ""ja"""\r\n'
