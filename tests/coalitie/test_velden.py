from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from coalitie.velden import MAANDEN, OP_EEN_REGEL, DatumVeld, is_leesbaar, lees_datum


@pytest.mark.parametrize(
    "tekst",
    [
        "24-03-2022",
        "24-3-2022",
        "24/03/2022",
        "24.3.2022",
        "24 3 2022",
        "24 - 3 - 2022",
        "2022-03-24",
        "24 maart 2022",
        "24 Maart 2022",
        "24 mrt 2022",
        "24 mrt. 2022",
        "24-maart-2022",
        "  24-03-2022  ",
        "24e maart 2022",
        "24ste maart 2022",
        "donderdag 24 maart 2022",
        "Do. 24-03-2022",
        "24–03–2022",
        "24032022",
        "24-03-22",
        "24 maart 22",
    ],
)
def test_een_datum_mag_op_veel_manieren(tekst):
    assert lees_datum(tekst) == date(2022, 3, 24)


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "gisteren",
        "31-02-2022",
        "29-02-2021",
        "32-1-2022",
        "1-13-2022",
        "24-03-022",
        "24 foo 2022",
        "0-0-0000",
        "donderdag",
        "2403202",
        "٣-3-2022x",
    ],
)
def test_wat_geen_datum_is_wordt_geweigerd(tekst):
    with pytest.raises(ValueError):
        lees_datum(tekst)


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("31-02-2022", "Deze dag bestaat niet: 31-02-2022."),
        ("31 februari 2022", "Deze dag bestaat niet: 31 februari 2022."),
        ("2022-13-01", "Deze dag bestaat niet: 2022-13-01."),
        ("gisteren", "Dit is geen datum. Schrijf bijvoorbeeld 24-03-2022 of 24 maart 2022."),
        ("24 foo 2022", "Dit is geen datum. Schrijf bijvoorbeeld 24-03-2022 of 24 maart 2022."),
    ],
)
def test_een_dag_die_niet_bestaat_krijgt_een_andere_zin_dan_onzin(tekst, zin):
    with pytest.raises(ValidationError) as fout:
        DatumVeld().clean(tekst)

    assert fout.value.messages == [zin]


@pytest.mark.parametrize("tekst", [f"1{' ' * 100_000}1{' ' * 100_000}x", f"1 {' ' * 30}1 {' ' * 3}x", "-" * 100_000])
def test_eindeloze_onzin_houdt_niemand_op(tekst):
    with pytest.raises(ValueError):
        lees_datum(tekst)


@given(st.dates(date(1000, 1, 1)))
def test_elke_dag_is_in_elke_spelling_terug_te_lezen(dag):
    spellingen = [
        dag.isoformat(),
        f"{dag.day}-{dag.month}-{dag.year}",
        f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}",
        f"{dag.day} {MAANDEN[dag.month - 1][:3]} {dag.year}",
    ]

    assert {lees_datum(spelling) for spelling in spellingen} == {dag}


@given(st.text(max_size=40))
def test_het_veld_geeft_altijd_een_dag_of_een_zin(tekst):
    try:
        waarde = DatumVeld(required=False).clean(tekst)
    except ValidationError as fout:
        assert len(fout.messages[0]) > 10
    else:
        assert waarde is None or isinstance(waarde, date)


@pytest.mark.parametrize("teken", ["\r", "\n", "\t", "\x0b", "\x0c", "\x1c", "\x7f", "\x85", "\u2028", "\u2029"])
def test_wat_op_een_regel_hoort_heeft_geen_regeleinde_en_geen_onzichtbaar_teken(teken):
    with pytest.raises(ValidationError, match="Schrijf dit op één regel"):
        OP_EEN_REGEL(f"Overleg{teken}BEGIN:VEVENT")
    OP_EEN_REGEL("Coördinatie – privé & ‘zorg’, 漢字 😀")


@pytest.mark.parametrize("tekst", ["", " ", "\u200b", "\xad\u2060", "\u3164", "...", "\u2800", "☐"])
def test_wat_niemand_ziet_of_alleen_tekens_is_is_niet_te_lezen(tekst):
    assert not is_leesbaar(tekst)


@pytest.mark.parametrize("tekst", ["ja", "3", "é", "\u200bja", "10%"])
def test_een_letter_of_cijfer_is_te_lezen(tekst):
    assert is_leesbaar(tekst)
