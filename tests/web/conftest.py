"""The application under test, with a data folder of its own."""

import atexit
import os
import tempfile
from pathlib import Path

import django
import pytest
from django.test import Client

COUNTY = "25"
MUNICIPALITY = "2580"


def _set_up() -> None:
    """Set Django up once for the process, before a test imports a model."""
    folder = tempfile.TemporaryDirectory(prefix="samklang-tests-")
    atexit.register(folder.cleanup)
    os.environ["SAMKLANG_DATA"] = folder.name  # one for each process that runs tests
    os.environ.setdefault("SAMKLANG_COUNTY", COUNTY)
    os.environ["SAMKLANG_HOSTS"] = "testserver,127.0.0.1,localhost"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samklang.web.settings")
    django.setup()


_set_up()


@pytest.fixture(scope="session")
def web() -> Path:
    """The data folder of the application, prepared once for the process."""
    from samklang.web.serving import prepare

    prepare()
    return Path(os.environ["SAMKLANG_DATA"])


@pytest.fixture
def client(web: Path) -> Client:
    """A reader's browser without its windows."""
    assert web.exists()
    return Client()
