"""What an editor would record that does exactly what a plan says, and how to change that."""

from dataclasses import replace
from fractions import Fraction

from usdbridge_unreal import shot as given
from usdbridge_unreal.options import ImportOptions
from usdbridge_unreal.plan import Engine, plan_reel, plan_shot
from usdbridge_unreal.plan.values import Placement, ShotPlan, TransformKeys
from usdbridge_unreal.recorded import (
    Actor,
    Channel,
    Cut,
    Mark,
    Media,
    Recorded,
    RecordedPart,
    RecordedReel,
    Sound,
    Track,
)

ENGINE = Engine(version=(5, 6))
_KINDS = {
    "directional": "DirectionalLight",
    "point": "PointLight",
    "spot": "SpotLight",
    "rect": "RectLight",
    "sky": "SkyLight",
}


def build_plan(shot: given.Shot, **choices: object) -> ShotPlan:
    """The plan of a shot in a whole engine."""
    return plan_shot(shot, ImportOptions(**choices), ENGINE)


def record(plan: ShotPlan) -> Recorded:
    """What an editor records that does exactly what a plan says."""
    return Recorded(
        sequence=f"{plan.folder}/{plan.sequence}",
        digest=plan.digest,
        rate=plan.rate,
        ticks=plan.ticks,
        start=plan.start,
        end=plan.end,
        cuts=(Cut(start=plan.start, end=plan.end, camera="camera"),),
        actors=(
            _record_camera(plan),
            _record_plate(plan),
            *(_record_thing(plan, part) for part in plan.things),
            *(_record_light(plan, part) for part in plan.lights),
        ),
        media=Media(
            start=plan.start,
            end=plan.end,
            offset_frames=Fraction(plan.plate.first_media_frame),
            source=str(
                plan.plate.path.parent if plan.plate.kind == "sequence" else plan.plate.path
            ),
            rate=plan.rate,
            plate="plate",
        ),
        picture=((50.0, 200.0), (5.0, -10.0)),
        sounds=tuple(
            Sound(id=each.id, start=plan.start, end=plan.end, seconds=0.4, volume=each.volume)
            for each in plan.sounds
        ),
        marks=tuple(Mark(frame=mark.frame, label=mark.label) for mark in plan.marks),
    )


def record_reel(reel: given.Reel, **choices: object) -> tuple[object, RecordedReel]:
    """The plan of a reel and what a faithful editor records of it."""
    plan = plan_reel(reel, ImportOptions(**choices), ENGINE)
    shots = tuple(record(part.shot) for part in plan.parts)
    parts = tuple(
        RecordedPart(start=part.start, end=part.end, sequence=made.sequence)
        for part, made in zip(plan.parts, shots, strict=True)
    )
    return plan, RecordedReel(
        sequence=f"{plan.folder}/{plan.sequence}",
        digest=plan.digest,
        rate=plan.rate,
        start=plan.start,
        end=plan.end,
        parts=parts,
        shots=shots,
    )


def with_actor(recorded: Recorded, key: str, **changes: object) -> Recorded:
    """The same with another value in one actor."""
    actors = tuple(replace(each, **changes) if each.id == key else each for each in recorded.actors)
    return replace(recorded, actors=actors)


def with_track(recorded: Recorded, key: str, name: str, **changes: object) -> Recorded:
    """The same with another value in the tracks of one actor that end in a kind or path."""
    tracks = tuple(
        replace(track, **changes) if name in (track.kind, track.property_path) else track
        for track in recorded.actor(key).tracks
    )
    return with_actor(recorded, key, tracks=tracks)


def with_channel(recorded: Recorded, key: str, names: tuple[str, str], change) -> Recorded:
    """The same with one channel of one track changed by a function."""
    kind, name = names
    track = next(
        each for each in recorded.actor(key).tracks if kind in (each.kind, each.property_path)
    )
    channels = {**track.channels, name: change(track.channels[name])}
    return with_track(recorded, key, kind, channels=channels)


def _record_camera(plan: ShotPlan) -> Actor:
    camera = plan.camera
    (wide, high), (right, up) = camera.filmback
    return Actor(
        id="camera", label=camera.label, kind="CineCameraActor", is_bound=True,
        location=(0.0, 0.0, 0.0), rotation=(0.0, 0.0, 0.0), scale=(1.0, 1.0, 1.0),
        tracks=(_transform(plan, camera.transform),
                *(_track(plan, path, keys) for path, keys in camera.properties)),
        properties={
            "current_focal_length": camera.focal_mm,
            "sensor_width": wide, "sensor_height": high,
            "sensor_horizontal_offset": right, "sensor_vertical_offset": up,
            "min_focal_length": camera.limits.min_focal_mm,
            "max_focal_length": camera.limits.max_focal_mm,
            "min_f_stop": camera.limits.min_f_stop, "max_f_stop": camera.limits.max_f_stop,
            "minimum_focus_distance": camera.limits.minimum_focus_mm,
        },
    )  # fmt: skip


def _record_plate(plan: ShotPlan) -> Actor:
    """A plate whose mesh is 50 wide, 200 high and 5 right, 10 below its actor's origin."""
    plate = plan.plate
    rows = [
        Placement(
            location=(plate.distance_cm, right - 5 * wide / 50, up + 10 * high / 200),
            scale=(1.0, wide / 50, high / 200),
        )
        for (right, up), (wide, high) in zip(plate.centre_cm, plate.size_cm, strict=True)
    ]
    keys = TransformKeys(frames=plate.frames, placements=tuple(rows)) if plate.frames else None
    return Actor(
        id="plate", label=plate.label, kind="MediaPlate", is_bound=True, parent="camera",
        location=rows[0].location, rotation=rows[0].rotation, scale=rows[0].scale,
        tracks=(_transform(plan, keys),) if keys else (),
    )  # fmt: skip


def _record_thing(plan: ShotPlan, part) -> Actor:
    place, body = part.placement, part.body
    tracks = [_transform(plan, part.transform)] if part.transform else []
    if part.visible:
        tracks.append(_track(plan, "bHidden", part.visible, "MovieSceneVisibilityTrack"))
    if body and body.simulated:
        path = "BodyInstance.bSimulatePhysics"
        tracks.append(_track(plan, path, body.simulated, "MovieSceneBoolTrack"))
    return Actor(
        id=part.id, label=part.label, kind="StaticMeshActor", is_bound=bool(tracks),
        location=place.location, rotation=place.rotation, scale=place.scale, tracks=tuple(tracks),
        properties={"simulate_physics": False},
    )  # fmt: skip


def _record_light(plan: ShotPlan, part) -> Actor:
    tracks = [_transform(plan, part.transform)] if part.transform else []
    if part.intensity_keys:
        tracks.append(_track(plan, "Intensity", part.intensity_keys))
    red, green, blue = part.color
    return Actor(
        id=part.id, label=part.label, kind=_KINDS[part.kind], is_bound=bool(tracks),
        location=part.placement.location, rotation=part.placement.rotation,
        scale=part.placement.scale, tracks=tuple(tracks),
        properties={
            "intensity": part.intensity,
            "intensity_units": "NITS" if part.unit == "nits" else "",
            "red": red, "green": green, "blue": blue,
            "use_temperature": part.temperature is not None,
            "temperature": part.temperature or 6500.0,
            **_source(part),
        },
    )  # fmt: skip


def _source(part) -> dict[str, float]:
    if part.source_cm is None:
        return {}
    if part.kind == "rect":
        return dict(zip(("source_width", "source_height"), part.source_cm, strict=True))
    return {"source_radius": part.source_cm[0]}


def _transform(plan: ShotPlan, keys: TransformKeys) -> Track:
    channels = {}
    for name in ("location", "rotation", "scale"):
        rows = [getattr(placement, name) for placement in keys.placements]
        for axis in range(3):
            values = tuple(float(row[axis]) for row in rows)
            channels[f"{name.capitalize()}.{'XYZ'[axis]}"] = Channel(
                frames=tuple(float(frame) for frame in keys.frames), values=values
            )
    return Track(
        kind="MovieScene3DTransformTrack", property_path="", start=plan.start,
        end=plan.end if keys.end is None else keys.end, channels=channels,
    )  # fmt: skip


def _track(plan: ShotPlan, path: str, keys, kind: str = "MovieSceneFloatTrack") -> Track:
    channel = Channel(
        frames=tuple(float(frame) for frame in keys.frames),
        values=tuple(float(value) for value in keys.values),
        is_linear=kind == "MovieSceneFloatTrack",
    )
    return Track(
        kind=kind, property_path=path, start=plan.start, end=plan.end, channels={"Value": channel}
    )
