"""The only file of the app that speaks to the science: what of a frozen inventory may leave.

An estimate comes close to what a publisher has hidden. A row that rests on one leaves as hidden,
without bounds, and the sums are worked out anew from what is left, so that it cannot be reckoned back
from them.
"""

from dataclasses import dataclass
from typing import Any

from samklang.inventory import compute, read
from samklang.inventory.answer import answer
from samklang.inventory.disclosure import ESTIMATED, estimated_rows, publishable
from samklang.inventory.document_text import json_text, yaml_text
from samklang.web.inventories.calculation import digest, document_of
from samklang.web.inventories.models import InventorySeal, Part
from samklang.web.inventories.places import Keys, Place, naming
from samklang.web.reporting.models import Publication

_HIDDEN = {"state": "suppressed"}
SAID = (
    *("year", "version", "document", "result", "withheld", "result_hash"),
    *("engine_version", "factor_set", "gwp_set", "minute_reference"),
)
"""What the digest of a publication is over, beside the inventory's number and the day of decision."""


@dataclass(frozen=True, slots=True)
class Disclosed:
    """What everyone may read of a frozen inventory; ``withheld`` are sector, carrier and label."""

    document: str
    result: dict[str, Any]
    engine_version: str
    withheld: tuple[tuple[str, str, str], ...]


def disclosed(seal: InventorySeal) -> Disclosed:
    """What of a seal may leave."""
    estimates = estimated_rows(read(seal.document.encode())[0])
    if not estimates:
        return Disclosed(seal.document, seal.result, seal.engine_version, ())
    keys = _without_estimates(document_of(seal.inventory))
    record = read(json_text([keys]).encode(), name="inventory")[0]
    publishable(record.activity)
    result = compute(record, factor_set=seal.factor_set)
    withheld = tuple((row.sector, row.carrier, row.label) for row in estimates)
    return Disclosed(yaml_text([keys]), answer(result), result.engine_version, withheld)


def digest_of(publication: Publication) -> str:
    """The digest over what a publication says."""
    said = {name: getattr(publication, name) for name in SAID}
    return digest(
        inventory=publication.inventory_id,
        territory=publication.territory.key,
        decided_on=publication.decided_on,
        **said,
    )


def is_of(publication: Publication, seal: InventorySeal) -> bool:
    """Whether a publication holds what may leave of a seal, and nothing else.

    Where rows are withheld the sums are the engine's of that day, so the document alone is compared.
    """
    now = disclosed(seal)
    withheld = [tuple(row) for row in publication.withheld]
    is_same = (publication.document, withheld) == (now.document, list(now.withheld))
    return is_same and (bool(withheld) or publication.result == now.result)


def _without_estimates(keys: Keys) -> Keys:
    rows = [_hidden(row) if row.get("quality") == ESTIMATED else row for row in keys[Part.ACTIVITY]]
    return keys | {str(Part.ACTIVITY): rows}


def _hidden(row: Keys) -> Keys:
    return naming(Place.of_row(Part.ACTIVITY, row)) | _HIDDEN
