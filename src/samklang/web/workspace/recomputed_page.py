"""Who moves by other factors: a table, a chart, a sentence."""

from collections.abc import Iterable

from django.conf import settings

from samklang.drawing import QUIET, SERIES, Specification
from samklang.texts import Language
from samklang.values import Coverage, Total
from samklang.web.base.axes import amount_axis
from samklang.web.base.catalogue import text
from samklang.web.base.charts import Chart, chart
from samklang.web.base.numbers import Unit, amount, plain
from samklang.web.base.tables import Cell, Column, Row, Table, number, summed, words
from samklang.web.workspace.recomputation import Basis, Moved

_KILO, _PERCENT = 1000, 100
_WIDTH, _STEP = 560, 22


def table(found: Iterable[Moved], year: int, language: Language) -> Table:
    """Each municipality as it is, by the wanted factors, and how far it moves; then all of them."""
    moved = list(found)
    gas = text("unit.t_gas", language, gas="").strip()
    return Table(
        "recomputed",
        _word("caption", language, year=year),
        (
            Column("municipality", text("workspace.column.municipality", language)),
            Column("basis", _word("basis", language)),
            Column("gas_unit", _word("gas", language)),
            Column("now_t", _word("now", language), gas, is_number=True, may_be_hidden=True),
            Column("then_t", _word("then", language), gas, is_number=True, may_be_hidden=True),
            Column("change_t", _word("change", language), gas, is_number=True),
            Column("change_pct", _word("change", language), "%", is_number=True),
        ),
        (*(_row(each, language) for each in moved), *_all(moved, language)),
        notes=(_word("note", language),),
    )


def drawing(moved: list[Moved], year: int, language: Language) -> Chart:
    """A line from what is to what would be, a point at its end, one line a municipality."""
    shown = table(moved, year, language)
    records = [
        {
            "name": each.territory.name,
            "now": round(each.now.minimum / _KILO, 4),
            "then": round(each.then.minimum / _KILO, 4),
        }
        for each in moved
        if each.now and each.then
    ]
    names: Specification = {
        "field": "name",
        "type": "nominal",
        "sort": None,
        "axis": {"title": None, "ticks": False, "domain": False, "labelLimit": 200},
    }
    now: Specification = {**amount_axis(language), "field": "now"}
    then: Specification = {**amount_axis(language), "field": "then"}
    specification: Specification = {
        "width": _WIDTH,
        "height": {"step": _STEP},
        "data": {"values": records},
        "layer": [
            {
                "mark": {"type": "rule", "color": QUIET, "strokeWidth": 2},
                "encoding": {"y": names, "x": now, "x2": {"field": "then"}},
            },
            {
                "mark": {"type": "point", "color": SERIES[0], "size": 50, "opacity": 1},
                "encoding": {"y": names, "x": now},
            },
            {
                "mark": {"type": "point", "filled": True, "color": SERIES[4], "size": 70},
                "encoding": {"y": names, "x": then},
            },
        ],
        "description": sentence(moved, year, language),
    }
    return chart(
        shown, sentence(moved, year, language), specification, settings.SAMKLANG_DATA.charts
    )


def sentence(moved: list[Moved], year: int, language: Language) -> str:
    """How much all of them move together, and who moves most."""
    now, then = _summed(moved, is_now=True), _summed(moved, is_now=False)
    most = max(moved, key=lambda each: abs(each.share or 0.0), default=None)
    if most is None or not now.minimum:
        return _word("none", language, year=year)
    if not _adds_up(moved):
        most_told = _signed(most.share or 0.0, language)
        return _word("unlike", language, year=year, name=most.territory.name, most=most_told)
    if not any(each.change_t for each in moved):
        return _word("nobody", language, year=year, now=amount(now.minimum, Unit.T, language))
    return _word(
        "told",
        language,
        year=year,
        now=amount(now.minimum, Unit.T, language),
        then=amount(then.minimum, Unit.T, language),
        share=_signed((then.minimum - now.minimum) / now.minimum, language),
        name=most.territory.name,
        most=_signed(most.share or 0.0, language),
    )


def _row(moved: Moved, language: Language) -> Row:
    basis = _word(f"basis.{moved.basis}", language, version=moved.version)
    cells = (_total(moved.now, language), _total(moved.then, language))
    share = None if moved.share is None else moved.share * _PERCENT
    change = number(moved.change_t if moved.now else None, Unit.T, language)
    return Row(
        words(moved.territory.name),
        (
            words(basis, plain=str(moved.basis)),
            _gas(moved),
            *cells,
            change,
            _percent(share, language),
        ),
        code=moved.territory.code,
    )


def _adds_up(moved: list[Moved]) -> bool:
    """Whether all are told in the same gases; others are no sum."""
    return len({each.gas_unit for each in moved if each.gas_unit}) <= 1


def _all(moved: list[Moved], language: Language) -> tuple[Row, ...]:
    if not _adds_up(moved):
        return ()
    return (_sum(moved, language),)


def _sum(moved: list[Moved], language: Language) -> Row:
    now, then = _summed(moved, is_now=True), _summed(moved, is_now=False)
    change = then.minimum - now.minimum
    share = change / now.minimum * _PERCENT if now.minimum else None
    return Row(
        words(_word("all", language)),
        (
            words(""),
            words(""),
            _total(now, language),
            _total(then, language),
            number(change, Unit.T, language),
            _percent(share, language),
        ),
        is_total=True,
    )


def _gas(moved: Moved) -> Cell:
    return words(moved.gas_unit.replace("CO2", "CO\N{SUBSCRIPT TWO}"), plain=moved.gas_unit)


def _total(found: Total | None, language: Language) -> Cell:
    if found is None:
        return number(None, Unit.T, language, reason=_word("unreadable", language))
    return summed(found, Unit.T, language)


def _percent(share: float | None, language: Language) -> Cell:
    return number(share, Unit.PERCENT, language)


def _summed(moved: list[Moved], *, is_now: bool) -> Total:
    found = [each.now if is_now else each.then for each in moved if each.basis is not Basis.NOTHING]
    known = [each for each in found if each is not None]
    tops = [each.maximum for each in known]
    return Total(
        sum(each.number for each in known),
        sum(each.minimum for each in known),
        None if None in tops else sum(top for top in tops if top is not None),
        Coverage(),
    )


def _signed(share: float, language: Language) -> str:
    told = plain(share * _PERCENT, language, 1)
    return f"+{told}" if share > 0 else told


def _word(key: str, language: Language, **given: object) -> str:
    return text(f"workspace.recompute.{key}", language, **given)
