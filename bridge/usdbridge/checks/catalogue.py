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


def run_rules(subject: Subject) -> Iterator[Finding]:
    """The findings of every rule that is on for this file and profile."""
    for rule in RULES:
        level = rule.level_for(ours=subject.shot is not None, profile=subject.profile)
        if rule.find is None or level == "off":
            continue
        try:
            with np.errstate(all="ignore"):
                yield from findings_from(rule.code, level, rule.find(subject))
        except _EXPECTED as error:
            text = " ".join(str(error).split())[-300:]
            message = f"the rule {rule.code} could not be applied: {text}"
            yield Finding(FAILED, "error", subject.path.name, message)
