"""Reading a document: its text, the places in it, and every problem on the way."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self, TypeVar

from pydantic import BaseModel, ValidationError

from samklang.documents.problems import schema_problems
from samklang.documents.yaml_text import Path_, line_of, read_text, read_values
from samklang.errors import DocumentError, InputError, Problem

Model = TypeVar("Model")
Record = TypeVar("Record")
Shape = TypeVar("Shape", bound=BaseModel)


@dataclass(slots=True)
class Reading:
    """The reading of one document of a file; gathers problems with their places."""

    title: str
    text: str
    document: int
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def each(cls, source: str | Path | bytes, name: str = "") -> "list[tuple[Self, object]]":
        """The documents of a file (one, or a list), each with its reading.

        Raises:
            DocumentError: the text is not YAML or JSON as we read it.
        """
        content = source if isinstance(source, bytes) else Path(source)
        title = name or (content.name if isinstance(content, Path) else "document")
        text = read_text(content, title)
        values = read_values(text, title)
        return [(cls(title, text, index), value) for index, value in enumerate(values)]

    @classmethod
    def all_of(
        cls, source: str | Path | bytes, name: str, make: Callable[[Self, object], Record | None]
    ) -> list[Record]:
        """The records of a file: all of its documents, or none.

        Raises:
            DocumentError: something cannot be used; carries the problems of all documents.
        """
        opened = cls.each(source, name)
        records = [make(reading, value) for reading, value in opened]
        problems = [problem for reading, _ in opened for problem in reading.problems]
        if problems:
            raise DocumentError(problems)
        return [record for record in records if record is not None]

    def model(self, shape: type[Shape], value: object) -> Shape | None:
        """The value as a strict model, or ``None`` when it had problems."""
        try:
            return shape.model_validate(value)
        except ValidationError as error:
            self.problems += schema_problems(error, shape, self.place)
            return None

    def place(self, path: Path_) -> str:
        """Where a path stands, for a person: file, line and keys."""
        line = line_of(self.text, self.document, path)
        parts = [self.title, f"line {line}" if line else "", _keys(path)]
        return ", ".join(part for part in parts if part)

    def each_of(
        self, models: Sequence[Model], key: str, make: Callable[[Model, str], Record]
    ) -> tuple[Record, ...]:
        """The records of a list; those that cannot be made leave their problems here."""
        made = (self.tried((key, index), make, model) for index, model in enumerate(models))
        return tuple(record for record in made if record is not None)

    def one(
        self, model: Model | None, key: str, make: Callable[[Model, str], Record]
    ) -> Record | None:
        """The record of a block, where it is there and can be made."""
        return None if model is None else self.tried((key,), make, model)

    def tried(
        self, path: Path_, make: Callable[[Model, str], Record], model: Model
    ) -> Record | None:
        """Make a record; its problems are told with the place."""
        try:
            return make(model, _name(path))
        except InputError as error:
            for problem in error.problems:
                self.told(path, problem)
            return None

    def told(self, path: Path_, problem: Problem) -> None:
        """Keep a problem with its place."""
        self.problems.append(replace(problem, where=self.place(path)))


def repeated(names: Sequence[tuple[object, ...]]) -> Iterator[tuple[int, int]]:
    """Positions of names that stood before, each with the position of the first."""
    first: dict[tuple[object, ...], int] = {}
    for index, name in enumerate(names):
        if first.setdefault(name, index) != index:
            yield index, first[name]


def _keys(path: Path_) -> str:
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return steps.lstrip(".")


def _name(path: Path_) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else str(step) for step in path)
