"""Addresses of the inventories at work, in the words of each language."""

from django.urls import URLPattern, path

from samklang.texts import Language
from samklang.web.inventories.views import (
    cell,
    compare,
    document,
    files,
    grid,
    life,
    listing,
    preview,
    proposals,
    statistics,
)

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "inventories": "inventeringar",
        "begin": "ny",
        "cells": "celler",
        "unit": "enhet",
        "undo": "angra",
        "redo": "gor-om",
        "cell": "ruta",
        "cell_change": "ruta/andra",
        "take_over": "ruta/ta-over",
        "another": "ruta/ny-rad",
        "attach": "ruta/bifoga",
        "file": "bilagor",
        "remove": "ta-bort",
        "statistics": "statistik",
        "hand_in": "lamna-in",
        "approve": "godkann",
        "send_back": "skicka-tillbaka",
        "new_version": "ny-version",
        "discard": "lagg-ner",
        "document": "dokument.yaml",
        "compare": "jamfor",
        "preview": "jrc",
        "look": "nytt",
        "proposal": "forslag",
        "accept": "godta",
        "decline": "avboj",
    },
    "en": {
        "inventories": "inventories",
        "begin": "new",
        "cells": "cells",
        "unit": "unit",
        "undo": "undo",
        "redo": "redo",
        "cell": "cell",
        "cell_change": "cell/change",
        "take_over": "cell/take-over",
        "another": "cell/new-row",
        "attach": "cell/attach",
        "file": "attachments",
        "remove": "remove",
        "statistics": "statistics",
        "hand_in": "hand-in",
        "approve": "approve",
        "send_back": "send-back",
        "new_version": "new-version",
        "discard": "give-up",
        "document": "document.yaml",
        "compare": "compare",
        "preview": "jrc",
        "look": "news",
        "proposal": "proposal",
        "accept": "accept",
        "decline": "decline",
    },
}
_VIEWS = {
    "cells": grid.change,
    "unit": grid.unit,
    "undo": grid.undo,
    "redo": grid.redo,
    "cell": cell.cell,
    "cell_change": cell.change,
    "take_over": cell.take_over,
    "another": cell.another,
    "attach": files.attach,
    "statistics": statistics.statistics,
    "hand_in": life.hand_in,
    "approve": life.approve,
    "send_back": life.send_back,
    "new_version": life.new_version,
    "discard": life.discard,
    "compare": compare.compare,
    "preview": preview.preview,
    "look": proposals.look,
}


def patterns(language: Language) -> list[URLPattern]:
    """The addresses below a language."""
    word, given = _WORDS[language], {"language": language}
    top = word["inventories"]
    proposal = f"{top}/{word['proposal']}/<int:number>/"
    place, one = f"{top}/<str:country>-<str:code>/", f"{top}/<int:number>/"
    file = f"{top}/{word['file']}/<int:number>/"
    return [
        path(file, files.attachment, given, name="attachment"),
        path(f"{file}{word['remove']}/", files.detach, given, name="attachment_remove"),
        path(f"{top}/", listing.inventories, given, name="inventories"),
        path(f"{place}{word['begin']}/", listing.begin, given, name="inventory_begin"),
        path(one, grid.grid, given, name="inventory"),
        path(f"{one}{word['document']}", document.document, given, name="inventory_document"),
        *(
            path(f"{one}{word[name]}/", view, given, name=f"inventory_{name}")
            for name, view in _VIEWS.items()
        ),
        path(proposal, proposals.proposal, given, name="proposal"),
        path(f"{proposal}{word['accept']}/", proposals.accept, given, name="proposal_accept"),
        path(f"{proposal}{word['decline']}/", proposals.decline, given, name="proposal_decline"),
    ]
