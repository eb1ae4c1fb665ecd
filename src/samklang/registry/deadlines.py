"""The periods of the Covenant: what is due how long after what, and when to warn."""

from dataclasses import dataclass
from functools import cache

from samklang.errors import LookupRefused, Problem
from samklang.registry.files import csv_rows
from samklang.texts import Language

_FILE = "deadlines.csv"
_WARNING = "warning"


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """One period: ``months`` from what it ``counts_from`` to the day that something is due.

    ``counts_from`` is ``decision`` (of the council), ``plan`` (its submission; the period repeats),
    ``previous`` (the last one of its kind; it repeats) or, for a warning, ``due``. ``generation`` is
    the commitment that a plan belongs to, and empty for the rest.
    """

    id: str
    kind: str
    generation: str
    counts_from: str
    months: int
    source_id: str
    locator: str
    status: str
    label_en: str
    label_sv: str

    def label(self, language: Language = "en") -> str:
        """The rule in one sentence."""
        return self.label_sv if language == "sv" else self.label_en


@cache
def deadline_rules() -> tuple[DeadlineRule, ...]:
    """All periods and warnings, in the order of their table."""
    return tuple(_read(row) for row in csv_rows(_FILE))


def _read(row: dict[str, str]) -> DeadlineRule:
    return DeadlineRule(
        id=row["id"],
        kind=row["kind"],
        generation=row["generation"],
        counts_from=row["counts_from"],
        months=int(row["months"]),
        source_id=row["source_id"],
        locator=row["locator"],
        status=row["status"],
        label_en=row["label_en"],
        label_sv=row["label_sv"],
    )


def deadline_rule(kind: str, generation: str = "") -> DeadlineRule:
    """The period of a kind of deadline; for plans that of one generation of commitments.

    Raises:
        LookupRefused: the registry has no such period.
    """
    for rule in deadline_rules():
        if (rule.kind, rule.generation) == (kind, generation):
            return rule
    known = ", ".join(f"{rule.kind} {rule.generation}".strip() for rule in deadline_rules())
    where = f"period of {kind} {generation}".strip()
    raise LookupRefused(Problem(where, "not in the registry.", f"one of: {known}"))


@cache
def warning_months() -> tuple[int, ...]:
    """How many months before a deadline people are warned, the longest first."""
    found = (rule.months for rule in deadline_rules() if rule.kind == _WARNING)
    return tuple(sorted(found, reverse=True))
