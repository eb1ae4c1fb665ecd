"""What a script is told once something was saved: the boxes, the sums and what the checks say."""

from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from samklang.texts import Language
from samklang.web.base.pages import Page
from samklang.web.inventories import findings_list, queries
from samklang.web.inventories.calculation import Outcome
from samklang.web.inventories.findings_list import ShownFinding
from samklang.web.inventories.grid_table import Box, box, sums_of
from samklang.web.inventories.models import Inventory
from samklang.web.inventories.saving import Saved

Answer = dict[str, Any]


def answer(found: Inventory, saved: Saved, refusal: str, language: Language) -> Answer:
    """What became of a save, with the sums and findings that follow from it."""
    cells = queries.cells(found)
    outcome = queries.outcome_of(found, [*cells.values()])
    changed = [box(place, cells.get(place), None, language) for place in saved.changed]
    findings = findings_list.shown(outcome.findings, language)
    return {
        "boxes": [_box(each) for each in (*changed, *saved.wrong.values())],
        "sums": _sums(outcome, language),
        "findings": _findings(found, outcome, findings, language),
        "marks": findings_list.marks(findings),
        "refusal": refusal,
        "at": f"{timezone.localtime():%H:%M}",
    }


def _box(shown: Box) -> Answer:
    return {
        "id": shown.id,
        "typed": shown.typed,
        "stored": shown.stored,
        "revision": shown.revision,
        "error": shown.error,
        "is_conflict": shown.is_conflict,
    }


def _sums(outcome: Outcome, language: Language) -> dict[str, str]:
    """The sums by their names in the page."""
    return {
        f"{what}-{code}": told
        for code, sums in sums_of(outcome.result, language).items()
        for what, told in zip(("energy", "emissions"), sums, strict=True)
    }


def _findings(
    found: Inventory, outcome: Outcome, findings: list[ShownFinding], language: Language
) -> str:
    known = {
        "page": Page(language, "inventories"),
        "problems": outcome.problems,
        "findings": findings,
        "inventory": found,
        "units": findings_list.UNITS,
        "may_change": True,
    }
    return render_to_string("inventories/all_findings.html", known)
