from types import SimpleNamespace

from regio.tegelkaart import strook, tegelkaart


def gemeente(naam, kolom, rij, landschap="bos", pk=None):
    return SimpleNamespace(
        pk=pk or naam,
        naam=naam,
        tegelnaam=naam,
        afkorting=naam[:3].upper(),
        tegel_kolom=kolom,
        tegel_rij=rij,
        landschap=landschap,
        district_naam="Oost-Utrecht",
        district_volgorde=4,
        get_absolute_url=lambda: f"/gemeenten/{naam.lower()}/",
    )


def test_tegels_staan_in_de_volgorde_van_lezen():
    soest, zeist, baarn = gemeente("Soest", 2, 1), gemeente("Zeist", 1, 2), gemeente("Baarn", 1, 1)

    kaart = tegelkaart("Kaart", [zeist, soest, baarn])

    assert [tegel.naam for tegel in kaart.tegels] == ["Baarn", "Soest", "Zeist"]


def test_een_tegel_heeft_getallen_met_een_punt():
    kaart = tegelkaart("Kaart", [gemeente("Zeist", 5, 7)])

    [tegel] = kaart.tegels
    assert (tegel.x, tegel.y, tegel.kort_x, tegel.kort_y) == ("403.75", "603.75", "450", "651")
    assert kaart.viewbox == "-3 -3 506 706"


def test_een_lange_naam_staat_op_twee_regels():
    lang = gemeente("Noordoostpolder", 1, 1)
    lang.tegelnaam = "Noordoost-/polder"

    [tegel] = tegelkaart("Kaart", [lang]).tegels

    assert [(regel.tekst, regel.x, regel.y) for regel in tegel.regels] == [
        ("Noordoost-", "10", "24"),
        ("polder", "10", "40.5"),
    ]


def test_tegels_van_een_district_hangen_aan_elkaar_en_van_twee_niet():
    kaart = tegelkaart("Kaart", [gemeente("A", 1, 1), gemeente("B", 2, 1), gemeente("C", 3, 1, "water")])

    assert kaart.voegen == [{"landschap": "bos", "d": "M97 3h6v94h-6z"}]


def test_een_gemeente_die_weg_is_houdt_haar_plaats_zonder_link_en_zonder_voeg():
    weg = gemeente("Weesp", 1, 1)

    kaart = tegelkaart("Kaart", [gemeente("Muiden", 2, 1)], weg=[weg])

    assert [(tegel.naam, tegel.weg, tegel.url) for tegel in kaart.tegels] == [
        ("Weesp", True, ""),
        ("Muiden", False, "/gemeenten/muiden/"),
    ]
    assert kaart.voegen == []


def test_het_label_van_een_tegel_eindigt_met_de_code_die_u_ziet():
    [tegel] = tegelkaart("Kaart", [gemeente("Zeist", 1, 1)]).tegels

    assert tegel.label == "Zeist, district Oost-Utrecht (ZEI)"


def test_het_label_van_een_tegel_die_weg_is_zegt_dat():
    [tegel] = tegelkaart("Kaart", [], weg=[gemeente("Weesp", 1, 1)]).tegels

    assert tegel.label == "Weesp, hoort er op deze datum niet meer bij (WEE)"


def test_de_kaart_van_een_gemeente_zegt_welke_tegels_erbij_horen():
    zeist, soest, houten = gemeente("Zeist", 1, 1), gemeente("Soest", 2, 1), gemeente("Houten", 3, 1)

    kaart = tegelkaart("Kaart", [zeist, soest, houten], huidig=zeist, eigen=[zeist, soest], soort="huidig")

    assert [tegel.label for tegel in kaart.tegels] == [
        "Zeist, district Oost-Utrecht, deze gemeente (ZEI)",
        "Soest, district Oost-Utrecht, hoort hierbij (SOE)",
        "Houten, district Oost-Utrecht (HOU)",
    ]


def test_in_de_strook_staat_de_eigen_tegel_op():
    zeist, soest = gemeente("Zeist", 1, 1), gemeente("Soest", 2, 1)

    vorm = strook([zeist, soest], zeist)

    assert vorm == {
        "paden": [{"landschap": "bos", "d": "M0 10h194.2v12h-194.2z"}],
        "huidig": {"landschap": "bos", "d": "M195 0h194.2v22h-194.2z"},
    }
