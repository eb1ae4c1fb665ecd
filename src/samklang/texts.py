"""Sentences for people, kept as data in both languages.

A catalogue is a YAML file of keys with ``en`` and ``sv``. Words that change are named placeholders,
``{county}``, so that a language can move them.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from samklang.own_yaml import own_yaml

Language = Literal["en", "sv"]
LANGUAGES: tuple[Language, ...] = ("en", "sv")


@dataclass(frozen=True, slots=True)
class Wording:
    """A few words of a data file in both languages."""

    en: str
    sv: str

    @classmethod
    def of(cls, given: str | dict[str, str]) -> "Wording":
        """From one text, where both languages write the same, or from one each."""
        return cls(given, given) if isinstance(given, str) else cls(given["en"], given["sv"])

    def text(self, language: Language = "en") -> str:
        """The words in one language."""
        return self.sv if language == "sv" else self.en


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The sentences of one file."""

    path: Path

    @property
    def sentences(self) -> dict[str, dict[str, str]]:
        """Every sentence by key and language."""
        return _read(self.path)

    def text(self, key: str, language: Language = "en", /, **words: object) -> str:
        """One sentence with its placeholders filled in.

        Raises:
            KeyError: there is no such sentence, or a word for it is lacking.
        """
        return self.sentences[key][language].format(**words)


@cache
def _read(path: Path) -> dict[str, dict[str, str]]:
    return cast("dict[str, dict[str, str]]", own_yaml(path))
