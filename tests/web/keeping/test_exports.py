"""Everything out and in again: equal, also from one kind of database to the other."""

import json
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from tests.structure.source_tree import ROOT
from tests.web.keeping.conftest import Keep, Kept, Make
from tests.web.keeping.installations import Installation
from tests.web.keeping.rewriting import document_in, rewritten

pytestmark = pytest.mark.slow

OTHER = {"sqlite": "postgresql", "postgresql": "sqlite"}


def _described(file: Path) -> Any:
    return document_in(file, "datapackage.json")


def _hashes(file: Path) -> dict[str, tuple[int, str]]:
    """Rows and hash of each table."""
    tables = (each for each in _described(file)["resources"] if "schema" in each)
    return {each["name"]: (each["rows"], each["content_sha256"]) for each in tables}


def _imported(new: Installation, file: Path) -> Installation:
    assert new.run("import", "everything", file, "--format", "json").document["found_in_trail"] == 0
    return new


def test_round_trip_is_equal_and_lives_on(kept: Kept, new: Installation, tmp_path: Path) -> None:
    _imported(new, kept.export)
    assert new.content() == kept.content
    assert len(new.files()["attachments/beslut Å.pdf"]) == 256 * 40
    assert new.run("export", "everything", tmp_path / "again.zip").status == 0
    first, second = _hashes(kept.export), _hashes(tmp_path / "again.zip")
    trail = ("audit_entry", "audit_seal")
    assert [second[name][0] - first[name][0] for name in trail] == [1, 1], "the export itself"
    assert {**second, **{name: first[name] for name in trail}} == first
    assert new.lives_on(), "new rows are numbered after the old ones"
    assert new.run("audit", "verify", "--strict").status == 0


def test_export_goes_into_the_other_kind_of_database(kept: Kept, make: Make, kind: str) -> None:
    other = _imported(make(OTHER[kind]), kept.export)
    assert other.content() == kept.content
    assert other.run("audit", "verify", "--strict").status == 0


def test_export_is_read_without_samklang(keep: Keep, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    assert keep("sqlite").installation.run("export", "everything", folder).status == 0
    described = json.loads((folder / "datapackage.json").read_text("utf-8"))
    for resource in described["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert len(content) == resource["bytes"]
        if "schema" in resource:
            columns = {field["name"] for field in resource["schema"]["fields"]}
            rows = [json.loads(line) for line in content.splitlines()]
            assert len(rows) == resource["rows"]
            assert all(set(row) == columns for row in rows)
    odd = (folder / "tables" / "datahub_import.jsonl").read_text("utf-8").split("\n")[1]
    assert json.loads(odd)["about"]["Å"] == [1.5, 1.0, 1e16, -0.1, None, True, "2°\u2028\n"]
    assert not (folder / "files" / "secret-key").exists()
    assert _verified_as_documented(folder) == "", "the documentation's own lines verify the chain"
    entries = folder / "tables" / "audit_entry.jsonl"
    entries.write_text(entries.read_text("utf-8").replace("person:17", "person:1", 1), "utf-8")
    assert "AssertionError" in _verified_as_documented(folder)


def _verified_as_documented(folder: Path) -> str:
    """What Python says when it runs the lines that the documentation gives."""
    text = (ROOT / "docs" / "explanation" / "trail.md").read_text("utf-8")
    block = text[text.index("    import hashlib") :].partition("\n\n## ")[0]
    program = f"import warnings; warnings.simplefilter('ignore')\n{dedent(block)}"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.stderr


def test_damaged_export_is_refused_and_leaves_nothing(
    keep: Keep, make: Make, tmp_path: Path
) -> None:
    def change(name: str, content: bytes) -> bytes:
        return (
            content.replace(b"2010", b"2011", 1) if name == "tables/datahub_cell.jsonl" else content
        )

    new = make("sqlite")
    other = rewritten(keep("sqlite").export, tmp_path / "other.zip", change)
    ended = new.run("import", "everything", other)
    assert (ended.status, "is not what it was" in ended.err) == (2, True)
    assert not new.folder.exists()


def test_table_that_says_otherwise_than_it_holds_is_refused(
    keep: Keep, make: Make, tmp_path: Path
) -> None:
    export, new = keep("postgresql").export, make("postgresql")
    digest = _hashes(export)["datahub_import"][1].encode()

    def change(_: str, content: bytes) -> bytes:
        return content.replace(digest, b"0" * 64)

    ended = new.run("import", "everything", rewritten(export, tmp_path / "other.zip", change))
    assert (ended.status, "datahub_import is not what it was" in ended.err) == (2, True)
    assert not new.folder.exists()
    _imported(new, export)


def test_export_of_an_older_version_makes_the_tables_of_then(
    keep: Keep, make: Make, tmp_path: Path
) -> None:
    """One that knew the trail alone."""
    export = keep("sqlite").export
    older = _described(export)
    older["samklang"]["migrations"] = ["audit.0001_first"]
    resources = older["resources"]
    older["resources"] = [
        each for each in resources if "schema" not in each or each["name"].startswith("audit")
    ]
    paths = {each["path"] for each in older["resources"]}

    def change(name: str, content: bytes) -> bytes | None:
        if name == "datapackage.json":
            return json.dumps(older).encode()
        return content if name in paths else None

    new = _imported(make("sqlite"), rewritten(export, tmp_path / "older.zip", change))
    ended = new.run("audit", "verify")
    assert (ended.status, "samklang up" in ended.err) == (2, True)
    assert new.lives_on()
    assert new.run("audit", "verify", "--strict").status == 0
