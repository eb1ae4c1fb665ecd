"""What keys of documents take: numbers as printed, codes of the registry, years; unknown keys are refused.

Codes may be given as code, official label, platform id or alias; a model holds the code.
"""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from samklang.documents.printed import Printed
from samklang.errors import InputError
from samklang.registry.codes import code_list


def _refuse(error: InputError) -> PydanticCustomError:
    problem = error.problems[0]
    message = f"{problem.where} {problem.message}".strip()
    return PydanticCustomError(
        "samklang",
        "{message}",
        {"message": message, "expected": problem.expected, "remedy": problem.remedy},
    )


def _printed(written: object) -> Printed:
    if isinstance(written, bool) or not isinstance(written, int | float | Decimal | str):
        message = f"{written!r} stands where a number belongs"
        raise PydanticCustomError(
            "samklang", "{message}", {"message": message, "expected": "a number"}
        )
    try:
        return Printed.of(written)
    except InputError as error:
        raise _refuse(error) from None


def code_of(list_name: str) -> BeforeValidator:
    """What turns the names of a code list into its codes."""

    def resolve(written: object) -> str:
        try:
            return code_list(list_name).resolve(str(written))
        except InputError as error:
            raise _refuse(error) from None

    return BeforeValidator(resolve)


def text_code(written: object) -> object:
    """A code with leading zeros does not survive as a number, so it has to be in quotes."""
    if isinstance(written, int) and not isinstance(written, bool):
        message = f"the code {written} is written as a number"
        details = {"message": message, "remedy": f'Put it in quotes: "{written}".'}
        raise PydanticCustomError("samklang", "{message}", details)
    return written


Number = Annotated[
    Printed, BeforeValidator(_printed), WithJsonSchema({"type": ["number", "string"]})
]
Sector = Annotated[str, code_of("consumption_sector")]
Carrier = Annotated[str, code_of("energy_carrier")]
Fuel = Annotated[str, code_of("fuel")]
NonEnergySector = Annotated[str, code_of("non_energy_sector")]
Country = Annotated[str, code_of("country")]
Grade = Annotated[str, code_of("quality_grade")]
Year = Annotated[int, Field(ge=1900, le=2100, strict=True)]


class Strict(BaseModel):
    """A block of keys; one that is not among them is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class TerritoryModel(Strict):
    """Country (two letters), official code as text, and name."""

    country: Country
    code: Annotated[str, BeforeValidator(text_code), Field(min_length=1)]
    name: str = ""
