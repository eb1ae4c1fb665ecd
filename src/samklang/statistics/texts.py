"""Sentences that stand beside figures, in English and Swedish, from ``texts.yaml``."""

from pathlib import Path

from samklang.texts import Catalogue, Language

TEXTS = Catalogue(Path(__file__).with_name("texts.yaml"))


def text(key: str, language: Language = "en", /, **names: object) -> str:
    """One sentence with its placeholders filled in."""
    return TEXTS.text(key, language, **names)


def amount(energy_mwh: float, language: Language = "en") -> str:
    """A whole number with its thousands apart, as the language writes it."""
    separator = "\u00a0" if language == "sv" else ","
    return f"{energy_mwh:,.0f}".replace(",", separator)
