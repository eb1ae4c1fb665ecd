"""Writing inventory documents: records → the keys of the schema, as plain data.

What is written reads back as the same inventory: the results of both have the same hash. Keys that say
nothing are left out. An amount that somebody entered keeps its own text and unit, every other number
all its digits.
"""

from functools import lru_cache
from typing import Any

from samklang.documents.printed import Printed
from samklang.inventory.disclosure import TAKEN_OVER
from samklang.inventory.published_writer import is_readable, plain_number, published_keys
from samklang.inventory.records import (
    DOCUMENT,
    ActivityRecord,
    BlendPart,
    DeclaredFactor,
    ElectricityInputs,
    Exchange,
    FuelInput,
    HeatInputs,
    Inventory,
    NonEnergyRecord,
    Plant,
    TemperatureCorrection,
)
from samklang.provenance import Step
from samklang.values import NOTATION_KEYS, State, Value

SCHEMA = "inventory/1"
FACTOR_UNIT = "t/MWh"
_ENERGY_UNIT = "MWh"
_GRADE = "quality"
_KEPT_TEXTS = 4096  # rows of other places say the same

Keys = dict[str, Any]


def inventory_keys(inventory: Inventory) -> Keys:
    """One inventory as the keys of the schema ``inventory/1``, in the order of its reference."""
    place = inventory.territory
    return _said(
        samklang=SCHEMA,
        territory=_said(country=place.country, code=place.code, name=place.name),
        year=inventory.year,
        kind=str(inventory.kind),
        approach=str(inventory.approach),
        gas_unit=str(inventory.gas_unit),
        gwp_set=inventory.gwp_set,
        population=inventory.population,
        source=inventory.source,
        method=inventory.method,
        notes=list(inventory.notes),
        activity=None,
        factors=[_factor(factor) for factor in inventory.factors],
        electricity=_electricity(inventory.electricity),
        heat=_heat(inventory.heat),
        temperature_correction=_correction(inventory.correction),
        non_energy=[_non_energy(record) for record in inventory.non_energy],
        published=published_keys(inventory.published),
    ) | {"activity": [_activity(record) for record in inventory.activity]}


def _activity(record: ActivityRecord) -> Keys:
    factor = record.factor
    return _said(
        sector=record.sector,
        carrier=record.carrier,
        fuel=record.fuel,
        sustainable=record.sustainable,
        label=record.label,
        **_amount(record),
        blend=[_blend(part) for part in record.blend],
        factor_t_per_mwh=_number(factor.value) if factor else None,
        factor_source=factor.source if factor else "",
        quality=record.quality,
        **_grounds(record.basis),
    )


def _amount(record: ActivityRecord) -> Keys:
    """The amount as it was entered, else in MWh; or the state with what is known of it."""
    value = record.value
    if value.number is None:
        return _open(value)
    if record.as_entered and is_readable(record.as_entered):
        return {"amount": plain_number(record.as_entered), "unit": record.unit}
    return {"amount": value.number, "unit": _ENERGY_UNIT}


def _open(value: Value) -> Keys:
    if value.state in NOTATION_KEYS:
        return {"notation_key": str(value.state)} | _said(
            explanation=value.explanation, included_in=value.included_in
        )
    keys = {"state": str(value.state)}
    if value.state is not State.SUPPRESSED or (value.minimum is None and value.maximum is None):
        return keys
    return keys | _said(minimum=value.minimum, maximum=value.maximum, unit=_ENERGY_UNIT)


def _grounds(basis: tuple[Step, ...]) -> Keys:
    """Where an amount is from: sources, places in them, and what a reader must know of it."""
    if not basis:
        return {}
    said = basis[0]
    if said.kind in {DOCUMENT, TAKEN_OVER} and len(basis) == 1:
        return _said(source=said.source_id, locator=said.locator, note=said.text)
    return _said(
        source=_joined(", ", tuple([step.source_id for step in basis])),
        locator="; ".join(dict.fromkeys([step.locator for step in basis if step.locator])),
        note=_sentences(tuple([step.text for step in basis if step.kind != _GRADE])),
    )


@lru_cache(maxsize=_KEPT_TEXTS)
def _joined(mark: str, texts: tuple[str, ...]) -> str:
    """Texts, each once; few are new, since rows of other places say the same."""
    return mark.join(dict.fromkeys(text for text in texts if text))


@lru_cache(maxsize=_KEPT_TEXTS)
def _sentences(texts: tuple[str, ...]) -> str:
    return _joined(" ", tuple(f"{text.rstrip('.')}." for text in texts if text))


def _blend(part: BlendPart) -> Keys:
    return _said(
        carrier=part.carrier, share=part.share, fuel=part.fuel, sustainable=part.sustainable
    )


def _factor(factor: DeclaredFactor) -> Keys:
    return _said(
        carrier=factor.carrier,
        value=_number(factor.value),
        unit=FACTOR_UNIT,
        fuel=factor.fuel,
        origin=str(factor.origin) if factor.origin else None,
        source=factor.source,
    )


def _electricity(inputs: ElectricityInputs) -> Keys:
    national = inputs.national
    return _said(
        local_production=_exchange(inputs.production),
        plants=[_plant(plant) for plant in inputs.plants],
        certified_purchases=_exchange(inputs.certified_purchases),
        certified_sales=_exchange(inputs.certified_sales),
        consumption_mwh=inputs.consumption_mwh,
        national_factor_t_per_mwh=_number(national.value) if national else None,
        national_factor_source=national.source if national else "",
        national_factor_year=inputs.national_factor_year,
        variant=_unless_usual(inputs, "variant"),
        apply=str(inputs.apply) if inputs.apply else None,
        **_grounds(inputs.basis),
    )


def _heat(inputs: HeatInputs) -> Keys:
    return _said(
        production_emissions_t=inputs.production_emissions_t,
        plants=[_plant(plant) for plant in inputs.plants],
        imported=_exchange(inputs.imported),
        exported=_exchange(inputs.exported),
        consumption_mwh=inputs.consumption_mwh,
        allocation=_unless_usual(inputs, "allocation"),
        **_grounds(inputs.basis),
    )


def _unless_usual(inputs: ElectricityInputs | HeatInputs, name: str) -> str | None:
    """A choice, left out where it is the one that is meant when nothing is said."""
    chosen = getattr(inputs, name)
    return None if chosen == getattr(type(inputs)(), name) else str(chosen)


def _plant(plant: Plant) -> Keys:
    return {"technology": plant.technology} | _said(
        electricity_mwh=plant.electricity_mwh or None,
        heat_mwh=plant.heat_mwh or None,
        emissions_t=plant.emissions_t,
        fuels=[_fuel(fuel) for fuel in plant.fuels],
        capacity_mw=plant.capacity_mw,
        in_ets=plant.is_in_ets or None,
        heat_efficiency=plant.heat_efficiency,
        electricity_efficiency=plant.electricity_efficiency,
        label=plant.label,
    )


def _fuel(fuel: FuelInput) -> Keys:
    return _said(
        carrier=fuel.carrier,
        amount=fuel.energy_mwh,
        unit=_ENERGY_UNIT,
        fuel=fuel.fuel,
        sustainable=fuel.sustainable,
    )


def _exchange(exchange: Exchange | None) -> Keys | None:
    if exchange is None:
        return None
    return {"energy_mwh": exchange.energy_mwh, "emissions_t": exchange.emissions_t}


def _correction(correction: TemperatureCorrection | None) -> Keys | None:
    if correction is None:
        return None
    return _said(
        form=str(correction.form),
        degree_days=correction.degree_days,
        normal_degree_days=correction.normal_degree_days,
        heating_share=correction.heating_share,
        base_temperature_c=correction.base_temperature_c,
        source=correction.source,
    ) | {"sectors": list(correction.sectors), "carriers": list(correction.carriers)}


def _non_energy(record: NonEnergyRecord) -> Keys:
    value = record.emissions
    amount = {"emissions_t": value.number} if value.number is not None else _open(value)
    return {"sector": record.sector} | amount | _said(label=record.label)


def _number(printed: Printed) -> str | float:
    """The printed text where it is the number, so that its digits stay; else the number itself."""
    is_the_number = is_readable(printed.text) and Printed.of(printed.text) == printed
    return plain_number(printed.text) if is_the_number else printed.number


def _said(**keys: object) -> Keys:
    """The keys that say something: zero and false do, ``None`` and what is empty do not."""
    return {key: value for key, value in keys.items() if value or value == 0}
