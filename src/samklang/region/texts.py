"""Sentences beside the figures of a region, in English and Swedish, from ``texts.yaml``."""

from dataclasses import dataclass
from pathlib import Path

from samklang.texts import Catalogue, Language

TEXTS = Catalogue(Path(__file__).with_name("texts.yaml"))


@dataclass(frozen=True, slots=True)
class Note:
    """One sentence with a stable key, in both languages."""

    key: str
    text_en: str
    text_sv: str

    def text(self, language: Language = "en") -> str:
        """The sentence in one language, ``en`` or ``sv``."""
        return self.text_sv if language == "sv" else self.text_en


def note(key: str, /, **names: object) -> Note:
    """A sentence of ``texts.yaml`` with its placeholders filled in; a float with two decimals."""
    return Note(key, _told(key, "en", names), _told(key, "sv", names))


def _told(key: str, language: Language, names: dict[str, object]) -> str:
    shown = {
        name: _shown(value, language) if isinstance(value, float) else value
        for name, value in names.items()
    }
    return TEXTS.text(key, language, **shown)


def _shown(number: float, language: Language) -> str:
    """A figure as the language writes it."""
    english = f"{number:,.2f}"
    if language == "en":
        return english
    return english.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")
