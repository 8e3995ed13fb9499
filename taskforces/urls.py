from django.urls import include, path, register_converter

from coalitie.dagadres import DagInAdres
from coalitie.export.formaten import FORMATEN
from taskforces import views
from taskforces.views import raadsinformatie
from taskforces.views.overleg import (
    actiepunten,
    agenda,
    agendapunten,
    agendastukken,
    besluitdaden,
    besluiten,
    besluiten_redactie,
    collegebeheer,
    dossier,
    jaarplan,
    notulen,
    notulen_redactie,
    vaste_punten,
    vergaderbeheer,
    vrijgeven,
)

register_converter(DagInAdres, "dag")

RONDES = [
    path("redactie/rondes/", views.rondes, name="rondes"),
    path("redactie/rondes/nieuw/", views.ronde_maak, name="ronde_maak"),
    path("redactie/rondes/<dag:peildatum>/", views.ronde, name="ronde"),
    path("redactie/rondes/<dag:peildatum>/ronde.csv", views.ronde_csv, name="ronde_csv"),
    path("redactie/rondes/<dag:peildatum>/<int:pk>/", views.ronde_opdracht, name="ronde_opdracht"),
    path("redactie/rondes/<dag:peildatum>/herinner/", views.ronde_herinner, name="ronde_herinner"),
    path("redactie/rondes/<dag:peildatum>/laatste-dag/", views.ronde_stel_uit, name="ronde_stel_uit"),
    path("redactie/rondes/<dag:peildatum>/vul-aan/", views.ronde_vul_aan, name="ronde_vul_aan"),
    path("redactie/rondes/<dag:peildatum>/sluit/", views.ronde_sluit, name="ronde_sluit"),
    path("redactie/rondes/<dag:peildatum>/heropen/", views.ronde_heropen, name="ronde_heropen"),
    path("redactie/rondes/<dag:peildatum>/publiceer/", views.ronde_publiceer, name="ronde_publiceer"),
]

VOORTGANG = [
    path("voortgang/", views.voortgang, name="voortgang"),
    path("voortgang/voortgang.csv", views.voortgang_csv, name="voortgang_csv"),
    path("voortgang/pdf/", views.voortgang_pdf, name="voortgang_pdf"),
    path("taskforces/", views.taskforces, name="taskforces"),
    path("taskforces/<slug:slug>/", views.taskforce, name="taskforce"),
    path("taskforces/<slug:taskforce>/<slug:slug>/", views.opdracht, name="opdracht"),
]

RAADSBRIEF = "mijn/raadsinformatie/<dag:peildatum>"
RAADSINFORMATIE = [
    path(f"{RAADSBRIEF}/", raadsinformatie.raadsinformatie, name="raadsinformatie"),
    *(
        path(
            f"{RAADSBRIEF}/<slug:gemeente>/brief.{uitgang}",
            raadsinformatie.raadsinformatie_bestand,
            {"uitgang": uitgang},
            name=f"raadsinformatie_{uitgang}",
        )
        for uitgang in FORMATEN
    ),
    path(
        f"{RAADSBRIEF}/<slug:gemeente>/briefpapier.docx",
        raadsinformatie.raadsinformatie_op_papier,
        name="raadsinformatie_op_papier",
    ),
]

MELDEN = [
    path("mijn/voortgang/", views.mijn_voortgang, name="mijn_voortgang"),
    path("mijn/voortgang/<int:pk>/", views.meld, name="meld"),
    path("mijn/voortgang/<int:pk>/niets-veranderd/", views.meld_niets_veranderd, name="meld_niets_veranderd"),
    path("mijn/voortgang/<int:pk>/laat-staan/", views.meld_laat_staan, name="meld_laat_staan"),
]

PRODUCTEN = [
    path("producten/", views.producten, name="producten"),
    path("producten/gebruik/", views.gebruik, name="gebruik"),
    path("producten/gebruik.csv", views.gebruik_csv, name="gebruik_csv"),
    path("producten/<slug:slug>/", views.product, name="product"),
    path("producten/<slug:slug>/gebruik/<slug:gemeente>/", views.geef_op, name="geef_op"),
]

OVERLEG = [
    path("overleg/", views.overleg, name="overleg"),
    path("overleg/<slug:slug>/", views.college, name="college"),
    path("overleg/<slug:college>/<int:jaar>-<int:nummer>/", views.vergadering, name="vergadering"),
]

OVERLEGBEHEER = [
    path("redactie/overleg/", jaarplan.overleg_redactie, name="overleg_redactie"),
    path("redactie/overleg/nieuw/", jaarplan.vergadering_maak, name="vergadering_maak"),
    path("redactie/overleg/jaarplan/<int:jaar>/", jaarplan.jaarplan, name="jaarplan"),
    path("redactie/overleg/<int:pk>/", vergaderbeheer.vergadering_redactie, name="vergadering_redactie"),
    path("redactie/overleg/<int:pk>/wijzig/", vergaderbeheer.vergadering_wijzig, name="vergadering_wijzig"),
    path("redactie/overleg/<int:pk>/verplaats/", vergaderbeheer.vergadering_verplaats, name="vergadering_verplaats"),
    path("redactie/overleg/<int:pk>/gelast-af/", vergaderbeheer.vergadering_gelast_af, name="vergadering_gelast_af"),
    path("redactie/overleg/<int:pk>/gehouden/", vergaderbeheer.vergadering_gehouden, name="vergadering_gehouden"),
    path("redactie/overleg/<int:pk>/vrijgave/", vrijgeven.vergadering_vrijgave, name="vergadering_vrijgave"),
    path("redactie/overleg/<int:pk>/roep-bijeen/", vrijgeven.vergadering_roep_bijeen, name="vergadering_roep_bijeen"),
    path("redactie/overleg/colleges/<slug:slug>/", collegebeheer.college_redactie, name="college_redactie"),
    path("redactie/overleg/colleges/<slug:slug>/afspraken/", collegebeheer.college_wijzig, name="college_wijzig"),
    path("redactie/overleg/colleges/<slug:slug>/leden/nieuw/", collegebeheer.collegelid_nieuw, name="collegelid_nieuw"),
    path(
        "redactie/overleg/colleges/<slug:slug>/leden/<int:lid>/",
        collegebeheer.collegelid_wijzig,
        name="collegelid_wijzig",
    ),
    path(
        "redactie/overleg/colleges/<slug:slug>/leden/<int:lid>/stop/",
        collegebeheer.collegelid_stop,
        name="collegelid_stop",
    ),
    path(
        "redactie/overleg/colleges/<slug:slug>/leden/<int:lid>/weg/",
        collegebeheer.collegelid_weg,
        name="collegelid_weg",
    ),
]

AGENDABEHEER = [
    path("redactie/overleg/<int:pk>/agenda/", agenda.vergadering_agenda, name="vergadering_agenda"),
    path("redactie/overleg/<int:pk>/agenda/volgorde/", agenda.agenda_volgorde, name="agenda_volgorde"),
    path("redactie/overleg/<int:pk>/agenda/uitbrengen/", agenda.agenda_breng_uit, name="agenda_breng_uit"),
    path("redactie/overleg/<int:pk>/agenda/nieuw/", agendapunten.agendapunt_maak, name="agendapunt_maak"),
    *(
        path(f"redactie/overleg/<int:pk>/agenda/<int:punt>/{adres}", view, name=view.__name__)
        for adres, view in (
            ("", agendapunten.agendapunt_wijzig),
            ("weg/", agendapunten.agendapunt_haal_weg),
            ("terug/", agendapunten.agendapunt_zet_terug),
            ("doorsturen/", agendapunten.agendapunt_stuur_door),
            ("stukken/", agendastukken.agendastukken),
            ("stukken/plaats/", agendastukken.agendastuk_plaats),
            ("stukken/kies/", agendastukken.agendastuk_kies),
            ("stukken/<int:stuk>/", agendastukken.agendastuk_wijzig),
            ("stukken/<int:stuk>/vervang/", agendastukken.agendastuk_vervang),
            ("stukken/<int:stuk>/hoger/", agendastukken.agendastuk_hoger),
            ("stukken/<int:stuk>/weg/", agendastukken.agendastuk_haal_weg),
        )
    ),
    *(
        path(f"redactie/overleg/colleges/<slug:slug>/vaste-punten/{adres}", view, name=view.__name__)
        for adres, view in (
            ("", vaste_punten.vaste_punten),
            ("volgorde/", vaste_punten.vaste_punten_volgorde),
            ("nieuw/", vaste_punten.vast_punt_maak),
            ("<int:pk>/", vaste_punten.vast_punt_wijzig),
            ("<int:pk>/weg/", vaste_punten.vast_punt_haal_weg),
        )
    ),
]

DOSSIER = [
    path("overleg/<slug:college>/<int:jaar>-<int:nummer>/stukken.zip", dossier.stukken_zip, name="stukken_zip"),
    path("overleg/<slug:college>/<int:jaar>-<int:nummer>/stukken.pdf", dossier.stukken_pdf, name="stukken_pdf"),
]

NOTULEN = [
    path("overleg/<slug:college>/<int:jaar>-<int:nummer>/notulen/", notulen.notulen, name="notulen"),
    path("overleg/<slug:college>/<int:jaar>-<int:nummer>/notulen.pdf", notulen.notulen_pdf, name="notulen_pdf"),
    *(
        path(f"redactie/overleg/<int:pk>/notulen/{adres}", view, name=view.__name__)
        for adres, view in (
            ("", notulen_redactie.vergadering_notulen),
            ("aanwezigheid/", notulen_redactie.notulen_aanwezigheid),
            ("leg-voor/", notulen_redactie.notulen_leg_voor),
            ("verslag/", notulen_redactie.notulen_verslag),
            ("stel-vast/", notulen_redactie.notulen_stel_vast),
            ("aantekening/", notulen_redactie.notulen_aantekening),
        )
    ),
]

BESLUITEN = [
    path("besluiten/", besluiten.besluiten, name="besluiten"),
    path("besluiten/besluiten.csv", besluiten.besluiten_csv, name="besluiten_csv"),
    path("mijn/actiepunten/", actiepunten.actiepunten, name="actiepunten"),
    path("mijn/actiepunten/<int:pk>/", actiepunten.actiepunt_rond_af, name="actiepunt_rond_af"),
    path("besluiten/<slug:college>/<int:jaar>-<int:nummer>/", besluiten.besluit, name="besluit"),
]

BESLUITEN_REDACTIE = [
    path("<int:pk>/besluiten/", besluiten_redactie.vergadering_besluiten, name="vergadering_besluiten"),
    path("<int:pk>/besluiten/nieuw/", besluiten_redactie.besluit_maak, name="besluit_maak"),
    path("besluiten/<int:pk>/", besluiten_redactie.besluit_redactie, name="besluit_redactie"),
    path("besluiten/<int:pk>/wijzig/", besluiten_redactie.besluit_wijzig, name="besluit_wijzig"),
    path("besluiten/<int:pk>/neem/", besluiten_redactie.besluit_neem, name="besluit_neem"),
    path("besluiten/<int:pk>/verwijder/", besluiten_redactie.besluit_verwijder, name="besluit_verwijder"),
    path("besluiten/<int:pk>/staat/", besluiten_redactie.besluit_staat, name="besluit_staat"),
    path("besluiten/<int:pk>/herstel/", besluiten_redactie.besluit_herstel, name="besluit_herstel"),
    path("besluiten/<int:pk>/stel-vast/", besluitdaden.besluit_stel_vast, name="besluit_stel_vast"),
    path(
        "besluiten/<int:pk>/stel-vast/terug/",
        besluitdaden.besluit_vaststelling_terug,
        name="besluit_vaststelling_terug",
    ),
    path("besluiten/<int:pk>/antwoorden/", besluitdaden.besluit_antwoorden, name="besluit_antwoorden"),
    path(
        "besluiten/<int:pk>/antwoorden/terug/", besluitdaden.besluit_antwoorden_terug, name="besluit_antwoorden_terug"
    ),
    path("besluiten/<int:pk>/geef/", besluitdaden.besluit_geef, name="besluit_geef"),
    path("besluiten/<int:pk>/geef/<int:opdracht>/terug/", besluitdaden.besluit_maak_los, name="besluit_maak_los"),
    path("besluiten/<int:pk>/beeindig/", besluitdaden.besluit_beeindig, name="besluit_beeindig"),
    path("besluiten/<int:pk>/beeindig/<int:opdracht>/terug/", besluitdaden.besluit_hervat, name="besluit_hervat"),
    path("besluiten/<int:pk>/actiepunt/", besluitdaden.actiepunt_maak, name="actiepunt_maak"),
    path("actiepunten/<int:pk>/", besluitdaden.actiepunt_wijzig, name="actiepunt_wijzig"),
    path("actiepunten/<int:pk>/heropen/", besluitdaden.actiepunt_heropen, name="actiepunt_heropen"),
    path("actiepunten/<int:pk>/verwijder/", besluitdaden.actiepunt_verwijder, name="actiepunt_verwijder"),
]

urlpatterns = [
    *BESLUITEN,
    path("redactie/overleg/", include(BESLUITEN_REDACTIE)),
    *DOSSIER,
    *NOTULEN,
    *OVERLEG,
    *OVERLEGBEHEER,
    *AGENDABEHEER,
    *RONDES,
    *VOORTGANG,
    *RAADSINFORMATIE,
    *MELDEN,
    *PRODUCTEN,
]
