"""The inventory document ``samklang: inventory/1`` as it is written (docs/reference/inventory.md).

Models say which keys exist and what they take; ``document.py`` turns them into records. Every unknown
key is refused. Codes may be given as code, official label, platform id or alias.
"""

from typing import Any, Literal

from samklang.documents.fields import (
    Carrier,
    Fuel,
    Grade,
    NonEnergySector,
    Number,
    Sector,
    Strict,
    TerritoryModel,
    Year,
)
from samklang.inventory.records import (
    Approach,
    CorrectionForm,
    EfeVariant,
    HeatAllocation,
    Kind,
    Origin,
)
from samklang.quantities import GasUnit


class BlendModel(Strict):
    """One fuel of a blend and its share of the energy, from 0 to 1."""

    carrier: Carrier
    share: Number
    fuel: Fuel | None = None
    sustainable: bool | None = None


class _Cell(Strict):
    """A cell: an amount with its unit, or a state, or a notation key with its explanation."""

    amount: Number | None = None
    unit: str | None = None
    state: Literal["number", "zero", "suppressed", "missing"] | None = None
    minimum: Number | None = None
    maximum: Number | None = None
    notation_key: Literal["NO", "NE", "IE", "C"] | None = None
    explanation: str = ""
    included_in: str = ""


class _Grounds(Strict):
    """Where figures are from: source, place in it, and what a reader must know."""

    source: str = ""
    locator: str = ""
    note: str = ""


class ActivityModel(_Cell, _Grounds):
    """A row of table A. ``quality`` is a grade from A (measured) to D (a mixture), or ``estimated``."""

    sector: Sector
    carrier: Carrier
    fuel: Fuel | None = None
    sustainable: bool | None = None
    blend: tuple[BlendModel, ...] = ()
    label: str = ""
    factor_t_per_mwh: Number | None = None
    factor_source: str = ""
    quality: Grade | None = None


class FactorModel(Strict):
    """A factor that the author declares."""

    carrier: Carrier
    value: Number
    unit: str
    fuel: Fuel | None = None
    origin: Origin | None = None
    source: str = ""


class FuelModel(Strict):
    """Fuel burnt by a plant."""

    carrier: Carrier
    amount: Number
    unit: str
    fuel: Fuel | None = None
    sustainable: bool | None = None


class PlantModel(Strict):
    """A local plant. ``technology`` is free text; size and ETS decide whether it is local."""

    technology: str
    electricity_mwh: Number | None = None
    heat_mwh: Number | None = None
    emissions_t: Number | None = None
    fuels: tuple[FuelModel, ...] = ()
    capacity_mw: Number | None = None
    in_ets: bool = False
    heat_efficiency: Number | None = None
    electricity_efficiency: Number | None = None
    label: str = ""


class ExchangeModel(Strict):
    """Energy that crosses the border, with its emissions."""

    energy_mwh: Number
    emissions_t: Number | None = None


class ElectricityModel(_Grounds):
    """Inputs of the local electricity factor."""

    local_production: ExchangeModel | None = None
    plants: tuple[PlantModel, ...] = ()
    certified_purchases: ExchangeModel | None = None
    certified_sales: ExchangeModel | None = None
    consumption_mwh: Number | None = None
    national_factor_t_per_mwh: Number | None = None
    national_factor_source: str = ""
    national_factor_year: Year | None = None
    variant: EfeVariant = EfeVariant.SALES_2016
    apply: Origin | None = None


class HeatModel(_Grounds):
    """Inputs of the local heat factor."""

    production_emissions_t: Number | None = None
    plants: tuple[PlantModel, ...] = ()
    imported: ExchangeModel | None = None
    exported: ExchangeModel | None = None
    consumption_mwh: Number | None = None
    allocation: HeatAllocation = HeatAllocation.COVENANT


class CorrectionModel(Strict):
    """Temperature correction of the rows named by sectors and carriers."""

    form: CorrectionForm
    degree_days: Number
    normal_degree_days: Number
    sectors: tuple[Sector, ...]
    carriers: tuple[Carrier, ...]
    heating_share: Number | None = None
    base_temperature_c: Number | None = None
    source: str = ""


class NonEnergyModel(Strict):
    """Emissions of a non-energy sector in tonnes."""

    sector: NonEnergySector
    emissions_t: Number | None = None
    state: Literal["suppressed", "missing"] | None = None
    notation_key: Literal["NO", "NE", "IE", "C"] | None = None
    explanation: str = ""
    included_in: str = ""
    label: str = ""


class PublishedRowModel(Strict):
    """A printed row or total."""

    sector: Sector | None = None
    carrier: Carrier | None = None
    label: str = ""
    energy_mwh: Number | None = None
    emissions_t: Number | None = None


class PublishedTotalModel(Strict):
    """The printed grand total."""

    energy_mwh: Number | None = None
    emissions_t: Number | None = None


class TableRowModel(Strict):
    """A row of a printed table; an empty cell is ``null``."""

    label: str
    cells: tuple[Number | None, ...]
    total: Number | None = None
    share_pct: Number | None = None


class TableModel(Strict):
    """A printed table with its printed totals."""

    name: str
    unit: str
    columns: tuple[str, ...]
    rows: tuple[TableRowModel, ...]
    totals: tuple[Number | None, ...] = ()
    total: Number | None = None


class CellNameModel(Strict):
    """A cell of a printed table; ``total`` names the total row or column."""

    table: str
    row: str = "total"
    column: str = "total"


class EqualityModel(Strict):
    """Two printed cells that state the same quantity."""

    left: CellNameModel
    right: CellNameModel


class PublishedModel(Strict):
    """What a document prints, for ``samklang check``."""

    rows: tuple[PublishedRowModel, ...] = ()
    totals: tuple[PublishedRowModel, ...] = ()
    total: PublishedTotalModel | None = None
    tables: tuple[TableModel, ...] = ()
    equalities: tuple[EqualityModel, ...] = ()


class ShownElectricityModel(Strict):
    """The two electricity factors side by side, and which one is applied."""

    national_t_per_mwh: Number | None = None
    local_t_per_mwh: Number | None = None
    applied: Origin


class ShownHeatModel(Strict):
    """The heat factor and why it is that one."""

    t_per_mwh: Number | None = None
    reason: str = ""


class ShownSourceModel(Strict):
    """A source with its licence."""

    id: str
    citation: str
    licence: str
    url: str = ""


class PrefilledModel(Strict):
    """What the maker of a pre-filled document shows its reader; the calculation does not use it."""

    by: str
    factor_set: str
    electricity: ShownElectricityModel
    heat: ShownHeatModel | None = None
    sources: tuple[ShownSourceModel, ...] = ()


class InventoryModel(Strict):
    """An inventory of one territory and year."""

    samklang: Literal["inventory/1"]
    territory: TerritoryModel
    year: Year
    kind: Kind
    approach: Approach
    gas_unit: GasUnit
    gwp_set: Literal["SAR", "TAR", "AR4", "AR5", "AR6"] | None = None
    population: Number | None = None
    activity: tuple[ActivityModel, ...]
    factors: tuple[FactorModel, ...] = ()
    electricity: ElectricityModel = ElectricityModel()
    heat: HeatModel = HeatModel()
    temperature_correction: CorrectionModel | None = None
    non_energy: tuple[NonEnergyModel, ...] = ()
    published: PublishedModel | None = None
    source: str = ""
    method: str = ""
    notes: tuple[str, ...] = ()
    prefilled: PrefilledModel | None = None


def json_schema() -> dict[str, Any]:
    """JSON Schema of the inventory document."""
    return InventoryModel.model_json_schema()
