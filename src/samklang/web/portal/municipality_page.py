"""What stands on the page of a municipality."""

from dataclasses import dataclass

from samklang.inventory.result import InventoryResult
from samklang.region.totals import Bounded
from samklang.statistics.records import PublishedInventory, Signatory, StatisticalTerritory
from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.charts import Chart
from samklang.web.base.components import KeyFigure
from samklang.web.base.numbers import NO_VALUE, Unit, plain
from samklang.web.base.tables import Table
from samklang.web.portal import addresses, calculation, covenant, ledger_tables, series
from samklang.web.portal.choices import Choices
from samklang.web.portal.county_page import fact, per_inhabitant
from samklang.web.portal.inventory_tables import EMISSIONS, ENERGY, GRADES, Sheet, matrix, summary
from samklang.web.portal.words import gas_words


@dataclass(frozen=True, slots=True)
class Signed:
    """One record of the Covenant's register in words."""

    status: str
    since: str
    commitments: list[str]
    coordinator: str
    supporter: str


@dataclass(frozen=True, slots=True)
class Published:
    """One published inventory: its table and by what it was made."""

    table: Table
    made_by: str


Link = tuple[str, str]
"""Words and the address that they lead to."""


@dataclass(frozen=True, slots=True)
class Content:
    """Everything on the page but its frame."""

    summary: str
    facts: list[KeyFigure]
    emissions: Table
    energy: Table
    years: Chart
    territorial: Chart
    ledgers: Table
    ledger_reasons: list[tuple[str, str]]
    ledger_notes: list[str]
    signed: list[Signed]
    targets: list[covenant.ShownTarget]
    published: list[Published]
    grades: list[tuple[str, str]]
    bridge: Link | None
    comparisons: list[Link]

    @property
    def tables(self) -> list[Table]:
        """Every table that is not drawn."""
        own = [self.emissions, self.energy, self.ledgers]
        return own + [each.table for each in self.published]

    @property
    def charts(self) -> list[Chart]:
        """Every drawing."""
        return [self.years, self.territorial]


def content(place: StatisticalTerritory, chosen: Choices, language: Language) -> Content:
    """Compute and lay out a municipality."""
    code, year = place.code, chosen.year
    result = calculation.inventory(code, year, language, with_industry=chosen.with_industry)
    release = calculation.release_of(year)
    found = calculation.reconciliation(code, year, release)
    within = ledger_tables.territorial(code, release, language)
    sheet = Sheet(result, chosen, language, EMISSIONS)
    return Content(
        summary=summary(sheet),
        facts=_facts(result, chosen, language),
        emissions=matrix(sheet),
        energy=matrix(Sheet(result, chosen, language, ENERGY)),
        years=series.municipality(code, place.name, chosen, language),
        territorial=series.territorial(within, code, release, place.name, language),
        ledgers=ledger_tables.reconciled(found, chosen.but(with_industry=False), language),
        ledger_reasons=ledger_tables.reasons(found, language),
        ledger_notes=[note.text(language) for note in found.notes],
        signed=[_signed(each, language) for each in calculation.signatories(code)],
        targets=[covenant.shown_target(each, language) for each in calculation.targets(code)],
        published=[_published(each, language) for each in calculation.published(code)],
        bridge=_bridge(code, year, language),
        comparisons=[
            _comparison(code, each, language) for each in calculation.compared_years(code)
        ],
        grades=[(grade, text(f"grade.{grade}", language)) for grade in GRADES],
    )


def _bridge(code: str, year: int, language: Language) -> Link | None:
    """The way from one ledger to the other in the year shown, or in the nearest that has one."""
    years = calculation.bridge_years()
    if not years:
        return None
    near = min(years, key=lambda each: (abs(each - year), each))
    return text("bridge.link", language, year=near), addresses.bridge(language, code, near)


def _comparison(code: str, year: int, language: Language) -> Link:
    told = text("comparison.link", language, year=year)
    return told, addresses.comparison(language, code, year)


def _facts(result: InventoryResult, chosen: Choices, language: Language) -> list[KeyFigure]:
    code = result.inventory.territory.code
    trace = addresses.figure(language, code, chosen)
    gas = gas_words(str(result.settings.gas_unit))
    return [
        fact(result.emissions, Unit.T, "fact.emissions", language, trace, gas=gas),
        fact(result.energy, Unit.GWH, "fact.energy", language, trace),
        _per_inhabitant(result, trace, language),
    ]


def _per_inhabitant(result: InventoryResult, trace: str, language: Language) -> KeyFigure:
    counted = calculation.population(result.inventory.territory.code, result.inventory.year)
    if not counted.value or counted.counted_on is None:
        return KeyFigure(NO_VALUE, text("reason.no_population", language))
    emissions = Bounded(result.emissions.minimum, result.emissions.maximum)
    return fact(
        per_inhabitant(emissions, counted.value),
        Unit.T_PER_INHABITANT,
        "fact.per_inhabitant_counted",
        language,
        trace,
        population=plain(counted.value, language, 0),
        day=covenant.day(counted.counted_on),
    )


def _signed(found: Signatory, language: Language) -> Signed:
    return Signed(
        text(f"register.{found.status}.{found.phase}", language),
        covenant.day(found.adhesion_on),
        covenant.commitments(found, language),
        found.coordinator,
        found.supporter,
    )


def _published(found: PublishedInventory, language: Language) -> Published:
    people = "–" if found.population is None else plain(found.population, language, 0)
    made_by = text(
        "published.made_by",
        language,
        approach=text(f"approach.{found.approach}", language),
        gas=gas_words(found.gas_unit),
        population=people,
    )
    return Published(ledger_tables.published(found, language), made_by)
