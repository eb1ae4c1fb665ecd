"""An installation with an organisation's own sign-in, in a process of its own: its settings differ.

``python -m tests.web.accounts.elsewhere FOLDER EMAIL`` registers somebody, signs in as that person, as
somebody else, and under an address that nobody vouches for, and prints what came of each.
"""

import json
import os
import sys
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlsplit

from tests.standins.organisation import Organisation, organisation


class _Stay(urllib.request.HTTPRedirectHandler):
    """Goes nowhere by itself."""

    def redirect_request(self, *_: Any) -> None:
        """Stay."""


def main(folder: str, email: str) -> None:
    """Sign in by the organisation as each, and tell where that led."""
    with organisation() as service:
        os.environ |= {
            "SAMKLANG_DATA": folder,
            "SAMKLANG_HOSTS": "testserver",
            "SAMKLANG_OIDC": service.address,
            "SAMKLANG_OIDC_CLIENT": "samklang",
            "SAMKLANG_OIDC_SECRET": "a secret",
        }
        _prepare(email)
        people = {"known": (email.upper(), True), "stranger": ("x@example.org", True)}
        people["unvouched"] = (email, False)
        told = {name: _walked(service, *who) for name, who in people.items()}
    print(json.dumps(told))  # noqa: T201


def _prepare(email: str) -> None:
    from samklang.web.serving import prepare

    prepare()
    from tests.web.people import municipality, person

    registered = person("municipal_editor", municipality())
    registered.set_password("a password of one's own")
    registered.email = email
    registered.save()


def _walked(service: Organisation, email: str, is_verified: bool) -> dict[str, Any]:
    from django.test import Client

    from samklang.web.accounts.models import Person
    from samklang.web.audit.models import Entry

    service.email, service.is_verified = email, is_verified
    client, before = Client(), Entry.objects.count()
    away = client.post("/sv/account/by/organisation/login/").headers["Location"]
    back = urlsplit(_sent_back(away))
    answer = client.get(f"{back.path}?{back.query}")
    events = Entry.objects.order_by("id")[before:]
    return {
        "leads_to": answer.headers.get("Location", ""),
        "is_inside": client.get("/sv/mitt-konto/").status_code == 200,
        "keeps_password": Person.objects.get().has_usable_password(),
        "door": client.get("/sv/account/login/").content.decode(),
        "noted": [(each.name, each.after) for each in events if each.name.startswith("sign")],
        "asked": service.asked,
    }


def _sent_back(away: str) -> str:
    try:
        urllib.request.build_opener(_Stay).open(away)
    except urllib.error.HTTPError as answer:
        return str(answer.headers["Location"])
    raise AssertionError(away)


if __name__ == "__main__":
    main(*sys.argv[1:])
