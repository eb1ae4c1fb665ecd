"""Letters about the sign-in: sent apart, so that an answer takes no longer where one is sent."""

import logging
from concurrent.futures import Future, ThreadPoolExecutor

from django.core.mail import EmailMessage

from samklang.web.accounts.models import Person
from samklang.web.base.catalogue import text
from samklang.web.base.languages import LANGUAGES

_LOG = logging.getLogger(__name__)
_POST = ThreadPoolExecutor(max_workers=1, thread_name_prefix="letters")


def send(person: Person, key: str, **words: object) -> "Future[None]":
    """Send somebody a letter in that person's language; ``key`` names its subject and its text."""
    language = next((each for each in LANGUAGES if each == person.language), LANGUAGES[0])
    letter = EmailMessage(
        text(f"letter.{key}.subject", language),
        text(f"letter.{key}.text", language, name=person.name, **words),
        to=[person.email],
    )
    return _POST.submit(_send, letter)


def _send(letter: EmailMessage) -> None:
    try:
        letter.send()
    except (
        OSError
    ):  # a letter that cannot be sent must not tell a stranger that there is an account
        _LOG.exception("a letter about the sign-in could not be sent")
