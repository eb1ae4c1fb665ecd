"""Drawing a picture into a file."""

from pathlib import Path
from typing import TYPE_CHECKING

from samklang.errors import InputError, Problem

if TYPE_CHECKING:
    from samklang.drawing import Specification


def draw(specification: "Specification", file: Path) -> None:
    """Write the picture as SVG.

    Raises:
        InputError: the file cannot be written.
    """
    from samklang.drawing import svg, written

    drawn = svg(written(specification))
    try:
        file.write_text(drawn, encoding="utf-8")
    except OSError as error:
        message = f"it cannot be written: {error.strerror or error}."
        raise InputError(Problem(str(file), message)) from None
