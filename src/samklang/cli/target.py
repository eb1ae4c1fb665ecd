"""``samklang target``: what targets require, what budgets are left, where trends lead."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from samklang.cli.ending import end_strictly
from samklang.cli.options import CountryOption, Format, FormatOption, StrictOption
from samklang.cli.output import Cell, print_csv, print_json, print_table
from samklang.cli.plan_reading import InventoryOption, PlanInput, read_plan_inputs
from samklang.cli.target_budget import budget
from samklang.cli.target_trend import trend
from samklang.errors import InputError, Problem

if TYPE_CHECKING:
    from samklang.findings import Finding
    from samklang.inventory.records import Territory
    from samklang.plan.records import Plan
    from samklang.targets.document import TargetDocument
    from samklang.targets.gap import Standing
    from samklang.targets.required import YearTotal

app = typer.Typer(help="Targets: requirements, budgets, trends.", no_args_is_help=True)
app.command("budget")(budget)
app.command("trend")(trend)

COLUMNS = (
    "code", "name", "plan", "id", "slot", "base_year", "base_t", "year", "reduction", "required_t",
    "effort_from_baseline_t", "effort_from_latest_t", "cut_t_per_year", "cut_rate_per_year",
    "latest_year", "latest_t", "on_path_t", "gap_t", "achieved", "needed_by_now", "outlook_t",
)  # fmt: skip
_SHOWN = {
    "name": "place",
    "id": "target",
    "base_year": "from",
    "year": "to",
    "reduction": "less",
    "required_t": "required t",
    "latest_t": "latest t",
    "gap_t": "gap t",
    "outlook_t": "with plan t",
}
SvgOption = Annotated[Path | None, typer.Option("--svg", help="Draw the picture into this file.")]
Row = dict[str, Any]


@app.callback()
def target() -> None:
    """Targets: requirements, budgets, trends."""


@app.command()
def show(
    plan: Annotated[Path | None, typer.Argument(help="A plan document.")] = None,
    *,
    inventory: InventoryOption = None,
    reported: Annotated[
        str | None,
        typer.Option(help="Code of a municipality or a county: what its signatories reported."),
    ] = None,
    country: CountryOption = None,
    svg: SvgOption = None,
    output: FormatOption = Format.TABLE,
    strict: StrictOption = False,
) -> None:
    """Show what each target requires and how far it is, and test whether it is a goal."""
    if (plan is None) == (reported is None):
        raise InputError(Problem("target show", "one of PLAN and --reported is needed.", "one"))
    shown_plans = _of_file(plan, inventory) if plan else _of_register(country, str(reported))
    if svg is not None:
        _draw(shown_plans, svg)
    _print([one.document() for one in shown_plans], output)
    end_strictly((one for each in shown_plans for one in each.findings), strict=strict)


class ShownPlan:
    """A plan with its targets reckoned and its findings."""

    def __init__(
        self,
        plan: "Plan",
        standings: "list[Standing | None]",
        seen: "list[YearTotal]",
        findings: "tuple[Finding, ...]",
        outlook_t: dict[str, float | None],
    ) -> None:
        """Keep them; ``outlook_t`` is what the plan leaves, all else as in the latest inventory."""
        self.plan, self.standings, self.seen = plan, standings, seen
        self.findings, self.outlook_t = findings, outlook_t

    def document(self) -> Row:
        """The plan's targets as plain data."""
        from samklang.inventory.answer import finding_documents
        from samklang.targets.document import target_document

        place: Territory = self.plan.territory
        pairs = zip(self.plan.targets, self.standings, strict=True)
        return {
            "schema": "samklang: targets/1",
            "territory": {"country": place.country, "code": place.code, "name": place.name},
            "plan": self.plan.title,
            "is_example": self.plan.is_example,
            "targets": [
                {**target_document(target, stands), "outlook_t": self.outlook_t.get(target.id)}
                for target, stands in pairs
            ],
            "notes": list(self.plan.notes),
            "findings": finding_documents(self.findings),
        }


def _of_file(path: Path, inventory: Path | None) -> list[ShownPlan]:
    from samklang.checks.plans import PlanSubject, check_plan
    from samklang.targets.known import year_total

    def made(one: PlanInput) -> ShownPlan:
        subject = PlanSubject(one.plan, one.inventories)
        standings = [subject.standing(target) for target in one.plan.targets]
        seen = [year_total(result) for result in one.inventories]
        findings = check_plan(one.plan, one.inventories)
        return ShownPlan(one.plan, standings, seen, findings, _outlook_t(one))

    return [made(one) for one in read_plan_inputs(path, inventory)]


def _of_register(country: str | None, code: str) -> list[ShownPlan]:
    """What was published of plans; eligibility is not asked, since no decision was published."""
    from samklang.checks.plans import check_plan
    from samklang.cli.country import only_country
    from samklang.region.reported import reported_plans

    found = reported_plans(country or only_country(), code)
    return [
        ShownPlan(
            one.plan,
            list(one.standings()),
            [one.latest] if one.latest else [],
            check_plan(one.plan, profile="plan"),
            {},
        )
        for one in found
    ]


def _outlook_t(one: PlanInput) -> dict[str, float | None]:
    """What the actions leave of emissions in the year of each target."""
    from samklang.checks.plans import outlook_of, steady_evaluation

    evaluation = steady_evaluation(one.plan, one.inventories[-1]) if one.inventories else None
    found = outlook_of(one.plan, evaluation) if evaluation else {}
    return {name: expected.emissions_t for name, expected in found.items()}


def _draw(plans: list[ShownPlan], svg: Path) -> None:
    from samklang.cli.pictures import draw
    from samklang.targets.pictures import TEXTS, path_picture, target_paths

    if len(plans) != 1:
        raise InputError(Problem("--svg", f"{len(plans)} plans stand here.", "one plan"))
    (one,) = plans
    stands = [found for found in one.standings if found is not None and not found.target.sector]
    bases = [found.base for found in stands]
    seen = {total.year: total for total in (*bases, *one.seen)}
    paths = [path for found in stands for path in target_paths(found)]
    place = one.plan.territory.name or one.plan.territory.code
    title = f"{place}: {one.plan.title}".strip(": ")
    told = TEXTS.text("two_ways")
    draw(path_picture(title, list(seen.values()), paths, ends=stands, subtitle=told), svg)


def _print(documents: list[Row], output: Format) -> None:
    if output is Format.JSON:
        print_json(documents[0] if len(documents) == 1 else documents)
        return
    rows = [row for document in documents for row in _rows(document)]
    if output is Format.CSV:
        print_csv(COLUMNS, rows)
        return
    cells = [[_cell(name, row[name]) for name in _SHOWN] for row in rows]
    print_table("Targets", tuple(_SHOWN.values()), cells, _notes(documents))


def _cell(name: str, value: Cell) -> Cell:
    """A year is no amount, and a share is told in per cent."""
    if name.endswith("year"):
        return "–" if value is None else str(value)
    if name == "reduction":
        return "–" if value is None else f"{float(value) * 100:g} %"
    return value


def _rows(document: Row) -> list[Row]:
    place = document["territory"]
    head = {"code": place["code"], "name": place["name"], "plan": document["plan"]}
    return [head | _row(found) for found in document["targets"]]


def _row(found: "TargetDocument") -> Row:
    pace, latest = found["pace"], found["latest"]
    return {
        **found,
        "cut_t_per_year": pace["cut_t_per_year"] if pace else None,
        "cut_rate_per_year": pace["cut_rate_per_year"] if pace else None,
        "latest_year": latest["year"] if latest else None,
        "latest_t": latest["emissions_t"] if latest else None,
        "on_path_t": latest["on_path_t"] if latest else None,
        "gap_t": latest["gap_t"] if latest else None,
        "achieved": latest["achieved"] if latest else None,
        "needed_by_now": latest["needed_by_now"] if latest else None,
    }


def _notes(documents: list[Row]) -> list[str]:
    """The findings, each with the plan that it is about."""
    told = []
    for document in documents:
        name = document["territory"]["name"] or document["territory"]["code"]
        told += [f"{name}, {document['plan']}: {note}" for note in document["notes"]]
        told += [
            f"{name}, {item['severity']} {item['id']}: {item['message']}"
            for item in document["findings"]
        ]
    if any(row["outlook_t"] is not None for document in documents for row in document["targets"]):
        told.append("With plan: all else as in the latest inventory.")
    return told or ["Nothing found."]
