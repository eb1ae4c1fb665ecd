"""``samklang inventory``: compute, compare, explain, pre-fill."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from samklang.cli.ending import end_strictly
from samklang.cli.options import (
    ApproachOption,
    DecimalOption,
    ElectricityOption,
    EncodingOption,
    FactorSetOption,
    FileArgument,
    Format,
    FormatOption,
    GasUnitOption,
    GwpSetOption,
    RegistryOption,
    StrictOption,
    YearOption,
)
from samklang.cli.output import print_csv, print_json, print_json_list, print_table
from samklang.cli.prefill import prefill
from samklang.cli.published import published
from samklang.cli.reading import (
    TableManner,
    compute_file,
    compute_records,
    one_result,
    overrides_of,
)

if TYPE_CHECKING:
    from samklang.inventory.result import InventoryResult
    from samklang.provenance import Trace

app = typer.Typer(
    help="Compute, compare, explain and pre-fill emission inventories.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

app.command()(prefill)

ROW_COLUMNS = (
    "country",
    "code",
    "year",
    "sector",
    "carrier",
    "fuel",
    "label",
    "state",
    "energy_mwh",
    "energy_mwh_minimum",
    "energy_mwh_maximum",
    "factor_t_per_mwh",
    "factor_reason",
    "factor_source",
    "emissions_t",
    "emissions_t_minimum",
    "emissions_t_maximum",
)
STEP_COLUMNS = ("kind", "text", "value", "unit", "source_id", "locator")


@app.command()
def compute(
    file: FileArgument,
    *,
    year: YearOption = None,
    factor_set: FactorSetOption = None,
    gwp_set: GwpSetOption = None,
    approach: ApproachOption = None,
    gas_unit: GasUnitOption = None,
    electricity: ElectricityOption = None,
    registry_factors: RegistryOption = False,
    decimal: DecimalOption = None,
    encoding: EncodingOption = None,
    output: FormatOption = Format.TABLE,
    strict: StrictOption = False,
) -> None:
    """Compute the emissions of every inventory in a document or table file."""
    overrides = overrides_of(
        factor_set=factor_set,
        gwp_set=gwp_set,
        approach=approach,
        gas_unit=gas_unit,
        electricity=electricity,
        registry_factors=registry_factors,
    )
    results = compute_file(file, overrides, year=year, manner=TableManner(decimal, encoding))
    _print_results(results, output)
    end_strictly((finding for result in results for finding in result.findings), strict=strict)


@app.command()
def compare(
    earlier: Annotated[Path, typer.Argument(help="The earlier inventory.")],
    later: Annotated[Path, typer.Argument(help="The later inventory.")],
    *,
    from_year: Annotated[int | None, typer.Option(help="Year of the earlier one.")] = None,
    to_year: Annotated[int | None, typer.Option(help="Year of the later one.")] = None,
    factor_set: FactorSetOption = None,
    gwp_set: GwpSetOption = None,
    approach: ApproachOption = None,
    gas_unit: GasUnitOption = None,
    electricity: ElectricityOption = None,
    registry_factors: RegistryOption = False,
    decimal: DecimalOption = None,
    encoding: EncodingOption = None,
    output: FormatOption = Format.TABLE,
) -> None:
    """Say why emissions changed: population, activity, carrier mix and factors sum to the change."""
    from samklang.inventory.compare import compare as decompose
    from samklang.inventory.compare import comparison_document

    overrides = overrides_of(
        factor_set=factor_set,
        gwp_set=gwp_set,
        approach=approach,
        gas_unit=gas_unit,
        electricity=electricity,
        registry_factors=registry_factors,
    )
    first = one_result(
        compute_file(earlier, overrides, year=from_year, manner=TableManner(decimal, encoding)),
        earlier,
    )
    second = one_result(
        compute_file(later, overrides, year=to_year, manner=TableManner(decimal, encoding)), later
    )
    _print_comparison(comparison_document(decompose(first, second)), output)


@app.command()
def explain(
    file: FileArgument,
    *,
    sector: Annotated[str, typer.Option(help="Code or label of the sector.")],
    carrier: Annotated[str, typer.Option(help="Code or label of the carrier.")],
    year: YearOption = None,
    factor_set: FactorSetOption = None,
    gwp_set: GwpSetOption = None,
    approach: ApproachOption = None,
    gas_unit: GasUnitOption = None,
    electricity: ElectricityOption = None,
    registry_factors: RegistryOption = False,
    decimal: DecimalOption = None,
    encoding: EncodingOption = None,
    output: FormatOption = Format.TABLE,
) -> None:
    """Follow one figure home: amount, unit, factor, reason, source."""
    from samklang.inventory.explain import explain as traces_of
    from samklang.registry.codes import code_list

    overrides = overrides_of(
        factor_set=factor_set,
        gwp_set=gwp_set,
        approach=approach,
        gas_unit=gas_unit,
        electricity=electricity,
        registry_factors=registry_factors,
    )
    results = compute_records(file, overrides, year=year, manner=TableManner(decimal, encoding))
    result = one_result(results, file)
    sector_code = code_list("consumption_sector").resolve(sector)
    carrier_code = code_list("energy_carrier").resolve(carrier)
    _print_traces(traces_of(result, sector_code, carrier_code), output)


app.command("published")(published)


def _print_results(results: "list[InventoryResult]", output: Format) -> None:
    from samklang.inventory.answer import answer

    if output is Format.JSON and len(results) == 1:
        print_json(answer(results[0]))
    elif output is Format.JSON:
        print_json_list(map(answer, results))
    elif output is Format.CSV:
        print_csv(ROW_COLUMNS, (row for result in results for row in _flat_rows(answer(result))))
    else:
        for result in results:
            _print_result(answer(result))


def _flat_rows(document: dict[str, Any]) -> list[dict[str, Any]]:
    place = {key: document["territory"][key] for key in ("country", "code")}
    return [{**place, "year": document["year"], **row} for row in document["rows"]]


def _print_result(document: dict[str, Any]) -> None:
    name = document["territory"]["name"] or document["territory"]["code"]
    columns = ("sector", "carrier", "MWh", "t/MWh", f"t {document['gas_unit']}", "why this factor")
    rows = [
        (
            row["sector"],
            row["carrier"],
            row["energy_mwh"] if row["energy_mwh"] is not None else row["state"],
            row["factor_t_per_mwh"],
            row["emissions_t"],
            row["factor_reason"],
        )
        for row in document["rows"]
    ]
    print_table(f"{name} {document['year']}", columns, rows, _notes(document))


def _notes(document: dict[str, Any]) -> list[str]:
    from samklang.cli.output import shown

    at_least = "at least " if document["total_is"] == "at_least" else ""
    total = shown(document["total_emissions_t_minimum"])
    each = document["emissions_t_per_inhabitant"]
    lines = [f"Total: {at_least}{total} t {document['gas_unit']}"]
    if each is not None:
        lines[0] += f", {shown(each)} t per inhabitant"
    lines += [f"{item['severity']}: {item['message']}" for item in document["findings"]]
    return lines


def _print_comparison(document: dict[str, Any], output: Format) -> None:
    if output is Format.JSON:
        print_json(document)
    elif output is Format.CSV:
        print_csv(("part", "change_t"), document["parts"])
    else:
        years = f"{document['from']['year']} to {document['to']['year']}"
        rows = [(part["part"], part["change_t"]) for part in document["parts"]]
        rows.append(("change", document["change_t"]))
        print_table(f"Why emissions changed, {years}", ("part", "t"), rows, _change_notes(document))


def _change_notes(document: dict[str, Any]) -> list[str]:
    from samklang.cli.output import shown

    notes = []
    if document["change_pct"] is not None:
        notes.append(f"Change: {shown(document['change_pct'])} %. The parts sum to it (Shapley).")
    if document["total_is"] == "at_least":
        notes.append("Some amounts are hidden: this is the change of what is known.")
    return notes


def _print_traces(traces: "tuple[Trace, ...]", output: Format) -> None:
    steps = [
        {name: getattr(step, name) for name in STEP_COLUMNS}
        for trace in traces
        for step in trace.steps
    ]
    if output is Format.JSON:
        documents = [_trace_document(trace) for trace in traces]
        print_json(documents[0] if len(documents) == 1 else documents)
    elif output is Format.CSV:
        print_csv(STEP_COLUMNS, steps)
    else:
        for trace in traces:
            rows = [
                (step.text, step.value, step.unit, f"{step.source_id} {step.locator}".strip())
                for step in trace.steps
            ]
            print_table(trace.title, ("step", "value", "unit", "from"), rows, [trace.formula])


def _trace_document(trace: "Trace") -> dict[str, Any]:
    steps = [{name: getattr(step, name) for name in STEP_COLUMNS} for step in trace.steps]
    return {"title": trace.title, "formula": trace.formula, "steps": steps}
