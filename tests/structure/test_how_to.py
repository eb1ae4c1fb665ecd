"""The commands of a how-to do what it says, in the folder where it says to stand."""

import re
import shutil
import sys
from pathlib import Path

import pytest

from samklang.cli.main import main
from samklang.plan.document import read_plans
from tests.structure.source_tree import ROOT

HOW_TO = (ROOT / "docs" / "how-to" / "from-inventory-to-plan.md").read_text(encoding="utf-8")
EXAMPLES = ROOT / "docs" / "examples"
COMMANDS = re.findall(r"^samklang (.*)$", HOW_TO, flags=re.MULTILINE)
PICTURES = re.findall(r"--svg (\S+)", HOW_TO)
HEAD, ACTION = re.findall(r"```yaml\n(.*?)```", HOW_TO, flags=re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    there = tmp_path_factory.mktemp("how-to") / "examples"
    shutil.copytree(EXAMPLES, there)
    return there


@pytest.mark.parametrize("command", [line for line in COMMANDS if line != "plan/1"])
def test_a_command_works(
    command: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "argv", ["samklang", *command.split()])
    status = 0
    try:
        main()
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 0
    told = capsys.readouterr()
    assert (status, told.err) == (0, "")
    assert told.out
    drawn = re.findall(r"--svg (\S+)", command)
    assert all((folder / name).read_text(encoding="utf-8").startswith("<svg") for name in drawn)


def test_the_inventory_emits_what_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (said,) = re.findall(r"say (35 647 t), (3\.0 t per inhabitant)", HOW_TO)
    monkeypatch.setattr(
        sys, "argv", ["samklang", "inventory", "compute", str(folder / "exempelby-inventory.yaml")]
    )
    with pytest.raises(SystemExit):
        main()
    out = capsys.readouterr().out.replace("\u202f", " ")
    assert all(words.split(" t")[0] in out for words in said)


def test_what_it_shows_of_a_plan_is_one() -> None:
    (plan,) = read_plans((HEAD + ACTION).encode())
    (example,) = read_plans(EXAMPLES / "exempelby-plan.yaml")
    shown = next(action for action in example.actions if action.id == plan.actions[0].id)
    assert plan.actions[0].effects[0].share == shown.effects[0].share
    assert plan.targets[0].reduction == example.targets[0].reduction


def test_every_picture_is_spoken_of() -> None:
    assert all(f"`{name}`" in HOW_TO for name in PICTURES)
