"""Explain this number: from a shown figure home to the cells that it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass

from samklang.inventory.records import ActivityRecord
from samklang.inventory.result import InventoryResult, ResultRow
from samklang.provenance import Step
from samklang.texts import Language
from samklang.values import State, Value
from samklang.web.base.catalogue import has_text, text
from samklang.web.base.numbers import Unit, amount, exact, plain
from samklang.web.portal import addresses, calculation
from samklang.web.portal.inventory_tables import Sheet
from samklang.web.portal.words import carrier_label, gas_words, sector_label

SHARE_UNIT = "share"
_SHARE_DECIMALS = 4
_FACTOR_DECIMALS = 9
_AMOUNT_DECIMALS = 3
# Kinds of step whose sentence stands below the amount that it is about.
REMARKS = frozenset({"includes", "caveat", "quality"})


@dataclass(frozen=True, slots=True)
class ShownSource:
    """Where a step is from: title, place in it, its address on our page and at the publisher."""

    title: str
    locator: str
    address: str
    url: str
    licence: str


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One step of the way: what was done, the figure it gave, remarks and source."""

    heading: str
    figure: str
    told: str
    remarks: tuple[str, ...] = ()
    source: ShownSource | None = None


@dataclass(frozen=True, slots=True)
class ShownTrace:
    """The way of one row: title, formula in words and in figures, and its steps."""

    title: str
    formula: str
    in_figures: str
    steps: tuple[ShownStep, ...]
    heat: tuple[ShownStep, ...] = ()


def traces(sheet: Sheet, sector: str, carrier: str) -> tuple[ShownTrace, ...]:
    """The ways of all rows of a sector and carrier."""
    return tuple(
        _trace(sheet, record, row)
        for record, row in sheet.lines
        if (row.sector, row.carrier) == (sector, carrier)
    )


def _trace(sheet: Sheet, record: ActivityRecord, row: ResultRow) -> ShownTrace:
    language = sheet.language
    gas = gas_words(str(sheet.result.settings.gas_unit))
    title = f"{sector_label(row.sector, language)}: {carrier_label(row.carrier, language).lower()}"
    return ShownTrace(
        title=title,
        formula=sheet.say("figure.formula", gas=gas),
        in_figures=_in_figures(sheet, row, gas),
        steps=(
            *_basis(record.basis, language),
            _energy(sheet, record, row),
            _factor(sheet, row, gas),
            _emissions(sheet, row, gas),
        ),
        heat=_heat(sheet.result, row, language),
    )


def _in_figures(sheet: Sheet, row: ResultRow, gas: str) -> str:
    """The formula with its figures, where all are known."""
    language = sheet.language
    if row.energy.number is None or row.factor.t_per_mwh is None or row.emissions.number is None:
        return ""
    factor = _full(row.factor.t_per_mwh, language, _FACTOR_DECIMALS)
    energy = _full(row.energy.number, language)
    emitted = _full(row.emissions.number, language)
    return f"{energy} MWh × {factor} t/MWh = {emitted} t {gas}"


def _full(number: float, language: Language, most: int = _AMOUNT_DECIMALS) -> str:
    return exact(number, language, most)


def _basis(steps: tuple[Step, ...], language: Language) -> Iterator[ShownStep]:
    """Steps with the remarks that follow each of them."""
    waiting: Step | None = None
    remarks: list[str] = []
    for step in steps:
        if step.kind in REMARKS:
            remarks.append(step.text)
            continue
        if waiting is not None:
            yield _shown(waiting, remarks, language)
        waiting, remarks = step, []
    if waiting is not None:
        yield _shown(waiting, remarks, language)


def _shown(step: Step, remarks: list[str], language: Language) -> ShownStep:
    key = f"step.{step.kind}"
    heading = text(key, language) if has_text(key) else text("step.other", language)
    return ShownStep(
        heading, _figure(step, language), step.text, tuple(remarks), _source(step, language)
    )


def _figure(step: Step, language: Language) -> str:
    if step.value is None:
        return ""
    if step.unit == SHARE_UNIT:
        return plain(step.value, language, _SHARE_DECIMALS)
    return f"{_full(step.value, language)} {step.unit}".strip()


def _source(step: Step, language: Language) -> ShownSource | None:
    return shown_source(step.source_id, step.locator, language)


def shown_source(source_id: str, locator: str, language: Language) -> ShownSource | None:
    """A source for a reader, or ``None`` where there is none."""
    found = calculation.sources().get(source_id)
    if found is None:
        return None
    address = addresses.source(language, source_id)
    title = f"{found.publisher}: {found.title}"
    return ShownSource(title, locator, address, found.url, found.licence)


def _energy(sheet: Sheet, record: ActivityRecord, row: ResultRow) -> ShownStep:
    is_shared = any(step.unit == SHARE_UNIT for step in record.basis)
    told = sheet.say("step.energy_shared" if is_shared else "step.energy_told")
    return ShownStep(sheet.say("step.energy"), value_told(row.energy, Unit.MWH, "MWh", sheet), told)


def value_told(value: Value, unit: Unit, unit_words: str, sheet: Sheet) -> str:
    """A value in words: its number, or its state with the bounds."""
    language = sheet.language
    if value.number is not None:
        return f"{_full(value.number, language)} {unit_words}"
    if value.state is not State.SUPPRESSED:
        return sheet.say(f"state.{value.state}")
    low = amount(value.minimum or 0.0, unit, language)
    high = None if value.maximum is None else amount(value.maximum, unit, language)
    if high == low:
        return sheet.say("figure.hidden_about", amount=low, unit=unit_words)
    key = "figure.hidden_open" if high is None else "figure.hidden"
    return sheet.say(key, low=low, high=high, unit=unit_words)


def _factor(sheet: Sheet, row: ResultRow, gas: str) -> ShownStep:
    factor = row.factor
    language = sheet.language
    figure = (
        ""
        if factor.t_per_mwh is None
        else f"{_full(factor.t_per_mwh, language, _FACTOR_DECIMALS)} t {gas}/MWh"
    )
    return ShownStep(
        sheet.say("step.factor"),
        figure,
        factor_reason(sheet, row),
        (),
        shown_source(factor.source_id, factor.locator, language),
    )


def factor_reason(sheet: Sheet, row: ResultRow) -> str:
    """Why this factor, in the language of the page."""
    key = f"reason.{row.factor.reason_code}"
    if has_text(key):
        return sheet.say(key)
    found = calculation.factor_reason(sheet.result, row.carrier, row.fuel, sheet.language)
    return found or row.factor.reason


def _emissions(sheet: Sheet, row: ResultRow, gas: str) -> ShownStep:
    shown = value_told(row.emissions, Unit.T, f"t {gas}", sheet)
    told = "" if row.emissions.number is not None else sheet.say("figure.hidden_told")
    return ShownStep(sheet.say("step.emissions"), shown, told)


def _heat(result: InventoryResult, row: ResultRow, language: Language) -> tuple[ShownStep, ...]:
    """What a local heat factor rests on."""
    if row.factor.reason_code != "local_heat":
        return ()
    return tuple(_basis(result.inventory.heat.basis, language))
