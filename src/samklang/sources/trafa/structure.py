"""What Trafikanalys says of a product: its measures, and its dimensions with their codes."""

from collections.abc import Iterator
from dataclasses import dataclass

from samklang.sources.connector import Code, DescribedDimension
from samklang.sources.json_text import Json, as_list, as_object, as_text

TIME, REGION = "Time", "Region"
"""Kinds of dimensions, as the publisher calls them."""

DEEPEST = 20
"""Dimensions lie in groups; groups deeper than this are not looked into."""


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a product: ``P`` product, ``M`` measure, ``D`` dimension, ``DV`` and ``F`` values."""

    kind: str
    name: str
    label: str
    data_type: str
    active_from: str
    items: tuple["Item", ...]

    def walk(self) -> Iterator["Item"]:
        """This part and all that lie in it."""
        yield self
        for item in self.items:
            yield from item.walk()


def read_items(document: Json, where: str, depth: int = 0) -> tuple[Item, ...]:
    """The parts that an answer lists.

    Raises:
        SourceError: they are not as the interface promises.
    """
    listed = as_list(document.get("StructureItems") or [], f"{where}, StructureItems")
    return tuple(_item(as_object(each, where), where, depth) for each in listed)


def described(dimension: Item) -> DescribedDimension:
    """A dimension with its codes; left out of a question, it is summed over by the publisher."""
    codes = tuple(Code(each.name, each.label) for each in dimension.items if each.kind != "D")
    return DescribedDimension(
        dimension.name,
        dimension.label,
        codes,
        is_time=dimension.data_type == TIME,
        is_territory=dimension.data_type == REGION,
        must_be_given=False,
    )


def _item(row: Json, where: str, depth: int) -> Item:
    def text(name: str) -> str:
        return as_text(row.get(name) or "", f"{where}, {name}")

    items = read_items(row, where, depth + 1) if depth < DEEPEST else ()
    return Item(
        text("Type"), text("Name"), text("Label"), text("DataType"), text("ActiveFrom"), items
    )
