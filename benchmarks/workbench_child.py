"""An installation at work: ``workbench_child FOLDER EDITORS`` fills a data folder and prints JSON.

Every municipality has inventories of two years, begun from the statistics. So many editors have signed
in, each to work on one of the later year, and a coordinator who follows the whole nation.
"""

import json
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samklang.web.accounts.models import Person

FIRST_YEAR, LAST_YEAR = 2018, 2019


def main(folder: str, editors: int) -> None:
    """Fill the folder, and print whose session works on which inventory."""
    os.environ.update(SAMKLANG_DATA=folder, DJANGO_SETTINGS_MODULE="samklang.web.settings")
    from samklang.web.serving import prepare, take_in_facts

    prepare()
    take_in_facts()
    from samklang.web.audit.recording import SYSTEM, recorded
    from samklang.web.base.country import country
    from samklang.web.territories.models import Territory, TerritoryKind
    from tests.web.people import person

    nation = Territory.objects.get(country=country(), kind=TerritoryKind.NATION)
    places = Territory.objects.filter(kind=TerritoryKind.MUNICIPALITY, is_in_use=True)
    drafts = _begin(places.values_list("code", flat=True))
    with recorded(actor=SYSTEM):
        coordinator = _session(person("coordinator", nation))
        sessions = [_session(person("municipal_editor", place)) for place in places[:editors]]
    told = {
        "coordinator": coordinator,
        "nation": nation.code,
        "editors": list(zip(sessions, drafts, strict=False)),
    }
    print(json.dumps(told))


def _begin(codes: Iterable[str]) -> list[int]:
    """Begin the inventories; the numbers of those of the later year."""
    from samklang.web.accounts.acting import AT_THIS_MACHINE
    from samklang.web.base.country import country
    from samklang.web.inventories import calculation, operations
    from samklang.web.territories.models import Territory

    begun = []
    for code in codes:
        place = Territory.objects.get(country=country(), code=code)
        for year in (FIRST_YEAR, LAST_YEAR):
            keys = calculation.prefilled_document(country(), code, year)
            draft = calculation.draft_of(keys or {})
            begun.append(
                operations.begin(
                    territory=place,
                    year=year,
                    draft=draft,
                    begun_from="statistics",
                    by=AT_THIS_MACHINE,
                )
            )
    return [each.pk for each in begun if each.year == LAST_YEAR]


def _session(who: "Person") -> str:
    from tests.web.accounts.signing_in import browser_of

    return browser_of(who).cookies["samklang-session"].value


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
