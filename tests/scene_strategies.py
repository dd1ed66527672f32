"""What stands, moves and shines in a shot, of every kind, for properties that hold of all."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from usdbridge.shot import (
    Camera,
    Character,
    Cloth,
    Distortion,
    Event,
    Fracture,
    Light,
    Liquid,
    Mesh,
    Particles,
    PointCloud,
    Pose,
    Primitive,
    SceneObject,
    Sighting,
    SubFrames,
    Surroundings,
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


def fractures(count: int) -> SearchStrategy[Fracture]:
    numbers = st.tuples(st.integers(2, 9), st.integers(9, 20))
    frames = maybe(st.integers(0, count - 1))
    return st.builds(Fracture, pieces=numbers, frame=frames, impulse=positive)


@st.composite
def sub_frames(draw: DrawFn) -> SubFrames:
    rows = draw(st.sampled_from([1, 700]))
    turns = _unit_rows(draw(arrays(rows, 4)))
    frame = np.linspace(0.1, 0.9, rows)
    return SubFrames(frame=frame, position=draw(arrays(rows, 3)), orientation=turns)


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
        rolling_friction=shares,
        intensity=shares,
        held=st.just(((0, count),)),
        fracture=fractures(count),
        part_of=texts,
        observed=poses(count),
        between=sub_frames(),
        hulls=st.lists(arrays(4, 3) | arrays(700, 3), max_size=2).map(tuple),
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
        pinned_to=texts,
        friction=shares,
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
        release_frame=st.integers(0, count),
        landing=vectors,
        mesh=meshes(count),
        color=colors,
    )
    return st.builds(
        lambda name, volume, rest: Liquid(name=name, volume=volume, **rest), names, positive, others
    )


@st.composite
def particles(draw: DrawFn, count: int) -> Particles:
    rows, many = draw(st.sampled_from([1, count])), draw(st.sampled_from([0, 2, 300]))
    others = some_of(
        radius=positive,
        region_centre=vectors,
        region_size=st.tuples(positive, positive, positive),
        velocity=vectors,
        emitter=texts,
        release_frame=st.integers(0, count - 1),
        points=arrays(rows, many, 3),
        radii=arrays(rows, many).map(np.abs),
        orientations=arrays(rows, many, 4),
        mesh=meshes(count),
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
    hangs = [joint for joint, parent in zip(joints, parents, strict=True) if parent >= 0]
    if hangs:
        others["swinging"] = st.lists(st.sampled_from(hangs), max_size=3, unique=True).map(tuple)
    if n:
        others["joint_positions"] = arrays(draw(st.sampled_from([1, count])), n, 3)
        others["joint_orientations"] = arrays(draw(st.sampled_from([1, count])), n, 4)
        others["rest_positions"] = arrays(n, 3)
        others["rest_orientations"] = arrays(n, 4).map(_unit_rows)
    return Character(name=draw(names), joints=joints, parents=parents, **draw(some_of(**others)))


def _unit_rows(rows: np.ndarray) -> np.ndarray:
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)
