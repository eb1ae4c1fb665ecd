"""Targets as the documents that the commands print: numbers in the unit that the key names."""

from typing import TypedDict

from samklang.targets.gap import Latest, Standing
from samklang.targets.pace import Pace
from samklang.targets.records import Target


class PaceDocument(TypedDict):
    """How fast from one year to another; no rate leads to zero."""

    from_year: int
    to_year: int
    cut_t_per_year: float
    cut_rate_per_year: float | None


class LatestDocument(TypedDict):
    """The latest inventory against the straight line, and the pace that is left."""

    year: int
    emissions_t: float
    total_is: str
    on_path_t: float
    gap_t: float
    is_on_path: bool
    achieved: float
    needed_by_now: float
    pace: PaceDocument | None


class TargetDocument(TypedDict):
    """A target, and what it requires; ``None`` where the base is not known."""

    id: str
    slot: str
    base_year: int | None
    year: int | None
    reduction: float | None
    kind: str
    sector: str
    indicator: str
    value: float | None
    unit: str
    population_at_target: float | None
    effort: str
    base_t: float | None
    required_t: float | None
    effort_from_baseline_t: float | None
    effort_from_latest_t: float | None
    pace: PaceDocument | None
    latest: LatestDocument | None


def target_document(target: Target, stands: Standing | None) -> TargetDocument:
    """A target with its figures, as far as they can be reckoned."""
    effort = stands.effort if stands else None
    return TargetDocument(
        id=target.id,
        slot=target.slot,
        base_year=target.base_year,
        year=target.year,
        reduction=target.reduction,
        kind=str(target.kind),
        sector=target.sector,
        indicator=target.indicator,
        value=target.value,
        unit=target.unit,
        population_at_target=target.population_at_target,
        effort=str(target.effort),
        base_t=stands.base.emissions_t if stands else None,
        required_t=stands.required_t if stands else None,
        effort_from_baseline_t=effort.from_baseline_t if effort else None,
        effort_from_latest_t=effort.from_latest_t if effort else None,
        pace=pace_document(stands.pace) if stands else None,
        latest=_latest(stands.latest) if stands and stands.latest else None,
    )


def pace_document(pace: Pace) -> PaceDocument:
    """A pace."""
    return PaceDocument(
        from_year=pace.from_year,
        to_year=pace.to_year,
        cut_t_per_year=pace.cut_t_per_year,
        cut_rate_per_year=pace.cut_rate,
    )


def _latest(latest: Latest) -> LatestDocument:
    return LatestDocument(
        year=latest.at.year,
        emissions_t=latest.at.emissions_t,
        total_is="at_least" if latest.at.is_at_least else "exact",
        on_path_t=latest.on_path_t,
        gap_t=latest.gap_t,
        is_on_path=latest.is_on_path,
        achieved=latest.achieved,
        needed_by_now=latest.needed_by_now,
        pace=pace_document(latest.pace) if latest.pace else None,
    )
