"""Every address for who signs in × every kind of visitor, and what each of them may do there.

A new address that is in no table fails.
"""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from coalitie.models import Bestand
from coalitie.rollen import Rol
from tests.fabriek import (
    ActiepuntFactory,
    AgendapuntFactory,
    AgendaversieFactory,
    AntwoordFactory,
    BegripFactory,
    BesluitFactory,
    BestandsversieFactory,
    BriefFactory,
    BriefpapierFactory,
    BriefsjabloonFactory,
    CollegelidFactory,
    ConsultatieFactory,
    GebruikerFactory,
    IndelingFactory,
    MedewerkerFactory,
    MijlpaalFactory,
    NotulenFactory,
    OpdrachtFactory,
    PaginaFactory,
    PaginaRevisieFactory,
    ProductbestandFactory,
    ProductFactory,
    PuntFactory,
    SjabloonblokFactory,
    StukFactory,
    TaskforceFactory,
    TaskforcelidFactory,
    UitnodigingFactory,
    UitvraagFactory,
    VastAgendapuntFactory,
    VoortgangFactory,
    VoortgangsrondeFactory,
    VrijgaveFactory,
)
from tests.portaal.inlog import geef_wachtwoord, ingelogde
from tests.proefbestanden import als_bestand
from tests.test_toegang import BUREAU, DOORVERWEZEN, IEDEREEN, NAAR_BINNEN, NIEMAND, TABEL

pytestmark = pytest.mark.django_db

NAAR_BUITEN = {"inwoner": 200, "medewerker": 302, "redacteur": 302, "beheerder": 302}
STAF_DOOR = {"inwoner": 302, "medewerker": 302, "redacteur": 302, "beheerder": 302}
BUREAU_BINNEN = {"inwoner": 302, "medewerker": 403, "redacteur": 200, "beheerder": 200}
REDACTIE_BINNEN = {"inwoner": 302, "medewerker": 403, "redacteur": 200, "beheerder": 403}
ALLEEN_EIGENAAR = {**REDACTIE_BINNEN, "medewerker": 404, "beheerder": 404}
BEHEER_BINNEN = {"inwoner": 302, "medewerker": 403, "redacteur": 403, "beheerder": 200}
BRIEF_VAN_EEN_ANDER = {"inwoner": 302, "medewerker": 404, "redacteur": 403, "beheerder": 403}
STAP_VAN_EEN_BRIEF = {**BRIEF_VAN_EEN_ANDER, "redacteur": 200}
WEG = dict.fromkeys(IEDEREEN, 410)
GEEN_LEESADRES = dict.fromkeys(IEDEREEN, 405)
ALLEEN_EIGEN_GEMEENTE = {**dict.fromkeys(IEDEREEN, 403), "inwoner": 302}  # tests/consultatie/ has who works there

# What is only for who signs in. Whoever is not signed in is led to the door, never told what is behind it.
# A form that asks for the password again leads there (302) for a session in which nobody typed one, as in these tests.
STAF = [
    ("account_login", "/account/login/", NAAR_BUITEN),
    ("account_logout", "/account/logout/", NAAR_BINNEN),
    ("account_inactive", "/account/gesloten/", IEDEREEN),
    ("account_signup", "/account/aanmelden/", NAAR_BUITEN),
    ("account_reauthenticate", "/account/bevestig/", NAAR_BINNEN),
    ("account_change_password", "/account/wachtwoord/", NAAR_BINNEN),
    ("account_reset_password", "/account/wachtwoord/vergeten/", IEDEREEN),
    ("account_reset_password_done", "/account/wachtwoord/vergeten/gestuurd/", IEDEREEN),
    ("account_reset_password_from_key", "/account/wachtwoord/nieuw/x-y/", IEDEREEN),
    ("account_reset_password_from_key_done", "/account/wachtwoord/nieuw/klaar/", IEDEREEN),
    ("account_set_password", "/account/wachtwoord/kies/", DOORVERWEZEN),
    ("account_email", "/account/email/", DOORVERWEZEN),
    ("usersessions_list", "/account/sessies/", NAAR_BINNEN),
    ("uitnodiging", "/account/uitnodiging/open/", IEDEREEN),
    ("uitnodiging", "/account/uitnodiging/verzonnen/", WEG),
    ("mfa_index", "/account/2fa/", NAAR_BINNEN),
    ("mfa_authenticate", "/account/2fa/authenticate/", STAF_DOOR),
    ("mfa_reauthenticate", "/account/2fa/reauthenticate/", STAF_DOOR),
    ("mfa_activate_totp", "/account/2fa/totp/activate/", STAF_DOOR),
    ("mfa_deactivate_totp", "/account/2fa/totp/deactivate/", {**NIEMAND, "inwoner": 302}),
    ("mfa_view_recovery_codes", "/account/2fa/recovery-codes/", {**NIEMAND, "inwoner": 302}),
    ("mfa_generate_recovery_codes", "/account/2fa/recovery-codes/generate/", STAF_DOOR),
    ("mfa_download_recovery_codes", "/account/2fa/recovery-codes/download/", {**NIEMAND, "inwoner": 302}),
    ("mfa_list_webauthn", "/account/2fa/webauthn/", NAAR_BINNEN),
    ("mfa_add_webauthn", "/account/2fa/webauthn/add/", STAF_DOOR),
    ("mfa_login_webauthn", "/account/2fa/webauthn/login/", STAF_DOOR),
    ("mfa_reauthenticate_webauthn", "/account/2fa/webauthn/reauthenticate/", STAF_DOOR),
    ("mfa_edit_webauthn", "/account/2fa/webauthn/keys/1/edit/", STAF_DOOR),
    ("mfa_remove_webauthn", "/account/2fa/webauthn/keys/1/remove/", STAF_DOOR),
    ("openid_connect_login", "/account/oidc/organisatie/login/", NIEMAND),
    ("openid_connect_callback", "/account/oidc/organisatie/login/callback/", NIEMAND),
    ("socialaccount_login_cancelled", "/account/organisatie/afgebroken/", IEDEREEN),
    ("socialaccount_login_error", "/account/organisatie/fout/", dict.fromkeys(IEDEREEN, 401)),
    ("mijn", "/mijn/", NAAR_BINNEN),
    ("agenda_adres", "/mijn/agenda/", NAAR_BINNEN),
    ("agenda_adres_trek_in", "/mijn/agenda/trek-in/", GEEN_LEESADRES),
    ("mijn_voortgang", "/mijn/voortgang/", NAAR_BINNEN),
    ("meld", "/mijn/voortgang/{uitvraag}/", REDACTIE_BINNEN),
    ("meld", "/mijn/voortgang/{verborgen_uitvraag}/", {**REDACTIE_BINNEN, "medewerker": 404}),
    ("meld", "/mijn/voortgang/0/", {**NIEMAND, "inwoner": 302}),
    ("geef_op", "/producten/{productadres}/gebruik/{gemeente}/", NAAR_BINNEN),
    ("geef_op", "/producten/{productadres}/gebruik/verzonnen/", {**NIEMAND, "inwoner": 302}),
    ("geef_op", "/producten/{verborgen_productadres}/gebruik/{gemeente}/", {**BUREAU, "inwoner": 302}),
    ("eigen_consultaties", "/mijn/consultaties/", NAAR_BINNEN),
    *(
        (naam, f"/mijn/consultaties/{{consultatie}}/{{puntgemeente}}/{adres}", verwacht)
        for naam, adres, verwacht in (
            ("eigen_punten", "", ALLEEN_EIGEN_GEMEENTE),
            ("eigen_punten_dien_in", "dien-in/", ALLEEN_EIGEN_GEMEENTE),
            ("eigen_punt_maak", "nieuw/", ALLEEN_EIGEN_GEMEENTE),
            ("puntenlijst", "lijst/", ALLEEN_EIGEN_GEMEENTE),
            ("puntenlijst_sjabloon", "lijst/punten.ods", ALLEEN_EIGEN_GEMEENTE),
            ("puntenlijst_fouten", "lijst/fouten.ods", GEEN_LEESADRES),
            ("eigen_punt", "{raadspunt}/", ALLEEN_EIGEN_GEMEENTE),
            ("eigen_punt_dien_in", "{raadspunt}/dien-in/", GEEN_LEESADRES),
            ("eigen_punt_trek_in", "{raadspunt}/trek-in/", GEEN_LEESADRES),
            ("eigen_punt_verwijder", "{raadspunt}/verwijder/", ALLEEN_EIGEN_GEMEENTE),
        )
    ),
    ("eigen_punten", "/mijn/consultaties/{consultatie}/verzonnen/", {**NIEMAND, "inwoner": 302}),
    (
        "eigen_punten",
        "/mijn/consultaties/{verborgen_consultatie}/{puntgemeente}/",
        {**ALLEEN_EIGEN_GEMEENTE, "medewerker": 404},
    ),
    ("meld_niets_veranderd", "/mijn/voortgang/{uitvraag}/niets-veranderd/", GEEN_LEESADRES),
    ("meld_laat_staan", "/mijn/voortgang/{uitvraag}/laat-staan/", GEEN_LEESADRES),
    ("actiepunten", "/mijn/actiepunten/", NAAR_BINNEN),
    (
        "actiepunt_rond_af",
        "/mijn/actiepunten/{actiepunt}/",
        {**REDACTIE_BINNEN, "medewerker": 404, "beheerder": 404},
    ),
    ("vergadering_besluiten", "/redactie/overleg/{vergadering_met_besluit}/besluiten/", BUREAU_BINNEN),
    ("besluit_maak", "/redactie/overleg/{vergadering_met_besluit}/besluiten/nieuw/", REDACTIE_BINNEN),
    ("besluit_redactie", "/redactie/overleg/besluiten/{besluit}/", BUREAU_BINNEN),
    ("besluit_redactie", "/redactie/overleg/besluiten/0/", {**BUREAU_BINNEN, "redacteur": 404, "beheerder": 404}),
    ("besluit_wijzig", "/redactie/overleg/besluiten/{besluit}/wijzig/", REDACTIE_BINNEN),
    ("besluit_neem", "/redactie/overleg/besluiten/{besluitconcept}/neem/", GEEN_LEESADRES),
    ("besluit_verwijder", "/redactie/overleg/besluiten/{besluitconcept}/verwijder/", GEEN_LEESADRES),
    ("besluit_staat", "/redactie/overleg/besluiten/{besluit}/staat/", REDACTIE_BINNEN),
    ("besluit_herstel", "/redactie/overleg/besluiten/{besluit}/herstel/", GEEN_LEESADRES),
    ("besluit_stel_vast", "/redactie/overleg/besluiten/{besluit}/stel-vast/", REDACTIE_BINNEN),
    ("besluit_vaststelling_terug", "/redactie/overleg/besluiten/{besluit}/stel-vast/terug/", GEEN_LEESADRES),
    ("besluit_antwoorden", "/redactie/overleg/besluiten/{besluit}/antwoorden/", REDACTIE_BINNEN),
    ("besluit_antwoorden_terug", "/redactie/overleg/besluiten/{besluit}/antwoorden/terug/", GEEN_LEESADRES),
    ("besluit_geef", "/redactie/overleg/besluiten/{besluit}/geef/", REDACTIE_BINNEN),
    ("besluit_maak_los", "/redactie/overleg/besluiten/{besluit}/geef/{gegeven_opdracht}/terug/", GEEN_LEESADRES),
    ("besluit_beeindig", "/redactie/overleg/besluiten/{besluit}/beeindig/", REDACTIE_BINNEN),
    ("besluit_hervat", "/redactie/overleg/besluiten/{besluit}/beeindig/{gegeven_opdracht}/terug/", GEEN_LEESADRES),
    ("actiepunt_maak", "/redactie/overleg/besluiten/{besluit}/actiepunt/", REDACTIE_BINNEN),
    ("actiepunt_wijzig", "/redactie/overleg/actiepunten/{actiepunt}/", REDACTIE_BINNEN),
    ("actiepunt_heropen", "/redactie/overleg/actiepunten/{actiepunt}/heropen/", GEEN_LEESADRES),
    ("actiepunt_verwijder", "/redactie/overleg/actiepunten/{actiepunt}/verwijder/", GEEN_LEESADRES),
    ("consultatie_verloop", "/redactie/consultatie/{losse_consultatie}/", BUREAU_BINNEN),
    (
        "consultatie_verloop",
        "/redactie/consultatie/verzonnen/",
        {**BUREAU_BINNEN, "redacteur": 404, "beheerder": 404},
    ),
    ("consultatie_bevries", "/redactie/consultatie/{losse_consultatie}/tekst/", REDACTIE_BINNEN),
    ("consultatie_maak_los", "/redactie/consultatie/{losse_consultatie}/tekst/maak-los/", GEEN_LEESADRES),
    ("redactie_nieuw", "/redactie/consultaties/nieuw/", REDACTIE_BINNEN),
    ("medewerkers", "/redactie/medewerkers/", BUREAU_BINNEN),
    ("medewerker", "/redactie/medewerkers/{gebruiker}/", BUREAU_BINNEN),
    ("medewerker", "/redactie/medewerkers/0/", {**BUREAU_BINNEN, "redacteur": 404, "beheerder": 404}),
    ("uitnodiging_maak", "/redactie/medewerkers/uitnodigen/", {**BUREAU_BINNEN, "redacteur": 302, "beheerder": 302}),
    ("functie_begin", "/redactie/medewerkers/{gebruiker}/functie/", {**BEHEER_BINNEN, "beheerder": 302}),
    ("gegevens_wijzig", "/redactie/medewerkers/{gebruiker}/gegevens/", {**BEHEER_BINNEN, "beheerder": 302}),
    ("rol_wijzig", "/redactie/medewerkers/{gebruiker}/rol/", {**BEHEER_BINNEN, "beheerder": 302}),
    ("tweede_factor_herstel", "/redactie/medewerkers/{gebruiker}/tweede-factor/", {**BEHEER_BINNEN, "beheerder": 302}),
    ("functie_beeindig", "/redactie/functies/{functie}/beeindigen/", {**BEHEER_BINNEN, "beheerder": 302}),
    ("functie_bevestig", "/redactie/functies/{functie}/bevestigen/", GEEN_LEESADRES),
    ("uitnodiging_trek_in", "/redactie/uitnodigingen/{uitnodiging}/intrekken/", GEEN_LEESADRES),
    ("bestanden", "/redactie/bestanden/", BUREAU_BINNEN),
    ("beelden", "/redactie/bestanden/beelden/", BUREAU_BINNEN),
    ("bestand_plaats", "/redactie/bestanden/nieuw/", REDACTIE_BINNEN),
    ("bestand", "/redactie/bestanden/{bestand}/", BUREAU_BINNEN),
    ("bestand", "/redactie/bestanden/verzonnen/", {**BUREAU_BINNEN, "redacteur": 404, "beheerder": 404}),
    ("bestand_wijzig", "/redactie/bestanden/{bestand}/gegevens/", REDACTIE_BINNEN),
    ("bestand_vervang", "/redactie/bestanden/{bestand}/vervangen/", REDACTIE_BINNEN),
    ("bestand_verwijder", "/redactie/bestanden/{bestand}/verwijderen/", REDACTIE_BINNEN),
    ("bestand_versie", "/redactie/bestanden/{bestand}/versies/{versie}/", BUREAU_BINNEN),
    ("bestand_zet_terug", "/redactie/bestanden/{bestand}/versies/{versie}/terugzetten/", GEEN_LEESADRES),
    ("begrippen", "/redactie/begrippen/", BUREAU_BINNEN),
    ("begrip_maak", "/redactie/begrippen/nieuw/", REDACTIE_BINNEN),
    ("begrip_wijzig", "/redactie/begrippen/{begrip}/", REDACTIE_BINNEN),
    ("begrip_wijzig", "/redactie/begrippen/0/", {**REDACTIE_BINNEN, "redacteur": 404}),
    ("begrip_verwijder", "/redactie/begrippen/{begrip}/verwijderen/", REDACTIE_BINNEN),
    ("leesbaarheid", "/redactie/leesbaarheid/", GEEN_LEESADRES),
    ("rondes", "/redactie/rondes/", BUREAU_BINNEN),
    ("ronde_maak", "/redactie/rondes/nieuw/", REDACTIE_BINNEN),
    ("ronde", "/redactie/rondes/{ronde}/", BUREAU_BINNEN),
    ("ronde", "/redactie/rondes/2018-01-01/", {**BUREAU_BINNEN, "redacteur": 404, "beheerder": 404}),
    ("ronde_csv", "/redactie/rondes/{ronde}/ronde.csv", BUREAU_BINNEN),
    ("ronde_opdracht", "/redactie/rondes/{ronde}/{uitvraag}/", BUREAU_BINNEN),
    ("ronde_herinner", "/redactie/rondes/{ronde}/herinner/", REDACTIE_BINNEN),
    ("ronde_stel_uit", "/redactie/rondes/{ronde}/laatste-dag/", REDACTIE_BINNEN),
    ("ronde_vul_aan", "/redactie/rondes/{ronde}/vul-aan/", GEEN_LEESADRES),
    ("ronde_sluit", "/redactie/rondes/{ronde}/sluit/", REDACTIE_BINNEN),
    ("ronde_heropen", "/redactie/rondes/{ronde}/heropen/", GEEN_LEESADRES),
    ("ronde_publiceer", "/redactie/rondes/{gesloten_ronde}/publiceer/", REDACTIE_BINNEN),
    ("overleg_redactie", "/redactie/overleg/", BUREAU_BINNEN),
    ("vergadering_maak", "/redactie/overleg/nieuw/", REDACTIE_BINNEN),
    ("jaarplan", "/redactie/overleg/jaarplan/2022/", REDACTIE_BINNEN),
    ("vergadering_redactie", "/redactie/overleg/{vergadering}/", BUREAU_BINNEN),
    ("vergadering_redactie", "/redactie/overleg/0/", {**BUREAU_BINNEN, "redacteur": 404, "beheerder": 404}),
    *(
        (f"vergadering_{scherm.replace('-', '_')}", f"/redactie/overleg/{{vergadering}}/{scherm}/", REDACTIE_BINNEN)
        for scherm in ("wijzig", "verplaats", "gelast-af", "gehouden", "vrijgave", "roep-bijeen")
    ),
    ("college_redactie", "/redactie/overleg/colleges/{college}/", BUREAU_BINNEN),
    ("college_redactie", "/redactie/overleg/colleges/x/", {**BUREAU_BINNEN, "redacteur": 404, "beheerder": 404}),
    ("college_wijzig", "/redactie/overleg/colleges/{college}/afspraken/", REDACTIE_BINNEN),
    ("collegelid_nieuw", "/redactie/overleg/colleges/{college}/leden/nieuw/", REDACTIE_BINNEN),
    ("collegelid_wijzig", "/redactie/overleg/colleges/{college}/leden/{collegelid}/", REDACTIE_BINNEN),
    ("collegelid_stop", "/redactie/overleg/colleges/{college}/leden/{collegelid}/stop/", REDACTIE_BINNEN),
    ("collegelid_weg", "/redactie/overleg/colleges/{college}/leden/{collegelid}/weg/", REDACTIE_BINNEN),
    ("vergadering_notulen", "/redactie/overleg/{notulen}/notulen/", BUREAU_BINNEN),
    ("notulen_aanwezigheid", "/redactie/overleg/{notulen}/notulen/aanwezigheid/", REDACTIE_BINNEN),
    ("notulen_leg_voor", "/redactie/overleg/{notulen}/notulen/leg-voor/", REDACTIE_BINNEN),
    ("notulen_verslag", "/redactie/overleg/{notulen}/notulen/verslag/", REDACTIE_BINNEN),
    ("notulen_stel_vast", "/redactie/overleg/{notulen}/notulen/stel-vast/", REDACTIE_BINNEN),
    ("notulen_aantekening", "/redactie/overleg/{notulen}/notulen/aantekening/", REDACTIE_BINNEN),
    # Brieven aan de raden
    ("mijn_brieven", "/mijn/brieven/", NAAR_BINNEN),
    ("brief", "/mijn/brieven/{briefstrategie}/{briefgemeente}/", {**BUREAU_BINNEN, "medewerker": 404}),
    ("brief_begin", "/mijn/brieven/{briefstrategie}/{briefgemeente}/begin/", GEEN_LEESADRES),
    ("brief_schrijf", "/mijn/brieven/{briefstrategie}/{briefgemeente}/schrijf/", BRIEF_VAN_EEN_ANDER),
    ("brief_voorbeeld", "/mijn/brieven/{briefstrategie}/{briefgemeente}/voorbeeld/", GEEN_LEESADRES),
    ("brief_werk_bij", "/mijn/brieven/{briefstrategie}/{briefgemeente}/bijwerken/{briefblok}/", BRIEF_VAN_EEN_ANDER),
    ("brief_klaar", "/mijn/brieven/{briefstrategie}/{briefgemeente}/klaar/", GEEN_LEESADRES),
    ("brief_naar_raad", "/mijn/brieven/{briefstrategie}/{briefgemeente}/raad/", STAP_VAN_EEN_BRIEF),
    ("brief_behandeld", "/mijn/brieven/{briefstrategie}/{briefgemeente}/behandeld/", STAP_VAN_EEN_BRIEF),
    ("brief_terug", "/mijn/brieven/{briefstrategie}/{briefgemeente}/terug/", STAP_VAN_EEN_BRIEF),
    ("briefborden", "/redactie/brieven/", BUREAU_BINNEN),
    ("briefbord", "/redactie/brieven/{briefstrategie}/", BUREAU_BINNEN),
    ("briefbord", "/redactie/brieven/verzonnen/", {**BUREAU_BINNEN, "redacteur": 404, "beheerder": 404}),
    ("briefbord_csv", "/redactie/brieven/{briefstrategie}/bord.csv", BUREAU_BINNEN),
    ("brief_herinner", "/redactie/brieven/{briefstrategie}/herinner/", REDACTIE_BINNEN),
    *(
        (naam, f"/mijn/brieven/{{briefstrategie}}/{{briefgemeente}}/{bestand}", {**BUREAU_BINNEN, "medewerker": 404})
        for naam, bestand in (
            ("brief_docx", "brief.docx"),
            ("brief_odt", "brief.odt"),
            ("brief_pdf", "brief.pdf"),
            ("brief_op_papier", "briefpapier.docx"),
        )
    ),
    ("brieven_zip", "/redactie/brieven/{briefstrategie}/brieven.zip", BUREAU_BINNEN),
    ("briefpapier_voorbeeld", "/mijn/briefpapier/voorbeeld.docx", NAAR_BINNEN),
    ("briefpapier", "/mijn/briefpapier/{briefgemeente}/", {**BUREAU_BINNEN, "medewerker": 404}),
    (
        "briefpapier_bestand",
        "/mijn/briefpapier/{briefgemeente}/briefpapier.docx",
        {**BUREAU_BINNEN, "medewerker": 404},
    ),
    ("briefpapier_verwijder", "/mijn/briefpapier/{briefgemeente}/verwijder/", GEEN_LEESADRES),
    ("raadsinformatie", "/mijn/raadsinformatie/{gepubliceerde_ronde}/", NAAR_BINNEN),
    ("raadsinformatie", "/mijn/raadsinformatie/{ronde}/", {**NIEMAND, "inwoner": 302}),
    *(
        (
            f"raadsinformatie_{uitgang}",
            f"/mijn/raadsinformatie/{{gepubliceerde_ronde}}/{{briefgemeente}}/brief.{uitgang}",
            {**BUREAU_BINNEN, "medewerker": 404},
        )
        for uitgang in ("docx", "odt", "pdf")
    ),
    (
        "raadsinformatie_op_papier",
        "/mijn/raadsinformatie/{gepubliceerde_ronde}/{briefgemeente}/briefpapier.docx",
        {**BUREAU_BINNEN, "medewerker": 404},
    ),
    ("briefmodel", "/redactie/brieven/{briefstrategie}/model/", BUREAU_BINNEN),
    ("briefmodel_begin", "/redactie/brieven/{briefstrategie}/model/begin/", GEEN_LEESADRES),
    ("briefmodel_onderwerp", "/redactie/brieven/{briefstrategie}/model/onderwerp/", REDACTIE_BINNEN),
    ("briefmodel_blok_maak", "/redactie/brieven/{briefstrategie}/model/nieuw/", REDACTIE_BINNEN),
    ("briefmodel_volgorde", "/redactie/brieven/{briefstrategie}/model/volgorde/", GEEN_LEESADRES),
    ("briefmodel_voorbeeld", "/redactie/brieven/{briefstrategie}/model/voorbeeld/", BUREAU_BINNEN),
    ("briefmodel_geef_vrij", "/redactie/brieven/{briefstrategie}/model/vrijgeven/", GEEN_LEESADRES),
    ("briefmodel_neem_terug", "/redactie/brieven/{briefstrategie}/model/terugnemen/", GEEN_LEESADRES),
    ("briefmodel_blok", "/redactie/brieven/{briefstrategie}/model/{briefblok}/", REDACTIE_BINNEN),
    ("briefmodel_blok_weg", "/redactie/brieven/{briefstrategie}/model/{briefblok}/weg/", REDACTIE_BINNEN),
    ("werkbank", "/redactie/", BUREAU_BINNEN),
    ("redactie_links", "/redactie/links/", BUREAU_BINNEN),
    ("redactie_lijst", "/redactie/alles/", BUREAU_BINNEN),
    ("redactie_lijst", "/redactie/pagina/", BUREAU_BINNEN),
    ("redactie_lijst", "/redactie/verzonnen/", {**BUREAU_BINNEN, "redacteur": 404, "beheerder": 404}),
    ("redactie_word", "/redactie/word/", REDACTIE_BINNEN),
    ("redactie_nieuw", "/redactie/nieuwsbericht/nieuw/", REDACTIE_BINNEN),
    ("redactie_nieuw", "/redactie/verzonnen/nieuw/", {**REDACTIE_BINNEN, "redacteur": 404}),
    ("redactie_ding", "/redactie/pagina/{pagina}/", BUREAU_BINNEN),
    ("redactie_ding", "/redactie/verzonnen/{pagina}/", {**BUREAU_BINNEN, "redacteur": 404, "beheerder": 404}),
    ("redactie_begin", "/redactie/pagina/{pagina}/begin/", GEEN_LEESADRES),
    ("redactie_publiceer", "/redactie/pagina/{pagina}/publiceer/", REDACTIE_BINNEN),
    ("redactie_geef_terug", "/redactie/pagina/{pagina}/geef-terug/", REDACTIE_BINNEN),
    ("redactie_haal_terug", "/redactie/pagina/{pagina}/haal-terug/", GEEN_LEESADRES),
    ("redactie_trek_in", "/redactie/pagina/{pagina}/trek-in/", REDACTIE_BINNEN),
    ("redactie_zet_terug", "/redactie/pagina/{pagina}/zet-terug/", GEEN_LEESADRES),
    ("redactie_verhuis", "/redactie/pagina/{pagina}/verhuis/", REDACTIE_BINNEN),
    ("redactie_kijk_na", "/redactie/pagina/{pagina}/kijk-na/", GEEN_LEESADRES),
    ("redactie_deel", "/redactie/pagina/{pagina}/deel/", REDACTIE_BINNEN),
    ("redactie_deel_niet_meer", "/redactie/pagina/{pagina}/deel/stop/", GEEN_LEESADRES),
    ("redactie_vergelijk", "/redactie/pagina/{pagina}/vergelijk/", BUREAU_BINNEN),
    ("redactie_vergelijk", "/redactie/pagina/{pagina}/vergelijk/?van=1&naar=2", BUREAU_BINNEN),
    ("redactie_herstel", "/redactie/pagina/{pagina}/herstel/", GEEN_LEESADRES),
    ("redactie_samenvoegen", "/redactie/pagina/{pagina}/samenvoegen/?apart={apart}", REDACTIE_BINNEN),
    ("redactie_samenvoegen", "/redactie/pagina/{pagina}/samenvoegen/", {**REDACTIE_BINNEN, "redacteur": 404}),
    ("redactie_voorbeeld", "/redactie/pagina/{pagina}/voorbeeld/", BUREAU_BINNEN),
    ("redactie_leden", "/redactie/taskforce/{taskforce}/leden/", BUREAU_BINNEN),
    ("redactie_leden", "/redactie/pagina/{pagina}/leden/", {**BUREAU_BINNEN, "redacteur": 404, "beheerder": 404}),
    ("redactie_lid_nieuw", "/redactie/taskforce/{taskforce}/leden/nieuw/", REDACTIE_BINNEN),
    ("redactie_lid_wijzig", "/redactie/taskforce/{taskforce}/leden/{lid}/", REDACTIE_BINNEN),
    ("redactie_lid_wijzig", "/redactie/taskforce/{taskforce}/leden/0/", {**REDACTIE_BINNEN, "redacteur": 404}),
    ("redactie_lid_stop", "/redactie/taskforce/{taskforce}/leden/{lid}/stop/", REDACTIE_BINNEN),
    ("redactie_lid_weg", "/redactie/taskforce/{taskforce}/leden/{lid}/weg/", REDACTIE_BINNEN),
    ("redactie_decharge", "/redactie/taskforce/{taskforce}/decharge/", BUREAU_BINNEN),
    ("redactie_decharge_intrekken", "/redactie/taskforce/{taskforce}/decharge/trek-in/", REDACTIE_BINNEN),
    ("redactie_mijlpalen", "/redactie/opdracht/{opdracht}/mijlpalen/", BUREAU_BINNEN),
    ("redactie_mijlpaal_wijzig", "/redactie/opdracht/{opdracht}/mijlpalen/{mijlpaal}/", REDACTIE_BINNEN),
    ("redactie_mijlpaal_verwijder", "/redactie/opdracht/{opdracht}/mijlpalen/{mijlpaal}/verwijderen/", REDACTIE_BINNEN),
    ("redactie_eigenaar", "/redactie/opdracht/{opdracht}/eigenaar/", BUREAU_BINNEN),
    ("redactie_einde", "/redactie/opdracht/{opdracht}/einde/", BUREAU_BINNEN),
    ("redactie_einde", "/redactie/product/{product}/einde/", {**BUREAU_BINNEN, "redacteur": 404, "beheerder": 404}),
    ("redactie_hervat", "/redactie/opdracht/{opdracht}/einde/hervat/", GEEN_LEESADRES),
    ("redactie_bestanden", "/redactie/product/{product}/bestanden/", BUREAU_BINNEN),
    ("redactie_stuk_kies", "/redactie/product/{product}/bestanden/kies/", REDACTIE_BINNEN),
    ("redactie_stuk_plaats", "/redactie/product/{product}/bestanden/plaats/", REDACTIE_BINNEN),
    ("redactie_stuk_wijzig", "/redactie/product/{product}/bestanden/{stuk}/", REDACTIE_BINNEN),
    ("redactie_stuk_hoger", "/redactie/product/{product}/bestanden/{stuk}/hoger/", GEEN_LEESADRES),
    ("redactie_stuk_weg", "/redactie/product/{product}/bestanden/{stuk}/weg/", REDACTIE_BINNEN),
    ("vergadering_agenda", "/redactie/overleg/{agendavergadering}/agenda/", BUREAU_BINNEN),
    ("vergadering_agenda", "/redactie/overleg/0/agenda/", {**BUREAU_BINNEN, "redacteur": 404, "beheerder": 404}),
    ("agenda_volgorde", "/redactie/overleg/{agendavergadering}/agenda/volgorde/", GEEN_LEESADRES),
    ("agenda_breng_uit", "/redactie/overleg/{agendavergadering}/agenda/uitbrengen/", REDACTIE_BINNEN),
    ("agendapunt_maak", "/redactie/overleg/{agendavergadering}/agenda/nieuw/", REDACTIE_BINNEN),
    ("agendapunt_wijzig", "/redactie/overleg/{agendavergadering}/agenda/{punt}/", REDACTIE_BINNEN),
    ("agendapunt_wijzig", "/redactie/overleg/{agendavergadering}/agenda/0/", {**REDACTIE_BINNEN, "redacteur": 404}),
    ("agendapunt_haal_weg", "/redactie/overleg/{agendavergadering}/agenda/{punt}/weg/", REDACTIE_BINNEN),
    ("agendapunt_zet_terug", "/redactie/overleg/{agendavergadering}/agenda/{punt}/terug/", GEEN_LEESADRES),
    ("agendapunt_stuur_door", "/redactie/overleg/{agendavergadering}/agenda/{punt}/doorsturen/", REDACTIE_BINNEN),
    ("agendastukken", "/redactie/overleg/{agendavergadering}/agenda/{punt}/stukken/", BUREAU_BINNEN),
    ("agendastuk_plaats", "/redactie/overleg/{agendavergadering}/agenda/{punt}/stukken/plaats/", REDACTIE_BINNEN),
    ("agendastuk_kies", "/redactie/overleg/{agendavergadering}/agenda/{punt}/stukken/kies/", REDACTIE_BINNEN),
    ("agendastuk_wijzig", "/redactie/overleg/{agendavergadering}/agenda/{punt}/stukken/{agendastuk}/", REDACTIE_BINNEN),
    (
        "agendastuk_wijzig",
        "/redactie/overleg/{agendavergadering}/agenda/{punt}/stukken/0/",
        {**REDACTIE_BINNEN, "redacteur": 404},
    ),
    (
        "agendastuk_vervang",
        "/redactie/overleg/{agendavergadering}/agenda/{punt}/stukken/{agendastuk}/vervang/",
        REDACTIE_BINNEN,
    ),
    (
        "agendastuk_hoger",
        "/redactie/overleg/{agendavergadering}/agenda/{punt}/stukken/{agendastuk}/hoger/",
        GEEN_LEESADRES,
    ),
    (
        "agendastuk_haal_weg",
        "/redactie/overleg/{agendavergadering}/agenda/{punt}/stukken/{agendastuk}/weg/",
        REDACTIE_BINNEN,
    ),
    ("vaste_punten", "/redactie/overleg/colleges/{agendacollege}/vaste-punten/", BUREAU_BINNEN),
    ("vaste_punten_volgorde", "/redactie/overleg/colleges/{agendacollege}/vaste-punten/volgorde/", GEEN_LEESADRES),
    ("vast_punt_maak", "/redactie/overleg/colleges/{agendacollege}/vaste-punten/nieuw/", REDACTIE_BINNEN),
    ("vast_punt_wijzig", "/redactie/overleg/colleges/{agendacollege}/vaste-punten/{vast_punt}/", REDACTIE_BINNEN),
    (
        "vast_punt_wijzig",
        "/redactie/overleg/colleges/{agendacollege}/vaste-punten/0/",
        {**REDACTIE_BINNEN, "redacteur": 404},
    ),
    ("vast_punt_haal_weg", "/redactie/overleg/colleges/{agendacollege}/vaste-punten/{vast_punt}/weg/", REDACTIE_BINNEN),
    ("punt_voeg_toe", "/redactie/consultatie/{antwoordbron}/punten/nieuw/", REDACTIE_BINNEN),
    ("punt_voeg_toe", "/redactie/consultatie/x/punten/nieuw/", {**REDACTIE_BINNEN, "redacteur": 404}),
    *(
        (f"punt_{daad}", f"/redactie/consultatie/{{antwoordbron}}/punten/{nummer}/{adres}/", verwacht)
        for daad, adres in (("corrigeer", "corrigeer"), ("trek_in", "trek-in"))
        for nummer, verwacht in (("1", REDACTIE_BINNEN), ("9", {**REDACTIE_BINNEN, "redacteur": 404}))
    ),
    ("antwoorden", "/redactie/consultatie/{antwoordbron}/antwoorden/", BUREAU_BINNEN),
    ("antwoorden", "/redactie/consultatie/x/antwoorden/", {**BUREAU_BINNEN, "redacteur": 404, "beheerder": 404}),
    ("antwoorden_bundel", "/redactie/consultatie/{antwoordbron}/antwoorden/bundel/", GEEN_LEESADRES),
    (
        "antwoord_maak",
        "/redactie/consultatie/{antwoordbron}/antwoorden/nieuw/?punt={antwoordpunt}",
        REDACTIE_BINNEN,
    ),
    (
        "antwoord_maak",
        "/redactie/consultatie/{antwoordbron}/antwoorden/nieuw/?punt=0",
        {**REDACTIE_BINNEN, "redacteur": 302},
    ),
    ("antwoorden_stel_vast", "/redactie/consultatie/{antwoordbron}/antwoorden/stel-vast/", REDACTIE_BINNEN),
    (
        "antwoorden_vaststelling_terug",
        "/redactie/consultatie/{antwoordbron}/antwoorden/stel-vast/terug/",
        GEEN_LEESADRES,
    ),
    ("antwoorden_publiceer", "/redactie/consultatie/{antwoordbron}/antwoorden/publiceer/", REDACTIE_BINNEN),
    (
        "antwoorden_plan_terug",
        "/redactie/consultatie/{antwoordbron}/antwoorden/publiceer/terug/",
        GEEN_LEESADRES,
    ),
    ("antwoord_schrijf", "/redactie/consultatie/{antwoordbron}/antwoorden/{antwoord}/", REDACTIE_BINNEN),
    (
        "antwoord_schrijf",
        "/redactie/consultatie/{antwoordbron}/antwoorden/0/",
        {**REDACTIE_BINNEN, "redacteur": 404},
    ),
    *(
        (
            f"antwoord_{daad}",
            f"/redactie/consultatie/{{antwoordbron}}/antwoorden/{{antwoord}}/{daad}/",
            GEEN_LEESADRES,
        )
        for daad in ("gereed", "heropen", "verwijder")
    ),
    ("voorbeeld", "/voorbeeld/pagina/{sleutel}/", IEDEREEN),
    ("voorbeeld", "/voorbeeld/pagina/verzonnen/", NIEMAND),
    ("voorbeeld_bestand", "/voorbeeld/pagina/{sleutel}/bestanden/{beeld}/", IEDEREEN),
    ("voorbeeld_bestand", "/voorbeeld/pagina/{sleutel}/bestanden/{bestand}/", NIEMAND),
    ("voorbeeld_bestand", "/voorbeeld/pagina/verzonnen/bestanden/{beeld}/", NIEMAND),
    ("voorbeeld_bestand_breedte", "/voorbeeld/pagina/{sleutel}/bestanden/{beeld}/480/", IEDEREEN),
    ("toegang", "/beheer/toegang/", BEHEER_BINNEN),
    ("toegang_partner", "/beheer/toegang/bureau/", BEHEER_BINNEN),
    ("toegang_partner", "/beheer/toegang/rotterdam/", {**BEHEER_BINNEN, "beheerder": 404}),
    ("logboek", "/beheer/logboek/", BEHEER_BINNEN),
    ("logboek_csv", "/beheer/logboek.csv", {**BEHEER_BINNEN, "beheerder": 302}),
]

# Who may do what: a form without anything in it, so that 200 says "let in, and told what is missing".
HANDELINGEN = [
    ("/mijn/agenda/", NAAR_BINNEN),
    ("/mijn/agenda/trek-in/", STAF_DOOR),
    ("/redactie/medewerkers/uitnodigen/", BUREAU_BINNEN),
    ("/redactie/medewerkers/{gebruiker}/functie/", BEHEER_BINNEN),
    ("/redactie/medewerkers/{gebruiker}/gegevens/", BEHEER_BINNEN),
    ("/redactie/medewerkers/{gebruiker}/rol/", BEHEER_BINNEN),
    ("/redactie/medewerkers/{gebruiker}/tweede-factor/", {**BEHEER_BINNEN, "beheerder": 302}),
    ("/redactie/functies/{functie}/beeindigen/", BEHEER_BINNEN),
    ("/redactie/functies/{functie}/bevestigen/", {**BEHEER_BINNEN, "beheerder": 302}),
    ("/redactie/bestanden/nieuw/", REDACTIE_BINNEN),
    ("/redactie/bestanden/{bestand}/gegevens/", REDACTIE_BINNEN),
    ("/redactie/bestanden/{bestand}/vervangen/", REDACTIE_BINNEN),
    ("/redactie/bestanden/{bestand}/verwijderen/", {**REDACTIE_BINNEN, "redacteur": 302}),
    ("/redactie/bestanden/{bestand}/versies/{versie}/terugzetten/", {**REDACTIE_BINNEN, "redacteur": 302}),
    ("/redactie/begrippen/nieuw/", REDACTIE_BINNEN),
    ("/redactie/begrippen/{begrip}/", REDACTIE_BINNEN),
    ("/redactie/begrippen/{begrip}/verwijderen/", {**REDACTIE_BINNEN, "redacteur": 302}),
    ("/redactie/leesbaarheid/", REDACTIE_BINNEN),
    ("/redactie/rondes/nieuw/", REDACTIE_BINNEN),
    ("/redactie/rondes/{ronde}/laatste-dag/", REDACTIE_BINNEN),
    ("/redactie/consultatie/{losse_consultatie}/tekst/", REDACTIE_BINNEN),
    ("/redactie/consultatie/{losse_consultatie}/tekst/maak-los/", {**REDACTIE_BINNEN, "redacteur": 302}),
    ("/redactie/overleg/nieuw/", REDACTIE_BINNEN),
    ("/redactie/overleg/jaarplan/2022/", REDACTIE_BINNEN),
    *(
        (f"/redactie/overleg/{{vergadering}}/{scherm}/", REDACTIE_BINNEN)
        for scherm in ("wijzig", "verplaats", "gelast-af", "vrijgave")
    ),
    ("/redactie/overleg/{vergadering}/gehouden/", {**REDACTIE_BINNEN, "redacteur": 302}),
    ("/redactie/overleg/{vergadering}/roep-bijeen/", REDACTIE_BINNEN),
    *(
        (f"/redactie/overleg/colleges/{{college}}/{scherm}/", REDACTIE_BINNEN)
        for scherm in ("afspraken", "leden/nieuw", "leden/{collegelid}", "leden/{collegelid}/stop")
    ),
    ("/redactie/overleg/colleges/{college}/leden/{collegelid}/weg/", {**REDACTIE_BINNEN, "redacteur": 302}),
    ("/redactie/taskforce/{taskforce}/leden/{lid}/weg/", {**REDACTIE_BINNEN, "redacteur": 302}),
    *(
        (f"/redactie/rondes/{{ronde}}/{daad}/", {**REDACTIE_BINNEN, "redacteur": 302})
        for daad in ("herinner", "vul-aan", "sluit", "heropen", "publiceer")
    ),
    ("/redactie/uitnodigingen/{uitnodiging}/intrekken/", {**BUREAU_BINNEN, "redacteur": 403, "beheerder": 302}),
    ("/redactie/word/", REDACTIE_BINNEN),
    ("/redactie/pagina/nieuw/", REDACTIE_BINNEN),
    ("/redactie/pagina/{pagina}/", {**REDACTIE_BINNEN, "redacteur": 404}),
    *(
        (f"/redactie/pagina/{{pagina}}/{daad}/", {**REDACTIE_BINNEN, "redacteur": 302})
        for daad in ("begin", "herstel", "publiceer", "haal-terug", "zet-terug", "kijk-na", "deel/stop")
    ),
    *(
        (f"/redactie/pagina/{{pagina}}/{daad}/", REDACTIE_BINNEN)
        for daad in ("geef-terug", "trek-in", "verhuis", "deel")
    ),
    ("/redactie/pagina/{pagina}/samenvoegen/?apart={apart}", REDACTIE_BINNEN),
    *(
        (f"/redactie/{scherm}/", REDACTIE_BINNEN)
        for scherm in (
            "taskforce/{taskforce}/leden/nieuw",
            "taskforce/{taskforce}/leden/{lid}",
            "taskforce/{taskforce}/leden/{lid}/stop",
            "taskforce/{taskforce}/decharge",
            "opdracht/{opdracht}/mijlpalen",
            "opdracht/{opdracht}/mijlpalen/{mijlpaal}",
            "opdracht/{opdracht}/eigenaar",
            "opdracht/{opdracht}/einde",
            "product/{product}/bestanden/kies",
            "product/{product}/bestanden/plaats",
            "product/{product}/bestanden/{stuk}",
        )
    ),
    *(
        (f"/redactie/{daad}/", {**REDACTIE_BINNEN, "redacteur": 302})
        for daad in (
            "taskforce/{taskforce}/decharge/trek-in",
            "opdracht/{opdracht}/mijlpalen/{mijlpaal}/verwijderen",
            "opdracht/{opdracht}/einde/hervat",
            "product/{product}/bestanden/{stuk}/hoger",
            "product/{product}/bestanden/{stuk}/weg",
        )
    ),
    ("/mijn/actiepunten/{actiepunt}/", ALLEEN_EIGENAAR),
    *(
        (f"/redactie/overleg/{scherm}/", REDACTIE_BINNEN)
        for scherm in (
            "{vergadering_met_besluit}/besluiten/nieuw",
            "besluiten/{besluit}/wijzig",
            "besluiten/{besluit}/staat",
            "besluiten/{besluit}/stel-vast",
            "besluiten/{besluit}/antwoorden",
            "besluiten/{besluit}/geef",
            "besluiten/{besluit}/beeindig",
            "besluiten/{besluit}/actiepunt",
            "actiepunten/{actiepunt}",
        )
    ),
    *(
        (f"/redactie/overleg/{scherm}/", REDACTIE_BINNEN)
        for scherm in (
            "{agendavergadering}/agenda/nieuw",
            "{agendavergadering}/agenda/{punt}",
            "{agendavergadering}/agenda/{punt}/doorsturen",
            "{agendavergadering}/agenda/{punt}/stukken/plaats",
            "{agendavergadering}/agenda/{punt}/stukken/kies",
            "{agendavergadering}/agenda/{punt}/stukken/{agendastuk}",
            "{agendavergadering}/agenda/{punt}/stukken/{agendastuk}/vervang",
            "colleges/{agendacollege}/vaste-punten/nieuw",
            "colleges/{agendacollege}/vaste-punten/{vast_punt}",
        )
    ),
    *(
        (f"/redactie/overleg/{daad}/", {**REDACTIE_BINNEN, "redacteur": 302})
        for daad in (
            "besluiten/{besluitconcept}/neem",
            "besluiten/{besluitconcept}/verwijder",
            "besluiten/{besluit}/herstel",
            "besluiten/{besluit}/stel-vast/terug",
            "besluiten/{besluit}/antwoorden/terug",
            "besluiten/{besluit}/geef/{gegeven_opdracht}/terug",
            "besluiten/{besluit}/beeindig/{gegeven_opdracht}/terug",
            "actiepunten/{actiepunt}/heropen",
            "actiepunten/{actiepunt}/verwijder",
            "{agendavergadering}/agenda/volgorde",
            "{agendavergadering}/agenda/uitbrengen",
            "{agendavergadering}/agenda/{punt}/weg",
            "{agendavergadering}/agenda/{punt}/stukken/{agendastuk}/hoger",
            "{agendavergadering}/agenda/{punt}/stukken/{agendastuk}/weg",
            "colleges/{agendacollege}/vaste-punten/volgorde",
            "colleges/{agendacollege}/vaste-punten/{vast_punt}/weg",
        )
    ),
    ("/redactie/overleg/{agendavergadering}/agenda/{punt}/terug/", {**REDACTIE_BINNEN, "redacteur": 404}),
    *(
        (f"/redactie/overleg/{{notulen}}/notulen/{scherm}", REDACTIE_BINNEN)
        for scherm in ("", "aanwezigheid/", "stel-vast/", "aantekening/")
    ),
    ("/redactie/overleg/{notulen}/notulen/leg-voor/", {**REDACTIE_BINNEN, "redacteur": 302}),
    ("/redactie/overleg/{notulen}/notulen/verslag/", {**REDACTIE_BINNEN, "redacteur": 302}),
    *(
        (f"/redactie/consultatie/{{antwoordbron}}/antwoorden/{scherm}", REDACTIE_BINNEN)
        for scherm in ("nieuw/?punt={antwoordpunt}", "stel-vast/", "{antwoord}/")
    ),
    *(
        (f"/redactie/consultatie/{{antwoordbron}}/punten/{scherm}/", REDACTIE_BINNEN)
        for scherm in ("nieuw", "1/corrigeer", "1/trek-in")
    ),
    *(
        (f"/redactie/consultatie/{{antwoordbron}}/antwoorden/{daad}/", {**REDACTIE_BINNEN, "redacteur": 302})
        for daad in (
            "bundel",
            "stel-vast/terug",
            "publiceer",
            "publiceer/terug",
            "{antwoord}/gereed",
            "{antwoord}/heropen",
            "{antwoord}/verwijder",
        )
    ),
    *(
        (f"/mijn/brieven/{{briefstrategie}}/{{briefgemeente}}/{scherm}/", BRIEF_VAN_EEN_ANDER)
        for scherm in ("begin", "schrijf", "voorbeeld", "bijwerken/{briefblok}", "klaar")
    ),
    *(
        (f"/mijn/brieven/{{briefstrategie}}/{{briefgemeente}}/{scherm}/", STAP_VAN_EEN_BRIEF)
        for scherm in ("raad", "behandeld", "terug")
    ),
    *(
        (f"/redactie/brieven/{{briefstrategie}}/{scherm}/", REDACTIE_BINNEN)
        for scherm in ("model/onderwerp", "model/nieuw", "model/{briefblok}")
    ),
    *(
        (f"/redactie/brieven/{{briefstrategie}}/{daad}/", {**REDACTIE_BINNEN, "redacteur": 302})
        for daad in ("herinner", "model/begin", "model/vrijgeven", "model/terugnemen", "model/{briefblok}/weg")
    ),
    ("/redactie/brieven/{briefstrategie}/model/volgorde/", {**REDACTIE_BINNEN, "redacteur": 404}),
    ("/mijn/briefpapier/{briefgemeente}/", BRIEF_VAN_EEN_ANDER),
    ("/mijn/briefpapier/{briefgemeente}/verwijder/", BRIEF_VAN_EEN_ANDER),
    ("/mijn/voortgang/{uitvraag}/", REDACTIE_BINNEN),
    ("/mijn/voortgang/{verborgen_uitvraag}/", {**REDACTIE_BINNEN, "medewerker": 404}),
    ("/producten/{productadres}/gebruik/{gemeente}/", REDACTIE_BINNEN),
    ("/producten/{verborgen_productadres}/gebruik/{gemeente}/", {**REDACTIE_BINNEN, "medewerker": 404}),
    *(
        (f"/mijn/consultaties/{{consultatie}}/{{puntgemeente}}/{daad}/", ALLEEN_EIGEN_GEMEENTE)
        for daad in (
            "nieuw",
            "dien-in",
            "lijst",
            "{raadspunt}",
            "{raadspunt}/dien-in",
            "{raadspunt}/trek-in",
            "{raadspunt}/verwijder",
        )
    ),
    ("/mijn/consultaties/{consultatie}/{puntgemeente}/lijst/fouten.ods", ALLEEN_EIGEN_GEMEENTE),
    ("/mijn/voortgang/{uitvraag}/niets-veranderd/", {**REDACTIE_BINNEN, "redacteur": 302}),
    ("/mijn/voortgang/{uitvraag}/laat-staan/", {**REDACTIE_BINNEN, "redacteur": 302}),
]


@pytest.fixture(scope="module")
def mensen(gedeeld, gedeelde_opslag):
    """Somebody with a function, an invitation, files, a word, a page in concept, an open round that asks two
    assignments, of which one is a concept, and a closed round; as the addresses name them.
    """
    functie = MedewerkerFactory()
    open_uitnodiging = UitnodigingFactory(sleutel="open")
    versie = BestandsversieFactory(bestand=Bestand.objects.plaats(als_bestand("pdf"), titel="Nu", door=None))
    versie.opslag.save("vroeger", als_bestand("pdf"))
    beeld = Bestand.objects.plaats(als_bestand("png"), titel="Beeld", beschrijving="Een plein.", door=None)
    pagina = PaginaFactory(tekst=f'<p><img src="{beeld.get_absolute_url()}" alt="Een plein."></p>')
    sleutel = pagina.begin_revisie(door=None).deel(timezone.now() + timedelta(days=1), door=None)
    uitvraag = UitvraagFactory()
    return {
        "ronde": uitvraag.ronde.peildatum,
        "notulen": NotulenFactory(voorgelegd_op=timezone.now()).vergadering_id,
        "productadres": ProductFactory(gepubliceerd=True).slug,
        "verborgen_productadres": ProductFactory().slug,
        "gemeente": IndelingFactory().gemeente.slug,
        "uitvraag": uitvraag.pk,
        "verborgen_uitvraag": UitvraagFactory(ronde=uitvraag.ronde, opdracht=OpdrachtFactory()).pk,
        "gesloten_ronde": VoortgangFactory(uitvraag__ronde__gesloten=True).uitvraag.ronde.peildatum,
        "gebruiker": functie.gebruiker_id,
        "functie": functie.pk,
        "uitnodiging": open_uitnodiging.pk,
        "begrip": BegripFactory().pk,
        "losse_consultatie": ConsultatieFactory(bevroren_op=None).slug,
        "pagina": pagina.pk,
        "apart": PaginaRevisieFactory(van=pagina, nummer=2, staat="apart").pk,
        "sleutel": sleutel,
        **punt_met_alles(),
        **taskforce_met_alles(),
        **college_met_alles(),
        **besluit_met_alles(),
        **agenda_met_alles(),
        **antwoord_met_alles(),
        **brief_met_alles(),
        "beeld": beeld.sleutel,
        "bestand": versie.bestand.sleutel,
        "versie": versie.pk,
    }


def punt_met_alles():
    """A draft of a council at a public consultation, and a consultation that is not public yet."""
    punt = PuntFactory(concept=True)
    return {
        "consultatie": punt.consultatie.slug,
        "verborgen_consultatie": ConsultatieFactory().slug,
        "puntgemeente": punt.gemeente.slug,
        "raadspunt": punt.pk,
    }


def brief_met_alles():
    """A released model letter, and a letter and paper of a gemeente for which nobody of these visitors works."""
    sjabloon = BriefsjabloonFactory(vrijgegeven_op=timezone.now())
    brief = BriefFactory(sjabloon=sjabloon)
    blok = SjabloonblokFactory(sjabloon=sjabloon)
    BriefpapierFactory(gemeente=brief.gemeente)
    ronde = VoortgangsrondeFactory(gepubliceerd=True)
    return {
        "briefstrategie": sjabloon.strategie.slug,
        "briefgemeente": brief.gemeente.slug,
        "briefblok": blok.pk,
        "gepubliceerde_ronde": ronde.peildatum,
    }


def college_met_alles():
    """A college with a member, and a meeting in concept of which the releases are chosen."""
    vergadering = VrijgaveFactory(vergadering__concept=True).vergadering
    lid = CollegelidFactory(college=vergadering.college)
    return {"college": vergadering.college.slug, "vergadering": vergadering.pk, "collegelid": lid.pk}


def taskforce_met_alles():
    """A taskforce in concept with a member, an assignment and a product, as the addresses name them."""
    taskforce = TaskforceFactory()
    opdracht, product = OpdrachtFactory(taskforce=taskforce), ProductFactory(taskforce=taskforce)
    return {
        "taskforce": taskforce.pk,
        "lid": TaskforcelidFactory(taskforce=taskforce).pk,
        "opdracht": opdracht.pk,
        "mijlpaal": MijlpaalFactory(opdracht=opdracht).pk,
        "product": product.pk,
        "stuk": ProductbestandFactory(product=product).pk,
    }


def besluit_met_alles():
    """A meeting with a decision in concept, and one that was taken; the latter gave and ended an assignment."""
    punt = AgendapuntFactory(vergadering__gehouden=True)
    besluit = BesluitFactory(agendapunt=punt)
    opdracht = OpdrachtFactory(besluit=besluit, einde_besluit=besluit)
    return {
        "vergadering_met_besluit": punt.vergadering_id,
        "besluit": besluit.pk,
        "besluitconcept": BesluitFactory(agendapunt=punt, concept=True).pk,
        "gegeven_opdracht": opdracht.pk,
        "actiepunt": ActiepuntFactory(besluit=besluit).pk,
    }


def antwoord_met_alles():
    """A consultation with a submitted point, and an answer that is being written."""
    punt = PuntFactory()
    antwoord = AntwoordFactory(consultatie=punt.consultatie)
    return {"antwoordbron": punt.consultatie.slug, "antwoordpunt": punt.pk, "antwoord": antwoord.pk}


def agenda_met_alles():
    """A convened meeting with a changed agenda, a paper, and a recurring item of its college."""
    stuk = StukFactory(is_uitgebracht=False)
    AgendaversieFactory(vergadering=stuk.vergadering, punten=[])
    return {
        "agendavergadering": stuk.vergadering_id,
        "punt": stuk.agendapunt_id,
        "agendastuk": stuk.pk,
        "agendacollege": stuk.vergadering.college.slug,
        "vast_punt": VastAgendapuntFactory(college=stuk.vergadering.college).pk,
    }


@pytest.mark.parametrize(("naam", "adres", "verwacht"), STAF)
def test_wie_komt_waar_binnen(mensen, bezoekers, naam, adres, verwacht):
    adres = adres.format(**mensen)
    antwoorden = {wie: client.get(adres) for wie, client in bezoekers.items()}

    assert {wie: antwoord.status_code for wie, antwoord in antwoorden.items()} == verwacht
    assert {antwoord.resolver_match.url_name for antwoord in antwoorden.values()} == {naam}
    for antwoord in antwoorden.values():
        assert "no-store" in antwoord.headers["Cache-Control"]


@pytest.mark.parametrize(("adres", "verwacht"), HANDELINGEN)
def test_wie_mag_wat_doen(mensen, adres, verwacht):
    bezoekers = {
        "inwoner": Client(),
        **{str(rol): ingelogde(geef_wachtwoord(GebruikerFactory(rol=rol))) for rol in Rol},
    }

    antwoorden = {wie: client.post(adres.format(**mensen)) for wie, client in bezoekers.items()}

    assert {wie: antwoord.status_code for wie, antwoord in antwoorden.items()} == verwacht
    assert antwoorden["inwoner"].url.startswith("/account/login/")


def test_elk_adres_staat_in_de_tabel():
    assert {naam for naam, _adres, _verwacht in (*TABEL, *STAF)} == set(namen(get_resolver().url_patterns))


def namen(patronen):
    """The names of all addresses, but for those of Django's admin: tests/portaal/test_beheer.py looks at its door."""
    for patroon in patronen:
        if getattr(patroon, "namespace", None) == "admin":
            continue
        if isinstance(patroon, URLPattern):
            yield patroon.name
        else:
            yield from namen(patroon.url_patterns)
