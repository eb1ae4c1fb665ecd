"""Reading the package's own YAML. It is part of us, so a fault in it is ours: nothing is repaired here.

What people send is read by ``samklang.documents.yaml_text``, which tells places and refuses tricks.
"""

from pathlib import Path
from typing import Any

import yaml

# The reader in C is eight times as fast; PyYAML can be built without it.
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def own_yaml(path: Path) -> Any:  # noqa: ANN401 - each file has a shape of its own
    """The document in a file of the package."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - a safe loader
