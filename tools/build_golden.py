"""Make the golden cases of ``tests/golden`` from a folder of published figures.

Run from the root of the repository: ``python -m tools.build_golden FOLDER PUBLISHED``. ``FOLDER`` holds
one YAML file a publication; ``PUBLISHED`` holds the published inventories and factors of the Covenant's
platform (``norrbotten_mei_*.csv``, ``norrbotten_emission_factors_*.csv``) and the worked examples of its
method (``golden_tests.json``). Figures are copied by this
script so that none is mistyped; what a checker has to find is written by hand beside them. A cell that
is expected to agree is recomputed here with exact fractions and stops the script when it does not.
"""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from tools.golden import (
    actions,
    baltic,
    covenant,
    italy,
    kozani,
    liberec,
    north,
    targets,
    torino,
    west,
)
from tools.golden.writing import Case, write

TARGET = Path(__file__).parent.parent / "tests" / "golden"

CASES: dict[str, Callable[[Mapping[str, Any]], Case]] = {
    "el_kozani_2010_bei_2020_mei": kozani.case,
    "cz_liberec_2019": liberec.case,
    "lt_taurage_2018": baltic.taurage,
    "si_kranj_2018": baltic.kranj,
    "se_gavle_2020": north.gavle,
    "se_umea_2021": north.umea,
    "fi_lahti_1990_2021": north.lahti,
    "fi_turku_2020": north.turku,
    "be_leuven_2019": west.leuven,
    "pt_porto_2019": west.porto,
    "es_valladolid_zaragoza_factor_conflicts": west.valladolid,
    "eucom_se_signatories_2022": covenant.compilation,
    "it_torino_2019": torino.case,
    "it_bologna_2018": italy.bologna,
    "it_unidentified_torino_area_2000_2021": italy.town,
}

FIGURES: dict[str, Callable[[Mapping[str, Any]], Case]] = {
    "actions_lt_taurage_grouped": actions.taurage,
    "actions_si_kranj": actions.kranj,
    "macc_de_aachen_full_cost": actions.aachen,
    "budget_klimatkollen_2024_share": targets.grandfathered,
    "region_norrbotten": targets.carbon_law,
    "budget_published_headlines": targets.headlines,
    "targets_gap_tables_share": targets.gap_tables,
}

PUBLISHED = (
    ("Luleå", 2010),
    ("Luleå", 2013),
    ("Luleå", 2016),
    ("Luleå", 2019),
    ("Piteå", 2013),
    ("Boden", 2015),
    ("Jokkmokk", 2013),
)


def main(folder: Path, published: Path) -> None:
    """Write every case."""
    for name, make in CASES.items():
        _write(make(_facts(folder, name)))
    years = ("lv_liepaja_2006_bei", "lv_liepaja_2022_mei")
    _write(baltic.liepaja(*(_facts(folder, name) for name in years)))
    for place, year in PUBLISHED:
        _write(covenant.inventory(published, place, year))
    for name, make in FIGURES.items():
        write(TARGET, make(_facts(folder, name)))
    tests = json.loads((published / "golden_tests.json").read_text(encoding="utf-8"))
    write(TARGET, targets.rows(tests))


def _facts(folder: Path, name: str) -> Mapping[str, Any]:
    facts: Mapping[str, Any] = yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8"))
    return facts


def _write(case: Case) -> None:
    write(TARGET, case)
    print(f"{case['id']}: {len(case['expect'].get('cells', ()))} agreeing figures")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
