"""The forms of an inventory: asked, shown, checked and answered alike."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.fields import faults_of
from samklang.web.base.pages import Page
from samklang.web.base.problems import told as told_of
from samklang.web.inventories.forms import InventoryForm
from samklang.web.inventories.operations import Refused
from samklang.web.inventories.views.answering import answered, told

Form = TypeVar("Form", bound=InventoryForm)


def asked(
    request: HttpRequest,
    page: Page,
    make: Callable[..., Form],
    perform: Callable[[Form], str],
    *,
    step: str,
    template: str = "step",
    initial: dict[str, object] | None = None,
    **context: object,
) -> HttpResponse:
    """A form, what is wrong with it, or the page that follows.

    Args:
        request: the form, or the wish to see it.
        page: where it stands.
        make: makes the form from a language and what was sent.
        perform: does what was asked for; answers with the address that follows.
        step: whose words stand above it and on its button, under ``inventories.<step>``.
        template: draws it.
        initial: what the boxes hold at first.
        context: what the template shows beside the form.
    """
    form = _form(request, page.language, make, initial or {})
    problems: list[str] = []
    if form.is_bound and form.is_valid():
        try:
            return HttpResponseRedirect(perform(form))
        except Refused as refused:
            form.add_error(None, told(refused, page.language))
            problems = [told_of(each, page.language) for each in refused.problems]
    faults = faults_of(form) if form.is_bound else ()
    status = 400 if faults else 200
    known = {
        "lead": text(f"inventories.{step}.lead", page.language),
        "send": text(f"inventories.{step}.button", page.language),
        "boxes": form.boxes,
        "faults": faults,
        "problems": problems,
        **context,
    }
    return answered(request, page, template, status=status, **known)


def _form(
    request: HttpRequest, language: Language, make: Callable[..., Form], initial: dict[str, object]
) -> Form:
    if request.method != "POST":
        return make(language, initial=initial)
    form = make(language, request.POST, request.FILES, initial=initial)
    form.refuse_dropped(request)
    return form
