"""The grid of an inventory: sectors down, carriers across, what each cell says and what it was."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256

from samklang.inventory.result import InventoryResult
from samklang.registry.codes import code_list
from samklang.texts import Language
from samklang.values import Total, Value
from samklang.web.base.catalogue import text
from samklang.web.base.numbers import NO_VALUE, Unit, amount, exact
from samklang.web.inventories.models import Cell, Part
from samklang.web.inventories.places import Keys, Place

ENERGY_UNIT, EMISSIONS_UNIT = "MWh", "t"
_SECTORS = {Part.ACTIVITY: "consumption_sector", Part.NON_ENERGY: "non_energy_sector"}
_CARRIERS = "energy_carrier"
_MOST_DECIMALS = 6
_ID_LETTERS = 8
_NARROWEST = 7

Cells = Mapping[Place, Cell]


@dataclass(frozen=True, slots=True)
class Box:
    """One value of the grid, as it is shown and as it can be typed over.

    ``stored`` is what the inventory says, ``typed`` what stands in the box: the same, unless what was
    typed was not taken, for the reason ``error``. ``variety`` tells it apart from others of its
    square; ``before`` is the earlier inventory's value.
    """

    place: Place
    label: str
    typed: str
    stored: str
    revision: int
    unit: str
    variety: str = ""
    before: str = ""
    error: str = ""
    is_conflict: bool = False
    has_note: bool = False

    @property
    def name(self) -> str:
        """What the form calls it."""
        return self.place.name

    @property
    def size(self) -> int:
        """How many characters it has room for, so that nothing of a long number is cut off."""
        return max(_NARROWEST, len(self.typed) + 1)

    @property
    def id(self) -> str:
        """Its name in the page."""
        told = sha256(self.place.variety.encode()).hexdigest()[:_ID_LETTERS]
        return f"box-{square_id(self.place)}-{told}"


@dataclass(frozen=True, slots=True)
class Square:
    """Where a sector and a carrier meet: one box, or as many as are told apart there.

    ``finding`` is how much the heaviest finding weighs that is about it.
    """

    id: str
    boxes: tuple[Box, ...]
    finding: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A sector with its squares and its sums."""

    code: str
    label: str
    squares: tuple[Square, ...]
    energy: str = ""
    emissions: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Energy by sector and carrier, and beside it emissions that are of no energy.

    ``has_more`` says that carriers are left out which nobody uses here.
    """

    carriers: tuple[str, ...]
    rows: tuple[GridRow, ...]
    others: tuple[GridRow, ...]
    energy: str
    emissions: str
    has_more: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What a grid is made of: the cells now and earlier, what was typed and not taken.

    ``marks`` says how much the heaviest finding weighs in a square, by the square's name.
    """

    cells: Cells
    before: Cells
    typed: Mapping[Place, Box]
    language: Language
    marks: Mapping[str, str] = field(default_factory=dict)

    @property
    def places(self) -> frozenset[Place]:
        """Every place at which something stands, stood or was typed."""
        return frozenset((*self.cells, *self.before, *self.typed))

    def square(self, part: Part, sector: str, carrier: str = "") -> Square:
        """The square of a sector and carrier, with one box where nothing is said yet."""
        whole = Place(part, sector, carrier)
        there = [one for one in self.places if replace(one, variety="") == whole]
        name, boxes = square_id(whole), tuple(map(self.box, sorted(there) or [whole]))
        return Square(name, boxes, self.marks.get(name, ""))

    def box(self, place: Place) -> Box:
        """The box of a place."""
        if place in self.typed:
            return self.typed[place]
        return box(place, self.cells.get(place), self.before.get(place), self.language)


def square_id(place: Place) -> str:
    """The name in the page of the square that a place lies in."""
    return "-".join(part for part in (place.sector, place.carrier) if part)


def grid(shown: Shown, result: InventoryResult | None, *, with_all: bool) -> Grid:
    """The grid of some cells.

    Args:
        shown: the cells.
        result: the sums, where the inventory can be computed.
        with_all: whether carriers that nobody uses here are shown too.
    """
    used = {place.carrier for place in shown.places if place.is_energy}
    codes = [code for code in _codes(_CARRIERS) if with_all or code in used]
    sums = sums_of(result, shown.language)
    return Grid(
        tuple(_label(_CARRIERS, code, shown.language) for code in codes),
        tuple(
            _energy_row(sector, codes, shown, sums) for sector in _codes(_SECTORS[Part.ACTIVITY])
        ),
        tuple(_other_row(sector, shown) for sector in _codes(_SECTORS[Part.NON_ENERGY])),
        *sums[""],
        has_more=len(codes) < len(_codes(_CARRIERS)),
    )


def box(place: Place, cell: Cell | None, before: Cell | None, language: Language) -> Box:
    """The box of a place, from the cells that stand and stood there."""
    keys = cell.keys if cell else None
    stored = shown_text(keys, language)
    return Box(
        place,
        place_label(place, language),
        stored,
        stored,
        cell.revision if cell else 0,
        unit_of(place, keys),
        variety=variety_words(place, language),
        before=earlier_text(before, language),
        has_note=bool(keys and (keys.get("note") or keys.get("explanation"))),
    )


def unit_of(place: Place, keys: Keys | None) -> str:
    """The unit that an amount is in."""
    if not place.is_energy:
        return EMISSIONS_UNIT
    return str((keys or {}).get("unit") or ENERGY_UNIT)


def shown_text(keys: Keys | None, language: Language) -> str:
    """What a cell says, as it can be typed in the language of the page."""
    known = keys or {}
    if known.get("notation_key"):
        return str(known["notation_key"])
    if known.get("state") == "suppressed":
        return ".."
    number = known.get("amount", known.get("emissions_t"))
    return "" if number is None else exact(float(number), language, _MOST_DECIMALS)


def earlier_text(before: Cell | None, language: Language) -> str:
    """What an earlier cell said, a number rounded for display and in its unit."""
    if before is None:
        return ""
    number = before.keys.get("amount", before.keys.get("emissions_t"))
    if number is None:
        return shown_text(before.keys, language)
    shown, unit = amount(float(number), Unit.MWH, language), unit_of(Place.of(before), before.keys)
    return shown if unit in {ENERGY_UNIT, EMISSIONS_UNIT} else f"{shown} {unit}"


def place_label(place: Place, language: Language) -> str:
    """A place in words: sector, carrier and what else tells it apart."""
    parts = [
        _label(_SECTORS[Part(place.part)], place.sector, language),
        _label(_CARRIERS, place.carrier, language) if place.carrier else "",
        variety_words(place, language),
    ]
    return ", ".join(part for part in parts if part)


def variety_words(place: Place, language: Language) -> str:
    """What tells rows of one sector and carrier apart, in words."""
    fuel, sustainable, label = place.told_apart
    words = [_label("fuel", fuel, language) if fuel else ""]
    if sustainable:
        words.append(text(f"inventories.{sustainable.replace('=', '.')}", language))
    return ", ".join(word for word in (*words, label) if word)


def sums_of(result: InventoryResult | None, language: Language) -> dict[str, tuple[str, str]]:
    """Energy and emissions of every sector, and of all of them under no name."""
    none = dict.fromkeys((*_codes(_SECTORS[Part.ACTIVITY]), ""), (NO_VALUE, NO_VALUE))
    if result is None:
        return none
    found = {part.code: (part.energy, part.emissions) for part in result.by_sector}
    found[""] = (result.energy, result.emissions)
    return none | {
        code: (total_text(energy, Unit.MWH, language), total_text(emissions, Unit.T, language))
        for code, (energy, emissions) in found.items()
    }


def total_text(total: Total | Value, unit: Unit, language: Language) -> str:
    """A sum in words: at least its lower bound where something is hidden."""
    if isinstance(total, Value):
        return NO_VALUE if total.number is None else amount(total.number, unit, language)
    told = amount(total.minimum, unit, language)
    return text("inventories.at_least", language, amount=told) if total.is_at_least else told


def _energy_row(
    sector: str, codes: list[str], shown: Shown, sums: dict[str, tuple[str, str]]
) -> GridRow:
    return GridRow(
        sector,
        _label(_SECTORS[Part.ACTIVITY], sector, shown.language),
        tuple(shown.square(Part.ACTIVITY, sector, code) for code in codes),
        *sums[sector],
    )


def _other_row(sector: str, shown: Shown) -> GridRow:
    label = _label(_SECTORS[Part.NON_ENERGY], sector, shown.language)
    return GridRow(sector, label, (shown.square(Part.NON_ENERGY, sector),))


@cache
def _codes(name: str) -> tuple[str, ...]:
    return code_list(name).codes


def _label(name: str, code: str, language: Language) -> str:
    return code_list(name).label(code, language)
