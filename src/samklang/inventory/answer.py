"""The contract's answer document of a computed inventory (docs/reference/contract)."""

from collections.abc import Iterable
from typing import Any

from samklang.findings import Finding
from samklang.inventory.factors import ElectricityChoice, FactorChoice
from samklang.inventory.result import Corrected, InventoryResult, ResultRow
from samklang.inventory.totals import Part
from samklang.values import State, Total, Value

SCHEMA = "samklang: result/1"


def answer(result: InventoryResult) -> dict[str, Any]:
    """One result as plain data: numbers in the unit that the key names, ``null`` with a state else.

    Sums are over what is known; ``…_minimum`` and ``…_maximum`` bound them where cells are hidden,
    and an unknown upper bound is ``null``.
    """
    inventory, settings = result.inventory, result.settings
    place = inventory.territory
    return {
        "schema": SCHEMA,
        "territory": {"country": place.country, "code": place.code, "name": place.name},
        "year": inventory.year,
        "kind": str(inventory.kind),
        "approach": str(settings.approach),
        "gas_unit": str(settings.gas_unit),
        "gwp_set": settings.gwp_set,
        "population": inventory.population,
        **_bounded("total_energy_mwh", result.energy),
        **_bounded("total_emissions_t", result.emissions),
        "total_is": "at_least" if result.emissions.is_at_least else "exact",
        "emissions_t_per_inhabitant": result.emissions_t_per_inhabitant,
        "non_energy_emissions_t": result.non_energy.number,
        "by_sector": [_part("sector", part) for part in result.by_sector],
        "by_carrier": [_part("carrier", part) for part in result.by_carrier],
        "rows": [_row(row) for row in result.rows],
        "factors": {
            "electricity": _electricity(result.electricity),
            "heat": _heat(result.heat),
        },
        "coverage": _coverage(result.energy),
        "temperature_corrected": _corrected(result.corrected),
        "findings": finding_documents(result.findings),
        "engine_version": result.engine_version,
        "factor_set": settings.factors.id,
        "result_hash": result.result_hash,
    }


def finding_documents(findings: Iterable[Finding]) -> list[dict[str, str]]:
    """Findings as plain data."""
    return [
        {
            "id": finding.id,
            "severity": str(finding.severity),
            "where": finding.where,
            "message": finding.message,
            "expected": finding.expected,
            "found": finding.found,
            "remedy": finding.remedy,
            "reference": finding.reference,
        }
        for finding in findings
    ]


def _bounded(key: str, total: Total) -> dict[str, float | None]:
    return {key: total.number, f"{key}_minimum": total.minimum, f"{key}_maximum": total.maximum}


def _part(kind: str, part: Part) -> dict[str, Any]:
    """A sum over one code; ``null`` with a state where no cell of it holds a number."""
    state = _common_state(part.energy)
    return {
        kind: part.code,
        "energy_mwh": None if state else part.energy.number,
        "emissions_t": None if state else part.emissions.number,
        **({"state": state} if state else {}),
        **_hidden_bounds("energy_mwh", part.energy),
        **_hidden_bounds("emissions_t", part.emissions),
    }


def _common_state(total: Total) -> str:
    """Why a sum has no number: empty when it has one."""
    count = total.coverage
    if count.number or count.zero or count.not_occurring:
        return ""
    if count.suppressed or count.confidential:
        return str(State.SUPPRESSED if count.suppressed else State.C)
    if count.missing:
        return str(State.MISSING)
    return str(State.NE if count.not_estimated else State.IE)


def _hidden_bounds(key: str, total: Total) -> dict[str, float | None]:
    return (
        {f"{key}_minimum": total.minimum, f"{key}_maximum": total.maximum}
        if total.is_at_least
        else {}
    )


def _row(row: ResultRow) -> dict[str, Any]:
    named = {"fuel": row.fuel, "label": row.label}
    return {
        "sector": row.sector,
        "carrier": row.carrier,
        **{key: text for key, text in named.items() if text},
        "state": str(row.energy.state),
        "energy_mwh": row.energy.number,
        "factor_t_per_mwh": row.factor.t_per_mwh,
        "factor_reason": row.factor.reason,
        "factor_source": row.factor.locator_text,
        "emissions_t": row.emissions.number,
        **_value_bounds("energy_mwh", row.energy),
        **_value_bounds("emissions_t", row.emissions),
        **_notation(row.energy),
    }


def _value_bounds(key: str, value: Value) -> dict[str, float | None]:
    if not value.is_hidden:
        return {}
    return {f"{key}_minimum": value.minimum, f"{key}_maximum": value.maximum}


def _notation(value: Value) -> dict[str, str]:
    texts = {"explanation": value.explanation, "included_in": value.included_in}
    return {key: text for key, text in texts.items() if text}


def _electricity(choice: ElectricityChoice) -> dict[str, Any]:
    return {
        "local_t_per_mwh": choice.local.t_per_mwh if choice.local else None,
        "national_t_per_mwh": choice.national.t_per_mwh,
        "applied": str(choice.applied),
        "applied_t_per_mwh": choice.choice.t_per_mwh,
        "reason": choice.choice.reason,
        "source": choice.choice.locator_text,
    }


def _heat(choice: FactorChoice | None) -> dict[str, Any]:
    if choice is None:
        return {"local_t_per_mwh": None, "reason": ""}
    return {
        "local_t_per_mwh": choice.t_per_mwh,
        "reason": choice.reason,
        "source": choice.locator_text,
    }


def _coverage(total: Total) -> dict[str, int]:
    return {name: getattr(total.coverage, name) for name in total.coverage.__slots__}


def _corrected(corrected: Corrected | None) -> dict[str, Any] | None:
    if corrected is None:
        return None
    return {
        "ratio": corrected.ratio,
        "total_energy_mwh": corrected.energy.number,
        "total_emissions_t": corrected.emissions.number,
    }
