"""Several PDFs as one: what a screen reader reads of each comes along, and what is broken does no harm."""

import io

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from coalitie.export.samengesteld import Bladwijzer, NietInTeVoegen, open_onderdeel, voeg_samen
from coalitie.export.stempel import stempel
from coalitie.export.structuur import KAPOT
from tests.overleg.papieren import TABEL, bewerkt, geschreven, kaal, kring, tekst_van, toegankelijk
from tests.pdf_keuring import keur, koppen, structuur

VOORBLAD = toegankelijk("Agenda", "<h2>Punt</h2><p>Wat er komt.</p>" + TABEL)
MET_TABEL = toegankelijk("Met tabel", TABEL + '<p><a href="https://portaal.example/">Link</a></p>', delen=3)


def samen(*stukken, wijzers=(), taal="nl"):
    onderdelen = [open_onderdeel(io.BytesIO(stuk), titel=f"Stuk {nr}", taal=taal) for nr, stuk in enumerate(stukken, 1)]
    pdf = voeg_samen(VOORBLAD, onderdelen, wijzers)
    stempel(pdf, [f"blad {nummer} van {len(pdf.pages)}" for nummer in range(1, len(pdf.pages) + 1)])
    return geschreven(pdf)


def delen_van(pdf):
    return [deel for deel in structuur(pdf).kinderen[0].kinderen if deel.tag == "Part"]


def beloften(pdf):
    with pdf.open_metadata() as kenmerken:
        return [naam for naam in ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance") if naam in kenmerken]


def test_toegankelijke_stukken_geven_samen_een_toegankelijk_document():
    pdf = keur(samen(MET_TABEL, MET_TABEL))

    assert str(pdf.docinfo.Title) == "Agenda"
    assert [len(list(deel.alle("Table"))) for deel in delen_van(pdf)] == [3, 3]
    assert koppen(pdf) == [*koppen(open_van(VOORBLAD)), *koppen(open_van(MET_TABEL)) * 2]
    assert pdf.check_pdf_syntax() == []


def open_van(inhoud):
    return pikepdf.open(io.BytesIO(inhoud))


def test_elke_bladzijde_komt_in_volgorde_met_haar_nummer():
    tekst = tekst_van(samen(kaal("Een", "Twee"), kaal("Drie")))
    aantal = len(open_van(VOORBLAD).pages) + 3

    assert [f"blad {nummer} van {aantal}" in blad for nummer, blad in enumerate(tekst, 1)] == [True] * aantal
    assert [blad.split()[0] for blad in tekst[-3:]] == ["Een", "Twee", "Drie"]


def test_elke_plek_in_de_structuur_is_van_een_bladzijde_en_elke_naam_van_een_cel():
    pdf = keur(samen(MET_TABEL, MET_TABEL))
    wortel = pdf.Root.StructTreeRoot
    nummers = list(wortel.ParentTree.Nums)[::2]
    plekken = [blad.obj.StructParents for blad in pdf.pages if "/StructParents" in blad.obj]
    plekken += [link.StructParent for blad in pdf.pages for link in blad.obj.get("/Annots", [])]

    assert sorted(plekken) == nummers == list(range(wortel.ParentTreeNextKey))
    namen = [bytes(naam) for naam in list(wortel.IDTree.Names)[::2]]
    assert len(set(namen)) == len(namen) > 6
    koppen_van_cellen = [
        bytes(naam) for cel in cellen(pdf) for deel in cel.get("/A", []) for naam in deel.get("/Headers", [])
    ]
    assert set(koppen_van_cellen) <= set(namen)
    assert len(koppen_van_cellen) >= 6


def cellen(pdf):
    return [deel for deel in pdf.objects if isinstance(deel, Dictionary) and deel.get("/S") in (Name.TD, Name.TH)]


def test_een_link_leidt_naar_de_bladzijde_van_zijn_eigen_stuk():
    pdf = keur(samen(MET_TABEL, MET_TABEL))
    voor = len(open_van(VOORBLAD).pages)

    doelen = [
        [blad.obj.objgen for blad in pdf.pages].index(link.Dest[0].objgen)
        for blad in pdf.pages
        for link in blad.obj.get("/Annots", [])
        if "/Dest" in link
    ]
    assert doelen == [*range(voor + 2, voor + 5), *range(voor + 7, voor + 10)]


def test_een_link_naar_een_plek_met_een_naam_leidt_er_ook_heen():
    def met_naam(pdf):
        link = next(link for blad in pdf.pages for link in blad.obj.get("/Annots", []) if "/Dest" in link)
        namen = Array([String("plek"), Dictionary(D=link.Dest)])
        pdf.Root.Names = Dictionary(Dests=Dictionary(Names=namen))
        link.Dest = String("plek")

    pdf = keur(samen(bewerkt(MET_TABEL, met_naam)))

    links = [link for blad in pdf.pages for link in blad.obj.get("/Annots", []) if "/Dest" in link]
    assert [isinstance(link.Dest, Array) for link in links] == [True] * 3


def test_bladwijzers_leiden_naar_punten_en_stukken():
    voor = len(open_van(VOORBLAD).pages)
    wijzers = [Bladwijzer("Agenda", 1), Bladwijzer("1. Opening", voor, [Bladwijzer("Stuk 1", voor)])]

    pdf = keur(samen(MET_TABEL, wijzers=wijzers))

    with pdf.open_outline() as lijst:
        assert [(regel.title, [onder.title for onder in regel.children]) for regel in lijst.root] == [
            ("Agenda", []),
            ("1. Opening", ["Stuk 1"]),
        ]


def test_een_stuk_in_een_andere_taal_zegt_dat():
    def zonder_taal(pdf):
        del pdf.Root.Lang

    pdf = keur(samen(bewerkt(MET_TABEL, zonder_taal), taal="en"))
    [deel] = [object_ for object_ in pdf.objects if isinstance(object_, Dictionary) and object_.get("/S") == Name.Part]

    assert (str(deel.Lang), str(deel.T)) == ("en", "Stuk 1")


def test_met_een_stuk_zonder_structuur_belooft_het_geheel_niets():
    pdf = open_van(samen(MET_TABEL, kaal("Tekst")))

    assert beloften(pdf) == []
    assert pdf.Root.MarkInfo.Suspects is True
    assert len(delen_van(pdf)) == 1
    assert ["/StructParents" in blad.obj for blad in pdf.pages][-2:] == [True, False]


def test_een_stuk_dat_zelf_niets_belooft_maakt_het_geheel_niet_meer_dan_het_is():
    def beloof_niets(pdf):
        del pdf.Root.Metadata

    pdf = open_van(samen(bewerkt(MET_TABEL, beloof_niets)))

    assert beloften(pdf) == []
    assert len(delen_van(pdf)) == 1


def test_twee_stukken_die_een_woord_anders_bedoelen_houden_elk_hun_bedoeling():
    def noem(soort):
        def doe(pdf):
            wortel = pdf.Root.StructTreeRoot
            wortel.RoleMap = Dictionary({**dict(wortel.RoleMap.items()), "/Eigen": Name(soort)})
            wortel.K[0].K[0].S = Name.Eigen

        return doe

    pdf = keur(samen(bewerkt(MET_TABEL, noem("/P")), bewerkt(MET_TABEL, noem("/H1"))))

    soorten = pdf.Root.StructTreeRoot.RoleMap
    eerste = [deel.kinderen[0].kinderen[0].tag for deel in delen_van(pdf)]
    assert [str(soorten[f"/{tag}"]) for tag in eerste] == ["/P", "/H1"]


def zonder_plaats(pdf):
    del pdf.Root.StructTreeRoot.ParentTree


def twee_op_een_plaats(pdf):
    pdf.pages[1].obj.StructParents = pdf.pages[2].obj.StructParents


def naar_buiten(pdf):
    pdf.Root.StructTreeRoot.ParentTree.Nums[1] = pdf.make_indirect(Dictionary(S=Name.P))


def boom_in_een_kring(pdf):
    boom = pdf.make_indirect(Dictionary())
    boom.Kids = Array([boom])
    pdf.Root.StructTreeRoot.ParentTree = boom


def te_diep(pdf):
    element = pdf.Root.StructTreeRoot.K[0]
    for _keer in range(300):
        kind = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Span, P=element))
        element.K = Array([kind])
        element = kind


def ongemerkt(pdf):
    del pdf.Root.MarkInfo


def geen_boom(pdf):
    pdf.Root.StructTreeRoot = pdf.make_indirect(Array([1, 2]))


def geen_naam(pdf):
    pdf.Root.StructTreeRoot.K[0].S = String("P")


@pytest.mark.parametrize(
    "doe",
    [
        kring,
        zonder_plaats,
        twee_op_een_plaats,
        naar_buiten,
        boom_in_een_kring,
        te_diep,
        ongemerkt,
        geen_boom,
        geen_naam,
    ],
)
def test_een_structuur_die_niet_klopt_blijft_achter_en_de_bladzijden_komen_mee(doe):
    stuk = bewerkt(MET_TABEL, doe)

    pdf = open_van(samen(MET_TABEL, stuk))

    assert len(pdf.pages) == len(open_van(VOORBLAD).pages) + 10
    assert len(delen_van(pdf)) == 1
    assert beloften(pdf) == []
    assert pdf.check_pdf_syntax() == []


def te_lange_weg(pdf):
    """Each thing leads to the next, ten thousand times."""
    begin = ding = pdf.make_indirect(Dictionary())
    for _keer in range(10_000):
        ding.Verder = pdf.make_indirect(Dictionary())
        ding = ding.Verder
    pdf.pages[0].obj.Eigen = begin


def test_wat_eindeloos_naar_elkaar_verwijst_komt_er_niet_in():
    with pytest.raises(NietInTeVoegen):
        open_onderdeel(io.BytesIO(kaal("A", doe=te_lange_weg)), titel="Stuk", taal="nl")


@pytest.mark.parametrize("inhoud", [b"", b"%PDF-1.7 niets", kaal("A")[:-400]])
def test_wat_geen_hele_pdf_is_komt_er_niet_in(inhoud):
    with pytest.raises(NietInTeVoegen):
        open_onderdeel(io.BytesIO(inhoud), titel="Stuk", taal="nl")


def test_kettingen_en_lijsten_van_het_stuk_zelf_blijven_achter():
    def met_ballast(pdf):
        kraal = pdf.make_indirect(Dictionary())
        kraal.N = kraal
        pdf.pages[0].obj.B = Array([kraal])
        with pdf.open_outline() as lijst:
            lijst.root.extend(pikepdf.OutlineItem(f"Regel {nummer}", 0) for nummer in range(500))

    pdf = open_van(samen(kaal("A", doe=met_ballast), wijzers=[Bladwijzer("Agenda", 1)]))

    assert "/B" not in pdf.pages[-1].obj
    with pdf.open_outline() as lijst:
        assert [regel.title for regel in lijst.root] == ["Agenda"]


@settings(max_examples=60)
@given(st.integers(0, 10**6), st.sampled_from([b" 0 R", b" null", b" [", b" <<>>", b" 9", b"/K"]))
def test_geen_enkele_beschadiging_laat_het_samenvoegen_ontsporen(plek, anders):
    """Somewhere in the objects something else stands: it is refused, or it comes along, and nothing else happens."""
    heel = io.BytesIO()
    with open_van(MET_TABEL) as pdf:
        pdf.save(heel, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    inhoud = bytearray(heel.getvalue())
    plek %= len(inhoud) - 2000
    inhoud[plek : plek + len(anders)] = anders

    try:
        pdf = open_van(samen(bytes(inhoud)))
    except (NietInTeVoegen, *KAPOT):
        return
    assert len(pdf.pages) > len(open_van(VOORBLAD).pages)
