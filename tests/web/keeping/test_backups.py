"""Backup and restore: equal to the last byte, or refused with nothing half-written."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from tests.web.keeping.conftest import Keep, Kept, Make
from tests.web.keeping.installations import PATIENCE_SECONDS, Ended, Installation
from tests.web.keeping.rewriting import Change, document_in, rewritten

pytestmark = pytest.mark.slow

SEED = 25


def _restored(new: Installation, file: Path) -> Ended:
    return new.run("restore", file, "--format", "json")


def _manifest(file: Path) -> Any:
    return document_in(file, "manifest.json")


def test_restored_installation_is_equal_and_lives_on(kept: Kept, new: Installation) -> None:
    restored = _restored(new, kept.backup).document
    manifest = _manifest(kept.backup)
    assert manifest["head"] == {"position": restored["position"], "digest": restored["digest"]}
    assert restored["rows"] == sum(manifest["tables"].values())
    assert restored["found_in_trail"] == 0
    assert new.content() == kept.content
    files, before = new.files(), kept.installation.files()
    heads = files.pop("audit-heads.jsonl")
    assert heads.count(b"\n") == 2, "that of the day, and that of the backup"
    assert before["audit-heads.jsonl"].startswith(heads)
    assert files.items() <= before.items()
    assert len(files["attachments/beslut Å.pdf"]) == 256 * 40
    assert new.secret != kept.installation.secret, "it was not part of the backup"
    assert new.lives_on()
    verified = new.run("audit", "verify", "--strict", "--format", "json").document
    assert verified["entries"] > restored["position"] > 5


def test_secret_is_part_of_a_backup_that_asks_for_it(
    keep: Keep, make: Make, tmp_path: Path
) -> None:
    lived, new = keep("sqlite").installation, make("sqlite")
    assert lived.run("backup", tmp_path / "with", "--with-secret").status == 0
    assert _restored(new, tmp_path / "with").status == 0, "a folder serves as well as a file"
    assert new.secret == lived.secret


def test_backup_is_whole_while_others_write(
    make: Make, kind: str, tmp_path: Path, new: Installation
) -> None:
    busy = make(kind).live()
    with busy.going_on(PATIENCE_SECONDS):
        made = [busy.run("backup", tmp_path / f"{turn}.zip").status for turn in range(2)]
    assert made == [0, 0]
    counts = [
        _manifest(tmp_path / f"{turn}.zip")["tables"]["datahub_rememberedmapping"]
        for turn in range(2)
    ]
    assert counts[0] < counts[1], "they did write"
    assert [count % 3 for count in counts] == [0, 0], "three at a time, or none"
    assert _restored(new, tmp_path / "1.zip").document["found_in_trail"] == 0
    assert new.run("audit", "verify", "--strict").status == 0


def _with_manifest(**changed: object) -> Change:
    def change(name: str, content: bytes) -> bytes:
        is_manifest = name == "manifest.json"
        return json.dumps({**json.loads(content), **changed}).encode() if is_manifest else content

    return change


def _without_a_file(name: str, content: bytes) -> bytes | None:
    return None if name.startswith("files/attachments") else content


def _with_another_byte(name: str, content: bytes) -> bytes:
    if name == "manifest.json":
        return content
    place = random.Random(SEED).randrange(len(content))
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


OTHER_HEAD = _with_manifest(head={"position": 1, "digest": "0" * 64})
REFUSED: list[tuple[Change, str]] = [
    (_with_another_byte, "is not what it was"),
    (_without_a_file, "is missing"),
    (_with_manifest(version="99.0"), "newer version"),
    (_with_manifest(migrations=["audit.0999_later"]), "newer version"),
    (_with_manifest(format="samklang backup 2"), "newer version"),
    (_with_manifest(engine="oracle"), "samklang import everything"),
    (OTHER_HEAD, "not the one that was copied"),
    (_with_manifest(parts=None), "cannot be read"),
]


@pytest.mark.parametrize(("change", "said"), REFUSED)
def test_what_cannot_be_restored_is_refused_and_leaves_nothing(
    keep: Keep, make: Make, tmp_path: Path, change: Change, said: str
) -> None:
    new = make("sqlite")
    ended = _restored(new, rewritten(keep("sqlite").backup, tmp_path / "other.zip", change))
    assert ended.status == 2, ended.err
    assert said in ended.err
    assert not new.folder.exists()
    assert [*new.folder.parent.iterdir()] == []


def test_database_that_is_not_equal_is_as_empty_as_before(
    keep: Keep, make: Make, tmp_path: Path
) -> None:
    backup, new = keep("postgresql").backup, make("postgresql")
    other = rewritten(backup, tmp_path / "other.zip", OTHER_HEAD)
    assert _restored(new, other).status == 2
    assert _restored(new, backup).status == 0


@pytest.mark.parametrize(
    ("kind", "folder", "said"),
    [("sqlite", "data", "is there already"), ("postgresql", "other", "holds tables already")],
)
def test_nothing_is_restored_over_something(keep: Keep, kind: str, folder: str, said: str) -> None:
    lived, backup, *_ = keep(kind)
    before = lived.files()
    elsewhere = Installation(lived.folder.parent / folder, lived.address)
    ended = _restored(elsewhere, backup)
    assert (ended.status, said in ended.err) == (2, True)
    assert [*lived.folder.parent.iterdir()] == [lived.folder]
    assert lived.files() == before


def test_backup_is_not_made_over_something_or_inside_the_folder(keep: Keep) -> None:
    lived, backup, *_ = keep("sqlite")
    before = backup.read_bytes()
    ended = lived.run("backup", backup)
    assert (ended.status, "is there already" in ended.err) == (2, True)
    assert backup.read_bytes() == before
    ended = lived.run("backup", lived.folder / "backup.zip")
    assert (ended.status, "inside the data folder" in ended.err) == (2, True)


def test_missing_programs_of_postgresql_are_named(keep: Keep, tmp_path: Path) -> None:
    lived = keep("postgresql").installation
    ended = lived.run("backup", tmp_path / "backup.zip", PATH=str(tmp_path))
    assert (ended.status, "pg_dump is not installed" in ended.err) == (2, True)
    assert [*tmp_path.iterdir()] == []
