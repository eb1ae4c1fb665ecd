"""Rules of the method that an inventory cannot decide; they wait for plan documents."""

WAITING: dict[str, str] = {
    "E1": "The decision of the council stands in the plan.",
    "E2": "The target and the adaptation commitment stand in the plan.",
    "E5": "The actions and their sectors stand in the plan.",
    "T01": "The target stands in the plan.",
    "T02": "The actions and the target stand in the plan.",
    "T03": "The energy savings of actions stand in the plan.",
    "T04": "The reductions by sector stand in the plan.",
    "T05": "The effects of actions stand in the plan.",
    "T06": "The effects of actions stand in the plan.",
    "T07": "The actions and their summary stand in the plan.",
    "T08": "The actions stand in the plan.",
}
"""Rule → why it waits."""

PARTLY: dict[str, str] = {
    "E3": "The risk and vulnerability assessment is not looked at: it stands in the plan.",
    "E6": "Only the inventory is looked at: no cell without a number or a notation key.",
}
"""Rule → what of it an inventory cannot decide."""
