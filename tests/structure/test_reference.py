"""The reference pages can be made, and leave nothing out."""

import json
import re
from pathlib import Path

import pytest

from samklang.registry.codes import code_list_names
from samklang.registry.sources import sources
from samklang.web.accounts.permissions import table
from tools import make_reference


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reference")
    make_reference.main(folder)
    return folder


def _text(folder: Path, name: str) -> str:
    return (folder / f"{name}.md").read_text(encoding="utf-8")


def test_every_code_list_is_there(pages: Path) -> None:
    text = _text(pages, "code-lists")
    assert not [name for name in code_list_names() if f"## `{name}`" not in text]


def test_every_source_is_there(pages: Path) -> None:
    text = _text(pages, "sources")
    assert not [source.id for source in sources() if f"| `{source.id}` |" not in text]


def test_every_command_and_option_says_what_it_is_for(pages: Path) -> None:
    lines = _text(pages, "commands").splitlines()
    heads = [number for number, line in enumerate(lines) if line.startswith("## ")]
    assert not [lines[number] for number in heads if not lines[number + 2]]
    assert not [line for line in lines if line.startswith("| `") and line.split("|")[2].isspace()]


def test_every_permission_stands_in_the_table_of_its_kind(pages: Path) -> None:
    sections = dict(
        re.findall(r"### `(\w+)`\n\n(.*?)\n(?:\n|$)", _text(pages, "permissions"), re.DOTALL)
    )
    said = {"own": "own", "behalf": "on behalf", "any": "any"}
    for permission, held in table().items():
        (row,) = re.findall(rf"\| `{permission.verb}` \|(.*)\|", sections[permission.kind])
        shown = [each.strip() for each in row.split("|") if each.strip()]
        assert sorted(shown) == sorted(said[each] for each in held.values())


@pytest.mark.parametrize("kind", make_reference.DOCUMENTS)
def test_the_schema_of_a_document_is_strict(pages: Path, kind: str) -> None:
    text = (pages / f"{kind}-document.schema.json").read_text(encoding="utf-8")
    schema = json.loads(text)
    models = [schema, *(model for model in schema["$defs"].values() if "properties" in model)]
    assert all(model["additionalProperties"] is False for model in models)
