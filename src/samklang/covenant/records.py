"""What is known of those who have joined the Covenant.

A day that nobody has told is ``None``: it is unknown, and nothing is counted from it.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Generation(StrEnum):
    """A generation of commitments, as the registry's code list calls it; the older ones first."""

    COM_2020 = "CoM2020"
    MAYORS_ADAPT = "MayorsAdapt"
    COM_2030 = "CoM2030"
    COM_2050 = "CoM2050"
    ENERGY_POVERTY = "energy_poverty"


class CommitmentStatus(StrEnum):
    """How far a commitment has come on the platform."""

    INTERESTED = "interested"
    UNDER_EVALUATION = "under_evaluation"
    PUBLISHED = "published"
    UNPUBLISHED = "unpublished"
    ON_HOLD = "on_hold"


class AdhesionType(StrEnum):
    """Alone, in a group where each commits for itself (option 1), or as one group (option 2)."""

    INDIVIDUAL = "individual"
    GROUP_INDIVIDUALLY = "group_individually"
    GROUP_COLLECTIVELY = "group_collectively"


class SubmissionKind(StrEnum):
    """What is handed in: by a signatory the first three, by a coordinator the others."""

    PLAN = "plan"
    ACTION_REPORT = "action_report"
    FULL_REPORT = "full_report"
    COORDINATOR_SURVEY = "coordinator_survey"
    COORDINATOR_REPORT = "coordinator_report"


class SignatoryStatus(StrEnum):
    """Where a signatory stands on a day."""

    PUBLISHED = "published"
    ON_HOLD = "on_hold"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Adhesion:
    """The decision of the council to join; ``ended_on`` is the day of leaving."""

    decided_on: date | None
    minute_reference: str = ""
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """What was pledged, with the day of its own decision.

    ``is_plan_untold`` is true where nobody has told whether its plan was handed in: the deadline is
    then neither met nor missed.
    """

    generation: Generation
    decided_on: date | None
    status: CommitmentStatus = CommitmentStatus.PUBLISHED
    is_plan_untold: bool = False


@dataclass(frozen=True, slots=True)
class Submission:
    """What was handed in; ``submitted_on`` is ``None`` where the day is not known.

    ``generations`` are the commitments that a plan answers; ``inventory_years`` those of a report.
    """

    kind: SubmissionKind
    submitted_on: date | None
    generations: tuple[Generation, ...] = ()
    inventory_years: tuple[int, ...] = ()
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Obligation:
    """One thing that is owed, by a name that stays: a plan, or the n-th report after a plan.

    ``number`` is 1 for a plan, the place in the row of reports of a plan, or the year for what a
    coordinator owes. ``edition`` counts the plans for the same commitment that reports follow.
    """

    kind: SubmissionKind
    generation: Generation | None
    number: int
    edition: int = 1

    @property
    def key(self) -> str:
        """The name as one word, such as ``plan-CoM2030-1`` or, after a second plan, ``…-1-2``."""
        edition = str(self.edition) if self.edition > 1 else ""
        return "-".join(filter(None, (self.kind, self.generation, str(self.number), edition)))


@dataclass(frozen=True, slots=True)
class Extension:
    """More time for one obligation; how many months is agreed each time, and no rule says it."""

    obligation: Obligation
    months: int
    granted_on: date | None = None


@dataclass(frozen=True, slots=True)
class Hold:
    """A time on hold after a missed deadline; open at an end whose day is not known."""

    began_on: date | None
    ended_on: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the signatory is on hold that day; the day of reactivation no longer is one."""
        has_begun = self.began_on is None or self.began_on <= day
        return has_begun and (self.ended_on is None or day < self.ended_on)


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A change of the status that the platform shows."""

    status: SignatoryStatus
    changed_on: date | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A group that a signatory belongs to, by the key of the group's own record."""

    key: str
    name: str
    adhesion_type: AdhesionType

    @property
    def commits_as_one(self) -> bool:
        """Whether the group owes the plan and the reports, and its members do not (option 2)."""
        return self.adhesion_type is AdhesionType.GROUP_COLLECTIVELY


@dataclass(frozen=True, slots=True)
class Signatory:
    """A municipality or a group as party to the Covenant; a group has no territory of its own."""

    key: str
    name: str
    territory_code: str
    adhesions: tuple[Adhesion, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    submissions: tuple[Submission, ...] = ()
    extensions: tuple[Extension, ...] = ()
    holds: tuple[Hold, ...] = ()
    status_changes: tuple[StatusChange, ...] = ()
    group: Group | None = None
    adhesion_type: AdhesionType = AdhesionType.INDIVIDUAL
    is_group: bool = False
    coordinator: str = ""
    supporter: str = ""
    platform_number: str = ""

    @property
    def decided_on(self) -> date | None:
        """The day of the first decision to join."""
        known = [found.decided_on for found in self.adhesions if found.decided_on]
        return min(known, default=None)

    def has_left(self, day: date) -> bool:
        """Whether every adhesion has ended by that day."""
        ends = [found.ended_on for found in self.adhesions]
        return bool(ends) and all(end is not None and end <= day for end in ends)

    def is_on_hold(self, day: date) -> bool:
        """Whether a hold covers the day."""
        return any(hold.covers(day) for hold in self.holds)

    def status(self, day: date) -> SignatoryStatus:
        """Where the signatory stands on a day."""
        if self.has_left(day):
            return SignatoryStatus.WITHDRAWN
        return SignatoryStatus.ON_HOLD if self.is_on_hold(day) else SignatoryStatus.PUBLISHED


@dataclass(frozen=True, slots=True)
class Coordinator:
    """A territorial or national coordinator; its own survey and reports are submissions too."""

    key: str
    name: str
    territory_code: str
    since: date | None = None
    submissions: tuple[Submission, ...] = ()
    holds: tuple[Hold, ...] = ()

    def is_on_hold(self, day: date) -> bool:
        """Whether a hold covers the day."""
        return any(hold.covers(day) for hold in self.holds)


@dataclass(frozen=True, slots=True)
class Register:
    """All signatories and coordinators of a country, as they were known on a day.

    Days are days in ``time_zone``: whoever asks what is due says which day it is there.
    """

    country: str
    time_zone: str
    known_on: date | None
    signatories: tuple[Signatory, ...] = ()
    coordinators: tuple[Coordinator, ...] = ()
    by_key: dict[str, Signatory] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {found.key: found for found in self.signatories})

    def members(self, key: str) -> tuple[Signatory, ...]:
        """The signatories that belong to a group."""
        return tuple(found for found in self.signatories if found.group and found.group.key == key)
