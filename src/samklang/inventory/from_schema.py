"""From the strict models of a document to records: units become MWh, texts become values."""

from pydantic import BaseModel

from samklang.documents.printed import Printed
from samklang.errors import DocumentError, Problem
from samklang.inventory import schema
from samklang.inventory.disclosure import ESTIMATED, TAKEN_OVER
from samklang.inventory.fuels import fuel_energy_mwh, refuse_foreign_fuel
from samklang.inventory.records import (
    DOCUMENT,
    ActivityRecord,
    BlendPart,
    CorrectionForm,
    DeclaredFactor,
    ElectricityInputs,
    Exchange,
    FuelInput,
    HeatInputs,
    NonEnergyRecord,
    Origin,
    Plant,
    Published,
    PublishedEquality,
    PublishedRow,
    PublishedTable,
    PublishedTableRow,
    TemperatureCorrection,
)
from samklang.provenance import Step
from samklang.quantities import factor_ratio
from samklang.values import Value

FACTOR_UNIT = "t/MWh"


def activity_record(row: schema.ActivityModel, where: str) -> ActivityRecord:
    """One row of table A, its amount in MWh."""
    refuse_foreign_fuel(row.carrier, row.fuel)
    unit = row.unit or "MWh"
    return ActivityRecord(
        sector=row.sector,
        carrier=row.carrier,
        value=_activity_value(row),
        fuel=row.fuel or "",
        sustainable=row.sustainable,
        blend=_blend(row.blend),
        label=row.label,
        as_entered=row.amount.text if row.amount else "",
        unit=unit,
        factor=_row_factor(row),
        where=where,
        quality=row.quality or "",
        basis=_basis(row),
    )


def declared_factor(model: schema.FactorModel, where: str) -> DeclaredFactor:
    """A declared factor in t/MWh; the printed precision is kept."""
    del where
    refuse_foreign_fuel(model.carrier, model.fuel)
    ratio = factor_ratio(model.unit)
    scale = ratio.numerator / ratio.denominator
    value = model.value
    if ratio != 1:
        converted = value.number * ratio.numerator / ratio.denominator
        value = Printed(value.text, converted, value.half_unit * scale)
    return DeclaredFactor(model.carrier, value, model.fuel or "", model.origin, model.source)


def non_energy_record(row: schema.NonEnergyModel, where: str) -> NonEnergyRecord:
    """Emissions of a non-energy sector, in t; a sink that an author lists here is negative."""
    given = [row.emissions_t is not None, row.state is not None, row.notation_key is not None]
    if sum(given) != 1:
        raise DocumentError(
            Problem("", "one of emissions_t, state and notation_key belongs here.", "exactly one")
        )
    if row.emissions_t is not None:
        value = Value.of(row.emissions_t.number)
    elif row.notation_key is not None:
        value = _notation(row.notation_key, row.explanation, row.included_in)
    else:
        value = Value.suppressed() if row.state == "suppressed" else Value.missing()
    return NonEnergyRecord(row.sector, value, row.label, where)


def population(model: Printed, where: str) -> float:
    """Inhabitants, above zero."""
    del where
    if model.number <= 0:
        raise DocumentError(Problem("", f"{model.text} inhabitants.", "a population above zero"))
    return model.number


def electricity_inputs(model: schema.ElectricityModel, where: str) -> ElectricityInputs:
    """Inputs of the local electricity factor."""
    return ElectricityInputs(
        plants=tuple(_plant(plant, where) for plant in model.plants),
        production=_exchange(model.local_production),
        certified_purchases=_exchange(model.certified_purchases),
        certified_sales=_exchange(model.certified_sales),
        consumption_mwh=_optional(model, "consumption_mwh"),
        national=_national_factor(model),
        national_factor_year=model.national_factor_year,
        variant=model.variant,
        apply=model.apply,
        basis=_basis(model),
    )


def _national_factor(model: schema.ElectricityModel) -> DeclaredFactor | None:
    value = model.national_factor_t_per_mwh
    if value is None:
        return None
    source = model.national_factor_source
    return DeclaredFactor("electricity", value, origin=Origin.NATIONAL, source=source)


def heat_inputs(model: schema.HeatModel, where: str) -> HeatInputs:
    """Inputs of the local heat factor."""
    return HeatInputs(
        plants=tuple(_plant(plant, where) for plant in model.plants),
        production_emissions_t=_optional(model, "production_emissions_t"),
        imported=_exchange(model.imported),
        exported=_exchange(model.exported),
        consumption_mwh=_optional(model, "consumption_mwh"),
        allocation=model.allocation,
        basis=_basis(model),
    )


def correction(model: schema.CorrectionModel, where: str) -> TemperatureCorrection:
    """Temperature correction; degree days are above zero and a share lies between 0 and 1."""
    del where
    for name in ("degree_days", "normal_degree_days"):
        if getattr(model, name).number <= 0:
            raise DocumentError(Problem("", f"{name} is not above zero.", "degree days above zero"))
    share = _number(model.heating_share)
    if (model.form is CorrectionForm.HEATING_SHARE) != (share is not None):
        raise DocumentError(
            Problem("", "heating_share belongs to the form heating_share, and only to it.")
        )
    if share is not None and not 0 <= share <= 1:
        raise DocumentError(Problem("", f"a heating share of {share:g}.", "a share from 0 to 1"))
    return TemperatureCorrection(
        form=model.form,
        degree_days=model.degree_days.number,
        normal_degree_days=model.normal_degree_days.number,
        sectors=model.sectors,
        carriers=model.carriers,
        heating_share=share,
        base_temperature_c=_number(model.base_temperature_c),
        source=model.source,
    )


def published(model: schema.PublishedModel | None) -> Published | None:
    """What the document prints."""
    if model is None:
        return None
    return Published(
        rows=tuple(_published_row(row, f"published.rows[{i}]") for i, row in enumerate(model.rows)),
        totals=tuple(
            _published_row(row, f"published.totals[{i}]") for i, row in enumerate(model.totals)
        ),
        total=_published_total(model.total),
        tables=tuple(_table(table) for table in model.tables),
        equalities=tuple(
            PublishedEquality(_cell_name(pair.left), _cell_name(pair.right))
            for pair in model.equalities
        ),
    )


def _published_total(model: schema.PublishedTotalModel | None) -> PublishedRow | None:
    if model is None:
        return None
    return PublishedRow(
        energy_mwh=model.energy_mwh, emissions_t=model.emissions_t, where="published.total"
    )


def _activity_value(row: schema.ActivityModel) -> Value:
    given = [row.amount is not None, row.notation_key is not None]
    is_open = row.state in {"suppressed", "missing"}
    if sum(given) + is_open != 1:
        message = "a row holds an amount, or the state suppressed or missing, or a notation key"
        raise DocumentError(Problem("", f"{message}.", "exactly one of them"))
    is_bounded = row.minimum is not None or row.maximum is not None
    if is_bounded and row.state != "suppressed":
        message = "minimum and maximum belong to a suppressed amount."
        raise DocumentError(Problem("", message, "state suppressed, or no bounds"))
    if row.notation_key is not None:
        return _notation(row.notation_key, row.explanation, row.included_in)
    if row.amount is not None:
        return _known_value(row, row.amount)
    if row.state == "missing":
        return Value.missing()
    if is_bounded and row.unit is None:
        raise DocumentError(Problem("", "the bounds have no unit.", "unit: MWh, GWh, TJ …"))
    return Value.suppressed(_energy_bound(row, row.minimum), _energy_bound(row, row.maximum))


def _basis(
    model: schema.ActivityModel | schema.ElectricityModel | schema.HeatModel,
) -> tuple[Step, ...]:
    """What the document says of where its figures are from, as one step of a trace.

    A row that it calls estimated was taken over by its author, who wrote it there.
    """
    if not (model.source or model.locator or model.note):
        return ()
    is_estimated = getattr(model, "quality", None) == ESTIMATED
    kind = TAKEN_OVER if is_estimated else DOCUMENT
    return (Step(kind, model.note, source_id=model.source, locator=model.locator),)


def _notation(key: str, explanation: str, included_in: str) -> Value:
    """A notation key; an IE that names no row is included where its explanation says."""
    where = included_in or (explanation if key == "IE" else "")
    return Value.notation(key, explanation, where)


def _known_value(row: schema.ActivityModel, amount: Printed) -> Value:
    if row.unit is None:
        raise DocumentError(Problem("", "the amount has no unit.", "unit: MWh, GWh, TJ …"))
    if amount.number < 0:
        remedy = "Energy sold out belongs in electricity or heat."
        raise DocumentError(
            Problem("", f"the amount {amount.text} is negative.", "zero or more", remedy)
        )
    if row.state == "zero" and amount.number:
        raise DocumentError(Problem("", f"state zero stands beside the amount {amount.text}."))
    return Value.of(fuel_energy_mwh(amount.number, row.unit, row.carrier, row.fuel))


def _energy_bound(row: schema.ActivityModel, bound: Printed | None) -> float | None:
    if bound is None:
        return None
    if bound.number < 0:
        raise DocumentError(Problem("", f"the bound {bound.text} is negative.", "zero or more"))
    return fuel_energy_mwh(bound.number, row.unit or "MWh", row.carrier, row.fuel)


def _row_factor(row: schema.ActivityModel) -> DeclaredFactor | None:
    if row.factor_t_per_mwh is None:
        return None
    return DeclaredFactor(
        row.carrier, row.factor_t_per_mwh, row.fuel or "", source=row.factor_source
    )


def _blend(parts: tuple[schema.BlendModel, ...]) -> tuple[BlendPart, ...]:
    shares = [part.share.number for part in parts]
    tolerance = sum(part.share.half_unit for part in parts)
    if parts and (min(shares) < 0 or abs(sum(shares) - 1) > tolerance):
        raise DocumentError(
            Problem("", f"the shares of the blend sum to {sum(shares):g}.", "shares that sum to 1")
        )
    return tuple(
        BlendPart(part.carrier, part.share.number, part.fuel or "", part.sustainable)
        for part in parts
    )


def _plant(model: schema.PlantModel, where: str) -> Plant:
    del where
    return Plant(
        technology=model.technology,
        electricity_mwh=_optional(model, "electricity_mwh") or 0.0,
        heat_mwh=_optional(model, "heat_mwh") or 0.0,
        emissions_t=_optional(model, "emissions_t"),
        fuels=tuple(_fuel(fuel) for fuel in model.fuels),
        capacity_mw=_optional(model, "capacity_mw"),
        is_in_ets=model.in_ets,
        heat_efficiency=_efficiency(model, "heat_efficiency"),
        electricity_efficiency=_efficiency(model, "electricity_efficiency"),
        label=model.label,
    )


def _efficiency(model: schema.PlantModel, key: str) -> float | None:
    """Output over fuel, above zero; a boiler that condenses its flue gas may exceed 1."""
    efficiency = _optional(model, key)
    if efficiency == 0:
        expected = "above zero, or left out"
        raise DocumentError(Problem("", f"{key} is 0.", expected, key="no_efficiency"))
    return efficiency


def _fuel(model: schema.FuelModel) -> FuelInput:
    refuse_foreign_fuel(model.carrier, model.fuel)
    amount = _not_negative(model.amount, "the amount")
    amount_mwh = fuel_energy_mwh(amount, model.unit, model.carrier, model.fuel)
    return FuelInput(model.carrier, amount_mwh, model.fuel or "", model.sustainable)


def _exchange(model: schema.ExchangeModel | None) -> Exchange | None:
    if model is None:
        return None
    energy_mwh = _not_negative(model.energy_mwh, "energy_mwh")
    return Exchange(energy_mwh, _optional(model, "emissions_t") or 0.0)


def _optional(model: BaseModel, key: str) -> float | None:
    """A number that may be left out and is never negative."""
    printed: Printed | None = getattr(model, key)
    return None if printed is None else _not_negative(printed, key)


def _not_negative(printed: Printed, name: str) -> float:
    if printed.number < 0:
        raise DocumentError(Problem("", f"{name} {printed.text} is negative.", "zero or more"))
    return printed.number


def _number(printed: Printed | None) -> float | None:
    return None if printed is None else printed.number


def _published_row(row: schema.PublishedRowModel, where: str) -> PublishedRow:
    return PublishedRow(
        row.sector or "", row.carrier or "", row.label, row.energy_mwh, row.emissions_t, where
    )


def _table(model: schema.TableModel) -> PublishedTable:
    rows = tuple(
        PublishedTableRow(row.label, row.cells, row.total, row.share_pct) for row in model.rows
    )
    return PublishedTable(model.name, model.unit, model.columns, rows, model.totals, model.total)


def _cell_name(model: schema.CellNameModel) -> tuple[str, str, str]:
    return model.table, model.row, model.column
