"""A county's goal becomes municipal goals by a stated rule, and sums back to it exactly.

Which rule is just is a question of politics: each is shown with what it does. What no rule can place is
shown as a residual, never spread in silence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from samklang.adding_up import adding_up
from samklang.errors import InputError, Problem


class SharingRule(StrEnum):
    """How a goal is shared (the rules are ours).

    ``equal_percent``: everybody takes away the same share of the base. ``per_inhabitant``: in the target
    year everybody may emit the same per inhabitant. ``by_potential``: everybody takes away the same
    share of what can be taken away there.
    """

    EQUAL_PERCENT = "equal_percent"
    PER_INHABITANT = "per_inhabitant"
    BY_POTENTIAL = "by_potential"


@dataclass(frozen=True, slots=True)
class Member:
    """A municipality: emissions of the base year, inhabitants in the target year, what can be cut."""

    code: str
    name: str
    base_t: float
    population: float | None = None
    potential_t: float | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A municipality's part of the goal.

    ``reduction`` is the share of its base that has to go; below zero it may emit more than before, and
    ``None`` where it had no emissions.
    """

    member: Member
    allowed_t: float
    cut_t: float

    @property
    def reduction(self) -> float | None:
        """The cut as a share of the base."""
        return self.cut_t / self.member.base_t if self.member.base_t else None


@dataclass(frozen=True, slots=True)
class Cascade:
    """A goal shared.

    ``allowed_t`` of the parts and ``residual_t`` sum to what the parts' bases leave after the goal:
    ``sum(allowed) = allowed_t + residual_t``. The residual is what the members may emit above the goal
    since their potential does not reach it.
    """

    rule: SharingRule
    allowed_t: float
    parts: tuple[Part, ...]
    residual_t: float


def share_out(allowed_t: float, members: Sequence[Member], rule: SharingRule) -> Cascade:
    """Share what a county may emit among its municipalities.

    Args:
        allowed_t: emissions of all together in the target year.
        members: the municipalities, each with what the rule needs.
        rule: how to share.

    Raises:
        InputError: no members, emissions below zero, or a member lacks what the rule needs; carries
            every problem.
    """
    _refuse_unusable(allowed_t, members, rule)
    allowed, residual = _RULES[rule](Fraction(allowed_t), members)
    amounts = adding_up(allowed, Fraction(allowed_t) + residual)
    parts = tuple(
        Part(member, amount, float(Fraction(member.base_t) - Fraction(amount)))
        for member, amount in zip(members, amounts, strict=True)
    )
    return Cascade(rule, allowed_t, parts, float(residual))


_Shares = tuple[list[Fraction], Fraction]


def _equal_percent(allowed: Fraction, members: Sequence[Member]) -> _Shares:
    return _in_proportion(allowed, [Fraction(member.base_t) for member in members]), Fraction(0)


def _per_inhabitant(allowed: Fraction, members: Sequence[Member]) -> _Shares:
    people = [Fraction(member.population or 0) for member in members]
    return _in_proportion(allowed, people), Fraction(0)


def _by_potential(allowed: Fraction, members: Sequence[Member]) -> _Shares:
    bases = [Fraction(member.base_t) for member in members]
    potentials = [Fraction(member.potential_t or 0) for member in members]
    needed = sum(bases) - allowed
    can = sum(potentials)
    cut = Fraction(max(0, min(needed, can)))
    cuts = _in_proportion(cut, potentials) if can else [Fraction(0)] * len(bases)
    left = [base - part for base, part in zip(bases, cuts, strict=True)]
    return left, needed - cut


_RULES = {
    SharingRule.EQUAL_PERCENT: _equal_percent,
    SharingRule.PER_INHABITANT: _per_inhabitant,
    SharingRule.BY_POTENTIAL: _by_potential,
}
_NEEDED = {
    SharingRule.EQUAL_PERCENT: "",
    SharingRule.PER_INHABITANT: "population",
    SharingRule.BY_POTENTIAL: "potential_t",
}


def _in_proportion(amount: Fraction, weights: Sequence[Fraction]) -> list[Fraction]:
    total = sum(weights)
    return [amount * weight / total for weight in weights]


def _refuse_unusable(allowed_t: float, members: Sequence[Member], rule: SharingRule) -> None:
    problems = [*_below_zero(allowed_t, members), *_lacking(members, _NEEDED[rule])]
    if not any(member.base_t for member in members):
        problems.append(Problem("municipalities", "none has emissions.", "emissions above 0 t"))
    if problems:
        raise InputError(problems)


def _below_zero(allowed_t: float, members: Sequence[Member]) -> list[Problem]:
    found = [("goal", allowed_t), *((member.name, member.base_t) for member in members)]
    return [
        Problem(where, f"{amount:g} t.", "0 t or more")
        for where, amount in found
        if not amount >= 0
    ]


def _lacking(members: Sequence[Member], key: str) -> list[Problem]:
    if not key:
        return []
    found = [(member, getattr(member, key)) for member in members]
    problems = [
        Problem(member.name, f"{key} is missing or below zero.", "a figure")
        for member, amount in found
        if amount is None or not amount >= 0
    ]
    if key == "potential_t":
        problems += [
            Problem(member.name, f"{amount:g} t can be cut of {member.base_t:g} t.", "no more")
            for member, amount in found
            if amount is not None and amount > member.base_t
        ]
    elif not problems and not sum(amount for _, amount in found):
        problems.append(Problem("municipalities", "they have no inhabitants.", "inhabitants"))
    return problems
