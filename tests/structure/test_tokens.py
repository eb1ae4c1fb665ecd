"""The colours of the pages: every pair that stands together can be told apart, in light and in dark."""

import re
from functools import cache

import pytest

from tests.structure.source_tree import PACKAGE

_STATIC = PACKAGE / "web" / "base" / "static" / "samklang"
TEXT, GRAPHICS = 4.5, 3.0
COLOURS = ("accent", "neutral", "info", "success", "warning", "danger")
LOOKS = ("light", "dark")
# What the design system promises of its steps: text on each ground, and edges on the plain ones.
_GROUNDS = ("background-default", "background-tinted", "surface-default", "surface-tinted")
_BASES = ("base-default", "base-hover", "base-active")
_OWN_GROUNDS = ("ground", "paper", "tint")


@cache
def tokens(look: str) -> dict[str, str]:
    """Every colour by its name in one look."""
    sheet = (_STATIC / "tokens.css").read_text(encoding="utf-8")
    pairs = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);", sheet)
    found = {name: light if look == "light" else dark for name, light, dark in pairs}
    found |= dict(re.findall(r"--([\w-]+): (#\w{6});", sheet))
    for name, meant in re.findall(r"^  --([\w-]+): var\(--([\w-]+)\);", sheet, re.MULTILINE):
        if meant in found and not name.startswith("ds-"):
            found[name] = found[meant]
    return found


def _light_of(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How well two colours can be told apart, from 1 to 21."""
    darker, lighter = sorted((_light_of(one), _light_of(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _step(colour: str, step: str) -> str:
    return f"ds-color-{colour}-{step}"


def _text_pairs() -> list[tuple[str, str]]:
    """Words and the ground that they stand on."""
    pairs = [
        (_step(colour, text), _step(colour, ground))
        for colour in COLOURS
        for text in ("text-default", "text-subtle")
        for ground in _GROUNDS
    ]
    pairs += [
        (_step(colour, "base-contrast-default"), _step(colour, base))
        for colour in COLOURS
        for base in _BASES
    ]
    pairs += [(text, ground) for text in ("ink", "quiet", "link") for ground in _OWN_GROUNDS]
    pairs += [(_step("danger", "text-subtle"), ground) for ground in _OWN_GROUNDS]
    pairs += [("on-brand", "brand"), ("on-brand-quiet", "brand"), ("paper", "link")]
    return pairs + [(f"on-class-{number}", f"class-{number}") for number in range(1, 5)]


def _graphic_pairs() -> list[tuple[str, str]]:
    """Edges, marks and focus, and the ground that they are seen on."""
    pairs = [
        (_step(colour, edge), _step(colour, ground))
        for colour in COLOURS
        for edge in ("border-default", "border-strong")
        for ground in ("background-default", "surface-default")
    ]
    pairs += [("edge", ground) for ground in _OWN_GROUNDS]
    pairs += [("ds-color-focus-outer", ground) for ground in _OWN_GROUNDS]
    pairs += [("ds-color-focus-outer", "ds-color-focus-inner")]
    return pairs + [(f"series-{number}", "paper") for number in range(1, 7)]


def test_contrast_is_reckoned_as_published() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("look", LOOKS)
def test_every_text_can_be_read_on_its_ground(look: str) -> None:
    found = tokens(look)
    assert not {
        (text, ground): round(contrast(found[text], found[ground]), 2)
        for text, ground in _text_pairs()
        if contrast(found[text], found[ground]) < TEXT
    }


@pytest.mark.parametrize("look", LOOKS)
def test_every_edge_and_mark_can_be_seen_on_its_ground(look: str) -> None:
    found = tokens(look)
    assert not {
        (mark, ground): round(contrast(found[mark], found[ground]), 2)
        for mark, ground in _graphic_pairs()
        if contrast(found[mark], found[ground]) < GRAPHICS
    }


def test_every_colour_stands_in_both_looks() -> None:
    assert tokens("light").keys() == tokens("dark").keys()
    assert len(tokens("light")) > 100


@pytest.mark.parametrize("sheet", sorted(_STATIC.glob("*.css")), ids=lambda path: path.name)
def test_no_colour_is_written_outside_the_tokens(sheet: object) -> None:
    path = _STATIC / str(sheet)
    rules = path.read_text(encoding="utf-8")
    # Paper and the drawing on it stay white where colours are forced or printed.
    special = rules.partition("@media (forced-colors: active)")[0]
    written = re.findall(r"#[0-9a-f]{3,8}\b", special)
    assert path.name == "tokens.css" or not written


def test_the_drawings_have_the_colours_of_the_light_look() -> None:
    from samklang import drawing

    light = tokens("light")
    assert tuple(light[f"series-{number}"] for number in range(1, 7)) == drawing.SERIES
    assert (light["ink"], light["quiet"], light["line"]) == (
        drawing.INK,
        drawing.QUIET,
        drawing.LINE,
    )


def test_every_token_that_a_rule_uses_exists() -> None:
    sheets = {path.name: path.read_text(encoding="utf-8") for path in _STATIC.glob("*.css")}
    carried = (_STATIC.parent / "carried" / "designsystemet.css").read_text(encoding="utf-8")
    known = set(re.findall(r"(--[\w-]+)\s*:", "".join([*sheets.values(), carried])))
    used = set(re.findall(r"var\((--[\w-]+)\)", "".join(sheets.values())))
    assert not used - known
