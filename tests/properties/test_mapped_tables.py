"""Laws of tables of any layout: how a table is written does not change what it says."""

import csv
import io
from decimal import Decimal

from hypothesis import assume, example, given, reject
from hypothesis import strategies as st

from samklang.workbook.mapped import (
    TableMapping,
    TableReading,
    find_layout,
    mapping_of,
    match,
    propose,
    read_mapped,
    read_sheet,
)

NAMES = {"2513": "Överkalix", "2560": "Älvsbyn"}
HEADER = ["Kommun", "År", "Energislag", "MWh"]
GROUPINGS = ["", " ", "\u00a0", "\u202f", "\u2009", "'", "’", ".", ","]
FIRST_YEAR = 1990

Line = list[str]


def written(number: Decimal, mark: str, grouping: str, minus: str) -> str:
    whole, _, decimals = f"{abs(number):,f}".partition(".")
    text = whole.replace(",", grouping) + (f"{mark}{decimals}" if decimals else "")
    return f"{minus}{text}" if number < 0 else text


def file_of(lines: list[Line], delimiter: str, encoding: str) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(lines)
    return text.getvalue().encode(encoding)


def read(content: bytes, decimal: str | None = None) -> TableReading:
    sheet = read_sheet(content, name="t.csv")
    layout = find_layout(sheet)
    mapping = propose(layout, territories=NAMES)
    if decimal:
        mapping = mapping.with_manner(decimal=decimal)
    return read_mapped(sheet, layout, mapping, territories=NAMES)


amounts = st.decimals(-10_000_000, 10_000_000, places=3, allow_nan=False).map(
    lambda number: number.normalize()
)


@given(
    numbers=st.lists(amounts, min_size=1, max_size=8),
    mark=st.sampled_from(["comma", "point"]),
    grouping=st.sampled_from(GROUPINGS),
    minus=st.sampled_from(["-", "\u2212"]),
    delimiter=st.sampled_from([";", ",", "\t"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
)
@example([Decimal("1.234")], "comma", "", "-", ";", "utf-8")
@example([Decimal(1234)], "comma", ".", "-", ",", "cp1252")
def test_one_table_in_any_writing_reads_to_the_same_numbers_or_asks_once(
    numbers: list[Decimal], mark: str, grouping: str, minus: str, delimiter: str, encoding: str
) -> None:
    sign = {"comma": ",", "point": "."}[mark]
    assume(grouping != sign)
    cells = [written(number, sign, grouping, minus) for number in numbers]
    lines = [["Överkalix", str(FIRST_YEAR + order), "El", cell] for order, cell in enumerate(cells)]
    try:
        content = file_of([HEADER, *lines], delimiter, encoding)
    except UnicodeEncodeError:  # Windows-1252 has no thin blank and no minus sign
        reject()
    expected = [float(number) for number in numbers]
    reading = read(content)
    if not reading.questions:
        assert reading.is_ready
        assert reading.series.number.tolist() == expected
        return
    assert [question.key for question in reading.questions] == ["decimal"]
    answered = read(content, mark)
    assert answered.is_ready
    assert answered.series.number.tolist() == expected


names = st.text(st.characters(categories=["L", "N", "Zs"]), min_size=1, max_size=12).filter(
    str.strip
)


@given(
    headers=st.lists(names, min_size=1, max_size=5),
    rows=st.lists(st.sampled_from(["Överkalix", "Älvsbyn"]), min_size=1, max_size=4),
    data=st.data(),
)
def test_a_layout_matches_the_mapping_made_for_it_and_no_permutation_of_it(
    headers: list[str], rows: list[str], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(headers))

    def mapping_for(columns: list[str]) -> TableMapping:
        lines = [["Kommun", *columns, "2019"], *([name, *columns, "1,5"] for name in rows)]
        sheet = read_sheet(file_of(lines, ";", "utf-8"), name="t.csv")
        layout = find_layout(sheet, header_row=1)
        mapping = propose(layout, territories=NAMES)
        assert match(mapping_of(mapping.document()), layout).is_same
        return mapping

    first, second = mapping_for(headers), mapping_for(shuffled)
    names_of = [[column.name.casefold() for column in each.columns] for each in (first, second)]
    assert (first.fingerprint == second.fingerprint) == (names_of[0] == names_of[1])
