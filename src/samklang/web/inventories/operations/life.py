"""The life of an inventory: handed in, sent back, approved by somebody else and frozen."""

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from samklang.findings import Finding
from samklang.web.accounts.acting import Acting
from samklang.web.accounts.changes import changing
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.audit.recording import note
from samklang.web.inventories import calculation, queries
from samklang.web.inventories.models import Inventory, InventorySeal, InventoryState
from samklang.web.inventories.operations.refusals import Refused, locked

_NOT_SUBMITTED = {"submitted_by": "", "submitted_at": None}


def hand_in(*, inventory: Inventory, answers: Mapping[str, str], by: Acting) -> Inventory:
    """Hand a draft in to be approved. Checks run first.

    Args:
        inventory: the draft.
        answers: a reason for every warning, by ``calculation.finding_key``.
        by: whoever hands it in. Once more by the same person, nothing more happens.

    Raises:
        NotAllowed: it is not theirs to hand in.
        Refused: it is no draft any more, cannot be read, has findings of severity *error*, or a
            warning has no reason.
    """
    with changing(by, Verb.SUBMIT, Kind.INVENTORY, inventory.territory):
        before = Inventory.objects.get(pk=inventory.pk)
        if (before.state, before.submitted_by) == (InventoryState.SUBMITTED, by.key):
            return before
        now = locked(inventory, InventoryState.DRAFT)
        found = _checked(now)
        given = {key: answers.get(key, "").strip() for key in map(_key, found.warnings)}
        if not all(given.values()):
            raise Refused("reasons_missing", count=sum(not text for text in given.values()))
        now.state, now.answers = InventoryState.SUBMITTED, given
        now.submitted_by, now.submitted_at = by.key, timezone.now()
        now.save()
        note("inventory_handed_in", subject=f"inventory:{now.pk}")
        return now


def send_back(*, inventory: Inventory, reason: str, by: Acting) -> Inventory:
    """Give what was handed in back to be worked on.

    Raises:
        NotAllowed: it is not theirs to approve, so not theirs to send back.
        Refused: it is not waiting for approval, or no reason is given.
    """
    with changing(by, Verb.APPROVE, Kind.INVENTORY, inventory.territory):
        now = locked(inventory, InventoryState.SUBMITTED)
        if not reason.strip():
            raise Refused("no_reason")
        for field, value in {"state": InventoryState.DRAFT, **_NOT_SUBMITTED}.items():
            setattr(now, field, value)
        now.save()
        note("inventory_sent_back", subject=f"inventory:{now.pk}", told={"reason": reason.strip()})
        return now


def approve(
    *, inventory: Inventory, decided_on: date, minute_reference: str, by: Acting
) -> InventorySeal:
    """Approve what somebody else has handed in, and freeze it to the last digit.

    Args:
        inventory: what was handed in.
        decided_on: the day of the decision.
        minute_reference: where the decision stands, such as ``KS 2026 §41``.
        by: whoever approves; somebody else than who handed it in.

    Raises:
        NotAllowed: it is not theirs to approve.
        Refused: it is not waiting for approval, they handed it in themselves, the decision is not
            named or lies in the future, or the figures no longer pass the checks.
    """
    with changing(by, Verb.APPROVE, Kind.INVENTORY, inventory.territory):
        now = locked(inventory, InventoryState.SUBMITTED)
        _refuse_approval(now, decided_on, minute_reference, by)
        found = _checked(now)
        now.state, now.approved_by, now.approved_at = (
            InventoryState.APPROVED,
            by.key,
            timezone.now(),
        )
        now.decided_on, now.minute_reference = decided_on, minute_reference.strip()
        now.save()
        seal = sealed(now, found)
        seal.save(force_insert=True)
        note("inventory_approved", subject=f"inventory:{now.pk}", told={"digest": seal.digest})
        return seal


def sealed(inventory: Inventory, found: calculation.Outcome) -> InventorySeal:
    """What is frozen: the document, the result, and what both were made by."""
    result = found.result
    if result is None:
        raise Refused("unreadable", found.problems)
    said = {
        "document": calculation.document_text(inventory),
        "result": calculation.result_document(result),
        "findings": calculation.findings_document(found.findings),
        "result_hash": result.result_hash,
        "engine_version": result.engine_version,
        "factor_set": result.settings.factors.id,
        "gwp_set": result.settings.gwp_set or "",
        "snapshots": calculation.snapshots_of(calculation.document_of(inventory)),
    }
    digest = calculation.digest(inventory=inventory.pk, **said)
    return InventorySeal(inventory=inventory, sealed_at=timezone.now(), digest=digest, **said)


def _key(finding: Finding) -> str:
    return calculation.finding_key(finding)


def _checked(inventory: Inventory) -> calculation.Outcome:
    """The outcome of an inventory that nothing stands in the way of.

    Raises:
        Refused: it cannot be read, or a check found an error.
    """
    found = queries.outcome_of(inventory)
    if found.problems:
        raise Refused("unreadable", found.problems)
    if found.errors:
        raise Refused("errors", count=len(found.errors))
    return found


def _refuse_approval(
    inventory: Inventory, decided_on: date, minute_reference: str, by: Acting
) -> None:
    if by.key == inventory.submitted_by:
        raise Refused("own_work")
    if not minute_reference.strip():
        raise Refused("no_minute")
    if decided_on > timezone.localdate():
        raise Refused("decided_in_future", day=decided_on)
