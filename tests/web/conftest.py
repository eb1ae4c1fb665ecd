"""The application under test, with a data folder of its own."""

import atexit
import os
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.test import Client

from tests.postgresql import cluster, make_database, why_not
from tests.web.databases import empty, other_database

COUNTY = "25"
MUNICIPALITY = "2580"
ENGINES = ("sqlite", "postgresql")


def _set_up() -> None:
    """Set Django up once for the process, before a test imports a model."""
    folder = tempfile.TemporaryDirectory(prefix="samklang-tests-")
    atexit.register(folder.cleanup)
    os.environ["SAMKLANG_DATA"] = folder.name  # one for each process that runs tests
    os.environ.setdefault("SAMKLANG_COUNTY", COUNTY)
    os.environ["SAMKLANG_HOSTS"] = "testserver,127.0.0.1,localhost"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samklang.web.settings")
    django.setup()
    # Style sheets are looked for when one is asked for: every browser of a test would list them all.
    settings.WHITENOISE_AUTOREFRESH = True


_set_up()


@pytest.fixture(scope="session")
def web() -> Path:
    """The data folder of the application, prepared once for the process."""
    from samklang.web.serving import prepare

    prepare()
    return Path(os.environ["SAMKLANG_DATA"])


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
def database(engine: str) -> Iterator[str]:
    """An empty database of each kind; what a test leaves behind is removed, its trail too."""
    empty()
    yield engine
    empty()


@pytest.fixture
def client(engine: str) -> Client:
    """A reader's browser without its windows, on each kind of database."""
    del engine
    return Client()
