"""Whatever somebody stores in a rich text, what comes out does nothing but read."""

import re
from urllib.parse import urlsplit

import html5lib
import pytest
from django.core.exceptions import ValidationError

from coalitie.export.blokken import blokken
from coalitie.tekst import RijkeTekstFormulierveld, dieper, met_ankers, schoon, veilig
from tests.kwaad import KWAAD

ZONDER_EIGENSCHAP = [
    *("p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "br", "strong", "em"),
    *("table", "caption", "thead", "tbody", "tr", "td", "figure", "figcaption"),
]
GEWOON = {tag: frozenset() for tag in ZONDER_EIGENSCHAP} | {
    "h2": {"id"},
    "h3": {"id"},
    "a": {"href"},
    "abbr": {"title"},
    "th": {"scope"},
    "img": {"src", "alt", "width", "height", "srcset", "sizes", "loading", "decoding"},
}
DIEPER = GEWOON | {"h2": None, "h3": frozenset(), "h4": frozenset()}
ANKER = {"href", "class", "data-kopieer-adres"}
MET_ANKERS = GEWOON | {"a": ANKER, "div": {"class"}, "span": {"class", "aria-hidden"}}
EIGEN_KLASSEN = {"kopregel", "anker", "alleen-lezer"}


def elementen(html):
    boom = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return [element for element in boom.iter() if isinstance(element.tag, str) and element is not boom]


def is_veilig_adres(adres):
    """As a browser reads it: without white space and control characters at the ends, and without tabs and returns."""
    adres = re.sub(r"[\t\r\n]", "", re.sub(r"^[\x00-\x20]+|[\x00-\x20]+$", "", adres))
    return urlsplit(adres).scheme in {"", "http", "https", "mailto", "tel"}


def gevaren(html, toegestaan):
    """What is in this HTML that is not on the list, as sentences."""
    gevonden = []
    for element in elementen(html):
        if toegestaan.get(element.tag) is None:
            gevonden.append(f"<{element.tag}>")
            continue
        gevonden += [f"<{element.tag} {naam}>" for naam in element.attrib if naam not in toegestaan[element.tag]]
        if not is_veilig_adres(element.get("href", "")):
            gevonden.append(f"href {element.get('href')}")
        if not element.get("src", "/bestanden/").startswith("/bestanden/"):
            gevonden.append(f"src {element.get('src')}")
        if element.get("class", "kopregel") not in EIGEN_KLASSEN:
            gevonden.append(f"class {element.get('class')}")
    ids = [element.get("id") for element in elementen(html) if "id" in element.attrib]
    gevonden += [f"id {adres}" for adres in ids if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", adres)]
    return gevonden + [f"twee keer {adres}" for adres in set(ids) if ids.count(adres) > 1]


def uit_een_formulier(kwaad):
    """What a form lets through; what it refuses is nothing."""
    try:
        return RijkeTekstFormulierveld(required=False).clean(kwaad)
    except ValidationError:
        return ""


def links(waarde):
    """Every link in blocks, at any depth."""
    if isinstance(waarde, dict):
        return [waarde["link"]] if "link" in waarde else links(list(waarde.values()))
    return [link for deel in waarde for link in links(deel)] if isinstance(waarde, list) else []


def test_de_verzameling_is_groot_genoeg():
    assert len(set(KWAAD)) == len(KWAAD) >= 100


def test_de_keuring_ziet_gevaar():
    kwaad = '<p onclick="x">x</p><a href=" java\tscript:x">x</a><h2 id="_x">x</h2><img src="//x"><script></script>'

    assert gevaren(kwaad, GEWOON) == ["<p onclick>", "href  java\tscript:x", "src //x", "<script>", "id _x"]


@pytest.mark.parametrize("kwaad", KWAAD)
@pytest.mark.parametrize(
    ("vorm", "toegestaan"),
    [
        (schoon, GEWOON),
        (veilig, GEWOON),
        (dieper, DIEPER),
        (met_ankers, MET_ANKERS),
        (uit_een_formulier, GEWOON),
    ],
)
def test_wat_iemand_ook_bewaart_er_komt_niets_gevaarlijks_uit(kwaad, vorm, toegestaan):
    assert gevaren(vorm(kwaad), toegestaan) == []


@pytest.mark.parametrize("kwaad", KWAAD)
def test_schoonmaken_is_ook_bij_kwaad_na_een_keer_klaar(kwaad):
    html = schoon(kwaad)

    assert schoon(html) == html


@pytest.mark.parametrize("kwaad", KWAAD)
def test_een_document_krijgt_alleen_woorden_en_veilige_adressen(kwaad):
    gevonden = blokken(schoon(kwaad))

    assert [link for link in links(gevonden) if not is_veilig_adres(link)] == []
