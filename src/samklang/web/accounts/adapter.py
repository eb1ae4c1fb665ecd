"""Where allauth asks how we do things."""

from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse

from samklang.web.accounts import limits, mails, queries
from samklang.web.accounts.delays import Guesses
from samklang.web.accounts.models import Person
from samklang.web.accounts.roles import ANONYMOUS
from samklang.web.accounts.words import said, spoken
from samklang.web.audit.recording import note, recorded
from samklang.web.base.catalogue import text

# What is told by letter, by the name that allauth gives to the letter.
_LETTERS = {
    "account/email/password_reset_key": "password_reset",
    "account/email/password_changed": "password_changed",
    "account/email/password_reset": "password_changed",
    "account/email/password_set": "password_changed",
    "mfa/email/totp_activated": "factor_added",
    "mfa/email/totp_deactivated": "factor_removed",
    "mfa/email/webauthn_added": "factor_added",
    "mfa/email/webauthn_removed": "factor_removed",
    "mfa/email/recovery_codes_generated": "factor_added",
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """People are registered by an administrator; what they do at the door is noted in the trail."""

    error_messages: Mapping[str, object] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": said("sign_in.wrong"),
        "incorrect_password": said("sign_in.wrong_password"),
        "enter_current_password": said("sign_in.wrong_password"),
        "invalid_password_reset": said("sign_in.bad_link"),
        "too_many_login_attempts": said("sign_in.slower"),
        "rate_limited": said("sign_in.slower"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        del request
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Where somebody begins who has signed in; without a role, with the own account."""
        has_role = isinstance(request.user, Person) and queries.held_today(request.user).exists()
        return reverse(f"{spoken()}:{'workspace' if has_role else 'own_account'}")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Where somebody is who has signed out."""
        del request
        return reverse(f"{spoken()}:start")

    def get_client_ip(self, request: HttpRequest) -> str:
        """Where a request came from, as this machine saw it; a header can say anything."""
        return str(request.META.get("REMOTE_ADDR", ""))

    def pre_authenticate(self, request: HttpRequest, **credentials: object) -> None:
        """Let whoever has guessed wrong too often wait."""
        seconds = self._guesses(request, credentials).wait_seconds()
        if seconds:
            told = text("sign_in.wait", spoken(), seconds=seconds)
            raise ValidationError(told, code="too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: object) -> Person | None:
        """Whoever signs in with these, if it is somebody."""
        person: Person | None = super().authenticate(request, **credentials)
        if person is not None:
            self._guesses(request, credentials).succeeded()
        return person

    def authentication_failed(self, request: HttpRequest, **credentials: object) -> None:
        """Count a wrong guess, and note it without what was typed."""
        self._guesses(request, credentials).failed()
        person = queries.person_of(str(credentials.get("email", "")))
        with recorded(actor=ANONYMOUS):
            note("sign_in_failed", subject=person.key if person else "")

    def reauthenticate(self, user: Person, password: str) -> bool:
        """Whether it is the person who has signed in, by the password."""
        from allauth.core import context  # noqa: PLC0415 - the request is there when it is asked for

        found = self.authenticate(context.request, email=user.email, password=password)
        return found == user

    def login(self, request: HttpRequest, user: Person) -> None:
        """Begin a session, and note how the person signed in."""
        with recorded(actor=user.key):
            super().login(request, user)
            note("signed_in", subject=user.key, told={"by": _ways(request, user)})
        limits.begin(request)

    def logout(self, request: HttpRequest) -> None:
        """End the session, and note it."""
        if isinstance(request.user, Person):
            with recorded(actor=request.user.key):
                note("signed_out", subject=request.user.key)
        super().logout(request)

    def set_password(self, user: Person, password: str) -> None:
        """Set a password; it ends every other session of the person."""
        with recorded(actor=user.key):
            super().set_password(user, password)
            note("password_set", subject=user.key)

    def add_message(
        self, request: HttpRequest, level: int, *given: object, message: str = "", **named: object
    ) -> None:
        """Tell what went wrong; what went well, the next page shows by itself."""
        del given, named
        if level == messages.ERROR and message:
            messages.add_message(request, level, message)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter of ours instead of allauth's."""
        del email
        letter, person = _LETTERS.get(template_prefix), context.get("user")
        if letter is not None and isinstance(person, Person):
            mails.send(person, letter, address=context.get("password_reset_url", ""))

    def _guesses(self, request: HttpRequest, credentials: Mapping[str, Any]) -> Guesses:
        return Guesses(str(credentials.get("email", "")), self.get_client_ip(request))


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth carries no types
    """The second factor, in our words."""

    error_messages: Mapping[str, object] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": said("sign_in.wrong_code"),
    }


def _ways(request: HttpRequest, person: Person) -> list[str]:
    """By what somebody signed in: a password, an app's code, a key, another organisation."""
    records = get_authentication_records(request, person)
    return [str(record.get("type") or record.get("method")) for record in records]
