"""What PxWeb answers instead of data, and what to do about it."""

from samklang.errors import Problem, SourceError
from samklang.sources.connector import Part
from samklang.sources.faults import REFUSED_FROM, status_text
from samklang.sources.json_text import read_json

# The titles are the publisher's, misspellings and all.
_REMEDIES = {
    "Missing selection for mandantory variable": "Give codes for every dimension of the table.",
    "Illegal selection for mandantory variable": "Give codes for every dimension of the table.",
    "Non-existent variable": "Describe the table again: a dimension has another name now.",
    "Non-existent value": "Describe the table again: a code has gone or changed.",
    "Non-existent codelist": "Describe the table again: a code list has gone or changed.",
    "Illegal selection expression": "Write codes out, or use * and ?.",
    "Illegal placment": "The interface has changed; report it.",
    "Too many cells selected": "Ask for fewer years or codes: the publisher's limit is lower now.",
    "Unsupported output format": "The format is given up by the publisher; report it.",
    "Non-existent table": "See whether the table has another id now.",
    "Non-existent page": "Ask for an earlier page.",
    "Saved query not found": "See whether the saved query has another id now.",
}
# Version 1 tells by the status alone.
_BY_STATUS = {
    403: "Ask for fewer years or codes: the publisher's limit is lower now.",
    404: "See whether the table has another id now, or the address grew too long.",
}


def refuse_error(part: Part) -> None:
    """Refuse an answer that is an error, in the publisher's words and with what to do.

    Raises:
        SourceError: the status says that it is one.
    """
    if part.status < REFUSED_FROM:
        return
    title, detail = _told(part)
    remedy = _REMEDIES.get(title) or _BY_STATUS.get(part.status, "Describe the table again.")
    said = ": ".join(filter(None, [status_text(part.status), title, detail]))
    raise SourceError(Problem(part.request.url, f"the publisher answered {said}.", remedy=remedy))


def _told(part: Part) -> tuple[str, str]:
    """Title and detail of an error, empty where it has none."""
    try:
        document = read_json(part.body, part.request.url)
    except SourceError:
        return "", ""
    members = document if isinstance(document, dict) else {}
    title = members.get("title") or members.get("error")
    return str(title or ""), str(members.get("detail") or "")
