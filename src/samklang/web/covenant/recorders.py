"""Who recorded what in the register, and when: the trail knows."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model

from samklang.web.audit import queries as trail
from samklang.web.audit.models import Entry
from samklang.web.audit.recording import SYSTEM


@dataclass(frozen=True, slots=True)
class Recorded:
    """Who told something last, as the trail names them, and when."""

    actor: str
    at: datetime

    @property
    def is_carried(self) -> bool:
        """Whether nobody told it: it came with the register that the package carries."""
        return self.actor == SYSTEM


class Recorders:
    """Who recorded some rows, asked for once for all of them."""

    def __init__(self, rows: Iterable[Model]) -> None:
        subjects = defaultdict(list)
        for row in rows:
            subjects[_table(row)].append(str(row.pk))
        self._told: dict[tuple[str, str], list[tuple[Entry, dict[str, object]]]] = defaultdict(list)
        for entry in trail.histories(subjects):
            after = json.loads(entry.after) if entry.after else {}
            self._told[entry.name, entry.subject].append((entry, after))

    def of(self, row: Model, *columns: str) -> Recorded | None:
        """Who told any of these columns last; nobody where the trail has not seen it."""
        for entry, after in reversed(self._told[_table(row), str(row.pk)]):
            if any(after.get(column) not in (None, "") for column in columns):
                return Recorded(entry.actor, entry.happened_at)
        return self._first(row)

    def _first(self, row: Model) -> Recorded | None:
        """Who entered the row: of what nobody told the day, it is they who told it."""
        known = self._told[_table(row), str(row.pk)]
        return Recorded(known[0][0].actor, known[0][0].happened_at) if known else None


def _table(row: Model) -> str:
    return row._meta.db_table  # noqa: SLF001 - Django's own way
