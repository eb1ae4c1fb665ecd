"""What must hold of the registry's tables: sources, arithmetic, units, periods, licences, reach."""

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import fields
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

import pint
import pytest

from samklang.covenant.manifest import countries as register_countries
from samklang.covenant.manifest import manifest as register_manifest
from samklang.provenance import Source
from samklang.registry.benchmarks import energy_per_inhabitant
from samklang.registry.calorific import net_calorific_value, net_calorific_values
from samklang.registry.codes import code_list, code_list_names
from samklang.registry.constants import constant, constants
from samklang.registry.crosswalks import crosswalk, crosswalk_names
from samklang.registry.deadlines import deadline_rule, deadline_rules, warning_months
from samklang.registry.factor_rows import Factor, factor_table, national_series
from samklang.registry.factors import (
    FactorSet,
    content_sha256,
    factor_set,
    factor_sets,
    maximum_reference,
)
from samklang.registry.files import DATA, csv_rows, yaml_document
from samklang.registry.gpc import cdp_rows, gpc_references
from samklang.registry.gwp import gwp_set
from samklang.registry.reasons import Reason
from samklang.registry.sources import source, sources
from samklang.registry.thresholds import rule, rules, threshold, thresholds
from tests.structure.source_tree import modules

SERIES = ("electricity_neefe", "electricity_annex_2010")
TABLES = tuple(
    sorted(path.stem for path in (DATA / "factors").glob("*.csv") if path.stem not in SERIES)
)
SET_TABLES = tuple(name for name in TABLES if name != "upper_references_jrc")
STATUSES = {"verified", "inferred", "recalled"}
SINGLE_GASES = ("CO2", "CH4", "N2O")

MOST_BYTES = 1_200_000
MOST_BYTES_IN_A_FILE = 900_000

# Licences that let us ship facts with their source named.
OPEN_LICENCES = re.compile(r"CC BY 4\.0|CC0|MIT|EUPL|facts only|Eurostat reuse")

# Where a source states another figure than the mean of its fuels: by how much it is too low.
OFF_THE_MEAN = {"jrc-liquid_gas-activity-co2e": 0.001}

# Tonnes per megawatt-hour: nothing that burns exceeds half a tonne; delivered heat and electricity
# carry the losses of plants and networks.
MOST_OF_FUEL = 0.5
MOST_OF_HEAT = 0.7
MOST_OF_ELECTRICITY = 1.5
# Small or losing grids on oil shale, lignite or oil, where final use is far below production.
ABOVE_THE_RANGE = {
    "EE": 76, "TM": 37, "IQ": 22, "LY": 22, "ER": 20, "XK": 18, "MN": 15, "MX": 15, "YE": 10,
    "BW": 8, "BA": 7, "MT": 7, "PL": 6, "HT": 4, "LB": 3, "KW": 2, "SN": 2,
}  # fmt: skip
HIGHEST = 2.66


@cache
def rows() -> tuple[Factor, ...]:
    """Every factor of every table."""
    single = (row for table in TABLES for row in factor_table(table))
    return (*single, *(row for name in SERIES for row in national_series(name).factors()))


def texts(table: str) -> Iterator[dict[str, str]]:
    """One factor table as it is written."""
    return csv_rows(f"factors/{table}.csv")


# --- sources and licences ---


def used_source_ids() -> Iterator[tuple[str, str]]:
    """Where each source is named, and its id."""
    yield from ((row.id, row.source_id) for row in rows())
    yield from ((found.id, found.source_id) for found in constants())
    yield from ((found.id, found.source_id) for found in rules())
    yield from ((row["id"], row["source_id"]) for row in csv_rows("statistics_rules.csv"))
    yield from ((f"{limit.rule} {limit.name}", limit.source_id) for limit in thresholds())
    yield from ((f"{row['id']} {row['gas']}", row["source_id"]) for row in csv_rows("gwp.csv"))
    yield from ((name, code_list(name).source_id) for name in code_list_names())
    yield from ((found.id, found.source_id) for found in gpc_references())
    yield from ((row.code, row.source_id) for row in cdp_rows())
    yield from ((found.id, found.source_id) for found in deadline_rules())
    for country in register_countries():
        yield from ((table.file, table.source_id) for table in register_manifest(country).tables)
    for value in net_calorific_values():
        yield value.fuel, value.source_id
        if value.density_kg_per_m3 is not None:
            yield value.fuel, value.density_source_id
    for name in crosswalk_names():
        yield name, crosswalk(name).source_id
        yield from ((name, row.source_id) for row in crosswalk(name).rows)
    yield "benchmarks", energy_per_inhabitant("SE", "electricity", 2016).source_id


def test_every_source_id_resolves() -> None:
    known = {found.id for found in sources()}
    assert [(place, used) for place, used in used_source_ids() if used not in known] == []


def test_every_source_is_used() -> None:
    # Two are cited by the documentation of the method only.
    unused = {found.id for found in sources()} - {used for _, used in used_source_ids()}
    assert unused <= {"gpc_2014", "iso_3166"}


@pytest.mark.parametrize("found", sources(), ids=lambda found: found.id)
def test_every_licence_permits_what_we_do(found: Source) -> None:
    assert found.may_redistribute
    assert OPEN_LICENCES.search(found.licence)


@pytest.mark.parametrize("found", sources(), ids=lambda found: found.id)
def test_a_source_has_its_hash_or_says_why_not(found: Source) -> None:
    assert re.fullmatch(r"[0-9a-f]{64}|not kept: .+", found.sha256)
    assert found.url.startswith(("http://", "https://"))
    assert re.fullmatch(r"[a-z]{2}", found.language)


# --- shape of the files ---


def test_the_registry_is_small() -> None:
    sizes = {path.name: path.stat().st_size for path in DATA.rglob("*") if path.is_file()}
    assert sum(sizes.values()) <= MOST_BYTES
    assert max(sizes.values()) <= MOST_BYTES_IN_A_FILE


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.csv")), ids=lambda path: path.stem)
def test_a_row_is_a_line(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = len(text.splitlines()) - 1
    assert text.endswith("\n")
    assert "\r" not in text
    assert lines == sum(1 for _ in csv_rows(str(path.relative_to(DATA))))


@pytest.mark.parametrize("table", TABLES)
def test_the_columns_are_the_fields_of_a_factor(table: str) -> None:
    assert tuple(next(texts(table))) == tuple(field.name for field in fields(Factor))


def test_every_folder_of_data_tells_what_it_holds() -> None:
    folders = {path.parent for path in DATA.rglob("*") if path.is_file()}
    assert [folder.name for folder in sorted(folders) if not (folder / "README.md").exists()] == []


# --- arithmetic and units ---


@pytest.mark.parametrize("table", TABLES)
def test_original_times_conversion_is_the_value_to_the_last_digit(table: str) -> None:
    wrong = [
        row["id"]
        for row in texts(table)
        if row["value"]
        and Decimal(row["original_value"]) * Decimal(row["conversion"]) != Decimal(row["value"])
    ]
    assert wrong == []


@pytest.mark.parametrize("table", TABLES)
def test_a_conversion_is_that_of_its_units(table: str) -> None:
    units: pint.UnitRegistry[float] = pint.UnitRegistry()
    for row in texts(table):
        between = units.Quantity(1, row["original_unit"]).to(row["unit"]).magnitude
        assert between == pytest.approx(float(row["conversion"]), rel=1e-12), row["id"]


def test_every_factor_is_tonnes_per_megawatt_hour() -> None:
    assert {row.unit for row in rows()} == {"t/MWh"}
    assert {row.gas for row in rows()} == {"CO2", "CH4", "N2O", "CO2e"}
    assert {row.approach for row in rows()} == {"activity_based", "life_cycle"}
    assert {row.basis for row in rows()} == {
        "net", "heat", "electricity", "electricity, final consumption",
    }  # fmt: skip


@pytest.mark.parametrize(
    "name", ["mwh_per_tj", "mwh_per_gj", "gj_per_mwh", "tj_per_mwh", "mwh_per_toe", "mwh_per_ktoe"]
)
def test_a_conversion_constant_is_what_its_units_say(name: str) -> None:
    units: pint.UnitRegistry[float] = pint.UnitRegistry()
    found = constant(name)
    to, per = found.unit.split("/")
    assert units.Quantity(1, per).to(to).magnitude == pytest.approx(found.value, rel=1e-9)


def test_a_figure_lies_between_its_bounds() -> None:
    wrong = [
        row.id
        for row in rows()
        if row.value is not None
        and not (
            (row.low is None or row.low <= row.value)
            and (row.high is None or row.value <= row.high)
        )
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "table",
    ["carriers_activity_based", "fossil_life_cycle_annex_2010", "renewables_life_cycle_annex_2010"],
)
def test_a_carrier_is_the_mean_of_the_fuels_it_names(table: str) -> None:
    for row in factor_table(table):
        if row.mean_of and row.value is not None:
            stated = row.value + OFF_THE_MEAN.get(row.id, 0.0)
            assert stated == pytest.approx(_mean_of(row), abs=1e-9), row.id


def _mean_of(row: Factor) -> float:
    """The mean of the published factors of the fuels, to three decimals."""
    chosen = factor_set("com-2010")
    figures = [
        Decimal(
            repr(
                chosen.look_up(
                    carrier=row.carrier,
                    fuel=fuel,
                    country="SE",
                    year=2010,
                    approach=row.approach,
                    gas_unit=row.gas,
                    sustainable=row.sustainable != "no",
                ).value_t_per_mwh
            )
        )
        for fuel in row.mean_of
    ]
    mean = sum(figures, Decimal(0)) / len(figures)
    return float(mean.quantize(Decimal("0.001"), ROUND_HALF_UP))


# --- ranges ---


def test_no_fuel_is_outside_the_physical_range() -> None:
    most = {"net": MOST_OF_FUEL, "heat": MOST_OF_HEAT, "electricity": MOST_OF_FUEL}
    wrong = [
        row.id
        for row in rows()
        if row.territory == "" and row.value is not None
        and not 0 <= row.value <= (MOST_OF_HEAT if "heat" in row.carrier else most[row.basis])
    ]  # fmt: skip
    assert wrong == []


def test_national_electricity_outside_the_range_is_named() -> None:
    national = [row for row in rows() if row.territory and row.value is not None]
    above = Counter(row.territory for row in national if (row.value or 0) > MOST_OF_ELECTRICITY)
    assert dict(above) == ABOVE_THE_RANGE
    assert min(row.value or 0 for row in national) >= 0
    assert max(row.value or 0 for row in national) <= HIGHEST


# --- periods ---


def test_periods_neither_overlap_nor_leave_holes() -> None:
    series = defaultdict(list)
    for table in TABLES:
        for row in factor_table(table):
            cell = (table, row.carrier, row.fuel, row.gas, row.approach, row.sustainable)
            series[cell].append((row.valid_from_year, row.valid_to_year))
    for cell, periods in series.items():
        if len(periods) > 1:
            _check_periods(cell, [(start or 0, end or 9999) for start, end in sorted(periods)])


def _check_periods(cell: object, periods: list[tuple[int, int]]) -> None:
    for (_, end), (start, _) in pairwise(periods):
        assert start == end + 1, cell


def test_a_period_without_a_figure_is_named() -> None:
    holes = [row.id for row in rows() if row.value is None]
    assert holes == ["jrc-liquid_gas-life-cycle-1990"]


def test_national_series_have_every_year_between_their_first_and_last() -> None:
    years = defaultdict(list)
    for row in national_series("electricity_neefe").factors():
        years[row.territory, row.approach, row.gas].append(row.valid_from_year or 0)
    gaps = [cell for cell, found in years.items() if found != list(range(found[0], found[-1] + 1))]
    assert gaps == []
    assert {found[-1] for found in years.values()} == {2015, 2018}


# --- two persons, status ---


def test_who_entered_and_who_checked_is_filled_in() -> None:
    for row in rows():
        assert row.entered_by, row.id
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", row.entered_on), row.id
        assert row.checked_by, row.id
        assert row.checked_by != row.entered_by, row.id


def test_what_nobody_could_compare_with_its_source_says_so() -> None:
    for row in rows():
        is_pending = row.checked_by.startswith("pending")
        assert is_pending == (row.checked_on == ""), row.id
        assert is_pending or row.status != "recalled", row.id


def test_every_status_is_known_and_shown() -> None:
    used = {row.status for row in rows() if row.value is not None}
    used |= {found.status for found in constants()}
    used |= {found.status for found in rules()}
    used |= {found.status for found in thresholds()}
    used |= {found.status for found in deadline_rules()}
    used |= {row["status"] for row in csv_rows("gwp.csv")}
    used |= {row.status for name in code_list_names() for row in code_list(name).rows}
    assert used == STATUSES


# --- factor sets and reach ---


def test_ids_are_given_once() -> None:
    counted = Counter(row.id for row in rows())
    assert [row_id for row_id, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("found", factor_sets(), ids=lambda found: found.id)
def test_a_factor_set_is_unchanged(found: FactorSet) -> None:
    # A changed figure needs a new set with a new id, not a new hash here.
    assert content_sha256(found) == found.sha256


def test_a_single_figure_stands_in_one_table_once() -> None:
    single = [row["id"] for row in csv_rows("constants.csv")]
    single += [row["id"] for row in csv_rows("statistics_rules.csv")]
    single += [found.id for found in deadline_rules()]
    limits = [f"{row['rule']} {row['name']}" for row in csv_rows("thresholds.csv")]
    counted = Counter([*single, *limits])
    assert [name for name, count in counted.items() if count > 1] == []


def test_every_table_belongs_to_a_set() -> None:
    used = {table for found in factor_sets() for table in found.tables}
    assert used == set(SET_TABLES)
    assert {found.series for found in factor_sets()} == set(SERIES)


@pytest.mark.parametrize("found", factor_sets(), ids=lambda found: found.id)
def test_every_row_is_reached_by_a_look_up(found: FactorSet) -> None:
    unreached = [
        row.id
        for row in found.factors()
        if row.value is not None and not (row.gas in SINGLE_GASES[1:] or _is_reached(found, row))
    ]
    assert unreached == []


def _is_reached(found: FactorSet, row: Factor) -> bool:
    answer = found.look_up(
        carrier=row.carrier,
        country=row.territory or "SE",
        year=row.valid_to_year or 2010,
        approach=row.approach,
        gas_unit=row.gas,
        fuel=row.fuel or None,
        sustainable=None if not row.sustainable else row.sustainable == "yes",
    )
    return answer.factor_id == row.id


def test_methane_and_nitrous_oxide_rows_are_part_of_a_co2e_answer() -> None:
    table = factor_table("fuels_ipcc_2006")
    for row in table:
        if row.gas in SINGLE_GASES[1:]:
            answer = factor_set().look_up(
                carrier=row.carrier, fuel=row.fuel, country="SE", year=2010, gas_unit="CO2e",
                gwp_set="AR5", sustainable=True,
            )  # fmt: skip
            assert answer.value_t_per_mwh > _co2_alone(table, row.fuel)


def _co2_alone(table: tuple[Factor, ...], fuel: str) -> float:
    (row,) = (
        row for row in table
        if row.fuel == fuel and row.gas == "CO2" and row.sustainable in ("", "yes")
    )  # fmt: skip
    return row.value or 0.0


def test_every_upper_reference_is_reached() -> None:
    for row in factor_table("upper_references_jrc"):
        assert maximum_reference(row.carrier, row.approach, row.gas).id == row.id


def test_every_reason_has_its_sentence_in_both_languages() -> None:
    sentences = yaml_document("reasons.yaml")
    assert set(sentences) == {reason.value for reason in Reason}
    for both in sentences.values():
        assert isinstance(both, dict)
        assert set(both) == {"en", "sv"}
        assert _placeholders(both["en"]) == _placeholders(both["sv"])


def _placeholders(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


ANSWERS = {
    "constant": constant,
    "code_list": code_list,
    "threshold": threshold,
    "rule": rule,
    "gwp_set": gwp_set,
    "source": source,
    "crosswalk": crosswalk,
    "net_calorific_value": net_calorific_value,
    "factor_set": factor_set,
}


def asked_in_code() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every look-up in the package whose words are written out."""
    for module in modules():
        imports = _from_registry(module.tree)
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                words = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
                if node.func.id in imports and len(words) == len(node.args) and words:
                    yield module.shown, node.func.id, tuple(str(word) for word in words)


def _from_registry(tree: ast.Module) -> set[str]:
    return {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("samklang.registry")
        for alias in node.names
        if alias.name in ANSWERS
    }


@pytest.mark.parametrize("asked", sorted(set(asked_in_code())), ids=str)
def test_every_look_up_in_code_reaches_a_row(asked: tuple[str, str, tuple[str, ...]]) -> None:
    _, function, words = asked
    assert ANSWERS[function](*words)  # type: ignore[operator]


# Plain arithmetic is no fact about the world.
PLAIN_NUMBERS = {0, 1, 2, 12, 100, 1000}


def test_the_registrys_code_holds_no_facts_but_named_limits() -> None:
    loose = [
        f"{module.shown}:{node.lineno}"
        for module in modules()
        if module.name.startswith("samklang.registry")
        for statement in module.tree.body
        if not _is_named_limit(statement)
        for node in ast.walk(statement)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, int | float)
        and node.value not in PLAIN_NUMBERS
    ]
    assert loose == []


def _is_named_limit(statement: ast.stmt) -> bool:
    names = statement.targets if isinstance(statement, ast.Assign) else []
    return bool(names) and all(isinstance(name, ast.Name) and name.id.isupper() for name in names)


def test_every_plan_has_its_period_and_every_warning_its_place() -> None:
    plans = {rule.generation for rule in deadline_rules() if rule.kind == "plan"}
    assert plans == {row.code for row in code_list("commitment").rows if row.attribute("plan")}
    assert deadline_rule("full_report").months % deadline_rule("action_report").months == 0
    assert warning_months() == tuple(sorted(set(warning_months()), reverse=True))


# --- code lists ---

LISTS_OF_THE_COVENANT = 44
OUR_OWN_LISTS = {"fuel", "country", "quality_grade"}
# Parents that are rows of another list.
PARENT_LISTS = {"fuel": "energy_carrier"}
PARENT_GROUPS = {
    name: {"buildings", "public_lighting", "industry", "transport", "local_electricity_production",
           "local_heat_production", "others"}
    for name in ("area_of_intervention", "policy_instrument")
}  # fmt: skip


def test_all_lists_are_there() -> None:
    names = set(code_list_names())
    assert names >= OUR_OWN_LISTS
    assert len(names - OUR_OWN_LISTS) == LISTS_OF_THE_COVENANT


@pytest.mark.parametrize("name", code_list_names())
def test_a_list_is_complete_in_both_languages(name: str) -> None:
    found = code_list(name)
    assert found.title_en
    assert found.title_sv
    assert len(set(found.codes)) == len(found.rows)
    assert [row.code for row in found.rows if not (row.label_en and row.label_sv)] == []


@pytest.mark.parametrize("name", code_list_names())
def test_every_parent_is_a_row(name: str) -> None:
    found = code_list(name)
    parents = {row.parent for row in found.rows if row.parent}
    known = {*code_list(PARENT_LISTS.get(name, name)).codes, *PARENT_GROUPS.get(name, set())}
    assert parents <= known
    assert bool(parents) == found.hierarchical or name == "fuel"


def test_platform_ids_are_those_of_the_platform() -> None:
    carriers = {row.platform_id: row.code for row in code_list("energy_carrier").rows}
    assert sorted(map(int, carriers)) == [*range(1, 16), 22]
    assert carriers["13"] == "other_biomass"


def test_the_country_of_every_table_is_in_the_list() -> None:
    countries = code_list("country")
    used = {row.territory for row in rows() if row.territory}
    used |= {row["territory"] for row in csv_rows("benchmarks.csv")}
    assert [code for code in sorted(used) if code not in countries] == []
