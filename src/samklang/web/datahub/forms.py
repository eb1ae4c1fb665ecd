"""What a form says, checked; faults are refusals in the words of the catalogue."""

import re
import uuid
from collections.abc import Collection

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict

from samklang.web.base.file_names import plain_name
from samklang.web.base.uploads import MOST_MEGABYTES, TOO_LARGE
from samklang.web.datahub.problems import Refused

_KEY = re.compile(r"[0-9a-f]{32}")
_YEARS = re.compile(r"\d{4}(?:-\d{4})?(?:\s*,\s*\d{4}(?:-\d{4})?)*")


def new_key() -> str:
    """A key for one sending of a form, so that sending it twice is sending it once."""
    return uuid.uuid4().hex


def key_of(request: HttpRequest) -> str:
    """The key that came with a form.

    Raises:
        Refused: there is none, so the form is not ours.
    """
    key = request.POST.get("key", "")
    if not _KEY.fullmatch(key):
        raise Refused("no_key")
    return key


def wanted_table(said: QueryDict, offered: Collection[str]) -> dict[str, str]:
    """Which table of which publisher is asked for, and which years of it; all where none are named.

    Args:
        said: the form.
        offered: the tables to choose from, as ``publisher/table``.

    Raises:
        Refused: none of them was chosen, or the years are no years.
    """
    wanted = said.get("table", "")
    if wanted not in offered:
        raise Refused("no_table")
    publisher, _, table = wanted.partition("/")
    years = said.get("years", "").replace("–", "-").strip()
    if years and not _YEARS.fullmatch(years):
        raise Refused("no_years")
    return {"publisher_id": publisher, "table": table, "years": years}


def uploaded_file(request: HttpRequest) -> tuple[str, bytes]:
    """The name and the bytes of the file that was handed in.

    Raises:
        Refused: there is none, it is empty, or it is too large.
    """
    if getattr(request, TOO_LARGE, False):
        raise Refused("file_too_large", most=MOST_MEGABYTES)
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        raise Refused("no_file")
    content = file.read()
    if not content:
        raise Refused("empty_file", name=plain_name(file.name or "", "table"))
    return plain_name(file.name or "", "table"), content
