"""Which country a command is about, where nobody said."""

from collections.abc import Iterator


def country_of(code: str, country: str | None) -> str:
    """The country that is named, or the only one whose carried statistics have such a territory.

    Raises:
        InputError: the code is of no country that is carried, or of several.
    """
    if country:
        return country
    from samklang.errors import InputError, Problem

    found = list(_countries_with(code))
    if len(found) == 1:
        return found[0]
    message = f"is a code of {' and '.join(found)}." if found else "is not a code that is carried."
    expected = "the code of a municipality or a county"
    remedy = "Say --country." if found else "Codes keep their leading zero."
    raise InputError(Problem(f"territory {code!r}", message, expected, remedy))


def only_country() -> str:
    """The country whose statistics are carried, where it is the only one.

    Raises:
        InputError: several are carried.
    """
    from samklang.errors import InputError, Problem
    from samklang.statistics.manifest import countries

    known = countries()
    if len(known) == 1:
        return known[0]
    raise InputError(Problem("country", "several are carried.", f"--country {', '.join(known)}"))


def _countries_with(code: str) -> Iterator[str]:
    from samklang.statistics.manifest import countries
    from samklang.statistics.places import territories

    for country in countries():
        if code in {place.code for place in territories(country)}:
            yield country
