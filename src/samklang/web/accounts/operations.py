"""All changes to organisations, people and what they may do."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import F
from django.utils import timezone

from samklang.web.accounts import queries
from samklang.web.accounts.acting import Acting
from samklang.web.accounts.changes import changing
from samklang.web.accounts.may import NotAllowed
from samklang.web.accounts.models import Grant, Organisation, OrganisationKind, Person
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.problems import Refused
from samklang.web.accounts.roles import Reach, Role, granted_roles, roles
from samklang.web.audit.recording import note
from samklang.web.territories.models import Territory, TerritoryKind

_REACHED = {
    Reach.REGION: TerritoryKind.REGION,
    Reach.MUNICIPALITY: TerritoryKind.MUNICIPALITY,
}
_NEEDS_TERRITORY = (OrganisationKind.LOCAL_AUTHORITY, OrganisationKind.COORDINATOR)


# --- organisations ---


def register_organisation(
    *, by: Acting, name: str, kind: OrganisationKind, territory: Territory | None = None
) -> Organisation:
    """Take in an organisation.

    Raises:
        Refused: its name is taken, or it acts for a territory and none is named.
    """
    with changing(by, Verb.CREATE, Kind.ORGANISATION, territory):
        return _kept(Organisation(), name, kind, territory)


def change_organisation(
    *,
    by: Acting,
    organisation: Organisation,
    name: str,
    kind: OrganisationKind,
    territory: Territory | None = None,
) -> Organisation:
    """Say something else of an organisation; refused as in :func:`register_organisation`."""
    with changing(by, Verb.UPDATE, Kind.ORGANISATION, organisation.territory):
        return _kept(organisation, name, kind, territory)


def _kept(
    organisation: Organisation, name: str, kind: OrganisationKind, territory: Territory | None
) -> Organisation:
    if kind in _NEEDS_TERRITORY and territory is None:
        raise Refused("organisation_needs_territory")
    if queries.is_name_taken(name, beside=organisation):
        raise Refused("organisation_exists", name=name)
    organisation.name, organisation.kind, organisation.territory = name, kind, territory
    organisation.save()
    return organisation


# --- people ---


def register_person(
    *,
    by: Acting,
    name: str,
    email: str,
    organisation: Organisation | None = None,
    language: str = "sv",
) -> Person:
    """Take in somebody, who can sign in after setting a password.

    Raises:
        Refused: the address is none, or belongs to somebody who is registered.
    """
    with changing(by, Verb.CREATE, Kind.PERSON, None):
        person = Person(
            name=name,
            email=_address(email),
            organisation=organisation,
            language=language,
            created_at=timezone.now(),
        )
        person.set_unusable_password()
        person.save(force_insert=True)
        return person


def change_person(
    *, by: Acting, person: Person, name: str, organisation: Organisation | None, language: str
) -> None:
    """Say something else of somebody; the address stays, since it is how they sign in."""
    with changing(by, Verb.UPDATE, Kind.PERSON, person.territory):
        person.name, person.organisation, person.language = name, organisation, language
        person.save(update_fields=("name", "organisation", "language"))


def close_account(*, by: Acting, person: Person, reason: str) -> None:
    """Let somebody sign in no more and end what they may do; what they did stays known.

    Raises:
        Refused: it is one's own.
    """
    with changing(by, Verb.DELETE, Kind.PERSON, person.territory):
        if by.person == person:
            raise Refused("own_account_stays")
        for grant in queries.open_grants(person):
            _end(grant, reason)
        Person.objects.filter(pk=person.pk).update(is_active=False)
        note("account_closed", subject=person.key, told={"reason": reason})


def _address(email: str) -> str:
    """An address as it is kept; capitals make no other one."""
    tidy = email.strip().lower()
    try:
        validate_email(tidy)
    except ValidationError as error:
        raise Refused("no_address", email=email) from error
    if queries.person_of(tidy) is not None:
        raise Refused("address_taken", email=tidy)
    return tidy


# --- what somebody may do ---


def give_role(
    *,
    by: Acting,
    person: Person,
    role: str,
    territory: Territory | None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    reason: str = "",
) -> Grant:
    """Let somebody be something to the work, over a territory and what lies in it; from today on.

    Raises:
        Refused: the role does not hold there or lacks its end, or it is given to oneself.
    """
    with changing(by, Verb.CREATE, Kind.GRANT, territory):
        begins = starts_on or timezone.localdate()
        _refuse_role(roles().get(role), territory, begins, ends_on)
        if by.person == person:
            raise Refused("own_role")
        given = Grant.objects.create(
            person=person,
            role=role,
            territory=territory,
            starts_on=begins,
            ends_on=ends_on,
            granted_by=by.person,
            reason=reason,
        )
        note("role_given", subject=person.key, told=_told(given))
        return given


def end_role(*, by: Acting, grant: Grant, reason: str) -> None:
    """End what somebody may do, from this moment on; that they could stays known.

    Raises:
        Refused: it has ended already, or it is one's own.
    """
    with changing(by, Verb.DELETE, Kind.GRANT, grant.territory):
        if grant.ended_at is not None:
            raise Refused("role_has_ended")
        if by.person == grant.person:
            raise Refused("own_role")
        _end(grant, reason)


def _end(grant: Grant, reason: str) -> None:
    grant.ended_at, grant.end_reason = timezone.now(), reason
    grant.save(update_fields=("ended_at", "end_reason"))
    note("role_ended", subject=grant.person.key, told=_told(grant))


def _refuse_role(
    role: Role | None, territory: Territory | None, starts_on: date, ends_on: date | None
) -> None:
    """Say what the database would refuse, in words."""
    if role is None or not role.is_granted:
        raise Refused("no_such_role", known=", ".join(granted_roles()))
    if (territory.kind if territory else None) != _REACHED.get(role.reach):
        raise Refused(f"role_holds_{role.reach}")
    if role.expires and ends_on is None:
        raise Refused("role_needs_end")
    if ends_on is not None and ends_on < starts_on:
        raise Refused("end_before_start")


def _told(grant: Grant) -> dict[str, object]:
    where = grant.territory.key if grant.territory else ""
    return {"grant": grant.pk, "role": grant.role, "territory": where}


# --- one's own account ---


def change_own(*, by: Acting, name: str, language: str) -> None:
    """Say something else of oneself."""
    with changing(by, Verb.UPDATE, Kind.OWN_ACCOUNT, None):
        Person.objects.filter(pk=_own(by)).update(name=name, language=language)


def sign_out_everywhere(*, by: Acting) -> None:
    """End every session of one's own, the present one too."""
    with changing(by, Verb.UPDATE, Kind.OWN_ACCOUNT, None):
        own = Person.objects.filter(pk=_own(by))
        own.update(sessions_round=F("sessions_round") + 1)
        note("signed_out_everywhere", subject=by.key)


def _own(by: Acting) -> int:
    if by.person is None:
        raise NotAllowed("nobody has signed in")
    return by.person.pk
