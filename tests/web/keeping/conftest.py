"""Installations of both kinds of database, lived in and empty."""

import uuid
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.postgresql import make_database
from tests.web.conftest import ENGINES
from tests.web.keeping.installations import Installation

Make = Callable[[str], Installation]


class Kept(NamedTuple):
    """An installation with the packages that were made of it."""

    installation: Installation
    backup: Path
    export: Path
    content: str


Keep = Callable[[str], Kept]


@pytest.fixture(scope="session")
def make(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Makes an installation without anything, by the kind of its database."""

    def made(kind: str) -> Installation:
        folder = tmp_path_factory.mktemp("kept") / "data"
        if kind == "sqlite":
            return Installation(folder)
        server = request.getfixturevalue("server")
        return Installation(folder, make_database(server, uuid.uuid4().hex))

    return made


@pytest.fixture(scope="session", params=ENGINES)
def kind(request: pytest.FixtureRequest) -> str:
    """The kinds of database, one after the other."""
    return str(request.param)


@pytest.fixture(scope="session")
def keep(make: Make, tmp_path_factory: pytest.TempPathFactory) -> Keep:
    """Gives an installation that people have lived in, with a backup and an export of it."""

    @cache
    def kept(kind: str) -> Kept:
        folder = tmp_path_factory.mktemp("packages")
        lived = make(kind).live()
        found = Kept(lived, folder / "backup.zip", folder / "export.zip", lived.content())
        for command in (("backup", found.backup), ("export", "everything", found.export)):
            ended = lived.run(*command)
            assert ended.status == 0, ended.err
        return found

    return kept


@pytest.fixture
def kept(keep: Keep, kind: str) -> Kept:
    """An installation that people have lived in; no test changes what they did."""
    return keep(kind)


@pytest.fixture
def new(make: Make, kind: str) -> Installation:
    """An installation without anything."""
    return make(kind)
