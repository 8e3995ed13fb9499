import contextlib
import hashlib
import os
import sqlite3
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError

from coalitie import bestanden
from strategie.models import Film
from tests.fabriek import BestandFactory, FilmFactory
from tests.proefbestanden import GOED, mp4

pytestmark = pytest.mark.django_db

MP4 = GOED["mp4"]
VIDEO = "/strategie/2019-2022/film/video/"


def test_zonder_bestand_staat_de_uitgeschreven_tekst_alleen(portaal, inwoner):
    Film.objects.update(uitgeschreven="<p>Een stem vertelt over tegels.</p>")

    tekst = inwoner.get("/strategie/2019-2022/film/").content.decode()

    assert "Een stem vertelt over tegels." in tekst
    assert "<video" not in tekst
    assert "De film staat nog niet op dit portaal." in tekst


def test_met_bestanden_is_er_een_speler_met_ondertiteling(film_met_bestanden, inwoner):
    tekst = inwoner.get("/strategie/2019-2022/film/").content.decode()

    assert '<video class="speler" aria-label="De animatiefilm over de strategie"' in tekst
    assert 'kind="captions" srclang="nl"' in tekst
    assert "autoplay" not in tekst


def test_een_film_zonder_ondertiteling_weigert_de_database():
    with pytest.raises(IntegrityError):
        FilmFactory(video=BestandFactory(soort="mp4"), poster=BestandFactory(soort="png"))


@pytest.mark.parametrize(
    ("gevraagd", "status", "inhoud", "bereik"),
    [
        ("", 200, MP4, None),
        ("bytes=0-9", 206, MP4[:10], f"bytes 0-9/{len(MP4)}"),
        ("bytes=2000-", 206, MP4[2000:], f"bytes 2000-{len(MP4) - 1}/{len(MP4)}"),
        ("bytes=-5", 206, MP4[-5:], f"bytes {len(MP4) - 5}-{len(MP4) - 1}/{len(MP4)}"),
        ("bytes=0-999999", 206, MP4, f"bytes 0-{len(MP4) - 1}/{len(MP4)}"),
        ("bytes=0-1,5-6", 200, MP4, None),
        ("appels=0-1", 200, MP4, None),
        ("bytes=-", 200, MP4, None),
        ("bytes=999999-", 416, b"", f"bytes */{len(MP4)}"),
        ("bytes=9-1", 416, b"", f"bytes */{len(MP4)}"),
        ("bytes=-0", 416, b"", f"bytes */{len(MP4)}"),
        (f"bytes={'9' * 5000}-", 416, b"", f"bytes */{len(MP4)}"),
    ],
)
def test_een_speler_krijgt_het_stuk_dat_hij_vraagt(film_met_bestanden, inwoner, gevraagd, status, inhoud, bereik):
    antwoord = inwoner.get(VIDEO, headers={"Range": gevraagd})

    assert antwoord.status_code == status
    assert antwoord.content == inhoud
    assert antwoord.headers.get("Content-Range") == bereik


def test_een_grote_film_gaat_in_delen_zodat_een_speler_die_wacht_niemand_ophoudt(
    film_met_bestanden, inwoner, monkeypatch
):
    monkeypatch.setattr(bestanden, "GROOTSTE_DEEL", 100)

    alles = inwoner.get(VIDEO)
    vervolg = inwoner.get(VIDEO, headers={"Range": "bytes=100-"})

    assert (alles.status_code, alles.content) == (206, MP4[:100])
    assert (vervolg.status_code, vervolg.content) == (206, MP4[100:200])
    assert vervolg.headers["Content-Range"] == f"bytes 100-199/{len(MP4)}"


def test_een_deel_van_een_film_wordt_niet_ingepakt(film_met_bestanden, medewerker):
    antwoord = medewerker.get(VIDEO, headers={"Range": "bytes=0-999", "Accept-Encoding": "gzip"})

    assert antwoord.content == MP4[:1000]


def test_een_bestand_gaat_weg_met_zijn_soort_en_zonder_gokken(film_met_bestanden, inwoner):
    soorten = {}
    for soort in ("video", "poster", "ondertiteling"):
        antwoord = inwoner.get(f"/strategie/2019-2022/film/{soort}/")
        assert antwoord.content
        soorten[soort] = (antwoord.headers["Content-Type"], antwoord.headers["X-Content-Type-Options"])

    assert soorten == {
        "video": ("video/mp4", "nosniff"),
        "poster": ("image/png", "nosniff"),
        "ondertiteling": ("text/vtt; charset=utf-8", "nosniff"),
    }


def test_het_bestand_van_een_film_in_concept_krijgt_een_inwoner_niet(film_met_bestanden, inwoner, redacteur):
    Film.objects.update(gepubliceerd_op=None)

    assert inwoner.get(VIDEO).status_code == 404
    assert redacteur.get(VIDEO).content == MP4


def test_een_bestand_dat_van_de_schijf_verdween_is_een_404(film_met_bestanden, inwoner):
    film = Film.objects.get()
    film.video.opslag.storage.delete(film.video.opslag.name)

    assert inwoner.get(VIDEO).status_code == 404


def test_zonder_film_belooft_de_voorpagina_geen_film_om_te_zien(portaal, inwoner):
    Film.objects.update(uitgeschreven="<p>Een stem vertelt over tegels.</p>", tekst_is_voorbeeld=True)

    tekst = inwoner.get("/").content.decode()

    assert "Die staat nog niet op dit portaal." in tekst
    assert "film-knop" not in tekst
    assert "De uitgeschreven tekst is verzonnen: " in tekst


def test_een_nieuwe_film_houdt_de_adressen_van_de_vorige_en_die_blijft_bewaard(film_met_bestanden, film_bestanden):
    eerst = Film.objects.get()
    adres, oud = eerst.video.get_absolute_url(), eerst.video.sha256
    film_bestanden["video"].write_bytes(mp4(inhoud=b"een nieuwe film"))

    call_command("laad_film", "2019-2022", **film_bestanden)

    nu = Film.objects.get()
    assert nu.video.get_absolute_url() == adres
    assert [versie.sha256 for versie in nu.video.versies.all()] == [oud]
    assert (nu.poster, nu.poster.versies.count()) == (eerst.poster, 0)


def test_een_film_neemt_geen_document_als_video():
    film = FilmFactory(
        video=BestandFactory(soort="pdf"), poster=BestandFactory(soort="png"), ondertiteling=BestandFactory(soort="vtt")
    )

    with pytest.raises(ValidationError, match="Kies hier een bestand van het soort film"):
        film.full_clean()


def zet_film_van_vroeger(database, nummer, drie):
    """A strategy with a film, as the first release kept them: three names on disk."""
    database.execute(
        "INSERT INTO strategie_strategie (id, ingetrokken_reden, geldig_vanaf, naam, slug, inleiding,"
        " in_het_kort, vastgesteld_door, verhouding_ivp)"
        " VALUES (?, '', '2019-04-08', 'S', ?, 'i', 'k', '', '')",
        (nummer, f"s{nummer}"),
    )
    database.execute(
        "INSERT INTO strategie_film (id, strategie_id, ingetrokken_reden, titel, inleiding, uitgeschreven,"
        " tekst_is_voorbeeld, video, poster, ondertiteling) VALUES (?, ?, '', 'De film', 'i', '', 0, ?, ?, ?)",
        (nummer, nummer, *drie),
    )


def test_een_bijgewerkt_portaal_houdt_de_film_die_er_was(tmp_path):
    """The migration carries the three files of a film over, and leaves a film without files as it is."""
    omgeving = {**os.environ, "VAR_DIR": str(tmp_path), "DATABASE_URL": ""}

    def beheer(*opdracht):
        subprocess.run([sys.executable, "manage.py", *opdracht], cwd=settings.BASE_DIR, env=omgeving, check=True)

    (tmp_path / "bestanden/film").mkdir(parents=True)
    namen = {"video": "film/video.mp4", "poster": "film/poster_x.png", "ondertiteling": "film/ondertiteling.vtt"}
    for naam in namen.values():
        (tmp_path / "bestanden" / naam).write_bytes(GOED[naam[-3:]])
    beheer("migrate", "strategie", "0001_initial", "--verbosity=0")
    with contextlib.closing(sqlite3.connect(tmp_path / "db.sqlite3")) as database, database:
        for nummer, drie in ((1, namen.values()), (2, ("", "", ""))):
            zet_film_van_vroeger(database, nummer, drie)

    beheer("migrate", "--verbosity=0")

    with contextlib.closing(sqlite3.connect(tmp_path / "db.sqlite3")) as database:
        gekoppeld = database.execute(
            "SELECT f.id, b.soort, b.titel, b.opslag, b.grootte, b.sha256, b.breedte, b.beschrijving"
            " FROM strategie_film f JOIN coalitie_bestand b ON b.id IN (f.video_id, f.poster_id, f.ondertiteling_id)"
            " ORDER BY b.id"
        ).fetchall()
        zonder = database.execute("SELECT id FROM strategie_film WHERE video_id IS NULL").fetchall()

    def som(soort):
        return len(GOED[soort]), hashlib.sha256(GOED[soort]).hexdigest()

    assert gekoppeld == [
        (1, "mp4", "De film", namen["video"], *som("mp4"), None, ""),
        (1, "png", "De film, beeld vooraf", namen["poster"], *som("png"), 40, "Beeld uit de film ‘De film’."),
        (1, "vtt", "De film, ondertiteling", namen["ondertiteling"], *som("vtt"), None, ""),
    ]
    assert zonder == [(2,)]
