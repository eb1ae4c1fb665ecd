"""Factors as their pages show them: the number, why it is that one, and what is behind it."""

from collections.abc import Iterator
from dataclasses import dataclass

from samklang.inventory import InventoryResult
from samklang.inventory.factors import FactorChoice
from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.fields import Field
from samklang.web.base.numbers import NO_VALUE, Unit, amount, exact
from samklang.web.inventories import calculation_supply
from samklang.web.inventories.calculation_supply import Factors
from samklang.web.inventories.factors_form import FactorsForm, subject_words
from samklang.web.inventories.findings_list import ShownFinding

_DECIMALS = 6

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ShownFactor:
    """A row of the factors: what applies, and beside one's own what the registry has."""

    name: str
    applied: str
    registered: str
    boxes: list[Field]


def rows(form: FactorsForm, known: Factors | None, language: Language) -> list[ShownFactor]:
    """Every factor with the questions about it."""
    return [
        ShownFactor(
            subject_words(subject, language),
            told(known.choice(*subject, of_registry=False), language) if known else NO_VALUE,
            _registered(known, subject, language),
            boxes,
        )
        for subject, boxes in form.boxes.items()
    ]


def told(choice: FactorChoice | None, language: Language) -> str:
    """A factor with the reason for it and its source."""
    if choice is None:
        return text("inventories.factors.none", language)
    number = choice.t_per_mwh
    shown = NO_VALUE if number is None else f"{exact(number, language, _DECIMALS)} t/MWh"
    where = f" ({choice.locator_text})" if choice.locator_text else ""
    return f"{shown}. {choice.told(language)}{where}"


def electricity(result: InventoryResult, language: Language) -> Iterator[Pair]:
    """Both electricity factors, which one applies, and the balance behind the local one."""
    known = result.electricity
    yield _word("applied", language), _word(f"applied.{known.applied}", language)
    yield _word("local", language), told(known.local, language)
    yield _word("national", language), told(known.national, language)
    balance = calculation_supply.balance(result)
    if balance:
        energies = {
            "used": balance.consumption_mwh,
            "produced": balance.production_mwh,
            "certified": balance.certified_mwh,
        }
        for key, energy_mwh in energies.items():
            yield _word(key, language), f"{amount(energy_mwh, Unit.MWH, language)} MWh"
        emitted_t = balance.production_t + balance.certified_t
        yield _word("emitted", language), f"{amount(emitted_t, Unit.T, language)} t"


def heat(result: InventoryResult, language: Language) -> Iterator[Pair]:
    """The heat factor and why it is that one."""
    yield _word("applied", language), told(result.heat, language)


def findings_about(side: str, found: list[ShownFinding]) -> list[ShownFinding]:
    """The findings about what is behind one of the factors."""
    return [each for each in found if each.side == side]


def _registered(known: Factors | None, subject: tuple[str, str, str], language: Language) -> str:
    """What the registry has, where something else applies."""
    if known is None:
        return ""
    ours = known.choice(*subject, of_registry=False)
    theirs = known.choice(*subject, of_registry=True)
    return told(theirs, language) if theirs and theirs != ours else ""


def _word(key: str, language: Language) -> str:
    return text(f"inventories.factors.{key}", language)
