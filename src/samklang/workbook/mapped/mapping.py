"""A mapping: what each column of a table means, and how its cells are read.

It is plain data, so it can be kept and used again for the next file of the same layout::

    schema: "samklang: table mapping/1"
    columns:
      - {name: Kommun, means: territory}
      - {name: Energislag, means: carrier}
      - {name: "2019", unit: GWh, means: amount, values: {year: "2019"}}
    constants: {sector: residential_buildings}
    words: {carrier: {Fjv: district_heating_and_cooling}}
    manner: {decimal: comma, marks: {"-": zero}}

``means`` is one of the meanings of ``vocabulary.yaml`` (territory, year, sector, carrier, consumer,
amount, unit, state, minimum, maximum, note), ``ignore``, or the name of any other dimension.
"""

import re
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from samklang.errors import Problem, TableError
from samklang.values import State
from samklang.workbook.mapped.layout import fingerprint
from samklang.workbook.mapped.vocabulary import AMOUNT, IGNORE, NOT_KEYS, marks

SCHEMA: Literal["samklang: table mapping/1"] = "samklang: table mapping/1"
_MEANING = r"[a-z][a-z0-9_]{0,39}"

Meaning = Annotated[str, Field(pattern=f"^{_MEANING}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class ColumnMapping(_Strict):
    """One column: its name and unit in the table, what it means, and the codes that it stands for.

    ``values`` are for columns of amounts alone: a column "2019" stands for the year 2019.
    """

    name: str
    unit: str = ""
    means: Meaning
    values: dict[Meaning, str] = {}


class Manner(_Strict):
    """How cells are read; what is ``None`` has not been said, and is asked for where it matters.

    ``marks`` are texts that stand for an amount, with their state. ``totals`` says whether rows
    that sum up others are left out or read like the others. ``hidden`` says the same of hidden rows
    and columns. ``repair`` says that text which was saved in the wrong encoding is to be put right,
    ``blank_labels`` that an empty label means the one above, ``is_scale_confirmed`` that amounts a
    thousand times those known before are right.
    """

    decimal: Literal["comma", "point"] | None = None
    marks: dict[str, Literal["zero", "suppressed", "missing"]] = {}
    totals: Literal["leave", "read"] = "leave"
    hidden: Literal["leave", "read"] | None = None
    repair: bool = False
    blank_labels: Literal["above"] | None = None
    is_scale_confirmed: bool = False


class TableMapping(_Strict):
    """What a table of one layout means; see the top of this file."""

    kind: Annotated[Literal["samklang: table mapping/1"], Field(alias="schema")] = SCHEMA
    unit: str = ""
    columns: tuple[ColumnMapping, ...]
    constants: dict[Meaning, str] = {}
    words: dict[Meaning, dict[str, str]] = {}
    manner: Manner = Manner()

    model_config = ConfigDict(populate_by_name=True, strict=False)

    @model_validator(mode="after")
    def _each_name_once(self) -> Self:
        names = [column.name for column in self.columns]
        if len(set(names)) != len(names):
            message = "two columns have the same name"
            raise ValueError(message)
        return self

    @property
    def fingerprint(self) -> str:
        """The mark of the layout that this mapping was made for."""
        return fingerprint([(each.name, each.unit) for each in self.columns], self.unit)

    def meaning(self, name: str) -> str:
        """What a column means; ``ignore`` when it is not mapped."""
        return next((each.means for each in self.columns if each.name == name), IGNORE)

    def with_column(self, name: str, means: str, **values: str) -> "TableMapping":
        """The mapping with another meaning for one column."""
        columns = tuple(
            ColumnMapping(name=each.name, unit=each.unit, means=means, values=values)
            if each.name == name
            else each
            for each in self.columns
        )
        return self.model_copy(update={"columns": columns})

    def with_manner(self, **said: Any) -> "TableMapping":  # noqa: ANN401 - the fields of Manner
        """The mapping with an answer to how cells are read."""
        manner = Manner.model_validate({**self.manner.model_dump(), **said})
        return self.model_copy(update={"manner": manner})

    def with_words(self, meaning: str, words: dict[str, str]) -> "TableMapping":
        """The mapping with more words translated."""
        known = {**self.words.get(meaning, {}), **words}
        return self.model_copy(update={"words": {**self.words, meaning: known}})

    def key_meanings(self) -> tuple[str, ...]:
        """The parts of a row's key, in the order of the columns, then what the columns stand for."""
        named = [each.means for each in self.columns if each.means not in NOT_KEYS]
        stood_for = [key for each in self.columns if each.means == AMOUNT for key in each.values]
        said = [key for key in self.constants if key not in NOT_KEYS]
        return tuple(dict.fromkeys([*named, *stood_for, *said]))

    def state_of_mark(self, text: str) -> State | None:
        """The state that a text stands for; ``None`` where nobody has said it."""
        found = {**marks(), **self.manner.marks}.get(text)
        return State(found) if found else None

    def document(self) -> dict[str, Any]:
        """The mapping as plain data, without what is not said."""
        return self.model_dump(by_alias=True, mode="json", exclude_defaults=True) | {
            "schema": SCHEMA
        }


def mapping_of(document: object, name: str = "mapping") -> TableMapping:
    """A mapping from plain data.

    Raises:
        TableError: it breaks the schema; every fault is told with its place.
    """
    try:
        return TableMapping.model_validate(document)
    except ValidationError as error:
        raise TableError(
            Problem(f"{name}, {'.'.join(map(str, fault['loc']))}", _sentence(fault["msg"]))
            for fault in error.errors()
        ) from None


def _sentence(message: str) -> str:
    return re.sub(r"^Value error, ", "", message)
