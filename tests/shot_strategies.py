"""Shots of every kind, for properties that hold of all of them."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from usdbridge.footage import Footage
from usdbridge.shot import (
    Adherence,
    AudioTrack,
    Camera,
    CameraSolution,
    Character,
    Cloth,
    Consent,
    ContentCredentials,
    Distortion,
    Event,
    FrameClock,
    Generator,
    Governance,
    GroundSolution,
    Light,
    Liquid,
    Look,
    Marker,
    Mesh,
    Origin,
    Particles,
    PointCloud,
    Pose,
    Primitive,
    ScaleSolution,
    SceneObject,
    Shot,
    Sighting,
    Solution,
    Surroundings,
    leaves,
)

texts = st.text(max_size=12)
names = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=8)
signed = st.floats(-1e5, 1e5)
positive = st.floats(0.01, 5.0)
shares = st.floats(0.0, 1.0)
colors = st.tuples(shares, shares, shares)
vectors = st.tuples(signed, signed, signed)


def maybe(values: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return st.none() | values


def some_of(**fields: SearchStrategy[Any]) -> SearchStrategy[dict[str, Any]]:
    """Any subset of the fields, so that the dataclass's defaults are met too."""
    return st.fixed_dictionaries({}, optional=fields)


@st.composite
def arrays(draw: DrawFn, *shape: int) -> np.ndarray:
    seed = draw(st.integers(0, 2**32 - 1))
    return np.random.default_rng(seed).uniform(-10.0, 10.0, shape)


@st.composite
def poses(draw: DrawFn, count: int) -> Pose:
    rows = draw(st.sampled_from([1, count]))
    turns = draw(arrays(rows, 4))
    return Pose(
        position=draw(arrays(rows, 3)),
        orientation=turns / np.linalg.norm(turns, axis=1, keepdims=True),
    )


@st.composite
def per_frame(draw: DrawFn, count: int, *columns: int) -> np.ndarray:
    """Rows of positive numbers, one for each frame or one for all."""
    rows = draw(st.sampled_from([1, count]))
    return np.abs(draw(arrays(rows, *columns))) + 0.25


@st.composite
def meshes(draw: DrawFn, count: int) -> Mesh:
    n = draw(st.sampled_from([3, 5, 70]))
    corners = draw(st.lists(st.integers(0, n - 1), min_size=3, max_size=9).map(tuple))
    triangles = np.array(corners[: len(corners) // 3 * 3]).reshape(-1, 3)
    return Mesh(
        points=draw(arrays(n, 3)),
        triangles=triangles,
        uvs=draw(maybe(arrays(n, 2))),
        cache=draw(maybe(arrays(count, n, 3))),
        source=draw(texts),
    )


@st.composite
def cameras(draw: DrawFn, count: int) -> Camera:
    others = some_of(
        focus_distance=per_frame(count),
        f_number=per_frame(count),
        exposure_time=positive,
        iso=positive,
        clipping=st.tuples(st.floats(0.01, 0.1), st.floats(1.0, 1e6)),
        distortion=st.builds(
            Distortion,
            radial=st.lists(signed, max_size=6).map(tuple),
            tangential=st.lists(signed, max_size=2).map(tuple),
        ),
        move=texts,
    )
    return Camera(
        camera_to_world=draw(poses(count)),
        focal_px=draw(per_frame(count, 2)),
        centre_px=draw(per_frame(count, 2)),
        sensor_width=draw(st.floats(1e-3, 0.1)),
        **draw(others),
    )


@st.composite
def sightings(draw: DrawFn, count: int) -> Sighting:
    """A box that reaches into the picture, however small that is."""
    low, high = st.floats(-1e4, 0.5), st.floats(1.0, 1e4)
    box = (draw(low), draw(low), draw(high), draw(high))
    return Sighting(frame=draw(st.integers(0, count - 1)), box=box)


def objects(count: int, texture: Path) -> SearchStrategy[SceneObject]:
    kinds = st.sampled_from(["box", "sphere", "cylinder", "capsule", "plane"])
    sizes = st.tuples(positive, positive, positive)
    scalars = st.text(max_size=5) | st.integers(-9, 9) | signed
    events = st.builds(
        Event, kind=names, time=signed, parameters=st.dictionaries(names, scalars, max_size=2)
    )
    others = some_of(
        object_to_world=poses(count),
        role=st.sampled_from(["prop", "collider", "shadow_catcher", "holdout"]),
        motion=st.sampled_from(["static", "dynamic", "kinematic"]),
        material=texts,
        mass=positive,
        friction=shares,
        restitution=shares,
        velocity=vectors,
        angular_velocity=vectors,
        activation_frame=st.integers(0, 2 * count),
        visible_frames=st.tuples(st.integers(0, count), st.integers(0, count)),
        color=colors,
        emission=colors,
        opacity=shares,
        texture=st.just(texture),
        events=st.lists(events, max_size=2).map(tuple),
    )
    shapes = st.builds(Primitive, kind=kinds, size=sizes) | meshes(count)
    things = st.builds(
        lambda name, shape, rest: SceneObject(name=name, shape=shape, **rest),
        names,
        shapes,
        others,
    )
    return st.builds(lambda thing, seen: replace(thing, seen=seen), things, maybe(sightings(count)))


def _apart(things: tuple[SceneObject, ...]) -> dict[str, tuple[SceneObject, ...]]:
    """What has a place, or nothing that tells it, and what is seen but has no place."""
    sought = tuple(t for t in things if t.seen is not None and t.object_to_world is None)
    return {"objects": tuple(t for t in things if t not in sought), "sought": sought}


@st.composite
def cloths(draw: DrawFn, count: int) -> Cloth:
    mesh = draw(meshes(count))
    others = some_of(
        object_to_world=poses(count),
        area_density=positive,
        stretch_stiffness=positive,
        bend_stiffness=positive,
        pins=st.lists(st.integers(0, len(mesh.points) - 1), max_size=3).map(tuple),
        material=texts,
        color=colors,
    )
    return Cloth(name=draw(names), mesh=mesh, **draw(others))


def liquids(count: int) -> SearchStrategy[Liquid]:
    others = some_of(
        density=positive,
        viscosity=positive,
        surface_tension=positive,
        container=texts,
        spread=positive,
        mesh=meshes(count),
        color=colors,
    )
    return st.builds(
        lambda name, volume, rest: Liquid(name=name, volume=volume, **rest), names, positive, others
    )


@st.composite
def particles(draw: DrawFn, count: int) -> Particles:
    others = some_of(
        radius=positive,
        region_centre=vectors,
        region_size=st.tuples(positive, positive, positive),
        velocity=vectors,
        points=arrays(draw(st.sampled_from([1, count])), draw(st.sampled_from([0, 2, 300])), 3),
        color=colors,
    )
    number = draw(st.integers(0, 1000))
    return Particles(name=draw(names), kind=draw(names), count=number, **draw(others))


@st.composite
def clouds(draw: DrawFn) -> PointCloud:
    n = draw(st.sampled_from([0, 3, 100]))
    return PointCloud(positions=draw(arrays(n, 3)), colors=draw(maybe(arrays(n, 3))))


@st.composite
def lights(draw: DrawFn, count: int, texture: Path) -> Light:
    others = some_of(
        color=colors,
        temperature=st.floats(1000.0, 20000.0),
        size=st.tuples(positive, positive),
        angle=shares,
        cone_angle=shares,
        texture=st.just(texture),
    )
    others = draw(others)
    if others.get("texture") is None and draw(st.booleans()):
        others["surroundings"] = draw(surroundings())
    return Light(
        name=draw(names),
        kind=draw(st.sampled_from(["distant", "sphere", "rect", "disk", "dome"])),
        light_to_world=draw(poses(count)),
        intensity=draw(per_frame(count)),
        **others,
    )


@st.composite
def surroundings(draw: DrawFn) -> Surroundings:
    rows = draw(st.sampled_from([2, 30]))  # the larger one goes to the bulk file
    light = draw(arrays(rows, 2 * rows, 3))
    return Surroundings(linear=np.abs(light).clip(0, 65504), seen=light[..., 0] > 0)


@st.composite
def characters(draw: DrawFn, count: int) -> Character:
    joints = tuple(draw(st.lists(names, max_size=4, unique=True))) or draw(
        st.just(()) | st.just(tuple(f"joint_{i}" for i in range(90)))
    )
    parents = tuple(draw(st.integers(-1, i - 1)) for i in range(len(joints)))
    others = {"identity": texts, "wardrobe": texts, "consent": texts, "height": positive}
    others["object_to_world"] = poses(count)
    others["seen"] = sightings(count)
    n = len(joints)
    if n:
        others["joint_positions"] = arrays(draw(st.sampled_from([1, count])), n, 3)
        others["joint_orientations"] = arrays(draw(st.sampled_from([1, count])), n, 4)
        others["rest_positions"] = arrays(n, 3)
        others["rest_orientations"] = arrays(n, 4).map(_unit_rows)
    return Character(name=draw(names), joints=joints, parents=parents, **draw(some_of(**others)))


def _unit_rows(rows: np.ndarray) -> np.ndarray:
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def audio_tracks(sound: Path) -> SearchStrategy[AudioTrack]:
    others = some_of(
        stream=st.integers(0, 9),
        start=signed,
        media_start=signed,
        gain_db=signed,
        sample_rate=st.integers(1, 96000),
        channels=st.integers(1, 64),
        layout=texts,
        ambisonic_order=st.integers(0, 7),
        channel_order=st.sampled_from(["", "ACN", "FuMa"]),
    )
    return st.builds(lambda name, rest: AudioTrack(name=name, path=sound, **rest), names, others)


def markers() -> SearchStrategy[Marker]:
    return st.builds(
        Marker,
        name=names,
        time=signed,
        duration=signed,
        kind=names,
        text=texts,
        speaker=texts,
        object=texts,
    )


def looks(count: int) -> SearchStrategy[Look]:
    return some_of(
        exposure_ev=per_frame(count),
        white_balance=st.floats(1000.0, 20000.0),
        bloom_intensity=shares,
        bloom_threshold=shares,
        lut=texts,
    ).map(lambda given: Look(**given))


def camera_solutions(count: int) -> SearchStrategy[CameraSolution]:
    others = some_of(
        stand_in=texts,
        residual_px=per_frame(count),
        focal_band_px=per_frame(count, 2),
        evidence=st.dictionaries(names, signed, max_size=3),
    )
    return st.builds(
        lambda kind, zoom, verdict, sure, rest: CameraSolution(
            kind=kind, zoom=zoom, verdict=verdict, confidence=sure, **rest
        ),
        st.sampled_from(["static", "rotation", "general"]),
        st.booleans(),
        st.sampled_from(["good", "weak", "failed"]),
        shares,
        others,
    )


def solutions(count: int) -> SearchStrategy[Solution]:
    verdicts = st.sampled_from(["known", "unknown"])
    return some_of(
        camera=camera_solutions(count),
        ground=st.builds(GroundSolution, verdict=verdicts, confidence=shares),
        scale=st.builds(ScaleSolution, value=positive, low=positive, high=positive, source=texts),
        adherence=st.lists(
            st.builds(Adherence, asked=texts, found=texts, ok=st.booleans()), max_size=2
        ).map(tuple),
        tracks=st.dictionaries(names, signed, max_size=2),
        cuts=texts,
    ).map(lambda given: Solution(**given))


generators = st.builds(
    Generator,
    prompt=texts,
    negative_prompt=texts,
    provider=texts,
    model=texts,
    seed=maybe(st.integers(-(2**62), 2**62)),
    job_id=texts,
    remix_of=texts,
    created=texts,
    parameters=st.dictionaries(names, texts | st.booleans() | signed | st.integers(), max_size=3),
)
credentials = st.builds(
    ContentCredentials, state=texts, title=texts, actions=st.lists(texts, max_size=2).map(tuple)
)
governances = st.builds(
    Governance,
    consents=st.lists(
        st.builds(Consent, id=names, subject=texts, scope=texts, reference=texts, date=texts),
        max_size=2,
        unique_by=lambda consent: consent.id,
    ).map(tuple),
    content_rating=texts,
    licence=texts,
    copyright_holder=texts,
)
origins = st.builds(
    Origin,
    kind=st.sampled_from(["declared", "measured", "simulated", "prompt", "default"]),
    confidence=shares,
    note=texts,
)


def several(parts: SearchStrategy[Any]) -> SearchStrategy[tuple[Any, ...]]:
    return st.lists(parts, max_size=2, unique_by=lambda part: part.name).map(tuple)


@st.composite
def shots(draw: DrawFn, *, footage: Footage, picture: Path) -> Shot:
    """A shot with any of its parts, on the given footage or on none."""
    count = draw(st.integers(1, min(4, footage.clock.count)))
    with_clip = draw(st.booleans())
    rate = draw(st.fractions(Fraction(1, 10), 120, max_denominator=2000))
    clock = FrameClock(
        rate=footage.clock.rate if with_clip else rate,
        count=count,
        in_point=draw(st.integers(0, footage.clock.count - count)),
        source_start=draw(st.integers(-5, 2000)),
        timecode=draw(maybe(st.sampled_from(["01:00:00:00", "00:59:59;28"]))),
    )
    parts = some_of(
        cuts=st.lists(st.integers(1, max(1, count - 1)), unique=True).map(sorted).map(tuple)
        if count > 1
        else st.just(()),
        camera=cameras(count),
        blends=st.just(((0, count),)) | st.just(((0, 1), (count - 1, count))),
        cloths=several(cloths(count)),
        liquids=several(liquids(count)),
        particles=several(particles(count)),
        points=clouds(),
        lights=several(lights(count, picture)),
        characters=several(characters(count)),
        audio=several(audio_tracks(picture)),
        markers=several(markers()),
        look=looks(count),
        generator=generators,
        credentials=credentials,
        governance=governances,
        solution=solutions(count),
        metadata=st.dictionaries(texts, texts, max_size=2),
    )
    last = footage.clock.count - 1
    resampled = st.lists(st.integers(0, last), min_size=last + 1).map(sorted).map(tuple)
    frame_map = draw(st.just(()) | resampled)
    plate = replace(footage.plate, frame_map=frame_map) if with_clip else None
    things = _apart(draw(several(objects(count, picture))))
    shot = Shot(name=draw(names), clock=clock, plate=plate, **draw(parts), **things)
    return draw(_with_origins(shot))


@st.composite
def _with_origins(draw: DrawFn, shot: Shot) -> Shot:
    paths = {"", "no.such.part"}
    for leaf in leaves(shot):
        steps = leaf.path.split(".")
        paths |= {".".join(steps[:end]) for end in range(1, len(steps) + 1)}
    chosen = draw(st.dictionaries(st.sampled_from(sorted(paths)), origins, max_size=5))
    values = {name: getattr(shot, name) for name in Shot.__dataclass_fields__}
    return Shot(**{**values, "origins": chosen})
