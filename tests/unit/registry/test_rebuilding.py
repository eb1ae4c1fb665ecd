"""The script that rebuilds machine-made tables gives the same from the same input."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samklang.registry.files import DATA
from tools import build_registry

ELECTRICITY = """\
country,country_name,year,approach,gas,unit,gwp,value,dataset,source
SE,Sweden,2016,IPCC,CO2,t CO2/MWh,,0.2,NEEFE-2020 Table 1,x
SE,Sweden,2016,IPCC,CO2eq,t CO2eq/MWh,AR4,0.3,NEEFE-2020 Table 2,x
MT,Malta,2000,IPCC,CO2,t CO2/MWh,,0.9,NEEFE-2020 Table 7,x
MT,Malta,2000,IPCC,CO2,t CO2/MWh,,1.0,NEEFE-2020 Table 1,x
,VietNam,2000,IPCC,CO2,t CO2/MWh,,0.5,NEEFE-2020 Table 7,x
SE,Sweden,2010-annex,IPCC,CO2,t CO2/MWh,,0.023,SEAP annex,recalled figure; 69 inventories
"""
BENCHMARKS = """\
country,carrier,year,MWh_per_capita,source
SE,Electricity (excl. industry),2018,7.0,x
SE,Electricity (excl. industry),2019,7.1,x
UK,Natural gas,2018,4.0,x
UK,Natural gas,2019,0.0,x
UK,Natural gas,2019,4.1,x
EL,Coal,2019,1.5,x
IT,Coal,2019,9.0,x
"""


@pytest.fixture
def rebuilt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "electricity_factors.csv").write_text(ELECTRICITY, encoding="utf-8")
    (tmp_path / "benchmarks_energy_per_capita.csv").write_text(BENCHMARKS, encoding="utf-8")
    for name in ("NEEFE", "ANNEX", "BENCHMARKS", "GROUPS"):
        monkeypatch.setattr(build_registry, name, tmp_path / f"{name}.csv")
    build_registry.main(tmp_path)
    return tmp_path


def test_electricity_is_a_row_for_each_country_and_year(rebuilt: Path) -> None:
    lines = (rebuilt / "NEEFE.csv").read_text(encoding="utf-8").splitlines()
    assert lines[1:] == ["MT,2000,1.0,,,1,", "SE,2016,0.2,0.3,,1,", "VN,2000,0.5,,,7,"]


def test_single_figures_of_the_annex_stand_apart(rebuilt: Path) -> None:
    lines = (rebuilt / "ANNEX.csv").read_text(encoding="utf-8").splitlines()
    assert lines[1:] == ["SE,0.023,69,,"]


def test_benchmarks_take_the_steadier_of_two_readings(rebuilt: Path) -> None:
    text = (rebuilt / "BENCHMARKS.csv").read_text(encoding="utf-8")
    assert "GB,2019,,,4.1," in text
    assert "GR,2019" in text


def test_groups_are_of_countries_with_a_like_use(rebuilt: Path) -> None:
    lines = (rebuilt / "GROUPS.csv").read_text(encoding="utf-8").splitlines()
    groups = dict(line.split(",")[:2] for line in lines[1:])
    assert groups == {"GR": "1", "GB": "2", "SE": "3", "IT": "3"}


def test_the_groups_that_we_ship_follow_from_the_benchmarks_that_we_ship(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_registry, "GROUPS", tmp_path / "groups.csv")
    build_registry.benchmark_groups()
    shipped = (DATA / "benchmark_groups.csv").read_bytes()
    assert (tmp_path / "groups.csv").read_bytes() == shipped


@given(st.lists(st.floats(0, 100), min_size=3, max_size=9).map(sorted))
def test_no_other_split_has_less_spread(ordered: list[float]) -> None:
    first, second = build_registry.best_split(ordered)
    assert 0 < first < second < len(ordered)

    def cost(one: int, two: int) -> float:
        return sum(map(build_registry.spread, (ordered[:one], ordered[one:two], ordered[two:])))

    least = cost(first, second)
    cuts = [(a, b) for a in range(1, len(ordered)) for b in range(a + 1, len(ordered))]
    assert all(least <= cost(a, b) for a, b in cuts)
