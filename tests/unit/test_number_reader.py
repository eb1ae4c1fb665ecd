"""Numbers as people write them."""

import pytest

from samklang.errors import AmbiguousNumber, NumberError
from samklang.values import read_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1234.5", 1234.5),
        ("1234,5", 1234.5),
        ("1 234,5", 1234.5),
        ("1\u00a0234\u00a0567,5", 1234567.5),
        ("1\u202f234.5", 1234.5),
        ("1'234.5", 1234.5),
        ("1\u2019234", 1234),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1.234.567", 1234567),
        ("0.234", 0.234),
        ("0,234", 0.234),
        ("12.3456", 12.3456),
        ("\u22125", -5),
        ("-5", -5),
        ("+5", 5),
        ("12,5 %", 0.125),
        ("12.5%", 0.125),
        ("1.5E+05", 150_000),
        ("1,5e3", 1500),
        (".5", 0.5),
        (" 7 ", 7),
    ],
)
def test_reads_what_people_write(text: str, number: float) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "NaN",
        "nan",
        "Infinity",
        "-inf",
        "1_000",
        "١٢",
        "１２",
        "1 23",
        "12 34",
        "1.23.4",
        "1,2,3",
        "1'23",
        "12.",
        "1e999",
        "--5",
        "5-",
        "5 MWh",
        "0x10",
        "1 234'567",
        "1.234.56",
        "%",
        "1.234,567.8",
        "..",
        "-",
    ],
)
def test_refuses_what_is_not_a_number(text: str) -> None:
    with pytest.raises(NumberError, match="not a number"):
        read_number(text)


@pytest.mark.parametrize("text", ["1.234", "1,234", "-12.345", "999,000", "1.234 %"])
def test_asks_when_a_text_can_mean_two_numbers(text: str) -> None:
    with pytest.raises(AmbiguousNumber, match="two numbers"):
        read_number(text)


def test_the_answer_settles_the_question() -> None:
    assert read_number("1.234", decimal="point") == 1.234
    assert read_number("1.234", decimal="comma") == 1234
    assert read_number("1,234", decimal="comma") == 1.234
    assert read_number("1,234", decimal="point") == 1234


@pytest.mark.parametrize(("text", "decimal"), [("12.5", "comma"), ("1 234,5", "point")])
def test_refuses_the_other_mark_once_the_table_has_one(text: str, decimal: str) -> None:
    with pytest.raises(NumberError, match="decimal"):
        read_number(text, decimal=decimal)  # type: ignore[arg-type]


def test_there_is_no_negative_zero() -> None:
    assert str(read_number("-0")) == "0.0"
    assert str(read_number("\u22120,0")) == "0.0"
