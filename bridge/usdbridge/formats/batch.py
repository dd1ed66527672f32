"""batch.json: what became of every shot of a batch.

Reader's rule: fields that are not known are ignored; another major version is refused.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from .report import FindingPart

VERSION = "1.0"

State = Literal["done", "refused", "failed", "waiting"]
Tone = Literal["good", "warning", "error", "soft"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class ShotRecord(_Part):
    """What became of one shot."""

    name: str = Field(description="The bundle's, and of its folder beside batch.json.")
    source: str = Field(description="As it was given.")
    state: State = Field(
        description="done: the bundle is there. refused: physics fails, nothing was written. "
        "failed: see message. waiting: not converted yet."
    )
    key: str = Field(
        default="", description="SHA-256 of version, options and every input; '' if waiting."
    )
    end: str = Field(
        default="", description="Why it failed: failed, memory, time, crash or mistake; else done."
    )
    ok: bool = Field(default=False, description="Done, and no finding is an error.")
    message: str = Field(default="", description="Why there is no bundle, in one line.")
    error: str = Field(default="", description="Class of the error, e.g. ReadError.")
    trace: str = Field(
        default="", description="The end of what was printed before a crash or a mistake."
    )
    packages: tuple[str, ...] = Field(default=(), description="USDZ of each take, from batch.json.")
    page: str = Field(default="", description="The report page, from batch.json.")
    failed_solves: tuple[str, ...] = Field(
        default=(), description="Takes whose camera solve failed."
    )
    counts: dict[str, int] = Field(default={}, description="Findings by level.")
    errors: tuple[FindingPart, ...] = Field(default=(), description="The findings that are errors.")
    files: dict[str, int] = Field(default={}, description="Bytes of each file of the bundle.")
    seconds: float = Field(default=0.0, description="That converting took.")
    cpu_seconds: float = Field(default=0.0, description="Of processor time that converting took.")
    peak_mb: float = Field(default=0.0, description="Most memory that converting held, MiB.")


def shot_verdict(record: ShotRecord) -> tuple[Tone, str]:
    """How a shot stands, in a tone and a few words."""
    if record.state == "waiting":
        return "soft", "waiting"
    if record.state == "refused":
        return "error", "refused by physics"
    if record.state == "failed":
        words = {"time": "out of time", "memory": "out of memory", "crash": "crashed"}
        return "error", words.get(record.end, "failed")
    errors, warnings = record.counts.get("error", 0), record.counts.get("warning", 0)
    if errors:
        return "error", f"{errors} error{'s' * (errors > 1)}"
    if record.failed_solves:
        return "warning" if record.ok else "error", "camera not found"
    if warnings:
        return "warning", f"{warnings} warning{'s' * (warnings > 1)}"
    return "good", "ready"


class BatchDocument(_Part):
    """A batch: its shots in the order given."""

    batch: str = Field(default=VERSION, description="Version of this format.")
    converter: str
    counts: dict[State, int] = Field(description="Shots by state.")
    shots: tuple[ShotRecord, ...]
