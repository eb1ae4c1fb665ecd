"""What has been released under test, from its commands too."""

from tests.unit.cli.conftest import run

__all__ = ["run"]
