"""Rules of the method that are decided in part."""

PARTLY: dict[str, str] = {
    "E2": "Whether a plan for 2050 is as ambitious as the Union and the nation is not decided here.",
    "E6": "Only the inventory is looked at: no cell without a number or a notation key.",
}
"""Rule → what of it is not decided."""
