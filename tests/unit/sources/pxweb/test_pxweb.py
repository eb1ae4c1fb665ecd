"""PxWeb in both versions: described, planned, checked, read; the publisher's traps sprung."""

import json
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from samklang.errors import InputError, SourceError
from samklang.series import TERRITORY, YEAR, Series
from samklang.sources.address import Door
from samklang.sources.catalogue import connector
from samklang.sources.client import Client
from samklang.sources.connector import Connector, Fetched, Part, Request
from samklang.sources.fetch import Fetch
from samklang.sources.pace import Paces
from samklang.sources.parse import series_of
from samklang.sources.pxweb.installation import Installation, installations
from samklang.sources.pxweb.px_json import cell_of
from samklang.sources.pxweb.version1 import Version1
from samklang.sources.pxweb.version2 import Version2
from samklang.sources.store import SnapshotStore
from samklang.statistics.grid import energy_grid, power_grid
from samklang.values import State
from tests.standins import server as stand_in
from tests.standins.clock import QuickClock
from tests.standins.pxweb import PxWeb
from tests.standins.pxweb_tables import final_energy
from tests.standins.server import Server, serving

TABLE, PATH = "TAB3654", "EN/EN0203/EN0203A/SlutAnvSektor"
LULEA = {"Region": ["2580"], "years": ["2018-2019"]}
DIMENSIONS = ("Region", "Forbrukningskategri", "Bransle", "ContentsCode", "Tid")


def fetch(server: Server, store: SnapshotStore, clock: QuickClock, publisher: str = "scb") -> Fetch:
    source = connector(publisher, server.address)
    return Fetch(source, store, server.address, clock=clock, paces=Paces())


def installation(server: Server, name: str = "scb") -> Installation:
    return next(each for each in installations(server.address) if each.id == name)


def asked(server: Server, source: Connector, request: Request) -> Part:
    """The answer to one request, unchecked."""
    return Client(Door(source.hosts, server.address), source.limits, paces=Paces()).part(request)


def read(job: Fetch, table: str, selection: dict[str, list[str]]) -> Series:
    """The one series of a fresh fetch."""
    receipt = job.run(table, selection)
    [series] = series_of(job.store, receipt.snapshot)
    return series


def assert_as_carried(series: Series) -> None:
    """Every cell is the carried one: number, zero, or hidden."""
    grid = energy_grid("SE")
    for (place, consumer, carrier, year), value in series.rows():
        at = grid.territories[place], grid.years[int(year)]
        cell = (*at, grid.rows[consumer], grid.columns[carrier])
        if grid.is_hidden[cell]:
            assert value.state is State.SUPPRESSED
        else:
            assert value.number == grid.energy_mwh[cell]
            assert value.state is (State.NUMBER if value.number else State.ZERO)


def test_a_table_is_described(office: Server, store: SnapshotStore, clock: QuickClock) -> None:
    about = fetch(office, store, clock).describe(TABLE)
    assert tuple(each.name for each in about.dimensions) == DIMENSIONS
    assert [len(each.codes) for each in about.dimensions] == [312, 9, 9, 1, 12]
    assert [each.name for each in about.dimensions if each.is_time] == ["Tid"]
    assert [each.name for each in about.dimensions if each.is_territory] == ["Region"]
    assert (about.release, about.unit, about.licence) == ("2022-12-01T08:00:00Z", "MWh", "CC0 1.0")
    assert about.notes == ("Två prickar (..) betyder att uppgiften är sekretessbelagd.",)


def test_the_publishers_tables_are_listed_to_the_last_page(
    store: SnapshotStore, clock: QuickClock
) -> None:
    many = [replace(final_energy(), id=f"TAB{number}") for number in range(1203)]
    with serving(PxWeb(many, clock=clock)) as office:
        found = list(fetch(office, store, clock).listed("energi"))
        assert len(office.calls) == 3
    assert [each.id for each in found] == [table.id for table in many]
    assert (found[0].release, found[0].last_period) == ("2022-12-01T08:00:00Z", "2020")


def test_a_publisher_without_a_list_says_so(
    office: Server, store: SnapshotStore, clock: QuickClock
) -> None:
    with pytest.raises(InputError, match=r"scb-v1: cannot be asked for a list"):
        fetch(office, store, clock, "scb-v1").listed()


def test_the_older_version_describes_the_same(
    office: Server, store: SnapshotStore, clock: QuickClock
) -> None:
    older = fetch(office, store, clock, "scb-v1").describe(PATH)
    newer = fetch(office, store, clock).describe(TABLE)
    assert older.dimensions == newer.dimensions
    assert older.release == "2022-12-01T08:00:00"


@pytest.mark.parametrize(("publisher", "table"), [("scb", TABLE), ("scb-v1", PATH)])
def test_what_is_read_is_what_is_carried(
    office: Server, store: SnapshotStore, clock: QuickClock, publisher: str, table: str
) -> None:
    wanted = {"Region": ["00", "25*"], "years": ["2015-2020"]}
    series = read(fetch(office, store, clock, publisher), table, wanted)
    assert len(series) == 16 * 9 * 9 * 6
    assert [each.name for each in series.dimensions] == [
        TERRITORY,
        "Forbrukningskategri",
        "Bransle",
        YEAR,
    ]
    assert (series.unit, series.publisher, series.table) == ("MWh", "SCB", table)
    assert_as_carried(series)


@pytest.mark.parametrize("answer", ["json-stat2", "json", "csv"])
def test_every_format_holds_the_same_cells(
    office: Server, store: SnapshotStore, clock: QuickClock, answer: str
) -> None:
    job = fetch(office, store, clock)
    job.connector = Version1(replace(installation(office, "scb-v1"), answer=answer))
    about = job.describe(PATH)
    codes = {each.name: [code.code for code in each.codes] for each in about.dimensions}
    [request] = job.connector.plan(about, codes | {"Region": ["2580"], "Tid": ["2018", "2019"]})
    part = asked(office, job.connector, request)
    job.connector.check(part)
    fetched = Fetched("SCB", PATH, about.release, about.licence, (part,), about)
    [series] = job.connector.parse(fetched)
    assert len(series) == 162
    assert_as_carried(series)


def test_swapped_labels_of_totals_do_not_swap_the_totals(
    office: Server, store: SnapshotStore, clock: QuickClock
) -> None:
    job = fetch(office, store, clock)
    older = Version1(replace(installation(office, "scb-v1"), answer="csv"))
    about = fetch(office, store, clock, "scb-v1").describe(PATH)
    wanted = {
        "Region": ["2580"],
        "Forbrukningskategri": ["98", "999"],
        "Bransle": ["16", "955"],
        "ContentsCode": ["EN0203AE"],
        "Tid": ["2019"],
    }
    [request] = older.plan(about, wanted)
    part = asked(office, job.connector, request)
    assert "summa förbrukarkategori".encode("latin-1") in part.body
    [series] = older.parse(Fetched("SCB", PATH, "", "", (part,), about))
    assert_as_carried(series)


def test_a_text_table_in_another_order_is_refused(
    office: Server, store: SnapshotStore, clock: QuickClock
) -> None:
    job = fetch(office, store, clock)
    older = Version1(replace(installation(office, "scb-v1"), answer="csv"))
    about = fetch(office, store, clock, "scb-v1").describe(PATH)
    codes = {each.name: [code.code for code in each.codes] for each in about.dimensions}
    [request] = older.plan(about, codes | {"Region": ["2580", "2581"], "Tid": ["2019"]})
    part = asked(office, job.connector, request)
    header, *rows = part.body.splitlines(keepends=True)
    turned = replace(part, body=b"".join([header, *rows[81:], *rows[:81]]))
    with pytest.raises(SourceError, match="stands where code 2580 was asked for"):
        older.parse(Fetched("SCB", PATH, "", "", (turned,), about))


def test_municipalities_are_found_by_label_where_codes_are_positions(
    agency: Server, store: SnapshotStore, clock: QuickClock
) -> None:
    job = fetch(agency, store, clock, "energimyndigheten")
    table = "Vindkraftsstatistik/EN0105_4.px"
    series = read(job, table, {"Kommun": ["2580", "25*"], "years": ["2012-2020"]})
    grid = power_grid("SE")
    assert set(series.dimension(TERRITORY).codes) == {
        code for code in grid.territories if code.startswith("25") and len(code) == 4
    }
    for (place, year), value in series.rows():
        at = grid.territories[place], grid.years[int(year)], grid.rows["4.2"], grid.columns["17"]
        hidden = bool(grid.is_hidden[at])
        assert value.state is State.SUPPRESSED if hidden else value.number == grid.energy_mwh[at]


def test_a_position_is_not_taken_for_a_code(
    agency: Server, store: SnapshotStore, clock: QuickClock
) -> None:
    job = fetch(agency, store, clock, "energimyndigheten")
    with pytest.raises(InputError, match="code '10'"):
        job.run("Vindkraftsstatistik/EN0105_4.px", {"Kommun": ["10"]})


def test_positions_without_labels_are_refused(
    agency: Server, store: SnapshotStore, clock: QuickClock
) -> None:
    job = fetch(agency, store, clock, "energimyndigheten")
    older = Version1(replace(installation(agency, "energimyndigheten"), answer="json"))
    job.connector = older
    fetched = store.fetched(job.run("Vindkraftsstatistik/EN0105_4.px", {}).snapshot)
    with pytest.raises(SourceError, match="came without labels"):
        older.parse(fetched)


def test_more_than_a_thousand_codes_are_asked_in_pieces(
    agency: Server, store: SnapshotStore, clock: QuickClock
) -> None:
    job = fetch(agency, store, clock, "energimyndigheten")
    narrow = replace(job.connector.installation, values=100)  # type: ignore[attr-defined]
    job.connector = Version1(narrow)
    series = read(job, "Vindkraftsstatistik/EN0105_4.px", {})
    assert len(series) == 290 * 12


def test_all_unknown_codes_and_dimensions_are_named_before_anything_is_asked(
    office: Server, store: SnapshotStore, clock: QuickClock
) -> None:
    job = fetch(office, store, clock)
    with pytest.raises(InputError) as caught:
        job.run(TABLE, {"Region": ["2580", "9999"], "Kommun": ["1"], "years": ["1999"]})
    shown = str(caught.value)
    assert "'9999'" in shown
    assert "'Kommun'" in shown
    assert "'1999'" in shown
    assert "Forbrukningskategri" in shown
    assert [call.method for call in office.calls] == ["GET"]


def test_a_call_without_selection_would_drop_the_territories(office: Server) -> None:
    """The trap is there: without it the next test would prove nothing."""
    source = Version2(installation(office))
    part = asked(office, source, Request(f"{office.address}/api/v2/tables/{TABLE}/data"))
    assert part.status == 200
    assert "Region" not in json.loads(part.body)["id"]


def test_an_answer_without_the_territories_is_refused(office: Server) -> None:
    source = Version2(installation(office))
    address = f"{office.address}/api/v2/tables/{TABLE}/data"
    lacking = asked(office, source, Request(address)).body
    request = source.request(TABLE, {"Region": ["2580"], "Tid": ["2020"]})
    with pytest.raises(SourceError, match=r"in dimension (Bransle|Region)"):
        source.check(Part(request, lacking, "application/json"))


def test_an_answer_with_a_code_too_few_is_refused(office: Server, store: SnapshotStore) -> None:
    job = Fetch(connector("scb", office.address), store, office.address, paces=Paces())
    about = job.describe(TABLE)
    whole = {each.name: [code.code for code in each.codes][:2] for each in about.dimensions}
    [request] = job.connector.plan(about, whole)
    [fewer] = job.connector.plan(about, {**whole, "Region": ["00"]})
    body = asked(office, job.connector, fewer).body
    with pytest.raises(SourceError, match=r"in dimension Region 1 codes are lacking \(01\)"):
        job.connector.check(Part(request, body, "application/json"))


def refused(office: Server, request: Callable[[Version2], Request]) -> str:
    source = Version2(installation(office))
    with pytest.raises(SourceError) as caught:
        source.check(asked(office, source, request(source)))
    return str(caught.value)


def test_the_publishers_errors_come_with_what_to_do(office: Server) -> None:
    rest = {"Forbrukningskategri": ["999"], "Bransle": ["955"], "Tid": ["2020"]}
    everything = {"Region": ["*"], "Forbrukningskategri": ["*"], "Bransle": ["*"], "Tid": ["*"]}
    assert "Missing selection for mandantory variable. Give codes for every" in refused(
        office, lambda source: source.request(TABLE, {"Region": ["2580"]})
    )
    assert "Too many cells selected. Ask for fewer years" in refused(
        office, lambda source: source.request(TABLE, everything)
    )
    assert "Non-existent variable. Describe the table again" in refused(
        office, lambda source: source.request(TABLE, {"Kommun": ["2580"]})
    )
    assert "Non-existent value. Describe the table again" in refused(
        office, lambda source: source.request(TABLE, {"Region": ["9999"], **rest})
    )
    assert "Non-existent table. See whether" in refused(
        office, lambda source: source.request("TAB9", rest)
    )


def test_a_selection_of_all_codes_would_not_fit_into_an_address(office: Server) -> None:
    codes = ",".join(str(1000 + place) for place in range(500))
    address = f"{office.address}/api/v2/tables/{TABLE}/data?valueCodes[Region]={codes}"
    assert "404" in refused(office, lambda _: Request(address))


def test_the_older_version_tells_too_many_cells_by_its_status(
    office: Server, store: SnapshotStore, clock: QuickClock
) -> None:
    job = fetch(office, store, clock, "scb-v1")
    job.connector = Version1(replace(installation(office, "scb-v1"), cells=10**9, values=0))
    with pytest.raises(SourceError, match=r"403 Forbidden.*Ask for fewer years"):
        job.run(PATH, {})


@pytest.mark.parametrize("fault", [stand_in.html, stand_in.broken])
def test_what_is_no_data_is_refused_and_not_kept(
    office: Server, store: SnapshotStore, clock: QuickClock, fault: stand_in.Fault
) -> None:
    office.faults += [None, fault]
    with pytest.raises(SourceError):
        fetch(office, store, clock).run(TABLE, LULEA)
    assert not [each for each in store.snapshots() if not each.is_carried]
    assert not list((store.folder / "parts").rglob("*.gz"))


def test_an_unknown_mark_stops_the_reading(office: Server, store: SnapshotStore) -> None:
    job = Fetch(connector("scb", office.address), store, office.address, paces=Paces())
    snapshot = job.run(TABLE, LULEA).snapshot
    fetched = store.fetched(snapshot)
    [part] = fetched.parts
    odd = part.body.replace(b'".."', b'"?!"')
    assert odd != part.body
    with pytest.raises(SourceError, match="unknown marks instead of numbers"):
        job.connector.parse(replace(fetched, parts=(replace(part, body=odd),)))


def test_a_dash_is_a_true_zero_and_a_point_is_missing(office: Server) -> None:
    source = Version2(installation(office))
    document = {
        "class": "dataset",
        "id": ["Region", "Tid"],
        "size": [1, 5],
        "role": {"time": ["Tid"]},
        "dimension": {
            "Region": {"category": {"index": ["2580"]}},
            "Tid": {"category": {"index": ["2016", "2017", "2018", "2019", "2020"]}},
        },
        "value": [None, None, None, None, 3],
        "status": {"0": "-", "1": ".", "2": "..", "3": ":"},
    }
    part = Part(Request("https://example.se"), json.dumps(document).encode())
    [series] = source.parse(Fetched("SCB", TABLE, "1", "CC0", (part,)))
    states = [value.state for _, value in series.rows()]
    assert states == [State.ZERO, State.MISSING, State.SUPPRESSED, State.C, State.NUMBER]
    assert series.value(0).number == 0


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("12", (12.0, "")),
        (" -1.50 ", (-1.5, "")),
        ("..", (None, "..")),
        ("nan", (None, "nan")),
        ("inf", (None, "inf")),
        ("1_000", (None, "1_000")),
        ("1 000", (None, "1 000")),
        ("٣", (None, "٣")),
        ("", (None, "")),
    ],
)
def test_only_a_plain_number_is_read_as_one(text: str, meaning: tuple[float | None, str]) -> None:
    number, mark = cell_of(text)
    assert (None if np.isnan(number) else number, mark) == meaning


def test_contents_in_two_units_are_two_series(office: Server) -> None:
    source = Version2(installation(office))
    document = {
        "class": "dataset",
        "id": ["Region", "ContentsCode"],
        "size": [2, 2],
        "role": {"metric": ["ContentsCode"]},
        "dimension": {
            "Region": {"category": {"index": ["2580", "2581"]}},
            "ContentsCode": {
                "category": {
                    "index": ["A", "B"],
                    "label": {"A": "Energi", "B": "Andel"},
                    "unit": {"A": {"base": "MWh"}, "B": {"base": "procent"}},
                }
            },
        },
        "value": {"0": 1, "1": 2, "2": 3, "3": 4},
    }
    part = Part(Request("https://example.se"), json.dumps(document).encode())
    energy, share = source.parse(Fetched("SCB", TABLE, "1", "CC0", (part,)))
    assert (energy.unit, share.unit) == ("MWh", "procent")
    assert np.array_equal(energy.number, [1, 3])
    assert np.array_equal(share.number, [2, 4])
    assert [each.name for each in energy.dimensions] == [TERRITORY]


def test_two_releases_in_one_fetch_are_refused(office: Server, store: SnapshotStore) -> None:
    job = Fetch(connector("scb", office.address), store, office.address, paces=Paces())
    narrow = replace(installation(office), cells=100)
    job.connector = Version2(narrow)
    fetched = store.fetched(job.run(TABLE, LULEA).snapshot)
    first, *others = fetched.parts
    renewed = replace(first, body=first.body.replace(b"2022-12-01T08", b"2023-12-01T08"))
    with pytest.raises(SourceError, match="the answers differ: release"):
        job.connector.parse(replace(fetched, parts=(renewed, *others)))


def test_a_description_without_a_stamp_takes_the_last_period(office: Server) -> None:
    source = Version1(replace(installation(office, "scb-v1"), has_stamp=False))
    described = source.describe(PATH, lambda request: asked(office, source, request).body)
    assert described.release == "2020"


def test_every_profile_is_whole() -> None:
    for each in installations():
        assert each.base.startswith(f"https://{each.host}/")
        assert each.cells > 0
        assert each.limits.calls > 0
        assert State.ZERO in each.marks.values()
