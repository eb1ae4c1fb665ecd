"""What the science and the sources refuse, kept in both languages."""

from collections.abc import Iterable
from dataclasses import asdict

from samklang.errors import Problem
from samklang.texts import LANGUAGES, Language
from samklang.web.datahub.problems import Json, ShownProblem
from samklang.workbook.refusals import in_language


def kept(problems: Iterable[Problem]) -> list[Json]:
    """Problems as they are kept with a job; what is said in one language only is that in both."""
    return [
        {language: asdict(_told(problem, language)) for language in LANGUAGES}
        for problem in problems
    ]


def _told(problem: Problem, language: Language) -> ShownProblem:
    said = in_language(problem, language)
    return ShownProblem(said.where, said.message, said.expected, said.remedy)
