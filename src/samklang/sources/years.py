"""Years as a person asks for them: one by one, or as a span."""

import re
from collections.abc import Sequence

from samklang.errors import InputError, Problem

_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?", re.ASCII)


def spelt_out(years: Sequence[str]) -> list[str]:
    """Each year once; ``2015-2019`` stands for five.

    Raises:
        InputError: something is neither a year nor a span of years; all of it is told.
    """
    spans = {text: _YEARS.fullmatch(text) for text in years}
    problems = [
        Problem(f"year {text!r}", "not a year.", "2019, or 2015-2019")
        for text, span in spans.items()
        if span is None
    ]
    if problems:
        raise InputError(problems)
    found: dict[str, None] = {}
    for span in filter(None, spans.values()):
        first, last = int(span[1]), int(span[2] or span[1])
        found |= dict.fromkeys(map(str, range(first, last + 1)))
    return list(found)
