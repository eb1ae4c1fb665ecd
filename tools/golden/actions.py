"""Published actions with their tonnes, energy and costs, and a published cost curve."""

from collections.abc import Mapping
from typing import Any

from tools.golden.writing import Case, Cellrow, Line, source

Facts = Mapping[str, Any]
# Kranj's words for carriers are the codes of the Covenant; Tauragė names fuels.
TAURAGE_CARRIERS = {
    "shale_oil": "heating_oil",
    "peat": "other_fossil_fuels",
    "diesel": "diesel",
    "coal": "coal",
    "electricity": "electricity",
}


def kranj(facts: Facts) -> Case:
    """Kranj: 29 actions, the targets they are for, and what a reader must find."""
    return {
        "id": "actions_kranj",
        "title": "Kranj: the actions of a climate contract, their tonnes and costs",
        "source": source(facts["source"], "Municipality of Kranj"),
        "inventory": facts["inventory_case"],
        "actions": [_kranj_action(found) for found in facts["actions"]],
        "total_t": facts["published_total_reduction_t"],
        "total_eur": facts["published_total_eur"],
        "targets": dict(facts["targets"]) | {"by_field_t": Line(facts["targets"]["by_field_t"])},
        "recorded": list(facts["published_errors_a_checker_should_flag"]),
    }


def _kranj_action(found: Facts) -> Line:
    return Line(
        id=found["id"],
        title=found["name"],
        emissions_t=found["t_per_year"],
        investment=found["cost_eur"],
        energy_mwh=dict(found["mwh_saved_or_substituted"]),
        stated_per_tonne=_text(found["published_eur_per_t"]),
    )


def taurage(facts: Facts) -> Case:
    """Tauragė: sheets of actions that print the same impact again and again."""
    return {
        "id": "actions_taurage",
        "title": "Tauragė: actions that share an impact",
        "source": source(facts["source"], "Tauragė district municipality"),
        "groups": [_taurage_group(found) for found in facts["groups"]],
        "single_actions": [
            Line(
                title=found["name"],
                emissions_t=found["t"],
                investment=found["cost_eur"],
                stated_per_tonne=_text(found["published_eur_per_t"]),
            )
            for found in facts["single_actions"]
        ],
        "recorded": list(facts["published_errors_a_checker_should_flag"]),
    }


def _taurage_group(found: Facts) -> Case:
    """A group; the printed cost that lost a digit stands in a note of the transcription."""
    note = str(found.get("published_note", ""))
    lost = note.partition('"')[2].partition(" ")[0].replace(",", ".")
    return {
        "impact_t": found["impact_t"],
        "stated_per_tonne": _text(found.get("published_eur_per_t") or lost or None),
        "whole_per_tonne": found["recomputed_eur_per_t"],
        "members": [
            Line(
                title=member["name"],
                investment=member["cost_eur"],
                energy_mwh={
                    TAURAGE_CARRIERS[fuel]: amount for fuel, amount in member.get("mwh", {}).items()
                },
            )
            for member in found["members"]
        ],
    }


def aachen(facts: Facts) -> Case:
    """Aachen: costs of a tonne by annuity in five fields, and the worked line."""
    line = facts["worked_line"]
    return {
        "id": "curve_aachen",
        "title": "Aachen: abatement costs by annuity, negative where money is saved",
        "source": source(facts["source"], "City of Aachen"),
        "method": facts["method"],
        "damage_eur_per_t": facts["damage_value_eur_per_t"],
        "fields": [
            Line(
                id=name,
                eur_per_t=facts["abatement_cost_eur_per_t"][name],
                avoided_damage_eur=facts["avoided_damage_eur_per_year"][name],
                implied_t=facts["implied_t_per_year"][name],
            )
            for name in facts["abatement_cost_eur_per_t"]
        ],
        "worked_line": {
            "parts": Cellrow(
                [
                    line["avoidance_cost"],
                    -line["minus_environment"],
                    -line["minus_regional_value"],
                ]
            ),
            "published": line["published_result"],
            "recomputed": line["recomputed"],
        },
        "recorded": list(facts["published_errors_a_checker_should_flag"]),
    }


def _text(figure: object) -> str | None:
    """A printed figure as text, so that its digits stay."""
    return None if figure is None else str(figure)
