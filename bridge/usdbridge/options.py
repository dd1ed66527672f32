"""Every option, once. CLI flags and request bodies are derived from these dataclasses.

Each field's `doc` is its help text; `flag` names the CLI flag where it is not the field's own.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

PlateMode = Literal["copy", "embed", "sequence", "webm"]
Profile = Literal["generic", "unreal", "unity", "arkit"]


def _option(default: Any, doc: str, flag: str = "") -> Any:
    return field(default=default, metadata={"doc": doc, "flag": flag})


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
    """What is assumed where nothing is known."""

    fov_deg: float = _option(
        50.0,
        "Field of view across the picture's longer side assumed when no lens is known, in degrees.",
    )
    camera_height: float = _option(
        1.6, "Height of the camera above the ground assumed when no camera is known, in metres."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StageOptions:
    """What the stage and its bundle hold."""

    plate: PlateMode = _option(
        "copy",
        "Plate: the original bytes, a JPEG sequence inside the USDZ (embed), an image sequence "
        "beside it, or VP9 (webm) for players that lack H.264.",
    )
    points: bool = _option(
        False, "Write point clouds and particles as UsdGeomPoints, which game engines do not read."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """What a file is held against, and how much it may cost to find out."""

    profile: Profile = _option("generic", "Client whose limits count as errors.")
    seconds: float = _option(60.0, "Time allowed to open and check one file, in seconds.")
    memory_mb: int = _option(4096, "Memory allowed to open and check one file, in MiB.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Everything `convert` can be told."""

    read: ReadOptions = ReadOptions()
    solve: SolveOptions = SolveOptions()
    stage: StageOptions = StageOptions()
    check: CheckOptions = CheckOptions()
    name: str | None = _option(None, "Name of the bundle's files; default: the source's stem.")
    layered: Path | None = _option(
        None, "Also write the stage unpackaged into this folder, one layer per department."
    )
    overwrite: bool = _option(False, "Replace files of an earlier conversion.")
