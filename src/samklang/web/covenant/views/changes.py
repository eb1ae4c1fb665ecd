"""Every change that can be made to a signatory or a coordinator."""

from typing import cast

from samklang.covenant.records import AdhesionType, Generation
from samklang.web.accounts.acting import Acting
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.covenant import calculation, forms, group_forms, queries
from samklang.web.covenant.models import Adhesion, Coordinator, Signatory, Submission
from samklang.web.covenant.operations import adhesions, groups, submissions
from samklang.web.covenant.uploads import received
from samklang.web.covenant.views.changing import Change, Party, changing


def _own(party: Party) -> Party:
    return party


def _party_of(submission: Submission) -> Party:
    return cast("Party", submission.signatory or submission.coordinator)


def _newest(signatory: Signatory) -> Adhesion:
    """The decision that holds, or the last that held."""
    found = list(signatory.adhesions.all())
    return next((each for each in found if each.ended_on is None), found[-1])


def _correct_decision(form: forms.DecisionForm, found: Signatory, by: Acting) -> None:
    adhesions.correct_decision(adhesion=_newest(found), decision=form.decision, by=by)


def _attach(form: forms.DocumentForm, found: Signatory, by: Acting) -> None:
    name, content = received(form.cleaned_data["document"])
    adhesions.attach_document(adhesion=_newest(found), name=name, content=content, by=by)


def _promise(form: forms.CommitmentForm, found: Signatory, by: Acting) -> None:
    said = form.cleaned_data
    adhesions.promise(
        signatory=found,
        generation=Generation(said["generation"]),
        decided_on=said["decided_on"],
        by=by,
    )


def _record(form: forms.SubmissionForm, found: Party, by: Acting) -> None:
    submissions.record_submission(party=found, told=form.told, by=by)


def _correct(form: forms.SubmissionForm, found: Submission, by: Acting) -> None:
    submissions.correct_submission(submission=found, told=form.told, by=by)


def _extend(form: forms.ExtensionForm, found: Signatory, by: Acting) -> None:
    said = form.cleaned_data
    submissions.grant_extension(
        signatory=found,
        obligation=form.obligation,
        months=said["months"],
        granted_on=said["granted_on"],
        reason=said["reason"],
        told=form.told,
        by=by,
    )


def _hold(form: forms.HoldForm, found: Party, by: Acting) -> None:
    said = form.cleaned_data
    submissions.put_on_hold(
        party=found, began_on=said["began_on"], reason=said["reason"], told=form.told, by=by
    )


def _reactivate(form: forms.ReactivationForm, found: Party, by: Acting) -> None:
    day = form.cleaned_data["reactivated_on"]
    submissions.reactivate(party=found, ended_on=day, told=form.told, by=by)


def _group(form: group_forms.GroupForm, found: Signatory, by: Acting) -> None:
    said, resolved = form.cleaned_data, form.resolved
    if said["group"] is None:
        groups.leave_group(signatory=found, resolved=resolved, by=by)
        return
    kind = AdhesionType(said["group_type"])
    groups.join_group(
        signatory=found, group=said["group"], group_type=kind, resolved=resolved, by=by
    )


def _members(form: group_forms.MembersForm, found: Signatory, by: Acting) -> None:
    groups.change_members(group=found, members=form.members_told, resolved=form.resolved, by=by)


def _companions(form: forms.CompanionsForm, found: Signatory, by: Acting) -> None:
    said = form.cleaned_data
    adhesions.set_companions(
        signatory=found, coordinator=said["coordinator"], supporter=said["supporter"], by=by
    )


def _withdraw(form: forms.WithdrawalForm, found: Signatory, by: Acting) -> None:
    said = form.cleaned_data
    adhesions.withdraw(
        signatory=found, ended_on=said["ended_on"], reference=said["end_reference"], by=by
    )


def _since(form: forms.SinceForm, found: Coordinator, by: Acting) -> None:
    submissions.tell_since(coordinator=found, since=form.cleaned_data["since"], by=by)


def _offer_deadlines(form: forms.ExtensionForm, found: Signatory) -> None:
    if found.group and found.adhesion_type == AdhesionType.GROUP_COLLECTIVELY:
        form.offer(())
    else:
        form.offer(calculation.deadlines_of(found, queries.today()))


decision = changing(
    Change(
        "decision",
        forms.DecisionForm,
        _correct_decision,
        _own,
        known=lambda found: forms.DecisionForm.of(_newest(found)),
    ),
    queries.signatory,
)
document = changing(
    Change("attach", forms.DocumentForm, _attach, _own),
    queries.signatory,
    verb=Verb.CREATE,
    kind=Kind.ATTACHMENT,
)
commitment = changing(
    Change("commitment", forms.CommitmentForm, _promise, _own, lambda form, _: form.offer()),
    queries.signatory,
)
submission = changing(
    Change(
        "submission", forms.SubmissionForm, _record, _own, lambda form, found: form.offer(found)
    ),
    queries.signatory,
)
coordinators_submission = changing(
    Change(
        "coordinator_submission",
        forms.SubmissionForm,
        _record,
        _own,
        lambda form, found: form.offer(found),
    ),
    queries.coordinator,
)
correction = changing(
    Change(
        "correction",
        forms.SubmissionForm,
        _correct,
        _party_of,
        lambda form, found: form.offer(_party_of(found)),
        forms.SubmissionForm.of,
        lambda found: (found.pk,),
    ),
    queries.submission,
)
extension = changing(
    Change("extension", forms.ExtensionForm, _extend, _own, _offer_deadlines), queries.signatory
)
hold = changing(Change("hold", forms.HoldForm, _hold, _own), queries.signatory)
reactivation = changing(
    Change("reactivation", forms.ReactivationForm, _reactivate, _own), queries.signatory
)
coordinators_hold = changing(
    Change("coordinator_hold", forms.HoldForm, _hold, _own), queries.coordinator
)
coordinators_reactivation = changing(
    Change("coordinator_reactivation", forms.ReactivationForm, _reactivate, _own),
    queries.coordinator,
)
group = changing(
    Change(
        "group",
        group_forms.GroupForm,
        _group,
        _own,
        lambda form, _: form.offer(list(queries.groups())),
        lambda found: {
            "group": found.group_id,
            "group_type": found.adhesion_type,
        },
    ),
    queries.signatory,
)
members = changing(
    Change(
        "members",
        group_forms.MembersForm,
        _members,
        _own,
        lambda form, found: form.offer_members(queries.possible_members(found)),
        lambda found: {"members": [str(each.pk) for each in found.members.all()]},
    ),
    queries.group,
)
companions = changing(
    Change(
        "companions",
        forms.CompanionsForm,
        _companions,
        _own,
        known=lambda found: {
            "coordinator": found.coordinator_id,
            "supporter": found.supporter_id,
        },
    ),
    queries.signatory,
)
withdrawal = changing(
    Change("withdrawal", forms.WithdrawalForm, _withdraw, _own),
    queries.signatory,
    verb=Verb.DELETE,
)
since = changing(
    Change("since", forms.SinceForm, _since, _own, known=lambda found: {"since": found.since}),
    queries.coordinator,
)
