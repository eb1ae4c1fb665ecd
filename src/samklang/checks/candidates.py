"""Which other factor a printed figure follows from: of another fuel, another year, another set."""

from collections.abc import Iterator
from dataclasses import dataclass

from samklang.checks.allowance import Product
from samklang.checks.factors import reference
from samklang.checks.subject import ELECTRICITY, Subject
from samklang.documents.printed import Printed
from samklang.errors import LookupRefused
from samklang.registry.codes import code_list
from samklang.registry.thresholds import threshold


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known factor that a printed figure may have been made with.

    ``detail`` is the country and year that it holds for; empty where the document states it.
    """

    carrier: str
    detail: str
    t_per_mwh: float
    implied_t_per_mwh: float
    is_other_carrier: bool


def candidate(subject: Subject, printed: Printed, rows: tuple[Product, ...]) -> Candidate | None:
    """The first known factor that gives the printed figure; only for a single row.

    Those of the document come first, then the references of other carriers, then national
    electricity factors from the nearest year on. Where the digits leave the factor wide open none
    is named.
    """
    if len(rows) != 1 or not rows[0].energy_mwh > 0 or not printed.number > 0:
        return None
    span = _span(printed, rows[0])
    middle = printed.number / rows[0].energy_mwh
    if span[1] - span[0] > threshold("factor_candidate", "widest_span").value * middle:
        return None
    own = rows[0].record.carrier
    for carrier, detail, value in _known(subject, own):
        if span[0] <= value <= span[1] and value != rows[0].factor_t_per_mwh:
            return Candidate(carrier, detail, value, middle, carrier != own)
    return None


def _span(printed: Printed, row: Product) -> tuple[float, float]:
    """The factors between which the digits of energy and emissions leave the true one."""
    half_digit = threshold("factor_candidate", "half_unit").value
    low = (printed.number - printed.half_unit) / (row.energy_mwh + row.energy_half_mwh)
    high = (printed.number + printed.half_unit) / max(
        row.energy_mwh - row.energy_half_mwh, row.energy_mwh / 2
    )
    return low - half_digit, high + half_digit


def _known(subject: Subject, own: str) -> Iterator[tuple[str, str, float]]:
    """Carrier, detail and value of factors in the order in which they are likely."""
    if own == ELECTRICITY:
        yield from _national(subject)
    for factor in subject.inventory.factors:
        yield factor.carrier, "", factor.t_per_mwh
    for carrier in code_list("energy_carrier").codes:
        answer = reference(subject.result, carrier) if carrier != ELECTRICITY else None
        if answer is not None and answer.value_t_per_mwh:
            yield carrier, str(answer.year), answer.value_t_per_mwh
    if own != ELECTRICITY:
        answer = reference(subject.result, ELECTRICITY)
        if answer is not None:
            yield ELECTRICITY, str(answer.year), answer.value_t_per_mwh


def _national(subject: Subject) -> Iterator[tuple[str, str, float]]:
    """National electricity factors, nearest year first."""
    inventory, settings = subject.inventory, subject.result.settings
    first = round(threshold("B01", "minimum_year").value)
    years = range(first, inventory.year + 1)
    for year in sorted(years, key=lambda one: inventory.year - one):
        try:
            answer = settings.factors.look_up(
                carrier=ELECTRICITY,
                country=inventory.territory.country,
                year=year,
                approach=str(settings.approach),
                gas_unit=str(settings.gas_unit),
            )
        except LookupRefused:
            return
        if answer.year == year:
            detail = f"{inventory.territory.country} {year}"
            yield ELECTRICITY, detail, answer.value_t_per_mwh
