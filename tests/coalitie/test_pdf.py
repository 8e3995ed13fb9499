import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitie.export import letters
from coalitie.export.letters import niet_toonbaar, toonbaar
from coalitie.export.pdf import Deel, maak_pdf, pdf_van
from tests.coalitie.exportstukken import alinea, document, run
from tests.pdf_keuring import keur, koppen, structuur


def bladwijzers(pdf):
    return [str(bladwijzer.title) for bladwijzer in pdf.open_outline().root]


def test_alle_letters_die_wij_doorlaten_kan_een_document_tonen():
    tekens = [
        teken
        for teken in map(chr, range(0x2C00))
        if toonbaar(teken) == teken and unicodedata.category(teken) not in {"Cf", "Cc"}
    ]

    vormen = [run(" a".join(tekens), vet=vet, cursief=cursief) for vet in (False, True) for cursief in (False, True)]
    pdf = keur(maak_pdf(document(Deel("Letters", blokken=[alinea(vorm) for vorm in vormen]))))

    assert len(tekens) > 2000
    assert len(pdf.pages) > 2


def test_letter_die_een_document_niet_kan_tonen_wordt_een_vakje():
    assert toonbaar("brand 🔥 é e\u0301 日 → ✓") == "brand □ é é □ → ✓"
    assert toonbaar("a\u0000\u202e\ufeff\ue000\ud800b\ufe0f") == "ab"
    assert letters.ONBEKEND.sub("", "af\xadbreken\n") == "af\xadbreken\n"


def test_gewone_tekens_blijven_en_samengestelde_krijgen_gewone_letters():
    assert toonbaar("☐ ☑ ✔ ☎ ™ № ½ m² 10 ℃ ①") == "☐ ☑ ✔ ☎ ™ № ½ m² 10 ℃ ①"
    assert toonbaar("ﬁnancieel, eﬀect, ＡＢ\u3000𝐯𝐞𝐭 ㎡ ℡") == "financieel, effect, AB vet m2 TEL"


def test_wat_een_document_niet_kan_tonen_is_te_noemen():
    assert niet_toonbaar("brand 🔥 en 🔥, ﬁjn ✔\ufe0f 日\u202e") == ["🔥", "日"]


@given(st.text(max_size=60))
def test_elke_tekst_wordt_een_document(tekst):
    runs = [run(tekst, link=f"https://portaal.example/{tekst}", voluit=tekst)]
    kop = {"soort": "kop", "niveau": 2, "runs": runs}
    deel = Deel(f"a {tekst}", tekst, tekst, [tekst], [kop, alinea(*runs)])

    keur(maak_pdf(document(deel, titel=f"b {tekst}", ondertitel=tekst, gegevens=[(tekst, tekst)])))


def test_pdf_is_getagd_en_heeft_een_titel():
    pdf = keur(maak_pdf(document(titel="Strategie 2019-2022")))

    assert str(pdf.docinfo.Title) == "Strategie 2019-2022"
    assert str(pdf.docinfo.Author) == "Veiligheidscoalitie Midden-Nederland"
    assert str(pdf.docinfo.CreationDate).startswith("D:20190408")


def test_pdf_slaat_geen_kopniveau_over():
    pdf = keur(maak_pdf(document()))

    # Inhoud; chapter 1 with In het kort, h2, h3; the appendix with an h3 that has no h2 above it
    assert koppen(pdf) == [1, 1, 2, 2, 3, 1, 2]


def test_pdf_heeft_bladwijzers_per_hoofdstuk():
    pdf = keur(maak_pdf(document()))

    assert bladwijzers(pdf) == ["1 Waarom samen", "Bijlage A Wie doet wat"]


def test_pdf_tagt_elk_soort_blok():
    boom = structuur(keur(maak_pdf(document())))

    assert [figuur.alt for figuur in boom.alle("Figure")] == [
        "Het merk van de Veiligheidscoalitie: 39 even grote tegels, voor elke gemeente één, in vijf kleuren."
    ]
    assert len(list(boom.alle("Title"))) == 1
    assert len(list(boom.alle("TOC"))) > 0
    assert len(list(boom.alle("Table"))) == 1
    assert len(list(boom.alle("TH"))) == 2
    assert len(list(boom.alle("TD"))) == 2
    assert len(list(boom.alle("BlockQuote"))) == 1
    assert len(list(boom.alle("Caption"))) == 1
    # In het kort 1, kijken/kiezen 2, eerst/dan 2, RVC 1
    assert len(list(boom.alle("LI"))) == 6


def test_links_in_pdf_zijn_heel_en_beschreven():
    feiten = [("Op het portaal", "https://portaal.example/a/"), ("Vastgesteld", "8 april 2019")]

    pdf = keur(maak_pdf(document(gegevens=feiten)))

    adressen = [
        str(annotatie.A.URI)
        for bladzijde in pdf.pages
        for annotatie in bladzijde.obj.get("/Annots", [])
        if "/A" in annotatie
    ]
    assert adressen == [
        "https://portaal.example/a/",
        "https://www.rijksoverheid.nl/zorg",
        "https://portaal.example/regio/",
    ]


@pytest.mark.parametrize("link", ["/regio/", "#kop", "javascript:alert(1)", "file:///etc/passwd", "//[", "x y"])
def test_link_die_nergens_heen_gaat_is_in_pdf_alleen_tekst(link):
    pdf = keur(maak_pdf(document(Deel("Links", blokken=[alinea(run("hier", link=link))]))))

    assert not list(structuur(pdf).alle("Link"))


def test_pdf_zonder_delen_of_met_een_deel_heeft_geen_inhoudsopgave():
    assert not list(structuur(keur(maak_pdf(document(Deel("Enig"))))).alle("TOC"))


@pytest.mark.parametrize("titel", ["", " ", "\xad\ufeff"])
def test_pdf_zonder_titel_kan_niet(titel):
    with pytest.raises(ValueError, match="title"):
        maak_pdf(document(titel=titel))
    with pytest.raises(ValueError, match="title"):
        maak_pdf(document(Deel(titel)))


def test_vijandige_tekst_staat_er_letterlijk():
    vijandig = '#set page(fill: red) *x* _y_ $z$ <label> @bron `code` \\ // /* #read("/etc/passwd") --- "q" ~ = kop'
    deel = Deel(vijandig, "#1", vijandig, [vijandig], [alinea(run(vijandig, vet=True, voluit=vijandig))])

    pdf = keur(maak_pdf(document(deel, deel, titel=vijandig, ondertitel=vijandig, gegevens=[(vijandig, vijandig)])))

    assert str(pdf.docinfo.Title) == vijandig
    assert bladwijzers(pdf) == [f"#1 {vijandig}"] * 2
    assert koppen(pdf) == [1, 1, 2, 1, 2]
    assert not list(structuur(pdf).alle("Formula", "Code", "Em"))


def test_lange_titels_passen():
    lang = "Wapenstilstandsonderhandelingsdelegatieleden " * 6

    pdf = keur(maak_pdf(document(Deel(lang, "Bijlage XVIII"), titel=lang, ondertitel=lang)))

    assert len(pdf.pages) == 2


# Kept files


def test_zelfde_tekst_geeft_zelfde_bytes():
    assert maak_pdf(document()) == maak_pdf(document())


def test_bewaarde_pdf_wordt_gebruikt_tot_de_tekst_verandert(exportmap):
    eerst = pdf_van("strategie", document(titel="Eerst"))
    ander = pdf_van("strategie-2019", document(titel="Een ander"))
    (pad,) = exportmap.glob("strategie.*")
    pad.write_bytes(b"bewaard")

    assert pdf_van("strategie", document(titel="Eerst")) == b"bewaard"
    assert pdf_van("strategie", document(titel="Daarna")) not in {b"bewaard", eerst}
    assert len(list(exportmap.iterdir())) == 2
    assert pdf_van("strategie-2019", document(titel="Een ander")) == ander


def test_bewaarde_pdf_wordt_vernieuwd_als_het_sjabloon_verandert(exportmap, monkeypatch, tmp_path):
    pdf_van("strategie", document())
    (tmp_path / "document.typ").write_text("anders")
    oud = list(exportmap.iterdir())

    monkeypatch.setattr("coalitie.export.bewaren.SJABLONEN", tmp_path)
    pdf_van("strategie", document())

    nieuw = list(exportmap.iterdir())
    assert len(oud) == len(nieuw) == 1
    assert oud != nieuw


def test_pdf_komt_er_ook_als_de_map_niet_beschrijfbaar_is(settings, tmp_path, caplog):
    (tmp_path / "bestand").write_text("geen map")
    settings.EXPORT_DIR = tmp_path / "bestand" / "export"

    keur(pdf_van("strategie", document()))

    assert "strategie" in caplog.text


def test_pdf_komt_er_ook_als_de_schijf_vol_is(exportmap, monkeypatch, caplog):
    def vol(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", vol)

    keur(pdf_van("strategie", document()))

    assert list(exportmap.iterdir()) == []
    assert "No space left" in caplog.text


@pytest.mark.parametrize("naam", ["", "../strategie", "Strategie", "a.b", "a/b", "a\n"])
def test_naam_van_bewaard_bestand_is_eenvoudig(naam):
    with pytest.raises(ValueError, match="name"):
        pdf_van(naam, document())
