"""People, their roles and what is theirs under test, from the commands too."""

from collections.abc import Iterator

import pytest

from tests.unit.cli.conftest import run
from tests.web.databases import empty
from tests.web.estates import Estate, estate, named_after

__all__ = ["run"]
Estates = tuple[Estate, Estate]


@pytest.fixture(scope="module")
def estates(engine: str) -> Iterator[Estates]:
    """One's own municipality, and one of another region, with words of theirs in every text.

    They are made once for a module: whatever a visitor's request changes is undone.
    """
    del engine
    empty()
    yield estate("2523", "25", named_after("own")), estate("2480", "24", named_after("other"))
    empty()
