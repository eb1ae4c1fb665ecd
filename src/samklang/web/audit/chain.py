"""What a digest covers, so that anybody can work it out anew.

A digest is SHA-256, in hexadecimal, of a JSON text in UTF-8: keys in alphabetical order, no blanks,
and no character escaped that JSON does not ask for. In the chain of all entries the text is ::

    {"entry":{"actor":…,"after":…,"at":…,"before":…,"id":…,"kind":…,"name":…,"reason":…,
     "subject":…,"territory":…,"verb":…},"position":…,"previous":…}

and in the chain of a territory ::

    {"entry":{…},"territory_position":…,"territory_previous":…}

``id`` and the positions are numbers, everything else is text, ``before`` and ``after`` too.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import NamedTuple

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Sealed(NamedTuple):
    """What of an entry is sealed: all of it. The fields stand in the order in which they are hashed."""

    actor: str
    after: str
    at: str
    before: str
    id: int
    kind: str
    name: str
    reason: str
    subject: str
    territory: str
    verb: str

    @property
    def content(self) -> str:
        """The entry as canonical JSON."""
        return _encode(dict(zip(self._fields, self, strict=True)))


@dataclass(frozen=True, slots=True)
class Link:
    """The end of a chain: how many entries it has, and the digest of the last."""

    position: int = 0
    digest: str = ""

    def next(self, content: str) -> "Link":
        """The link of the entry that follows in the chain of all."""
        place = self.position + 1
        text = f'{{"entry":{content},"position":{place},"previous":"{self.digest}"}}'
        return Link(place, _sha256(text))

    def next_of_territory(self, content: str) -> "Link":
        """The link of the entry that follows in the chain of its territory."""
        place = self.position + 1
        text = (
            f'{{"entry":{content},"territory_position":{place},'
            f'"territory_previous":"{self.digest}"}}'
        )
        return Link(place, _sha256(text))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
