import pytest
from django.core.management import CommandError, call_command

from coalitie.models import Bestand, Pagina, Stand
from coalitie.tekst import schoon
from strategie.models import Film, Hoofdstuk, Nieuwsbericht, Prioriteit, Strategie

pytestmark = pytest.mark.django_db


def test_laden_zet_de_strategie_met_drie_prioriteiten_en_zeven_hoofdstukken_klaar(portaal):
    strategie = Strategie.objects.get()

    assert (str(strategie.vastgesteld_op), strategie.vastgesteld_door) == (
        "2019-04-08",
        "Regionaal Veiligheidscollege Midden-Nederland",
    )
    assert [p.teken for p in Prioriteit.objects.all()] == ["ondermijning", "zorg", "cyber"]
    assert [h.nummer for h in Hoofdstuk.objects.all()] == [1, 2, 3, 4, 5, 6, 7]


def test_laden_verandert_niet_wat_het_bureau_intussen_schreef(portaal):
    hoofdstuk = Hoofdstuk.objects.first()
    hoofdstuk.titel = "Door het bureau herschreven"
    hoofdstuk.save()
    stand = Stand.objects.nu().nummer

    call_command("laad_strategie")

    hoofdstuk.refresh_from_db()
    assert hoofdstuk.titel == "Door het bureau herschreven"
    assert Stand.objects.nu().nummer == stand


def test_laden_vult_aan_wat_weg_is(portaal):
    Pagina.objects.get(slug="over").delete()

    call_command("laad_strategie")

    assert Pagina.objects.filter(slug="over").exists()


def test_geen_tekst_verliest_iets_bij_het_schoonmaken(portaal):
    for model in (Hoofdstuk, Prioriteit, Pagina, Nieuwsbericht):
        for ding in model.objects.all():
            assert schoon(ding.tekst) == ding.tekst


def test_voorbeelden_staan_gemerkt_in_de_database_en_op_elke_pagina(portaal, inwoner):
    call_command("laad_voorbeeld")

    assert Film.objects.get().tekst_is_voorbeeld
    for adres in ("/", "/regio/", "/strategie/2019-2022/film/", "/bestaat-niet/"):
        assert "Voorbeeldgegevens." in inwoner.get(adres).content.decode()


def test_voorbeelden_gaan_weg_met_een_opdracht_en_de_rest_blijft(portaal, inwoner):
    ervoor = [list(model.objects.values()) for model in (Hoofdstuk, Prioriteit, Film, Pagina)]
    call_command("laad_voorbeeld")

    call_command("verwijder_voorbeeld")

    assert [list(model.objects.values()) for model in (Hoofdstuk, Prioriteit, Film, Pagina)] == ervoor
    assert "Voorbeeldgegevens." not in inwoner.get("/").content.decode()


def test_twee_keer_voorbeelden_laden_is_een_keer(portaal):
    call_command("laad_voorbeeld")
    eerst = list(Film.objects.values())

    call_command("laad_voorbeeld")

    assert list(Film.objects.values()) == eerst


def test_een_voorbeeld_komt_nooit_over_de_echte_tekst_van_de_film(portaal):
    Film.objects.update(uitgeschreven="<p>De echte tekst.</p>")

    call_command("laad_voorbeeld")
    call_command("verwijder_voorbeeld")

    assert Film.objects.get().uitgeschreven == "<p>De echte tekst.</p>"


def test_een_film_die_geen_film_is_wordt_geweigerd(portaal, film_bestanden):
    film_bestanden["video"].write_bytes(b"<html>geen film</html>")

    with pytest.raises(CommandError, match=r"film\.mp4: Een webpagina of XML-bestand kan hier niet\."):
        call_command("laad_film", "2019-2022", **film_bestanden)

    assert Film.objects.get().video is None
    assert not Bestand.objects.exists()


def test_een_film_bij_een_strategie_die_er_niet_is_wordt_geweigerd(portaal, film_bestanden):
    with pytest.raises(CommandError, match="Er is geen film bij de strategie 1999-2002"):
        call_command("laad_film", "1999-2002", **film_bestanden)


def test_een_bestand_dat_er_niet_is_of_anders_heet_wordt_geweigerd(portaal, film_bestanden, tmp_path):
    with pytest.raises(CommandError, match=r"weg\.mp4 is niet te lezen"):
        call_command("laad_film", "2019-2022", **{**film_bestanden, "video": tmp_path / "weg.mp4"})
    with pytest.raises(CommandError, match=r"dit moet een bestand zijn dat eindigt op \.vtt"):
        call_command("laad_film", "2019-2022", **{**film_bestanden, "ondertiteling": film_bestanden["poster"]})
