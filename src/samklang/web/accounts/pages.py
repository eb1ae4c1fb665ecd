"""The pages of the sign-in, which allauth answers, as pages of ours."""

from django.http import HttpRequest

from samklang.web.base.languages import of_path, preferred
from samklang.web.base.pages import PlacedPage


def account_page(request: HttpRequest) -> dict[str, object]:
    """The page that a template stands on, where its view does not say."""
    language = of_path(request.path) or preferred(request.headers.get("Accept-Language", ""))
    return {"page": PlacedPage(language, "", path=request.path)}
