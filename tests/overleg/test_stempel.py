"""Words in the margin of each page: readable however the page lies, no part of its text, and in a font of the file."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from coalitie.export.stempel import stempel
from tests.overleg.papieren import artefacten, bewerkt, geschreven, kaal, stempelplekken, tekst_van, toegankelijk
from tests.pdf_keuring import keur, structuur

MERK = "Gelezen door Ans de Vries, 12 november 2020, 19.41 uur"


def gestempeld(inhoud, regels=None):
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        stempel(pdf, regels or [MERK] * len(pdf.pages))
        return geschreven(pdf)


def elementen(pdf):
    return [element.tag for element in structuur(pdf).alle("H1", "H2", "P", "Table", "TR", "TH", "TD", "Link")]


def test_elke_bladzijde_zegt_wie_haar_leest_en_de_rest_blijft_staan():
    tekst = tekst_van(gestempeld(kaal("Eerste bladzijde", "Tweede bladzijde")))

    assert [MERK in bladzijde for bladzijde in tekst] == [True, True]
    assert ["Eerste bladzijde" in tekst[0], "Tweede bladzijde" in tekst[1]] == [True, True]


def test_een_toegankelijk_stuk_blijft_dat_en_leest_het_stempel_niet_voor():
    voor = toegankelijk(html='<p>Lees <a href="https://portaal.example/">verder</a>.</p>', delen=2)

    na = keur(gestempeld(voor))

    assert elementen(na) == elementen(keur(voor))
    assert artefacten(na) == [["/VcmnStempel"]] * len(na.pages)


@pytest.mark.parametrize("draai", [0, 90, 180, 270])
def test_het_stempel_staat_rechtop_onderaan_hoe_het_blad_ook_ligt(draai):
    def draai_blad(pdf):
        pdf.pages[0].rotate(draai, relative=False)
        pdf.pages[0].obj.MediaBox = Array([100, 50, 600, 850])

    [(links, onder, rechts, boven, breedte, hoogte)] = stempelplekken(gestempeld(kaal("Tekst", doe=draai_blad)))

    assert (breedte, hoogte) == ((800, 500) if draai in {90, 270} else (500, 800))
    assert 0 < links < rechts <= breedte
    assert 0 <= onder < boven < 25


def test_elk_blad_krijgt_zijn_eigen_regel_en_een_lege_niet():
    tekst = tekst_van(gestempeld(kaal("A", "B", "C"), ["blad 1 van 3", "", "blad 3 van 3"]))

    assert [bladzijde.split() for bladzijde in tekst] == [
        ["A", "blad", "1", "van", "3"],
        ["B"],
        ["C", "blad", "3", "van", "3"],
    ]


def test_te_weinig_regels_is_een_fout():
    with pytest.raises(ValueError, match="zip"):
        gestempeld(kaal("A", "B"), ["blad 1 van 2"])


def test_een_lange_naam_blijft_op_het_blad():
    [(links, _onder, rechts, _boven, breedte, _hoogte)] = stempelplekken(
        gestempeld(kaal("A"), [f"Gelezen door {'Wiebelina ' * 24}"])
    )

    assert links >= 0
    assert rechts <= breedte


def test_een_naam_met_onbekende_tekens_is_geen_probleem():
    assert "Gelezen door □<b>" in tekst_van(gestempeld(kaal("A"), ["Gelezen door \x00日<b>"]))[0]


def ding(pdf, soort, kader=(0, 0, 595, 30), **velden):
    """Something that lies on a page."""
    return pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name(soort), Rect=Array(kader), F=4, **velden))


def wit_vlak(pdf):
    """How something on a page looks that hides everything below it."""
    vorm = pdf.make_stream(b"1 g 0 0 595 30 re f")
    vorm.Type, vorm.Subtype, vorm.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 30])
    return Dictionary(N=vorm)


@pytest.mark.parametrize("soort", ["/Square", "/FreeText", "/Stamp", "/Widget", "/Vreemd", "/Link"])
@pytest.mark.parametrize("met_beeld", [True, False])
def test_niets_op_een_blad_kan_het_stempel_bedekken(soort, met_beeld):
    def bedek(pdf):
        velden = {"AP": wit_vlak(pdf)} if met_beeld else {"IC": Array([1, 1, 1]), "BS": Dictionary(W=900)}
        erop = ding(pdf, soort, **velden)
        pdf.pages[0].obj.Annots = Array([erop])
        if soort == "/Widget":
            pdf.Root.AcroForm = Dictionary(Fields=Array([erop]))

    with pikepdf.open(io.BytesIO(gestempeld(kaal("A", doe=bedek)))) as pdf:
        over = list(pdf.pages[0].obj.Annots)
        getekend = [str(deel.operands[0]) for deel in pikepdf.parse_content_stream(pdf.pages[0], "Do")]

    assert [str(ding.Subtype) for ding in over] == (["/Link"] if soort == "/Link" else [])
    assert [(list(ding.Border), "/AP" in ding, "/BS" in ding) for ding in over] == [([0, 0, 0], False, False)] * len(
        over
    )
    assert getekend[-1] == "/VcmnStempel"
    assert len(getekend) == (2 if met_beeld and soort != "/Link" else 1)


def test_wat_is_ingevuld_in_een_formulier_blijft_te_lezen_en_is_niet_meer_te_wijzigen():
    def vul_in(pdf):
        letter = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        velden = {"FT": Name.Tx, "T": "naam", "V": "Ingevuld", "DA": "/Helv 12 Tf 0 g"}
        veld = ding(pdf, "/Widget", (72, 500, 300, 520), **velden)
        pdf.pages[0].obj.Annots = Array([veld])
        bronnen = Dictionary(Font=Dictionary(Helv=letter))
        pdf.Root.AcroForm = Dictionary(Fields=Array([veld]), NeedAppearances=True, DR=bronnen)

    inhoud = gestempeld(kaal("A", doe=vul_in))

    assert "Ingevuld" in tekst_van(inhoud)[0]
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        assert "/AcroForm" not in pdf.Root


def test_een_stuk_waar_iets_op_ligt_belooft_daarna_niet_meer_dat_het_toegankelijk_is():
    def bedek(pdf):
        pdf.pages[0].obj.Annots = Array([ding(pdf, "/Square", AP=wit_vlak(pdf))])

    def belofte(inhoud):
        with pikepdf.open(io.BytesIO(inhoud)) as pdf, pdf.open_metadata() as kenmerken:
            return [naam in kenmerken for naam in ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance")]

    assert belofte(gestempeld(toegankelijk())) == [True] * 3
    assert belofte(gestempeld(bewerkt(toegankelijk(), bedek))) == [False] * 3


def test_bladen_die_hun_gegevens_delen_of_missen_krijgen_elk_hun_stempel():
    def deel(pdf):
        gedeeld = pdf.make_indirect(pdf.pages[0].obj.Resources)
        for blad in pdf.pages[:2]:
            blad.obj.Resources = gedeeld
        del pdf.pages[2].obj["/Resources"]
        del pdf.pages[3].obj["/Contents"]

    tekst = tekst_van(gestempeld(kaal("A", "B", "C", "D", doe=deel), [f"blad {nummer}" for nummer in range(1, 5)]))

    assert [f"blad {nummer}" in tekst[nummer - 1] for nummer in range(1, 5)] == [True] * 4


def test_een_blad_met_een_onmogelijke_maat_krijgt_er_ook_een():
    def maak_onmogelijk(pdf):
        pdf.pages[0].obj.MediaBox = Array([0, 0, 0, 0])
        pdf.pages[1].obj.UserUnit = Dictionary()

    inhoud = gestempeld(kaal("A", "B", doe=maak_onmogelijk))

    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        assert artefacten(pdf) == [["/VcmnStempel"]] * 2


@pytest.mark.parametrize(
    "tekening",
    [
        b"q 0.1 0 0 0.1 500 500 cm q",
        b"Q Q 0.1 0 0 0.1 500 500 cm",
        b"q Q Q q q 0.1 0 0 0.1 0 0 cm /P <</MCID 0>> BDC",
    ],
)
def test_een_tekening_die_te_veel_open_laat_of_sluit_verschuift_het_stempel_niet(tekening):
    def teken(pdf):
        pdf.pages[0].obj.Contents = pdf.make_stream(tekening)

    [(_links, onder, _rechts, boven, _breedte, _hoogte)] = stempelplekken(gestempeld(bewerkt(kaal("A"), teken)))

    assert 0 <= onder < boven < 25


def test_een_tekening_die_alles_erna_inslikt_krijgt_geen_stempel_en_wordt_geweigerd():
    def slik_in(pdf):
        pdf.pages[0].obj.Contents = pdf.make_stream(b"BT (nooit dicht")

    with pytest.raises((ValueError, pikepdf.PdfError)):
        gestempeld(bewerkt(kaal("A"), slik_in))
