"""From what somebody types or pastes into a cell to what the cell says.

``12,5`` is an amount, ``..`` is hidden by statistical secrecy, ``-`` is a true zero, NO, NE, IE and C are
notation keys, and nothing at all is no row. What was typed is kept beside the number.
"""

from decimal import Decimal

from samklang.errors import AmbiguousNumber
from samklang.number_reader import DecimalMark, read_number
from samklang.texts import Language
from samklang.web.inventories.places import Keys

ENTERED = "entered"
"""The key of a cell that holds what was typed; it is no part of the document."""

_HIDDEN = frozenset({"..", "…", "\u2025"})
_ZERO = frozenset({"-", "\u2013", "\u2212"})
_NOTATION_KEYS = frozenset({"NO", "NE", "IE", "C"})
_MARKS: dict[Language, tuple[DecimalMark, str]] = {"sv": ("comma", ","), "en": ("point", ".")}
_STAYING = ("source", "locator", "note", "factor_t_per_mwh", "factor_source", "quality", "blend")
_BLANKS = "\u00a0\u202f\u2009"


def keys_of(typed: str, unit: str, before: Keys | None, language: Language) -> Keys | None:
    """What a cell says once something was typed into it; ``None`` where it was emptied.

    Args:
        typed: the text, as it came from the keyboard or a spreadsheet.
        unit: the unit that the amount is in.
        before: what the cell said; its source and note stay, what was known of a hidden amount too
            if it is hidden still.
        language: of the page, which says how ``1,234`` is read.

    Raises:
        InputError: it is neither a number nor a state, or it can mean two numbers.
    """
    text = typed.translate(dict.fromkeys(map(ord, _BLANKS), " ")).strip()
    kept = {key: value for key, value in (before or {}).items() if key in _STAYING}
    if not text:
        return None
    if text in _HIDDEN:
        return kept | _bounds(before) | {"state": "suppressed"}
    if text.upper() in _NOTATION_KEYS:
        return kept | {"notation_key": text.upper(), **_explained(before)}
    amount = "0" if text in _ZERO else _canonical(text, language)
    return kept | {"amount": amount, "unit": unit, ENTERED: typed.strip()}


def without_entered(keys: Keys) -> Keys:
    """What a cell says, as the document says it."""
    return {key: value for key, value in keys.items() if key != ENTERED}


def _canonical(text: str, language: Language) -> str:
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
    digits = f"{Decimal(repr(number)):f}"
    return digits.removesuffix(".0")


def _bounds(before: Keys | None) -> Keys:
    was_hidden = (before or {}).get("state") == "suppressed"
    known = ("minimum", "maximum", "unit")
    return {key: before[key] for key in known if key in before} if before and was_hidden else {}


def _explained(before: Keys | None) -> Keys:
    """The explanation of a notation key stays when the key is typed again."""
    known = before or {}
    return {key: known[key] for key in ("explanation", "included_in") if key in known}
