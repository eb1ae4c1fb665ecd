"""The data hub under test: the single user's browser, and both kinds of database."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client, override_settings

from tests.postgresql import cluster, make_database, why_not
from tests.web.datahub.databases import other_database

ENGINES = ("sqlite", "postgresql")


@pytest.fixture
def here(web: Path) -> Iterator[Client]:
    """The browser of the person who sits at the machine, in single-user mode."""
    assert web.exists()
    with override_settings(SAMKLANG_IS_SINGLE_USER=True):
        yield Client(headers={"host": "localhost:8000"}, enforce_csrf_checks=True)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL of our own; without one, what needs it is skipped."""
    if why_not():
        pytest.skip(why_not())
    with cluster() as address:
        yield address


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest, web: Path) -> Iterator[str]:
    """The address of an empty database of each kind, one after the other; the file has none."""
    assert web.exists()
    if request.param == "sqlite":
        yield ""
        return
    address = make_database(request.getfixturevalue("server"), uuid.uuid4().hex)
    with other_database(address):
        yield address


@pytest.fixture
def hub(engine: str) -> Iterator[str]:
    """An empty data hub and the address of its database; what a test leaves behind is removed."""
    yield engine
    call_command("flush", interactive=False, verbosity=0)
