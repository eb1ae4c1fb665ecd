"""What the gallery fills its components with. Places, people and figures are made up."""

from dataclasses import replace
from datetime import date

from django.conf import settings

from samklang.drawing import SERIES
from samklang.texts import Language
from samklang.values import Total, Value, total
from samklang.web.base.axes import amount_axis
from samklang.web.base.catalogue import text
from samklang.web.base.charts import Chart, chart
from samklang.web.base.components import Item, KeyFigure, Pages, Step
from samklang.web.base.fields import Choice, Field, faults
from samklang.web.base.numbers import Unit
from samklang.web.base.pages import Page
from samklang.web.base.tables import Cell, Column, Row, Table, summed, valued, words

_T_CO2 = "t CO₂"
_COLOURS = ("accent", "neutral", "info", "success", "warning", "danger")
_KINDS = ("info", "success", "warning", "danger")
_BY_YEAR = {"field": "year", "type": "ordinal", "axis": {"title": None, "labelAngle": 0}}
# Year and thousand tonnes of the drawing.
_YEARS = ((2018, 41.2), (2019, 38.9), (2020, 35.1), (2021, 36.4), (2022, 31.7))


def all_of(language: Language) -> dict[str, object]:
    """Every example by the name that the gallery's templates use."""
    asked = fields(language)
    return {
        "table": table(language),
        "empty_table": Table(
            "no-rows", _example("table_empty", language), table(language).columns, ()
        ),
        "chart": drawing(language),
        "steps": steps(language),
        "new_steps": [Step(each.words) for each in steps(language)],
        "key_figures": key_figures(language),
        "navigation": items(language),
        "tabs": items(language)[:3],
        "pages": Pages(4, 9, Page(language, "components").own_address + "?page={number}"),
        "fields": asked,
        "choices": [replace(each, id=f"choice-{each.name}") for each in asked[2:4]],
        "faults": faults(asked),
        "colours": [(kind, _example(f"colour.{kind}", language)) for kind in _COLOURS],
        "states": [(kind, _example(f"state.{kind}", language)) for kind in ("neutral", *_KINDS)],
        "alerts": [(kind, _example(f"alert.{kind}", language)) for kind in _KINDS],
        "crumbs": [(_example("municipalities", language), _here(language))],
        "here": _here(language),
        "soon": date(2027, 6, 30),
        "somebody": _example("person", language),
        "territory_name": _example("place", language),
        "on_behalf": {
            "name": _example("place", language),
            "reason": _example("reason", language),
            "address": _here(language),
        },
    }


def table(language: Language) -> Table:
    """Known, secret and missing amounts, and their sum."""
    amounts = {
        "homes": Value.of(18432.4),
        "transport": Value.of(9120.0),
        "industry": Value.suppressed(120.0, 480.0),
        "farming": Value.missing(),
    }
    whole = total(amounts.values())
    rows = [_row(name, valued(each, Unit.T, language), language) for name, each in amounts.items()]
    return Table(
        "example",
        _example("table", language),
        (
            Column("sector", _example("sector", language)),
            Column("emissions_t", _example("emissions", language), _T_CO2, is_number=True),
            Column("note", _example("note", language)),
        ),
        (*rows, _sum(whole, language)),
        source=_example("source", language),
    )


def _row(name: str, amount: Cell, language: Language) -> Row:
    note = text(f"example.sector.{name}_note", language)
    return Row(words(_example(f"sector.{name}", language)), (amount, words(note)))


def _sum(whole: Total, language: Language) -> Row:
    cells = (summed(whole, Unit.T, language), words(""))
    return Row(words(_example("sum", language)), cells, is_total=True)


def drawing(language: Language) -> Chart:
    """Some years as bars."""
    columns = (
        Column("year", _example("year", language)),
        Column("emissions_kt", _example("emissions", language), "kt CO₂", is_number=True),
    )
    rows = tuple(
        Row(words(str(year)), (valued(Value.of(amount * 1000), Unit.KT, language),))
        for year, amount in _YEARS
    )
    shown = {
        "width": 620,
        "height": 220,
        "data": {"values": [{"year": year, "amount": amount} for year, amount in _YEARS]},
        "mark": {"type": "bar", "color": SERIES[0]},
        "encoding": {"x": _BY_YEAR, "y": amount_axis(language)},
    }
    filled = Table("years", _example("chart", language), columns, rows)
    return chart(filled, _example("chart_told", language), shown, settings.SAMKLANG_DATA.charts)


def steps(language: Language) -> list[Step]:
    """The cycle with two steps done and one late."""
    here = _here(language)
    return [
        Step(_example("step.joined", language), is_done=True, told="2024"),
        Step(_example("step.inventory", language), is_done=True, told="2025", address=here),
        Step(
            _example("step.plan", language), is_here=True, told=_example("step.plan_told", language)
        ),
        Step(_example("step.approval", language), is_late=True, told=_example("late", language)),
        Step(_example("step.report", language), told="2028"),
    ]


def key_figures(language: Language) -> list[KeyFigure]:
    """Figures of every make: plain, leading on, at least."""
    return [
        KeyFigure(
            _example("emissions_shown", language),
            _example("figure.emissions", language),
            _here(language),
        ),
        KeyFigure(
            _example("each_shown", language),
            _example("figure.each", language),
            before=text("state.at_least_word", language),
        ),
        KeyFigure(_example("rows_shown", language), _example("figure.rows", language)),
    ]


def items(language: Language) -> list[Item]:
    """Ways on, the reader in the second."""
    here = _here(language)
    return [
        Item(here, _example("item.overview", language)),
        Item(here, _example("item.inventories", language), is_current=True, count=2),
        Item(here, _example("item.findings", language), count=14),
        Item(here, _example("item.documents", language)),
    ]


def fields(language: Language) -> list[Field]:
    """A field of each kind, some of them answered wrongly."""
    carriers = _choices("oil", "wood", "electricity", language=language)
    return [
        Field(
            "empty-field", _example("field.text", language), hint=_example("field.hint", language)
        ),
        Field(
            "amount",
            _example("field.amount", language),
            value="12o0",
            error=_example("field.amount_error", language),
            unit="MWh",
            inputmode="decimal",
        ),
        Field("carrier", _example("field.carrier", language), "select", "wood", choices=carriers),
        Field("decided", _example("field.date", language), "date", "2026-03-04"),
        Field("note", _example("field.note", language), "textarea", is_optional=True),
        Field("document", _example("field.file", language), "file", accept=".pdf"),
        Field(
            "method",
            _example("field.radios", language),
            "radios",
            error=_example("field.radios_error", language),
            choices=carriers,
        ),
        Field(
            "kept",
            _example("field.checkboxes", language),
            "checkboxes",
            values=("wood", "electricity"),
            choices=carriers,
        ),
        Field("sure", _example("field.checkbox", language), "checkbox"),
        Field("locked", _example("field.locked", language), value="2580", is_disabled=True),
    ]


def _choices(*names: str, language: Language) -> tuple[Choice, ...]:
    return tuple((name, _example(f"carrier.{name}", language)) for name in names)


def _here(language: Language) -> str:
    return Page(language, "components").own_address


def _example(key: str, language: Language) -> str:
    return text(f"example.{key}", language)
