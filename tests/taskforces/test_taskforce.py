"""The pages of a taskforce and of an assignment: who sits in it, what it does, and where it leads."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coalitie.models import Stand
from regio.models import Partner
from tests.fabriek import (
    DistrictFactory,
    DoelFactory,
    GebruikerFactory,
    GemeenteFactory,
    IndelingFactory,
    MedewerkerFactory,
    MijlpaalFactory,
    OpdrachtFactory,
    PrioriteitFactory,
    ProductFactory,
    TaskforceFactory,
    TaskforcelidFactory,
    UitvraagFactory,
    VoortgangFactory,
    VoortgangsrondeFactory,
)

pytestmark = pytest.mark.django_db

SEPTEMBER, DECEMBER = date(2020, 9, 30), date(2020, 12, 31)


@pytest.fixture
def taskforce():
    prioriteit = PrioriteitFactory(naam="Cyberveiligheid", slug="cyberveiligheid", gepubliceerd=True)
    return TaskforceFactory(naam="Taskforce Cyber", slug="cyber", prioriteit=prioriteit, gepubliceerd=True)


@pytest.fixture
def opdracht(taskforce):
    return OpdrachtFactory(taskforce=taskforce, slug="oefenen", titel="Oefenen met gemeenten", gepubliceerd=True)


def tekst_van(client, adres="/taskforces/cyber/"):
    antwoord = client.get(adres)
    assert antwoord.status_code == 200
    return re.sub(r"\s+", " ", antwoord.content.decode())


def stappen(client, adres):
    """The steps of the line that lead somewhere, by name."""
    return {stap["naam"]: stap["url"] for stap in client.get(adres).context["lijn"] if stap["url"]}


# The list


def test_de_lijst_heeft_eerst_wie_aan_het_werk_is_en_dan_wie_klaar_is(inwoner, opdracht):
    TaskforceFactory(
        naam="Taskforce Zorg", opgeheven_op=date(2021, 1, 1), slotverantwoording="<p>Klaar.</p>", gepubliceerd=True
    )
    TaskforceFactory(naam="Geheime taskforce")
    OpdrachtFactory(taskforce=opdracht.taskforce)

    antwoord = inwoner.get("/taskforces/")
    tekst = tekst_van(inwoner, "/taskforces/")

    assert [str(taskforce) for taskforce in antwoord.context["aan_het_werk"]] == ["Taskforce Cyber"]
    assert [str(taskforce) for taskforce in antwoord.context["opgeheven"]] == ["Taskforce Zorg"]
    assert "1 opdracht<" in tekst
    assert "Nog geen opdrachten, klaar sinds <time" in tekst


def test_zonder_taskforces_staat_er_waar_u_wel_iets_vindt(inwoner):
    assert "Hier staat nog geen taskforce." in tekst_van(inwoner, "/taskforces/")


# Who sit in it


def test_elk_district_heeft_een_regel_met_wie_er_zit_of_sinds_wanneer_niemand(inwoner, taskforce):
    bezet = IndelingFactory(gemeente__naam="Zeist", district__naam="Oost-Utrecht", district__volgorde=1)
    leeg = IndelingFactory(gemeente__naam="Urk", district__naam="Flevoland", district__volgorde=2)
    DistrictFactory(naam="Utrecht-Stad", volgorde=3)
    TaskforcelidFactory(taskforce=taskforce, indeling=bezet, functie="burgemeester")
    TaskforcelidFactory(taskforce=taskforce, indeling=leeg, functie="wethouder", geldig_tot=date(2020, 5, 1))

    zitting = inwoner.get("/taskforces/cyber/").context["zitting"]
    tekst = tekst_van(inwoner)

    assert [(str(z.district), [str(lid) for lid in z.leden], z.leeg_sinds) for z in zitting.zetels] == [
        ("Oost-Utrecht", ["burgemeester (gemeente Zeist)"], None),
        ("Flevoland", [], date(2020, 5, 1)),
        ("Utrecht-Stad", [], date(2019, 4, 8)),
    ]
    assert tekst.count("Vacature</strong>") == 2
    assert "wethouder (gemeente Urk), district Flevoland: bestuurder van" in tekst


def test_voorzitter_en_adviseurs_staan_erbij_met_hun_functie(inwoner, taskforce):
    gemeente = GemeenteFactory(naam="Almere")
    TaskforcelidFactory(taskforce=taskforce, rol="voorzitter", gemeente=gemeente, district=None)
    TaskforcelidFactory(
        taskforce=taskforce,
        rol="adviseur",
        partner=Partner.OM,
        gemeente=None,
        district=None,
        functie="officier van justitie",
        gebruiker=GebruikerFactory(naam="Iemand met een naam"),
    )

    tekst = tekst_van(inwoner)

    assert "<strong>Voorzitter:</strong> burgemeester (gemeente Almere)" in tekst
    assert "officier van justitie (Openbaar Ministerie)" in tekst
    assert "Iemand met een naam" not in tekst


def test_zonder_bekende_leden_zegt_de_pagina_dat(inwoner, taskforce):
    DistrictFactory()

    tekst = tekst_van(inwoner)

    assert "Wie erin zitten, staat nog niet in onze bronnen." in tekst
    assert "Vacature" not in tekst


def test_wie_nog_moet_beginnen_zit_er_nog_niet_in(inwoner, taskforce):
    TaskforcelidFactory(taskforce=taskforce, functie="een latere burgemeester", geldig_vanaf=date(2090, 1, 1))

    assert "een latere burgemeester" not in tekst_van(inwoner)


def test_na_decharge_staat_de_slotverantwoording_er_en_is_geen_plaats_meer_leeg(inwoner, taskforce):
    TaskforcelidFactory(taskforce=taskforce, geldig_tot=date(2020, 5, 1))
    assert "Vacature" in tekst_van(inwoner)

    taskforce.verleen_decharge(date(2021, 1, 1), "<p>Wij zijn klaar.</p>", door=None)

    tekst = tekst_van(Client())
    assert "Deze taskforce kreeg decharge op" in tekst
    assert "Wij zijn klaar." in tekst
    assert "Vacature" not in tekst


# What it does


def test_een_taskforce_toont_wat_loopt_voor_wat_eindigde_elk_met_zijn_stand(inwoner, taskforce, opdracht):
    OpdrachtFactory(
        taskforce=taskforce,
        titel="Al klaar",
        geldig_vanaf=date(2018, 1, 1),
        einde="bereikt",
        geeindigd_op=date(2020, 1, 1),
        einde_reden="Het is er.",
        gepubliceerd=True,
    )
    OpdrachtFactory(taskforce=taskforce, titel="Geheime opdracht")
    ronde = VoortgangsrondeFactory(peildatum=SEPTEMBER, gepubliceerd=True)
    VoortgangFactory(uitvraag=UitvraagFactory(ronde=ronde, opdracht=opdracht), status="aandacht", openbaar=True)
    later = VoortgangsrondeFactory(peildatum=DECEMBER)
    VoortgangFactory(uitvraag=UitvraagFactory(ronde=later, opdracht=opdracht), status="vertraagd")

    opdrachten = inwoner.get("/taskforces/cyber/").context["opdrachten"]
    tekst = tekst_van(inwoner)

    assert [(str(o), o.status, o.status_op) for o in opdrachten] == [
        ("Oefenen met gemeenten", "aandacht", SEPTEMBER),
        ("Al klaar", None, None),
    ]
    assert "Bereikt per 1 januari 2020." in tekst
    assert "Geheime" not in tekst


def test_van_een_opdracht_die_klaar_is_zeggen_alle_bladzijden_hetzelfde_ook_na_een_latere_ronde(inwoner, taskforce):
    zeist = IndelingFactory().gemeente
    opdracht = OpdrachtFactory(taskforce=taskforce, gemeente=zeist, gepubliceerd=True)
    product = ProductFactory(taskforce=taskforce, opdracht=opdracht, gepubliceerd=True)
    VoortgangFactory(
        uitvraag__ronde=VoortgangsrondeFactory(peildatum=SEPTEMBER, gepubliceerd=True),
        uitvraag__opdracht=opdracht,
        status="afgerond",
        openbaar=True,
    )
    opdracht.beeindig("bereikt", "Het is er.", door=None, per=date(2020, 12, 1))
    later = VoortgangsrondeFactory(peildatum=DECEMBER, gepubliceerd=True)
    VoortgangFactory(uitvraag__ronde=later, status="op_schema", openbaar=True)
    VoortgangFactory(uitvraag=UitvraagFactory(ronde=VoortgangsrondeFactory(), opdracht=opdracht), status="vertraagd")

    adressen = [ding.get_absolute_url() for ding in (taskforce, taskforce.prioriteit, zeist, product)]
    for adres in adressen:
        tekst = tekst_van(inwoner, adres)
        assert "Afgerond" in tekst, adres
        assert '<time datetime="2020-09-30">' in tekst, adres
        assert [woord for woord in ("Nog niet gemeld", "Vertraagd") if woord in tekst] == [], adres


@pytest.mark.parametrize(
    ("vraag", "eerste", "aantal"),
    [("", 0, 20), ("?bladzijde=2", 20, 5), ("?bladzijde=3", 0, 20), ("?bladzijde=onzin", 0, 20)],
)
def test_veel_opdrachten_staan_op_bladzijden(inwoner, taskforce, vraag, eerste, aantal):
    for nummer in range(25):
        OpdrachtFactory(taskforce=taskforce, titel=f"Nr {nummer:02}", slug=f"nr-{nummer:02}", gepubliceerd=True)

    antwoord = inwoner.get(f"/taskforces/cyber/{vraag}")

    verwacht = [f"Nr {nummer:02}" for nummer in range(eerste, eerste + aantal)]
    assert [str(opdracht) for opdracht in antwoord.context["opdrachten"]] == verwacht
    assert "Bladzijde" in antwoord.content.decode()


def test_een_product_staat_alleen_bij_wie_het_mag_zien(inwoner, redacteur, taskforce, opdracht):
    ProductFactory(taskforce=taskforce, opdracht=opdracht, naam="Oefenkoffer", gepubliceerd=True)
    ProductFactory(taskforce=taskforce, opdracht=opdracht, naam="Geheim product")

    for adres in ("/taskforces/cyber/", "/taskforces/cyber/oefenen/"):
        assert "Oefenkoffer" in tekst_van(inwoner, adres)
        assert "Geheim product" not in tekst_van(inwoner, adres)
        assert "Geheim product" in tekst_van(redacteur, adres)


# One assignment


def test_een_opdracht_zegt_wat_waarom_voor_wie_en_van_wanneer_tot_wanneer(inwoner, taskforce):
    doel = DoelFactory(prioriteit=taskforce.prioriteit, nummer=2, titel="Minder slachtoffers", gepubliceerd=True)
    OpdrachtFactory(
        taskforce=taskforce,
        slug="oefenen",
        inleiding="Oefenen helpt.",
        doel=doel,
        soort="stimulans",
        gemeente=GemeenteFactory(naam="Zeist"),
        functie="adviseur veiligheid",
        gepubliceerd=True,
    )

    tekst = tekst_van(inwoner, "/taskforces/cyber/oefenen/")

    assert "Oefenen helpt." in tekst
    assert "Stimulans: helpt gemeenten om te beginnen" in tekst
    assert "Adviseur veiligheid, gemeente Zeist" in tekst
    assert 'van <time datetime="2019-04-08">8 april 2019</time> tot <time datetime="2023-01-01">' in tekst
    assert f'<a class="los" href="/prioriteiten/cyberveiligheid/#_doel-2">{doel}</a>' in tekst


def test_een_doel_dat_nog_niet_openbaar_is_staat_er_niet_bij(inwoner, redacteur, taskforce):
    doel = DoelFactory(prioriteit=taskforce.prioriteit, nummer=2, titel="Geheim doel")
    OpdrachtFactory(taskforce=taskforce, slug="oefenen", doel=doel, gepubliceerd=True)

    assert stappen(inwoner, "/taskforces/cyber/oefenen/") == {"Tekst": "/prioriteiten/cyberveiligheid/"}
    assert "Geheim doel" not in tekst_van(inwoner, "/taskforces/cyber/oefenen/")
    assert "Geheim doel" in tekst_van(redacteur, "/taskforces/cyber/oefenen/")


def test_een_inwoner_leest_van_elke_ronde_de_openbare_melding_en_een_lid_ze_alle(inwoner, medewerker, opdracht):
    ronde = VoortgangsrondeFactory(peildatum=SEPTEMBER, gepubliceerd=True)
    uitvraag = UitvraagFactory(ronde=ronde, opdracht=opdracht)
    VoortgangFactory(uitvraag=uitvraag, gebeurd="De eerste, geheime melding.")
    VoortgangFactory(uitvraag=uitvraag, gebeurd="De openbare melding.", reden="Geheime reden een.", openbaar=True)
    VoortgangFactory(uitvraag=uitvraag, gebeurd="De geheime correctie.", reden="Geheime reden twee.")
    later = UitvraagFactory(ronde=VoortgangsrondeFactory(peildatum=DECEMBER), opdracht=opdracht)
    VoortgangFactory(uitvraag=later, gebeurd="De geheime melding van later.")

    openbaar = tekst_van(inwoner, "/taskforces/cyber/oefenen/")
    voor_leden = tekst_van(medewerker, "/taskforces/cyber/oefenen/")

    assert "De openbare melding." in openbaar
    assert "geheime" not in openbaar.lower()
    assert "31 december 2020" not in openbaar
    for zin in (
        "De eerste, geheime melding.",
        "De geheime correctie.",
        "Correctie, omdat: Geheime reden twee.",
        "De geheime melding van later.",
        "Inwoners zien deze melding.",
    ):
        assert zin in voor_leden


def test_een_ronde_zonder_melding_is_ook_te_zien(inwoner, opdracht):
    eerste = VoortgangsrondeFactory(peildatum=SEPTEMBER, gepubliceerd=True)
    VoortgangFactory(uitvraag=UitvraagFactory(ronde=eerste, opdracht=opdracht), openbaar=True)
    UitvraagFactory(ronde=VoortgangsrondeFactory(peildatum=DECEMBER, gepubliceerd=True), opdracht=opdracht)

    tekst = tekst_van(inwoner, "/taskforces/cyber/oefenen/")

    assert tekst.count("Niet gemeld in deze ronde. Laatste melding: stand op 30 september 2020.") == 2


def test_wat_niet_veranderde_staat_er_niet_nog_een_keer(inwoner, opdracht):
    for peildatum in (SEPTEMBER, DECEMBER):
        ronde = VoortgangsrondeFactory(peildatum=peildatum, gepubliceerd=True)
        uitvraag = UitvraagFactory(ronde=ronde, opdracht=opdracht)
        VoortgangFactory(uitvraag=uitvraag, gebeurd="De koffer is klaar.", openbaar=True)

    tekst = tekst_van(inwoner, "/taskforces/cyber/oefenen/")

    assert tekst.count("De koffer is klaar.") == 1
    assert tekst.count("Niets veranderd.") == 1


def test_mijlpalen_zijn_voor_inwoners_pas_te_zien_na_een_gepubliceerde_melding(inwoner, medewerker, opdracht):
    MijlpaalFactory(opdracht=opdracht, titel="Koffer klaar")
    uitvraag = UitvraagFactory(ronde=VoortgangsrondeFactory(peildatum=SEPTEMBER), opdracht=opdracht)

    assert "Koffer klaar" not in tekst_van(inwoner, "/taskforces/cyber/oefenen/")
    assert "Koffer klaar" in tekst_van(medewerker, "/taskforces/cyber/oefenen/")

    VoortgangFactory(uitvraag=uitvraag)
    uitvraag.ronde.sluit(door=None)
    uitvraag.ronde.publiceer(door=None)

    assert "Koffer klaar" in tekst_van(Client(), "/taskforces/cyber/oefenen/")


def test_een_beeindigde_opdracht_zegt_hoe_en_waarom(inwoner, opdracht):
    opdracht.beeindig("overgedragen", "De taak hoort daar.", door=None, per=date(2020, 11, 1), aan="de politie")

    tekst = tekst_van(inwoner, "/taskforces/cyber/oefenen/")

    assert "Overgedragen per 1 november 2020 aan de politie.</strong> De taak hoort daar." in tekst


def test_alleen_wie_mag_melden_krijgt_de_weg_daarheen(inwoner, medewerker, opdracht):
    eigenaar = Client()
    eigenaar.force_login(MedewerkerFactory(partner=Partner.BUREAU, gemeente=None, functie="projectleider").gebruiker)
    uitvraag = UitvraagFactory(ronde=VoortgangsrondeFactory(peildatum=SEPTEMBER), opdracht=opdracht)
    adres = f'href="/mijn/voortgang/{uitvraag.pk}/"'

    assert adres in tekst_van(eigenaar, "/taskforces/cyber/oefenen/")
    assert adres not in tekst_van(medewerker, "/taskforces/cyber/oefenen/")
    assert adres not in tekst_van(inwoner, "/taskforces/cyber/oefenen/")

    uitvraag.ronde.sluit(door=None)

    assert adres not in tekst_van(eigenaar, "/taskforces/cyber/oefenen/")


def test_de_lijn_leidt_naar_de_buren_van_deze_opdracht(inwoner, taskforce):
    doel = DoelFactory(prioriteit=taskforce.prioriteit, nummer=2, gepubliceerd=True)
    opdracht = OpdrachtFactory(taskforce=taskforce, slug="oefenen", doel=doel, gepubliceerd=True)
    assert stappen(inwoner, "/taskforces/cyber/oefenen/") == {"Tekst": "/prioriteiten/cyberveiligheid/#_doel-2"}

    ronde = VoortgangsrondeFactory(peildatum=SEPTEMBER, gepubliceerd=True)
    VoortgangFactory(uitvraag=UitvraagFactory(ronde=ronde, opdracht=opdracht), openbaar=True)
    ProductFactory(taskforce=taskforce, opdracht=opdracht, slug="koffer", gepubliceerd=True)
    ProductFactory(taskforce=taskforce, opdracht=opdracht, slug="geheim")
    Stand.objects.verhoog()

    assert stappen(Client(), "/taskforces/cyber/oefenen/?x=1") == {
        "Tekst": "/prioriteiten/cyberveiligheid/#_doel-2",
        "Voortgang": f"/voortgang/?ronde=2020-09-30&prioriteit=cyberveiligheid#_opdracht-{opdracht.pk}",
        "Product": "/producten/koffer/",
        "Gebruik": "/producten/koffer/#_gebruik",
    }
    assert f'id="_opdracht-{opdracht.pk}"' in tekst_van(inwoner, "/voortgang/?ronde=2020-09-30")

    ProductFactory(taskforce=taskforce, opdracht=opdracht, gepubliceerd=True)
    meer = stappen(Client(), "/taskforces/cyber/oefenen/?x=2")
    assert meer["Product"] == "/producten/?prioriteit=cyberveiligheid"
    assert "Gebruik" not in meer


@pytest.mark.parametrize("adres", ["/taskforces/cyber/", "/taskforces/cyber/oefenen/"])
def test_met_veertig_rondes_en_veel_leden_kost_een_pagina_evenveel_vragen(taskforce, opdracht, adres):
    doel = DoelFactory(prioriteit=taskforce.prioriteit, gepubliceerd=True)
    type(opdracht).objects.filter(pk=opdracht.pk).update(doel=doel)

    indeling = IndelingFactory()

    def vul(aantal):
        for nummer in range(aantal):
            ronde = VoortgangsrondeFactory(gepubliceerd=True)
            uitvraag = UitvraagFactory(ronde=ronde, opdracht=opdracht)
            VoortgangFactory(uitvraag=uitvraag, gebeurd=f"Keer {nummer}", openbaar=True)
            ProductFactory(taskforce=taskforce, opdracht=opdracht, gepubliceerd=True)
            OpdrachtFactory(taskforce=taskforce, gepubliceerd=True)
        for _ in range(aantal // 2):
            TaskforcelidFactory(taskforce=taskforce, indeling=indeling)

    def kost():
        with CaptureQueriesContext(connection) as vragen:
            antwoord = Client().get(adres)
        assert antwoord.status_code == 200
        return len(vragen)

    vul(2)
    weinig = kost()
    vul(38)

    assert kost() == weinig <= 8
