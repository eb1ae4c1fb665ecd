"""The portfolio document ``samklang: portfolio/1`` as it is written.

Models say which keys exist and what they take; ``document.py`` turns them into records. Emissions are in
tonnes a year, money in the currency of the plans at their prices, people in full-time people at once.
"""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from samklang.documents.fields import Number, Strict, Year, text_code
from samklang.plan.portfolio.records import CapPath

Id = Annotated[str, BeforeValidator(text_code), Field(min_length=1)]


class HorizonModel(Strict):
    """The years that are planned: the first and the last."""

    first: Year
    last: Year


class CapModel(Strict):
    """A cap on emissions: tonnes in a ``year`` (or from ``first`` to ``last``), or a ``target`` of the plan.

    ``path`` says how emissions come down to the target: ``line_from_base`` evenly from its base year,
    ``line_from_now`` evenly from the first year, ``at_the_end`` only in its year. After its year the
    target holds on.
    """

    year: Year | None = None
    first: Year | None = None
    last: Year | None = None
    emissions_t: Number | None = None
    target: str = ""
    path: CapPath | None = None


class BudgetModel(Strict):
    """Money a year: for ``investment``, or in ``total`` (investment and yearly costs)."""

    kind: Literal["investment", "total"]
    amount: Number
    year: Year | None = None
    first: Year | None = None
    last: Year | None = None


class StaffModel(Strict):
    """People who carry out actions at once."""

    people: Number
    year: Year | None = None
    first: Year | None = None
    last: Year | None = None


class BoundsModel(Strict):
    """What somebody keeps to."""

    caps: tuple[CapModel, ...] = ()
    budgets: tuple[BudgetModel, ...] = ()
    staff: tuple[StaffModel, ...] = ()


class OwnModel(BoundsModel):
    """What one territory keeps to, by its official code."""

    code: Id


class WindowModel(Strict):
    """The years in which an action may start."""

    action: Id
    first: Year
    last: Year


class DecidedModel(Strict):
    """An action that is decided; without ``start`` it starts when its plan says."""

    action: Id
    start: Year | None = None


class PortfolioModel(BoundsModel):
    """Limits within which the cheapest set of actions is looked for.

    ``caps``, ``budgets`` and ``staff`` hold for all territories together, those in ``each`` for every
    territory by itself, those in ``territories`` for the one named. Without ``candidates`` every action
    of the plans may be chosen. ``discount_rate`` and ``price_year`` replace those of the plans.
    """

    samklang: Literal["portfolio/1"]
    horizon: HorizonModel
    title: str = ""
    example: bool = False
    discount_rate: Number | None = None
    price_year: Year | None = None
    each: BoundsModel = BoundsModel()
    territories: tuple[OwnModel, ...] = ()
    candidates: tuple[Id, ...] | None = None
    windows: tuple[WindowModel, ...] = ()
    decided: tuple[DecidedModel, ...] = ()
    notes: tuple[str, ...] = ()


def json_schema() -> dict[str, Any]:
    """JSON Schema of the portfolio document."""
    return PortfolioModel.model_json_schema()
