"""What the database never lets in, on both engines."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from samklang.web.covenant.models import (
    Adhesion,
    CalendarFeed,
    Commitment,
    Digest,
    Extension,
    Hold,
    Signatory,
    Submission,
)
from tests.web.covenant.conftest import TODAY, Register, person

EARLY, LATER = date(2019, 1, 1), date(2020, 1, 1)
Made = Callable[[Register], object]


def _extension(register: Register, **changes: object) -> Extension:
    known = {"kind": "plan", "generation": "CoM2030", "months": 6}
    return Extension.objects.create(signatory=register.boden, **{**known, **changes})


def _submission(register: Register, **changes: object) -> Submission:
    known = {"signatory": register.boden, "kind": "full_report", "submitted_on": EARLY}
    return Submission.objects.create(**{**known, **changes})


def _feed(register: Register, secret: str, **changes: object) -> CalendarFeed:
    from django.utils import timezone

    from samklang.web.accounts.models import Person

    someone = Person.objects.first() or person("coordinator", register.region)
    known = {"role": "coordinator", "territory": register.region, "language": "sv"}
    return CalendarFeed.objects.create(
        person=someone, secret_sha256=secret, created_at=timezone.now(), **{**known, **changes}
    )


def _second_open_adhesion(register: Register) -> object:
    return Adhesion.objects.create(signatory=register.boden, decided_on=LATER)


def _adhesion_that_ends_before_it_begins(register: Register) -> object:
    return Adhesion.objects.create(signatory=register.boden, decided_on=LATER, ended_on=EARLY)


def _second_signatory_of_a_municipality(register: Register) -> object:
    return Signatory.objects.create(territory=register.boden.territory)


def _group_without_a_name(register: Register) -> object:
    return Signatory.objects.create(territory=register.region, is_group=True)


def _municipality_with_a_name(register: Register) -> object:
    return Signatory.objects.create(territory=register.free, name="Another")


def _member_that_joins_alone(register: Register) -> object:
    group = Signatory.objects.create(territory=register.region, is_group=True, name="Group")
    return Signatory.objects.create(territory=register.free, group=group)


def _group_in_a_group(register: Register) -> object:
    one = {"territory": register.region, "is_group": True, "adhesion_type": "group_collectively"}
    group = Signatory.objects.create(name="Group", **one)
    return Signatory.objects.create(name="Other", group=group, **one)


def _unknown_adhesion_type(register: Register) -> object:
    return Signatory.objects.create(territory=register.free, adhesion_type="friend")


def _same_platform_number(register: Register) -> object:
    Signatory.objects.create(territory=register.free, platform_number="1")
    return Signatory.objects.create(
        territory=register.region, is_group=True, name="Group", platform_number="1"
    )


def _same_commitment_twice(register: Register) -> object:
    return Commitment.objects.create(signatory=register.boden, generation="CoM2030")


def _unknown_commitment(register: Register) -> object:
    return Commitment.objects.create(signatory=register.boden, generation="CoM1066")


def _unknown_status(register: Register) -> object:
    return Commitment.objects.create(signatory=register.boden, generation="CoM2050", status="new")


def _submission_of_nobody(register: Register) -> object:
    return _submission(register, signatory=None)


def _submission_of_two(register: Register) -> object:
    return _submission(register, coordinator=register.coordinator)


def _survey_of_a_municipality(register: Register) -> object:
    return _submission(register, kind="coordinator_survey")


def _plan_of_a_coordinator(register: Register) -> object:
    return _submission(register, signatory=None, coordinator=register.coordinator, kind="plan")


def _same_submission_twice(register: Register) -> object:
    _submission(register)
    return _submission(register)


def _second_extension_of_a_deadline(register: Register) -> object:
    _extension(register)
    return _extension(register, months=3)


def _extension_of_no_time(register: Register) -> object:
    return _extension(register, months=0)


def _extension_of_nothing_owed(register: Register) -> object:
    return _extension(register, generation="")


def _hold_that_ends_before_it_begins(register: Register) -> object:
    return Hold.objects.create(signatory=register.boden, began_on=LATER, ended_on=EARLY)


def _second_open_hold(register: Register) -> object:
    return Hold.objects.create(signatory=register.kiruna, began_on=LATER)


def _hold_of_nobody(register: Register) -> object:
    del register
    return Hold.objects.create(began_on=LATER)


def _second_calendar_of_a_role(register: Register) -> object:
    _feed(register, "a" * 64)
    return _feed(register, "b" * 64)


def _second_letter_in_a_week(register: Register) -> object:
    from django.utils import timezone

    someone = person("coordinator", register.region)
    one = {"person": someone, "week_began_on": TODAY, "deadline_count": 1}
    Digest.objects.create(sent_at=timezone.now(), **one)
    return Digest.objects.create(sent_at=timezone.now(), **one)


NEVER: tuple[Made, ...] = (
    _second_open_adhesion,
    _adhesion_that_ends_before_it_begins,
    _second_signatory_of_a_municipality,
    _group_without_a_name,
    _municipality_with_a_name,
    _member_that_joins_alone,
    _group_in_a_group,
    _unknown_adhesion_type,
    _same_platform_number,
    _same_commitment_twice,
    _unknown_commitment,
    _unknown_status,
    _submission_of_nobody,
    _submission_of_two,
    _survey_of_a_municipality,
    _plan_of_a_coordinator,
    _same_submission_twice,
    _second_extension_of_a_deadline,
    _extension_of_no_time,
    _extension_of_nothing_owed,
    _hold_that_ends_before_it_begins,
    _second_open_hold,
    _hold_of_nobody,
    _second_calendar_of_a_role,
    _second_letter_in_a_week,
)


@pytest.mark.parametrize("never", NEVER, ids=lambda each: each.__name__.strip("_"))
def test_database_refuses(register: Register, never: Made) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        never(register)


def test_what_is_allowed_comes_in(register: Register) -> None:
    _extension(register)
    _extension(register, kind="full_report", number=2)
    _submission(register)
    _submission(register, submitted_on=None)
    _submission(register, submitted_on=None)
    _feed(register, "a" * 64, revoked_at="2026-01-01T00:00:00Z")
    _feed(register, "b" * 64)
    Hold.objects.filter(signatory=register.kiruna).update(ended_on=LATER)
    Hold.objects.create(signatory=register.kiruna, began_on=LATER)
    Adhesion.objects.filter(signatory=register.boden).update(ended_on=LATER)
    Adhesion.objects.create(signatory=register.boden, decided_on=LATER)
