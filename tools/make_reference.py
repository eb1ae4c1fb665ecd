"""Generate the reference pages of the documentation from the code and the registry.

    python tools/make_reference.py [FOLDER]

FOLDER is ``docs/reference/generated`` unless named. The pages say what the code does, so they are
never edited and never committed.
"""

import dataclasses
import importlib
import inspect
import json
import pkgutil
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import samklang

DEFAULT_FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference" / "generated"
# A part of a JSON Schema.
Schema = dict[str, Any]
# The wings are reached through their commands and pages, not as a library.
NOT_LIBRARY = ("cli", "web")

# Kind of document -> the module whose ``json_schema`` it has.
DOCUMENTS = {
    "inventory": "samklang.inventory.schema",
    "plan": "samklang.plan.schema",
    "pathway": "samklang.pathways.schema",
    "portfolio": "samklang.plan.portfolio.schema",
}
DOCUMENT_TEXT = """
A document is YAML or JSON and begins with `samklang: {kind}/1`. An unknown key is refused.
The same as a [JSON Schema]({kind}-document.schema.json).
"""


def main(folder: Path) -> None:
    """Write every page."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (folder / f"{name}.md").write_text(page(), encoding="utf-8")
    for kind in DOCUMENTS:
        schema = json.dumps(_document_schema(kind), indent=2, ensure_ascii=False)
        (folder / f"{kind}-document.schema.json").write_text(schema + "\n", encoding="utf-8")
    print(f"{len(PAGES)} pages in {folder}")


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def _table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *([_cell(value) for value in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def code_lists_page() -> str:
    """Every code list with its origin, its rows and how sure each is."""
    from samklang.registry.codes import code_list, code_list_names

    parts = ["# Code lists\n"]
    for name in code_list_names():
        codes = code_list(name)
        origin = ", ".join(filter(None, (codes.institution, codes.version, codes.locator)))
        parts.append(f"## `{name}` — {codes.title_en}\n")
        parts.append(f"{origin}. Source: `{codes.source_id}`. Status: {codes.status}.\n")
        parts.append(
            _table(
                ("code", "English", "Swedish", "parent", "also called", "status"),
                (
                    [
                        *(f"`{row.code}`", row.label_en, row.label_sv, row.parent),
                        *(", ".join(row.aliases), row.status),
                    ]
                    for row in codes.rows
                ),
            )
        )
    return "\n".join(parts)


def sources_page() -> str:
    """Every document and data set that a fact rests on."""
    from samklang.registry.sources import sources

    rows = (
        [
            *(f"`{found.id}`", found.title, found.publisher, found.version, found.licence),
            *("yes" if found.may_redistribute else "no", found.url),
        ]
        for found in sources()
    )
    heads = ("id", "title", "publisher", "version", "licence", "may be passed on", "address")
    return "# Sources\n\n" + _table(heads, rows)


def thresholds_page() -> str:
    """The thresholds of the checks, the periods of the Covenant, the constants of the formulae."""
    from samklang.registry.constants import constants
    from samklang.registry.deadlines import deadline_rules
    from samklang.registry.thresholds import thresholds

    limits = ((t.rule, t.name, t.value, t.unit, t.status, t.source_id) for t in thresholds())
    periods = ((r.id, r.months, r.label_en, r.status, r.source_id) for r in deadline_rules())
    values = ((f"`{c.id}`", c.value, c.unit, c.description, c.source_id) for c in constants())
    return "\n".join(
        (
            "# Thresholds and constants\n\n## Thresholds of the checks\n",
            _table(("rule", "name", "value", "unit", "status", "source"), limits),
            "## Periods of the Covenant\n",
            _table(("id", "months", "rule", "status", "source"), periods),
            "## Constants\n",
            _table(("id", "value", "unit", "meaning", "source"), values),
        )
    )


def _document_schema(kind: str) -> Schema:
    schema: Schema = importlib.import_module(DOCUMENTS[kind]).json_schema()
    return schema


def document_page(kind: str) -> str:
    """A kind of document: every key, what it takes, what it is unless given."""
    schema = _document_schema(kind)
    title = kind.capitalize()
    parts = [f"# {title} document\n", DOCUMENT_TEXT.format(kind=kind)]
    models = {title: schema, **schema.get("$defs", {})}
    enums = {name: model["enum"] for name, model in models.items() if "enum" in model}
    for name, model in models.items():
        if "properties" in model:
            parts += _schema_section(name.removesuffix("Model"), model, enums)
    return "\n".join(parts)


def _schema_section(title: str, model: Schema, enums: dict[str, list[str]]) -> Iterator[str]:
    required = set(model.get("required", ()))
    yield f"## {title}\n"
    yield f"{model.get('description', '')}\n"
    yield _table(
        ("key", "takes", "unless given"),
        (
            (f"`{key}`", _takes(field, enums), "required" if key in required else _default(field))
            for key, field in model.get("properties", {}).items()
        ),
    )


def _takes(field: Schema, enums: dict[str, list[str]]) -> str:
    if "$ref" in field:
        name = str(field["$ref"]).rpartition("/")[2]
        return _choices(enums[name]) if name in enums else name.removesuffix("Model")
    if "anyOf" in field:
        return " or ".join(_takes(option, enums) for option in field["anyOf"])
    if "enum" in field:
        return _choices(field["enum"])
    if field.get("type") == "array" and isinstance(field.get("items"), dict):
        return f"list of {_takes(field['items'], enums)}"
    kind = field.get("const", field.get("type", "any"))
    return " or ".join(kind) if isinstance(kind, list) else str(kind)


def _choices(values: Iterable[object]) -> str:
    return ", ".join(f"`{value}`" for value in values)


def _default(field: Schema) -> str:
    value = field.get("default")
    if isinstance(value, dict):
        return "none of its keys"
    return "" if value in (None, "", []) else f"`{json.dumps(value)}`"


def commands_page() -> str:
    """Every command with its arguments and options, as the command itself knows them."""
    from typer.main import get_command

    from samklang.cli.main import app

    return "# Commands\n\n" + "\n".join(_command(get_command(app), "samklang"))


def _command(command: Any, path: str) -> Iterator[str]:  # noqa: ANN401 - typer hides the type
    yield f"## `{path}`\n"
    yield f"{inspect.cleandoc(command.help or '')}\n"
    if parameters := [p for p in command.params if p.name != "help"]:
        rows = ((_flags(p), getattr(p, "help", "") or "", _shown(p.default)) for p in parameters)
        yield _table(("option or argument", "meaning", "unless given"), rows)
    for name, part in getattr(command, "commands", {}).items():
        if not part.hidden:
            yield from _command(part, f"{path} {name}")


def _flags(parameter: Any) -> str:  # noqa: ANN401 - as above
    options = [*parameter.opts, *parameter.secondary_opts]
    if parameter.param_type_name == "argument":
        return f"`{parameter.name.upper()}`"
    return " ".join(f"`{option}`" for option in options)


def _shown(default: object) -> str:
    return "" if default is None or callable(default) else f"`{default}`"


PERMISSIONS_TEXT = """
Made from `permissions.yaml` and `roles.yaml` in `samklang/web/accounts`, which the pages ask and the
tests try: what does not stand here may not be done.

- **own**: in the territories of the role, and in what lies in them
- **on behalf**: there too, but only while working on the territory's behalf, for a stated reason
- **any**: everywhere
"""
_PLACES = {"own": "own", "behalf": "on behalf", "any": "any"}


def permissions_page() -> str:
    """Who may do what, and where: every role, and the table with a row for all that can be done."""
    from samklang.web.accounts.permissions import table
    from samklang.web.accounts.roles import roles

    kinds: dict[str, list[list[str]]] = {}
    for permission, granted in table().items():
        row = [f"`{permission.verb}`", *(_PLACES.get(granted.get(key, ""), "") for key in roles())]
        kinds.setdefault(permission.kind, []).append(row)
    parts = [
        "# Roles and permissions\n",
        "## Roles\n",
        _roles(),
        "## Permissions\n",
        PERMISSIONS_TEXT,
    ]
    for kind, rows in kinds.items():
        parts += [f"### `{kind}`\n", _held_by(rows)]
    return "\n".join(parts)


def _roles() -> str:
    from samklang.web.accounts.roles import roles

    heads = ("role", "in words", "in Swedish", "held over", "second factor", "ends", "told")
    return _table(
        heads,
        (
            [
                *(f"`{role.key}`", role.name["en"], role.name["sv"], role.reach),
                "needed" if role.needs_mfa else "",
                "always" if role.expires else "",
                role.told["en"],
            ]
            for role in roles().values()
        ),
    )


def _held_by(rows: list[list[str]]) -> str:
    """The rows of a kind of object, without the roles that may do nothing to it."""
    from samklang.web.accounts.roles import roles

    heads = ["verb", *(role.name["en"] for role in roles().values())]
    kept = [0, *(column for column in range(1, len(heads)) if any(row[column] for row in rows))]
    return _table(
        [heads[column] for column in kept], ([row[each] for each in kept] for row in rows)
    )


def library_page() -> str:
    """The public functions and classes of the engine, with what their docstrings say."""
    parts = ["# Library\n", f"{inspect.getdoc(samklang)}\n"]
    for module in _library_modules():
        members = list(_public(module))
        if members:
            parts += [f"## `{module.__name__}`\n", _text(module)]
            parts += [_member(name, member) for name, member in members]
    return "\n".join(parts)


def _library_modules() -> Iterator[ModuleType]:
    found = pkgutil.walk_packages(samklang.__path__, "samklang.", onerror=lambda _: None)
    for info in found:
        parts = info.name.split(".")
        if parts[1] not in NOT_LIBRARY and not any(part.startswith("_") for part in parts):
            yield importlib.import_module(info.name)


def _public(module: ModuleType) -> Iterator[tuple[str, Any]]:
    for name, member in vars(module).items():
        is_ours = getattr(member, "__module__", "") == module.__name__
        is_kind = inspect.isclass(member) or inspect.isfunction(member)
        if is_ours and is_kind and not name.startswith("_"):
            yield name, member


def _member(name: str, member: Any) -> str:  # noqa: ANN401 - a class or a function
    head = name
    if inspect.isfunction(member):
        head += str(inspect.signature(member))
    elif dataclasses.is_dataclass(member):
        head += f"({', '.join(field.name for field in dataclasses.fields(member))})"
    return f"### `{head}`\n\n{_text(member)}"


def _text(documented: object) -> str:
    return f"```text\n{inspect.getdoc(documented) or ''}\n```\n"


PAGES: dict[str, Callable[[], str]] = {
    "code-lists": code_lists_page,
    "commands": commands_page,
    **{f"{kind}-document": partial(document_page, kind) for kind in DOCUMENTS},
    "library": library_page,
    "permissions": permissions_page,
    "sources": sources_page,
    "thresholds": thresholds_page,
}

if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_FOLDER)
