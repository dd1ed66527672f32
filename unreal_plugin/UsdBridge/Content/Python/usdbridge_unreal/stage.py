"""The numbers of a shot from its USDZ, where Python can read USD."""

import importlib.util
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from .errors import BundleError
from .reading.attributes import (
    Scene,
    find_prim,
    number,
    numbers,
    positives_if_written,
    refuse,
    written,
)
from .reading.fields import LARGEST, SMALLEST, settled
from .reading.placing import Placed, follow
from .shot import Cache, Camera, Character, Light, Motion, Pair, Shot, Thing, row_at

Part = TypeVar("Part", Thing, Cache, Character)
_LIGHTS = {
    "distant": "DistantLight",
    "sphere": "SphereLight",
    "rect": "RectLight",
    "disk": "DiskLight",
    "dome": "DomeLight",
}
_SAME_RATE = 1e-6
_PLATFORMS = {"win32": "Win", "linux": "Linux", "darwin": "Mac"}


def read_stage(shot: Shot) -> Shot:
    """The shot with camera, motion and lights as its USDZ has them; unchanged where pxr is not.

    The clock, names and media stay the manifest's. Scale in transforms is left out. On a Z-up stage
    world and meshes turn to +Y up, (x, y, z) → (x, z, −y), as the engine's importer turns both.

    Raises:
        BundleError: the stage cannot be read, lacks a prim or value, or is of another clock.
    """
    try:  # optional, and this its only home: an engine's own pxr may be switched off
        from pxr import Sdf, Tf, Usd, UsdGeom
    except ImportError:
        return shot
    try:
        # Not from the registry: an engine that has the file open may hold an older one.
        layer = Sdf.Layer.OpenAsAnonymous(str(shot.stage))
        stage = Usd.Stage.Open(layer) if layer else None
    except Tf.ErrorException as error:
        raise BundleError(f"{shot.stage}: USD cannot open it: {error}") from error
    if stage is None:
        raise BundleError(f"{shot.stage}: USD cannot open it; copy the whole bundle again")
    scene = Scene(
        file=shot.stage,
        manifest=shot.manifest.name,
        stage=stage,
        geometry=UsdGeom,
        count=shot.count,
        metres=UsdGeom.GetStageMetersPerUnit(stage),
        is_z_up=UsdGeom.GetStageUpAxis(stage) == UsdGeom.Tokens.z,
    )
    _check_clock(scene, shot)
    return _read(scene, shot)


def add_engine_pxr(engine_dir: Path) -> Path | None:
    """Let Python find the pxr that Unreal ships, where it does not yet.

    Args:
        engine_dir: the engine's folder Engine.

    Returns:
        The folder added at the end of `sys.path`; None where nothing is needed or found.
    """
    if importlib.util.find_spec("pxr") is not None:
        return None
    home = engine_dir / "Plugins/Runtime/USDCore/Content/Python/Lib"
    system = _PLATFORMS.get(sys.platform, sys.platform)
    places = (*home.glob(f"{system}*/site-packages"), *home.glob(f"{system}*/*/site-packages"))
    found = next((place for place in sorted(places) if (place / "pxr").is_dir()), None)
    if found is not None and str(found) not in sys.path:
        sys.path.append(str(found))
    return found


def _read(scene: Scene, shot: Shot) -> Shot:
    camera = None if shot.camera is None else find_prim(scene, shot.camera.prim)
    lamps = {light.prim: _lamp(scene, light) for light in shot.lights}
    parts: tuple[Thing | Cache | Character, ...] = (*shot.things, *shot.caches, *shot.characters)
    things = {one.prim: find_prim(scene, one.prim) for one in parts if one.motion is not None}
    placed = {path: Placed(prim, is_viewer=False) for path, prim in things.items()}
    placed |= {path: Placed(prim, is_viewer=True) for path, prim in lamps.items()}
    if shot.camera is not None:
        placed[shot.camera.prim] = Placed(camera, is_viewer=True)
    motions = follow(scene, placed)
    return replace(
        shot,
        read_from="stage",
        camera=shot.camera and _camera(scene, shot.camera, camera, motions[shot.camera.prim]),
        things=tuple(_moved(one, motions) for one in shot.things),
        caches=tuple(_moved(one, motions) for one in shot.caches),
        characters=tuple(_moved(one, motions) for one in shot.characters),
        lights=tuple(
            _light(scene, light, lamps[light.prim], motions[light.prim]) for light in shot.lights
        ),
    )


def _check_clock(scene: Scene, shot: Shot) -> None:
    """Times in the stage are frames of the manifest's clock, or the two are not of one shot."""
    stage, last = scene.stage, shot.count - 1
    for name, found, meant in (
        ("timeCodesPerSecond", stage.GetTimeCodesPerSecond(), float(shot.rate)),
        ("startTimeCode", stage.GetStartTimeCode(), 0.0),
        ("endTimeCode", stage.GetEndTimeCode(), float(last)),
    ):
        if not abs(found - meant) <= _SAME_RATE:
            refuse(scene, name, found, f"{meant:g}, after the clock of {scene.manifest}")
    if not 1e-6 <= scene.metres <= 1e6:
        refuse(scene, "metersPerUnit", scene.metres, "from 1e-06 to 1e+06")


def _lamp(scene: Scene, light: Light) -> Any:
    """The light prim at or right below the prim that places it."""
    place = find_prim(scene, light.prim)
    kind = _LIGHTS[light.kind]
    found = [one for one in (place, *place.GetChildren()) if one.GetTypeName() == kind]
    if not found:
        refuse(scene, light.prim, "no light", f"a {kind} or hold one")
    return found[0]


def _moved(one: Part, motions: dict[str, Motion]) -> Part:
    return replace(one, motion=motions[one.prim]) if one.prim in motions else one


def _camera(scene: Scene, camera: Camera, prim: Any, motion: Motion) -> Camera:
    millimetres = scene.metres * 100.0  # USD has lenses in tenths of a unit

    def lens(name: str, least: float = -LARGEST) -> tuple[float, ...]:
        return numbers(scene, prim, name, millimetres, span=(least, LARGEST))

    near, far = (number(scene, prim, "clippingRange", value) for value in _clipping(prim))
    return replace(
        camera,
        motion=motion,
        focal_mm=lens("focalLength", SMALLEST),
        sensor_mm=_pairs(lens("horizontalAperture", SMALLEST), lens("verticalAperture", SMALLEST)),
        offsets_mm=_pairs(lens("horizontalApertureOffset"), lens("verticalApertureOffset")),
        focus_distance=positives_if_written(scene, prim, "focusDistance", scene.metres),
        f_number=positives_if_written(scene, prim, "fStop", 1.0),
        clipping=(near * scene.metres, far * scene.metres),
    )


def _clipping(prim: Any) -> Sequence[object]:
    found: Sequence[object] | None = prim.GetAttribute("clippingRange").Get(0.0)
    return found or (None, None)


def _light(scene: Scene, light: Light, prim: Any, motion: Motion) -> Light:
    normalised = prim.GetAttribute("inputs:normalize").Get(0.0)
    if bool(normalised) != (light.kind == "distant"):
        need = "on for distant lights and off for others, as their units say"
        refuse(scene, f"{prim.GetPath()}.inputs:normalize", normalised, need)
    shining = numbers(scene, prim, "inputs:intensity", 1.0, span=(0.0, LARGEST))
    stops = numbers(scene, prim, "inputs:exposure", 1.0, span=(-64.0, 64.0))
    rows = range(max(len(shining), len(stops)))
    red, green, blue = prim.GetAttribute("inputs:color").Get(0.0)
    is_warm = prim.GetAttribute("inputs:enableColorTemperature").Get(0.0)
    kelvin = written(scene, prim, "inputs:colorTemperature")
    return replace(
        light,
        motion=motion,
        intensity=settled(tuple(row_at(shining, row) * 2 ** row_at(stops, row) for row in rows)),
        color=(float(red), float(green), float(blue)),
        temperature=kelvin if is_warm else None,
        size=_size(scene, light, prim),
        angle_deg=written(scene, prim, "inputs:angle"),
        cone_angle_deg=written(scene, prim, "inputs:shaping:cone:angle"),
    )


def _size(scene: Scene, light: Light, prim: Any) -> Pair | None:
    names = ("inputs:width", "inputs:height") if light.kind == "rect" else ("inputs:radius",) * 2
    across, down = (written(scene, prim, name) for name in names)
    if across is None or down is None:
        return None
    factor = scene.metres * (1 if light.kind == "rect" else 2)
    return across * factor, down * factor


def _pairs(across: tuple[float, ...], down: tuple[float, ...]) -> tuple[Pair, ...]:
    rows = range(max(len(across), len(down)))
    return tuple((row_at(across, row), row_at(down, row)) for row in rows)
