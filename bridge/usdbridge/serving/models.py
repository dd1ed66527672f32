"""What answers hold, as OpenAPI tells it."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

from .. import jobs
from ..formats.report import FindingPart, PhysicsPart
from .problems import code_of_class


def _written_date(value: Any) -> Any:
    if isinstance(value, str) and "T" not in value.upper():  # pydantic takes 0.5 for a date too
        raise ValueError("must be a date and time as in RFC 3339, e.g. 2026-11-22T12:00:00Z")
    return value


Date = Annotated[AwareDatetime, BeforeValidator(_written_date)]
State = Literal["queued", "running", "done", "failed", "cancelled", "parked"]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class FaultAnswer(_Answer):
    """One field that is wrong."""

    field: str
    message: str


class Problem(_Answer):
    """Why a request was refused (RFC 9457)."""

    type: str = Field(description="urn:usdbridge:problem:CODE")
    title: str
    status: int
    code: str = Field(description="Stable; docs/service.md lists them.")
    exit_code: int = Field(description="What the command line ends with for the same mistake.")
    detail: str = Field(description="What, where, and what to do.")
    errors: list[FaultAnswer] = []


class Failure(_Answer):
    """Why a conversion came to nothing."""

    code: str
    message: str


class FileAnswer(_Answer):
    """A file of a bundle."""

    name: str = Field(description="As the command line writes it, with its folder.")
    url: str
    size: int = Field(description="Bytes.")
    sha256: str
    media_type: str


class ShotAnswer(_Answer):
    """A shot and how far it is."""

    id: str
    name: str = Field(description="Of the bundle's files.")
    state: State
    stage: str = Field(description="What is being done.")
    fraction: float = Field(description="Done of it all, 0 to 1.")
    attempt: int
    created: datetime
    started: datetime | None = Field(description="The latest attempt.")
    ended: datetime | None
    error: Failure | None = Field(description="Where it failed or was parked.")
    ok: bool | None = Field(description="False: a finding is an error. None before it is done.")
    counts: dict[str, int] = Field(description="Findings by level.")
    files: list[FileAnswer] = Field(description="Of the bundle; none before it is done.")
    events: str = Field(description="URL of the event stream.")
    last_event: int


class ShotPage(_Answer):
    """Some of the shots asked for, newest first."""

    shots: list[ShotAnswer]
    next: str | None = Field(description="URL of the next page.")


class EventAnswer(_Answer):
    """The data of one server-sent event."""

    number: int
    at: datetime
    state: State
    stage: str
    fraction: float
    seconds_left: float | None = Field(description="A guess.")
    message: str | None


class ReviewAnswer(_Answer):
    """What physics found in the motion of one take: a part of its report."""

    name: str
    ok: bool
    physics: PhysicsPart | None
    findings: list[FindingPart]


class Health(_Answer):
    """The server answers."""

    status: Literal["ok"] = "ok"


class VersionAnswer(_Answer):
    """What is running."""

    name: Literal["usdbridge"] = "usdbridge"
    version: str
    api: Literal["v1"] = "v1"


class AuditAnswer(_Answer):
    """Who did what."""

    at: datetime
    actor: str
    tenant: str | None
    action: str
    address: str | None
    subject: str | None
    allowed: bool
    detail: str | None


def shot_answer(shot: jobs.ShotRecord, files: tuple[jobs.Artifact, ...] = ()) -> ShotAnswer:
    """A record as its tenant sees it; the trace of a mistake of ours stays here."""
    home = f"/v1/shots/{shot.shot_id}"
    result = shot.result or {}
    failed = shot.state in ("failed", "parked") and shot.code is not None
    return ShotAnswer(
        id=shot.shot_id,
        name=shot.name,
        state=shot.state,
        stage=shot.stage,
        fraction=shot.share,
        attempt=shot.attempt,
        created=moment(shot.created),
        started=None if shot.started is None else moment(shot.started),
        ended=None if shot.ended is None else moment(shot.ended),
        error=Failure(code=code_of_class(shot.code or ""), message=shot.message or "")
        if failed
        else None,
        ok=result.get("ok"),
        counts=result.get("counts", {}),
        files=[
            FileAnswer(
                name=file.name,
                url=f"{home}/files/{file.name}",
                size=file.size,
                sha256=file.sha256,
                media_type=file.media_type,
            )
            for file in files
        ],
        events=f"{home}/events",
        last_event=shot.last_event,
    )


def event_answer(event: jobs.Event) -> EventAnswer:
    """An event as it is sent."""
    return EventAnswer(
        number=event.number,
        at=moment(event.at),
        state=event.state,
        stage=event.stage,
        fraction=event.share,
        seconds_left=event.seconds_left,
        message=event.message,
    )


def moment(seconds: float) -> datetime:
    """Seconds since 1970 as a date."""
    return datetime.fromtimestamp(seconds, UTC)
