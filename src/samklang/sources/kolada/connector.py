"""Kolada's interface, version 3, as a connector: a table is one key figure, such as ``N07702``."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from urllib.parse import quote, urlencode, urljoin, urlsplit, urlunsplit

from samklang.errors import InputError, Problem, SourceError
from samklang.series import TERRITORY, YEAR, Series
from samklang.sources.answers import check_json
from samklang.sources.connector import (
    Ask,
    Code,
    Connector,
    DescribedDimension,
    Fetched,
    Part,
    Request,
    Selection,
    TableDescription,
)
from samklang.sources.json_text import as_list, as_object, as_text, read_object
from samklang.sources.kolada.figures import read_figures
from samklang.sources.kolada.places import place_ids, places_of
from samklang.sources.kolada.series import series_of, unit_of
from samklang.sources.profile import Profiled, read_profile
from samklang.sources.years import spelt_out
from samklang.values import State

SINCE = "from_date"
"""Chooses only what has changed since a day."""

_FOLDER = Path(__file__).parent


def connectors(stand_in: str = "") -> Iterator[Connector]:
    """The one connector of this folder."""
    yield Kolada(read_profile(_FOLDER), stand_in)


@dataclass(frozen=True, slots=True)
class Kolada(Profiled):
    """Key figures by territory and year.

    Ids are easily mistaken for each other, so the title is fetched with the figures and kept with
    them. Figures are revised without notice: the release of a series is the day of publication that
    Kolada states with a hash of the figures behind it.
    """

    def describe(self, table: str, ask: Ask) -> TableDescription:
        """Title and day of publication of a key figure.

        Raises:
            InputError: there is no such key figure.
        """
        url = f"{self.base}/kpi/{quote(table, safe='')}"
        rows = as_list(read_object(ask(Request(url)), url).get("values"), f"{url}, values")
        if not rows:
            remedy = "Look the title up at kolada.se: ids are easily mistaken."
            raise InputError(
                Problem(f"table {table!r}", "there is no such key figure.", "", remedy)
            )
        found = as_object(rows[0], url)
        title = as_text(found.get("title"), f"{url}, title").strip()
        description = as_text(found.get("description") or "", f"{url}, description").strip()
        return TableDescription(
            publisher=self.publisher,
            table=table,
            title=title,
            release=as_text(found.get("publication_date") or "", f"{url}, publication_date"),
            licence=self.profile.licence,
            unit=unit_of(title),
            dimensions=self._dimensions(),
            notes=(description,) if description else (),
        )

    def plan(self, description: TableDescription, selection: Selection) -> tuple[Request, ...]:
        """Calls by place and year, each with no more ids than the address takes.

        Years alone are asked for everywhere; otherwise all places are named.
        """
        years, places = selection.get(YEAR, ()), selection.get(TERRITORY, ())
        wanted = place_ids(self.profile, places) if places or not years else []
        query = [("per_page", self.profile.setting("most_rows"))]
        query += [(SINCE, day) for day in selection.get(SINCE, ())]
        return tuple(
            self._data_request(description.table, some_places, some_years, query)
            for some_places, some_years in product(
                self._batches(wanted), self._batches(spelt_out(years))
            )
        )

    def follow(self, part: Part) -> Request | None:
        """The next page; only at the same address.

        Raises:
            SourceError: the next page is said to be elsewhere.
        """
        following = read_object(part.body, part.request.url).get("next_url")
        if not following:
            return None
        given = as_text(following, f"{part.request.url}, next_url")
        try:
            wanted, own = urlsplit(urljoin(part.request.url, given)), urlsplit(self.base)
        except ValueError:
            raise self._elsewhere(part, given) from None
        if wanted.netloc != own.netloc or not wanted.path.startswith(f"{own.path}/"):
            raise self._elsewhere(part, given)
        return Request(urlunsplit((own.scheme, *wanted[1:])))

    def check(self, part: Part) -> None:
        """Refuse what is not JSON with a list of values."""
        if check_json(part):
            where = f"{part.request.url}, values"
            as_list(read_object(part.body, part.request.url).get("values"), where)

    def parse(self, fetched: Fetched) -> tuple[Series, ...]:
        """Figures for everybody, then, where there are any, those by sex.

        Raises:
            SourceError: nothing came, or not what was asked for; see :func:`read_figures`.
        """
        states = {mark: State(state) for mark, state in self.profile.words("states").items()}
        figures = read_figures(fetched, states)
        is_delta = any(f"{SINCE}=" in part.request.url for part in fetched.parts)
        if not figures and not is_delta:
            where = f"{self.publisher}, {fetched.table}"
            remedy = "Choose other years or territories."
            raise SourceError(Problem(where, "no figure came.", "at least one", remedy))
        return series_of(fetched, figures, self.profile)

    def _dimensions(self) -> tuple[DescribedDimension, ...]:
        labels = places_of(self.profile).labels
        codes = tuple(Code(code, label) for code, label in labels.items())
        return (
            DescribedDimension(
                TERRITORY, "Kommun, region", codes, is_territory=True, must_be_given=False
            ),
            DescribedDimension(YEAR, "År", (), is_time=True, must_be_given=False),
            DescribedDimension(SINCE, "Ändrat sedan", (), must_be_given=False),
        )

    def _batches(self, ids: Sequence[str]) -> list[Sequence[str]]:
        """The ids in as many lists as are needed; one empty list for none."""
        most = int(self.profile.setting("most_ids"))
        return [ids[at : at + most] for at in range(0, max(len(ids), 1), most)]

    def _data_request(
        self, kpi: str, places: Sequence[str], years: Sequence[str], query: list[tuple[str, str]]
    ) -> Request:
        path = f"/data/kpi/{quote(kpi, safe='')}"
        if places:
            path += f"/municipality/{','.join(places)}"
        if years:
            path += f"/year/{','.join(years)}"
        return Request(f"{self.base}{path}?{urlencode(query)}")

    def _elsewhere(self, part: Part, given: str) -> SourceError:
        message = f"the next page is said to be at {given[:200]!r}."
        return SourceError(Problem(part.request.url, message, f"a page of {self.base}"))
