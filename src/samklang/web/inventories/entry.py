"""From what somebody types or pastes into a cell to what the cell says.

``12,5`` is an amount, ``..`` is hidden by statistical secrecy, ``-`` is a true zero, NO, NE, IE and C are
notation keys with an explanation behind them (``NE no meters``), and nothing at all is no row. What was
typed is kept beside the number.
"""

import re
from decimal import Decimal

from samklang.errors import AmbiguousNumber, InputError, NumberError, Problem
from samklang.inventory.disclosure import ESTIMATED
from samklang.number_reader import DecimalMark, read_number
from samklang.texts import Language
from samklang.web.inventories.places import Keys

ENTERED = "entered"
"""The key of a cell that holds what was typed."""

TAKEN_OVER_BY = "taken_over_by"
"""The key of a cell that names who took its estimate over."""

OURS = frozenset({ENTERED, TAKEN_OVER_BY})
"""The keys of a cell that are no part of the document."""

_HIDDEN = frozenset({"..", "…", "\u2025"})
_ZERO = frozenset({"-", "\u2013", "\u2212"})
_NOTATION_KEY = re.compile(r"(NO|NE|IE|C)(?:[\s:,]+(.*))?", re.IGNORECASE | re.DOTALL)
_MARKS: dict[Language, tuple[DecimalMark, str]] = {"sv": ("comma", ","), "en": ("point", ".")}
_STAYING = frozenset({"source", "note", "factor_t_per_mwh", "factor_source", "blend"})
_OF_THE_AMOUNT = frozenset({"locator", "quality", TAKEN_OVER_BY})
_GROUNDS = frozenset({"source", "locator", "note"})
_BESIDE_ENERGY = ("state", "notation_key", "explanation", "included_in")
_TONNES = "t"
_BLANKS = "\u00a0\u202f\u2009"


class Unexplained(InputError):
    """A notation key has no explanation."""


class Negative(NumberError):
    """An amount is below zero."""


def keys_of(typed: str, unit: str, before: Keys | None, language: Language) -> Keys | None:
    """What a cell says once something was typed into it; ``None`` where it was emptied.

    Args:
        typed: the text, as it came from the keyboard or a spreadsheet.
        unit: the unit that the amount is in.
        before: what the cell said. Its source and note stay, unless they name the very place in a
            publication that another amount came from; what was known of a hidden amount stays if it
            is hidden still.
        language: of the page, which says how ``1,234`` is read.

    Raises:
        InputError: it is neither a number nor a state, it can mean two numbers, it is below zero, or a
            notation key has no explanation.
    """
    text = typed.translate(dict.fromkeys(map(ord, _BLANKS), " ")).strip()
    if not text:
        return None
    said = _said(text, unit, before, language)
    entered = {ENTERED: typed.strip()} if "amount" in said else {}
    return _grounds(before, said) | said | entered


def emissions_of(typed: str, before: Keys | None, language: Language) -> Keys | None:
    """What a cell of emissions beside energy says; otherwise as :func:`keys_of`."""
    keys = keys_of(typed, _TONNES, before, language)
    if keys is None or "amount" not in keys:
        return keys and {key: keys[key] for key in _BESIDE_ENERGY if key in keys}
    return {"emissions_t": keys["amount"], ENTERED: keys[ENTERED]}


def _said(text: str, unit: str, before: Keys | None, language: Language) -> Keys:
    """The state or the amount that a text means."""
    if text in _HIDDEN:
        return _bounds(before) | {"state": "suppressed"}
    if notation := _NOTATION_KEY.fullmatch(text):
        return _notation(notation[1].upper(), (notation[2] or "").strip(), before or {})
    amount = "0" if text in _ZERO else canonical(text, language)
    return {"amount": amount, "unit": unit}


def _notation(key: str, explanation: str, before: Keys) -> Keys:
    """A notation key; its explanation stays when it is typed again without one."""
    known = {name: before[name] for name in ("explanation", "included_in") if before.get(name)}
    said = known | ({"explanation": explanation} if explanation else {})
    if "explanation" not in said:
        raise Unexplained(Problem(key, "has no explanation.", "a short reason"))
    return {"notation_key": key, **said}


def _grounds(before: Keys | None, now: Keys) -> Keys:
    """What stays of where a figure is from: all of it with the same figure, else what still holds."""
    known = before or {}
    if _figure(known) == _figure(now):
        kept = _STAYING | _OF_THE_AMOUNT
    else:
        kept = _STAYING - _GROUNDS if "locator" in known else _STAYING
    return {key: value for key, value in known.items() if key in kept}


def _figure(keys: Keys) -> tuple[object, ...]:
    amount = str(keys.get("amount", "")).removesuffix(".0")
    return amount, keys.get("unit"), keys.get("state"), keys.get("notation_key")


def is_estimate(keys: Keys) -> bool:
    """Whether a cell's amount was estimated for a cell that is hidden."""
    return bool(keys.get("quality") == ESTIMATED)


def as_said(keys: Keys) -> Keys:
    """What a cell says, as the document says it."""
    return {key: value for key, value in keys.items() if key not in OURS}


def canonical(text: str, language: Language) -> str:
    """The number with a decimal point, all its digits kept.

    ``1,234`` has a decimal comma on a Swedish page. ``1.234`` could be a thousand there, so it is
    asked about and never guessed.
    """
    mark, sign = _MARKS[language]
    try:
        number = read_number(text)
    except AmbiguousNumber:
        if sign not in text:
            raise
        number = read_number(text, decimal=mark)
    if number < 0:
        raise Negative(Problem(text, "is below zero.", "zero or more"))
    digits = f"{Decimal(repr(number)):f}"
    return digits.removesuffix(".0")


def _bounds(before: Keys | None) -> Keys:
    was_hidden = (before or {}).get("state") == "suppressed"
    known = ("minimum", "maximum", "unit")
    return {key: before[key] for key in known if key in before} if before and was_hidden else {}
