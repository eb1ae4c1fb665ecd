"""Ask the real publishers something small, and say whether they still answer as we read them.

    python tools/verify_sources.py [PUBLISHER ...]

For those who have a network; no test runs it. Each publisher is asked for one cell of the first of
its known tables. Exit status: 0 all answered as expected, 1 some did not, 2 there is no network.
"""

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from samklang.errors import SamklangError, SourceError
from samklang.series import Series
from samklang.sources.catalogue import connectors, known_tables
from samklang.sources.connector import Connector, TableDescription
from samklang.sources.fetch import Fetch
from samklang.sources.parse import series_of
from samklang.sources.store import SnapshotStore

DIFFERENT, NO_NETWORK = 1, 2


def main(names: Iterable[str]) -> int:
    """Ask each publisher that is named, or all; return the exit status."""
    wanted = set(names)
    known = [each for each in connectors() if known_tables().get(each.id)]
    chosen = [each for each in known if each.id in wanted or not wanted]
    if wanted - {each.id for each in known}:
        print(f"Not known: {', '.join(sorted(wanted - {each.id for each in known}))}.")
        return DIFFERENT
    failures = [failure for each in chosen if (failure := _asked(each))]
    if failures and len(failures) == len(chosen) and all(map(_is_unreachable, failures)):
        print("No publisher was reached: this machine has no network. Nothing was verified.")
        return NO_NETWORK
    print(f"{len(chosen) - len(failures)} of {len(chosen)} publishers answer as expected.")
    return DIFFERENT if failures else 0


def _asked(source: Connector) -> SamklangError | None:
    """Ask one publisher, print how it went, return what went wrong."""
    table = known_tables()[source.id][0].id
    with tempfile.TemporaryDirectory() as folder:
        try:
            found = _fetched(Fetch(source, SnapshotStore(Path(folder))), table)
        except SamklangError as error:
            print(f"{source.id}, {table}: FAILED\n  {error}")
            return error
    cells = sum(map(len, found))
    print(f"{source.id}, {table}: release {found[0].release}, {cells} cells in {found[0].unit}")
    return None


def _fetched(job: Fetch, table: str) -> tuple[Series, ...]:
    description = job.describe(table)
    receipt = job.run(table, _one_cell(description))
    return series_of(job.store, receipt.snapshot)


def _one_cell(description: TableDescription) -> dict[str, list[str]]:
    """The last code of each dimension: the newest year, and whatever stands last."""
    chosen = {each.name: each for each in description.dimensions if each.codes}
    return {
        name: [each.codes[-1].label if each.is_by_label else each.codes[-1].code]
        for name, each in chosen.items()
    }


def _is_unreachable(error: SamklangError) -> bool:
    """Whether not even a connection came about."""
    text = str(error)
    return isinstance(error, SourceError) and ("was not found" in text or "connection" in text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
