"""What an operation refuses, as a key of the catalogue with its words."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from samklang.texts import Language
from samklang.web.base.catalogue import text


class Refused(Exception):
    """Something cannot be recorded as it was told; nothing was changed."""

    def __init__(self, key: str, **words: object) -> None:
        """Take a key below ``covenant.refused`` and its words."""
        self.key = key
        self.words = words
        super().__init__(key)

    def shown(self, language: Language) -> str:
        """The refusal in a sentence for a reader."""
        return text(f"covenant.refused.{self.key}", language, **self.words)


@contextmanager
def refusing(key: str, **words: object) -> Iterator[None]:
    """What the database does not let in is refused in these words."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Refused(key, **words) from error
