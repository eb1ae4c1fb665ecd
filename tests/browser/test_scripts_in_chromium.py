"""Whatever is typed into a text stays a text: nothing of it runs in any page of the workbench.

The pages are made by the application and given to Chromium without their policy of content, which
would stop a script that the pages let through.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.db import models
from playwright.sync_api import Browser

from tests.browser.payloads import CONTEXTS, PAYLOADS, bundles
from tests.structure.source_tree import ROOT

if TYPE_CHECKING:
    from tests.web.accounts.visitors import Visitor

MARK = "text-of-a-test"
TOGETHER = 1_000
"""How long a text of several payloads is; the file database keeps what a column would be too short for."""
TYPED = {
    "accounts.Grant": ("reason", "end_reason"),
    "accounts.Organisation": ("name",),
    "accounts.Person": ("name",),
    "accounts.Token": ("name",),
    "covenant.Adhesion": ("council", "minute_reference", "end_reference"),
    "covenant.Document": ("name",),
    "covenant.Extension": ("reason",),
    "covenant.Hold": ("reason",),
    "covenant.Signatory": ("name",),
    "covenant.Submission": ("reference",),
    "datahub.Import": ("about",),
    "datahub.Snapshot": ("publisher", "file_name"),
    "inventories.Attachment": ("name",),
    "inventories.Cell": ("keys",),
    "inventories.Inventory": ("rest", "answers", "begun_from", "reason"),
    "inventories.Step": ("after",),
}
"""The columns that hold what people typed."""
ROLES = ("municipal_editor", "municipal_approver", "coordinator", "administrator")
_FIELD = re.compile(r'<(?:input|textarea)\b[^>]*\bname="([^"]+)"')
_AT_ONCE, _SOME = 50, 5
_FORMS_OWN = "csrfmiddlewaretoken"
_RUN = """pages => new Promise(done => {
  const found = top.ran = [], holder = document.body;
  let open = pages.length;
  for (const [name, html] of pages) {
    const frame = document.createElement('iframe');
    frame.addEventListener('load', () => setTimeout(() => {
      const inside = frame.contentDocument;
      for (const each of inside.querySelectorAll('*')) {
        const isScript = each.localName === 'script' && !each.src
          && each.type !== 'application/json';
        const says = [...each.attributes].some(one => /^on/i.test(one.name)
          || /^\\s*javascript:/i.test(one.value) || one.name === 'srcdoc');
        if (isScript || says) found.push(name + ' ' + each.outerHTML.slice(0, 200));
      }
      frame.remove();
      if (!--open) done(found);
    }, 0), {once: true});
    frame.srcdoc = html;
    holder.append(frame);
  }
})"""

Shown = list[tuple[str, str]]
"""Pages by the address that they were asked at."""


@pytest.fixture(scope="module")
def shown() -> Shown:
    """Every page that shows something typed, with every payload; forms that were refused, too.

    They are made in a process of its own: where the browser runs, Django refuses its database.
    """
    said = subprocess.run(
        [sys.executable, "-m", __name__], capture_output=True, check=True, cwd=ROOT, text=True
    )
    return [(address, html) for address, html in json.loads(said.stdout)]


def test_nothing_that_was_typed_runs(shown: Shown, browser: Browser) -> None:
    assert len(PAYLOADS) >= 100
    assert len({address.partition(" ")[0] for address, _ in shown}) > 30
    assert not _found(browser, shown)


def test_payloads_would_run_if_pages_let_them(browser: Browser) -> None:
    wanted = [(f"{number}", payload) for number, payload in enumerate(PAYLOADS[::_SOME])]
    pages = [(number, context % payload) for number, payload in wanted for context in CONTEXTS]
    caught = {found.partition(" ")[0] for found in _found(browser, pages)}
    assert {number for number, _ in wanted} <= caught


def _found(browser: Browser, pages: Shown) -> list[str]:
    """What ran, or would run at a click, in some pages."""
    page = browser.new_page()
    page.add_init_script("window.alert = () => top.ran.push('something ran')")
    found: list[str] = []
    for start in range(0, len(pages), _AT_ONCE):
        found += page.evaluate(_RUN, pages[start : start + _AT_ONCE])
    page.close()
    return found


def _pages() -> Iterator[tuple[str, str]]:
    from tests.web.accounts.subjects import SUBJECTS
    from tests.web.accounts.visitors import visitor
    from tests.web.estates import estate
    from tests.web.routes import asking

    there = estate("2523", "25", lambda _: MARK)
    visitors = [visitor(role, there.territory) for role in ROLES]
    seen = [
        (found, address, page)
        for address in (SUBJECTS[route].address(route, there) for route in asking())
        for found, page in _first_who_sees(visitors, address)
    ]
    places = list(_places(there.inventory.pk))
    assert {f"{model._meta.label}.{name}" for model, _, name, _ in places} == {
        f"{label}.{name}" for label, names in TYPED.items() for name in names
    }
    for bundle in bundles(TOGETHER):
        for model, row, name, value in places:
            model._default_manager.filter(pk=row).update(**{name: _said(value, bundle)})
        yield from ((at, _html(found.get(at))) for found, at, page in seen if MARK in page)
    for bundle in bundles(TOGETHER):
        yield from ((f"{at} (sent)", _sent(found, at, page, bundle)) for found, at, page in seen)


def _first_who_sees(visitors: "list[Visitor]", address: str) -> "Iterator[tuple[Visitor, str]]":
    """Whoever is shown a page at an address, with the page; nobody, where it is no page."""
    pages = ((found, _html(found.get(address))) for found in visitors)
    yield from islice(((found, page) for found, page in pages if page), 1)


def _places(inventory: int) -> "Iterator[tuple[type[models.Model], int, str, Any]]":
    """Every value that somebody typed: the column of its row, and what stands there now."""
    for label, names in TYPED.items():
        model = apps.get_model(label)
        for row in model._default_manager.all():
            if _of(row) in {None, inventory}:  # the database lets nobody change a frozen one
                yield from (
                    (model, row.pk, name, value)
                    for name in names
                    if MARK in repr(value := getattr(row, name))
                )


def _of(row: models.Model) -> int | None:
    """The inventory that a row belongs to, or is."""
    is_one = row._meta.model_name == "inventory"
    found: int | None = row.pk if is_one else getattr(row, "inventory_id", None)
    return found


def _said(value: Any, words: str) -> Any:
    if isinstance(value, dict):
        return {key: _said(each, words) for key, each in value.items()}
    return value.replace(MARK, words) if isinstance(value, str) else value


def _sent(found: "Visitor", address: str, page: str, words: str) -> str:
    """The page that comes back when everything in its forms is something else."""
    fields = {unescape(name): words for name in _FIELD.findall(page) if name != _FORMS_OWN}
    return _html(found.post(address, fields)) if fields else ""


def _html(answer: Any) -> str:
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    return answer.content.decode() if is_page and answer.status_code in {200, 400, 409} else ""


def _main() -> None:
    import tests.web.conftest  # noqa: F401 - sets the application up, with a folder of its own
    from samklang.web.serving import prepare

    prepare()
    json.dump(list(_pages()), sys.stdout)


if __name__ == "__main__":
    _main()
