"""Which factor applies to a row, and why: row → document → local → registry.

Every choice carries its reason. Where nothing fits the choice is *refused*: it has no number, and the
row's emissions are missing rather than invented.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from samklang.errors import LookupRefused, Problem
from samklang.inventory.electricity import (
    ElectricityBalance,
    balance_factor_t_per_mwh,
    electricity_balance,
)
from samklang.inventory.emissions import blended_factor_t_per_mwh, emissions_t
from samklang.inventory.heat import local_heat_factor_t_per_mwh
from samklang.inventory.records import (
    ActivityRecord,
    Approach,
    BlendPart,
    DeclaredFactor,
    FuelInput,
    Inventory,
    Origin,
)
from samklang.quantities import GasUnit
from samklang.registry.factors import FactorAnswer, FactorSet
from samklang.texts import LANGUAGES, Catalogue, Language

TEXTS = Catalogue(Path(__file__).with_name("texts.yaml"))
ELECTRICITY = "electricity"
HEAT = "district_heating_and_cooling"
DEFAULT_GWP_SET = "AR4"
"""What a CO2 look-up is asked with; it does not change any CO2 factor."""


class ReasonCode(StrEnum):
    """Reasons of the engine's own; the registry adds its own codes."""

    ROW = "row"
    DOCUMENT = "document"
    LOCAL_ELECTRICITY = "local_electricity"
    LOCAL_HEAT = "local_heat"
    BLEND = "blend"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FactorChoice:
    """The factor that applies, and why. ``t_per_mwh`` is ``None`` when the look-up was refused."""

    t_per_mwh: float | None
    reason_code: str
    reason: str
    source_id: str = ""
    locator: str = ""
    note: str = ""
    reason_sv: str = ""

    def told(self, language: Language = "en") -> str:
        """The reason in a language."""
        return self.reason_sv if language == "sv" and self.reason_sv else self.reason

    @property
    def locator_text(self) -> str:
        """Source and place in it, for a person."""
        return ", ".join(part for part in (self.source_id, self.locator) if part)


@dataclass(frozen=True, slots=True)
class Settings:
    """By what a calculation is made. ``uses_declared`` off recomputes with the registry alone."""

    factors: FactorSet
    approach: Approach
    gas_unit: GasUnit
    gwp_set: str | None
    electricity: Origin | None = None
    uses_declared: bool = True


@dataclass(frozen=True, slots=True)
class ElectricityChoice:
    """Both electricity factors, which one is applied, and the balance behind the local one."""

    national: FactorChoice
    local: FactorChoice | None
    applied: Origin
    balance: ElectricityBalance | None

    @property
    def choice(self) -> FactorChoice:
        """The factor that rows of electricity get."""
        return self.local if self.applied is Origin.LOCAL and self.local else self.national


@dataclass(slots=True)
class FactorChooser:
    """Chooses factors for one inventory; asks each distinct question once."""

    inventory: Inventory
    settings: Settings
    electricity_mwh: float
    heat_mwh: float
    _known: dict[tuple[str, str, bool | None], FactorChoice] = field(default_factory=dict)
    _electricity: ElectricityChoice | None = None

    @property
    def electricity(self) -> ElectricityChoice:
        """The electricity factors, worked out on first use."""
        if self._electricity is None:
            self._electricity = self._choose_electricity()
        return self._electricity

    def for_record(self, record: ActivityRecord) -> FactorChoice:
        """The factor of a row: its own, its blend's, or that of its carrier and fuel."""
        if record.factor is not None and self.settings.uses_declared:
            return _declared(record.factor, ReasonCode.ROW, "reason_row")
        if record.blend:
            return self._blend(record.blend)
        return self.for_fuel(record.carrier, record.fuel, record.sustainable)

    def for_fuel(
        self, carrier: str, fuel: str = "", sustainable: bool | None = None
    ) -> FactorChoice:
        """The factor of a carrier or of a named fuel below it."""
        key = (carrier, fuel, sustainable)
        if key not in self._known:
            self._known[key] = self._choose(*key)
        return self._known[key]

    def fuel_emissions_t(self, burnt: FuelInput) -> float:
        """Tonnes emitted by a plant's fuel.

        Raises:
            LookupRefused: the fuel has no factor, so what it emits would have to be invented.
        """
        choice = self._declared_in_document(burnt.carrier, burnt.fuel) or self._registered(
            burnt.carrier, burnt.fuel, burnt.sustainable
        )
        if choice.t_per_mwh is None:
            raise LookupRefused(Problem(burnt.fuel or burnt.carrier, choice.reason))
        return emissions_t(burnt.energy_mwh, choice.t_per_mwh)

    def _choose(self, carrier: str, fuel: str, sustainable: bool | None) -> FactorChoice:
        if carrier == ELECTRICITY:
            return self.electricity.choice
        declared = self._declared_in_document(carrier, fuel)
        if declared is not None:
            return declared
        if carrier == HEAT and not fuel:
            local = self._local_heat()
            if local is not None:
                return local
        return self._registered(carrier, fuel, sustainable)

    def _declared_in_document(self, carrier: str, fuel: str) -> FactorChoice | None:
        """The document's factor for the fuel, else for its carrier."""
        if not self.settings.uses_declared:
            return None
        own = [factor for factor in self.inventory.factors if factor.carrier == carrier]
        for named in (fuel, ""):
            for factor in own:
                if factor.fuel == named:
                    return _declared(factor, ReasonCode.DOCUMENT, "reason_document")
        return None

    def _choose_electricity(self) -> ElectricityChoice:
        national = self._national_electricity()
        local, balance = self._local_electricity(national)
        wanted = self.settings.electricity or self.inventory.electricity.apply or Origin.LOCAL
        applied = Origin.LOCAL if local and wanted is Origin.LOCAL else Origin.NATIONAL
        return ElectricityChoice(national, local, applied, balance)

    def _national_electricity(self) -> FactorChoice:
        stated = self._declared_electricity(Origin.NATIONAL) or self.inventory.electricity.national
        if stated is not None and self.settings.uses_declared:
            return _declared(stated, ReasonCode.DOCUMENT, "reason_document_national")
        year = self.inventory.electricity.national_factor_year or self.inventory.year
        return self._registered(ELECTRICITY, "", None, year)

    def _local_electricity(
        self, national: FactorChoice
    ) -> tuple[FactorChoice | None, ElectricityBalance | None]:
        inputs = self.inventory.electricity
        stated = self._declared_electricity(Origin.LOCAL)
        if not inputs.is_given:
            return _stated_local(stated), None
        try:
            balance = electricity_balance(inputs, self.electricity_mwh, self.fuel_emissions_t)
        except LookupRefused as refusal:
            return FactorChoice(None, ReasonCode.REFUSED, str(refusal)), None
        if stated is not None or national.t_per_mwh is None:
            return _stated_local(stated), balance
        factor = balance_factor_t_per_mwh(balance, national.t_per_mwh)
        choice = _worked_out(factor, ReasonCode.LOCAL_ELECTRICITY, national.source_id)
        return replace(choice, locator=national.locator), balance

    def _declared_electricity(self, origin: Origin) -> DeclaredFactor | None:
        """The document's electricity factor of an origin; one without an origin is the local one."""
        if not self.settings.uses_declared:
            return None
        for factor in self.inventory.factors:
            if factor.carrier == ELECTRICITY and (factor.origin or Origin.LOCAL) is origin:
                return factor
        return None

    def _local_heat(self) -> FactorChoice | None:
        try:
            factor = local_heat_factor_t_per_mwh(
                self.inventory.heat, self.heat_mwh, self.fuel_emissions_t
            )
        except LookupRefused as refusal:
            return FactorChoice(None, ReasonCode.REFUSED, str(refusal))
        if factor is None:
            return None
        basis = self.inventory.heat.basis
        source_id = basis[0].source_id if basis else ""
        return _worked_out(factor, ReasonCode.LOCAL_HEAT, source_id)

    def _blend(self, parts: tuple[BlendPart, ...]) -> FactorChoice:
        choices = [self.for_fuel(part.carrier, part.fuel, part.sustainable) for part in parts]
        refused = next((choice for choice in choices if choice.t_per_mwh is None), None)
        if refused is not None:
            return refused
        factor = blended_factor_t_per_mwh(
            [part.share for part in parts], [choice.t_per_mwh or 0.0 for choice in choices]
        )
        return _worked_out(
            factor, ReasonCode.BLEND, choices[0].source_id, parts=_blend_names(parts)
        )

    def _registered(
        self, carrier: str, fuel: str, sustainable: bool | None, year: int | None = None
    ) -> FactorChoice:
        try:
            answer = self.settings.factors.look_up(
                carrier=carrier,
                country=self.inventory.territory.country,
                year=year or self.inventory.year,
                approach=self.settings.approach,
                gas_unit=self.settings.gas_unit,
                gwp_set=self.settings.gwp_set or DEFAULT_GWP_SET,
                fuel=fuel or None,
                sustainable=sustainable,
            )
        except LookupRefused as refusal:
            return FactorChoice(None, ReasonCode.REFUSED, str(refusal))
        return _answered(answer)


def _answered(answer: FactorAnswer) -> FactorChoice:
    return FactorChoice(
        answer.value_t_per_mwh,
        answer.reason_code,
        answer.reason,
        answer.source_id,
        answer.locator,
        answer.note,
        answer.reason_sv,
    )


def _declared(factor: DeclaredFactor, code: ReasonCode, key: str) -> FactorChoice:
    reason, reason_sv = (TEXTS.text(key, language) for language in LANGUAGES)
    return FactorChoice(factor.t_per_mwh, code, reason, locator=factor.source, reason_sv=reason_sv)


def _worked_out(
    factor_t_per_mwh: float, code: ReasonCode, source_id: str, **words: str
) -> FactorChoice:
    reason, reason_sv = (TEXTS.text(f"reason_{code}", language, **words) for language in LANGUAGES)
    return FactorChoice(factor_t_per_mwh, code, reason, source_id, reason_sv=reason_sv)


def _stated_local(stated: DeclaredFactor | None) -> FactorChoice | None:
    if stated is None:
        return None
    return _declared(stated, ReasonCode.DOCUMENT, "reason_document_local")


def _blend_names(parts: tuple[BlendPart, ...]) -> str:
    return ", ".join(f"{part.share:.1%} {part.fuel or part.carrier}" for part in parts)
