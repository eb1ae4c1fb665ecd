"""Several who act at once: their entries are sealed one after the other, and none is left out."""

import threading
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection, connections

from samklang.web.audit.models import Entry, Seal, Waiting
from samklang.web.audit.recording import note, recorded

pytestmark = pytest.mark.usefixtures("database")

_PATIENCE_SECONDS = 60.0


def _at_once(*doing: Callable[[], None]) -> None:
    def apart(do: Callable[[], None]) -> None:
        try:
            do()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=apart, args=(do,)) for do in doing]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(_PATIENCE_SECONDS)
        assert not thread.is_alive()


def _chained() -> list[int]:
    """The entries in the order of the chain, after a look at the chain."""
    seals = list(Seal.objects.all())
    assert [seal.position for seal in seals] == list(range(1, len(seals) + 1))
    assert [seal.previous for seal in seals] == ["", *(seal.digest for seal in seals[:-1])]
    assert not Waiting.objects.exists()
    return [seal.entry_id for seal in seals]


def test_many_who_act_at_once_make_one_chain() -> None:
    def act(who: int) -> None:
        for _ in range(10):
            with recorded(actor=f"person:{who}", territory=f"SE-{who % 2}"):
                note("agreed_to")

    _at_once(*(partial(act, who) for who in range(4)))
    assert sorted(_chained()) == sorted(Entry.objects.values_list("pk", flat=True))
    assert Entry.objects.count() == 40


def test_entry_of_a_transaction_that_ends_later_is_sealed_later() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("on SQLite only one transaction writes at a time")
    has_begun, may_end = threading.Event(), threading.Event()

    def slow() -> None:
        with recorded(actor="person:1"):
            note("began_first")
            has_begun.set()
            assert may_end.wait(_PATIENCE_SECONDS)

    def quick() -> None:
        assert has_begun.wait(_PATIENCE_SECONDS)
        with recorded(actor="person:2"):
            note("ended_first")
        may_end.set()

    _at_once(slow, quick)
    first, second = _chained()
    assert first > second, "the order is that of the ends"
