"""Why a file is refused, in either language.

The readers of tables refuse in English, one sentence for each reason. Here the sentence is found in
``refusals.yaml`` and said in Swedish, with what was named in it carried over.
"""

import re
from functools import cache
from pathlib import Path

from samklang.errors import Problem
from samklang.texts import Catalogue, Language

_CATALOGUE = Catalogue(Path(__file__).with_name("refusals.yaml"))
_PLACEHOLDER = re.compile(r"\\\{(\w+)\\\}")
_COUNT = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+", re.ASCII)
_PLACES = {"sheet": "blad", "row": "rad", "line": "rad", "cell": "cell", "column": "kolumn"}
_PLACE = re.compile(rf"(?<=, )({'|'.join(_PLACES)})(?= )")


def in_language(problem: Problem, language: Language) -> Problem:
    """A problem in a language; a sentence that is not in the catalogue stays as it is."""
    if language == "en":
        return problem
    return Problem(
        _PLACE.sub(lambda found: _PLACES[found[1]], problem.where),
        _translated(problem.message, language),
        _translated(problem.expected, language),
        _translated(problem.remedy, language),
    )


def is_translated(sentence: str) -> bool:
    """Whether a sentence is in the catalogue."""
    return not sentence or any(pattern.fullmatch(sentence) for _, pattern in _patterns())


def _translated(sentence: str, language: Language) -> str:
    for key, pattern in _patterns():
        found = pattern.fullmatch(sentence)
        if found:
            words = {name: _word(text, language) for name, text in found.groupdict().items()}
            return _CATALOGUE.text(key, language, **words)
    return sentence


def _word(text: str, language: Language) -> str:
    """What a placeholder holds: a count with blanks between thousands, or a phrase of its own."""
    if _COUNT.fullmatch(text):
        return text.replace(",", "\u00a0")
    return _translated(text, language)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every key with its English sentence as a pattern, in the order of the file."""
    return tuple(
        (key, re.compile(_PLACEHOLDER.sub(r"(?P<\1>.+?)", re.escape(sentence["en"])), re.DOTALL))
        for key, sentence in _CATALOGUE.sentences.items()
    )
