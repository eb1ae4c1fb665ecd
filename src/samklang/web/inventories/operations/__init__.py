"""All changes to inventories, each one transaction: from beginning to publication."""

from samklang.web.inventories.operations.cells import Change, Conflict, Unreadable, change_cells
from samklang.web.inventories.operations.drafts import begin, discard, new_version
from samklang.web.inventories.operations.estimates import take_over
from samklang.web.inventories.operations.exports import export
from samklang.web.inventories.operations.files import attach, detach
from samklang.web.inventories.operations.history import redo, undo
from samklang.web.inventories.operations.life import approve, hand_in, send_back
from samklang.web.inventories.operations.proposals import (
    accept,
    decline,
    look,
    look_everywhere,
    place_in,
)
from samklang.web.inventories.operations.publication import mark_published, mark_withdrawn
from samklang.web.inventories.operations.refusals import Refused
from samklang.web.inventories.operations.signing import sign
from samklang.web.inventories.operations.whole import change_whole

__all__ = [
    "Change",
    "Conflict",
    "Refused",
    "Unreadable",
    "accept",
    "approve",
    "attach",
    "begin",
    "change_cells",
    "change_whole",
    "decline",
    "detach",
    "discard",
    "export",
    "hand_in",
    "look",
    "look_everywhere",
    "mark_published",
    "mark_withdrawn",
    "new_version",
    "place_in",
    "redo",
    "send_back",
    "sign",
    "take_over",
    "undo",
]
