"""``make crash``: kill each kind of work a few hundred times on each database, and print what was found."""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING

import django

from tests.postgresql import cluster, make_database

if TYPE_CHECKING:
    from tests.crash.killing import Harness

KILLS = {
    "imports": {"sqlite": 200, "postgresql": 50},
    "saves": {"sqlite": 300, "postgresql": 50},
}
ENGINES = ("sqlite", "postgresql")
CELLS = 5_000


def main() -> int:
    """Run each work on each engine in a process of its own, since settings are read once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", choices=KILLS, help="all when left out")
    parser.add_argument("--engine", choices=ENGINES, help="both when left out")
    parser.add_argument("--address", default="", help="of a database that is there already")
    parser.add_argument("--kills", type=int)
    parser.add_argument("--cells", type=int, default=CELLS, help="of the table that is imported")
    parser.add_argument("--seed", type=int, default=1)
    said = parser.parse_args()
    if said.work and said.engine and (said.address or said.engine == "sqlite"):
        return _kill(said)
    works = [said.work] if said.work else list(KILLS)
    engines = [said.engine] if said.engine else list(ENGINES)
    return max(_apart(work, engine, sys.argv[1:]) for work in works for engine in engines)


def _apart(work: str, engine: str, arguments: list[str]) -> int:
    command = [sys.executable, "-m", "tests.crash", *arguments, "--work", work, "--engine", engine]
    if engine == "sqlite":
        return subprocess.run(command, check=False).returncode
    with cluster(is_durable=True) as server:
        address = make_database(server, "samklang")
        return subprocess.run([*command, "--address", address], check=False).returncode


def _kill(said: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="samklang-crash-") as folder:
        os.environ.update(
            SAMKLANG_DATA=folder,
            SAMKLANG_DATABASE=said.address,
            DJANGO_SETTINGS_MODULE="samklang.web.settings",
        )
        django.setup()
        from django.core.management import call_command

        call_command("migrate", interactive=False, verbosity=0)
        began = time.monotonic()
        count = _harness(said).run(said.kills or KILLS[said.work][said.engine], _show)
        took = time.monotonic() - began
        told = count.told(f"{said.work}, {said.engine}")
        sys.stdout.write(f"{told}; {took:.0f} s, seed {said.seed}.\n")
    return 1 if count.faults.total() else 0


def _harness(said: argparse.Namespace) -> "Harness":
    dice = random.Random(said.seed)
    if said.work == "saves":
        from tests.crash.saves import Saves

        return Saves(dice)
    from tests.crash.imports import Imports

    return Imports(said.cells, dice)


def _show(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
