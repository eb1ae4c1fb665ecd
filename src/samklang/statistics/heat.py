"""What the local heat factor of a territory rests on, by the production table.

The order is: the territory itself, its county, the nation, the nation in the nearest other year. A
step that is refused says why. The factor itself is worked out by ``samklang.inventory.heat``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from samklang.inventory.records import FuelInput, HeatInputs, Plant
from samklang.provenance import Step
from samklang.registry.codes import code_list
from samklang.statistics.crosswalk import Mapping, mappings
from samklang.statistics.grid import Grid, heat_grid_of, power_grid_of, use_grid
from samklang.statistics.labels import labels
from samklang.statistics.manifest import dataset, manifest
from samklang.statistics.method import Method, method_of, method_years
from samklang.statistics.places import territory
from samklang.statistics.records import Level
from samklang.statistics.rules import rule
from samklang.statistics.texts import amount, text
from samklang.texts import Language

HEAT = "district_heating_and_cooling"
_COMBINED = "combined"
_FUEL_PLANTS = (_COMBINED, "heat_only")


class _Refused(Exception):
    """A territory and year have no heat factor of their own; the message says why."""


@dataclass(frozen=True, slots=True)
class _Codes:
    """What the crosswalk calls the flows and plants that the factor needs."""

    used: str
    all_consumers: str
    all_ways: str
    heat: str
    electricity: str
    all_fuels: str
    combined_power: Mapping


@dataclass(frozen=True, slots=True)
class _Place:
    """One territory in one year, with the language of its sentences."""

    country: str
    code: str
    year: int
    language: Language

    @property
    def name(self) -> str:
        return territory(self.country, self.code).name

    @property
    def method(self) -> Method:
        return method_of(self.country, self.year)

    @property
    def use(self) -> Grid:
        return use_grid(self.country, self.method)

    @property
    def heat(self) -> Grid:
        return heat_grid_of(self.country, self.method)

    @property
    def power(self) -> Grid:
        return power_grid_of(self.country, self.method)

    @property
    def codes(self) -> _Codes:
        return _codes(self.country, self.method)


@dataclass(frozen=True, slots=True)
class _Power:
    """What combined plants give beside their heat, the fuel for it, and the steps that tell so."""

    electricity_mwh: float = 0.0
    fuels: tuple[FuelInput, ...] = ()
    steps: tuple[Step, ...] = ()


def heat_inputs(country: str, code: str, year: int, language: Language = "en") -> HeatInputs:
    """Plants, fuel and heat used, for the heat factor of one territory in one year.

    Empty where no district heat is used. ``basis`` tells each step: refusals with their reasons,
    the territory that was taken, what its heat was divided by, and every fuel. Energies in MWh.
    """
    own = _Place(country, code, year, language)
    if own.use.cell(code, year, own.codes.all_consumers, own.codes.used) == 0:
        return HeatInputs()
    refusals: list[Step] = []
    for place in _candidates(country, code, year, language):
        found, why = _own_inputs(place)
        if found is not None:
            return _taken(found, refusals, place)
        refusals.append(_step("heat_refused", "heat_refused", place, territory=place.name, why=why))
    return HeatInputs(basis=tuple(refusals))


def _candidates(country: str, code: str, year: int, language: Language) -> Iterator[_Place]:
    nation = manifest(country).territory_code
    for candidate in dict.fromkeys((code, territory(country, code).parent_code, nation)):
        if candidate:
            yield _Place(country, candidate, year, language)
    own_years = method_years(country, method_of(country, year))
    others = (other for other in own_years if other != year)
    for other in sorted(others, key=lambda other: (abs(other - year), other)):
        yield _Place(country, nation, other, language)


def _taken(found: HeatInputs, refusals: list[Step], place: _Place) -> HeatInputs:
    taken = (
        [_step("heat_taken", "heat_taken_from", place, territory=place.name, year=place.year)]
        if refusals
        else []
    )
    return HeatInputs(
        plants=found.plants,
        consumption_mwh=found.consumption_mwh,
        basis=(*refusals, *taken, *found.basis),
    )


@cache
def _own_inputs(place: _Place) -> tuple[HeatInputs | None, str]:
    """The inputs of the place itself, or ``None`` and why not."""
    try:
        divisor_mwh, divisor_step = _divisor(place)
        plants, steps = _plants(place)
    except _Refused as refusal:
        return None, str(refusal)
    head = _step("heat_own", "heat_own", place, territory=place.name)
    basis = (head, divisor_step, *steps)
    return HeatInputs(plants=plants, consumption_mwh=divisor_mwh, basis=basis), ""


def _divisor(place: _Place) -> tuple[float, Step]:
    """The heat that the emissions are divided by: what is used, else what is produced."""
    codes = place.codes
    used = place.use.cell(place.code, place.year, codes.all_consumers, codes.used)
    produced = place.heat.cell(place.code, place.year, codes.all_ways, codes.heat)
    if produced is None and (used is None or not _is_nation(place)):
        raise _refused("heat_why_production_hidden", place)
    if produced == 0:
        raise _refused("heat_why_no_heat", place)
    if used is None or produced is None:
        key = "heat_used" if produced is None else "heat_produced_since_hidden"
        return _divided(key, place, used if used is not None else produced or 0.0)
    if used > produced:
        raise _refused("heat_why_imported", place, used=used, produced=produced)
    if used < produced * (1 - rule("district_heat_loss_maximum")):
        return _divided("heat_produced_since_exported", place, produced)
    return _divided("heat_used", place, used)


def _divided(key: str, place: _Place, energy_mwh: float) -> tuple[float, Step]:
    table = place.method.use if key == "heat_used" else place.method.heat
    return energy_mwh, _step("heat_divisor", key, place, energy_mwh, table)


def _plants(place: _Place) -> tuple[tuple[Plant, ...], list[Step]]:
    """The plants that feed the network and the fuel that they burn."""
    plants: list[Plant] = []
    steps: list[Step] = []
    for line in mappings(place.country, place.method.heat_plant):
        heat_mwh = _heat_mwh(place, line)
        if line.group in _FUEL_PLANTS:
            fuels, found = _fuels(place, place.heat, _fuel_row(line), "heat_fuel")
            power = _power(place) if line.group == _COMBINED and heat_mwh else _Power()
            burnt = (*fuels, *power.fuels)
            # The nation's heat may be hidden. Its fuel is not shared, so any amount will do.
            made_mwh = sum(fuel.energy_mwh for fuel in fuels) if heat_mwh is None else heat_mwh
            plants.append(
                Plant(
                    line.code,
                    power.electricity_mwh,
                    made_mwh,
                    fuels=burnt,
                    label=line.includes(place.language),
                )
            )
            steps += [*found, *power.steps]
        elif line.carrier and heat_mwh:
            plants.append(
                Plant(line.code, 0.0, heat_mwh, fuels=(FuelInput(line.carrier, heat_mwh),))
            )
            steps.append(_fuel_step("heat_fuel", place, line.carrier, line.code, heat_mwh))
    return tuple(plants), steps


def _heat_mwh(place: _Place, line: Mapping) -> float | None:
    """The heat of one way of production; of combined plants without that of what stands in them.

    Only theirs is shared with electricity, by what their fuel gives.
    """
    heat_mwh = _cell(place.heat, place, line.code, place.codes.heat)
    if heat_mwh is None or line.group != _COMBINED:
        return heat_mwh
    inside_mwh = sum(
        _cell(place.heat, place, part.code, place.codes.heat) or 0.0
        for part in mappings(place.country, place.method.heat_plant)
        if part.consumer_code == line.code
    )
    if inside_mwh > heat_mwh:
        raise _refused("heat_why_contradiction", place)
    return heat_mwh - inside_mwh


def _fuel_row(line: Mapping) -> str:
    """The row of a table that holds the fuel of a plant: its own, or the one that the line names."""
    return line.consumer_code or line.code


def _fuels(
    place: _Place, grid: Grid, plant: str, key: str
) -> tuple[tuple[FuelInput, ...], list[Step]]:
    """Fuel input of one way of production; the lines run from the highest factor to the lowest."""
    fuels: list[FuelInput] = []
    steps: list[Step] = []
    hidden: list[str] = []
    for line in mappings(place.country, place.method.heat_fuel):
        energy_mwh = _fuel_mwh(place, grid, plant, line)
        if energy_mwh is None and grid.is_hidden_at(place.code, place.year, plant, line.code):
            hidden.append(line.carrier)
        elif energy_mwh:
            fuels.append(FuelInput(line.carrier, energy_mwh, line.fuel, line.sustainable))
            steps.append(_fuel_step(key, place, line.carrier, plant, energy_mwh))
            steps += _caveats(place, line, key)
    if hidden:
        left_mwh = _remainder(place, grid, plant, sum(fuel.energy_mwh for fuel in fuels))
        fuels.append(FuelInput(hidden[0], left_mwh))
        steps.append(_fuel_step("heat_remainder", place, hidden[0], plant, left_mwh))
    return tuple(fuels), steps


def _fuel_mwh(place: _Place, grid: Grid, plant: str, line: Mapping) -> float | None:
    energy_mwh = grid.cell(place.code, place.year, plant, line.code)
    if energy_mwh is None or not line.share_rule:
        return energy_mwh
    return energy_mwh * rule(line.share_rule)


def _remainder(place: _Place, grid: Grid, plant: str, known_mwh: float) -> float:
    """What the fuel total leaves beside the fuels that are open; only the nation is read so.

    Where too much is left, wood is among it, and the highest factor would describe nothing.
    """
    total = grid.cell(place.code, place.year, plant, place.codes.all_fuels)
    if total is None or not _is_nation(place):
        raise _refused("heat_why_production_hidden", place)
    left_mwh = max(0.0, total - known_mwh)
    if left_mwh > total * rule("heat_remainder_maximum"):
        raise _refused("heat_why_production_hidden", place)
    return left_mwh


def _power(place: _Place) -> _Power:
    """Electricity of combined plants and the fuel for it; nothing where the table is hidden.

    Nor for a county or the nation where the table puts their industrial back-pressure with it: its
    fuel would be spread over heat that it never made.
    """
    codes, table = place.codes, place.method.power
    is_mixed = not place.method.is_older
    if is_mixed and territory(place.country, place.code).level is not Level.MUNICIPALITY:
        return _Power(steps=(_step("heat_split", "heat_power_mixed", place, table=table),))
    line = codes.combined_power
    power_mwh = place.power.cell(place.code, place.year, line.code, codes.electricity)
    told = _Power(steps=(_step("heat_split", "heat_power_hidden", place, table=table),))
    if power_mwh is None:
        return told
    try:
        fuels, steps = _fuels(place, place.power, _fuel_row(line), "heat_fuel_for_power")
    except _Refused:
        return told
    return _Power(power_mwh, fuels, tuple(steps))


def _cell(grid: Grid, place: _Place, row: str, column: str) -> float | None:
    """A cell that is needed: hidden, it refuses the place, but for the nation."""
    energy_mwh = grid.cell(place.code, place.year, row, column)
    if (
        energy_mwh is None
        and grid.is_hidden_at(place.code, place.year, row, column)
        and not _is_nation(place)
    ):
        raise _refused("heat_why_production_hidden", place)
    return energy_mwh


def _is_nation(place: _Place) -> bool:
    return place.code == manifest(place.country).territory_code


@cache
def _codes(country: str, method: Method) -> _Codes:
    flows = {line.group: line.code for line in mappings(country, method.flow)}
    power = {line.group: line for line in mappings(country, method.power_plant)}
    used = next(line.code for line in mappings(country, method.use) if line.carrier == HEAT)
    return _Codes(
        used=used,
        all_consumers=_total(country, method.consumers),
        all_ways=_total(country, method.heat_plants),
        heat=flows["heat_output"],
        electricity=flows["electricity_output"],
        all_fuels=flows["fuel_total"],
        combined_power=power[_COMBINED],
    )


def _total(country: str, dimension: str) -> str:
    return next(code for code, label in labels(country, dimension).items() if label.is_total)


def _refused(key: str, place: _Place, **amounts: float) -> _Refused:
    shown = {name: amount(energy_mwh, place.language) for name, energy_mwh in amounts.items()}
    return _Refused(text(key, place.language, **shown))


def _fuel_step(key: str, place: _Place, carrier: str, plant: str, energy_mwh: float) -> Step:
    method = place.method
    table = method.power if key == "heat_fuel_for_power" else method.heat
    ways = labels(place.country, _ways(method, table))
    label = ways[plant].label(place.language)
    fuel = code_list("energy_carrier").label(carrier, place.language)
    return _step("heat_fuel", key, place, energy_mwh, table, carrier=fuel.lower(), plant=label)


def _ways(method: Method, table: str) -> str:
    """The label dimension of the ways of production of a table."""
    return method.heat_plants if method.is_older else table


def _caveats(place: _Place, line: Mapping, key: str) -> list[Step]:
    """What the table cannot take apart in a fuel, said once: with the heat."""
    told = line.cannot_separate(place.language) if key == "heat_fuel" else ""
    return [_step("caveat", "cannot_separate", place, text=told)] if told else []


def _step(
    kind: str,
    key: str,
    place: _Place,
    energy_mwh: float | None = None,
    table: str = "",
    **names: object,
) -> Step:
    source = dataset(place.country, table or place.method.heat)
    return Step(
        kind=kind,
        text=text(key, place.language, **names),
        value=energy_mwh,
        unit="MWh" if energy_mwh is not None else "",
        source_id=source.source_id,
        locator=f"{source.locator}; {place.code}, {place.year}",
    )
