"""The code keeps the shape that CONTRIBUTING.md describes."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

import pytest

from tests.structure.source_tree import Module, functions, length, modules, science

MOST_LINES_IN_A_FILE = 400
MOST_LINES_IN_A_FUNCTION = 50
MEDIAN_LINES_IN_A_FUNCTION = 10
# Counting, halving, percent, months, and thousands are not facts about the world.
PLAIN_NUMBERS = frozenset({0, 1, 2, 12, 100, 1000})
# Smaller than this is the noise of floating point, not a fact.
LARGEST_TOLERANCE = 1e-6
# The packages that calculate; elsewhere a number is a limit, a width, a position.
CALCULATING = ("inventory", "statistics", "checks", "region", "covenant")


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
def test_no_file_is_long(module: Module) -> None:
    assert len(module.text.splitlines()) <= MOST_LINES_IN_A_FILE


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
def test_no_function_is_long(module: Module) -> None:
    found = {
        node.name: length(node)
        for node in functions(module)
        if length(node) > MOST_LINES_IN_A_FUNCTION
    }
    assert not found


def test_most_functions_fit_on_half_a_screen() -> None:
    lengths = [length(node) for module in modules() for node in functions(module)]
    assert median(lengths) < MEDIAN_LINES_IN_A_FUNCTION


def _calculating() -> Iterator[Module]:
    for module in science():
        if module.name.split(".")[1:2] and module.name.split(".")[1] in CALCULATING:
            yield module


@dataclass(frozen=True, slots=True)
class Literal:
    """A number as it is typed, and its line."""

    value: float
    line: int


def _literals(module: Module) -> Iterator[Literal]:
    """Decimal fractions anywhere, and whole numbers that something is reckoned or compared with."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            yield Literal(node.value, node.lineno)
        operands = [node.left, node.right] if isinstance(node, ast.BinOp) else []
        operands += [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
        for operand in operands:
            if isinstance(operand, ast.Constant) and type(operand.value) is int:
                yield Literal(operand.value, operand.lineno)


def _facts(module: Module) -> Iterator[str]:
    """Numbers that look like facts, unless a comment says they are none.

    Such a comment names the registry entry, or says ``by definition`` for plain arithmetic.
    """
    lines = module.text.splitlines()
    for literal in _literals(module):
        line = lines[literal.line - 1]
        comment = line.partition("#")[2]
        is_explained = "registry" in comment or "by definition" in comment
        is_plain = literal.value in PLAIN_NUMBERS or abs(literal.value) <= LARGEST_TOLERANCE
        if not is_plain and not is_explained:
            yield f"{module.shown}:{literal.line}: {line.strip()}"


@pytest.mark.parametrize("module", list(_calculating()), ids=lambda module: module.name)
def test_no_fact_is_typed_into_a_formula(module: Module) -> None:
    assert not list(_facts(module))
