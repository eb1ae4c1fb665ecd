"""What inventories say per inhabitant, to compare one place with others."""

from dataclasses import replace

import numpy as np

from samklang.errors import InputError, Problem
from samklang.series import Series, state_number
from samklang.values import State


def per_inhabitant(amounts: Series, population: Series) -> Series:
    """Each amount divided by the inhabitants of its row; missing where either is, or nobody lives.

    Both are series of one sheet, with the same rows.

    Raises:
        InputError: they have not the same rows.
    """
    pairs = zip(amounts.dimensions, population.dimensions, strict=False)
    is_same = len(amounts) == len(population) and all(
        one.codes == other.codes and np.array_equal(one.index, other.index) for one, other in pairs
    )
    if not is_same:
        where = f"{amounts.table} and {population.table}"
        raise InputError(Problem(where, "they have not the same rows.", "two series of one sheet"))
    inhabitants = np.where(population.number > 0, population.number, np.nan)
    number = amounts.number / inhabitants
    state = np.where(np.isnan(number), state_number(State.MISSING), amounts.state)
    unit = f"{amounts.unit} per inhabitant"
    return replace(amounts, unit=unit, number=number, state=state.astype(np.int8))
