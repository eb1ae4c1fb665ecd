"""The plan document ``samklang: plan/1`` as it is written.

Models say which keys exist and what they take; ``document.py`` turns them into records. An action has
every field of the Covenant's form for actions, and what the form does not ask for but a calculation
needs. Codes may be given as code, official label or alias; shares go from 0 to 1.
"""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from samklang.documents.fields import (
    Carrier,
    Number,
    Sector,
    Strict,
    TerritoryModel,
    Year,
    code_of,
    text_code,
)
from samklang.plan.records import EffectKind, OverlapRule
from samklang.targets.records import Effort, Reduction

Id = Annotated[str, BeforeValidator(text_code), Field(min_length=1)]
ActionSector = Annotated[str, code_of("action_sector")]
Area = Annotated[str, code_of("area_of_intervention")]
Instrument = Annotated[str, code_of("policy_instrument")]
ActionOrigin = Annotated[str, code_of("action_origin")]
Status = Annotated[str, code_of("action_implementation_status")]
Stakeholder = Annotated[str, code_of("action_stakeholder")]
FinancingSource = Annotated[str, code_of("action_financing_source")]
Hazard = Annotated[str, code_of("hazard")]
VulnerableSector = Annotated[str, code_of("vulnerable_sector")]
VulnerableGroup = Annotated[str, code_of("vulnerable_group")]
PovertyArea = Annotated[str, code_of("energy_poverty_area")]
Slot = Annotated[str, code_of("target_slot")]


class BaselineModel(Strict):
    """The inventory that the plan starts from: a file beside it, its year, the hash of its result."""

    inventory: str = ""
    year: Year | None = None
    result_hash: str = ""


class TargetModel(Strict):
    """A goal. ``reduction`` is the share by which emissions shall have fallen since ``base_year``.

    ``slot`` is the Covenant's; ``bau`` says that the goal is against business as usual; ``effort`` says
    what the effects of actions are counted from. A goal that is not about emissions names an
    ``indicator`` of the plan, its ``value`` and ``unit``.
    """

    id: Id
    slot: Slot | None = None
    base_year: Year | None = None
    year: Year | None = None
    reduction: Number | None = None
    kind: Reduction = Reduction.ABSOLUTE
    bau: bool = False
    effort: Effort = Effort.BASELINE
    sector: Sector | None = None
    indicator: str = ""
    value: Number | None = None
    unit: str = ""
    population_at_target: Number | None = None
    base_emissions_t: Number | None = None
    base_population: Number | None = None
    decided: str = ""
    source: str = ""


class EffectModel(Strict):
    """What an action gives when it is fully carried out.

    A ``saving`` is of a sector's use of a carrier; a ``switch`` replaces each MWh of it by ``ratio`` MWh
    of ``to_carrier``; ``production`` is electricity or heat made here; ``emissions`` is tonnes less in a
    sector of actions. Its size is ``amount`` (MWh a year, or tonnes a year) or ``share`` of the use
    without the plan.
    """

    kind: EffectKind
    sector: str | None = None
    carrier: Carrier | None = None
    amount: Number | None = None
    share: Number | None = None
    to_carrier: Carrier | None = None
    ratio: Number | None = None


class CostModel(Strict):
    """What an action costs. ``savings`` is money not spent, a year; ``spent`` is what has been spent.

    ``stated_per_tonne`` is the cost of a tonne as the plan itself prints it.
    """

    investment: Number | None = None
    yearly: Number | None = None
    savings: Number | None = None
    spent: Number | None = None
    currency: str = ""
    stated_per_tonne: Number | None = None


class OutcomeModel(Strict):
    """What has been reached or shall be: in words, and as an indicator with value and unit."""

    description: str = ""
    indicator: str = ""
    value: Number | None = None
    unit: str = ""


class AdaptationModel(Strict):
    """What an action is to climate adaptation."""

    hazards: tuple[Hazard, ...] = ()
    sectors: tuple[VulnerableSector, ...] = ()
    groups: tuple[VulnerableGroup, ...] = ()
    outcome: OutcomeModel = OutcomeModel()


class EnergyPovertyModel(Strict):
    """What an action is to energy poverty."""

    areas: tuple[PovertyArea, ...] = ()
    groups: tuple[VulnerableGroup, ...] = ()
    outcome: OutcomeModel = OutcomeModel()


class UncertainModel(Strict):
    """Distributions: of effect and cost as factors around 1, of the delay in years."""

    effect: str = ""
    cost: str = ""
    delay_years: str = ""


class JointModel(Strict):
    """An action of several territories: its id among them, and this territory's share of it."""

    id: Id
    share: Number


class ActionModel(Strict):
    """An action. ``emissions_t``, ``saving_mwh`` and ``production_mwh`` are the form's estimates a year.

    Without ``effects`` the estimated tonnes are the effect. The first of k years from ``start`` to
    ``end`` gives 1/k of it; it lasts ``lifetime_years`` from ``start``. ``staff`` is full-time people
    while it is carried out; ``done`` is the share that is done.
    """

    id: Id
    title: str = Field(min_length=1)
    key: bool = False
    key_title: str = ""
    mitigation: bool = True
    sector: ActionSector | None = None
    area: Area | None = None
    instrument: Instrument | None = None
    origin: ActionOrigin | None = None
    responsible: str = ""
    description: str = ""
    start: Year | None = None
    end: Year | None = None
    lifetime_years: Annotated[int, Field(strict=True)] | None = None
    degradation_per_year: Number | None = None
    status: Status | None = None
    done: Number | None = None
    emissions_t: Number | None = None
    saving_mwh: Number | None = None
    production_mwh: Number | None = None
    effects: tuple[EffectModel, ...] = ()
    cost: CostModel = CostModel()
    staff: Number | None = None
    jobs_created: Number | None = None
    requires: tuple[Id, ...] = ()
    excludes: tuple[Id, ...] = ()
    joint: JointModel | None = None
    uncertain: UncertainModel = UncertainModel()
    stakeholders: tuple[Stakeholder, ...] = ()
    financing: tuple[FinancingSource, ...] = ()
    vulnerable_groups: tuple[VulnerableGroup, ...] = ()
    adaptation: AdaptationModel | None = None
    energy_poverty: EnergyPovertyModel | None = None
    website: str = ""
    video: str = ""
    image: str = ""
    barriers: str = ""
    comment: str = ""


class OverlapModel(Strict):
    """Actions whose effects meet in one place; ``share`` is of the smaller effect, between two."""

    actions: tuple[Id, ...]
    rule: OverlapRule
    share: Number | None = None


class GroupModel(Strict):
    """An effect that several actions give together; it counts once. ``parts`` are the members' shares."""

    id: Id
    members: tuple[Id, ...]
    effects: tuple[EffectModel, ...] = ()
    emissions_t: Number | None = None
    saving_mwh: Number | None = None
    production_mwh: Number | None = None
    parts: tuple[Number, ...] = ()
    stated_per_tonne: Number | None = None


class SummaryModel(Strict):
    """A row of the form's summary: a sector, a horizon, how many actions, what they give a year."""

    sector: ActionSector
    horizon: Literal["2020", "2030", "2050", "long_term"]
    actions: Annotated[int, Field(strict=True)] | None = None
    emissions_t: Number | None = None
    saving_mwh: Number | None = None
    production_mwh: Number | None = None


class MilestoneModel(Strict):
    """Something that shall be so by a year, of an action or of the whole plan."""

    year: Year
    text: str = Field(min_length=1)
    action: str = ""
    reached: bool | None = None


class ObservationModel(Strict):
    """An indicator in a year."""

    year: Year
    value: Number
    source: str = ""


class IndicatorModel(Strict):
    """Something that is measured again and again."""

    id: Id
    name: str = Field(min_length=1)
    unit: str
    source: str = ""
    observations: tuple[ObservationModel, ...] = ()


class PlanModel(Strict):
    """A plan of one territory; ``example`` marks one that somebody made up.

    Money is in ``currency`` at the prices of ``price_year``; ``discount_rate`` is a share a year.
    """

    samklang: Literal["plan/1"]
    territory: TerritoryModel
    title: str = ""
    example: bool = False
    currency: str = ""
    price_year: Year | None = None
    discount_rate: Number | None = None
    baseline: BaselineModel = BaselineModel()
    approved_by: str = ""
    approved: str = ""
    adaptation_commitment: bool | None = None
    risk_assessment: bool | None = None
    targets: tuple[TargetModel, ...] = ()
    actions: tuple[ActionModel, ...] = ()
    overlaps: tuple[OverlapModel, ...] = ()
    groups: tuple[GroupModel, ...] = ()
    summary: tuple[SummaryModel, ...] = ()
    milestones: tuple[MilestoneModel, ...] = ()
    indicators: tuple[IndicatorModel, ...] = ()
    source: str = ""
    notes: tuple[str, ...] = ()


def json_schema() -> dict[str, Any]:
    """JSON Schema of the plan document."""
    return PlanModel.model_json_schema()
