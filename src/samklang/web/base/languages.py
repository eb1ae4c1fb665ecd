"""The languages of the pages, and which one a reader prefers."""

from collections.abc import Iterator

from samklang.texts import Language

LANGUAGES: tuple[Language, ...] = ("sv", "en")
NAMES: dict[Language, str] = {"sv": "Svenska", "en": "English"}


def other(language: Language) -> Language:
    """The language that a page offers beside its own."""
    return next(each for each in LANGUAGES if each != language)


def of_path(path: str) -> Language | None:
    """The language that an address is in, if it says."""
    first = path.lstrip("/").partition("/")[0]
    return next((each for each in LANGUAGES if each == first), None)


def preferred(accept_language: str) -> Language:
    """The first of our languages in the order that a browser states; else the first we have."""
    for wanted in _by_weight(accept_language):
        for each in LANGUAGES:
            if wanted.partition("-")[0] == each:
                return each
    return LANGUAGES[0]


def _by_weight(accept_language: str) -> Iterator[str]:
    parts = [part.strip().lower() for part in accept_language.split(",")]
    weighted = [(_weight(part), part.partition(";")[0].strip()) for part in parts]
    return (name for weight, name in sorted(weighted, key=lambda each: -each[0]) if weight > 0)


def _weight(part: str) -> float:
    _, _, quality = part.partition(";q=")
    try:
        return float(quality) if quality else 1.0
    except ValueError:
        return 0.0
