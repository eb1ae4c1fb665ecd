"""``samklang propose``: what today's factors and statistics make of the inventories that are frozen."""

from pathlib import Path
from typing import Annotated

import typer


def propose(
    *,
    data: Annotated[
        Path | None, typer.Option("--data", help="Folder of the installation.", file_okay=False)
    ] = None,
) -> None:
    """Compare every frozen inventory with today's factors and statistics; propose what differs."""
    from samklang.web.installation import open_installation

    open_installation(data)
    from samklang.web.inventories.operations import look_everywhere

    typer.echo(f"Proposals made: {look_everywhere()}.")
