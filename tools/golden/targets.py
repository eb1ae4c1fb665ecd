"""Published targets, budgets, trends and gap tables, as tables of figures beside their source."""

from collections.abc import Mapping, Sequence
from typing import Any

from tools.golden.writing import LICENCE, Case, Cellrow, Line

Facts = Mapping[str, Any]
REPOSITORY = "Facts only; the repository states no licence."
TREND_YEARS = (2015, 2020, 2021, 2022, 2023, 2024)


def grandfathered(facts: Facts) -> Case:
    """The shared budgets of 2024: emissions, budget, trend, path, rates and dates."""
    source = facts["source"]
    return {
        "id": "budget_grandfathered",
        "title": "Municipal carbon budgets by past emissions, exponential paths and linear trends",
        "source": {
            "publisher": "Klimatbyrån, Klimatkollen",
            "document": "climate-data.json of 2024",
            "url": source["url"],
            "method": source["method_url"],
            "licence": REPOSITORY,
            "caveat": "Published dates count 365 days a year from 1 January 2023, so leap days are lost.",
        },
        "all_emissions_t": _denominator(facts),
        "municipalities": [_grandfathered(found) for found in facts["municipalities"]],
    }


def _denominator(facts: Facts) -> float:
    return float(facts["method"]["denominator_sum_2015_2022_t"])


def _grandfathered(found: Facts) -> Case:
    return {
        "name": found["kommun"],
        "emissions_t": _by_year(found["emissions"]),
        "budget_t": found["budget"],
        "trend_t": _by_year(found["trend"]),
        "path_t": _by_year(found["emissionBudget"]),
        "approximated_t": found["totalApproximatedHistoricalEmission"],
        "trend_sum_t": found["trendEmission"],
        "past_change_percent": found["historicalEmissionChangePercent"],
        "needed_cut_percent": found["neededEmissionChangePercent"],
        "zero_on": "" if found["hitNetZero"] == "Aldrig" else found["hitNetZero"],
        "runs_out_on": found["budgetRunsOut"],
    }


def carbon_law(facts: Facts) -> Case:
    """The trends and carbon-law sums of 2026 for a county and its municipalities."""
    county = facts["published_region"]
    return {
        "id": "region_norrbotten_paths",
        "title": "Norrbotten: trends by least absolute deviation and sums of the carbon law",
        "source": {
            "publisher": "Klimatbyrån, from the national emissions database of SMHI",
            "document": "regional-data.json and municipality-data.json of 25 June 2026",
            "url": facts["source"]["url"],
            "licence": REPOSITORY,
            "caveat": "The county's trend is not the sum of its municipalities' trends.",
        },
        "county": _carbon_law(facts["region"], county)
        | {"trend_t": _by_year(county["trend"])}
        | {"municipal_trends_sum_t": facts["checks"]["trend_sum_of_municipal_trends"]},
        "municipalities": [
            _carbon_law(found["name"], found | found["published"])
            for found in facts["municipalities"]
        ],
    }


def _carbon_law(name: str, found: Facts) -> Case:
    emissions = {str(year): found["emissions"][str(year)] for year in TREND_YEARS}
    return {
        "name": name,
        "emissions_t": _by_year(emissions),
        "slope_t_per_year": found["emissionsSlope"],
        "rate_percent": found["historicalEmissionChangePercent"],
        "trend_sum_t": found["totalTrend"],
        "law_sum_t": found["totalCarbonLaw"],
        "zero_on": found.get("hitNetZero") or "",
    }


def headlines(facts: Facts) -> Case:
    """Budgets with the rates and years that were published of them."""
    return {
        "id": "budget_headlines",
        "title": "Carbon budgets of places with the yearly cut that goes with them",
        "source": {
            "publisher": "the place named in each row",
            "document": "the page named in each row",
            "licence": LICENCE,
            "caveat": "Rates and years are rounded by whole numbers where they were printed so.",
        },
        "rows": [_headline(found) for found in facts["items"]],
    }


def _headline(found: Facts) -> Line:
    return Line({key: value for key, value in found.items() if key not in {"check", "note"}})


def gap_tables(facts: Facts) -> Case:
    """Gap tables as printed: baseline, target, existing plans, gap, plan, residual."""
    places = {found["document"].split(".")[0].lower(): found for found in facts["source"]["tables"]}
    names = {"kranj": "kranj", "liberec": "liberec", "torino": "turin"}
    return {
        "id": "target_gap_tables",
        "title": "Gap tables of three climate city contracts, t CO2e",
        "source": {
            "publisher": "the cities; EU Cities Mission",
            "document": "Climate City Contracts of Kranj, Liberec and Torino",
            "licence": LICENCE,
            "caveat": places["kranj"]["caveat"],
        },
        "tables": [
            {"name": name, "url": places[names[name]]["url"], "rows": _gap_rows(table["rows"])}
            for name, table in facts["tables"].items()
        ],
    }


def _gap_rows(rows: list[Facts]) -> list[Line]:
    columns = ("baseline", "target_reduction", "existing_plans", "gap", "through_plan", "residual")
    return [
        Line(row=row["row"], cells=Cellrow([row.get(column) for column in columns])) for row in rows
    ]


def rows(tests: Sequence[Facts]) -> Case:
    """Single targets whose required emissions somebody published, and the two ways of effort."""
    wanted = ("target-abs", "target-pc", "effort-options")
    found = {test["id"]: test for test in tests if test["id"] in wanted}
    return {
        "id": "target_rows",
        "title": "Required emissions of two published targets, and the effort by two references",
        "source": {
            "publisher": "European Commission, Joint Research Centre; Covenant of Mayors East",
            "document": "emissions 2005-2030 of action plans, rows 17 and 66; FAQ on estimates",
            "licence": "CC BY 4.0; facts",
        },
        "rows": [
            Line(
                id=each, inputs=Line(found[each]["inputs"]), expected=Line(found[each]["expected"])
            )
            for each in wanted
        ],
    }


def _by_year(found: Mapping[str, float]) -> Line:
    years: Any = {int(year): amount for year, amount in found.items()}
    return Line(years)
