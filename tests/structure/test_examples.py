"""What the documents tell a newcomer to do works."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from samklang import inventory
from samklang.pathways.document import read_pathways
from samklang.plan.document import read_plans
from tests.structure.source_tree import ROOT

EXAMPLES = ROOT / "docs" / "examples"
PYTHON_BLOCK = re.compile(r"```python\n(.*?)```", flags=re.DOTALL)


def _run(program: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_library_in_five_lines_runs(tmp_path: Path) -> None:
    (block,) = PYTHON_BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert len([line for line in block.splitlines() if line]) <= 5
    document = (EXAMPLES / "inventory.yaml").read_text(encoding="utf-8")
    (tmp_path / "inventory.yaml").write_text(document, encoding="utf-8")
    total, result_hash = _run(block, tmp_path).split()
    assert float(total) > 0
    assert re.fullmatch(r"[0-9a-f]{64}", result_hash)


def test_the_tutorial_computes_what_the_library_computes() -> None:
    text = (ROOT / "docs" / "tutorials" / "first-inventory.md").read_text(encoding="utf-8")
    (block,) = PYTHON_BLOCK.findall(text)
    result = inventory.compute(inventory.read(EXAMPLES / "inventory.yaml")[0])
    assert _run(block, ROOT).split() == [repr(result.emissions.number), result.result_hash]


@pytest.mark.parametrize(
    "path", sorted(EXAMPLES.glob("*inventory.yaml")), ids=lambda path: path.name
)
def test_inventories_can_be_read_and_computed(path: Path) -> None:
    for declared in inventory.read(path):
        assert inventory.compute(declared).emissions.number is not None


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*plan.yaml")), ids=lambda path: path.name)
def test_plans_start_from_an_inventory_beside_them(path: Path) -> None:
    for plan in read_plans(path):
        (declared,) = inventory.read(path.with_name(plan.baseline.inventory))
        assert (declared.territory, declared.year) == (plan.territory, plan.baseline.year)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*pathway.yaml")), ids=lambda path: path.name)
def test_pathways_start_from_inventories_and_a_plan_beside_them(path: Path) -> None:
    for pathway in read_pathways(path):
        for name in pathway.inventories:
            assert inventory.read(path.with_name(name))[0].territory == pathway.territory
        assert read_plans(path.with_name(pathway.plan))[0].territory == pathway.territory
