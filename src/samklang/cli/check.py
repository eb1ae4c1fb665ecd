"""``samklang check``: what is wrong or unlikely in an inventory or a plan."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samklang.cli.ending import end_strictly
from samklang.cli.options import (
    DecimalOption,
    EncodingOption,
    FileArgument,
    Format,
    FormatOption,
    StrictOption,
)
from samklang.cli.output import print_csv, print_json, print_table
from samklang.cli.plan_reading import InventoryOption, read_plan_inputs
from samklang.cli.reading import TableManner, is_table, read_inventories
from samklang.errors import InputError, Problem

if TYPE_CHECKING:
    from samklang.findings import Finding

COLUMNS = ("id", "severity", "where", "message", "expected", "found", "remedy", "reference")


def check(
    file: FileArgument,
    *,
    profile: Annotated[
        str, typer.Option(help="eligibility, coherence, arithmetic, plan or all.")
    ] = "all",
    inventory: InventoryOption = None,
    decimal: DecimalOption = None,
    encoding: EncodingOption = None,
    output: FormatOption = Format.TABLE,
    strict: StrictOption = False,
) -> None:
    """Check inventories or plans: eligibility, coherence, printed arithmetic, targets and actions."""
    from samklang.checks import run_all
    from samklang.inventory.answer import finding_documents

    if _is_plan(file):
        findings = _of_plans(file, inventory, profile)
    else:
        if inventory is not None:
            raise InputError(Problem("--inventory", "belongs to the check of a plan.", "a plan"))
        manner = TableManner(decimal, encoding)
        findings = run_all(read_inventories(file, manner=manner), profile=profile)
    documents = finding_documents(findings)
    if output is Format.JSON:
        print_json({"findings": documents})
    elif output is Format.CSV:
        print_csv(COLUMNS, documents)
    else:
        rows = [
            (item["severity"], item["id"], item["where"], item["message"]) for item in documents
        ]
        notes = [] if rows else ["Nothing found."]
        print_table(f"Findings in {file.name}", ("severity", "rule", "where", "what"), rows, notes)
    end_strictly(findings, strict=strict)


def _is_plan(file: Path) -> bool:
    from samklang.documents.head import kind_of

    return not is_table(file) and kind_of(file) == "plan"


def _of_plans(file: Path, inventory: Path | None, profile: str) -> "Sequence[Finding]":
    """The findings of every plan of a file; with several, each place begins with the territory."""
    from dataclasses import replace

    from samklang.checks.plans import check_plan

    inputs = read_plan_inputs(file, inventory)
    found = [(one.plan, check_plan(one.plan, one.inventories, profile=profile)) for one in inputs]
    if len(found) == 1:
        return found[0][1]
    return [
        replace(finding, where=f"{plan.territory.code} / {finding.where}")
        for plan, findings in found
        for finding in findings
    ]
