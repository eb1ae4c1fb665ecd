"""Territories by code or name, as people write them: "2513 Överkalix", "Överkalix kommun"."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cached_property

from samklang.registry.codes import folded
from samklang.workbook.encoding import repaired_text
from samklang.workbook.mapped.vocabulary import words

_CODE_AND_NAME = re.compile(r"([0-9]{2,6})[\s,.:–-]+(\S.*)", re.ASCII)
_NEAR_CANDIDATES = 3
_NEARNESS = 0.6


class Gazetteer:
    """Codes and names of the territories that a table may hold."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """Take code → name."""
        self.names = dict(names)

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for code, name in self.names.items():
            found.setdefault(folded(name), []).append(code)
        return found

    def codes(self, text: str) -> tuple[str, ...]:
        """The codes that a text can mean: one when it is clear, none when it is not known.

        A code and a name that do not belong together are not known.
        """
        bare = text.strip()
        if bare in self.names:
            return (bare,)
        both = _CODE_AND_NAME.fullmatch(bare)
        if both and both[1] in self.names:
            return (both[1],) if both[1] in self._named(both[2]) else ()
        return self._named(bare)

    def _named(self, text: str) -> tuple[str, ...]:
        whole = folded(text)
        if whole in self._by_name:
            return tuple(self._by_name[whole])
        head, _, last = whole.rpartition(" ")
        for name in (head, head.removesuffix("s")) if last in words("territory_endings") else ():
            if name in self._by_name:
                return tuple(self._by_name[name])
        return ()

    def share(self, texts: Iterable[str]) -> float:
        """The share of the texts that are clear; 0 when there are none."""
        asked = [text for text in texts if text.strip()]
        return sum(len(self.codes(text)) == 1 for text in asked) / len(asked) if asked else 0.0

    def near(self, text: str) -> tuple[str, ...]:
        """Codes of what may have been meant: repaired text, a lost leading zero, names alike."""
        repaired = self.codes(repaired_text(text.strip()))
        if repaired:
            return repaired
        if f"0{text.strip()}" in self.names:
            return (f"0{text.strip()}",)
        both = _CODE_AND_NAME.fullmatch(text.strip())
        if both and both[1] in self.names:
            return (both[1], *self._named(both[2]))
        close = get_close_matches(folded(text), self._by_name, _NEAR_CANDIDATES, _NEARNESS)
        return tuple(code for name in close for code in self._by_name[name])

    def shown(self, code: str) -> str:
        """A code with its name."""
        return f"{code} {self.names.get(code, '')}".strip()
