"""NAME.report.json: what a conversion knew, assumed and lost, for people's tools to read.

Reader's rule: fields that are not known are ignored; another major version is refused.
"""

import json
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ..errors import ReadError
from ..report import Level
from ..shot import OriginKind
from .document_json import dump_json
from .gshot import File

VERSION = "1.0"

Shown = Literal["yes", "partly", "no", "unknown"]
Evidence = Literal["measured", "documented", "unverified"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _OpenPart(BaseModel):
    model_config = ConfigDict(frozen=True, extra="allow")


class ClockPart(_Part):
    """The shot's time base."""

    rate: tuple[int, int] = Field(description="Frames per second as numerator, denominator.")
    count: int = Field(description="Frames.")
    duration: float = Field(description="Seconds.")
    in_point: int = Field(description="Frame of the footage that the shot starts at.")
    source_start: int = Field(description="Number that the source gave its first frame.")
    timecode: str | None = Field(description="SMPTE time code of the first frame.")


class PlatePart(_Part):
    """The footage."""

    file: str
    kind: Literal["video", "sequence"]
    width: int = Field(description="Pixels, as displayed.")
    height: int = Field(description="Pixels, as displayed.")
    pixel_aspect: tuple[int, int]
    frame_count: int
    codec: str


class CameraPart(_Part):
    """The camera in brief; ranges are least and greatest over the shot."""

    assumed: bool = Field(description="True: nobody knows this camera, it is a default.")
    origin: OriginKind
    confidence: float = Field(description="0 to 1.")
    moving: bool
    zooming: bool
    path_length: float = Field(description="Metres travelled, if the scale is known.")
    sensor_mm: tuple[float, float] = Field(description="Width, height.")
    focal_mm: tuple[float, float]
    hfov_deg: tuple[float, float]


class FindingPart(_Part):
    """One thing a person should know."""

    code: str = Field(description="Dotted and stable, e.g. camera.default-lens.")
    level: Level
    where: str = Field(description="File, prim path or field path.")
    message: str = Field(description="What is so, and what to do about it.")


class ValuePart(_Part):
    """A value of the shot and where it came from."""

    path: str
    text: str = Field(description="The value in words.")
    origin: OriginKind
    confidence: float = Field(description="0 to 1.")
    note: str


class CellPart(_Part):
    """What one client makes of one feature."""

    shown: Shown
    reason: str
    evidence: Evidence = Field(
        description="measured: we ran it. documented: read in its documentation or a report. "
        "unverified: neither."
    )


class ClientRow(_Part):
    """One feature that this shot has, in every client."""

    feature: str = Field(description="Stable key.")
    label: str
    cells: dict[str, CellPart] = Field(description="By client: unreal, unity, blender, …")


class SolvedCamera(_OpenPart):
    """What solving found out about the camera."""

    kind: Literal["static", "rotation", "general"]
    zoom: bool
    verdict: Literal["good", "weak", "failed"]
    confidence: float
    stand_in: str = Field("", description="Where it failed: the camera in its place, in words.")
    evidence: dict[str, float] = Field({}, description="Figures behind the verdict, by name.")
    residual_px: list[float] | None = Field(None, description="By frame; one value: all frames.")
    focal_band_px: list[tuple[float, float]] | None = Field(
        None, description="The focal length's 95 % interval by frame; one value: all frames."
    )


class SolvedGround(_OpenPart):
    """Whether the ground was found."""

    verdict: Literal["known", "unknown"]
    confidence: float = 0.0


class SolvedScale(_OpenPart):
    """True metres in a metre of the scene as written, with its 95 % interval."""

    value: float
    low: float
    high: float
    source: str = ""


class AdherencePart(_OpenPart):
    """A camera move that was asked for, against the one found."""

    asked: str
    found: str
    ok: bool


class SolvePart(_OpenPart):
    """What solving found in the pixels."""

    camera: SolvedCamera | None = None
    ground: SolvedGround | None = None
    scale: SolvedScale | None = None
    adherence: tuple[AdherencePart, ...] = ()
    tracks: dict[str, float] = Field({}, description="About the points followed, by name.")
    cuts: str = Field("", description="How the take was told from its neighbours.")


class BakePart(_OpenPart):
    """How physics moved the shot."""

    engine: str
    figures: dict[str, float] = Field(
        {}, description="Measured of it, by name: SI units, the name's end says which."
    )


class PhysicsPart(_OpenPart):
    """What the review of the motion found, and how the shot was baked."""

    bake: BakePart | None = None


class ReportDocument(_Part):
    """The report of one shot."""

    report: str = Field(default=VERSION, description="Version of this format, major.minor.")
    name: str
    converter: str
    ok: bool = Field(description="True when no finding is an error.")
    counts: dict[Level, int]
    clock: ClockPart
    plate: PlatePart | None
    camera: CameraPart | None
    findings: tuple[FindingPart, ...] = Field(description="Worst first.")
    values: tuple[ValuePart, ...]
    clients: tuple[ClientRow, ...]
    files: tuple[File, ...]
    solve: SolvePart | None = None
    physics: PhysicsPart | None = None


def report_json(document: ReportDocument) -> str:
    """The report as text; the same document gives the same text."""
    return dump_json(document.model_dump(mode="json")).decode()


def write_report_json(document: ReportDocument, path: Path) -> Path:
    """Writes NAME.report.json."""
    path.write_text(report_json(document), encoding="utf-8", newline="\n")
    return path


def read_report_json(path: Path) -> ReportDocument:
    """The report that a file holds.

    Raises:
        ReadError: not JSON, another major version, or a field of the wrong form.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ReadError(f"{path.name}: not a JSON file: {error}") from error
    version = data.get("report") if isinstance(data, dict) else None
    if not isinstance(version, str):
        raise ReadError(f"{path.name}: no field 'report'; this is not a usdbridge report")
    if version.partition(".")[0] != VERSION.partition(".")[0]:
        raise ReadError(
            f"{path.name}: report version {version} is not {VERSION}; read it with the usdbridge "
            "that wrote it, or convert the shot again"
        )
    try:
        return ReportDocument.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise ReadError(f"{path.name}: {where}: {first['msg']}; convert the shot again") from error
