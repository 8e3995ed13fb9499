"""allauth's forms with our words. The rules stay theirs."""

from itertools import chain, count

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from coalitie.models import Logregel, verschil
from coalitie.toegang.pogingen import PogingForm

EIS = "Minstens 12 tekens. Drie of vier gewone woorden achter elkaar is sterk en goed te onthouden. Plakken mag."
GEEN_ADRES = "Dit is geen e-mailadres. Een goed adres lijkt op naam@gemeente.nl."
SLEUTEL_PAST_NIET = "Deze toegangssleutel past niet bij uw account. Probeer het opnieuw, of kies een andere manier."


def zet(veld, label, hulp="", autocomplete="", *, leeg=""):
    """Give a field our label, our help, and our words for when it is `leeg`; no text that stands in for a label."""
    veld.label, veld.help_text = label, hulp
    veld.error_messages["required"] = leeg
    veld.widget.attrs.pop("placeholder", None)
    if autocomplete:
        veld.widget.attrs["autocomplete"] = autocomplete


def zet_adres(veld, hulp=""):
    zet(veld, "E-mailadres", hulp, "username", leeg="Vul uw e-mailadres in.")
    veld.error_messages["invalid"] = GEEN_ADRES


def zet_nieuw_wachtwoord(velden):
    zet(velden["password1"], "Nieuw wachtwoord", EIS, "new-password", leeg="Kies een nieuw wachtwoord.")
    leeg = "Vul het nieuwe wachtwoord nog een keer in."
    zet(velden["password2"], "Nog een keer", autocomplete="new-password", leeg=leeg)


def eis_gelijk(form, een, ander):
    gegevens = form.cleaned_data
    if een in gegevens and ander in gegevens and gegevens[een] != gegevens[ander]:
        form.add_error(ander, "De twee wachtwoorden zijn niet gelijk.")


def zet_code(veld, *, met_app=True):
    label, hulp = ("Code van 6 cijfers", "De code is 30 seconden geldig. Een spatie ertussen mag.")
    if not met_app:
        label, hulp = ("Herstelcode", "Elke herstelcode werkt één keer.")
    zet(veld, label, hulp, "one-time-code", leeg="Vul de code in.")
    veld.widget.attrs.update(inputmode="numeric", **{"class": "codeveld"})


def zet_tweede_stap(form):
    """What this person can show: a code of an app, a passkey, or only codes that were kept for when those are lost."""
    soorten = set(Authenticator.objects.filter(user=form.user).values_list("type", flat=True))
    form.heeft_app = Authenticator.Type.TOTP in soorten
    form.heeft_sleutel = Authenticator.Type.WEBAUTHN in soorten
    zet_code(form.fields["code"], met_app=form.heeft_app)
    zonder_spaties(form)


def zonder_spaties(form):
    """Codes are typed as they are shown: with a space in the middle."""
    if form.is_bound and "code" in form.data:
        form.data = form.data.copy()
        form.data["code"] = "".join(form.data["code"].split())


def zet_sleutel(veld):
    """What the browser fills in. Nobody types it, so all that can be said is that it did not work."""
    zet(veld, "Toegangssleutel", leeg=SLEUTEL_PAST_NIET)
    veld.error_messages["invalid"] = SLEUTEL_PAST_NIET


def als_sleutel(clean):
    """What `clean` makes of a passkey. One that does not fit is not called a wrong code."""
    try:
        return clean()
    except ValidationError as fout:
        if fout.code == "incorrect_code":
            raise ValidationError(SLEUTEL_PAST_NIET, code=fout.code) from fout
        raise


class InlogForm(account.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zet_adres(self.fields["login"])
        wachtwoord = self.fields["password"]
        zet(wachtwoord, "Wachtwoord", autocomplete="current-password", leeg="Vul uw wachtwoord in.")

    def clean(self):
        """A wrong address or password is said at the two fields, so that the summary leads there."""
        try:
            return super().clean()
        except ValidationError as fout:
            if fout.code != "email_password_mismatch":
                raise
            self.add_error("login", fout)
            self.fields["password"].widget.attrs.update(
                {"aria-invalid": "true", "aria-describedby": f"{self['login'].auto_id}_error"}
            )
            return self.cleaned_data


class BevestigForm(account.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        wachtwoord = self.fields["password"]
        zet(wachtwoord, "Uw wachtwoord", autocomplete="current-password", leeg="Vul uw wachtwoord in.")


class WachtwoordVergetenForm(account.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zet_adres(self.fields["email"], "Het adres waarmee u inlogt.")


class NieuwWachtwoordForm(account.ResetPasswordKeyForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zet_nieuw_wachtwoord(self.fields)

    def clean(self):
        gegevens = super(account.PasswordVerificationMixin, self).clean()
        eis_gelijk(self, "password1", "password2")
        return gegevens


class WijzigWachtwoordForm(account.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        oud = self.fields["oldpassword"]
        zet(oud, "Huidig wachtwoord", autocomplete="current-password", leeg="Vul uw huidige wachtwoord in.")
        zet_nieuw_wachtwoord(self.fields)

    def clean(self):
        gegevens = super(account.PasswordVerificationMixin, self).clean()
        eis_gelijk(self, "password1", "password2")
        return gegevens


class CodeForm(PogingForm, mfa.AuthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zet_tweede_stap(self)


class BevestigCodeForm(PogingForm, mfa.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zet_tweede_stap(self)


class CodeAppForm(PogingForm, totp.ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zet_code(self.fields["code"])
        zonder_spaties(self)


def namen_van_sleutels(gebruiker, behalve=None):
    sleutels = Authenticator.objects.filter(user=gebruiker, type=Authenticator.Type.WEBAUTHN).exclude(pk=behalve)
    return {sleutel.wrap().name for sleutel in sleutels}


class SleutelForm(webauthn.AddWebAuthnForm):
    """The device has made its passkey before this form is sent, so a name is never a reason to refuse it."""

    def __init__(self, *args, **kwargs):
        kwargs["initial"] = {"name": ""}
        super().__init__(*args, **kwargs)
        zet_sleutel(self.fields["credential"])
        zet(self.fields["name"], "Naam", "Bijvoorbeeld: telefoon, of werklaptop.")
        zet(
            self.fields["passwordless"],
            "Hiermee ook inloggen zonder wachtwoord",
            "De sleutel vraagt dan altijd om uw vinger, gezicht of pincode.",
        )
        self.fields["passwordless"].initial = True

    def clean_name(self):
        """The name that was typed, with a number when another passkey has it."""
        naam = self.cleaned_data["name"] or "Toegangssleutel"
        bezet = namen_van_sleutels(self.user)
        genummerd = (f"{naam} {nummer}" for nummer in count(2))
        return next(kandidaat for kandidaat in chain([naam], genummerd) if kandidaat not in bezet)

    def clean(self):
        return als_sleutel(super().clean)


class SleutelNaamForm(webauthn.EditWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        hulp = "Bijvoorbeeld: telefoon, of werklaptop."
        zet(self.fields["name"], "Naam", hulp, leeg="Geef deze sleutel een naam.")

    def clean_name(self):
        naam = self.cleaned_data["name"]
        if naam in namen_van_sleutels(self.instance.user, behalve=self.instance.pk):
            raise ValidationError("U hebt al een toegangssleutel met deze naam. Kies een andere naam.")
        return naam

    def save(self):
        voor = self.initial["name"]
        sleutel = super().save()
        if gewijzigd := verschil({"naam": voor}, {"naam": self.cleaned_data["name"]}):
            Logregel.objects.noteer("toegangssleutel hernoemd", sleutel.user, door=sleutel.user, wijziging=gewijzigd)
        return sleutel


class MetSleutelForm(PogingForm):
    """Before one of allauth's forms by which somebody proves with a passkey who it is."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zet_sleutel(self.fields["credential"])

    def clean_credential(self):
        return als_sleutel(super().clean_credential)


class SleutelInlogForm(MetSleutelForm, webauthn.LoginWebAuthnForm):
    """A passkey in place of a password. Whose it is, is not known before it is right."""

    handeling = "inloggen met toegangssleutel"


class SleutelStapForm(MetSleutelForm, webauthn.AuthenticateWebAuthnForm):
    """A passkey as the second step of signing in."""


class SleutelBevestigForm(MetSleutelForm, webauthn.ReauthenticateWebAuthnForm):
    """A passkey before a sensitive act."""


class KiesWachtwoordForm(forms.Form):
    """The first password of somebody who was invited."""

    wachtwoord = forms.CharField(
        label="Wachtwoord",
        help_text=EIS,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Kies een wachtwoord."},
    )
    nogmaals = forms.CharField(
        label="Nog een keer",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Vul het wachtwoord nog een keer in."},
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
        eis_gelijk(self, "wachtwoord", "nogmaals")
        return gegevens
