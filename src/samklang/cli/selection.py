"""Reading ``--select Region=2580,2581`` and ``--years 2015-2019,2023``."""

from collections.abc import Iterable

from samklang.errors import InputError, Problem


def selected(texts: Iterable[str], years: str) -> dict[str, list[str]]:
    """Dimension → codes, as they were written; ``years`` stands under the name of that.

    Raises:
        InputError: a text is not of the form NAME=CODE,CODE.
    """
    from samklang.sources.selection import YEARS

    found: dict[str, list[str]] = {}
    problems = []
    for text in texts:
        name, sign, codes = text.partition("=")
        if not (name.strip() and sign and _list(codes)):
            problems.append(Problem(f"--select {text}", "not understood.", "NAME=CODE,CODE"))
        found.setdefault(name.strip(), []).extend(_list(codes))
    if problems:
        raise InputError(problems)
    return {**found, YEARS: _list(years)} if _list(years) else found


def _list(codes: str) -> list[str]:
    return [code.strip() for code in codes.split(",") if code.strip()]
