"""What is wrong with what somebody gave, in the language of the page."""

from samklang.errors import Problem
from samklang.texts import Language
from samklang.web.base.catalogue import text


def told(problem: Problem, language: Language) -> str:
    """A problem in a sentence; one that has no words of ours stays as the library says it."""
    if not problem.key:
        return str(problem)
    return text(f"problem.{problem.key}", language, **dict(problem.words))
