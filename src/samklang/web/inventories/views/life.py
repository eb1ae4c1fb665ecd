"""The steps of an inventory's life: hand in, send back, approve, sign off, begin anew, give up."""

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from samklang.texts import Language
from samklang.web.accounts.acting import Acting
from samklang.web.accounts.asking import View, asks
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.session import acting_of
from samklang.web.base.problems import told as told_of
from samklang.web.inventories import calculation, findings_list, operations, queries
from samklang.web.inventories.forms import (
    AnswersForm,
    ConfirmForm,
    DecisionForm,
    InventoryForm,
    ReasonForm,
    answers_by_field,
)
from samklang.web.inventories.models import Inventory
from samklang.web.inventories.views.answering import address_of, all_of_them, page_of
from samklang.web.inventories.views.asking import Form, asked

_ASKING = require_http_methods(["GET", "HEAD", "POST"])
Performed = Callable[[Form, Inventory, Acting], Inventory | None]


def _step(step: str, verb: Verb, make: type[Form], perform: Performed[Form]) -> View:
    """The view of a step: its form, and what follows once it is taken."""

    @asks(verb, Kind.INVENTORY, find=queries.inventory)
    @_ASKING
    def view(request: HttpRequest, language: Language, found: Inventory) -> HttpResponse:
        """A step of an inventory's life."""

        def performed(form: Form) -> str:
            then = perform(form, found, acting_of(request))
            return address_of(then, language) if then else all_of_them(language)[1]

        page = page_of(found, f"inventory_{step}", language)
        return asked(request, page, make, performed, step=step, back=address_of(found, language))

    return view


def _approved(form: DecisionForm, found: Inventory, by: Acting) -> Inventory:
    operations.approve(inventory=found, by=by, **form.cleaned_data)
    return found


def _sent_back(form: ReasonForm, found: Inventory, by: Acting) -> Inventory:
    return operations.send_back(inventory=found, by=by, **form.cleaned_data)


def _signed(form: InventoryForm, found: Inventory, by: Acting) -> Inventory:
    del form
    operations.sign(inventory=found, by=by)
    return found


def _renewed(form: ReasonForm, found: Inventory, by: Acting) -> Inventory:
    return operations.new_version(inventory=found, by=by, **form.cleaned_data)


def _discarded(form: InventoryForm, found: Inventory, by: Acting) -> None:
    del form
    operations.discard(inventory=found, by=by)


approve = _step("approve", Verb.APPROVE, DecisionForm, _approved)
send_back = _step("send_back", Verb.APPROVE, ReasonForm, _sent_back)
sign = _step("sign", Verb.SIGN, ConfirmForm, _signed)
new_version = _step("new_version", Verb.CREATE, ReasonForm, _renewed)
discard = _step("discard", Verb.DELETE, ConfirmForm, _discarded)


@asks(Verb.SUBMIT, Kind.INVENTORY, find=queries.inventory)
@_ASKING
def hand_in(request: HttpRequest, language: Language, found: Inventory) -> HttpResponse:
    """What the checks say, a reason for every warning, and the button."""
    outcome = queries.outcome_of(found)
    warnings = {
        calculation.finding_key(each): findings_list.sentence(each, language)
        for each in outcome.warnings
    }

    def performed(form: AnswersForm) -> str:
        operations.hand_in(inventory=found, answers=form.answers, by=acting_of(request))
        return address_of(found, language)

    return asked(
        request,
        page_of(found, "inventory_hand_in", language),
        partial(AnswersForm, warnings=warnings),
        performed,
        template="hand_in",
        initial={**answers_by_field(found.answers)},
        step="hand_in",
        back=address_of(found, language),
        unread=[told_of(problem, language) for problem in outcome.problems],
        errors=findings_list.shown(outcome.errors, language),
    )
