"""Taking in the register that is carried with the package.

What people have entered is theirs: a signatory that is in the database is never touched again, neither
its row nor its history, and nothing is ever removed. A newer register only adds those that are not
there yet, by their number on the platform or by their territory.
"""

from samklang.covenant import records
from samklang.covenant.register import register
from samklang.web.accounts.models import Organisation, OrganisationKind
from samklang.web.audit.recording import SYSTEM, recorded
from samklang.web.covenant.models import (
    Adhesion,
    Commitment,
    Coordinator,
    Hold,
    Membership,
    Signatory,
    Submission,
)
from samklang.web.territories.models import Territory

Places = dict[str, Territory]


def follow_register(*, country: str) -> int:
    """Take in the signatories of a country that are not there yet; how many."""
    known, there = register(country), _numbers()
    new = [each for each in known.signatories if each.platform_number not in there]
    if not new:
        return 0
    with recorded(actor=SYSTEM):
        places = {place.code: place for place in Territory.objects.filter(country=country)}
        coordinators = {each.name: _coordinator(each, places) for each in known.coordinators}
        groups = [each for each in new if each.is_group]
        others = [each for each in new if not each.is_group and not _is_there(places, each)]
        for found in (*groups, *others):
            _enter(found, _place(found, known, places), coordinators)
    return len(groups) + len(others)


def _numbers() -> set[str]:
    return set(Signatory.objects.values_list("platform_number", flat=True))


def _is_there(places: Places, found: records.Signatory) -> bool:
    """Whether somebody has entered it by hand."""
    place = places[found.territory_code]
    return Signatory.objects.filter(territory=place, is_group=False).exists()


def _place(found: records.Signatory, known: records.Register, places: Places) -> Territory:
    """The municipality, or for a group what its first member lies in."""
    if not found.is_group:
        return places[found.territory_code]
    member = places[known.members(found.key)[0].territory_code]
    return member.parent or member


def _enter(
    found: records.Signatory, place: Territory, coordinators: dict[str, Coordinator]
) -> None:
    row = Signatory.objects.create(
        territory=place,
        is_group=found.is_group,
        name=found.name if found.is_group else "",
        adhesion_type=found.adhesion_type.value,
        group=_group(found),
        coordinator=coordinators.get(found.coordinator),
        supporter=_supporter(found.supporter),
        platform_number=found.platform_number,
    )
    Adhesion.objects.bulk_create(
        Adhesion(signatory=row, decided_on=each.decided_on) for each in found.adhesions
    )
    Commitment.objects.bulk_create(_commitment(row, each) for each in found.commitments)
    Submission.objects.bulk_create(_submission(row, each) for each in found.submissions)
    Hold.objects.bulk_create(Hold(signatory=row, began_on=each.began_on) for each in found.holds)
    if row.group:
        Membership.objects.create(
            signatory=row, group=row.group, group_type=found.adhesion_type.value
        )


def _group(found: records.Signatory) -> Signatory | None:
    if found.group is None:
        return None
    return Signatory.objects.get(platform_number=found.group.key.removeprefix("group-"))


def _commitment(row: Signatory, found: records.Commitment) -> Commitment:
    return Commitment(
        signatory=row,
        generation=found.generation.value,
        decided_on=found.decided_on,
        status=found.status.value,
        is_plan_untold=found.is_plan_untold,
    )


def _submission(row: Signatory, found: records.Submission) -> Submission:
    return Submission(
        signatory=row,
        kind=found.kind.value,
        submitted_on=found.submitted_on,
        generations=[each.value for each in found.generations],
        inventory_years=list(found.inventory_years),
        reference=found.reference,
    )


def _coordinator(found: records.Coordinator, places: Places) -> Coordinator:
    place = places[found.territory_code]
    organisation, _ = Organisation.objects.get_or_create(
        name=found.name, defaults={"kind": OrganisationKind.COORDINATOR, "territory": place}
    )
    row, _ = Coordinator.objects.get_or_create(
        organisation=organisation, defaults={"territory": place, "since": found.since}
    )
    return row


def _supporter(name: str) -> Organisation | None:
    if not name:
        return None
    found, _ = Organisation.objects.get_or_create(
        name=name, defaults={"kind": OrganisationKind.SUPPORTER}
    )
    return found
