"""Where the public pages lead."""

from samklang.web.base.components import Item
from samklang.web.base.pages import Page

# Each entry of the navigation: its words, the route that it leads to, and what lies below it.
_PUBLIC = (
    (
        "layout.counties",
        "start",
        ("county", "municipality", "comparison", "bridge", "figure"),
    ),
    ("layout.register", "register", ("signatory", "radar", "coordinator", "calendars")),
    ("layout.statistics", "statistics", ("series", "difference", "snapshot")),
    ("layout.sources", "sources", ()),
)
_CHANGING = (("layout.imports", "imports", ("import", "import_columns", "import_bad_rows")),)


def public_navigation(page: Page, *, may_change: bool) -> list[Item]:
    """The entries, the one that the reader is in marked."""
    entries = (*_PUBLIC, *_CHANGING) if may_change else _PUBLIC
    return [
        Item(page.address(route), page.text(key), page.route in {route, *below})
        for key, route, below in entries
    ]
