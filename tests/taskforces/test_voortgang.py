"""The dashboard: who sees which round, what is counted, what changed, and what never moves by itself."""

import csv
import io
import re
from datetime import UTC, date, datetime

import html5lib
import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coalitie.models import Stand
from taskforces.models import Mijlpaal, Opdracht, Taskforce, Voortgangsronde
from taskforces.oordeel import IN_WOORDEN
from taskforces.rondebeeld import rondebeeld
from taskforces.rondekeuze import geleden
from tests.fabriek import (
    GebruikerFactory,
    MijlpaalFactory,
    OpdrachtFactory,
    PrioriteitFactory,
    TaskforceFactory,
    UitvraagFactory,
    VoortgangFactory,
    VoortgangsrondeFactory,
)
from tests.pdf_keuring import keur, structuur

pytestmark = pytest.mark.django_db

JUNI, SEPTEMBER, DECEMBER = date(2020, 6, 30), date(2020, 9, 30), date(2020, 12, 31)
ADRESSEN = ["/voortgang/", "/voortgang/voortgang.csv", "/voortgang/pdf/", "/taskforces/", "/taskforces/cyber/"]


def ronde_op(peildatum, **opties):
    return VoortgangsrondeFactory(naam=f"Ronde van {peildatum}", peildatum=peildatum, **opties)


def meld(ronde, opdracht, **opties):
    uitvraag = ronde.uitvragen.filter(opdracht=opdracht).first() or UitvraagFactory(ronde=ronde, opdracht=opdracht)
    return VoortgangFactory(uitvraag=uitvraag, **opties)


def tekst_van(client, adres="/voortgang/"):
    antwoord = client.get(adres)
    assert antwoord.status_code == 200
    return re.sub(r"\s+", " ", antwoord.content.decode())


def alles_van(client, opdracht):
    """All that this visitor can read of the progress, as one text: pages and file."""
    delen = [tekst_van(client, adres) for adres in ("/voortgang/", opdracht.get_absolute_url(), "/taskforces/cyber/")]
    delen.append(b"".join(client.get("/voortgang/voortgang.csv").streaming_content).decode())
    return " ".join(delen)


def csv_van(client, vraag=""):
    inhoud = b"".join(client.get(f"/voortgang/voortgang.csv{vraag}").streaming_content).decode().lstrip("\ufeff")
    return list(csv.DictReader(io.StringIO(inhoud), delimiter=";"))


@pytest.fixture
def taskforce():
    prioriteit = PrioriteitFactory(naam="Cyberveiligheid", slug="cyberveiligheid", teken="cyber", gepubliceerd=True)
    return TaskforceFactory(naam="Taskforce Cyber", slug="cyber", prioriteit=prioriteit, gepubliceerd=True)


@pytest.fixture
def opdracht(taskforce):
    return OpdrachtFactory(taskforce=taskforce, slug="oefenen", titel="Oefenen met gemeenten", gepubliceerd=True)


# Which round


def test_zonder_gepubliceerde_ronde_staat_er_wat_er_komt(inwoner, opdracht):
    meld(ronde_op(SEPTEMBER), opdracht, gebeurd="Nog geheim.")

    tekst = tekst_van(inwoner)

    assert "Er is nog geen ronde gepubliceerd." in tekst
    assert "2020" not in tekst
    assert inwoner.get("/voortgang/voortgang.csv").status_code == 404
    assert inwoner.get("/voortgang/pdf/").status_code == 404


def test_inwoners_zien_de_laatste_gepubliceerde_ronde_en_leden_de_nieuwste(inwoner, medewerker, opdracht):
    meld(ronde_op(JUNI, gepubliceerd=True), opdracht, gebeurd="Wat iedereen weet.", openbaar=True)
    meld(ronde_op(SEPTEMBER), opdracht, gebeurd="Wat nog geheim is.")

    openbaar, voor_leden = tekst_van(inwoner), tekst_van(medewerker)

    assert "Wat iedereen weet." in openbaar
    assert "30 juni 2020" in openbaar
    assert "geheim" not in openbaar
    assert "Wat nog geheim is." in voor_leden
    assert "Nog niet openbaar" in voor_leden
    assert "Inwoners zien de stand op 30 juni 2020." in voor_leden


def test_een_eerdere_ronde_is_er_op_haar_peildatum(inwoner, opdracht):
    meld(ronde_op(JUNI, gepubliceerd=True), opdracht, gebeurd="Zo was het in juni.", openbaar=True)
    meld(ronde_op(SEPTEMBER, gepubliceerd=True), opdracht, gebeurd="Zo was het in september.", openbaar=True)

    nu, toen = tekst_van(inwoner), tekst_van(inwoner, "/voortgang/?ronde=2020-06-30")

    assert "Zo was het in september." in nu
    assert "Zo was het in juni." not in nu
    assert "Zo was het in juni." in toen
    assert "Naar de nieuwste stand" in toen


@pytest.mark.parametrize("vraag", ["?ronde=30-06-2020", "?ronde=30%20juni%202020", "?ronde=2020-06-30"])
def test_een_ronde_is_te_vragen_zoals_u_een_datum_schrijft(inwoner, opdracht, vraag):
    meld(ronde_op(JUNI, gepubliceerd=True), opdracht, openbaar=True)
    ronde_op(SEPTEMBER, gepubliceerd=True)

    assert 'de stand op <time datetime="2020-06-30">' in tekst_van(inwoner, f"/voortgang/{vraag}")


@pytest.mark.parametrize("vraag", ["?ronde=gisteren", "?ronde=31-02-2020", "?ronde=%00", f"?ronde={'9' * 500}"])
def test_een_onzinnige_ronde_geeft_de_nieuwste_met_een_zin(inwoner, opdracht, vraag):
    meld(ronde_op(JUNI, gepubliceerd=True), opdracht, openbaar=True)

    tekst = tekst_van(inwoner, f"/voortgang/{vraag}")

    assert "Deze ronde kennen wij niet." in tekst
    assert "30 juni 2020" in tekst


def test_een_ronde_die_er_niet_is_of_niet_voor_u_is_bestaat_niet(inwoner, medewerker, opdracht):
    ronde_op(JUNI, gepubliceerd=True)
    ronde_op(SEPTEMBER)

    for adres in ("/voortgang/", "/voortgang/voortgang.csv", "/voortgang/pdf/"):
        assert inwoner.get(f"{adres}?ronde=2020-09-30").status_code == 404
        assert medewerker.get(f"{adres}?ronde=2020-09-30").status_code == 200
        assert medewerker.get(f"{adres}?ronde=2020-09-29").status_code == 404


@pytest.mark.parametrize(
    ("dag", "woorden"),
    [
        (date(2020, 10, 16), "vandaag"),
        (date(2020, 10, 17), "gisteren"),
        (date(2020, 10, 29), "13 dagen geleden"),
        (date(2020, 10, 30), "2 weken geleden"),
        (date(2020, 12, 15), "8 weken geleden"),
        (date(2020, 12, 16), "2 maanden geleden"),
        (date(2021, 10, 15), "11 maanden geleden"),
        (date(2022, 10, 15), "23 maanden geleden"),
        (date(2022, 10, 16), "2 jaar geleden"),
        (date(2026, 11, 22), "6 jaar geleden"),
    ],
)
def test_de_pagina_zegt_hoe_lang_geleden_een_ronde_verscheen(dag, woorden):
    assert geleden(date(2020, 10, 16), dag) == woorden


def test_een_oude_stand_zegt_dat_het_nu_anders_kan_zijn_en_een_verse_niet(inwoner, opdracht, zet_klok):
    meld(ronde_op(SEPTEMBER, gepubliceerd=True), opdracht, openbaar=True)

    zet_klok(datetime(2020, 11, 1, 9, tzinfo=UTC))
    vers = tekst_van(inwoner)
    zet_klok(datetime(2026, 11, 1, 9, tzinfo=UTC))
    oud = tekst_van(Client())

    assert "Gepubliceerd op 16 oktober 2020, 2 weken geleden. Na elk kwartaal komt er een nieuwe stand." in vers
    assert "Gepubliceerd op 16 oktober 2020, 6 jaar geleden. Sindsdien is er geen nieuwe stand gepubliceerd." in oud


# What is counted and said


def test_het_bord_telt_elke_opdracht_een_keer(inwoner, taskforce):
    ronde = ronde_op(SEPTEMBER, gepubliceerd=True)
    for status in ("op_schema", "op_schema", "aandacht", "vertraagd", "afgerond"):
        meld(ronde, OpdrachtFactory(taskforce=taskforce, gepubliceerd=True), status=status, openbaar=True)

    beeld = inwoner.get("/voortgang/").context["beeld"]

    assert [(regel.woorden, regel.aantal) for regel in beeld.telling.regels] == [
        ("op schema", 2),
        ("aandacht nodig", 1),
        ("vertraagd", 1),
        ("afgerond", 1),
    ]
    assert [groep.telling.oordeel for groep in beeld.groepen] == ["vertraagd"]
    assert IN_WOORDEN in tekst_van(inwoner)


def test_wie_niet_meldt_valt_op_en_de_laatste_melding_telt(inwoner, opdracht):
    meld(ronde_op(JUNI, gepubliceerd=True), opdracht, status="aandacht", openbaar=True)
    UitvraagFactory(ronde=ronde_op(SEPTEMBER, gepubliceerd=True), opdracht=opdracht)

    antwoord = inwoner.get("/voortgang/")
    tekst = tekst_van(inwoner)

    assert "Niet gemeld in deze ronde. Laatste melding: stand op 30 juni 2020." in tekst
    assert "1 van de 1 opdrachten" in tekst
    assert [regel.woorden for regel in antwoord.context["beeld"].telling.regels] == ["aandacht nodig"]
    [rij] = csv_van(inwoner)
    assert (rij["status"], rij["gemeld in deze ronde"]) == ("aandacht nodig", "nee")


def test_een_opdracht_zonder_enige_melding_heeft_geen_status_en_geen_tekening(inwoner, opdracht):
    MijlpaalFactory(opdracht=opdracht, titel="Een plan dat niemand meldde")
    UitvraagFactory(ronde=ronde_op(SEPTEMBER, gepubliceerd=True), opdracht=opdracht)

    tekst = tekst_van(inwoner)

    assert "Niet gemeld in deze ronde. Er is nog geen eerdere melding." in tekst
    assert "Een plan dat niemand meldde" not in tekst
    assert 'class="mlijn"' not in tekst


def test_wie_nog_tijd_heeft_is_niet_te_laat(medewerker, opdracht, zet_klok):
    UitvraagFactory(ronde=ronde_op(SEPTEMBER), opdracht=opdracht)

    zet_klok(datetime(2020, 10, 15, 9, tzinfo=UTC))
    op_tijd = tekst_van(medewerker)
    zet_klok(datetime(2020, 10, 16, 9, tzinfo=UTC))
    te_laat = tekst_van(medewerker)

    assert "Nog niet gemeld in deze ronde." in op_tijd
    assert "Melden kan tot en met 15 oktober 2020." in op_tijd
    assert "Niet gemeld in deze ronde." in te_laat


@pytest.mark.parametrize(
    ("toen", "nu", "zin"),
    [
        ("aandacht", "op_schema", "Beter dan de vorige keer: toen aandacht nodig."),
        ("op_schema", "vertraagd", "Slechter dan de vorige keer: toen op schema."),
        ("vertraagd", "afgerond", "Beter dan de vorige keer: toen vertraagd."),
        ("afgerond", "op_schema", "Slechter dan de vorige keer: toen afgerond."),
    ],
)
def test_de_pagina_zegt_wat_er_veranderde_sinds_de_vorige_ronde(inwoner, opdracht, toen, nu, zin):
    meld(ronde_op(JUNI, gepubliceerd=True), opdracht, status=toen, openbaar=True)
    meld(ronde_op(SEPTEMBER, gepubliceerd=True), opdracht, status=nu, openbaar=True)

    assert zin in tekst_van(inwoner)


def test_wie_hetzelfde_meldt_meldt_dat_er_niets_veranderde(inwoner, opdracht):
    meld(ronde_op(JUNI, gepubliceerd=True), opdracht, openbaar=True)
    assert "Dit is de eerste melding." in tekst_van(inwoner)

    meld(ronde_op(SEPTEMBER, gepubliceerd=True), opdracht, openbaar=True)
    assert "Niets veranderd." in tekst_van(Client(), "/voortgang/?ronde=2020-09-30")

    meld(ronde_op(DECEMBER, gepubliceerd=True), opdracht, gebeurd="Er is meer gedaan.", openbaar=True)
    assert "Dezelfde status als de vorige keer." in tekst_van(Client(), "/voortgang/?ronde=2020-12-31")


def test_een_bereikte_en_een_verschoven_mijlpaal_vallen_op(inwoner, opdracht):
    bereikt = MijlpaalFactory(opdracht=opdracht, titel="Koffer klaar", gepland_op=date(2020, 8, 1))
    verschoven = MijlpaalFactory(opdracht=opdracht, titel="39 gemeenten", gepland_op=date(2021, 6, 1))
    meld(ronde_op(JUNI, gepubliceerd=True), opdracht, openbaar=True)
    Mijlpaal.objects.filter(pk=bereikt.pk).update(bereikt_op=date(2020, 8, 3))
    Mijlpaal.objects.filter(pk=verschoven.pk).update(gepland_op=date(2021, 12, 1))
    meld(ronde_op(SEPTEMBER, gepubliceerd=True), opdracht, openbaar=True)

    tekst = tekst_van(inwoner)

    assert "Mijlpaal bereikt: Koffer klaar. 1 mijlpaal is verschoven." in tekst
    assert "Niets veranderd." not in tekst


def test_mijlpalen_staan_tegenover_de_tijd(inwoner, opdracht):
    for maand, bereikt_op in ((3, date(2020, 3, 2)), (8, None), (11, None)):
        MijlpaalFactory(
            opdracht=opdracht, titel=f"Maand {maand}", gepland_op=date(2020, maand, 1), bereikt_op=bereikt_op
        )
    meld(ronde_op(SEPTEMBER, gepubliceerd=True), opdracht, openbaar=True)

    tekst = tekst_van(inwoner)

    assert '<b>1 van 3</b> mijlpalen, <span class="zacht">39% van de tijd voorbij</span>' in tekst
    assert "Maand 3: bereikt op 2 maart 2020" in tekst
    assert "Maand 8: gepland voor 1 augustus 2020, te laat" in tekst
    assert "Maand 11: gepland voor 1 november 2020<" in tekst
    assert 'aria-label="Oefenen met gemeenten: 1 van 3 mijlpalen bereikt, 1 te laat"' in tekst
    assert re.findall(r'class="balk-(?:vul|achter)" x="([^"]+)" y="9" width="([^"]+)"', tekst) == [
        ("0", "33.00%"),
        ("33.00%", "6.00%"),
    ]


def test_een_beeindigde_opdracht_zegt_dat_en_een_eerdere_ronde_nog_niet(inwoner, opdracht, taskforce):
    for dag in (SEPTEMBER, DECEMBER):
        meld(ronde_op(dag, gepubliceerd=True), opdracht, openbaar=True)
    opdracht.beeindig("overgedragen", "De taak hoort daar.", door=None, per=date(2020, 11, 1), aan="de politie")
    taskforce.verleen_decharge(date(2020, 12, 1), "<p>Klaar.</p>", door=None)
    OpdrachtFactory(
        taskforce=taskforce, gepubliceerd=True, einde="bereikt", geeindigd_op=SEPTEMBER, einde_reden="Klaar."
    )

    tekst, eerder = tekst_van(inwoner), tekst_van(inwoner, "/voortgang/?ronde=2020-09-30")
    csv, csv_van_eerder = csv_van(inwoner), csv_van(inwoner, "?ronde=2020-09-30")
    rondes = Voortgangsronde.objects.order_by("-peildatum")
    groepen = [rondebeeld(ronde, AnonymousUser(), DECEMBER).getoond[0] for ronde in rondes]
    in_verslag = [render_to_string("taskforces/verslag_deel.html", {"groep": groep}) for groep in groepen]

    assert "Overgedragen per 1 november 2020 aan de politie." in tekst
    assert "klaar sinds" in tekst
    assert "1 opdracht eindigde vóór deze ronde." in tekst
    assert [woord for woord in ("Overgedragen per", "klaar sinds") if woord in eerder] == []
    assert "1 opdracht eindigde vóór deze ronde." in eerder
    assert [rij["beëindigd"] for rij in (*csv, *csv_van_eerder)] == ["overgedragen", ""]
    assert ["Overgedragen per 1 november 2020" in deel for deel in in_verslag] == [True, False]


def test_wat_eerder_eindigde_telt_alleen_wat_openbaar_is_en_niet_in_de_ronde_staat(inwoner, opdracht, taskforce):
    ronde = ronde_op(SEPTEMBER, gepubliceerd=True)
    meld(ronde, opdracht, openbaar=True)
    opdracht.beeindig("gestopt", "Het hoeft niet meer.", door=None, per=date(2020, 1, 1))
    OpdrachtFactory(taskforce=taskforce, einde="bereikt", geeindigd_op=SEPTEMBER, einde_reden="Verborgen.")

    assert "vóór deze ronde" not in tekst_van(inwoner)


def test_de_keuze_voor_een_prioriteit_laat_die_zien_en_telt_alles(inwoner, opdracht):
    ronde = ronde_op(SEPTEMBER, gepubliceerd=True)
    meld(ronde, opdracht, openbaar=True)
    ander = OpdrachtFactory(titel="Iets met zorg", gepubliceerd=True)
    meld(ronde, ander, openbaar=True)

    gekozen = tekst_van(inwoner, "/voortgang/?prioriteit=cyberveiligheid")
    onzin = tekst_van(inwoner, "/voortgang/?prioriteit=verzonnen")

    assert "Oefenen met gemeenten" in gekozen
    assert "Iets met zorg" not in gekozen
    assert "Alles (2)" in gekozen
    assert 'href="/voortgang/?prioriteit=cyberveiligheid" aria-current="true">Cyberveiligheid (1)' in gekozen
    assert "Iets met zorg" in onzin
    assert "Oefenen met gemeenten" in onzin


def test_het_voorbeeldlabel_staat_bij_een_verzonnen_ronde_en_bij_een_echte_niet(inwoner, opdracht):
    ronde_op(JUNI, gepubliceerd=True, is_voorbeeld=True)
    verzonnen = tekst_van(inwoner)
    ronde_op(SEPTEMBER, gepubliceerd=True)
    Stand.objects.verhoog()

    assert '<span class="voorbeeld">voorbeeld</span>' in verzonnen
    assert '<span class="voorbeeld">' not in tekst_van(Client(), "/voortgang/?ronde=2020-09-30")


# Who sees what


@pytest.fixture
def gepubliceerd(opdracht):
    """An assignment with a published report on 30 September 2020, and milestones."""
    MijlpaalFactory(opdracht=opdracht, titel="Koffer klaar", gepland_op=date(2020, 8, 1), bereikt_op=date(2020, 8, 3))
    MijlpaalFactory(opdracht=opdracht, titel="39 gemeenten", gepland_op=date(2021, 6, 1))
    ronde = ronde_op(SEPTEMBER, gepubliceerd=True)
    meld(ronde, opdracht, gebeurd="Wat iedereen weet.", openbaar=True)
    return ronde


def test_een_melding_in_een_open_ronde_is_voor_een_inwoner_nergens_te_zien(inwoner, medewerker, opdracht, gepubliceerd):
    meld(ronde_op(DECEMBER), opdracht, status="vertraagd", gebeurd="Nog geheim.", vervolg="Ook geheim.")

    alles = alles_van(inwoner, opdracht)

    assert "Wat iedereen weet." in alles
    assert "geheim" not in alles
    assert "ertraagd" not in re.sub(re.escape(IN_WOORDEN), "", alles).replace("ml-vertraagd", "")
    assert "december 2020" not in alles
    assert "Nog geheim." in alles_van(medewerker, opdracht)


def test_een_correctie_na_publicatie_is_pas_openbaar_als_het_bureau_dat_zegt(
    inwoner, medewerker, opdracht, gepubliceerd
):
    meld(gepubliceerd, opdracht, status="aandacht", gebeurd="Een geheime correctie.", reden="Een geheime reden.")

    ervoor, voor_leden = alles_van(inwoner, opdracht), tekst_van(medewerker)
    gepubliceerd.publiceer(door=GebruikerFactory(rol="redacteur"))
    erna = alles_van(Client(), opdracht)

    assert "geheime" not in ervoor
    assert "Aandacht nodig" not in ervoor
    assert "Correctie, nog niet openbaar" in voor_leden
    assert "Een geheime correctie." in erna
    assert "Gecorrigeerd op" in erna
    assert "Een geheime reden." not in erna


def test_wat_nog_niet_openbaar_is_verandert_ook_het_merk_van_de_pagina_niet(inwoner, opdracht, gepubliceerd):
    adressen = ["/voortgang/", opdracht.get_absolute_url(), "/taskforces/cyber/", "/taskforces/", "/voortgang/pdf/"]
    merken = {adres: inwoner.get(adres).headers["ETag"] for adres in adressen}

    meld(gepubliceerd, opdracht, status="aandacht", gebeurd="Een geheime correctie.")
    meld(ronde_op(DECEMBER), opdracht, status="vertraagd", gebeurd="Nog geheim.")
    Stand.objects.verhoog()  # something else changed: the pages are made anew

    for adres, merk in merken.items():
        antwoord = inwoner.get(adres, headers={"If-None-Match": merk})
        assert (adres, antwoord.status_code, antwoord.content) == (adres, 304, b"")


@pytest.mark.parametrize("wat", ["opdracht", "taskforce", "prioriteit"])
def test_wat_niet_openbaar_is_telt_nergens_mee(inwoner, redacteur, gepubliceerd, wat):
    prioriteit = PrioriteitFactory(naam="Geheime prioriteit", gepubliceerd=wat != "prioriteit")
    taskforce = TaskforceFactory(naam="Geheime taskforce", prioriteit=prioriteit, gepubliceerd=wat != "taskforce")
    verborgen = OpdrachtFactory(titel="Geheime opdracht", taskforce=taskforce, gepubliceerd=wat != "opdracht")
    meld(gepubliceerd, verborgen, status="vertraagd", gebeurd="Een geheim.", openbaar=True)

    beeld = inwoner.get("/voortgang/").context["beeld"]
    openbaar = alles_van(inwoner, Opdracht.objects.get(slug="oefenen"))

    assert [(regel.status, regel.aantal) for regel in beeld.telling.regels] == [("op_schema", 1)]
    assert "geheim" not in openbaar.lower()
    assert [rij["opdracht"] for rij in csv_van(inwoner)] == ["Oefenen met gemeenten"]
    assert {rij["opdracht"] for rij in csv_van(redacteur)} == {"Oefenen met gemeenten", "Geheime opdracht"}
    assert inwoner.get(verborgen.get_absolute_url()).status_code == 404
    assert redacteur.get(verborgen.get_absolute_url()).status_code == 200


def test_geen_cijfer_verschuift_als_het_plan_na_de_publicatie_verandert(inwoner, opdracht, gepubliceerd):
    ervoor = tekst_van(inwoner)
    [rij_ervoor] = csv_van(inwoner)

    Mijlpaal.objects.update(bereikt_op=date(2020, 10, 1), gepland_op=date(2022, 1, 1))
    Mijlpaal.objects.filter(titel="39 gemeenten").update(titel="Iets anders")
    MijlpaalFactory(opdracht=opdracht, titel="Een nieuwe mijlpaal")
    Opdracht.objects.update(geldig_vanaf=date(2018, 1, 1), geldig_tot=date(2030, 1, 1))
    Stand.objects.verhoog()

    assert "<b>1 van 2</b>" in ervoor
    assert tekst_van(Client()) == ervoor
    assert csv_van(inwoner) == [rij_ervoor]


def test_een_publicatie_verandert_geen_eerdere_ronde(inwoner, opdracht, gepubliceerd):
    adres = "/voortgang/?ronde=2020-09-30"
    ervoor = csv_van(inwoner, "?ronde=2020-09-30")

    meld(ronde_op(DECEMBER, gepubliceerd=True), opdracht, status="vertraagd", openbaar=True)

    assert csv_van(inwoner, "?ronde=2020-09-30") == ervoor
    assert "Wat iedereen weet." in tekst_van(Client(), adres)


# How much it costs


def maak_veel(taskforce, rondes, opdrachten):
    gemaakt = OpdrachtFactory.create_batch(opdrachten, taskforce=taskforce, gepubliceerd=True)
    for _ in range(rondes):
        ronde = VoortgangsrondeFactory(gepubliceerd=True)
        for opdracht in gemaakt:
            meld(ronde, opdracht, openbaar=True)


@pytest.mark.parametrize("adres", ADRESSEN)
def test_met_veertig_rondes_kost_een_pagina_evenveel_vragen_als_met_twee(taskforce, adres):
    def kost():
        with CaptureQueriesContext(connection) as vragen:
            antwoord = Client().get(adres)
            b"".join(antwoord) if antwoord.streaming else antwoord.content
        assert antwoord.status_code == 200
        return len(vragen)

    maak_veel(taskforce, rondes=2, opdrachten=2)
    weinig = kost()
    maak_veel(TaskforceFactory(gepubliceerd=True), rondes=38, opdrachten=3)

    assert kost() == weinig <= 8


def test_de_pagina_laat_van_elke_taskforce_hooguit_tien_opdrachten_zien_en_telt_ze_alle(inwoner, taskforce):
    ronde = ronde_op(SEPTEMBER, gepubliceerd=True)
    for nummer in range(15):
        opdracht = OpdrachtFactory(
            taskforce=taskforce, titel=f"Nummer {nummer:02}", slug=f"nr-{nummer:02}", gepubliceerd=True
        )
        meld(ronde, opdracht, status="vertraagd" if nummer == 14 else "op_schema", openbaar=True)

    antwoord = inwoner.get("/voortgang/")
    [groep] = antwoord.context["beeld"].groepen

    assert [str(stand.opdracht) for stand in groep.standen] == [f"Nummer {nummer:02}" for nummer in range(10)]
    assert (groep.telling.totaal, groep.telling.oordeel) == (15, "vertraagd")
    assert "Toon alle 15 opdrachten van deze taskforce" in antwoord.content.decode()
    assert len(csv_van(inwoner)) == 15


# Other forms


def test_de_csv_heeft_een_regel_per_opdracht_die_geen_formule_kan_zijn(inwoner, opdracht, gepubliceerd):
    meld(gepubliceerd, OpdrachtFactory(titel="=1+1", gepubliceerd=True), gebeurd="@kwaad", openbaar=True)

    rijen = {rij["opdracht"]: rij for rij in csv_van(inwoner)}

    assert set(rijen) == {"Oefenen met gemeenten", "'=1+1"}
    assert rijen["'=1+1"]["gebeurd"] == "'@kwaad"
    rij = rijen["Oefenen met gemeenten"]
    assert (rij["peildatum"], rij["mijlpalen bereikt"], rij["mijlpalen"]) == ("2020-09-30", "1", "2")
    assert (rij["tijd voorbij in procenten"], rij["verandering"]) == ("39", "Dit is de eerste melding.")
    assert rij["adres"] == "http://testserver/taskforces/cyber/oefenen/"


def test_het_verslag_is_een_toegankelijke_pdf_met_elke_opdracht(inwoner, opdracht, gepubliceerd):
    nummer = opdracht.taskforce.prioriteit.nummer

    antwoord = inwoner.get("/voortgang/pdf/")

    pdf = keur(antwoord.content)
    assert antwoord.headers["Content-Type"] == "application/pdf"
    assert str(pdf.docinfo.Title) == "Hoe staat het ervoor? Ronde van 2020-09-30"
    assert [str(regel.title) for regel in pdf.open_outline().root] == ["Overzicht", f"{nummer} Cyberveiligheid"]
    assert len(list(structuur(pdf).alle("Table"))) == 2


def test_het_verslag_van_een_lid_komt_niet_bij_een_inwoner(inwoner, medewerker, opdracht, gepubliceerd):
    eerst = inwoner.get("/voortgang/pdf/").content
    meld(gepubliceerd, opdracht, status="aandacht", gebeurd="Een geheime correctie.")

    van_lid = medewerker.get("/voortgang/pdf/").content
    Stand.objects.verhoog()

    assert van_lid != eerst
    assert Client().get("/voortgang/pdf/").content == eerst


@pytest.mark.parametrize("vraag", ["", "?prioriteit=cyberveiligheid", "?ronde=onzin"])
def test_een_volle_pagina_is_geldige_html_met_unieke_adressen(inwoner, medewerker, opdracht, gepubliceerd, vraag):
    UitvraagFactory(ronde=gepubliceerd, opdracht=OpdrachtFactory(gepubliceerd=True))
    for client in (inwoner, medewerker):
        for adres in (f"/voortgang/{vraag}", opdracht.get_absolute_url(), "/taskforces/cyber/", "/taskforces/"):
            tekst = client.get(adres).content.decode()

            html5lib.HTMLParser(strict=True).parse(tekst)
            ids = re.findall(r'\sid="([^"]*)"', tekst)
            assert sorted(ids) == sorted(set(ids))
            assert set(re.findall(r'href="#([^"]+)"', tekst)) <= set(ids)
            assert not re.search(r'(?:x|x1|x2|width)="\d+,\d', tekst)


def test_de_pagina_is_er_ook_als_een_taskforce_is_ingetrokken(inwoner, opdracht, gepubliceerd):
    Taskforce.objects.update(ingetrokken_op=datetime(2021, 1, 1, tzinfo=UTC), ingetrokken_reden="Dit klopte niet meer.")
    Stand.objects.verhoog()

    tekst = tekst_van(inwoner)

    assert "Oefenen met gemeenten" not in tekst
    assert inwoner.get("/taskforces/cyber/").status_code == 410
    assert inwoner.get(opdracht.get_absolute_url()).status_code == 404
