"""Baseline and monitoring emission inventories: read, compute, compare, explain.

>>> from samklang import inventory
>>> result = inventory.compute(inventory.read("lulea.yaml")[0])
>>> result.emissions.number
"""

from samklang.inventory.compute import compute, compute_ledger, compute_many
from samklang.inventory.document import read_inventories as read
from samklang.inventory.records import Inventory
from samklang.inventory.result import InventoryResult

__all__ = ["Inventory", "InventoryResult", "compute", "compute_ledger", "compute_many", "read"]
