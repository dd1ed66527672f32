"""Every option, once. CLI flags and request bodies are derived from these dataclasses.

Each field's `doc` is its help text.
"""

from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, Literal

from .errors import OptionError

PlateMode = Literal["copy", "embed", "sequence", "webm"]
Profile = Literal["generic", "unreal", "unity", "arkit"]
Scope = Literal["read", "write", "admin"]  # of a key of the service
SolveMode = Literal["auto", "off"]


_OVERLAY = "Also write NAME.overlay.mp4: the footage with the scene drawn over every frame."
_STRICT = "Count a camera solve that failed as an error: all is written, the exit code is 3."


def _option(default: Any, doc: str, least: float | None = None) -> Any:
    return field(default=default, metadata={"doc": doc, "least": least})


def check_least(options: Any) -> None:
    """Nothing, where no number of the options is below the least that its option takes.

    Raises:
        OptionError: one is, or is no number.
    """
    for item in fields(options):
        value, least = getattr(options, item.name), item.metadata.get("least")
        if is_dataclass(value):
            check_least(value)
        elif least is not None and value is not None and not value >= least:
            raise OptionError(f"{item.name} is {value}; must be >= {least}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How a source is read."""

    camera: Path | None = _option(
        None,
        "Camera from elsewhere: COLMAP model, transforms.json, .chan, OpenTrackIO, USD or CSV.",
    )
    resample_vfr: bool = _option(
        False, "Resample a clip with a variable frame rate to its average rate."
    )
    fps: str | None = _option(
        None, "Frame rate of an image sequence, e.g. 24 or 24000/1001; default 24."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SolveOptions:
    """What solving is told, and what is assumed where it finds nothing."""

    solve: SolveMode = _option(
        "auto",
        "Find in the pixels what the source does not say (auto), or assume a still camera (off).",
    )
    hint: str = _option(
        "",
        'How the camera was meant to move, in words, e.g. "slow dolly-in from left, steady '
        'gimbal": decides between cameras that explain the pixels about as well, no more.',
    )
    matte: Path | None = _option(
        None,
        "Mattes of what is not scene (white covers): a clip of the same length, or a folder of "
        "pictures, one per frame.",
    )
    depth: Path | None = _option(
        None, "Depth for the geometry: a network (MODEL.onnx), or a folder of maps, one per frame."
    )
    people: bool = _option(True, "Find people and keep them out of the camera solve.")
    detect_cuts: bool = _option(True, "Look for cuts where the source declares none.")
    lock_horizon: bool = _option(False, "Keep the camera without roll: the horizon stays level.")
    smooth: float = _option(
        0.0,
        "How much of the path's jitter to smooth away, from 0 to 1; never beyond what the "
        "pixels allow.",
    )
    fov_deg: float = _option(
        50.0,
        "Field of view across the picture's longer side, in degrees: where solving starts, and "
        "what is assumed when no lens can be known.",
    )
    camera_height: float = _option(
        1.6,
        "Height of the first camera above the ground assumed when the ground cannot be known, in "
        "metres.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PhysicsOptions:
    """How physics judges what moves, and moves what it should."""

    physics: bool = _option(True, "Judge what moves, and let physics move what it should.")
    intensity: float | None = _option(
        None,
        "How far physics moves what is dynamic: 0 keeps what was observed, 1 simulates; default: "
        "what the document says, else observed where there is a track and simulated where not.",
    )
    substeps: int | None = _option(
        None, "Simulation steps per frame; default: as few as make 960 a second."
    )
    seed: int | None = _option(
        None, "Of everything that chance decides: shards, spray, gusts; default: the document's."
    )
    crosscheck: bool = _option(
        False,
        "Also move in a second engine what is simulated, and say how far the two come apart; "
        "needs MuJoCo (usdbridge[crosscheck]).",
    )
    bake_cache: Path | None = _option(
        None, "Folder in which results of physics are kept; default: the user's cache folder."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StageOptions:
    """What the stage and its bundle hold."""

    plate: PlateMode = _option(
        "copy",
        "Plate: the original bytes, a JPEG sequence inside the USDZ (embed), an image sequence "
        "beside it, or VP8 (webm) for players that lack H.264.",
    )
    points: bool = _option(
        False, "Write point clouds and particles as UsdGeomPoints, which game engines do not read."
    )
    instances: bool = _option(
        False,
        "Write particles also as a PointInstancer, which a variant set shows instead of the mesh.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """What a file is held against, and how much it may cost to find out."""

    profile: Profile = _option("generic", "Client whose limits count as errors.")
    seconds: float = _option(60.0, "Time allowed to open and check one file, in seconds.")
    memory_mb: int = _option(4096, "Memory allowed to open and check one file, in MiB.")


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitOptions:
    """What one conversion may use in a process of its own (`usdbridge.running`)."""

    shot_seconds: float = _option(3600.0, "Time allowed to convert one shot, in seconds.", 0.01)
    shot_cpu_seconds: float = _option(
        14400.0, "Processor time allowed to convert one shot, in seconds.", 0.01
    )
    shot_memory_mb: int = _option(
        8192, "Memory allowed to convert one shot, in MiB (Linux: address space).", 1
    )
    shot_file_mb: int = _option(
        16384, "Largest file that converting one shot may write, in MiB.", 1
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Everything `convert` can be told."""

    read: ReadOptions = ReadOptions()
    solve: SolveOptions = SolveOptions()
    physics: PhysicsOptions = PhysicsOptions()
    stage: StageOptions = StageOptions()
    check: CheckOptions = CheckOptions()
    name: str | None = _option(None, "Name of the bundle's files; default: the source's stem.")
    layered: Path | None = _option(
        None, "Also write the stage unpackaged into this folder, one layer per department."
    )
    overlay: bool = _option(False, _OVERLAY)
    strict: bool = _option(False, _STRICT)
    overwrite: bool = _option(False, "Replace files of an earlier conversion.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotOptions:
    """What each shot of a batch can be told; its name and its folder are the batch's."""

    read: ReadOptions = ReadOptions()
    solve: SolveOptions = SolveOptions()
    physics: PhysicsOptions = PhysicsOptions()
    stage: StageOptions = StageOptions()
    check: CheckOptions = CheckOptions()
    overlay: bool = _option(False, _OVERLAY)
    strict: bool = _option(False, _STRICT)


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchOptions:
    """Everything `run_batch`, the command `usdbridge batch`, can be told."""

    shot: ShotOptions = ShotOptions()
    limits: LimitOptions = LimitOptions()
    jobs: int | None = _option(
        None, "Shots to convert at a time on this machine; default: one per processor core.", 1
    )
    scheduler: str | None = _option(
        None, "Convert on the workers of a dask scheduler, e.g. tcp://farm:8786."
    )
    rows: str | None = _option(
        None, "Which of the shots, counted from 1, e.g. 1-10 or 2,5; default: all."
    )
    limit: int | None = _option(
        None, "Convert so many shots and leave the others to the next run; 0 renews the index.", 0
    )
    retry: bool = _option(False, "Also convert again what failed before.")


@dataclass(frozen=True, slots=True, kw_only=True)
class BakeOptions:
    """Everything `write_baked_documents`, the command `usdbridge bake`, can be told."""

    read: ReadOptions = ReadOptions()
    solve: SolveOptions = SolveOptions()
    physics: PhysicsOptions = PhysicsOptions()
    strict: bool = _option(False, _STRICT)
    overwrite: bool = _option(False, "Replace documents that are there already.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewOptions:
    """Everything `review`, the command `usdbridge review`, can be told."""

    read: ReadOptions = ReadOptions()
    solve: SolveOptions = SolveOptions()
    physics: PhysicsOptions = PhysicsOptions()
    name: str | None = _option(None, "Name of the files; default: the source's stem.")
    strict: bool = _option(
        False, "Exit with 3 where the motion is impossible or a box of the checklist fails."
    )
    overwrite: bool = _option(False, "Replace the files of an earlier review.")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentOptions:
    """Everything `write_solved_documents`, the command `usdbridge solve`, can be told."""

    read: ReadOptions = ReadOptions()
    solve: SolveOptions = SolveOptions()
    strict: bool = _option(False, _STRICT)
    overwrite: bool = _option(False, "Replace documents that are there already.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewOptions:
    """Everything `usdbridge view` can be told."""

    port: int = _option(0, "Port of this machine that the page is served at; 0: any free one.")
    open: bool = _option(True, "Open the page in the browser.")


@dataclass(frozen=True, slots=True, kw_only=True)
class InstallOptions:
    """Everything `usdbridge install` can be told, whatever the engine."""

    link: bool = _option(
        False, "Link to the plug-in or package instead of copying it, to work on it."
    )
    overwrite: bool = _option(
        False,
        "Replace files of the plug-in or package that you changed, a later version, or another "
        "folder or link of its name; files of other names stay.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseOptions:
    """Where the service keeps its jobs and keys."""

    data: Path = _option(
        Path("usdbridge-data"), "Folder of the database and the files that no URL puts elsewhere."
    )
    database: str | None = _option(
        None, "URL of the database, postgresql://…; default: SQLite in the data folder."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyOptions:
    """What `usdbridge keys create` can be told of a key."""

    scope: tuple[Scope, ...] = _option(("read", "write"), "What the key may do; may be repeated.")
    label: str = _option("", "What the key is for, shown in lists.")
    days: float | None = _option(None, "Days after which the key expires; default: never.")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreOptions(DatabaseOptions):
    """Where the service keeps its jobs and files, and how many it takes."""

    files: str | None = _option(
        None, "URL of the files, s3://bucket/folder; default: a folder in the data folder."
    )
    queue: int = _option(1000, "Shots that may wait; more are refused until some are done.", 1)
    quota: int = _option(
        100, "Unfinished shots that an API key, or a user without one, may have.", 1
    )
    attempts: int = _option(
        3, "Attempts at a shot that crashes or loses its worker, before it is parked.", 1
    )
    lease: float = _option(
        30.0, "Seconds without a sign of life after which a worker has lost its shot.", 1.0
    )
    keep_days: float | None = _option(
        None, "Days after which shots that have ended go, with their files; default: never.", 0.01
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeOptions:
    """Everything `usdbridge serve` can be told."""

    store: StoreOptions = StoreOptions()
    limits: LimitOptions = LimitOptions()
    host: str = _option("127.0.0.1", "Address to listen on; beyond this machine only with keys.")
    port: int = _option(8765, "Port to listen on; 0: any free one.", 0)
    scheduler: str | None = _option(
        None, "Scheduler of a dask cluster, tcp://HOST:PORT; default: workers on this machine."
    )
    workers: int = _option(1, "Conversions at a time on this machine.", 1)
    keys: bool = _option(False, "Take requests with an API key only; see usdbridge keys.")
    proxy_header: str | None = _option(
        None, "Header in which a trusted proxy names the user, who is a tenant of that name."
    )
    proxy_from: tuple[str, ...] = _option(
        (), "Address or network of the proxy that is trusted; may be repeated."
    )
    allow_host: tuple[str, ...] = _option(
        (), "Another name by which this service is called (Host header); may be repeated."
    )
    library: tuple[str, ...] = _option(
        (), "NAME=DIR: footage that requests may refer to instead of sending it; may be repeated."
    )
    webhook_host: tuple[str, ...] = _option(
        (), "Host, or ADDRESS:PORT, that webhooks may be sent to; may be repeated."
    )
    webhook_secret: Path | None = _option(None, "File with the secret that signs webhooks.")
    upload_mb: int = _option(2048, "Most that one request may send, in MiB.", 1)
