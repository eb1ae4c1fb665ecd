"""The migrations are those that the models need."""

from pathlib import Path

from django.core.management import call_command


def test_no_migration_is_missing(web: Path) -> None:
    assert web.exists()
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
