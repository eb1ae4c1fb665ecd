"""From one ledger to the other, as tables, sentences and a drawing."""

from samklang.region.bridge import Bridge, BridgeLine
from samklang.region.crf import CrfRow
from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.charts import Chart
from samklang.web.base.drawings import Record, waterfall
from samklang.web.base.numbers import Unit, amount
from samklang.web.base.tables import Cell, Column, Row, Table, between, dash, number, summed, words
from samklang.web.portal.ledger_tables import as_total
from samklang.web.portal.words import gas_words, table_source

_KILO = 1000


def lines(found: Bridge, language: Language) -> Table:
    """The lines with their part of each ledger and their step; the last row is where they lead."""
    return Table(
        "lines",
        text("bridge.lines", language, name=found.name, year=found.year),
        (
            Column("line", text("bridge.line", language)),
            _t("covenant_t", "ledgers.covenant", language, may_be_hidden=True),
            _t("territorial_t", "ledgers.territorial", language),
            _t("step_t_at_minimum", "bridge.step_at_minimum", language),
            _t("step_t_at_maximum", "bridge.step_at_maximum", language),
            Column("kind", text("bridge.kind", language)),
            Column("gpc_references", text("bridge.gpc", language)),
            Column("ipcc_categories", text("bridge.ipcc", language)),
        ),
        (
            _start(found, language),
            *(_line(each, language) for each in found.lines),
            _end(found, language),
        ),
        source=source(found, language),
        notes=(text("bridge.lines_note", language),),
    )


def crf(found: Bridge, language: Language) -> Table:
    """Both ledgers by the rows of the Common Reporting Framework."""
    return Table(
        "crf",
        text("bridge.crf", language, name=found.name, year=found.year),
        (
            Column("gpc_references", text("bridge.gpc", language)),
            Column("crf_rows", text("bridge.crf_row", language)),
            _t("covenant_t", "ledgers.covenant", language, may_be_hidden=True),
            _t("territorial_t", "ledgers.territorial", language),
        ),
        (*(_crf_row(row, language) for row in found.crf), _crf_total(found, language)),
        source=source(found, language),
        notes=(text("bridge.crf_note", language),),
    )


def chart(found: Bridge, language: Language) -> Chart:
    """The steps as bars that begin where the one before ends, with secret cells at their least."""
    steps = _steps(found, language)
    table = Table(
        "steps",
        text("bridge.chart", language, name=found.name, year=found.year),
        (
            Column("line", text("bridge.line", language)),
            _t("from_t", "bridge.from", language),
            _t("to_t", "bridge.to", language),
        ),
        tuple(
            Row(words(name), (number(start, Unit.T, language), number(end, Unit.T, language)))
            for name, start, end in steps
        ),
        source=source(found, language),
    )
    records: list[Record] = [
        {
            "line": name,
            "from": round(start / _KILO, 4),
            "to": round(end / _KILO, 4),
            "kind": "ledger" if place in {0, len(steps) - 1} else "up" if end > start else "down",
        }
        for place, (name, start, end) in enumerate(steps)
    ]
    return waterfall(table, summary(found, language), records, language)


def reasons(found: Bridge, language: Language) -> list[tuple[str, str]]:
    """Each line with why the ledgers differ in it."""
    return [(each.line.label(language), each.line.reason.text(language)) for each in found.lines]


def summary(found: Bridge, language: Language) -> str:
    """The bridge in three sentences."""
    largest = max(found.lines, key=lambda each: abs(each.step_at_minimum_t))
    return text(
        "bridge.summary",
        language,
        name=found.name,
        year=found.year,
        covenant=summed(as_total(found.together), Unit.T, language).shown,
        territorial=amount(found.territorial_t, Unit.T, language),
        line=largest.line.label(language).lower(),
        step=amount(largest.step_at_minimum_t, Unit.T, language),
        remainder=_remainder(found, language),
    )


def source(found: Bridge, language: Language) -> str:
    """The tables behind a bridge."""
    territorial = table_source("greenhouse_gases", language, found.release)
    return " ".join((territorial, *(table_source(each, language) for each in _TABLES)))


_TABLES = ("fossil_co2", "final_energy")


def _remainder(found: Bridge, language: Language) -> str:
    """The remainder as one figure, or as its two ends."""
    step = found.remainder.step_t
    low = amount(step.minimum_t, Unit.T, language)
    if step.maximum_t is None:
        return text("state.at_least", language, number=low)
    if step.maximum_t == step.minimum_t:
        return low
    return between(step.minimum_t, step.maximum_t, Unit.T, language)


def _t(key: str, heading: str, language: Language, *, may_be_hidden: bool = False) -> Column:
    unit = text("unit.t_gas", language, gas="").strip()
    return Column(key, text(heading, language), unit, is_number=True, may_be_hidden=may_be_hidden)


def _start(found: Bridge, language: Language) -> Row:
    gas = gas_words(found.gas_unit)
    return Row(
        words(text("bridge.covenant", language, gas=gas), plain="covenant"),
        (
            summed(as_total(found.covenant), Unit.T, language),
            dash(),
            number(found.covenant.minimum_t, Unit.T, language),
            _open(found.covenant.maximum_t, language),
            *(dash(),) * 3,
        ),
    )


def _end(found: Bridge, language: Language) -> Row:
    whole = number(found.territorial_t, Unit.T, language)
    gas = gas_words("CO2e")
    return Row(
        words(text("bridge.territorial", language, gas=gas), plain="territorial"),
        (dash(), whole, whole, whole, *(dash(),) * 3),
        is_total=True,
    )


def _line(each: BridgeLine, language: Language) -> Row:
    line = each.line
    within_t = each.territorial_at_minimum_t
    return Row(
        words(line.label(language), plain=line.key),
        (
            summed(as_total(each.covenant), Unit.T, language),
            number(within_t, Unit.T, language),
            number(each.step_at_minimum_t, Unit.T, language),
            _open(each.step_at_maximum_t, language),
            words(text(f"bridge.kind.{line.kind}", language), plain=str(line.kind)),
            words(
                ", ".join(each.places.gpc_references), plain=" ".join(each.places.gpc_references)
            ),
            words(
                ", ".join(each.places.ipcc_categories), plain=" ".join(each.places.ipcc_categories)
            ),
        ),
    )


def _open(figure: float | None, language: Language) -> Cell:
    return number(
        figure,
        Unit.T,
        language,
        reason=text("state.range_open", language) if figure is None else "",
    )


def _crf_row(row: CrfRow, language: Language) -> Row:
    return Row(
        words(", ".join(row.references) or text("bridge.no_reference", language)),
        (
            words("; ".join(row.crf_rows)),
            summed(as_total(row.covenant), Unit.T, language) if row.covenant else dash(),
            number(row.territorial_t, Unit.T, language),
        ),
    )


def _crf_total(found: Bridge, language: Language) -> Row:
    return Row(
        words(text("ledgers.all", language), plain="all"),
        (
            dash(),
            summed(as_total(found.covenant), Unit.T, language),
            number(found.territorial_t, Unit.T, language),
        ),
        is_total=True,
    )


def _steps(found: Bridge, language: Language) -> list[tuple[str, float, float]]:
    """Name, begin and end of every bar, in t."""
    level = found.covenant.minimum_t
    steps = [(text("ledgers.covenant", language), 0.0, level)]
    for each in found.lines:
        if round(each.step_at_minimum_t):
            steps.append((each.line.label(language), level, level + each.step_at_minimum_t))
            level += each.step_at_minimum_t
    return [*steps, (text("ledgers.territorial", language), 0.0, found.territorial_t)]
