"""Every page of the workbench, with something of everything on it: run in a process of its own.

``python -m tests.browser.furnished FOLDER`` fills an installation and prints its pages: for each route
the address, and the session of somebody who may see it. With ``--empty`` nothing is put in, and the
pages are those that are there for the person at this machine.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any, NamedTuple

_ROOT = Path(__file__).parents[2]
_PLACE, _REGION = "2523", "25"


class Furnished(NamedTuple):
    """A page, and the session in which it is shown; without one it is there for everyone here."""

    route: str
    address: str
    session: str


def furnished(folder: Path, *, is_empty: bool = False) -> list[Furnished]:
    """Fill an installation, unless it is to be looked at empty; its pages."""
    said = subprocess.run(
        [sys.executable, "-m", __name__, str(folder), *(["--empty"] if is_empty else [])],
        capture_output=True,
        check=True,
        cwd=_ROOT,
        text=True,
    )
    return [Furnished(*each) for each in json.loads(said.stdout)]


def _main(folder: str, *wishes: str) -> None:
    os.environ |= {
        "SAMKLANG_DATA": folder,
        "SAMKLANG_HOSTS": "testserver,127.0.0.1",
        "DJANGO_SETTINGS_MODULE": "samklang.web.settings",
    }
    import django

    django.setup()
    pages = _empty_pages() if "--empty" in wishes else _filled_pages()
    print(json.dumps(list(pages)))  # noqa: T201 - read by whoever started this process


def _filled_pages() -> Iterator[tuple[str, str, str]]:
    from samklang.web.accounts.roles import ANONYMOUS, API_TOKEN, THIS_MACHINE
    from tests.web.accounts.subjects import SUBJECTS
    from tests.web.accounts.visitors import VISITORS, visitor
    from tests.web.estates import estate

    there = estate(_PLACE, _REGION, lambda kind: f"Example of {kind.replace('_', ' ')}")
    others = (ANONYMOUS, API_TOKEN, THIS_MACHINE)
    people = [visitor(role, there.territory) for role in VISITORS if role not in others]
    for route, subject in SUBJECTS.items():
        address = subject.address(route, there)
        seen_by = next((each for each in people if _is_page(each.get(address))), None)
        if seen_by:
            yield route, address, str(seen_by.client.session.session_key)


def _empty_pages() -> Iterator[tuple[str, str, str]]:
    from django.test import Client
    from django.urls import reverse

    from tests.web.accounts.subjects import SUBJECTS, Level
    from tests.web.accounts.visitors import at_the_machine

    with at_the_machine(is_alone=True):
        for route, subject in SUBJECTS.items():
            given = (_REGION,) if subject.level is Level.REGION else ()
            if subject.is_one and subject.absent != ("99",):
                continue
            address = reverse(f"sv:{route}", args=given)
            if _is_page(Client(headers={"host": "127.0.0.1"}).get(address)):
                yield route, address, ""


def _is_page(answer: Any) -> bool:
    kind = str(answer.headers.get("Content-Type", ""))
    return bool(answer.status_code == HTTPStatus.OK) and kind.startswith("text/html")


if __name__ == "__main__":
    _main(*sys.argv[1:])
