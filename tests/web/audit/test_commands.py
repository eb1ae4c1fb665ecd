"""``samklang audit``: what it prints, and how it ends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from samklang.web.audit.recording import note, recorded
from samklang.web.audit.sealing import last_link
from tests.unit.cli.conftest import Run
from tests.web.audit.test_verification import EDIT, harmed

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def _lived(database: str) -> None:
    del database
    for order, name in enumerate(("first", "second", "third")):
        with recorded(actor=f"person:1{order}", territory=f"SE-258{order % 2}", reason="as agreed"):
            note(name, subject="inventory:4", told={"title": "Gällivare"})


def test_whole_trail_is_told_to_be_whole(run: Run) -> None:
    ended = run("audit", "verify", "--strict")
    assert ended.status == 0
    assert "Nothing found." in ended.out
    assert f"Head: 3 {last_link().digest}" in ended.out


def test_tampering_ends_with_status_1_where_it_is_asked_for(run: Run) -> None:
    with harmed(EDIT):
        assert run("audit", "verify").status == 0
        ended = run("audit", "verify", "--strict", "--format", "json")
    assert ended.status == 1
    (found,) = ended.document["found"]
    assert (found["fault"], found["position"], found["territory"]) == ("edited", 2, "SE-2581")
    assert ended.document["head"] == {"position": 3, "digest": last_link().digest}


def test_chain_of_one_territory_is_verified(run: Run) -> None:
    document = run("audit", "verify", "--territory", "SE-2580", "--format", "json").document
    assert (document["entries"], document["head"]["position"]) == (2, 2)


def test_trail_is_shown_the_latest_last(run: Run) -> None:
    entries = run("audit", "show", "--last", 2, "--format", "json").document
    assert [each["name"] for each in entries] == ["second", "third"]
    assert entries[0]["after"] == '{"title":"Gällivare"}'
    of_one = run("audit", "show", "--territory", "SE-2581", "--format", "csv").out
    assert of_one.splitlines()[1].count("second") == 1
    assert "person:12" in run("audit", "show").out


def test_trail_is_shown_since_a_day(run: Run) -> None:
    assert run("audit", "show", "--since", "2999-01-01", "--format", "json").document == []
    assert len(run("audit", "show", "--since", "2000-01-01", "--format", "json").document) == 3


def _command(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", "from samklang.cli.main import main; main()", *arguments],
        env={name: value for name, value in os.environ.items() if "SAMKLANG" not in name},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_folder_without_an_installation_is_refused_in_words(tmp_path: Path) -> None:
    ended = _command("audit", "verify", "--data", str(tmp_path / "none"))
    assert (ended.returncode, "is not there" in ended.stderr) == (2, True)
    assert not (tmp_path / "none").exists()
    ended = _command("audit", "verify", "--data", str(tmp_path))
    assert (ended.returncode, "samklang up" in ended.stderr) == (2, True)
