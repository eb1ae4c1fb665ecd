"""Addresses that let somebody set a password: good once, and for half an hour."""

from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils import translation

from samklang.web.accounts.acting import Acting
from samklang.web.accounts.changes import changing
from samklang.web.accounts.models import Person
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.problems import Refused
from samklang.web.audit.recording import note


def password_link(*, by: Acting, person: Person) -> str:
    """The path under which somebody sets a password, in that person's language.

    It is of no use after it has been used, after the person has signed in, or after
    ``PASSWORD_RESET_TIMEOUT``.

    Raises:
        Refused: the account is closed.
    """
    with changing(by, Verb.UPDATE, Kind.PERSON, person.territory):
        if not person.is_active:
            raise Refused("account_is_closed", name=person.name)
        note("password_link_made", subject=person.key)
    with translation.override(person.language):
        return reverse(
            "account_reset_password_from_key",
            kwargs={
                "uidb36": user_pk_to_url_str(person),
                "key": default_token_generator.make_token(person),
            },
        )
