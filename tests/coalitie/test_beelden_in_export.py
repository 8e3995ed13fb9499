import pytest

from coalitie.export.blokken import blokken
from coalitie.export.pdf import Beeld, Deel, maak_pdf, pdf_van
from tests.coalitie.exportstukken import alinea, document, run
from tests.pdf_keuring import keur, structuur
from tests.proefbestanden import beeld

BEELD = f"/bestanden/{'a' * 32}/"


def test_een_beeld_houdt_zijn_woorden_en_zijn_bijschrift():
    gevonden = blokken(
        f'<p>Voor <img src="{BEELD}" alt="Een  kaart"> na</p>'
        f'<figure><img src="{BEELD}" alt="Een plein"><figcaption>In <em>Zeist</em></figcaption></figure>'
        "<figure><figcaption>Alleen woorden</figcaption></figure>"
    )

    assert gevonden == [
        alinea("Voor"),
        {"soort": "beeld", "adres": BEELD, "alt": "Een kaart", "bijschrift": []},
        alinea("na"),
        {"soort": "beeld", "adres": BEELD, "alt": "Een plein", "bijschrift": [run("In "), run("Zeist", cursief=True)]},
        alinea("Alleen woorden"),
    ]


def met_beeld(tekst, **velden):
    plaatje = Beeld(**{"breedte": 1440, "hoogte": 900, "beschrijving": "Een kaart.", "kenmerk": "a", **velden})
    return document(Deel("Beelden", blokken=blokken(tekst)), beelden={BEELD: plaatje})


@pytest.mark.parametrize(("vorm", "maten"), [("JPEG", (1440, 900)), ("PNG", (60, 900))])
def test_een_beeld_staat_in_de_pdf_met_woorden_voor_wie_het_niet_ziet(vorm, maten):
    tekst = (
        f'<figure><img src="{BEELD}" alt="Een plein met bomen"><figcaption>Zeist</figcaption></figure>'
        f'<ul><li>Punt <img src="{BEELD}"></li></ul>'
        f'<table><tbody><tr><td>Cel <img src="{BEELD}" alt="In een cel"></td></tr></tbody></table>'
    )
    stand = met_beeld(tekst, breedte=maten[0], hoogte=maten[1], lees=lambda: beeld(vorm, *maten))

    boom = structuur(keur(maak_pdf(stand)))

    _merk, *alts = (figuur.alt for figuur in boom.alle("Figure"))
    assert alts == ["Een plein met bomen", "Een kaart.", "In een cel"]
    assert len(list(boom.alle("Caption"))) == 1


def test_van_een_beeld_dat_er_niet_is_staan_de_woorden_in_de_pdf():
    def weg():
        raise FileNotFoundError

    tekst = f'<p><img src="{BEELD}" alt="Een plein"></p>'

    for stand in (met_beeld(tekst, lees=weg), document(Deel("Beelden", blokken=blokken(tekst)))):
        boom = structuur(keur(maak_pdf(stand)))
        assert len(list(boom.alle("Figure"))) == 1


def test_een_bewaarde_pdf_wordt_vernieuwd_als_het_beeld_verandert(exportmap):
    tekst = f'<p><img src="{BEELD}" alt="Een plein"></p>'

    een, twee = (
        pdf_van("strategie", met_beeld(tekst, kenmerk=kenmerk, lees=lambda kleur=kleur: beeld(kleur=kleur)))
        for kenmerk, kleur in (("a", (1, 2, 3)), ("b", (200, 2, 3)))
    )

    assert een != twee
