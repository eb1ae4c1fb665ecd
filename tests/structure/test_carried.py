"""What the pages carry of others' work: named, pinned, licensed, fetched whole or not at all."""

import io
import re
import tarfile
from pathlib import Path
from typing import Any

import pytest

from tests.structure.source_tree import ROOT
from tools import assets


def _archive(files: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as members:
        for name, text in files.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(text.encode())
            members.addfile(member, io.BytesIO(text.encode()))
    return packed.getvalue()


_ARCHIVE = _archive({"LICENSE": "Free.", "css/a.css": ".a{}", "css/b.css": ".b{}"})
_PACKAGE = assets.Package(
    "example",
    "1.0.0",
    "MIT",
    assets._integrity(_ARCHIVE),
    copy={"LICENSE": "example.LICENSE.txt"},
    sheet=assets.Sheet("example.css", "css", {"low": ["b"], "high": ["a"]}),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place of its own for what is fetched, with one package in the list."""
    monkeypatch.setattr(assets, "CARRIED", tmp_path / "carried")
    monkeypatch.setattr(assets, "_STAMP", tmp_path / "stamp")
    monkeypatch.setattr(assets, "packages", lambda: [_PACKAGE])
    monkeypatch.setattr(assets, "_fetched", lambda _: _ARCHIVE)
    return tmp_path / "carried"


@pytest.mark.parametrize("package", assets.packages(), ids=lambda package: package.name)
def test_each_package_has_one_version_a_hash_and_a_licence_that_is_told(
    package: assets.Package,
) -> None:
    table = (ROOT / "docs" / "decisions" / "dependencies.md").read_text(encoding="utf-8")
    assert re.fullmatch(r"\d+\.\d+\.\d+", package.version)
    assert re.fullmatch(r"sha512-[A-Za-z0-9+/]{86}==", package.integrity)
    assert f"| {package.name} | {package.licence} |" in table
    assert package.copy["LICENSE"].endswith(".LICENSE.txt")


def test_no_address_stands_in_the_list() -> None:
    assert "://" not in assets.LIST.read_text(encoding="utf-8")


def test_components_are_joined_in_their_layers_and_order(folder: Path) -> None:
    assets.carry()
    assert (folder / "example.css").read_text(encoding="utf-8") == (
        "/* example@1.0.0, MIT: example.LICENSE.txt */\n"
        "@layer ds.theme, low, high;\n@layer low{.b{}}\n@layer high{.a{}}\n"
    )
    assert (folder / "example.LICENSE.txt").read_text(encoding="utf-8") == "Free."


def test_what_is_in_place_is_not_fetched_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assets.carry()
    monkeypatch.setattr(assets, "_fetched", lambda _: pytest.fail("was fetched again"))
    assets.carry()
    (folder / "example.css").unlink()
    with pytest.raises(pytest.fail.Exception):
        assets.carry()


def test_an_archive_with_another_hash_is_refused_and_nothing_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "_fetched", lambda _: _ARCHIVE + b"\0")
    with pytest.raises(assets.CannotFetch, match=r"not the package that is named"):
        assets.carry()
    assert not folder.exists()


def _npm_that(folder: Path, does: str) -> list[str]:
    script = folder / "npm"
    script.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    script.chmod(0o755)
    return [str(script)]


def test_the_second_npm_is_asked_where_the_first_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one").mkdir()
    first = _npm_that(tmp_path / "one", "echo no such command >&2; exit 1")
    second = _npm_that(tmp_path, "printf packed > example-1.0.0.tgz")
    monkeypatch.setattr(assets, "_npms", lambda: iter([first, second]))
    assert assets._fetched(_PACKAGE) == b"packed"


def test_what_npm_complains_of_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    npm = _npm_that(tmp_path, "echo the network is gone >&2; exit 1")
    monkeypatch.setattr(assets, "_npms", lambda: iter([npm]))
    with pytest.raises(assets.CannotFetch) as told:
        assets._fetched(_PACKAGE)
    assert "example@1.0.0" in str(told.value)
    assert "the network is gone" in str(told.value)
    assert "make assets" in str(told.value)


def test_a_machine_without_any_npm_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "_npms", lambda: iter([]))
    with pytest.raises(assets.CannotFetch, match="Install Node"):
        assets._fetched(_PACKAGE)


def test_a_package_cannot_be_built_without_what_it_carries(tmp_path: Path) -> None:
    from tools.build_hook import CarriedHook

    nothing: Any = None
    hook = CarriedHook(str(tmp_path), {}, nothing, nothing, "", "wheel")
    with pytest.raises(FileNotFoundError, match="make assets"):
        hook.initialize("standard", {})
    hook.initialize("editable", {})
