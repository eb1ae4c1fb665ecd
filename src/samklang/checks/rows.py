"""Printed rows and totals of emissions against energy times factor, within what the digits allow."""

from collections.abc import Iterator
from dataclasses import dataclass

from samklang.checks.allowance import (
    Product,
    matching,
    products,
    total_allowance_t,
    total_t,
)
from samklang.checks.candidates import Candidate, candidate
from samklang.checks.figures import shown, shown_printed
from samklang.checks.rule import Profile, rule
from samklang.checks.slips import is_telling, slipped_by, transposed
from samklang.checks.subject import Subject, place
from samklang.checks.sums import rounding
from samklang.checks.texts import finding
from samklang.documents.printed import Printed
from samklang.findings import Finding, Severity
from samklang.inventory.records import PublishedRow
from samklang.registry.thresholds import threshold


@dataclass(frozen=True, slots=True)
class Claim:
    """A printed figure of emissions and the products that it should be the sum of."""

    subject: Subject
    row: PublishedRow
    printed: Printed
    products: tuple[Product, ...]

    @property
    def expected_t(self) -> float:
        """What energy times factor gives."""
        return total_t(self.products)

    @property
    def allowance_t(self) -> float:
        """What the digits of energies, factors and the printed figure allow."""
        return total_allowance_t(self.products) + rounding(self.printed)

    @property
    def holds(self) -> bool:
        """Whether rounding alone can explain the difference."""
        return abs(self.printed.number - self.expected_t) <= self.allowance_t

    @property
    def where(self) -> str:
        """Sector, carrier and label of the printed row."""
        return name_of(self.row)


def name_of(row: PublishedRow) -> str:
    """Sector, carrier and label of a printed row; its place where it has none of them."""
    return place(row.sector, row.carrier, row.label) or row.where or "published"


def claim(subject: Subject, row: PublishedRow) -> Claim | None:
    """A printed row as a claim; ``None`` where it says nothing or nothing can be computed."""
    if row.emissions_t is None:
        return None
    found = products(subject.result, row.sector, row.carrier, row.label)
    return Claim(subject, row, row.emissions_t, found) if found else None


def row_findings(subject: Subject) -> Iterator[Finding]:
    """Printed rows whose emissions are not their energy times their factor."""
    published = subject.inventory.published
    for row in published.rows if published else ():
        one = claim(subject, row)
        if one is not None and not one.holds:
            yield explained_claim(one)


def explained_claim(one: Claim) -> Finding:
    """The slip that explains why a printed figure is not the product, else the contradiction."""
    found, expected, allowance = one.printed, one.expected_t, one.allowance_t
    if slipped_by(found.number, expected, allowance) is not None:
        return _finding("unit_slip", one)
    if expected and abs(-found.number - expected) <= allowance:
        return _finding("sign_error", one, text="sign_error_cell")
    if transposed(found, expected, allowance):
        return _finding("transposed_digits", one)
    twin = _twin(one)
    if twin:
        return _finding("copied_value", one, other=twin)
    other = candidate(one.subject, found, one.products)
    if other is not None:
        return _with_candidate(one, other)
    return _finding("energy_times_factor", one, factor=_factors(one), product=_products(one))


def _finding(rule_id: str, one: Claim, text: str = "", **words: str) -> Finding:
    severity = Severity.WARNING if rule_id == "energy_times_factor" else Severity.ERROR
    return finding(
        rule_id,
        severity,
        one.where,
        text=text,
        found=f"{shown_printed(one.printed)} t",
        expected=f"{_expected(one)} t",
        place=one.where,
        **words,
    )


def _expected(one: Claim) -> str:
    return shown(one.expected_t, _decimals(one))


def _decimals(one: Claim) -> int | None:
    return 0 if abs(one.expected_t) > 100 * 100 else None


def _with_candidate(one: Claim, other: Candidate) -> Finding:
    rule_id = "factor_of_other_fuel" if other.is_other_carrier else "energy_times_factor"
    return _finding(
        rule_id,
        one,
        text="factor_candidate",
        factor=_factors(one),
        implied=shown(other.implied_t_per_mwh, 6),
        other_carrier=other.carrier,
        detail=f" {other.detail}" if other.detail else "",
        value=shown(other.t_per_mwh),
    )


def _factors(one: Claim) -> str:
    return "; ".join(dict.fromkeys(shown(row.factor_t_per_mwh) for row in one.products))


def _products(one: Claim) -> str:
    """The products written out, as long as they can be read."""
    terms = [f"{shown(row.energy_mwh)} × {shown(row.factor_t_per_mwh)}" for row in one.products[:4]]
    return " + ".join(terms) + (" + …" if len(one.products) > len(terms) else "")


def _twin(one: Claim) -> str:
    """Another printed row with the same telling figure that has a right to it."""
    published = one.subject.inventory.published
    if published is None or not is_telling(one.printed.number):
        return ""
    for row in published.rows:
        is_same = row.emissions_t is not None and row.emissions_t.number == one.printed.number
        other = claim(one.subject, row) if is_same and row is not one.row else None
        if other is not None and other.holds:
            return other.where
    return ""


@rule("energy_row", "unit_slip", "transposed_digits", profile=Profile.ARITHMETIC)
def printed_energy_is_the_activity(subject: Subject) -> Iterator[Finding]:
    """The printed energy of a row is that of the activity data."""
    published = subject.inventory.published
    for row in published.rows if published else ():
        found = products(subject.result, row.sector, row.carrier, row.label)
        if row.energy_mwh is None or not found:
            continue
        energy = sum(one.energy_mwh for one in found)
        halves = sum(one.energy_half_mwh for one in found)
        tolerance = rounding(row.energy_mwh) + halves
        if abs(row.energy_mwh.number - energy) > tolerance:
            yield _energy(row, row.energy_mwh, energy, tolerance)


def _energy(row: PublishedRow, printed: Printed, energy: float, tolerance: float) -> Finding:
    rule_id = "energy_row"
    if slipped_by(printed.number, energy, tolerance) is not None:
        rule_id = "unit_slip"
    elif transposed(printed, energy, tolerance):
        rule_id = "transposed_digits"
    return finding(
        rule_id,
        Severity.ERROR,
        name_of(row),
        found=f"{shown_printed(printed)} MWh",
        expected=f"{shown(energy)} MWh",
        place=name_of(row),
    )


@rule("emissions_without_energy", profile=Profile.ARITHMETIC)
def printed_emissions_have_energy(subject: Subject) -> Iterator[Finding]:
    """Printed emissions of an energy row have a row of energy that they come from."""
    published = subject.inventory.published
    for row in (*published.rows, *published.totals) if published else ():
        if row.emissions_t is None or not row.emissions_t.number:
            continue
        if not any(matching(subject.result, row.sector, row.carrier, row.label)):
            yield finding(
                "emissions_without_energy",
                Severity.WARNING,
                name_of(row),
                found=f"{shown_printed(row.emissions_t)} t",
                expected="MWh",
                place=name_of(row),
            )


@rule("factor_rounded", profile=Profile.ARITHMETIC)
def factors_are_kept_unrounded(subject: Subject) -> Iterator[Finding]:
    """Rows that all follow from one unrounded factor, which was printed rounded."""
    published = subject.inventory.published
    claims = [claim(subject, row) for row in (published.rows if published else ())]
    single = [one for one in claims if one is not None and len(one.products) == 1 and one.holds]
    for carrier in dict.fromkeys(one.products[0].record.carrier for one in single):
        rows = [one for one in single if one.products[0].record.carrier == carrier]
        yield from _rounded(carrier, rows)


def _rounded(carrier: str, rows: list[Claim]) -> Iterator[Finding]:
    needed = threshold("factor_rounded", "minimum_rows").value
    declared = {one.products[0].factor_t_per_mwh for one in rows}
    spans = [span for one in rows if (span := _implied(one)) is not None]
    if len(spans) < needed or len(declared) != 1:
        return
    low, high = max(span[0] for span in spans), min(span[1] for span in spans)
    factor = declared.pop()
    if low <= high and not low <= factor <= high:
        yield finding(
            "factor_rounded",
            Severity.NOTE,
            carrier,
            found=f"{shown(factor)} t/MWh",
            expected=f"{shown(low, 6)}–{shown(high, 6)} t/MWh",
            carrier=carrier,
        )


def _implied(one: Claim) -> tuple[float, float] | None:
    """The factors that a printed row follows from, by the digits of its energy and emissions."""
    product = one.products[0]
    least = product.energy_mwh - product.energy_half_mwh
    if not least > 0:
        return None
    half = one.printed.half_unit
    low = (one.printed.number - half) / (product.energy_mwh + product.energy_half_mwh)
    return low, (one.printed.number + half) / least
