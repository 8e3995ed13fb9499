import pytest

from regio.models import Gemeente

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("getypt", "slug"),
    [
        ("Zeist", "zeist"),
        ("ijsselstein", "ijsselstein"),
        ("IJsselstein", "ijsselstein"),
        ("Ĳsselstein", "ijsselstein"),
        ("Wijk b. Duurstede", "wijk-bij-duurstede"),
        ("wijk bij duurstede", "wijk-bij-duurstede"),
        ("utrechtse heuvelrug", "utrechtse-heuvelrug"),
        ("Utrecht", "utrecht"),
        ("heuvelrug", "utrechtse-heuvelrug"),
        ("noordoost polder", None),
        ("Bussum", "gooise-meren"),
        ("vianen", "vijfheerenlanden"),
        ("weesp", "weesp"),
        ("  SOEST  ", "soest"),
    ],
)
def test_wie_zoekt_komt_op_de_eigen_gemeente_uit(portaal, inwoner, getypt, slug):
    antwoord = inwoner.get("/gemeenten/", {"naam": getypt})

    if slug:
        assert antwoord.headers["Location"] == f"/gemeenten/{slug}/"
    else:
        assert "Noordoostpolder" in antwoord.content.decode()


def test_een_begin_met_meer_mogelijkheden_laat_ze_allemaal_zien(portaal, inwoner):
    tekst = inwoner.get("/gemeenten/", {"naam": "utr"}).content.decode()

    assert "/gemeenten/utrecht/" in tekst
    assert "/gemeenten/utrechtse-heuvelrug/" in tekst
    assert "/gemeenten/zeist/" not in tekst


def test_een_tikfout_krijgt_een_voorstel(portaal, inwoner):
    tekst = inwoner.get("/gemeenten/", {"naam": "Ameersfort"}).content.decode()

    assert "Bedoelt u" in tekst
    assert "/gemeenten/amersfoort/" in tekst


def test_wat_niet_bestaat_krijgt_een_zin_met_wat_nu(portaal, inwoner):
    antwoord = inwoner.get("/gemeenten/", {"naam": "Rotterdam"})

    assert antwoord.status_code == 200
    assert "Geen gemeente in deze regio heet ‘Rotterdam’." in antwoord.content.decode()


@pytest.mark.parametrize("onzin", ["%", "'", "<script>", "\x00", "💥", "a" * 101, "​", "-- ;"])
def test_onzin_geeft_nooit_een_fout(portaal, inwoner, onzin):
    antwoord = inwoner.get("/gemeenten/", {"naam": onzin})

    assert antwoord.status_code == 200
    assert "<script>" not in antwoord.content.decode().replace('<script src="', "")


def test_onder_het_typen_komt_alleen_de_lijst(portaal, inwoner):
    antwoord = inwoner.get("/gemeenten/", {"naam": "zei"}, headers={"HX-Request": "true"})

    tekst = antwoord.content.decode()
    assert "/gemeenten/zeist/" in tekst
    assert "<html" not in tekst
    assert "HX-Request" in antwoord.headers["Vary"]


def test_zonder_naam_staan_alle_gemeenten_er(portaal, inwoner):
    tekst = inwoner.get("/gemeenten/").content.decode()

    assert Gemeente.objects.count() == 39
    for gemeente in Gemeente.objects.all():
        assert gemeente.get_absolute_url() in tekst
