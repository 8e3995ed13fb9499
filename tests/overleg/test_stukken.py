"""The papers of a meeting: who can open them at which moment, and what happens to them on the way."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from coalitie.bestandscontrole import Geweigerd
from coalitie.models import Bestand, Logregel
from taskforces.merkproef import MEESTE_BLADEN
from taskforces.models import Agendapunt, Stuk, Vergadering, Vrijgave, Zicht
from tests.fabriek import BestandFactory, StukFactory, VergaderingFactory, VrijgaveFactory
from tests.overleg.test_agendapunten import BUREAU, LEDEN, mensen, nieuw_punt, wie_ziet  # noqa: F401
from tests.proefbestanden import als_bestand, pdf

pytestmark = pytest.mark.django_db

TIJDIG = datetime(2020, 9, 1, 9, 0, tzinfo=UTC)
UITNODIGING = datetime(2020, 10, 1, 9, 0, tzinfo=UTC)
STUKKEN = datetime(2020, 10, 29, 9, 0, tzinfo=UTC)
ERNA = datetime(2020, 11, 13, 9, 0, tzinfo=UTC)


@pytest.fixture
def vergadering():
    """A concept, whose invitation and papers are for everybody, each from its own moment."""
    vergadering = VergaderingFactory(staat=Vergadering.Staat.CONCEPT)
    VrijgaveFactory(vergadering=vergadering, op=UITNODIGING)
    VrijgaveFactory(vergadering=vergadering, soort=Vrijgave.Soort.STUKKEN, op=STUKKEN)
    return vergadering


def plaats(punt, zicht=Zicht.OPENBAAR, **velden):
    stuk = Stuk(agendapunt=punt, bestand=BestandFactory(**velden), zicht=zicht)
    stuk.leg_vast(door=None)
    return stuk


def wie_opent(mensen, stuk):  # noqa: F811
    """Who can open a paper; its file must say the same."""
    ziet = wie_ziet(mensen, stuk)
    assert wie_ziet(mensen, stuk.bestand) == ziet
    return ziet


@pytest.mark.parametrize(
    ("zicht", "ziet"),
    [
        (Zicht.OPENBAAR, ["inwoner", *LEDEN, *BUREAU]),
        (Zicht.LEDEN, [*LEDEN, *BUREAU]),
        (Zicht.BESLOTEN, ["lid", *BUREAU]),
    ],
)
def test_een_stuk_is_er_vanaf_zijn_moment_voor_wie_het_zicht_zegt(vergadering, mensen, zet_klok, zicht, ziet):  # noqa: F811
    BestandFactory(titel="Van niemand")
    stuk = plaats(nieuw_punt(vergadering), zicht)

    gezien = {}
    zet_klok(ERNA)
    gezien["concept"] = wie_opent(mensen, stuk)
    zet_klok(TIJDIG)
    vergadering.roep_bijeen(door=None)
    for naam, moment in (("voor", UITNODIGING), ("net voor", STUKKEN.replace(hour=8)), ("op", STUKKEN)):
        zet_klok(moment)
        gezien[naam] = wie_opent(mensen, stuk)

    assert gezien == {"concept": BUREAU, "voor": BUREAU, "net voor": BUREAU, "op": ziet}


def test_een_openbaar_stuk_onder_een_besloten_punt_is_besloten(vergadering, mensen):  # noqa: F811
    stuk = plaats(nieuw_punt(vergadering, zicht=Zicht.BESLOTEN))

    vergadering.roep_bijeen(door=None)

    assert wie_opent(mensen, stuk) == ["lid", *BUREAU]


def test_een_stuk_van_na_het_uitbrengen_ziet_niemand_tot_de_volgende_versie(vergadering, mensen):  # noqa: F811
    punt = nieuw_punt(vergadering)
    vergadering.roep_bijeen(door=None)

    stuk = plaats(punt)

    assert wie_opent(mensen, stuk) == BUREAU
    vergadering.agendaversies.breng_uit(vergadering, door=None)
    assert wie_opent(mensen, stuk) == ["inwoner", *LEDEN, *BUREAU]
    assert [versie.punten[0]["stukken"] for versie in vergadering.agendaversies.all()] == [[], [stuk.pk]]


def test_een_stuk_bij_een_nieuw_punt_komt_niet_eerder_dan_het_punt(vergadering, mensen):  # noqa: F811
    nieuw_punt(vergadering)
    vergadering.roep_bijeen(door=None)

    stuk = StukFactory(agendapunt=nieuw_punt(vergadering, "Nieuw"), is_uitgebracht=True)

    assert wie_opent(mensen, stuk) == BUREAU


def test_een_ander_zicht_telt_meteen_ook_na_afloop(vergadering, mensen):  # noqa: F811
    stuk = plaats(nieuw_punt(vergadering), soort="pdf")
    vergadering.roep_bijeen(door=None)
    Vergadering.objects.update(staat="vastgesteld")

    stuk.geef_zicht(Zicht.BESLOTEN, door=None)

    assert wie_opent(mensen, stuk) == ["lid", *BUREAU]
    assert Logregel.objects.get(handeling="zicht stuk gewijzigd").wijziging == {"zicht": ["openbaar", "besloten"]}


def test_van_een_afgelaste_vergadering_blijft_wat_al_uit_was_en_komt_niets_meer(vergadering, mensen, zet_klok):  # noqa: F811
    stuk = plaats(nieuw_punt(vergadering))
    zet_klok(TIJDIG)
    vergadering.roep_bijeen(door=None)
    zet_klok(datetime(2020, 10, 15, 9, 0, tzinfo=UTC))

    vergadering.gelast_af("Te weinig leden kunnen.", door=None)

    zet_klok(ERNA)
    assert wie_opent(mensen, stuk) == BUREAU
    with pytest.raises(ValidationError, match="Dat kan niet: deze vergadering is afgelast"):
        plaats(stuk.agendapunt)


@pytest.mark.parametrize("soort", ["docx", "png"])
def test_een_besloten_stuk_is_een_pdf_en_blijft_dat(vergadering, soort, opslag):
    punt = nieuw_punt(vergadering)
    beschrijving = "Een kaart."

    with pytest.raises(ValidationError, match="Een besloten stuk is een PDF"):
        plaats(punt, Zicht.BESLOTEN, soort=soort, beschrijving=beschrijving)
    open_ = plaats(punt, Zicht.OPENBAAR, soort=soort, beschrijving=beschrijving)
    with pytest.raises(ValidationError, match="Een besloten stuk is een PDF"):
        open_.geef_zicht(Zicht.BESLOTEN, door=None)

    open_.refresh_from_db()
    assert open_.zicht == Zicht.OPENBAAR


def test_ook_wie_het_bestand_elders_vervangt_maakt_van_een_besloten_stuk_geen_word(vergadering, opslag):
    bestand = Bestand.objects.plaats(als_bestand("pdf"), titel="Begroting", door=None)
    Stuk(agendapunt=nieuw_punt(vergadering), bestand=bestand, zicht=Zicht.BESLOTEN).leg_vast(door=None)

    with pytest.raises(ValidationError, match="Een besloten stuk is een PDF"):
        bestand.vervang(als_bestand("docx"), door=None)

    bestand.refresh_from_db()
    assert (bestand.soort, bestand.versies.count()) == ("pdf", 0)
    assert len([pad for pad in opslag.rglob("*") if pad.is_file()]) == 1


def te_lang(pdf):
    for _blad in range(MEESTE_BLADEN):
        pdf.add_blank_page()


def slikt_alles_in(pdf):
    pdf.pages[0].obj.Contents = pdf.make_stream(b"BT (nooit dicht")


ONGESCHIKT = pytest.mark.parametrize(
    ("doe", "zin"),
    [(te_lang, "heeft hoogstens 1000 bladzijden"), (slikt_alles_in, "Dat lukt niet in deze PDF")],
)


@ONGESCHIKT
def test_wat_niet_op_elke_bladzijde_kan_zeggen_wie_het_leest_wordt_geen_besloten_stuk(vergadering, opslag, doe, zin):
    punt = nieuw_punt(vergadering)
    bestand = Bestand.objects.plaats(als_bestand("pdf", pdf(doe)), titel="Boek", door=None)

    with pytest.raises(ValidationError, match=zin):
        Stuk(agendapunt=punt, bestand=bestand, zicht=Zicht.BESLOTEN).leg_vast(door=None)
    open_ = Stuk(agendapunt=punt, bestand=bestand, zicht=Zicht.LEDEN)
    open_.leg_vast(door=None)
    with pytest.raises(ValidationError, match=zin):
        open_.geef_zicht(Zicht.BESLOTEN, door=None)

    open_.refresh_from_db()
    assert open_.zicht == Zicht.LEDEN


@ONGESCHIKT
def test_een_besloten_stuk_wordt_nergens_vervangen_door_wat_dat_niet_kan_zeggen(vergadering, opslag, doe, zin):
    bestand = Bestand.objects.plaats(als_bestand("pdf"), titel="Begroting", door=None)
    stuk = Stuk(agendapunt=nieuw_punt(vergadering), bestand=bestand, zicht=Zicht.BESLOTEN)
    stuk.leg_vast(door=None)

    for vervang in (bestand.vervang, stuk.vervang):
        with pytest.raises(ValidationError, match=zin):
            vervang(als_bestand("pdf", pdf(doe)), door=None)

    assert bestand.versies.count() == 0
    assert len([pad for pad in opslag.rglob("*") if pad.is_file()]) == 1


def test_een_eerdere_versie_die_dat_niet_kan_zeggen_komt_niet_terug(vergadering, opslag):
    bestand = Bestand.objects.plaats(als_bestand("pdf", pdf(slikt_alles_in)), titel="Begroting", door=None)
    bestand.vervang(als_bestand("pdf"), door=None)
    Stuk(agendapunt=nieuw_punt(vergadering), bestand=bestand, zicht=Zicht.BESLOTEN).leg_vast(door=None)

    with pytest.raises(ValidationError, match="Dat lukt niet in deze PDF"):
        bestand.zet_terug(bestand.versies.get(), door=None)


def test_een_nieuwe_versie_telt_en_de_vorige_blijft_bewaard(vergadering, opslag):
    bestand = Bestand.objects.plaats(als_bestand("pdf"), titel="Begroting", door=None)
    stuk = Stuk(agendapunt=nieuw_punt(vergadering), bestand=bestand, zicht=Zicht.BESLOTEN)
    stuk.leg_vast(door=None)
    assert Stuk.objects.met_versie().get().versie == 1

    stuk.vervang(als_bestand("pdf", pdf(lambda nieuw: nieuw.add_blank_page())), door=None)

    assert Stuk.objects.met_versie().get().versie == 2
    assert bestand.versies.count() == 1


@pytest.mark.parametrize("inhoud", ["zip", "versleuteld"])
def test_wat_niet_binnen_mag_verandert_niets(vergadering, opslag, inhoud):
    bestand = Bestand.objects.plaats(als_bestand("pdf"), titel="Begroting", door=None)
    stuk = Stuk(agendapunt=nieuw_punt(vergadering), bestand=bestand)
    stuk.leg_vast(door=None)
    kwaad = {"zip": als_bestand("docx", b"PK\x05\x06" + bytes(18), "stuk.zip"), "versleuteld": op_slot()}[inhoud]

    with pytest.raises(Geweigerd):
        stuk.vervang(kwaad, door=None)

    assert bestand.versies.count() == 0


def op_slot():
    import pikepdf

    return als_bestand("pdf", pdf(encryption=pikepdf.Encryption(owner="a", user="b")))


def test_een_nazending_is_meteen_te_zien_met_de_dag_en_kan_weer_weg(vergadering, mensen, zet_klok):  # noqa: F811
    punt = nieuw_punt(vergadering)
    op_tafel = plaats(punt)
    zet_klok(TIJDIG)
    vergadering.roep_bijeen(door=None)
    Vergadering.objects.update(staat="gehouden")
    zet_klok(ERNA)

    stuk = plaats(Agendapunt.objects.get())

    assert stuk.nagezonden_op == date(2020, 11, 13)
    assert op_tafel.nagezonden_op is None
    assert wie_opent(mensen, stuk) == ["inwoner", *LEDEN, *BUREAU]
    with pytest.raises(ValidationError, match="Dit stuk lag op tafel"):
        op_tafel.haal_weg(door=None)
    stuk.haal_weg(door=None)
    assert list(Stuk.objects.all()) == [op_tafel]


def test_een_stuk_dat_nooit_is_uitgebracht_kan_weg_en_alsnog_als_nazending(vergadering, mensen, zet_klok):  # noqa: F811
    punt = nieuw_punt(vergadering)
    zet_klok(TIJDIG)
    vergadering.roep_bijeen(door=None)
    stuk = plaats(punt)
    Vergadering.objects.update(staat="gehouden")
    zet_klok(ERNA)
    assert wie_opent(mensen, stuk) == BUREAU

    Stuk.objects.get().haal_weg(door=None)

    opnieuw = Stuk(agendapunt=Agendapunt.objects.get(), bestand=stuk.bestand, zicht=Zicht.OPENBAAR)
    opnieuw.leg_vast(door=None)
    assert opnieuw.nagezonden_op == date(2020, 11, 13)
    assert wie_opent(mensen, opnieuw) == ["inwoner", *LEDEN, *BUREAU]


def test_na_het_vaststellen_van_de_notulen_komt_er_geen_stuk_meer_bij(vergadering):
    punt = nieuw_punt(vergadering)
    Vergadering.objects.update(staat="vastgesteld")

    with pytest.raises(ValidationError, match="Dat kan niet: de notulen van deze vergadering zijn vastgesteld"):
        plaats(punt)


def test_een_stuk_komt_onderaan_en_is_een_plaats_hoger_te_zetten(vergadering):
    punt = nieuw_punt(vergadering)
    een, twee, drie = (plaats(punt, titel=titel) for titel in ("een", "twee", "drie"))

    drie.zet_hoger(door=None)

    assert list(punt.stukken.all()) == [een, drie, twee]
    with pytest.raises(ValidationError, match="Dit stuk staat al bovenaan"):
        een.zet_hoger(door=None)


@pytest.mark.parametrize("daad", ["zet_hoger", "haal_weg"])
def test_een_stuk_dat_een_collega_weghaalde_komt_niet_terug(vergadering, daad):
    stuk = plaats(nieuw_punt(vergadering))
    Stuk.objects.get().haal_weg(door=None)

    with pytest.raises(ValidationError, match="Een collega haalde dit stuk intussen weg"):
        getattr(stuk, daad)(door=None)
    with pytest.raises(ValidationError, match="Een collega haalde dit stuk intussen weg"):
        stuk.geef_zicht(Zicht.LEDEN, door=None)


def test_een_bestand_hoort_een_keer_bij_een_punt(vergadering):
    stuk = plaats(nieuw_punt(vergadering))

    with pytest.raises(ValidationError, match="Dit bestand hoort al bij dit agendapunt"):
        Stuk(agendapunt=stuk.agendapunt, bestand=stuk.bestand).leg_vast(door=None)
