"""Faults of published plans are found when the plan is checked as a whole."""

from samklang.checks.plans import check_plan
from samklang.documents.printed import Printed
from samklang.findings import Finding
from samklang.inventory.records import Territory
from samklang.plan.records import Action, Cost, Effect, EffectKind, Estimates, Plan, Timing
from tests.golden.cases import case, result

KRANJ, TAURAGE = case("actions_kranj"), case("actions_taurage")
ONCE = Timing(2024, 2030, lifetime_years=20)


def _kranj() -> Plan:
    """The actions as printed: energy is saved in transport from diesel, else stated without a cell."""
    actions = []
    for row in KRANJ["actions"]:
        is_transport = row["id"].startswith("2.")
        saved = sum(row["energy_mwh"].values())
        stated = row["stated_per_tonne"]
        effect = Effect(
            EffectKind.SAVING, "private_and_commercial_transport", "diesel", amount=saved
        )
        cost = Cost(row["investment"], stated_per_tonne=Printed.of(stated) if stated else None)
        actions.append(
            Action(
                row["id"],
                row["title"],
                "transport" if is_transport else "electricity",
                timing=ONCE,
                effects=(effect,) if is_transport else (),
                estimates=Estimates(row["emissions_t"], saved or None),
                cost=cost,
            )
        )
    return Plan(Territory("SI", "052", "Kranj"), currency="EUR", actions=tuple(actions))


def _of(found: tuple[Finding, ...], rule_id: str) -> dict[str, Finding]:
    return {one.where: one for one in found if one.id == rule_id}


def test_the_hydro_plant_of_kranj_has_a_slip_of_a_thousand() -> None:
    found = _of(check_plan(_kranj()), "T05")
    assert found["1.4"].text == "T05_slip"
    assert "1.3" not in found
    assert "2.1" not in found


def test_the_buses_of_kranj_print_their_tonnes_as_their_cost() -> None:
    found = _of(check_plan(_kranj()), "P61")
    assert found["2.2"].text == "stated_its_tonnes"
    assert found["1.1"].text == "stated_one_year"


def test_the_transport_of_kranj_uses_another_factor_than_its_inventory() -> None:
    inventory = result("si_kranj_2018", 0)
    found = _of(check_plan(_kranj(), [inventory]), "P62")
    assert {"2.1", "2.2", "2.5"} <= set(found)


def test_the_actions_of_kranj_sum_to_the_plan() -> None:
    total = sum(row["emissions_t"] for row in KRANJ["actions"])
    (plan_row,) = (
        row
        for table in case("target_gap_tables")["tables"]
        if table["name"] == "kranj"
        for row in table["rows"]
        if row["row"] == "total"
    )
    assert total == plan_row["cells"][4]


def test_impacts_of_taurage_that_stand_in_several_sheets_are_found() -> None:
    actions = tuple(
        Action(
            f"{at}-{place}",
            member["title"],
            "transport",
            estimates=Estimates(group["impact_t"]),
        )
        for at, group in enumerate(TAURAGE["groups"])
        for place, member in enumerate(group["members"])
    )
    plan = Plan(Territory("LT", "0", "Tauragė"), actions=actions)
    told = [one for one in check_plan(plan) if one.id == "P60"]
    assert len(told) == len(TAURAGE["groups"])
