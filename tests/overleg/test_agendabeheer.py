"""The screens on which the bureau makes an agenda: nobody's work is lost, and it says what readers see."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from coalitie.models import Bestand, Logregel
from taskforces.agendatijden import duur_van, in_uren, looptijden, passend
from taskforces.doorsturen import stuur_door
from taskforces.models import Agendapunt, Stuk, VastAgendapunt, Vergadering, Zicht
from tests.fabriek import (
    AgendapuntFactory,
    BestandFactory,
    CollegeFactory,
    OpdrachtFactory,
    PaginaFactory,
    ProductFactory,
    StukFactory,
    VastAgendapuntFactory,
    VergaderingFactory,
    VrijgaveFactory,
)
from tests.overleg.test_stukken import slikt_alles_in
from tests.proefbestanden import GOED, als_bestand, pdf, zip_van

pytestmark = pytest.mark.django_db


@pytest.fixture
def vergadering():
    """Convened, from 19.30 to 21.30, with three items."""
    vergadering = VergaderingFactory(concept=True)
    VrijgaveFactory(vergadering=vergadering)
    for titel in ("Opening", "Begroting", "Rondvraag"):
        AgendapuntFactory(vergadering=vergadering, titel=titel, minuten=10, op_agenda=False)
    vergadering.roep_bijeen(door=None)
    return vergadering


def adres(vergadering, naam="vergadering_agenda", *meer):
    return reverse(naam, args=[vergadering.pk, *meer])


def punten(vergadering):
    return list(vergadering.agendapunten.die_staan())


def titels(vergadering):
    return [punt.titel for punt in punten(vergadering)]


def sleutels(vergadering):
    return ",".join(str(punt.pk) for punt in punten(vergadering))


def ingevuld(**anders):
    return {"titel": "Nieuw", "soort": "bespreken", "zicht": "openbaar", **anders}


def tekst(antwoord):
    return " ".join(antwoord.content.decode().split())


def test_een_nieuw_punt_komt_onderaan_en_is_nog_niet_uitgebracht(redacteur, vergadering):
    opdracht = OpdrachtFactory(titel="Oefenen")
    velden = ingevuld(minuten="15", gevraagd="Instemmen", opdracht=f"oefenen ({opdracht.taskforce})")

    antwoord = redacteur.post(adres(vergadering, "agendapunt_maak"), velden)

    punt = punten(vergadering)[-1]
    assert antwoord.url == f"{adres(vergadering)}#punt-{punt.pk}"
    assert (punt.titel, punt.minuten, punt.gevraagd, punt.opdracht) == ("Nieuw", 15, "Instemmen", opdracht)
    pagina = tekst(redacteur.get(adres(vergadering)))
    assert "20.00 tot 20.15 uur" in pagina
    assert "Nieuw: nog niet uitgebracht." in pagina
    assert "Er is 1 uur en 15 minuten over." in pagina


def test_wat_geweigerd_wordt_blijft_ingevuld_staan(redacteur, vergadering):
    velden = ingevuld(minuten="0", gevraagd="Instemmen", product="Bestaat niet")

    pagina = tekst(redacteur.post(adres(vergadering, "agendapunt_maak"), velden))

    assert "Een punt duurt minstens 1 minuut." in pagina
    assert "Dit staat niet in de lijst." in pagina
    assert ">Instemmen</textarea>" in pagina.replace("> ", ">")
    assert 'value="Bestaat niet"' in pagina
    assert titels(vergadering) == ["Opening", "Begroting", "Rondvraag"]


def test_twee_opdrachten_met_dezelfde_woorden_zijn_uit_elkaar_te_houden(redacteur, vergadering):
    een = OpdrachtFactory(titel="Oefenen")
    twee = OpdrachtFactory(titel="Oefenen", taskforce=een.taskforce)

    pagina = tekst(redacteur.get(adres(vergadering, "agendapunt_maak")))
    redacteur.post(
        adres(vergadering, "agendapunt_maak"),
        ingevuld(opdracht=f"Oefenen ({een.taskforce}), nummer {twee.pk}"),
    )

    assert f'<option value="Oefenen ({een.taskforce}), nummer {een.pk}">' in pagina
    assert punten(vergadering)[-1].opdracht == twee


def test_een_verwijzing_die_nog_niet_openbaar_is_zegt_dat_aan_het_bureau(redacteur, vergadering):
    punt = punten(vergadering)[0]
    punt.product = ProductFactory(naam="Geheime koffer")
    punt.doel = None
    punt.leg_vast(door=None)

    assert "(nog niet openbaar: alleen het bureau ziet dat dit erbij hoort)" in tekst(redacteur.get(adres(vergadering)))
    assert 'value="Geheime koffer"' in tekst(redacteur.get(adres(vergadering, "agendapunt_wijzig", punt.pk)))


def test_wie_na_een_collega_bewaart_ziet_beide_en_kiest(redacteur, vergadering):
    punt = punten(vergadering)[1]
    gezien = punt.stand
    punt.titel = "Begroting 2021"
    punt.leg_vast(door=None)
    waar, velden = adres(vergadering, "agendapunt_wijzig", punt.pk), ingevuld(titel="Begroting voor 2021", minuten="10")

    eerste = redacteur.post(waar, {**velden, "gezien": gezien})

    assert titels(vergadering)[1] == "Begroting 2021"
    assert "Wat uw collega bewaarde, is anders" in tekst(eerste)
    assert "<dt>Onderwerp</dt><dd>Begroting 2021</dd>" in tekst(eerste)
    assert 'value="Begroting voor 2021"' in tekst(eerste)
    tweede = redacteur.post(waar, {**velden, "gezien": eerste.context["form"]["gezien"].value()})
    assert tweede.status_code == 302
    assert titels(vergadering)[1] == "Begroting voor 2021"


def test_een_punt_gaat_omhoog_en_omlaag_en_de_focus_gaat_mee(redacteur, vergadering):
    waar, derde = adres(vergadering, "agenda_volgorde"), punten(vergadering)[2]

    antwoord = redacteur.post(waar, {"gezien": sleutels(vergadering), "omhoog": derde.pk}, follow=True)

    assert titels(vergadering) == ["Opening", "Rondvraag", "Begroting"]
    assert f'name="omhoog" value="{derde.pk}" autofocus data-focus' in tekst(antwoord)
    assert "‘Rondvraag’ is nu punt 2 van 3." in tekst(antwoord)
    redacteur.post(waar, {"gezien": sleutels(vergadering), "omhoog": derde.pk})
    bovenaan = redacteur.post(waar, {"gezien": sleutels(vergadering), "omhoog": derde.pk}, follow=True)
    assert titels(vergadering) == ["Rondvraag", "Opening", "Begroting"]
    assert f'name="omlaag" value="{derde.pk}" autofocus data-focus' in tekst(bovenaan)


def test_htmx_krijgt_alleen_de_lijst_met_een_zin_voor_wie_luistert(redacteur, vergadering):
    eerste = punten(vergadering)[0]

    antwoord = redacteur.post(
        adres(vergadering, "agenda_volgorde"),
        {"gezien": sleutels(vergadering), "omlaag": eerste.pk},
        headers={"HX-Request": "true"},
    )

    assert titels(vergadering) == ["Begroting", "Opening", "Rondvraag"]
    assert '<p id="_omroep" data-hx-swap-oob="innerHTML">‘Opening’ is nu punt 2 van 3.</p>' in tekst(antwoord)
    assert "<html" not in tekst(antwoord)


def test_slepen_geldt_niet_voor_een_lijst_die_een_collega_veranderde(redacteur, vergadering):
    gezien = sleutels(vergadering)
    AgendapuntFactory(vergadering=vergadering, titel="Van een collega", volgorde=9)
    andersom = ",".join(gezien.split(",")[::-1])

    antwoord = redacteur.post(
        adres(vergadering, "agenda_volgorde"),
        {"gezien": gezien, "sleutels": andersom, "versleept": gezien.split(",")[0]},
        headers={"HX-Request": "true"},
    )

    assert titels(vergadering) == ["Opening", "Begroting", "Rondvraag", "Van een collega"]
    assert "Een collega veranderde de lijst intussen. U ziet nu de nieuwste." in tekst(antwoord)
    assert "Van een collega" in tekst(antwoord)


@pytest.mark.parametrize("vraag", [{}, {"gezien": "a,b"}, {"gezien": "1", "omhoog": "x"}, {"gezien": "1"}])
def test_een_onleesbare_volgorde_krijgt_een_zin(redacteur, vergadering, vraag):
    antwoord = redacteur.post(adres(vergadering, "agenda_volgorde"), vraag, follow=True)

    assert "Probeer het opnieuw." in tekst(antwoord) or "Een collega veranderde de lijst" in tekst(antwoord)
    assert titels(vergadering) == ["Opening", "Begroting", "Rondvraag"]


@pytest.mark.parametrize("verplaatst", ["9" * 25, "9" * 5000, "-1", "x", "²"])
def test_een_adres_met_een_onmogelijk_punt_toont_gewoon_de_agenda(redacteur, vergadering, verplaatst):
    antwoord = redacteur.get(adres(vergadering), {"verplaatst": verplaatst})

    assert antwoord.status_code == 200
    assert "Rondvraag" in tekst(antwoord)


def test_uitbrengen_zegt_eerst_wat_lezers_zien_veranderen(redacteur, inwoner, vergadering):
    een, twee, drie = punten(vergadering)
    twee.minuten = 25
    twee.leg_vast(door=None)
    een.haal_weg(door=None)
    redacteur.post(adres(vergadering, "agenda_volgorde"), {"gezien": sleutels(vergadering), "omhoog": drie.pk})
    redacteur.post(adres(vergadering, "agendapunt_maak"), ingevuld(titel="Fusie", zicht="besloten"))
    Stuk(agendapunt=drie, bestand=BestandFactory(titel="Lijst"), zicht=Zicht.LEDEN).leg_vast(door=None)

    vooraf = redacteur.get(adres(vergadering, "agenda_breng_uit"))

    for zin in (
        "‘Rondvraag’: was punt 3, is nu punt 1.",
        "Minuten: <del>10</del> <ins>25</ins>",
        "Nieuw: punt 3, ‘Fusie’.",
        "Vervallen: ‘Opening’ (was punt 1).",
        "Nieuw stuk: Lijst",
    ):
        assert zin in tekst(vooraf)
    antwoord = redacteur.post(adres(vergadering, "agenda_breng_uit"), {"gezien": vooraf.context["gezien"]}, follow=True)
    assert "De gewijzigde agenda is uitgebracht." in tekst(antwoord)
    assert [punt["titel"] for punt in vergadering.agendaversies.nieuwste().punten] == [
        "Rondvraag",
        "Begroting",
        "Fusie",
    ]
    lezer = tekst(inwoner.get(vergadering.get_absolute_url()))
    assert "Begroting" in lezer
    assert "Fusie" not in lezer
    assert "Opening" in lezer  # in what changed: it was there for everybody


def test_wat_een_collega_er_tussendoor_op_zet_wordt_niet_ongezien_uitgebracht(redacteur, vergadering):
    redacteur.post(adres(vergadering, "agendapunt_maak"), ingevuld(titel="Gezien"))
    gezien = redacteur.get(adres(vergadering, "agenda_breng_uit")).context["gezien"]
    redacteur.post(adres(vergadering, "agendapunt_maak"), ingevuld(titel="Niet gezien"))

    antwoord = redacteur.post(adres(vergadering, "agenda_breng_uit"), {"gezien": gezien}, follow=True)

    assert "Een collega wijzigde de agenda intussen." in tekst(antwoord)
    assert vergadering.agendaversies.count() == 1


def test_zonder_wijziging_is_er_niets_uit_te_brengen(redacteur, vergadering):
    antwoord = redacteur.get(adres(vergadering, "agenda_breng_uit"), follow=True)

    assert "Er is niets om uit te brengen" in tekst(antwoord)
    assert adres(vergadering, "agenda_breng_uit") not in tekst(antwoord)


def test_een_beheerder_ziet_de_agenda_en_kan_er_niets_aan_doen(beheerder, vergadering):
    pagina = tekst(beheerder.get(adres(vergadering)))

    assert "Begroting" in pagina
    assert adres(vergadering, "agenda_volgorde") not in pagina
    assert adres(vergadering, "agendapunt_maak") not in pagina


def test_een_punt_gaat_met_zijn_stukken_naar_een_ander_college_en_de_besloten_stukken_blijven(redacteur, vergadering):
    punt = punten(vergadering)[1]
    open_, besloten = (
        StukFactory(agendapunt=punt, zicht=zicht, bestand__titel=zicht) for zicht in ("leden", "besloten")
    )
    morgen = timezone.localdate() + timedelta(days=1)
    doel = VergaderingFactory(college=CollegeFactory(naam="DVC Oost"), dag=morgen)
    eigen = VergaderingFactory(college=vergadering.college, dag=morgen)
    voorbij, afgelast = VergaderingFactory(), VergaderingFactory(dag=morgen, afgelast=True)
    AgendapuntFactory(vergadering=doel, titel="Was er al")
    waar = adres(vergadering, "agendapunt_stuur_door", punt.pk)

    vooraf = redacteur.get(waar)
    assert list(vooraf.context["form"].fields["vergadering"].queryset) == [doel]
    assert "Besloten stukken gaan niet mee" in tekst(vooraf)
    for niet in (eigen, voorbij, afgelast):
        assert "Naar deze vergadering kan dit punt niet" in tekst(redacteur.post(waar, {"vergadering": niet.pk}))
    antwoord = redacteur.post(waar, {"vergadering": doel.pk}, follow=True)

    kopie = punten(doel)[-1]
    assert titels(doel) == ["Was er al", "Begroting"]
    assert (kopie.komt_van, kopie.minuten, kopie.op_agenda) == (punt, 10, False)
    assert [(stuk.bestand, stuk.zicht, stuk.is_uitgebracht) for stuk in kopie.stukken.all()] == [
        (open_.bestand, "leden", False)
    ]
    assert list(punt.stukken.all()) == [open_, besloten]
    assert "De besloten stukken gingen niet mee." in tekst(antwoord)
    assert "Doorgestuurd naar" in tekst(antwoord)
    assert "Doorgestuurd door" in tekst(redacteur.get(adres(doel)))
    assert "Er is geen vergadering waar dit punt heen kan." in tekst(redacteur.post(waar, {"vergadering": doel.pk}))
    assert titels(doel) == ["Was er al", "Begroting"]


def test_wat_daar_weer_van_de_agenda_ging_kan_er_nog_eens_heen(vergadering):
    punt = punten(vergadering)[0]
    doel = VergaderingFactory(college=CollegeFactory(), dag=timezone.localdate() + timedelta(days=1))
    kopie = stuur_door(punt, doel, door=None)
    Agendapunt.objects.filter(pk=kopie.pk).update(op_agenda=True)
    kopie.refresh_from_db()
    kopie.haal_weg(door=None)

    stuur_door(punt, doel, door=None)

    assert titels(doel) == [punt.titel]
    with pytest.raises(ValidationError, match="Of het staat daar al"):
        stuur_door(punt, doel, door=None)


def test_wat_een_collega_intussen_weghaalde_is_niet_door_te_sturen(vergadering):
    punt = punten(vergadering)[0]
    doel = VergaderingFactory(college=CollegeFactory(), dag=timezone.localdate() + timedelta(days=1))
    Agendapunt.objects.filter(pk=punt.pk).delete()

    with pytest.raises(ValidationError, match="Een collega haalde dit punt intussen van de agenda"):
        stuur_door(punt, doel, door=None)


def plaats(client, punt, inhoud=None, soort="pdf", naam=None, **velden):
    return client.post(
        reverse("agendastuk_plaats", args=[punt.vergadering_id, punt.pk]),
        {
            "titel": "Begroting 2021",
            "taal": "nl",
            "zicht": "besloten",
            "bestand": als_bestand(soort, inhoud, naam),
            **velden,
        },
        follow=True,
    )


def test_een_redacteur_plaatst_een_besloten_stuk_dat_nog_niet_is_uitgebracht(redacteur, vergadering, opslag):
    punt = punten(vergadering)[1]

    pagina = tekst(plaats(redacteur, punt))

    stuk = punt.stukken.get()
    assert (stuk.bestand.titel, stuk.zicht, stuk.is_uitgebracht) == ("Begroting 2021", "besloten", False)
    assert "Nog niet uitgebracht." in pagina


@pytest.mark.parametrize(
    ("soort", "inhoud", "naam", "zin"),
    [
        ("docx", None, None, "Een besloten stuk is een PDF"),
        ("zip", zip_van({"notitie.txt": "Dag"}), "stukken.zip", "Dit is een zipbestand. Dat kan hier niet."),
        (
            "pdf",
            GOED["pdf"] + bytes(20_000_001),
            None,
            "Dit bestand is te groot: een document mag hier 20 MB zijn, en niet meer.",
        ),
        ("pdf", pdf(slikt_alles_in), None, "Dat lukt niet in deze PDF"),
    ],
)
def test_wat_geen_stuk_kan_zijn_krijgt_een_zin_en_de_rest_blijft_staan(
    redacteur, vergadering, opslag, soort, inhoud, naam, zin
):
    punt = punten(vergadering)[1]

    pagina = tekst(plaats(redacteur, punt, inhoud, soort, naam, zicht="besloten"))

    assert zin in pagina
    assert 'value="Begroting 2021"' in pagina
    assert not Bestand.objects.exists()
    assert not punt.stukken.exists()
    assert [pad for pad in opslag.rglob("*") if pad.is_file()] == []


def test_wie_een_ander_veld_vergeet_hoort_dat_het_bestand_opnieuw_moet(redacteur, vergadering, opslag):
    pagina = tekst(plaats(redacteur, punten(vergadering)[0], titel=""))

    assert "Kies het bestand opnieuw: uw browser onthoudt het niet." in pagina


def test_een_bestand_dat_ook_openbaar_is_krijgt_een_waarschuwing(redacteur, vergadering):
    punt = punten(vergadering)[0]
    stuk = StukFactory(agendapunt=punt, zicht=Zicht.LEDEN)
    waarschuwing = "Iedereen kan dit bestand toch zien"
    assert waarschuwing not in tekst(redacteur.get(adres(vergadering)))

    PaginaFactory(gepubliceerd=True).bestanden.add(stuk.bestand)

    for waar in (adres(vergadering), adres(vergadering, "agendastukken", punt.pk)):
        assert waarschuwing in tekst(redacteur.get(waar))


def test_een_besloten_stuk_dat_elders_voor_leden_is_krijgt_een_waarschuwing_tot_ook_dat_dicht_is(
    redacteur, vergadering, opslag
):
    bestand = Bestand.objects.plaats(als_bestand("pdf"), titel="Begroting", door=None)
    elders = AgendapuntFactory(vergadering=VergaderingFactory(titel="Driehoek", concept=True), titel="Kopie")
    stukken = [
        StukFactory(agendapunt=punt, bestand=bestand, zicht="leden") for punt in (punten(vergadering)[0], elders)
    ]
    waarschuwing = "Wie een account heeft, kan dit bestand toch zien"

    def sluit(stuk):
        waar = reverse("agendastuk_wijzig", args=[stuk.vergadering_id, stuk.agendapunt_id, stuk.pk])
        return tekst(redacteur.post(waar, {"zicht": "besloten"}, follow=True))

    eerst = sluit(stukken[0])
    assert "Let op: het bestand is, nu of later, voor meer mensen te lezen bij vergadering" in eerst
    assert "Driehoek" in eerst
    assert waarschuwing in eerst
    assert "is nu voor de leden van het college." in eerst
    assert waarschuwing in tekst(redacteur.get(adres(vergadering)))
    daarna = sluit(stukken[1])
    assert "Let op" not in daarna
    assert waarschuwing not in daarna
    assert waarschuwing not in tekst(redacteur.get(adres(vergadering)))


@pytest.mark.parametrize("zicht", ["openbaar", "leden"])
def test_wat_elders_open_is_of_wordt_komt_niet_als_besloten_stuk_op_de_agenda(redacteur, vergadering, opslag, zicht):
    bestand = Bestand.objects.plaats(als_bestand("pdf"), titel="Begroting", door=None)
    elders = AgendapuntFactory(vergadering=VergaderingFactory(titel="Driehoek", concept=True))
    StukFactory(agendapunt=elders, bestand=bestand, zicht=zicht)
    punt = punten(vergadering)[0]
    kies = reverse("agendastuk_kies", args=[vergadering.pk, punt.pk])

    pagina = tekst(redacteur.post(kies, {"bestand": bestand.sleutel, "zicht": "besloten"}))

    assert "Dit bestand is, nu of later, ook te lezen bij vergadering" in pagina
    assert "Driehoek" in pagina
    assert not punt.stukken.exists()
    elders.zicht = "besloten"
    elders.save()
    redacteur.post(kies, {"bestand": bestand.sleutel, "zicht": "besloten"})
    assert punt.stukken.get().bestand == bestand


def test_een_stuk_kiezen_vervangen_verschuiven_en_weghalen(redacteur, vergadering, opslag):
    punt = punten(vergadering)[0]
    bestand = Bestand.objects.plaats(als_bestand("docx"), titel="Notitie", door=None)
    kies = reverse("agendastuk_kies", args=[vergadering.pk, punt.pk])
    assert "Een besloten stuk is een PDF" in tekst(
        redacteur.post(kies, {"bestand": bestand.sleutel, "zicht": "besloten"})
    )
    redacteur.post(kies, {"bestand": bestand.sleutel, "zicht": "leden"})
    StukFactory(agendapunt=punt, volgorde=0)
    stuk = punt.stukken.get(bestand=bestand)

    def waar(naam):
        return reverse(naam, args=[vergadering.pk, punt.pk, stuk.pk])

    redacteur.post(waar("agendastuk_vervang"), {"bestand": als_bestand("pdf")})
    redacteur.post(waar("agendastuk_wijzig"), {"zicht": "besloten"})
    redacteur.post(waar("agendastuk_hoger"))
    assert punt.stukken.first() == stuk
    assert "versie 2 van" in tekst(redacteur.get(adres(vergadering, "agendastukken", punt.pk)))
    stuk.refresh_from_db()
    assert (stuk.zicht, stuk.bestand.soort) == ("besloten", "pdf")
    redacteur.post(waar("agendastuk_haal_weg"))

    assert not Stuk.objects.filter(pk=stuk.pk).exists()
    assert Bestand.objects.filter(pk=bestand.pk).exists()
    assert Logregel.objects.filter(handeling__in=["stuk vervangen", "stuk weggehaald"]).count() == 2


def test_na_afloop_verandert_alleen_voor_wie_een_punt_is(redacteur, vergadering):
    Vergadering.objects.update(staat="gehouden")
    punt = punten(vergadering)[0]
    waar = adres(vergadering, "agendapunt_wijzig", punt.pk)

    assert "Onderwerp" not in tekst(redacteur.get(waar))
    redacteur.post(waar, {"zicht": "besloten", "titel": "Anders"})

    punt.refresh_from_db()
    assert (punt.titel, punt.zicht) == ("Opening", "besloten")
    assert "Dat kan niet: deze vergadering is gehouden." in tekst(
        redacteur.post(adres(vergadering, "agendapunt_maak"), ingevuld(), follow=True)
    )


def test_vaste_punten_zijn_te_maken_te_wijzigen_te_verschuiven_en_weg_te_halen(redacteur):
    college = CollegeFactory()
    redacteur.post(reverse("vast_punt_maak", args=[college.slug]), ingevuld(titel="Rondvraag"))
    redacteur.post(reverse("vast_punt_maak", args=[college.slug]), ingevuld(titel="Opening"))
    rondvraag, opening = college.vaste_punten.all()

    redacteur.post(
        reverse("vaste_punten_volgorde", args=[college.slug]),
        {"gezien": f"{rondvraag.pk},{opening.pk}", "omhoog": opening.pk},
    )
    redacteur.post(
        reverse("vast_punt_wijzig", args=[college.slug, opening.pk]),
        ingevuld(titel="Opening en mededelingen", gezien=opening.stand),
    )

    assert [punt.titel for punt in college.vaste_punten.all()] == ["Opening en mededelingen", "Rondvraag"]
    redacteur.post(reverse("vast_punt_haal_weg", args=[college.slug, rondvraag.pk]))
    assert [punt.titel for punt in college.vaste_punten.all()] == ["Opening en mededelingen"]
    assert "Opening en mededelingen" in tekst(redacteur.get(reverse("vaste_punten", args=[college.slug])))


def test_ook_bij_een_vast_punt_gaat_het_werk_van_een_collega_niet_verloren(redacteur):
    punt = VastAgendapuntFactory(titel="Van een collega")

    antwoord = redacteur.post(
        reverse("vast_punt_wijzig", args=[punt.college.slug, punt.pk]), ingevuld(titel="Van mij", gezien="van eerder")
    )

    assert "<dt>Onderwerp</dt><dd>Van een collega</dd>" in tekst(antwoord)
    assert VastAgendapunt.objects.get().titel == "Van een collega"


def test_een_agenda_van_dertig_punten_kost_niet_meer_vragen_dan_een_van_twee(redacteur):
    kosten = {}
    redacteur.get(adres(VergaderingFactory()))  # the first request of all asks more
    for aantal in (2, 30):
        vergadering = VergaderingFactory(college=CollegeFactory())
        for _plek in range(aantal):
            punt = AgendapuntFactory(
                vergadering=vergadering, product=ProductFactory(gepubliceerd=True), opdracht=OpdrachtFactory()
            )
            StukFactory(agendapunt=punt, zicht=Zicht.LEDEN)
            AgendapuntFactory(komt_van=punt)
        vergadering.agendaversies.breng_uit(vergadering, door=None)
        Agendapunt.objects.filter(vergadering=vergadering).update(minuten=5)
        for naam in ("vergadering_agenda", "agenda_breng_uit"):
            with CaptureQueriesContext(connection) as vragen:
                assert redacteur.get(adres(vergadering, naam)).status_code == 200
            kosten[naam, aantal] = len(vragen)

    for naam in ("vergadering_agenda", "agenda_breng_uit"):
        assert kosten[naam, 2] == kosten[naam, 30]
        assert kosten[naam, 30] <= 20


def test_de_klok_loopt_door_tot_een_punt_zonder_duur():
    tijden = looptijden(time(19, 30), [5, 40, None, 10])

    assert [tijd and (f"{tijd.van:%H.%M}", tijd.tot and f"{tijd.tot:%H.%M}") for tijd in tijden] == [
        ("19.30", "19.35"),
        ("19.35", "20.15"),
        ("20.15", None),
        None,
    ]
    assert looptijden(None, [5, 5]) == [None, None]


@pytest.mark.parametrize(
    ("minuten", "duur", "zin"),
    [
        ([60, 60], 120, "De punten duren samen 2 uur; de vergadering duurt 2 uur. Dat past."),
        (
            [60, 75],
            120,
            "De punten duren samen 2 uur en 15 minuten; de vergadering duurt 2 uur. Dat is 15 minuten te lang.",
        ),
        ([1, None], None, "De punten duren samen 1 minuut. Van 1 punt is de duur niet bekend."),
    ],
)
def test_de_agenda_zegt_of_hij_past(minuten, duur, zin):
    assert passend(minuten, duur) == zin


def test_hoe_lang_een_vergadering_duurt():
    assert duur_van(time(19, 30), time(21, 45)) == 135
    assert duur_van(None, time(21, 45)) is None
    assert [in_uren(minuten) for minuten in (0, 1, 45, 60, 125)] == [
        "0 minuten",
        "1 minuut",
        "45 minuten",
        "1 uur",
        "2 uur en 5 minuten",
    ]


def test_een_vergadering_zonder_tijden_heeft_een_agenda_zonder_klok(redacteur):
    vergadering = VergaderingFactory(begin=None, einde=None, dag=date(2019, 4, 8))
    AgendapuntFactory(vergadering=vergadering, minuten=None)

    pagina = tekst(redacteur.get(adres(vergadering)))

    assert " uur</span>" not in pagina


def test_een_besloten_punt_gaat_pas_met_zijn_woorden_mee_als_iemand_dat_aankruist(redacteur, vergadering):
    punt = punten(vergadering)[1]
    punt.geef_zicht(Zicht.BESLOTEN, door=None)
    doel = VergaderingFactory(college=CollegeFactory(), dag=timezone.localdate() + timedelta(days=1))
    waar = adres(vergadering, "agendapunt_stuur_door", punt.pk)
    assert "De leden van het andere college mogen dit besloten punt lezen" in tekst(redacteur.get(waar))

    zonder = redacteur.post(waar, {"vergadering": doel.pk})

    assert "Kruis aan dat de leden van het andere college het mogen lezen." in tekst(zonder)
    assert titels(doel) == []
    redacteur.post(waar, {"vergadering": doel.pk, "met_besloten_woorden": "on"})
    assert [(kopie.titel, kopie.zicht) for kopie in punten(doel)] == [("Begroting", "besloten")]


def test_een_openbaar_stuk_onder_een_besloten_punt_heet_bij_het_bureau_ook_besloten(redacteur, vergadering):
    punt = AgendapuntFactory(vergadering=vergadering, zicht=Zicht.BESLOTEN)
    StukFactory(agendapunt=punt, zicht=Zicht.OPENBAAR)

    blad = tekst(redacteur.get(adres(vergadering, "agendastukken", punt.pk)))

    assert "Het punt is alleen voor de leden van het college, en dit stuk dus ook." in blad
    assert "zicht-besloten" in blad
    assert "zicht-openbaar" not in blad


def test_een_besloten_stuk_onder_een_openbaar_punt_heet_zoals_het_is(redacteur, vergadering):
    punt = punten(vergadering)[0]
    StukFactory(agendapunt=punt, zicht=Zicht.BESLOTEN)

    blad = tekst(redacteur.get(adres(vergadering, "agendastukken", punt.pk)))

    assert "Het punt is alleen voor" not in blad
    assert "zicht-besloten" in blad
