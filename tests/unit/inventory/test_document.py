"""Reading documents: strict, with every problem at once and its place."""

import json
from pathlib import Path

import pytest

from samklang.errors import DocumentError
from samklang.inventory.document import read_inventories
from tests import examples


def problems(text: str | bytes) -> str:
    content = text.encode() if isinstance(text, str) else text
    with pytest.raises(DocumentError) as caught:
        read_inventories(content, name="plan.yaml")
    return str(caught.value)


def broken(row: str) -> str:
    return problems(examples.HEAD + f"activity:\n  - {{{row}}}\n")


ROW = "sector: residential_buildings, carrier: electricity"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (f"{ROW}, amont: 1, unit: MWh", "Did you mean 'amount'?"),
        (f"{ROW}, amount: -5, unit: MWh", "negative"),
        (f"{ROW}, amount: 12x, unit: MWh", "'12x' is not a number"),
        (f"{ROW}, amount: 1_000, unit: MWh", "'1_000' is not a number"),
        (f"{ROW}, amount: .nan, unit: MWh", "not a number"),
        (f"{ROW}, amount: .inf, unit: MWh", "not a number"),
        (f"{ROW}, amount: 5", "no unit"),
        (f"{ROW}, amount: 5, unit: BTU", "'BTU' is not known"),
        (f"{ROW}, amount: 5, unit: t", "t"),
        (f"{ROW}, amount: 5, unit: MWh, notation_key: NE, explanation: x", "exactly one"),
        (f"{ROW}, fuel: wood, amount: 1, unit: MWh", "the carrier other_biomass"),
        (f"{ROW}", "exactly one"),
        (f"{ROW}, notation_key: NE", "no explanation"),
        (f"{ROW}, notation_key: IE", "no explanation"),
        (f"{ROW}, amount: 5, unit: MWh, maximum: 9", "belong to a suppressed amount"),
        (f"{ROW}, state: suppressed, maximum: 9", "the bounds have no unit"),
        (f"{ROW}, amount: true, unit: MWh", "True stands where a number belongs"),
        (f"{ROW}, notation_key: NA, explanation: x", "'NA' is not known"),
        (f"{ROW}, state: suppressed, minimum: 5, maximum: 1, unit: MWh", "above maximum"),
        (f"{ROW}, state: suppressed, minimum: -5, unit: MWh", "negative"),
        ("sector: residentia, carrier: electricity, amount: 1, unit: MWh", "residential_buildings"),
        (
            "sector: residential_buildings, carrier: elektrisitet, amount: 1, unit: MWh",
            "electricity",
        ),
        (f"{ROW}, amount: 1, unit: MWh, blend: [{{carrier: diesel, share: 0.5}}]", "sum to 0.5"),
    ],
)
def test_a_broken_row_is_refused_with_its_place(row: str, said: str) -> None:
    message = broken(row)
    assert said in message
    assert "plan.yaml, line 10, activity[0]" in message


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"2580"', "2580", 'Put it in quotes: "2580"'),
        ("country: SE", "country: Atlantis", "country"),
        ("year: 2016", "year: 20x6", "not a whole number"),
        ("year: 2016", "year: 3016", "year"),
        ("kind: monitoring", "kind: monitorin", "'baseline' or 'monitoring'"),
        ("gwp_set: AR4", "gwp_set: AR7", "AR6"),
        ("gas_unit: CO2\ngwp_set: AR4", "gas_unit: CO2e", "needs a GWP set"),
        ("population: 76088", "population: 0", "above zero"),
        ("population: 76088", "populaton: 76088", "Did you mean 'population'?"),
        ("samklang: inventory/1", "samklang: inventory/9", "inventory/1"),
        ("year: 2016", "year: 2016\nyear: 2017", "stands twice"),
        ("year: 2016", "year: &y 2016\nsource: *y", "aliases"),
        ("year: 2016", "year: [2016", "line"),
        ("year: 2016", "{a: 1}: 2016", "a key is a word"),
        ("year: 2016", "? [a]\n: 2016", "a key is a word"),
    ],
)
def test_a_broken_head_is_refused(old: str, new: str, said: str) -> None:
    assert said in problems(examples.MINIMAL.replace(old, new))


def test_all_problems_come_at_once() -> None:
    text = examples.HEAD.replace("2016", "x") + (
        f"activity:\n  - {{{ROW}, amount: x, unit: MWh}}\n  - {{{ROW}, amont: 1, unit: MWh}}\n"
    )
    assert len(problems(text).splitlines()) == 3


def test_a_misspelt_row_does_not_hide_what_another_row_means() -> None:
    text = examples.HEAD + (
        f"activity:\n  - {{{ROW}, amont: 1, unit: MWh}}\n  - {{{ROW}, amount: -1, unit: MWh}}\n"
    )
    said = problems(text)
    assert "amont" in said
    assert "negative" in said


def test_two_rows_for_one_cell_are_refused_unless_a_label_tells_them_apart() -> None:
    row = f"  - {{{ROW}, amount: 1, unit: MWh}}\n"
    assert "row 1" in problems(examples.HEAD + "activity:\n" + row + row)
    labelled = row.replace("amount", "label: night tariff, amount")
    assert read_inventories((examples.HEAD + "activity:\n" + row + labelled).encode())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        ("Luleå".encode("cp1252"), "UTF-8"),
        ("samklang: inventory/1".encode("utf-16"), "UTF-8"),
        (b"a\x00b", "not a text"),
        (b"just words", "belongs"),
        (b"[1, 2]", "belongs"),
        (b"{" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_not_a_document_is_refused(content: bytes, said: str) -> None:
    assert said in problems(content)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"nothing\.yaml: the file cannot be read"):
        read_inventories(tmp_path / "nothing.yaml")


def test_yaml_and_json_read_alike(tmp_path: Path) -> None:
    document = {
        "samklang": "inventory/1",
        "territory": {"country": "SE", "code": "2580", "name": "Luleå"},
        "year": 2016,
        "kind": "monitoring",
        "approach": "activity_based",
        "gas_unit": "CO2",
        "gwp_set": "AR4",
        "population": 76088,
        "activity": [
            {
                "sector": "residential_buildings",
                "carrier": "electricity",
                "amount": 100,
                "unit": "MWh",
            }
        ],
    }
    path = tmp_path / "one.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    assert read_inventories(path) == [examples.read(examples.MINIMAL)]


def test_several_years_are_a_list() -> None:
    second = examples.MINIMAL.replace("2016", "2017")
    text = "".join(
        "- " + document.replace("\n", "\n  ").rstrip() + "\n"
        for document in (examples.MINIMAL, second)
    )
    assert [one.year for one in read_inventories(text.encode())] == [2016, 2017]


def test_official_labels_and_common_names_are_understood() -> None:
    text = examples.MINIMAL.replace("electricity", "El").replace(
        "residential_buildings", "Residential buildings"
    )
    assert examples.read(text).activity == examples.read(examples.MINIMAL).activity


def test_printed_digits_survive() -> None:
    text = examples.MINIMAL + "published: {total: {emissions_t: 1.370}}\n"
    total = examples.read(text).published.total  # type: ignore[union-attr]
    assert total is not None
    assert total.emissions_t is not None
    assert total.emissions_t.half_unit == 0.0005


def supply(text: str) -> str:
    return problems(examples.MINIMAL + text)


PLANT = "technology: boiler, heat_mwh: 5, fuels: [{carrier: coal, amount: 6, unit: MWh}]"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("electricity: {local_production: {energy_mwh: -5}}", "energy_mwh -5 is negative"),
        ("electricity: {certified_purchases: {energy_mwh: 5, emissions_t: -1}}", "emissions_t -1"),
        ("electricity: {consumption_mwh: -2}", "consumption_mwh -2 is negative"),
        (f"electricity: {{plants: [{{{PLANT}, electricity_mwh: -2}}]}}", "electricity_mwh -2"),
        (f"heat: {{plants: [{{{PLANT}, heat_efficiency: 0}}]}}", "heat_efficiency is 0"),
        (f"heat: {{plants: [{{{PLANT}, electricity_efficiency: -1}}]}}", "is negative"),
        (f"heat: {{plants: [{{{PLANT.replace('6', '-6')}}}]}}", "the amount -6 is negative"),
        ("heat: {production_emissions_t: -1}", "production_emissions_t -1 is negative"),
    ],
)
def test_negative_or_impossible_supply_is_refused(text: str, said: str) -> None:
    assert said in supply(text)


DIESEL = "{carrier: diesel, value: 0.2, unit: t/MWh}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            f"factors: [{DIESEL}, {DIESEL}]",
            "diesel has a factor here and in factor 1",
        ),
        (
            "factors: [{carrier: diesel, value: 0.2, unit: t CO2e/MWh}]",
            "the factor is in t CO2e/MWh and the inventory in CO2",
        ),
        (
            "non_energy: [{sector: wastewater, emissions_t: 1}, {sector: wastewater, emissions_t: 1}]",
            "wastewater stands here and in row 1",
        ),
    ],
)
def test_what_would_win_or_mix_silently_is_refused(text: str, said: str) -> None:
    assert said in supply(text)


def test_an_ie_that_names_no_row_is_included_where_its_explanation_says() -> None:
    row = f"activity: [{{{ROW}, notation_key: IE, explanation: with the shops}}]\n"
    (found,) = read_inventories((examples.HEAD + row).encode())
    assert found.activity[0].value.included_in == "with the shops"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ("country: XX", "line 2, territory.country: Country 'XX' is not known"),
        ("year: 3016", "line 3, year: 3016 is not a year. Expected four digits"),
        ("year: soon", "line 3, year: 'soon' is not a whole number"),
    ],
)
def test_a_bad_head_is_told_with_its_place(changed: str, said: str) -> None:
    key = changed.split(":", maxsplit=1)[0]
    old = {"country": "country: SE", "year": "year: 2016"}[key]
    assert said in problems(examples.MINIMAL.replace(old, changed))


@pytest.mark.parametrize("opening", ["[", "# deep\n["])
def test_a_text_nested_too_deeply_is_refused(opening: str) -> None:
    assert "nested too deeply" in problems(opening + "[" * 100_000)


def test_a_workbook_in_the_place_of_a_document_is_named() -> None:
    assert "a workbook or an archive" in problems(b"PK\x03\x04" + bytes(range(256)))


def test_json_that_yaml_would_refuse_still_tells_its_problems() -> None:
    assert problems('{\t"samklang": "inventory/1",\t"year": 2016}').startswith("plan.yaml, ")
