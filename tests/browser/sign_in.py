"""People in an installation, and sessions in which they have signed in: run in a process of its own.

``python -m tests.browser.sign_in FOLDER CODE ROLES …`` prints the keys of the sessions, one for each
list of roles such as ``municipal_editor,municipal_approver``.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

COOKIE = "samklang-session"
_ROOT = Path(__file__).parents[2]


def sessions(folder: Path, code: str, *people: str) -> list[str]:
    """Register people over a municipality and sign them in; the keys of their sessions."""
    said = subprocess.run(
        [sys.executable, "-m", "tests.browser.sign_in", str(folder), code, *people],
        capture_output=True,
        check=True,
        cwd=_ROOT,
        text=True,
    )
    found: list[str] = json.loads(said.stdout)
    return found


def _main(folder: str, code: str, *people: str) -> None:
    os.environ |= {"SAMKLANG_DATA": folder, "DJANGO_SETTINGS_MODULE": "samklang.web.settings"}
    import django

    django.setup()
    from samklang.web.territories.models import Territory

    place = Territory.objects.get(country="SE", code=code)
    print(json.dumps([_session(place, roles.split(",")) for roles in people]))  # noqa: T201


def _session(place: object, roles: list[str]) -> str:
    from samklang.web.accounts.models import Grant
    from tests.web.accounts.signing_in import browser_of
    from tests.web.people import person

    found = person(roles[0], place)  # type: ignore[arg-type]
    for grant in Grant.objects.filter(person=found):
        for role in roles[1:]:
            grant.pk, grant.role = None, role
            grant.save()
    return str(browser_of(found).session.session_key)


if __name__ == "__main__":
    _main(*sys.argv[1:])
