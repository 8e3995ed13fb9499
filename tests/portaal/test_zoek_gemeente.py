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
        ("gemeente Zeist", "zeist"),
        ("Gemeente De Bilt", "de-bilt"),
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
    tekst = antwoord.content.decode()
    assert "Geen gemeente in deze regio heet ‘Rotterdam’. Woont u in een dorp of wijk?" in tekst
    assert '<a href="/regio/">op de kaart</a>' in tekst


@pytest.mark.parametrize("getypt", ["Amsterdam", "amst", "gemeente Amsterdam"])
def test_de_gemeente_waarin_een_andere_opging_is_een_voorstel(portaal, inwoner, getypt):
    antwoord = inwoner.get("/gemeenten/", {"naam": getypt})

    assert antwoord.status_code == 200
    assert [gemeente.slug for gemeente in antwoord.context["bedoelde"]] == ["weesp"]
    assert "nu deel van Amsterdam" in antwoord.content.decode()


def test_de_titel_zegt_waarop_u_zocht(portaal, inwoner):
    assert "<title>Zoeken op ‘utr’ -" in inwoner.get("/gemeenten/", {"naam": "utr"}).content.decode()
    assert "<title>Gemeenten -" in inwoner.get("/gemeenten/").content.decode()


def test_een_naam_die_te_lang_is_krijgt_een_zin_bij_het_veld(portaal, inwoner):
    tekst = inwoner.get("/gemeenten/", {"naam": "a" * 101}).content.decode()

    assert "Dit is te lang voor een naam. Typ alleen de naam van uw gemeente." in tekst
    assert 'aria-describedby="id_naam_helptext id_naam_error" aria-invalid="true"' in tekst


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

    assert 'Weesp</a> <span class="klein zacht">(nu Amsterdam)</span>' in tekst
    assert Gemeente.objects.count() == 39
    for gemeente in Gemeente.objects.all():
        assert gemeente.get_absolute_url() in tekst
