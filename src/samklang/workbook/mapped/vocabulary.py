"""The words by which tables tell what they hold, from ``vocabulary.yaml``."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from samklang.own_yaml import own_yaml
from samklang.registry.codes import folded

TERRITORY, YEAR, AMOUNT, UNIT, STATE = "territory", "year", "amount", "unit", "state"
MINIMUM, MAXIMUM, NOTE, IGNORE = "minimum", "maximum", "note", "ignore"
BOUNDS = (MINIMUM, MAXIMUM)
NOT_KEYS = frozenset({AMOUNT, UNIT, STATE, *BOUNDS, NOTE, IGNORE})
"""Meanings that describe a cell; every other meaning is a part of its key."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column can hold, and the code list that its words belong to, if there is one."""

    name: str
    code_list: str
    words: frozenset[str]


@cache
def _document() -> dict[str, Any]:
    return cast("dict[str, Any]", own_yaml(Path(__file__).with_name("vocabulary.yaml")))


@cache
def meanings() -> dict[str, Meaning]:
    """Every meaning that has words of its own."""
    return {
        name: Meaning(name, entry["code_list"], frozenset(map(folded, entry["words"])))
        for name, entry in _document()["meanings"].items()
    }


def code_list_of(meaning: str) -> str:
    """The code list of a meaning; empty where its words are kept as they are."""
    found = meanings().get(meaning)
    return found.code_list if found else ""


@cache
def words(key: str) -> frozenset[str]:
    """One of the plain lists of words."""
    return frozenset(map(folded, _document()[key]))


@cache
def marks() -> dict[str, str]:
    """Texts that stand for an amount, with their state."""
    return dict(_document()["marks"])


@cache
def state_words() -> dict[str, str]:
    """Words in a column of states, with the state."""
    found = cast("dict[str, list[str]]", _document()["states"])
    return {folded(word): state for state, listed in found.items() for word in listed}


def meaning_of(header: str) -> str:
    """The meaning that a header names: one of its words, else the one it begins with, else none."""
    text = folded(header).strip(" :*")
    whole = [meaning.name for meaning in meanings().values() if text in meaning.words]
    if whole:
        return whole[0]
    first = text.replace(",", " ").replace("(", " ").split(" ")[0]
    return next((found.name for found in meanings().values() if first in found.words), "")


@cache
def is_total(label: str) -> bool:
    """Whether a label stands for the sum of others."""
    text = folded(label).strip(" :.*")
    return bool(text) and text.split(" ")[0].rstrip(":,") in words("totals")


def is_footnote(text: str) -> bool:
    """Whether a line below a table explains it."""
    line = folded(text)
    first = line.replace(":", " ").split(" ")[0].rstrip(".")
    return first in words("footnotes") or line.startswith(tuple(words("footnote_signs")))


def tuning(name: str) -> float:
    """A figure that decides what is asked about."""
    return float(_document()["tuning"][name])
