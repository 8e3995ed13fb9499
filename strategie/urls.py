from django.urls import path

from coalitie.export.formaten import FORMATEN
from strategie import views
from strategie.views.brief import bord, brief, model, papier, schrijven, uitvoer
from strategie.views.consultatie import (
    antwoord,
    antwoorden,
    bureau,
    eigen_punt,
    eigen_punten,
    ingrijpen,
    nota,
    openbaar,
    puntenlijst,
    vaststellen,
)

# Points of the own council
EIGEN_PUNTEN = [
    path("mijn/consultaties/", eigen_punten.eigen_consultaties, name="eigen_consultaties"),
    *(
        path(f"mijn/consultaties/<slug:slug>/<slug:gemeente>/{adres}", view, name=view.__name__)
        for adres, view in (
            ("", eigen_punten.eigen_punten),
            ("dien-in/", eigen_punten.eigen_punten_dien_in),
            ("nieuw/", eigen_punt.eigen_punt_maak),
            ("lijst/", puntenlijst.puntenlijst),
            ("lijst/punten.<slug:soort>", puntenlijst.puntenlijst_sjabloon),
            ("lijst/fouten.<slug:soort>", puntenlijst.puntenlijst_fouten),
            ("<int:pk>/", eigen_punt.eigen_punt),
            ("<int:pk>/dien-in/", eigen_punt.eigen_punt_dien_in),
            ("<int:pk>/trek-in/", eigen_punt.eigen_punt_trek_in),
            ("<int:pk>/verwijder/", eigen_punt.eigen_punt_verwijder),
        )
    ),
]

# Consultaties
CONSULTATIES = [
    path("consultaties/", openbaar.consultaties, name="consultaties"),
    path("consultaties/<slug:slug>/tekst/", openbaar.consultatie_tekst, name="consultatie_tekst"),
    path("redactie/consultatie/<slug:slug>/", bureau.consultatie_verloop, name="consultatie_verloop"),
    path("redactie/consultatie/<slug:slug>/tekst/", bureau.consultatie_bevries, name="consultatie_bevries"),
    path(
        "redactie/consultatie/<slug:slug>/tekst/maak-los/",
        bureau.consultatie_maak_los,
        name="consultatie_maak_los",
    ),
]

# Wat het bureau doet met punten van raden
INGREPEN = [
    path(f"redactie/consultatie/<slug:slug>/punten/{adres}", view, name=view.__name__)
    for adres, view in (
        ("nieuw/", ingrijpen.punt_voeg_toe),
        ("<int:nummer>/corrigeer/", ingrijpen.punt_corrigeer),
        ("<int:nummer>/trek-in/", ingrijpen.punt_trek_in),
    )
]

# Antwoorden en nota van beantwoording
ANTWOORDEN = [
    path("consultaties/<slug:slug>/antwoorden/nota.pdf", nota.nota_pdf, name="nota_pdf"),
    path("consultaties/<slug:slug>/antwoorden/nota.odt", nota.nota_odt, name="nota_odt"),
    path("consultaties/<slug:slug>/antwoorden/nota.csv", nota.nota_csv, name="nota_csv"),
    path("redactie/consultatie/<slug:slug>/antwoorden/", antwoorden.antwoorden, name="antwoorden"),
    path("redactie/consultatie/<slug:slug>/antwoorden/bundel/", antwoorden.antwoorden_bundel, name="antwoorden_bundel"),
    path("redactie/consultatie/<slug:slug>/antwoorden/nieuw/", antwoord.antwoord_maak, name="antwoord_maak"),
    path(
        "redactie/consultatie/<slug:slug>/antwoorden/stel-vast/",
        vaststellen.antwoorden_stel_vast,
        name="antwoorden_stel_vast",
    ),
    path(
        "redactie/consultatie/<slug:slug>/antwoorden/stel-vast/terug/",
        vaststellen.antwoorden_vaststelling_terug,
        name="antwoorden_vaststelling_terug",
    ),
    path(
        "redactie/consultatie/<slug:slug>/antwoorden/publiceer/",
        vaststellen.antwoorden_publiceer,
        name="antwoorden_publiceer",
    ),
    path(
        "redactie/consultatie/<slug:slug>/antwoorden/publiceer/terug/",
        vaststellen.antwoorden_plan_terug,
        name="antwoorden_plan_terug",
    ),
    path("redactie/consultatie/<slug:slug>/antwoorden/<int:pk>/", antwoord.antwoord_schrijf, name="antwoord_schrijf"),
    path(
        "redactie/consultatie/<slug:slug>/antwoorden/<int:pk>/gereed/", antwoord.antwoord_gereed, name="antwoord_gereed"
    ),
    path(
        "redactie/consultatie/<slug:slug>/antwoorden/<int:pk>/heropen/",
        antwoord.antwoord_heropen,
        name="antwoord_heropen",
    ),
    path(
        "redactie/consultatie/<slug:slug>/antwoorden/<int:pk>/verwijder/",
        antwoord.antwoord_verwijder,
        name="antwoord_verwijder",
    ),
]

# Brieven aan de raden
BRIEF = "mijn/brieven/<slug:strategie>/<slug:gemeente>"
BORD = "redactie/brieven/<slug:strategie>"
BRIEVEN = [
    path("mijn/brieven/", brief.mijn_brieven, name="mijn_brieven"),
    path(f"{BRIEF}/", brief.brief, name="brief"),
    path(f"{BRIEF}/begin/", brief.brief_begin, name="brief_begin"),
    path(f"{BRIEF}/schrijf/", schrijven.brief_schrijf, name="brief_schrijf"),
    path(f"{BRIEF}/voorbeeld/", schrijven.brief_voorbeeld, name="brief_voorbeeld"),
    path(f"{BRIEF}/bijwerken/<int:pk>/", schrijven.brief_werk_bij, name="brief_werk_bij"),
    path(f"{BRIEF}/klaar/", brief.brief_klaar, name="brief_klaar"),
    path(f"{BRIEF}/raad/", brief.brief_naar_raad, name="brief_naar_raad"),
    path(f"{BRIEF}/behandeld/", brief.brief_behandeld, name="brief_behandeld"),
    path(f"{BRIEF}/terug/", brief.brief_terug, name="brief_terug"),
    path("redactie/brieven/", bord.briefborden, name="briefborden"),
    path(f"{BORD}/", bord.briefbord, name="briefbord"),
    path(f"{BORD}/bord.csv", bord.briefbord_csv, name="briefbord_csv"),
    path(f"{BORD}/herinner/", bord.brief_herinner, name="brief_herinner"),
    path(f"{BORD}/model/", model.briefmodel, name="briefmodel"),
    path(f"{BORD}/model/begin/", model.briefmodel_begin, name="briefmodel_begin"),
    path(f"{BORD}/model/onderwerp/", model.briefmodel_onderwerp, name="briefmodel_onderwerp"),
    path(f"{BORD}/model/nieuw/", model.briefmodel_blok_maak, name="briefmodel_blok_maak"),
    path(f"{BORD}/model/volgorde/", model.briefmodel_volgorde, name="briefmodel_volgorde"),
    path(f"{BORD}/model/voorbeeld/", model.briefmodel_voorbeeld, name="briefmodel_voorbeeld"),
    path(f"{BORD}/model/vrijgeven/", model.briefmodel_geef_vrij, name="briefmodel_geef_vrij"),
    path(f"{BORD}/model/terugnemen/", model.briefmodel_neem_terug, name="briefmodel_neem_terug"),
    path(f"{BORD}/model/<int:pk>/", model.briefmodel_blok, name="briefmodel_blok"),
    path(f"{BORD}/model/<int:pk>/weg/", model.briefmodel_blok_weg, name="briefmodel_blok_weg"),
]

# Brieven om op te halen, en het briefpapier daarvoor
PAPIER = "mijn/briefpapier/<slug:gemeente>"
UITVOER = [
    *(
        path(f"{BRIEF}/brief.{uitgang}", uitvoer.brief_bestand, {"uitgang": uitgang}, name=f"brief_{uitgang}")
        for uitgang in FORMATEN
    ),
    path(f"{BRIEF}/briefpapier.docx", uitvoer.brief_op_papier, name="brief_op_papier"),
    path(f"{BORD}/brieven.zip", uitvoer.brieven_zip, name="brieven_zip"),
    path("mijn/briefpapier/voorbeeld.docx", papier.briefpapier_voorbeeld, name="briefpapier_voorbeeld"),
    path(f"{PAPIER}/", papier.briefpapier, name="briefpapier"),
    path(f"{PAPIER}/briefpapier.docx", papier.briefpapier_bestand, name="briefpapier_bestand"),
    path(f"{PAPIER}/verwijder/", papier.briefpapier_verwijder, name="briefpapier_verwijder"),
]

urlpatterns = [
    *EIGEN_PUNTEN,
    path("strategie/", views.strategieen, name="strategieen"),
    path("strategie/<slug:strategie>/volledig/", views.strategie_volledig, name="strategie_volledig"),
    path("strategie/<slug:strategie>/pdf/", views.strategie_pdf, name="strategie_pdf"),
    path("strategie/<slug:strategie>/film/", views.film, name="film"),
    path("strategie/<slug:strategie>/film/<slug:soort>/", views.film_bestand, name="film_bestand"),
    path("strategie/<slug:strategie>/<slug:slug>/", views.hoofdstuk, name="hoofdstuk"),
    path("prioriteiten/", views.prioriteiten, name="prioriteiten"),
    *CONSULTATIES,
    *INGREPEN,
    *ANTWOORDEN,
    *BRIEVEN,
    *UITVOER,
]
