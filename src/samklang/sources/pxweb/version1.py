"""Version 1 of the protocol: a table is a path, its metadata a list of variables."""

import json
from dataclasses import dataclass
from urllib.parse import quote

from samklang.sources.connector import Ask, Request, TableDescription
from samklang.sources.json_stat import Axis
from samklang.sources.json_text import (
    Json,
    as_list,
    as_object,
    as_text,
    read_json,
    read_object,
    unexpected,
)
from samklang.sources.pxweb.batches import Codes
from samklang.sources.pxweb.describing import METRIC, TIME, described
from samklang.sources.pxweb.office import Office

# The dimension of what is counted, as PxWeb names it.
_CONTENTS = "ContentsCode"


@dataclass(frozen=True, slots=True)
class Version1(Office):
    """An installation that speaks version 1."""

    def describe(self, table: str, ask: Ask) -> TableDescription:
        """What the metadata of a table say; when it was renewed stands on the level above."""
        document = read_object(ask(Request(self._address(table))), table)
        variables = [as_object(each, table) for each in as_list(document.get("variables"), table)]
        return described(
            self.installation,
            table,
            [_axis(variable, table) for variable in variables],
            title=as_text(document.get("title", ""), table),
            stamp=self._stamp(table, ask) if self.installation.has_stamp else "",
            may_be_left_out={str(each["code"]) for each in variables if each.get("elimination")},
        )

    def request(self, table: str, selection: Codes) -> Request:
        """The call for one piece of a selection."""
        query = [
            {"code": name, "selection": {"filter": "item", "values": list(codes)}}
            for name, codes in selection.items()
        ]
        question = {"query": query, "response": {"format": self.installation.answer}}
        body = json.dumps(question, ensure_ascii=False).encode()
        return Request(self._address(table), body, "application/json")

    def _stamp(self, table: str, ask: Ask) -> str:
        level, _, name = table.rpartition("/")
        listed = as_list(read_json(ask(Request(self._address(level))), level), level)
        for each in listed:
            entry = as_object(each, level)
            if entry.get("id") == name:
                return as_text(entry.get("updated", ""), level)
        raise unexpected(level or self.installation.base, f"table {name!r} is not listed.")

    def _address(self, table: str) -> str:
        return f"{self.installation.base}/{quote(table)}".rstrip("/")


def _axis(variable: Json, table: str) -> Axis:
    name = as_text(variable.get("code"), table)
    codes = tuple(as_text(code, name) for code in as_list(variable.get("values"), name))
    labels = tuple(as_text(each, name) for each in as_list(variable.get("valueTexts"), name))
    if len(codes) != len(labels):
        raise unexpected(f"{table}, {name}", f"{len(codes)} codes and {len(labels)} labels.")
    role = TIME if variable.get("time") is True else METRIC if name == _CONTENTS else ""
    text = as_text(variable.get("text", name), name)
    return Axis(name, text, codes, labels, ("",) * len(codes), role)
