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
from json.encoder import encode_basestring as _json
from typing import NamedTuple


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
        """The entry as canonical JSON; spelt out, since a hundred thousand are verified in a breath."""
        return (
            f'{{"actor":{_json(self.actor)},"after":{_json(self.after)},"at":{_json(self.at)},'
            f'"before":{_json(self.before)},"id":{self.id},"kind":{_json(self.kind)},'
            f'"name":{_json(self.name)},"reason":{_json(self.reason)},'
            f'"subject":{_json(self.subject)},"territory":{_json(self.territory)},'
            f'"verb":{_json(self.verb)}}}'
        )


class Link(NamedTuple):
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
