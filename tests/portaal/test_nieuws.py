import pytest

from tests.fabriek import NieuwsberichtFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("bron", "regel"),
    [
        (
            "Een brief uit 2019; De Krant: https://krant.nl/1",
            'Bron: Een brief uit 2019; <a href="https://krant.nl/1">De Krant</a></p>',
        ),
        ("Een brief: 3 bladzijden", "Bron: Een brief: 3 bladzijden</p>"),
        ("<b>: javascript:alert(1)", "Bron: &lt;b&gt;: javascript:alert(1)</p>"),
    ],
)
def test_de_bron_van_een_bericht_staat_er_een_keer_als_link_met_een_naam(inwoner, bron, regel):
    NieuwsberichtFactory(slug="bericht", bron=bron, gepubliceerd=True)

    assert regel in inwoner.get("/nieuws/bericht/").content.decode()
