from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from coalitie.postadres import SERVER, instellingen_van_post

MAP = Path("/tmp/post")  # noqa: S108


def test_zonder_adres_blijven_brieven_in_een_map():
    assert instellingen_van_post("", MAP) == {
        "BEZORGING_MET": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": MAP,
    }


@pytest.mark.parametrize(
    ("adres", "poort", "tls", "ssl"),
    [("smtp://jan:ge%40heim@post.nl", 587, True, False), ("smtps://jan:ge%40heim@post.nl:4465", 4465, False, True)],
)
def test_smtp_gaat_altijd_versleuteld(adres, poort, tls, ssl):
    gelezen = instellingen_van_post(adres, MAP)

    assert (gelezen["EMAIL_HOST"], gelezen["EMAIL_PORT"]) == ("post.nl", poort)
    assert (gelezen["EMAIL_HOST_USER"], gelezen["EMAIL_HOST_PASSWORD"]) == ("jan", "ge@heim")
    assert (gelezen["EMAIL_USE_TLS"], gelezen["EMAIL_USE_SSL"]) == (tls, ssl)
    assert (gelezen["BEZORGING_MET"], gelezen["EMAIL_TIMEOUT"]) == (SERVER, 10)


@pytest.mark.parametrize("adres", ["http://post.nl", "post.nl", "smtp://"])
def test_een_ander_adres_wordt_geweigerd(adres):
    with pytest.raises(ImproperlyConfigured):
        instellingen_van_post(adres, MAP)
