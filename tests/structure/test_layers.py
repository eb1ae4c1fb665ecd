"""Imports point one way, and the science stands alone."""

import subprocess
import sys

import pytest

from tests.structure.source_tree import Module, imported_names, modules, science

# What reaches outside the process, or tells the time.
OUTSIDE = frozenset(
    {
        *("aiohttp", "asyncio", "ftplib", "http", "httpx", "requests", "smtplib"),
        *("socket", "ssl", "urllib.request", "urllib3"),
        *("django", "psycopg", "sqlite3"),
        *("time", "zoneinfo"),
    }
)


def _under(name: str, roots: frozenset[str]) -> bool:
    return any(name == root or name.startswith(f"{root}.") for root in roots)


@pytest.mark.parametrize("module", science(), ids=lambda module: module.name)
def test_science_reaches_nothing_outside_the_process(module: Module) -> None:
    assert not {name for name in imported_names(module) if _under(name, OUTSIDE)}


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
def test_only_the_web_imports_django(module: Module) -> None:
    uses_django = any(_under(name, frozenset({"django"})) for name in imported_names(module))
    assert module.wing == "web" or not uses_django


@pytest.mark.parametrize("module", science(), ids=lambda module: module.name)
def test_science_does_not_know_the_wings(module: Module) -> None:
    wings = frozenset({"samklang.cli", "samklang.web", "samklang.sources"})
    assert not {name for name in imported_names(module) if _under(name, wings)}


def test_science_can_be_imported_where_there_is_no_django() -> None:
    names = [module.name for module in science()]
    program = (
        "import importlib, sys\n"
        "sys.modules['django'] = None\n"
        f"for name in {names!r}:\n"
        "    importlib.import_module(name)\n"
        "print(len([name for name in sys.modules if name.startswith('samklang')]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= len(names)


def test_importing_the_package_loads_nothing_heavy() -> None:
    program = "import samklang, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    heavy = {"django", "duckdb", "numpy", "pandas", "pint", "polars", "pydantic", "typer", "yaml"}
    assert not heavy & set(done.stdout.split())
