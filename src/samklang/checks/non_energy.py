"""Emissions of sectors without energy use (S06)."""

from collections.abc import Iterator

from samklang.checks.figures import shown
from samklang.checks.rule import Profile, rule
from samklang.checks.subject import Subject, place
from samklang.checks.texts import finding
from samklang.findings import Finding, Severity
from samklang.registry.thresholds import threshold


@rule("S06", profile=Profile.COHERENCE)
def non_energy_emissions_are_above_zero(subject: Subject) -> Iterator[Finding]:
    """S06: the JRC leaves out what is not above zero; a sink is a note, since it may be meant."""
    for record in subject.inventory.non_energy:
        amount = record.emissions.number
        if amount is not None and amount <= threshold("S06", "minimum_emissions_t").value:
            yield finding(
                "S06",
                Severity.NOTE,
                place(record.sector, record.label),
                found=f"{shown(amount)} t",
                expected="> 0 t",
                non_energy_sector=record.sector,
            )
