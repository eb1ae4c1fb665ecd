"""Templates hold nothing inline; each component is shown, and drawn with what is carried."""

import re
from pathlib import Path

import pytest

from samklang.web.base.catalogue import texts
from tests.structure.source_tree import PACKAGE
from tools import assets

_WEB = PACKAGE / "web"
_BASE = _WEB / "base" / "templates" / "base"
TEMPLATES = sorted(_WEB.glob("*/templates/**/*.html"))
COMPONENTS = sorted((_BASE / "components").glob("*.html"))
_RUNS_NOTHING_OF_ITS_OWN = re.compile(r"src=\"{% static '|type=\"application/json\"")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _named(path: Path) -> str:
    return str(path.relative_to(_WEB))


@pytest.mark.parametrize("path", TEMPLATES, ids=_named)
def test_no_script_or_style_stands_in_a_template(path: Path) -> None:
    text = _read(path)
    assert not re.search(r"<style\b|\sstyle=|\son[a-z]+=|javascript:", text)
    assert all(map(_RUNS_NOTHING_OF_ITS_OWN.search, re.findall(r"<script\b[^>]*>", text)))
    assert not re.search(r"(src|href)=\"(https?:)?//", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=_named)
def test_every_text_that_a_component_is_given_exists(path: Path) -> None:
    keys = re.findall(r"\b\w+_key=[\"']([^\"']+)[\"']", _read(path))
    assert not set(keys) - set(texts())


@pytest.mark.parametrize("path", TEMPLATES, ids=_named)
def test_every_component_that_is_named_exists(path: Path) -> None:
    named = re.findall(r"{% (?:component|around) \"(\w+)\"", _read(path))
    assert set(named) <= {each.stem for each in COMPONENTS}


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_component_is_shown_in_the_gallery_under_a_name_in_both_languages(path: Path) -> None:
    example = _BASE / "gallery" / path.name
    assert f"gallery.{path.stem}" in texts()
    assert example.is_file()
    shown = _read(example) + _read(_BASE / "page.html") + _read(_BASE / "document.html")
    shown += _read(_BASE / "gallery.html")
    tag = r"field\b" if path.stem == "field" else rf'(?:component|around) "{path.stem}"'
    assert re.search(rf"{{% {tag}", shown)


def test_every_example_has_its_component() -> None:
    assert {path.name for path in (_BASE / "gallery").glob("*.html")} == {
        path.name for path in COMPONENTS
    }


def _component_sheets() -> list[str]:
    sheets = [each.sheet for each in assets.packages() if each.sheet]
    return [name for sheet in sheets for _, name in sheet.sources()]


def test_every_component_of_the_design_system_that_is_used_is_carried_and_none_besides() -> None:
    rules = "".join(_read(path) for path in (_WEB / "base" / "static" / "carried").glob("*.css"))
    used = {
        name
        for path in TEMPLATES
        for classes in re.findall(r'class="([^"]*)"', _read(path))
        for name in re.findall(r"\bds-[a-z-]+", classes)
    }
    assert used
    assert not {name for name in used if f".{name}" not in rules}
    stems = {Path(name).stem for name in _component_sheets()} - {"base"}
    assert not {stem for stem in stems if not any(name.startswith(f"ds-{stem}") for name in used)}
