"""``make crash``: kill the worker a few hundred times on each database, and print what was found."""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time

import django

from tests.postgresql import cluster, make_database

KILLS = {"sqlite": 200, "postgresql": 50}
CELLS = 5_000


def main() -> int:
    """Run each engine in a process of its own, since settings are read once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=KILLS)
    parser.add_argument("--address", default="")
    parser.add_argument("--kills", type=int)
    parser.add_argument("--cells", type=int, default=CELLS)
    parser.add_argument("--seed", type=int, default=1)
    said = parser.parse_args()
    if said.engine and (said.address or said.engine == "sqlite"):
        kills = said.kills or KILLS[said.engine]
        return _kill(said.engine, said.address, kills, said.cells, said.seed)
    engines = [said.engine] if said.engine else list(KILLS)
    return max(_apart(each, sys.argv[1:]) for each in engines)


def _apart(engine: str, arguments: list[str]) -> int:
    command = [sys.executable, "-m", "tests.crash", *arguments, "--engine", engine]
    if engine == "sqlite":
        return subprocess.run(command, check=False).returncode
    with cluster(is_durable=True) as server:
        address = make_database(server, "samklang")
        return subprocess.run([*command, "--address", address], check=False).returncode


def _kill(engine: str, address: str, kills: int, cells: int, seed: int) -> int:
    with tempfile.TemporaryDirectory(prefix="samklang-crash-") as folder:
        os.environ.update(
            SAMKLANG_DATA=folder,
            SAMKLANG_DATABASE=address,
            DJANGO_SETTINGS_MODULE="samklang.web.settings",
        )
        django.setup()
        from django.core.management import call_command

        from tests.crash.harness import Harness

        call_command("migrate", interactive=False, verbosity=0)
        began = time.monotonic()
        count = Harness(cells, random.Random(seed)).run(kills, _show)
        took = time.monotonic() - began
        told = f"{count.told(engine)}; {cells:,} cells each, {took:.0f} s, seed {seed}."
        sys.stdout.write(f"{told}\n")
    return 1 if count.faults else 0


def _show(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
