"""Which slip explains that a printed figure is not what it should be.

A slip is named only when it brings the figure within rounding of what it should be; the most
particular one speaks. Where none does, the contradiction itself is the finding.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from samklang.checks.figures import shown, shown_printed, significant_digits
from samklang.checks.subject import place
from samklang.checks.sums import Part, Sum
from samklang.checks.texts import finding
from samklang.documents.printed import Printed
from samklang.findings import Finding, Severity
from samklang.registry.thresholds import threshold

THOUSANDS = (1000, 1000 * 1000)


def slipped_by(found: float, expected: float, tolerance: float) -> float | None:
    """The power of a thousand that lies between two figures; ``None`` when there is none."""
    if not found or not expected:
        return None
    for power in THOUSANDS:
        if abs(found / power - expected) <= max(tolerance, abs(expected) * _closeness()):
            return float(power)
        if abs(found * power - expected) <= max(tolerance, abs(expected) * _closeness()):
            return 1 / power
    return None


def _closeness() -> float:
    return threshold("unit_slip", "relative_closeness").value


def transposed(found: Printed, expected: float, tolerance: float) -> bool:
    """Whether exchanging two neighbouring digits of the figure gives what is expected.

    Exchanging digits changes a figure by nine or more units of some digit. Where the tolerance is
    not small beside that, the figure has to be hit to its last digit, so that it is no chance.
    """
    is_sharp = tolerance * 10 <= abs(found.number - expected)  # by definition: one digit
    closeness = tolerance if is_sharp else found.half_unit
    return any(abs(other - expected) <= closeness for other in _exchanged(found))


def _exchanged(figure: Printed) -> Iterator[float]:
    """The figure with each two neighbouring digits exchanged."""
    text = shown_printed(figure).replace(",", "").replace("−", "-")
    digits = [at for at, mark in enumerate(text) if mark.isdigit()]
    for first, second in pairwise(digits):
        marks = list(text)
        marks[first], marks[second] = marks[second], marks[first]
        yield float("".join(marks))


def is_telling(number: float) -> bool:
    """Whether a figure has enough digits that finding it twice is no chance."""
    return significant_digits(number) >= threshold("copied_value", "minimum_digits").value


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed cell whose margins agree on another figure."""

    where: str
    printed: Printed
    expected: float
    tolerance: float
    others: tuple[Part, ...] = ()


def explained_cell(cell: Cell) -> Finding:
    """The finding for a cell that both margins contradict."""
    found, expected = cell.printed, cell.expected
    words = _words(cell.where, found, shown(expected))
    if transposed(found, expected, cell.tolerance):
        return finding("transposed_digits", Severity.ERROR, cell.where, **words)
    if slipped_by(found.number, expected, cell.tolerance) is not None:
        return finding("unit_slip", Severity.ERROR, cell.where, **words)
    if abs(-found.number - expected) <= cell.tolerance:
        return finding("sign_error", Severity.ERROR, cell.where, text="sign_error_cell", **words)
    twin = next((part for part in cell.others if part.number == found.number), None)
    if twin is not None and is_telling(found.number):
        return finding("copied_value", Severity.ERROR, cell.where, other=twin.label, **words)
    return finding("wrong_cell", Severity.ERROR, cell.where, **words)


def _words(where: str, found: Printed, expected: str, unit: str = "") -> dict[str, str]:
    tail = f" {unit}" if unit else ""
    return {
        "place": where,
        "found": f"{shown_printed(found)}{tail}",
        "expected": f"{expected}{tail}",
    }


def explained(check: Sum) -> Finding:
    """The finding for a sum that does not hold: the slip that explains it, else the sum itself."""
    for look in _SLIPS:
        told = look(check)
        if told is not None:
            return told
    return unexplained(check)


def unexplained(check: Sum) -> Finding:
    """The finding that a total and its parts contradict each other."""
    return finding(
        check.kinds.base,
        Severity.ERROR,
        check.where,
        text="sum",
        difference=shown(check.difference, check.decimals),
        **_sum_words(check),
    )


def is_explained(check: Sum) -> bool:
    """Whether a slip is known that explains the difference."""
    return any(look(check) is not None for look in _SLIPS)


def _sum_words(check: Sum) -> dict[str, str]:
    return _words(check.where, check.total, shown(check.of_parts, check.decimals), check.unit)


def _slip(rule_id: str, check: Sum, text: str = "", **words: str) -> Finding:
    where = place(check.where, words.get("part", ""))
    return finding(rule_id, Severity.ERROR, where, text=text, **{**_sum_words(check), **words})


def _total_in_other_unit(check: Sum) -> Finding | None:
    slip = slipped_by(check.total.number, check.of_parts, check.allowance)
    return None if slip is None else _slip("unit_slip", check)


def _total_of_a_part(check: Sum) -> Finding | None:
    several = [part for part in check.parts if part.number]
    if len(several) <= 2:
        return None
    for part in several:
        if part.number == check.total.number and is_telling(part.number):
            return _slip("copied_total", check, other=part.label)
    return None


def _total_of_another(check: Sum) -> Finding | None:
    for other in check.others:
        if other.number == check.total.number and is_telling(other.number):
            return _slip("copied_total", check, other=other.label)
    return None


def _total_transposed(check: Sum) -> Finding | None:
    if transposed(check.total, check.of_parts, check.allowance):
        return _slip("transposed_digits", check)
    return None


def _sign_turned(check: Sum) -> Finding | None:
    part = _part_that_makes(check, -2)
    if part is None:
        return None
    amount = shown_printed(part.printed)
    others = [other for other in check.parts if other is not part]
    if len(others) != 1:
        return _slip("sign_error", check, part=part.label, amount=amount)
    right = shown(check.total.number - part.number, check.decimals)
    return _slip(
        "sign_error",
        check,
        "sign_error_of_two",
        part=part.label,
        amount=amount,
        other=others[0].label,
        other_amount=shown_printed(others[0].printed),
        right=right,
    )


def _part_left_out(check: Sum) -> Finding | None:
    part = _part_that_makes(check, -1)
    if part is None:
        return None
    amount = shown_printed(part.printed)
    return _slip(check.kinds.left_out, check, "left_out", part=part.label, amount=amount)


def _part_twice(check: Sum) -> Finding | None:
    part = _part_that_makes(check, 1)
    if part is None:
        return None
    return _slip("counted_twice", check, part=part.label, amount=shown_printed(part.printed))


def _part_in_other_unit(check: Sum) -> Finding | None:
    for power in THOUSANDS:
        for times in (power, 1 / power):
            part = _part_that_makes(check, times - 1)
            if part is not None and abs(part.number) > check.allowance:
                amount = shown_printed(part.printed)
                return _slip("unit_slip", check, "unit_slip_part", part=part.label, amount=amount)
    return None


def _part_that_makes(check: Sum, times: float) -> Part | None:
    """The part of which so many times are the difference, where rounding cannot be it."""
    least = threshold("slips", "times_allowance").value * check.allowance
    fitting = [
        part
        for part in check.parts
        if abs(times * part.number) > least
        and abs(check.difference - times * part.number) <= check.allowance
    ]
    return min(fitting, key=lambda part: abs(check.difference - times * part.number), default=None)


_SLIPS: tuple[Callable[[Sum], Finding | None], ...] = (
    _total_in_other_unit,
    _total_of_a_part,
    _total_transposed,
    _part_left_out,
    _sign_turned,
    _part_twice,
    _total_of_another,
    _part_in_other_unit,
)
