"""The rules that a declared inventory or plan is checked against, and their limits."""

from dataclasses import dataclass
from functools import cache

from samklang.errors import LookupRefused, Problem
from samklang.registry.files import csv_rows

_THRESHOLDS = "thresholds.csv"
_RULES = "rules.csv"


@dataclass(frozen=True, slots=True)
class Threshold:
    """One limit of one rule.

    ``comparison`` says what breaks the rule: a figure ``>``, ``>=``, ``<`` or ``<=`` the value.
    """

    rule: str
    name: str
    value: float
    unit: str
    comparison: str
    source_id: str
    locator: str
    status: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule in a sentence, and what to do when it is broken, in English and Swedish."""

    id: str
    profile: str
    label_en: str
    label_sv: str
    remedy_en: str
    remedy_sv: str
    source_id: str
    locator: str
    status: str

    def label(self, language: str = "en") -> str:
        """The rule in one sentence; ``language`` is ``en`` or ``sv``."""
        return self.label_sv if language == "sv" else self.label_en

    def remedy(self, language: str = "en") -> str:
        """What to do, in one sentence; ``language`` is ``en`` or ``sv``."""
        return self.remedy_sv if language == "sv" else self.remedy_en


@cache
def _thresholds() -> dict[tuple[str, str], Threshold]:
    return {(row["rule"], row["name"]): _read(row) for row in csv_rows(_THRESHOLDS)}


def _read(row: dict[str, str]) -> Threshold:
    return Threshold(
        rule=row["rule"],
        name=row["name"],
        value=float(row["value"]),
        unit=row["unit"],
        comparison=row["comparison"],
        source_id=row["source_id"],
        locator=row["locator"],
        status=row["status"],
    )


@cache
def _rules() -> dict[str, Rule]:
    return {row["id"]: Rule(**row) for row in csv_rows(_RULES)}


def threshold(rule_id: str, name: str) -> Threshold:
    """One limit of one rule, such as ``threshold("F02", "times_maximum")``.

    Raises:
        LookupRefused: the rule has no limit of that name.
    """
    found = _thresholds().get((rule_id, name))
    if found is None:
        known = ", ".join(limit.name for limit in thresholds(rule_id)) or "none"
        raise LookupRefused(
            Problem(f"rule {rule_id!r}", f"has no limit {name!r}.", f"one of: {known}")
        )
    return found


def thresholds(rule_id: str | None = None) -> tuple[Threshold, ...]:
    """All limits, or those of one rule."""
    return tuple(
        limit for limit in _thresholds().values() if rule_id is None or limit.rule == rule_id
    )


def rule(rule_id: str) -> Rule:
    """The text of one rule.

    Raises:
        LookupRefused: there is no such rule.
    """
    found = _rules().get(rule_id)
    if found is None:
        known = ", ".join(_rules())
        raise LookupRefused(Problem(f"rule {rule_id!r}", "is not known.", f"one of: {known}"))
    return found


def rules() -> tuple[Rule, ...]:
    """All rules, in the order of the method."""
    return tuple(_rules().values())
