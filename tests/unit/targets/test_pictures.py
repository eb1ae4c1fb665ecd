"""The picture of a path says what it shows, in both languages."""

import json

import pytest

from samklang.drawing import written
from samklang.targets.gap import standing
from samklang.targets.pictures import TEXTS, path_picture, target_paths
from samklang.targets.records import Target
from samklang.targets.required import YearTotal

BASE, NOW = YearTotal(2010, 100_000.0), YearTotal(2020, 90_000.0)
HALF = standing(Target("half", base_year=2010, year=2030, reduction=0.5), BASE, NOW)
ZERO = standing(Target("zero", base_year=2010, year=2040, reduction=1.0), BASE, NOW)


def test_paths_lead_from_the_latest_year_to_the_requirement() -> None:
    even, rate = target_paths(HALF)
    assert (min(even.amounts_t), max(even.amounts_t)) == (2020, 2030)
    assert [even.is_dashed, rate.is_dashed] == [False, True]
    for path in (even, rate):
        assert path.amounts_t[2030] == pytest.approx(50_000)


def test_no_constant_rate_is_drawn_to_zero() -> None:
    assert [path.is_dashed for path in target_paths(ZERO)] == [False]


def test_large_emissions_are_drawn_in_kilotonnes() -> None:
    drawn = written(path_picture("Place", [BASE, NOW], target_paths(HALF), ends=[HALF]))
    assert "kt a year" in drawn
    assert '"amount": 90.0' in drawn
    small = written(path_picture("Place", [YearTotal(2020, 900.0)], (), language="sv"))
    assert "Utsläpp, t per år" in json.loads(small)["layer"][1]["encoding"]["y"]["title"]


@pytest.mark.parametrize("key", TEXTS.sentences)
def test_words_are_there_in_both_languages(key: str) -> None:
    assert set(TEXTS.sentences[key]) == {"en", "sv"}
