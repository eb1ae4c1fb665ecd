"""The forms of the register; their words stand in the catalogue."""

import re
from datetime import date
from typing import cast

from django import forms

from samklang.covenant.records import Generation, Obligation, SubmissionKind
from samklang.registry.codes import code_list
from samklang.texts import Language
from samklang.web.accounts.models import Organisation, OrganisationKind
from samklang.web.base.catalogue import text
from samklang.web.base.forms import WordedForm
from samklang.web.covenant import documents
from samklang.web.covenant.calculation import Owed
from samklang.web.covenant.models import Adhesion, Coordinator, Signatory, Submission
from samklang.web.covenant.models.words import OF_COORDINATORS, OF_SIGNATORIES
from samklang.web.covenant.operations.adhesions import Decision
from samklang.web.covenant.operations.submissions import HandedIn, Told
from samklang.web.territories.models import Territory

_YEARS = re.compile(r"[\s,;]+")
_LONGEST = 200
_MOST_MONTHS = 60
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_FIRST_DAY = date(2008, 1, 1)


class RegisterForm(WordedForm):
    """A form whose words stand with those of the register."""

    words, missing, upload = "covenant", "refused.missing", "document"
    too_large = "refused.document_too_large"

    def __init__(self, language: Language, *args: object, **kwargs: object) -> None:
        super().__init__(language, *args, **kwargs)  # type: ignore[arg-type]
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                choice = "covenant.choose" if field.required else "covenant.nobody"
                field.empty_label = text(choice, language)


class _PlaceField(forms.ModelChoiceField):  # type: ignore[type-arg]  # no generic while running
    """A choice of territories, by their names."""

    def label_from_instance(self, obj: Territory) -> str:
        """The name alone."""
        return obj.name


def day_field(*, is_required: bool = True) -> forms.DateField:
    """A box for a day."""
    box = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=box, required=is_required, input_formats=["%Y-%m-%d"])


def line_field(*, is_required: bool = False) -> forms.CharField:
    """A box for a line of text."""
    return forms.CharField(max_length=_LONGEST, required=is_required)


def _told(language: Language, kinds: tuple[SubmissionKind, ...]) -> list[tuple[str, str]]:
    return [(each.value, text(f"covenant.kind.{each}", language)) for each in kinds]


def generations(language: Language) -> list[tuple[str, str]]:
    """The commitments that can be chosen, the newest first and those of old behind."""
    labels = code_list("commitment")
    newest = (Generation.COM_2050, Generation.ENERGY_POVERTY)
    order = (*newest, *(each for each in reversed(Generation) if each not in newest))
    return [(each.value, labels.label(each, language)) for each in order]


class DecisionForm(RegisterForm):
    """When and where a council decided."""

    decided_on = day_field()
    council = line_field()
    minute_reference = line_field()

    @classmethod
    def of(cls, adhesion: Adhesion) -> dict[str, object]:
        """What is known of a decision."""
        return {
            "decided_on": adhesion.decided_on,
            "council": adhesion.council,
            "minute_reference": adhesion.minute_reference,
        }

    @property
    def decision(self) -> Decision:
        """The decision that was told."""
        told = self.cleaned_data
        return Decision(told["decided_on"], told["council"], told["minute_reference"])

    def clean_decided_on(self) -> date:
        """Refuse a day before there was a Covenant: it is a slip."""
        return possible(self.cleaned_data["decided_on"], self.language)


class CompanionsForm(RegisterForm):
    """Who coordinates and who supports."""

    coordinator = forms.ModelChoiceField(
        Coordinator.objects.select_related("organisation"), required=False
    )
    supporter = forms.ModelChoiceField(
        Organisation.objects.filter(kind=OrganisationKind.SUPPORTER), required=False
    )


class NewSignatoryForm(DecisionForm, CompanionsForm):
    """A municipality that joins: the decision, the promises, and who stands beside it."""

    territory = _PlaceField(Territory.objects.none())
    commitments = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)
    document = forms.FileField(required=False)
    field_order = (
        "territory",
        "decided_on",
        "council",
        "minute_reference",
        "document",
        "commitments",
        "coordinator",
        "supporter",
    )

    def offer(self, places: list[Territory]) -> None:
        """Offer these municipalities, and the commitments that can be made now."""
        field = cast("_PlaceField", self.fields["territory"])
        field.queryset = Territory.objects.filter(pk__in=[each.pk for each in places]).order_by(
            "name"
        )
        choices = cast("forms.MultipleChoiceField", self.fields["commitments"])
        choices.choices = generations(self.language)

    @property
    def promised(self) -> dict[Generation, date]:
        """What was promised, each on the day of the decision."""
        day = self.cleaned_data["decided_on"]
        return {Generation(each): day for each in self.cleaned_data["commitments"]}


class CommitmentForm(RegisterForm):
    """A commitment with the day of its own decision."""

    generation = forms.ChoiceField()
    decided_on = day_field()

    def offer(self) -> None:
        """Offer every commitment there is."""
        field = cast("forms.ChoiceField", self.fields["generation"])
        field.choices = generations(self.language)

    def clean_decided_on(self) -> date:
        """Refuse a day before there was a Covenant: it is a slip."""
        return possible(self.cleaned_data["decided_on"], self.language)


class SubmissionForm(RegisterForm):
    """What was handed in, and when."""

    kind = forms.ChoiceField()
    submitted_on = day_field()
    generations = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)
    inventory_years = forms.CharField(required=False, max_length=_LONGEST)
    reference = line_field()
    approved_on = day_field(is_required=False)
    approval_reference = line_field()
    source = line_field()

    def offer(self, party: Signatory | Coordinator) -> None:
        """Offer what this party owes; a coordinator promises no reductions."""
        is_signatory = isinstance(party, Signatory)
        kinds = OF_SIGNATORIES if is_signatory else OF_COORDINATORS
        cast("forms.ChoiceField", self.fields["kind"]).choices = _told(self.language, kinds)
        if not isinstance(party, Signatory):
            for name in ("generations", "inventory_years", "approved_on", "approval_reference"):
                del self.fields[name]
            return
        promised = {each.generation for each in party.commitments.all()}
        field = cast("forms.MultipleChoiceField", self.fields["generations"])
        field.choices = [each for each in generations(self.language) if each[0] in promised]

    @classmethod
    def of(cls, submission: Submission) -> dict[str, object]:
        """What is known of a submission."""
        return {
            "kind": submission.kind,
            "submitted_on": submission.submitted_on,
            "generations": submission.generations,
            "inventory_years": ", ".join(map(str, submission.inventory_years)),
            "reference": submission.reference,
            "approved_on": submission.approved_on,
            "approval_reference": submission.approval_reference,
            "source": submission.source,
        }

    def clean_inventory_years(self) -> tuple[int, ...]:
        """The years, written with commas or blanks between them."""
        words = [word for word in _YEARS.split(self.cleaned_data["inventory_years"]) if word]
        known = [word for word in words if word.isdecimal()]
        if known != words or not all(_FIRST_YEAR <= int(word) <= _LAST_YEAR for word in known):
            raise forms.ValidationError(text("covenant.refused.no_years", self.language))
        return tuple(sorted({int(word) for word in known}))

    @property
    def told(self) -> HandedIn:
        """The submission that was told; commitments count for a plan, years for a report."""
        said, kind = self.cleaned_data, SubmissionKind(self.cleaned_data["kind"])
        is_plan = kind is SubmissionKind.PLAN
        answered = tuple(Generation(each) for each in said.get("generations", ()))
        return HandedIn(
            kind,
            said["submitted_on"],
            answered if is_plan else (),
            () if is_plan else said.get("inventory_years", ()),
            said["reference"],
            said.get("approved_on"),
            said.get("approval_reference", ""),
            said["source"],
        )


class ToldForm(RegisterForm):
    """What the Covenant decided about a party, and where that is told."""

    decision_reference = line_field()
    source = line_field()

    @property
    def told(self) -> Told:
        """The decision and its source."""
        return Told(self.cleaned_data["decision_reference"], self.cleaned_data["source"])


class ExtensionForm(ToldForm):
    """More time for one deadline."""

    deadline = forms.ChoiceField()
    months = forms.IntegerField(min_value=1, max_value=_MOST_MONTHS)
    granted_on = day_field()
    reason = line_field()
    field_order = ("deadline", "months", "granted_on", "reason")

    def offer(self, owed: tuple[Owed, ...]) -> None:
        """Offer the deadlines that are open, have a day, and were not moved before."""
        self._owed = {
            each.deadline.obligation.key: each.deadline
            for each in owed
            if each.deadline.standing.is_open
            and each.deadline.due_on
            and each.deadline.extension is None
            and each.deadline.obligation.generation
        }
        cast("forms.ChoiceField", self.fields["deadline"]).choices = [
            (key, f"{each.title(self.language)}, {each.due_on}") for key, each in self._owed.items()
        ]

    @property
    def obligation(self) -> Obligation:
        """The deadline that was chosen."""
        return self._owed[self.cleaned_data["deadline"]].obligation


class HoldForm(ToldForm):
    """Since when a party is on hold."""

    began_on = day_field()
    reason = line_field()
    field_order = ("began_on", "reason")


class ReactivationForm(ToldForm):
    """Since when a party is active again."""

    reactivated_on = day_field()
    field_order = ("reactivated_on",)


class WithdrawalForm(RegisterForm):
    """When a signatory left."""

    ended_on = day_field()
    end_reference = line_field(is_required=True)


class DocumentForm(RegisterForm):
    """A document of the decision."""

    document = forms.FileField(
        widget=forms.FileInput(attrs={"accept": ",".join(sorted(documents.ENDINGS))})
    )


class SinceForm(RegisterForm):
    """Since when a coordinator is one."""

    since = day_field()


class CalendarForm(RegisterForm):
    """For which of one's roles a calendar is made."""

    role = forms.ChoiceField()

    def offer(self, roles: list[tuple[str, str]]) -> None:
        """Offer these roles, each with its territory."""
        cast("forms.ChoiceField", self.fields["role"]).choices = roles


def possible(day: date, language: Language) -> date:
    """The day; one before there was a Covenant is a slip, and refused."""
    if day < _FIRST_DAY:
        raise forms.ValidationError(text("covenant.refused.too_early", language, day=_FIRST_DAY))
    return day
