"""Whether an answer is a workbook, whole and safe to open.

Apart from the other answers, since the readers of workbooks take half a second to load.
"""

from samklang.errors import Problem, SourceError, TableError
from samklang.sources.answers import check_something, is_refusal, other_answer
from samklang.sources.connector import Part
from samklang.workbook.archive import checked_archive
from samklang.workbook.bytes import ZIP_MAGIC
from samklang.workbook.limits import UPLOAD, Limits


def check_workbook(part: Part, limits: Limits = UPLOAD) -> None:
    """Refuse what is not a workbook, is not safe to open, or only half of it.

    Raises:
        SourceError: nothing, a web page, or something else came.
    """
    if is_refusal(part):
        return
    check_something(part, "a workbook")
    if not part.body.startswith(ZIP_MAGIC):
        raise other_answer(part, "a workbook")
    try:
        checked_archive(part.body, part.request.url, limits)
    except TableError as error:
        problem = error.problems[0]
        raise SourceError(Problem(part.request.url, problem.message, problem.expected)) from None
