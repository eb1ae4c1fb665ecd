"""People in an installation, and sessions in which they have signed in: run in a process of its own.

``python -m tests.browser.sign_in FOLDER CODE ROLES …`` prints the keys of the sessions, one for each
list of roles such as ``municipal_editor,municipal_approver``. With ``--furnished`` the municipality has
something of everything first.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.serving import environment

if TYPE_CHECKING:
    from samklang.web.territories.models import Territory

_FURNISHED = "--furnished"
COOKIE = "samklang-session"
_ROOT = Path(__file__).parents[2]


def sessions(
    folder: Path, code: str, *people: str, is_furnished: bool = False, database: str = ""
) -> list[str]:
    """Register people over a municipality, or what it lies in, and sign them in; their sessions' keys."""
    wishes = [_FURNISHED] if is_furnished else []
    said = subprocess.run(
        [sys.executable, "-m", "tests.browser.sign_in", str(folder), code, *people, *wishes],
        capture_output=True,
        check=True,
        cwd=_ROOT,
        env=environment(database),
        text=True,
    )
    found: list[str] = json.loads(said.stdout)
    return found


def _main(folder: str, code: str, *people: str) -> None:
    os.environ |= {"SAMKLANG_DATA": folder, "DJANGO_SETTINGS_MODULE": "samklang.web.settings"}
    import django

    django.setup()
    from samklang.web.territories.models import Territory

    if _FURNISHED in people:
        _furnish(code)
    place = Territory.objects.get(country="SE", code=code)
    made = [_session(place, roles.split(",")) for roles in people if roles != _FURNISHED]
    print(json.dumps(made))  # noqa: T201


def _furnish(code: str) -> None:
    from tests.web.estates import estate

    estate(code, code[:2], lambda kind: f"Example of {kind.replace('_', ' ')}")


def _session(place: "Territory", roles: list[str]) -> str:
    from samklang.web.accounts.models import Grant
    from tests.web.accounts.signing_in import browser_of
    from tests.web.accounts.visitors import where_held
    from tests.web.people import person

    found = person(roles[0], where_held(roles[0], place))
    for grant in Grant.objects.filter(person=found):
        for role in roles[1:]:
            grant.pk, grant.role = None, role
            grant.save()
    return str(browser_of(found).session.session_key)


if __name__ == "__main__":
    _main(*sys.argv[1:])
