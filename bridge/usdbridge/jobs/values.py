"""What goes into the jobs' store and comes out of it."""

from dataclasses import dataclass
from typing import Any, Literal, get_args

from ..options import Options, Scope

State = Literal["queued", "running", "done", "failed", "cancelled", "parked"]

ENDED: tuple[State, ...] = ("done", "failed", "cancelled", "parked")
SCOPES: tuple[Scope, ...] = get_args(Scope)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A place for one submission's inputs; swept away a day later unless submitted."""

    prefix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A file that was handed in."""

    name: str  # a plain file name, as the conversion sees it
    path: str  # in the files store
    size: int  # bytes
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A shot to convert. Paths in the options are names of inputs."""

    tenant: str
    upload: Upload
    inputs: tuple[Input, ...]
    source: str | None = None  # the input to convert; None: all of them as a folder
    name: str | None = None  # of the bundle; None: the source's stem
    options: Options = Options()
    key_id: str | None = None  # of the API key, which the quota counts
    idempotency_key: str | None = None
    webhook: str | None = None  # URL told of the shot's end


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A submission that is safe in the database."""

    shot_id: str
    created: bool  # False: the idempotency key was used before, for the same submission


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotRecord:
    """A shot and how far it is. Times are seconds since 1970 by the database's clock."""

    shot_id: str
    tenant: str
    name: str
    source: str | None
    inputs: tuple[Input, ...]
    options: dict[str, Any]  # flat, by the names of the CLI's flags
    webhook: str | None
    state: State
    attempt: int
    failures: int
    created: float
    started: float | None  # of the latest attempt
    ended: float | None
    changed: float
    stage: str
    share: float  # 0 … 1
    last_event: int
    code: str | None  # of what went wrong
    message: str | None
    trace: str | None
    result: dict[str, Any] | None  # where done: fields of `running.Written`


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A change of state or a step of progress; numbered from 1 within its shot."""

    shot_id: str
    number: int
    at: float
    state: State
    stage: str
    share: float  # 0 … 1
    seconds_left: float | None
    message: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """A file of a finished bundle, under the name the CLI gives it."""

    name: str
    path: str  # in the files store
    size: int  # bytes
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which shots to list, newest first."""

    state: State | None = None
    name: str | None = None  # part of it, whatever the case
    since: float | None = None  # created at or after, seconds since 1970
    cursor: str | None = None  # a page's `following`
    limit: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some of the shots asked for."""

    shots: tuple[ShotRecord, ...]
    following: str | None  # cursor of the next page; None on the last


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """An API key, without its secret."""

    key_id: str
    tenant: str
    label: str
    scopes: tuple[Scope, ...]
    created: float
    expires: float | None
    revoked: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedKey:
    """A new key and its token, which is shown once and not kept."""

    key: Key
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """Who did what to what, from where, and whether it was allowed."""

    actor: str  # id of a key, a proxy's user, "cli", "anonymous"
    action: str
    tenant: str | None = None
    address: str | None = None
    subject: str | None = None
    allowed: bool = True
    detail: str | None = None
    at: float | None = None  # set when it is recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A webhook to be sent."""

    delivery_id: str
    shot_id: str
    url: str
    body: dict[str, Any]
    attempts: int  # before this one
    created: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An attempt at a shot, held as long as its lease is renewed."""

    shot_id: str
    attempt: int
    prefix: str  # where the attempt's files go
    source: str | None
    name: str
    inputs: tuple[Input, ...]
    options: dict[str, Any]  # flat
