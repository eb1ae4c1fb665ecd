"""The picture of a pathway: every path, band and target is in it, in both languages."""

import json

from samklang.drawing import svg, written
from samklang.pathways.pictures import chance_shown, pathway_picture
from samklang.pathways.run import run
from samklang.plan.document import read_plans
from samklang.texts import LANGUAGES
from tests.unit.pathways.pathways import EXAMPLES, example, read_text, result


def test_the_picture_shows_the_path_its_band_and_the_targets() -> None:
    computed, pathway = example()
    (own,) = read_plans(EXAMPLES / "exempelby-plan.yaml")
    outlook = run(computed, pathway, plan=own, draws=200)
    drawn = {language: svg(written(pathway_picture(outlook, language))) for language in LANGUAGES}
    assert all(each.startswith("<svg") for each in drawn.values())
    for name in ("covenant-2030", "neutral-2045"):
        assert all(name in each for each in drawn.values())
    assert "With the plan" in drawn["en"]
    assert "Med planen" in drawn["sv"]
    assert "style=" not in drawn["en"]


def test_without_draws_and_plan_there_is_one_line() -> None:
    text = json.dumps(pathway_picture(run(result(), read_text(""))))
    assert '"area"' not in text
    assert "With the plan" not in text


def test_a_chance_is_never_shown_as_certain() -> None:
    assert chance_shown(0.0) == "<\u00a01\u00a0%"
    assert chance_shown(1.0) == ">\u00a099\u00a0%"
    assert chance_shown(0.504) == "50\u00a0%"
