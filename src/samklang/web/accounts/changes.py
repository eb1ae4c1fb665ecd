"""How everything is changed: asked for, in one transaction, written to the trail."""

from collections.abc import Iterator
from contextlib import contextmanager

from samklang.web.accounts.acting import Acting
from samklang.web.accounts.may import NotAllowed, may
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.audit.recording import recorded
from samklang.web.territories.models import Territory


@contextmanager
def changing(by: Acting, verb: Verb, kind: Kind, territory: Territory | None) -> Iterator[None]:
    """One change, whole or not at all; the trail learns who made it, where and why.

    Raises:
        NotAllowed: it is not theirs to make.
    """
    if not may(by, verb, kind, territory):
        raise NotAllowed(f"{by.key} may not {verb} {kind} in {territory or 'any territory'}")
    where = territory.key if territory else ""
    with recorded(actor=by.key, territory=where, reason=by.reason):
        yield
