"""``samklang people``: who is registered, and the way to the first of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samklang.cli.options import Format, FormatOption
from samklang.cli.output import Cell, print_csv, print_json_list, print_table

if TYPE_CHECKING:
    from samklang.web.accounts.models import Organisation, Person
    from samklang.web.territories.models import Territory

app = typer.Typer(help="People: register them, give them roles.", no_args_is_help=True)

COLUMNS = ("email", "name", "organisation", "roles", "is_active")
_DAY = ["%Y-%m-%d"]

EmailArgument = Annotated[str, typer.Argument(help="The address that the person signs in with.")]
DataOption = Annotated[
    Path | None, typer.Option("--data", help="Folder of the installation.", file_okay=False)
]


@app.command()
def add(
    *,
    name: Annotated[str, typer.Argument(help="The person's name.")],
    email: EmailArgument,
    role: Annotated[
        str | None, typer.Option(help="Key of a role, such as coordinator or administrator.")
    ] = None,
    territory: Annotated[
        str | None, typer.Option(help="Where the role holds, such as SE-25 or SE-2580.")
    ] = None,
    ends_on: Annotated[
        datetime | None, typer.Option(help="Last day of the role.", formats=_DAY)
    ] = None,
    organisation: Annotated[
        str | None, typer.Option(help="Name of an organisation that is registered.")
    ] = None,
    data: DataOption = None,
) -> None:
    """Register somebody, with a role where one is named, and print where to set the password."""
    with _installation(data):
        from samklang.web.accounts.acting import AT_THIS_MACHINE
        from samklang.web.audit.recording import recorded

        with recorded(actor=AT_THIS_MACHINE.key):
            person = _registered(name, email, organisation)
            if role is not None:
                _give(person, role, territory, ends_on.date() if ends_on else None)
    link(email=email, data=data)


@app.command("list")
def show(*, data: DataOption = None, output: FormatOption = Format.TABLE) -> None:
    """List everybody who is registered, with what they may do today."""
    with _installation(data):
        from samklang.web.accounts.queries import people

        rows = [_row(person) for person in people()]
    if output is Format.JSON:
        print_json_list(rows)
    elif output is Format.CSV:
        print_csv(COLUMNS, rows)
    else:
        print_table("People", COLUMNS, [tuple(row[name] for name in COLUMNS) for row in rows])


@app.command()
def close(
    *,
    email: EmailArgument,
    reason: Annotated[str, typer.Option(help="Why; kept in the trail.")],
    data: DataOption = None,
) -> None:
    """Close somebody's account: no more sign-in, every role ended. Nothing is removed."""
    with _installation(data):
        from samklang.web.accounts.acting import AT_THIS_MACHINE
        from samklang.web.accounts.operations import close_account

        close_account(by=AT_THIS_MACHINE, person=_person(email), reason=reason)
    typer.echo(f"The account of {email} is closed.")


@app.command()
def link(
    *,
    email: EmailArgument,
    address: Annotated[
        str, typer.Option(help="Address of the installation, put before the link.")
    ] = "http://127.0.0.1:8000",
    data: DataOption = None,
) -> None:
    """Print an address where somebody sets a password: good once, for 30 minutes."""
    with _installation(data):
        from samklang.web.accounts.acting import AT_THIS_MACHINE
        from samklang.web.accounts.links import password_link

        path = password_link(by=AT_THIS_MACHINE, person=_person(email))
    typer.echo(f"{address.rstrip('/')}{path}")


@contextmanager
def _installation(data: Path | None) -> Iterator[None]:
    """An installation that is open; what it refuses is told as input that cannot be used."""
    from samklang.errors import InputError, Problem
    from samklang.web.installation import open_installation

    open_installation(data)
    from samklang.web.accounts.problems import Refused

    try:
        yield
    except Refused as refused:
        raise InputError(Problem("", refused.shown("en"))) from refused


def _registered(name: str, email: str, organisation: str | None) -> "Person":
    from samklang.web.accounts.acting import AT_THIS_MACHINE
    from samklang.web.accounts.operations import register_person

    works_for = _organisation(organisation) if organisation else None
    return register_person(by=AT_THIS_MACHINE, name=name, email=email, organisation=works_for)


def _give(person: "Person", role: str, territory: str | None, ends_on: date | None) -> None:
    from samklang.web.accounts.acting import AT_THIS_MACHINE
    from samklang.web.accounts.operations import give_role

    give_role(
        by=AT_THIS_MACHINE,
        person=person,
        role=role,
        territory=_territory(territory) if territory else None,
        ends_on=ends_on,
    )


def _person(email: str) -> "Person":
    from samklang.web.accounts.problems import Refused
    from samklang.web.accounts.queries import person_of

    found = person_of(email)
    if found is None:
        raise Refused("no_such_person", email=email)
    return found


def _organisation(name: str) -> "Organisation":
    from samklang.web.accounts.problems import Refused
    from samklang.web.accounts.queries import organisation_of

    found = organisation_of(name)
    if found is None:
        raise Refused("no_such_organisation", name=name)
    return found


def _territory(key: str) -> "Territory":
    from samklang.web.accounts.problems import Refused
    from samklang.web.territories.queries import territory_of_key

    found = territory_of_key(key)
    if found is None:
        raise Refused("no_such_territory", code=key)
    return found


def _row(person: "Person") -> dict[str, Cell]:
    from samklang.web.accounts.queries import held_today

    held = held_today(person)
    return {
        "email": person.email,
        "name": person.name,
        "organisation": person.organisation.name if person.organisation else "",
        "roles": ", ".join(
            f"{each.role} {each.territory.key}" if each.territory else each.role for each in held
        ),
        "is_active": "yes" if person.is_active else "no",
    }
