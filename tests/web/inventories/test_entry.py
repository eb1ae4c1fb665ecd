"""What is typed or pasted into a cell becomes a value with a state, and is never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samklang.errors import InputError
from samklang.texts import Language
from samklang.web.inventories.entry import as_said, emissions_of, keys_of


@pytest.mark.parametrize(
    ("typed", "language", "amount"),
    [
        ("12,5", "sv", "12.5"),
        ("12.5", "sv", "12.5"),
        ("12.5", "en", "12.5"),
        ("1 234,5", "sv", "1234.5"),
        ("1\u00a0234,5", "sv", "1234.5"),
        ("1\u202f234", "sv", "1234"),
        ("1,234", "sv", "1.234"),
        ("1.234", "en", "1.234"),
        (" 7 ", "sv", "7"),
        ("0", "sv", "0"),
        ("-", "sv", "0"),
        ("\u2013", "en", "0"),
    ],
)
def test_an_amount_is_read_as_its_writer_means_it(
    typed: str, language: Language, amount: str
) -> None:
    keys = keys_of(typed, "MWh", None, language)
    assert keys is not None
    assert as_said(keys) == {"amount": amount, "unit": "MWh"}
    assert keys["entered"] == typed.strip()


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("1.234", "sv"),
        ("1,234", "en"),
        ("a lot", "sv"),
        ("1e999", "en"),
        ("NaN", "sv"),
        ("1_0", "en"),
        ("\u22125", "sv"),
        ("NE", "sv"),
    ],
)
def test_what_is_no_amount_or_could_be_two_is_refused(typed: str, language: Language) -> None:
    with pytest.raises(InputError):
        keys_of(typed, "MWh", None, language)


@pytest.mark.parametrize("typed", ["", "   ", "\u00a0"])
def test_nothing_is_no_row(typed: str) -> None:
    assert keys_of(typed, "MWh", {"amount": "1", "unit": "MWh"}, "sv") is None


def test_two_dots_are_hidden_and_keep_what_is_known_of_them() -> None:
    before = {"state": "suppressed", "minimum": 1, "maximum": 9, "unit": "MWh", "source": "a"}
    assert keys_of("..", "MWh", before, "sv") == before
    assert keys_of("..", "MWh", {"amount": "5", "unit": "MWh"}, "sv") == {"state": "suppressed"}


def test_a_notation_key_keeps_its_explanation() -> None:
    before = {"notation_key": "NE", "explanation": "no statistics"}
    assert keys_of("ne", "MWh", before, "sv") == before


def test_a_notation_key_is_explained_behind_it() -> None:
    said = {"notation_key": "NO", "explanation": "all replaced"}
    for typed in ("NO all replaced", "no: all replaced", "NO, all replaced"):
        assert keys_of(typed, "MWh", None, "sv") == said


def test_another_amount_loses_the_place_and_the_quality_that_it_no_longer_has() -> None:
    before = {
        "amount": "1",
        "unit": "MWh",
        "source": "scb",
        "locator": "table 1",
        "note": "hidden",
        "quality": "B",
        "factor_t_per_mwh": "0.1",
    }
    assert as_said(keys_of("1", "MWh", before, "sv") or {}) == before
    changed = {"amount": "2", "unit": "MWh", "factor_t_per_mwh": "0.1"}
    assert as_said(keys_of("2", "MWh", before, "sv") or {}) == changed


def test_emissions_beside_energy_are_in_tonnes() -> None:
    assert emissions_of("1,5", None, "sv") == {"emissions_t": "1.5", "entered": "1,5"}
    assert emissions_of("..", None, "sv") == {"state": "suppressed"}
    assert emissions_of("", {"emissions_t": "1"}, "sv") is None


def test_another_amount_keeps_where_it_is_from() -> None:
    before = {"amount": "1", "unit": "MWh", "source": "a meter", "note": "read in May"}
    keys = keys_of("2", "MWh", before, "sv")
    assert keys is not None
    assert (keys["source"], keys["note"]) == ("a meter", "read in May")


@given(st.floats(min_value=0, allow_nan=False, allow_infinity=False))
def test_every_number_keeps_all_its_digits(number: float) -> None:
    keys = keys_of(repr(number), "MWh", None, "en")
    assert keys is not None
    assert float(keys["amount"]) == number
