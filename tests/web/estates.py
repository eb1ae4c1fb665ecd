"""Everything that a municipality and its region have in the workbench, with a word of ours in every text."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

from django.utils import timezone

from samklang.covenant.records import AdhesionType, Generation, SubmissionKind
from samklang.web.accounts.models import Grant, Organisation, OrganisationKind, Person, Token
from samklang.web.accounts.permissions import Kind
from samklang.web.base.languages import LANGUAGES
from samklang.web.covenant import documents
from samklang.web.covenant.models import (
    Adhesion,
    CalendarFeed,
    Commitment,
    Coordinator,
    Document,
    Extension,
    Hold,
    Membership,
    Signatory,
    Submission,
)
from samklang.web.datahub.models import Import, Job, Snapshot
from samklang.web.datahub.queries import bad_rows_file
from samklang.web.inventories import attachments
from samklang.web.inventories.models import Attachment, Cell, Inventory, Proposal, Step
from samklang.web.reporting.operations import publish
from samklang.web.territories.models import Territory
from tests.web.inventories.examples import minimal
from tests.web.inventories.lives import office
from tests.web.people import municipality

Say = Callable[[Kind], str]
"""What stands in the texts of a kind of object."""

YEAR = 2019
_DAY = date(2016, 4, 18)


@dataclass(frozen=True)
class Estate:
    """A municipality with what belongs to it, and its region's coordinator."""

    territory: Territory
    organisation: Organisation
    coordinator: Coordinator
    signatory: Signatory
    group: Signatory
    submission: Submission
    document: Document
    person: Person
    grant: Grant
    token: Token
    feed: CalendarFeed
    inventory: Inventory
    frozen: Inventory
    published: Inventory
    proposal: Proposal
    attachment: Attachment
    subject: Import
    job: Job

    @property
    def region(self) -> Territory:
        """What the municipality lies in."""
        return self.coordinator.territory


def named_after(whose: str) -> Say:
    """Words that tell what they stand in, and whose it is; no others look like them."""
    return lambda kind: f"secret-{kind}-of-{whose}"


def estate(code: str, region: str, say: Say) -> Estate:
    """All of it, in a municipality of a region."""
    territory = municipality(code, region)
    organisation, coordinator = _bodies(territory, say)
    signatory = Signatory.objects.create(territory=territory, coordinator=coordinator)
    person = _person(organisation, say)
    inventory = _inventory(territory, say)
    frozen, published = _decided(code, region, say)
    return Estate(
        territory,
        organisation,
        coordinator,
        signatory,
        _group(signatory, say),
        _submission(signatory, coordinator, say),
        _document(signatory, say),
        person,
        *_ways(person, territory, say),
        inventory,
        frozen,
        published,
        _proposal(frozen, say),
        _attachment(inventory, say),
        *_import(say),
    )


def _group(member: Signatory, say: Say) -> Signatory:
    """A group that has left the Covenant, and in which a signatory was."""
    coordinator, told = member.coordinator, say(Kind.DEADLINE)
    assert coordinator is not None
    group = Signatory.objects.create(
        territory=coordinator.territory,
        is_group=True,
        name=say(Kind.SIGNATORY)[:200],
        coordinator=coordinator,
    )
    Adhesion.objects.create(signatory=group, decided_on=_DAY, ended_on=_DAY, end_reference=told)
    Membership.objects.create(
        signatory=member,
        group=group,
        group_type=AdhesionType.GROUP_INDIVIDUALLY.value,
        began_on=_DAY,
        reference=told,
        ended_on=_DAY,
        end_reference=told,
    )
    return group


def _bodies(territory: Territory, say: Say) -> tuple[Organisation, Coordinator]:
    above = territory.parent
    assert above is not None
    local = OrganisationKind.LOCAL_AUTHORITY
    name = say(Kind.ORGANISATION)
    organisation = Organisation.objects.create(name=name, kind=local, territory=territory)
    office = Organisation.objects.create(
        name=f"Office {above.code}", kind=OrganisationKind.COORDINATOR, territory=above
    )
    coordinator = Coordinator.objects.create(organisation=office, territory=above)
    Hold.objects.create(coordinator=coordinator, began_on=_DAY, reason=say(Kind.DEADLINE))
    return organisation, coordinator


def _submission(signatory: Signatory, coordinator: Coordinator, say: Say) -> Submission:
    told = say(Kind.DEADLINE)
    generation = Generation.COM_2030.value
    Commitment.objects.create(signatory=signatory, generation=generation, decided_on=_DAY)
    Extension.objects.create(
        signatory=signatory,
        kind=SubmissionKind.PLAN.value,
        generation=generation,
        months=3,
        reason=told,
        reference=told,
        source=told,
    )
    Hold.objects.create(
        signatory=signatory,
        began_on=_DAY,
        reason=told,
        reference=told,
        source=told,
        ended_on=_DAY + timedelta(days=9),
        end_reference=told,
        end_source=told,
    )
    Submission.objects.create(
        coordinator=coordinator,
        kind=SubmissionKind.COORDINATOR_SURVEY.value,
        submitted_on=_DAY,
        reference=told,
    )
    return Submission.objects.create(
        signatory=signatory,
        kind=SubmissionKind.PLAN.value,
        submitted_on=_DAY,
        generations=[generation],
        reference=told,
        approved_on=_DAY,
        approval_reference=told,
        source=told,
    )


def _document(signatory: Signatory, say: Say) -> Document:
    told = say(Kind.DEADLINE)
    adhesion = Adhesion.objects.create(
        signatory=signatory, decided_on=_DAY, council=told, minute_reference=told
    )
    hidden = say(Kind.ATTACHMENT)
    kept = documents.keep(hidden.encode())
    return Document.objects.create(
        adhesion=adhesion,
        name=f"{hidden[:190]}.pdf",
        kept_as=kept.kept_as,
        size_bytes=kept.size_bytes,
        sha256=kept.sha256,
        received_at=timezone.now(),
    )


def _person(organisation: Organisation, say: Say) -> Person:
    return Person.objects.create(
        email=f"{uuid4().hex}@example.org",
        name=say(Kind.PERSON),
        organisation=organisation,
        created_at=timezone.now(),
    )


def _ways(person: Person, territory: Territory, say: Say) -> tuple[Grant, Token, CalendarFeed]:
    """What somebody may do, and what was made for programs."""
    now, today, role = timezone.now(), timezone.localdate(), "municipal_editor"
    grant = Grant.objects.create(
        person=person, role=role, territory=territory, starts_on=today, reason=say(Kind.GRANT)
    )
    Grant.objects.create(
        person=person,
        role="decision_maker",
        territory=territory,
        starts_on=today,
        ended_at=now,
        end_reason=say(Kind.GRANT),
    )
    token = Token.objects.create(
        owner=person,
        name=say(Kind.TOKEN)[:100],
        territory=territory,
        digest=uuid4().hex,
        created_at=now,
        expires_on=today,
    )
    feed = CalendarFeed.objects.create(
        person=person,
        role=role,
        territory=territory,
        secret_sha256=uuid4().hex,
        language="sv",
        created_at=now,
    )
    return grant, token, feed


def _inventory(territory: Territory, say: Say) -> Inventory:
    told, now, by = say(Kind.INVENTORY), timezone.now(), "person:0"
    found = Inventory.objects.create(
        territory=territory,
        year=YEAR,
        version=1,
        kind="monitoring",
        approach="activity_based",
        gas_unit="CO2",
        population="1000",
        rest={"notes": [told], "heat": {"plants": [{"technology": "chp", "label": told[:200]}]}},
        answers={"a finding": told},
        begun_from=told[:200],
        reason=told,
        created_by=by,
        created_at=now,
    )
    place = {"sector": "residential_buildings", "carrier": "electricity"}
    keys = {"amount": "1234.5", "unit": "MWh", "source": told, "note": told}
    Cell.objects.create(inventory=found, **place, keys=keys, changed_by=by, changed_at=now)
    Step.objects.create(
        inventory=found, batch=1, by=by, at=now, part="activity", **place, after=keys
    )
    return found


def _decided(code: str, region: str, say: Say) -> tuple[Inventory, Inventory]:
    """One that is approved, and one that everybody may read."""
    there, told = office(code, region), say(Kind.INVENTORY)
    rows = [{**row, "source": told} for row in minimal()["activity"]]
    frozen = there.approved(there.drafted(YEAR - 1, activity=rows))
    public = there.approved(there.drafted(YEAR - 2))
    publish(inventory=public, by=there.approver)
    return frozen, public


def _proposal(frozen: Inventory, say: Say) -> Proposal:
    place = {"sector": "residential_buildings", "carrier": "electricity"}
    keys = {"amount": "1234.5", "unit": "MWh"}
    cell = {**place, "variety": f"||{say(Kind.INVENTORY)}", "before": keys, "after": keys}
    return Proposal.objects.create(
        inventory=frozen,
        factor_set="example",
        cells=[{**cell, "before_t": 1.0, "after_t": 2.0}],
        before_t=1.0,
        after_t=2.0,
        base_t=1.0,
        fingerprint=uuid4().hex,
        made_by="person:0",
        made_at=timezone.now(),
    )


def _attachment(inventory: Inventory, say: Say) -> Attachment:
    return Attachment.objects.create(
        inventory=inventory,
        sector="residential_buildings",
        carrier="electricity",
        name=say(Kind.ATTACHMENT)[:200],
        size_bytes=1,
        sha256=attachments.keep(uuid4().bytes),
        added_by="person:0",
        added_at=timezone.now(),
    )


def _import(say: Say) -> tuple[Import, Job]:
    """A file on its way in: of the whole installation, and of no territory."""
    told, now = say(Kind.STATISTICS_IMPORT), timezone.now()
    snapshot = Snapshot.objects.create(
        store_id=uuid4().hex,
        sha256=uuid4().hex,
        publisher=told[:200],
        file_name=told[:255],
        size_bytes=1,
        fetched_at=now,
    )
    subject = Import.objects.create(
        key=uuid4().hex, kind="upload", snapshot=snapshot, about={"title": told}, created_at=now
    )
    for language in LANGUAGES:
        file = bad_rows_file(subject, language)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(told, encoding="utf-8")
    job = Job.objects.create(key=uuid4().hex, kind="read", subject=subject, created_at=now)
    return subject, job
