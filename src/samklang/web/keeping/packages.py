"""Packages: a folder or a ZIP file of named parts, each with its hash; there whole, or not at all."""

import hashlib
import os
import shutil
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO, Protocol

from samklang.errors import InputError, Problem

_CHUNK = 1 << 20
# What a damaged archive makes the standard library say.
_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OverflowError, struct.error)
_CANNOT_OPEN = (*_DAMAGES, OSError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a package: its name, and what its bytes must be."""

    path: str
    bytes: int
    sha256: str


@dataclass(slots=True)
class _Hashed:
    """A file that is written to and hashed on the way."""

    file: IO[bytes]
    _sha256: "hashlib._Hash" = field(default_factory=hashlib.sha256)
    _bytes: int = 0

    def write(self, content: bytes) -> int:
        """Write bytes."""
        self._sha256.update(content)
        self._bytes += len(content)
        return self.file.write(content)

    def as_part(self, path: str) -> Part:
        """What was written."""
        return Part(path, self._bytes, self._sha256.hexdigest())


class _Holder(Protocol):
    def open(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """A part that is written, or read."""


@dataclass(slots=True)
class Writer:
    """A package that is being written; ``scratch`` is a folder beside it, which goes when it is done."""

    scratch: Path
    _holder: _Holder
    parts: list[Part] = field(default_factory=list)

    @contextmanager
    def writing(self, name: str) -> Iterator[_Hashed]:
        """Write a part as it comes."""
        with self._holder.open(name) as file:
            hashed = _Hashed(file)
            yield hashed
        self.parts.append(hashed.as_part(name))

    def add(self, name: str, content: bytes) -> None:
        """Write a part at once."""
        with self.writing(name) as part:
            part.write(content)

    def add_file(self, name: str, file: Path) -> None:
        """Write a part that is a copy of a file."""
        with file.open("rb") as source, self.writing(name) as part:
            shutil.copyfileobj(source, part, _CHUNK)


@dataclass(slots=True)
class Reader:
    """A package that is read; nothing of it is believed before its hash is seen."""

    source: Path
    names: frozenset[str]
    _holder: _Holder

    def content(self, name: str) -> bytes:
        """The bytes of a part.

        Raises:
            InputError: it is not there, or damaged.
        """
        with self._opened(name) as file:
            return file.read()

    def check(self, part: Part, into: Path | None = None) -> None:
        """Read a part through, and keep it as a file where one is named.

        Raises:
            InputError: it is not there, or its bytes are not what they must be.
        """
        with self._opened(part.path) as file, _new(into) as target:
            hashed = _Hashed(target)
            while content := file.read(_CHUNK):
                hashed.write(content)
        if hashed.as_part(part.path) != part:
            raise self.damaged(f"{part.path} is not what it was when the package was made.")

    def refuse_others(self, names: set[str]) -> None:
        """Refuse a package that holds other parts than these, or leads out of its folder.

        Raises:
            InputError: it does.
        """
        odd = sorted((self.names ^ names) | {name for name in names if not is_within(name)})
        if odd:
            raise self.damaged(f"{odd[0]} is missing, or does not belong there.")

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a part that has been checked."""
        with self._opened(name) as file:
            yield from file

    def damaged(self, message: str) -> InputError:
        """The refusal of this package."""
        expected = "a package as it was made, every byte of it"
        return InputError(Problem(str(self.source), message, expected, "Use another copy."))

    @contextmanager
    def _opened(self, name: str) -> Iterator[IO[bytes]]:
        if name not in self.names:
            raise self.damaged(f"{name} is missing.")
        with ExitStack() as stack:
            try:
                file = stack.enter_context(self._holder.open(name))
            except _CANNOT_OPEN as error:
                raise self._unreadable(name, error) from error
            try:
                yield file
            except _DAMAGES as error:
                raise self._unreadable(name, error) from error

    def _unreadable(self, name: str, error: Exception) -> InputError:
        return self.damaged(f"{name} cannot be read: {error}.")


@contextmanager
def writing(target: Path) -> Iterator[Writer]:
    """A package on its way: a ZIP file where the name ends so, and a folder otherwise.

    It is made beside its place and put there when it is whole.

    Raises:
        InputError: something is there already, or the place cannot be written to.
    """
    refuse_existing(target)
    with beside(target) as scratch:
        draft = scratch / "package"
        with _zip_written(draft) if _is_zip(target) else _folder_written(draft) as holder:
            (scratch / "scratch").mkdir()
            yield Writer(scratch / "scratch", holder)
        draft.rename(target)


@contextmanager
def reading(source: Path) -> Iterator[Reader]:
    """A package that is there, a folder or a ZIP file.

    Raises:
        InputError: it is neither.
    """
    if source.is_dir():
        files = (file for file in source.rglob("*") if file.is_file())
        names = frozenset(file.relative_to(source).as_posix() for file in files)
        yield Reader(source, names, _Folder(source, "rb"))
        return
    try:
        archive = zipfile.ZipFile(source)
    except _CANNOT_OPEN as error:
        expected = "a package that samklang has made"
        raise InputError(Problem(str(source), f"cannot be read: {error}.", expected)) from error
    with archive:
        yield Reader(source, frozenset(archive.namelist()), _Zip(archive, "r"))


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A folder beside a place, on the same disk, for what will be moved there; gone at the end.

    Raises:
        InputError: there can be none.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        folder = TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        problem = Problem(str(target.parent), f"cannot be written to: {error.strerror}.")
        raise InputError(problem) from error
    with folder as name:
        yield Path(name)


def refuse_existing(target: Path) -> None:
    """Refuse a place that is taken; an empty folder takes none.

    Raises:
        InputError: it is taken.
    """
    is_empty = target.is_dir() and not any(target.iterdir())
    if target.exists() and not is_empty:
        expected = "a place where nothing is yet"
        raise InputError(Problem(str(target), "is there already.", expected, "Name another."))


def is_within(name: str) -> bool:
    """Whether the name of a part stays within the folder that it is unpacked into."""
    path = PurePosixPath(name)
    is_plain = name == str(path) and "\\" not in name and "\0" not in name
    return is_plain and not path.is_absolute() and ".." not in path.parts


@dataclass(frozen=True, slots=True)
class _Folder:
    folder: Path
    mode: str

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        file = self.folder / name
        if "w" in self.mode:
            file.parent.mkdir(parents=True, exist_ok=True)
        with file.open(self.mode) as opened:
            yield opened


@dataclass(frozen=True, slots=True)
class _Zip:
    archive: zipfile.ZipFile
    mode: str

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        with self.archive.open(name, self.mode, force_zip64="w" in self.mode) as opened:
            yield opened


@contextmanager
def _folder_written(draft: Path) -> Iterator[_Holder]:
    draft.mkdir(mode=0o700)
    yield _Folder(draft, "wb")


@contextmanager
def _zip_written(draft: Path) -> Iterator[_Holder]:
    with os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "r+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            yield _Zip(archive, "w")
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _new(file: Path | None) -> Iterator[IO[bytes]]:
    """A new file, or nowhere."""
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
    with Path(os.devnull if file is None else file).open("wb") as opened:
        yield opened


def _is_zip(target: Path) -> bool:
    return target.suffix.lower() == ".zip"
