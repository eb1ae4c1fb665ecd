"""Options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class DecimalChoice(StrEnum):
    """The decimal mark of a table file."""

    COMMA = "comma"
    POINT = "point"


FileArgument = Annotated[Path, typer.Argument(help="An inventory document or a table file.")]
FormatOption = Annotated[Format, typer.Option("--format", help="How to print the answer.")]
StrictOption = Annotated[
    bool, typer.Option("--strict", help="Exit with status 1 when a finding is an error.")
]


class EncodingChoice(StrEnum):
    """The encoding of a table file that is not UTF-8."""

    WINDOWS_1252 = "windows-1252"
    UTF_16 = "utf-16"


EncodingOption = Annotated[
    EncodingChoice | None,
    typer.Option("--encoding", help="The encoding of the table, where it is not UTF-8."),
]
DecimalOption = Annotated[
    DecimalChoice | None,
    typer.Option("--decimal", help="The decimal mark of the table, where it can mean two things."),
]
YearOption = Annotated[int | None, typer.Option("--year", help="Only the inventory of this year.")]
FactorSetOption = Annotated[
    str | None,
    typer.Option("--factor-set", help="Id of a factor set; see `samklang factors sets`."),
]
GwpSetOption = Annotated[
    str | None, typer.Option("--gwp-set", help="Warming potentials: SAR, TAR, AR4, AR5 or AR6.")
]
ApproachOption = Annotated[
    str | None, typer.Option("--approach", help="activity_based or life_cycle.")
]
GasUnitOption = Annotated[str | None, typer.Option("--gas-unit", help="CO2 or CO2e.")]
ElectricityOption = Annotated[
    str | None, typer.Option("--electricity", help="Apply the local or the national factor.")
]
RegistryOption = Annotated[
    bool,
    typer.Option("--registry-factors", help="Leave declared factors out; use the registry alone."),
]
TerritoryArgument = Annotated[str, typer.Argument(help="Official code of the municipality.")]
CountryOption = Annotated[
    str | None, typer.Option(help="Two-letter code; needed where several are carried.")
]
IndustryOption = Annotated[
    bool,
    typer.Option(
        "--include-industry",
        help="Count the large industry too, which the statistics cannot part from the EU ETS.",
    ),
]
