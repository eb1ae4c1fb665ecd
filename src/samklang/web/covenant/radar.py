"""The coordinator's radar: what is late, what is due soon, what nobody can tell."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samklang.covenant.deadline import Deadline, Standing
from samklang.registry.deadlines import warning_months
from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.numbers import Unit
from samklang.web.base.order import by_name
from samklang.web.base.tables import Column, Row, Table, number, words
from samklang.web.covenant.calculation import Owed
from samklang.web.covenant.models import Signatory

MONTHS_OF_A_YEAR = 12
_KINDS = {
    Standing.LATE: "danger",
    Standing.DUE_SOON: "warning",
    Standing.AHEAD: "neutral",
    Standing.UNKNOWN: "neutral",
    Standing.MET: "success",
    Standing.MET_LATE: "success",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A deadline as it stands in a list."""

    name: str
    route: str
    code: object
    title: str
    due_on: str
    told: str
    reason: str
    unknown: str
    kind: str
    is_on_hold: bool
    members: str


@dataclass(frozen=True, slots=True)
class Lane:
    """Deadlines of one urgency; ``is_folded`` where there may be many and none is urgent."""

    key: str
    heading: str
    rows: tuple[Shown, ...]
    kind: str = "neutral"
    is_folded: bool = False


def lanes(owed: Iterable[Owed], language: Language) -> list[Lane]:
    """What is late, due within each warning, on hold, and unknown; lanes without anything are left out."""
    found = sorted(owed, key=_by_day)
    months = sorted(warning_months())
    due = [_due_lane(found, within, language) for within in months]
    every = [
        _lane("late", [each for each in found if _is_late(each.deadline)], language),
        *due,
        _lane("on_hold", [each for each in found if each.deadline.is_on_hold], language),
        _lane("unknown", [each for each in found if _is_unknown(each.deadline)], language),
    ]
    return [lane for lane in every if lane.rows]


def is_urgent(deadline: Deadline) -> bool:
    """Whether somebody should be told: late or soon due, and not on hold."""
    return deadline.standing in (Standing.LATE, Standing.DUE_SOON) and not deadline.is_on_hold


def shown(owed: Owed, language: Language) -> Shown:
    """One deadline in the words of a language."""
    deadline, is_signatory = owed.deadline, isinstance(owed.party, Signatory)
    return Shown(
        name=owed.name,
        route="signatory" if is_signatory else "coordinator",
        code=owed.party.code if isinstance(owed.party, Signatory) else owed.party.pk,
        title=deadline.title(language),
        due_on=str(deadline.due_on or ""),
        told=told(deadline, language),
        reason=deadline.reason(language),
        unknown=deadline.told_unknown(language),
        kind=_KINDS[deadline.standing],
        is_on_hold=deadline.is_on_hold,
        members=", ".join(owed.members),
    )


def told(deadline: Deadline, language: Language) -> str:
    """How it stands, in few words: late by how much, due in how much, done when."""
    if deadline.standing in (Standing.MET, Standing.MET_LATE):
        key = deadline.standing if deadline.met_on else "met_sometime"
        return text(f"covenant.told.{key}", language, day=deadline.met_on)
    if deadline.days_left is None:
        return text("covenant.told.unknown", language)
    way = "late" if deadline.standing is Standing.LATE else "due"
    return _counted(way, abs(deadline.months_left or 0), abs(deadline.days_left), language)


def table(owed: Iterable[Owed], language: Language) -> Table:
    """The same for a program."""
    columns = ("name", "title", "due_on", "standing", "days_left", "reason", "unknown")
    return Table(
        "deadlines",
        text("covenant.radar.title", language),
        tuple(Column(key, text(f"covenant.column.{key}", language)) for key in columns),
        tuple(_row(each, language) for each in owed),
    )


def _row(owed: Owed, language: Language) -> Row:
    deadline = owed.deadline
    return Row(
        words(owed.name),
        (
            words(deadline.title(language)),
            words(str(deadline.due_on or "")),
            words(
                text(f"covenant.standing.{deadline.standing}", language), plain=deadline.standing
            ),
            number(deadline.days_left, Unit.COUNT, language),
            words(deadline.reason(language)),
            words(deadline.told_unknown(language)),
        ),
    )


def _due_lane(owed: list[Owed], within: int, language: Language) -> Lane:
    found = [
        each
        for each in owed
        if each.deadline.warning_months == within and not each.deadline.is_on_hold
    ]
    return Lane(
        f"within-{within}",
        text(
            "covenant.lane.within_one" if within == 1 else "covenant.lane.within",
            language,
            months=within,
        ),
        tuple(shown(each, language) for each in found),
        _KINDS[Standing.DUE_SOON],
    )


def _lane(key: str, owed: list[Owed], language: Language) -> Lane:
    rows = tuple(shown(each, language) for each in owed)
    kind = _KINDS[Standing.LATE] if key == "late" else "neutral"
    return Lane(key, text(f"covenant.lane.{key}", language), rows, kind, key == "unknown")


def _by_day(owed: Owed) -> tuple[date, str]:
    return owed.deadline.due_on or date.max, by_name(owed.name)


def _is_late(deadline: Deadline) -> bool:
    return deadline.standing is Standing.LATE and not deadline.is_on_hold


def _is_unknown(deadline: Deadline) -> bool:
    return deadline.standing is Standing.UNKNOWN and not deadline.is_on_hold


def _counted(way: str, months: int, days: int, language: Language) -> str:
    """Years and months where it is long, months where it is not, days where it is short."""
    if not days:
        return text("covenant.told.today", language)
    length = _length(*divmod(months, MONTHS_OF_A_YEAR), days, language)
    return text(f"covenant.told.{way}", language, length=length)


def _length(years: int, months: int, days: int, language: Language) -> str:
    if years and months:
        first, second = _amount("year", years, language), _amount("month", months, language)
        return text("covenant.told.and", language, first=first, second=second)
    unit, count = ("year", years) if years else ("month", months) if months else ("day", days)
    return _amount(unit, count, language)


def _amount(unit: str, count: int, language: Language) -> str:
    return text(f"covenant.{unit}.{'one' if count == 1 else 'many'}", language, count=count)
