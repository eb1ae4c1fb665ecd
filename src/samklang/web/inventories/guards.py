"""What the database refuses by itself, whoever asks: changes to a frozen inventory.

A seal never changes, nor does a signature, which only a sealed inventory gets; the cells, the steps and
the files of a sealed inventory neither; and of the inventory itself nothing but that it has been
published.
"""

from collections.abc import Iterator

from samklang.web.audit.guards import Guard, changed, table_of
from samklang.web.inventories.models import (
    Attachment,
    Cell,
    Inventory,
    InventorySeal,
    Signature,
    Step,
)

MESSAGE = "a frozen inventory does not change"
_SEALED = "EXISTS (SELECT 1 FROM inventories_inventoryseal WHERE inventory_id = {row}.{column})"
_PUBLISHING = frozenset({"state", "published_at"})


def guards() -> Iterator[Guard]:
    """What is refused."""
    for verb in ("UPDATE", "DELETE"):
        yield _guard(table_of(InventorySeal), verb, "")
        yield _guard(table_of(Signature), verb, "")
    yield _guard(table_of(Signature), "INSERT", f"NOT {_sealed('INSERT', 'inventory_id')}")
    for model in (Cell, Step, Attachment):
        for verb in ("INSERT", "UPDATE", "DELETE"):
            yield _guard(table_of(model), verb, _sealed(verb, "inventory_id"))
    is_other = changed(Inventory, but=_PUBLISHING)
    yield _guard(table_of(Inventory), "DELETE", _sealed("DELETE", "id"))
    yield _guard(table_of(Inventory), "UPDATE", f"{_sealed('UPDATE', 'id')} AND ({is_other})")


def _guard(table: str, verb: str, when: str) -> Guard:
    return Guard(table, verb, when, MESSAGE)


def _sealed(verb: str, column: str) -> str:
    row = "NEW" if verb == "INSERT" else "OLD"
    return _SEALED.format(row=row, column=column)
