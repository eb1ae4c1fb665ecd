"""A deadline: what is due, for whom, when, why, and how it stands."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from samklang.covenant.records import Extension, Obligation, Submission
from samklang.registry.deadlines import DeadlineRule
from samklang.texts import Catalogue, Language

_TEXTS = Catalogue(Path(__file__).parent / "texts.yaml")


class Standing(StrEnum):
    """How a deadline stands on a day; ``MET`` also where the day of submission is not known."""

    LATE = "late"
    DUE_SOON = "due_soon"
    AHEAD = "ahead"
    UNKNOWN = "unknown"
    MET_LATE = "met_late"
    MET = "met"

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done, or to be found out."""
        return self not in (Standing.MET, Standing.MET_LATE)


class Unknown(StrEnum):
    """What is not known of a deadline."""

    DECISION_DAY = "decision_day"
    PLAN_DAY = "plan_day"
    PLAN = "plan"
    SUBMISSION_DAY = "submission_day"
    FIRST_DAY = "first_day"


@dataclass(frozen=True, slots=True)
class Start:
    """What a period is counted from, and its day."""

    kind: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline on a given day.

    ``whose`` is the key of who owes it. ``due_on`` holds the extension, ``original_due_on`` does not;
    both are ``None`` where ``unknown`` says why. ``months_left`` counts whole months, and those past
    where it is late; ``warning_months`` is the last warning that has come.
    """

    whose: str
    obligation: Obligation
    rule: DeadlineRule
    start: Start
    original_due_on: date | None
    due_on: date | None
    standing: Standing
    extension: Extension | None = None
    met_by: Submission | None = None
    unknown: tuple[Unknown, ...] = ()
    months_left: int | None = None
    days_left: int | None = None
    warning_months: int | None = None
    is_on_hold: bool = False
    includes_energy_poverty: bool = False

    @property
    def met_on(self) -> date | None:
        """The day on which it was handed in, where that is known."""
        return self.met_by.submitted_on if self.met_by else None

    def title(self, language: Language = "en") -> str:
        """What is due, in few words."""
        generation = self.obligation.generation
        kind = self.obligation.kind
        key = f"title.{kind}.{generation}" if self.rule.generation else f"title.{kind}"
        return _TEXTS.text(key, language)

    def reason(self, language: Language = "en") -> str:
        """Why it is due that day: the rule, what it was counted from, and what moved it."""
        return " ".join((self.rule.label(language), *self._grounds(language)))

    def told_unknown(self, language: Language = "en") -> str:
        """What is not known, in sentences; empty where all is."""
        return " ".join(_TEXTS.text(f"unknown.{each}", language) for each in self.unknown)

    def _grounds(self, language: Language) -> list[str]:
        told = []
        if self.start.day is not None:
            told.append(_TEXTS.text(f"start.{self.start.kind}", language, day=self.start.day))
        if self.extension is not None:
            words = {"months": self.extension.months, "original": self.original_due_on}
            told.append(_TEXTS.text("extended", language, **words))
        if self.includes_energy_poverty and self.standing.is_open:
            told.append(_TEXTS.text("energy_poverty", language))
        return told
