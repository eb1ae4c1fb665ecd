"""Pre-filled inventory documents: what the statistics say, ready to be corrected by who knows better.

A document holds every row with its source, grade and state, the plants behind the local factors, both
electricity factors side by side, and the sources with their licences.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from samklang.inventory.compute import ENGINE_VERSION, compute_many
from samklang.inventory.disclosure import publishable
from samklang.inventory.document_text import json_text, yaml_text
from samklang.inventory.document_writer import Keys, inventory_keys
from samklang.inventory.result import InventoryResult
from samklang.provenance import Source
from samklang.registry.sources import sources as registered_sources
from samklang.statistics.activity import DEFAULT, StatisticsSettings, covenant_inventories
from samklang.statistics.manifest import manifest
from samklang.statistics.places import territories
from samklang.statistics.records import Level
from samklang.statistics.texts import text
from samklang.texts import Language

_BY = f"Samklang {ENGINE_VERSION}"


def municipality_codes(country: str) -> tuple[str, ...]:
    """Every code of a municipality, those of earlier years too; each counts in its own years."""
    return tuple(place.code for place in territories(country) if place.level is Level.MUNICIPALITY)


def prefilled(
    country: str,
    codes: Iterable[str],
    years: Iterable[int],
    settings: StatisticsSettings = DEFAULT,
) -> Iterator[InventoryResult]:
    """Computed inventories by code and year, made one territory at a time.

    Years in which the statistics do not count a territory by itself are left out.

    Raises:
        InputError: an unknown territory, or a year that no table has.
    """
    wanted = tuple(years)
    for code in codes:
        yield from compute_many(covenant_inventories(country, [code], wanted, settings))


def yaml_document(results: Iterable[InventoryResult], language: Language = "en") -> str:
    """Pre-filled inventories as YAML, with sources and licences at the top."""
    documents = [prefilled_keys(result) for result in results]
    return yaml_text(documents, head_comment(documents, language))


def json_document(results: Iterable[InventoryResult]) -> str:
    """Pre-filled inventories as JSON."""
    return json_text(map(prefilled_keys, results))


def prefilled_keys(result: InventoryResult) -> Keys:
    """The document of one result, as the keys of the schema with the block ``prefilled``.

    Raises:
        InputError: a row holds an estimate of a hidden cell, which is never published.
    """
    publishable(result.inventory.activity)
    keys = inventory_keys(result.inventory)
    activity = keys.pop("activity")
    return keys | {"prefilled": _shown(result), "activity": activity}


def head_comment(documents: Iterable[Keys], language: Language = "en") -> str:
    """What stands at the top of a file for a person: made by whom, from what, under which licence."""
    sources = [source for document in documents for source in document["prefilled"]["sources"]]
    lines = dict.fromkeys(f"{source['citation']} {source['licence']}." for source in sources)
    return "\n".join([text("prefilled_by", language, by=_BY), *lines])


def _shown(result: InventoryResult) -> Keys:
    electricity, heat = result.electricity, result.heat
    keys: Keys = {
        "by": _BY,
        "factor_set": result.settings.factors.id,
        "electricity": {
            "national_t_per_mwh": electricity.national.t_per_mwh,
            "local_t_per_mwh": electricity.local.t_per_mwh if electricity.local else None,
            "applied": str(electricity.applied),
        },
    }
    if heat is not None:
        keys["heat"] = {"t_per_mwh": heat.t_per_mwh, "reason": heat.reason}
    return keys | {"sources": [_source_keys(source) for source in _sources(result)]}


def _sources(result: InventoryResult) -> tuple[Source, ...]:
    """The sources of the amounts, then those of the factors, each once."""
    inventory = result.inventory
    told = [record.basis for record in inventory.activity]
    told += [inventory.heat.basis, inventory.electricity.basis]
    steps = [step.source_id for basis in told for step in basis]
    amounts = dict.fromkeys((inventory.source, *steps))
    factors = dict.fromkeys(choice.source_id for choice in result.factors)
    known = _known_sources(inventory.territory.country)
    return tuple(known[name] for name in (amounts | factors) if name in known)


@cache
def _known_sources(country: str) -> dict[str, Source]:
    """Sources of the statistics and of the registry by id."""
    registered = {source.id: source for source in registered_sources()}
    return registered | manifest(country).sources


def _source_keys(source: Source) -> Keys:
    keys = {"id": source.id, "citation": source.citation, "licence": source.licence}
    return keys | ({"url": source.url} if source.url else {})
