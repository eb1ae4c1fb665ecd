"""What went wrong, kept so that it can be told in either language."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from samklang.texts import LANGUAGES, Language
from samklang.web.base.catalogue import text

Json = dict[str, Any]
"""What is kept as JSON."""


class Refused(Exception):
    """The data hub will not do this; says why by the key of a sentence and its words."""

    def __init__(self, key: str, **words: object) -> None:
        """Take the key of the sentence, without ``refusal.``, and its words."""
        super().__init__(key)
        self.told: Json = {"key": key, "words": {name: str(word) for name, word in words.items()}}

    def shown(self, language: Language) -> "ShownProblem":
        """The refusal in a language."""
        return shown(self.told, language)


@dataclass(frozen=True, slots=True)
class ShownProblem:
    """A problem in the language of a page: where, what, what was expected, what to do."""

    where: str
    message: str
    expected: str
    remedy: str


def in_both(told: Callable[[Language], str]) -> Json:
    """A sentence in both languages, as it is kept."""
    return {language: told(language) for language in LANGUAGES}


def shown(told: Json, language: Language) -> ShownProblem:
    """A kept problem as a page shows it."""
    if "key" in told:
        words = told.get("words")
        named = words if isinstance(words, dict) else {}
        return ShownProblem("", text(f"refusal.{told['key']}", language, **named), "", "")
    return ShownProblem(**told[language])
