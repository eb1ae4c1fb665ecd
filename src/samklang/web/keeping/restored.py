"""What was put back."""

from dataclasses import dataclass

from samklang.web.audit.chain import Link
from samklang.web.audit.verification import Fault, verify


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back and found equal; ``found`` is how much a verification of the trail finds."""

    made_at: str
    rows: int
    tables: int
    files: int
    head: Link
    found: int


def found_in_trail() -> int:
    """How much a verification finds; triggers that are missing are made at the next start."""
    return sum(each.fault is not Fault.UNGUARDED for each in verify().found)
