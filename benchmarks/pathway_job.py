"""The pathways that are measured: the worked example, and territories like it with owners of their own."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.child import ROOT
from samklang.inventory import compute
from samklang.inventory import read as read_inventories
from samklang.inventory.result import InventoryResult
from samklang.pathways.distributions import read
from samklang.pathways.document import read_pathways
from samklang.pathways.linear import Column, Linear, linear_of
from samklang.pathways.projection import project
from samklang.pathways.records import AmountError, Pathway, Selection, Uncertainty
from samklang.pathways.terms import Errors, Term, terms_of
from samklang.plan.document import read_plans
from samklang.plan.records import Plan

EXAMPLES = ROOT / "docs" / "examples"
DRAWS = 10_000
SEED = 1


def example() -> tuple[InventoryResult, Pathway, Plan]:
    """Inventory, pathway and plan of the invented municipality."""
    (declared,) = read_inventories(_file("inventory"))
    (pathway,) = read_pathways(_file("pathway"))
    (plan,) = read_plans(_file("plan"))
    return compute(declared), pathway, plan


def territories(count: int) -> list[Linear]:
    """As many territories with the example's figures, each with errors of its own."""
    computed, pathway, _ = example()
    baseline = project(computed, pathway)
    made = []
    for place in range(count):
        errors = replace(Errors.of(computed, pathway.uncertainty), owner=f"SE {place:05}")
        made.append(linear_of(terms_of(baseline, errors), errors.owner, baseline.years))
    return made


def one_year(count: int) -> list[Linear]:
    """The first year of as many territories, their sizes unlike."""
    (made,) = territories(1)
    sizes = np.random.default_rng(SEED).lognormal(0, 1, count)
    return [
        Linear(
            f"SE {place:05}",
            made.years[:1],
            tuple(_owned(column, f"SE {place:05}") for column in made.columns),
            made.mean[:, :1] * size,
            made.variance[:, :1] * size**2,
        )
        for place, size in enumerate(sizes)
    ]


def drawn_alike() -> tuple[Errors, tuple[Term, ...], tuple[int, ...]]:
    """The example with errors of amounts that are drawn one by one in every way of reckoning."""
    computed, pathway, _ = example()
    all_energy = AmountError(Selection(), read("triangular(0.9, 1, 1.15)"))
    unsure = Uncertainty((all_energy,), pathway.uncertainty.factors)
    baseline = project(computed, pathway)
    errors = Errors.of(computed, unsure)
    return errors, terms_of(baseline, errors), baseline.years


def _owned(column: Column, owner: str) -> Column:
    own = tuple(
        each if not each.owner else replace(each, owner=owner) for each in column.quantities
    )
    return replace(column, quantities=own)


def _file(what: str) -> Path:
    return EXAMPLES / f"exempelby-{what}.yaml"
