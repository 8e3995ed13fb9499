"""Where allauth asks the portal: about accounts, second factors and the identity provider of an organisation."""

import time
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.shortcuts import render

from coalitie.models import Gebruiker, Logregel
from coalitie.post import verstuur, vol_adres
from coalitie.toegang.afsluiten import beeindig_sessies
from coalitie.toegang.qrcode import qr_svg
from coalitie.toegang.versleuteling import ontsleutel, versleutel
from coalitie.verzoekadres import verzoekadres

VERS = 300  # seconds
NAAM = "Veiligheidscoalitie Midden-Nederland"

# What changed in an account: by the name of allauth's letter, for our letter, for the log, and on the next page.
WIJZIGINGEN = {
    "account/email/password_changed": "wachtwoord gewijzigd",
    "account/email/password_reset": "wachtwoord opnieuw gekozen",
    "account/email/password_set": "wachtwoord gekozen",
    "mfa/email/totp_activated": "app met codes aangezet",
    "mfa/email/totp_deactivated": "app met codes uitgezet",
    "mfa/email/recovery_codes_generated": "herstelcodes gemaakt",
    "mfa/email/webauthn_added": "toegangssleutel toegevoegd",
    "mfa/email/webauthn_removed": "toegangssleutel weggehaald",
}


NIEUWE_FACTOR = {"mfa/email/totp_activated", "mfa/email/webauthn_added"}


# The letters to who forgot a password, to a known and to an unknown address.
GEVRAAGDE_BRIEF = {
    "account/email/password_reset_key": Logregel.Resultaat.GELUKT,
    "account/email/unknown_account": Logregel.Resultaat.MISLUKT,
}


def noteer_met_adres(handeling, email, resultaat):
    """A line about an address that a visitor typed, and about the account that has it when there is one."""
    gebruiker = Gebruiker.objects.met_adres(email).first() if email else None
    Logregel.objects.noteer(handeling, gebruiker, door=context.request.user, titel=email, resultaat=resultaat)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "Het e-mailadres en het wachtwoord horen niet bij elkaar.",
        "too_many_login_attempts": "Te veel pogingen. Probeer het over een kwartier opnieuw.",
        "incorrect_password": "Dit wachtwoord klopt niet.",
        "enter_current_password": "Dit is niet uw huidige wachtwoord.",
        "rate_limited": "Te veel pogingen. Probeer het over een kwartier opnieuw.",
        "password_min_length": "Een wachtwoord heeft minstens {0} tekens.",
    }

    def is_open_for_signup(self, request):
        return False

    def format_email_subject(self, subject):
        return subject

    def get_reset_password_from_key_url(self, key):
        return vol_adres(self.request, urlsplit(super().get_reset_password_from_key_url(key)).path)

    def _get_login_attempts_cache_key(self, request, **credentials):
        """Attempts count per account. allauth counts them per host too, and a visitor can vary the port of that.

        Not a public hook, and there is none: pyproject.toml keeps allauth in the series that this was checked with.
        """
        return credentials.get("email", "").strip().lower()

    def pre_authenticate(self, request, **credentials):
        """Count the attempt. Who tried too often is told so, whether the account exists or not."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            noteer_met_adres("te vaak geprobeerd", credentials.get("email", ""), Logregel.Resultaat.GEWEIGERD)
            raise

    def authentication_failed(self, request, **credentials):
        noteer_met_adres("inloggen", credentials.get("email", ""), Logregel.Resultaat.MISLUKT)

    def reauthenticate(self, user, password):
        bevestigd = self.authenticate(context.request, email=user.email, password=password)
        return bevestigd is not None and bevestigd.pk == user.pk

    def pre_login(self, request, user, **kwargs):
        """The right password, passkey or identity is not enough: the person must still work for a partner."""
        if not user.heeft_toegang():
            request.session.flush()  # nothing that was proved here counts for a later sign-in
            uitkomst = Logregel.Resultaat.GEWEIGERD
            Logregel.objects.noteer("inloggen zonder functie", user, door=AnonymousUser(), resultaat=uitkomst)
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **kwargs)

    def is_reauthentication_required(self, *, app, **kwargs):
        """Who signed in a moment ago is not asked again: setting up a second factor comes right after it."""
        bewijzen = get_authentication_records(context.request, context.request.user)
        if any(time.time() - bewijs["at"] < VERS for bewijs in bewijzen):
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def login(self, request, user):
        super().login(request, user)
        Logregel.objects.noteer("ingelogd", user, door=user)

    def logout(self, request):
        Logregel.objects.noteer("uitgelogd", request.user, door=request.user)
        super().logout(request)

    def send_mail(self, template_prefix, email, context):
        """Somebody asked for a new password. The log says whether there was an account, the visitor hears nothing."""
        if uitkomst := GEVRAAGDE_BRIEF.get(template_prefix):
            noteer_met_adres("nieuw wachtwoord gevraagd", email, uitkomst)
        super().send_mail(template_prefix, email, context)

    def send_notification_mail(self, template_prefix, user, *args, **kwargs):
        """Something changed in an account: a letter to its owner, and a line in the log."""
        handeling = WIJZIGINGEN.get(template_prefix, "account gewijzigd")
        if template_prefix in NIEUWE_FACTOR:  # a session that proved only a password must not go along
            beeindig_sessies(user, behalve=context.request and context.request.session.session_key)
        Logregel.objects.noteer(handeling, user, door=user)
        wat = {"gebruiker": user, "wat": handeling, "adres": verzoekadres()}
        verstuur("mail/account_gewijzigd.txt", [user.email], wat)

    def add_message(self, request, level, message_template=None, message_context=None, extra_tags="", message=None):
        """allauth's messages in our words; what is plain from the next page is not said."""
        if message_template == ELDERS_UITGELOGD:  # allauth says it nowhere else
            Logregel.objects.noteer("op andere apparaten uitgelogd", request.user, door=request.user)
        zin = message or ZINNEN.get(message_template)
        if zin:
            messages.add_message(request, level, zin, extra_tags=extra_tags)


ELDERS_UITGELOGD = "usersessions/messages/sessions_logged_out.txt"
ZINNEN = {
    "account/messages/logged_out.txt": "U bent uitgelogd.",
    "account/messages/password_changed.txt": "Uw wachtwoord is gewijzigd.",
    "account/messages/password_set.txt": "Uw wachtwoord is gekozen.",
    "mfa/messages/totp_activated.txt": "De app met codes staat aan.",
    "mfa/messages/totp_deactivated.txt": "De app met codes staat uit.",
    "mfa/messages/recovery_codes_generated.txt": "Er zijn nieuwe herstelcodes. Bewaar ze goed.",
    "mfa/messages/webauthn_added.txt": "De toegangssleutel is toegevoegd.",
    "mfa/messages/webauthn_removed.txt": "De toegangssleutel is weggehaald.",
    ELDERS_UITGELOGD: "U bent op de andere apparaten uitgelogd.",
}


class MFAAdapter(DefaultMFAAdapter):
    def can_delete_authenticator(self, authenticator):
        """Where a second factor is required, the last one stays until there is another."""
        codes = Authenticator.Type.RECOVERY_CODES
        andere = authenticator.user.authenticator_set.exclude(pk=authenticator.pk).exclude(type=codes)
        return authenticator.type == codes or not settings.MFA_VERPLICHT or andere.exists()

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "Deze code klopt niet, of is niet meer geldig. Neem de nieuwste code over.",
        "cannot_delete_authenticator": "Dit is uw enige tweede factor. Stel eerst een andere in.",
        "cannot_generate_recovery_codes": "Stel eerst een app met codes of een toegangssleutel in.",
    }

    def encrypt(self, text):
        return versleutel(text)

    def decrypt(self, encrypted_text):
        return ontsleutel(encrypted_text)

    def get_totp_issuer(self):
        return NAAM

    def build_totp_svg(self, url):
        return qr_svg(url)

    def get_public_key_credential_rp_entity(self):
        return {**super().get_public_key_credential_rp_entity(), "name": NAAM}


class SocialAdapter(DefaultSocialAccountAdapter):
    """Signing in through an organisation's own identity provider. It proves who somebody is, and opens no account."""

    def is_open_for_signup(self, request, sociallogin):
        return False

    def pre_social_login(self, request, sociallogin):
        """Join somebody who was invited to the identity, by an address that the provider vouches for.

        Raises ImmediateHttpResponse with a sentence for whoever is unknown here.
        """
        if sociallogin.is_existing:
            return
        adres = next((adres.email for adres in sociallogin.email_addresses if adres.verified is True), "")
        gebruiker = Gebruiker.objects.met_adres(adres).first() if adres else None
        if gebruiker is None or not gebruiker.heeft_toegang():
            naam = adres or "onbekende identiteit"
            Logregel.objects.noteer(
                "inloggen met organisatie", door=AnonymousUser(), resultaat=Logregel.Resultaat.GEWEIGERD, titel=naam
            )
            raise ImmediateHttpResponse(render(request, "account/organisatie_onbekend.html", status=403))
        sociallogin.connect(request, gebruiker)
        Logregel.objects.noteer("organisatie gekoppeld", gebruiker, door=gebruiker)

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None):
        Logregel.objects.noteer("inloggen met organisatie", door=AnonymousUser(), resultaat=Logregel.Resultaat.MISLUKT)

    def send_notification_mail(self, *args, **kwargs):
        """Joining an identity has its own line in the log."""
