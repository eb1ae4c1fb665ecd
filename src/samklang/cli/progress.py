"""Progress on standard error: one line written over itself, or a line a part where nobody watches."""

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samklang.sources.fetch import Progress


@dataclass(slots=True)
class ProgressLine:
    """Tells how far a fetch is; ``end`` leaves the terminal on a fresh line."""

    told: str = ""

    def tell(self, progress: "Progress") -> None:
        """Tell it, if it says anything new."""
        part = f"part {progress.part} of {progress.parts}"
        text = part if progress.parts else "describing the table"
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{text}, {progress.bytes:,} bytes ")
        elif text != self.told:
            sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
        self.told = text

    def end(self) -> None:
        """Nothing more will be told."""
        if self.told and sys.stderr.isatty():
            sys.stderr.write("\n")
