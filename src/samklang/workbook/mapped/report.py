"""What a reading tells a person, in both languages: faults with their cells, questions, notes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from samklang.errors import Problem
from samklang.texts import Language
from samklang.workbook.mapped.mapping import TableMapping
from samklang.workbook.mapped.sheet import RawSheet
from samklang.workbook.mapped.texts import text
from samklang.workbook.mapped.vocabulary import AMOUNT, UNIT

_SHOWN = 5

Words = tuple[tuple[str, str], ...]
REPAIR, DECIMAL, MARK, HIDDEN, FILL, SCALE = "repair", "decimal", "mark", "hidden", "fill", "scale"


def listed(texts: Sequence[str]) -> str:
    """The first few of many, with a sign where more follow."""
    return ", ".join(texts[:_SHOWN]) + (" …" if len(texts) > _SHOWN else "")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: which cell, what, why it matters, and what to do.

    ``more`` tells how many further rows have the same fault.
    """

    key: str
    sheet: str
    cell: str
    words: Words = ()
    more: int = 0

    def what(self, language: Language = "en") -> str:
        """What was found."""
        return text(f"{self.key}_what", language, **dict(self.words))

    def why(self, language: Language = "en") -> str:
        """Why it cannot be used as it is."""
        return text(f"{self.key}_why", language, **dict(self.words))

    def remedy(self, language: Language = "en") -> str:
        """What to do."""
        return text(f"{self.key}_do", language, **dict(self.words))

    def place(self, language: Language = "en") -> str:
        """Sheet and cell, and how many more rows; empty for a fault of the mapping as a whole."""
        parts = [text("place_sheet", language, sheet=self.sheet)] if self.sheet else []
        parts += [text("place_cell", language, cell=self.cell)] if self.cell else []
        more = text("place_more", language, count=self.more) if self.more else ""
        return ", ".join(parts) + more

    def problem(self, name: str, language: Language = "en") -> Problem:
        """The fault as every other reader tells it."""
        where = ", ".join(part for part in (name, self.place(language)) if part)
        message = f"{self.what(language)} {self.why(language)}"
        return Problem(where, message, remedy=self.remedy(language))


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person should know that needs no answer; ``is_warning`` asks for a look."""

    key: str
    words: Words = ()
    is_warning: bool = False

    def text(self, language: Language = "en") -> str:
        """The note in one sentence or two."""
        return text(self.key, language, **dict(self.words))


@dataclass(frozen=True, slots=True)
class Question:
    """Something that only a person can say; the mapping remembers the answer."""

    key: str
    choices: tuple[str, ...]
    words: Words = ()

    def text(self, language: Language = "en") -> str:
        """The question."""
        return text(f"question_{self.key}", language, **dict(self.words))

    def choice(self, choice: str, language: Language = "en") -> str:
        """One of the answers, as a person reads it."""
        return text(f"answer_{self.key}_{choice}", language, **dict(self.words))

    def answered(self, mapping: TableMapping, choice: str) -> TableMapping:
        """The mapping that holds the answer."""
        if choice not in self.choices:
            raise ValueError(choice)
        if self.key == MARK:
            marks = {**mapping.manner.marks, dict(self.words)["mark"]: choice}
            return mapping.with_manner(marks=marks)
        if self.key == SCALE and choice == "convert":
            return _in_unit(mapping, dict(self.words)["unit"])
        values = {REPAIR: True, SCALE: True}
        return mapping.with_manner(**{_FIELDS[self.key]: values.get(self.key, choice)})


_FIELDS = {
    REPAIR: "repair",
    DECIMAL: "decimal",
    HIDDEN: "hidden",
    FILL: "blank_labels",
    SCALE: "is_scale_confirmed",
}


def _in_unit(mapping: TableMapping, unit: str) -> TableMapping:
    """The mapping with every column of amounts in another unit than the table says."""
    for column in mapping.columns:
        if column.means == AMOUNT:
            mapping = mapping.with_column(column.name, AMOUNT, **{**column.values, UNIT: unit})
    return mapping


@dataclass(slots=True)
class Report:
    """Everything that a reading has to tell, gathered as it goes; at most ``most`` faults."""

    sheet: RawSheet
    most: int
    faults: list[Fault] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    bad_rows: dict[int, Fault] = field(default_factory=dict)

    def fault(
        self, key: str, rows: Iterable[int] = (), column: int | None = None, /, **words: object
    ) -> None:
        """Note a fault that stands in one column of some rows; the first of them is named."""
        positions = list(rows)
        cell = self.sheet.address(positions[0], column) if positions else ""
        said = tuple((name, str(word)) for name, word in words.items())
        found = Fault(key, self.sheet.sheet, cell, said, max(len(positions) - 1, 0))
        for position in positions:
            self.bad_rows.setdefault(position, found)
        if len(self.faults) < self.most:
            self.faults.append(found)

    def question(self, key: str, choices: tuple[str, ...], /, **words: object) -> None:
        """Ask something once."""
        asked = Question(key, choices, tuple((name, str(word)) for name, word in words.items()))
        if asked not in self.questions:
            self.questions.append(asked)

    def note(self, key: str, /, *, is_warning: bool = False, **words: object) -> None:
        """Tell something."""
        said = tuple((name, str(word)) for name, word in words.items())
        self.notes.append(Note(key, said, is_warning))
