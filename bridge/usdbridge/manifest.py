"""The .gshot of a finished shot, from the Shot itself: checks hold the written USD against it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .formats import gshot
from .formats.document_json import dump_json
from .frames import (
    aperture_offsets,
    apertures,
    focal_length,
    is_still,
    per_frame_rows,
)
from .origins import origin_of
from .shot import Array, Camera, Distortion, Light, Mesh, Plate, Pose, SceneObject, Shot, Solution
from .version import __version__

CONVERTER = f"usdbridge {__version__}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleFiles:
    """What was written for one shot, as the manifest names it."""

    files: tuple[gshot.File, ...]
    plate: gshot.Plate | None = None
    sounds: tuple[gshot.Sound, ...] = ()


def build_manifest(
    shot: Shot, prims: Mapping[str, str], written: BundleFiles
) -> gshot.ShotManifest:
    """The manifest of one shot.

    Args:
        shot: as authored.
        prims: prim path by field path, as authored.
        written: the bundle's files.
    """
    clock, made, rights = shot.clock, shot.generator, shot.governance
    rate = (clock.rate.numerator, clock.rate.denominator)
    return gshot.ShotManifest(
        name=shot.name,
        converter=CONVERTER,
        files=list(written.files),
        clock=gshot.Clock(
            rate=rate,
            count=clock.count,
            in_point=clock.in_point,
            source_start=clock.source_start,
            timecode=clock.timecode,
        ),
        camera=_camera(shot, shot.camera, prims["camera"]) if shot.camera else None,
        plate=written.plate,
        objects=[_object(shot, thing, prims[f"objects.{thing.name}"]) for thing in shot.objects],
        caches=_caches(shot, prims),
        events=_events(shot),
        lights=[_light(light, prims[f"lights.{light.name}"]) for light in shot.lights],
        characters=[
            gshot.Character(
                id=person.name,
                prim=prims[f"characters.{person.name}"],
                identity=person.identity,
                wardrobe=person.wardrobe,
                consent=person.consent,
                frames=None if person.object_to_world is None else _motion(person.object_to_world),
            )
            for person in shot.characters
        ],
        audio=[
            sound.model_copy(update={"prim": prims[f"audio.{sound.id}"]})
            for sound in written.sounds
        ],
        markers=_markers(shot, prims),
        prompt=made.prompt if made else "",
        model=made.model if made else "",
        licence=rights.licence if rights else "",
        engines=gshot.Engines(
            unreal=gshot.Unreal(display_rate=rate, playback_end=clock.count),
        ),
    )


def write_manifest(manifest: gshot.ShotManifest | gshot.SequenceManifest, path: Path) -> Path:
    """Write a manifest as readable JSON."""
    path.write_bytes(dump_json(manifest.model_dump(mode="json")))
    return path


def plate_manifest(plate: Plate, path: str, kind: str, in_point: int, count: int) -> gshot.Plate:
    """How the footage beside the package maps to the shot."""
    return gshot.Plate(
        kind="sequence" if kind == "sequence" else "video",
        path=path,
        in_point=in_point,
        frame_count=count,
        width=plate.width,
        height=plate.height,
        pixel_aspect=(plate.pixel_aspect.numerator, plate.pixel_aspect.denominator),
        rotation_deg=plate.rotation_deg,
        codec=plate.codec,
        color={
            "primaries": plate.color_primaries,
            "transfer": plate.color_transfer,
            "matrix": plate.color_matrix,
            "range": plate.color_range,
        },
    )


def _camera(shot: Shot, camera: Camera, prim: str) -> gshot.Camera:
    width, height = _picture_size(shot, camera)
    width_mm, height_mm = _rounded(apertures(camera, width, height)[0] * 1000)
    right_mm, up_mm = _rounded(aperture_offsets(camera, width, height)[0] * 1000)
    origin = origin_of(shot.origins, "camera")
    return gshot.Camera(
        prim=prim,
        origin=origin.kind,
        confidence=origin.confidence,
        width=width,
        height=height,
        sensor_mm=(width_mm, height_mm),
        offsets_mm=(right_mm, up_mm),
        clipping=camera.clipping,
        exposure_time=camera.exposure_time,
        iso=camera.iso,
        distortion=_distortion(camera.distortion),
        solve=_solve(shot.solution),
        frames=_camera_frames(camera, width, shot.clock.count),
    )


def _distortion(bent: Distortion | None) -> gshot.Distortion | None:
    if bent is None:
        return None
    return gshot.Distortion(radial=list(bent.radial), tangential=list(bent.tangential))


def _solve(found: Solution | None) -> gshot.Solve | None:
    if found is None or found.camera is None:
        return None
    scale = found.scale
    return gshot.Solve(
        kind=found.camera.kind,
        zoom=found.camera.zoom,
        verdict=found.camera.verdict,
        confidence=found.camera.confidence,
        ground=found.ground.verdict if found.ground else "unknown",
        scale=gshot.Scale(value=scale.value, low=scale.low, high=scale.high) if scale else None,
    )


def _picture_size(shot: Shot, camera: Camera) -> tuple[int, int]:
    if shot.plate is not None:
        return shot.plate.width, shot.plate.height
    return round(2 * camera.centre_px[0, 0]), round(2 * camera.centre_px[0, 1])


def _camera_frames(camera: Camera, width: int, count: int) -> gshot.CameraFrames:
    pose = camera.camera_to_world

    def rows(array: Array) -> list[list[float]]:
        return [_rounded(row) for row in per_frame_rows(array, count)]

    def numbers(array: Array | None) -> list[float] | None:
        return None if array is None else _rounded(per_frame_rows(array, count))

    return gshot.CameraFrames.model_validate(
        {
            "position": rows(pose.position),
            "orientation": rows(pose.orientation),
            "focal_mm": numbers(focal_length(camera, width) * 1000),
            "focal_px": rows(camera.focal_px),
            "centre_px": rows(camera.centre_px),
            "focus_distance": numbers(camera.focus_distance),
            "f_number": numbers(camera.f_number),
        }
    )


def _object(shot: Shot, thing: SceneObject, prim: str) -> gshot.Object:
    shape, pose = thing.shape, thing.object_to_world
    size = np.ptp(shape.points, axis=0) if isinstance(shape, Mesh) else np.array(shape.size)
    x, y, z = _rounded(size)
    is_baked = shot.bake is not None and thing.motion == "dynamic"
    return gshot.Object(
        id=thing.name,
        prim=prim,
        role=thing.role,
        motion=thing.motion,
        shape="mesh" if isinstance(shape, Mesh) else shape.kind,
        size=(x, y, z),
        animated=pose is not None and not (is_still(pose.position) and is_still(pose.orientation)),
        material=thing.material,
        mass=thing.mass,
        friction=thing.friction,
        restitution=thing.restitution,
        part_of=thing.part_of,
        visible=thing.visible_frames,
        baked=is_baked,
        frames=None if pose is None else _motion(pose),
        hand_over=_hand_over(thing) if is_baked else None,
    )


def _motion(pose: Pose) -> gshot.Motion:
    still = is_still(pose.position) and is_still(pose.orientation)
    rows = slice(0, 1) if still else slice(None)
    return gshot.Motion.model_validate(
        {
            "position": [_rounded(row) for row in pose.position[rows]],
            "orientation": [_rounded(row) for row in pose.orientation[rows]],
        }
    )


def _hand_over(thing: SceneObject) -> gshot.HandOver:
    still = (0.0, 0.0, 0.0)
    return gshot.HandOver(
        frame=thing.activation_frame or 0,
        velocity=thing.velocity or still,
        angular_velocity=thing.angular_velocity or still,
    )


def _caches(shot: Shot, prims: Mapping[str, str]) -> list[gshot.Cache]:
    meshes = (
        *(("cloth", f"cloths.{c.name}", c.mesh, c.object_to_world) for c in shot.cloths),
        *(("liquid", f"liquids.{part.name}", part.mesh, None) for part in shot.liquids),
        *(("particles", f"particles.{part.name}", part.mesh, None) for part in shot.particles),
    )
    return [
        gshot.Cache.model_validate(
            {
                "id": field.partition(".")[2],
                "prim": prims[field],
                "kind": kind,
                "frames": None if pose is None else _motion(pose),
            }
        )
        for kind, field, mesh, pose in meshes
        if mesh is not None and mesh.cache is not None
    ]


def _events(shot: Shot) -> list[gshot.Event]:
    """What happens to all objects, in order."""
    rate = float(shot.clock.rate)
    found = [
        gshot.Event(
            object=thing.name,
            kind=event.kind,
            time=event.time,
            frame=round(event.time * rate, 6),
            parameters=dict(event.parameters),
        )
        for thing in shot.objects
        for event in thing.events
    ]
    return sorted(found, key=lambda event: event.time)


def _light(light: Light, prim: str) -> gshot.Light:
    rows = light.intensity[:1] if is_still(light.intensity) else light.intensity
    return gshot.Light(
        id=light.name,
        prim=prim,
        kind=light.kind,
        intensity=_rounded(rows),
        unit="lux" if light.kind == "distant" else "nits",
        color=light.color,
        temperature=light.temperature,
        size=light.size,
        angle_deg=None if light.angle is None else math.degrees(light.angle),
        cone_angle_deg=None if light.cone_angle is None else math.degrees(light.cone_angle),
        frames=_motion(light.light_to_world),
    )


def _markers(shot: Shot, prims: Mapping[str, str]) -> list[gshot.Marker]:
    rate = float(shot.clock.rate)
    return [
        gshot.Marker(
            id=marker.name,
            prim=prims[f"markers.{marker.name}"],
            time=marker.time,
            frame=round(marker.time * rate, 6),
            duration=marker.duration,
            kind=marker.kind,
            text=marker.text,
            speaker=marker.speaker,
            object=marker.object,
        )
        for marker in shot.markers
    ]


def _rounded(values: Array | Sequence[float]) -> list[float]:
    # As coarse as the stage is quantised, so that both are stable across CPUs.
    return [round(float(value), 8) + 0.0 for value in values]
