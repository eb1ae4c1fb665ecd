"""What a target requires, and where a territory stands, worked by hand."""

import pytest

from samklang.errors import InputError
from samklang.targets.gap import needed_share, progress, standing
from samklang.targets.pace import Pace
from samklang.targets.records import Effort, Reduction, Target
from samklang.targets.required import YearTotal, efforts, required_t

HALF = Target("half", base_year=2010, year=2030, reduction=0.5)
PER_HEAD = Target(
    "head",
    base_year=2010,
    year=2030,
    reduction=0.5,
    kind=Reduction.PER_CAPITA,
    population_at_target=1500,
)
BASE = YearTotal(2010, 100_000, 1000)


def test_a_target_of_all_leaves_nothing() -> None:
    assert required_t(Target("zero", reduction=1.0), 500.0) == 0


def test_per_inhabitant_a_growing_place_may_emit_more() -> None:
    assert required_t(PER_HEAD, 100_000, base_population=1000) == 75_000


@pytest.mark.parametrize(
    ("base_population", "population", "told"),
    [(None, 1000, "base year"), (0, 1000, "base year"), (1000, None, "target year")],
)
def test_without_its_populations_there_is_no_requirement_per_inhabitant(
    base_population: float | None, population: float | None, told: str
) -> None:
    target = Target("head", reduction=0.5, kind=Reduction.PER_CAPITA)
    with pytest.raises(InputError, match=told):
        required_t(target, 1.0, base_population=base_population, population=population)


def test_the_effort_that_is_stated() -> None:
    both = efforts(1000, 600, 900)
    assert both.stated(Effort.BASELINE) == 400
    assert both.stated(Effort.LATEST) == 300
    assert efforts(1000, 600).stated(Effort.LATEST) is None


def test_the_straight_way_and_the_constant_rate() -> None:
    pace = Pace(2020, 1000.0, 2022, 810.0)
    assert pace.cut_t_per_year == 95
    assert pace.cut_rate == pytest.approx(0.1)
    assert pace.even_t([2020, 2021, 2022]).tolist() == [1000, 905, 810]
    rate = pace.constant_rate_t([2020, 2021, 2022])
    assert rate is not None
    assert rate.tolist() == pytest.approx([1000, 900, 810])
    assert pace.total_t() == 905 + 810


def test_no_constant_rate_leads_to_zero() -> None:
    assert Pace(2020, 1000.0, 2030, 0.0).cut_rate is None
    assert Pace(2020, 1000.0, 2030, 0.0).constant_rate_t([2025]) is None


def test_a_way_back_in_time_is_refused() -> None:
    with pytest.raises(InputError, match="after the beginning"):
        Pace(2020, 1.0, 2020, 0.5)


def test_the_standing_of_a_place_that_is_behind() -> None:
    # Half the time has passed, so a quarter should be gone: 75,000 t. It has 90,000 t.
    found = standing(HALF, BASE, YearTotal(2020, 90_000, 1000))
    assert found.required_t == 50_000
    assert found.pace.cut_t_per_year == 2500
    assert found.effort.from_latest_t == 40_000
    assert found.latest is not None
    assert found.latest.on_path_t == 75_000
    assert found.latest.gap_t == 15_000
    assert found.latest.achieved == pytest.approx(0.1)
    assert found.latest.needed_by_now == 0.25
    assert not found.latest.is_on_path
    assert found.latest.pace is not None
    assert found.latest.pace.cut_t_per_year == 4000


def test_per_inhabitant_progress_counts_people() -> None:
    now = YearTotal(2020, 90_000, 1200)  # 75 t each, after 100 t each
    assert progress(PER_HEAD, BASE, now) == 0.25
    found = standing(PER_HEAD, BASE, now)
    assert found.latest is not None
    assert found.latest.on_path_t == pytest.approx(90_000)
    assert found.latest.is_on_path


def test_after_the_target_year_there_is_no_pace_left() -> None:
    found = standing(HALF, BASE, YearTotal(2031, 60_000))
    assert found.latest is not None
    assert found.latest.pace is None
    assert found.latest.needed_by_now == 0.5
    assert found.latest.gap_t == 10_000


def test_an_inventory_of_the_base_year_is_no_later_one() -> None:
    assert standing(HALF, BASE, BASE).latest is None


@pytest.mark.parametrize(
    ("target", "base", "told"),
    [
        (Target("x", reduction=0.5), BASE, "no year"),
        (Target("x", year=2030), BASE, "no reduction"),
        (HALF, YearTotal(2010, 0.0), "more than 0 t"),
        (Target("x", year=2005, reduction=0.5), BASE, "after the beginning"),
        (PER_HEAD, YearTotal(2010, 100.0), "base year is missing"),
    ],
)
def test_what_lacks_for_a_standing_is_told(target: Target, base: YearTotal, told: str) -> None:
    with pytest.raises(InputError, match=told):
        standing(target, base)


def test_progress_per_inhabitant_needs_both_populations() -> None:
    with pytest.raises(InputError, match="population of 2020"):
        progress(PER_HEAD, BASE, YearTotal(2020, 1.0))


def test_needed_share_needs_year_and_reduction() -> None:
    with pytest.raises(InputError, match="both"):
        needed_share(Target("x", year=2030), 2010, 2020)
