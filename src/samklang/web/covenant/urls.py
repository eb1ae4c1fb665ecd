"""Addresses of the register, in the words of each language."""

from django.urls import URLPattern, path

from samklang.texts import Language
from samklang.web.covenant.views import (
    calendars,
    changes,
    deadlines,
    document,
    founding,
    register,
    signing,
)

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "register": "register",
        "new": "ny",
        "new_group": "ny-grupp",
        "decision": "beslut",
        "attach": "handling",
        "commitment": "atagande",
        "submission": "inlamning",
        "extension": "forlangning",
        "hold": "vilande",
        "reactivation": "ateraktivering",
        "group": "grupp",
        "members": "medlemmar",
        "companions": "stod",
        "withdrawal": "uttrade",
        "since": "sedan",
        "deadlines": "frister",
        "coordinator": "samordnare",
        "calendars": "kalendrar",
        "revoke": "aterkalla",
        "calendar": "kalender",
        "document": "handlingar",
    },
    "en": {
        "register": "register",
        "new": "new",
        "new_group": "new-group",
        "decision": "decision",
        "attach": "document",
        "commitment": "commitment",
        "submission": "submission",
        "extension": "extension",
        "hold": "hold",
        "reactivation": "reactivation",
        "group": "group",
        "members": "members",
        "companions": "companions",
        "withdrawal": "withdrawal",
        "since": "since",
        "deadlines": "deadlines",
        "coordinator": "coordinator",
        "calendars": "calendars",
        "revoke": "revoke",
        "calendar": "calendar",
        "document": "documents",
    },
}
_OF_SIGNATORY = {
    "decision": changes.decision,
    "attach": changes.document,
    "commitment": changes.commitment,
    "submission": changes.submission,
    "extension": changes.extension,
    "hold": changes.hold,
    "reactivation": changes.reactivation,
    "group": changes.group,
    "members": changes.members,
    "companions": changes.companions,
    "withdrawal": changes.withdrawal,
}
_OF_COORDINATOR = {
    "submission": changes.coordinators_submission,
    "hold": changes.coordinators_hold,
    "reactivation": changes.coordinators_reactivation,
}


def patterns(language: Language) -> list[URLPattern]:
    """The register, the deadlines, the calendars."""
    word, given = _WORDS[language], {"language": language}
    top = word["register"]
    correcting = f"{top}/{word['submission']}/<int:number>/"
    return [
        path(f"{top}/", register.register, given, name="register"),
        path(f"{top}/{word['new']}/", signing.new_signatory, given, name="new_signatory"),
        path(f"{top}/{word['new_group']}/", founding.new_group, given, name="new_group"),
        path(correcting, changes.correction, given, name="correction"),
        path(f"{top}/<str:code>/", register.signatory, given, name="signatory"),
        *(
            path(f"{top}/<str:code>/{word[name]}/", view, given, name=name)
            for name, view in _OF_SIGNATORY.items()
        ),
        path(f"{word['document']}/<int:number>/", document.document, given, name="document"),
        *_deadlines(language),
    ]


def _deadlines(language: Language) -> list[URLPattern]:
    word, given = _WORDS[language], {"language": language}
    top, one = word["deadlines"], f"{word['coordinator']}/<int:number>/"
    mine = f"{top}/{word['calendars']}/"
    return [
        path(f"{top}/", deadlines.deadlines, given, name="radar"),
        path(mine, calendars.calendars, given, name="calendars"),
        path(f"{mine}<int:number>/{word['revoke']}/", calendars.revoke, given, name="revoke"),
        path(f"{word['calendar']}/<str:secret>.ics", calendars.feed, given, name="feed"),
        path(one, register.coordinator, given, name="coordinator"),
        path(f"{one}{word['since']}/", changes.since, given, name="since"),
        *(
            path(f"{one}{word[name]}/", view, given, name=f"coordinator_{name}")
            for name, view in _OF_COORDINATOR.items()
        ),
    ]
