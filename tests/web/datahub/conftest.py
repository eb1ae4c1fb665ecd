"""The data hub under test: the single user's browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client, override_settings


@pytest.fixture
def here(web: Path) -> Iterator[Client]:
    """The browser of the person who sits at the machine, in single-user mode."""
    assert web.exists()
    with override_settings(SAMKLANG_IS_SINGLE_USER=True):
        yield Client(headers={"host": "localhost:8000"}, enforce_csrf_checks=True)


@pytest.fixture
def hub(database: str) -> str:
    """An empty data hub and the address of its database."""
    return database
