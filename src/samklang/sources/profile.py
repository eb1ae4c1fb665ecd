"""What a connector knows of its publisher, kept as data beside it: address, limits, licence.

A profile is ``profile.yaml`` in the connector's folder. Nothing of a publisher stands in code but
the shape of what it sends.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit, urlunsplit

import numpy as np

from samklang.own_yaml import own_yaml
from samklang.series import Series
from samklang.sources.connector import Fetched, Limits, Part, Request

PROFILE = "profile.yaml"


@dataclass(frozen=True, slots=True)
class Profile:
    """A publisher as a connector needs to know it.

    ``settings`` are words of its tables, such as that for a total, and codes of its territories.
    """

    id: str
    publisher: str
    base: str
    licence: str
    limits: Limits
    settings: Mapping[str, object]

    def setting(self, name: str) -> str:
        """A setting that is one text."""
        return str(self.settings[name])

    def words(self, name: str) -> dict[str, str]:
        """A setting that is a list of words with their meanings."""
        return {str(key): str(value) for key, value in _members(self.settings[name]).items()}


@cache
def read_profile(folder: Path) -> Profile:
    """The profile in a connector's folder."""
    document = _members(own_yaml(folder / PROFILE))
    limits = cast("Mapping[str, float]", document["limits"])
    return Profile(
        id=str(document["id"]),
        publisher=str(document["publisher"]),
        base=str(document["base"]),
        licence=str(document["licence"]),
        limits=Limits(int(limits["calls"]), float(limits["seconds"])),
        settings=_members(document.get("settings", {})),
    )


def _members(document: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", document)


@dataclass(frozen=True, slots=True)
class Profiled:
    """What all connectors with a profile have in common; ``stand_in`` replaces the address.

    Answers are whole unless a connector says otherwise.
    """

    profile: Profile
    stand_in: str = ""

    @property
    def id(self) -> str:
        """Short name, as the command line takes it."""
        return self.profile.id

    @property
    def publisher(self) -> str:
        """Name of the publisher."""
        return self.profile.publisher

    @property
    def licence(self) -> str:
        """Under which the publisher lets its tables be used."""
        return self.profile.licence

    @property
    def hosts(self) -> frozenset[str]:
        """The host of the publisher's address, and no other."""
        return frozenset({urlsplit(self.profile.base).hostname or ""})

    @property
    def limits(self) -> Limits:
        """What the publisher allows, or what we find polite where it says nothing."""
        return self.profile.limits

    @property
    def base(self) -> str:
        """The address that paths are added to, at the stand-in where one is named."""
        wanted = urlsplit(self.profile.base)
        place = urlsplit(self.stand_in) if self.stand_in else wanted
        return urlunsplit((place.scheme, place.netloc, wanted.path.rstrip("/"), "", ""))

    def blank(self, fetched: Fetched, release: str, unit: str = "") -> Series:
        """A series without rows, of what was fetched; the release is empty where none is stated."""
        return Series(
            publisher=self.publisher,
            table=fetched.table,
            release=release or fetched.release,
            unit=unit,
            dimensions=(),
            state=np.empty(0, np.int8),
            number=np.empty(0),
            title=fetched.description.title if fetched.description else "",
            snapshot_id=fetched.snapshot_id,
            notes=fetched.notes,
        )

    def follow(self, part: Part) -> Request | None:  # noqa: ARG002 - the contract's word
        """Nothing follows: an answer is whole."""
        return None
