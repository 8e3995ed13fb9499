from datetime import UTC, datetime

import pytest

from coalitie.models import Logregel
from coalitie.rollen import Rol
from tests.fabriek import GebruikerFactory, LogregelFactory
from tests.portaal.inlog import geef_wachtwoord, ingelogde

pytestmark = pytest.mark.django_db


@pytest.fixture
def bea(db):
    client = ingelogde(geef_wachtwoord(GebruikerFactory(rol=Rol.BEHEERDER, naam="Bea")))
    return client


def titels(antwoord):
    return [regel.titel for regel in antwoord.context["bladzijde"] if regel.door_naam != "Bea"]


@pytest.mark.parametrize(
    ("vraag", "gevonden"),
    [
        ("", ["drie", "twee", "een"]),
        ("wie=lies", ["twee"]),
        ("waarover=ee", ["twee", "een"]),
        ("handeling=gelezen", ["drie"]),
        ("resultaat=geweigerd", ["drie"]),
        ("vanaf=02-05-2026", ["drie", "twee"]),
        ("vanaf=02-05-2026&tot=2+mei+2026", ["twee"]),
        ("wie=niemand", []),
    ],
)
def test_een_beheerder_zoekt_in_het_logboek(bea, vraag, gevonden):
    LogregelFactory(titel="een", op=datetime(2026, 5, 1, 9, tzinfo=UTC), door_naam="Jan")
    LogregelFactory(titel="twee", op=datetime(2026, 5, 2, 21, 59, tzinfo=UTC), door_naam="Lies")
    LogregelFactory(
        titel="drie",
        op=datetime(2026, 5, 2, 22, tzinfo=UTC),  # in Utrecht it is the third of May
        handeling="gelezen",
        resultaat="geweigerd",
    )

    assert titels(bea.get(f"/beheer/logboek/?{vraag}")) == gevonden


def test_het_logboek_gaat_per_vijftig(bea):
    LogregelFactory.create_batch(60)

    tweede = bea.get("/beheer/logboek/?wie=Iemand&bladzijde=2")

    assert len(tweede.context["bladzijde"].object_list) == 10
    assert "?wie=Iemand&amp;bladzijde=1" in tweede.content.decode()


def test_wat_iemand_als_naam_of_titel_kiest_wordt_geen_html(bea):
    LogregelFactory(titel="<script>alert(1)</script>", wijziging={"<b>": ["<i>", "<u>"]})

    tekst = bea.get("/beheer/logboek/").content.decode()

    assert "<script>alert" not in tekst
    assert "<i>" not in tekst
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in tekst


def test_een_beheerder_neemt_het_logboek_mee_in_veilige_cellen_en_dat_staat_erin(bea):
    LogregelFactory(titel="=HYPERLINK(1)", door_naam="+Jan", wijziging={"rol": ["a", "b"]})

    antwoord = bea.get("/beheer/logboek.csv?wie=Jan")

    regels = b"".join(antwoord.streaming_content).decode().splitlines()
    assert len(regels) == 2
    assert "'=HYPERLINK(1)" in regels[1]
    assert "'+Jan" in regels[1]
    assert "rol: a → b" in regels[1]
    assert Logregel.objects.get(handeling="logboek uitgevoerd").titel == "wie=Jan"
    assert antwoord.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("adres", ["/beheer/logboek/", "/beheer/logboek.csv"])
def test_niemand_anders_leest_het(inwoner, medewerker, redacteur, adres):
    assert [client.get(adres).status_code for client in (inwoner, medewerker, redacteur)] == [302, 403, 403]


@pytest.mark.parametrize("methode", ["post", "put", "patch", "delete"])
def test_er_is_geen_adres_waar_een_regel_verandert(bea, methode):
    LogregelFactory(titel="zoals het was")

    for adres in ("/beheer/logboek/", "/beheer/logboek.csv"):
        assert getattr(bea, methode)(adres).status_code == 405
    assert Logregel.objects.filter(titel="zoals het was").count() == 1


def test_een_vraag_die_niet_klopt_geeft_niet_het_hele_logboek_mee(bea):
    Logregel.objects.noteer("gedaan", door=None)

    scherm = bea.get("/beheer/logboek/?vanaf=31-02-2026")
    bestand = bea.get("/beheer/logboek.csv?vanaf=31-02-2026")

    assert list(scherm.context["bladzijde"]) == []
    assert "Deze dag bestaat niet" in scherm.content.decode()
    assert bestand.url == "/beheer/logboek/?vanaf=31-02-2026"
