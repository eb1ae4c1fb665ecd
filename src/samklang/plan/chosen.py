"""Which actions count: those that were asked for, else all that nobody has cancelled."""

from collections.abc import Collection

from samklang.errors import InputError, Problem
from samklang.plan.records import Action, Plan

CANCELLED = "cancelled"


def chosen_actions(plan: Plan, chosen: Collection[str] | None = None) -> tuple[Action, ...]:
    """The actions that count, in the order of their ids.

    That order and no other is worked in, so that the order of a document changes no digit.

    Raises:
        InputError: somebody asks for an action that the plan does not have.
    """
    if chosen is not None:
        _refuse_strangers(plan, chosen)
    wanted = [action for action in plan.actions if _counts(action, chosen)]
    return tuple(sorted(wanted, key=lambda action: action.id))


def _counts(action: Action, chosen: Collection[str] | None) -> bool:
    return action.form.status != CANCELLED if chosen is None else action.id in chosen


def _refuse_strangers(plan: Plan, chosen: Collection[str]) -> None:
    known = {action.id for action in plan.actions}
    strangers = sorted(set(chosen) - known)
    if strangers:
        expected = f"one of {', '.join(sorted(known))}"
        raise InputError(
            [Problem("", f"there is no action {name!r}.", expected) for name in strangers]
        )
