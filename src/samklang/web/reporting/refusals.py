"""Why something was not published or withdrawn; told in words of the catalogue."""

from samklang.texts import Language
from samklang.web.base.catalogue import text


class Refused(Exception):
    """Nothing was changed; ``reason`` is a key below ``reporting.refused``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def shown(self, language: Language) -> str:
        """The refusal in a sentence for a reader."""
        return text(f"reporting.refused.{self.reason}", language)
