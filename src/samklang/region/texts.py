"""Sentences beside the figures of a region, in English and Swedish, from ``*.yaml`` beside it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

import yaml

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Note:
    """One sentence with a stable key, in both languages."""

    key: str
    text_en: str
    text_sv: str

    def text(self, language: str = "en") -> str:
        """The sentence in one language, ``en`` or ``sv``."""
        return self.text_sv if language == "sv" else self.text_en


def note(key: str, /, **names: object) -> Note:
    """A sentence of ``texts.yaml`` with its placeholders filled in."""
    sentence = sentences("texts.yaml")[key]
    return Note(key, sentence["en"].format(**names), sentence["sv"].format(**names))


@cache
def sentences(name: str) -> dict[str, dict[str, str]]:
    """One file of sentences, by key and language."""
    content = (_FOLDER / name).read_text(encoding="utf-8")
    return cast("dict[str, dict[str, str]]", yaml.safe_load(content))
