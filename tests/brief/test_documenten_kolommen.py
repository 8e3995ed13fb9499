"""Columns of a table in Word and ODT: as wide as what is in them asks, so that a long list takes no page of its own."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from odf.opendocument import load
from odf.style import Style, TableColumnProperties
from odf.table import TableColumn

from coalitie.export.blokken import blokken
from coalitie.export.docx import maak_docx
from coalitie.export.docx_blokken import OOXML
from coalitie.export.kolommen import DELEN, kolombreedtes
from coalitie.export.odt import maak_odt
from tests.brief.stukken import brief

W = f"{{{OOXML}/wordprocessingml/2006/main}}"
PRODUCTEN = "Leidraad ondermijning, Oefenkaart cyber, Handreiking zorg en veiligheid, Stappenplan bij dreiging"


def html(*rijen):
    return "".join(["<table>", *(f"<tr>{''.join(f'<td>{cel}</td>' for cel in rij)}</tr>" for rij in rijen), "</table>"])


def tabel(*rijen):
    [blok] = blokken(html(*rijen))
    return blok


GEBRUIK = (("Hoe ver", "Aantal", "Welke"), ("In gebruik", "20", f"<p>{PRODUCTEN}</p><ul><li>Nog een</li></ul>"))


def test_een_kolom_met_lange_tekst_is_breder_dan_een_met_een_getal():
    assert kolombreedtes(tabel(*GEBRUIK)) == [3, 3, 14]


@pytest.mark.parametrize("rij", [("Een", "Zes"), ("", ""), (PRODUCTEN, PRODUCTEN[::-1])])
def test_kolommen_met_even_veel_zijn_even_breed(rij):
    links, rechts = kolombreedtes(tabel(rij, rij))

    assert abs(links - rechts) <= 1


@given(st.lists(st.lists(st.text("abc ", max_size=200), min_size=4, max_size=4), min_size=1, max_size=4))
def test_elke_kolom_is_te_zien_en_geen_is_breder_dan_de_tabel(rijen):
    delen = kolombreedtes(tabel(*rijen))

    assert all(1 <= deel <= DELEN for deel in delen)


@pytest.mark.parametrize("lange", [1, 2, 3, 5])
def test_naast_lange_zinnen_past_een_nummer_nog_op_een_regel(lange):
    nummer, *_rest = delen = kolombreedtes(
        tabel(["Nummer", *["Wat er is gevraagd"] * lange], ["2019000", *[PRODUCTEN] * lange])
    )

    letters_op_een_regel = 85  # 160 mm in 9.5 pt
    assert letters_op_een_regel * nummer / sum(delen) >= len("2019000") + 2


def test_in_word_en_odt_zijn_de_kolommen_zo_breed():
    stuk = brief(blokken=blokken(html(*GEBRUIK)))

    document = etree.fromstring(zipfile.ZipFile(io.BytesIO(maak_docx(stuk))).read("word/document.xml"))
    odt = load(io.BytesIO(maak_odt(stuk)))

    assert [int(kolom.get(f"{W}w")) for kolom in document.iter(f"{W}gridCol")] == [1500, 1500, 7000]
    assert [int(cel.get(f"{W}w")) for cel in document.iter(f"{W}tcW")] == [750, 750, 3500] * 2
    breedtes = {
        stijl.getAttribute("name"): stijl.getElementsByType(TableColumnProperties)[0].getAttribute("relcolumnwidth")
        for stijl in odt.automaticstyles.getElementsByType(Style)
        if stijl.getElementsByType(TableColumnProperties)
    }
    kolommen = odt.text.getElementsByType(TableColumn)
    assert [breedtes[kolom.getAttribute("stylename")] for kolom in kolommen] == ["300*", "300*", "1400*"]
