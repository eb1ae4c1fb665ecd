"""Pieces of a selection cover it exactly and keep within the limits."""

from itertools import product
from math import prod

from hypothesis import given
from hypothesis import strategies as st

from samklang.sources.pxweb.batches import batches

NAMES = ("Tid", "Region", "Bransle", "Kon")
sizes = st.lists(st.integers(1, 9), min_size=1, max_size=4)


def selection(counts: list[int]) -> dict[str, list[str]]:
    return {
        name: [f"{name}{code}" for code in range(count)]
        for name, count in zip(NAMES, counts, strict=False)
    }


@given(sizes, st.integers(1, 800), st.one_of(st.just(0), st.integers(4, 30)))
def test_pieces_cover_the_selection_once_within_the_limits(
    counts: list[int], cells: int, values: int
) -> None:
    wanted = selection(counts)
    pieces = list(batches(wanted, list(wanted), cells, values))
    covered = [key for piece in pieces for key in product(*piece.values())]
    assert len(covered) == len(set(covered))
    assert set(covered) == set(product(*wanted.values()))
    for piece in pieces:
        assert list(piece) == list(wanted)
        assert prod(map(len, piece.values())) <= cells
        assert not values or sum(map(len, piece.values())) <= values


def test_a_national_table_takes_five_years_a_call() -> None:
    wanted = {
        "Region": [str(code) for code in range(312)],
        "Forbrukningskategri": [str(code) for code in range(9)],
        "Bransle": [str(code) for code in range(9)],
        "Tid": [str(year) for year in range(2009, 2025)],
    }
    order = ["Tid", "Region", "Forbrukningskategri", "Bransle"]
    pieces = list(batches(wanted, order, 150_000, 0))
    assert [len(piece["Tid"]) for piece in pieces] == [5, 5, 5, 1]


def test_time_is_cut_before_anything_else() -> None:
    wanted = selection([10, 10, 1])
    assert [len(piece["Tid"]) for piece in batches(wanted, list(wanted), 30, 0)] == [3, 3, 3, 1]


def test_what_fits_is_one_call() -> None:
    wanted = selection([3, 3])
    assert list(batches(wanted, list(wanted), 9, 6)) == [wanted]
