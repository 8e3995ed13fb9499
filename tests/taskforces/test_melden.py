"""An owner says how it goes; what was said stays said, and what was typed is not lost."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client

from coalitie.models import AlleenErbij, Logregel
from coalitie.rollen import Rol
from regio.models import Partner
from taskforces.models import AnderWasEerder, Uitvraag, Voortgang, Voortgangsconcept
from tests.fabriek import (
    GebruikerFactory,
    IndelingFactory,
    MedewerkerFactory,
    MijlpaalFactory,
    OpdrachtFactory,
    UitvraagFactory,
    VoortgangFactory,
    VoortgangsconceptFactory,
    VoortgangsrondeFactory,
)

pytestmark = pytest.mark.django_db

INWONER = AnonymousUser()
VANDAAG = datetime(2020, 10, 5, 12, 32, tzinfo=UTC)  # 14.32 in Amsterdam
OP_SCHEMA = {"status": "op_schema", "gebeurd": "De leidraad is af."}
VERTRAAGD = {"status": "vertraagd", "gebeurd": "Er is niemand.", "vervolg": "Wij zoeken iemand."}


@pytest.fixture(autouse=True)
def klok(zet_klok):
    zet_klok(VANDAAG)


@pytest.fixture
def gemeente():
    return IndelingFactory(gemeente__naam="Zeist").gemeente


@pytest.fixture
def eigenaar(gemeente):
    return eigenaar_van(gemeente)


@pytest.fixture
def collega(gemeente):
    return eigenaar_van(gemeente)


@pytest.fixture
def redacteur_zelf():
    return GebruikerFactory(rol=Rol.REDACTEUR)


def eigenaar_van(gemeente, functie="projectleider"):
    return MedewerkerFactory(gemeente=gemeente, functie=functie, gebruiker__rol=Rol.MEDEWERKER).gebruiker


@pytest.fixture
def opdracht(gemeente):
    return OpdrachtFactory(titel="Leidraad", gemeente=gemeente, gepubliceerd=True)


@pytest.fixture
def ronde():
    return VoortgangsrondeFactory(naam="3e kwartaal", peildatum=date(2020, 9, 30), sluit_op=date(2020, 10, 15))


@pytest.fixture
def uitvraag(ronde, opdracht):
    return UitvraagFactory(ronde=ronde, opdracht=opdracht)


@pytest.fixture
def vorige(opdracht):
    eerder = VoortgangsrondeFactory(naam="2e kwartaal", peildatum=date(2020, 6, 30), gepubliceerd=True)
    return VoortgangFactory(
        uitvraag=UitvraagFactory(ronde=eerder, opdracht=opdracht),
        status="aandacht",
        gebeurd="Er is nog geen plek.",
        vervolg="Wij zoeken door.",
        openbaar=True,
    )


def als(gebruiker):
    client = Client()
    client.force_login(gebruiker)
    return client


def adres(uitvraag, daad=""):
    return f"/mijn/voortgang/{uitvraag.pk}/{daad}"


def velden(uitvraag, **getypt):
    return {f"m{uitvraag.pk}-{naam}": waarde for naam, waarde in getypt.items()}


def verstuur(client, uitvraag, htmx=False, **getypt):
    koppen = {"headers": {"HX-Request": "true"}} if htmx else {}
    return client.post(adres(uitvraag), velden(uitvraag, **getypt), **koppen)


def meld(uitvraag, door, gezien=0, **inhoud):
    return Voortgang.objects.meld(uitvraag, door=door, gezien=gezien, **(OP_SCHEMA | inhoud))


def tekst(antwoord):
    return " ".join(antwoord.content.decode().split())


def berichten(antwoord):
    return [str(bericht) for bericht in antwoord.context["messages"]]


def fouten(antwoord):
    return {naam: list(zinnen) for naam, zinnen in antwoord.context["post"].form.errors.items()}


# What the model promises


def test_een_melding_staat_erbij_met_wie_en_wat_de_planning_was(uitvraag, eigenaar):
    mijlpaal = MijlpaalFactory(opdracht=uitvraag.opdracht, gepland_op=date(2020, 6, 1))

    melding = meld(uitvraag, eigenaar, bereikt={mijlpaal.pk: date(2020, 9, 1)})

    uitvraag.refresh_from_db()
    assert uitvraag.laatste == melding
    assert (melding.nummer, melding.gemeld_op, melding.gemeld_als) == (1, VANDAAG, "projectleider, gemeente Zeist")
    assert melding.plan["vanaf"] == "2019-04-08"
    assert [(m["titel"], m["bereikt_op"]) for m in melding.mijlpalen] == [(mijlpaal.titel, date(2020, 9, 1))]
    assert uitvraag.openbaar is None


def test_wie_twee_functies_heeft_meldt_als_de_eigenaar(uitvraag, eigenaar):
    MedewerkerFactory(gebruiker=eigenaar, partner=Partner.POLITIE, functie="adviseur", geldig_vanaf=date(2018, 1, 1))

    assert meld(uitvraag, eigenaar).gemeld_als == "projectleider, gemeente Zeist"


def test_wie_geen_lopende_functie_heeft_wordt_niet_genoemd(uitvraag):
    weg = GebruikerFactory(naam="Willem Weg", functie=None, rol=Rol.REDACTEUR)

    assert meld(uitvraag, weg).gemeld_als == "redacteur"


def test_een_melding_verandert_en_verdwijnt_niet(uitvraag, eigenaar):
    melding = meld(uitvraag, eigenaar)
    melding.gebeurd = "Iets anders."

    for daad in (
        melding.save,
        melding.delete,
        Voortgang.objects.all().delete,
        lambda: Voortgang.objects.update(gebeurd="Iets anders."),
        lambda: Voortgang.objects.bulk_update([melding], ["gebeurd"]),
        lambda: Voortgang._base_manager.filter(pk=melding.pk).update(gebeurd="Iets anders."),
    ):
        with pytest.raises(AlleenErbij):
            daad()
    assert Voortgang.objects.get().gebeurd == "De leidraad is af."


def test_een_correctie_is_een_nieuwe_melding_met_een_reden(uitvraag, eigenaar):
    eerste = meld(uitvraag, eigenaar)

    with pytest.raises(ValidationError) as fout:
        meld(uitvraag, eigenaar, gezien=1, gebeurd="Toch niet.")
    tweede = meld(uitvraag, eigenaar, gezien=1, gebeurd="Toch niet.", reden="Ik keek in de verkeerde lijst.")

    uitvraag.refresh_from_db()
    assert fout.value.message_dict == {"reden": ["Schrijf op waarom u de eerdere melding corrigeert."]}
    assert list(uitvraag.meldingen.all()) == [tweede, eerste]
    assert uitvraag.laatste == tweede


@pytest.mark.parametrize("status", ["aandacht", "vertraagd"])
def test_wie_zorgen_meldt_zegt_wat_er_nu_gebeurt(uitvraag, eigenaar, status):
    with pytest.raises(ValidationError) as fout:
        meld(uitvraag, eigenaar, status=status)

    assert fout.value.message_dict == {"vervolg": ["Schrijf op wat er nu gebeurt om weer op schema te komen."]}
    assert not Voortgang.objects.exists()


@pytest.mark.parametrize(
    ("nummer", "status", "vervolg"), [(2, "op_schema", "Zo."), (1, "vertraagd", ""), (1, "aandacht", "")]
)
def test_de_database_weigert_wat_niet_waar_kan_zijn(uitvraag, nummer, status, vervolg):
    with pytest.raises(IntegrityError):
        VoortgangFactory(uitvraag=uitvraag, nummer=nummer, status=status, vervolg=vervolg, reden="")


def test_de_database_houdt_een_melding_per_nummer(uitvraag):
    VoortgangFactory(uitvraag=uitvraag, nummer=1)

    with pytest.raises(IntegrityError):
        VoortgangFactory(uitvraag=uitvraag, nummer=1)


def test_dezelfde_melding_nog_eens_verstuurd_telt_een_keer(uitvraag, eigenaar):
    mijlpaal = MijlpaalFactory(opdracht=uitvraag.opdracht)
    bereikt = {mijlpaal.pk: date(2020, 9, 1)}

    eerste, nogmaals = (meld(uitvraag, eigenaar, bereikt=bereikt) for _keer in range(2))

    assert nogmaals == eerste
    assert Voortgang.objects.count() == Logregel.objects.filter(handeling="voortgang gemeld").count() == 1


def test_dezelfde_woorden_met_een_andere_mijlpaal_zijn_niet_hetzelfde(uitvraag, eigenaar):
    mijlpaal = MijlpaalFactory(opdracht=uitvraag.opdracht)
    meld(uitvraag, eigenaar)

    with pytest.raises(AnderWasEerder):
        meld(uitvraag, eigenaar, bereikt={mijlpaal.pk: date(2020, 9, 1)})


def test_wie_een_ander_niet_zag_hoort_van_die_melding(uitvraag, eigenaar, collega):
    eerste = meld(uitvraag, collega)

    with pytest.raises(AnderWasEerder) as botsing:
        meld(uitvraag, eigenaar, gebeurd="Mijn woorden.")

    assert botsing.value.ander == eerste
    assert list(Voortgang.objects.all()) == [eerste]


def test_in_een_gesloten_ronde_meldt_alleen_het_bureau_nog(uitvraag, eigenaar, redacteur_zelf):
    meld(uitvraag, eigenaar)
    uitvraag.ronde.sluit(door=redacteur_zelf)

    with pytest.raises(ValidationError, match="Vraag bureau RVS"):
        meld(uitvraag, eigenaar, gezien=1, reden="Toch niet.")
    meld(uitvraag, redacteur_zelf, gezien=1, gebeurd="Anders.", reden="De eigenaar belde.")

    assert [melding.gebeurd for melding in uitvraag.meldingen.all()] == ["Anders.", "De leidraad is af."]


def bereikt_volgens(melding):
    return {mijlpaal["titel"]: mijlpaal["bereikt_op"] for mijlpaal in melding.mijlpalen}


def test_een_correctie_houdt_de_planning_van_de_melding_die_zij_corrigeert(uitvraag, eigenaar, redacteur_zelf):
    opdracht = uitvraag.opdracht
    later, fout = (MijlpaalFactory(opdracht=opdracht, titel=titel) for titel in ("Later", "Fout"))
    eerste = meld(uitvraag, eigenaar, bereikt={fout.pk: date(2020, 9, 1)})
    uitvraag.ronde.sluit(door=redacteur_zelf)
    nieuw = MijlpaalFactory(opdracht=opdracht, titel="Nieuw")
    opdracht.mijlpalen.filter(pk=later.pk).update(bereikt_op=date(2020, 10, 3), gepland_op=date(2020, 10, 3))

    tikfout = meld(uitvraag, redacteur_zelf, gezien=1, gebeurd="Zonder tikfout.", reden="Tikfout.")
    gezegd = {fout.pk: None, nieuw.pk: date(2020, 9, 2)}
    tweede = meld(uitvraag, redacteur_zelf, gezien=2, bereikt=gezegd, reden="De eigenaar belde.")

    assert tikfout.plan == eerste.plan
    assert bereikt_volgens(tweede) == {"Later": None, "Fout": None, "Nieuw": date(2020, 9, 2)}
    assert tweede.mijlpalen[0]["gepland_op"] == date(2020, 6, 1)


def test_een_late_eerste_melding_noemt_niet_wat_na_de_ronde_is_bereikt(uitvraag, redacteur_zelf):
    for titel, dag in (("Net op tijd", date(2020, 9, 30)), ("Erna", date(2020, 10, 1))):
        MijlpaalFactory(opdracht=uitvraag.opdracht, titel=titel, bereikt_op=dag)
    uitvraag.ronde.sluit(door=redacteur_zelf)

    melding = meld(uitvraag, redacteur_zelf, reden="De eigenaar was ziek.")

    assert bereikt_volgens(melding) == {"Net op tijd": date(2020, 9, 30), "Erna": None}
    assert set(uitvraag.opdracht.mijlpalen.values_list("bereikt_op", flat=True)) == {
        date(2020, 9, 30),
        date(2020, 10, 1),
    }


def test_zolang_de_ronde_open_is_telt_ook_wat_na_de_peildatum_is_bereikt(uitvraag, eigenaar):
    mijlpaal = MijlpaalFactory(opdracht=uitvraag.opdracht, titel="Erna")

    assert bereikt_volgens(meld(uitvraag, eigenaar, bereikt={mijlpaal.pk: date(2020, 10, 1)})) == {
        "Erna": date(2020, 10, 1)
    }


def test_in_een_gesloten_ronde_kan_een_dag_na_de_peildatum_niet(uitvraag, redacteur_zelf):
    mijlpaal = MijlpaalFactory(opdracht=uitvraag.opdracht)
    uitvraag.ronde.sluit(door=redacteur_zelf)

    with pytest.raises(ValidationError, match="deze ronde is gesloten en gaat tot en met 30-09-2020"):
        meld(uitvraag, redacteur_zelf, bereikt={mijlpaal.pk: date(2020, 10, 1)}, reden="De eigenaar was ziek.")

    assert not Voortgang.objects.exists()


def test_niets_veranderd_zegt_de_vorige_woorden_opnieuw(uitvraag, vorige, eigenaar):
    melding = Voortgang.objects.niets_veranderd(uitvraag, door=eigenaar, gezien=0, vorige_gezien=vorige.pk)

    assert melding.niets_veranderd
    assert (melding.status, melding.gebeurd, melding.vervolg) == (
        "aandacht",
        "Er is nog geen plek.",
        "Wij zoeken door.",
    )
    assert melding.gemeld_op == VANDAAG


def test_zonder_vorige_melding_valt_er_niets_te_bevestigen(uitvraag, eigenaar):
    with pytest.raises(ValidationError, match="nog geen eerdere melding"):
        Voortgang.objects.niets_veranderd(uitvraag, door=eigenaar, gezien=0, vorige_gezien=1)


def test_een_bereikte_mijlpaal_is_een_verandering(uitvraag, vorige, eigenaar):
    mijlpaal = MijlpaalFactory(opdracht=uitvraag.opdracht)
    woorden = {veld: getattr(vorige, veld) for veld in ("status", "gebeurd", "vervolg")}

    assert not meld(uitvraag, eigenaar, bereikt={mijlpaal.pk: date(2020, 9, 1)}, **woorden).niets_veranderd


@pytest.mark.parametrize(
    ("dag", "zin"),
    [
        (date(2020, 10, 6), "deze dag moet nog komen"),
        (date(2019, 4, 7), "de opdracht begon pas op 08-04-2019"),
        (date(2020, 10, 1), "de opdracht liep tot 01-10-2020"),
    ],
)
def test_een_mijlpaal_is_bereikt_binnen_de_opdracht_en_niet_in_de_toekomst(uitvraag, eigenaar, dag, zin):
    opdracht = uitvraag.opdracht
    opdracht.geldig_tot = date(2020, 10, 1)
    opdracht.save()
    mijlpaal = MijlpaalFactory(opdracht=opdracht)

    with pytest.raises(ValidationError, match=zin):
        mijlpaal.controleer_bereikt_op(dag)
    with pytest.raises(ValidationError, match=zin):
        meld(uitvraag, eigenaar, bereikt={mijlpaal.pk: dag})
    mijlpaal.controleer_bereikt_op(date(2020, 9, 30))
    mijlpaal.controleer_bereikt_op(None)
    assert not Voortgang.objects.exists()


def test_een_mijlpaal_van_een_andere_opdracht_raakt_niemand_aan(uitvraag, eigenaar):
    vreemd = MijlpaalFactory()

    meld(uitvraag, eigenaar, bereikt={vreemd.pk: date(2020, 9, 1)})

    vreemd.refresh_from_db()
    assert vreemd.bereikt_op is None


def test_de_ronde_vraagt_wat_loopt_en_een_opdracht_maar_een_keer(opdracht, redacteur_zelf):
    OpdrachtFactory(titel="Concept", gemeente=opdracht.gemeente)
    OpdrachtFactory(titel="Voorbij", geldig_tot=date(2020, 9, 30), gepubliceerd=True)
    ronde = VoortgangsrondeFactory._meta.model.objects.begin(
        naam="Nu", peildatum=date(2020, 9, 30), sluit_op=date(2020, 10, 15), door=redacteur_zelf
    )

    assert [uitvraag.opdracht for uitvraag in ronde.uitvragen.all()] == [opdracht]
    assert ronde.vul_aan(door=redacteur_zelf) == 0
    with pytest.raises(IntegrityError):
        UitvraagFactory(ronde=ronde, opdracht=opdracht)


# Who sees, who reports


def test_inwoner_ziet_een_melding_pas_na_publicatie_en_dan_de_gepubliceerde(uitvraag, vorige, eigenaar, redacteur_zelf):
    nieuw = meld(uitvraag, eigenaar)
    verborgen = VoortgangFactory(uitvraag=UitvraagFactory(ronde=uitvraag.ronde, opdracht=OpdrachtFactory()))

    def ziet(wie):
        return set(Voortgang.objects.zichtbaar_voor(wie))

    assert ziet(INWONER) == {vorige}
    assert ziet(eigenaar) == {vorige, nieuw}
    assert ziet(redacteur_zelf) == {vorige, nieuw, verborgen}
    uitvraag.ronde.sluit(door=redacteur_zelf)
    uitvraag.ronde.publiceer(door=redacteur_zelf)
    assert ziet(INWONER) == {vorige, nieuw}
    correctie = meld(uitvraag, redacteur_zelf, gezien=1, gebeurd="Anders.", reden="Fout.")
    assert ziet(INWONER) == {vorige, nieuw}
    uitvraag.ronde.publiceer(door=redacteur_zelf)
    assert ziet(INWONER) == {vorige, correctie}


def test_wie_waarover_meldt_volgt_uit_de_functie_van_die_dag(uitvraag, gemeente, redacteur_zelf):
    buurgemeente = IndelingFactory().gemeente
    oud = eigenaar_van(gemeente)
    oud.functies.update(geldig_tot=date(2020, 10, 5))
    mensen = {
        "eigenaar": eigenaar_van(gemeente),
        "andere functie": eigenaar_van(gemeente, "wethouder"),
        "andere gemeente": eigenaar_van(buurgemeente),
        "voorbij": oud,
        "inwoner": INWONER,
        "redacteur": redacteur_zelf,
        "beheerder": GebruikerFactory(rol=Rol.BEHEERDER),
    }

    melders = [naam for naam, wie in mensen.items() if uitvraag in Uitvraag.objects.bewerkbaar_door(wie)]

    assert melders == ["eigenaar", "redacteur"]


def test_een_concept_is_voor_niemand_anders(uitvraag, eigenaar, collega, redacteur_zelf):
    concept = VoortgangsconceptFactory(uitvraag=uitvraag, gebruiker=eigenaar)

    assert list(Voortgangsconcept.objects.zichtbaar_voor(eigenaar)) == [concept]
    for ander in (INWONER, collega, redacteur_zelf, GebruikerFactory(rol=Rol.BEHEERDER)):
        assert list(Voortgangsconcept.objects.zichtbaar_voor(ander)) == []


def test_de_eigen_pagina_toont_alleen_de_eigen_opdrachten_van_wat_open_is(uitvraag, vorige, gemeente, ronde, eigenaar):
    anders = UitvraagFactory(ronde=ronde, opdracht__titel="Van een ander")
    verborgen = UitvraagFactory(ronde=ronde, opdracht=OpdrachtFactory(titel="Verborgen", gemeente=gemeente))
    VoortgangsconceptFactory(uitvraag=uitvraag, inhoud={"gebeurd": "Van een collega"})

    pagina = tekst(als(eigenaar).get("/mijn/voortgang/"))

    assert adres(uitvraag) in pagina
    assert "Er is nog geen plek." in pagina
    for geheim in (adres(anders), "Van een ander", adres(verborgen), "Verborgen", "Van een collega"):
        assert geheim not in pagina


def test_ook_een_redacteur_ziet_daar_alleen_de_eigen_opdrachten(uitvraag, ronde):
    redacteur = MedewerkerFactory(functie="programmaleider", gebruiker__rol=Rol.REDACTEUR).gebruiker
    eigen = UitvraagFactory(ronde=ronde, opdracht=OpdrachtFactory(functie="programmaleider", gepubliceerd=True))

    pagina = tekst(als(redacteur).get("/mijn/voortgang/"))

    assert adres(eigen) in pagina
    assert adres(uitvraag) not in pagina


def test_wie_een_andermans_opdracht_opent_hoort_wie_meldt(uitvraag, redacteur_zelf):
    vreemde = als(eigenaar_van(IndelingFactory().gemeente))

    for antwoord in (vreemde.get(adres(uitvraag)), verstuur(vreemde, uitvraag, **OP_SCHEMA)):
        assert antwoord.status_code == 403
        assert "Over deze opdracht meldt de projectleider, gemeente Zeist." in tekst(antwoord)
        assert "Vraag bureau RVS." in tekst(antwoord)
    assert not Voortgang.objects.exists()
    assert not Voortgangsconcept.objects.exists()


# The page


def test_wat_nog_te_melden_is_staat_eerst_met_de_vorige_keer_en_tot_wanneer(
    uitvraag, vorige, ronde, gemeente, eigenaar
):
    gedaan = UitvraagFactory(ronde=ronde, opdracht=OpdrachtFactory(titel="Af", gemeente=gemeente, gepubliceerd=True))
    VoortgangFactory(uitvraag=gedaan)

    antwoord = als(eigenaar).get("/mijn/voortgang/")

    [stapel] = antwoord.context["stapels"]
    assert [post.uitvraag for post in stapel.posten] == [uitvraag, gedaan]
    assert "1 van 2 gemeld." in tekst(antwoord)
    assert "Dit kan tot en met <time" in tekst(antwoord)
    assert "Vorige keer, <time" in tekst(antwoord)
    assert "te laat" not in tekst(antwoord)


def test_niets_veranderd_is_er_alleen_met_een_vorige_melding(uitvraag, ronde, gemeente, eigenaar):
    assert "niets-veranderd" not in tekst(als(eigenaar).get("/mijn/voortgang/"))


def test_wie_te_laat_is_leest_dat_het_nog_kan(uitvraag, eigenaar, zet_klok):
    zet_klok(VANDAAG + timedelta(days=11))

    pagina = tekst(als(eigenaar).get("/mijn/voortgang/"))

    assert "te laat" in pagina
    assert "De ronde is nog open: meld alsnog." in pagina


def test_zonder_open_ronde_staat_er_wat_het_laatst_gebeurde(vorige, eigenaar):
    pagina = tekst(als(eigenaar).get("/mijn/voortgang/"))

    assert "Er valt nu niets te melden." in pagina
    assert "De vorige ronde, ‘2e kwartaal’, is gesloten op" in pagina
    assert "U meldde 1 van uw 1 opdracht." in pagina
    assert "Iedereen ziet dat sinds" in pagina


def test_wie_nooit_iets_gevraagd_is_leest_dat(vorige):
    pagina = tekst(als(eigenaar_van(IndelingFactory().gemeente)).get("/mijn/voortgang/"))

    assert "Er is nog geen ronde geweest over een opdracht van u." in pagina
    assert "2e kwartaal" not in pagina


def test_een_gesloten_ronde_zegt_dat_op_de_pagina_van_de_opdracht(uitvraag, eigenaar, redacteur_zelf):
    uitvraag.ronde.sluit(door=redacteur_zelf)

    pagina = tekst(als(eigenaar).get(adres(uitvraag)))

    assert "Deze ronde is gesloten. Moet de melding anders? Vraag bureau RVS om die te corrigeren." in pagina
    assert "<textarea" not in pagina


def test_voorbeelden_staan_in_hun_eigen_ronde_met_een_label(uitvraag, gemeente, eigenaar):
    assert "voorbeeld</span>" not in tekst(als(eigenaar).get("/mijn/voortgang/"))
    verzonnen = OpdrachtFactory(gemeente=gemeente, gepubliceerd=True, is_voorbeeld=True)
    UitvraagFactory(ronde=VoortgangsrondeFactory(is_voorbeeld=True), opdracht=verzonnen)

    antwoord = als(eigenaar).get("/mijn/voortgang/")

    assert [stapel.totaal for stapel in antwoord.context["stapels"]] == [1, 1]
    assert tekst(antwoord).count('<span class="voorbeeld">voorbeeld</span></h2>') == 1


@pytest.mark.parametrize(("opdrachten", "rondes"), [(2, 1), (40, 1), (2, 40)])
def test_de_pagina_stelt_even_veel_vragen(gemeente, ronde, eigenaar, opdrachten, rondes, django_assert_num_queries):
    eigen = [OpdrachtFactory(gemeente=gemeente, gepubliceerd=True) for _nummer in range(opdrachten)]
    for nummer in range(rondes):
        eerder = VoortgangsrondeFactory(peildatum=ronde.peildatum - timedelta(days=nummer + 1), gepubliceerd=True)
        for opdracht in eigen:
            VoortgangFactory(uitvraag=UitvraagFactory(ronde=eerder, opdracht=opdracht))
    for opdracht in eigen:
        MijlpaalFactory(opdracht=opdracht)
        VoortgangsconceptFactory(uitvraag=UitvraagFactory(ronde=ronde, opdracht=opdracht), gebruiker=eigenaar)
    client = als(eigenaar)
    client.get("/mijn/voortgang/")

    with django_assert_num_queries(11):
        client.get("/mijn/voortgang/")


# Sending


def test_wie_meldt_hoort_wanneer_wat_en_wie_het_ziet(uitvraag, vorige, eigenaar):
    antwoord = als(eigenaar).post(adres(uitvraag), velden(uitvraag, gezien="0", **VERTRAAGD), follow=True)

    assert antwoord.redirect_chain == [("/mijn/voortgang/", 302)]
    assert berichten(antwoord) == [
        "Bewaard om 14.32 uur: Leidraad, vertraagd. Wie een account heeft, ziet dit nu. "
        "Iedereen ziet het zodra bureau RVS de ronde publiceert."
    ]
    assert "1 van 1 gemeld." in tekst(antwoord)


def test_met_htmx_komt_alleen_die_opdracht_terug_met_de_telling(uitvraag, ronde, gemeente, eigenaar):
    UitvraagFactory(ronde=ronde, opdracht=OpdrachtFactory(titel="Nog te doen", gemeente=gemeente, gepubliceerd=True))

    antwoord = verstuur(als(eigenaar), uitvraag, htmx=True, gezien="0", **OP_SCHEMA)

    deel = tekst(antwoord)
    assert antwoord.status_code == 200
    assert "<html" not in deel
    assert "Nog te doen" not in deel
    assert deel.count("Bewaard om 14.32 uur: Leidraad, op schema.") == 2  # to read, and to hear
    assert "1 van 2 gemeld." in deel
    assert "HX-Request" in antwoord.headers["Vary"]


def test_in_een_klik_is_er_niets_veranderd(uitvraag, vorige, eigenaar):
    client = als(eigenaar)

    gewoon = client.post(adres(uitvraag, "niets-veranderd/"), {"vorige": vorige.pk}, follow=True)
    nogmaals = client.post(adres(uitvraag, "niets-veranderd/"), {"vorige": vorige.pk}, headers={"HX-Request": "true"})

    assert berichten(gewoon)[0].startswith("Bewaard om 14.32 uur: Leidraad, niets veranderd.")
    assert "Bewaard om 14.32 uur: Leidraad, niets veranderd." in tekst(nogmaals)
    assert uitvraag.meldingen.get().niets_veranderd


@pytest.mark.parametrize("htmx", [False, True])
def test_niets_veranderd_bevestigt_alleen_wat_op_het_scherm_stond(uitvraag, vorige, eigenaar, redacteur_zelf, htmx):
    client, koppen = als(eigenaar), {"HX-Request": "true"} if htmx else {}
    knop = f'name="vorige" value="{vorige.pk}"'
    assert knop in tekst(client.get("/mijn/voortgang/"))
    nieuw = meld(vorige.uitvraag, redacteur_zelf, gezien=1, gebeurd="Het bureau zegt anders.", reden="Fout.")

    geweigerd = client.post(adres(uitvraag, "niets-veranderd/"), {"vorige": vorige.pk}, follow=not htmx, headers=koppen)

    assert "De vorige melding is intussen gecorrigeerd. Lees die, en bevestig opnieuw." in tekst(geweigerd)
    assert "Het bureau zegt anders." in tekst(geweigerd)
    assert not uitvraag.meldingen.exists()
    client.post(adres(uitvraag, "niets-veranderd/"), {"vorige": nieuw.pk})
    assert uitvraag.meldingen.get().gebeurd == "Het bureau zegt anders."


def test_niets_veranderd_na_een_collega_zegt_dat_er_al_gemeld_is(uitvraag, vorige, eigenaar, collega):
    meld(uitvraag, collega)

    antwoord = als(eigenaar).post(adres(uitvraag, "niets-veranderd/"), {"vorige": vorige.pk}, follow=True)

    zin = "Over ‘Leidraad’ is intussen al gemeld, door: projectleider, gemeente Zeist. Die melding staat."
    assert berichten(antwoord) == [zin]
    assert uitvraag.meldingen.count() == 1


def test_niets_veranderd_zonder_vorige_of_na_sluiten_zegt_waarom_het_niet_kan(uitvraag, eigenaar, redacteur_zelf):
    client = als(eigenaar)

    zonder = client.post(adres(uitvraag, "niets-veranderd/"), follow=True)
    uitvraag.ronde.sluit(door=redacteur_zelf)
    eerder = VoortgangFactory(uitvraag=UitvraagFactory(opdracht=uitvraag.opdracht, ronde__peildatum=date(2020, 6, 30)))
    htmx = {"HX-Request": "true"}
    gesloten = client.post(adres(uitvraag, "niets-veranderd/"), {"vorige": eerder.pk}, headers=htmx)

    assert berichten(zonder) == ["Er is nog geen eerdere melding om te bevestigen. Schrijf op hoe het gaat."]
    assert "is gesloten. Moet uw melding anders? Vraag bureau RVS" in tekst(gesloten)
    assert not uitvraag.meldingen.exists()


def test_een_vinkje_zonder_dag_is_vandaag_en_een_dag_zonder_vinkje_telt_ook(uitvraag, eigenaar):
    een, twee, drie = (MijlpaalFactory(opdracht=uitvraag.opdracht) for _nummer in range(3))
    getypt = {f"bereikt_{een.pk}": "on", f"op_{twee.pk}": "1 september 2020", "gezien": "0"}

    verstuur(als(eigenaar), uitvraag, **OP_SCHEMA, **getypt)

    bereikt = [(mijlpaal.refresh_from_db(), mijlpaal.bereikt_op)[1] for mijlpaal in (een, twee, drie)]
    assert bereikt == [date(2020, 10, 5), date(2020, 9, 1), None]


def test_wie_een_vinkje_weghaalt_zegt_dat_de_mijlpaal_toch_niet_is_bereikt(uitvraag, eigenaar):
    mijlpaal = MijlpaalFactory(opdracht=uitvraag.opdracht, bereikt_op=date(2020, 9, 1))

    getypt = {f"op_{mijlpaal.pk}": "01-09-2020", f"toen_{mijlpaal.pk}": "01-09-2020"}
    verstuur(als(eigenaar), uitvraag, gezien="0", **OP_SCHEMA, **getypt)

    mijlpaal.refresh_from_db()
    assert mijlpaal.bereikt_op is None


def test_een_mijlpaal_die_bleef_staan_wordt_niet_opnieuw_beoordeeld(uitvraag, eigenaar):
    """The bureau shortened the period: what was reached before is not wrong because of that."""
    mijlpaal = MijlpaalFactory(opdracht=uitvraag.opdracht, bereikt_op=date(2019, 4, 1))
    dag = "01-04-2019"
    getypt = {f"bereikt_{mijlpaal.pk}": "on", f"op_{mijlpaal.pk}": dag, f"toen_{mijlpaal.pk}": dag, "gezien": "0"}

    assert verstuur(als(eigenaar), uitvraag, **OP_SCHEMA, **getypt).status_code == 302


def formulier(client, uitvraag):
    """What a browser sends of the page as it stands."""
    form = client.get(adres(uitvraag)).context["post"].form
    return {veld.name: veld.value() for veld in form if veld.value() not in (None, False)}


@pytest.fixture
def later(uitvraag, opdracht, redacteur_zelf):
    """The next round: the one before it was reported on, and is closed."""
    VoortgangFactory(uitvraag=uitvraag)
    uitvraag.ronde.sluit(door=redacteur_zelf)
    return UitvraagFactory(ronde__peildatum=date(2020, 10, 4), opdracht=opdracht)


def test_een_correctie_in_een_oude_ronde_laat_staan_wat_intussen_is_bereikt(uitvraag, later, eigenaar, redacteur_zelf):
    mijlpaal = MijlpaalFactory(opdracht=uitvraag.opdracht)
    bureau = als(redacteur_zelf)
    gezien = formulier(bureau, uitvraag)

    meld(later, eigenaar, bereikt={mijlpaal.pk: date(2020, 9, 20)})
    antwoord = verstuur(bureau, uitvraag, **{**gezien, "gebeurd": "Zonder tikfout.", "reden": "Tikfout."})

    mijlpaal.refresh_from_db()
    assert antwoord.status_code == 302
    assert mijlpaal.bereikt_op == date(2020, 9, 20)
    assert bereikt_volgens(uitvraag.meldingen.first()) == {}


@pytest.mark.parametrize("htmx", [False, True])
def test_wie_wijzigt_wat_intussen_anders_is_leest_dat_en_houdt_de_tekst(
    uitvraag, later, eigenaar, redacteur_zelf, htmx
):
    mijlpaal = MijlpaalFactory(opdracht=uitvraag.opdracht, titel="Klaar")
    bureau, vink, dag = als(redacteur_zelf), f"bereikt_{mijlpaal.pk}", f"op_{mijlpaal.pk}"
    getypt = {**formulier(bureau, uitvraag), vink: "on", dag: "01-09-2020", "gebeurd": "Anders.", "reden": "Fout."}
    meld(later, eigenaar, bereikt={mijlpaal.pk: date(2020, 9, 20)})

    geweigerd = verstuur(bureau, uitvraag, htmx, **getypt)
    form = geweigerd.context["post"].form
    opnieuw = {veld.name: veld.data for veld in form if veld.data not in (None, False)}
    verstuur(bureau, uitvraag, htmx, **opnieuw)

    zin = "‘Klaar’: intussen is gemeld: bereikt op 20-09-2020. Kijk na wat klopt, en meld opnieuw."
    assert fouten(geweigerd) == {dag: [zin]}
    assert "Anders.</textarea>" in tekst(geweigerd)
    assert (opnieuw[dag], opnieuw["gebeurd"]) == ("01-09-2020", "Anders.")
    mijlpaal.refresh_from_db()
    assert mijlpaal.bereikt_op == date(2020, 9, 1)


def test_ook_wie_een_tel_eerder_keek_haalt_geen_vinkje_van_een_ander_weg(uitvraag, eigenaar):
    mijlpaal = MijlpaalFactory(opdracht=uitvraag.opdracht, titel="Klaar", bereikt_op=date(2020, 9, 20))
    gewijzigd = {"bereikt": {mijlpaal.pk: date(2020, 9, 1)}, "toen": {mijlpaal.pk: None}}

    with pytest.raises(ValidationError, match="‘Klaar’: intussen is gemeld: bereikt op 20-09-2020"):
        meld(uitvraag, eigenaar, **gewijzigd)

    assert not Voortgang.objects.exists()


def test_een_concept_toont_mijlpalen_zoals_ze_nu_zijn_behalve_wat_de_schrijver_veranderde(uitvraag, eigenaar):
    een, twee = (MijlpaalFactory(opdracht=uitvraag.opdracht) for _nummer in range(2))
    client = als(eigenaar)
    getypt = {**formulier(client, uitvraag), "gezien": "0", f"op_{een.pk}": "begin mei", "gebeurd": "Half"}
    client.post(adres(uitvraag), {**velden(uitvraag, **getypt), "vanzelf": "1"})
    uitvraag.opdracht.mijlpalen.update(bereikt_op=date(2020, 9, 20))

    staat = formulier(client, uitvraag)

    assert (staat[f"op_{een.pk}"], staat[f"toen_{een.pk}"]) == ("begin mei", "")
    assert (staat[f"op_{twee.pk}"], staat[f"toen_{twee.pk}"]) == ("20-09-2020", "20-09-2020")


def test_het_logboek_zegt_welke_mijlpaal_van_welke_dag_naar_welke_ging(uitvraag, eigenaar):
    een = MijlpaalFactory(opdracht=uitvraag.opdracht, titel="Een")
    twee = MijlpaalFactory(opdracht=uitvraag.opdracht, titel="Twee", bereikt_op=date(2020, 9, 1))
    MijlpaalFactory(opdracht=uitvraag.opdracht, titel="Bleef")

    meld(uitvraag, eigenaar, bereikt={een.pk: date(2020, 9, 2), twee.pk: None})

    assert Logregel.objects.get(handeling="voortgang gemeld").wijziging == {
        "status": ["", "op_schema"],
        "mijlpaal ‘Een’": ["", "2020-09-02"],
        "mijlpaal ‘Twee’": ["2020-09-01", ""],
    }


def test_een_redacteur_corrigeert_na_sluiten_met_een_reden(uitvraag, eigenaar, redacteur_zelf):
    meld(uitvraag, eigenaar)
    uitvraag.ronde.sluit(door=redacteur_zelf)
    uitvraag.ronde.publiceer(door=redacteur_zelf)
    client = als(redacteur_zelf)

    zonder = verstuur(client, uitvraag, gezien="1", **VERTRAAGD)
    gelukt = client.post(
        adres(uitvraag), velden(uitvraag, gezien="1", reden="De eigenaar belde.", **VERTRAAGD), follow=True
    )

    assert fouten(zonder) == {"reden": ["Schrijf op waarom u de eerdere melding corrigeert."]}
    assert gelukt.redirect_chain == [(f"/redactie/rondes/2020-09-30/{uitvraag.pk}/", 302)]
    assert "Iedereen ziet het zodra bureau RVS de ronde opnieuw publiceert." in tekst(gelukt)
    assert "De eigenaar belde." in tekst(gelukt)
    uitvraag.refresh_from_db()
    assert (uitvraag.laatste.nummer, uitvraag.openbaar.nummer) == (2, 1)


def test_na_sluiten_zegt_het_bureau_waarom_het_voor_een_ander_meldt(uitvraag, redacteur_zelf):
    uitvraag.ronde.sluit(door=redacteur_zelf)
    client = als(redacteur_zelf)

    zonder = verstuur(client, uitvraag, gezien="0", **OP_SCHEMA)
    met = client.post(adres(uitvraag), velden(uitvraag, gezien="0", reden="De eigenaar was ziek.", **OP_SCHEMA))

    assert "Waarom meldt u dit voor de eigenaar?" in tekst(zonder)
    assert fouten(zonder) == {"reden": ["De ronde is gesloten. Schrijf op waarom u dit voor de eigenaar meldt."]}
    assert "De leidraad is af.</textarea>" in tekst(zonder)
    assert met.status_code == 302
    assert uitvraag.meldingen.get().reden == "De eigenaar was ziek."
    assert "Waarom dit voor de eigenaar is gemeld:</strong> De eigenaar was ziek." in tekst(client.get(adres(uitvraag)))


def test_over_het_eigen_werk_en_in_een_open_ronde_is_geen_reden_nodig(uitvraag, ronde, redacteur_zelf):
    eigen = MedewerkerFactory(functie="programmaleider", gebruiker__rol=Rol.REDACTEUR).gebruiker
    zelf = UitvraagFactory(ronde=ronde, opdracht=OpdrachtFactory(functie="programmaleider", gepubliceerd=True))

    open_ = meld(uitvraag, redacteur_zelf)
    ronde.sluit(door=redacteur_zelf)
    gesloten = meld(zelf, eigen)

    assert (open_.reden, gesloten.reden) == ("", "")
    assert "Waarom meldt u dit" not in tekst(als(eigen).get(adres(zelf)))


# Bad input: a clear sentence, the typed text kept


FOUT = [
    ({"status": ""}, {"status": ["Kies hoe het ervoor staat."]}),
    ({"status": "prima"}, {"status": ["Kies uit de lijst."]}),
    ({"gebeurd": "  "}, {"gebeurd": ["Schrijf in één of twee zinnen wat er is gebeurd."]}),
    ({"gebeurd": "x" * 100_000}, {"gebeurd": ["Dit is langer dan 2.000 tekens. Maak het korter."]}),
    ({"gebeurd": "Met een \0 erin"}, {"gebeurd": ["Null-tekens zijn niet toegestaan."]}),
    (
        {"status": "aandacht", "gebeurd": "", "vervolg": ""},
        {
            "gebeurd": ["Schrijf in één of twee zinnen wat er is gebeurd."],
            "vervolg": ["Schrijf op wat er nu gebeurt om weer op schema te komen."],
        },
    ),
    ({"status": "vertraagd", "vervolg": "y" * 2001}, {"vervolg": ["Dit is langer dan 2.000 tekens. Maak het korter."]}),
    ({"op_M": "gisteren of zo"}, {"op_M": ["Dit is geen datum. Schrijf bijvoorbeeld 24-03-2022 of 24 maart 2022."]}),
    ({"op_M": "31-02-2020"}, {"op_M": ["Deze dag bestaat niet: 31-02-2020."]}),
    ({"op_M": "06-10-2020"}, {"op_M": ["‘Klaar’: deze dag moet nog komen."]}),
    (
        {"bereikt_M": "on", "op_M": "07-04-2019"},
        {"op_M": ["‘Klaar’: de opdracht begon pas op 08-04-2019. Kies een latere dag."]},
    ),
]


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize(("getypt", "verwacht"), FOUT)
def test_wat_niet_klopt_wordt_gezegd_en_wat_getypt_is_blijft(uitvraag, eigenaar, htmx, getypt, verwacht):
    sleutel = str(MijlpaalFactory(opdracht=uitvraag.opdracht, titel="Klaar").pk)
    getypt = {naam.replace("M", sleutel): waarde for naam, waarde in {**OP_SCHEMA, "vervolg": "Zo.", **getypt}.items()}

    antwoord = verstuur(als(eigenaar), uitvraag, htmx, gezien="0", **getypt)

    assert antwoord.status_code == 200
    assert fouten(antwoord) == {naam.replace("M", sleutel): zinnen for naam, zinnen in verwacht.items()}
    form = antwoord.context["post"].form
    assert {naam: form[naam].data for naam in getypt if not naam.startswith("bereikt")} == {
        naam: waarde for naam, waarde in getypt.items() if not naam.startswith("bereikt")
    }
    assert not Voortgang.objects.exists()
    assert Voortgangsconcept.objects.get().inhoud["gebeurd"] == getypt["gebeurd"].replace("\0", "")


def test_een_mijlpaal_die_niet_bestaat_wordt_genoemd(uitvraag, eigenaar):
    vreemd = MijlpaalFactory()

    antwoord = verstuur(als(eigenaar), uitvraag, gezien="0", **OP_SCHEMA, **{f"bereikt_{vreemd.pk}": "on"})

    [zin] = antwoord.context["post"].form.non_field_errors()
    assert zin.startswith("Een mijlpaal die u aankruiste, staat niet meer in de planning.")
    assert "De leidraad is af." in tekst(antwoord)
    assert not Voortgang.objects.exists()


def test_wie_typt_terwijl_de_ronde_sluit_houdt_de_tekst(uitvraag, eigenaar, redacteur_zelf):
    uitvraag.ronde.sluit(door=redacteur_zelf)

    antwoord = verstuur(als(eigenaar), uitvraag, gezien="0", **OP_SCHEMA)

    assert "De ronde ‘3e kwartaal’ is gesloten. Moet uw melding anders?" in tekst(antwoord)
    assert "De leidraad is af.</textarea>" in tekst(antwoord)
    assert not Voortgang.objects.exists()


@pytest.mark.parametrize("gezien", ["", "-1", "x", "9" * 40, "\0", "²"])
def test_een_verzonnen_nummer_overschrijft_niets(uitvraag, eigenaar, collega, gezien):
    meld(uitvraag, collega)

    antwoord = verstuur(als(eigenaar), uitvraag, htmx=True, gezien=gezien, **(OP_SCHEMA | {"gebeurd": "Van mij."}))

    assert antwoord.status_code == 200
    assert "Intussen meldde een ander over deze opdracht." in tekst(antwoord)
    assert uitvraag.meldingen.count() == 1


@pytest.mark.parametrize("pk", [0, 10**30])
def test_een_adres_van_niets_is_er_niet(eigenaar, pk):
    assert als(eigenaar).get(f"/mijn/voortgang/{pk}/").status_code == 404
    assert als(eigenaar).post(f"/mijn/voortgang/{pk}/niets-veranderd/").status_code == 404


# Two people on one assignment


def test_de_tweede_ziet_de_melding_van_de_eerste_naast_de_eigen_tekst(uitvraag, eigenaar, collega):
    meld(uitvraag, collega, gebeurd="Van de eerste.")
    client = als(eigenaar)

    antwoord = client.post(
        adres(uitvraag), velden(uitvraag, gezien="0", status="afgerond", gebeurd="Van mij."), follow=True
    )
    later = client.get("/mijn/voortgang/")

    for pagina in (tekst(antwoord), tekst(later)):
        assert "Intussen meldde een ander over deze opdracht." in pagina
        assert "Uw tekst is niet weg." in pagina
        assert "Van de eerste." in pagina
        assert "Van mij.</textarea>" in pagina
    assert uitvraag.meldingen.get().gebeurd == "Van de eerste."


def test_wie_nog_moet_kiezen_is_niet_klaar(uitvraag, eigenaar, collega):
    meld(uitvraag, collega)
    client = als(eigenaar)

    op_zijn_plaats = tekst(verstuur(client, uitvraag, htmx=True, gezien="0", **VERTRAAGD))
    later = tekst(client.get("/mijn/voortgang/"))
    client.post(adres(uitvraag, "laat-staan/"))
    gekozen = tekst(client.get("/mijn/voortgang/"))

    for pagina in (op_zijn_plaats, later):
        assert "Kies nog wat u met uw tekst doet." in pagina
        assert "U bent klaar." not in pagina
    assert "U bent klaar." in gekozen


def test_de_tweede_laat_de_eerste_staan(uitvraag, eigenaar, collega):
    eerste = meld(uitvraag, collega)
    client = als(eigenaar)
    verstuur(client, uitvraag, gezien="0", **OP_SCHEMA)

    antwoord = client.post(adres(uitvraag, "laat-staan/"), follow=True)

    assert berichten(antwoord) == ["De melding over ‘Leidraad’ blijft zoals die is. Uw tekst is weg."]
    assert list(uitvraag.meldingen.all()) == [eerste]
    assert not Voortgangsconcept.objects.exists()


def test_de_tweede_stuurt_de_eigen_tekst_als_correctie_met_een_reden(uitvraag, eigenaar, collega):
    mijlpaal = MijlpaalFactory(opdracht=uitvraag.opdracht)
    meld(uitvraag, collega, bereikt={mijlpaal.pk: date(2020, 9, 1)})
    client = als(eigenaar)
    botsing = verstuur(client, uitvraag, htmx=True, gezien="0", **VERTRAAGD)
    form = botsing.context["post"].form
    getypt = {veld.name: veld.value() for veld in form if veld.value() not in (None, False)}

    zonder = verstuur(client, uitvraag, htmx=True, **getypt)
    met = verstuur(client, uitvraag, htmx=True, **{**getypt, "reden": "Ik weet meer."})

    assert fouten(zonder) == {"reden": ["Schrijf op waarom u de eerdere melding corrigeert."]}
    assert "Bewaard om 14.32 uur" in tekst(met)
    assert [melding.gebeurd for melding in uitvraag.meldingen.all()] == ["Er is niemand.", "De leidraad is af."]
    mijlpaal.refresh_from_db()
    assert mijlpaal.bereikt_op == date(2020, 9, 1)  # what the first said of it is not undone by who did not look at it


def test_wie_in_een_ander_venster_zelf_al_meldde_leest_dat(uitvraag, eigenaar):
    meld(uitvraag, eigenaar)

    antwoord = verstuur(als(eigenaar), uitvraag, htmx=True, gezien="0", **VERTRAAGD)

    assert "U meldde intussen al, in een ander venster." in tekst(antwoord)


def test_dubbel_klikken_telt_een_keer_en_zegt_twee_keer_bewaard(uitvraag, eigenaar):
    client = als(eigenaar)

    antwoorden = [verstuur(client, uitvraag, htmx=True, gezien="0", **OP_SCHEMA) for _keer in range(2)]

    assert all("Bewaard om 14.32 uur" in tekst(antwoord) for antwoord in antwoorden)
    assert uitvraag.meldingen.count() == 1


# Drafts


def test_wat_vanzelf_bewaard_is_staat_er_later_weer(uitvraag, eigenaar):
    mijlpaal = MijlpaalFactory(opdracht=uitvraag.opdracht)
    client = als(eigenaar)
    getypt = {"gezien": "0", "gebeurd": "Half", f"bereikt_{mijlpaal.pk}": "on", f"op_{mijlpaal.pk}": "ergens in mei"}

    bewaard = verstuur(client, uitvraag, vanzelf="1", **getypt)
    verder = formulier(client, uitvraag) | getypt
    vanzelf = client.post(adres(uitvraag), {**velden(uitvraag, **verder), "vanzelf": "1"})
    pagina = tekst(client.get("/mijn/voortgang/"))

    assert bewaard.status_code == 200
    assert "Concept bewaard op" in tekst(vanzelf)
    assert "Half</textarea>" in pagina
    assert 'value="ergens in mei"' in pagina
    assert f'id="id_m{uitvraag.pk}-bereikt_{mijlpaal.pk}" checked' in pagina
    assert not Voortgang.objects.exists()


def test_bewaar_en_ga_later_verder_meldt_niets(uitvraag, eigenaar):
    client = als(eigenaar)
    getypt = {**velden(uitvraag, gezien="0", **OP_SCHEMA), "daad": "bewaar"}

    gewoon = client.post(adres(uitvraag), getypt, follow=True)
    verder = {**velden(uitvraag, **formulier(client, uitvraag)), "daad": "bewaar"}
    met_htmx = client.post(adres(uitvraag), verder, headers={"HX-Request": "true"})

    assert berichten(gewoon) == ["Uw concept over ‘Leidraad’ is bewaard. Alleen u ziet het."]
    assert met_htmx.headers["HX-Redirect"] == "/mijn/voortgang/"
    assert not Voortgang.objects.exists()


def test_wie_meldt_heeft_geen_concept_meer_ook_niet_als_het_te_laat_aankomt(uitvraag, eigenaar):
    client = als(eigenaar)
    getypt = velden(uitvraag, gezien="0", **OP_SCHEMA)

    client.post(adres(uitvraag), {**getypt, "vanzelf": "1"})
    client.post(adres(uitvraag), getypt)
    te_laat = client.post(adres(uitvraag), {**getypt, "vanzelf": "1"})

    assert "Dit is al gemeld." in tekst(te_laat)
    assert not Voortgangsconcept.objects.exists()


@pytest.mark.parametrize("dag", ["01-09-2020", "ergens in mei"])
@pytest.mark.parametrize("vanzelf", [{}, {"vanzelf": "1"}])
def test_dezelfde_woorden_met_een_vinkje_erbij_gaan_niet_verloren(uitvraag, eigenaar, dag, vanzelf):
    mijlpaal = MijlpaalFactory(opdracht=uitvraag.opdracht)
    client = als(eigenaar)
    verstuur(client, uitvraag, gezien="0", **OP_SCHEMA)

    erbij = {f"bereikt_{mijlpaal.pk}": "on", f"op_{mijlpaal.pk}": dag, "gezien": "0", **OP_SCHEMA}
    client.post(adres(uitvraag), velden(uitvraag, **erbij) | vanzelf)
    pagina = client.get(adres(uitvraag))

    assert "U meldde intussen al, in een ander venster." in tekst(pagina)
    assert pagina.context["post"].form[f"op_{mijlpaal.pk}"].value() == dag
    assert f'id="id_m{uitvraag.pk}-bereikt_{mijlpaal.pk}" checked' in tekst(pagina)


def test_dezelfde_woorden_en_mijlpalen_met_een_andere_reden_gaan_niet_verloren(uitvraag, eigenaar):
    meld(uitvraag, eigenaar)
    meld(uitvraag, eigenaar, gezien=1, reden="Tikfout.")

    inhoud = {"gezien": "1", **OP_SCHEMA}
    zelfde = Voortgangsconcept.objects.bewaar(uitvraag, {**inhoud, "reden": "Tikfout."}, door=eigenaar)
    anders = Voortgangsconcept.objects.bewaar(uitvraag, {**inhoud, "reden": "Ik weet meer."}, door=eigenaar)

    assert zelfde is None
    assert anders.inhoud["reden"] == "Ik weet meer."


def test_ook_met_een_mijlpaal_is_wat_te_laat_aankomt_al_gemeld(uitvraag, eigenaar):
    mijlpaal = MijlpaalFactory(opdracht=uitvraag.opdracht)
    client = als(eigenaar)
    getypt = velden(uitvraag, gezien="0", **OP_SCHEMA, **{f"bereikt_{mijlpaal.pk}": "on"})
    client.post(adres(uitvraag), getypt)

    assert "Dit is al gemeld." in tekst(client.post(adres(uitvraag), {**getypt, "vanzelf": "1"}))
    assert not Voortgangsconcept.objects.exists()


def test_wat_iemand_na_de_eigen_melding_anders_opschrijft_is_wel_een_concept(uitvraag, eigenaar):
    meld(uitvraag, eigenaar)

    Voortgangsconcept.objects.bewaar(uitvraag, {"gezien": "1", **OP_SCHEMA, "reden": "Want"}, door=eigenaar)

    assert "Want</textarea>" in tekst(als(eigenaar).get("/mijn/voortgang/"))


def bewaar_vanzelf(client, uitvraag, staat, **getypt):
    return client.post(adres(uitvraag), {**velden(uitvraag, **(staat | getypt)), "vanzelf": "1"})


def test_een_ouder_venster_overschrijft_het_concept_van_een_nieuwer_niet(uitvraag, eigenaar, zet_klok):
    client = als(eigenaar)
    oud = formulier(client, uitvraag)
    bewaar_vanzelf(client, uitvraag, oud, gebeurd="Kort")
    zet_klok(VANDAAG + timedelta(minutes=1))
    nieuw = formulier(client, uitvraag)
    bewaar_vanzelf(client, uitvraag, nieuw, gebeurd="Een lang verhaal")

    vanzelf = bewaar_vanzelf(client, uitvraag, oud, gebeurd="")
    getypt = {**velden(uitvraag, **(oud | {"gebeurd": "Uit het oude venster"})), "daad": "bewaar"}
    zelf = client.post(adres(uitvraag), getypt)
    zet_klok(VANDAAG + timedelta(minutes=2))
    verder = bewaar_vanzelf(client, uitvraag, nieuw, gebeurd="Een lang verhaal, en meer")

    zin = "Niet bewaard: in een ander venster schreef u verder aan deze melding."
    assert (vanzelf.status_code, verder.status_code) == (409, 200)
    assert zin in tekst(vanzelf)
    assert zin in tekst(zelf)
    assert "Uit het oude venster</textarea>" in tekst(zelf)
    assert Voortgangsconcept.objects.get().inhoud["gebeurd"] == "Een lang verhaal, en meer"


def test_twee_vensters_die_zonder_concept_begonnen_wissen_elkaar_niet(uitvraag, eigenaar):
    client = als(eigenaar)
    een, twee = formulier(client, uitvraag), formulier(client, uitvraag)
    bewaar_vanzelf(client, uitvraag, een, gebeurd="Uit het eerste venster")

    assert bewaar_vanzelf(client, uitvraag, twee).status_code == 409
    assert Voortgangsconcept.objects.get().inhoud["gebeurd"] == "Uit het eerste venster"


def test_de_database_houdt_een_concept_per_persoon(uitvraag, eigenaar):
    VoortgangsconceptFactory(uitvraag=uitvraag, gebruiker=eigenaar)

    with pytest.raises(IntegrityError):
        VoortgangsconceptFactory(uitvraag=uitvraag, gebruiker=eigenaar)


# What waits


def test_mijn_werk_zegt_hoeveel_er_te_melden_is_en_tot_wanneer(uitvraag, ronde, gemeente, eigenaar, zet_klok):
    UitvraagFactory(ronde=ronde, opdracht=OpdrachtFactory(gemeente=gemeente, gepubliceerd=True))
    UitvraagFactory(ronde=ronde, opdracht__titel="Van een ander")

    op_tijd = als(eigenaar).get("/mijn/").context["wacht"]
    zet_klok(VANDAAG + timedelta(days=11))
    te_laat = als(eigenaar).get("/mijn/").context["wacht"]

    assert [(werk["titel"], werk["tekst"], werk["url"]) for werk in op_tijd] == [
        ("Voortgang melden", "2 opdrachten, tot en met 15 oktober 2020.", "/mijn/voortgang/")
    ]
    assert te_laat[0]["tekst"] == "2 opdrachten, tot en met 15 oktober 2020: u bent te laat, maar het kan nog."


def test_wie_alles_meldde_heeft_niets_meer_te_doen(uitvraag, eigenaar):
    meld(uitvraag, eigenaar)

    assert als(eigenaar).get("/mijn/").context["wacht"] == []
