"""A Word document becomes chapters, and no word of it is lost without a line."""

import io
import itertools
from pathlib import Path

import docx as python_docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st

from coalitie.tekst import schoon, woorden
from coalitie.woordimport import Beeld, lees_word
from tests.coalitie.docx import (
    OOXML,
    alinea,
    beeld,
    delen_van,
    docx,
    inpakken,
    kop,
    loop,
    nootteken,
    noten,
    punt,
    tabel,
    wortel,
)

DOCUMENTEN = Path(__file__).parent / "documenten"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 40
ANDER = "http://elders.voorbeeld.nl"


def html_van(lijf, **opties):
    """The text of the one chapter that this becomes."""
    [hoofdstuk] = lees_word(docx(kop(1, "Een") + lijf, **opties)).hoofdstukken
    return hoofdstuk.html


def meldingen_van(lijf, **opties):
    return [str(melding) for melding in lees_word(docx(kop(1, "Een") + lijf, **opties)).meldingen]


def alles_van(document):
    """Every word that an editor gets to see of an import."""
    hoofdstukken = " ".join(f"{hoofdstuk.titel} {woorden(hoofdstuk.html)}" for hoofdstuk in document.hoofdstukken)
    return f"{hoofdstukken} {' '.join(str(melding) for melding in document.meldingen)}"


# Chapters


def test_elke_kop_1_begint_een_hoofdstuk():
    lijf = (
        kop(1, "Inleiding") + alinea("Samen.") + kop(2, "Waarom") + alinea("Daarom.") + kop(1, "Aanpak") + alinea("Zo.")
    )

    document = lees_word(docx(lijf))

    assert [(hoofdstuk.titel, hoofdstuk.html) for hoofdstuk in document.hoofdstukken] == [
        ("Inleiding", '<p>Samen.</p><h2 id="waarom">Waarom</h2><p>Daarom.</p>'),
        ("Aanpak", "<p>Zo.</p>"),
    ]
    assert document.meldingen == []


def test_wat_voor_de_eerste_kop_staat_wordt_een_hoofdstuk_met_de_titel_van_het_document():
    lijf = alinea("Plan voor de regio", "Titel") + alinea("Vooraf.") + kop(1, "Inleiding") + alinea("Samen.")

    document = lees_word(docx(lijf))

    assert document.titel == "Plan voor de regio"
    assert [(hoofdstuk.titel, hoofdstuk.html) for hoofdstuk in document.hoofdstukken] == [
        ("Plan voor de regio", "<p>Vooraf.</p>"),
        ("Inleiding", "<p>Samen.</p>"),
    ]


def test_zonder_titel_heet_het_eerste_hoofdstuk_naar_het_bestand():
    document = lees_word(docx(alinea("Vooraf.") + kop(1, "Inleiding")))

    assert [hoofdstuk.titel for hoofdstuk in document.hoofdstukken] == ["Plan van aanpak", "Inleiding"]


def test_een_document_zonder_kop_1_is_een_hoofdstuk_en_dat_staat_erbij():
    document = lees_word(docx(alinea("Samen.")))

    assert [hoofdstuk.html for hoofdstuk in document.hoofdstukken] == ["<p>Samen.</p>"]
    assert [str(melding) for melding in document.meldingen] == [
        "Document: er staat geen Kop 1 in; daarom is alles één hoofdstuk."
    ]


def test_een_titel_zonder_tekst_eronder_wordt_geen_hoofdstuk_en_dat_staat_erbij():
    document = lees_word(docx(alinea("Plan voor de regio", "Titel") + kop(1, "Inleiding") + alinea("Samen.")))

    assert [hoofdstuk.titel for hoofdstuk in document.hoofdstukken] == ["Inleiding"]
    assert [str(melding) for melding in document.meldingen] == [
        "Document: de titel is geen hoofdstuk geworden: ‘Plan voor de regio’."
    ]


def test_een_eigen_kopstijl_telt_als_de_kop_waarop_zij_is_gemaakt():
    assert html_van(alinea("Waarom", "EigenKop")) == '<h2 id="waarom">Waarom</h2>'


def test_koppen_slaan_geen_niveau_over():
    lijf = kop(3, "Drie") + kop(3, "Nog een") + kop(2, "Twee") + kop(5, "Vijf")

    assert html_van(lijf) == (
        '<h2 id="drie">Drie</h2><h3 id="nog-een">Nog een</h3><h2 id="twee">Twee</h2><h3 id="vijf">Vijf</h3>'
    )
    assert meldingen_van(lijf) == [
        "Hoofdstuk ‘Een’, alinea 1: een kop van niveau 3 is nu een kop van niveau 2.",
        "Hoofdstuk ‘Een’, alinea 4: een kop van niveau 5 is nu een kop van niveau 3.",
    ]


def test_een_geupload_bestand_geeft_zijn_naam_aan_het_hoofdstuk():
    bestand = SimpleUploadedFile("Verslag van mei.docx", docx(alinea("Samen.")).getvalue())

    assert [hoofdstuk.titel for hoofdstuk in lees_word(bestand).hoofdstukken] == ["Verslag van mei"]


def test_een_document_in_de_spelling_van_de_iso_norm_wordt_net_zo_gelezen():
    delen = delen_van(kop(1, "Een") + punt("een") + alinea(loop("vet", "<w:b/>")))
    streng = {
        naam: inhoud.replace(f"{OOXML}/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
        .replace(
            f"{OOXML}/officeDocument/2006/relationships/", "http://purl.oclc.org/ooxml/officeDocument/relationships/"
        )
        .replace(
            f'{OOXML}/officeDocument/2006/relationships"', 'http://purl.oclc.org/ooxml/officeDocument/relationships"'
        )
        for naam, inhoud in delen.items()
    }
    assert streng["word/document.xml"] != delen["word/document.xml"]

    [hoofdstuk] = lees_word(inpakken(streng)).hoofdstukken

    assert (hoofdstuk.titel, hoofdstuk.html) == ("Een", "<ul><li>een</li></ul><p><strong>vet</strong></p>")


# Text


def test_vet_en_cursief_blijven_ook_uit_een_stijl():
    lijf = alinea(
        loop("Een ")
        + loop("vet", "<w:b/>")
        + loop(" en ")
        + loop("schuin", "<w:i/>")
        + loop(" en ")
        + loop("zwaar", '<w:rStyle w:val="Zwaar"/>')
        + loop(" en ", '<w:b w:val="0"/>')
        + loop("niet", '<w:rStyle w:val="Zwaar"/><w:b w:val="false"/>')
    )

    assert html_van(lijf) == "<p>Een <strong>vet</strong> en <em>schuin</em> en <strong>zwaar</strong> en niet</p>"


def test_een_woord_dat_word_in_stukken_bewaart_wordt_een_woord():
    assert html_van(alinea(loop("veilig", "<w:b/>") + loop("heid", "<w:b/>"))) == "<p><strong>veiligheid</strong></p>"


def test_tekens_die_html_betekenen_blijven_tekens():
    assert html_van(alinea(loop("<script>alert(1)</script> & <b>"))) == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;</p>"
    )


def test_een_link_blijft_een_link():
    lijf = alinea(f'<w:hyperlink r:id="rLink">{loop("het plan")}</w:hyperlink>')
    teken = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    opdracht = '<w:r><w:instrText>HYPERLINK "mailto:bureau@voorbeeld.nl"</w:instrText></w:r>'
    veld = alinea(teken("begin") + opdracht + teken("separate") + loop("schrijf ons") + teken("end") + loop(" nu"))

    html = html_van(lijf + veld, verwijst=[("rLink", "hyperlink", "https://voorbeeld.nl/?a=1&b=2", True)])

    assert html == (
        '<p><a href="https://voorbeeld.nl/?a=1&amp;b=2">het plan</a></p>'
        '<p><a href="mailto:bureau@voorbeeld.nl">schrijf ons</a> nu</p>'
    )


@pytest.mark.parametrize(
    "doel", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd", "plan.docx"]
)
def test_een_link_die_niet_mag_wordt_gewone_tekst_en_dat_staat_erbij(doel):
    document = lees_word(
        docx(
            kop(1, "Een") + alinea(f'<w:hyperlink r:id="rLink">{loop("klik")}</w:hyperlink>'),
            verwijst=[("rLink", "hyperlink", doel, True)],
        )
    )

    assert document.hoofdstukken[0].html == "<p>klik</p>"
    assert [str(melding) for melding in document.meldingen] == [
        f"Hoofdstuk ‘Een’, alinea 1: de link naar ‘{doel}’ is niet overgenomen; de woorden staan er wel."
    ]


def test_een_lijst_in_een_lijst_blijft_dat():
    lijf = punt("een") + punt("een a", diepte=1) + punt("een b", diepte=1) + punt("twee") + alinea("drie", "Opsomming")

    assert html_van(lijf) == "<ul><li>een<ul><li>een a</li><li>een b</li></ul></li><li>twee</li><li>drie</li></ul>"


def test_een_genummerde_lijst_na_punten_is_een_andere_lijst():
    assert html_van(punt("een") + punt("eerst", 2) + punt("dan", 2)) == (
        "<ul><li>een</li></ul><ol><li>eerst</li><li>dan</li></ol>"
    )


def test_een_nummer_dat_een_pagina_anders_zal_tonen_staat_erbij():
    lijf = punt("vier", 3) + punt("vijf", 3) + alinea("Ertussen.") + punt("zes", 3) + punt("a", 4) + punt("b", 4)

    assert meldingen_van(lijf) == [
        "Hoofdstuk ‘Een’, alinea 1: de lijst is in Word bij nummer 4 en begint nu bij 1.",
        "Hoofdstuk ‘Een’, alinea 4: de lijst is in Word bij nummer 6 en begint nu bij 1.",
        "Hoofdstuk ‘Een’, alinea 5 en alinea 6: nummers als ‘a)’ zijn nu 1, 2, 3.",
    ]


def test_een_citaat_van_twee_alineas_is_een_citaat():
    assert html_van(alinea("Samen", "Citaat") + alinea("sterk.", "Citaat")) == (
        "<blockquote><p>Samen</p><p>sterk.</p></blockquote>"
    )


def test_een_tabel_houdt_haar_koprij():
    rijen = [(alinea("Wat"), alinea("Wie")), (alinea("Opsporen"), alinea("Politie") + alinea("en OM"))]

    assert html_van(tabel(*rijen)) == (
        '<table><thead><tr><th scope="col">Wat</th><th scope="col">Wie</th></tr></thead>'
        "<tbody><tr><td>Opsporen</td><td><p>Politie</p><p>en OM</p></td></tr></tbody></table>"
    )
    assert meldingen_van(tabel(*rijen)) == []
    assert meldingen_van(tabel(*rijen, eigenschappen="")) == [
        "Hoofdstuk ‘Een’, tabel 1, rij 1: de tabel heeft geen koprij; kies welke rij de kop is."
    ]


def test_samengevoegde_cellen_houden_hun_tekst_en_de_kolommen_hun_plaats():
    samen = f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{alinea("Over twee")}'
    rijen = [(alinea("Een"), alinea("Twee")), (samen,)]

    assert html_van(tabel(*rijen)).endswith("<tbody><tr><td>Over twee</td><td></td></tr></tbody></table>")
    assert meldingen_van(tabel(*rijen)) == [
        "Hoofdstuk ‘Een’, tabel 1, rij 2: samengevoegde cellen zijn weer losse cellen."
    ]


def test_een_tabel_van_een_cel_is_een_kader_en_wordt_gewone_tekst():
    assert html_van(tabel((alinea("In een kader.") + kop(2, "Ook een kop"),))) == (
        '<p>In een kader.</p><h2 id="ook-een-kop">Ook een kop</h2>'
    )


def test_een_tabel_in_een_tabel_komt_uit_elkaar():
    binnen = tabel((alinea("a"), alinea("b")))

    assert html_van(tabel((alinea("Kop"), alinea("Kop 2")), (binnen, alinea("c")))).endswith(
        "<tbody><tr><td><p>a</p><p>b</p></td><td>c</td></tr></tbody></table>"
    )


# Notes


def test_voetnoten_staan_onder_hun_hoofdstuk_en_tellen_daar_vanaf_1():
    lijf = (
        kop(1, "Een")
        + alinea(loop("Dit") + nootteken(3))
        + alinea(loop("en dat") + nootteken(1))
        + kop(1, "Twee")
        + alinea(loop("En dit") + nootteken(2))
    )

    document = lees_word(docx(lijf, {"word/footnotes.xml": noten("Noot a.", "Noot b.", "Noot c.")}))

    assert [hoofdstuk.html for hoofdstuk in document.hoofdstukken] == [
        '<p>Dit[1]</p><p>en dat[2]</p><h2 id="voetnoten">Voetnoten</h2><ol><li>Noot c.</li><li>Noot a.</li></ol>',
        '<p>En dit[1]</p><h2 id="voetnoten">Voetnoten</h2><ol><li>Noot b.</li></ol>',
    ]
    assert document.meldingen == []


# Pictures


def test_beelden_komen_mee_op_hun_plaats_met_hun_beschrijving():
    lijf = alinea(loop("Hier: ") + beeld("rPng", "Kaart van de regio")) + alinea(beeld("rJpg", "Foto"))

    document = lees_word(
        docx(
            kop(1, "Een") + lijf,
            {"word/media/a.png": PNG, "word/media/b.emf": JPEG},
            [("rPng", "image", "media/a.png", False), ("rJpg", "image", "media/b.emf", False)],
        )
    )

    [hoofdstuk] = document.hoofdstukken
    assert hoofdstuk.beelden == [Beeld(PNG, "image/png", "Kaart van de regio"), Beeld(JPEG, "image/jpeg", "Foto")]
    assert hoofdstuk.html == "<p>Hier:</p><p>[[beeld 1]]</p><p>[[beeld 2]]</p>"
    assert hoofdstuk.met_beelden(["<p>kaart</p>", "<p>foto</p>"]) == "<p>Hier:</p><p>kaart</p><p>foto</p>"
    assert document.meldingen == []


def test_een_beeld_zonder_beschrijving_of_van_een_andere_soort_staat_in_de_meldingen():
    lijf = alinea(beeld("rPng")) + alinea(beeld("rEmf")) + alinea(beeld("rWeg")) + alinea("Tekst.")

    assert meldingen_van(
        lijf,
        delen={"word/media/a.png": PNG, "word/media/b.emf": b"\x01\x00\x00\x00"},
        verwijst=[("rPng", "image", "media/a.png", False), ("rEmf", "image", "media/b.emf", False)],
    ) == [
        "Hoofdstuk ‘Een’, alinea 1: het beeld heeft geen beschrijving; schrijf op wat erop te zien is.",
        "Hoofdstuk ‘Een’, alinea 2: een beeld (EMF) is niet overgenomen; alleen PNG en JPEG kunnen mee.",
        "Hoofdstuk ‘Een’, alinea 3: een beeld ontbreekt in het document.",
    ]


def test_een_beeld_van_een_andere_plek_wordt_niet_opgehaald(monkeypatch):
    gevraagd = []
    monkeypatch.setattr("socket.getaddrinfo", lambda *wat, **hoe: gevraagd.append(wat))
    lijf = kop(1, "Een") + alinea(beeld("rVer", "Ver weg", soort="link"))

    document = lees_word(docx(lijf, verwijst=[("rVer", "image", f"{ANDER}/x.png", True)]))

    assert document.hoofdstukken[0].beelden == []
    assert [str(melding) for melding in document.meldingen] == [
        f"Hoofdstuk ‘Een’, alinea 1: een beeld van een andere plek is niet opgehaald: ‘{ANDER}/x.png’."
    ]
    assert gevraagd == []


# What does not come along is named

VAK = f"<w:txbxContent>{alinea('In het vak.')}</w:txbxContent>"
TEKSTVAK = (
    "<w:r><mc:AlternateContent>"
    f"<mc:Choice><w:drawing><wp:anchor><wps:wsp><wps:txbx>{VAK}</wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><v:shape><v:textbox>{VAK}</v:textbox></v:shape></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)

NIET_ALS_HET_WAS = {
    "tekstvak": (
        loop("Ervoor.") + TEKSTVAK,
        "<p>Ervoor.</p><p>In het vak.</p>",
        "de tekst uit een tekstvak staat nu na deze alinea.",
    ),
    "verborgen": (
        loop("Te zien.") + loop("Geheim", "<w:vanish/>"),
        "<p>Te zien.</p>",
        "verborgen tekst is niet overgenomen: ‘Geheim’.",
    ),
    "verwijderd": (
        loop("Blijft.") + "<w:del><w:r><w:delText>Weg</w:delText></w:r></w:del>",
        "<p>Blijft.</p>",
        "verwijderde tekst (een bijgehouden wijziging) is niet overgenomen: ‘Weg’.",
    ),
    "toegevoegd": (
        f"<w:ins>{loop('Nieuw.')}</w:ins>",
        "<p>Nieuw.</p>",
        "bijgehouden wijzigingen zijn overgenomen alsof ze zijn aanvaard.",
    ),
    "formule": (
        "<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>",
        "<p>a=b</p>",
        "een formule staat nu als gewone tekst op de regel: ‘a=b’.",
    ),
    "doorhaling": (loop("Niet meer", "<w:strike/>"), "<p>Niet meer</p>", "doorhaling is niet overgenomen."),
    "onderstreping": (loop("Let op", '<w:u w:val="single"/>'), "<p>Let op</p>", "onderstreping is niet overgenomen."),
    "laag": (
        loop("CO") + loop("2", '<w:vertAlign w:val="subscript"/>'),
        "<p>CO2</p>",
        "laag geschreven tekst is niet overgenomen.",
    ),
    "symbool": (
        loop("Klaar ") + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
        "<p>Klaar</p>",
        "een teken uit een lettertype met symbolen is niet overgenomen.",
    ),
    "binnenlink": (
        f'<w:hyperlink w:anchor="_Toc1">{loop("zie daar")}</w:hyperlink>',
        "<p>zie daar</p>",
        "een verwijzing binnen het document is nu gewone tekst.",
    ),
    "ingesloten": (
        loop("Zie:") + '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>',
        "<p>Zie:</p>",
        "een ingesloten bestand (Excel.Sheet.12) is niet overgenomen.",
    ),
    "vorm": (
        loop("Zie:") + "<w:r><w:drawing><wp:inline/></w:drawing></w:r>",
        "<p>Zie:</p>",
        "een getekende vorm is niet overgenomen.",
    ),
    "inhoudsopgave": (
        "<w:pPr><w:pStyle w:val='Inhopg1'/></w:pPr>" + loop("Een 3"),
        "",
        "de inhoudsopgave is niet overgenomen, het portaal maakt er zelf een: ‘Een 3’.",
    ),
}


@pytest.mark.parametrize(("inhoud", "html", "melding"), NIET_ALS_HET_WAS.values(), ids=NIET_ALS_HET_WAS)
def test_wat_niet_meekomt_zoals_het_was_staat_met_zijn_plaats_in_de_meldingen(inhoud, html, melding):
    lijf = alinea("Eerst dit.") + f"<w:p>{inhoud}</w:p>"

    assert html_van(lijf) == f"<p>Eerst dit.</p>{html}"
    assert meldingen_van(lijf) == [f"Hoofdstuk ‘Een’, alinea 2: {melding}"]


def test_een_grafiek_wordt_genoemd_met_de_woorden_en_getallen_erin():
    grafiek = wortel("x", "<a:p><a:t>Per district</a:t></a:p><c:v>Flevoland</c:v><c:v>12</c:v>")
    lijf = alinea(loop("Zie:") + '<w:r><w:drawing><c:chart r:id="rGrafiek"/></w:drawing></w:r>')

    assert meldingen_van(
        lijf, delen={"word/charts/c1.xml": grafiek}, verwijst=[("rGrafiek", "chart", "charts/c1.xml", False)]
    ) == ["Hoofdstuk ‘Een’, alinea 1: een grafiek is niet overgenomen: ‘Per district Flevoland 12’."]


def test_kopregel_voetregel_opmerking_en_losse_noot_worden_genoemd():
    delen = {
        "word/header1.xml": wortel("hdr", alinea("Vertrouwelijk")),
        "word/header2.xml": wortel("hdr", alinea("Vertrouwelijk")),
        "word/footer1.xml": wortel("ftr", alinea("Versie 3")),
        "word/footnotes.xml": noten("Nergens genoemd."),
        "word/comments.xml": wortel(
            "comments", f'<w:comment w:id="1" w:author="Els">{alinea("Klopt dit?")}</w:comment>'
        ),
    }

    assert meldingen_van(alinea(loop("Tekst.") + '<w:r><w:commentReference w:id="1"/></w:r>'), delen=delen) == [
        "Hoofdstuk ‘Een’, alinea 1: een opmerking van Els is niet overgenomen: ‘Klopt dit?’.",
        "Kopregel: deze tekst is niet overgenomen: ‘Vertrouwelijk’.",
        "Voetregel: deze tekst is niet overgenomen: ‘Versie 3’.",
        "Voetnoten: deze tekst is niet overgenomen: ‘Nergens genoemd.’.",
    ]


# Whole documents


def test_een_document_van_libreoffice_komt_heel_over():
    """Made with LibreOffice 7.4 from a text with everything a chapter may hold."""
    with (DOCUMENTEN / "libreoffice.docx").open("rb") as bestand:
        document = lees_word(bestand)

    assert document.titel == "Plan van aanpak"
    assert [(hoofdstuk.titel, hoofdstuk.html) for hoofdstuk in document.hoofdstukken] == [
        ("Plan van aanpak", "<p>Voor de eerste kop.</p>"),
        (
            "Inleiding",
            "<p>Een <strong>vet</strong> en een <em>schuin</em> woord[1], met "
            '<a href="https://voorbeeld.nl/plan">een link</a>.</p>'
            "<ul><li>een<ul><li>een, dieper</li></ul></li><li>twee</li></ul><ol><li>eerst</li><li>dan</li></ol>"
            "<blockquote><p>Samen is sterker.</p></blockquote>"
            '<h2 id="voetnoten">Voetnoten</h2><ol><li>Uit de voetnoot.</li></ol>',
        ),
        (
            "Aanpak",
            '<h2 id="wie-doet-wat">Wie doet wat</h2>'
            '<table><thead><tr><th scope="col">Wat</th><th scope="col">Wie</th></tr></thead>'
            "<tbody><tr><td>Opsporen</td><td>Politie</td></tr></tbody></table><p>De regio:</p><p>[[beeld 1]]</p>",
        ),
    ]
    assert [(b.soort, b.alt) for b in document.hoofdstukken[2].beelden] == [("image/png", "Kaart van de regio")]
    assert document.meldingen == []


def test_een_document_op_het_sjabloon_van_word_komt_heel_over():
    """With the styles and the numbering of Word itself, as python-docx carries them."""
    bron = python_docx.Document()
    bron.add_heading("Plan voor de regio", 0)
    bron.add_paragraph("Vooraf.", style="Subtitle")
    bron.add_heading("Inleiding", 1)
    bron.add_paragraph("een", style="List Bullet")
    bron.add_paragraph("een a", style="List Bullet 2")
    bron.add_paragraph("eerst", style="List Number")
    bron.add_paragraph("Samen is sterker.", style="Intense Quote")
    bron.add_heading("Wie", 2)
    cellen = bron.add_table(2, 2).rows
    for rij, woorden_ in zip(cellen, (("Wat", "Wie"), ("Opsporen", "Politie")), strict=True):
        for cel, woord in zip(rij.cells, woorden_, strict=True):
            cel.text = woord
    bestand = io.BytesIO()
    bron.save(bestand)

    document = lees_word(bestand)

    assert document.titel == "Plan voor de regio"
    assert [(hoofdstuk.titel, hoofdstuk.html) for hoofdstuk in document.hoofdstukken] == [
        ("Plan voor de regio", "<p>Vooraf.</p>"),
        (
            "Inleiding",
            "<ul><li>een</li></ul><ul><li>een a</li></ul><ol><li>eerst</li></ol>"
            '<blockquote><p>Samen is sterker.</p></blockquote><h2 id="wie">Wie</h2>'
            '<table><thead><tr><th scope="col">Wat</th><th scope="col">Wie</th></tr></thead>'
            "<tbody><tr><td>Opsporen</td><td>Politie</td></tr></tbody></table>",
        ),
    ]
    assert document.meldingen == []


def test_elk_hoofdstuk_is_al_schoon():
    with (DOCUMENTEN / "libreoffice.docx").open("rb") as bestand:
        for hoofdstuk in lees_word(bestand).hoofdstukken:
            assert schoon(hoofdstuk.html) == hoofdstuk.html


OMHULSELS = [
    *("w:p", "w:r", "w:hyperlink", "w:ins", "w:del", "w:moveTo", "w:moveFrom", "w:sdt", "w:sdtContent", "w:smartTag"),
    *("w:tbl", "w:tr", "w:tc", "mc:AlternateContent", "mc:Choice", "mc:Fallback", "w:drawing", "w:pict", "w:object"),
    *("w:txbxContent", "m:oMath", "w:fldSimple", "w:ruby", "w:customXml", "a:p", "w:body", "v:textbox", "x:nieuw"),
]
WOORDEN = st.sampled_from(["w:t", "w:delText", "a:t", "m:t"])
STIJLEN = st.sampled_from(["", "Kop1", "Kop2", "Kop5", "Titel", "Citaat", "Inhopg1", "Opsomming"])
BOMEN = st.recursive(
    WOORDEN,
    lambda kinderen: st.tuples(st.sampled_from(OMHULSELS), STIJLEN, st.booleans(), st.lists(kinderen, max_size=4)),
    max_leaves=30,
)


def als_xml(boom, nummers):
    if isinstance(boom, str):
        return f"<{boom}>woord{next(nummers)}.</{boom}>"
    naam, stijl, verborgen, kinderen = boom
    eigenschappen = {
        "w:p": f'<w:pPr><w:pStyle w:val="{stijl}"/></w:pPr>',
        "w:r": f"<w:rPr>{'<w:vanish/>' if verborgen else ''}</w:rPr>",
    }
    return f"<{naam}>{eigenschappen.get(naam, '')}{''.join(als_xml(kind, nummers) for kind in kinderen)}</{naam}>"


@settings(max_examples=300)
@given(st.lists(BOMEN, min_size=1, max_size=6))
def test_elk_woord_staat_in_een_hoofdstuk_of_in_een_melding_hoe_vreemd_het_document_ook_is(bomen):
    nummers = itertools.count()
    lijf = alinea("Begin.") + "".join(als_xml(boom, nummers) for boom in bomen)

    alles = alles_van(lees_word(docx(lijf)))

    assert [n for n in range(next(nummers)) if f"woord{n}." not in alles] == []
