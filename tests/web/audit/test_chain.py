"""A digest is what the documentation says, worked out here in another way."""

import hashlib
import json

from hypothesis import given
from hypothesis import strategies as st

from samklang.web.audit.chain import Link, Sealed

ENTRY = Sealed(
    actor="person:17",
    after='{"title":"Gällivare"}',
    at="2026-11-25T10:00:00.000000Z",
    before="",
    id=4,
    kind="change",
    name="datahub_import",
    reason='as "agreed"',
    subject="9",
    territory="SE-2523",
    verb="update",
)


def _digest(document: dict[str, object]) -> str:
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def test_digest_is_the_hash_of_canonical_json() -> None:
    first = Link().next(ENTRY.content)
    assert first == Link(1, _digest({"entry": ENTRY._asdict(), "position": 1, "previous": ""}))
    second = first.next(ENTRY.content)
    told = {"entry": ENTRY._asdict(), "position": 2, "previous": first.digest}
    assert second == Link(2, _digest(told))


def test_chain_of_a_territory_has_digests_of_its_own() -> None:
    link = Link(7, "ab").next_of_territory(ENTRY.content)
    told = {"entry": ENTRY._asdict(), "territory_position": 8, "territory_previous": "ab"}
    assert link == Link(8, _digest(told))


def test_digest_of_a_known_entry_never_changes() -> None:
    """Chains that are out there must verify with every later version."""
    known = "1b1f682db0cf7f31098489fd26b619d051262c3b53c387566c6680999bef0560"
    assert Link().next(ENTRY.content).digest == known


@given(st.lists(st.text(), min_size=10, max_size=10), st.integers(min_value=1))
def test_any_text_is_written_as_canonical_json(texts: list[str], key: int) -> None:
    entry = Sealed._make([*texts[:4], key, *texts[4:]])
    expected = json.dumps(
        entry._asdict(), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    assert entry.content == expected
