"""The cheapest plan: of one municipality, of a county and of a country with a shared budget."""

from collections.abc import Iterator

from benchmarks.child import answer
from benchmarks.figure import Figure

ACTIONS = "200"
ONE_S, ONE_PROVEN_S, COUNTY_S, COUNTRY_S = 1.5, 15.0, 60.0, 600.0
COUNTY, COUNTRY = "14", "290"


def figures() -> Iterator[Figure]:
    """All figures; each time with the gap that was reached in it."""
    yield from _figure("one municipality, 200 actions", ("1", ACTIONS, "0.005", "30", "one"), ONE_S)
    yield from _figure(
        "one municipality, proven", ("1", ACTIONS, "0.001", "60", "one"), ONE_PROVEN_S
    )
    yield from _figure(
        "14 municipalities as one, shared budget",
        (COUNTY, ACTIONS, "0.005", "120", "one"),
        COUNTY_S,
    )
    yield from _figure(
        "290 municipalities, shared budget",
        (COUNTRY, ACTIONS, "0.01", "10", "parts"),
        COUNTRY_S,
    )


def _figure(what: str, arguments: tuple[str, ...], bar: float) -> Iterator[Figure]:
    """How long it took, and the proven gap; where no plan was found the gap is the whole cost."""
    done = answer("portfolio_child", *arguments)
    note = f"{done['processor_s']:.1f} s of processor time"
    yield Figure(f"cheapest plan, {what}", done["seconds"], "s", bar, note=note)
    gap_pct = 100.0 if done["gap"] is None else 100 * done["gap"]
    yield Figure(f"cheapest plan, {what}: gap", gap_pct, "%", 100 * float(arguments[2]))
