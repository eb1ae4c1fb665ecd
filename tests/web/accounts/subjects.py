"""For every route that asks, whose object its address names: one line a route.

Whoever adds a route adds its line here; ``test_matrix.py`` says which is lacking. What stands in the
address comes from an :class:`Estate`, of which there are two: one's own, and another one.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from django.urls import reverse

from samklang.statistics.manifest import countries
from tests.web.estates import YEAR, Estate


class Level(StrEnum):
    """Where an object belongs."""

    NOWHERE = "nowhere"
    MUNICIPALITY = "municipality"
    REGION = "region"


@dataclass(frozen=True)
class Subject:
    """What the address of a route names; ``absent`` is the same of something that does not exist."""

    arguments: Callable[[Estate], tuple[object, ...]] = lambda _: ()
    level: Level = Level.MUNICIPALITY
    absent: tuple[object, ...] = ()
    query: str = ""

    @property
    def is_one(self) -> bool:
        """Whether it is about one object, and not about all or about a new one."""
        return bool(self.absent)

    def address(self, route: str, there: Estate) -> str:
        """Where the object of an estate is."""
        return reverse(f"sv:{route}", args=self.arguments(there)) + self.query

    def address_of_nothing(self, route: str) -> str:
        """Where it would be, if there were one."""
        return reverse(f"sv:{route}", args=self.absent) + self.query


Named = Callable[[Estate], object]


def numbered(of: Named, level: Level = Level.MUNICIPALITY) -> Subject:
    """A subject whose address ends in a number."""
    return Subject(lambda there: (of(there),), level, (987_654_321,))


def coded(of: Named) -> Subject:
    """A subject whose address has a code of the register."""
    return Subject(lambda there: (of(there),), absent=("9999",))


COUNTRY = countries()[0]
ALL = Subject()
_SIGNATORY = coded(lambda there: there.signatory.code)
_COORDINATOR = numbered(lambda there: there.coordinator.pk, Level.REGION)
_REGION = Subject(lambda there: (there.region.code,), Level.REGION, ("99",))
_IMPORT = numbered(lambda there: there.subject.pk, Level.NOWHERE)
_JOB = numbered(lambda there: there.job.pk, Level.NOWHERE)
_INVENTORY = numbered(lambda there: there.inventory.pk)
_CELL = replace(_INVENTORY, query="?place=activity:residential_buildings:electricity:")
_PLANT = replace(_INVENTORY, query="?side=heat&number=0")
_PROPOSAL = numbered(lambda there: there.proposal.pk)
_PERSON = numbered(lambda there: there.person.pk)

SUBJECTS: dict[str, Subject] = {
    # accounts
    "own_account": ALL,
    "own_everywhere": ALL,
    "second_factor": ALL,
    "typed": ALL,
    "tokens": ALL,
    "token_revoke": numbered(lambda there: there.token.pk),
    "behalf": ALL,
    "behalf_end": ALL,
    "people": ALL,
    "person_new": ALL,
    "person": _PERSON,
    "person_change": _PERSON,
    "person_link": _PERSON,
    "person_close": _PERSON,
    "organisations": ALL,
    "organisation_new": ALL,
    "organisation": numbered(lambda there: there.organisation.pk),
    "roles": ALL,
    "role_new": ALL,
    "role_end": numbered(lambda there: there.grant.pk),
    # covenant
    "register": ALL,
    "new_signatory": ALL,
    "new_group": ALL,
    "signatory": _SIGNATORY,
    "decision": _SIGNATORY,
    "attach": _SIGNATORY,
    "commitment": _SIGNATORY,
    "submission": _SIGNATORY,
    "extension": _SIGNATORY,
    "hold": _SIGNATORY,
    "reactivation": _SIGNATORY,
    "group": _SIGNATORY,
    "members": Subject(lambda there: (there.group.code,), Level.REGION, ("group-987654321",)),
    "companions": _SIGNATORY,
    "withdrawal": _SIGNATORY,
    "correction": numbered(lambda there: there.submission.pk),
    "document": numbered(lambda there: there.document.pk),
    "radar": ALL,
    "calendars": ALL,
    "revoke": numbered(lambda there: there.feed.pk),
    "coordinator": _COORDINATOR,
    "since": _COORDINATOR,
    "coordinator_submission": _COORDINATOR,
    "coordinator_hold": _COORDINATOR,
    "coordinator_reactivation": _COORDINATOR,
    # inventories
    "inventories": ALL,
    "inventory_begin": Subject(
        lambda there: (there.territory.country, there.territory.code),
        absent=(COUNTRY, "9999"),
    ),
    "inventory": _INVENTORY,
    "inventory_document": _INVENTORY,
    "inventory_cells": _INVENTORY,
    "inventory_unit": replace(
        _INVENTORY, query="?place=activity:residential_buildings:electricity:&unit=kWh"
    ),
    "inventory_undo": _INVENTORY,
    "inventory_redo": _INVENTORY,
    "inventory_cell": _CELL,
    "inventory_cell_change": _CELL,
    "inventory_take_over": _CELL,
    "inventory_another": _CELL,
    "inventory_attach": _CELL,
    "attachment": numbered(lambda there: there.attachment.pk),
    "attachment_remove": numbered(lambda there: there.attachment.pk),
    "inventory_statistics": _INVENTORY,
    "inventory_head": _INVENTORY,
    "inventory_head_change": _INVENTORY,
    "inventory_factors": _INVENTORY,
    "inventory_factors_change": _INVENTORY,
    "inventory_electricity": _INVENTORY,
    "inventory_electricity_change": _INVENTORY,
    "inventory_heat": _INVENTORY,
    "inventory_heat_change": _INVENTORY,
    "inventory_plant": _PLANT,
    "inventory_plant_remove": _PLANT,
    "inventory_hand_in": _INVENTORY,
    "inventory_approve": _INVENTORY,
    "inventory_sign": _INVENTORY,
    "inventory_send_back": _INVENTORY,
    "inventory_new_version": _INVENTORY,
    "inventory_discard": _INVENTORY,
    "inventory_compare": _INVENTORY,
    "inventory_preview": _INVENTORY,
    "inventory_look": _INVENTORY,
    "proposal": _PROPOSAL,
    "proposal_accept": _PROPOSAL,
    "proposal_decline": _PROPOSAL,
    # reporting
    "publish": numbered(lambda there: there.frozen.pk),
    "withdraw": numbered(lambda there: there.published.pk),
    # workspace
    "workspace": ALL,
    "county_work": _REGION,
    "recompute": _REGION,
    "trail": ALL,
    "trail_of": Subject(lambda there: (there.territory.key,), absent=(f"{COUNTRY}-9999",)),
    # datahub
    "imports": ALL,
    "import": _IMPORT,
    "import_columns": _IMPORT,
    "import_bad_rows": _IMPORT,
    "import_bring": _IMPORT,
    "import_undo": _IMPORT,
    "job_progress": _JOB,
    "job_cancel": _JOB,
    "job_again": _JOB,
}

PUBLIC: tuple[tuple[str, tuple[object, ...]], ...] = (
    ("start", ()),
    ("county", ("24",)),
    ("municipality", ("2480",)),
    ("comparison", ("2480",)),
    ("bridge", ("2480",)),
    ("released", ("2480", YEAR - 2)),
    ("released", ("2480", YEAR - 1)),
    ("figure", ("2480",)),
    ("sources", ()),
    ("accessibility", ()),
    ("cookies", ()),
    ("feed", ("nonsense",)),
    ("statistics", ()),
    ("series", ("greenhouse_gases",)),
    ("difference", ("greenhouse_gases",)),
    ("snapshot", ("nonsense",)),
    ("components", ()),
    ("components_workbench", ()),
)
"""The routes that are there for everyone, about another county."""
