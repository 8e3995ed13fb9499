"""The public site as a copy on disk: whole, without what is hidden, and browsable without the portal."""

import errno
import hashlib
import json
import re
import subprocess
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pikepdf
import pytest
from django.core.management import CommandError, call_command
from django.db.models import Q
from django.utils import timezone

from coalitie.models import Bestand, Logregel, Stand
from coalitie.portaal.archief import kopie as kopie_module
from coalitie.portaal.archief.boom import als_boom
from coalitie.portaal.archief.kopie import bestandsnaam
from coalitie.portaal.archief.pagina import verwijzingen
from regio.models import Basisteam, Indeling, Werkgebied
from strategie.models import Strategie
from taskforces.models import College, Collegelid
from tests.fabriek import HoofdstukFactory, NieuwsberichtFactory, PaginaFactory, PrioriteitFactory, StrategieFactory
from tests.proefbestanden import GOED, als_bestand, beeld, gebruik

PORTAAL = "http://testserver"


def maak(map_, **opties):
    call_command("maak_archief", str(map_), **{"adres": PORTAAL, **opties})
    return map_


def bestanden(map_):
    """Every file of a copy by its name."""
    return {pad.relative_to(map_).as_posix(): pad.read_bytes() for pad in map_.rglob("*") if pad.is_file()}


def paginas(map_):
    return {naam: inhoud.decode() for naam, inhoud in bestanden(map_).items() if naam.endswith(".html")}


@pytest.fixture
def klein(film_met_bestanden):
    """The real texts with a film, but only three gemeenten: as much of every kind, and quick to copy."""
    drie = ["Zeist", "Soest", "Weesp"]
    Indeling.objects.exclude(gemeente__naam__in=drie).delete()
    Collegelid.objects.exclude(gemeente=None).exclude(gemeente__naam__in=drie).delete()
    elders = Basisteam.objects.exclude(werkgebieden__gemeente__naam__in=drie)
    colleges = College.objects.filter(Q(gemeente__isnull=False) | Q(basisteam__in=elders))
    Collegelid.objects.filter(college__in=colleges).delete()
    colleges.delete()
    Werkgebied.objects.filter(basisteam__in=elders).delete()
    elders.delete()


@pytest.fixture(scope="module")
def eerder():
    """The copy that most tests only read, once it is made: (folder, state of the portal)."""
    return []


@pytest.fixture
def kopie(request, eerder, tmp_path_factory):
    if not eerder:
        request.getfixturevalue("klein")
        eerder += [maak(tmp_path_factory.mktemp("archief") / "kopie"), Stand.objects.nu().nummer]
    return eerder[0]


@pytest.mark.parametrize(
    ("adres", "soort", "naam"),
    [
        ("/consultaties/een/antwoorden/nota.odt", "application/vnd.oasis.opendocument.text", "nota.odt"),
        ("/consultaties/een/antwoorden/nota.pdf", "application/pdf", "nota.pdf"),
        ("/feed.xml", "application/vnd.oasis.opendocument.text", "feed.xml.odt"),
    ],
)
def test_een_document_heeft_zijn_uitgang_een_keer(adres, soort, naam):
    assert bestandsnaam(adres, soort).rpartition("/")[2] == naam


def test_elke_link_in_de_kopie_leidt_naar_een_bestand_en_naar_een_plek_die_er_is(kopie):
    ids = {naam: set(re.findall(r'\sid="([^"]+)"', html)) for naam, html in paginas(kopie).items()}
    alle = bestanden(kopie)
    kapot = []

    for naam, html in paginas(kopie).items():
        for _knoop, _eigenschap, waarde in verwijzingen(als_boom(html)):
            doel = urlsplit(urljoin(f"file:///{naam}", waarde))
            if doel.scheme == "file":
                bestand = unquote(doel.path).lstrip("/")
                if bestand not in alle or (doel.fragment and doel.fragment not in ids[bestand]):
                    kapot.append((naam, waarde))

    assert kapot == []
    assert len(ids) > 30


def test_de_hele_regio_staat_erin_met_beelden_documenten_film_en_gegevens(kopie):
    namen = set(bestanden(kopie))

    assert {
        *("index.html", "gemeenten/zeist/index.html", "regio/index.html", "regio/op=2019-04-08/index.html"),
        *("strategie/2019-2022/index.html", "strategie/2019-2022/cyberveiligheid/index.html", "contact/index.html"),
        *("strategie/2019-2022/pdf.pdf", "regio/gemeenten.op=2022-03-24.csv", "deelbeeld/gemeente/zeist.png"),
        *("strategie/2019-2022/film/video.mp4", "strategie/2019-2022/film/ondertiteling.vtt"),
        *("static/css/basis.css", "static/img/favicon.svg", "LEESMIJ.txt", "manifest.json", "SHA256SUMS"),
    } <= namen
    assert [naam for naam in namen if naam.startswith(("account", "mijn", "redactie", "beheer", "static/js"))] == []
    assert (kopie / "strategie/2019-2022/film/video.mp4").read_bytes() == GOED["mp4"]
    assert (kopie / "strategie/2019-2022/film/ondertiteling.vtt").read_bytes() == GOED["vtt"]
    assert (kopie / "strategie/2019-2022/pdf.pdf").read_bytes().startswith(b"%PDF-")


def test_een_film_die_in_delen_komt_staat_heel_in_de_kopie(klein, settings, monkeypatch, tmp_path):
    monkeypatch.setattr("coalitie.bestanden.GROOTSTE_DEEL", 300)

    map_ = maak(tmp_path / "kopie")

    assert (map_ / "strategie/2019-2022/film/video.mp4").read_bytes() == GOED["mp4"]


def test_op_elke_pagina_staat_van_welke_dag_en_van_welk_adres_de_kopie_is(kopie):
    for naam, html in paginas(kopie).items():
        assert "Dit is een kopie van" in html, naam
        assert f'<span class="adres">{PORTAAL}/' in html, naam
    assert "http://testserver/gemeenten/zeist/" in paginas(kopie)["gemeenten/zeist/index.html"]


def test_niets_in_de_kopie_vraagt_om_het_portaal(kopie):
    for naam, html in paginas(kopie).items():
        for merk in ("<form", "<input", "<button", "<select", "<script", "data-hx-", "csrf", "/account/", "Inloggen"):
            assert merk not in html, (naam, merk)
    assert "Hier stond een formulier." in paginas(kopie)["index.html"]


def test_wat_geen_inwoner_ziet_staat_niet_in_de_kopie(klein, tmp_path):
    huidige = Strategie.objects.get()
    morgen = timezone.now() + timedelta(days=1)
    for fabriek in (PaginaFactory, NieuwsberichtFactory):
        fabriek(slug="conceptverborgen", titel="Conceptverborgen")
        fabriek(slug="planverborgen", titel="Planverborgen", gepubliceerd_op=morgen)
        fabriek(slug="ingetrokkenverborgen", titel="Ingetrokkenverborgen", ingetrokken=True)
    HoofdstukFactory(strategie=huidige, slug="conceptverborgen", titel="Conceptverborgen", nummer=90)
    PrioriteitFactory(strategie=huidige, slug="planverborgen", naam="Planverborgen", nummer=90, gepubliceerd_op=morgen)
    volgende = StrategieFactory(slug="2027-2030", naam="Toekomstverborgen")
    HoofdstukFactory(strategie=volgende, titel="Toekomstverborgen", slug="toekomstverborgen", gepubliceerd=True)

    map_ = maak(tmp_path / "kopie")

    for naam, inhoud in bestanden(map_).items():
        assert b"verborgen" not in inhoud.lower(), naam
        assert "verborgen" not in naam
    with pikepdf.open(map_ / "strategie/2019-2022/pdf.pdf").open_outline() as inhoudsopgave:
        hoofdstukken = [deel.title for deel in inhoudsopgave.root]
    assert len(hoofdstukken) > 3
    assert [titel for titel in hoofdstukken if "verborgen" in titel] == []


def geplaatst(soort, inhoud=None, beschrijving=""):
    return Bestand.objects.plaats(als_bestand(soort, inhoud), titel="Een stuk", beschrijving=beschrijving, door=None)


def test_bestanden_en_beelden_van_openbare_teksten_staan_erin_in_elke_breedte_en_die_van_concepten_niet(
    klein, tmp_path
):
    stuk, verborgen_stuk = geplaatst("pdf"), geplaatst("docx")
    kaart = geplaatst("png", beeld("PNG", 1000, 20), "Een kaart.")
    verborgen_kaart = geplaatst("png", beeld("PNG", 1000, 20, (1, 2, 3)), "Een andere kaart.")
    adres = kaart.get_absolute_url()
    gebruik(PaginaFactory, stuk, slug="stukken", gepubliceerd=True)
    figuur = f'<figure><img src="{adres}" alt="Een kaart" width="1000" height="20"></figure>'
    PaginaFactory(slug="kaart", tekst=figuur, gepubliceerd=True).leg_bestanden_vast()
    concept = PaginaFactory(slug="concept", gepubliceerd=True).begin_revisie(door=None)
    tekst = "".join(
        f'<p><a href="{bestand.get_absolute_url()}">a</a></p>' for bestand in (verborgen_stuk, verborgen_kaart)
    )
    concept.bewaar({**concept.inhoud, "tekst": tekst}, telling=0, door=None)

    map_ = maak(tmp_path / "kopie")

    alle = bestanden(map_)
    sleutel = kaart.sleutel
    assert {naam for naam in alle if naam.startswith("bestanden/")} == {
        *(f"bestanden/{stuk.sleutel}.pdf", f"bestanden/{sleutel}.png"),
        *(f"bestanden/{sleutel}/480.png", f"bestanden/{sleutel}/960.png"),
    }
    assert alle[f"bestanden/{stuk.sleutel}.pdf"] == GOED["pdf"]
    waar = f"../bestanden/{sleutel}"
    assert f'src="{waar}.png"' in paginas(map_)["kaart/index.html"]
    assert f'srcset="{waar}/480.png 480w, {waar}/960.png 960w, {waar}.png 1000w"' in paginas(map_)["kaart/index.html"]


def test_een_beeld_dat_er_niet_meer_is_staat_ook_niet_tussen_de_breedtes(klein, tmp_path):
    weg = "/bestanden/" + "a" * 32 + "/"
    tekst = f'<p>Voor <img src="{weg}" alt="Weg" width="1000" height="20"> na</p>'
    PaginaFactory(slug="kaart", tekst=tekst, gepubliceerd=True)

    map_ = maak(tmp_path / "kopie")

    [regel] = [regel for regel in paginas(map_)["kaart/index.html"].splitlines() if "Voor <img" in regel]
    assert weg not in regel
    assert 'alt="Weg"' in regel
    assert set(json.loads((map_ / "manifest.json").read_text())["niet_in_de_kopie"]) == {
        *(weg, f"{weg}480/", f"{weg}960/")
    }


def test_wat_intussen_zou_ingaan_staat_in_de_kopie(klein, tmp_path, zet_klok):
    morgen = timezone.now() + timedelta(days=1)
    pagina = PaginaFactory(slug="over-later", titel="Oude woorden", gepubliceerd=True)
    revisie = pagina.begin_revisie(door=None)
    revisie.bewaar({**revisie.inhoud, "titel": "Nieuwe woorden"}, telling=0, door=None)
    revisie.plan(morgen, door=None)
    zet_klok(morgen + timedelta(hours=1))

    map_ = maak(tmp_path / "kopie")

    assert b"<h1>Nieuwe woorden</h1>" in bestanden(map_)["over-later/index.html"]


def test_wat_is_ingetrokken_en_nog_wordt_genoemd_staat_erin_zoals_een_inwoner_het_ziet(klein, tmp_path):
    PaginaFactory(slug="oud", titel="Oude tekst", ingetrokken=True, tekst="<p>Stond hier vroeger.</p>")
    PaginaFactory(slug="nieuw", gepubliceerd=True, tekst='<p><a href="/oud/">oud</a> <a href="/nooit/">nooit</a></p>')

    map_ = maak(tmp_path / "kopie")

    oud = paginas(map_)["oud/index.html"]
    assert "De tekst klopte niet meer." in oud
    assert "Stond hier vroeger." not in oud
    assert '<a href="../oud/index.html">oud</a> <span>nooit</span>' in paginas(map_)["nieuw/index.html"]
    assert json.loads((map_ / "manifest.json").read_text())["niet_in_de_kopie"] == ["/nooit/"]


def test_sha256sum_keurt_de_kopie_goed(kopie):
    keuring = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=kopie, capture_output=True
    )

    assert (keuring.returncode, keuring.stdout) == (0, b"")
    genoemd = {regel.partition("  ")[2] for regel in (kopie / "SHA256SUMS").read_text().splitlines()}
    assert genoemd == set(bestanden(kopie)) - {"SHA256SUMS"}


def test_twee_kopieen_van_dezelfde_stand_zijn_gelijk(klein, tmp_path, settings):
    een = bestanden(maak(tmp_path / "een"))
    settings.EXPORT_DIR = tmp_path / "export"  # so that documents and pictures are made anew

    twee = bestanden(maak(tmp_path / "twee"))

    assert {naam: hashlib.sha256(inhoud).hexdigest() for naam, inhoud in een.items()} == {
        naam: hashlib.sha256(inhoud).hexdigest() for naam, inhoud in twee.items()
    }


def test_het_manifest_zegt_wat_waar_staat(kopie, eerder):
    manifest = json.loads((kopie / "manifest.json").read_text())

    assert (manifest["vorm"], manifest["portaal"]) == (1, PORTAAL)
    assert manifest["datum"] == timezone.localdate().isoformat()
    assert manifest["stand"] == eerder[1] > 0
    assert manifest["doorverwezen"]["/strategie/"] == "/strategie/2019-2022/"
    assert {
        "adres": "/strategie/2019-2022/pdf/",
        "bestand": "strategie/2019-2022/pdf.pdf",
        "soort": "application/pdf",
        "status": 200,
    } in manifest["adressen"]
    assert manifest["aantallen"]["paginas"] == len(paginas(kopie))
    assert f"{len(paginas(kopie))} pagina's" in (kopie / "LEESMIJ.txt").read_text()


# What goes wrong


def zin_bij(map_, **opties):
    with pytest.raises(CommandError) as fout:
        maak(map_, **opties)
    return str(fout.value)


def test_een_map_die_niet_leeg_is_wordt_geweigerd(klein, tmp_path):
    map_ = tmp_path / "vol"
    map_.mkdir()
    (map_ / "iets.txt").write_text("van iemand")

    assert zin_bij(map_) == f"De map {map_} is niet leeg. Kies een nieuwe map: een kopie wordt nooit overschreven."
    assert bestanden(map_) == {"iets.txt": b"van iemand"}


def test_een_lege_map_is_goed_en_het_maken_staat_in_het_logboek(klein, tmp_path):
    (tmp_path / "leeg").mkdir()

    map_ = maak(tmp_path / "leeg")

    aantal = len(json.loads((map_ / "manifest.json").read_text())["adressen"])
    assert Logregel.objects.get(handeling="archief gemaakt").titel == f"{aantal} bestanden"


@pytest.mark.parametrize("adres", ["", "voorbeeld.nl", "ftp://testserver", "http://testserver/pad"])
def test_zonder_een_adres_van_het_portaal_komt_er_geen_kopie(klein, tmp_path, adres):
    assert zin_bij(tmp_path / "x", adres=adres).startswith("Zet ADRES, of geef --adres")


def test_een_adres_waarop_het_portaal_niet_antwoordt_wordt_geweigerd(klein, tmp_path, settings):
    assert zin_bij(tmp_path / "x", adres="http://elders.nl") == (
        "elders.nl staat niet in ALLOWED_HOSTS; daarop antwoordt het portaal niet."
    )
    settings.ALLEEN_HTTPS = True
    assert zin_bij(tmp_path / "x").startswith("http://testserver begint met http://")


def test_een_map_in_een_map_die_er_niet_is_wordt_geweigerd(klein, tmp_path):
    assert zin_bij(tmp_path / "weg" / "x") == f"De map {tmp_path / 'weg'} bestaat niet. Maak die eerst."


def test_een_volle_schijf_geeft_een_zin_en_laat_geen_halve_kopie_achter(klein, tmp_path, monkeypatch):
    def vol(*_wat, **_hoe):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", vol)

    assert zin_bij(tmp_path / "kopie") == "De kopie is niet gemaakt: de schijf is vol."
    assert list(tmp_path.glob("*kopie*")) == []
    assert not Logregel.objects.filter(handeling="archief gemaakt").exists()


def test_een_portaal_dat_intussen_verandert_geeft_geen_kopie(klein, tmp_path, monkeypatch):
    schrijf = kopie_module.Kopie.leg_links
    monkeypatch.setattr(kopie_module.Kopie, "leg_links", lambda *wat: (Stand.objects.verhoog(), schrijf(*wat)))

    assert zin_bij(tmp_path / "kopie") == "Het portaal veranderde terwijl de kopie werd gemaakt. Probeer het opnieuw."
    assert list(tmp_path.glob("*kopie*")) == []


def test_een_pagina_met_een_fout_geeft_geen_kopie(klein, tmp_path, monkeypatch):
    def stuk(*_wat):
        raise ValueError("stuk")

    monkeypatch.setattr("coalitie.portaal.home.tegelkaart", stuk)
    monkeypatch.setattr("coalitie.portaal.home.lijn", stuk)

    assert zin_bij(tmp_path / "kopie") == "/ gaf een fout (500); daarom is er geen kopie gemaakt."
