"""Why two inventories differ: a table, a drawing, a sentence."""

from samklang.inventory.compare import Comparison
from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.charts import Chart
from samklang.web.base.drawings import Record, waterfall
from samklang.web.base.numbers import Unit, amount, plain
from samklang.web.base.tables import Column, Row, Table, number, words

_KILO, _PERCENT = 1000, 100


def drawing(found: Comparison, names: tuple[str, str], language: Language) -> Chart:
    """From the one total to the other, a bar for each part of the change."""
    records: list[Record] = []
    level = found.earlier.emissions.number
    records.append(_bar(names[0], 0.0, level, "ledger"))
    for part, change in found.parts_t.items():
        if change:
            kind = "up" if change > 0 else "down"
            records.append(_bar(_part(part, language), level, level + change, kind))
            level += change
    records.append(_bar(names[1], 0.0, found.later.emissions.number, "ledger"))
    return waterfall(
        table(found, names, language), sentence(found, names, language), records, language
    )


def table(found: Comparison, names: tuple[str, str], language: Language) -> Table:
    """Both totals, and between them what each part has changed."""
    gas = text("unit.t_gas", language, gas=_gas(found))
    base = found.earlier.emissions.number
    notes = [_word("note", language)]
    if found.is_bounded:
        notes.append(_word("bounded", language))
    return Table(
        "compared",
        _word("caption", language, earlier=names[0], later=names[1]),
        (
            Column("part", _word("part", language)),
            Column("t", _word("emissions", language), gas, is_number=True),
            Column("share_pct", _word("share", language), "%", is_number=True),
        ),
        (
            _row(names[0], base, None, language),
            *(
                _row(_part(part, language), change, base, language)
                for part, change in found.parts_t.items()
            ),
            _row(names[1], found.later.emissions.number, None, language, is_total=True),
        ),
        notes=tuple(notes),
    )


def sentence(found: Comparison, names: tuple[str, str], language: Language) -> str:
    """The change, and what gave the largest part of it."""
    change, share = found.change_t, found.achieved_share
    if not any(found.parts_t.values()):
        return _word("same", language, earlier=names[0], later=names[1])
    largest = max(found.parts_t, key=lambda part: abs(found.parts_t[part]))
    key = "fell" if change < 0 else "rose"
    return _word(
        key,
        language,
        earlier=names[0],
        later=names[1],
        change=amount(abs(change), Unit.T, language),
        share=plain(abs(share or 0.0) * _PERCENT, language, 1),
        part=_part(largest, language).lower(),
        largest=_signed(found.parts_t[largest], language),
    )


def _row(
    name: str, figure: float, base: float | None, language: Language, *, is_total: bool = False
) -> Row:
    share = figure / base * _PERCENT if base else None
    cells = (number(figure, Unit.T, language), number(share, Unit.PERCENT, language))
    return Row(words(name), cells, is_total=is_total)


def _bar(line: str, begin_t: float, end_t: float, kind: str) -> Record:
    return {
        "line": line,
        "from": round(begin_t / _KILO, 4),
        "to": round(end_t / _KILO, 4),
        "kind": kind,
    }


def _part(part: str, language: Language) -> str:
    return _word(f"part.{part}", language)


def _signed(change_t: float, language: Language) -> str:
    told = amount(change_t, Unit.T, language)
    return f"+{told}" if change_t > 0 else told


def _word(key: str, language: Language, **given: object) -> str:
    return text(f"inventories.compare.{key}", language, **given)


def _gas(found: Comparison) -> str:
    return str(found.later.settings.gas_unit).replace("CO2", "CO\N{SUBSCRIPT TWO}")
