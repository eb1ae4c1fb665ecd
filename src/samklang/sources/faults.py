"""What can go wrong with an answer, and whether it is worth asking again."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from samklang.errors import Problem, SourceError
from samklang.sources.connector import Part

PASSING = frozenset({429, 500, 502, 503, 504})
REFUSED_FROM = 400


class PassingFault(SourceError):
    """A fault that may pass; ``after_seconds`` is what the publisher asks us to wait."""

    def __init__(self, where: str, message: str, after_seconds: float | None = None) -> None:
        """Carry the fault and the wait that was asked for."""
        super().__init__(Problem(where, message, remedy="Try again later."), may_retry=True)
        self.after_seconds = after_seconds


def status_text(status: int) -> str:
    """A status as people read it: ``404 Not Found``."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def refuse_status(part: Part) -> None:
    """Refuse an answer whose status says that it is none.

    Raises:
        SourceError: with the status and the address.
    """
    if part.status >= REFUSED_FROM:
        raise SourceError(
            Problem(
                part.request.url,
                f"the publisher answered {status_text(part.status)}.",
                "the data that were asked for",
                "See whether the table still has this name.",
            )
        )


def asked_wait_seconds(header: str | None, now: datetime) -> float | None:
    """What ``Retry-After`` asks for, as seconds or as a date; ``None`` where it says nothing."""
    if not header:
        return None
    if header.strip().isdecimal():
        return float(header)
    try:
        moment = parsedate_to_datetime(header)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
