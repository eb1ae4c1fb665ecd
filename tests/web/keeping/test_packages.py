"""Packages: there whole or not at all, and nothing of a damaged one is believed."""

import random
import zipfile
from pathlib import Path

import pytest

from samklang.errors import InputError
from samklang.web.keeping.packages import Part, is_within, reading, writing

SEED = 25
CONTENT = {"a.txt": b"one\ntwo\n", "files/b/c.bin": bytes(range(256)) * 300, "empty": b""}


def _written(target: Path) -> list[Part]:
    with writing(target) as package:
        for name, content in CONTENT.items():
            package.add(name, content)
        assert not target.exists(), "it is made beside its place"
    return package.parts


@pytest.mark.parametrize("name", ["package.zip", "package"])
def test_package_gives_back_what_was_put_in(tmp_path: Path, name: str) -> None:
    parts = _written(tmp_path / name)
    assert [part.bytes for part in parts] == [len(content) for content in CONTENT.values()]
    with reading(tmp_path / name) as reader:
        assert reader.names == set(CONTENT)
        reader.refuse_others(set(CONTENT))
        for part in parts:
            reader.check(part, tmp_path / "out" / part.path)
            assert (tmp_path / "out" / part.path).read_bytes() == CONTENT[part.path]
        assert list(reader.lines("a.txt")) == [b"one\n", b"two\n"]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["out", name]


def test_package_that_is_not_finished_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KeyError), writing(tmp_path / "package.zip"):
        raise KeyError
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("name", ["package.zip", "package"])
def test_taken_place_is_refused(tmp_path: Path, name: str) -> None:
    _written(tmp_path / name)
    with pytest.raises(InputError, match="is there already"), writing(tmp_path / name):
        pass


def test_package_is_its_owner_s_alone(tmp_path: Path) -> None:
    _written(tmp_path / "package.zip")
    _written(tmp_path / "package")
    assert (tmp_path / "package.zip").stat().st_mode & 0o077 == 0
    assert (tmp_path / "package").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["../a", "/a", "a/../b", "a\\b", "a//b", "./a", "a/", "a\0b", ""])
def test_name_that_leads_elsewhere_is_not_within(name: str) -> None:
    assert not is_within(name)
    assert is_within("files/Å b.pdf")


def test_part_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "odd.zip", "w") as archive:
        archive.writestr("../outside", b"x")
    with reading(tmp_path / "odd.zip") as reader, pytest.raises(InputError, match="outside"):
        reader.refuse_others({"../outside"})


def test_no_damage_gets_through(tmp_path: Path) -> None:
    """A thousand bytes changed, one at a time: refused, or of no consequence."""
    parts = _written(tmp_path / "package.zip")
    whole, dice = (tmp_path / "package.zip").read_bytes(), random.Random(SEED)
    refused = 0
    for _ in range(1_000):
        place = dice.randrange(len(whole))
        other = bytes([whole[place] ^ dice.randint(1, 255)])
        damaged = tmp_path / "damaged.zip"
        damaged.write_bytes(whole[:place] + other + whole[place + 1 :])
        refused += _is_refused(damaged, parts, tmp_path / "out")
    assert refused > 500


def test_cut_off_package_is_refused(tmp_path: Path) -> None:
    parts = _written(tmp_path / "package.zip")
    whole, damaged = (tmp_path / "package.zip").read_bytes(), tmp_path / "damaged.zip"
    for length in range(0, len(whole), 37):
        damaged.write_bytes(whole[:length])
        assert _is_refused(damaged, parts, tmp_path / "out")


def _is_refused(package: Path, parts: list[Part], into: Path) -> bool:
    try:
        with reading(package) as reader:
            reader.refuse_others(set(CONTENT))
            for part in parts:
                reader.check(part, into / part.path)
    except InputError:
        return True
    assert all((into / name).read_bytes() == content for name, content in CONTENT.items())
    return False
