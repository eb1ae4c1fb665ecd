"""How a command ends when findings matter."""

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samklang.findings import Finding

FOUND_ERRORS = 1


def end_strictly(findings: "Iterable[Finding]", *, strict: bool) -> None:
    """Exit with status 1 when asked to be strict and a finding is an error."""
    if strict and any(finding.severity == "error" for finding in findings):
        raise typer.Exit(FOUND_ERRORS)
