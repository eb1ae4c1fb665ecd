"""The forms of groups: how one is founded, who is in it, and which one a signatory is in."""

from collections.abc import Iterable
from datetime import date
from typing import cast

from django import forms

from samklang.covenant.records import AdhesionType, Generation
from samklang.registry.codes import code_list
from samklang.texts import Language
from samklang.web.base.order import by_name
from samklang.web.covenant.forms import (
    RegisterForm,
    day_field,
    generations,
    line_field,
    possible,
)
from samklang.web.covenant.models import Coordinator, Signatory
from samklang.web.covenant.operations.groups import NewGroup
from samklang.web.covenant.operations.memberships import Resolved


class ResolvedForm(RegisterForm):
    """From which day something holds, and by which decision."""

    joined_on = day_field()
    decision_reference = line_field()

    @property
    def resolved(self) -> Resolved:
        """The day and the decision."""
        said = self.cleaned_data
        return Resolved(said["joined_on"], said["decision_reference"])

    def clean_joined_on(self) -> date:
        """Refuse a day before there was a Covenant: it is a slip."""
        return possible(self.cleaned_data["joined_on"], self.language)


class MembersForm(ResolvedForm):
    """Who is in a group, from a day on."""

    members = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)
    field_order: tuple[str, ...] = ("members", "joined_on", "decision_reference")

    def offer_members(self, signatories: Iterable[Signatory]) -> None:
        """Offer these signatories, by name."""
        self._offered = {str(each.pk): each for each in signatories}
        ordered = sorted(self._offered.items(), key=lambda each: by_name(each[1].shown_name))
        field = cast("forms.MultipleChoiceField", self.fields["members"])
        field.choices = [(key, each.shown_name) for key, each in ordered]

    @property
    def members_told(self) -> list[Signatory]:
        """The signatories that were chosen."""
        return [self._offered[key] for key in self.cleaned_data["members"]]


class NewGroupForm(MembersForm):
    """A group of signatories with a joint plan."""

    group_name = line_field(is_required=True)
    group_type = forms.ChoiceField(widget=forms.RadioSelect)
    group_commitments = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, required=False
    )
    coordinator = forms.ModelChoiceField(
        Coordinator.objects.select_related("organisation"), required=False
    )
    field_order = (
        "group_name",
        "group_type",
        "members",
        "joined_on",
        "decision_reference",
        "group_commitments",
        "coordinator",
    )

    def offer(self, signatories: Iterable[Signatory]) -> None:
        """Offer these members, the two ways of being a group, and what one can commit to."""
        self.offer_members(signatories)
        types = cast("forms.ChoiceField", self.fields["group_type"])
        types.choices = group_types(self.language)
        commitments = cast("forms.MultipleChoiceField", self.fields["group_commitments"])
        commitments.choices = generations(self.language)

    @property
    def told(self) -> NewGroup:
        """The group that was told; its commitments are of the day of the decision."""
        said = self.cleaned_data
        promised = {Generation(each): said["joined_on"] for each in said["group_commitments"]}
        group_type = AdhesionType(said["group_type"])
        return NewGroup(said["group_name"], group_type, promised, said["coordinator"])


class GroupForm(ResolvedForm):
    """Which group a signatory is in, and whether it commits as one."""

    group = forms.ModelChoiceField(Signatory.objects.none(), required=False)
    group_type = forms.ChoiceField(widget=forms.RadioSelect)
    field_order = ("group", "group_type", "joined_on", "decision_reference")

    def offer(self, known: list[Signatory]) -> None:
        """Offer the groups there are, and the two ways of being in one."""
        field = cast("forms.ModelChoiceField[Signatory]", self.fields["group"])
        field.queryset = Signatory.objects.filter(pk__in=[each.pk for each in known])
        types = cast("forms.ChoiceField", self.fields["group_type"])
        types.choices = group_types(self.language)


def group_types(language: Language) -> list[tuple[str, str]]:
    """The two ways of being a group."""
    labels = code_list("adhesion_type")
    return [
        (each.value, labels.label(each, language))
        for each in AdhesionType
        if each is not AdhesionType.INDIVIDUAL
    ]
