"""What must hold of every page that somebody looks at."""

from enum import Enum, auto
from functools import cache
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDTHS = (320, 1280)
HEIGHT = 900
# A date has a stop for its day, month, year and calendar.
_STOPS_WITHIN = 8
_SHOWN = 200

COLOURS: dict[str, dict[str, Any]] = {
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "light", "forced_colors": "active"},
}
"""The colours that a reader may ask for; as it is otherwise, a page is light."""
_AS_USUAL: dict[str, Any] = {"color_scheme": "light", "forced_colors": "none"}
_OTHER_LANGUAGE = "link[rel=alternate][hreflang]"
_OF_COLOURS = ("color-contrast", "link-in-text-block")


class Rules(Enum):
    """Which of axe's rules are asked. Those of colours take most of its time."""

    ALL = auto()
    BUT_COLOURS = auto()
    COLOURS = auto()


_OPTIONS: dict[Rules, dict[str, object]] = {
    Rules.ALL: {},
    Rules.BUT_COLOURS: {"rules": {rule: {"enabled": False} for rule in _OF_COLOURS}},
    Rules.COLOURS: {"runOnly": list(_OF_COLOURS)},
}
_FIND = """([within, options]) => axe.run(within, {...options, resultTypes: ['violations']}).then(
    told => told.violations.map(each => [each.id, each.nodes[0].html.slice(0, 200)]))"""

_NUMBER_THE_STOPS = """() => {
    const boxes = 'input:not([type="hidden"]):enabled, textarea:enabled';
    const kinds = `a[href], select:enabled, button:enabled, summary, ${boxes}, [tabindex="0"]`;
    // The keyboard stops once in a group of radio buttons, and moves within it by arrows.
    const stop = each => document.querySelector(`input[type="radio"][name="${each.name}"]:checked`)
        || document.querySelector(`input[type="radio"][name="${each.name}"]`);
    const isStop = each => each.type !== 'radio' || each === stop(each);
    const shown = [...document.querySelectorAll(kinds)]
        .filter(each => each.checkVisibility() && each.tabIndex >= 0 && isStop(each));
    shown.forEach((each, number) => each.dataset.number = number);
    return shown.length;
}"""
_WHERE_IT_STOPS = """() => {
    const here = document.activeElement;
    if (!here || here === document.body) return null;
    const style = getComputedStyle(here);
    const shape = here.querySelector(':scope > path');
    const drawn = shape ? parseFloat(getComputedStyle(shape).strokeWidth) : 0;
    // A small box shows its focus around its words too.
    const around = getComputedStyle(here.closest('.ds-field') || here);
    const outlined = [style, around].some(each =>
        parseFloat(each.outlineWidth) > 0 && each.outlineStyle !== 'none');
    return [Number(here.dataset.number), outlined || drawn >= 3];
}"""


@cache
def _axe() -> str:
    return str(Axe().axe_script)


def faults_of_axe(
    page: Page, rules: Rules = Rules.ALL, within: str = "html"
) -> list[tuple[str, str]]:
    """What axe finds in a part of a page, with the first element that it finds it in."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(_axe())
    found = page.evaluate(_FIND, [within, _OPTIONS[rules]])
    return [(rule, html) for rule, html in found]


def faults(page: Page) -> list[tuple[str, str]]:
    """What is wrong with a page on a narrow screen and on a wide one, and in all colours.

    Colours are the same on both screens, and all else is the same in all colours.
    """
    narrow, wide = WIDTHS
    found = _faults_at(page, narrow, Rules.BUT_COLOURS) + _faults_at(page, wide, Rules.ALL)
    for name, asked in COLOURS.items():
        page.emulate_media(**asked)
        found += [(f"{name} {rule}", html) for rule, html in faults_of_axe(page, Rules.COLOURS)]
    page.emulate_media(**_AS_USUAL)
    return found


def faults_in_the_other_language(page: Page) -> list[tuple[str, str]]:
    """What is wrong with the same page in the other language, on a narrow screen; colours are the same."""
    page.goto(page.locator(_OTHER_LANGUAGE).evaluate("each => each.href"))
    language = page.locator("html").get_attribute("lang")
    found = _faults_at(page, WIDTHS[0], Rules.BUT_COLOURS)
    return [(f"{language} {rule}", html) for rule, html in found]


def _faults_at(page: Page, width: int, rules: Rules) -> list[tuple[str, str]]:
    page.set_viewport_size({"width": width, "height": HEIGHT})
    found = [(f"{width} {rule}", html) for rule, html in faults_of_axe(page, rules)]
    wide = page.evaluate("document.documentElement.scrollWidth")
    return found + ([(f"{width} scrolls sideways", f"{wide} px")] if wide > width else [])


def is_accessible(page: Page) -> None:
    """Nothing is wrong with a page, on any screen and in any colours."""
    found = faults(page)
    assert not found, found


def faults_of_keyboard(page: Page) -> list[tuple[str, str]]:
    """What the keyboard does not reach, reaches in another order, or reaches without showing it."""
    wanted = page.evaluate(_NUMBER_THE_STOPS)
    reached, found = [], []
    for _ in range(wanted + _STOPS_WITHIN):
        page.keyboard.press("Tab")
        stop = page.evaluate(_WHERE_IT_STOPS)
        if stop is None:
            break
        number, is_seen = stop
        reached.append(number)
        found += [] if is_seen else [("focus is not seen", _html(page, number))]
    found += [("not reached", _html(page, each)) for each in sorted({*range(wanted)} - {*reached})]
    return found + ([] if reached == sorted(reached) else [("jumps about", str(reached))])


def _html(page: Page, number: int) -> str:
    html: str = page.evaluate(
        "number => document.querySelector(`[data-number='${number}']`)?.outerHTML || ''", number
    )
    return html[:_SHOWN]
