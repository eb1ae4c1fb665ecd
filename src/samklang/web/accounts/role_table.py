"""Roles that people hold, as a table."""

from collections.abc import Iterable

from samklang.texts import Language
from samklang.web.accounts.models import Grant
from samklang.web.accounts.roles import roles
from samklang.web.base.catalogue import text
from samklang.web.base.tables import Column, Row, Table, words


def roles_table(grants: Iterable[Grant], language: Language, address: str = "") -> Table:
    """Who may do what, where, from when, until when; ``address`` is where one is ended."""
    columns = ("person", "role", "territory", "starts_on", "ends_on", "reason", "state")
    return Table(
        "roles",
        text("roles.title", language),
        tuple(Column(key, text(f"roles.{key}", language)) for key in columns),
        tuple(_row(each, language, address) for each in grants),
    )


def _row(grant: Grant, language: Language, address: str) -> Row:
    everywhere = text("roles.everywhere", language)
    has_ended = grant.ended_at is not None
    state = text("roles.ended" if has_ended else "roles.end", language) if address else ""
    return Row(
        words(grant.person.name),
        (
            words(roles()[grant.role].name[language]),
            words(grant.territory.name if grant.territory else everywhere),
            words(f"{grant.starts_on}"),
            words(f"{grant.ends_on or ''}"),
            words(grant.reason),
            words(state, address="" if has_ended else address.replace("0", str(grant.pk))),
        ),
    )
