"""``python -m tests.web.keeping.living [SECONDS]``: what people do in an installation, for the tests.

It makes a file, a release with cells in every state, rows with whatever JSON can hold, and changes
for several territories. With SECONDS it goes on changing rows for so long.
"""

import os
import sys
import time

import django


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "samklang.web.settings"
    django.setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    if len(sys.argv) > 1:
        _go_on(float(sys.argv[1]))
    else:
        _live()


def _live() -> None:
    from django.conf import settings

    from samklang.web.audit.recording import note, recorded
    from samklang.web.datahub import operations
    from samklang.web.datahub.models import Import, JobKind
    from tests.web.datahub import examples

    folder = settings.SAMKLANG_DATA.path / "attachments"
    folder.mkdir()
    (folder / "beslut Å.pdf").write_bytes(bytes(range(256)) * 40)
    with recorded(actor="person:17", territory="SE-2580", reason="as agreed"):
        subject = examples.previewed("a")
        job = examples.running(subject, JobKind.IMPORT)
        release = examples.release(snapshot=subject.snapshot)
        operations.bring_releases(job=job, releases=[(release, examples.rows())], tell=_silent)
        note("approved", subject="inventory:4", told={"minute": "KS §41"})
    with recorded(actor="person:18", territory="SE-2581"):
        Import.objects.create(
            key="odd",
            kind="fetch",
            about={"Å": [1.5, 1.0, 1e16, -0.1, None, True, "2°\u2028\n"], "b": {"z": 1, "a": 2}},
            created_at=subject.created_at,
        )


def _silent(done: int) -> None:
    del done


def _go_on(seconds: float) -> None:
    """Write as quickly as it goes, several rows in each transaction, which must stay together."""
    from samklang.web.audit.recording import recorded
    from samklang.web.datahub.models import RememberedMapping
    from tests.web.datahub import examples

    ends, turn = time.monotonic() + seconds, 0
    while time.monotonic() < ends:
        turn += 1
        with recorded(actor="person:19", territory=f"SE-258{turn % 3}"):
            for part in range(3):
                RememberedMapping.objects.create(
                    fingerprint=f"{turn}-{part}",
                    layout={},
                    mapping={"turn": turn},
                    remembered_at=examples.snapshot().fetched_at,
                )
        if turn == 1:
            sys.stdout.write("writing\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
