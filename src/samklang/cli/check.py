"""``samklang check``: what is wrong or unlikely in an inventory."""

from typing import Annotated

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
from samklang.cli.reading import TableManner, read_inventories

COLUMNS = ("id", "severity", "where", "message", "expected", "found", "remedy", "reference")


def check(
    file: FileArgument,
    *,
    profile: Annotated[
        str, typer.Option(help="eligibility, coherence, arithmetic or all.")
    ] = "all",
    decimal: DecimalOption = None,
    encoding: EncodingOption = None,
    output: FormatOption = Format.TABLE,
    strict: StrictOption = False,
) -> None:
    """Check inventories: eligibility, coherence with statistics, arithmetic of what is printed."""
    from samklang.checks import run_all
    from samklang.inventory.answer import finding_documents

    findings = run_all(
        read_inventories(file, manner=TableManner(decimal, encoding)), profile=profile
    )
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
