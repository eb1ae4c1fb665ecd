"""Reading portfolio documents: text → strict models → records, with every problem collected."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from samklang.documents.printed import Printed
from samklang.documents.reading import Reading, repeated
from samklang.errors import DocumentError, InputError, Problem
from samklang.plan.portfolio import schema
from samklang.plan.portfolio.limits import LimitKind
from samklang.plan.portfolio.records import (
    Bounds,
    CapPath,
    Decided,
    TargetCap,
    Wanted,
    Window,
    YearAmount,
)

Place = tuple[str | int, ...]
_BUDGETS = {"investment": LimitKind.INVESTMENT, "total": LimitKind.SPENDING}


def read_portfolio(source: str | Path | bytes, name: str = "") -> Wanted:
    """Read a portfolio document, YAML or JSON.

    Args:
        source: a path, or the bytes of a document.
        name: what to call the document in messages; the file's name when not given.

    Raises:
        DocumentError: anything that breaks the schema; carries every problem found, each with its place.
    """
    found = _Reading.all_of(source, name, _Reading.wanted)
    if len(found) != 1:
        problem = Problem(name or str(source), f"{len(found)} documents in one file.", "one")
        raise DocumentError(problem)
    return found[0]


class _Reading(Reading):
    """The reading of one portfolio."""

    def wanted(self, value: object) -> Wanted | None:
        """What is wanted, or ``None`` when there were problems."""
        model = self.model(schema.PortfolioModel, value)
        if model is None:
            return None
        years = self._years(model.horizon)
        self._refuse_twins(model)
        return Wanted(
            years=years,
            title=model.title,
            discount_rate=self._rate(model.discount_rate),
            price_year=model.price_year,
            together=self._bounds(model, (), years),
            each=self._bounds(model.each, ("each",), years),
            own={
                own.code: self._bounds(own, ("territories", index), years)
                for index, own in enumerate(model.territories)
            },
            candidates=None if model.candidates is None else frozenset(model.candidates),
            windows=self.each_of(model.windows, "windows", _window),
            decided=tuple(
                Decided(each.action, each.start, f"decided[{index}]")
                for index, each in enumerate(model.decided)
            ),
        )

    def _years(self, horizon: schema.HorizonModel) -> tuple[int, ...]:
        if horizon.last < horizon.first:
            problem = _backwards(horizon.first, horizon.last)
            self.told(("horizon",), problem)
        return tuple(range(horizon.first, horizon.last + 1))

    def _rate(self, rate: Printed | None) -> float | None:
        if rate is not None and not 0 <= rate.number < 1:
            problem = Problem("", f"{rate.text} is not a discount rate.", "a share such as 0.035")
            self.told(("discount_rate",), problem)
        return None if rate is None else rate.number

    def _bounds(self, model: schema.BoundsModel, place: Place, years: Sequence[int]) -> Bounds:
        """What is kept to; every problem is told with its place."""
        amounts: list[YearAmount] = []
        targets: list[TargetCap] = []
        for path, made in self._made(model, place, years):
            if isinstance(made, TargetCap):
                targets.append(made)
            elif isinstance(made, YearAmount):
                amounts.append(made)
            else:
                self.told(path, made)
        return Bounds(tuple(amounts), tuple(targets))

    def _made(
        self, model: schema.BoundsModel, place: Place, years: Sequence[int]
    ) -> Iterator[tuple[Place, YearAmount | TargetCap | Problem]]:
        for index, cap in enumerate(model.caps):
            path = (*place, "caps", index)
            yield path, _target(cap) if cap.target else _amount(_CAPS, cap.emissions_t, cap, years)
        for index, budget in enumerate(model.budgets):
            path = (*place, "budgets", index)
            yield path, _amount(_BUDGETS[budget.kind], budget.amount, budget, years)
        for index, staff in enumerate(model.staff):
            yield (*place, "staff", index), _amount(LimitKind.STAFF, staff.people, staff, years)

    def _refuse_twins(self, model: schema.PortfolioModel) -> None:
        lists = (
            ("territories", [own.code for own in model.territories]),
            ("decided", [each.action for each in model.decided]),
            ("windows", [each.action for each in model.windows]),
        )
        for key, names in lists:
            for index, first in repeated([(name,) for name in names]):
                message = f"{names[index]!r} stands here and in entry {first + 1}."
                self.told((key, index), Problem("", message, "one entry for each"))


_CAPS = LimitKind.EMISSIONS
_Years = schema.CapModel | schema.BudgetModel | schema.StaffModel


def _target(cap: schema.CapModel) -> TargetCap | Problem:
    stated = (cap.year, cap.first, cap.last, cap.emissions_t)
    if any(each is not None for each in stated):
        message = "a cap by a target has no years and tonnes of its own."
        return Problem("", message, "target and path, or year and emissions_t")
    return TargetCap(cap.target, cap.path or CapPath.FROM_NOW)


def _amount(
    kind: LimitKind, amount: Printed | None, entry: _Years, years: Sequence[int]
) -> YearAmount | Problem:
    """An amount with the years that it holds in; without any, in all of them."""
    first = entry.year or entry.first or (years[0] if years else 0)
    last = entry.year or entry.last or (years[-1] if years else 0)
    if amount is None:
        return Problem("", "the key 'emissions_t' is missing.", "a cap in tonnes, or a target")
    problem = _ill_placed(entry, first, last, years)
    if amount.number < 0:
        problem = Problem("", f"{amount.text} is below zero.", "zero or more")
    return problem or YearAmount(kind, first, last, amount.number)


def _ill_placed(entry: _Years, first: int, last: int, years: Sequence[int]) -> Problem | None:
    if isinstance(entry, schema.CapModel) and entry.path is not None:
        return Problem("", "a path leads to a target, and none is named.", "target")
    if entry.year is not None and (entry.first, entry.last) != (None, None):
        return Problem("", "both one year and a range of years are stated.", "one of them")
    if last < first:
        return _backwards(first, last)
    if years and not years[0] <= first <= last <= years[-1]:
        return Problem("", f"{first}–{last} is outside the horizon.", f"{years[0]}–{years[-1]}")
    return None


def _window(model: schema.WindowModel, where: str) -> Window:
    if model.last < model.first:
        raise InputError(_backwards(model.first, model.last))
    return Window(model.action, model.first, model.last, where)


def _backwards(first: int, last: int) -> Problem:
    return Problem("", f"the last year, {last}, is before the first, {first}.", "first ≤ last")
