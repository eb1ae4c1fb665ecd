"""The difference between two figures, split exactly into parts with their reasons.

``E`` being energy and ``f = emissions ÷ E``::

    published − statistics = (N − L)·f_s + (P − N)·(f_s + f_p)/2 + (P + N)/2·(f_p − f_s)
                               hidden           activity                  factor

``P`` is what was published, ``L`` what the statistics hold at least, and ``N`` the energy nearest to
``P`` that the secret cells allow. Activity and factor have the same weight (Shapley), so that no order
is preferred and exchanging the two turns every sign.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from samklang.adding_up import adding_up
from samklang.region.comparison_data import NOT_EXPLAINED, ComparisonData, Group, Reason, Share
from samklang.values import Total, Value, total

_ZERO = Fraction(0)


ROUNDING = "rounding"


class PartKind(StrEnum):
    """What a part of a difference comes from."""

    HIDDEN = "hidden"
    ACTIVITY = "activity"
    FACTOR = "factor"


@dataclass(frozen=True, slots=True)
class Figures:
    """Energy in MWh and emissions in t of one cell or row, with their bounds."""

    energy: Total
    emissions: Total

    @property
    def factor_t_per_mwh(self) -> float | None:
        """Emissions over energy, of what is known or else at most; ``None`` without energy."""
        factor = _factor(self)
        return None if factor is None else float(factor)


NOTHING = Figures(total(()), total(()))


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """One sector and carrier group; ``None`` where an inventory has no such cell."""

    sector: str
    carrier_group: str
    statistics: Figures | None
    published: Figures | None

    @property
    def energy_difference_mwh(self) -> float:
        """Published − what the statistics hold at least."""
        statistics, published = self.statistics or NOTHING, self.published or NOTHING
        return published.energy.minimum - statistics.energy.minimum


@dataclass(frozen=True, slots=True)
class Pair:
    """A group of sectors and of carriers: its cells, and their sums in both inventories.

    ``left_out`` is what the statistics have but the headline leaves out.
    """

    group: Group
    carrier_group: str
    cells: tuple[ComparedCell, ...]
    statistics: Figures
    left_out: Figures | None
    published: Figures

    @property
    def is_published(self) -> bool:
        """Whether the municipality has reported any cell of the pair."""
        return any(cell.published for cell in self.cells)

    @property
    def energy_difference_mwh(self) -> float:
        """Published − what the statistics hold at least."""
        return self.published.energy.minimum - self.statistics.energy.minimum

    @property
    def emissions_difference_t(self) -> float:
        """Published − what the statistics hold at least."""
        return self.published.emissions.minimum - self.statistics.emissions.minimum

    @property
    def moved_mwh(self) -> float:
        """Energy on other rows of the group: half of what the cells differ beyond what their sum does.

        Zero where a cell is secret, since nothing is known of it.
        """
        if self.left_out is not None or not self.group.cut:
            return 0.0
        if any(cell.statistics and cell.statistics.energy.is_at_least for cell in self.cells):
            return 0.0
        differences = [cell.energy_difference_mwh for cell in self.cells]
        return (sum(map(abs, differences)) - abs(sum(differences))) / 2  # by definition


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a row's difference (published − at least in the statistics) with its reason."""

    kind: PartKind
    reason: Reason
    energy_mwh: float
    emissions_t: float


def sum_figures(figures: Iterable[Figures | None]) -> Figures:
    """Sum of cells; one without an upper bound leaves the sum without one."""
    found = [each for each in figures if each is not None]
    return Figures(_plus(each.energy for each in found), _plus(each.emissions for each in found))


def _plus(totals: Iterable[Total]) -> Total:
    return total(
        Value.of(each.minimum)
        if not each.is_at_least
        else Value.suppressed(each.minimum, each.maximum)
        for each in totals
    )


def parts_of(data: ComparisonData, pair: Pair, shares: tuple[Share, ...]) -> Iterator[Part]:
    """The parts of a difference that are not zero; they add up to it to the last digit."""
    split = _split(pair.statistics, pair.published)
    lines = [
        (PartKind.HIDDEN, "secret_cell", split.hidden_mwh, split.hidden_t),
        *_activity(data, pair, split, shares),
        (PartKind.FACTOR, _factor_reason(data, pair, split), _ZERO, split.factor_t),
    ]
    emissions = adding_up([line[3] for line in lines], sum((line[3] for line in lines), _ZERO))
    energies = adding_up([line[2] for line in lines], sum((line[2] for line in lines), _ZERO))
    for (kind, reason, _, _), energy_mwh, emissions_t in zip(
        lines, energies, emissions, strict=True
    ):
        if energy_mwh or emissions_t:
            yield Part(kind, data.reasons[reason], energy_mwh, emissions_t)


@dataclass(frozen=True, slots=True)
class _Split:
    """The three parts of a difference, exactly."""

    hidden_mwh: Fraction
    hidden_t: Fraction
    activity_mwh: Fraction
    activity_t: Fraction
    factor_t: Fraction


def _split(statistics: Figures, published: Figures) -> _Split:
    low_mwh, published_mwh = Fraction(statistics.energy.minimum), Fraction(published.energy.minimum)
    nearest_mwh = _nearest(published_mwh, statistics.energy)
    own, other = _factor(statistics), _factor(published)
    own_factor, other_factor = own or other or _ZERO, other or own or _ZERO
    if own is not None and other is not None:
        own_factor, other_factor = own, other
    hidden_t = (nearest_mwh - low_mwh) * own_factor
    factor_t = (published_mwh + nearest_mwh) / 2 * (other_factor - own_factor)
    change_t = Fraction(published.emissions.minimum) - Fraction(statistics.emissions.minimum)
    return _Split(
        hidden_mwh=nearest_mwh - low_mwh,
        hidden_t=hidden_t,
        activity_mwh=published_mwh - nearest_mwh,
        activity_t=change_t - hidden_t - factor_t,
        factor_t=factor_t,
    )


def _nearest(published_mwh: Fraction, bounds: Total) -> Fraction:
    """The energy nearest to the published one that the statistics allow."""
    nearest_mwh = max(published_mwh, Fraction(bounds.minimum))
    return nearest_mwh if bounds.maximum is None else min(nearest_mwh, Fraction(bounds.maximum))


def _factor(figures: Figures) -> Fraction | None:
    energy, emissions = figures.energy, figures.emissions
    if energy.minimum:
        return Fraction(emissions.minimum) / Fraction(energy.minimum)
    if energy.maximum and emissions.maximum is not None:
        return Fraction(emissions.maximum) / Fraction(energy.maximum)
    return None


def _activity(
    data: ComparisonData, pair: Pair, split: _Split, shares: tuple[Share, ...]
) -> Iterator[tuple[PartKind, str, Fraction, Fraction]]:
    """The activity part by reason; the last reason takes what is left."""
    stated = shares or (Share(_usual_reason(data, pair, split), None),)
    left_mwh, left_t = split.activity_mwh, split.activity_t
    per_mwh = left_t / left_mwh if left_mwh else _ZERO
    for share in stated:
        if share.energy_mwh is not None and share is not stated[-1]:
            part_mwh = Fraction(share.energy_mwh)
            yield PartKind.ACTIVITY, share.reason, part_mwh, part_mwh * per_mwh
            left_mwh, left_t = left_mwh - part_mwh, left_t - part_mwh * per_mwh
    yield PartKind.ACTIVITY, stated[-1].reason, left_mwh, left_t


def _usual_reason(data: ComparisonData, pair: Pair, split: _Split) -> str:
    """The reason that the figures themselves tell, where nobody has said more."""
    if pair.left_out is not None:
        return "industry_left_out"
    if abs(split.activity_mwh) <= data.rounding_mwh * len(pair.cells):
        return ROUNDING
    if not pair.is_published:
        return "not_reported"
    if not pair.statistics.energy.minimum and not pair.statistics.energy.is_at_least:
        return "not_in_statistics"
    if pair.group.is_left_out and split.activity_mwh < 0:
        return "ets_left_out"
    return NOT_EXPLAINED


def _factor_reason(data: ComparisonData, pair: Pair, split: _Split) -> str:
    if abs(split.factor_t) < data.rounding_t:
        return ROUNDING
    return data.factor_reasons.get(pair.carrier_group, NOT_EXPLAINED)
