"""The register as it is kept: one noun a file."""

from samklang.web.covenant.models.adhesion import Adhesion
from samklang.web.covenant.models.commitment import Commitment
from samklang.web.covenant.models.coordinator import Coordinator
from samklang.web.covenant.models.digest import Digest
from samklang.web.covenant.models.document import Document
from samklang.web.covenant.models.extension import Extension
from samklang.web.covenant.models.feed import CalendarFeed
from samklang.web.covenant.models.hold import Hold
from samklang.web.covenant.models.membership import Membership
from samklang.web.covenant.models.signatory import Signatory
from samklang.web.covenant.models.submission import Submission

__all__ = [
    "Adhesion",
    "CalendarFeed",
    "Commitment",
    "Coordinator",
    "Digest",
    "Document",
    "Extension",
    "Hold",
    "Membership",
    "Signatory",
    "Submission",
]
