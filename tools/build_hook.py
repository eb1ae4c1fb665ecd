"""What hatchling does before it builds the package: see that what the pages carry is in place."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_CARRIED = "src/samklang/web/base/static/carried"
# A link to the sources, made before anything is fetched.
_EDITABLE = "editable"


class CarriedHook(BuildHookInterface[Any]):
    """Refuses to build a package whose pages would have no look."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Stop the build where `make assets` has not been run."""
        del build_data
        if version != _EDITABLE and not list(Path(self.root, _CARRIED).glob("*.css")):
            raise FileNotFoundError(f"{_CARRIED} is empty. Fetch what belongs there: make assets")
