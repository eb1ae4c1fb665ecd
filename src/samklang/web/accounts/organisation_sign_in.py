"""Sign-in by an organisation's own service: it tells who somebody is; what that person may do is ours."""

from typing import NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from samklang.web.accounts import queries
from samklang.web.accounts.models import Person
from samklang.web.accounts.roles import ANONYMOUS
from samklang.web.accounts.words import spoken
from samklang.web.audit.recording import note, recorded
from samklang.web.base.catalogue import text


class OrganisationAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # it carries no types
    """Lets in whoever is registered under the address that the organisation vouches for."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never: people are registered by somebody who knows them."""
        del request, sociallogin
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the person; a stranger is told the same as one whose account is closed."""
        person = _person(sociallogin)
        if person is None or sociallogin.state.get("process") != AuthProcess.LOGIN:
            _refuse(request, "sign_in.elsewhere_unknown")
        sociallogin.user = person

    def on_authentication_error(
        self, request: HttpRequest, *given: object, **named: object
    ) -> None:
        """Tell that it did not work, and lead back to the door."""
        del given, named
        _refuse(request, "sign_in.elsewhere_failed")


def _person(sociallogin: SocialLogin) -> Person | None:
    vouched = [each.email for each in sociallogin.email_addresses if each.verified]
    found = [queries.person_of(email) for email in vouched]
    return next((person for person in found if person and person.is_active), None)


def _refuse(request: HttpRequest, key: str) -> NoReturn:
    with recorded(actor=ANONYMOUS):
        note("sign_in_failed", subject="", told={"by": "socialaccount"})
    messages.error(request, text(key, spoken()))
    raise ImmediateHttpResponse(HttpResponseRedirect(reverse("account_login")))
