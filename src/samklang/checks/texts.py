"""The words of the checks: messages by key, rules by id, in English and Swedish.

Rules of the method and of plans have their sentence, remedy and source in the registry; our own
(arithmetic, years, plants) in ``texts.yaml`` beside this file. The messages of plans stand in
``plans/texts.yaml``. A message is a template; words such as a sector or a carrier stand in it as codes
and are told by their label.
"""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal, cast

from samklang.checks.figures import swedish
from samklang.errors import UnknownCodeError
from samklang.findings import Finding, Severity
from samklang.own_yaml import own_yaml
from samklang.plan import findings
from samklang.registry import thresholds
from samklang.registry.codes import code_list
from samklang.registry.sources import source

Language = Literal["en", "sv"]

_FILE = Path(__file__).parent / "texts.yaml"
_PLANS = Path(__file__).parent / "plans" / "texts.yaml"
_CODES = {
    "sector": "consumption_sector",
    "carrier": "energy_carrier",
    "other_carrier": "energy_carrier",
    "fuel": "fuel",
    "non_energy_sector": "non_energy_sector",
    "action_sector": "action_sector",
    "slot": "target_slot",
}
OWN_REFERENCE = "Samklang, docs/reference/checks.md"
_LISTED = frozenset({"sectors", "carriers"})
# Names that authors give, which no language changes.
_AS_WRITTEN = frozenset({"name", "names", "other_name", "indicator", "key"})


@dataclass(frozen=True, slots=True)
class Description:
    """A rule in a sentence, what to do when it is broken, and where it is from."""

    id: str
    label: str
    remedy: str
    reference: str


@cache
def _texts() -> dict[str, dict[str, dict[str, str]]]:
    own, plans = own_yaml(_FILE), own_yaml(_PLANS)
    messages = {**own["messages"], **plans["messages"]}
    return cast("dict[str, dict[str, dict[str, str]]]", {**own, "messages": messages})


def description(rule_id: str, language: Language = "en") -> Description:
    """The rule with this id.

    Raises:
        LookupRefused: neither the registry nor this package knows the rule.
    """
    own = _texts()["rules"].get(rule_id)
    if own is not None:
        return Description(
            rule_id, own[f"label_{language}"], own[f"remedy_{language}"], OWN_REFERENCE
        )
    found = thresholds.rule(rule_id)
    reference = f"{source(found.source_id).title}; {found.locator}"
    return Description(rule_id, found.label(language), found.remedy(language), reference)


def own_rules() -> tuple[str, ...]:
    """Ids of the rules that are ours and not the method's."""
    return tuple(_texts()["rules"])


def message_keys() -> tuple[str, ...]:
    """Keys of all messages."""
    return tuple(_texts()["messages"])


def finding(
    rule_id: str,
    severity: Severity,
    where: str,
    *,
    text: str = "",
    found: str = "",
    expected: str = "",
    **words: str,
) -> Finding:
    """A finding of a rule with its message in English.

    ``text`` names the message when the rule has more than one; ``words`` fill it.
    """
    about = description(rule_id)
    key = text or rule_id
    parameters = tuple(sorted({**words, "found": found, "expected": expected}.items()))
    told = _told(key, parameters, "en")
    return Finding(
        rule_id,
        severity,
        where,
        told,
        expected,
        found,
        about.remedy,
        about.reference,
        key,
        parameters,
    )


def message(finding: Finding, language: Language = "en") -> str:
    """The message of a finding in English or Swedish.

    A finding that is not from the catalogue has only the language that it was written in.
    """
    if language == "en" or finding.text not in _texts()["messages"]:
        return finding.message
    return _told(finding.text, finding.parameters, language)


def phrase(key: str, parameters: tuple[tuple[str, str], ...], language: Language = "en") -> str:
    """A sentence of the catalogue that is no finding, such as a reason of the preview."""
    return _told(key, parameters, language)


def translated(finding: Finding, language: Language) -> Finding:
    """The finding with message, remedy and figures in a language; ids and places stay."""
    if finding.reference == findings.REFERENCE:
        return findings.in_language(finding, language)
    if language == "en" or finding.text not in _texts()["messages"]:
        return finding
    return replace(
        finding,
        message=message(finding, language),
        remedy=description(finding.id, language).remedy,
        found=_localised(finding.found, language),
        expected=_localised(finding.expected, language),
    )


def _told(key: str, parameters: tuple[tuple[str, str], ...], language: Language) -> str:
    words = {name: _word(name, text, language) for name, text in parameters}
    return _texts()["messages"][key][language].format(**words)


def _word(name: str, text: str, language: Language) -> str:
    if name in _CODES:
        return _label(_CODES[name], text, language)
    if name in _AS_WRITTEN:
        return text
    if name in _LISTED:
        list_name = _CODES[name.removesuffix("s")]
        return ", ".join(_label(list_name, code, language) for code in text.split())
    return _localised(text, language)


def _label(list_name: str, code: str, language: Language) -> str:
    try:
        return code_list(list_name).label(code, language)
    except UnknownCodeError:
        return code


def _localised(text: str, language: Language) -> str:
    return text if language == "en" else swedish(text.replace("inhabitant", "invånare"))
