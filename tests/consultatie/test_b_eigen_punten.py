"""The points of the own council: writing, choosing a passage, submitting, taking back, and who may."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from coalitie.models import Logregel
from coalitie.rollen import Rol
from strategie.models import Punt
from strategie.models.punt import INTUSSEN_GEWIJZIGD
from tests.fabriek import (
    AntwoordFactory,
    ConsultatiedeelFactory,
    ConsultatieFactory,
    IndelingFactory,
    MedewerkerFactory,
    PuntFactory,
)

pytestmark = pytest.mark.django_db

GOED = {"raad_op": "10 september 2018", "passage": "", "punt": "De raad mist het buitengebied.", "wens": ""}


@pytest.fixture
def gemeente():
    return IndelingFactory(gemeente__naam="Zeist", gemeente__slug="zeist").gemeente


@pytest.fixture
def consultatie():
    vandaag = timezone.localdate()
    return ConsultatieFactory(slug="ontwerp", gepubliceerd=True, sluit_op=vandaag + timedelta(days=3))


@pytest.fixture
def deel(consultatie):
    return ConsultatiedeelFactory(
        consultatie=consultatie, nummer=2, titel="Samen", tekst="<p>Wij delen alles.</p><p>Wij oefenen elk jaar.</p>"
    )


def client_van(gemeente):
    client = Client()
    client.force_login(MedewerkerFactory(gemeente=gemeente, gebruiker__rol=Rol.MEDEWERKER).gebruiker)
    return client


@pytest.fixture
def client(gemeente):
    return client_van(gemeente)


def adres(*delen):
    return "/mijn/consultaties/ontwerp/zeist/" + "".join(f"{deel}/" for deel in delen)


def tekst_van(antwoord):
    return antwoord.content.decode()


def sluit(consultatie):
    consultatie.sluit_op = timezone.localdate() - timedelta(days=1)
    consultatie.save()


def test_een_redacteur_die_ook_voor_een_gemeente_werkt_ziet_haar_concepten_en_geen_andere(gemeente, consultatie):
    PuntFactory(consultatie=consultatie, gemeente=gemeente, concept=True, punt="Concept van Zeist.")
    PuntFactory(consultatie=consultatie, concept=True, punt="Concept van elders.")
    redacteur = MedewerkerFactory(gemeente=gemeente, gebruiker__rol=Rol.REDACTEUR).gebruiker
    client = Client()
    client.force_login(redacteur)

    assert "Concept van Zeist." in tekst_van(client.get(adres()))
    assert list(Punt.objects.zichtbaar_voor(redacteur)) == [Punt.objects.get(gemeente=gemeente)]


def test_een_punt_wordt_een_concept_met_de_passage_zoals_zij_er_staat(client, gemeente, deel):
    gegevens = {**GOED, "passage": "2-2", "wens": "Noem het.", "raadsstuk": "https://raad.zeist.nl/motie"}

    antwoord = client.post(adres("nieuw"), gegevens)

    assert antwoord.url == adres()
    punt = Punt.objects.get()
    assert (punt.gemeente, punt.staat, punt.nummer) == (gemeente, Punt.Staat.CONCEPT, None)
    assert (punt.deel, punt.alinea, punt.citaat) == (deel, 2, "Wij oefenen elk jaar.")
    assert (punt.raad_op, punt.raadsstuk) == (date(2018, 9, 10), "https://raad.zeist.nl/motie")
    assert Logregel.objects.filter(handeling="punt geschreven").count() == 1


def test_een_passage_kiest_u_in_de_tekst_en_wat_u_typte_gaat_mee(client, deel):
    getypt = {**GOED, "punt": "Half af", "raad_op": "nog niet"}

    keuze = client.post(adres("nieuw"), {**getypt, "naar": "passage"})
    terug = client.post(adres("nieuw"), {**getypt, "naar": "punt", "passage": "2-1"})

    assert all(tekst in tekst_van(keuze) for tekst in ('value="2-1"', 'value="2-2"', "Wij delen alles.", "Half af"))
    assert "Wij delen alles." in tekst_van(terug)
    assert (terug.context["form"]["punt"].value(), terug.context["form"]["raad_op"].value()) == ("Half af", "nog niet")
    assert terug.context["form"].errors == {}
    assert not Punt.objects.exists()


@pytest.mark.parametrize(
    ("veld", "waarde", "zin"),
    [
        ("passage", "2-9", "Deze passage staat niet in de tekst. Kies een andere."),
        ("passage", "7", "Deze passage staat niet in de tekst. Kies een andere."),
        ("passage", "x-y", "Deze passage staat niet in de tekst. Kies een andere."),
        ("raad_op", "31-02-2018", "Deze dag bestaat niet: 31-02-2018."),
        ("raad_op", "", "Schrijf op welke dag de raad hierover sprak."),
        ("punt", " ", "Schrijf op wat het punt van de raad is."),
        ("punt", "\u200b", "Schrijf hier iets dat te lezen is."),
        ("punt", "a" * 5001, "Dit is langer dan 5.000 tekens. Maak het korter, of maak er twee punten van."),
        (
            "raadsstuk",
            "http://raad.zeist.nl/",
            "Dit adres kan hier niet. Kopieer het hele adres uit uw browser, met https:// ervoor.",
        ),
        (
            "raadsstuk",
            "javascript:alert(1)",
            "Dit adres kan hier niet. Kopieer het hele adres uit uw browser, met https:// ervoor.",
        ),
    ],
)
def test_wat_niet_past_staat_bij_het_veld_en_de_rest_blijft_staan(client, deel, veld, waarde, zin):
    antwoord = client.post(adres("nieuw"), {**GOED, "wens": "Dit blijft.", veld: waarde})

    assert zin in antwoord.context["form"].errors[veld]
    assert "Dit blijft." in tekst_van(antwoord)
    assert not Punt.objects.exists()


def test_een_naam_wordt_genoemd_en_pas_bewaard_als_u_zegt_dat_het_niemand_is(client, deel):
    gegevens = {**GOED, "punt": "Volgens de heer Jansen kan dit beter.", "wens": "Bel a.b@zeist.nl."}

    eerst = client.post(adres("nieuw"), gegevens)
    half = client.post(adres("nieuw"), {**gegevens, "geen_persoon": ["de heer Jansen"]})
    daarna = client.post(adres("nieuw"), {**gegevens, "geen_persoon": ["de heer Jansen", "a.b@zeist.nl"]})

    assert eerst.context["form"].errors["geen_persoon"] == [
        "Dit lijkt op een persoon: ‘de heer Jansen’ en ‘a.b@zeist.nl’. "
        "Haal het weg uit de tekst, of kruis aan dat het geen persoon is."
    ]
    assert "‘a.b@zeist.nl’. Haal" in half.context["form"].errors["geen_persoon"][0]
    assert "Volgens de heer Jansen" in tekst_van(half)
    assert daarna.status_code == 302
    assert Punt.objects.get().punt == "Volgens de heer Jansen kan dit beter."


def test_bewaren_en_indienen_gaat_ook_in_een_keer(client, consultatie):
    antwoord = client.post(adres("nieuw"), {**GOED, "dien_in": "ja"}, follow=True)

    punt = Punt.objects.get()
    assert (punt.staat, punt.nummer) == (Punt.Staat.INGEDIEND, 1)
    assert "Punt 1 van Zeist is ingediend." in tekst_van(antwoord)


def test_twee_collegas_wijzigen_en_niemand_raakt_iets_kwijt(client, gemeente, consultatie):
    punt = PuntFactory(consultatie=consultatie, gemeente=gemeente, concept=True, punt="Zoals het was.")
    gezien = punt.gewijzigd_op.isoformat()
    client.post(adres(punt.pk), {**GOED, "punt": "Van mijn collega.", "gezien": gezien})

    botsing = client.post(adres(punt.pk), {**GOED, "punt": "Van mij.", "gezien": gezien})

    assert botsing.context["form"].non_field_errors() == [INTUSSEN_GEWIJZIGD]
    assert botsing.context["anders"] == [{"naam": "Punt van de raad", "nu": "Van mijn collega."}]
    assert "Van mij." in tekst_van(botsing)
    punt.refresh_from_db()
    assert punt.punt == "Van mijn collega."

    nogmaals = {**GOED, "punt": "Van mij.", "gezien": botsing.context["form"]["gezien"].value()}
    assert client.post(adres(punt.pk), nogmaals).status_code == 302
    punt.refresh_from_db()
    assert punt.punt == "Van mij."


def test_wie_schrijft_aan_wat_een_collega_weggooide_houdt_zijn_tekst(client, gemeente, consultatie):
    punt = PuntFactory(consultatie=consultatie, gemeente=gemeente, concept=True)
    weg = adres(punt.pk, "verwijder")
    assert "Dit concept gaat weg" in tekst_van(client.get(weg))
    client.post(weg, {"gezien": punt.gewijzigd_op.isoformat()})

    antwoord = client.post(adres(punt.pk), {**GOED, "punt": "Nog niet kwijt."})

    assert "verwijderde dit concept intussen" in tekst_van(antwoord)
    assert "Nog niet kwijt." in tekst_van(antwoord)
    assert f'action="{adres("nieuw")}"' in tekst_van(antwoord)
    assert [regel.handeling for regel in Logregel.objects.filter(soort="punt van een raad")] == ["punt verwijderd"]


def test_u_dient_alles_in_een_keer_in_of_wat_u_kiest(client, gemeente, consultatie):
    eerste, tweede, derde = (PuntFactory(consultatie=consultatie, gemeente=gemeente, concept=True) for _ in range(3))
    ander = PuntFactory(consultatie=consultatie, concept=True)

    pagina = client.get(adres("dien-in"))
    keuzes = list(pagina.context["form"].op_sleutel)
    client.post(adres("dien-in"), {"punten": keuzes[:2]})

    staten = dict(Punt.objects.values_list("pk", "nummer"))
    assert staten == {eerste.pk: 1, tweede.pk: 2, derde.pk: None, ander.pk: None}


def test_een_intussen_gewijzigd_concept_dient_niemand_ongelezen_in(client, gemeente, consultatie):
    punt = PuntFactory(consultatie=consultatie, gemeente=gemeente, concept=True)
    keuzes = list(client.get(adres("dien-in")).context["form"].op_sleutel)
    client.post(adres(punt.pk), {**GOED, "gezien": punt.gewijzigd_op.isoformat()})

    antwoord = client.post(adres("dien-in"), {"punten": keuzes})

    assert "Een collega wijzigde een punt intussen." in tekst_van(antwoord)
    assert Punt.objects.get().staat == Punt.Staat.CONCEPT


def test_intrekken_en_weer_indienen_houdt_het_nummer(client, gemeente, consultatie):
    punt = PuntFactory(consultatie=consultatie, gemeente=gemeente, nummer=4)

    client.post(adres(punt.pk, "trek-in"), {"gezien": punt.gewijzigd_op.isoformat()})
    punt.refresh_from_db()
    ingetrokken = (punt.staat, punt.nummer)
    client.post(adres(punt.pk, "dien-in"), {"gezien": punt.gewijzigd_op.isoformat()})
    punt.refresh_from_db()

    assert ingetrokken == (Punt.Staat.INGETROKKEN, 4)
    assert (punt.staat, punt.nummer) == (Punt.Staat.INGEDIEND, 4)


def test_een_ingetrokken_punt_is_te_wijzigen_en_houdt_zijn_nummer(client, gemeente, consultatie):
    punt = PuntFactory(
        consultatie=consultatie, gemeente=gemeente, nummer=4, staat="ingetrokken", punt="Met een tikfuot."
    )
    gezien = {"gezien": punt.gewijzigd_op.isoformat()}

    pagina = tekst_van(client.get(adres()))
    form = tekst_van(client.get(adres(punt.pk)))
    bewaard = tekst_van(client.post(adres(punt.pk), GOED | gezien, follow=True))
    punt.refresh_from_db()
    na_bewaren = (punt.punt, punt.staat, punt.nummer)
    gezien = {"gezien": punt.gewijzigd_op.isoformat()}
    ingediend = tekst_van(client.post(adres(punt.pk), GOED | gezien | {"dien_in": "ja"}, follow=True))
    punt.refresh_from_db()

    assert f'href="{adres(punt.pk)}">Wijzig' in pagina
    assert ("Met een tikfuot." in form, "Bewaar en dien in" in form, "concept" in form) == (True, True, False)
    assert "is bewaard en nog ingetrokken" in bewaard
    assert na_bewaren == (GOED["punt"], Punt.Staat.INGETROKKEN, 4)
    assert "is ingediend" in ingediend
    assert (punt.staat, punt.nummer) == (Punt.Staat.INGEDIEND, 4)


def test_wat_is_ingediend_is_niet_te_wijzigen(client, gemeente, consultatie):
    punt = PuntFactory(consultatie=consultatie, gemeente=gemeente, punt="Zoals ingediend.")

    antwoord = client.post(adres(punt.pk), GOED | {"gezien": punt.gewijzigd_op.isoformat()})

    assert "Dat kan niet: dit punt is ingediend." in tekst_van(antwoord)
    punt.refresh_from_db()
    assert punt.punt == "Zoals ingediend."


def test_na_sluiting_is_alles_alleen_te_lezen(client, gemeente, consultatie):
    concept = PuntFactory(consultatie=consultatie, gemeente=gemeente, concept=True, punt="Te laat geschreven.")
    ingediend = PuntFactory(consultatie=consultatie, gemeente=gemeente)
    sluit(consultatie)

    pagina = tekst_van(client.get(adres()))
    gelezen = tekst_van(client.get(adres(concept.pk)))
    pogingen = [
        client.post(adres(concept.pk), GOED | {"gezien": concept.gewijzigd_op.isoformat()}),
        client.post(adres("nieuw"), GOED),
        client.post(adres(concept.pk, "dien-in"), {"gezien": concept.gewijzigd_op.isoformat()}, follow=True),
        client.post(adres(concept.pk, "verwijder"), {"gezien": concept.gewijzigd_op.isoformat()}, follow=True),
        client.post(adres(ingediend.pk, "trek-in"), {"gezien": ingediend.gewijzigd_op.isoformat()}, follow=True),
    ]

    assert "De consultatie sloot op" in pagina
    assert "Te laat geschreven." in pagina
    assert "Trek in" not in pagina
    assert "Schrijf een punt" not in pagina
    assert "<textarea" not in gelezen
    assert all("De consultatie is gesloten." in tekst_van(poging) for poging in pogingen)
    assert "De raad mist het buitengebied." in tekst_van(pogingen[1])
    assert dict(Punt.objects.values_list("pk", "staat")) == {concept.pk: "concept", ingediend.pk: "ingediend"}


def test_voor_de_opening_schrijft_nog_niemand(client, consultatie):
    consultatie.opent_op = timezone.localdate() + timedelta(days=1)
    consultatie.save()

    assert "U kunt punten schrijven vanaf" in tekst_van(client.get(adres()))
    assert "De consultatie opent op" in tekst_van(client.post(adres("nieuw"), GOED))
    assert not Punt.objects.exists()


def test_een_punt_van_een_andere_raad_komt_op_geen_enkele_eigen_pagina(client, gemeente, consultatie):
    eigen = PuntFactory(consultatie=consultatie, gemeente=gemeente, concept=True, punt="Van ons.")
    ander = PuntFactory(consultatie=consultatie, gemeente__slug="soest", concept=True, punt="Van de buren.")

    paginas = [client.get(pad) for pad in ("/mijn/consultaties/", adres(), adres("dien-in"), adres(eigen.pk))]

    assert [pagina.status_code for pagina in paginas] == [200] * 4
    assert not any("Van de buren." in tekst_van(pagina) for pagina in paginas)
    for daad in ((), ("dien-in",), ("trek-in",), ("verwijder",)):
        gevraagd = adres(ander.pk, *daad)
        assert client.post(gevraagd).status_code == (404 if daad else 200)
    assert client.get(adres(ander.pk)).status_code == 404
    ander.refresh_from_db()
    assert (ander.punt, ander.staat) == ("Van de buren.", "concept")


def test_bij_een_andere_gemeente_of_een_verborgen_consultatie_komt_niemand_binnen(client, consultatie):
    soest = IndelingFactory(gemeente__slug="soest").gemeente
    ConsultatieFactory(slug="geheim")

    assert client.get("/mijn/consultaties/ontwerp/soest/").status_code == 403
    assert client.post("/mijn/consultaties/ontwerp/soest/nieuw/", GOED).status_code == 403
    assert client_van(soest).get("/mijn/consultaties/ontwerp/soest/").status_code == 200
    assert client.get("/mijn/consultaties/geheim/zeist/").status_code == 404
    assert "geheim" not in tekst_van(client.get("/mijn/consultaties/"))


def test_een_bewaard_punt_komt_in_het_formulier_zoals_het_was(client, gemeente, deel):
    punt = PuntFactory(
        consultatie=deel.consultatie, gemeente=gemeente, concept=True, deel=deel, alinea=2, punt="Met Jan Jansen."
    )

    form = client.get(adres(punt.pk)).context["form"]

    assert (form["passage"].value(), form["raad_op"].value()) == ("2-2", "10-09-2018")
    assert form["geen_persoon"].value() == ["Jan Jansen"]


def test_de_lijst_kost_evenveel_vragen_voor_een_punt_als_voor_veertig(
    client, gemeente, consultatie, deel, django_assert_max_num_queries
):
    def vragen(pad):
        with django_assert_max_num_queries(40) as gesteld:
            assert client.get(pad).status_code == 200
        return len(gesteld)

    paden = [adres(), "/mijn/consultaties/", adres("dien-in")]
    PuntFactory(consultatie=consultatie, gemeente=gemeente, deel=deel, alinea=1, concept=True)
    client.get(adres())  # the first request of all asks a little more
    een = [vragen(pad) for pad in paden]
    for nummer in range(39):
        PuntFactory(consultatie=consultatie, gemeente=gemeente, deel=deel, alinea=1, concept=bool(nummer % 2))

    assert [vragen(pad) for pad in paden] == een


def test_pas_met_de_antwoorden_leidt_een_punt_naar_zijn_antwoord(client, gemeente, consultatie):
    antwoord = AntwoordFactory(consultatie=consultatie, staat="gereed", reden="Dit staat nu in hoofdstuk 2.")
    punt = PuntFactory(consultatie=consultatie, gemeente=gemeente, nummer=1, antwoord=antwoord)
    sluit(consultatie)
    paden = [adres(), adres(punt.pk)]
    eerder = [tekst_van(client.get(pad)) for pad in paden]

    consultatie.vastgesteld_op, consultatie.vastgesteld_door = timezone.localdate(), "RVC"
    consultatie.antwoorden_op = timezone.now()
    consultatie.save()
    daarna = [tekst_van(client.get(pad)) for pad in paden]

    assert not any(punt.get_absolute_url() in pagina for pagina in eerder)
    assert all(punt.get_absolute_url() in pagina for pagina in daarna)
    assert not any("Dit staat nu in hoofdstuk 2." in pagina for pagina in eerder)


def test_twee_keer_drukken_bewaart_een_punt_en_dient_het_een_keer_in(client, consultatie):
    bewaard = [client.post(adres("nieuw"), GOED).status_code for _ in range(2)]
    ingediend = [client.post(adres("nieuw"), {**GOED, "wens": "Meer.", "dien_in": "ja"}).status_code for _ in range(2)]

    assert bewaard == ingediend == [302, 302]
    assert list(Punt.objects.order_by("pk").values_list("staat", "nummer")) == [("concept", None), ("ingediend", 1)]


def test_een_punt_van_een_vergadering_die_nog_komt_dient_niemand_in(client, gemeente, consultatie):
    morgen = timezone.localdate() + timedelta(days=1)
    concept = PuntFactory(consultatie=consultatie, gemeente=gemeente, concept=True, raad_op=morgen)
    keuzes = list(client.get(adres("dien-in")).context["form"].op_sleutel)

    pogingen = [
        client.post(adres("nieuw"), {**GOED, "raad_op": f"{morgen:%d-%m-%Y}", "dien_in": "ja"}),
        client.post(adres("dien-in"), {"punten": keuzes}),
    ]

    assert all("is nog niet geweest." in tekst_van(poging) for poging in pogingen)
    assert list(Punt.objects.values_list("pk", "staat")) == [(concept.pk, "concept")]


def test_een_vergadering_van_jaren_eerder_dient_niemand_in(client, gemeente, consultatie):
    antwoord = client.post(adres("nieuw"), {**GOED, "raad_op": "10-09-2001", "dien_in": "ja"})

    assert "was meer dan een jaar voor de consultatie opende" in tekst_van(antwoord)
    assert not Punt.objects.exists()


def test_na_vaststelling_hoort_een_gemeente_dat_de_consultatie_gesloten_is(client, consultatie):
    sluit(consultatie)
    consultatie.vastgesteld_op, consultatie.vastgesteld_door = timezone.localdate(), "RVC"
    consultatie.save()

    antwoord = client.post(adres("nieuw"), GOED)

    assert "De consultatie is gesloten. Vraag bureau RVS wat nog kan." in tekst_van(antwoord)
    assert "teruggenomen" not in tekst_van(antwoord)


def test_een_mailadres_in_het_adres_van_het_stuk_wordt_genoemd(client, deel):
    stuk = "https://raad.zeist.nl/?van=jan.jansen%40zeist.nl"

    fouten = client.post(adres("nieuw"), {**GOED, "raadsstuk": stuk}).context["form"].errors["geen_persoon"]

    assert "‘jan.jansen@zeist.nl’" in fouten[0]


def test_onzichtbare_tekst_is_ook_in_een_wens_geen_tekst(client, deel):
    antwoord = client.post(adres("nieuw"), {**GOED, "wens": "\u200b\u3164"})

    assert antwoord.context["form"].errors["wens"] == ["Schrijf hier iets dat te lezen is."]
