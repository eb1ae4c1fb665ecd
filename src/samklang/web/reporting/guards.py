"""What the database refuses by itself, whoever asks: changes to what has been released.

A publication is never removed. It ends once, and nothing else about it changes.
"""

from collections.abc import Iterator

from samklang.web.audit.guards import Guard, changed, table_of
from samklang.web.reporting.models import Publication

MESSAGE = "a publication does not change"
_ENDING = frozenset({"ending", "ended_by", "ended_at", "end_reason"})


def guards() -> Iterator[Guard]:
    """What is refused."""
    is_other = changed(Publication, but=_ENDING)
    has_ended = "OLD.ended_at IS NOT NULL"
    yield Guard(table_of(Publication), "DELETE", "", MESSAGE)
    yield Guard(table_of(Publication), "UPDATE", f"{has_ended} OR ({is_other})", MESSAGE)
