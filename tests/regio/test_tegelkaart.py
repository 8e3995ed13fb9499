from types import SimpleNamespace

from regio.tegelkaart import Waarde, strook, tegelkaart, waardenkaart


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


IN_GEBRUIK = Waarde("gebruik", "in gebruik", "bol-gebruik", "/producten/koffer/gebruik/zeist/")


def test_op_een_kaart_van_waarden_zegt_elke_tegel_haar_waarde_en_leidt_ernaar():
    kaart = waardenkaart("Gebruik", [gemeente("Zeist", 5, 7)], {"Zeist": IN_GEBRUIK})

    [tegel] = kaart.tegels
    assert (tegel.label, tegel.url) == ("Zeist: in gebruik (ZEI)", "/producten/koffer/gebruik/zeist/")
    assert (tegel.bol_x, tegel.bol_y, tegel.kort_y) == ("460", "660", "633")


def test_een_kaart_van_waarden_heeft_geen_voegen_maar_een_lijn_om_elk_district():
    gemeenten = [gemeente("A", 1, 1), gemeente("B", 2, 1), gemeente("C", 3, 1, "water")]

    kaart = waardenkaart("Gebruik", gemeenten, dict.fromkeys("ABC", IN_GEBRUIK))

    assert kaart.voegen == []
    assert kaart.grens == "M0 0h100M0 0v100M0 100h100M100 0h100M100 100h100M200 0h100M200 0v100M200 100h100M300 0v100"


def test_op_een_kaart_van_waarden_staat_een_vertrokken_gemeente_buiten_de_grens_en_zonder_waarde():
    kaart = waardenkaart("Gebruik", [gemeente("Muiden", 2, 1)], {"Muiden": IN_GEBRUIK}, weg=[gemeente("Weesp", 1, 1)])

    assert [(tegel.naam, tegel.url, tegel.waarde) for tegel in kaart.tegels] == [
        ("Weesp", "", None),
        ("Muiden", "/producten/koffer/gebruik/zeist/", IN_GEBRUIK),
    ]
    assert kaart.grens == "M100 0h100M100 0v100M100 100h100M200 0v100"
