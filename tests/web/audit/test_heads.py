"""Heads are kept outside the database, one a day and one for each backup and export."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from samklang.web.audit import heads
from samklang.web.audit.chain import Link
from samklang.web.audit.heads import Occasion, keep_head, kept_heads
from samklang.web.audit.recording import note, recorded
from samklang.web.audit.sealing import last_link, last_link_of
from samklang.web.audit.verification import Fault, verify

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def _new_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heads, "_kept_on", {})


def _act(territory: str = "") -> None:
    with recorded(actor="person:17", territory=territory):
        note("agreed_to")


def _file() -> Path:
    file: Path = settings.SAMKLANG_DATA.audit_heads
    return file


def test_first_change_of_a_day_keeps_the_head(monkeypatch: pytest.MonkeyPatch) -> None:
    noon = datetime(2026, 11, 25, 12, tzinfo=UTC)
    for days, hours in ((0, 0), (0, 1), (1, 0), (1, 5)):
        now = noon + timedelta(days=days, hours=hours)
        monkeypatch.setattr(timezone, "now", lambda now=now: now)
        _act()
    assert [(head.at[:10], head.why, head.link.position) for head in kept_heads().heads] == [
        ("2026-11-25", "day", 1),
        ("2026-11-26", "day", 3),
    ]


def test_another_process_does_not_keep_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    _act()
    monkeypatch.setattr(heads, "_kept_on", {})
    _act()
    assert len(kept_heads().heads) == 1


def test_head_tells_the_territories_that_have_grown_since() -> None:
    _act("SE-2580")
    _act("SE-2581")
    first = keep_head(Occasion.EXPORT)
    assert first.link == last_link()
    _act("SE-2581")
    second = keep_head(Occasion.BACKUP)
    assert second.territories == {"SE-2581": last_link_of("SE-2581")}
    assert kept_heads().heads[-2:] == (first, second)
    assert [head.why for head in kept_heads().heads] == ["day", "export", "backup"]


def test_line_that_was_cut_off_takes_no_other_with_it() -> None:
    _act()
    keep_head(Occasion.EXPORT)
    whole = _file().read_bytes()
    _file().write_bytes(whole[:-20])
    keep_head(Occasion.BACKUP)
    assert _file().read_bytes().count(b"\n") == 3
    kept = kept_heads()
    assert ([head.why for head in kept.heads], kept.unreadable) == (["day", "backup"], (2,))
    (found,) = verify().found
    assert (found.fault, "Line 2" in found.told) == (Fault.EDITED, True)


def test_head_that_was_changed_is_found() -> None:
    _act()
    keep_head(Occasion.EXPORT)
    digest = last_link().digest
    _file().write_text(_file().read_text("utf-8").replace(digest, digest[::-1]), "utf-8")
    assert {each.fault for each in verify().found} == {Fault.REWRITTEN}


def test_empty_chain_has_a_head_too() -> None:
    head = keep_head(Occasion.BACKUP)
    assert head.link == Link(0, "")
    assert verify().found == ()
