"""Inventories are changed cell by cell, undone, handed in, approved by another and frozen."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from samklang.web.accounts.acting import AT_THIS_MACHINE, Acting
from samklang.web.accounts.may import NotAllowed
from samklang.web.audit.models import Entry
from samklang.web.inventories import operations, queries
from samklang.web.inventories.calculation import document_of, finding_key, outcome
from samklang.web.inventories.models import (
    Cell,
    Inventory,
    InventorySeal,
    InventoryState,
    Signature,
)
from samklang.web.inventories.operations import Change, Conflict, Refused
from samklang.web.territories.models import Territory
from tests.web.inventories.examples import HOMES, OIL, amount, begun, minimal
from tests.web.people import acting_as, municipality


@dataclass(frozen=True)
class Office:
    """A municipality with its officer, its approver and a draft."""

    territory: Territory
    officer: Acting
    approver: Acting
    draft: Inventory


@pytest.fixture
def office(database: str) -> Office:
    del database
    territory = municipality()
    officer = acting_as("municipal_editor", territory)
    approver = acting_as("municipal_approver", territory)
    return Office(territory, officer, approver, begun(territory, officer))


def _change(office: Office, *changes: Change) -> None:
    operations.change_cells(inventory=office.draft, changes=changes, by=office.officer)


def _amounts(office: Office) -> dict[str, str]:
    return {cell.carrier: cell.keys["amount"] for cell in office.draft.cells.all()}


def _answers(inventory: Inventory) -> dict[str, str]:
    found = queries.outcome_of(inventory)
    return {finding_key(each): "an example" for each in found.warnings}


def _handed_in(office: Office) -> Inventory:
    return operations.hand_in(
        inventory=office.draft, answers=_answers(office.draft), by=office.officer
    )


def _approved(office: Office) -> InventorySeal:
    return operations.approve(
        inventory=_handed_in(office),
        decided_on=timezone.localdate(),
        minute_reference="Example §1",
        by=office.approver,
    )


def test_a_draft_holds_its_document_as_it_was_entered(office: Office) -> None:
    found = document_of(office.draft)
    assert found["activity"] == minimal()["activity"]
    result = outcome(office.draft).result
    assert result is not None
    assert result.energy.number == pytest.approx(1234.5, rel=1e-12)


def test_a_block_is_written_whole_or_not_at_all(office: Office) -> None:
    _change(office, amount(HOMES, "10", 1), amount(OIL, "20.5"))
    assert _amounts(office) == {"electricity": "10", "heating_oil": "20.5"}
    with pytest.raises(Refused) as refused:
        _change(office, amount(HOMES, "30", 2), amount(OIL, "a lot", 1))
    assert [problem.expected for problem in refused.value.problems]
    assert _amounts(office) == {"electricity": "10", "heating_oil": "20.5"}


def test_two_people_at_once_lose_nothing(office: Office) -> None:
    other = acting_as("municipal_editor", office.territory)
    _change(office, amount(HOMES, "10", 1))
    with pytest.raises(Conflict) as conflict:
        operations.change_cells(
            inventory=office.draft, changes=[amount(HOMES, "11", 1), amount(OIL, "5")], by=other
        )
    ((change, cell),) = conflict.value.met
    assert cell is not None
    assert (change.keys or {})["amount"] == "11"
    assert (cell.keys["amount"], cell.changed_by) == ("10", office.officer.key)
    assert _amounts(office) == {"electricity": "10"}


def test_what_somebody_else_removed_is_a_conflict_too(office: Office) -> None:
    _change(office, Change(HOMES, None, 1))
    with pytest.raises(Conflict) as conflict:
        _change(office, amount(HOMES, "11", 1))
    assert conflict.value.met[0][1] is None


def test_fifty_changes_are_undone_and_done_again_to_the_same_document(office: Office) -> None:
    before = document_of(office.draft)
    for number in range(25):
        revisions = {cell.carrier: cell.revision for cell in office.draft.cells.all()}
        _change(
            office,
            amount(HOMES, str(number), revisions["electricity"]),
            amount(OIL, str(number), revisions.get("heating_oil", 0)),
        )
    after = document_of(office.draft)
    for _ in range(25):
        operations.undo(inventory=office.draft, by=office.officer)
    assert document_of(office.draft) == before
    for _ in range(25):
        operations.redo(inventory=office.draft, by=office.officer)
    assert document_of(office.draft) == after


def test_nothing_is_left_to_undo_or_redo(office: Office) -> None:
    for turn in (operations.undo, operations.redo):
        with pytest.raises(Refused):
            turn(inventory=office.draft, by=office.officer)


def test_what_another_has_changed_since_is_not_undone(office: Office) -> None:
    other = acting_as("municipal_editor", office.territory)
    _change(office, amount(HOMES, "10", 1))
    operations.change_cells(inventory=office.draft, changes=[amount(HOMES, "11", 2)], by=other)
    with pytest.raises(Refused, match="changed_since"):
        operations.undo(inventory=office.draft, by=office.officer)
    assert _amounts(office) == {"electricity": "11"}


def test_a_new_change_ends_what_could_be_done_again(office: Office) -> None:
    _change(office, amount(HOMES, "10", 1))
    operations.undo(inventory=office.draft, by=office.officer)
    _change(office, amount(OIL, "1"))
    with pytest.raises(Refused, match="nothing_to_redo"):
        operations.redo(inventory=office.draft, by=office.officer)


def test_a_year_has_one_inventory_at_work(office: Office) -> None:
    with pytest.raises(Refused, match="year_has_one"):
        begun(office.territory, office.officer)
    operations.discard(inventory=office.draft, by=office.officer)
    assert begun(office.territory, office.officer).version == 2


def test_errors_stand_in_the_way_and_warnings_ask_for_a_reason(office: Office) -> None:
    wanted = _answers(office.draft)
    assert wanted, "the smallest inventory is one that the checks wonder about"
    with pytest.raises(Refused, match="reasons_missing"):
        operations.hand_in(inventory=office.draft, answers={}, by=office.officer)
    assert _handed_in(office).answers == wanted


def test_the_checks_look_at_the_other_years_as_they_are_now(office: Office) -> None:
    earlier = begun(office.territory, office.officer, year=2018)
    huge = amount(HOMES, "1234500", 1)
    operations.change_cells(inventory=earlier, changes=[huge], by=office.officer)

    def slips() -> list[str]:
        found = queries.outcome_of(office.draft).findings
        return [each.where for each in found if each.id == "unit_slip"]

    assert slips()
    operations.undo(inventory=earlier, by=office.officer)
    assert not slips()


def test_what_is_handed_in_is_not_changed_until_it_comes_back(office: Office) -> None:
    handed_in = _handed_in(office)
    with pytest.raises(Refused, match="not_now"):
        _change(office, amount(HOMES, "10", 1))
    operations.send_back(inventory=handed_in, reason="an example", by=office.approver)
    _change(office, amount(HOMES, "10", 1))
    assert _amounts(office) == {"electricity": "10"}


def test_nobody_approves_their_own_work(office: Office) -> None:
    both = replace(office.officer, held=(*office.officer.held, *office.approver.held))
    with pytest.raises(Refused, match="own_work"):
        operations.approve(
            inventory=_handed_in(office),
            decided_on=timezone.localdate(),
            minute_reference="Example §1",
            by=both,
        )


@pytest.mark.parametrize(
    ("days", "minute", "reason"), [(1, "§1", "decided_in_future"), (0, "  ", "no_minute")]
)
def test_an_approval_names_a_decision_that_was_made(
    office: Office, days: int, minute: str, reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        operations.approve(
            inventory=_handed_in(office),
            decided_on=timezone.localdate() + timedelta(days=days),
            minute_reference=minute,
            by=office.approver,
        )


def test_what_is_approved_is_frozen_with_what_it_was_made_by(office: Office) -> None:
    seal = _approved(office)
    found = outcome(office.draft).result
    assert found is not None
    assert seal.result_hash == found.result_hash
    assert (seal.engine_version, seal.factor_set) == (
        found.engine_version,
        found.settings.factors.id,
    )
    assert seal.result["total_emissions_t"] == found.emissions.number
    assert Entry.objects.filter(name="inventory_approved", actor=office.approver.key).exists()


def _cell_changed(office: Office) -> None:
    Cell.objects.filter(inventory=office.draft).update(revision=9)


def _cell_added(office: Office) -> None:
    one = office.draft.cells.get()
    Cell.objects.create(
        inventory=office.draft,
        sector=one.sector,
        carrier="diesel",
        keys={},
        changed_by="x",
        changed_at=timezone.now(),
    )


def _cell_removed(office: Office) -> None:
    office.draft.cells.all().delete()


def _head_changed(office: Office) -> None:
    Inventory.objects.filter(pk=office.draft.pk).update(population="1")


def _unsubmitted(office: Office) -> None:
    Inventory.objects.filter(pk=office.draft.pk).update(submitted_by="person:0")


def _seal_changed(office: Office) -> None:
    InventorySeal.objects.filter(inventory=office.draft).update(result_hash="0" * 64)


def _seal_removed(office: Office) -> None:
    InventorySeal.objects.filter(inventory=office.draft).delete()


def _signature_changed(office: Office) -> None:
    operations.sign(inventory=office.draft, by=acting_as("decision_maker", office.territory))
    Signature.objects.update(by="person:0")


def _by_hand(office: Office) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE inventories_cell SET revision = 9 WHERE inventory_id = %s", [office.draft.pk]
        )


@pytest.mark.parametrize(
    "change",
    [
        *(_cell_changed, _cell_added, _cell_removed, _head_changed),
        *(_unsubmitted, _seal_changed, _seal_removed, _signature_changed, _by_hand),
    ],
)
def test_the_database_refuses_changes_of_what_is_frozen(
    office: Office, change: Callable[[Office], None]
) -> None:
    _approved(office)
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        change(office)


def test_a_decision_maker_signs_off_what_is_approved_once(office: Office) -> None:
    signer = acting_as("decision_maker", office.territory)
    with pytest.raises(Refused, match="not_approved"):
        operations.sign(inventory=office.draft, by=signer)
    _approved(office)
    first = operations.sign(inventory=office.draft, by=signer)
    assert operations.sign(inventory=office.draft, by=signer) == first
    assert [each.by for each in queries.signatures_of(office.draft)] == [signer.key]
    assert Entry.objects.filter(name="inventory_signed", actor=signer.key).count() == 1


@pytest.mark.parametrize("role", ["municipal_editor", "municipal_approver", "coordinator"])
def test_nobody_else_signs_off(office: Office, role: str) -> None:
    _approved(office)
    over = office.territory.parent if role == "coordinator" else office.territory
    with pytest.raises(NotAllowed):
        operations.sign(inventory=office.draft, by=acting_as(role, over))


def test_the_database_refuses_a_signature_of_a_draft(office: Office) -> None:
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        Signature.objects.create(inventory=office.draft, by="person:0", at=timezone.now())


def test_a_frozen_inventory_may_be_published(office: Office) -> None:
    _approved(office)
    Inventory.objects.filter(pk=office.draft.pk).update(
        state=InventoryState.PUBLISHED, published_at=timezone.now()
    )
    assert Inventory.objects.get().state == InventoryState.PUBLISHED


def test_a_new_version_begins_where_the_frozen_one_ended(office: Office) -> None:
    _approved(office)
    frozen = Inventory.objects.get()
    with pytest.raises(Refused, match="no_reason"):
        operations.new_version(inventory=frozen, reason=" ", by=office.officer)
    newer = operations.new_version(inventory=frozen, reason="an example", by=office.officer)
    assert (newer.version, newer.replaces_id, newer.state) == (2, frozen.pk, InventoryState.DRAFT)
    assert document_of(newer) == document_of(frozen)
    with pytest.raises(Refused, match="version_is_open"):
        operations.new_version(inventory=frozen, reason="an example", by=office.officer)


def _two_open(office: Office) -> None:
    _raw(office, version=7)


def _approved_by_the_same(office: Office) -> None:
    now = timezone.now()
    _raw(
        office,
        year=2001,
        state=InventoryState.APPROVED,
        submitted_by="person:1",
        submitted_at=now,
        approved_by="person:1",
        approved_at=now,
        decided_on=now.date(),
        minute_reference="§1",
    )


def _published_without_approval(office: Office) -> None:
    _raw(office, year=2001, state=InventoryState.PUBLISHED, published_at=timezone.now())


def _raw(office: Office, **changes: object) -> None:
    known = {
        "territory": office.territory,
        "year": 2019,
        "version": 1,
        "kind": "monitoring",
        "created_by": "x",
        "created_at": timezone.now(),
    }
    Inventory.objects.create(**{**known, **changes})


@pytest.mark.parametrize("wrong", [_two_open, _approved_by_the_same, _published_without_approval])
def test_the_database_refuses_what_must_never_be(
    office: Office, wrong: Callable[[Office], None]
) -> None:
    with pytest.raises(IntegrityError):
        wrong(office)


@pytest.mark.parametrize("role", ["decision_maker", "coordinator", "adviser", "archivist"])
def test_who_only_reads_changes_nothing(office: Office, role: str) -> None:
    where = office.territory.parent if role in {"coordinator", "archivist"} else office.territory
    by = acting_as(role, where)
    assert list(queries.seen_by(by)) == [office.draft]
    with pytest.raises(NotAllowed):
        operations.change_cells(inventory=office.draft, changes=[amount(HOMES, "1", 1)], by=by)


def test_adviser_works_on_the_territorys_behalf_for_a_recorded_reason(office: Office) -> None:
    by = acting_as("adviser", office.territory, on_behalf=True)
    operations.change_cells(inventory=office.draft, changes=[amount(HOMES, "1", 1)], by=by)
    entry = Entry.objects.filter(name="inventories_cell", verb="update").last()
    assert entry is not None
    assert (entry.actor, entry.reason) == (by.key, "an example")


def test_others_see_no_draft(office: Office) -> None:
    elsewhere = acting_as("municipal_editor", municipality("21", "2"))
    assert not queries.seen_by(elsewhere).exists()
    with pytest.raises(NotAllowed):
        _handed_in(replace(office, officer=elsewhere))


def test_the_single_user_works_alone_and_approves_nothing(office: Office) -> None:
    draft = begun(office.territory, AT_THIS_MACHINE, year=2020)
    operations.hand_in(inventory=draft, answers=_answers(draft), by=AT_THIS_MACHINE)
    with pytest.raises(NotAllowed):
        operations.approve(
            inventory=draft,
            decided_on=timezone.localdate(),
            minute_reference="§1",
            by=AT_THIS_MACHINE,
        )
