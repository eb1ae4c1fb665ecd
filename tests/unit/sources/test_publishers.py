"""Every publisher is fetched over the wire from a stand-in of its own, whatever goes wrong there."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from itertools import product
from pathlib import Path

import pytest

from samklang.errors import SourceError
from samklang.series import Series
from samklang.sources import catalogue
from samklang.sources.connector import Connector, Selection
from samklang.sources.fetch import Fetch, Receipt
from samklang.sources.pace import Paces
from samklang.sources.snapshot import Snapshot
from samklang.sources.store import SnapshotStore
from samklang.statistics.releases import Change, compare
from tests.standins import eurostat, jrc, kolada, server, smhi, trafa
from tests.standins.clock import QuickClock
from tests.standins.kolada import figure
from tests.standins.server import Call, Reply, Server

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EMISSIONS = smhi.workbook("fossil_co2", ("00", "2580"))
FIGURES = {
    (place, "T", year): figure(float(year))
    for place in ("0025", "2580")
    for year in range(2000, 2005)
}
DEGREE_DAYS = eurostat.Eurostat(
    dict.fromkeys(product(*eurostat.AXES.values()), (1.5, "")), eurostat.AXES
)
VEHICLES = trafa.Trafa(dict.fromkeys(product(*trafa.Trafa({}).dimensions.values()), "12"))
FACTORS = jrc.book(jrc.factor_sheets({("EU_IPCC_CO2", "Sweden", "2018"): 0.0158}))


def emissions(_: Call, __: str) -> Reply:
    return Reply(EMISSIONS.content(), content_type=WORKBOOK)


def key_figures(call: Call, address: str) -> Reply:
    service = kolada.Kolada(figures=FIGURES, base=f"{address}/v3", page_rows=4)
    status, body = service.answer(f"{address}{call.target}")
    return Reply(body, status)


def degree_days(call: Call, address: str) -> Reply:
    return Reply(DEGREE_DAYS.body(f"{address}{call.target}"))


def vehicles(call: Call, address: str) -> Reply:
    return Reply(VEHICLES.body(f"{address}{call.target}"))


def factors(_: Call, __: str) -> Reply:
    return Reply(FACTORS, content_type=WORKBOOK)


@dataclass(frozen=True)
class Publisher:
    """A connector with its stand-in, a table of it and how many rows that has."""

    id: str
    module: str
    answer: Callable[[Call, str], Reply]
    table: str
    rows: int
    selection: Selection = field(default_factory=dict)

    def connector(self, stand_in: str) -> Connector:
        module = import_module(f"samklang.sources.{self.module}.connector")
        found: Iterable[Connector] = module.connectors(stand_in)
        return next(each for each in found if each.id == self.id)


PUBLISHERS = (
    Publisher("smhi", "smhi", emissions, "CO2", 2 * 62 * 12),
    Publisher("kolada", "kolada", key_figures, "N07702", 10),
    Publisher("eurostat", "eurostat", degree_days, "nrg_chddr2_a", 12),
    Publisher("eurostat-bulk", "eurostat", degree_days, "nrg_chddr2_a", 12),
    Publisher(
        "trafa", "trafa", vehicles, "t10026:itrfslut", 12, {"drivmedel": ("*",), "regkom": ("*",)}
    ),
    Publisher("jrc", "jrc", factors, "neefe:NEEFE/NEEFE_1990-2018.xlsx", 1),
)
every_publisher = pytest.mark.parametrize("publisher", PUBLISHERS, ids=lambda each: each.id)


@dataclass
class Visit:
    """A fetch from a stand-in: what is to go wrong, and what it was asked."""

    publisher: Publisher
    folder: Path
    faults: Sequence[server.Fault | None] = ()
    calls: list[Call] = field(default_factory=list)

    def fetch(self) -> tuple[Receipt, tuple[Series, ...]]:
        """Fetch the table and read it from the snapshot."""
        running: list[Server] = []

        def answer(call: Call) -> Reply:
            return self.publisher.answer(call, running[0].address)

        with server.serving(answer) as found:
            running.append(found)
            found.faults = list(self.faults)
            connector = self.publisher.connector(found.address)
            store = SnapshotStore(self.folder)
            fetch = Fetch(connector, store, found.address, clock=QuickClock(), paces=Paces())
            try:
                receipt = fetch.run(self.publisher.table, self.publisher.selection)
            finally:
                self.calls = found.calls
            return receipt, connector.parse(store.fetched(receipt.snapshot))


def fetched(folder: Path) -> list[Snapshot]:
    """What a store holds that was not carried with the package."""
    known = {publisher.id for publisher in PUBLISHERS}
    return [each for each in SnapshotStore(folder).snapshots() if each.source in known]


@every_publisher
def test_a_table_is_fetched_kept_and_read(publisher: Publisher, tmp_path: Path) -> None:
    receipt, (series, *_) = Visit(publisher, tmp_path).fetch()
    assert len(series) == publisher.rows
    assert receipt.is_new
    assert receipt.snapshot.source == publisher.id


@every_publisher
def test_the_same_answer_is_the_same_snapshot(publisher: Publisher, tmp_path: Path) -> None:
    _, (first, *_) = Visit(publisher, tmp_path).fetch()
    _, (again, *_) = Visit(publisher, tmp_path).fetch()
    assert {cell.change for cell in compare(first, again).cells()} == {Change.SAME}
    assert first.release == again.release


@every_publisher
def test_a_limit_an_error_and_a_broken_line_pass(publisher: Publisher, tmp_path: Path) -> None:
    faults = [server.status(429, "3"), server.status(500), server.dropped]
    visit = Visit(publisher, tmp_path, faults)
    _, (series, *_) = visit.fetch()
    assert len(series) == publisher.rows
    assert len(visit.calls) > len(faults)


@every_publisher
@pytest.mark.parametrize(
    "fault", [server.html, server.broken, server.redirect("http://10.0.0.1/"), server.status(404)]
)
def test_what_is_no_answer_leaves_no_snapshot(
    publisher: Publisher, fault: server.Fault, tmp_path: Path
) -> None:
    visit = Visit(publisher, tmp_path, [fault] * 12)
    with pytest.raises(SourceError):
        visit.fetch()
    assert not fetched(tmp_path)


def test_pages_that_lead_to_another_host_are_not_followed(tmp_path: Path) -> None:
    def elsewhere(call: Call, address: str) -> Reply:
        service = kolada.Kolada(
            figures=FIGURES, base=f"{address}/v3", page_rows=4, next_base="http://127.0.0.2:9"
        )
        return Reply(service.body(f"{address}{call.target}"))

    visit = Visit(Publisher("kolada", "kolada", elsewhere, "N07702", 0), tmp_path)
    with pytest.raises(SourceError, match=r"the next page is said to be at 'http://127\.0\.0\.2"):
        visit.fetch()
    assert not fetched(tmp_path)


def test_every_page_of_every_batch_is_asked_for_once(tmp_path: Path) -> None:
    visit = Visit(PUBLISHERS[1], tmp_path)
    visit.fetch()
    asked = [call.target for call in visit.calls if "/data/" in call.target]
    assert len(asked) == len(set(asked)) == 13 + 2


def test_every_table_that_is_listed_is_named_as_its_connector_wants_it() -> None:
    listed = {
        (connector.id, table.id)
        for connector in catalogue.connectors()
        for table in catalogue.known_tables().get(connector.id, ())
    }
    assert ("trafa", "t10026:itrfslut") in listed
    assert {name for name, _ in listed} >= {"smhi", "kolada", "eurostat", "trafa", "jrc"}
