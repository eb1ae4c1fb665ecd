"""Why something was not done; told in words of the catalogue."""

from collections.abc import Sequence

from samklang.errors import Problem
from samklang.web.inventories.models import Inventory, InventoryState


class Refused(Exception):
    """Something was asked for that cannot be done now; nothing was changed.

    Args:
        reason: a key of the catalogue below ``inventories.refused``.
        problems: what stands in the way, where there is more to say.
        words: what fills the text's placeholders.
    """

    def __init__(self, reason: str, problems: Sequence[Problem] = (), **words: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.problems = tuple(problems)
        self.words = words


def locked(inventory: Inventory, state: InventoryState) -> Inventory:
    """The inventory as it is now, kept by this transaction; it must be in a state.

    Raises:
        Refused: somebody has taken it further in the meantime.
    """
    now = Inventory.objects.select_for_update().get(pk=inventory.pk)
    if now.state != state:
        raise Refused("not_now", state=now.state, wanted=state)
    now.territory = inventory.territory  # an inventory stays where it is
    return now
