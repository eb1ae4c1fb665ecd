"""What the Covenant's register says of a municipality, in words."""

from dataclasses import dataclass
from datetime import date

from samklang.statistics.records import Commitment, Signatory, StatedTarget
from samklang.texts import Language
from samklang.web.base.catalogue import text
from samklang.web.base.numbers import plain
from samklang.web.portal import addresses

ON_HOLD = "on_hold"
_MONTH = "%Y-%m-%d"


def status(signatories: tuple[Signatory, ...], language: Language) -> str:
    """One phrase: not a signatory, on hold, or since when."""
    if not signatories:
        return text("covenant.none", language)
    first = min(signatories, key=lambda found: found.adhesion_on)
    key = "covenant.on_hold" if first.status == ON_HOLD else "covenant.since"
    return text(key, language, year=first.adhesion_on.year)


def code(signatories: tuple[Signatory, ...]) -> str:
    """The status for a program."""
    return min(signatories, key=lambda found: found.adhesion_on).status if signatories else "none"


def commitments(signatory: Signatory, language: Language) -> list[str]:
    """The commitments with their dates."""
    return [_commitment(found, language) for found in signatory.commitments]


def _commitment(found: Commitment, language: Language) -> str:
    kind = text(f"commitment.{found.kind}", language)
    return f"{kind} ({day(found.adhesion_on)})" if found.adhesion_on else kind


def day(when: date) -> str:
    """A date as Swedes and the standard write it."""
    return when.strftime(_MONTH)


@dataclass(frozen=True, slots=True)
class ShownTarget:
    """A target in words, with where it is stated."""

    kind: str
    told: str
    source: str
    address: str


def shown_target(found: StatedTarget, language: Language) -> ShownTarget:
    """A target as it stands on a page."""
    return ShownTarget(
        text(f"target.kind.{found.kind}", language),
        target(found, language),
        addresses.source(language, found.source_id),
        found.stated_at,
    )


def target(found: StatedTarget, language: Language) -> str:
    """A target in one sentence."""
    worded = found.wording_sv if language == "sv" else found.wording_en
    told = _amount(found, language)
    return f"{worded}: {told}" if worded else told


def _amount(found: StatedTarget, language: Language) -> str:
    year = found.target_year or text("target.no_year", language)
    if found.unit == "percent" and found.amount is not None:
        key = "target.percent_since" if found.base_year else "target.percent"
        share = plain(found.amount, language, 0)
        told = text(key, language, share=share, base=found.base_year, year=year)
        return told + (text("target.per_inhabitant", language) if found.is_per_inhabitant else "")
    if found.unit == "t_per_inhabitant" and found.amount is not None:
        amount = plain(found.amount, language, 1)
        return text("target.t_per_inhabitant", language, amount=amount, year=year)
    return text(f"target.{found.unit}", language, year=year)
