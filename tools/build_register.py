"""Rebuild the Swedish register of the Covenant that the package carries.

    python tools/build_register.py INPUT [OUTPUT]

INPUT is a folder with ``data/`` and ``reference/`` as the publisher's files were collected; OUTPUT is
``src/samklang/covenant/data/se`` unless another is named. What is said about each table stands in
``tools/covenant/sweden.yaml``, and each choice in the README beside the tables. Columns that name
persons are not read. The same input gives the same bytes.
"""

import csv
import hashlib
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import yaml

from samklang.covenant.manifest import DATA
from samklang.registry.codes import code_list

RECIPE = Path(__file__).parent / "covenant" / "sweden.yaml"
DEFAULT_OUTPUT = DATA / "se"
SIGNATORIES = "data/mycovenant_signatories_sweden_2024.csv"
WORKING_COPY = "reference/sweden_signatories_mycovenant.csv"
TARGETS = "data/jrc_mycovenant_targets.csv"
PROGRESS = "data/jrc_secap2030_baseline_vs_last_monitoring.csv"
MONITORING = "data/jrc_mycovenant_monitoring_inventories.parquet"
COUNTY_DIGITS = 2  # a Swedish municipality's code begins with that of its county
GENERATIONS = {"CoM2020": "2020", "MayorsAdapt": "mayoradapt", "CoM2030": "2030", "CoM2050": "2050"}
FLAGS = {
    "CoM2020": "CoM2020",
    "MayorsAdapt": "mayoradapt",
    "CoM2030": "CoM2030",
    "CoM2050": "CoM2050",
}

Row = dict[str, str]


@dataclass
class Plan:
    """A plan as the published tables know it: what it answers, and the years of its reports."""

    generations: set[str] = field(default_factory=set)
    inventory_years: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


Plans = dict[str, dict[str, Plan]]


def main(input_folder: Path, output_folder: Path) -> None:
    """Write the tables and the manifest."""
    output_folder.mkdir(parents=True, exist_ok=True)
    register = _rows(f"FROM read_csv('{input_folder / SIGNATORIES}', all_varchar = true)")
    working = {
        row["organisation_id"]: row
        for row in _rows(f"FROM read_csv('{input_folder / WORKING_COPY}', all_varchar = true)")
    }
    plans = _plans(input_folder)
    register.sort(key=lambda row: (row["municipality_code"] or "9999", row["organisation_id"]))
    _write(output_folder / "signatories.csv", [_signatory(row) for row in register])
    _write(
        output_folder / "commitments.csv",
        [line for row in register for line in _commitments(row, working, plans)],
    )
    _write(
        output_folder / "submissions.csv",
        [line for row in register for line in _submissions(row["organisation_id"], plans)],
    )
    _write(output_folder / "coordinators.csv", _coordinators(register))
    _write_manifest(output_folder)


def _rows(query: str) -> list[Row]:
    found = duckdb.connect().execute(query)
    columns = [column[0] for column in found.description or ()]
    return [
        {name: str(cell or "") for name, cell in zip(columns, row, strict=True)}
        for row in found.fetchall()
    ]


def _plans(folder: Path) -> Plans:
    """Organisation → plan → what the tables of targets, progress and monitoring tell of it."""
    plans: Plans = defaultdict(lambda: defaultdict(Plan))
    targets = f"SELECT * FROM read_csv('{folder / TARGETS}', all_varchar = true)"
    for row in _rows(f"{targets} WHERE organisation_id IS NOT NULL"):
        plan = plans[row["organisation_id"]][row["action_plan_id"]]
        plan.generations |= {row["target_kind"]} & set(GENERATIONS)
    progress = f"SELECT * FROM read_csv('{folder / PROGRESS}', all_varchar = true)"
    for row in _rows(progress):
        known = plans[row["organisation_id"]]
        if (
            row["action_plan_id"] not in known
        ):  # a plan with a target for 2030 that no other table has
            known[row["action_plan_id"]].generations.add("CoM2030")
    monitoring = f"SELECT * FROM '{folder / MONITORING}' WHERE NOT bei_flag::BOOLEAN"
    for row in _rows(monitoring):
        plan = plans[row["organisation_id"]][row["action_plan_id"]]
        plan.inventory_years[row["monitoring_report_id"]].add(row["inventory_year"])
    return plans


def _signatory(row: Row) -> Row:
    return {
        "number": row["organisation_id"],
        "gcom_id": row["gcom_id"],
        "name": row["organisation_name"],
        "territory_code": row["municipality_code"],
        "is_group": _word(row["group_profile"]),
        "adhesion_type": code_list("adhesion_type").resolve(row["adhesion_type"]),
        "group_number": row["group_organisation_id"],
        "coordinator": row["coordinator_name"],
        "supporter": row["supporter_name"],
        "decided_on": row["date_of_adhesion"],
        "status": row["signatory_status"],
    }


def _commitments(row: Row, working: dict[str, Row], plans: Plans) -> Iterable[Row]:
    number = row["organisation_id"]
    told = working[number]
    answered = {each for plan in plans[number].values() for each in plan.generations}
    for generation, name in GENERATIONS.items():
        if row[f"commitment_{FLAGS[generation]}_flag"] == "True":
            status = _told(told[f"commitment_{name}_status"])
            is_untold = generation not in answered and told["covenant_phase"] != "adhesion"
            yield {
                "number": number,
                "generation": generation,
                "decided_on": _day(generation, told[f"commitment_{name}_date_of_adhesion"]),
                "status": status or "published",
                "is_plan_untold": _word(str(is_untold)),
            }


def _day(generation: str, text: str) -> str:
    """The day of a commitment; one before the commitment existed is none."""
    day = _told(text)[:10]
    since = code_list("commitment").row(generation).since
    return day if day[:4] >= since else ""


def _submissions(number: str, plans: Plans) -> Iterable[Row]:
    for plan_number, plan in sorted(plans[number].items(), key=lambda item: int(item[0])):
        if plan.generations:
            yield _submission(number, "plan", plan_number, sorted(plan.generations), [])
        for report, years in sorted(plan.inventory_years.items(), key=lambda item: int(item[0])):
            yield _submission(number, "full_report", report, [], sorted(years))


def _submission(
    number: str, kind: str, platform_number: str, generations: list[str], years: list[str]
) -> Row:
    return {
        "number": number,
        "kind": kind,
        "platform_number": platform_number,
        "generations": " ".join(generations),
        "inventory_years": " ".join(years),
        "submitted_on": "",  # no published table tells it
    }


def _coordinators(register: list[Row]) -> list[Row]:
    """Every coordinator that a signatory names, with the county that all of these lie in."""
    names = sorted({row["coordinator_name"] for row in register} - {""})
    return [
        {"key": f"coordinator-{code}", "name": name, "territory_code": code, "since": ""}
        for name in names
        for code in [_county_of(register, name)]
    ]


def _county_of(register: list[Row], coordinator: str) -> str:
    codes = {
        row["municipality_code"][:COUNTY_DIGITS]
        for row in register
        if row["coordinator_name"] == coordinator
    }
    if len(codes) != 1:
        raise SystemExit(
            f"{coordinator}: its signatories lie in {sorted(codes)}, not in one county"
        )
    return codes.pop()


def _told(text: str) -> str:
    return "" if text == "-" else text


def _word(flag: str) -> str:
    return "yes" if flag == "True" else "no"


def _write(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _write_manifest(folder: Path) -> None:
    recipe = yaml.safe_load(RECIPE.read_text(encoding="utf-8"))
    for table in recipe["tables"]:
        raw = (folder / table["file"]).read_bytes()
        table["rows"] = raw.count(b"\n") - 1
        table["sha256"] = hashlib.sha256(raw).hexdigest()
    text = yaml.safe_dump(recipe, sort_keys=False, allow_unicode=True, width=110)
    head = "# Written by tools/build_register.py from tools/covenant/sweden.yaml; do not edit.\n"
    (folder / "manifest.yaml").write_text(head + text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else DEFAULT_OUTPUT)
