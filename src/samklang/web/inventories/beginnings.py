"""What an inventory begins with: the statistics, an earlier one, a file, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile

from samklang.errors import InputError
from samklang.web.inventories import calculation, queries
from samklang.web.inventories.calculation import Draft
from samklang.web.inventories.operations.refusals import Refused
from samklang.web.inventories.places import Keys
from samklang.web.territories.models import Territory

_NOTHING: Keys = {"approach": "activity_based", "gas_unit": "CO2", "activity": []}


@dataclass(frozen=True, slots=True)
class Beginning:
    """Whose inventory, of which year, for which kind, and the file where one was handed in."""

    place: Territory
    year: int
    kind: str
    file: UploadedFile | None = None

    def draft(self, start: str) -> tuple[Draft, str]:
        """What is there from the start, and where that is from.

        Raises:
            Refused: there is nothing of the kind, or the file cannot be read.
        """
        try:
            keys, begun_from = _BEGINNINGS[start](self)
            return calculation.draft_of({**keys, "kind": self.kind}), begun_from
        except InputError as error:
            raise Refused("unreadable", error.problems) from error


def _from_statistics(asked: Beginning) -> tuple[Keys, str]:
    keys = calculation.prefilled_document(asked.place.country, asked.place.code, asked.year)
    if keys is None:
        raise Refused("no_statistics", year=asked.year)
    return keys, "statistics"


def _from_earlier(asked: Beginning) -> tuple[Keys, str]:
    earlier = queries.earlier(asked.place, asked.year)
    if earlier is None:
        raise Refused("no_earlier", year=asked.year)
    return calculation.document_of(earlier), f"inventory:{earlier.pk}"


def _from_file(asked: Beginning) -> tuple[Keys, str]:
    if asked.file is None:
        raise Refused("no_file")
    name, place = asked.file.name or "", asked.place
    return calculation.read_file(asked.file.read(), name, place.code, asked.year), "file"


def _from_nothing(asked: Beginning) -> tuple[Keys, str]:
    del asked
    return _NOTHING, "nothing"


_BEGINNINGS: dict[str, Callable[[Beginning], tuple[Keys, str]]] = {
    "statistics": _from_statistics,
    "earlier": _from_earlier,
    "file": _from_file,
    "nothing": _from_nothing,
}
STARTS = tuple(_BEGINNINGS)
