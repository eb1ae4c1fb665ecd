"""The roll-up as the document that ``samklang region show --format json`` prints."""

from typing import TypedDict

from samklang.region.totals import Bounded, RegionTotal


class BoundsDocument(TypedDict):
    """A total beside the headline; tonnes."""

    total_emissions_t: float
    total_is: str
    total_emissions_t_minimum: float
    total_emissions_t_maximum: float | None


class MunicipalityDocument(TypedDict):
    """One municipality; tonnes."""

    code: str
    name: str
    emissions_t: float
    state: str
    population: int | None
    emissions_t_minimum: float
    emissions_t_maximum: float | None


class CoverageDocument(TypedDict):
    """Rows of all municipalities, and how many of them have a hidden part."""

    rows: int
    hidden: int


class NoteDocument(TypedDict):
    """One sentence in both languages."""

    key: str
    en: str
    sv: str


class RegionDocument(TypedDict):
    """The whole answer; emissions in tonnes of ``gas_unit``."""

    schema: str
    country: str
    county: str
    name: str
    year: int
    ledger: str
    release: str
    gas_unit: str
    total_emissions_t: float
    total_is: str
    total_emissions_t_minimum: float
    total_emissions_t_maximum: float | None
    municipalities: list[MunicipalityDocument]
    with_industry: BoundsDocument | None
    county_row_emissions_t: float | None
    coverage: CoverageDocument
    notes: list[NoteDocument]


def region_document(region: RegionTotal) -> RegionDocument:
    """A roll-up as a document of numbers, texts and lists."""
    return RegionDocument(
        schema="samklang: region_total/1",
        country=region.country,
        county=region.county,
        name=region.name,
        year=region.year,
        ledger=str(region.ledger),
        release=region.release,
        gas_unit=region.gas_unit,
        **_bounds(region.emissions),
        municipalities=[
            MunicipalityDocument(
                code=place.code,
                name=place.name,
                emissions_t=place.emissions.minimum_t,
                state=place.state,
                population=place.population,
                emissions_t_minimum=place.emissions.minimum_t,
                emissions_t_maximum=place.emissions.maximum_t,
            )
            for place in region.municipalities
        ],
        with_industry=_bounds(region.with_industry) if region.with_industry else None,
        county_row_emissions_t=region.county_row_t,
        coverage=CoverageDocument(rows=region.coverage.rows, hidden=region.coverage.hidden),
        notes=[
            NoteDocument(key=told.key, en=told.text_en, sv=told.text_sv) for told in region.notes
        ],
    )


def _bounds(total: Bounded) -> BoundsDocument:
    return BoundsDocument(
        total_emissions_t=total.minimum_t,
        total_is=str(total.total_is),
        total_emissions_t_minimum=total.minimum_t,
        total_emissions_t_maximum=total.maximum_t,
    )
