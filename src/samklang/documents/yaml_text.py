"""YAML and JSON texts read strictly: no aliases, no duplicate keys, no number that was not written.

YAML 1.1 turns ``1_000`` into a thousand and ``1:30`` into ninety. Here a whole number becomes ``int``,
a plain decimal ``Decimal`` (so that printed digits survive), and the rest stays text for the number
reader to judge.
"""

import json
import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import yaml

from samklang.errors import DocumentError, Problem

MAXIMUM_BYTES = 20_000_000  # an inventory is kilobytes; more is a mistake or an attack

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)", re.ASCII)
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)?\.[0-9]+(?:[eE][+-]?[0-9]{1,3})?|-?(?:0|[1-9][0-9]*)\.?"
                      r"(?:[eE][+-]?[0-9]{1,3})?", re.ASCII)  # fmt: skip

Path_ = Sequence[str | int]


class _StrictLoader(yaml.SafeLoader):
    """SafeLoader without aliases and duplicate keys, and with our own scalars."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(
                problem="aliases are not used here", problem_mark=event.start_mark
            )
        return super().compose_node(parent, index)


def _scalar(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int | Decimal | str:
    text = str(loader.construct_scalar(node))
    if _INTEGER.fullmatch(text):
        return int(text)
    return Decimal(text) if _DECIMAL.fullmatch(text) else text


def _truth(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> bool | str:
    """Only true and false; ``NO`` is a notation key and a country, not a refusal."""
    text = str(loader.construct_scalar(node))
    return {"true": True, "false": False}.get(text, text)


def _text(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> str:
    return str(loader.construct_scalar(node))


def _mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[object, object]:
    seen: dict[object, object] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise yaml.MarkedYAMLError(problem="a key is a word", problem_mark=key_node.start_mark)
        key = loader.construct_object(key_node, deep=True)
        if key in seen:
            raise yaml.MarkedYAMLError(
                problem=f"the key {key!r} stands twice", problem_mark=key_node.start_mark
            )
        seen[key] = loader.construct_object(value_node, deep=True)
    return seen


_StrictLoader.add_constructor("tag:yaml.org,2002:int", _scalar)
_StrictLoader.add_constructor("tag:yaml.org,2002:float", _scalar)
_StrictLoader.add_constructor("tag:yaml.org,2002:map", _mapping)
_StrictLoader.add_constructor("tag:yaml.org,2002:bool", _truth)
# Dates stay text: a year is a number and everything else is prose.
_StrictLoader.add_constructor("tag:yaml.org,2002:timestamp", _text)


def read_text(source: Path | bytes, name: str) -> str:
    """The text of a document, which is UTF-8.

    Raises:
        DocumentError: the file is absent, empty, too large, or not UTF-8 text.
    """
    content = source if isinstance(source, bytes) else _read_bytes(source, name)
    if not content.strip():
        raise DocumentError(Problem(name, "the file is empty.", "an inventory document"))
    if len(content) > MAXIMUM_BYTES:
        raise DocumentError(
            Problem(name, "the file is too large.", f"at most {MAXIMUM_BYTES:,} bytes")
        )
    return _decoded(content, name)


def read_values(text: str, name: str) -> list[object]:
    """All documents of a text, lists of documents laid flat.

    Raises:
        DocumentError: the text is not YAML or JSON; the message names line and column.
    """
    try:
        if text.lstrip()[:1] in {"{", "["}:
            # What looks like JSON may still be YAML in flow style.
            with suppress(json.JSONDecodeError):
                return _flat(_read_json(text, name))
        documents = list(yaml.load_all(text, Loader=_StrictLoader))
    except yaml.MarkedYAMLError as error:
        raise DocumentError(_syntax_problem(error, name)) from None
    except RecursionError:
        raise DocumentError(
            Problem(name, "the text is nested too deeply.", "an inventory")
        ) from None
    except (yaml.YAMLError, ValueError) as error:
        raise DocumentError(
            Problem(name, f"the text cannot be read: {error}", "YAML or JSON")
        ) from None
    return [entry for document in documents for entry in _flat(document)]


def line_of(text: str, document: int, path: Path_) -> int | None:
    """Line (from 1) where a path of keys and indices stands in the text, as far as it exists."""
    nodes = _nodes(text)
    if document >= len(nodes):
        return None
    node = nodes[document]
    for step in path:
        node = _child(node, step) or node
    return int(node.start_mark.line) + 1


@lru_cache(maxsize=1)
def _nodes(text: str) -> tuple[yaml.Node, ...]:
    """The documents of a text as nodes; kept, since every problem of a document asks for a line."""
    try:
        roots = list(yaml.compose_all(text, Loader=_StrictLoader))
    except (yaml.YAMLError, RecursionError):  # JSON may hold what YAML refuses, such as tabs
        return ()
    return tuple(node for root in roots for node in _flat_nodes(root))


def _read_bytes(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAXIMUM_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise DocumentError(Problem(name, f"the file cannot be read: {reason}.")) from None


def _decoded(content: bytes, name: str) -> str:
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        remedy = "Give a workbook its own name, such as .xlsx."
        message = "the file is a workbook or an archive, not a document."
        raise DocumentError(Problem(name, message, "UTF-8 text in YAML or JSON", remedy))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(
            Problem(
                name,
                f"the file is not UTF-8 text (byte {error.start + 1}).",
                "UTF-8",
                "Save it as UTF-8; Windows-1252 and UTF-16 lose letters silently.",
            )
        ) from None
    if "\x00" in text:
        raise DocumentError(Problem(name, "the file is not a text.", "UTF-8 text in YAML or JSON"))
    return text


def _read_json(text: str, name: str) -> object:
    def mapping(pairs: list[tuple[str, object]]) -> dict[str, object]:
        keys = Counter(key for key, _ in pairs)
        twice = [key for key, count in keys.items() if count > 1]
        if twice:
            raise DocumentError(Problem(name, f"the key {twice[0]!r} stands twice in one place."))
        return dict(pairs)

    return json.loads(text, parse_float=Decimal, parse_constant=str, object_pairs_hook=mapping)


def _syntax_problem(error: yaml.MarkedYAMLError, name: str) -> Problem:
    mark = error.problem_mark
    where = f"{name}, line {mark.line + 1}, column {mark.column + 1}" if mark else name
    return Problem(where, f"{error.problem or error}.", "YAML or JSON")


def _flat(document: object) -> list[object]:
    return document if isinstance(document, list) else [document]


def _flat_nodes(root: yaml.Node | None) -> list[yaml.Node]:
    if root is None:
        return []
    return list(root.value) if isinstance(root, yaml.SequenceNode) else [root]


def _child(node: yaml.Node, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found: yaml.Node = node.value[step]
        return found
    return None
