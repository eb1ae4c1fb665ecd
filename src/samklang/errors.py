"""The exception family.

::

    SamklangError
    ├── InputError            what the user gave cannot be used; carries every problem found
    │   ├── NumberError       a text is not a number
    │   │   └── AmbiguousNumber   "1.234" can mean two things and nobody has said which
    │   ├── UnitError         a unit is unknown or of the wrong kind
    │   ├── UnknownCodeError  a code, label or alias is not in its code list
    │   ├── DocumentError     a document breaks its schema
    │   └── TableError        a table file breaks its layout
    ├── SourceError           a publisher did not answer as it should; says whether to try again
    │   └── FetchCancelled    the person who asked for it wants it no more; what came is kept
    └── LookupRefused         the registry would have to invent an answer

Problems are collected before stopping, so that one run shows all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

SHOWN_PROBLEMS = 50


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where it stands, what was found, what was expected and what to do.

    ``key`` and ``words`` are what others tell it by in another language, where it has a key.
    """

    where: str
    message: str
    expected: str = ""
    remedy: str = ""
    key: str = ""
    words: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """One line for a person: place, fault, expectation, remedy."""
        message = self.message if self.message.endswith((".", "!", "?")) else f"{self.message}."
        parts = [f"{self.where}: {message}" if self.where else message]
        if self.expected:
            parts.append(f"Expected {self.expected}.")
        if self.remedy:
            parts.append(self.remedy)
        return " ".join(parts)


class SamklangError(Exception):
    """Base of everything that this package raises on purpose."""


class InputError(SamklangError):
    """The input cannot be used; nothing was computed or written.

    ``problems`` holds every fault found, in the order of the input.
    """

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        """Take one problem or all of them."""
        self.problems: tuple[Problem, ...] = (
            (problems,) if isinstance(problems, Problem) else tuple(problems)
        )
        super().__init__(str(self))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Problem, ...]]]:
        """Take the problems along to another process, not the text that is made of them."""
        return type(self), (self.problems,)

    def __str__(self) -> str:
        """All problems, one a line; a very long list is cut and says so."""
        lines = [str(problem) for problem in self.problems[:SHOWN_PROBLEMS]]
        hidden = len(self.problems) - len(lines)
        return "\n".join([*lines, f"… and {hidden} more."] if hidden else lines)


class NumberError(InputError):
    """A text cannot be read as a number."""


class AmbiguousNumber(NumberError):
    """A text is one number with a decimal point and another with a decimal comma."""


class UnitError(InputError):
    """A unit is not known here, or measures another kind of thing."""


class UnknownCodeError(InputError):
    """A code, label or alias is not in the code list, or names two of its rows."""


class DocumentError(InputError):
    """A document, such as an inventory or a plan, breaks its schema."""


class TableError(InputError):
    """A table file breaks its layout."""


class SourceError(SamklangError):
    """A publisher did not answer, or not with what was asked for; nothing was kept of it.

    ``may_retry`` tells a passing fault, such as a limit on calls, from one that will stay.
    """

    def __init__(self, problem: Problem, *, may_retry: bool = False) -> None:
        """Carry the fault, and whether it may pass."""
        self.problem = problem
        self.may_retry = may_retry
        super().__init__(str(problem))


class FetchCancelled(SourceError):
    """Whoever asked has stopped the fetch; the parts that had come are kept for the next time."""


class LookupRefused(SamklangError):
    """The registry holds no answer and will not invent one."""

    def __init__(self, problem: Problem) -> None:
        """Carry the one thing that is lacking."""
        self.problem = problem
        super().__init__(str(problem))
