"""Uncertain quantities, each drawn from a key of its own.

The key is a hash of the seed, of whose quantity it is and of its name. So a quantity has the same draws
whoever asks, in whichever order and in whichever process, and what territories share is drawn alike
for all of them.
"""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from math import inf

import numpy as np
from numpy.random import Generator, Philox

from samklang.inventory.emissions import FloatArray
from samklang.inventory.records import Territory
from samklang.pathways.distributions import Distribution

EVERYBODY = ""
"""Whose quantity it is when territories share it."""

_KEY_BYTES = 16  # the key of Philox has 128 bits
_KEPT = 512  # some dozens of quantities are shared; ten thousand draws of one take 80 kB


@dataclass(frozen=True, slots=True)
class Quantity:
    """Something uncertain: its name, whose it is, how it is distributed, and the least it can be.

    What is drawn below the least counts as it.
    """

    name: str
    owner: str
    distribution: Distribution
    least: float = -inf


def owner_of(territory: Territory) -> str:
    """The name of a territory as an owner."""
    return f"{territory.country} {territory.code}"


def generator(seed: int, owner: str, name: str) -> Generator:
    """The generator of a quantity."""
    words = "\x1f".join((str(seed), owner, name))
    key = blake2b(words.encode(), digest_size=_KEY_BYTES).digest()
    return Generator(Philox(key=int.from_bytes(key, "little")))


def drawn(quantity: Quantity, count: int, seed: int) -> FloatArray:
    """Draws of a quantity, shape (draw,); the first of many are the few. Not to be written into."""
    if quantity.owner == EVERYBODY:
        return _shared(quantity, count, seed)
    return _drawn(quantity, count, seed)


@lru_cache(maxsize=_KEPT)
def _shared(quantity: Quantity, count: int, seed: int) -> FloatArray:
    return _drawn(quantity, count, seed)


def _drawn(quantity: Quantity, count: int, seed: int) -> FloatArray:
    random = generator(seed, quantity.owner, quantity.name)
    found = np.maximum(quantity.distribution.draws(random, count), quantity.least)
    found.flags.writeable = False
    return found
