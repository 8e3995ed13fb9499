"""Every address × every kind of visitor. A new address that is not in this table fails."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from coalitie.models import Bestand, Pagina
from coalitie.rollen import Rol
from strategie.models import Film, Hoofdstuk, Nieuwsbericht, Prioriteit, Strategie
from taskforces.models import Opdracht, Product, Taskforce
from tests.fabriek import (
    BegripFactory,
    BestandsversieFactory,
    GebruikerFactory,
    HoofdstukFactory,
    IndelingFactory,
    MedewerkerFactory,
    MijlpaalFactory,
    NieuwsberichtFactory,
    OpdrachtFactory,
    PaginaFactory,
    PaginaRevisieFactory,
    PrioriteitFactory,
    ProductbestandFactory,
    ProductFactory,
    StrategieFactory,
    TaskforceFactory,
    TaskforcelidFactory,
    UitnodigingFactory,
    UitvraagFactory,
    VoortgangFactory,
    VoortgangsrondeFactory,
)
from tests.portaal.inlog import geef_wachtwoord, ingelogde
from tests.proefbestanden import als_bestand

IEDEREEN = {"inwoner": 200, "medewerker": 200, "redacteur": 200, "beheerder": 200}
DOORVERWEZEN = dict.fromkeys(IEDEREEN, 302)
LEDEN = {"inwoner": 404, "medewerker": 200, "redacteur": 200, "beheerder": 200}
NAAR_BINNEN = {"inwoner": 302, "medewerker": 200, "redacteur": 200, "beheerder": 200}
BUREAU = {"inwoner": 404, "medewerker": 404, "redacteur": 200, "beheerder": 200}
NIEMAND = dict.fromkeys(IEDEREEN, 404)
OPENBAAR_BESTAND, GEHEIM_BESTAND = "0" * 32, "1" * 32
INGETROKKEN = {"inwoner": 410, "medewerker": 410, "redacteur": 200, "beheerder": 200}

# name of the address → (address, who gets what), more than once where the state of the thing matters
TABEL = [
    ("home", "/", IEDEREEN),
    ("gemeenten", "/gemeenten/", IEDEREEN),
    ("gemeente", "/gemeenten/zeist/", IEDEREEN),
    ("gemeente", "/gemeenten/weesp/", IEDEREEN),
    ("gemeente", "/gemeenten/rotterdam/", NIEMAND),
    ("nieuws", "/nieuws/", IEDEREEN),
    ("nieuwsbericht", "/nieuws/openbaar/", IEDEREEN),
    ("nieuwsbericht", "/nieuws/concept/", BUREAU),
    ("nieuwsbericht", "/nieuws/ingetrokken/", INGETROKKEN),
    ("deelbeeld", "/deelbeeld/gemeente/zeist.png", IEDEREEN),
    ("deelbeeld", "/deelbeeld/district/flevoland.png", IEDEREEN),
    ("deelbeeld", "/deelbeeld/regio/midden-nederland.png", IEDEREEN),
    ("deelbeeld", "/deelbeeld/strategie/2019-2022.png", IEDEREEN),
    ("deelbeeld", "/deelbeeld/strategie/2027-2030.png", BUREAU),
    ("deelbeeld", "/deelbeeld/prioriteit/ondermijning.png", IEDEREEN),
    ("deelbeeld", "/deelbeeld/prioriteit/concept.png", BUREAU),
    ("deelbeeld", "/deelbeeld/pagina/home.png", IEDEREEN),
    ("deelbeeld", "/deelbeeld/pagina/verzonnen.png", NIEMAND),
    ("deelbeeld", "/deelbeeld/verzonnen/home.png", NIEMAND),
    ("bestand_inhoud", f"/bestanden/{OPENBAAR_BESTAND}/", IEDEREEN),
    ("bestand_inhoud", f"/bestanden/{GEHEIM_BESTAND}/", BUREAU),
    ("bestand_inhoud", f"/bestanden/{'2' * 32}/", NIEMAND),
    ("bestand_breedte", f"/bestanden/{OPENBAAR_BESTAND}/480/", IEDEREEN),
    ("bestand_breedte", f"/bestanden/{OPENBAAR_BESTAND}/481/", NIEMAND),
    ("bestand_breedte", f"/bestanden/{GEHEIM_BESTAND}/480/", BUREAU),
    ("robots", "/robots.txt", IEDEREEN),
    ("sitemap", "/sitemap.xml", IEDEREEN),
    ("favicon", "/favicon.ico", DOORVERWEZEN),
    ("security_txt", "/.well-known/security.txt", IEDEREEN),
    ("pagina", "/over/", IEDEREEN),
    ("pagina", "/contact/", IEDEREEN),
    ("pagina", "/toegankelijkheid/", IEDEREEN),
    ("pagina", "/privacy/", IEDEREEN),
    ("pagina", "/woordenlijst/", IEDEREEN),
    ("pagina", "/bronnen/", IEDEREEN),
    ("pagina", "/voorbeeldgegevens/", IEDEREEN),
    ("pagina", "/concept/", BUREAU),
    ("pagina", "/ingetrokken/", INGETROKKEN),
    ("regio", "/regio/", IEDEREEN),
    ("gemeenten_csv", "/regio/gemeenten.csv", IEDEREEN),
    ("district", "/regio/districten/flevoland/", IEDEREEN),
    ("basisteam", "/regio/basisteams/heuvelrug/", IEDEREEN),
    ("basisteam", "/regio/basisteams/basisteam-14/", IEDEREEN),
    ("strategieen", "/strategie/", DOORVERWEZEN),
    ("strategie", "/strategie/2019-2022/", IEDEREEN),
    ("strategie", "/strategie/2027-2030/", BUREAU),
    ("strategie_volledig", "/strategie/2019-2022/volledig/", IEDEREEN),
    ("strategie_volledig", "/strategie/2027-2030/volledig/", BUREAU),
    ("strategie_pdf", "/strategie/2019-2022/pdf/", IEDEREEN),
    ("strategie_pdf", "/strategie/2027-2030/pdf/", BUREAU),
    ("hoofdstuk", "/strategie/2019-2022/waarom-samen/", IEDEREEN),
    ("hoofdstuk", "/strategie/2019-2022/concept/", BUREAU),
    ("hoofdstuk", "/strategie/2027-2030/af/", BUREAU),
    ("film", "/strategie/2019-2022/film/", IEDEREEN),
    ("film", "/strategie/2027-2030/film/", NIEMAND),
    ("film_bestand", "/strategie/2019-2022/film/video/", NIEMAND),
    ("film_bestand", "/strategie/2019-2022/film/tekst/", NIEMAND),
    ("prioriteiten", "/prioriteiten/", IEDEREEN),
    ("prioriteit", "/prioriteiten/ondermijning/", IEDEREEN),
    ("prioriteit", "/prioriteiten/concept/", BUREAU),
    ("overleg", "/overleg/", IEDEREEN),
    ("voortgang", "/voortgang/", IEDEREEN),
    ("voortgang", "/voortgang/?ronde=2020-09-30", IEDEREEN),
    ("voortgang", "/voortgang/?ronde=2020-12-31", LEDEN),
    ("voortgang", "/voortgang/?ronde=2020-01-01", NIEMAND),
    ("voortgang_csv", "/voortgang/voortgang.csv", IEDEREEN),
    ("voortgang_csv", "/voortgang/voortgang.csv?ronde=2020-12-31", LEDEN),
    ("voortgang_pdf", "/voortgang/pdf/", IEDEREEN),
    ("voortgang_pdf", "/voortgang/pdf/?ronde=2020-12-31", LEDEN),
    ("taskforces", "/taskforces/", IEDEREEN),
    ("taskforce", "/taskforces/openbaar/", IEDEREEN),
    ("taskforce", "/taskforces/concept/", BUREAU),
    ("taskforce", "/taskforces/ingetrokken/", INGETROKKEN),
    ("opdracht", "/taskforces/openbaar/openbaar/", IEDEREEN),
    ("opdracht", "/taskforces/openbaar/concept/", BUREAU),
    ("opdracht", "/taskforces/openbaar/ingetrokken/", INGETROKKEN),
    ("opdracht", "/taskforces/concept/af/", BUREAU),
    ("producten", "/producten/", IEDEREEN),
    ("product", "/producten/openbaar/", IEDEREEN),
    ("product", "/producten/openbaar/?gemeente=zeist", IEDEREEN),
    ("product", "/producten/concept/", BUREAU),
    ("product", "/producten/ingetrokken/", INGETROKKEN),
    ("product", "/producten/van-concept/", BUREAU),
    ("gebruik", "/producten/gebruik/", NAAR_BINNEN),
    ("gebruik_csv", "/producten/gebruik.csv", NAAR_BINNEN),
    ("deelbeeld", "/deelbeeld/taskforce/openbaar.png", IEDEREEN),
    ("deelbeeld", "/deelbeeld/taskforce/concept.png", BUREAU),
]

NAAR_BUITEN = {"inwoner": 200, "medewerker": 302, "redacteur": 302, "beheerder": 302}
STAF_DOOR = {"inwoner": 302, "medewerker": 302, "redacteur": 302, "beheerder": 302}
BUREAU_BINNEN = {"inwoner": 302, "medewerker": 403, "redacteur": 200, "beheerder": 200}
REDACTIE_BINNEN = {"inwoner": 302, "medewerker": 403, "redacteur": 200, "beheerder": 403}
BEHEER_BINNEN = {"inwoner": 302, "medewerker": 403, "redacteur": 403, "beheerder": 200}
WEG = dict.fromkeys(IEDEREEN, 410)
GEEN_LEESADRES = dict.fromkeys(IEDEREEN, 405)

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
    ("mijn_voortgang", "/mijn/voortgang/", NAAR_BINNEN),
    ("meld", "/mijn/voortgang/{uitvraag}/", REDACTIE_BINNEN),
    ("meld", "/mijn/voortgang/{verborgen_uitvraag}/", {**REDACTIE_BINNEN, "medewerker": 404}),
    ("meld", "/mijn/voortgang/0/", {**NIEMAND, "inwoner": 302}),
    ("geef_op", "/producten/{productadres}/gebruik/{gemeente}/", NAAR_BINNEN),
    ("geef_op", "/producten/{productadres}/gebruik/verzonnen/", {**NIEMAND, "inwoner": 302}),
    ("geef_op", "/producten/{verborgen_productadres}/gebruik/{gemeente}/", {**BUREAU, "inwoner": 302}),
    ("meld_niets_veranderd", "/mijn/voortgang/{uitvraag}/niets-veranderd/", GEEN_LEESADRES),
    ("meld_laat_staan", "/mijn/voortgang/{uitvraag}/laat-staan/", GEEN_LEESADRES),
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
    ("/mijn/voortgang/{uitvraag}/", REDACTIE_BINNEN),
    ("/mijn/voortgang/{verborgen_uitvraag}/", {**REDACTIE_BINNEN, "medewerker": 404}),
    ("/producten/{productadres}/gebruik/{gemeente}/", REDACTIE_BINNEN),
    ("/producten/{verborgen_productadres}/gebruik/{gemeente}/", {**REDACTIE_BINNEN, "medewerker": 404}),
    ("/mijn/voortgang/{uitvraag}/niets-veranderd/", {**REDACTIE_BINNEN, "redacteur": 302}),
    ("/mijn/voortgang/{uitvraag}/laat-staan/", {**REDACTIE_BINNEN, "redacteur": 302}),
]


@pytest.fixture
def mensen(db, opslag):
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
        "pagina": pagina.pk,
        "apart": PaginaRevisieFactory(van=pagina, nummer=2, staat="apart").pk,
        "sleutel": sleutel,
        **taskforce_met_alles(),
        "beeld": beeld.sleutel,
        "bestand": versie.bestand.sleutel,
        "versie": versie.pk,
    }


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


OVERZICHTEN = [
    *("/", "/nieuws/", "/prioriteiten/", "/gemeenten/zeist/", "/sitemap.xml"),
    *("/strategie/2019-2022/", "/strategie/2019-2022/volledig/", "/strategie/2019-2022/cyberveiligheid/"),
    *("/voortgang/", "/taskforces/", "/taskforces/openbaar/"),
    *("/producten/", "/producten/openbaar/"),
]


@pytest.fixture
def inhoud(portaal, opslag):
    """The real data, and beside it something that could leak: concepts, a planned strategy, what was withdrawn."""
    huidige = Strategie.objects.get()
    for fabriek in (PaginaFactory, NieuwsberichtFactory):
        fabriek(slug="concept")
        fabriek(slug="openbaar", gepubliceerd=True)
        fabriek(slug="ingetrokken", ingetrokken=True)
    HoofdstukFactory(strategie=huidige, slug="concept", nummer=90)
    PrioriteitFactory(strategie=huidige, slug="concept", nummer=90)
    for slug, sleutel in (("openbaar", OPENBAAR_BESTAND), ("concept", GEHEIM_BESTAND)):
        bestand = Bestand.objects.plaats(als_bestand("png"), titel="Kaart", beschrijving="Een kaart.", door=None)
        Bestand.objects.filter(pk=bestand.pk).update(sleutel=sleutel)
        Pagina.objects.get(slug=slug).bestanden.add(bestand)
    volgende = StrategieFactory(slug="2027-2030")
    HoofdstukFactory(strategie=volgende, slug="af", gepubliceerd=True)
    maak_taskforces(huidige)


def maak_taskforces(strategie):
    """A taskforce and an assignment in each state, and two rounds: one that is published, and one that is open."""
    staten = {"openbaar": {"gepubliceerd": True}, "concept": {}, "ingetrokken": {"ingetrokken": True}}
    for nummer, (slug, staat) in enumerate(staten.items(), 91):
        prioriteit = PrioriteitFactory(strategie=strategie, nummer=nummer, slug=f"van-{slug}", gepubliceerd=True)
        TaskforceFactory(prioriteit=prioriteit, slug=slug, **staat)
    for slug, staat in staten.items():
        OpdrachtFactory(taskforce=Taskforce.objects.get(slug="openbaar"), slug=slug, **staat)
        ProductFactory(taskforce=Taskforce.objects.get(slug="openbaar"), slug=slug, naam=f"Product {slug}", **staat)
    van_concept = Taskforce.objects.get(slug="concept")
    OpdrachtFactory(taskforce=van_concept, slug="af", gepubliceerd=True)
    ProductFactory(taskforce=van_concept, slug="van-concept", gepubliceerd=True)
    VoortgangsrondeFactory(peildatum=date(2020, 9, 30), gepubliceerd=True)
    VoortgangsrondeFactory(peildatum=date(2020, 12, 31))


@pytest.mark.parametrize(("naam", "adres", "verwacht"), TABEL)
def test_wie_krijgt_wat(inhoud, bezoekers, naam, adres, verwacht):
    antwoorden = {wie: client.get(adres) for wie, client in bezoekers.items()}

    assert {wie: antwoord.status_code for wie, antwoord in antwoorden.items()} == verwacht
    assert {antwoord.resolver_match.url_name for antwoord in antwoorden.values() if antwoord.resolver_match} <= {naam}


@pytest.mark.parametrize(("naam", "adres", "verwacht"), TABEL)
def test_op_een_adres_om_te_lezen_kan_niemand_schrijven(inhoud, redacteur, naam, adres, verwacht):
    assert redacteur.post(adres).status_code == 405


def test_elk_adres_staat_in_de_tabel():
    assert {naam for naam, _adres, _verwacht in (*TABEL, *STAF)} == set(namen(get_resolver().url_patterns))


def test_geen_overzicht_verraadt_wat_verborgen_is(inhoud, inwoner):
    verborgen = [
        ding
        for model in (Strategie, Hoofdstuk, Prioriteit, Film, Nieuwsbericht, Pagina, Taskforce, Opdracht, Product)
        for ding in model.objects.filter(gepubliceerd_op=None)
    ]
    assert len(verborgen) == 8

    for adres in OVERZICHTEN:
        tekst = inwoner.get(adres).content.decode()
        for ding in verborgen:
            assert ding.get_absolute_url() not in tekst
            assert str(ding) not in tekst


def namen(patronen):
    """The names of all addresses, but for those of Django's admin: tests/portaal/test_beheer.py looks at its door."""
    for patroon in patronen:
        if getattr(patroon, "namespace", None) == "admin":
            continue
        if isinstance(patroon, URLPattern):
            yield patroon.name
        else:
            yield from namen(patroon.url_patterns)
