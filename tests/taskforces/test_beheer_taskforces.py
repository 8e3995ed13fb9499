"""The screens of the desk for what is no text: members, milestones, an owner, an end, a discharge, files."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coalitie.models import Bestand, Logregel
from coalitie.rollen import Rol
from regio.models import Partner
from strategie.models import Doel
from taskforces.models import Mijlpaal, Opdracht, Productbestand, Taskforce, Taskforcelid
from tests.fabriek import (
    BestandFactory,
    DistrictFactory,
    DoelFactory,
    GebruikerFactory,
    GemeenteFactory,
    IndelingFactory,
    MedewerkerFactory,
    MijlpaalFactory,
    OpdrachtFactory,
    PaginaFactory,
    PrioriteitFactory,
    ProductbestandFactory,
    ProductFactory,
    TaskforceFactory,
    TaskforcelidFactory,
)
from tests.proefbestanden import als_bestand

pytestmark = pytest.mark.django_db


@pytest.fixture
def sanne():
    client = Client()
    client.force_login(GebruikerFactory(naam="Sanne", rol=Rol.REDACTEUR))
    return client


def adres(ding, scherm):
    return f"/redactie/{ding._meta.model_name}/{ding.pk}/{scherm}/"


def tekst(antwoord):
    return " ".join(antwoord.content.decode().split())


def handelingen(soort):
    return list(Logregel.objects.filter(soort=soort).order_by("pk").values_list("handeling", "door_naam"))


# Where it is reached


@pytest.mark.parametrize(
    ("fabriek", "schermen"),
    [
        (TaskforceFactory, ["leden", "decharge"]),
        (OpdrachtFactory, ["mijlpalen", "eigenaar", "einde"]),
        (ProductFactory, ["bestanden"]),
        (DoelFactory, ["einde"]),
        (PaginaFactory, []),
    ],
)
def test_de_werktafel_van_een_ding_leidt_naar_wat_erbij_hoort(sanne, beheerder, fabriek, schermen):
    ding = fabriek(gepubliceerd=True)

    for client in (sanne, beheerder):
        werktafel = tekst(client.get(f"/redactie/{ding._meta.model_name}/{ding.pk}/"))
        assert ("Wat erbij hoort" in werktafel) == bool(schermen)
        for scherm in schermen:
            assert f'href="{adres(ding, scherm)}"' in werktafel
            assert client.get(adres(ding, scherm)).status_code == 200


def test_een_beheerder_leest_mee_en_krijgt_niets_om_mee_te_wijzigen(beheerder):
    taskforce = TaskforceFactory(gepubliceerd=True)
    TaskforcelidFactory(taskforce=taskforce)
    opdracht, product = OpdrachtFactory(taskforce=taskforce), ProductFactory(taskforce=taskforce)
    MijlpaalFactory(opdracht=opdracht)
    ProductbestandFactory(product=product)
    alles = [
        *((taskforce, scherm) for scherm in ("leden", "decharge")),
        *((opdracht, scherm) for scherm in ("mijlpalen", "eigenaar", "einde")),
        (product, "bestanden"),
    ]

    for ding, scherm in alles:
        hoofddeel = tekst(beheerder.get(adres(ding, scherm))).split("<main")[1].split("</main>")[0]
        assert "<button" not in hoofddeel
        assert "Wijzig" not in hoofddeel
        assert "/nieuw/" not in hoofddeel
        if scherm in {"decharge", "mijlpalen", "eigenaar", "einde"}:
            assert beheerder.post(adres(ding, scherm)).status_code == 403


# Choices


def test_een_opdracht_kiest_een_doel_van_haar_eigen_prioriteit(sanne):
    opdracht = OpdrachtFactory()
    eigen = DoelFactory(prioriteit=opdracht.taskforce.prioriteit, titel="Eigen doel")
    DoelFactory(titel="Doel van een andere prioriteit")
    opdracht.begin_revisie(door=None)

    form = sanne.get(f"/redactie/opdracht/{opdracht.pk}/").context["form"]

    assert list(form.fields["doel"].queryset) == [eigen]


def test_een_product_kiest_een_opdracht_van_zijn_taskforce_en_een_doel_van_haar_prioriteit(sanne):
    product = ProductFactory()
    doel = DoelFactory(prioriteit=product.taskforce.prioriteit)
    opdracht = OpdrachtFactory(taskforce=product.taskforce)
    DoelFactory()
    OpdrachtFactory()
    product.begin_revisie(door=None)

    form = sanne.get(f"/redactie/product/{product.pk}/").context["form"]

    assert (list(form.fields["opdracht"].queryset), list(form.fields["doel"].queryset)) == ([opdracht], [doel])


def test_een_echt_product_kiest_geen_voorbeeldopdracht_en_een_voorbeeld_wel(sanne):
    opdracht = OpdrachtFactory(is_voorbeeld=True)
    echt = ProductFactory(taskforce=opdracht.taskforce)
    voorbeeld = ProductFactory(taskforce=opdracht.taskforce, is_voorbeeld=True)
    keuzes = []

    for product in (echt, voorbeeld):
        product.begin_revisie(door=None)
        form = sanne.get(f"/redactie/product/{product.pk}/").context["form"]
        keuzes.append(list(form.fields["opdracht"].queryset))

    assert keuzes == [[], [opdracht]]


def test_een_prioriteit_die_al_een_taskforce_heeft_is_geen_keuze(sanne):
    TaskforceFactory()
    vrij = PrioriteitFactory()

    form = sanne.get("/redactie/taskforce/nieuw/").context["form"]

    assert list(form.fields["prioriteit"].queryset) == [vrij]


# Members


@pytest.fixture
def zeist():
    return IndelingFactory(
        gemeente=GemeenteFactory(naam="Zeist", slug="zeist"), district=DistrictFactory(naam="Oost-Utrecht")
    )


@pytest.fixture
def taskforce():
    return TaskforceFactory(naam="Taskforce Cyber", gepubliceerd=True)


def lid_velden(zeist, **anders):
    return {
        "rol": "bestuurder",
        "partner": "zeist",
        "functie": "burgemeester",
        "district": zeist.district_id,
        "geldig_vanaf": "8 april 2019",
        "geldig_tot": "",
        "gebruiker": "",
        **anders,
    }


def test_een_lid_toevoegen_wijzigen_en_laten_stoppen(sanne, taskforce, zeist):
    account = GebruikerFactory(naam="Lotte")

    antwoord = sanne.post(
        adres(taskforce, "leden/nieuw"), lid_velden(zeist, gebruiker=account.pk, functie="wethouder"), follow=True
    )
    assert "wethouder" in tekst(antwoord)
    lid = Taskforcelid.objects.get()
    assert (lid.rol, lid.partner, lid.gemeente, lid.district, lid.gebruiker) == (
        "bestuurder",
        Partner.GEMEENTE,
        zeist.gemeente,
        zeist.district,
        account,
    )
    sanne.post(adres(taskforce, f"leden/{lid.pk}"), lid_velden(zeist, gezien=lid.stand))
    antwoord = sanne.post(adres(taskforce, f"leden/{lid.pk}/stop"), {"geldig_tot": "1-3-2021"}, follow=True)

    lid.refresh_from_db()
    assert (lid.functie, lid.gebruiker, lid.geldig_tot) == ("burgemeester", None, date(2021, 3, 1))
    assert "zit er vanaf 1 maart 2021 niet meer in" in tekst(antwoord)
    assert [kop for kop, _leden in antwoord.context["groepen"]] == ["Eerder"]
    assert handelingen("lid van een taskforce") == [
        ("lid begonnen", "Sanne"),
        ("lid gewijzigd", "Sanne"),
        ("lid gestopt", "Sanne"),
    ]


def test_elke_link_bij_een_lid_zegt_om_welk_lid_het_gaat_ook_als_de_functie_gelijk_is(sanne, taskforce, zeist):
    for rol in ("voorzitter", "bestuurder"):
        TaskforcelidFactory(taskforce=taskforce, indeling=zeist, functie="burgemeester", rol=rol)

    pagina = tekst(sanne.get(adres(taskforce, "leden")))

    namen = re.findall(r'>((?:Wijzig|Laat stoppen)<span class="alleen-lezer">: burgemeester[^<]*)', pagina)
    assert len(namen) == len(set(namen)) == 4


def test_een_oud_formulier_laat_niemand_opnieuw_zitten_die_een_collega_liet_stoppen(sanne, taskforce, zeist):
    lid = TaskforcelidFactory(taskforce=taskforce, indeling=zeist, functie="burgemeester")
    gezien = sanne.get(adres(taskforce, f"leden/{lid.pk}")).context["form"]["gezien"].value()
    lid.beeindig(date(2021, 3, 1), door=None)

    for van_toen in (gezien, ""):
        antwoord = sanne.post(
            adres(taskforce, f"leden/{lid.pk}"), lid_velden(zeist, functie="wethouder", gezien=van_toen)
        )

        lid.refresh_from_db()
        assert (lid.functie, lid.geldig_tot) == ("burgemeester", date(2021, 3, 1))
        assert "Een collega wijzigde dit lid intussen." in tekst(antwoord)
        assert antwoord.context["form"]["functie"].value() == "wethouder"


def test_het_formulier_van_een_lid_staat_ingevuld_met_wat_er_is(sanne, taskforce, zeist):
    lid = TaskforcelidFactory(taskforce=taskforce, indeling=zeist, functie="burgemeester")

    form = sanne.get(adres(taskforce, f"leden/{lid.pk}")).context["form"]
    ingevuld = {naam: form[naam].value() for naam in form.fields}

    assert ingevuld == {
        "rol": "bestuurder",
        "partner": "zeist",
        "functie": "burgemeester",
        "district": zeist.district_id,
        "geldig_vanaf": "08-04-2019",
        "geldig_tot": None,
        "gebruiker": None,
        "gezien": lid.stand,
    }


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"rol": ""}, "Kies een rol."),
        ({"partner": ""}, "Kies voor welke partner dit lid erin zit."),
        ({"functie": ""}, "Schrijf de functie op."),
        ({"district": ""}, "Kies het district waarvoor deze bestuurder er zit."),
        ({"geldig_vanaf": ""}, "Schrijf op vanaf welke dag."),
        ({"geldig_vanaf": "31-02-2020"}, "Deze dag bestaat niet"),
        ({"geldig_vanaf": "1-1-0019"}, "Kies een dag tussen 2000 en 2100."),
        ({"geldig_vanaf": "1-1-2010"}, "Zeist ligt op 1 januari 2010 niet in district Oost-Utrecht."),
        ({"geldig_tot": "8-4-2019"}, "De einddatum ligt niet na de begindatum."),
        ({"gebruiker": "999999"}, "foutoverzicht"),
    ],
)
def test_een_lid_dat_niet_klopt_krijgt_een_zin_en_houdt_wat_er_getypt_was(sanne, taskforce, zeist, anders, zin):
    antwoord = sanne.post(
        adres(taskforce, "leden/nieuw"), lid_velden(zeist, **{"functie": "locoburgemeester", **anders})
    )

    assert antwoord.status_code == 200
    assert zin in tekst(antwoord)
    assert ("locoburgemeester" in tekst(antwoord)) == ("functie" not in anders)
    assert not Taskforcelid.objects.exists()


def test_een_gemeente_van_een_ander_district_krijgt_een_zin(sanne, taskforce, zeist):
    west = DistrictFactory(naam="West-Utrecht")

    antwoord = sanne.post(adres(taskforce, "leden/nieuw"), lid_velden(zeist, district=west.pk))

    assert "Zeist ligt op 8 april 2019 niet in district West-Utrecht." in tekst(antwoord)


def test_een_gemeente_die_er_niet_meer_is_kan_tot_de_dag_waarop_zij_verdween(sanne, taskforce, zeist):
    weesp = GemeenteFactory(naam="Weesp", slug="weesp", geldig_tot=date(2022, 3, 24))
    IndelingFactory(gemeente=weesp, district=zeist.district)

    geweigerd = sanne.post(adres(taskforce, "leden/nieuw"), lid_velden(zeist, partner="weesp"))
    sanne.post(adres(taskforce, "leden/nieuw"), lid_velden(zeist, partner="weesp", geldig_tot="24-3-2022"))

    assert "De gemeente Weesp is er vanaf 24 maart 2022 niet meer." in tekst(geweigerd)
    assert Taskforcelid.objects.get().gemeente == weesp


def test_de_ledenlijst_toont_wie_er_nu_straks_en_eerder_in_zit_en_welk_district_niemand_heeft(sanne, taskforce, zeist):
    morgen = timezone.localdate() + timedelta(days=1)
    DistrictFactory(naam="West-Utrecht")
    TaskforcelidFactory(taskforce=taskforce, indeling=zeist, functie="is er")
    TaskforcelidFactory(taskforce=taskforce, indeling=zeist, functie="was er", geldig_tot=date(2020, 1, 1))
    TaskforcelidFactory(taskforce=taskforce, indeling=zeist, functie="komt er", geldig_vanaf=morgen)
    TaskforcelidFactory(functie="elders")

    antwoord = sanne.get(adres(taskforce, "leden"))

    assert [(kop, [lid.functie for lid in leden]) for kop, leden in antwoord.context["groepen"]] == [
        ("Nu", ["is er"]),
        ("Straks", ["komt er"]),
        ("Eerder", ["was er"]),
    ]
    assert "<strong>West-Utrecht</strong>: vacature sinds" in tekst(antwoord)
    assert "8 april 2019" in tekst(antwoord)
    assert "<strong>Oost-Utrecht</strong>: vacature" not in tekst(antwoord)


def test_zonder_leden_zegt_de_lijst_dat_wij_ze_niet_kennen(sanne, taskforce, zeist):
    antwoord = tekst(sanne.get(adres(taskforce, "leden")))

    assert "Van deze taskforce kennen wij nog geen leden." in antwoord
    assert "vacature sinds" not in antwoord


def test_een_lid_van_een_andere_taskforce_is_hier_niet_te_wijzigen(sanne, taskforce):
    elders = TaskforcelidFactory()

    for daad in ("", "/stop"):
        assert sanne.get(adres(taskforce, f"leden/{elders.pk}{daad}")).status_code == 404


def test_de_ledenlijst_kost_evenveel_vragen_bij_een_lid_als_bij_twintig(sanne, taskforce):
    def tel():
        with CaptureQueriesContext(connection) as vragen:
            sanne.get(adres(taskforce, "leden"))
        return len(vragen)

    TaskforcelidFactory(taskforce=taskforce, gebruiker=GebruikerFactory())
    tel()  # what is kept for a while
    met_een = tel()
    district = DistrictFactory()
    for _ in range(19):
        indeling = IndelingFactory(district=district)
        TaskforcelidFactory(taskforce=taskforce, indeling=indeling, gebruiker=GebruikerFactory())

    assert tel() == met_een


# Milestones


@pytest.fixture
def opdracht():
    return OpdrachtFactory(titel="Een leidraad", gepubliceerd=True)


def test_een_mijlpaal_plannen_verschuiven_en_weghalen(sanne, opdracht):
    sanne.post(adres(opdracht, "mijlpalen"), {"titel": "De leidraad is klaar", "gepland_op": "1 juni 2020"})
    mijlpaal = Mijlpaal.objects.get()
    wijzig = adres(opdracht, f"mijlpalen/{mijlpaal.pk}")

    zonder = sanne.post(wijzig, {"titel": "De leidraad is er", "gepland_op": "1-9-2020", "reden": ""})
    met = sanne.post(
        wijzig, {"titel": "De leidraad is er", "gepland_op": "1-9-2020", "reden": "Meer tijd."}, follow=True
    )

    assert "Schrijf op waarom deze mijlpaal verschuift." in tekst(zonder)
    assert 'value="1-9-2020"' in tekst(zonder)
    assert "‘De leidraad is er’ is gepland op 1 september 2020" in tekst(met)
    assert "Haal deze mijlpaal weg" in tekst(sanne.get(f"{wijzig}verwijderen/"))
    assert Mijlpaal.objects.exists()
    sanne.post(f"{wijzig}verwijderen/")
    assert not Mijlpaal.objects.exists()
    assert handelingen("mijlpaal") == [
        ("mijlpaal gepland", "Sanne"),
        ("mijlpaal gewijzigd", "Sanne"),
        ("mijlpaal vervallen", "Sanne"),
    ]


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"titel": ""}, "Schrijf op wat er dan is."),
        ({"gepland_op": ""}, "Schrijf op welke dag het er is."),
        ({"gepland_op": "1-1-2023"}, "De opdracht loopt van 08-04-2019 tot 01-01-2023. Kies een dag daarbinnen."),
        ({"gepland_op": "gauw"}, "Dit is geen datum."),
        ({"titel": "Staat er al"}, "Deze mijlpaal staat er al."),
    ],
)
def test_een_mijlpaal_die_niet_kan_krijgt_een_zin(sanne, opdracht, velden, zin):
    MijlpaalFactory(opdracht=opdracht, titel="Staat er al")

    antwoord = sanne.post(
        adres(opdracht, "mijlpalen"), {"titel": "De leidraad is klaar", "gepland_op": "1-6-2020", **velden}
    )

    assert zin in tekst(antwoord)
    assert Mijlpaal.objects.count() == 1


def test_een_bereikte_mijlpaal_gaat_niet_weg(sanne, opdracht):
    mijlpaal = MijlpaalFactory(opdracht=opdracht, bereikt_op=date(2020, 6, 1))

    assert "Haal weg" not in tekst(sanne.get(adres(opdracht, "mijlpalen")))
    antwoord = sanne.post(adres(opdracht, f"mijlpalen/{mijlpaal.pk}/verwijderen"), follow=True)

    assert "Deze mijlpaal is bereikt en blijft daarom staan." in tekst(antwoord)
    assert Mijlpaal.objects.exists()


# Owner


def test_de_eigenaar_is_een_functie_die_iemand_nu_heeft(sanne, opdracht, zeist):
    iemand = GebruikerFactory(naam="Lotte", functie=None)
    MedewerkerFactory(gebruiker=iemand, gemeente=zeist.gemeente, functie="adviseur veiligheid")
    weg = GebruikerFactory(naam="Weg", functie=None)
    MedewerkerFactory(gebruiker=weg, gemeente=zeist.gemeente, functie="oude functie", geldig_tot=date(2020, 1, 1))
    dicht = GebruikerFactory(naam="Dicht", functie=None, is_active=False)
    MedewerkerFactory(gebruiker=dicht, gemeente=zeist.gemeente, functie="dichte functie")

    pagina = tekst(sanne.get(adres(opdracht, "eigenaar")))
    assert "adviseur veiligheid (Lotte)" in pagina
    assert "oude functie" not in pagina
    assert "dichte functie" not in pagina
    sanne.post(adres(opdracht, "eigenaar"), {"eigenaar": "zeist|adviseur veiligheid"})

    assert list(Opdracht.objects.van_eigenaar(iemand, timezone.localdate())) == [opdracht]
    assert "Deze functie heeft Lotte." in tekst(sanne.get(adres(opdracht, "eigenaar")))
    assert handelingen("opdracht") == [("eigenaar gewijzigd", "Sanne")]


def test_een_functie_die_niemand_heeft_geeft_een_waarschuwing_en_is_geen_keuze(sanne, opdracht):
    assert opdracht.functie == "projectleider"

    pagina = tekst(sanne.get(adres(opdracht, "eigenaar")))
    antwoord = sanne.post(adres(opdracht, "eigenaar"), {"eigenaar": "bureau|projectleider"})

    assert "Niemand heeft deze functie nu." in pagina
    assert "Niemand heeft deze functie nu. Kies een andere uit de lijst." in tekst(antwoord)
    assert handelingen("opdracht") == []


def test_de_bezoeker_leest_de_functie_van_de_eigenaar_en_niet_de_naam(inwoner, opdracht):
    MedewerkerFactory(gebruiker=GebruikerFactory(naam="Lotte Geheim", functie=None), functie="projectleider")

    pagina = tekst(inwoner.get(opdracht.get_absolute_url()))

    assert "Projectleider, bureau RVS" in pagina
    assert "Lotte Geheim" not in pagina


# Ending


EINDE = {"einde": "bereikt", "overgedragen_aan": "", "geeindigd_op": "1 maart 2022", "einde_reden": "Het werk is af."}


@pytest.fixture
def doel():
    return DoelFactory(titel="Minder hacks", gepubliceerd=True)


def test_wie_iets_beeindigt_leest_eerst_wat_inwoners_gaan_lezen(sanne, inwoner, doel):
    op_pagina = doel.prioriteit.get_absolute_url()

    gezien = sanne.post(adres(doel, "einde"), {**EINDE, "daad": "bekijk"})

    zin = "Bereikt per 1 maart 2022.</strong> Het werk is af."
    assert "Dit gaan inwoners lezen" in tekst(gezien)
    assert zin in tekst(gezien)
    assert zin not in tekst(inwoner.get(op_pagina))
    assert Doel.objects.get().einde == ""
    sanne.post(adres(doel, "einde"), {**EINDE, "daad": "beeindig"})
    assert zin in tekst(inwoner.get(op_pagina))
    assert zin in tekst(sanne.get(adres(doel, "einde")))
    sanne.post(adres(doel, "einde/hervat"))
    assert zin not in tekst(inwoner.get(op_pagina))
    assert handelingen("doel") == [("beëindigd", "Sanne"), ("hervat", "Sanne")]


def test_wie_op_enter_drukt_beeindigt_nog_niets(sanne, doel):
    sanne.post(adres(doel, "einde"), EINDE)

    assert Doel.objects.get().einde == ""


@pytest.mark.parametrize("daad", ["bekijk", "beeindig"])
@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"einde": ""}, "Kies hoe dit eindigt."),
        ({"einde_reden": "  "}, "Schrijf op waarom. Inwoners lezen dat."),
        ({"geeindigd_op": ""}, "Schrijf op vanaf welke dag."),
        ({"geeindigd_op": "1-3-22222"}, "Dit is geen datum."),
        ({"geeindigd_op": "7-4-2019"}, "De opdracht begint pas later. Kies als einde een latere dag."),
        ({"einde": "overgedragen"}, "Schrijf op waaraan dit is overgedragen."),
        ({"overgedragen_aan": "het RIEC"}, "Maak dit leeg, of kies hierboven ‘Overgedragen’."),
    ],
)
def test_een_einde_dat_niet_kan_krijgt_een_zin_en_houdt_de_reden(sanne, opdracht, daad, velden, zin):
    antwoord = sanne.post(adres(opdracht, "einde"), {**EINDE, **velden, "daad": daad})

    assert zin in tekst(antwoord)
    assert ("Het werk is af." in tekst(antwoord)) == ("einde_reden" not in velden)
    assert Opdracht.objects.get().einde == ""


def test_een_opdracht_wordt_overgedragen_aan_wat_en_twee_keer_kan_niet(sanne, opdracht):
    velden = {**EINDE, "einde": "overgedragen", "overgedragen_aan": "de strategie 2023-2026", "daad": "beeindig"}

    een, twee = (sanne.post(adres(opdracht, "einde"), velden, follow=True) for _ in range(2))

    assert "Overgedragen per 1 maart 2022 aan de strategie 2023-2026." in tekst(een)
    assert twee.status_code == 200
    assert handelingen("opdracht") == [("beëindigd", "Sanne")]


# Discharge


def test_een_taskforce_krijgt_decharge_en_inwoners_lezen_de_slotverantwoording(sanne, inwoner, taskforce):
    velden = {"opgeheven_op": "16-11-2023", "slotverantwoording": "<p>Wat er is bereikt.</p><script>x</script>"}

    antwoord = sanne.post(adres(taskforce, "decharge"), velden, follow=True)

    assert "De taskforce heeft decharge vanaf 16 november 2023." in tekst(antwoord)
    assert Taskforce.objects.get().slotverantwoording == "<p>Wat er is bereikt.</p>"
    assert "Wat er is bereikt." in tekst(inwoner.get(taskforce.get_absolute_url()))
    sanne.post(adres(taskforce, "decharge"), {**velden, "slotverantwoording": "<p>Beter gezegd.</p>"})
    assert "Beter gezegd." in tekst(inwoner.get(taskforce.get_absolute_url()))
    assert "Trek de decharge in" in tekst(sanne.get(adres(taskforce, "decharge/trek-in")))
    sanne.post(adres(taskforce, "decharge/trek-in"))
    assert "Beter gezegd." not in tekst(inwoner.get(taskforce.get_absolute_url()))
    assert handelingen("taskforce") == [
        ("decharge verleend", "Sanne"),
        ("decharge gewijzigd", "Sanne"),
        ("decharge ingetrokken", "Sanne"),
    ]


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"opgeheven_op": ""}, "Schrijf op vanaf welke dag."),
        ({"slotverantwoording": ""}, "Schrijf de slotverantwoording op."),
    ],
)
def test_een_decharge_die_niet_af_is_krijgt_een_zin(sanne, taskforce, velden, zin):
    goed = {"opgeheven_op": "16-11-2023", "slotverantwoording": "<p>Klaar.</p>"}

    antwoord = sanne.post(adres(taskforce, "decharge"), {**goed, **velden})

    assert zin in tekst(antwoord)
    assert Taskforce.objects.get().opgeheven_op is None


def test_met_een_lopende_opdracht_zegt_het_scherm_welke_eerst_moet_eindigen(sanne, taskforce):
    opdracht = OpdrachtFactory(taskforce=taskforce, titel="Een leidraad", gepubliceerd=True)
    velden = {"opgeheven_op": "16-11-2023", "slotverantwoording": "<p>Mijn lange tekst.</p>"}

    vooraf = tekst(sanne.get(adres(taskforce, "decharge")))
    antwoord = tekst(sanne.post(adres(taskforce, "decharge"), velden))

    assert f'href="{adres(opdracht, "einde")}">Een leidraad</a>' in vooraf
    assert "Beëindig eerst wat nog loopt: ‘Een leidraad’." in antwoord
    assert "Mijn lange tekst." in antwoord
    assert Taskforce.objects.get().opgeheven_op is None


# Files of a product


@pytest.fixture
def product():
    return ProductFactory(naam="Een dag zonder computers", gepubliceerd=True)


def test_een_geplaatst_bestand_kiezen_en_zeggen_voor_wie(sanne, inwoner, product):
    draaiboek, ander = BestandFactory(titel="Draaiboek"), BestandFactory(titel="Iets anders")
    al_erbij = ProductbestandFactory(product=product, bestand__titel="Draaiboek van vroeger").bestand

    gevonden = sanne.get(f"{adres(product, 'bestanden/kies')}?zoek=draai").context["form"].fields["bestand"].queryset
    assert list(gevonden) == [draaiboek]
    antwoord = sanne.post(
        adres(product, "bestanden/kies"), {"bestand": draaiboek.sleutel, "zicht": "openbaar"}, follow=True
    )

    assert "‘Draaiboek’ hoort nu bij dit product." in tekst(antwoord)
    assert {stuk.bestand: stuk.zicht for stuk in product.stukken.all()} == {al_erbij: "leden", draaiboek: "openbaar"}
    assert ander not in Bestand.objects.filter(pk__in=product.stukken.values("bestand"))
    assert "Draaiboek" in tekst(inwoner.get(product.get_absolute_url()))


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"bestand": ""}, "Kies een bestand."),
        ({"bestand": "verzonnen"}, "Kies een bestand uit de lijst."),
        ({"zicht": ""}, "Kies voor wie dit bestand is."),
    ],
)
def test_een_keuze_die_niet_kan_krijgt_een_zin(sanne, product, velden, zin):
    bestand = BestandFactory()

    antwoord = sanne.post(adres(product, "bestanden/kies"), {"bestand": bestand.sleutel, "zicht": "leden", **velden})

    assert zin in tekst(antwoord)
    assert not product.stukken.exists()


def test_een_nieuw_bestand_plaatsen_hoort_meteen_bij_het_product(sanne, product, opslag):
    antwoord = sanne.post(
        adres(product, "bestanden/plaats"),
        {"bestand": als_bestand("pdf"), "titel": "Verslag", "taal": "nl", "beschrijving": "", "zicht": "besloten"},
        follow=True,
    )

    assert "‘Verslag’ is geplaatst en hoort bij dit product." in tekst(antwoord)
    stuk = product.stukken.get()
    assert (stuk.bestand.titel, stuk.zicht) == ("Verslag", "besloten")
    assert handelingen("bestand bij een product") == [("bestand bij product gezet", "Sanne")]


def test_zonder_bestand_wordt_er_niets_geplaatst(sanne, product, opslag):
    antwoord = sanne.post(adres(product, "bestanden/plaats"), {"titel": "Verslag", "taal": "nl", "zicht": "leden"})

    assert "foutoverzicht" in tekst(antwoord)
    assert not Bestand.objects.exists()


def test_zicht_wijzigen_hoger_zetten_en_weghalen(sanne, product):
    een, twee = (
        ProductbestandFactory(product=product, volgorde=nummer, bestand__titel=titel)
        for nummer, titel in ((1, "Eén"), (2, "Twee"))
    )

    sanne.post(adres(product, f"bestanden/{twee.pk}"), {"zicht": "openbaar"})
    sanne.post(adres(product, f"bestanden/{twee.pk}/hoger"))
    assert [(stuk.bestand.titel, stuk.zicht) for stuk in product.stukken.all()] == [
        ("Twee", "openbaar"),
        ("Eén", "leden"),
    ]
    assert "blijft bij Bestanden staan" in tekst(sanne.get(adres(product, f"bestanden/{een.pk}/weg")))
    sanne.post(adres(product, f"bestanden/{een.pk}/weg"))

    assert list(product.stukken.all()) == [twee]
    assert Bestand.objects.count() == 2
    assert handelingen("bestand bij een product") == [
        ("zicht gewijzigd", "Sanne"),
        ("volgorde gewijzigd", "Sanne"),
        ("bestand bij product weggehaald", "Sanne"),
    ]


def test_een_bestand_van_een_ander_product_is_hier_niet_te_wijzigen(sanne, product):
    elders = ProductbestandFactory()

    assert sanne.post(adres(product, f"bestanden/{elders.pk}"), {"zicht": "openbaar"}).status_code == 404
    assert sanne.post(adres(product, f"bestanden/{elders.pk}/weg")).status_code == 404
    assert Productbestand.objects.get().zicht == "leden"


def test_een_besloten_bestand_dat_elders_openbaar_is_krijgt_een_waarschuwing(sanne, product):
    stuk = ProductbestandFactory(product=product, zicht="besloten")
    ProductbestandFactory(product=product, zicht="openbaar")
    waarschuwing = "Iedereen kan dit bestand toch zien"
    assert waarschuwing not in tekst(sanne.get(adres(product, "bestanden")))

    PaginaFactory(gepubliceerd=True).bestanden.add(stuk.bestand)

    assert tekst(sanne.get(adres(product, "bestanden"))).count(waarschuwing) == 1
