"""That a decision-maker signs off what has been approved."""

from django.utils import timezone

from samklang.web.accounts.acting import Acting
from samklang.web.accounts.changes import changing
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.audit.recording import note
from samklang.web.inventories.models import Inventory, Signature
from samklang.web.inventories.operations.refusals import Refused


def sign(*, inventory: Inventory, by: Acting) -> Signature:
    """Sign off a frozen inventory. Once more by the same person, nothing more happens.

    Raises:
        NotAllowed: it is not theirs to sign.
        Refused: it is not approved.
    """
    with changing(by, Verb.SIGN, Kind.INVENTORY, inventory.territory):
        now = Inventory.objects.select_for_update().get(pk=inventory.pk)
        if not now.is_frozen:
            raise Refused("not_approved")
        signature, is_new = Signature.objects.get_or_create(
            inventory=now, by=by.key, defaults={"at": timezone.now()}
        )
        if is_new:
            note("inventory_signed", subject=f"inventory:{now.pk}")
        return signature
