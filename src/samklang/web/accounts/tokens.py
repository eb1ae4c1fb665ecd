"""Programs that read in somebody's name: their tokens, made once and shown once."""

import secrets
from datetime import date, timedelta

from django.utils import timezone

from samklang.web.accounts.acting import ANYONE, Acting, Held, acting
from samklang.web.accounts.changes import changing
from samklang.web.accounts.may import may
from samklang.web.accounts.models import Token
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.problems import Refused
from samklang.web.accounts.roles import ANONYMOUS, API_TOKEN
from samklang.web.audit.recording import note
from samklang.web.territories.models import Territory

LONGEST = timedelta(days=366)
_START = "samklang_"
_BYTES = 32


def make_token(
    *, by: Acting, name: str, territory: Territory, expires_on: date
) -> tuple[Token, str]:
    """A token, and the words that a program sends; they are kept nowhere.

    Raises:
        Refused: it would be good for too long, or not even today.
    """
    with changing(by, Verb.CREATE, Kind.TOKEN, territory):
        today = timezone.localdate()
        if by.person is None or not today <= expires_on <= today + LONGEST:
            raise Refused("token_lasts", days=LONGEST.days)
        words = _START + secrets.token_urlsafe(_BYTES)
        made = Token.objects.create(
            owner=by.person,
            name=name,
            territory=territory,
            digest=Token.digest_of(words),
            created_at=timezone.now(),
            expires_on=expires_on,
        )
        note("token_made", subject=made.key)
        return made, words


def revoke_token(*, by: Acting, token: Token) -> None:
    """Let a token be of no use from this moment on.

    Raises:
        Refused: it is somebody else's, and not an administrator who asks.
    """
    with changing(by, Verb.DELETE, Kind.TOKEN, token.territory):
        if token.owner != by.person and not may(by, Verb.DELETE, Kind.TOKEN):
            raise Refused("not_your_token")
        token.revoked_at = token.revoked_at or timezone.now()
        token.save(update_fields=("revoked_at",))
        note("token_revoked", subject=token.key)


def acting_by_token(words: str) -> Acting:
    """The program that sends some words; anyone, where they are no token that is good.

    It lives as long as its owner may read what it reads.
    """
    today = timezone.localdate()
    good = Token.objects.on(today).select_related("owner", "territory__parent__parent")
    found = good.filter(digest=Token.digest_of(words)).first()
    if found is None:
        return ANYONE
    owner = acting(found.owner, on=today, has_second_factor=True)
    if not may(owner, Verb.READ, Kind.INVENTORY, found.territory):
        return ANYONE
    held = Held(ANONYMOUS), Held(API_TOKEN, found.territory_id)
    return Acting(found.owner, held, token=found.key)
