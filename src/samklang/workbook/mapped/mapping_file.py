"""Mappings as files: YAML that a person can read, mend and keep beside the tables."""

from pathlib import Path

import yaml

from samklang.documents.yaml_text import read_text, read_values
from samklang.errors import Problem, TableError
from samklang.workbook.mapped.mapping import TableMapping, mapping_of


def read_mapping(path: Path) -> TableMapping:
    """A mapping from a file, YAML or JSON.

    Raises:
        InputError: the file cannot be read, or breaks the schema; every fault is told.
    """
    documents = read_values(read_text(path, path.name), path.name)
    if len(documents) != 1:
        raise TableError(Problem(path.name, f"{len(documents)} documents.", "one mapping"))
    return mapping_of(documents[0], path.name)


def mapping_text(mapping: TableMapping) -> str:
    """A mapping as the text of such a file."""
    document = {"schema": mapping.kind, **mapping.document()}
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False)
