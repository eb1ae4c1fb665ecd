"""The form that says what the columns of a table mean: shown from a mapping, read into one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import QueryDict

from samklang.texts import Language
from samklang.web.base.catalogue import has_text, text
from samklang.web.base.fields import Field
from samklang.web.datahub.calculation import mappings
from samklang.web.datahub.models import Import
from samklang.web.datahub.problems import Json

AMOUNT, IGNORE, OWN = "amount", "ignore", "own"
STANDS_FOR = ("year", "sector", "carrier", "unit")
"""What a column of amounts, or the whole table, can stand for without a column of its own."""
WHOLE_TABLE = ("territory", *STANDS_FOR)


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One column of the file, and what it is said to mean."""

    name: str
    means: Field
    stands_for: tuple[Field, ...]

    @property
    def is_said(self) -> bool:
        """Whether the column stands for something."""
        return any(field.value for field in self.stands_for)


def rows(subject: Import, language: Language) -> Iterator[ColumnRow]:
    """The columns in the order of the file."""
    said = {str(each["name"]): each for each in subject.mapping["columns"]}
    for order, column in enumerate(subject.layout["columns"]):
        told = said.get(column["name"], {"means": IGNORE})
        values = told.get("values", {})
        yield ColumnRow(
            name=column["name"],
            means=_means(order, column, told["means"], language),
            stands_for=tuple(_fields(f"{order}-", STANDS_FOR, values, language)),
        )


def whole_table(subject: Import, language: Language) -> tuple[Field, ...]:
    """What is true of every amount of the table."""
    return tuple(_fields("all-", WHOLE_TABLE, subject.mapping.get("constants", {}), language))


def _means(order: int, column: Json, value: str, language: Language) -> Field:
    known = mappings.known_meanings()
    choices = [(name, _meaning(name, language)) for name in (*known, IGNORE)]
    own = value if value not in {*known, IGNORE} else mappings.dimension_name(column)
    choices.append((own, text("columns.own", language, name=str(column["header"]))))
    return Field(
        f"means-{order}",
        f"{column['letters']}: {column['name']}",
        "select",
        value,
        text("columns.samples", language, samples=" · ".join(column["samples"])),
        choices=tuple(choices),
    )


def _meaning(name: str, language: Language) -> str:
    key = f"meaning.{name}"
    return text(key, language) if has_text(key) else name


def _fields(
    prefix: str, names: tuple[str, ...], values: Mapping[str, str], language: Language
) -> Iterator[Field]:
    for name in names:
        codes = mappings.codes_of(name, language)
        choices = (("", text("columns.not_said", language)), *codes) if codes else ()
        yield Field(
            f"{prefix}{name}",
            _meaning(name, language),
            "select" if choices else "text",
            values.get(name, ""),
            choices=choices,
        )


def mapping_from(said: QueryDict, subject: Import) -> Json:
    """The mapping that a form says, on the ground of the one there was.

    Raises:
        TableError: what was sent is no mapping.
    """
    columns = [
        _column(said, order, column) for order, column in enumerate(subject.layout["columns"])
    ]
    constants = _values(said, "all-", WHOLE_TABLE)
    return mappings.checked_mapping({**subject.mapping, "columns": columns, "constants": constants})


def _column(said: QueryDict, order: int, column: Json) -> Json:
    means = said.get(f"means-{order}", IGNORE)
    told: Json = {"name": column["name"], "unit": column["unit"], "means": means}
    values = _values(said, f"{order}-", STANDS_FOR)
    return {**told, "values": values} if means == AMOUNT and values else told


def _values(said: QueryDict, prefix: str, names: tuple[str, ...]) -> dict[str, str]:
    found = {name: said.get(f"{prefix}{name}", "").strip() for name in names}
    return {name: value for name, value in found.items() if value}
