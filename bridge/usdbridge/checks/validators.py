"""OpenUSD's own validators, all of them, as findings with the code usd.<ErrorName>."""

from collections.abc import Iterator
from typing import Any

from pxr import UsdValidation

from ..report import Finding, Level
from .rules import Problem, declare, findings_from
from .subject import Subject

ANY = declare(
    "usd.*",
    "Every validator that OpenUSD brings passes: composition, metadata, packages, shading, "
    "skeletons, physics, lights. The code is usd. and OpenUSD's name of the error, the level "
    "OpenUSD's own.",
)
DIAGNOSTIC = declare(
    "usd.diagnostic", "OpenUSD opens and reads the file without a warning.", "warning"
)
_COMPOSING = ("instantiating stage on stage", "recomposing stage")  # usd.CompositionError tells


def run_validators(subject: Subject) -> Iterator[Finding]:
    """What OpenUSD's validators find on the composed stage."""
    validators = UsdValidation.ValidationRegistry().GetOrLoadAllValidators()
    errors = UsdValidation.ValidationContext(validators).Validate(subject.stage)
    groups: dict[tuple[str, Level], list[Problem]] = {}
    for error in errors:
        key = f"usd.{error.GetName()}", _level(error.GetType())
        message = error.GetMessage()
        groups.setdefault(key, []).append(Problem(_site(error, subject.path.name), message))
    for (code, level), problems in groups.items():
        yield from findings_from(code, level, iter(dict.fromkeys(problems)))


def warnings_of(subject: Subject, diagnostics: Any) -> list[Finding]:
    """What OpenUSD warned of since the delegate was made, errors of composition aside."""
    said = [item.commentary for item in diagnostics.TakeUncoalescedDiagnostics()]
    told = dict.fromkeys(text for text in said if not any(part in text for part in _COMPOSING))
    problems = [Problem(subject.path.name, text) for text in told]
    return list(findings_from(DIAGNOSTIC, "warning", iter(problems)))


def _level(kind: UsdValidation.ValidationErrorType) -> Level:
    if kind == UsdValidation.ValidationErrorType.Error:
        return "error"
    return "warning" if kind == UsdValidation.ValidationErrorType.Warn else "info"


def _site(error: UsdValidation.ValidationError, file: str) -> str:
    for site in error.GetSites():
        if site.IsProperty():
            return str(site.GetProperty().GetPath())
        if site.IsPrim() and not site.GetPrim().IsPseudoRoot():
            return str(site.GetPrim().GetPath())
    return file
