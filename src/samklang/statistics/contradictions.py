"""Sums that cannot all hold, each with the others that it contradicts, and the least that mends them.

A table is sometimes revised in one place and not in another. Then no amounts of the hidden cells keep
every published sum. The sums are widened by the least total amount that makes room, and each that was
widened is told: nothing is relaxed silently.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from samklang.findings import Finding, Severity
from samklang.statistics.grid import BoolArray, FloatArray
from samklang.statistics.hidden_sums import HiddenSums
from samklang.statistics.labels import labels
from samklang.statistics.manifest import dataset
from samklang.statistics.margins import AXES, IntArray, Margins
from samklang.statistics.places import territory
from samklang.statistics.programme import Programme, block, some
from samklang.statistics.propagation import Box, propagated
from samklang.statistics.rules import rule
from samklang.statistics.texts import amount, text
from samklang.texts import Language

RULE_ID = "hidden_margins"
SHOWN_SUMS = 5
_DIMENSIONS = (
    "consumer",
    "carrier",
    "production_flow",
    "heat_production",
    "electricity_production",
)


@dataclass(frozen=True, slots=True)
class PublishedSum:
    """One published sum: where its total stands, and its figures in MWh.

    ``total_mwh`` is ``None`` where the total is hidden; ``open_mwh`` adds up the parts that are
    open, ``hidden_parts`` counts the others.
    """

    axis: str
    territory_code: str
    row: str
    column: str
    total_mwh: float | None
    open_mwh: float
    hidden_parts: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A sum that cannot hold, by how much it was relaxed, and the sums that it contradicts.

    The sum and ``others`` are irreducible: without any one of them the rest can hold. Alone, its own
    figures contradict each other. A sum that is wholly open binds no hidden cell.
    """

    country: str
    dataset_id: str
    year: int
    broken: PublishedSum
    others: tuple[PublishedSum, ...]
    relaxed_mwh: float

    def text(self, language: Language = "en") -> str:
        """The whole contradiction in one sentence, ``en`` or ``sv``."""
        found, names = self.broken, self._names(self.broken, language)
        hidden = text("sum_total_hidden", language)
        total = hidden if found.total_mwh is None else amount(found.total_mwh, language)
        others = self._named_others(language)
        return text(
            "contradiction_with" if others else "contradiction",
            language,
            **names,
            total=total,
            parts=amount(found.open_mwh, language),
            hidden=found.hidden_parts,
            others=others,
            relaxed=amount(self.relaxed_mwh, language),
        )

    def finding(self, language: Language = "en") -> Finding:
        """The contradiction as a finding."""
        return self._finding(self.text(language), language)

    def finding_of(self, count: int, language: Language = "en") -> Finding:
        """The contradiction as the widest of several of its territory, in one finding."""
        message = text(
            "contradictions",
            language,
            count=count,
            **self._names(self.broken, language),
            relaxed=amount(self.relaxed_mwh, language),
        )
        return self._finding(message, language)

    def _finding(self, message: str, language: Language) -> Finding:
        return Finding(
            id=RULE_ID,
            severity=Severity.WARNING,
            where=f"{self.dataset_id}, {self.broken.territory_code}, {self.year}",
            message=message,
            remedy=text("contradiction_remedy", language),
            reference=dataset(self.country, self.dataset_id).source_id,
        )

    def _named_others(self, language: Language) -> str:
        """The first few by name; a table may contradict itself through dozens of sums."""
        named = [
            text("sum_named", language, **self._names(other, language))
            for other in self.others[:SHOWN_SUMS]
        ]
        more = len(self.others) - len(named)
        return "; ".join([*named, text("sum_more", language, count=more)] if more else named)

    def _names(self, found: PublishedSum, language: Language) -> dict[str, str]:
        return {
            "axis": text(f"sum_over_{found.axis}", language),
            "territory": territory(self.country, found.territory_code).name,
            "row": label_of(self.country, found.row, language),
            "column": label_of(self.country, found.column, language),
            "year": str(self.year),
        }


def open_contradictions(margins: Margins) -> tuple[Contradiction, ...]:
    """Sums whose figures are all open and do not add up; they bind no hidden cell."""
    sums = margins.sums
    low, high = margins.left_mwh()
    hidden_parts = np.bincount(sums.of_part, margins.is_hidden[sums.part], sums.count)
    is_open = ~margins.is_hidden[sums.total] & (hidden_parts == 0)
    excess = np.maximum(low, -high)
    return tuple(
        _contradiction(margins, int(number), (), float(excess[number]))
        for number in np.flatnonzero(is_open & (excess > 0))
    )


def relaxed(sums: HiddenSums) -> HiddenSums:
    """The sums of the hidden cells, widened by the least total amount so that some table fits.

    Sums that can all hold are given back as they are.
    """
    if not len(sums.cells) or _can_hold(sums):
        return sums
    below, above = _least_relaxation(sums)
    return replace(sums, low_mwh=sums.low_mwh - below, high_mwh=sums.high_mwh + above)


def with_room(published: HiddenSums, wider: HiddenSums) -> HiddenSums:
    """The widened sums, each wider still by the rounding of its own figures.

    The least that makes room leaves one table that fits, with every figure rounded as far as it can
    be. The true one is another: bounds that rest on the least alone would miss it by a few MWh.
    """
    is_open = np.isneginf(published.low_mwh)
    rounding = published.high_mwh - np.where(is_open, published.high_mwh, published.low_mwh)
    below = np.where(wider.low_mwh < published.low_mwh, rounding, 0.0)
    above = np.where(wider.high_mwh > published.high_mwh, rounding, 0.0)
    return replace(wider, low_mwh=wider.low_mwh - below, high_mwh=wider.high_mwh + above)


def contradictions(
    margins: Margins, sums: HiddenSums, wider: HiddenSums, *, with_others: bool = True
) -> tuple[Contradiction, ...]:
    """Every sum that does not hold: those with open figures alone, and those that were widened.

    Which other sums each contradicts takes a tenth of a second to find; without ``with_others``
    they are left out.
    """
    two_sided = ~np.isneginf(sums.low_mwh)
    given = wider.high_mwh - sums.high_mwh
    given[two_sided] += sums.low_mwh[two_sided] - wider.low_mwh[two_sided]
    numbers = _numbers(margins)
    widened = (
        _contradiction(
            margins,
            int(numbers[broken]),
            numbers[_irreducible(sums, wider, int(broken))] if with_others else (),
            float(given[broken]),
        )
        for broken in np.flatnonzero(given > 0)
    )
    return (*open_contradictions(margins), *widened)


def _can_hold(sums: HiddenSums) -> bool:
    box = propagated(sums, Box.of(sums))
    nothing = np.zeros(len(sums.cells))
    return not box.is_empty and Programme(sums, box).table(nothing) is not None


def _least_relaxation(sums: HiddenSums) -> tuple[FloatArray, FloatArray]:
    """By sum, how much its low end and its high end give way; a tolerance more where they do.

    Sums within one territory give way only where sums over territories cannot: a territory is
    printed in one piece, and it is territories that are revised apart.
    """
    count = len(sums.low_mwh)
    weights = np.where(sums.is_within, rule("relaxation_within_weight"), 1.0)
    asked = Programme(*_elastic(sums, np.arange(count)))
    found = asked.table(np.concatenate([np.zeros(len(sums.cells)), weights, weights]))
    if found is None:  # pragma: no cover - whatever the figures, wide enough sums hold
        raise ArithmeticError("the relaxed sums have no solution")
    tolerance, given = rule("bound_tolerance_mwh"), found[len(sums.cells) :]
    given = np.where(given > tolerance, given + tolerance, 0.0)
    return given[:count], given[count:]


def _elastic(sums: HiddenSums, broken: IntArray) -> tuple[HiddenSums, Box]:
    """The sums with two more cells for each that may give way: one below it, one above."""
    cells, count = len(sums.cells), len(broken)
    more = np.arange(2 * count)
    elastic = replace(
        sums,
        cells=np.concatenate([sums.cells, more]),
        territory=np.concatenate([sums.territory, 0 * more]),
        sum_of=np.concatenate([sums.sum_of, broken, broken]),
        cell_of=np.concatenate([sums.cell_of, cells + more]),
        sign=np.concatenate([sums.sign, np.ones(count), -np.ones(count)]),
    )
    return elastic, Box.of(elastic)


def _irreducible(sums: HiddenSums, wider: HiddenSums, broken: int) -> IntArray:
    """The other sums that the broken one contradicts: none of them can be left out.

    The sums on which the broken one leans when it is pressed contradict it; they are few, and each
    is then tried for whether it can go.
    """
    is_broken = np.arange(len(wider.low_mwh)) == broken
    strict = replace(
        wider,
        low_mwh=np.where(is_broken, sums.low_mwh, wider.low_mwh),
        high_mwh=np.where(is_broken, sums.high_mwh, wider.high_mwh),
    )
    asked = Programme(*_elastic(strict, np.array([broken])))
    asked.table(np.concatenate([np.zeros(len(sums.cells)), np.ones(2)]))
    is_kept = np.abs(asked.duals()) > rule("bound_tolerance_mwh")
    for other in np.flatnonzero(is_kept & ~is_broken):
        without = is_kept & (np.arange(len(is_kept)) != other)
        if not _can_hold(_alone(strict, without)):
            is_kept = without
    return np.flatnonzero(is_kept & ~is_broken)


def _alone(sums: HiddenSums, is_kept: BoolArray) -> HiddenSums:
    """Some of the sums, with their own cells only."""
    kept = some(sums, is_kept)
    is_inside = np.bincount(kept.cell_of, minlength=len(kept.cells)) > 0
    return block(kept, Box.of(kept), is_inside)[0]


def _numbers(margins: Margins) -> IntArray:
    """The number in the table of each sum that says something of a hidden cell."""
    sums: BoolArray = (
        np.bincount(margins.sums.of_part, margins.is_hidden[margins.sums.part], margins.sums.count)
        > 0
    )
    return np.flatnonzero(sums | margins.is_hidden[margins.sums.total])


def _contradiction(
    margins: Margins, broken: int, others: IntArray | tuple[int, ...], relaxed_mwh: float
) -> Contradiction:
    return Contradiction(
        margins.country,
        margins.dataset_id,
        margins.year,
        _published(margins, broken),
        tuple(_published(margins, int(other)) for other in others),
        relaxed_mwh,
    )


def _published(margins: Margins, number: int) -> PublishedSum:
    sums = margins.sums
    total, parts = int(sums.total[number]), sums.parts_of(number)
    return PublishedSum(
        AXES[sums.axis[number]],
        *margins.place(total),
        None if margins.is_hidden[total] else float(margins.known_mwh[total]),
        float(margins.known_mwh[parts].sum()),
        int(margins.is_hidden[parts].sum()),
    )


def findings_of(found: Iterable[Contradiction], language: Language = "en") -> tuple[Finding, ...]:
    """One finding for each territory, told by the sum that was widened most."""
    of_place: dict[str, list[Contradiction]] = {}
    for each in found:
        of_place.setdefault(each.broken.territory_code, []).append(each)
    return tuple(
        max(own, key=lambda each: each.relaxed_mwh).finding_of(len(own), language)
        if len(own) > 1
        else own[0].finding(language)
        for own in of_place.values()
    )


def label_of(country: str, code: str, language: Language) -> str:
    """What a row or column code of any of the tables stands for."""
    for dimension in _DIMENSIONS:
        found = labels(country, dimension).get(code)
        if found is not None:
            return found.label(language)
    return code
