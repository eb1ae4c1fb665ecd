"""Who works here, and what each may do where."""

from samklang.web.accounts.models.grant import Grant
from samklang.web.accounts.models.organisation import Organisation, OrganisationKind
from samklang.web.accounts.models.person import Person

__all__ = ["Grant", "Organisation", "OrganisationKind", "Person"]
