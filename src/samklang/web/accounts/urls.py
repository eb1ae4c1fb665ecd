"""Addresses of the sign-in, below the language in allauth's words, and of the pages about people."""

from allauth.account import views as account
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, include, path, re_path

from samklang.texts import Language
from samklang.web.accounts.views import organisations, people, roles, tokens, working
from samklang.web.accounts.views import own as mine
from samklang.web.accounts.views.signing_in import at_the_door, inside, leaving, nothing_here

_account: list[URLPattern] = [
    path("login/", at_the_door(account.login), name="account_login"),
    path("logout/", leaving(account.logout), name="account_logout"),
    path("inactive/", at_the_door(account.account_inactive), name="account_inactive"),
    path("reauthenticate/", at_the_door(account.reauthenticate), name="account_reauthenticate"),
    path("password/change/", inside(account.password_change), name="account_change_password"),
    path("password/reset/", at_the_door(account.password_reset), name="account_reset_password"),
    path(
        "password/reset/done/",
        at_the_door(account.password_reset_done),
        name="account_reset_password_done",
    ),
    path(
        "password/reset/key/done/",
        at_the_door(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        at_the_door(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
]
_second: list[URLPattern] = [
    path("", inside(second.index), name="mfa_index"),
    path("authenticate/", inside(second.authenticate), name="mfa_authenticate"),
    path("reauthenticate/", inside(second.reauthenticate), name="mfa_reauthenticate"),
    path("totp/activate/", inside(totp.activate_totp), name="mfa_activate_totp"),
    path("totp/deactivate/", inside(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("recovery-codes/", inside(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "recovery-codes/generate/",
        inside(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "recovery-codes/download/",
        inside(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("webauthn/", inside(keys.list_webauthn), name="mfa_list_webauthn"),
    path("webauthn/add/", inside(keys.add_webauthn), name="mfa_add_webauthn"),
    path("webauthn/login/", inside(keys.login_webauthn), name="mfa_login_webauthn"),
    path(
        "webauthn/reauthenticate/",
        inside(keys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "webauthn/keys/<int:pk>/remove/", inside(keys.remove_webauthn), name="mfa_remove_webauthn"
    ),
]
# Names that allauth leads to from its own code.
_absent: list[URLPattern] = [
    path(f"{name}/", nothing_here, name=f"account_{name}")
    for name in ("signup", "email", "set_password", "email_verification_sent")
]


def _by_organisation() -> list[URLPattern]:
    """The way to an organisation's own sign-in and back, where the settings name one."""
    if settings.SAMKLANG_OIDC is None:
        return []
    from allauth.socialaccount.providers.openid_connect import views  # noqa: PLC0415 - only then

    return [
        path("<str:provider_id>/login/", at_the_door(views.login), name="openid_connect_login"),
        path(
            "<str:provider_id>/login/callback/",
            at_the_door(views.callback),
            name="openid_connect_callback",
        ),
    ]


sign_in = i18n_patterns(
    path(
        "account/",
        include(
            [
                *_account,
                path("2fa/", include(_second)),
                path("by/", include(_by_organisation())),
                *_absent,
            ]
        ),
    )
)

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "own": "mitt-konto",
        "everywhere": "logga-ut-overallt",
        "second": "andra-faktor",
        "typed": "skrivet",
        "tokens": "nycklar",
        "revoke": "aterkalla",
        "people": "personer",
        "organisations": "organisationer",
        "roles": "roller",
        "new": "ny",
        "change": "andra",
        "close": "stang",
        "link": "lank",
        "end": "avsluta",
        "behalf": "pa-uppdrag",
    },
    "en": {
        "own": "my-account",
        "everywhere": "sign-out-everywhere",
        "second": "second-factor",
        "typed": "typed",
        "tokens": "tokens",
        "revoke": "revoke",
        "people": "people",
        "organisations": "organisations",
        "roles": "roles",
        "new": "new",
        "change": "change",
        "close": "close",
        "link": "link",
        "end": "end",
        "behalf": "on-behalf",
    },
}


def patterns(language: Language) -> list[URLPattern]:
    """One's own account, and the accounts of others."""
    return [*_own(language), *_others(language)]


def _own(language: Language) -> list[URLPattern]:
    word, given = _WORDS[language], {"language": language}
    own = word["own"]
    tokens_of = f"{own}/{word['tokens']}"
    return [
        path(f"{own}/", mine.own_account, given, name="own_account"),
        path(f"{own}/{word['everywhere']}/", mine.everywhere, given, name="own_everywhere"),
        path(f"{own}/{word['second']}/", mine.second_factor, given, name="second_factor"),
        path(f"{own}/{word['typed']}/", mine.typed, given, name="typed"),
        path(f"{tokens_of}/", tokens.tokens, given, name="tokens"),
        path(
            f"{tokens_of}/<int:number>/{word['revoke']}/",
            tokens.token_revoke,
            given,
            name="token_revoke",
        ),
        path(f"{word['behalf']}/", working.behalf, given, name="behalf"),
        path(f"{word['behalf']}/{word['end']}/", working.behalf_end, given, name="behalf_end"),
    ]


def _others(language: Language) -> list[URLPattern]:
    word, given = _WORDS[language], {"language": language}
    top, one = word["people"], f"{word['people']}/<int:number>"
    bodies, held = word["organisations"], word["roles"]
    return [
        path(f"{top}/", people.people, given, name="people"),
        path(f"{top}/{word['new']}/", people.person_new, given, name="person_new"),
        path(f"{one}/", people.person, given, name="person"),
        path(f"{one}/{word['change']}/", people.person_change, given, name="person_change"),
        path(f"{one}/{word['link']}/", people.person_link, given, name="person_link"),
        path(f"{one}/{word['close']}/", people.person_close, given, name="person_close"),
        path(f"{bodies}/", organisations.organisations, given, name="organisations"),
        path(
            f"{bodies}/{word['new']}/",
            organisations.organisation_new,
            given,
            name="organisation_new",
        ),
        path(f"{bodies}/<int:number>/", organisations.organisation, given, name="organisation"),
        path(f"{held}/", roles.roles, given, name="roles"),
        path(f"{held}/{word['new']}/", roles.role_new, given, name="role_new"),
        path(f"{held}/<int:number>/{word['end']}/", roles.role_end, given, name="role_end"),
    ]
