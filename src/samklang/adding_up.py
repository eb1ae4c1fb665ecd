"""Parts that add up to their whole to the last digit, although each is a rounded float."""

from collections.abc import Sequence
from fractions import Fraction


def adding_up(parts: Sequence[Fraction], whole: Fraction) -> tuple[float, ...]:
    """The parts as floats that sum to the whole, but for half a last digit of the smallest of them.

    The parts must add up to the whole exactly. The smallest that is not zero takes what the rounding
    of the others leaves, some ten digits behind what anybody reads. So ``math.fsum`` of them gives the
    whole as a float unless that is smaller than every part.
    """
    rounded = [float(part) for part in parts]
    present = [place for place, part in enumerate(rounded) if part]
    if present:
        smallest = min(present, key=lambda place: abs(rounded[place]))
        others = sum(Fraction(part) for place, part in enumerate(rounded) if place != smallest)
        rounded[smallest] = float(whole - others)
    return tuple(rounded)
