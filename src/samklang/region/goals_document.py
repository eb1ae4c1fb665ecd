"""The goals of a county as the document that ``samklang region goals --format json`` prints."""

from typing import TypedDict

from samklang.region.document import NoteDocument
from samklang.region.goals import MunicipalGoals, RegionGoals
from samklang.targets.cascade import Cascade
from samklang.targets.records import Target


class GoalDocument(TypedDict):
    """A stated goal, and whether it counts here."""

    id: str
    slot: str
    base_year: int | None
    year: int | None
    reduction: float | None
    kind: str
    value: float | None
    unit: str
    is_counted: bool


class MunicipalGoalsDocument(TypedDict):
    """A municipality, its goals, and its part of the county's goal by each rule."""

    code: str
    name: str
    base_t: float
    latest_t: float
    population: float | None
    potential_t: float | None
    goals: list[GoalDocument]
    allowed_t: float
    allowed_by: str
    shared_t: dict[str, float]


class SharedDocument(TypedDict):
    """A rule: what its parts sum to, and what no part could take."""

    rule: str
    sum_t: float
    residual_t: float


class CountyGoalDocument(TypedDict):
    """The county's goal."""

    base_year: int
    base_t: float
    year: int
    reduction: float
    allowed_t: float


class RegionGoalsDocument(TypedDict):
    """The whole answer."""

    schema: str
    country: str
    county: str
    name: str
    ledger: str
    release: str
    latest_year: int
    goal: CountyGoalDocument
    together_t: float
    gap_t: float
    county_trend_t: float
    municipal_trends_t: float
    municipalities: list[MunicipalGoalsDocument]
    shared: list[SharedDocument]
    notes: list[NoteDocument]


def region_goals_document(found: RegionGoals) -> RegionGoalsDocument:
    """The goals as numbers, texts and lists."""
    return RegionGoalsDocument(
        schema="samklang: region_goals/1",
        country=found.country,
        county=found.county,
        name=found.name,
        ledger="territorial",
        release=found.release,
        latest_year=found.latest_year,
        goal=CountyGoalDocument(
            base_year=found.goal.base_year,
            base_t=found.base_t,
            year=found.goal.year,
            reduction=found.goal.reduction,
            allowed_t=found.allowed_t,
        ),
        together_t=found.together_t,
        gap_t=found.gap_t,
        county_trend_t=found.county_trend_t,
        municipal_trends_t=found.municipal_trends_t,
        municipalities=[
            _municipality(one, place, found.shared)
            for place, one in enumerate(found.municipalities)
        ],
        shared=[_shared(one) for one in found.shared],
        notes=[
            NoteDocument(key=told.key, en=told.text_en, sv=told.text_sv) for told in found.notes
        ],
    )


def _municipality(
    one: MunicipalGoals, place: int, shared: tuple[Cascade, ...]
) -> MunicipalGoalsDocument:
    return MunicipalGoalsDocument(
        code=one.code,
        name=one.name,
        base_t=one.base_t,
        latest_t=one.latest_t,
        population=one.population,
        potential_t=one.potential_t,
        goals=[_goal(target, one) for target in one.goals],
        allowed_t=one.allowed_t,
        allowed_by=str(one.allowed_by),
        shared_t={str(found.rule): found.parts[place].allowed_t for found in shared},
    )


def _goal(target: Target, one: MunicipalGoals) -> GoalDocument:
    return GoalDocument(
        id=target.id,
        slot=target.slot,
        base_year=target.base_year,
        year=target.year,
        reduction=target.reduction,
        kind=str(target.kind),
        value=target.value,
        unit=target.unit,
        is_counted=target in one.counted,
    )


def _shared(found: Cascade) -> SharedDocument:
    return SharedDocument(
        rule=str(found.rule),
        sum_t=found.allowed_t + found.residual_t,
        residual_t=found.residual_t,
    )
