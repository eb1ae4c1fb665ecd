"""The forms of the sign-in, with labels of ours."""

from typing import ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as second
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn

from samklang.web.accounts.words import said


class Labelled:
    """A form whose fields are labelled by texts of ours; an example in a box helps nobody."""

    labels: ClassVar[dict[str, str]]

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)
        for name, found in self.fields.items():  # type: ignore[attr-defined]  # a form's
            found.widget.attrs.pop("placeholder", None)
            found.help_text = ""
            if name in self.labels:
                found.label = said(self.labels[name])


class LoginForm(Labelled, account.LoginForm):  # type: ignore[misc]  # allauth carries no types
    """Address and password."""

    labels: ClassVar = {"login": "sign_in.email", "password": "sign_in.password"}


class ResetPasswordForm(Labelled, account.ResetPasswordForm):  # type: ignore[misc]
    """The address to which a link is sent."""

    labels: ClassVar = {"email": "sign_in.email"}


class ResetPasswordKeyForm(Labelled, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, twice."""

    labels: ClassVar = {"password1": "sign_in.new_password", "password2": "sign_in.again"}


class ChangePasswordForm(Labelled, account.ChangePasswordForm):  # type: ignore[misc]
    """The password there is, and a new one, twice."""

    labels: ClassVar = {
        "oldpassword": "sign_in.old_password",
        "password1": "sign_in.new_password",
        "password2": "sign_in.again",
    }


class ReauthenticateForm(Labelled, account.ReauthenticateForm):  # type: ignore[misc]
    """The password, once more."""

    labels: ClassVar = {"password": "sign_in.password"}


class ActivateTOTPForm(Labelled, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app."""

    labels: ClassVar = {"code": "sign_in.code"}


class AuthenticateForm(Labelled, second.AuthenticateForm):  # type: ignore[misc]
    """A code, at the sign-in."""

    labels: ClassVar = {"code": "sign_in.code"}


class MFAReauthenticateForm(Labelled, second.ReauthenticateForm):  # type: ignore[misc]
    """A code, once more."""

    labels: ClassVar = {"code": "sign_in.code"}


class AddWebAuthnForm(Labelled, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """A key: what it is called, and whether it is enough by itself."""

    labels: ClassVar = {"name": "sign_in.key_name", "passwordless": "sign_in.key_alone"}
