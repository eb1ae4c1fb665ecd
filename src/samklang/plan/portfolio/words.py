"""Limits in words."""

from pathlib import Path

from samklang.plan.findings import shown
from samklang.plan.portfolio.limits import AMOUNTS, Limit
from samklang.plan.portfolio.offers import Offers
from samklang.texts import Catalogue, Language

CATALOGUE = Catalogue(Path(__file__).parent / "texts.yaml")


def limit_text(limit: Limit, offers: Offers, currency: str, language: Language = "en") -> str:
    """One limit as people say it."""
    if limit.kind not in AMOUNTS:
        titles = [offers.decisions[number].title for number in limit.decisions]
        first, second = titles[0], titles[-1]
        return CATALOGUE.text(limit.kind, language, first=first, second=second)
    return CATALOGUE.text(
        limit.kind,
        language,
        amount=shown(limit.amount, language),
        year=limit.year,
        currency=currency,
        place=_place(limit, offers, language),
    )


def conflict_text(
    limits: tuple[Limit, ...], offers: Offers, currency: str, language: Language = "en"
) -> str:
    """Limits that cannot hold together, in one sentence."""
    if not limits:
        return CATALOGUE.text("conflict_time", language)
    told = "; ".join(limit_text(limit, offers, currency, language) for limit in limits)
    return CATALOGUE.text("conflict" if len(limits) > 1 else "conflict_one", language, limits=told)


def _place(limit: Limit, offers: Offers, language: Language) -> str:
    if limit.territory is None:
        return ""
    return CATALOGUE.text("of_place", language, place=offers.territories[limit.territory])
