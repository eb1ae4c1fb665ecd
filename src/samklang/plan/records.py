"""What a plan is: targets, actions with their effects and costs, and how actions depend on each other.

Energy is in MWh a year, emissions in tonnes a year, money in the plan's currency at the prices of one
year, shares from 0 to 1. These are records, not documents: codes and spellings have been dealt with at
the door (``document.py``). A figure that nobody has stated is ``None``, never zero.
"""

from dataclasses import dataclass
from enum import StrEnum

from samklang.documents.printed import Printed
from samklang.inventory.records import Territory
from samklang.targets.records import Target


class EffectKind(StrEnum):
    """What an effect takes, and from where.

    ``saving`` is energy no longer used by a sector as a carrier. ``switch`` is energy used as another
    carrier instead. ``production`` is electricity or heat made here from renewable sources; it displaces
    the same carrier bought from the grid. ``emissions`` is tonnes less in a sector of actions, where no
    energy is told.
    """

    SAVING = "saving"
    SWITCH = "switch"
    PRODUCTION = "production"
    EMISSIONS = "emissions"


@dataclass(frozen=True, slots=True)
class Effect:
    """What an action gives when it is fully carried out.

    Exactly one of ``amount`` (MWh a year; t a year for ``emissions``) and ``share`` (of the use without
    the plan, for ``saving`` and ``switch``) is stated. ``ratio`` is the MWh of ``to_carrier`` that
    replace one MWh. ``sector`` is one of the inventory; of actions for ``emissions``.
    """

    kind: EffectKind
    sector: str = ""
    carrier: str = ""
    amount: float | None = None
    share: float | None = None
    to_carrier: str = ""
    ratio: float = 1.0
    where: str = ""


@dataclass(frozen=True, slots=True)
class Timing:
    """When an action works.

    It begins in the year ``start`` and grows evenly until it is fully carried out at the end of the
    year ``end``: of k years of carrying out, the first gives 1/k of the effect. It works for
    ``lifetime_years`` from ``start`` (no end where ``None``) and loses ``degradation_per_year`` of its
    full effect a year after ``end``.
    """

    start: int
    end: int
    lifetime_years: int | None = None
    degradation_per_year: float = 0.0


@dataclass(frozen=True, slots=True)
class Cost:
    """What an action costs, in the plan's currency and prices.

    ``investment`` is spent evenly over the years of carrying out; ``yearly`` and ``savings`` (money not
    spent, positive) follow the effect. ``spent`` is what has been spent so far.
    """

    investment: float | None = None
    yearly: float | None = None
    savings: float | None = None
    spent: float | None = None
    currency: str = ""
    stated_per_tonne: Printed | None = None


@dataclass(frozen=True, slots=True)
class Estimates:
    """The effect as the official form states it, a year at full effect."""

    emissions_t: float | None = None
    saving_mwh: float | None = None
    production_mwh: float | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an action for adaptation or against energy poverty has reached or shall reach."""

    description: str = ""
    indicator: str = ""
    value: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Pillar:
    """The fields of the form for one pillar: hazards and sectors, or areas, with groups and outcome."""

    hazards: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    outcome: Outcome = Outcome()


@dataclass(frozen=True, slots=True)
class Uncertain:
    """How uncertain an action is, as distributions; those of effect and cost are factors around 1."""

    effect: str = ""
    cost: str = ""
    delay_years: str = ""


@dataclass(frozen=True, slots=True)
class Joint:
    """An action that several territories carry out: its id among them, and this territory's share."""

    id: str
    share: float


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of the official form that nothing is computed from."""

    is_key: bool = False
    key_title: str = ""
    origin: str = ""
    responsible: str = ""
    description: str = ""
    website: str = ""
    video: str = ""
    image: str = ""
    status: str = ""
    done: float | None = None
    stakeholders: tuple[str, ...] = ()
    financing: tuple[str, ...] = ()
    vulnerable_groups: tuple[str, ...] = ()
    comment: str = ""
    barriers: str = ""
    jobs_created: float | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """One action.

    ``sector`` is the sector of actions. Where ``effects`` is empty, the estimated tonnes are the effect.
    ``staff`` is the full-time people it takes while it is carried out. ``requires`` and ``excludes``
    name other actions.
    """

    id: str
    title: str
    sector: str = ""
    area: str = ""
    instrument: str = ""
    timing: Timing | None = None
    effects: tuple[Effect, ...] = ()
    estimates: Estimates = Estimates()
    cost: Cost = Cost()
    staff: float | None = None
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    joint: Joint | None = None
    uncertain: Uncertain = Uncertain()
    is_mitigation: bool = True
    adaptation: Pillar | None = None
    energy_poverty: Pillar | None = None
    form: Form = Form()
    where: str = ""


class OverlapRule(StrEnum):
    """How effects on the same sector and carrier meet.

    ``share``: that share of the smaller effect is the same saving as the other's. ``multiplicative``:
    each saves its share of what the others leave.
    """

    SHARE = "share"
    MULTIPLICATIVE = "multiplicative"


@dataclass(frozen=True, slots=True)
class Overlap:
    """Actions whose effects are partly the same; of ``share``, exactly two."""

    actions: tuple[str, ...]
    rule: OverlapRule
    share: float | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """An effect that several actions give together: it counts once, whoever of them states it.

    A member brings its part; with a member left out, its part is left out too. ``parts`` are shares that
    sum to 1, in the order of ``members``; equal where empty. Estimates of the members themselves then
    have no effect of their own: they are this one, stated again.
    """

    id: str
    members: tuple[str, ...]
    effects: tuple[Effect, ...] = ()
    estimates: Estimates = Estimates()
    parts: tuple[float, ...] = ()
    stated_per_tonne: Printed | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class SectorSummary:
    """A row of the form's summary: how many actions a sector has, and what they give by a year.

    ``horizon`` is 2020, 2030 or 2050 as text, or ``long_term``.
    """

    sector: str
    horizon: str
    estimates: Estimates
    actions: int | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something that shall be so by a year, of an action or of the plan."""

    year: int
    text: str
    action: str = ""
    is_reached: bool | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """An indicator in a year."""

    year: int
    value: float
    source: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something that is measured again and again, with the source of its figures."""

    id: str
    name: str
    unit: str
    source: str = ""
    observations: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True)
class BaselineReference:
    """The inventory that a plan starts from: its file beside the plan, its year, its result's hash."""

    inventory: str = ""
    year: int | None = None
    result_hash: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan of one territory.

    ``is_example`` marks an invented one. ``discount_rate`` is a share a year.
    """

    territory: Territory
    title: str = ""
    is_example: bool = False
    currency: str = ""
    price_year: int | None = None
    discount_rate: float | None = None
    baseline: BaselineReference = BaselineReference()
    targets: tuple[Target, ...] = ()
    actions: tuple[Action, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    groups: tuple[Group, ...] = ()
    summary: tuple[SectorSummary, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    approved_by: str = ""
    approved: str = ""
    has_adaptation_commitment: bool | None = None
    has_risk_assessment: bool | None = None
    source: str = ""
    notes: tuple[str, ...] = ()
