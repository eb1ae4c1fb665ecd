"""The forms about organisations, people, roles, tokens and work on behalf."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from samklang.texts import Language
from samklang.web.accounts import queries
from samklang.web.accounts.acting import Acting
from samklang.web.accounts.models import Organisation, OrganisationKind
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.roles import roles
from samklang.web.base.catalogue import has_text, text
from samklang.web.base.languages import LANGUAGES, NAMES
from samklang.web.territories.models import Territory

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_REASON = 500
_NOWHERE = Territory.objects.none()  # until a form knows who asks
_NOBODY = Organisation.objects.none()


class Asked(forms.Form):
    """A form whose questions are texts: ``<about>.<field>``, and ``<about>.<field>_hint``."""

    about: ClassVar[str]

    def __init__(
        self,
        by: Acting,
        language: Language,
        sent: QueryDict | None,
        initial: dict[str, Any],
    ) -> None:
        super().__init__(sent, initial=initial)
        self.by, self.spoken = by, language
        for name, found in self.fields.items():
            key = f"{self.about}.{name}"
            found.label = text(key, language)
            found.help_text = text(f"{key}_hint", language) if has_text(f"{key}_hint") else ""
        self.prepare()

    def prepare(self) -> None:
        """Fill in what can be chosen."""

    def choose(self, name: str, queryset: QuerySet[Any]) -> None:
        """Let a row of the database be chosen."""
        found = self.fields[name]
        assert isinstance(found, forms.ModelChoiceField)  # noqa: S101 - so it is declared
        found.queryset = queryset
        found.empty_label = text("choice.none", self.spoken)


class OrganisationForm(Asked):
    """What an organisation is called, what it is, and where it acts."""

    about = "organisation"
    name = forms.CharField(max_length=200)
    kind = forms.ChoiceField()
    territory = forms.ModelChoiceField(queryset=_NOWHERE, required=False)

    def prepare(self) -> None:
        """The kinds in words, and every place that lies in something."""
        kinds = [
            (kind, text(f"organisation.kind.{kind}", self.spoken)) for kind in OrganisationKind
        ]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]  # a choice field's
        self.choose("territory", queries.places())


class PersonForm(Asked):
    """Who somebody is."""

    about = "person"
    name = forms.CharField(max_length=200)
    organisation = forms.ModelChoiceField(queryset=_NOBODY, required=False)
    language = forms.ChoiceField(choices=[(each, NAMES[each]) for each in LANGUAGES])

    def prepare(self) -> None:
        """Every organisation."""
        self.choose("organisation", queries.organisations())


class NewPersonForm(PersonForm):
    """Who somebody is, and the address that the person signs in with."""

    email = forms.EmailField(max_length=254)
    field_order = ("name", "email", "organisation", "language")


class OwnForm(Asked):
    """What people say of themselves."""

    about = "person"
    name = forms.CharField(max_length=200)
    language = forms.ChoiceField(choices=[(each, NAMES[each]) for each in LANGUAGES])


class RoleForm(Asked):
    """Who may do what, where, for how long, and why."""

    about = "role"
    email = forms.EmailField(max_length=254)
    role = forms.ChoiceField()
    territory = forms.ModelChoiceField(queryset=_NOWHERE, required=False)
    starts_on = forms.DateField(widget=_DAY)
    ends_on = forms.DateField(widget=_DAY, required=False)
    reason = forms.CharField(max_length=_REASON)

    def prepare(self) -> None:
        """The roles that are given, and the places in which this person gives them."""
        given = [(role.key, role.name[self.spoken]) for role in roles().values() if role.is_granted]
        self.fields["role"].choices = given  # type: ignore[attr-defined]  # a choice field's
        self.choose("territory", queries.places_where(self.by, Verb.CREATE, Kind.GRANT))


class ReasonForm(Asked):
    """Why something is ended."""

    about = "ended"
    reason = forms.CharField(max_length=_REASON)


class TokenForm(Asked):
    """What a program is called, what it reads, and until when."""

    about = "token"
    name = forms.CharField(max_length=100)
    territory = forms.ModelChoiceField(queryset=_NOWHERE)
    expires_on = forms.DateField(widget=_DAY)

    def prepare(self) -> None:
        """The places in which this person may make one."""
        self.choose("territory", queries.places_where(self.by, Verb.CREATE, Kind.TOKEN))


class BehalfForm(Asked):
    """For which municipality somebody works, and why."""

    about = "working"
    territory = forms.ModelChoiceField(queryset=_NOWHERE)
    reason = forms.CharField(max_length=_REASON)

    def prepare(self) -> None:
        """The municipalities that are assigned."""
        self.choose("territory", queries.places_where(self.by, Verb.CREATE, Kind.BEHALF))
