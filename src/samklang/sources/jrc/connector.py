"""The JRC's workbooks as a connector: a table is a kind of workbook, and maybe the path of its file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import cast
from urllib.parse import quote, unquote, urlsplit

from samklang.errors import InputError, Problem
from samklang.series import Series
from samklang.sources.connector import (
    Ask,
    Connector,
    Fetched,
    Part,
    Request,
    Selection,
    TableDescription,
)
from samklang.sources.jrc.mycovenant import read_sheet, shapes
from samklang.sources.jrc.neefe import UNIT, read_factors
from samklang.sources.profile import Profiled, read_profile
from samklang.sources.workbook_answer import check_workbook
from samklang.workbook.limits import PUBLISHED
from samklang.workbook.raw_sheet import raw_sheets

FACTORS = "neefe"
"""The table of national electricity factors; the others are sheets of MyCovenant."""

_FOLDER = Path(__file__).parent


def connectors(stand_in: str = "") -> Iterator[Connector]:
    """The one connector of this folder."""
    yield Jrc(read_profile(_FOLDER), stand_in)


@dataclass(frozen=True, slots=True)
class Jrc(Profiled):
    """Workbooks that come whole; the name of the file is the release.

    A table is ``neefe``, ``df1``, ``df2-2A`` or ``df2-2D_1``. Another release is named by its path
    behind a colon, such as ``neefe:JRC-OpenData/…/file.xlsx``.
    """

    def describe(self, table: str, ask: Ask) -> TableDescription:  # noqa: ARG002 - nothing to ask
        """What is known without asking: the publisher has no interface that tells of its files.

        Raises:
            InputError: there is no such table, or its file is not known and not named.
        """
        kind, path = self._kind_and_path(table)
        return TableDescription(
            publisher=self.publisher,
            table=table,
            title=shapes()[kind].title if kind in shapes() else "National electricity factors",
            release=PurePosixPath(path).stem,
            licence=self.profile.licence,
            unit=UNIT if kind == FACTORS else "",
        )

    def plan(self, description: TableDescription, selection: Selection) -> tuple[Request, ...]:
        """One call: the file comes whole.

        Raises:
            InputError: something is chosen of it.
        """
        if selection:
            message = "the file comes whole; nothing of it can be chosen."
            raise InputError(Problem(f"table {description.table!r}", message))
        _, path = self._kind_and_path(description.table)
        return (Request(f"{self.base}/{quote(path)}"),)

    def check(self, part: Part) -> None:
        """Refuse what is not a workbook."""
        check_workbook(part, PUBLISHED)

    def parse(self, fetched: Fetched) -> tuple[Series, ...]:
        """The series of the workbook; see :func:`read_factors` and :func:`read_sheet`."""
        kind, _ = self._kind_and_path(fetched.table)
        (part,) = fetched.parts
        name = PurePosixPath(unquote(urlsplit(part.request.url).path)).name or f"{kind}.xlsx"
        sheets = raw_sheets(part.body, name, PUBLISHED)
        blank = self.blank(fetched, PurePosixPath(name).stem)
        empty = replace(blank, table=kind)
        if kind == FACTORS:
            return (read_factors(sheets, empty),)
        return read_sheet(sheets, shapes()[kind], empty)

    def _kind_and_path(self, table: str) -> tuple[str, str]:
        kind, _, path = table.partition(":")
        known = (FACTORS, *shapes())
        if kind not in known:
            expected = f"one of: {', '.join(known)}"
            raise InputError(Problem(f"table {table!r}", "not known.", expected))
        found = path or cast("Mapping[str, str]", self.profile.settings["files"]).get(kind, "")
        if not found:
            expected = f"{kind}:path/of/the/file.xlsx below {self.profile.base}"
            remedy = "Find the file in the publisher's catalogue, data.jrc.ec.europa.eu."
            raise InputError(
                Problem(f"table {table!r}", "its file is not known.", expected, remedy)
            )
        return kind, found
