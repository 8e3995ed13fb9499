"""The editor for rich text: by keyboard, under the content policy, and what is left of it without JavaScript."""

import re
import tomllib
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from coalitie.rollen import Rol
from coalitie.tekst import schoon, woorden
from tests.browser import opstelpagina
from tests.fabriek import BegripFactory, GebruikerFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.browser.opstelpagina")]

ADRES = "/opstelpagina/"
BRONNEN = [*Path(settings.BASE_DIR).glob("*/gegevens/*.toml")]


def rijke_teksten(waarde):
    """Every text with tags in what was read from TOML, at any depth."""
    if isinstance(waarde, str):
        return [waarde] if "<p>" in waarde or "<h2" in waarde else []
    delen = waarde.values() if isinstance(waarde, dict) else waarde if isinstance(waarde, list) else []
    return [tekst for deel in delen for tekst in rijke_teksten(deel)]


TEKSTEN = [tekst for bron in BRONNEN for tekst in rijke_teksten(tomllib.loads(bron.read_text()))]


@pytest.fixture(autouse=True)
def begin():
    opstelpagina.BEWAARD["tekst"] = ""
    return opstelpagina.BEWAARD


@pytest.fixture
def klachten(page):
    """What the browser refuses or reports; empty after every test that uses it."""
    gevonden = []
    page.on("console", lambda melding: gevonden.append(melding.text) if melding.type in {"error", "warning"} else None)
    page.on("pageerror", lambda fout: gevonden.append(str(fout)))
    page.add_init_script("""
        addEventListener("securitypolicyviolation", (schending) =>
          console.error(`geweigerd: ${schending.violatedDirective} ${schending.sample}`))
    """)
    yield gevonden
    assert gevonden == []


def ga_schrijven(page):
    """The text of an editor that has started, with the caret in it."""
    veld = page.get_by_role("textbox", name="Tekst")
    expect(page.locator("textarea")).to_be_hidden()
    veld.focus()
    return veld


@pytest.fixture
def veld(page, klachten):
    page.goto(ADRES)
    return ga_schrijven(page)


@pytest.fixture
def als_redacteur(base_url):
    """Signs a browser in, without the walk past the door."""

    def log_in(page):
        client = Client()
        client.force_login(GebruikerFactory(rol=Rol.REDACTEUR))
        naam = settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": naam, "value": client.cookies[naam].value, "url": base_url}])

    return log_in


def waarde(page):
    """What the form would send."""
    return page.locator("textarea").input_value()


def knop(page, naam):
    return page.get_by_role("toolbar").get_by_role("button", name=naam, exact=True)


HIER = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"


def kies(page, naam):
    """Press a button of the toolbar by keyboard: Tab back to the bar, arrows to the button."""
    expect(page.get_by_role("textbox", name="Tekst")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("End")
    laatste = page.evaluate(HIER)
    page.keyboard.press("Home")
    while (hier := page.evaluate(HIER)) != naam:
        assert hier != laatste, f"{naam} staat niet op de balk"
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")


def kom_tot_rust(page):
    """ProseMirror looks at the selection again 20 ms after it got focus, later while somebody types, and puts back what
    the browser did not tell it yet. Its timer goes before this one."""
    page.evaluate("() => new Promise((klaar) => setTimeout(klaar, 20))")


def stap(page, toets):
    """One press of an arrow key, and wait until the editor knows: the browser tells it a moment later."""
    kom_tot_rust(page)
    van = page.evaluate("document.activeElement.editor.state.selection.head")
    page.keyboard.press(toets)
    page.wait_for_function("van => document.activeElement.editor.state.selection.head !== van", arg=van)


def selecteer(page, aantal):
    """The last so many characters, and wait until the editor knows: the browser tells it a moment later."""
    kom_tot_rust(page)
    for _teken in range(aantal):
        page.keyboard.press("Shift+ArrowLeft")
    page.wait_for_function(
        "aantal => (({ from, to }) => to - from === aantal)(document.activeElement.editor.state.selection)", arg=aantal
    )


def test_een_kop_een_lijst_en_vette_woorden_met_alleen_het_toetsenbord(page, veld):
    kies(page, "Kop")
    page.keyboard.type("Waarom")
    page.keyboard.press("Enter")
    page.keyboard.type("Dit is ")
    page.keyboard.press("Control+b")
    page.keyboard.type("nodig")
    page.keyboard.press("Control+b")
    page.keyboard.type(".")
    page.keyboard.press("Enter")
    kies(page, "Lijst")
    page.keyboard.type("een")
    page.keyboard.press("Enter")
    page.keyboard.type("twee")
    kies(page, "Dieper")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    kies(page, "Genummerde lijst")
    page.keyboard.type("drie")

    assert waarde(page) == (
        "<h2>Waarom</h2>\n<p>Dit is <strong>nodig</strong>.</p>\n"
        "<ul>\n<li>een<ul>\n<li>twee</li>\n</ul>\n</li>\n</ul>\n<ol>\n<li>drie</li>\n</ol>"
    )


def test_een_link_vraagt_om_een_adres_dat_kan(page, veld):
    page.keyboard.type("Lees over Zeist")
    selecteer(page, len("Zeist"))
    page.keyboard.press("Control+k")
    dialoog = page.get_by_role("dialog", name="Link")
    expect(dialoog.get_by_label("Woorden van de link")).to_have_count(0)
    page.keyboard.type("javascript:alert(1)")
    page.keyboard.press("Enter")
    expect(dialoog.get_by_text("Dit is geen adres.")).to_be_visible()
    expect(dialoog.get_by_label("Adres")).to_be_focused()

    dialoog.get_by_label("Adres").fill("/gemeenten/zeist/")
    page.keyboard.press("Enter")

    expect(dialoog).to_be_hidden()
    expect(veld).to_be_focused()
    assert waarde(page) == '<p>Lees over <a href="/gemeenten/zeist/">Zeist</a></p>'


def test_een_link_zonder_gekozen_woorden_vraagt_ook_om_woorden(page, veld):
    kies(page, "Link")
    page.keyboard.type("Gemeente Zeist")
    page.keyboard.press("Tab")
    page.keyboard.type("https://www.zeist.nl/")
    page.keyboard.press("Enter")
    page.keyboard.type(" helpt")

    assert waarde(page) == '<p><a href="https://www.zeist.nl/">Gemeente Zeist</a> helpt</p>'


def test_een_link_is_te_wijzigen_en_weg_te_halen(page, begin, veld):
    begin["tekst"] = '<p><a href="/regio/">De regio</a></p>'
    page.reload()
    ga_schrijven(page)
    stap(page, "ArrowRight")
    expect(knop(page, "Link")).to_have_attribute("aria-pressed", "true")

    kies(page, "Link")
    adres = page.get_by_role("dialog").get_by_label("Adres")
    expect(adres).to_have_value("/regio/")
    adres.fill("/overleg/")
    page.keyboard.press("Enter")
    assert waarde(page) == '<p><a href="/overleg/">De regio</a></p>'

    kies(page, "Link")
    page.get_by_role("button", name="Haal de link weg").press("Enter")
    assert waarde(page) == "<p>De regio</p>"


def test_escape_sluit_de_dialoog_en_verandert_niets(page, veld):
    page.keyboard.type("woord")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog")).to_be_visible()

    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(veld).to_be_focused()
    assert waarde(page) == "<p>woord</p>"


def test_wie_meteen_doortypt_verliest_geen_letter(page, veld):
    page.keyboard.type("een")
    page.keyboard.press("Control+k")
    page.keyboard.press("Escape")
    page.keyboard.type(" twee")
    kies(page, "Vet")
    page.keyboard.type(" drie")
    page.locator("label", has_text="Tekst").click()
    page.keyboard.type(" vier")

    assert waarde(page) == "<p>een twee<strong> drie vier</strong></p>"


def test_wie_al_typt_voor_de_opsteller_er_is_typt_door(page, klachten):
    onderweg = []
    page.route("**/editor.js", lambda route: onderweg.append(route))
    with page.expect_request("**/editor.js"):
        page.goto(ADRES)
    page.get_by_label("Tekst").press_sequentially("een")

    onderweg[0].continue_()
    expect(page.get_by_role("toolbar")).to_be_visible()
    page.keyboard.type(" twee")

    assert waarde(page) == "<p>een twee</p>"


def test_een_afkorting_krijgt_uitleg(page, veld):
    page.keyboard.type("Het ")
    kies(page, "Afkorting")
    page.keyboard.type("OM")
    page.keyboard.press("Tab")
    page.keyboard.type("Openbaar Ministerie")
    page.keyboard.press("Enter")

    assert waarde(page) == '<p>Het <abbr title="Openbaar Ministerie">OM</abbr></p>'


def test_een_tabel_heeft_een_koprij_en_groeit_en_krimpt(page, veld):
    kies(page, "Tabel")
    page.keyboard.type("Wie wat doet")
    for woord in ("Wie", "Wat", "Waar"):
        stap(page, "ArrowRight")
        page.keyboard.type(woord)
    kies(page, "Kolom weg")
    kies(page, "Rij erbij")
    for _rij in range(2):
        stap(page, "ArrowDown")
    kies(page, "Rij weg")
    kies(page, "Rij weg")
    page.keyboard.type("Raad")

    html = waarde(page)
    assert schoon(html) == html
    assert html == (
        "<table>\n<caption>Wie wat doet</caption>\n"
        '<thead>\n<tr><th scope="col">Wie</th><th scope="col">Wat</th></tr>\n</thead>\n'
        "<tbody>\n<tr><td></td><td>Raad</td></tr>\n</tbody>\n</table>"
    )


def test_een_tabel_is_in_een_keer_weg(page, veld):
    page.keyboard.type("Ervoor")
    page.keyboard.press("Enter")
    kies(page, "Tabel")
    stap(page, "ArrowDown")

    kies(page, "Tabel weg")

    assert waarde(page) == "<p>Ervoor</p>"
    expect(knop(page, "Rij erbij")).to_be_hidden()


def test_een_afbeelding_komt_er_alleen_met_een_zin_over_wat_te_zien_is(page, veld):
    kies(page, "Afbeelding")
    dialoog = page.get_by_role("dialog", name="Afbeelding")
    page.keyboard.type("https://ergens.nl/kaart.png")
    page.keyboard.press("Enter")
    expect(dialoog.get_by_text("Dit is geen bestand van het portaal.")).to_be_visible()
    expect(dialoog.get_by_text("Schrijf wat er te zien is.")).to_be_visible()

    dialoog.get_by_label("Adres van de afbeelding").fill("/bestanden/k4art-1_a/")
    dialoog.get_by_label("Wat is er te zien?").fill("Een kaart van de regio.")
    page.route("**/bestanden/**", lambda route: route.fulfill(path=settings.BASE_DIR / "static/img/favicon-32.png"))
    page.keyboard.press("Enter")

    assert waarde(page) == '<figure><img src="/bestanden/k4art-1_a/" alt="Een kaart van de regio."></figure>'


def test_een_beeld_met_maten_en_bijschrift_komt_heel_terug_en_een_ander_beeld_krijgt_andere_maten(page, begin, veld):
    page.route("**/bestanden/**", lambda route: route.fulfill(path=settings.BASE_DIR / "static/img/favicon-32.png"))
    figuur = '<figure><img src="/bestanden/a/" alt="Een kaart." width="640" height="480">'
    begin["tekst"] = f"{figuur}<figcaption>De <strong>regio</strong>.</figcaption></figure>"
    page.reload()
    veld.locator("figcaption").click()
    kom_tot_rust(page)
    page.keyboard.press("End")
    page.keyboard.type("!")
    assert waarde(page) == f"{figuur}<figcaption>De <strong>regio</strong>.!</figcaption></figure>"

    kies(page, "Afbeelding")
    page.get_by_label("Adres van de afbeelding").fill("/bestanden/b/")
    page.keyboard.press("Enter")

    assert '<img src="/bestanden/b/" alt="Een kaart."><figcaption>' in waarde(page)


def test_een_lijst_van_beelden_vult_de_dialoog(page, veld):
    knop = '<button type=button data-src="/bestanden/c/" data-alt="Een brug." data-width=8 data-height=6>Brug</button>'
    page.route("**/kiezer/", lambda route: route.fulfill(body=knop, content_type="text/html"))
    page.route("**/bestanden/**", lambda route: route.fulfill(path=settings.BASE_DIR / "static/img/favicon-32.png"))
    page.locator("textarea").evaluate("vak => { vak.dataset.kiezer = '/kiezer/' }")

    kies(page, "Afbeelding")
    page.get_by_role("button", name="Brug").click()
    page.get_by_role("button", name="Zet de afbeelding").click()

    assert waarde(page) == '<figure><img src="/bestanden/c/" alt="Een brug." width="8" height="6"></figure>'


def test_opmaak_gaat_weg_en_een_vergissing_is_ongedaan_te_maken(page, veld):
    kies(page, "Kop")
    page.keyboard.press("Control+i")
    page.keyboard.type("Kop")
    page.keyboard.press("Control+a")

    kies(page, "Haal opmaak weg")
    assert waarde(page) == "<p>Kop</p>"
    kies(page, "Maak ongedaan")
    assert waarde(page) == "<h2><em>Kop</em></h2>"
    kies(page, "Doe opnieuw")
    assert waarde(page) == "<p>Kop</p>"


def test_de_balk_is_een_halte_voor_tab_en_zegt_wat_aan_staat(page, veld):
    page.keyboard.press("Control+b")
    page.keyboard.type("vet")
    expect(knop(page, "Vet")).to_have_attribute("aria-pressed", "true")
    expect(knop(page, "Cursief")).to_have_attribute("aria-pressed", "false")

    page.keyboard.press("Shift+Tab")
    expect(knop(page, "Kop")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(knop(page, "Doe opnieuw")).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(knop(page, "Tussenkop")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_label("Titel")).to_be_focused()
    page.keyboard.press("Tab")
    expect(knop(page, "Tussenkop")).to_be_focused()


def test_tab_zit_nergens_vast_ook_niet_in_een_lijst_of_een_tabel(page, veld):
    kies(page, "Lijst")
    page.keyboard.type("een")
    page.keyboard.press("Enter")
    page.keyboard.type("twee")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Controleer de tekst")).to_be_focused()

    page.keyboard.press("Shift+Tab")
    expect(veld).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    kies(page, "Tabel")
    veld.locator("td").first.click()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Controleer de tekst")).to_be_focused()


def test_elke_verandering_komt_als_input_langs_het_formulier(page, veld):
    page.evaluate("""
        window.gehoord = [];
        document.querySelector("main form").addEventListener("input", ({ target }) =>
          gehoord.push([target.name, target.value]))
    """)

    page.keyboard.type("ja")

    assert page.evaluate("gehoord.filter(([naam]) => naam)") == [["tekst", "<p>j</p>"], ["tekst", "<p>ja</p>"]]


def test_de_telling_telt_woorden(page, veld):
    telling = page.locator(".opsteller-telling")
    expect(telling).to_have_text("0 woorden")
    page.keyboard.type("een")
    expect(telling).to_have_text("1 woord")
    page.keyboard.press("Enter")
    page.keyboard.type("twee drie")
    expect(telling).to_have_text("3 woorden")


def test_het_label_en_de_link_in_het_foutoverzicht_leiden_naar_de_tekst(page, veld):
    page.get_by_label("Titel").focus()
    page.locator("label", has_text="Tekst").click()
    expect(veld).to_be_focused()

    page.get_by_role("button", name="Bewaar").click()
    page.get_by_role("link", name="Tekst:").click()
    page.keyboard.type("Toch iets")

    assert waarde(page) == "<p>Toch iets</p>"
    expect(page.get_by_role("textbox", name="Tekst")).to_be_focused()
    expect(page.get_by_role("textbox", name="Tekst")).to_have_attribute("aria-invalid", "true")


def test_wat_is_bewaard_staat_er_weer(page, veld, begin):
    kies(page, "Kop")
    page.keyboard.type("Waarom wij dit doen")
    page.get_by_role("button", name="Bewaar").click()

    expect(page.get_by_role("textbox", name="Tekst").get_by_role("heading")).to_have_text("Waarom wij dit doen")
    assert begin["tekst"] == '<h2 id="waarom-wij-dit-doen">Waarom wij dit doen</h2>'


def test_een_kop_houdt_zijn_adres_ook_op_een_ander_niveau_en_geeft_het_niet_weg(page, veld, begin):
    begin["tekst"] = '<h2 id="doel">Wat wij willen</h2>'
    page.reload()
    ga_schrijven(page)
    page.keyboard.press("Control+Alt+3")
    for _teken in "Wat ":
        stap(page, "ArrowRight")
    page.keyboard.press("Enter")

    assert schoon(waarde(page)) == '<h3 id="doel">Wat </h3>\n<h3 id="wij-willen">wij willen</h3>'


@pytest.mark.parametrize(
    ("geplakt", "bewaard"),
    [
        (
            '<h1 style="color:red" onclick="x()">Kop</h1><p class="MsoNormal" style="margin:0"><b>Vet</b> '
            '<span style="font-weight:bold">en</span> <i>schuin</i></p><style>p{color:red}</style>'
            '<img src="https://elders.nl/x.png"><script>alert(1)</script>',
            "<h2>Kop</h2>\n<p><strong>Vet</strong> en <em>schuin</em></p>",
        ),
        (
            "<table><tr><td style='width:9px' colspan='2'>A</td></tr><tr><td>1</td><td>2</td></tr></table>",
            "<table>\n<tbody>\n<tr><td>A</td><td></td></tr>\n<tr><td>1</td><td>2</td></tr>\n</tbody>\n</table>",
        ),
        ('<p><a href="javascript:alert(1)" style="x:y">link</a></p>', "<p>link</p>"),
    ],
)
def test_wat_u_plakt_houdt_alleen_opmaak_die_mag(page, veld, geplakt, bewaard):
    veld.evaluate(
        """(veld, html) => {
            const klembord = new DataTransfer();
            klembord.setData("text/html", html);
            const opties = { clipboardData: klembord, bubbles: true, cancelable: true };
            veld.dispatchEvent(new ClipboardEvent("paste", opties));
        }""",
        geplakt,
    )

    assert waarde(page) == bewaard


def test_geen_tekst_van_het_portaal_verandert_in_de_opsteller(page, veld):
    assert len(TEKSTEN) == 33

    terug = []
    for tekst in TEKSTEN:
        page.locator("textarea").evaluate(
            "(vak, tekst) => { vak.value = tekst; vak.dispatchEvent(new Event('change')) }", tekst
        )
        veld.focus()
        page.keyboard.press("Control+End")
        page.keyboard.type("x")
        page.keyboard.press("Backspace")
        terug.append(waarde(page))

    assert terug == [schoon(tekst).strip() for tekst in TEKSTEN]


LASTIG = [
    '<p>a <abbr title="Op; en neer">b <strong>c <em>d</em></strong> e</abbr> <a href="?x=1&amp;y=2"> f</a></p>',
    "<p>een<br>twee <em>drie<br>vier</em></p>",
    "<ul>\n<li>een<ol>\n<li><p>twee</p><p>drie</p></li></ol></li><li></li></ul>",
    "<table><tr><td>A</td></tr><tr><td>1</td><td><ul><li>2</li></ul></td></tr></table>",
    "<table><tr><td></td><th>A</th></tr><tr><th>r</th><td><p>1</p><p>2</p></td></tr></table>",
    "<dl><dt>a</dt><dt>b</dt><dd>c</dd><dd><p>d</p><ul><li>e</li></ul></dd></dl>",
    "<blockquote>los<ul><li>punt</li></ul></blockquote>",
    "<h2>Kop</h2>Losse <em>woorden</em><br>en meer<p>Alinea</p>",
    '<h2 id="een">Een <em>kop</em></h2><h2 id="twee"></h2><p></p><h3>Leeg</h3>',
    "<p>1&nbsp;000 &lt; 2&nbsp;000 &amp; meer</p>",
]


@pytest.mark.parametrize("tekst", LASTIG)
def test_ook_een_lastige_tekst_komt_heel_terug(page, klachten, begin, tekst):
    begin["tekst"] = schoon(tekst)
    page.goto(ADRES)
    veld = page.get_by_role("textbox", name="Tekst")
    expect(page.get_by_role("toolbar")).to_be_visible()

    veld.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("x")
    page.keyboard.press("Backspace")

    assert woorden(waarde(page)).split() == woorden(begin["tekst"]).split()
    assert tags(schoon(waarde(page))) == tags(begin["tekst"])


def tags(html):
    """Every tag but those that hold nothing, in order of the alphabet: marks may be nested the other way round."""
    html = re.sub(r"<(h[23]|p|caption)\b[^>]*></\1>|(?<=[>])</?p>(?=<)", "", html)
    return sorted(set(re.findall(r"<(?!/?p>)[^>]*>", html)))


@pytest.mark.parametrize(
    "tekst",
    [
        "<table><tr><th>A</th></tr><tr><td><table><tr><td>b</td></tr></table></td></tr></table>",
        "<ul><li>een<h2>kop in een punt</h2></li></ul>",
        "<blockquote><h3>kop in een citaat</h3></blockquote>",
        "<p>goed</p><div>onbekend</div>",
        '<p>een <span lang="en">woord</span></p>',
        "<ul><li>los<p>en een alinea</p></li></ul>",
        '<p><a href="javascript:alert(1)">link</a></p>',
    ],
)
def test_wat_de_opsteller_niet_kan_blijft_met_codes_staan(page, klachten, begin, tekst):
    begin["tekst"] = tekst

    page.goto(ADRES)

    expect(page.get_by_text("Deze tekst heeft opmaak die de opmaakbalk niet kent.")).to_be_visible()
    expect(page.get_by_role("toolbar")).to_be_hidden()
    assert waarde(page) == tekst


def test_een_andere_tekst_van_buiten_komt_in_de_opsteller_of_gaat_met_codes_verder(page, veld):
    vak = page.locator("textarea")
    zet = "(vak, tekst) => { vak.value = tekst; vak.dispatchEvent(new Event('change')) }"

    vak.evaluate(zet, "<p>Van een collega</p>")
    expect(veld).to_have_text("Van een collega")
    expect(page.locator(".opsteller-telling")).to_have_text("3 woorden")

    vak.evaluate(zet, "<div>Van elders</div>")
    expect(vak).to_be_visible()
    expect(vak).to_have_value("<div>Van elders</div>")
    expect(veld).to_have_count(1)  # the textarea itself


def test_wat_htmx_in_de_pagina_zet_begint_ook_en_ruimt_zich_op(page, klachten, begin):
    begin["tekst"] = "<p>Uit een deel</p>"
    page.goto(f"{ADRES}?leeg=1")

    for _keer in range(2):
        page.get_by_role("button", name="Open de tekst").click()
        expect(page.get_by_role("textbox", name="Tekst")).to_have_text("Uit een deel")
        expect(page.get_by_role("toolbar")).to_have_count(1)


@pytest.mark.parametrize("bestand", ["editor.js", "tekstvorm.js", "opsteller.js"])
def test_komt_het_programma_niet_aan_dan_werkt_het_formulier(page, begin, bestand):
    page.route(f"**/{bestand}", lambda route: route.abort())
    page.goto(ADRES)

    page.get_by_label("Tekst").fill("<p>Gewoon getypt</p>")
    page.get_by_role("button", name="Bewaar").click()

    expect(page.get_by_label("Tekst")).to_have_value("<p>Gewoon getypt</p>")
    assert begin["tekst"] == "<p>Gewoon getypt</p>"


def test_zonder_javascript_is_het_een_tekstvak_met_uitleg(zonder_javascript, begin):
    page = zonder_javascript
    page.goto(ADRES)
    expect(page.get_by_role("toolbar")).to_be_hidden()
    vak = page.get_by_label("Tekst")
    expect(vak).to_have_accessible_description(re.compile("^Schrijf kort. U kunt hier gewoon typen"))

    vak.fill("Eerste alinea.\n\nTweede, met een & erin.")
    page.get_by_role("button", name="Bewaar").click()

    assert begin["tekst"] == "<p>Eerste alinea.</p>\n\n<p>Tweede, met een &amp; erin.</p>"


def test_wie_schrijft_ziet_onder_de_tekst_wat_duidelijker_kan(page, veld, als_redacteur):
    als_redacteur(page)
    BegripFactory(woord="Monitoren", liever="volgen", is_jargon=True)
    page.reload()
    ga_schrijven(page)
    page.keyboard.type("Wij monitoren dit.")

    expect(page.get_by_text("1 ding kan duidelijker.")).to_be_visible()  # by itself, a moment after the last key
    expect(page.locator("mark")).to_have_text("monitoren")
    expect(page.locator("#id_tekst_lezen_melding")).to_be_empty()  # nobody asked: nothing is said aloud
    assert "_codes" not in (veld.get_attribute("aria-describedby") or "")
    page.keyboard.press("Control+a")
    page.keyboard.type("Wij volgen dit.")
    page.get_by_role("button", name="Controleer de tekst").click()

    gevonden = "Wij vonden geen lange zinnen en geen moeilijke woorden."
    expect(page.locator("[data-leesbaarheid]").get_by_text(gevonden)).to_be_visible()
    expect(page.locator("#id_tekst_lezen_melding")).to_have_text(gevonden)
    assert page.url.endswith(ADRES)


def test_zonder_javascript_opent_de_controle_naast_de_tekst(zonder_javascript, als_redacteur):
    page = zonder_javascript
    als_redacteur(page)
    page.goto(ADRES)
    page.get_by_label("Tekst").fill("Dit is kort.")

    with page.context.expect_page() as ander:
        page.get_by_role("button", name="Controleer de tekst").click()

    expect(ander.value.get_by_text("Wij vonden geen lange zinnen en geen moeilijke woorden.")).to_be_visible()
    expect(page.get_by_label("Tekst")).to_have_value("Dit is kort.")


def test_enter_in_een_ander_veld_bewaart_en_controleert_niet(page, veld, begin):
    page.keyboard.type("Bewaar mij")
    page.get_by_label("Titel").press("Enter")

    expect(page.get_by_role("textbox", name="Tekst")).to_have_text("Bewaar mij")
    assert begin["tekst"] == "<p>Bewaar mij</p>"


@pytest.mark.parametrize(
    ("breedte", "kleur", "gedwongen"),
    [(1280, "light", "none"), (768, "light", "active"), (320, "dark", "none")],
)
def test_de_opsteller_voldoet_en_past(page, veld, begin, axe, breedte, kleur, gedwongen):
    page.set_viewport_size({"width": breedte, "height": 900})
    page.emulate_media(color_scheme=kleur, forced_colors=gedwongen)
    begin["tekst"] = max(TEKSTEN, key=lambda tekst: ("<table>" in tekst, len(tekst)))
    page.reload()
    veld.get_by_role("cell").first.click()
    expect(knop(page, "Rij erbij")).to_be_visible()

    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    knoppen = page.get_by_role("toolbar").get_by_role("button")
    maten = knoppen.evaluate_all("knoppen => knoppen.flatMap(knop => [knop.offsetWidth, knop.offsetHeight])")
    assert min(maten) >= 24

    kies(page, "Afbeelding")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
