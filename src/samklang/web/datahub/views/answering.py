"""How the pages that can change are answered: fresh each time, and kept by nobody."""

from django.http import HttpRequest, HttpResponse

from samklang.web.base.pages import Page, answer


def private_answer(
    request: HttpRequest, page: Page, template: str, *, status: int = 200, **context: object
) -> HttpResponse:
    """The page, which neither the browser nor anything between may keep."""
    return kept_by_nobody(answer(request, page, template, status=status, **context))


def kept_by_nobody(response: HttpResponse) -> HttpResponse:
    """The answer, which an import may change."""
    response.headers["Cache-Control"] = "no-store"
    return response
