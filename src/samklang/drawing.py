"""Drawing: a Vega-Lite specification becomes SVG.

One look for every picture: these colours, this font. The drawing holds no style attribute, so a strict
policy of content lets it stand in a page.
"""

import json
from threading import Lock

from samklang.errors import InputError, Problem

Specification = dict[str, object]

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
FONT = "DejaVu Sans"
SERIES = ("#0a5566", "#3f8f8b", "#6c9c7f", "#b58a2c", "#b4613c", "#7a6f9b")
INK = "#1e2e34"
QUIET = "#535f64"
LINE = "#dbe1e3"
PAPER = "#fefefe"
# The renderer is one engine; two threads that draw at once gain nothing and cost memory.
_DRAWING = Lock()


def written(specification: Specification) -> str:
    """A specification with the common look, as the one text that its content has."""
    full = {"$schema": SCHEMA, "title": "", **specification, "config": _config()}
    return json.dumps(full, ensure_ascii=False, sort_keys=True)


def svg(text: str) -> str:
    """The drawing of a written specification.

    Raises:
        InputError: the package that draws is not installed.
    """
    try:
        import vl_convert  # noqa: PLC0415 - half a second at the first drawing, none where all are kept
    except ImportError:
        remedy = "Install samklang with the extra 'web'."
        raise InputError(
            Problem("drawing", "vl-convert is not installed.", remedy=remedy)
        ) from None
    with _DRAWING:
        drawn: str = vl_convert.vegalite_to_svg(text, allowed_base_urls=[])
    return drawn


def _config() -> Specification:
    return {
        "aria": False,
        "background": None,
        "font": FONT,
        "view": {"stroke": None},
        "title": {"anchor": "start", "color": INK, "fontSize": 14},
        "axis": {
            "labelColor": QUIET,
            "titleColor": QUIET,
            "titleFontWeight": "normal",
            "labelFontSize": 12,
            "titleFontSize": 12,
            "gridColor": LINE,
            "domainColor": QUIET,
            "tickColor": LINE,
        },
        "legend": {"labelColor": INK, "labelFontSize": 12, "symbolType": "square", "title": None},
        "range": {"category": list(SERIES)},
    }
