"""Findings: every lossy or assumed choice, coded, so that nothing is lost in silence."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["info", "warning", "error"]
FAILED_SOLVE = "solve.failed"  # the finding that comes before all others


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a person should know about a shot or a file."""

    code: str  # dotted and stable, e.g. "camera.default-lens"; tests and farms key on it
    level: Level
    where: str  # file, prim path or field path
    message: str  # what is so, and what to do about it

    def __str__(self) -> str:
        return f"{self.level:7} {self.code}: {self.where}: {self.message}"


@dataclass(frozen=True, slots=True)
class Report:
    """All findings about one subject, worst first."""

    subject: str
    findings: tuple[Finding, ...] = ()

    @property
    def ok(self) -> bool:
        """True when no finding is an error."""
        return not any(finding.level == "error" for finding in self.findings)

    def count(self, level: Level) -> int:
        """Number of findings of one level."""
        return sum(finding.level == level for finding in self.findings)


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings without repeats: a failed solve, errors, warnings, infos; else as given."""
    order = {"error": 0, "warning": 1, "info": 2}
    return tuple(
        sorted(
            dict.fromkeys(findings),
            key=lambda finding: (finding.code != FAILED_SOLVE, order[finding.level]),
        )
    )
