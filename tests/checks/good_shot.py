"""The smallest bundle that keeps every rule, to be broken one rule at a time."""

import hashlib
import json
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pxr import Sdf, Usd
from tests.checks.packages import write_usdz

from usdbridge.checks.archive import read_archive
from usdbridge.checks.assets import scan_assets
from usdbridge.checks.catalogue import run_rules
from usdbridge.checks.subject import Subject, read_subject
from usdbridge.report import Finding

Edit = Callable[[Usd.Stage], object]
CAMERA = "/Shot/CameraRig/ShotCamera"
MESH = "/Shot/Geom/box/box_geo"
FOOTAGE = b"three frames of footage"
COUNT, RATE = 3, (24000, 1001)

LAYER = f"""#usda 1.0
(
    defaultPrim = "Shot"
    startTimeCode = 0
    endTimeCode = {COUNT - 1}
    timeCodesPerSecond = {RATE[0] / RATE[1]!r}
    framesPerSecond = {RATE[0] / RATE[1]!r}
    metersPerUnit = 1
    upAxis = "Y"
)
def Xform "Shot" (
    kind = "assembly"
    prepend apiSchemas = ["UsdbridgeShotAPI", "AuthorshipAPI:generator"]
)
{{
    uniform string usdbridge:shot:version = "1.0"
    uniform string usdbridge:shot:name = "tiny"
    uniform int usdbridge:shot:rate:numerator = {RATE[0]}
    uniform int usdbridge:shot:rate:denominator = {RATE[1]}
    uniform int usdbridge:shot:frameCount = {COUNT}
    uniform int usdbridge:shot:inPoint = 0
    uniform int usdbridge:shot:sourceStart = 0
    uniform string usdbridge:shot:timecode = ""
    uniform string usdbridge:shot:converter = "usdbridge 0"
    uniform string[] authorship:generator:inputs = ["prompt", "a box slides", "seed", "7"]
    def Xform "CameraRig"
    {{
        matrix4d xformOp:transform = ((1,0,0,0), (0,1,0,0), (0,0,1,0), (0,1.5,3,1))
        matrix4d xformOp:transform.timeSamples = {{
            0: ((1,0,0,0), (0,1,0,0), (0,0,1,0), (0,1.5,3,1)),
            1: ((1,0,0,0), (0,1,0,0), (0,0,1,0), (0.25,1.5,3,1)),
            2: ((1,0,0,0), (0,1,0,0), (0,0,1,0), (0.5,1.5,3,1)),
        }}
        uniform token[] xformOpOrder = ["xformOp:transform"]
        def Camera "ShotCamera" (
            prepend apiSchemas = ["UsdbridgeFootageAPI", "UsdbridgeLensAPI", "BackPlateAPI:plate"]
        )
        {{
            float focalLength = 0.35
            float focalLength.timeSamples = {{ 0: 0.35, 1: 0.35, 2: 0.7 }}
            float horizontalAperture = 0.36
            float verticalAperture = 0.2025
            float horizontalApertureOffset = -0.005625
            float verticalApertureOffset = -0.005625
            float2 clippingRange = (0.05, 1000)
            float focusDistance = 3
            float fStop = 2.8
            asset backPlate:plate:image = @textures/wood.png@
            uniform string usdbridge:footage:file = "plate/tiny.mp4"
            uniform string usdbridge:footage:sha256 = "{hashlib.sha256(FOOTAGE).hexdigest()}"
            uniform int usdbridge:footage:width = 640
            uniform int usdbridge:footage:height = 360
        }}
    }}
    def Xform "Geom" ( kind = "group" )
    {{
        def Xform "box" ( kind = "component" )
        {{
            matrix4d xformOp:transform = ((1,0,0,0), (0,1,0,0), (0,0,1,0), (0,0.5,0,1))
            uniform token[] xformOpOrder = ["xformOp:transform"]
            def Mesh "box_geo"
            {{
                float3[] extent = [(0,0,0), (1,0,1)]
                int[] faceVertexCounts = [4]
                int[] faceVertexIndices = [0, 1, 2, 3]
                point3f[] points = [(0,0,0), (0,0,1), (1,0,1), (1,0,0)]
                normal3f[] normals = [(0,1,0), (0,1,0), (0,1,0), (0,1,0)] (
                    interpolation = "faceVarying"
                )
                texCoord2f[] primvars:st = [(0,0), (0,1), (1,1), (1,0)] (
                    interpolation = "faceVarying"
                )
                uniform token subdivisionScheme = "none"
            }}
        }}
    }}
    def Scope "Lights"
    {{
        def Xform "sun"
        {{
            def DistantLight "sun_light" {{ }}
        }}
    }}
    def Scope "Audio"
    {{
        def SpatialAudio "clip"
        {{
            uniform asset filePath = @audio/tiny.wav@
            uniform token auralMode = "nonSpatial"
        }}
    }}
    def Scope "Markers"
    {{
        def Scope "beat" ( prepend apiSchemas = ["UsdbridgeMarkerAPI"] )
        {{
            uniform double usdbridge:marker:time = 0.1001
            uniform double usdbridge:marker:timeCode = 2.4
        }}
    }}
}}
"""
FOREIGN = """#usda 1.0
(
    defaultPrim = "Chair"
    metersPerUnit = 0.01
    upAxis = "Z"
)
def Xform "Chair"
{
    double3 xformOp:translate = (1, 2, 3)
    uniform token[] xformOpOrder = ["xformOp:translate"]
    def Cube "seat"
    {
        float3 xformOp:scale = (1, 1, 0.1)
        uniform token[] xformOpOrder = ["xformOp:scale"]
    }
}
"""


def png(width: int = 2, height: int = 2) -> bytes:
    """A black picture."""
    rows = zlib.compress((b"\0" + bytes(3 * width)) * height)
    head = struct.pack(">2L5B", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    chunks = (
        struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def wav(samples: int = 6006, bits: int = 16, rate: int = 48000) -> bytes:
    """Silence on one channel; by default as long as the shot."""
    block = bits // 8
    form = struct.pack("<4sL2H2L2H", b"fmt ", 16, 1, 1, rate, rate * block, block, bits)
    data = struct.pack("<4sL", b"data", samples * block) + bytes(samples * block)
    return struct.pack("<4sL4s", b"RIFF", 4 + len(form) + len(data), b"WAVE") + form + data


def manifest() -> dict[str, Any]:
    """The .gshot of the good shot, its package's digest aside."""
    still = {"orientation": [[1.0, 0.0, 0.0, 0.0]] * COUNT, "centre_px": [[330.0, 170.0]] * COUNT}
    plate = {"role": "plate", "path": "plate/tiny.mp4", "bytes": len(FOOTAGE)}
    return {
        "gshot": "1.0",
        "files": [{**plate, "sha256": hashlib.sha256(FOOTAGE).hexdigest()}],
        "clock": {"rate": list(RATE), "count": COUNT},
        "camera": {
            "prim": CAMERA,
            "width": 640,
            "height": 360,
            "frames": {
                **still,
                "position": [[0.0, 1.5, 3.0], [0.25, 1.5, 3.0], [0.5, 1.5, 3.0]],
                "focal_px": [[622.22222222] * 2, [622.22222222] * 2, [1244.44444444] * 2],
                "focus_distance": [3.0] * COUNT,
                "f_number": None,
            },
        },
        "objects": [{"id": "box", "prim": "/Shot/Geom/box"}],
        "audio": [{"id": "clip", "prim": "/Shot/Audio/clip"}],
        "markers": [{"id": "beat", "prim": "/Shot/Markers/beat"}],
    }


def media() -> dict[str, bytes]:
    """What lies in the good package beside its layer."""
    return {"textures/wood.png": png(), "audio/tiny.wav": wav()}


def write_bundle(folder: Path, edit: Edit | None = None, text: str = LAYER, **changes: Any) -> Path:
    """The good bundle, or a broken one; gives its package.

    Args:
        folder: where to.
        edit: what to do to the stage before it is written.
        text: the layer.
        changes: `files` and `manifest` instead of the good ones; None leaves the manifest away.
    """
    layer = Sdf.Layer.CreateAnonymous(".usda")
    layer.ImportFromString(text)
    if edit is not None:
        edit(Usd.Stage.Open(layer))
    layer.Export(str(folder / "layer.usdc"))
    files = {"tiny.usdc": (folder / "layer.usdc").read_bytes(), **changes.get("files", media())}
    (folder / "layer.usdc").unlink()
    (folder / "plate").mkdir()
    (folder / "plate" / "tiny.mp4").write_bytes(FOOTAGE)
    told = changes.get("manifest", manifest())
    if told is not None:
        (folder / "tiny.gshot").write_text(json.dumps(told), encoding="utf-8")
    return write_usdz(folder / "tiny.usdz", files)


def open_subject(path: Path, profile: str = "generic") -> Subject:
    """What rules are given, opened in this process."""
    archive = read_archive(path) if path.suffix == ".usdz" else None
    return read_subject(path, profile, archive, scan_assets(path, archive))


def findings_of(path: Path, profile: str = "generic") -> list[Finding]:
    """What our rules find, without a child process and without OpenUSD's validators."""
    return list(run_rules(open_subject(path, profile)))


def codes_of(path: Path, profile: str = "generic") -> set[str]:
    """The codes of what our rules find."""
    return {finding.code for finding in findings_of(path, profile)}
