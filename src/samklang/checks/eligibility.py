"""Eligibility, as far as an inventory alone can decide it (E3, E4, E6).

The rest of E1–E6 needs the plan and its decision; see ``plans/eligibility.py``.
"""

from collections.abc import Iterator

from samklang.checks.figures import shown
from samklang.checks.rule import Profile, rule
from samklang.checks.subject import Subject, cell_name
from samklang.checks.texts import finding
from samklang.findings import Finding, Severity
from samklang.inventory.records import ActivityRecord, Kind
from samklang.registry.codes import code_list
from samklang.registry.thresholds import threshold
from samklang.values import State


@rule("E3", profile=Profile.ELIGIBILITY)
def baseline_has_results(subject: Subject) -> Iterator[Finding]:
    """E3: a baseline inventory shows emissions; the risk assessment is the plan's to show."""
    if subject.inventory.kind is Kind.BASELINE and not subject.result.emissions.number > 0:
        yield finding(
            "E3",
            Severity.ERROR,
            "total",
            found=f"{shown(subject.result.emissions.number)} t",
            expected="> 0 t",
        )


@rule("E4", profile=Profile.ELIGIBILITY)
def key_sectors_are_covered(subject: Subject) -> Iterator[Finding]:
    """E4: a baseline inventory covers enough of municipal, tertiary, residential, transport."""
    if subject.inventory.kind is not Kind.BASELINE:
        return
    needed = threshold("E4", "minimum_key_sectors").value
    covered = {_key_sector(record) for record in subject.inventory.activity if _is_covered(record)}
    covered.discard("")
    if len(covered) < needed:
        yield finding(
            "E4",
            Severity.ERROR,
            "activity",
            found=", ".join(sorted(covered)) or "0",
            expected=f"≥ {shown(needed)}",
        )


@rule("E6", profile=Profile.ELIGIBILITY)
def compulsory_cells_are_filled(subject: Subject) -> Iterator[Finding]:
    """E6: a row that was begun holds a number or a notation key."""
    for record in subject.inventory.activity:
        if record.value.state is State.MISSING:
            yield finding("E6", Severity.WARNING, cell_name(record), **_cell_words(record))


def _cell_words(record: ActivityRecord) -> dict[str, str]:
    return {"sector": record.sector, "carrier": record.carrier}


def _key_sector(record: ActivityRecord) -> str:
    return code_list("consumption_sector").row(record.sector).attribute("key_sector")


def _is_covered(record: ActivityRecord) -> bool:
    value = record.value
    return bool(value.number) or value.state in {State.SUPPRESSED, State.C}
