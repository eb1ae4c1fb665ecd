"""How a day is written for a reader."""

from datetime import date

from samklang.texts import Language
from samklang.web.base.catalogue import text


def told(day: date, language: Language) -> str:
    """The day, its month in words: 30 juni 2027, 30 June 2027."""
    return f"{day.day} {text(f'month.{day.month}', language)} {day.year}"
