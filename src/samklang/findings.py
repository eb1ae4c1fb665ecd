"""What a calculation or a check has to say about an inventory."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: an error stops, a warning is suspicious, a note is unusual."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: the thing, what was expected and found, what to do, and the rule behind it.

    ``id`` is the rule's stable key, ``where`` the row or cell, ``reference`` the source of the rule.
    ``expected`` and ``found`` are texts with their unit, empty where the message says it all.
    ``text`` and ``parameters`` are the key and the words of the message in the catalogue of the
    checks, so that it can be told in another language; empty where there is only this one.
    """

    id: str
    severity: Severity
    where: str
    message: str
    expected: str = ""
    found: str = ""
    remedy: str = ""
    reference: str = ""
    text: str = ""
    parameters: tuple[tuple[str, str], ...] = ()
