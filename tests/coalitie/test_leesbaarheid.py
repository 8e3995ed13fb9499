import pytest

from coalitie.leesbaarheid import LANGSTE_ZIN, Opmerking, aantal_woorden, opmerkingen, splits, woorden_in, zinnen


@pytest.mark.parametrize(
    ("tekst", "delen"),
    [
        ("", []),
        ("Eén zin", ["Eén zin"]),
        ("Een. Twee! Drie? Vier… Vijf", ["Een.", "Twee!", "Drie?", "Vier…", "Vijf"]),
        ("Om 19.30 uur op 8-4-2019.", ["Om 19.30 uur op 8-4-2019."]),
        ("Wij doen bijv. Dit ook. En dat.", ["Wij doen bijv. Dit ook.", "En dat."]),
        ("Dat zei J. Jansen. Hij ging.", ["Dat zei J. Jansen.", "Hij ging."]),
        (
            "Hij zei: “Ja.” Zij niet. (Echt.) ‘Goed.’ Klaar",
            ["Hij zei: “Ja.”", "Zij niet.", "(Echt.)", "‘Goed.’", "Klaar"],
        ),
        ("Er zijn er twee. 39 gemeenten doen mee.", ["Er zijn er twee.", "39 gemeenten doen mee."]),
        ("Zie www.zeist.nl. en verder", ["Zie www.zeist.nl. en verder"]),
        ("  veel \n  wit . Klaar ", ["veel wit .", "Klaar"]),
    ],
)
def test_een_tekst_valt_in_zinnen_uiteen(tekst, delen):
    assert splits(tekst) == delen


@pytest.mark.parametrize(
    ("zin", "aantal"),
    [("", 0), ("Een twee drie.", 3), ("’s Avonds om 19.30 uur - of later", 7), ("de RIEC's en/of 2019-2022", 4)],
)
def test_woorden_tellen(zin, aantal):
    assert aantal_woorden(zin) == aantal


def test_elke_zin_weet_onder_welke_kop_hij_staat():
    html = '<p>Eerst. Dan.</p><h2 id="a">Waarom</h2><ul><li>Punt</li></ul><table><tr><td>Cel</td></tr></table>'

    assert list(zinnen(html)) == [
        ("boven de eerste kop", False, "Eerst."),
        ("boven de eerste kop", False, "Dan."),
        ("onder ‘Waarom’", True, "Waarom"),
        ("onder ‘Waarom’", False, "Punt"),
        ("onder ‘Waarom’", False, "Cel"),
    ]


def test_een_zin_van_twintig_woorden_mag_en_een_van_eenentwintig_is_lang():
    grens, te_lang = (" ".join(["woord"] * aantal).capitalize() + "." for aantal in (LANGSTE_ZIN, LANGSTE_ZIN + 1))

    assert LANGSTE_ZIN == 20
    assert opmerkingen(f"<p>{grens}</p>", {}) == []
    assert opmerkingen(f"<p>{te_lang}</p>", {}) == [
        Opmerking(te_lang, "Deze zin heeft 21 woorden. Maak er twee van.", "boven de eerste kop")
    ]


def test_een_kop_is_geen_zin_die_te_lang_kan_zijn():
    assert opmerkingen(f"<h2>{'woord ' * 30}</h2>", {}) == []


def test_opmaak_breekt_geen_zin_en_geen_woord():
    html = "<p>Wij <strong>monit</strong>oren het <em>samen</em>.</p>"

    [opmerking] = opmerkingen(html, {"monitoren": "Liever: ‘volgen’."})
    assert opmerking.delen == ("Wij ", "monitoren", " het samen.")
    assert opmerking.opmerking == "Liever: ‘volgen’."


def test_elk_moeilijk_woord_krijgt_een_opmerking_per_zin():
    html = "<h2>Monitoren</h2><p>Wij monitoren en monitoren. Wij monitoren.</p>"

    gevonden = [(o.zin, o.waar) for o in opmerkingen(html, {"monitoren": "x"})]
    assert gevonden == [
        ("Monitoren", "onder ‘Monitoren’"),
        ("Wij monitoren en monitoren.", "onder ‘Monitoren’"),
        ("Wij monitoren.", "onder ‘Monitoren’"),
    ]


@pytest.mark.parametrize(
    ("tekst", "gevonden"),
    [
        ("Wij gaan om het huis.", []),
        ("Het OM gaat om het huis.", ["OM"]),
        ("Kom, OMA!", []),
        ("De RIEC's en het riec.", ["RIEC's"]),
        ("Een Basisteam, twee basisteams.", ["Basisteam"]),
        ("Het basisteamoverleg en de basisteam-chef.", ["basisteam"]),
        ("Het Regionaal Veiligheidscollege is een college.", ["Regionaal Veiligheidscollege"]),
        ("(basisteam) ‘OM’.", ["basisteam", "OM"]),
    ],
)
def test_alleen_hele_woorden_tellen_mee(tekst, gevonden):
    vormen = {
        "OM": "om",
        "RIEC's": "riec",
        "basisteam": "team",
        "basisteams": "team",
        "Veiligheidscollege": "college",
        "Regionaal Veiligheidscollege": "rvc",
    }

    assert [treffer[0] for treffer, _wat in woorden_in(tekst, vormen)] == gevonden


def test_een_woord_met_tekens_van_een_patroon_is_gewoon_een_woord():
    assert [treffer[0] for treffer, _wat in woorden_in("C++ en a.b", {"a.b": 1, "axb": 2, "C++": 3})] == ["C++", "a.b"]
    assert woorden_in("iets", {}) == []
