"""The rows of a table in HTML.

Written here and not in a template: a page holds thousands of cells, and a template takes six times as
long for one.
"""

import re
from html import escape

from django.utils.safestring import SafeData, SafeString, mark_safe

from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.tables import Cell, Row

_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b", re.ASCII)


def row_html(row: Row, language: Language) -> SafeString:
    """A row: the cell that names it, and its others."""
    cells = "".join(_cell(cell, language) for cell in row.cells)
    return mark_safe(f'<th scope="row">{_shown(row.head)}{_note(row.head)}</th>{cells}')  # noqa: S308 - escaped


def dated(shown: str) -> SafeString:
    """Words, escaped, in which no date is broken over two lines."""
    return mark_safe(_DATE.sub(r'<span class="date">\g<0></span>', _escaped(shown)))  # noqa: S308 - escaped


def _cell(cell: Cell, language: Language) -> str:
    kind = ' class="n"' if cell.is_number else ""
    return f"<td{kind}>{_shown(cell)}{_grade(cell, language)}{_note(cell)}</td>"


def _shown(cell: Cell) -> str:
    shown = dated(cell.shown)
    return f'<a href="{_escaped(cell.address)}">{shown}</a>' if cell.address else shown


def _grade(cell: Cell, language: Language) -> str:
    if not cell.grade:
        return ""
    said = f'<span class="ds-sr-only">{_escaped(text("table.grade", language))} </span>'
    return f'<span class="grade">{said}{_escaped(cell.grade)}</span>'


def _note(cell: Cell) -> str:
    return f'<span class="bounds">{dated(cell.note)}</span>' if cell.note else ""


def _escaped(words: str) -> str:
    return words if isinstance(words, SafeData) else escape(words)
