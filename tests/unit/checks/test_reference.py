"""The reference page says what the rules are."""

from tools.make_checks_reference import PAGE, page


def test_the_page_is_made_from_the_rules() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "Run: python -m tools.make_checks_reference"
