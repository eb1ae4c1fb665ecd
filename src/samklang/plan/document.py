"""Reading plan documents: text → strict models → records, with every problem collected."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from samklang.documents.reading import Reading, repeated
from samklang.errors import Problem
from samklang.inventory.records import Territory
from samklang.plan import from_schema, schema
from samklang.plan.records import Plan

Place = tuple[str | int, ...]


def read_plans(source: str | Path | bytes, name: str = "") -> list[Plan]:
    """Read a plan document, YAML or JSON, holding one plan or a list of them.

    Args:
        source: a path, or the bytes of a document.
        name: what to call the document in messages; the file's name when not given.

    Raises:
        DocumentError: anything that breaks the schema; carries every problem found, each with its
            place. Nothing is returned unless all plans can be used.
    """
    return _Reading.all_of(source, name, _Reading.plan)


class _Reading(Reading):
    """The reading of one plan."""

    def plan(self, value: object) -> Plan | None:
        """The plan, or ``None`` when it had problems."""
        model = self.model(schema.PlanModel, value)
        return None if model is None else self._records(model)

    def _records(self, model: schema.PlanModel) -> Plan | None:
        self._refuse_twins(model)
        self._refuse_strangers(model)
        plan = Plan(
            territory=Territory(**model.territory.model_dump()),
            title=model.title,
            is_example=model.example,
            currency=model.currency,
            price_year=model.price_year,
            discount_rate=from_schema.number(model.discount_rate),
            baseline=from_schema.baseline(model.baseline),
            targets=self.each_of(model.targets, "targets", from_schema.target),
            actions=self.each_of(model.actions, "actions", from_schema.action),
            overlaps=self.each_of(model.overlaps, "overlaps", from_schema.overlap),
            groups=self.each_of(model.groups, "groups", from_schema.group),
            summary=self.each_of(model.summary, "summary", from_schema.summary),
            milestones=tuple(from_schema.milestone(each) for each in model.milestones),
            indicators=tuple(from_schema.indicator(each) for each in model.indicators),
            approved_by=model.approved_by,
            approved=model.approved,
            has_adaptation_commitment=model.adaptation_commitment,
            has_risk_assessment=model.risk_assessment,
            source=model.source,
            notes=model.notes,
        )
        return None if self.problems else plan

    def _refuse_twins(self, model: schema.PlanModel) -> None:
        """One name, one thing: what names it could otherwise mean either."""
        lists: tuple[tuple[str, Sequence[Any]], ...] = (
            ("targets", model.targets),
            ("actions", model.actions),
            ("groups", model.groups),
            ("indicators", model.indicators),
        )
        for key, entries in lists:
            for index, first in repeated([(entry.id,) for entry in entries]):
                message = f"the id {entries[index].id!r} stands here and in entry {first + 1}."
                self.told((key, index, "id"), Problem("", message, "an id of its own"))

    def _refuse_strangers(self, model: schema.PlanModel) -> None:
        """Whatever is named is there."""
        actions = {action.id for action in model.actions}
        for place, name in _named_actions(model):
            if name not in actions:
                expected = "the id of an action of this plan"
                self.told(place, Problem("", f"there is no action {name!r}.", expected))
        indicators = {indicator.id for indicator in model.indicators}
        for index, target in enumerate(model.targets):
            if target.indicator and target.indicator not in indicators:
                message = f"there is no indicator {target.indicator!r}."
                problem = Problem("", message, "the id of an indicator of this plan")
                self.told(("targets", index, "indicator"), problem)


def _named_actions(model: schema.PlanModel) -> Iterator[tuple[Place, str]]:
    """Every place that names an action, with the name."""
    for index, action in enumerate(model.actions):
        yield from _each(("actions", index, "requires"), action.requires)
        yield from _each(("actions", index, "excludes"), action.excludes)
    for index, overlap in enumerate(model.overlaps):
        yield from _each(("overlaps", index, "actions"), overlap.actions)
    for index, group in enumerate(model.groups):
        yield from _each(("groups", index, "members"), group.members)
    for index, milestone in enumerate(model.milestones):
        if milestone.action:
            yield ("milestones", index, "action"), milestone.action


def _each(place: Place, names: Sequence[str]) -> Iterator[tuple[Place, str]]:
    return (((*place, index), name) for index, name in enumerate(names))
