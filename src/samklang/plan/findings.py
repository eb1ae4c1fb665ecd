"""Findings about what a plan's actions give and cost; the words stand in ``texts.yaml`` beside this.

A finding keeps the key and the words of its message, so that it can be told in the other language.
"""

import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import cast

from samklang.findings import Finding, Severity
from samklang.own_yaml import own_yaml
from samklang.registry.codes import code_list
from samklang.registry.thresholds import rule
from samklang.texts import Language

_FILE = Path(__file__).parent / "texts.yaml"
REFERENCE = "Samklang, docs/explanation/effects-of-actions.md"
# Words of messages that are codes, with their lists.
_CODES = {
    "sector": "consumption_sector",
    "carrier": "energy_carrier",
    "to_carrier": "energy_carrier",
    "action_sector": "action_sector",
}
_REAL = re.compile(r"-?[0-9]+\.[0-9]+(?:e[+-]?[0-9]+)?|-?[0-9]e[+-]?[0-9]+")
_WHOLE_FROM = 100


def told(key: str, where: str, /, **words: object) -> Finding:
    """The finding with this key, in English."""
    parameters = tuple((name, _word(value)) for name, value in words.items())
    bare = Finding(
        id=_texts()[key]["rule"],
        severity=Severity(_texts()[key]["severity"]),
        where=where,
        message="",
        reference=REFERENCE,
        text=key,
        parameters=parameters,
    )
    return in_language(bare, "en")


def in_language(finding: Finding, language: Language) -> Finding:
    """The same finding told in a language."""
    text = _texts()[finding.text]
    words = {name: _named(name, value, language) for name, value in finding.parameters}
    return replace(
        finding,
        message=text[language].format(**words),
        expected=text.get(f"expected_{language}", "").format(**words),
        found=text.get(f"found_{language}", "").format(**words),
        remedy=rule(finding.id).remedy(language),
    )


def _word(value: object) -> str:
    """A word of a message; a number that is not whole by nature keeps all its digits here."""
    return repr(value) if isinstance(value, float) else str(value)


def _named(name: str, value: str, language: Language) -> str:
    kind = _CODES.get(name)
    if kind and value:
        return _within(code_list(kind).label(value, language))
    return shown(float(value), language) if _REAL.fullmatch(value) else value


def _within(label: str) -> str:
    """A label as it stands within a sentence; an abbreviation keeps its capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def shown(number: float, language: Language) -> str:
    """A number as people read it: whole from a hundred on, else three digits that count."""
    digits = f"{_whole(number):,}" if abs(number) >= _WHOLE_FROM else f"{number:.3g}"
    if language == "sv":
        return digits.replace(",", "\u00a0").replace(".", ",")
    return digits


def _whole(number: float) -> int:
    """The nearest whole number, half away from zero."""
    return int(Decimal(repr(number)).quantize(Decimal(1), ROUND_HALF_UP))


@cache
def _texts() -> dict[str, dict[str, str]]:
    return cast("dict[str, dict[str, str]]", own_yaml(_FILE))
