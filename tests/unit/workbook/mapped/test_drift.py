"""A remembered mapping: used for the same layout, refused for another."""

import pytest

from samklang.errors import TableError
from samklang.workbook.mapped import ChangeKind, mapping_of, match, read_mapped
from tests.unit.workbook.mapped.tables import LONG, NAMES, WIDE, opened

HEADER, BODY = LONG.split("\n", 1)


def changes(before: str, after: str) -> list[tuple[ChangeKind, str]]:
    _, _, mapping = opened(before)
    _, layout, _ = opened(after)
    return [(each.kind, each.name) for each in match(mapping, layout, territories=NAMES).changes]


def test_same_layout_takes_the_mapping_as_it_is() -> None:
    sheet, layout, mapping = opened(LONG.replace("1,5", "2,5") + "Piteå;2018;El;7\n")
    _, _, remembered = opened(LONG)
    assert match(remembered, layout).is_same
    assert len(read_mapped(sheet, layout, remembered, territories=NAMES).series) == 3
    assert remembered.fingerprint == mapping.fingerprint == layout.fingerprint


@pytest.mark.parametrize("given", [LONG, WIDE])
def test_mapping_survives_being_kept(given: str) -> None:
    _, layout, mapping = opened(given)
    mapping = mapping.with_manner(decimal="comma", marks={"-": "zero"})
    mapping = mapping.with_words("carrier", {"Fjv": "district_heating_and_cooling"})
    kept = mapping_of(mapping.document())
    assert kept == mapping
    assert match(kept, layout).is_same


def test_extra_column_is_told_and_nothing_is_read() -> None:
    shifted = "Kommun;Kod;År;Energislag;MWh\nLuleå;x;2019;El;1,5\n"
    assert changes(LONG, shifted) == [(ChangeKind.CAME, "Kod")]
    sheet, layout, _ = opened(shifted)
    _, _, mapping = opened(LONG)
    with pytest.raises(TableError, match=r"column B “Kod” is new.*Nothing was read"):
        read_mapped(sheet, layout, mapping, territories=NAMES)


def test_header_in_another_language_is_a_renaming() -> None:
    english = "Municipality;Year;Energy carrier;MWh\n" + BODY
    assert changes(LONG, english) == [
        (ChangeKind.RENAMED, "Municipality"),
        (ChangeKind.RENAMED, "Year"),
        (ChangeKind.RENAMED, "Energy carrier"),
    ]
    _, _, mapping = opened(LONG)
    _, layout, _ = opened(english)
    proposed = match(mapping, layout, territories=NAMES).proposed
    assert [each.means for each in proposed.columns] == ["territory", "year", "carrier", "amount"]


def test_moved_column_keeps_its_meaning_in_the_proposal() -> None:
    moved = "År;Kommun;Energislag;MWh\n2019;Luleå;El;1\n"
    assert [kind for kind, _ in changes(LONG, moved)] == [ChangeKind.MOVED]
    _, _, mapping = opened(LONG)
    proposed = match(mapping, opened(moved)[1]).proposed
    assert [each.means for each in proposed.columns] == ["year", "territory", "carrier", "amount"]


def test_missing_column_is_told() -> None:
    assert changes(LONG, "Kommun;År;MWh\nLuleå;2019;1\n") == [(ChangeKind.WENT, "Energislag")]


def test_other_unit_is_another_layout() -> None:
    assert changes(LONG, LONG.replace("MWh", "GWh"))
    assert changes(WIDE, WIDE.replace("GWh", "MWh")) == [(ChangeKind.TABLE_UNIT, "")]


def test_next_year_comes_with_the_meaning_of_the_others() -> None:
    later = "Kommun;2019;2020;2021\nLuleå;1;2;3\n"
    earlier = "Kommun;2019;2020\nLuleå;1;2\n"
    assert changes(earlier, later) == [(ChangeKind.CAME, "2021")]
    proposed = match(opened(earlier)[2], opened(later)[1]).proposed
    assert proposed.columns[-1].values == {"year": "2021"}


def test_broken_mapping_is_refused_with_every_fault() -> None:
    with pytest.raises(TableError) as caught:
        mapping_of({"columns": [{"name": "A", "means": "Not a name!"}], "more": 1})
    assert {problem.where for problem in caught.value.problems} == {
        "mapping, columns.0.means",
        "mapping, more",
    }
