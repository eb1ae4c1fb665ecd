"""Tables of any layout, read through a mapping that a person has looked at.

::

    sheet = read_sheet(path)                                  any CSV, XLSX or ODS → a grid
    layout = find_layout(sheet)                               header, columns, totals, footnotes
    mapping = propose(layout, territories=names)              what each column means, to be confirmed
    reading = read_mapped(sheet, layout, mapping, territories=names)
    reading.is_ready, reading.series, reading.faults, reading.questions, reading.bad_rows.csv("sv")

``names`` is code → name of every territory that may stand in the table. A question is answered by
``mapping = question.answered(mapping, choice)`` and reading again. A mapping is kept as
``mapping.document()`` under ``mapping.fingerprint`` and comes back by ``mapping_of(document)``; for
the next file ``match(mapping, layout)`` tells whether the layout is the same, and what changed if not.
"""

from samklang.workbook.mapped.drift import Change, ChangeKind, Match, match
from samklang.workbook.mapped.find_layout import find_layout
from samklang.workbook.mapped.layout import ColumnKind, Layout, LayoutColumn
from samklang.workbook.mapped.mapping import ColumnMapping, Manner, TableMapping, mapping_of
from samklang.workbook.mapped.proposal import propose
from samklang.workbook.mapped.raw_sheet import read_sheet
from samklang.workbook.mapped.reading import BadRows, TableReading
from samklang.workbook.mapped.report import Fault, Note, Question
from samklang.workbook.mapped.sheet import CellKind, RawSheet, cell_kind
from samklang.workbook.mapped.tidy_reading import read_mapped

__all__ = [
    "BadRows",
    "CellKind",
    "Change",
    "ChangeKind",
    "ColumnKind",
    "ColumnMapping",
    "Fault",
    "Layout",
    "LayoutColumn",
    "Manner",
    "Match",
    "Note",
    "Question",
    "RawSheet",
    "TableMapping",
    "TableReading",
    "cell_kind",
    "find_layout",
    "mapping_of",
    "match",
    "propose",
    "read_mapped",
    "read_sheet",
]
