"""What the Covenant's scientific office would publish of an inventory, row by row."""

from samklang.checks.preview import Action, Both, Preview, PreviewRow
from samklang.registry.codes import code_list
from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.numbers import Unit, amount
from samklang.web.base.tables import Cell, Column, Row, Table, number, words


def sentence(found: Preview, language: Language) -> str:
    """What would happen to the inventory as a whole."""
    if found.verdict.action is Action.DROPPED:
        return found.verdict.reason(language)
    changed = sum(row.action is not Action.KEPT for row in (*found.rows, *found.supply))
    if not changed:
        return _word("unchanged", language)
    return _word(
        "changed",
        language,
        count=changed,
        declared=amount(found.emissions_t.declared or 0.0, Unit.T, language),
        published=amount(found.emissions_t.published or 0.0, Unit.T, language),
    )


def table(found: Preview, language: Language) -> Table:
    """Every row as it is declared and as it would be published, with the rule and the reason."""
    t = text("unit.t_gas", language, gas="").strip()
    heads = (
        ("declared_mwh", "energy_declared", "MWh"),
        ("published_mwh", "energy_published", "MWh"),
        ("declared_t", "declared", t),
        ("published_t", "published", t),
    )
    return Table(
        "preview",
        _word("caption", language),
        (
            Column("row", _word("row", language)),
            *(
                Column(key, _word(heading, language), unit, is_number=True)
                for key, heading, unit in heads
            ),
            Column("action", _word("action", language)),
            Column("reason", _word("reason", language)),
        ),
        (*(_row(row, language) for row in found.rows), _total(found, language)),
        notes=(_word("note", language),),
    )


def _row(row: PreviewRow, language: Language) -> Row:
    action = "" if row.action is Action.KEPT else _word(f"action.{row.action}", language)
    told = f"{row.verdict.reason(language)} ({row.rule})" if row.rule else ""
    return Row(
        words(_name(row, language)),
        (
            *_both(row.energy_mwh, Unit.MWH, language),
            *_both(row.emissions_t, Unit.T, language),
            words(action, plain=str(row.action)),
            words(told),
        ),
    )


def _total(found: Preview, language: Language) -> Row:
    energy = _both(found.energy_mwh, Unit.MWH, language)
    emissions = _both(found.emissions_t, Unit.T, language)
    cells = (*energy, *emissions, words(""), words(""))
    return Row(words(_word("all", language)), cells, is_total=True)


def _both(found: Both, unit: Unit, language: Language) -> tuple[Cell, ...]:
    return tuple(number(each, unit, language) for each in (found.declared, found.published))


def _name(row: PreviewRow, language: Language) -> str:
    sector = code_list("consumption_sector").label(row.sector, language)
    carrier = code_list("energy_carrier").label(row.carrier, language) if row.carrier else ""
    return ", ".join(part for part in (sector, carrier.lower(), row.label) if part)


def _word(key: str, language: Language, **given: object) -> str:
    return text(f"inventories.preview.{key}", language, **given)
