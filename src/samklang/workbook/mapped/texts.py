"""Sentences about tables, in English and Swedish, from ``texts.yaml``."""

from pathlib import Path

from samklang.texts import Catalogue, Language

TEXTS = Catalogue(Path(__file__).with_name("texts.yaml"))


def text(key: str, language: Language = "en", /, **words: object) -> str:
    """One sentence with its placeholders filled in."""
    return TEXTS.text(key, language, **words)
