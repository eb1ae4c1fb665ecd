"""Bounds of suppressed amounts: one column of least and one of most, beside one of amounts."""

import numpy as np
from numpy.typing import NDArray

from samklang.series import state_number
from samklang.values import State
from samklang.workbook.mapped.report import Report

Floats = NDArray[np.float64]


def check_bounds(
    minimum: Floats,
    maximum: Floats,
    state: NDArray[np.int8],
    rows: list[int],
    position: int,
    report: Report,
) -> None:
    """Note bounds that contradict each other, or that stand beside an amount that is shown."""
    is_bounded = ~(np.isnan(minimum) & np.isnan(maximum))
    astray = np.flatnonzero(is_bounded & (state != state_number(State.SUPPRESSED)))
    if astray.size:
        report.fault("bounds_beside_number", [rows[order] for order in astray], position)
    crossed = np.flatnonzero(minimum > maximum)
    if crossed.size:
        report.fault("bounds_crossed", [rows[order] for order in crossed], position)
