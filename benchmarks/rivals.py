"""The job of the cube as a long table, as one would write it well in DuckDB, Polars and pandas.

Each gets what suits it: small integers as keys, potentials multiplied in before the large join, the
tables already in its own memory. Making the tables is not timed; asking for the emissions is.
Carriers with local factors have no row among the shared ones, so plain joins tell them apart.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.cube_job import LOCAL, Job

Columns = dict[str, NDArray[Any]]
Question = Callable[[], NDArray[np.float64]]
"""Answers with the emissions by year and territory."""

_QUERY = """
    WITH shared AS (
        SELECT year, carrier, t_per_mwh * potential AS t_per_mwh FROM factors JOIN gases USING (gas)
    ), emitted AS (
        SELECT year, territory, mwh * t_per_mwh AS t FROM activity JOIN shared USING (year, carrier)
        UNION ALL
        SELECT year, territory, mwh * t_per_mwh AS t
        FROM activity JOIN local USING (year, carrier, territory)
    )
    SELECT year, territory, sum(t) AS t FROM emitted
    GROUP BY year, territory ORDER BY year, territory
"""


def duckdb(job: Job) -> Question:
    """One query over tables in memory."""
    import duckdb as rival

    connection = rival.connect()
    for name, columns in tables(job).items():
        connection.register("given", columns)
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
        connection.unregister("given")
    return lambda: connection.execute(_QUERY).fetchnumpy()["t"]


def polars(job: Job) -> Question:
    """One lazy plan."""
    import polars as rival

    table = {name: rival.DataFrame(columns).lazy() for name, columns in tables(job).items()}
    potential, factor = rival.col("potential"), rival.col("t_per_mwh")
    shared = table["factors"].join(table["gases"], on="gas").with_columns(factor * potential)
    parts = (
        table["activity"].join(shared, on=["year", "carrier"]),
        table["activity"].join(table["local"], on=["year", "carrier", "territory"]),
    )
    emitted = (rival.col("mwh") * factor).alias("t")
    plan = (
        rival.concat([part.select("year", "territory", emitted) for part in parts])
        .group_by("year", "territory")
        .agg(rival.col("t").sum())
        .sort("year", "territory")
    )

    def emissions() -> NDArray[np.float64]:
        return plan.collect()["t"].to_numpy()

    return emissions


def pandas(job: Job) -> Question:
    """Merges and a grouped sum."""
    import pandas as rival

    table = {name: rival.DataFrame(columns) for name, columns in tables(job).items()}

    def emissions() -> NDArray[np.float64]:
        shared = table["factors"].merge(table["gases"], on="gas")
        shared["t_per_mwh"] *= shared["potential"]
        parts = (
            table["activity"].merge(shared, on=["year", "carrier"]),
            table["activity"].merge(table["local"], on=["year", "carrier", "territory"]),
        )
        for part in parts:
            part["t"] = part["mwh"] * part["t_per_mwh"]
        emitted = rival.concat([part[["year", "territory", "t"]] for part in parts])
        summed: NDArray[np.float64] = emitted.groupby(["year", "territory"])["t"].sum().to_numpy()
        return summed

    return emissions


RIVALS: dict[str, Callable[[Job], Question]] = {
    "DuckDB": duckdb,
    "Polars": polars,
    "pandas": pandas,
}


def tables(job: Job) -> dict[str, Columns]:
    """The job as long tables: one row a cell, a factor, a local factor, a gas."""
    amounts, gas_factors = job.cube.activity_mwh, job.gas_factors_t_per_mwh
    year, sector, carrier, territory = _keys(amounts.shape)
    own = np.array([job.cube.carriers.index(name) for name in LOCAL], np.int16)
    gas, factor_year, factor_carrier = _keys(gas_factors.shape)
    is_shared = ~np.isin(factor_carrier, own)
    local = np.stack([job.local_t_per_mwh[name] for name in LOCAL])
    place, local_year, local_territory = _keys(local.shape)
    return {
        "activity": {
            "year": year,
            "sector": sector,
            "carrier": carrier,
            "territory": territory,
            "mwh": amounts.ravel(),
        },
        "factors": {
            "gas": gas[is_shared],
            "year": factor_year[is_shared],
            "carrier": factor_carrier[is_shared],
            "t_per_mwh": gas_factors.ravel()[is_shared],
        },
        "local": {
            "carrier": own[place],
            "year": local_year,
            "territory": local_territory,
            "t_per_mwh": local.ravel(),
        },
        "gases": {
            "gas": np.arange(len(gas_factors), dtype=np.int16),
            "potential": job.warming_potentials,
        },
    }


def _keys(shape: tuple[int, ...]) -> list[NDArray[np.int16]]:
    return [axis.ravel() for axis in np.indices(shape, np.int16)]
