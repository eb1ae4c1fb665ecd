"""A small share of what ``make crash`` does in full: nothing is lost, and nothing half done."""

import subprocess
import sys

import pytest

from tests.postgresql import why_not
from tests.structure.source_tree import ROOT

CELLS = 1_500


@pytest.mark.slow
@pytest.mark.parametrize(
    ("work", "engine", "kills"),
    [
        ("imports", "sqlite", 8),
        ("imports", "postgresql", 3),
        ("saves", "sqlite", 10),
        ("saves", "postgresql", 4),
    ],
)
def test_kill_at_a_random_moment_loses_nothing_and_leaves_nothing_half_done(
    work: str, engine: str, kills: int
) -> None:
    if engine == "postgresql" and why_not():
        pytest.skip(why_not())
    options = {"work": work, "engine": engine, "kills": kills, "cells": CELLS}
    said = [f"--{name}={value}" for name, value in options.items()]
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash", *said],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{kills} kills" in done.stdout
