"""Telling the trail who acts, and what happens beside the rows that change.

Rows are recorded by triggers of the database. What is done inside :func:`recorded` is one
transaction, bears the name of whoever acts, and is sealed at its end.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction

from samklang.web.audit.heads import keep_head_of_the_day
from samklang.web.audit.instants import instant
from samklang.web.audit.models import Entry, EntryKind, Waiting
from samklang.web.audit.sealing import seal_waiting

SYSTEM = "system"
"""The actor of what the application does by itself."""
THIS_MACHINE = "this_machine"
"""The actor in single-user mode: whoever sits at the machine."""

_JSON = DjangoJSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
_TELL_POSTGRESQL = (
    "SELECT set_config('samklang.actor', %s, true), set_config('samklang.territory', %s, true),"
    " set_config('samklang.reason', %s, true)"
)
_TELL_SQLITE = (
    "INSERT INTO audit_acting (place, actor, territory, reason) VALUES (1, %s, %s, %s)"
    " ON CONFLICT (place) DO UPDATE SET actor = excluded.actor, territory = excluded.territory,"
    " reason = excluded.reason"
)


@dataclass(frozen=True, slots=True)
class Who:
    """Who acts, for which territory, and why."""

    actor: str
    territory: str
    reason: str


_NOW: ContextVar[Who | None] = ContextVar("who_acts", default=None)


@contextmanager
def recorded(*, actor: str, territory: str = "", reason: str = "") -> Iterator[None]:
    """Do something as somebody: one transaction, recorded and sealed as a whole, or not at all.

    Inside another it joins it: whoever began still acts, and a territory or a reason of its own
    holds until it ends. Should be the outermost transaction, since it keeps others from sealing
    until that ends. Serves as a decorator too.

    Args:
        actor: a pseudonym such as ``person:17``; never a name or an address.
        territory: key of the territory whose chain the entries belong to; empty where it is none's.
        reason: why, where somebody has to say so.
    """
    outer = _NOW.get()
    who = _joined(outer, actor, territory, reason)
    token = _NOW.set(who)
    try:
        with transaction.atomic():
            _tell(who)
            yield
            if outer is None:
                _untell()
                seal_waiting()
                transaction.on_commit(keep_head_of_the_day, robust=True)
        if outer is not None:
            _tell(outer)
    finally:
        _NOW.reset(token)


def note(event: str, *, subject: str = "", told: Mapping[str, object] | None = None) -> None:
    """Record what is more than a changed row: an approval, an export, a sign-in.

    Args:
        event: what happened, as a key such as ``signed_in``.
        subject: whom or what it happened to; pseudonymous.
        told: what else is worth keeping; no personal data.

    Raises:
        RuntimeError: nobody acts; it belongs inside :func:`recorded`.
    """
    who = _NOW.get()
    if who is None:
        raise RuntimeError(f"{event}: nobody acts here; note it inside recorded(...)")
    entry = Entry.objects.create(
        at=instant(),
        kind=EntryKind.EVENT,
        name=event,
        subject=subject,
        actor=who.actor,
        territory=who.territory,
        reason=who.reason,
        after=_JSON.encode(told) if told else "",
    )
    Waiting.objects.create(entry_id=entry.pk)


def _joined(outer: Who | None, actor: str, territory: str, reason: str) -> Who:
    if not actor:
        raise ValueError("somebody must act; an empty actor means: outside the application")
    if outer is None:
        return Who(actor, territory, reason)
    return Who(outer.actor, territory or outer.territory, reason or outer.reason)


def _tell(who: Who) -> None:
    """Let the database know who acts, until the transaction ends."""
    told = (who.actor, who.territory, who.reason)
    _say(_TELL_POSTGRESQL if connection.vendor == "postgresql" else _TELL_SQLITE, *told)


def _untell() -> None:
    if connection.vendor == "postgresql":
        _say(_TELL_POSTGRESQL, "", "", "")
    else:
        _say("DELETE FROM audit_acting")


def _say(statement: str, *values: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
