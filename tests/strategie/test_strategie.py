from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from coalitie.models import Bestand
from strategie.models import Hoofdstuk, Strategie
from tests.fabriek import HoofdstukFactory, PrioriteitFactory, StrategieFactory
from tests.pdf_keuring import keur, structuur
from tests.proefbestanden import als_bestand, beeld

pytestmark = pytest.mark.django_db


def test_van_kracht_is_de_strategie_van_die_dag():
    oud = StrategieFactory(geldig_vanaf=date(2015, 1, 1), geldig_tot=date(2019, 4, 8))
    nieuw = StrategieFactory(geldig_vanaf=date(2019, 4, 8), geldig_tot=date(2023, 1, 1))

    assert Strategie.objects.van_kracht_of_laatste(date(2019, 4, 7)) == oud
    assert Strategie.objects.van_kracht_of_laatste(date(2019, 4, 8)) == nieuw


def test_een_prioriteit_noemt_haar_hoofdstuk_en_de_andere_als_die_te_zien_zijn(inwoner, redacteur):
    strategie = StrategieFactory(slug="2019-2022", gepubliceerd=True)
    zorg = PrioriteitFactory(strategie=strategie, slug="zorg", gepubliceerd=True)
    PrioriteitFactory(strategie=strategie, naam="Cyber, openbaar", gepubliceerd=True)
    PrioriteitFactory(strategie=strategie, naam="Cyber, geheim")
    hoofdstuk = HoofdstukFactory(strategie=strategie, titel="Over zorg, geheim", prioriteit=zorg)

    ervoor = inwoner.get("/prioriteiten/zorg/").content.decode()
    bureau = redacteur.get("/prioriteiten/zorg/").content.decode()
    Hoofdstuk.objects.filter(pk=hoofdstuk.pk).update(gepubliceerd_op=timezone.now())
    erna = type(inwoner)().get("/prioriteiten/zorg/").content.decode()

    assert "Cyber, openbaar" in ervoor
    assert "geheim" not in ervoor
    assert "Over zorg, geheim" in bureau
    assert "Cyber, geheim" in bureau
    assert "Over zorg, geheim" in erna


def test_na_de_laatste_strategie_blijft_die_de_voorpagina():
    laatste = StrategieFactory(geldig_vanaf=date(2019, 4, 8), geldig_tot=date(2023, 1, 1))

    assert Strategie.objects.van_kracht_of_laatste(date(2026, 1, 1)) == laatste


def test_een_strategie_die_nog_moet_beginnen_is_nog_niet_de_voorpagina(inwoner):
    StrategieFactory(slug="2040-2043", geldig_vanaf=date(2090, 1, 1), geldig_tot=None, gepubliceerd=True)

    assert Strategie.objects.van_kracht_of_laatste(date(2026, 1, 1)) is None
    assert "Deze strategie begint op" in inwoner.get("/strategie/2040-2043/").content.decode()


def test_strategie_zonder_jaren_leidt_naar_de_strategie_van_nu(portaal, inwoner):
    assert inwoner.get("/strategie/").headers["Location"] == "/strategie/2019-2022/"


def test_een_volgende_strategie_in_concept_verandert_niets_voor_inwoners(portaal, inwoner):
    StrategieFactory(slug="2027-2030", geldig_vanaf=date(2020, 1, 1), geldig_tot=None)

    assert inwoner.get("/strategie/").headers["Location"] == "/strategie/2019-2022/"
    assert "2027-2030" not in inwoner.get("/").content.decode()


def test_zonder_strategie_is_er_een_voorpagina_en_geen_strategie(inwoner):
    assert "werken samen aan veiligheid." in inwoner.get("/").content.decode()
    assert inwoner.get("/prioriteiten/").status_code == 200
    assert inwoner.get("/strategie/").status_code == 404


def test_een_oude_strategie_blijft_leesbaar_en_wijst_naar_haar_opvolger(inwoner):
    opvolger = StrategieFactory(slug="2023-2026", geldig_vanaf=date(2023, 1, 1), geldig_tot=None, gepubliceerd=True)
    StrategieFactory(slug="2019-2022", opvolger=opvolger, gepubliceerd=True)

    tekst = inwoner.get("/strategie/2019-2022/").content.decode()

    assert "Deze strategie liep tot" in tekst
    assert "/strategie/2023-2026/" in tekst


def test_de_opvolger_van_een_strategie_is_niet_te_zien_zolang_die_concept_is(inwoner):
    opvolger = StrategieFactory(
        slug="2023-2026", naam="Geheime opvolger", geldig_vanaf=date(2023, 1, 1), geldig_tot=None
    )
    oud = StrategieFactory(slug="2019-2022", opvolger=opvolger, gepubliceerd=True)
    HoofdstukFactory(strategie=oud, slug="een", gepubliceerd=True)

    for adres in ("/strategie/2019-2022/", "/strategie/2019-2022/een/", "/strategie/2019-2022/volledig/"):
        assert "Geheime opvolger" not in inwoner.get(adres).content.decode()


def test_de_inhoud_en_het_bladeren_slaan_over_wat_een_inwoner_niet_mag_zien(inwoner):
    strategie = StrategieFactory(slug="2019-2022", gepubliceerd=True)
    HoofdstukFactory(strategie=strategie, nummer=1, slug="een", titel="Begin", gepubliceerd=True)
    HoofdstukFactory(strategie=strategie, nummer=2, slug="twee", titel="Nog geheim")
    HoofdstukFactory(strategie=strategie, nummer=3, slug="drie", titel="Slot", gepubliceerd=True)

    antwoord = inwoner.get("/strategie/2019-2022/een/")

    assert "Nog geheim" not in antwoord.content.decode()
    assert antwoord.context["volgende"]["url"] == "/strategie/2019-2022/drie/"


def test_de_hele_tekst_heeft_alle_hoofdstukken_op_een_pagina(portaal, inwoner):
    tekst = inwoner.get("/strategie/2019-2022/volledig/").content.decode()

    titels = list(Hoofdstuk.objects.values_list("titel", flat=True))
    assert len(titels) == 7
    assert [titel for titel in titels if titel not in tekst] == []


def test_de_pdf_is_toegankelijk_en_heeft_dezelfde_koppen_als_de_site(portaal, inwoner):
    antwoord = inwoner.get("/strategie/2019-2022/pdf/")

    assert antwoord.headers["Content-Type"] == "application/pdf"
    bladwijzers = bladwijzers_van(antwoord.content)
    assert [h.titel for h in Hoofdstuk.objects.all() if not any(h.titel in regel for regel in bladwijzers)] == []


def test_de_pdf_van_een_inwoner_bevat_geen_concept(portaal, inwoner, redacteur):
    HoofdstukFactory(strategie=Strategie.objects.get(), nummer=90, titel="Nog geheim")

    van_inwoner = inwoner.get("/strategie/2019-2022/pdf/").content
    van_redacteur = redacteur.get("/strategie/2019-2022/pdf/").content

    assert "geheim" not in " ".join(bladwijzers_van(van_inwoner))
    assert "geheim" in " ".join(bladwijzers_van(van_redacteur))


def test_een_hoofdstuk_zegt_dat_de_letterlijke_tekst_nog_komt_tot_die_er_staat(inwoner):
    strategie = StrategieFactory(slug="2019-2022", gepubliceerd=True)
    HoofdstukFactory(strategie=strategie, slug="eigen", gepubliceerd=True)
    HoofdstukFactory(strategie=strategie, slug="letterlijk", is_volledig=True, gepubliceerd=True)

    assert (
        "De letterlijke tekst van de strategie komt hier" in inwoner.get("/strategie/2019-2022/eigen/").content.decode()
    )
    assert "komt hier" not in inwoner.get("/strategie/2019-2022/letterlijk/").content.decode()


@pytest.mark.parametrize(
    "velden",
    [
        {"vastgesteld_op": None},
        {"vastgesteld_door": ""},
        {"geldig_tot": date(2019, 4, 8)},
        {"geldig_vanaf": None},
    ],
)
def test_de_database_weigert_een_strategie_die_niet_klopt(velden):
    with pytest.raises(IntegrityError):
        StrategieFactory(**velden)


def test_de_hele_tekst_zegt_alleen_wat_nog_moet_komen_als_dat_zo_is(inwoner):
    strategie = StrategieFactory(slug="2019-2022", verhouding_ivp="<p>Erbij, niet ervoor.</p>", gepubliceerd=True)
    HoofdstukFactory(strategie=strategie, is_volledig=True, in_het_kort="Kort gezegd.", gepubliceerd=True)

    tekst = inwoner.get("/strategie/2019-2022/volledig/").content.decode()

    assert "De letterlijke tekst" not in tekst
    assert "Kort gezegd." in tekst
    assert "Erbij, niet ervoor." in tekst


def test_twee_hoofdstukken_met_hetzelfde_nummer_krijgen_een_zin():
    een = HoofdstukFactory(nummer=1)
    ander = HoofdstukFactory.build(strategie=een.strategie, nummer=1)

    with pytest.raises(ValidationError, match="Dit nummer is al in gebruik"):
        ander.full_clean()


def test_een_overzicht_van_prioriteiten_kost_evenveel_vragen_bij_een_als_bij_drie(
    inwoner, django_assert_max_num_queries
):
    strategie = StrategieFactory(gepubliceerd=True)
    PrioriteitFactory(strategie=strategie, gepubliceerd=True)
    with django_assert_max_num_queries(4):
        inwoner.get("/prioriteiten/?x=1")

    PrioriteitFactory.create_batch(2, strategie=strategie, gepubliceerd=True)
    with django_assert_max_num_queries(4):
        inwoner.get("/prioriteiten/?x=2")


def test_wat_straks_openbaar_wordt_staat_nog_niet_in_de_pdf(portaal, inwoner):
    morgen = timezone.now() + timedelta(days=1)
    HoofdstukFactory(strategie=Strategie.objects.get(), nummer=91, titel="Pas morgen", gepubliceerd_op=morgen)

    bladwijzers = bladwijzers_van(inwoner.get("/strategie/2019-2022/pdf/").content)
    assert len(bladwijzers) > 7
    assert "morgen" not in " ".join(bladwijzers)


def bladwijzers_van(inhoud):
    """The titles that a PDF reader shows beside the pages, after checking its tags."""
    with keur(inhoud) as pdf, pdf.open_outline() as boom:
        return [str(tak.title) for stam in boom.root for tak in (stam, *stam.children)]


def test_de_pdf_van_een_strategie_toont_de_beelden_die_de_lezer_mag_zien(opslag, inwoner, settings, tmp_path):
    settings.EXPORT_DIR = tmp_path / "export"
    kaart, geheim = (
        Bestand.objects.plaats(als_bestand("png", beeld(breedte=600)), titel="Kaart", beschrijving=zin, door=None)
        for zin in ("Een kaart.", "Een geheime kaart.")
    )
    strategie = StrategieFactory(slug="2019-2022", gepubliceerd=True)
    beelden = "".join(f'<p><img src="{plaatje.get_absolute_url()}" alt="x"></p>' for plaatje in (kaart, geheim))
    hoofdstuk = HoofdstukFactory(strategie=strategie, tekst=beelden, gepubliceerd=True)
    hoofdstuk.bestanden.set([kaart])

    pdf = keur(inwoner.get("/strategie/2019-2022/pdf/").content)

    assert len(list(structuur(pdf).alle("Figure"))) == 2  # the mark on the cover, and the map
