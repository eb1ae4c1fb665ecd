"""What somebody asked for and cannot have as it stands; told in the reader's words."""

from samklang.texts import Language
from samklang.web.base.catalogue import text


class Refused(Exception):
    """A change that is theirs to make, but not like this; ``key`` names the text that says why."""

    def __init__(self, key: str, **words: object) -> None:
        super().__init__(key)
        self._key = f"refused.{key}"
        self._words = words

    def shown(self, language: Language) -> str:
        """Why, in a language."""
        return text(self._key, language, **self._words)
