"""Laws of the Covenant's clock that hold for any history."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from samklang.covenant import months
from samklang.covenant.clock import own_deadlines
from samklang.covenant.deadline import Deadline, Standing
from samklang.covenant.records import (
    Adhesion,
    Commitment,
    Extension,
    Generation,
    Hold,
    Signatory,
    Submission,
    SubmissionKind,
)
from samklang.registry.deadlines import warning_months

DAYS = st.dates(date(2008, 1, 1), date(2040, 12, 31))
PERHAPS = st.none() | DAYS
OF_SIGNATORIES = (SubmissionKind.PLAN, SubmissionKind.ACTION_REPORT, SubmissionKind.FULL_REPORT)
COMMITMENTS = st.builds(
    Commitment, st.sampled_from(Generation), PERHAPS, is_plan_untold=st.booleans()
)
SUBMISSIONS = st.builds(
    Submission,
    st.sampled_from(OF_SIGNATORIES),
    PERHAPS,
    st.lists(st.sampled_from(Generation), min_size=1, unique=True).map(tuple),
)


@st.composite
def signatories(draw: st.DrawFn) -> Signatory:
    """Any history of one signatory, without extensions or holds."""
    commitments = draw(st.lists(COMMITMENTS, max_size=4, unique_by=lambda each: each.generation))
    submissions = draw(st.lists(SUBMISSIONS, max_size=7))
    return Signatory(
        key="1",
        name="One",
        territory_code="1",
        adhesions=(Adhesion(draw(PERHAPS)),),
        commitments=tuple(commitments),
        submissions=tuple(submissions),
    )


def days(found: tuple[Deadline, ...]) -> dict[str, date | None]:
    return {each.obligation.key: each.due_on for each in found}


@given(DAYS, st.integers(-600, 600))
def test_a_month_later_is_in_that_month_and_counts_back(start: date, number: int) -> None:
    end = months.after(start, number)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == number
    assert end.day <= start.day
    # Only from a day that its month is too short for does one not come back.
    assert end.day < start.day or abs(months.between(start, end)) == abs(number)


@given(DAYS, DAYS)
def test_so_many_whole_months_fit_and_not_one_more(start: date, end: date) -> None:
    first, last = sorted((start, end))
    number = months.between(first, last)
    assert months.after(first, number) <= last < months.after(first, number + 1)
    assert months.between(last, first) == -number


@given(signatories(), DAYS)
def test_a_deadline_comes_after_what_starts_it(signatory: Signatory, on: date) -> None:
    for each in own_deadlines(signatory, on):
        assert (each.due_on is None) == (each.start.day is None)
        assert each.due_on is None or each.start.day is None or each.due_on > each.start.day


@given(signatories(), DAYS)
def test_each_obligation_stands_once(signatory: Signatory, on: date) -> None:
    keys = [each.obligation.key for each in own_deadlines(signatory, on)]
    assert len(keys) == len(set(keys))


@given(signatories(), DAYS, st.data())
def test_an_extension_moves_its_own_day_and_no_other(
    signatory: Signatory, on: date, data: st.DataObject
) -> None:
    dated = [each for each in own_deadlines(signatory, on) if each.due_on]
    if not dated:
        return
    chosen = data.draw(st.sampled_from(dated))
    number = data.draw(st.integers(1, 36))
    extension = Extension(chosen.obligation, number)
    found = own_deadlines(replace(signatory, extensions=(extension,)), on)
    before = days(own_deadlines(signatory, on))
    assert before.pop(chosen.obligation.key) == chosen.due_on
    after = days(found)
    assert after.pop(chosen.obligation.key) == months.after(chosen.due_on or on, number)
    assert {key: after[key] for key in before} == before


@given(signatories(), DAYS)
def test_to_tell_the_same_twice_changes_nothing(signatory: Signatory, on: date) -> None:
    twice = replace(signatory, submissions=signatory.submissions * 2)
    assert own_deadlines(twice, on) == own_deadlines(signatory, on)


@given(signatories(), DAYS)
def test_the_order_in_which_things_are_told_changes_nothing(signatory: Signatory, on: date) -> None:
    backwards = replace(
        signatory,
        submissions=signatory.submissions[::-1],
        commitments=signatory.commitments[::-1],
    )
    assert days(own_deadlines(backwards, on)) == days(own_deadlines(signatory, on))


@given(signatories(), DAYS, DAYS, st.none() | st.integers(1, 3000))
def test_a_hold_moves_no_day_and_is_gone_after_reactivation(
    signatory: Signatory, on: date, began: date, length: int | None
) -> None:
    ended = began + timedelta(days=length) if length else None
    held = own_deadlines(replace(signatory, holds=(Hold(began, ended),)), on)
    free = own_deadlines(signatory, on)
    assert tuple(replace(each, is_on_hold=False) for each in held) == free
    is_over = on < began or (ended is not None and on >= ended)
    assert is_over == (not any(each.is_on_hold for each in held)) or not any(
        each.standing.is_open for each in held
    )


@given(signatories(), DAYS)
def test_what_comes_later_is_not_known(signatory: Signatory, on: date) -> None:
    known = replace(
        signatory,
        submissions=tuple(
            each
            for each in signatory.submissions
            if each.submitted_on is None or each.submitted_on <= on
        ),
        commitments=tuple(
            each
            for each in signatory.commitments
            if each.decided_on is None or each.decided_on <= on
        ),
    )
    assert own_deadlines(signatory, on) == own_deadlines(known, on)


@given(signatories(), DAYS)
def test_standing_and_days_left_agree(signatory: Signatory, on: date) -> None:
    first_warning = max(warning_months())
    for each in own_deadlines(signatory, on):
        if each.standing is Standing.LATE:
            assert (each.days_left or 0) < 0
        if each.standing is Standing.DUE_SOON:
            assert (each.days_left or 0) >= 0
            assert each.warning_months in warning_months()
        if each.standing is Standing.AHEAD:
            assert months.after(each.due_on or on, -first_warning) > on


@given(signatories(), DAYS)
def test_what_is_met_was_met_by_something_that_is_known(signatory: Signatory, on: date) -> None:
    for each in own_deadlines(signatory, on):
        if each.met_by is not None:
            assert each.met_by in signatory.submissions
            is_late = bool(each.met_on and each.due_on and each.met_on > each.due_on)
            assert (each.standing is Standing.MET_LATE) == is_late
