"""The form that says what a table is: its title, who made it, which release, under which licence."""

from django.http import QueryDict
from django.utils import timezone

from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.fields import Field
from samklang.web.datahub.models import Import
from samklang.web.datahub.problems import Refused

NEEDED = ("title", "publisher", "release")
_LONGEST = {"title": 200, "publisher": 200, "release": 100, "licence": 200}


def fields(subject: Import, language: Language) -> list[Field]:
    """The lines as they stand, with what the file seems to say where nothing has been said."""
    said = {**_guessed(subject), **subject.about}
    return [
        Field(
            name,
            text(f"about.{name}", language),
            value=str(said.get(name, "")),
            hint=text(f"about.{name}_hint", language),
            is_required=name in NEEDED,
            longest=longest,
            id=f"about-{name}",
        )
        for name, longest in _LONGEST.items()
    ]


def about_from(said: QueryDict, subject: Import) -> dict[str, object]:
    """What a form says of a table.

    Raises:
        Refused: a line that is needed is empty.
    """
    found = {name: said.get(name, "").strip()[:most] for name, most in _LONGEST.items()}
    for name in NEEDED:
        if not found[name]:
            raise Refused(f"no_{name}")
    return {**subject.about, **found}


def _guessed(subject: Import) -> dict[str, object]:
    titles = subject.layout.get("titles") or []
    name = str(subject.snapshot).rpartition(".")[0]
    return {"title": titles[0][:200] if titles else name, "release": f"{timezone.now():%Y-%m-%d}"}
