"""The page that shows every component in its states, for those who build pages and those who check.

It is made from the components' own files: what stands at the top of each is its documentation, and
``templates/base/gallery/`` holds an example of the same name.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from django.http import HttpRequest, HttpResponse

from samklang.texts import Language
from samklang.web.base import gallery_examples
from samklang.web.base.access import public
from samklang.web.base.catalogue import text
from samklang.web.base.downloads import download, wanted
from samklang.web.base.pages import Page, answer
from samklang.web.base.scripts import with_script

COMPONENTS = Path(__file__).parent / "templates" / "base" / "components"
_HEAD = re.compile(r"{% comment %}\n(.*?)\n{% endcomment %}", re.DOTALL)
_ARGUMENT = re.compile(r"^(\w+)  +(.*)$", re.MULTILINE)
_VERBATIM = re.compile(r"{% (end)?verbatim %}")


@dataclass(frozen=True, slots=True)
class Component:
    """A component as its file describes it."""

    name: str
    title: str
    told: str
    arguments: tuple[tuple[str, str], ...]

    @property
    def example(self) -> str:
        """The template that shows it."""
        return f"base/gallery/{self.name}.html"


def documented(language: Language) -> list[Component]:
    """Every component, by its name in the reader's language."""
    found = [_component(file, language) for file in COMPONENTS.glob("*.html")]
    return sorted(found, key=lambda each: each.title)


@public
def components(request: HttpRequest, language: Language) -> HttpResponse:
    """All components, each in its states."""
    page = Page(
        language,
        "components",
        title=text("gallery.title", language),
        description=text("gallery.lead", language),
        crumbs=((text("layout.counties", language), Page(language, "start").own_address),),
    )
    examples = gallery_examples.all_of(language)
    if wanted(request):
        tables = [gallery_examples.table(language)]
        return download(request, language, tables, [gallery_examples.drawing(language)])
    listed = documented(language)
    response = answer(request, page, "base/gallery.html", components=listed, status=200, **examples)
    return with_script(response)


@public
def workbench(request: HttpRequest, language: Language) -> HttpResponse:
    """A page as those who are signed in see theirs."""
    page = Page(
        language,
        "components_workbench",
        title=text("gallery.workbench", language),
        description=text("gallery.workbench_lead", language),
    )
    examples = gallery_examples.all_of(language)
    at_work = {"acting_name": examples["somebody"], "behalf": examples["on_behalf"]}
    return answer(request, page, "base/gallery_workbench.html", status=200, **examples, **at_work)


def _component(file: Path, language: Language) -> Component:
    head = _HEAD.match(file.read_text(encoding="utf-8"))
    if head is None:
        raise ValueError(f"{file.name} does not say at its top what it is and what it takes.")
    told, _, arguments = _VERBATIM.sub("", head[1]).partition("\n\n")
    return Component(
        file.stem,
        text(f"gallery.{file.stem}", language),
        " ".join(told.split()),
        tuple(_ARGUMENT.findall(arguments)),
    )
