"""A municipality with a draft, and the browsers of those who work with it."""

import pytest
from django.test import Client

from samklang.web.inventories.models import Inventory
from samklang.web.territories.models import Territory
from tests.web.inventories.browsers import desk
from tests.web.inventories.examples import begun
from tests.web.people import acting_as, municipality


@pytest.fixture
def place(database: str) -> Territory:
    """An invented municipality."""
    del database
    return municipality()


@pytest.fixture
def draft(place: Territory) -> Inventory:
    """A draft of the smallest document."""
    return begun(place, acting_as("municipal_editor", place))


@pytest.fixture
def officer(place: Territory) -> Client:
    """The browser of somebody who may change it."""
    return desk("municipal_editor", place)


@pytest.fixture
def approver(place: Territory) -> Client:
    """The browser of somebody who may approve it."""
    return desk("municipal_approver", place)
