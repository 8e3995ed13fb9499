"""allauth's forms with our words. The rules stay theirs."""

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from coalitie.models import Logregel, verschil
from coalitie.toegang.pogingen import PogingForm

EIS = "Minstens 12 tekens. Drie of vier gewone woorden achter elkaar is sterk en goed te onthouden. Plakken mag."


def zet(veld, label, hulp="", autocomplete=""):
    """Give a field our label and help, and take the text away that would stand in for a label."""
    veld.label, veld.help_text = label, hulp
    veld.widget.attrs.pop("placeholder", None)
    if autocomplete:
        veld.widget.attrs["autocomplete"] = autocomplete


def zet_code(veld):
    zet(veld, "Code van 6 cijfers", "De code is 30 seconden geldig. Een spatie ertussen mag.", "one-time-code")
    veld.widget.attrs.update(inputmode="numeric", **{"class": "codeveld"})


def zonder_spaties(form):
    """Codes are typed as they are shown: with a space in the middle."""
    if form.is_bound and "code" in form.data:
        form.data = form.data.copy()
        form.data["code"] = "".join(form.data["code"].split())


class InlogForm(account.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zet(self.fields["login"], "E-mailadres", autocomplete="username")
        zet(self.fields["password"], "Wachtwoord", autocomplete="current-password")


class BevestigForm(account.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zet(self.fields["password"], "Uw wachtwoord", autocomplete="current-password")


class WachtwoordVergetenForm(account.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zet(self.fields["email"], "E-mailadres", "Het adres waarmee u inlogt.", "username")


class NieuwWachtwoordForm(account.ResetPasswordKeyForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zet(self.fields["password1"], "Nieuw wachtwoord", EIS, "new-password")
        zet(self.fields["password2"], "Nog een keer", autocomplete="new-password")


class WijzigWachtwoordForm(account.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zet(self.fields["oldpassword"], "Huidig wachtwoord", autocomplete="current-password")
        zet(self.fields["password1"], "Nieuw wachtwoord", EIS, "new-password")
        zet(self.fields["password2"], "Nog een keer", autocomplete="new-password")


class CodeForm(PogingForm, mfa.AuthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zet_code(self.fields["code"])
        zonder_spaties(self)


class BevestigCodeForm(PogingForm, mfa.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zet_code(self.fields["code"])
        zonder_spaties(self)


class CodeAppForm(PogingForm, totp.ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zet_code(self.fields["code"])
        zonder_spaties(self)


class SleutelForm(webauthn.AddWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zet(self.fields["name"], "Naam", "Bijvoorbeeld: telefoon, of werklaptop.")
        zet(
            self.fields["passwordless"],
            "Hiermee ook inloggen zonder wachtwoord",
            "De sleutel vraagt dan altijd om uw vinger, gezicht of pincode.",
        )
        self.fields["passwordless"].initial = True


class SleutelNaamForm(webauthn.EditWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zet(self.fields["name"], "Naam", "Bijvoorbeeld: telefoon, of werklaptop.")

    def save(self):
        voor = self.initial["name"]
        sleutel = super().save()
        if gewijzigd := verschil({"naam": voor}, {"naam": self.cleaned_data["name"]}):
            Logregel.objects.noteer("toegangssleutel hernoemd", sleutel.user, door=sleutel.user, wijziging=gewijzigd)
        return sleutel


class SleutelInlogForm(PogingForm, webauthn.LoginWebAuthnForm):
    """A passkey in place of a password. Whose it is, is not known before it is right."""

    handeling = "inloggen met toegangssleutel"


class SleutelStapForm(PogingForm, webauthn.AuthenticateWebAuthnForm):
    """A passkey as the second step of signing in."""


class SleutelBevestigForm(PogingForm, webauthn.ReauthenticateWebAuthnForm):
    """A passkey before a sensitive act."""


class KiesWachtwoordForm(forms.Form):
    """The first password of somebody who was invited."""

    wachtwoord = forms.CharField(
        label="Wachtwoord",
        help_text=EIS,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    nogmaals = forms.CharField(
        label="Nog een keer", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args, gebruiker, **kwargs):
        super().__init__(*args, **kwargs)
        self.gebruiker = gebruiker

    def clean_wachtwoord(self):
        wachtwoord = self.cleaned_data["wachtwoord"]
        validate_password(wachtwoord, self.gebruiker)
        return wachtwoord

    def clean(self):
        gegevens = super().clean()
        if "wachtwoord" in gegevens and gegevens["wachtwoord"] != gegevens.get("nogmaals"):
            self.add_error("nogmaals", ValidationError("De twee wachtwoorden zijn niet gelijk."))
        return gegevens
