"""What a rule is, and the list of all of them.

A rule is a function from a subject to findings, registered under its id with :func:`rule`. Rules of
one subject stand in one file. An arithmetic detector finds that figures contradict each other and
names the most particular slip that explains it, so it is registered under all ids it can give.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from samklang.checks.subject import Subject
from samklang.findings import Finding

Look = Callable[[Subject], Iterator[Finding]]


class Profile(StrEnum):
    """What a check is about; ``all`` is every one of them."""

    ELIGIBILITY = "eligibility"
    COHERENCE = "coherence"
    ARITHMETIC = "arithmetic"
    PLAN = "plan"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Rule:
    """One function and the ids of the findings that it can give."""

    ids: tuple[str, ...]
    profile: Profile
    look: Look


_RULES: list[Rule] = []


def rule(*ids: str, profile: Profile) -> Callable[[Look], Look]:
    """Register a function as the rule, or the detector, with these ids."""

    def register(look: Look) -> Look:
        _RULES.append(Rule(ids, profile, look))
        return look

    return register


def registered() -> tuple[Rule, ...]:
    """All rules that have been imported; :mod:`samklang.checks` imports every file of them."""
    return tuple(_RULES)
