"""Charts: a Vega-Lite specification, drawn as SVG on the server once and kept.

A chart has a title, one sentence that says what it shows, and the table of its figures. The drawing
is for the eye; the sentence and the table are for everyone.
"""

import re
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe

from samklang.drawing import INK, LINE, PAPER, QUIET, SERIES, Specification, written
from samklang.drawing import svg as draw
from samklang.web.base.tables import Table

# In a page the colours of a drawing follow the style sheet, which knows of light, dark and forced ones.
_VARIABLES = {
    **{colour: f"series-{number}" for number, colour in enumerate(SERIES, start=1)},
    INK: "ink",
    QUIET: "quiet",
    LINE: "line",
    PAPER: "paper",
}
_KEPT = 512
_COLOUR = re.compile(r'"(#[0-9a-f]{6})"')
_SIZE = re.compile(r' width="\d+" height="\d+"(?= viewBox)')


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of a table."""

    table: Table
    summary: str
    specification: str
    svg: str

    @property
    def inline(self) -> SafeString:
        """The drawing for a page: colours from the style sheet, hidden from screen readers."""
        return mark_safe(_inline(self.svg))  # noqa: S308 - our own renderer's drawing, escaped there


def chart(table: Table, summary: str, specification: Specification, folder: Path) -> Chart:
    """Draw a specification, or take the drawing that was kept."""
    text = written(specification)
    return Chart(table, summary, text, drawing(text, folder))


@lru_cache(maxsize=_KEPT)
def drawing(specification: str, folder: Path) -> str:
    """The SVG of a specification, drawn once for each content and kept in ``folder``."""
    file = folder / f"{sha256(specification.encode()).hexdigest()}.svg"
    if file.exists():
        return file.read_text(encoding="utf-8")
    svg = draw(specification)
    _keep(file, svg)
    return svg


def _keep(file: Path, svg: str) -> None:
    """Write a file whole or not at all, also when two processes draw the same."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=file.parent, delete=False, encoding="utf-8") as new:
        new.write(svg)
    Path(new.name).replace(file)


@lru_cache(maxsize=_KEPT)
def _inline(svg: str) -> str:
    coloured = _COLOUR.sub(_variable, svg)
    return _SIZE.sub(' aria-hidden="true" focusable="false"', coloured, count=1)


def _variable(found: re.Match[str]) -> str:
    name = _VARIABLES.get(found[1])
    return f'"var(--{name})"' if name else found[0]
