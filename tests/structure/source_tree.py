"""The repository as its own tests see it: files, syntax trees, layers."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "samklang"
# Everything under the package that is not one of these wings is the science.
WINGS = ("cli", "web", "sources")


@dataclass(frozen=True, slots=True)
class Module:
    """One Python file of the package, parsed."""

    path: Path
    name: str
    text: str
    tree: ast.Module

    @property
    def wing(self) -> str:
        """The wing it belongs to, or ``science``."""
        part = self.path.relative_to(PACKAGE).parts[0]
        return part if part in WINGS else "science"

    @property
    def shown(self) -> str:
        """Its path from the root of the repository."""
        return str(self.path.relative_to(ROOT))


def _dotted(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> tuple[Module, ...]:
    """All modules of the package except generated migrations."""
    paths = (path for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts)
    return tuple(
        Module(path, _dotted(path), text, ast.parse(text))
        for path in paths
        for text in [path.read_text(encoding="utf-8")]
    )


def science() -> tuple[Module, ...]:
    """The modules that compute."""
    return tuple(module for module in modules() if module.wing == "science")


def imported_names(module: Module) -> set[str]:
    """Dotted names that a module imports, wherever in the file the import stands."""
    names: set[str] = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def functions(module: Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(module.tree) if isinstance(node, kinds)]


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function's body, its docstring not counted."""
    body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
    return (body[-1].end_lineno or body[-1].lineno) - body[0].lineno + 1
