"""The workbook of emissions is read by what its cells say, whatever moves in the next release."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samklang.errors import InputError, SourceError, TableError
from samklang.series import Series
from samklang.sources.connector import Fetched, Part, Request, TableDescription
from samklang.sources.smhi.connector import Smhi, by_sector, connectors
from samklang.statistics.releases import Change, compare
from samklang.values import State
from tests.standins import smhi

NORTH = ("00", "25", "2505", "2523", "2580")
FOSSIL = smhi.workbook("fossil_co2", NORTH)


@pytest.fixture(scope="module")
def connector() -> Smhi:
    found = next(iter(connectors()))
    assert isinstance(found, Smhi)
    return found


def parsed(connector: Smhi, *books: smhi.Workbook, table: str = "CO2") -> Series:
    parts = tuple(Part(Request("https://example.test/"), book.content()) for book in books)
    (series,) = connector.parse(Fetched("SMHI", table, "2024", "", parts))
    return series


def problems(connector: Smhi, book: smhi.Workbook) -> str:
    with pytest.raises(TableError) as caught:
        parsed(connector, book)
    return str(caught.value)


@pytest.mark.parametrize(
    "lay_out", [lambda book: book, smhi.Workbook.of_2025], ids=["2024", "2025"]
)
def test_every_figure_comes_back_in_either_layout(
    connector: Smhi, lay_out: Callable[[smhi.Workbook], smhi.Workbook]
) -> None:
    ours = smhi.carried("fossil_co2", NORTH)
    difference = compare(ours, parsed(connector, lay_out(FOSSIL)))
    changes = {difference.cell(number).change for number in range(len(difference))}
    assert changes == {Change.SAME}
    assert len(difference) == len(ours) > 3_000


def test_the_release_is_the_year_of_the_report(connector: Smhi) -> None:
    assert parsed(connector, FOSSIL).release == "2024"
    later = parsed(connector, FOSSIL.of_2025())
    assert later.release == "2025"
    assert "Report of 2025-05-06." in later.notes


def test_main_sectors_of_greenhouse_gases_are_those_carried(connector: Smhi) -> None:
    book = replace(smhi.workbook("greenhouse_gases", NORTH, "2026"), substance="GGT")
    found = by_sector(parsed(connector, book, table="GGT"))
    ours = smhi.carried("greenhouse_gases", NORTH, "2026")
    assert found.unit == "t CO2e"
    assert {cell.change for cell in compare(ours, found).cells()} == {Change.SAME}


def test_totals_and_parts_are_left_out_of_the_main_sectors(connector: Smhi) -> None:
    found = by_sector(parsed(connector, FOSSIL))
    assert "all" not in {found.dimension("sector_code").at(row) for row in range(len(found))}
    assert len(found) == 9 * len(NORTH) * len(FOSSIL.years)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (("Norrbottens län", "Alla"), "25"),
        (("Norrbotten", "Alla"), "25"),
        (("NORRBOTTEN", "alla"), "25"),
        (("Södermanland", "Alla"), "04"),
        (("Blekinge", "Alla"), "10"),
        (("Norrbottens  län", " Älvsbyn"), "2560"),
        (("Uppsala län", "Håbo"), "0305"),
        (("Jönköpings län", "Habo"), "0643"),
    ],
)
def test_a_place_is_known_by_any_of_its_spellings(
    connector: Smhi, written: tuple[str, str], code: str
) -> None:
    book = replace(FOSSIL, rows=((TOTAL, TOTAL, *written, FOSSIL.rows[0][-1]),))
    assert parsed(connector, book).dimension("territory_code").codes == (code,)


TOTAL = "Alla"


@pytest.mark.parametrize(
    "label",
    [
        "Egen uppärmning av bostäder och lokaler",
        "Egen uppvärmning av bostäder och lokaler",
        "EGEN UPPVÄRMNING AV BOSTÄDER OCH LOKALER",
    ],
)
def test_a_sector_is_known_under_its_old_and_new_label(connector: Smhi, label: str) -> None:
    book = replace(FOSSIL, rows=((label, TOTAL, TOTAL, TOTAL, FOSSIL.rows[0][-1]),))
    assert parsed(connector, book).dimension("sector_code").codes == ("own_heating",)


def test_every_unknown_name_is_told_with_its_row_and_what_is_near(connector: Smhi) -> None:
    cells = FOSSIL.rows[0][-1]
    rows = (
        ("Jordbruk", TOTAL, TOTAL, TOTAL, cells),
        ("Jordburk", TOTAL, TOTAL, TOTAL, cells),
        ("Jordburk", TOTAL, "Norrbottens län", TOTAL, cells),
        ("Jordbruk", "Rymdfart", TOTAL, TOTAL, cells),
        ("Jordbruk", TOTAL, "Norrbottens län", "Lulea", cells),
        ("Jordbruk", TOTAL, "Skåne län", "Luleå", cells),
        ("Jordbruk", TOTAL, TOTAL, "Luleå", cells),
    )
    told = problems(connector, replace(FOSSIL, rows=rows))
    assert "row 8 and 1 more: sector 'Jordburk' is not known. The nearest are: jordbruk." in told
    assert "row 10: part of Jordbruk 'Rymdfart' is not known." in told
    assert "row 11: municipality of Norrbottens län 'Lulea' is not known." in told
    assert "luleå" in told
    assert "row 12: municipality of Skåne län 'Luleå' is not known." in told
    assert "row 13: 'Luleå' stands beside the total of all counties." in told
    assert len(told.splitlines()) == 5


def test_a_row_that_stands_twice_is_told_with_both_places(connector: Smhi) -> None:
    told = problems(connector, replace(FOSSIL, rows=(*FOSSIL.rows[:3], FOSSIL.rows[1])))
    assert "row 10:" in told
    assert "repeats row 8." in told


def test_the_same_row_under_two_spellings_stands_twice(connector: Smhi) -> None:
    cells = FOSSIL.rows[0][-1]
    names = ("Norrbotten", "Norrbottens län")
    rows = tuple((TOTAL, TOTAL, name, TOTAL, cells) for name in names)
    assert "repeats row 7" in problems(connector, replace(FOSSIL, rows=rows))


def test_two_dots_are_hidden_and_an_empty_cell_is_missing(connector: Smhi) -> None:
    book = smhi.Workbook(
        ((TOTAL, TOTAL, TOTAL, TOTAL, ("..", "", "1 234,5", 0)),), ("2001", "2002", "2003", "2004")
    )
    found = [value for _, value in parsed(connector, book).rows()]
    assert [value.state for value in found] == [
        State.SUPPRESSED,
        State.MISSING,
        State.NUMBER,
        State.ZERO,
    ]
    assert found[2].number == 1234.5


def test_a_cell_that_is_no_number_is_told_with_its_place(connector: Smhi) -> None:
    book = smhi.Workbook(((TOTAL, TOTAL, TOTAL, TOTAL, (1, "okänt")),), ("2001", "2002"))
    assert "cell F7" in problems(connector, book)


def test_a_municipality_that_is_not_there_is_noted(connector: Smhi) -> None:
    notes = " ".join(parsed(connector, FOSSIL).notes)
    assert "The table has no row for 01, 0114," in notes
    assert "and 297 more." in notes


def test_a_territory_that_lacks_a_sector_is_noted(connector: Smhi) -> None:
    book = replace(FOSSIL, rows=FOSSIL.rows[:-1])
    assert "fewer sectors for Luleå (2580) than for others" in " ".join(
        parsed(connector, book).notes
    )


def test_a_lone_text_below_the_figures_is_a_note(connector: Smhi) -> None:
    assert "Källa: SMHI" in parsed(connector, replace(FOSSIL, below=("Källa: SMHI",))).notes


def test_one_substance_is_counted_in_what_the_workbook_says(connector: Smhi) -> None:
    book = replace(FOSSIL, unit="Enhet: kg/år")
    assert parsed(connector, book, table="NOx").unit == "kg"


BROKEN = {
    "no header": replace(FOSSIL, header=("Sektor", "Undersektor", "Län", "Kommun")),
    "no column of municipalities": replace(FOSSIL, header=("Huvudsektor", "Undersektor", "Län")),
    "an unknown unit": replace(FOSSIL, unit="Enhet: skeppund/år"),
    "no unit": replace(FOSSIL, unit=""),
    "no date": replace(FOSSIL, report=("Rapportnamn:", "Länsrapport")),
    "no such date": replace(FOSSIL, report=("Rapportnamn:", "Länsrapport, 2024-13-41")),
    "no rows": replace(FOSSIL, rows=()),
    "no years": replace(FOSSIL, lines_before_years=0, years=()),
    "a year twice": replace(FOSSIL, years=(*FOSSIL.years[:-1], FOSSIL.years[0])),
}


@pytest.mark.parametrize("book", BROKEN.values(), ids=BROKEN)
def test_what_the_workbook_does_not_say_is_not_guessed(
    connector: Smhi, book: smhi.Workbook
) -> None:
    with pytest.raises((TableError, SourceError), match=r"smhi-CO2\.xlsx, sheet"):
        parsed(connector, book)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "the answer is empty"),
        (b"<!DOCTYPE html><html><body>Fel</body></html>", "a web page came"),
        (b'{"error": 1}', "began|begins with"),
    ],
)
def test_an_answer_that_is_no_workbook_is_refused(connector: Smhi, body: bytes, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        connector.check(Part(Request("https://example.test/"), body, "text/html"))


def test_a_workbook_passes(connector: Smhi) -> None:
    part = Part(Request("https://example.test/"), FOSSIL.content())
    connector.check(part)
    assert connector.follow(part) is None


def described(connector: Smhi, asked: list[str]) -> TableDescription:
    def ask(request: Request) -> bytes:
        asked.append(request.url)
        return FOSSIL.content()

    return connector.describe("CO2", ask)


def test_the_newest_release_is_read_from_a_small_workbook(connector: Smhi) -> None:
    asked: list[str] = []
    found = described(connector, asked)
    assert (found.release, found.unit) == ("2024", "t CO2")
    assert asked == [f"{connector.base}/api/getexcelfile/?county=01&municipality=0114&sub=CO2"]
    assert "not seen" in found.licence


def test_a_substance_that_is_not_there_is_refused_before_asking(connector: Smhi) -> None:
    with pytest.raises(InputError, match="no such substance"):
        connector.describe("H2O", lambda _: pytest.fail("was asked"))


@pytest.mark.parametrize(
    ("codes", "place"),
    [
        ((), "county=0&municipality=0"),
        (("00",), "county=0&municipality=0"),
        (("25",), "county=25&municipality=0"),
        (("2580",), "county=25&municipality=2580"),
        (("2580", "2581"), "county=0&municipality=0"),
    ],
)
def test_one_territory_is_asked_for_alone_and_several_at_once(
    connector: Smhi, codes: tuple[str, ...], place: str
) -> None:
    selection = {"territory_code": codes} if codes else {}
    (request,) = connector.plan(described(connector, []), selection)
    assert request.url == f"{connector.base}/api/getexcelfile/?{place}&sub=CO2"


amounts = st.one_of(st.floats(-1e12, 1e12, allow_nan=False), st.just("..")).map(
    lambda cell: cell + 0.0 if isinstance(cell, float) else cell
)


@settings(max_examples=10, deadline=None)
@given(st.data())
def test_whatever_the_publisher_writes_is_read_again(connector: Smhi, data: st.DataObject) -> None:
    years = tuple(sorted(data.draw(st.sets(st.integers(1900, 2100), min_size=1, max_size=3))))
    chosen = data.draw(st.lists(st.sampled_from(FOSSIL.rows), min_size=1, max_size=6, unique=True))
    drawn = st.tuples(*[amounts] * len(years))
    rows = tuple((*row[:4], data.draw(drawn)) for row in chosen)
    book = smhi.Workbook(rows, tuple(map(str, years)))
    found = parsed(connector, data.draw(st.sampled_from([book, book.of_2025()])))
    wanted = [float("nan") if cell == ".." else cell for row in rows for cell in row[4]]
    assert found.number == pytest.approx(wanted, rel=1e-14, nan_ok=True)
    assert [found.dimension("year").at(row) for row in range(len(years))] == list(map(str, years))
