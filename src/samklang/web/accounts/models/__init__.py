"""Who works here, and what each may do where."""

from samklang.web.accounts.models.grant import Grant
from samklang.web.accounts.models.organisation import Organisation, OrganisationKind
from samklang.web.accounts.models.person import Person
from samklang.web.accounts.models.token import Token

__all__ = ["Grant", "Organisation", "OrganisationKind", "Person", "Token"]
