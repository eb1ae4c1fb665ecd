"""Sentences that stand beside figures, in English and Swedish, from ``texts.yaml``."""

from functools import cache
from pathlib import Path
from typing import cast

import yaml

_FILES = ("texts.yaml",)
LANGUAGES = ("en", "sv")


def text(key: str, language: str = "en", /, **names: object) -> str:
    """One sentence with its placeholders filled in; a language that is not carried gives English."""
    sentence = texts()[key]
    return sentence[language if language in LANGUAGES else "en"].format(**names)


@cache
def texts() -> dict[str, dict[str, str]]:
    """All sentences by key and language."""
    found: dict[str, dict[str, str]] = {}
    for name in _FILES:
        content = (Path(__file__).parent / name).read_text(encoding="utf-8")
        found.update(cast("dict[str, dict[str, str]]", yaml.safe_load(content)))
    return found


def amount(energy_mwh: float, language: str = "en") -> str:
    """A whole number with its thousands apart, as the language writes it."""
    separator = "\u00a0" if language == "sv" else ","
    return f"{energy_mwh:,.0f}".replace(",", separator)
