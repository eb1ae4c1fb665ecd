"""The words of the pages, both languages side by side.

Each app has a file ``locale/texts.yaml`` of keys with ``en`` and ``sv``. Words that change are
named placeholders, ``{county}``, so that a language can move them.
"""

from functools import cache
from pathlib import Path

from samklang.own_yaml import own_yaml
from samklang.texts import Language

_WEB = Path(__file__).parents[1]
_FILES = "*/locale/*.yaml"


@cache
def texts() -> dict[str, dict[str, str]]:
    """Every text by its key, with its languages. A key stands in one file only."""
    found: dict[str, dict[str, str]] = {}
    for file in sorted(_WEB.glob(_FILES)):
        for key, languages in _read(file).items():
            if key in found:
                raise KeyError(f"text {key!r} stands twice; the second time in {file.name}")
            found[key] = languages
    return found


def text(key: str, language: Language, **words: object) -> str:
    """One text in one language, its placeholders filled in.

    Raises:
        KeyError: there is no such text, or a word for it is lacking.
    """
    pattern = texts()[key][language]
    return pattern.format(**words) if words else pattern


def has_text(key: str) -> bool:
    """Whether there is a text of this key."""
    return key in texts()


def _read(file: Path) -> dict[str, dict[str, str]]:
    document = own_yaml(file)
    return {str(key): languages for key, languages in document.items()}
