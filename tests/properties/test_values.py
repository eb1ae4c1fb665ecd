"""Laws of values, sums and the number reader that hold for any numbers."""

import math
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from samklang.values import Value, read_number, total

amounts = st.floats(min_value=0, max_value=1e12, allow_subnormal=False)
bounds = st.tuples(amounts, amounts).map(sorted)
known = amounts.map(Value.of)
hidden = bounds.map(lambda pair: Value.suppressed(*pair)) | st.just(Value.suppressed())
keys = st.sampled_from(["NO", "NE", "IE", "C"]).map(
    lambda key: Value.notation(key, "reason", "elsewhere")
)
values = known | hidden | keys | st.just(Value.missing())


@given(st.lists(values), st.randoms())
def test_order_does_not_matter(cells: list[Value], random: object) -> None:
    shuffled = list(cells)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert total(cells) == total(shuffled)


@given(st.lists(known))
def test_a_sum_of_numbers_is_the_exactly_rounded_one(cells: list[Value]) -> None:
    exact = sum((Fraction(cell.number or 0) for cell in cells), Fraction())
    assert total(cells).number == float(exact)


@given(st.lists(values))
def test_bounds_enclose_what_is_known(cells: list[Value]) -> None:
    whole = total(cells)
    assert whole.number <= whole.minimum
    assert whole.maximum is None or whole.maximum >= whole.minimum


@given(st.lists(values), hidden)
def test_a_hidden_cell_never_lowers_a_sum(cells: list[Value], cell: Value) -> None:
    before, after = total(cells), total([*cells, cell])
    assert after.number == before.number
    assert after.minimum >= before.minimum


@given(hidden, st.floats(min_value=0, max_value=10))
def test_hidden_stays_hidden(cell: Value, factor: float) -> None:
    assert cell.scaled(factor).state is cell.state
    assert cell.scaled(factor).number is None


groups = st.sampled_from([" ", "\u00a0", "\u202f", "'", "\u2019", ""])


@given(
    st.integers(min_value=0, max_value=10**15),
    st.integers(min_value=0, max_value=99),
    groups,
    st.sampled_from([",", "."]),
    st.sampled_from(["", "-", "\u2212"]),
)
def test_every_way_of_writing_a_number_reads_the_same(
    whole: int, cents: int, group: str, mark: str, sign: str
) -> None:
    text = f"{sign}{whole:,}".replace(",", group) + f"{mark}{cents:02d}"
    expected = float(f"{whole}.{cents:02d}") * (-1 if sign else 1)
    assert read_number(text) == expected


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_python_writes_is_read_back(number: float) -> None:
    assert read_number(repr(number), decimal="point") == number


@given(st.text(max_size=30))
def test_any_text_gives_a_finite_number_or_a_number_error(text: str) -> None:
    from samklang.errors import NumberError

    try:
        number = read_number(text)
    except NumberError:
        return
    assert math.isfinite(number)
    assert text.isascii() or not any(mark.isdigit() and not mark.isascii() for mark in text)


@given(st.integers(min_value=1, max_value=999), st.integers(min_value=0, max_value=999))
def test_the_decimal_mark_decides_an_open_text_one_way_or_the_other(first: int, last: int) -> None:
    text = f"{first}.{last:03d}"
    assert read_number(text, decimal="comma") == first * 1000 + last
    assert read_number(text, decimal="point") == float(text)
