"""The application under test, with a data folder of its own."""

import os
from pathlib import Path

import pytest
from django.test import Client

COUNTY = "25"
MUNICIPALITY = "2580"


@pytest.fixture(scope="session")
def web(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the application; Django is set up once for the process."""
    folder = tmp_path_factory.mktemp("samklang-data")
    os.environ.setdefault("SAMKLANG_DATA", str(folder))
    os.environ.setdefault("SAMKLANG_COUNTY", COUNTY)
    os.environ["SAMKLANG_HOSTS"] = "testserver,127.0.0.1,localhost"
    from samklang.web.serving import prepare

    prepare()
    return Path(os.environ["SAMKLANG_DATA"])


@pytest.fixture
def client(web: Path) -> Client:
    """A reader's browser without its windows."""
    assert web.exists()
    return Client()
