"""What each client does with each feature of a plain import, as far as anybody knows.

Measured (`_ran`): Blender 5.0.1 and three.js r187 opened files of ours and were compared with the
values written. Documented (`_read`): Unreal 5.5 to 5.8, Unity's com.unity.importer.usd 1.0.0-pre.2
and Apple's RealityKit, from their documentation and their users' reports; none of them was run.
Unverified (`_nobody`): neither. Reasons may hold {rate}, {whole} and {slow} of the shot's clock.
"""

from ..formats.report import CellPart, Shown

CLIENTS = {
    "unreal": "Unreal",
    "unity": "Unity",
    "blender": "Blender",
    "three": "three.js",
    "quicklook": "Quick Look",
}


def _ran(shown: Shown, reason: str) -> CellPart:
    return CellPart(shown=shown, reason=reason, evidence="measured")


def _read(shown: Shown, reason: str) -> CellPart:
    return CellPart(shown=shown, reason=reason, evidence="documented")


def _nobody(reason: str = "not run here, and nothing about it was found") -> CellPart:
    return CellPart(shown="unknown", reason=reason, evidence="unverified")


_DROPPED = _ran("no", "attributes of other schemas are dropped")
_IGNORED = _read("no", "attributes of other schemas are ignored")
_UNLISTED = _read("no", "not among the features its manual lists")

# feature → (label, cells in the order of CLIENTS)
ROWS: dict[str, tuple[str, tuple[CellPart, ...]]] = {
    "frame-rate": (
        "Frame rate {rate}",
        (
            _read("yes", "a whole number, read as it is"),
            _nobody(),
            _ran("partly", "frames land right, but the scene keeps its own rate: set {rate} fps"),
            _ran("yes", "seconds are exact"),
            _nobody(),
        ),
    ),
    "frame-rate-fraction": (
        "Frame rate {rate}, not a whole number",
        (
            _read("no", "read as {whole}: the motion runs {slow} too slow under its footage"),
            _nobody(),
            _ran("partly", "frames land right, but the scene keeps its own rate: set {rate} fps"),
            _ran("yes", "seconds are exact"),
            _nobody(),
        ),
    ),
    "camera": (
        "Camera, held still",
        (
            _read("yes", "a CineCamera"),
            _read("yes", "a physical Camera"),
            _ran("yes", "within 1.2e-7 m"),
            _ran("yes", "within 2.3e-7 m"),
            _nobody(),
        ),
    ),
    "camera-motion": (
        "Camera move",
        (
            _read("yes", "keyed in the Level Sequence it makes, relative to the parent's actor"),
            _read("partly", "keyed, but turns between samples are not always right"),
            _ran("yes", "within 1.2e-7 m on every frame"),
            _ran("yes", "within 2.3e-7 m on every frame"),
            _nobody(),
        ),
    ),
    "focal-motion": (
        "Focal length that changes",
        (
            _read("yes", "a track of its own: check that its keys came"),
            _read("partly", "keyed, but its source scales by metersPerUnit × 10: check one frame"),
            _ran("yes", "within 4e-6 mm on every frame"),
            _ran("no", "one focal length for the whole shot"),
            _nobody(),
        ),
    ),
    "lens-shift": (
        "Principal point off centre",
        (
            _read("partly", "5.8 reads the sensor offsets, about 5.5 drops them"),
            _read("yes", "lens shift"),
            _ran("yes", "shift, exact"),
            _ran("partly", "sideways only"),
            _nobody(),
        ),
    ),
    "focus": (
        "Focus distance and f-stop",
        (
            _read("yes", "5.8 applies the f-stop to depth of field only"),
            _read("partly", "focus distance yes, f-stop no"),
            _ran("yes", "exact"),
            _ran("partly", "read once, not over time"),
            _nobody(),
        ),
    ),
    "distortion": (
        "Lens distortion",
        (
            _read("no", "ignored: make a Lens File from the values below"),
            _UNLISTED,
            _DROPPED,
            _DROPPED,
            _nobody(),
        ),
    ),
    "plate": (
        "Footage behind the scene",
        (
            _read("no", "no back plates: play the footage on a Media Plate"),
            _read("no", "no back plates: play the footage with a VideoPlayer"),
            _ran("no", "no back plates: set the footage as the camera's background"),
            _ran("no", "no back plates: draw the footage behind the canvas"),
            _nobody(),
        ),
    ),
    "geometry": (
        "Stand-in meshes",
        (
            _read("yes", "static meshes; turn off collapsing by kind to keep them apart"),
            _read("yes", "meshes"),
            _ran("yes", "meshes"),
            _ran("yes", "meshes"),
            _read("yes", "meshes"),
        ),
    ),
    "rigid-motion": (
        "Objects that move",
        (
            _read("yes", "one transform track each"),
            _read("partly", "keyed, but turns between samples are not always right"),
            _ran("yes", "within 1.2e-7 m on every frame"),
            _ran("yes", "within 2.4e-7 m on every frame"),
            _read("yes", "transform animation"),
        ),
    ),
    "visibility": (
        "Objects that appear or vanish",
        (
            _read("yes", "a visibility track"),
            _nobody(),
            _ran("no", "always visible"),
            _ran("no", "always visible"),
            _read("partly", "visibility yes; over time not verified"),
        ),
    ),
    "point-cache": (
        "Meshes that deform",
        (
            _read("partly", "a Geometry Cache, experimental; enable its plug-in"),
            _read("no", "no animation per vertex"),
            _ran("yes", "a mesh sequence cache"),
            _ran("no", "the rest shape only"),
            _nobody(),
        ),
    ),
    "skeleton": (
        "Skeletons",
        (
            _read("yes", "a skeletal mesh with an animation sequence"),
            _read("yes", "skeletal animation"),
            _ran("yes", "an armature"),
            _ran("yes", "a skinned mesh"),
            _read("yes", "skeletal animation"),
        ),
    ),
    "texture": (
        "Textures",
        (
            _read("yes", "also from inside the package"),
            _read("yes", "but the older com.unity.formats.usd loses those inside a package"),
            _ran("yes", "also from inside the package"),
            _ran("yes", "also from inside the package"),
            _read("yes", "PNG and JPEG"),
        ),
    ),
    "light": (
        "Lights",
        (
            _read("partly", "5.8 reads nits, about 5.5 turns them into lumens: set the brightness"),
            _read("partly", "distant, sphere, disk and rect, marked limited"),
            _ran("partly", "kind and temperature yes; a sun comes four times as strong"),
            _ran("partly", "intensity and temperature yes; exposure no"),
            _read("no", "little support for lights, by Apple's own word"),
        ),
    ),
    "dome-light": (
        "Light from all around",
        (
            _read("partly", "a sky light; its picture inside a package is not verified"),
            _UNLISTED,
            _ran("yes", "the scene's world, where the scene has one"),
            _ran("no", "no dome lights"),
            _nobody(),
        ),
    ),
    "look": (
        "Exposure and look",
        (
            _read("partly", "5.8 reads the camera's exposure; the rest is ignored"),
            _UNLISTED,
            _DROPPED,
            _DROPPED,
            _nobody(),
        ),
    ),
    "audio": (
        "Sound",
        (
            _read("no", "skips sound inside a package: import the WAV of audio/"),
            _read("no", "not read: add the WAV of audio/ to the Timeline"),
            _ran("no", "an empty without sound: add the WAV of audio/"),
            _ran("no", "no sound"),
            _read("yes", "spatial audio"),
        ),
    ),
    "marker": ("Markers and cues", (_IGNORED, _UNLISTED, _DROPPED, _DROPPED, _nobody())),
    "physics": (
        "Mass, friction, bounce",
        (
            _read("partly", "collision shapes yes; mass and bodies no"),
            _UNLISTED,
            _ran("no", "no physics"),
            _ran("no", "no physics"),
            _nobody(),
        ),
    ),
    "points": (
        "Loose points",
        (
            _read("no", "can stop the whole import: convert without points for Unreal"),
            _UNLISTED,
            _ran("yes", "a point cloud"),
            _ran("no", "an empty"),
            _nobody(),
        ),
    ),
    "provenance": (
        "Prompt, origins and consents",
        (_IGNORED, _UNLISTED, _DROPPED, _DROPPED, _nobody()),
    ),
}
