"""The register as a table."""

from collections.abc import Iterable
from datetime import date

from samklang.covenant.records import SignatoryStatus
from samklang.registry.codes import code_list
from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.order import by_name
from samklang.web.base.pages import Page
from samklang.web.base.tables import Column, Row, Table, words
from samklang.web.covenant import calculation
from samklang.web.covenant.history import commitment
from samklang.web.covenant.models import Signatory

_KINDS = {
    SignatoryStatus.PUBLISHED: "success",
    SignatoryStatus.ON_HOLD: "warning",
    SignatoryStatus.WITHDRAWN: "neutral",
}
_COLUMNS = ("name", "since", "commitments", "status", "coordinator", "supporter")


def table(signatories: Iterable[Signatory], on: date, language: Language) -> Table:
    """Who has joined, since when, with what, and where each stands."""
    found = sorted(signatories, key=lambda each: by_name(each.shown_name))
    return Table(
        "register",
        text("covenant.register.caption", language),
        tuple(Column(key, text(f"covenant.column.{key}", language)) for key in _COLUMNS),
        tuple(_row(each, on, language) for each in found),
        source=text("covenant.register.source", language),
    )


def status(signatory: Signatory, on: date, language: Language) -> str:
    """Where a signatory stands, in a word."""
    return text(f"covenant.status.{calculation.status(signatory, on)}", language)


def status_kind(signatory: Signatory, on: date) -> str:
    """The colour of where a signatory stands."""
    return _KINDS[calculation.status(signatory, on)]


def since(signatory: Signatory) -> date | None:
    """The day of the first decision to join, where it is known."""
    return calculation.record(signatory).decided_on


def commitments(signatory: Signatory, language: Language) -> list[str]:
    """The commitments, each with its day where it is known."""
    return [
        f"{commitment(each.generation, language)} ({each.decided_on})"
        if each.decided_on
        else commitment(each.generation, language)
        for each in signatory.commitments.all()
    ]


def adhesion_type(signatory: Signatory, language: Language) -> str:
    """How the signatory has joined."""
    return code_list("adhesion_type").label(signatory.adhesion_type, language)


def _row(signatory: Signatory, on: date, language: Language) -> Row:
    address = Page(language, "signatory", (signatory.code,)).own_address
    in_group = signatory.group
    note = text("covenant.in_group", language, group=in_group.shown_name) if in_group else ""
    kinds = [commitment(each.generation, language) for each in signatory.commitments.all()]
    return Row(
        words(signatory.shown_name, address=address, note=note),
        (
            words(str(since(signatory) or "")),
            words(", ".join(kinds)),
            words(status(signatory, on, language), plain=calculation.status(signatory, on)),
            words(str(signatory.coordinator or "")),
            words(str(signatory.supporter or "")),
        ),
        code=signatory.code,
    )
