import pytest

from coalitie.postadres import SERVER, instellingen_van_post
from coalitie.toegang.controle import controleer_toegang


@pytest.fixture
def veilig(settings):
    """A deployment as it should be."""
    settings.MFA_VERPLICHT = True
    settings.ADRES = "https://portaal.example"
    settings.MFA_SLEUTELS = ["x" * 32]
    settings.OIDC_ADRES = "https://login.zeist.example"
    settings.OIDC_INLOGADRES = ["https://sso.zeist.example"]
    settings.BEZORGING_MET = SERVER
    settings.DEFAULT_FROM_EMAIL = "portaal@portaal.example"
    settings.CONTACT_EMAIL = "bureau@portaal.example"
    return settings


def test_een_veilige_opstelling_krijgt_geen_waarschuwing(veilig):
    assert controleer_toegang(None) == []


@pytest.mark.parametrize(
    ("instelling", "waarde", "nummer"),
    [
        ("MFA_VERPLICHT", False, "coalitie.W001"),
        ("MFA_SLEUTELS", ["lang genoeg, want meer dan 32 tekens", "kort"], "coalitie.W002"),
        ("OIDC_ADRES", "http://login.zeist.example", "coalitie.W003"),
        ("OIDC_INLOGADRES", ["https://login.zeist.example", "http://sso.zeist.example"], "coalitie.W003"),
        ("ADRES", "", "coalitie.W004"),
        ("DEFAULT_FROM_EMAIL", "portaal@localhost", "coalitie.W006"),
        ("CONTACT_EMAIL", "", "coalitie.W007"),
    ],
)
def test_wat_onveilig_is_krijgt_een_waarschuwing(veilig, instelling, waarde, nummer):
    setattr(veilig, instelling, waarde)

    assert [fout.id for fout in controleer_toegang(None)] == [nummer]


@pytest.mark.parametrize(
    ("adres", "nummers"), [("", ["coalitie.W005"]), ("console:", ["coalitie.W005"]), ("smtp://post.example", [])]
)
def test_brieven_die_niemand_krijgt_geven_een_waarschuwing(veilig, tmp_path, adres, nummers):
    veilig.BEZORGING_MET = instellingen_van_post(adres, tmp_path)["BEZORGING_MET"]

    assert [fout.id for fout in controleer_toegang(None)] == nummers
