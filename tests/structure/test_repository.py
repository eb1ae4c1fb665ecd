"""What may not stand in any file, and what must agree between files."""

import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest
import yaml

import samklang
from tests.structure.source_tree import ROOT, imported_names, modules

# In two parts each, so that this file does not hold what it forbids.
FORBIDDEN = tuple(
    first + second
    for first, second in (
        ("/wo", "rk/"),
        ("/ro", "ot/"),
        ("../sh", "ared"),
        ("pypi", ".org"),
        ("pythonhosted", ".org"),
        ("registry.npm", "js"),
        ("deb.debian", ".org"),
    )
)
SECRETS = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{36}\b")
# Names under which a package is imported, where they are not those it is installed by.
INSTALLED_AS = {
    "allauth": "django-allauth",
    "argon2": "argon2-cffi",
    "csp": "django-csp",
    "pydantic": "pydantic",
    "pydantic_core": "pydantic",
    "yaml": "PyYAML",
    "vl_convert": "vl-convert-python",
}


@cache
def _texts() -> dict[str, str]:
    done = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 - git is found as the developer finds it
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    texts = {}
    for name in filter(None, done.stdout.split("\0")):
        path = ROOT / name
        if path.is_file():
            raw = path.read_bytes()
            if b"\0" not in raw:
                texts[name] = raw.decode("utf-8", errors="replace")
    if not texts:
        pytest.skip("not a git checkout, so the files of the repository cannot be listed")
    return texts


def _project() -> dict[str, list[str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {"": project["dependencies"], **project["optional-dependencies"]}


def _name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    return _plain(found[0]) if found else ""


def _plain(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def test_no_file_names_a_machine_or_an_index() -> None:
    found = [
        f"{name}: {word}" for name, text in _texts().items() for word in FORBIDDEN if word in text
    ]
    assert not found


def test_no_file_holds_a_secret() -> None:
    assert not [name for name, text in _texts().items() if SECRETS.search(text)]


@pytest.mark.parametrize(
    "path", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda p: p.stem
)
def test_every_requirement_is_pinned_with_hashes(path: Path) -> None:
    entries = re.split(r"\n(?=[a-z])", path.read_text(encoding="utf-8").strip())
    assert not [
        entry for entry in entries if not re.match(r"[a-z0-9.-]+==\S+[^\n]*\\\n +--hash=", entry)
    ]


@pytest.mark.parametrize("kind", ["run", "dev"])
def test_requirements_hold_what_the_project_declares(kind: str) -> None:
    pinned = (ROOT / "requirements" / f"{kind}.txt").read_text(encoding="utf-8")
    names = {_name(line) for line in pinned.splitlines() if "==" in line}
    groups = ["", "web"] if kind == "run" else ["", "web", "postgresql", "dev"]
    wanted = {_name(requirement) for group in groups for requirement in _project()[group]}
    assert wanted <= names


def test_everything_that_the_package_imports_is_declared() -> None:
    declared = {_name(requirement) for group in _project().values() for requirement in group}
    roots = {name.split(".")[0] for module in modules() for name in imported_names(module)}
    foreign = roots - {"samklang"} - set(sys.stdlib_module_names)
    assert {_plain(INSTALLED_AS.get(name, name)) for name in foreign} <= declared


def test_everything_that_is_declared_is_used() -> None:
    """A package that only the settings name, as Django's middleware is, counts as used."""
    texts = "\n".join(module.text for module in modules())
    imported_as = {_plain(package): name for name, package in reversed(INSTALLED_AS.items())}
    declared = [_name(requirement) for group in ("", "web") for requirement in _project()[group]]
    names = {package: imported_as.get(package, package.replace("-", "_")) for package in declared}
    assert not [
        package for package, name in names.items() if not re.search(rf"\b{name}\b[.\s]", texts)
    ]


def test_every_dependency_is_accounted_for() -> None:
    table = (ROOT / "docs" / "decisions" / "dependencies.md").read_text(encoding="utf-8")
    listed = {_plain(name) for name in re.findall(r"^\| `([^`]+)` \|", table, flags=re.MULTILINE)}
    declared = {_name(requirement) for group in _project().values() for requirement in group}
    assert declared == listed


def test_version_is_the_same_everywhere() -> None:
    for name in ("CITATION.cff", "publiccode.yml"):
        document = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
        assert document.get("version", document.get("softwareVersion")) == samklang.__version__


def test_every_command_of_the_makefile_says_what_it_is_for() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    internal = {"environment", "environment-dev", "environment-fuzz", "browser", "postgresql"}
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, flags=re.MULTILINE))
    explained = set(re.findall(r"^([a-z][a-z-]*):.*## \w", makefile, flags=re.MULTILINE))
    assert targets - explained == internal & targets


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"])
def test_documents_name_commands_that_exist(name: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"\bmake ([a-z][a-z-]+)\b", (ROOT / name).read_text(encoding="utf-8")))
    assert not {target for target in named if not re.search(rf"^{target}:", makefile, re.MULTILINE)}


def _documents() -> list[Path]:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    return sorted(page for page in pages if "generated" not in page.parts)


@pytest.mark.parametrize("path", _documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    generated = "reference/generated"
    assert not [
        link for link in links if generated not in link and not (path.parent / link).exists()
    ]


def test_fragments_of_changes_tell_their_kind() -> None:
    kinds = {"feature", "fix", "data", "removal", "internal"}
    names = [path.name for path in (ROOT / "changes").glob("*.md") if path.name != "README.md"]
    assert not [name for name in names if name.split(".")[-2] not in kinds]


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "index.md").read_text(encoding="utf-8")
    pages = {path.name for path in folder.glob("*.md")} - {"index.md"}
    assert not [name for name in sorted(pages) if f"({name})" not in index]


def test_every_page_is_in_the_contents() -> None:
    contents = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    pages = (page for page in _documents() if page.is_relative_to(ROOT / "docs"))
    names = [str(page.relative_to(ROOT / "docs")) for page in pages]
    assert not [name for name in names if name not in contents]
