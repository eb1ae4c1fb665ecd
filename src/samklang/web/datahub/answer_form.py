"""The form with what a reading has asked: its questions, and words that it did not know."""

from django.http import QueryDict

from samklang.web.datahub.calculation import mappings
from samklang.web.datahub.models import Import
from samklang.web.datahub.problems import Json, Refused


def mapping_from(said: QueryDict, subject: Import) -> Json:
    """The mapping with every answer that a form gives.

    Raises:
        Refused: a question is left open, or answered with something else than its answers.
    """
    mapping: Json = subject.mapping
    for order, question in enumerate(subject.preview.get("questions", [])):
        try:
            mapping = mappings.answered(mapping, question, said.get(f"answer-{order}", ""))
        except ValueError:
            raise Refused("question_open") from None
    return mappings.with_words(mapping, dict(_agreed(said, subject)))


def _agreed(said: QueryDict, subject: Import) -> "list[tuple[str, dict[str, str]]]":
    """The proposals that were agreed to: meaning, and word → code."""
    agreed = set(said.getlist("word"))
    return [
        (meaning, {word: code for word, code in words.items() if f"{meaning}|{word}" in agreed})
        for meaning, words in subject.preview.get("proposals", {}).items()
    ]
