"""One question, "may this one?", answered from one table: ``permissions.yaml``."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from samklang.own_yaml import own_yaml
from samklang.web.accounts.roles import ANONYMOUS, roles

_FILE = Path(__file__).with_name("permissions.yaml")


class Verb(StrEnum):
    """What can be done to something."""

    LIST = "list"
    READ = "read"
    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"
    SUBMIT = "submit"
    APPROVE = "approve"
    SIGN = "sign"
    PUBLISH = "publish"
    EXPORT = "export"


class Kind(StrEnum):
    """What something can be done to."""

    TERRITORY = "territory"
    STATISTICS = "statistics"
    STATISTICS_IMPORT = "statistics_import"
    SIGNATORY = "signatory"
    DEADLINE = "deadline"
    CALENDAR_FEED = "calendar_feed"
    INVENTORY = "inventory"
    PUBLISHED_INVENTORY = "published_inventory"
    ATTACHMENT = "attachment"
    PROPOSAL = "proposal"
    RECOMPUTATION = "recomputation"
    WORKSPACE = "workspace"
    ORGANISATION = "organisation"
    PERSON = "person"
    GRANT = "grant"
    OWN_ACCOUNT = "own_account"
    TOKEN = "token"  # noqa: S105 - a kind of object
    BEHALF = "behalf"
    TRAIL = "trail"
    INSTALLATION = "installation"
    GALLERY = "gallery"


class Where(StrEnum):
    """Over which territories a role may do something."""

    NOWHERE = "nowhere"
    OWN = "own"
    BEHALF = "behalf"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Permission:
    """Something that can be done to a kind of object."""

    verb: Verb
    kind: Kind


@cache
def table() -> dict[Permission, dict[str, Where]]:
    """For everything that can be done, the roles that may, and where."""
    document = own_yaml(_FILE)
    return {
        Permission(Verb(verb), Kind(kind)): {role: Where(where) for role, where in granted.items()}
        for kind, verbs in document.items()
        for verb, granted in verbs.items()
    }


def where(role: str, permission: Permission) -> Where:
    """Where a role may do this."""
    return table().get(permission, {}).get(role, Where.NOWHERE)


def is_public(permission: Permission) -> bool:
    """Whether anyone may do this, signed in or not."""
    return where(ANONYMOUS, permission) is Where.ANY


def every_cell() -> Iterator[tuple[str, Permission]]:
    """Every role with everything that can be done: what the documentation shows and the tests try."""
    for role in roles():
        for kind in Kind:
            for verb in Verb:
                yield role, Permission(verb, kind)
