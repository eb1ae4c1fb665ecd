"""Messages exist in both languages with the same words in them."""

import string

import pytest

from samklang.checks import figures, texts
from samklang.findings import Finding, Severity


def _words(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("key", texts.message_keys())
def test_both_languages_have_the_same_words(key: str) -> None:
    told = texts._texts()["messages"][key]
    assert set(told) == {"en", "sv"}
    assert _words(told["en"]) == _words(told["sv"])


@pytest.mark.parametrize("rule_id", texts.own_rules())
def test_an_own_rule_has_label_and_remedy_in_both_languages(rule_id: str) -> None:
    own = texts._texts()["rules"][rule_id]
    assert set(own) == {"label_en", "label_sv", "remedy_en", "remedy_sv"}


def test_codes_and_figures_are_told_in_the_language() -> None:
    made = texts.finding(
        "C11", Severity.NOTE, "x", found="1,234.5 MWh", sector="public_lighting", carrier="coal"
    )
    assert made.message.startswith("Public lighting, Coal: 1,234.5 MWh")
    told = texts.translated(made, "sv")
    assert told.message.startswith("Offentlig belysning, Kol: 1\u00a0234,5 MWh")
    assert told.found == "1\u00a0234,5 MWh"


def test_a_finding_from_elsewhere_keeps_its_words() -> None:
    other = Finding("other", Severity.NOTE, "x", "Said in English.")
    assert texts.message(other, "sv") == "Said in English."
    assert texts.translated(other, "sv") is other


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0.0, "0"),
        (1234567.0, "1,234,567"),
        (0.012468, "0.012468"),
        (2.675, "2.675"),
        (-1355.0, "−1,355"),
        (-0.0000000001, "0"),
        (1e30, "1,000,000,000,000,000,000,000,000,000,000"),
        (float("-inf"), "−∞"),
    ],
)
def test_figures_keep_six_significant_digits(number: float, shown: str) -> None:
    assert figures.shown(number) == shown


def test_rounding_is_half_away_from_zero() -> None:
    assert figures.shown(2.675, 2) == "2.68"
    assert figures.shown(-2.675, 2) == "−2.68"


@pytest.mark.parametrize(("number", "digits"), [(0, 0), (104000, 3), (9.50, 2), (183376, 6)])
def test_significant_digits(number: float, digits: int) -> None:
    assert figures.significant_digits(number) == digits
