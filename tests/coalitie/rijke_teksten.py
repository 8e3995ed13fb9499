"""Rich texts as a redacteur could write them, for hypothesis, and as somebody who means harm would."""

from html import escape
from html.parser import HTMLParser

from hypothesis import strategies as st

from coalitie.tekst import schoon

WOORDEN = st.lists(st.sampled_from(["regio", "samen", "39", "gemeenten", "en", "Ω", "é", "<b>", "&"]), max_size=6)


@st.composite
def zinnen(draw):
    """A few words, of which some are bold, italic or a link."""
    delen = []
    for woord in draw(WOORDEN):
        vorm = draw(st.sampled_from(["{}", "{}", "{}", "<strong>{}</strong>", "<em>{}</em>", '<a href="/x/">{}</a>']))
        delen.append(vorm.format(escape(woord)))
    return " ".join(delen)


def punten(diepte):
    zin = zinnen()
    genest = st.one_of(st.just(""), lijsten(diepte - 1)) if diepte else st.just("")
    return st.builds(lambda tekst, lijst: f"<li>{tekst}{lijst}</li>", zin, genest)


def lijsten(diepte):
    inhoud = st.lists(punten(diepte), min_size=1, max_size=3).map("".join)
    return st.builds(lambda tag, binnen: f"<{tag}>{binnen}</{tag}>", st.sampled_from(["ul", "ol"]), inhoud)


@st.composite
def tabellen(draw):
    rijen = [
        f"<tr>{''.join(f'<{cel}>{draw(zinnen())}</{cel}>' for _kolom in range(2))}</tr>"
        for cel in ("th", *["td"] * draw(st.integers(1, 3)))
    ]
    return f"<table><thead>{rijen[0]}</thead><tbody>{''.join(rijen[1:])}</tbody></table>"


def in_tag(tag):
    return zinnen().map(lambda zin: f"<{tag}>{zin}</{tag}>")


teksten = st.lists(
    st.one_of(
        in_tag("p"),
        in_tag("p"),
        in_tag("h2"),
        in_tag("h3"),
        in_tag("p").map(lambda alinea: f"<blockquote>{alinea}</blockquote>"),
        st.builds(lambda dt, dd: f"<dl>{dt}{dd}</dl>", in_tag("dt"), in_tag("dd")),
        lijsten(2),
        tabellen(),
    ),
    max_size=8,
).map(lambda delen: schoon("".join(delen)))

KWAAD = [
    "<script>alert(1)</script>",
    '<p onclick="alert(1)">x</p>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt&#58;alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="/x/&quot;><img src=x onerror=alert(1)>">x</a>',
    '<img src=x onerror="alert(1)">',
    '<img alt="&lt;script&gt;alert(1)&lt;/script&gt;" src="/x.png">',
    "<svg><script>alert(1)</script></svg>",
    '<h2 id="&quot;><script>alert(1)</script>">x</h2>',
    '<p style="background:url(javascript:alert(1))">x</p>',
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    '<math><mtext></form><form><mglyph><style></math><img src onerror="alert(1)">',
    '<abbr title="&quot; onmouseover=&quot;alert(1)">x</abbr>',
    '<abbr title="<script>alert(1)</script>">x</abbr>',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "</ins></del></div><script>alert(1)</script>",
    "<table><td><script>alert(1)</script><ul><li><svg onload=alert(1)>",
    "<!--><script>alert(1)</script>-->",
    "{{ 7|add:7 }}{% load x %}",
]


class Speurder(HTMLParser):
    """Finds what could run, load or lead away in a piece of HTML, as a browser would read it."""

    def __init__(self):
        super().__init__()
        self.gevonden = []

    def handle_starttag(self, tag, attrs):
        if tag in {"script", "iframe", "img", "style", "math", "object", "embed", "base", "meta", "link"}:
            self.gevonden.append(tag)
        for naam, waarde in attrs:
            if naam.startswith("on") or naam == "style":
                self.gevonden.append(f"{tag} {naam}")
            if (waarde or "").strip().lower().startswith(("javascript:", "data:", "vbscript:")):
                self.gevonden.append(f"{tag} {naam}={waarde}")


def gevaar_in(html):
    """What somebody who means harm got into HTML: nothing, when all is well."""
    speurder = Speurder()
    speurder.feed(html)
    speurder.close()
    return speurder.gevonden


def inhoud_van(pagina):
    """The part of a page that is not the same on every page."""
    return pagina[pagina.index("<main") : pagina.index("</main>")]
