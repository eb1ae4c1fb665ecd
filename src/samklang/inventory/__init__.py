"""Baseline and monitoring emission inventories: read, compute, compare, explain.

>>> from samklang import inventory
>>> result = inventory.compute(inventory.read("lulea.yaml")[0])
>>> result.emissions.number
"""

from pathlib import Path

from samklang.inventory.compute import compute, compute_ledger, compute_many
from samklang.inventory.records import Inventory
from samklang.inventory.result import InventoryResult

__all__ = ["Inventory", "InventoryResult", "compute", "compute_ledger", "compute_many", "read"]


def read(source: str | Path | bytes, *, name: str = "") -> list[Inventory]:
    """Read an inventory document; see :func:`samklang.inventory.document.read_inventories`."""
    from samklang.inventory.document import (  # noqa: PLC0415 - the models of its schema take a while
        read_inventories,
    )

    return read_inventories(source, name=name)
