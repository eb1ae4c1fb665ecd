"""Findings on inventories: eligibility, coherence with what others have, arithmetic of what is printed.

>>> from samklang import checks, inventory
>>> findings = checks.run(inventory.read("lulea.yaml")[0], profile="coherence")
>>> checks.message(findings[0], "sv")

Importing this package registers the rules of every file; see ``rule.py``.
"""

from samklang.checks import (
    baseline,
    doubles,
    eligibility,
    energy,
    factors,
    non_energy,
    outliers,
    rows,
    series,
    supply,
    tables,
    totals,
)
from samklang.checks.partly import PARTLY
from samklang.checks.rule import Profile, Rule, registered
from samklang.checks.runner import run, run_all, run_many
from samklang.checks.tables import check_tables
from samklang.checks.texts import description, message, translated

__all__ = [
    "PARTLY",
    "Profile",
    "Rule",
    "baseline",
    "check_tables",
    "description",
    "doubles",
    "eligibility",
    "energy",
    "factors",
    "message",
    "non_energy",
    "outliers",
    "registered",
    "rows",
    "run",
    "run_all",
    "run_many",
    "series",
    "supply",
    "tables",
    "totals",
    "translated",
]
