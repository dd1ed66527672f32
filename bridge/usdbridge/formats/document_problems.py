"""What is wrong or odd in a shot document, in a person's words."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ..errors import ReadError
from ..report import Finding
from .document_json import load_json
from .quantities import shown
from .shot_document import VERSION, ShotDocument

_MAX_UNKNOWN = 20  # findings about unknown fields
_WANTED = {
    "string_type": "text in quotes",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list […]",
    "dict_type": "an object {…}",
    "model_type": "an object {…}",
}


def parse_document(data: bytes, where: str) -> tuple[ShotDocument, tuple[Finding, ...]]:
    """The shot document in a file's bytes, and a Finding for each field that it does not know.

    Raises:
        ReadError: not JSON, another major version, or not a shot document; the first problem with
            its field, value and remedy, and how many more there are.
    """
    raw = load_json(data, where)
    check_version(raw.get("shot"), where)
    try:
        document = ShotDocument.model_validate(raw)
    except ValidationError as error:
        raise _as_read_error(error, raw, where) from error
    return document, _unknown_findings(document, raw, where)


def check_version(version: Any, where: str) -> None:
    """Refuse what is no shot document, or one of another major version.

    Raises:
        ReadError: as said.
    """
    if not isinstance(version, str) or not version.partition(".")[0].isdecimal():
        said = "shot is missing" if version is None else f"shot is {shown(version)}"
        raise ReadError(f'{where}: {said}; a shot document says "shot": "{VERSION}" at its start')
    if version.partition(".")[0] != VERSION.partition(".")[0]:
        raise ReadError(
            f"{where}: is written in version {version} of the shot document, this usdbridge reads "
            f"{VERSION.partition('.')[0]}.x; update usdbridge"
        )


def _as_read_error(error: ValidationError, raw: Any, where: str) -> ReadError:
    first = error.errors(include_url=False)[0]
    more = error.error_count() - 1
    also = f" ({more} more {'problem' if more == 1 else 'problems'})" if more else ""
    return ReadError(f"{where}: {_field_path(first['loc'], raw)} {_in_words(first)}{also}")


def _field_path(steps: tuple[int | str, ...], raw: Any) -> str:
    """The path as the document spells it, without the names pydantic gives to alternatives."""
    path = ""
    for step in steps:
        known = isinstance(raw, dict) and step in raw
        known = known or (isinstance(raw, list) and isinstance(step, int) and step < len(raw))
        if known:
            raw = raw[step]
        elif step is not steps[-1] or step in {"str", "int", "float", "bool", "array", "bulk"}:
            continue
        path += f"[{step}]" if isinstance(step, int) else f".{step}"
    return path.lstrip(".")


def _in_words(problem: ErrorDetails) -> str:
    kind, value, context = problem["type"], problem["input"], problem.get("ctx", {})
    if kind == "missing":
        return "is missing; add it"
    if kind == "value_error":
        return str(context["error"])
    if kind == "literal_error":
        return f"is {shown(value)}; give {context['expected']}"
    if kind in _WANTED:
        return f"is {shown(value)}; give {_WANTED[kind]}"
    if kind == "string_pattern_mismatch":
        return f"is {shown(value)}, which is not of the form that belongs here (see the manual)"
    message = problem["msg"].removeprefix("Input ")
    return f"is {shown(value)}; it {message[:1].lower()}{message[1:]}"


def _unknown_findings(
    document: ShotDocument, raw: dict[str, Any], where: str
) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    for path, known in _unknown_fields(document, raw, ""):
        if len(findings) == _MAX_UNKNOWN:
            break
        near = get_close_matches(path.rpartition(".")[2], known, 1)
        hint = f"did you mean {near[0]}?" if near else "remove it, or leave it for its own reader"
        findings.append(
            Finding("document.unknown-field", "warning", f"{where}: {path}", f"is ignored; {hint}")
        )
    return tuple(findings)


def _unknown_fields(part: BaseModel, raw: Any, path: str) -> Iterator[tuple[str, list[str]]]:
    known = type(part).model_fields
    for key in raw:
        if key not in known and not key.startswith(("$", "_")):
            yield f"{path}.{key}".lstrip("."), list(known)
    for key, value in part.__dict__.items():
        where = f"{path}.{key}".lstrip(".")
        if isinstance(value, BaseModel) and key in raw:
            yield from _unknown_fields(value, raw[key], where)
        elif isinstance(value, tuple):
            for index, member in enumerate(value):
                if not isinstance(member, BaseModel):
                    continue  # arrays, of which some may be bulk
                yield from _unknown_fields(member, raw[key][index], f"{where}[{index}]")
