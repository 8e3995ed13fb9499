"""The rules of the style guide that a test can keep."""

import ast
import re
from pathlib import Path

import allauth
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation

BASIS = Path(settings.BASE_DIR)
LAGEN = ["coalitie", "regio", "strategie", "taskforces"]
DAK = ("coalitie.portaal", "coalitie.management")
VERBODEN_NAMEN = {"utils", "helpers", "mixins", "services", "constants"}
DOOR_DJANGO_GEZOCHT = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html", "429.html"}
DOOR_ANDEREN_GEZOCHT = [Path(pakket.__file__).parent / "templates" for pakket in (allauth, admin)]

MEESTE_REGELS = {"module": 300, "functie": 40}

PYTHON = [pad for laag in LAGEN for pad in sorted((BASIS / laag).rglob("*.py")) if "migrations" not in pad.parts]
OVERAL = [*PYTHON, *(pad for map_ in ("tests", "scripts") for pad in sorted((BASIS / map_).rglob("*.py")))]
SJABLONEN = sorted(pad for pad in (BASIS / "templates").rglob("*") if pad.is_file())
CSS = sorted((BASIS / "static").rglob("*.css"))


def naam(pad):
    return pad.relative_to(BASIS).as_posix()


def valt_onder(module, ouder):
    return module == ouder or module.startswith(f"{ouder}.")


def hoogte(module):
    """The place of a module in the order of the layers; None for what is not ours."""
    if any(valt_onder(module, deel) for deel in DAK):
        return len(LAGEN)
    laag = module.split(".")[0]
    return LAGEN.index(laag) if laag in LAGEN else None


def invoer(boom):
    """Every module that a syntax tree imports, with what it takes from it; a relative one as a dot."""
    for knoop in ast.walk(boom):
        if isinstance(knoop, ast.Import):
            yield from (alias.name for alias in knoop.names)
        elif isinstance(knoop, ast.ImportFrom):
            if knoop.level:
                yield "."
            else:
                yield from (f"{knoop.module}.{alias.name}" for alias in knoop.names)


def teksten(pad):
    return {
        knoop.value
        for knoop in ast.walk(ast.parse(pad.read_text()))
        if isinstance(knoop, ast.Constant) and isinstance(knoop.value, str)
    }


def lengte(functie):
    """How many lines a function has below its name and its docstring."""
    inhoud = functie.body if ast.get_docstring(functie) is None else functie.body[1:]
    return functie.end_lineno - inhoud[0].lineno + 1 if inhoud else 0


def eigen_modellen():
    return [model for laag in LAGEN for model in apps.get_app_config(laag).get_models()]


def test_invoer_gaat_een_kant_op():
    fout = [
        f"{naam(pad)}: {module}"
        for pad in PYTHON
        for module in invoer(ast.parse(pad.read_text()))
        if (hoogte(module) or 0) > hoogte(".".join(pad.relative_to(BASIS).with_suffix("").parts))
    ]

    assert fout == []


def test_invoer_is_absoluut():
    fout = [naam(pad) for pad in PYTHON if "." in invoer(ast.parse(pad.read_text()))]

    assert fout == []


def test_niets_leunt_op_het_binnenwerk_van_allauth():
    overal = [*PYTHON, *(BASIS / "tests").rglob("*.py")]
    fout = [
        f"{naam(pad)}: {module}"
        for pad in overal
        for module in invoer(ast.parse(pad.read_text()))
        if module.startswith("allauth.") and "internal" in module.split(".")
    ]

    assert fout == []


def test_sleutels_gaan_een_kant_op():
    fout = [
        f"{model.__name__}.{veld.name}"
        for model in eigen_modellen()
        for veld in (*model._meta.fields, *model._meta.many_to_many)
        if veld.is_relation and (hoogte(veld.related_model._meta.app_label) or 0) > hoogte(model._meta.app_label)
    ]

    assert fout == []


def test_geen_sleutel_zonder_model():
    fout = [model.__name__ for model in eigen_modellen() if model._meta.private_fields]

    assert fout == []


def test_elk_sjabloon_wordt_gebruikt():
    gebruikt = set().union(*(teksten(pad) for pad in PYTHON))
    for pad in SJABLONEN:
        genoemd = re.findall(r"""\{%\s*(?:extends|include)\s+["']([^"']+)["']""", pad.read_text())
        gebruikt |= set(genoemd) - {pad.relative_to(BASIS / "templates").as_posix()}
    namen = {pad.relative_to(BASIS / "templates").as_posix() for pad in SJABLONEN}
    door_anderen_gezocht = {naam for naam in namen if any((map_ / naam).exists() for map_ in DOOR_ANDEREN_GEZOCHT)}

    assert sorted(namen - gebruikt - DOOR_DJANGO_GEZOCHT - door_anderen_gezocht) == []


def test_geen_migratie_ontbreekt():
    with translation.override(None):  # as makemigrations does: Django's own names are translated, in ours they are not
        lader = MigrationLoader(None, ignore_no_migrations=True)
        zoeker = MigrationAutodetector(lader.project_state(), ProjectState.from_apps(apps))

        assert zoeker.changes(graph=lader.graph) == {}


def test_een_module_heet_naar_wat_erin_staat():
    assert [naam(pad) for pad in OVERAL if VERBODEN_NAMEN & {pad.stem, pad.parent.name}] == []


def test_een_module_is_niet_te_lang():
    """But for tests: those are lists of promises, and the factories stand together."""
    modules = [pad for pad in OVERAL if not naam(pad).startswith("tests/")]

    te_lang = {naam(pad) for pad in modules if len(pad.read_text().splitlines()) > MEESTE_REGELS["module"]}
    assert te_lang == set()


def test_een_functie_is_niet_te_lang():
    regels = [
        (naam(pad), functie.name, lengte(functie))
        for pad in OVERAL
        for functie in ast.walk(ast.parse(pad.read_text()))
        if isinstance(functie, ast.FunctionDef | ast.AsyncFunctionDef)
    ]

    assert [(pad, functie, aantal) for pad, functie, aantal in regels if aantal > MEESTE_REGELS["functie"]] == []


def test_kleuren_staan_in_tokens():
    fout = []
    for pad in CSS:
        regels = re.sub(r"/\*.*?\*/|url\([^)]*\)", "", pad.read_text(), flags=re.DOTALL)
        if naam(pad) != "static/css/tokens.css":
            fout += [f"{naam(pad)}: {kleur}" for kleur in re.findall(r"#[0-9a-fA-F]{3,8}\b", regels)]

    assert fout == []


def test_geen_stijl_dringt_voor():
    assert [naam(pad) for pad in CSS if "!important" in pad.read_text()] == []


# A bare hx- is no valid HTML, data-hx- is.
NIET_IN_EEN_SJABLOON = re.compile(r"\s(on\w+|hx-[\w:-]*|data-hx-on[\w:-]*|style)\s*=")


def test_sjablonen_bevatten_geen_stijl_of_script():
    fout = []
    for pad in SJABLONEN:
        html = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", pad.read_text().lower(), flags=re.DOTALL)
        fout += [f"{naam(pad)}: style" for _ in re.findall(r"<style\b", html)]
        fout += [f"{naam(pad)}: script" for inhoud in re.findall(r"<script\b[^>]*>([^<]*)", html) if inhoud.strip()]
        for merk in re.findall(r"<[a-z](?:[^>\"']|\"[^\"]*\"|'[^']*')*>", html):
            merk = re.sub(r"\"[^\"]*\"|'[^']*'", '""', merk)
            fout += [f"{naam(pad)}: {deel}" for deel in NIET_IN_EEN_SJABLOON.findall(merk)]

    assert fout == []


def test_elke_variabele_staat_in_het_voorbeeld_en_in_de_readme():
    gelezen = {
        knoop.args[0].value
        for knoop in ast.walk(ast.parse((BASIS / "coalitie/settings.py").read_text()))
        if isinstance(knoop, ast.Call)
        and ast.unparse(knoop.func) in {"uit_omgeving", "ja_nee", "lijst", "os.environ.get", "os.getenv"}
        and isinstance(knoop.args[0], ast.Constant)
    }
    in_voorbeeld = set(re.findall(r"^([A-Z_]+)=", (BASIS / ".env.voorbeeld").read_text(), flags=re.MULTILINE))
    in_readme = set(re.findall(r"^\| `([A-Z_]+)`", (BASIS / "README.md").read_text(), flags=re.MULTILINE))

    assert in_voorbeeld == gelezen
    assert in_readme == gelezen


def test_elk_model_heeft_een_fabriek():
    from tests import fabriek

    gemaakt = {
        fabriek_._meta.model
        for fabriek_ in vars(fabriek).values()
        if isinstance(fabriek_, type) and fabriek_.__module__ == fabriek.__name__ and hasattr(fabriek_, "_meta")
    }

    assert [model.__name__ for model in eigen_modellen() if model not in gemaakt] == []
