"""What the trail does when the database has been migrated."""

from collections.abc import Sequence

from django.db import connections
from django.db.migrations import Migration

from samklang.web.audit import triggers
from samklang.web.audit.recording import SYSTEM, note, recorded


def watch(using: str, plan: Sequence[tuple[Migration, bool]]) -> None:
    """Have the triggers in place, and record which migrations were applied or taken back.

    What a migration does to rows is not recorded row by row: it does the same to all of them, and
    its name tells what.
    """
    triggers.install(using)
    if plan and "audit_seal" in connections[using].introspection.table_names():
        with recorded(actor=SYSTEM):
            note("migrated", told=_told(plan))


def _told(plan: Sequence[tuple[Migration, bool]]) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {"applied": [], "taken_back": []}
    for migration, is_backwards in plan:
        name = f"{migration.app_label}.{migration.name}"
        told["taken_back" if is_backwards else "applied"].append(name)
    return {what: names for what, names in told.items() if names}
