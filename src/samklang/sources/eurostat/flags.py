"""Eurostat's flags: what they make of a cell without a figure, and what they say beside one."""

from collections.abc import Iterable, Mapping, Sequence

from samklang.series import Series
from samklang.sources.json_text import shown, unexpected
from samklang.values import State

NOT_AVAILABLE = ":"
_SHOWN = 8


def letters(mark: str) -> str:
    """The flags of a mark such as ``: c`` or ``bp``, without the sign for a figure that is not there."""
    return "".join(mark.replace(NOT_AVAILABLE, "").split())


def mark_states(
    marks: Iterable[str], known: Mapping[str, str], hidden: Mapping[str, str], where: str
) -> dict[str, State]:
    """The state of a cell that has one of these marks and no figure.

    Raises:
        SourceError: a mark has a letter that is no flag.
    """
    states: dict[str, State] = {}
    for mark in dict.fromkeys(marks):
        odd = [letter for letter in letters(mark) if letter not in known]
        if odd:
            raise unexpected(where, f"mark {shown(mark)}.", f"flags among {', '.join(known)}")
        own = [State(hidden[letter]) for letter in letters(mark) if letter in hidden]
        states[mark] = own[0] if own else State.MISSING
    return states


def flag_notes(series: Series, marks: Mapping[int, str], known: Mapping[str, str]) -> list[str]:
    """A sentence for each flag that stands beside figures, naming the first cells."""
    rows: dict[str, list[int]] = {}
    for row, mark in marks.items():
        if series.value(row).is_known:
            for letter in letters(mark):
                rows.setdefault(letter, []).append(row)
    return [
        f"{known[letter].capitalize()} ({letter}): {_listed(series, found)}."
        for letter, found in sorted(rows.items())
    ]


def _listed(series: Series, rows: Sequence[int]) -> str:
    varying = [each for each in series.dimensions if len(each.codes) > 1]
    told = [" ".join(each.at(row) for each in varying) for row in rows[:_SHOWN]]
    more = f" and {len(rows) - _SHOWN:,} more" if len(rows) > _SHOWN else ""
    return (", ".join(told) if varying else f"{len(rows)} cells") + more
