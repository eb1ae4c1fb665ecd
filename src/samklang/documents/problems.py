"""What pydantic found wrong, said so that the author can mend it."""

from collections.abc import Callable
from difflib import get_close_matches
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from samklang.documents.yaml_text import Path_
from samklang.errors import Problem

_PLAIN = {
    "missing": ("the key {key!r} is missing.", ""),
    "model_type": ("{input} stands where a block of keys belongs.", "a mapping"),
    "tuple_type": ("{input} stands where a list belongs.", "a list"),
    "int_type": ("{input} is not a whole number.", "a whole number such as 2019"),
    "string_type": ("{input} is not a text.", "a text in quotes"),
    "string_too_short": ("the text is empty.", "a text"),
    "bool_parsing": ("{input} is neither true nor false.", "true or false"),
    "bool_type": ("{input} is neither true nor false.", "true or false"),
    "greater_than_equal": ("{input} is not a year.", "four digits from 1900 to 2100"),
    "less_than_equal": ("{input} is not a year.", "four digits from 1900 to 2100"),
}


def schema_problems(
    error: ValidationError, model: type[BaseModel], place: Callable[[Path_], str]
) -> list[Problem]:
    """One problem for each thing found, with its place."""
    return [_problem(detail, model, place) for detail in error.errors(include_url=False)]


def _problem(
    detail: ErrorDetails, model: type[BaseModel], place: Callable[[Path_], str]
) -> Problem:
    path: tuple[str | int, ...] = detail["loc"]
    where = place(path)
    if detail["type"] == "extra_forbidden":
        return _unknown_key(where, path, model)
    if detail["type"] in {"enum", "literal_error"}:
        return Problem(where, f"{_shown(detail['input'])} is not known.", detail["ctx"]["expected"])
    if detail["type"] == "samklang":
        details = detail["ctx"]
        message = details.get("message", detail["msg"])
        return Problem(where, message, details.get("expected", ""), details.get("remedy", ""))
    if detail["type"] in _PLAIN:
        message, expected = _PLAIN[detail["type"]]
        key = path[-1] if path else ""
        return Problem(where, message.format(key=key, input=_shown(detail["input"])), expected)
    return Problem(where, f"{_shown(detail['input'])}: {detail['msg']}.")


def _unknown_key(where: str, path: Path_, model: type[BaseModel]) -> Problem:
    key = str(path[-1])
    allowed = list(_model_at(model, path[:-1]).model_fields)
    near = get_close_matches(key, allowed, n=1)
    remedy = f"Did you mean {near[0]!r}?" if near else ""
    return Problem(where, f"the key {key!r} is not known.", f"one of {', '.join(allowed)}", remedy)


def _model_at(model: type[BaseModel], path: Path_) -> type[BaseModel]:
    """The model that a path leads to."""
    for step in path:
        if isinstance(step, str) and step in model.model_fields:
            model = _inner_model(model.model_fields[step].annotation) or model
    return model


def _inner_model(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_inner_model(part) for part in get_args(annotation))
    return next((part for part in found if part is not None), None)


def _shown(value: object) -> str:
    text = repr(value)
    limit = 60  # characters of an input that a message repeats
    return text if len(text) <= limit else f"{text[:limit]}…"
