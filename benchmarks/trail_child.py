"""A long trail, verified: ``trail_child ENTRIES FOLDER`` prints JSON."""

import json
import os
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from statistics import median

import django

TERRITORIES = 14
AT_ONCE = 5_000
CHANGES = 200


def main(entries: int, folder: str) -> None:
    """Make the trail, verify it, and change a row with and without it."""
    os.environ.update(SAMKLANG_DATA=folder, DJANGO_SETTINGS_MODULE="samklang.web.settings")
    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    from samklang.web.audit import triggers
    from samklang.web.audit.recording import SYSTEM, recorded
    from samklang.web.audit.verification import verify

    call_command("migrate", interactive=False, verbosity=0)
    began = time.perf_counter()
    for order in range(entries // AT_ONCE):
        with recorded(actor=SYSTEM, territory=f"SE-{order % TERRITORIES}"):
            _make_rows(order)
    made = time.perf_counter()
    verified = verify()
    ended = time.perf_counter()
    if verified.found or verified.entries < entries:
        raise RuntimeError(verified)
    change_s = _change(lambda: recorded(actor=SYSTEM, territory="SE-0"))
    triggers.remove()
    found = {
        "sealed_per_s": entries / (made - began),
        "verify_s": ended - made,
        "change_ms": 1e3 * change_s,
        "bare_ms": 1e3 * _change(transaction.atomic),
    }
    print(json.dumps(found))


def _make_rows(order: int) -> None:
    from django.utils import timezone

    from samklang.web.datahub.models import Snapshot

    now = timezone.now()
    Snapshot.objects.bulk_create(
        Snapshot(
            store_id=f"{order}-{part}",
            sha256="0" * 64,
            publisher="P",
            file_name="table.xlsx",
            size_bytes=1 + part,
            fetched_at=now,
        )
        for part in range(AT_ONCE)
    )


def _change(opened: Callable[[], AbstractContextManager[None]]) -> float:
    """Seconds that one change takes, flushed to disk."""
    from samklang.web.datahub.models import Snapshot

    row, took = Snapshot.objects.earliest("pk"), []
    for _ in range(CHANGES):
        began = time.perf_counter()
        with opened():
            row.licence = f"{began}"
            row.save()
        took.append(time.perf_counter() - began)
    return median(took)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
