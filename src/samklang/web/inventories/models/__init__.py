"""An inventory, its cells, how they came to be, and the frozen result."""

from samklang.web.inventories.models.attachment import Attachment
from samklang.web.inventories.models.cell import Cell, Part
from samklang.web.inventories.models.inventory import Inventory, InventoryKind, InventoryState
from samklang.web.inventories.models.proposal import Proposal, ProposalState
from samklang.web.inventories.models.seal import InventorySeal
from samklang.web.inventories.models.signature import Signature
from samklang.web.inventories.models.step import Step

__all__ = [
    "Attachment",
    "Cell",
    "Inventory",
    "InventoryKind",
    "InventorySeal",
    "InventoryState",
    "Part",
    "Proposal",
    "ProposalState",
    "Signature",
    "Step",
]
