"""Code lists: which words are allowed, what they mean in English and Swedish, and their aliases."""

import unicodedata
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from typing import cast

from samklang.errors import LookupRefused, Problem, UnknownCodeError
from samklang.registry.files import DATA, yaml_document
from samklang.texts import Language

_FOLDER = "code_lists"
_NEAR_CANDIDATES = 5
_NEARNESS = 0.6
_SHOWN_CODES = 40


def folded(text: str) -> str:
    """A text without the differences that nobody means: case, blanks, Unicode form."""
    composed = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(composed.replace("_", " ").split())


@dataclass(frozen=True, slots=True)
class Code:
    """One row of a code list.

    ``status`` is that of the row: *verified*, *inferred* or *recalled*. ``attributes`` are the
    further columns of this list (such as ``biogenic``: ``yes`` or ``no``), read with ``attribute``.
    """

    code: str
    label_en: str
    label_sv: str
    description: str
    parent: str
    aliases: tuple[str, ...]
    status: str
    platform_id: str
    since: str
    until: str
    attributes: tuple[tuple[str, str], ...] = ()

    def attribute(self, name: str) -> str:
        """The text of a further column; empty when this row has none."""
        return dict(self.attributes).get(name, "")


@dataclass(frozen=True, slots=True)
class CodeList:
    """A closed list of codes with its head.

    ``totals_add_up`` says that the rows are disjoint parts of one whole, so they may be summed.
    """

    name: str
    title_en: str
    title_sv: str
    institution: str
    version: str
    last_update: str
    source_id: str
    locator: str
    status: str
    hierarchical: bool
    totals_add_up: bool
    note: str
    rows: tuple[Code, ...]
    _by_code: dict[str, Code] = field(repr=False, compare=False)
    _by_name: dict[str, tuple[str, ...]] = field(repr=False, compare=False)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes, in the order of the list."""
        return tuple(self._by_code)

    def __contains__(self, code: object) -> bool:
        """Whether this exact code is in the list; aliases do not count."""
        return code in self._by_code

    def row(self, code: str) -> Code:
        """The row of this exact code.

        Raises:
            UnknownCodeError: there is no such code.
        """
        found = self._by_code.get(code)
        if found is None:
            raise UnknownCodeError(self._unknown(code))
        return found

    def resolve(self, text: str, *, parent: str | None = None) -> str:
        """The code that a code, label, platform id or common name means.

        Case, blanks and Unicode form do not matter.

        Args:
            text: what was written.
            parent: only rows below this one, where labels repeat (such as policy instruments).

        Raises:
            UnknownCodeError: no row has that name (near ones are listed), or several have.
        """
        candidates = self.candidates(text)
        if parent is not None:
            candidates = tuple(code for code in candidates if self._by_code[code].parent == parent)
        if len(candidates) == 1:
            return candidates[0]
        fault = self._ambiguous(text, candidates) if candidates else self._unknown(text)
        raise UnknownCodeError(fault)

    def candidates(self, text: str) -> tuple[str, ...]:
        """Every code that a text can mean: one when it is clear, none when it is not known."""
        return (text,) if text in self._by_code else self._by_name.get(folded(text), ())

    def near(self, text: str) -> tuple[str, ...]:
        """Codes whose names are written almost like the text, the nearest first."""
        names = get_close_matches(folded(text), self._by_name, _NEAR_CANDIDATES, _NEARNESS)
        return tuple(dict.fromkeys(code for name in names for code in self._by_name[name]))

    def label(self, code: str, language: Language = "en") -> str:
        """The label of this code in English or Swedish.

        Raises:
            UnknownCodeError: there is no such code.
        """
        found = self.row(code)
        return found.label_sv if language == "sv" else found.label_en

    def _unknown(self, text: str) -> Problem:
        near = self.near(text)
        remedy = f"Did you mean {_quoted(near)}?" if near else ""
        shown = ", ".join(self.codes[:_SHOWN_CODES])
        more = ", …" if len(self.codes) > _SHOWN_CODES else ""
        return Problem(
            f"{self.title_en} {text!r}", "is not known.", f"one of: {shown}{more}", remedy
        )

    def _ambiguous(self, text: str, candidates: tuple[str, ...]) -> Problem:
        return Problem(
            f"{self.title_en} {text!r}",
            "can mean more than one thing.",
            f"one of: {', '.join(candidates)}",
            "Write the code that is meant.",
        )


def _quoted(codes: tuple[str, ...]) -> str:
    return " or ".join(repr(code) for code in codes)


@cache
def code_list(name: str) -> CodeList:
    """The code list with this name, such as ``energy_carrier`` or ``notation_key``.

    Raises:
        LookupRefused: there is no such list.
    """
    if name not in code_list_names():
        known = ", ".join(code_list_names())
        raise LookupRefused(Problem(f"code list {name!r}", "is not known.", f"one of: {known}"))
    return _list(name, yaml_document(f"{_FOLDER}/{name}.yaml"))


@cache
def code_list_names() -> tuple[str, ...]:
    """The names of all code lists, in alphabetical order."""
    return tuple(sorted(path.stem for path in (DATA / _FOLDER).glob("*.yaml")))


def _list(name: str, document: dict[str, object]) -> CodeList:
    def text(key: str) -> str:
        return str(document.get(key) or "")

    rows = tuple(
        _code(row, text("status")) for row in cast("list[dict[str, object]]", document["rows"])
    )
    return CodeList(
        name=name,
        title_en=text("title_en"),
        title_sv=text("title_sv"),
        institution=text("institution"),
        version=text("version"),
        last_update=text("last_update"),
        source_id=text("source_id"),
        locator=text("locator"),
        status=text("status"),
        hierarchical=bool(document["hierarchical"]),
        totals_add_up=bool(document["totals_add_up"]),
        note=text("note"),
        rows=rows,
        _by_code={row.code: row for row in rows},
        _by_name=_names(rows),
    )


_COLUMNS = (
    "code", "label_en", "label_sv", "description", "parent", "aliases", "status", "platform_id",
    "since", "until",
)  # fmt: skip


def _code(row: dict[str, object], list_status: str) -> Code:
    def text(key: str) -> str:
        found = row.get(key)
        return "" if found is None else str(found)

    return Code(
        code=text("code"),
        label_en=text("label_en"),
        label_sv=text("label_sv"),
        description=text("description"),
        parent=text("parent"),
        aliases=tuple(str(alias) for alias in cast("list[object]", row.get("aliases") or [])),
        status=text("status") or list_status,
        platform_id=text("platform_id"),
        since=text("since"),
        until=text("until"),
        attributes=tuple((key, _shown(found)) for key, found in row.items() if key not in _COLUMNS),
    )


def _shown(found: object) -> str:
    if isinstance(found, bool):
        return "yes" if found else "no"
    return str(found)


def _names(rows: tuple[Code, ...]) -> dict[str, tuple[str, ...]]:
    """Every folded name with the codes that it can mean, in the order of the list.

    A code always means itself, whatever other rows are called.
    """
    names: dict[str, list[str]] = {}
    for row in rows:
        for name in (row.label_en, row.label_sv, row.platform_id, *row.aliases):
            codes = names.setdefault(folded(name), []) if name else []
            if row.code not in codes:
                codes.append(row.code)
    names.update({folded(row.code): [row.code] for row in rows})
    return {name: tuple(codes) for name, codes in names.items()}
