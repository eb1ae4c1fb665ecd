"""Factors of electricity become rows of a factor set, and differ from the carried ones as told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samklang.errors import InputError, SourceError, TableError
from samklang.registry.files import csv_rows
from samklang.series import Series
from samklang.sources.connector import Fetched, Part
from samklang.sources.jrc.connector import connectors
from samklang.sources.jrc.factor_rows import CARRIED, compared_with_carried, factor_rows
from samklang.values import State
from tests.standins import jrc

(CONNECTOR,) = connectors()
COUNTRIES, YEARS = ("SE", "FI", "MT", "UA", "AE", "TR"), range(2014, 2019)
FIGURES = jrc.carried_figures(COUNTRIES, YEARS)
NAME = "neefe:JRC-OpenData/NEEFE/JRC-COM-NEEFE_1990-2018.xlsx"


def parsed(figures: jrc.Figures, *, years_are_text: bool = False) -> Series:
    return parsed_book(jrc.book(jrc.factor_sheets(figures, years_are_text=years_are_text)))


def parsed_book(body: bytes) -> Series:
    description = CONNECTOR.describe(NAME, lambda _: pytest.fail("was asked"))
    (request,) = CONNECTOR.plan(description, {})
    part = Part(request, body)
    CONNECTOR.check(part)
    (series,) = CONNECTOR.parse(Fetched("JRC", NAME, description.release, "", (part,), description))
    return series


@pytest.mark.parametrize("years_are_text", [False, True])
def test_rows_have_the_shape_and_the_figures_of_the_carried_ones(years_are_text: bool) -> None:
    rows = factor_rows(parsed(FIGURES, years_are_text=years_are_text))
    wanted = [
        {**row, "note": ""}
        for row in csv_rows(CARRIED)
        if row["territory"] in COUNTRIES and int(row["year"]) in YEARS
    ]
    assert rows == wanted
    assert {row["first_table"] for row in rows} == {"1", "4", "7"}


def test_a_series_names_its_table_country_year_and_unit() -> None:
    found = parsed(FIGURES)
    cells = {key: value.number for key, value in found.rows()}
    assert cells["EU_IPCC_CO2", "SE", "2018"] == 0.015751
    assert (found.unit, found.release) == ("t/MWh", "JRC-COM-NEEFE_1990-2018")
    assert found.notes == ("Sheets without factors: Read me.",)


def test_a_country_in_two_tables_has_the_figure_of_the_first() -> None:
    figures = {("EU_IPCC_CO2", "Malta", "2018"): 0.4, ("ROW_IPCC_CO2", "Malta", "2018"): 0.9}
    (row,) = factor_rows(parsed(figures))
    assert (row["activity_based_co2"], row["first_table"]) == ("0.4", "1")


def test_figures_that_changed_came_or_went_are_told() -> None:
    name = ("EU_IPCC_CO2", "Sweden")
    figures = {(*name, "2017"): 0.014466, (*name, "2018"): 0.5, (*name, "2021"): 0.009}
    found = compared_with_carried(factor_rows(parsed(figures)))
    told = {(change.territory, change.year): change for change in found.changes if change.new}
    assert (told["SE", "2018"].carried, told["SE", "2018"].new) == ("0.015751", "0.5")
    assert [change.year for change in found.added] == ["2021"]
    assert found.same == 1
    assert len(found.gone) > 5_000


def test_a_release_that_says_the_same_has_no_change() -> None:
    found = compared_with_carried(csv_rows(CARRIED))
    assert not found.changes
    assert found.same > 5_000


def test_an_empty_cell_and_a_dash_are_missing_and_a_comma_is_decimal() -> None:
    figures = {
        ("EU_IPCC_CO2", "Sweden", "2017"): "-",
        ("EU_IPCC_CO2", "Sweden", "2018"): "0,0157",
        ("EU_IPCC_CO2", "Finland", "2018"): 0.1,
    }
    cells = {key[1:]: value for key, value in parsed(figures).rows()}
    assert cells["SE", "2017"].state is cells["FI", "2017"].state is State.MISSING
    assert cells["SE", "2018"].number == 0.0157


def test_every_unknown_country_and_cell_is_told_with_its_place() -> None:
    figures = {("EU_IPCC_CO2", "Atlantis", "2018"): 0.1, ("EU_IPCC_CO2", "Sweden", "2018"): "x"}
    with pytest.raises(TableError, match="Atlantis") as caught:
        parsed(figures)
    assert len(caught.value.problems) == 2
    assert "sheet EU_IPCC_CO2, cell B5" in str(caught.value)


def test_a_country_that_stands_twice_is_told() -> None:
    sheets = jrc.factor_sheets({("EU_IPCC_CO2", "Czechia", "2018"): 0.4})
    sheets["EU_IPCC_CO2"].append(["Czech Republic", 0.5])
    with pytest.raises(TableError, match="EU_IPCC_CO2 CZ 2018 stands twice"):
        parsed_book(jrc.book(sheets))


def test_a_sheet_that_is_none_of_the_tables_is_told() -> None:
    sheets = jrc.factor_sheets({("EU_IPCC_CO2", "Sweden", "2018"): 0.4})
    sheets["Something"] = [["Country", 2018], ["Sweden", 0.4]]
    with pytest.raises(TableError, match=r"sheet Something, row 1: not a known table\."):
        parsed_book(jrc.book(sheets))


def test_a_workbook_without_factors_is_refused() -> None:
    with pytest.raises(SourceError, match="no sheet has factors"):
        parsed_book(jrc.book({"A": [["Country", "Capital"], ["Sweden", "Stockholm"]]}))


@pytest.mark.parametrize("table", ["neefe", "df2-2A", "df9"])
def test_a_file_that_is_not_known_is_asked_for_by_its_path(table: str) -> None:
    with pytest.raises(InputError, match="not known"):
        CONNECTOR.describe(table, lambda _: pytest.fail("was asked"))


def test_nothing_can_be_chosen_of_a_file() -> None:
    description = CONNECTOR.describe(NAME, lambda _: b"")
    with pytest.raises(InputError, match="comes whole"):
        CONNECTOR.plan(description, {"year": ("2018",)})


def test_a_file_is_asked_for_at_the_publishers_host_alone() -> None:
    description = CONNECTOR.describe("neefe://example.test/x.xlsx", lambda _: b"")
    (request,) = CONNECTOR.plan(description, {})
    assert request.url.startswith("https://jeodpp.jrc.ec.europa.eu/ftp/public/")


keys = st.tuples(
    st.sampled_from(["EU_IPCC_CO2", "EU_LCA_GHG", "ROW_IPCC_GHG_SAR"]),
    st.sampled_from(["Sweden", "Finland", "Malta"]),
    st.integers(1990, 2030).map(str),
)


@settings(max_examples=8, deadline=None)
@given(st.dictionaries(keys, st.floats(0, 5).map(lambda number: round(number, 6)), min_size=1))
def test_whatever_is_written_is_read_again(figures: dict[tuple[str, str, str], float]) -> None:
    codes = {"Sweden": "SE", "Finland": "FI", "Malta": "MT"}
    found = {key: value.number for key, value in parsed(figures).rows() if value.is_known}
    assert found == {
        (table, codes[name], year): cell for (table, name, year), cell in figures.items()
    }
