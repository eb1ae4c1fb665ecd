"""The words of the pages: every key in both languages, every key used, numbers as readers write them."""

import re
import string
from pathlib import Path

import pytest

import samklang.web
from samklang.web.base.catalogue import texts
from samklang.web.base.languages import LANGUAGES, preferred
from samklang.web.base.numbers import Unit, amount, exact, plain

_WEB = Path(samklang.web.__file__).parent
_BLANK = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize("key", texts())
def test_every_text_stands_in_every_language_with_the_same_placeholders(key: str) -> None:
    found = texts()[key]
    assert set(found) == set(LANGUAGES)
    names = [
        {name for _, name, _, _ in string.Formatter().parse(found[each]) if name}
        for each in LANGUAGES
    ]
    assert names[0] == names[1]
    assert all(found[each].strip() == found[each] or key == "map.class" for each in LANGUAGES)


def test_every_key_that_a_page_names_exists() -> None:
    named = {
        key
        for file in _WEB.rglob("*")
        if file.suffix in {".py", ".html"}
        for key in re.findall(
            r"""(?:text\(|say\(|\{% t )\s*["']([a-z_]+\.[A-Za-z0-9_.]+)["']""",
            file.read_text(encoding="utf-8"),
        )
    }
    assert len(named) > 100
    assert not named - set(texts())


@pytest.mark.parametrize(
    ("number", "places", "swedish", "english"),
    [
        (1234567.5, 0, f"1{_BLANK}234{_BLANK}568", "1,234,568"),
        (2.675, 2, "2,68", "2.68"),
        (0.5, 0, "1", "1"),
        (-0.5, 0, "−1", "−1"),
        (-0.04, 1, "0,0", "0.0"),
        (-1234.25, 1, f"−1{_BLANK}234,3", "−1,234.3"),
    ],
)
def test_numbers_are_rounded_half_away_and_written_as_the_language_does(
    number: float, places: int, swedish: str, english: str
) -> None:
    assert plain(number, "sv", places) == swedish
    assert plain(number, "en", places) == english


@pytest.mark.parametrize(
    ("number", "unit", "shown"),
    [
        (9.96, Unit.T, "10.0"),
        (10.4, Unit.T, "10"),
        (0.0, Unit.T, "0"),
        (1234.5, Unit.MWH, "1,235"),
        (1234.5, Unit.GWH, "1.2"),
        (0.0157512, Unit.T_PER_MWH, "0.0158"),
    ],
)
def test_each_unit_has_its_rule(number: float, unit: Unit, shown: str) -> None:
    assert amount(number, unit, "en") == shown


def test_a_trace_shows_all_digits() -> None:
    assert exact(20779.0, "en", 3) == "20,779"
    assert exact(0.015751, "sv", 9) == "0,015751"
    assert exact(1234567.0, "en", 3) == "1,234,567"
    assert exact(0.2173994823138379, "en", 9) == "0.217399482"


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("en-GB,en;q=0.9", "en"),
        ("de;q=0.9,en;q=0.2,sv;q=0.3", "sv"),
        ("", "sv"),
        ("*;q=x", "sv"),
        ("en;q=0,sv;q=0.1", "sv"),
    ],
)
def test_browser_s_languages_are_heard(asked: str, answered: str) -> None:
    assert preferred(asked) == answered
