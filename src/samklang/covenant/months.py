"""Counting in months of the calendar."""

from calendar import monthrange
from datetime import date

_MONTHS = 12


def after(start: date, months: int) -> date:
    """The day so many months later, or earlier; where the month is too short, its last day."""
    year, month = divmod(start.year * _MONTHS + start.month - 1 + months, _MONTHS)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))


def between(start: date, end: date) -> int:
    """Whole months from one day to another; negative, as many, where the other is the earlier."""
    if end < start:
        return -between(end, start)
    months = (end.year - start.year) * _MONTHS + end.month - start.month
    return months if after(start, months) <= end else months - 1
