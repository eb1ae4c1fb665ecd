"""Rebuild the tables of Sweden that the package carries.

    python tools/build_sweden.py INPUT OUTPUT

INPUT is a folder with ``data/`` and ``reference/`` as the publishers' files were collected;
OUTPUT is ``src/samklang/statistics/data/se``. One query a table stands in ``tools/sweden/sql``, what is said
about each table in ``tools/sweden/datasets.yaml``. The same input gives the same bytes.
"""

import hashlib
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import yaml

from samklang.statistics.manifest import manifest

RECIPES = Path(__file__).parent / "sweden"
DEGREE_STEPS = 1000  # borders are kept on a grid of a thousandth of a degree
COPIED = (
    "bridge.yaml",
    "codes.csv",
    "comparison.yaml",
    "reconciliation.yaml",
    "series.yaml",
    "subsectors.csv",
    "sums.csv",
    "territory_history.csv",
)
LOOKUPS = ("territory_changes", "subsectors", "platform_labels", "stated_goals")
SIZE_LIMIT_BYTES = 1_900_000
WORKED_OUT = "final_energy_bounds.parquet"

Ring = tuple[list[int], list[int]]
Feature = dict[str, dict[str, Any]]
BorderRow = tuple[str, int, int, list[int], list[int]]


def main(input_folder: Path, output_folder: Path) -> None:
    """Write every table, the code labels and the manifest."""
    output_folder.mkdir(parents=True, exist_ok=True)
    connection = _connection(input_folder)
    folders = {"data": input_folder / "data", "reference": input_folder / "reference"}
    for recipe in sorted((RECIPES / "sql").glob("*.sql")):
        query = recipe.read_text(encoding="utf-8").format(**folders)
        _write_parquet(connection, query, output_folder / f"{recipe.stem}.parquet")
    _write_borders(connection, folders["data"], output_folder / "borders.parquet")
    for name in COPIED:
        shutil.copyfile(RECIPES / name, output_folder / name)
    worked_out = output_folder / WORKED_OUT
    if not worked_out.exists():  # made from the carried tables by tools/build_bounds.py
        shutil.copyfile(manifest("SE").folder / WORKED_OUT, worked_out)
    write_manifest(connection, output_folder)


def _connection(input_folder: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(config={"threads": 1})  # one thread, or rows and bytes change order
    for name in LOOKUPS:
        connection.execute(
            f"CREATE TABLE {name} AS FROM"
            f" read_csv('{RECIPES / name}.csv', all_varchar = true, header = true)"
        )
    for column in ("valid_from_year", "valid_to_year"):
        connection.execute(f"ALTER TABLE territory_changes ALTER {column} TYPE SMALLINT")
    register = input_folder / "data" / "mycovenant_signatories_sweden_2024.csv"
    connection.execute(
        "CREATE TABLE organisations AS SELECT organisation_id, municipality_code AS territory_code"
        f" FROM read_csv('{register}', all_varchar = true)"
    )
    return connection


def _write_parquet(connection: duckdb.DuckDBPyConnection, query: str, target: Path) -> None:
    connection.execute(
        f"COPY ({query}) TO '{target}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 19)"
    )
    if target.stat().st_size > SIZE_LIMIT_BYTES:
        raise SystemExit(
            f"{target.name} has {target.stat().st_size} bytes; the limit is {SIZE_LIMIT_BYTES}"
        )


def _write_borders(connection: duckdb.DuckDBPyConnection, data: Path, target: Path) -> None:
    connection.execute(
        "CREATE TABLE borders (territory_code VARCHAR, polygon SMALLINT, ring SMALLINT,"
        " longitude_thousandth_degree INTEGER[], latitude_thousandth_degree INTEGER[])"
    )
    for name in ("se_municipalities.geojson", "se_counties.geojson"):
        features = json.loads((data / name).read_text(encoding="utf-8"))["features"]
        rows = [row for feature in features for row in _border_rows(feature)]
        connection.executemany("INSERT INTO borders VALUES (?, ?, ?, ?, ?)", rows)
    _write_parquet(connection, "FROM borders ORDER BY territory_code, polygon, ring", target)


def _border_rows(feature: Feature) -> Iterator[BorderRow]:
    properties, shape = feature["properties"], feature["geometry"]
    code = str(properties.get("code") or properties.get("county_code"))
    polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    for polygon_number, polygon in enumerate(polygons):
        for ring_number, ring in enumerate(polygon):
            longitudes, latitudes = _snapped(ring)
            if len(set(zip(longitudes, latitudes, strict=True))) > 2:
                yield code, polygon_number, ring_number, longitudes, latitudes


def _snapped(ring: list[list[float]]) -> Ring:
    """Snap to the grid: neighbours share vertices, so they still meet; repeated points go."""
    points = [(round(x * DEGREE_STEPS), round(y * DEGREE_STEPS)) for x, y in ring]
    kept = [
        point for before, point in zip([None, *points], points, strict=False) if point != before
    ]
    return [x for x, _ in kept], [y for _, y in kept]


def write_manifest(connection: duckdb.DuckDBPyConnection, output_folder: Path) -> None:
    """Describe every table in the folder, with its size and hash."""
    recipe = yaml.safe_load((RECIPES / "datasets.yaml").read_text(encoding="utf-8"))
    for dataset in recipe["datasets"]:
        path = output_folder / dataset["file"]
        described = [column["name"] for column in dataset["columns"]]
        found = [row[0] for row in connection.execute(f"DESCRIBE FROM '{path}'").fetchall()]
        if described != found:
            raise SystemExit(
                f"{dataset['id']}: datasets.yaml describes {described}, the table has {found}"
            )
        rows = connection.execute(f"SELECT count(*) FROM '{path}'").fetchone()
        dataset["rows"] = rows[0] if rows else 0
        dataset["bytes"] = path.stat().st_size
        dataset["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    text = yaml.safe_dump(recipe, sort_keys=False, allow_unicode=True, width=110)
    head = "# Written by tools/build_sweden.py from tools/sweden/datasets.yaml; do not edit.\n"
    (output_folder / "datasets.yaml").write_text(head + text, encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
