"""Inventory documents as text: YAML for people, JSON for programs.

The YAML is one line a row and has no aliases. A text is put in quotes unless it is a plain word, so that
no reader takes ``NO`` for false or ``0180`` for a number.
"""

import json
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]*", re.ASCII)
_NO_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
# What JSON leaves in a text and YAML takes for a line break or refuses.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_KEPT_TEXTS = 65_536  # more than the notes and places of a country in one year
_WHOLE_UP_TO = 2**53  # by definition: above it a float no longer holds every whole number
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)

Keys = dict[str, Any]


def yaml_text(documents: Iterable[Keys], comment: str = "") -> str:
    """Documents as YAML: one as a mapping, several as a list; ``comment`` stands at the top."""
    head = "".join(f"# {line}\n" for line in comment.splitlines())
    found = list(documents)
    if len(found) == 1:
        return head + _block(found[0], "")
    return head + "".join(f"-{_block(document, '  ')[1:]}" for document in found)


def json_text(documents: Iterable[Keys]) -> str:
    """Documents as JSON: one as an object, several as a list."""
    found = [_whole_numbers(document) for document in documents]
    return _ENCODER.encode(found[0] if len(found) == 1 else found) + "\n"


def _block(keys: Keys, indent: str) -> str:
    return "".join([_entry(key, value, indent) for key, value in keys.items()])


def _entry(key: str, value: object, indent: str) -> str:
    if isinstance(value, list) and value and not _is_short(value):
        items = "".join([f"{indent}  - {_flow(item)}\n" for item in value])
        return f"{indent}{key}:\n{items}"
    if isinstance(value, dict) and any(isinstance(part, list | dict) for part in value.values()):
        return f"{indent}{key}:\n{_block(value, indent + '  ')}"
    return f"{indent}{key}: {_flow(value)}\n"


def _is_short(items: list[Any]) -> bool:
    """A list of plain words stands on one line."""
    return all(isinstance(item, str) and _WORD.fullmatch(item) for item in items)


def _flow(value: object) -> str:
    if isinstance(value, str):
        return _quoted(value)
    return _WRITERS.get(type(value), _number)(value)


def _flow_keys(keys: Keys) -> str:
    """Most parts are texts: they are written here, without another step."""
    parts = [
        f"{key}: {_quoted(part) if isinstance(part, str) else _flow(part)}"
        for key, part in keys.items()
    ]
    return f"{{{', '.join(parts)}}}"


def _flow_items(items: list[Any]) -> str:
    return f"[{', '.join([_flow(part) for part in items])}]"


@lru_cache(maxsize=_KEPT_TEXTS)
def _quoted(text: str) -> str:
    if _WORD.fullmatch(text) and text.casefold() not in _NO_WORDS:
        return text
    encoded = _ENCODER.encode(text)
    if text.isprintable():
        return encoded
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", encoded)


def _number(number: object) -> str:
    """All digits; YAML wants a point before an exponent."""
    digits = repr(_whole(number))
    return digits.replace("e", ".0e") if "e" in digits and "." not in digits else digits


_WRITERS: dict[type, Callable[[Any], str]] = {
    dict: _flow_keys,
    list: _flow_items,
    bool: _ENCODER.encode,
    type(None): _ENCODER.encode,
}
"""How a value that is neither a text nor a number stands on a line."""


def _whole(number: object) -> object:
    """A whole number without its point."""
    is_whole = isinstance(number, float) and number.is_integer() and abs(number) < _WHOLE_UP_TO
    return int(number) if is_whole else number  # type: ignore[call-overload]


def _whole_numbers(value: object) -> object:
    if isinstance(value, dict):
        return {key: _whole_numbers(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_whole_numbers(part) for part in value]
    return _whole(value)
