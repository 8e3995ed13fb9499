import pytest

from coalitie.toegang.controle import controleer_toegang


def test_een_veilige_opstelling_krijgt_geen_waarschuwing(settings):
    settings.MFA_VERPLICHT = True
    settings.ADRES = "https://portaal.example"
    settings.MFA_SLEUTELS = ["x" * 32]
    settings.OIDC_ADRES = "https://login.zeist.example"
    settings.OIDC_INLOGADRES = ["https://sso.zeist.example"]

    assert controleer_toegang(None) == []


@pytest.mark.parametrize(
    ("instelling", "waarde", "nummer"),
    [
        ("MFA_VERPLICHT", False, "coalitie.W001"),
        ("MFA_SLEUTELS", ["lang genoeg, want meer dan 32 tekens", "kort"], "coalitie.W002"),
        ("ADRES", "", "coalitie.W004"),
        ("OIDC_ADRES", "http://login.zeist.example", "coalitie.W003"),
        ("OIDC_INLOGADRES", ["https://login.zeist.example", "http://sso.zeist.example"], "coalitie.W003"),
    ],
)
def test_wat_onveilig_is_krijgt_een_waarschuwing(settings, instelling, waarde, nummer):
    settings.MFA_VERPLICHT = True
    settings.ADRES = "https://portaal.example"
    setattr(settings, instelling, waarde)

    assert [fout.id for fout in controleer_toegang(None)] == [nummer]
