"""Browsers of people who have signed in, and what they see."""

import html
import re
from typing import Any

from django.test import Client

from samklang.web.territories.models import Territory
from tests.web.accounts.signing_in import browser_of
from tests.web.people import person


def desk(role: str, territory: Territory | None) -> Client:
    """The browser of somebody with a role."""
    return browser_of(person(role, territory))


def words(response: Any) -> str:
    """The words of a page, as a reader has them."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(html.unescape(text).split())


def form_of(response: Any, within: str = "cells") -> dict[str, str]:
    """What a form sends when nothing is typed into it."""
    page = response.content.decode()
    form = re.search(rf'<form[^>]*id="{within}".*?</form>', page, re.DOTALL)
    assert form is not None
    return {
        html.unescape(name): html.unescape(value)
        for name, value in re.findall(r'<input[^>]*?name="([^"]+)" value="([^"]*)"', form[0])
    }
