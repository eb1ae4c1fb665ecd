"""Parts that add up to their whole to the last digit, although each is a rounded float."""

from collections.abc import Sequence
from fractions import Fraction


def adding_up(parts: Sequence[Fraction], whole: Fraction) -> tuple[float, ...]:
    """The parts as floats whose ``math.fsum`` is the whole as a float.

    The parts must add up to the whole exactly. The smallest that is not zero takes what the rounding
    of the others leaves, some ten digits behind what anybody reads.
    """
    rounded = [float(part) for part in parts]
    present = [place for place, part in enumerate(rounded) if part]
    if present:
        smallest = min(present, key=lambda place: abs(rounded[place]))
        others = sum(Fraction(part) for place, part in enumerate(rounded) if place != smallest)
        rounded[smallest] = float(whole - others)
    return tuple(rounded)
