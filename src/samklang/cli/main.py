"""The program ``samklang``: what it can do, and how it ends.

Exit status: 0 done (findings may exist), 1 findings of severity *error* with ``--strict``, 2 the
input could not be used (message on standard error, nothing written).
"""

import gc
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from samklang.cli import (
    audit,
    check,
    covenant,
    data,
    factors,
    inventory,
    keeping,
    pathway,
    people,
    plan,
    preview,
    propose,
    read_table,
    region,
    target,
)
from samklang.errors import InputError, LookupRefused, SourceError

INPUT_UNUSABLE = 2

app = typer.Typer(
    name="samklang",
    help="Plan and follow up climate work: inventories, checks, factors, a county at a glance.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(inventory.app, name="inventory")
app.add_typer(region.app, name="region")
app.add_typer(covenant.app, name="covenant")
app.add_typer(target.app, name="target")
app.add_typer(plan.app, name="plan")
app.add_typer(pathway.app, name="pathway")
app.add_typer(factors.app, name="factors")
app.add_typer(data.app, name="data")
app.add_typer(audit.app, name="audit")
app.add_typer(people.app, name="people")
data.app.command("read")(read_table.read)
app.command("check")(check.check)
app.command("preview")(preview.preview)
app.command("propose")(propose.propose)
app.command("backup")(keeping.backup)
app.command("restore")(keeping.restore)
app.add_typer(keeping.export_app, name="export")
app.add_typer(keeping.import_app, name="import")


@app.command()
def up(
    host: Annotated[str, typer.Option(help="Address to serve on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to serve on.", min=1, max=65535)] = 8000,
    data: Annotated[
        Path | None, typer.Option(help="Folder for the database and the cache.", file_okay=False)
    ] = None,
) -> None:
    """Prepare the database if needed and serve the web application."""
    from samklang.web.serving import serve

    gc.enable()  # a server, unlike the other commands, lives long
    serve(host=host, port=port, data=data)


@app.command("version")
def show_version() -> None:
    """Print the version."""
    typer.echo(version("samklang"))


def main() -> None:
    """Run the program; unusable input ends it with its problems and status 2."""
    # What a command makes is gone when it ends, soon: looking for cycles would take a third of the time.
    gc.disable()
    try:
        app()
    except (InputError, LookupRefused, SourceError) as error:
        sys.stderr.write(f"{error}\nNothing was written.\n")
        sys.exit(INPUT_UNUSABLE)
    except BrokenPipeError:  # the reader, such as `head`, has had enough
        sys.stderr.close()
        sys.exit(0)
    finally:
        gc.enable()
