"""An organisation's own sign-in tells who somebody is, and lets nobody in who is not registered."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from samklang.web.oidc import own_sign_in

_ROOT = Path(__file__).parents[3]
_EMAIL = "asa@example.org"


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What came of three sign-ins, in an installation where one person is registered."""
    folder = tmp_path_factory.mktemp("organisation")
    done = subprocess.run(
        [sys.executable, "-m", "tests.web.accounts.elsewhere", str(folder), _EMAIL],
        env={name: word for name, word in os.environ.items() if not name.startswith("SAMKLANG_")},
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_whoever_is_registered_comes_in(walked: dict[str, Any]) -> None:
    told = walked["known"]
    assert told["is_inside"]
    assert told["keeps_password"]
    assert told["leads_to"] == "/sv/arbete/"
    assert told["noted"] == [["signed_in", '{"by":["socialaccount"]}']]
    assert told["asked"]["code_challenge_method"] == "S256"
    assert told["asked"]["token.code_verifier"]


@pytest.mark.parametrize("who", ["stranger", "unvouched"])
def test_nobody_else_does(walked: dict[str, Any], who: str) -> None:
    told = walked[who]
    assert not told["is_inside"]
    assert told["leads_to"] == "/sv/account/login/"
    assert "Ingen är registrerad här" in told["door"]
    assert [name for name, _ in told["noted"]] == ["sign_in_failed"]


def test_the_door_shows_the_way_there(walked: dict[str, Any]) -> None:
    assert 'action="/sv/account/by/organisation/login/"' in walked["stranger"]["door"]


def test_there_is_none_unless_the_environment_names_one(client: Client) -> None:
    assert own_sign_in({}) is None
    assert client.get("/sv/account/by/organisation/login/").status_code == 404
    assert "by-organisation" not in client.get("/sv/account/login/").content.decode()


def test_a_form_may_lead_to_its_site_alone() -> None:
    found = own_sign_in({"SAMKLANG_OIDC": "https://login.example.org:8443/realms/one/"})
    assert found is not None
    assert found.origin == "https://login.example.org:8443"
    assert found.name == "login.example.org:8443"
