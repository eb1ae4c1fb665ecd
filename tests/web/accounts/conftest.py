"""People and their roles under test, from the commands too."""

from tests.unit.cli.conftest import run

__all__ = ["run"]
