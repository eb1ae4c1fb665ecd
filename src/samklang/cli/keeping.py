"""``samklang backup`` and ``restore``, ``export everything`` and ``import everything``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samklang.cli.options import Format, FormatOption
from samklang.cli.output import print_csv, print_json, print_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samklang.web.audit.chain import Link
    from samklang.web.keeping.restored import Restored

DataOption = Annotated[
    Path | None, typer.Option("--data", help="Folder of the installation.", file_okay=False)
]
NewDataOption = Annotated[
    Path, typer.Option("--data", help="Where to: a folder that is empty, or not there yet.")
]

export_app = typer.Typer(help="Take everything out, in open formats.", no_args_is_help=True)
import_app = typer.Typer(help="Bring an export in.", no_args_is_help=True)


def backup(
    file: Annotated[Path, typer.Argument(help="The new file, whose name ends in .zip.")],
    *,
    data: DataOption = None,
    with_secret: Annotated[
        bool, typer.Option("--with-secret", help="The installation's secret too; keep it safe.")
    ] = False,
    output: FormatOption = Format.TABLE,
) -> None:
    """Back up the database and the files of an installation, while it is in use."""
    from samklang.web.installation import open_installation

    open_installation(data)
    from samklang.web.keeping.backup import backup as backed_up

    made = backed_up(file, with_secret=with_secret)
    census = made.census
    told = _told(made.made_at, census.rows, len(census.tables), made.files, census.head)
    _print(f"Backup in {file}", told, output)


def restore(
    file: Annotated[Path, typer.Argument(help="A backup.")],
    *,
    data: NewDataOption,
    output: FormatOption = Format.TABLE,
) -> None:
    """Restore a backup where nothing is yet, and compare counts, hashes and the trail's head."""
    from samklang.web.keeping.restoring import restore as restored

    _print_restored(
        f"Restored in {data}, and equal to what was backed up", restored(file, data), output
    )


@export_app.command("everything")
def export_everything(
    target: Annotated[Path, typer.Argument(help="A new folder, or a new file that ends in .zip.")],
    *,
    data: DataOption = None,
    output: FormatOption = Format.TABLE,
) -> None:
    """Write every table as JSON Lines and every file as it is, with a description of them all."""
    from samklang.web.installation import open_installation

    open_installation(data)
    from samklang.web.keeping.exporting import export_everything as exported

    made = exported(target)
    told = _told(made.made_at, made.rows, len(made.tables), len(made.files), made.head)
    _print(f"Export in {target}", told, output)


# One command would otherwise be taken for the whole group.
@export_app.callback()
@import_app.callback()
def _group() -> None:
    pass


@import_app.command("everything")
def import_everything(
    source: Annotated[Path, typer.Argument(help="An export of everything.")],
    *,
    data: NewDataOption,
    output: FormatOption = Format.TABLE,
) -> None:
    """Bring an export in where nothing is yet, and compare counts, hashes and the trail's head."""
    from samklang.web.keeping.restoring import import_everything as imported

    _print_restored(
        f"Imported into {data}, and equal to the export", imported(source, data), output
    )


def _print_restored(title: str, restored: "Restored", output: Format) -> None:
    told = _told(restored.made_at, restored.rows, restored.tables, restored.files, restored.head)
    _print(title, {**told, "found_in_trail": restored.found}, output)


def _told(made_at: str, rows: int, tables: int, files: int, head: "Link") -> dict[str, object]:
    return {
        "made_at": made_at,
        "rows": rows,
        "tables": tables,
        "files": files,
        "position": head.position,
        "digest": head.digest,
    }


def _print(title: str, told: "Mapping[str, object]", output: Format) -> None:
    if output is Format.JSON:
        print_json(told)
    elif output is Format.CSV:
        print_csv(tuple(told), [told])
    else:
        print_table(title, ("what", "value"), [(name, str(value)) for name, value in told.items()])
