"""The roles: data with stable keys."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from samklang.own_yaml import own_yaml
from samklang.texts import Language

ANONYMOUS = "anonymous"
THIS_MACHINE = "this_machine"
SIGNED_IN = "signed_in"
API_TOKEN = "api_token"  # noqa: S105 - a role
_FILE = Path(__file__).with_name("roles.yaml")
_NOT_GRANTED = frozenset({ANONYMOUS, SIGNED_IN, THIS_MACHINE, API_TOKEN})


class Reach(StrEnum):
    """Over what a role is granted."""

    EVERYWHERE = "everywhere"
    REGION = "region"
    MUNICIPALITY = "municipality"


@dataclass(frozen=True, slots=True)
class Role:
    """Who somebody is to the work; see ``roles.yaml``."""

    key: str
    reach: Reach
    name: dict[Language, str]
    told: dict[Language, str]
    needs_mfa: bool = False
    expires: bool = False

    @property
    def is_granted(self) -> bool:
        """Whether a person can be given it."""
        return self.key not in _NOT_GRANTED


def granted_roles() -> list[str]:
    """The keys of the roles that a person can be given, in the order of the file."""
    return [key for key, role in roles().items() if role.is_granted]


@cache
def roles() -> dict[str, Role]:
    """Every role by its key, in the order of the file."""
    document = own_yaml(_FILE)
    return {key: Role(key, Reach(said.pop("reach")), **said) for key, said in document.items()}
