"""Every rule there is, and how they are run."""

from collections.abc import Iterator

import numpy as np
from pxr import Tf

from ..report import Finding
from . import (  # each enters its rules into the catalogue
    archive,
    assets,
    engines,
    fidelity,
    lens,
    media,
    meshes,
    spatial,
    structure,
    timing,
    validators,
)
from .rules import RULES, Rule, declare, findings_from
from .subject import Subject
from .wording import one_line

MODULES = (
    archive,
    assets,
    structure,
    timing,
    spatial,
    lens,
    fidelity,
    meshes,
    media,
    engines,
    validators,
)
FAILED = declare(
    "check.rule-failed",
    "Every rule could be applied. One that could not met values that no writer makes: the file is "
    "damaged there, and nothing is known about what the rule asks.",
)
# What OpenUSD and numbers from a hostile file may raise in a rule; all else is a mistake of ours
_EXPECTED = (Tf.ErrorException, RuntimeError, ValueError, ArithmeticError)


def list_rules() -> tuple[Rule, ...]:
    """Every rule and code, by family, in the order of their codes."""
    return tuple(sorted(RULES, key=lambda rule: rule.code))


def rules_as_markdown() -> str:
    """The table in docs/checks.md: every code with its levels and what it asks."""
    rows = ["| Code | Ours | Foreign | Profiles | Holds when kept |", "|---|---|---|---|---|"]
    for rule in list_rules():
        profiles = ", ".join(f"{name}: {level}" for name, level in rule.profiles.items())
        rows.append(f"| `{rule.code}` | {rule.level} | {rule.foreign} | {profiles} | {rule.doc} |")
    return "\n".join(rows) + "\n"


def run_rules(subject: Subject) -> Iterator[Finding]:
    """The findings of every rule that is on for this file and profile."""
    for rule in RULES:
        level = rule.level_for(ours=subject.shot is not None, profile=subject.profile)
        if rule.find is not None and level != "off":
            yield from _guarded(
                rule.code, subject, findings_from(rule.code, level, rule.find(subject))
            )


def run_all(subject: Subject) -> Iterator[Finding]:
    """The findings of every rule and of OpenUSD's validators."""
    yield from run_rules(subject)
    yield from _guarded(validators.ANY, subject, validators.run_validators(subject))


def _guarded(code: str, subject: Subject, findings: Iterator[Finding]) -> Iterator[Finding]:
    """The findings up to where a damaged file stops the rule; then one that says so."""
    try:
        with np.errstate(all="ignore"):
            yield from findings
    except _EXPECTED as error:
        message = f"the rule {code} could not be applied: {error}"
        yield Finding(FAILED, "error", subject.path.name, one_line(message))
