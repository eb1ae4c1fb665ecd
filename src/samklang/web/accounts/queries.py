"""All reads of organisations and people worth a name."""

from samklang.web.accounts.models import Person


def has_people() -> bool:
    """Whether anybody is registered; until then the person at this machine is alone with it."""
    return Person.objects.exists()
