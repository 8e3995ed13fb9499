"""Everything under /account/: allauth's views, and only those that the portal uses.

No way to sign up, to change the e-mail address or to join identities by oneself: a beheerder does that.
"""

from allauth.account import views as account
from allauth.socialaccount import views as social
from allauth.usersessions import views as sessies
from django.urls import include, path, re_path
from django.views.generic.base import RedirectView

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("gesloten/", account.account_inactive, name="account_inactive"),
    path("aanmelden/", account.signup, name="account_signup"),
    path("bevestig/", account.reauthenticate, name="account_reauthenticate"),
    path("wachtwoord/", account.password_change, name="account_change_password"),
    path("wachtwoord/vergeten/", account.password_reset, name="account_reset_password"),
    path("wachtwoord/vergeten/gestuurd/", account.password_reset_done, name="account_reset_password_done"),
    path("wachtwoord/nieuw/klaar/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("sessies/", sessies.list_usersessions, name="usersessions_list"),
    path("2fa/", include("allauth.mfa.urls")),
    # Answers 404 as long as OIDC_ADRES is empty.
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("organisatie/afgebroken/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("organisatie/fout/", social.login_error, name="socialaccount_login_error"),
    # Names that allauth looks up, for which the portal has no page.
    path("email/", RedirectView.as_view(pattern_name="mijn"), name="account_email"),
    path("wachtwoord/kies/", RedirectView.as_view(pattern_name="account_reset_password"), name="account_set_password"),
]
