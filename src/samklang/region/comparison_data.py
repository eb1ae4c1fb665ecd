"""What is known of the differences between statistics and published inventories, as data.

Groups of rows, reasons and explanations of single rows stand in ``comparison.yaml`` of the country.
"""

from dataclasses import dataclass
from functools import cache
from typing import cast

from samklang.own_yaml import own_yaml
from samklang.region.texts import Note
from samklang.registry.codes import code_list
from samklang.statistics.manifest import manifest
from samklang.texts import Language

NOT_EXPLAINED = "not_explained"
_FILE = "comparison.yaml"
_Sentence = dict[str, str]
_Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a part of a difference exists. ``is_inferred``: probable, not proved by the figures."""

    key: str
    label_en: str
    label_sv: str
    text: Note
    is_inferred: bool

    def label(self, language: Language = "en") -> str:
        """The name of the reason, ``en`` or ``sv``."""
        return self.label_sv if language == "sv" else self.label_en


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that two inventories cut differently, so that only their sum compares.

    ``cut`` names the reason of the other cut. ``is_left_out``: the headline leaves the rows out.
    """

    key: str
    label_en: str
    label_sv: str
    sectors: tuple[str, ...]
    cut: str
    is_left_out: bool

    def label(self, language: Language = "en") -> str:
        """The name of the group, ``en`` or ``sv``."""
        return self.label_sv if language == "sv" else self.label_en


@dataclass(frozen=True, slots=True)
class Share:
    """A reason with the energy (MWh) that it explains; ``None`` takes what is left."""

    reason: str
    energy_mwh: float | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is known of one row: shares of its difference in activity, and a sentence."""

    shares: tuple[Share, ...] = ()
    text: Note | None = None


@dataclass(frozen=True, slots=True)
class ComparisonData:
    """The whole file of a country. Differences smaller than the rounding need no other reason."""

    rounding_mwh: float
    rounding_t: float
    groups: tuple[Group, ...]
    reasons: dict[str, Reason]
    factor_reasons: dict[str, str]
    explanations: dict[tuple[str, int, str, str], Explanation]

    def group_of(self, sector: str) -> Group:
        """The group of a sector; the last group takes what no other names."""
        named = (group for group in self.groups if sector in group.sectors)
        return next(named, self.groups[-1])

    def explanation(self, code: str, year: int, group: str, carrier_group: str) -> Explanation:
        """What is known of a row; empty for most."""
        return self.explanations.get((code, year, group, carrier_group), Explanation())


@cache
def comparison_data(country: str) -> ComparisonData:
    """The file of a country."""
    document = cast("_Row", own_yaml(manifest(country).folder / _FILE))
    reasons = [_reason(row) for row in cast("list[_Row]", document["reasons"])]
    return ComparisonData(
        rounding_mwh=float(cast("int", document["rounding_mwh"])),
        rounding_t=float(cast("int", document["rounding_t"])),
        groups=tuple(_group(row) for row in cast("list[_Row]", document["groups"])),
        reasons={reason.key: reason for reason in reasons},
        factor_reasons=cast("_Sentence", document["factor_reasons"]),
        explanations=dict(map(_explanation, cast("list[_Row]", document["explanations"]))),
    )


@cache
def carrier_group(carrier: str) -> str:
    """The group of carriers that the Covenant publishes a carrier in."""
    carriers = code_list("energy_carrier")
    if carrier not in carriers:
        return carrier
    group = carriers.row(carrier).attribute("group")
    return group if group.endswith("_fuels") else carrier


def _reason(row: _Row) -> Reason:
    key, label = str(row["key"]), cast("_Sentence", row["label"])
    return Reason(key, label["en"], label["sv"], _note(key, row), row["status"] == "inferred")


def _group(row: _Row) -> Group:
    label = cast("_Sentence", row["label"])
    return Group(
        key=str(row["key"]),
        label_en=label["en"],
        label_sv=label["sv"],
        sectors=tuple(cast("list[str]", row["sectors"])),
        cut=str(row.get("cut", "")),
        is_left_out=bool(row.get("is_left_out")),
    )


def _explanation(row: _Row) -> tuple[tuple[str, int, str, str], Explanation]:
    at = cast("list[str | int]", row["at"])
    shares = cast("list[_Row]", row.get("activity", []))
    key = str(at[0]), int(at[1]), str(at[2]), str(at[3])
    return key, Explanation(
        tuple(Share(str(each["reason"]), _amount(each)) for each in shares),
        _note("_".join(map(str, key)), row) if "text" in row else None,
    )


def _amount(share: _Row) -> float | None:
    return float(cast("float", share["energy_mwh"])) if "energy_mwh" in share else None


def _note(key: str, row: _Row) -> Note:
    text = cast("_Sentence", row["text"])
    return Note(key, text["en"], text["sv"])
