"""A portfolio as a document for programs, and as sentences."""

from collections.abc import Sequence
from typing import Any

from samklang.plan.findings import shown
from samklang.plan.portfolio.decomposition import Regional
from samklang.plan.portfolio.limits import LimitKind
from samklang.plan.portfolio.optimise import Chosen, Portfolio, Price
from samklang.plan.portfolio.solver import Ending
from samklang.plan.portfolio.words import CATALOGUE, conflict_text, limit_text
from samklang.texts import Language

SCHEMA = "samklang: portfolio-answer/1"
REGIONAL_SCHEMA = "samklang: portfolio-region/1"
_PERCENT = 100


def result_keys(found: Portfolio, language: Language = "en") -> dict[str, Any]:
    """Everything that was found, as plain data; what is not there is ``None``."""
    return {
        "schema": SCHEMA,
        "ending": str(found.ending),
        "currency": found.currency,
        "net_present_cost": found.cost if found.is_found else None,
        "proven_bound": found.bound if found.is_found else None,
        "gap": found.gap if found.is_found else None,
        "seconds": found.seconds,
        "actions": [_action_keys(each) for each in found.chosen],
        "years": [_year_keys(found, place) for place in range(len(found.years))],
        "decided_net_present_cost": found.decided_cost,
        "prices_of": "relaxation",
        "prices": [_price_keys(price, found.offers.territories) for price in found.prices],
        "conflict": [
            limit_text(limit, found.offers, found.currency, language)
            for limit in found.conflict.limits
        ],
        "not_considered": list(found.skipped),
        "notes": sentences(found, language),
    }


def regional_keys(found: Regional, language: Language = "en") -> dict[str, Any]:
    """What was found for many territories: for all together, and each one's actions and years."""
    notes = [_ending(part, language) for part in found.parts if not found.is_found]
    if found.is_found:
        gap = shown(found.gap * _PERCENT, language)
        notes = [CATALOGUE.text("regional", language, gap=gap, rounds=found.rounds)]
    return {
        "schema": REGIONAL_SCHEMA,
        "net_present_cost": found.cost if found.is_found else None,
        "proven_bound": found.bound if found.is_found else None,
        "gap": found.gap if found.is_found else None,
        "rounds": found.rounds,
        "prices_of": "lagrange",
        "prices": [_price_keys(price, ()) for price in found.prices],
        "parts": [_part_keys(part) for part in found.parts],
        "notes": notes or [CATALOGUE.text("none_found", language)],
    }


def sentences(found: Portfolio, language: Language = "en") -> list[str]:
    """What a reader must know beside the figures."""
    told = [_ending(found, language)]
    if found.is_found:
        told += [_closing(found, language), CATALOGUE.text("horizon", language)]
    if any(price.limit.kind is LimitKind.EMISSIONS for price in found.prices):
        told.append(CATALOGUE.text("prices", language))
    if found.skipped:
        told.append(CATALOGUE.text("no_cost", language, actions=", ".join(found.skipped)))
    return [sentence for sentence in told if sentence]


def _part_keys(found: Portfolio) -> dict[str, Any]:
    return {
        "territory": found.offers.territories[0],
        "net_present_cost": found.cost if found.is_found else None,
        "actions": [_action_keys(each) for each in found.chosen],
        "years": [_year_keys(found, place) for place in range(len(found.years))],
    }


def _action_keys(each: Chosen) -> dict[str, Any]:
    return {
        "territory": each.territory,
        "action": each.action,
        "title": each.title,
        "start": each.start,
        "until": each.until,
        "net_present_cost": each.cost,
        "investment": each.investment,
        "is_decided": each.is_decided,
    }


def _year_keys(found: Portfolio, place: int) -> dict[str, Any]:
    """A year of all territories together."""
    year = found.years[place]
    caps = [
        limit.amount
        for limit in found.limits
        if (limit.kind, limit.year, limit.territory) == (LimitKind.EMISSIONS, year, None)
    ]
    return {
        "year": year,
        "cap_t": min(caps) if caps else None,
        "without_plan_t": float(found.baseline_t[:, place].sum()),
        "decided_t": float(found.decided_t[:, place].sum()),
        "evaluated_t": float(found.emissions_t[:, place].sum()) if found.is_found else None,
        "programme_t": float(found.programme_t[place]) if found.is_found else None,
    }


def _price_keys(price: Price, territories: Sequence[str]) -> dict[str, Any]:
    place = price.limit.territory
    return {
        "limit": str(price.limit.kind),
        "year": price.limit.year,
        "territory": None if place is None else territories[place],
        "amount": price.limit.amount,
        "saved_per_unit": price.amount,
    }


def _ending(found: Portfolio, language: Language) -> str:
    if found.ending is Ending.INFEASIBLE:
        return conflict_text(found.conflict.limits, found.offers, found.currency, language)
    if not found.is_found:
        return CATALOGUE.text("none_found", language)
    gap = shown(found.gap * _PERCENT, language)
    if found.ending is Ending.PROVEN:
        return CATALOGUE.text("proven", language, gap=gap)
    seconds = shown(found.seconds, language)
    return CATALOGUE.text("not_proven", language, gap=gap, seconds=seconds)


def _closing(found: Portfolio, language: Language) -> str:
    """What closing the remaining gap costs, beside what is decided."""
    missing = [
        (keys["decided_t"] - keys["cap_t"], keys["year"])
        for keys in (_year_keys(found, place) for place in range(len(found.years)))
        if keys["cap_t"] is not None
    ]
    most = max(missing, default=(0.0, 0))
    if most[0] <= 0:
        return ""
    return CATALOGUE.text(
        "closing",
        language,
        missing=shown(most[0], language),
        year=most[1],
        cost=shown(found.cost - found.decided_cost, language),
        currency=found.currency,
    )
