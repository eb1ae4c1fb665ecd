"""What stands above the pages of the workspace."""

from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.pages import Crumb, Page


def start(language: Language) -> Crumb:
    """The start page."""
    return text("workspace.start.title", language), Page(language, "workspace").own_address
