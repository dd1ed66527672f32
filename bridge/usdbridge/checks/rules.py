"""What a rule is: a plain function over a subject, with a code, a level and a line of help.

A rule yields problems and never repairs. How much a problem matters depends on whose file it is:
`level` is for shots of ours (the default prim carries UsdbridgeShotAPI), `foreign` for any other
USD file, and a profile may say otherwise for its client.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType
from typing import Literal, NamedTuple

from ..report import Finding, Level
from .wording import one_line

RuleLevel = Literal["off", "info", "warning", "error"]
SHOWN = 10  # findings of one rule that are spelt out; the rest is counted
_COUNTED = 10_000


class Problem(NamedTuple):
    """What a rule has to say."""

    where: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """An entry of the catalogue; `find` is absent for what is checked before USD opens a file."""

    code: str
    level: RuleLevel
    foreign: RuleLevel
    doc: str
    profiles: Mapping[str, RuleLevel] = field(default_factory=dict)
    find: Callable[..., Iterator[Problem]] | None = None

    def level_for(self, *, ours: bool, profile: str) -> RuleLevel:
        """The level that a problem has in a file of ours or of somebody else."""
        return self.profiles.get(profile, self.level if ours else self.foreign)


RULES: list[Rule] = []


def rule(
    code: str,
    level: RuleLevel,
    *,
    foreign: RuleLevel | None = None,
    profiles: Mapping[str, RuleLevel] = MappingProxyType({}),
) -> Callable[[Callable[..., Iterator[Problem]]], Callable[..., Iterator[Problem]]]:
    """Decorator that enters a function of a Subject into the catalogue.

    Its docstring says what holds when the rule is kept, and why.

    Args:
        code: stable dotted code of its findings.
        level: for shots of ours.
        foreign: for other files; as `level` when not given.
        profiles: levels for single profiles, which go before both.
    """

    def enter(find: Callable[..., Iterator[Problem]]) -> Callable[..., Iterator[Problem]]:
        RULES.append(
            Rule(
                code=code,
                level=level,
                foreign=level if foreign is None else foreign,
                doc=" ".join((find.__doc__ or "").split()),
                profiles=dict(profiles),
                find=find,
            )
        )
        return find

    return enter


def declare(code: str, doc: str, level: RuleLevel = "error") -> str:
    """Enter a code that is not found by a function of a Subject; gives the code back."""
    RULES.append(Rule(code=code, level=level, foreign=level, doc=doc))
    return code


def findings_from(code: str, level: Level, problems: Iterator[Problem]) -> Iterator[Finding]:
    """Findings of one code: the first few spelt out, the others counted in one more."""
    for where, message in islice(problems, SHOWN):
        yield Finding(code, level, where, one_line(message))
    more = sum(1 for _ in islice(problems, _COUNTED))
    if more:
        count = f"{more}" if more < _COUNTED else f"{more} or more"
        yield Finding(code, level, "elsewhere", f"{count} more like these")
