"""Years beside each other, as tables and drawings."""

from samklang.inventory.result import InventoryResult
from samklang.region.totals import RegionTotal
from samklang.texts import Language
from samklang.values import Total
from samklang.web.base.catalogue import text
from samklang.web.base.charts import Chart
from samklang.web.base.drawings import Record, points, stacked_years
from samklang.web.base.numbers import Unit, amount
from samklang.web.base.tables import Column, Row, Table, summed, words
from samklang.web.portal import addresses, calculation
from samklang.web.portal.choices import Choices
from samklang.web.portal.ledger_tables import as_total
from samklang.web.portal.words import BLOCKS, block_of, gas_words, table_source

_THOUSAND = 1000.0


def municipality(code: str, name: str, chosen: Choices, language: Language) -> Chart:
    """The inventories of a municipality in all years."""
    results = calculation.series(code, with_industry=chosen.with_industry)
    blocks = [block for block in BLOCKS if any(_block_t(each, block) for each in results)]
    names = [text(f"block.{block}", language) for block in blocks]
    table = Table(
        "series",
        text("series.title", language, name=name),
        (
            Column("year", text("county.year", language)),
            *(
                Column(f"{block}_t_co2", name, _unit(language), is_number=True)
                for block, name in zip(blocks, names, strict=True)
            ),
            Column(
                "emissions_t_co2",
                text("series.total", language),
                _unit(language),
                is_number=True,
                may_be_hidden=True,
            ),
        ),
        tuple(_year_row(code, each, blocks, chosen, language) for each in results),
        source=table_source("final_energy", language),
        notes=(text("series.note", language), *_break_note(language)),
    )
    records = [record for each in results for record in _records(each, blocks, names)]
    told = _told(name, {each.inventory.year: each.emissions for each in results}, language)
    return stacked_years(table, told, records, names, _breaks(), language)


def _block_t(result: InventoryResult, block: str) -> float:
    return sum(part.emissions.minimum for part in result.by_sector if block_of(part.code) == block)


def _unit(language: Language) -> str:
    return text("unit.t_gas", language, gas=gas_words("CO2"))


def _year_row(
    code: str, result: InventoryResult, blocks: list[str], chosen: Choices, language: Language
) -> Row:
    year = result.inventory.year
    here = chosen.but(year=year)
    address = addresses.figure(language, code, here)
    cells = [
        summed(_block_total(result, block), Unit.T, language, address=address) for block in blocks
    ]
    return Row(
        words(str(year), plain=year, address=addresses.municipality(language, code, here)),
        (*cells, summed(result.emissions, Unit.T, language, address=address)),
        code=str(year),
    )


def _block_total(result: InventoryResult, block: str) -> Total:
    own = [part.emissions for part in result.by_sector if block_of(part.code) == block]
    highest = [part.maximum for part in own]
    known = [bound for bound in highest if bound is not None]
    return Total(
        sum(part.number for part in own),
        sum(part.minimum for part in own),
        sum(known) if len(known) == len(highest) else None,
        result.emissions.coverage,
    )


def _records(result: InventoryResult, blocks: list[str], names: list[str]) -> list[Record]:
    year = result.inventory.year
    records: list[Record] = [
        {
            "year": year,
            "part": name,
            "place": place,
            "amount": round(_block_t(result, block) / _THOUSAND, 4),
        }
        for place, (block, name) in enumerate(zip(blocks, names, strict=True))
    ]
    return _with_range(records, result.emissions)


def _with_range(records: list[Record], whole: Total) -> list[Record]:
    """The first record of a year also carries the range of the year's total, where it has one."""
    if records and whole.is_at_least and whole.maximum is not None:
        records[0]["minimum"] = round(whole.minimum / _THOUSAND, 4)
        records[0]["maximum"] = round(whole.maximum / _THOUSAND, 4)
    return records


def county(code: str, name: str, chosen: Choices, language: Language) -> Chart:
    """A county as the sum of its municipalities in all years."""
    totals = calculation.county_series(code, with_industry=chosen.with_industry)
    label = text("series.county_part", language)
    table = Table(
        "series",
        text("series.title", language, name=name),
        (
            Column("year", text("county.year", language)),
            Column(
                "emissions_t_co2",
                text("series.total", language),
                _unit(language),
                is_number=True,
                may_be_hidden=True,
            ),
            Column("open_rows", text("county.coverage", language)),
        ),
        tuple(_county_row(each, chosen, language) for each in totals),
        source=table_source("final_energy", language),
        notes=(text("series.note", language), *_break_note(language)),
    )
    records = [record for each in totals for record in _county_records(each, label)]
    told = _told(name, {each.year: as_total(each.emissions) for each in totals}, language)
    return stacked_years(table, told, records, [label], _breaks(), language)


def _county_row(region: RegionTotal, chosen: Choices, language: Language) -> Row:
    here = chosen.but(year=region.year)
    address = addresses.figure(language, region.county, here)
    open_rows = text(
        "county.open_rows",
        language,
        open=region.coverage.rows - region.coverage.hidden,
        rows=region.coverage.rows,
    )
    home = addresses.county(language, region.county, here)
    return Row(
        words(str(region.year), plain=region.year, address=home),
        (
            summed(as_total(region.emissions), Unit.T, language, address=address),
            words(open_rows),
        ),
        code=str(region.year),
    )


def _county_records(region: RegionTotal, label: str) -> list[Record]:
    record: Record = {
        "year": region.year,
        "part": label,
        "place": 0,
        "amount": round(region.emissions.minimum_t / _THOUSAND, 4),
    }
    return _with_range([record], as_total(region.emissions))


def territorial(table: Table, code: str, release: str, name: str, language: Language) -> Chart:
    """What is emitted within the borders, in the years that a release has."""
    years: dict[int, float] = {}
    for cell in calculation.territorial(code, release):
        years[cell.year] = years.get(cell.year, 0.0) + cell.emissions_t
    records: list[Record] = [
        {"year": year, "amount": round(emitted / _THOUSAND, 4)} for year, emitted in years.items()
    ]
    first, last = min(years), max(years)
    told = text(
        "series.territorial_told",
        language,
        name=name,
        first=first,
        last=last,
        first_t=amount(years[first], Unit.T, language),
        last_t=amount(years[last], Unit.T, language),
        release=release,
    )
    return points(table, told, records, language)


def _told(name: str, totals: dict[int, Total], language: Language) -> str:
    """First and last year, and how many years have hidden cells, in a sentence."""
    first, last = min(totals), max(totals)
    hidden = sum(each.is_at_least for each in totals.values())
    told = text(
        "series.told",
        language,
        name=name,
        first=first,
        last=last,
        first_t=summed(totals[first], Unit.T, language).shown,
        last_t=summed(totals[last], Unit.T, language).shown,
    )
    if not hidden:
        return told
    return f"{told} {text('series.hidden', language, count=hidden, all=len(totals))}"


def _breaks() -> list[int]:
    """Years that begin with another method, as the table of energy says."""
    return list(calculation.method_breaks())


def _break_note(language: Language) -> tuple[str, ...]:
    found = calculation.dataset("final_energy")
    return tuple(
        caveat.text(language) for caveat in found.caveats if caveat.id == calculation.BREAK_CAVEAT
    )
