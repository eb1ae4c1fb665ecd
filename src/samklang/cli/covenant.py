"""``samklang covenant``: who has joined, and what is due when."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samklang.cli.options import CountryOption, Format, FormatOption
from samklang.cli.output import Cell, print_csv, print_json, print_table

if TYPE_CHECKING:
    from datetime import date

    from samklang.covenant.deadline import Deadline
    from samklang.covenant.records import Register, Signatory

app = typer.Typer(help="The Covenant: signatories and deadlines.", no_args_is_help=True)

SIGNATORY_COLUMNS = (
    "code", "name", "decided_on", "commitments", "status", "adhesion_type", "group", "coordinator",
    "supporter",
)  # fmt: skip
DEADLINE_COLUMNS = (
    "code", "name", "obligation", "title", "due_on", "standing", "months_left", "days_left",
    "is_on_hold", "met_on", "rule", "source", "reason", "unknown",
)  # fmt: skip
_SHOWN_SIGNATORY = ("code", "name", "decided_on", "commitments", "status", "coordinator")
_SHOWN_DEADLINE = ("name", "title", "due_on", "standing", "months_left", "unknown")

Row = dict[str, Cell]
RegionOption = Annotated[
    str | None, typer.Option(help="Official code of the county; all when left out.")
]


@app.command()
def register(
    *,
    country: CountryOption = None,
    region: RegionOption = None,
    output: FormatOption = Format.TABLE,
) -> None:
    """List who has joined: since when, with which commitments, and where they stand."""
    known = _register(country)
    chosen = [each for each in known.signatories if _lies_in(known, each, region)]
    rows = [_signatory_row(each, known) for each in chosen]
    head = {"country": known.country, "region": region, "known_on": str(known.known_on)}
    if output is Format.JSON:
        print_json({**head, "signatories": rows})
    elif output is Format.CSV:
        print_csv(SIGNATORY_COLUMNS, rows)
    else:
        shown = [tuple(row[name] for name in _SHOWN_SIGNATORY) for row in rows]
        print_table("Signatories", _SHOWN_SIGNATORY, shown, [f"As known on {known.known_on}."])


@app.command()
def deadlines(
    *,
    country: CountryOption = None,
    region: RegionOption = None,
    on: Annotated[
        datetime | None,
        typer.Option(
            help="The day that is asked about; today when left out.", formats=["%Y-%m-%d"]
        ),
    ] = None,
    signatory: Annotated[
        str | None, typer.Option(help="Code of one signatory; those of its group where it has one.")
    ] = None,
    output: FormatOption = Format.TABLE,
) -> None:
    """Tell what is due when, for whom and why, and what is late."""
    known = _register(country)
    day = on.date() if on else _today(known)
    found = _deadlines(known, region, signatory, day)
    rows = [_deadline_row(each, known) for each in found]
    head = {"country": known.country, "region": region, "on": str(day)}
    if output is Format.JSON:
        print_json({**head, "known_on": str(known.known_on), "deadlines": rows})
    elif output is Format.CSV:
        print_csv(DEADLINE_COLUMNS, rows)
    else:
        shown = [tuple(row[name] for name in _SHOWN_DEADLINE) for row in rows]
        note = f"From what was known on {known.known_on}."
        print_table(f"Deadlines on {day}", _SHOWN_DEADLINE, shown, [note])


@app.command()
def digest(
    *,
    data: Annotated[
        Path | None, typer.Option(help="Folder of the installation.", file_okay=False)
    ] = None,
) -> None:
    """Write to everyone whom a deadline waits for, once a week at most; meant to be run every day."""
    from samklang.web.installation import open_installation

    open_installation(data)
    from samklang.web.covenant.digest import send_digests
    from samklang.web.covenant.queries import today

    typer.echo(f"Letters: {send_digests(today())}")


def _register(country: str | None) -> "Register":
    from samklang.cli.country import only_country
    from samklang.covenant.register import register

    return register(country or only_country())


def _today(known: "Register") -> "date":
    """The day it is in the country of the register."""
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo(known.time_zone)).date()


def _deadlines(
    known: "Register", region: str | None, key: str | None, day: "date"
) -> "tuple[Deadline, ...]":
    from samklang.covenant.clock import deadlines, deadlines_of
    from samklang.errors import InputError, Problem

    if key is None:
        whose = _keys_in(known, region)
        return tuple(each for each in deadlines(known, day) if each.whose in whose)
    if key not in known.by_key:
        message = "is not in the register."
        raise InputError(Problem(f"signatory {key!r}", message, "a code of `covenant register`"))
    return deadlines_of(known, key, day)


def _keys_in(known: "Register", region: str | None) -> set[str]:
    """Who lies in a region; a group lies where its members do, a coordinator where it coordinates."""
    keys = {each.key for each in known.signatories if _lies_in(known, each, region)}
    coordinators = (
        each.key for each in known.coordinators if region in (None, each.territory_code)
    )
    return keys.union(coordinators)


def _lies_in(known: "Register", signatory: "Signatory", region: str | None) -> bool:
    if region is None:
        return True
    from samklang.statistics.places import county, municipalities

    place = county(known.country, region).code
    codes = {each.code for each in municipalities(known.country, place)}
    own = {
        signatory.territory_code,
        *(each.territory_code for each in known.members(signatory.key)),
    }
    return not codes.isdisjoint(own)


def _signatory_row(found: "Signatory", known: "Register") -> Row:
    day = known.known_on
    return {
        "code": found.key,
        "name": found.name,
        "decided_on": _text(found.decided_on),
        "commitments": " ".join(each.generation for each in found.commitments),
        "status": found.status(day).value if day else "",
        "adhesion_type": found.adhesion_type.value,
        "group": found.group.name if found.group else "",
        "coordinator": found.coordinator,
        "supporter": found.supporter,
    }


def _deadline_row(found: "Deadline", known: "Register") -> Row:
    names = {each.key: each.name for each in known.signatories}
    names |= {each.key: each.name for each in known.coordinators}
    return {
        "code": found.whose,
        "name": names[found.whose],
        "obligation": found.obligation.key,
        "title": found.title(),
        "due_on": _text(found.due_on),
        "standing": found.standing.value,
        "months_left": found.months_left,
        "days_left": found.days_left,
        "is_on_hold": "yes" if found.is_on_hold else "no",
        "met_on": _text(found.met_on),
        "rule": found.rule.id,
        "source": found.rule.source_id,
        "reason": found.reason(),
        "unknown": found.told_unknown(),
    }


def _text(day: "date | None") -> str:
    return str(day) if day else ""
