"""Tables in and out: CSV, Excel workbooks and OpenDocument spreadsheets, read strictly and safely.

:func:`read_activity_table` reads our own flat table by the names of its columns. Any other table is
read through a mapping, see :mod:`samklang.workbook.mapped`.
"""

from samklang.workbook.activity_reading import read_activity_table
from samklang.workbook.activity_table import ActivityTable
from samklang.workbook.limits import COMMAND_LINE, FLAT_ACTIVITY, UPLOAD, Limits
from samklang.workbook.table import Table, read_table
from samklang.workbook.write_table import write_table

__all__ = [
    "COMMAND_LINE",
    "FLAT_ACTIVITY",
    "UPLOAD",
    "ActivityTable",
    "Limits",
    "Table",
    "read_activity_table",
    "read_table",
    "write_table",
]
