import pytest

pytestmark = pytest.mark.django_db


def test_de_eerste_zin_zegt_wie_wanneer_wat_koos(portaal, inwoner):
    tekst = inwoner.get("/").content.decode()

    eerste = "In 2019 kozen 39 gemeenten, het Openbaar Ministerie en de politie in Midden-Nederland"
    assert f"{eerste} drie onderwerpen om samen aan te pakken." in tekst
