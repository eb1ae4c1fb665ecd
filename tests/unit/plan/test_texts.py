"""Findings of plans are told in both languages, each under a rule."""

from pathlib import Path

import pytest

from samklang.own_yaml import own_yaml
from samklang.plan import findings
from samklang.plan.findings import in_language, told
from samklang.registry.thresholds import rule

TEXTS: dict[str, dict[str, str]] = own_yaml(Path(findings.__file__).with_name("texts.yaml"))


@pytest.mark.parametrize("key", TEXTS)
def test_a_text_has_both_languages_and_a_rule(key: str) -> None:
    text = TEXTS[key]
    assert rule(text["rule"]).profile == "plan"
    assert text["en"] != text["sv"]
    assert ("expected_en" in text, "found_en" in text) == (
        "expected_sv" in text,
        "found_sv" in text,
    )


def test_codes_and_numbers_are_told_in_the_language() -> None:
    words = {
        "actions": "a",
        "claimed": 1234.5,
        "there": 0.25,
        "year": 2030,
        "first": 2030,
        "last": 2031,
    }
    found = told(
        "more_saved_than_used", "x", sector="residential_buildings", carrier="heating_oil", **words
    )
    assert "1,235 MWh of heating oil in 2030" in found.message
    assert found.expected == "at most 0.25 MWh"
    swedish = in_language(found, "sv")
    assert "1\u00a0235 MWh eldningsolja år 2030" in swedish.message
    assert swedish.expected == "högst 0,25 MWh"
