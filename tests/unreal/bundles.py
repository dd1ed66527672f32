"""Bundles as `usdbridge convert` writes them, without what the importer does not read.

The fixtures are those of every test here: `conftest` imports them.
"""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from tests.build_shot import build_box, build_camera, build_shot, build_solution, turning_pose
from tests.media import Sound, write_clip, write_sound

from usdbridge.footage import probe_clip
from usdbridge.frames import still_pose
from usdbridge.manifest import BundleFiles, build_manifest, write_manifest
from usdbridge.media import describe_file, take_media, write_shared_plate
from usdbridge.options import StageOptions
from usdbridge.package import package_stage
from usdbridge.physics import simulate_shot
from usdbridge.progress import quiet
from usdbridge.readers import read_shot
from usdbridge.sequence import write_sequence
from usdbridge.shot import (
    AudioTrack,
    Bake,
    Character,
    Cloth,
    Event,
    Fracture,
    FrameClock,
    Light,
    Marker,
    Mesh,
    Pose,
    Primitive,
    SceneObject,
    Shot,
    Surroundings,
)
from usdbridge.stage import author_stage
from usdbridge.takes import split_takes

COUNT = 12
RATE = Fraction(24000, 1001)
SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.fixture(scope="session")
def full_bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The manifest of `full_shot`."""
    home = tmp_path_factory.mktemp("full")
    return write_bundle(full_shot(home / "sources"), home / "bundle")


@pytest.fixture(scope="session")
def reel_bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sequence manifest of `full_shot` as two takes, of 5 and 7 frames."""
    home = tmp_path_factory.mktemp("reel")
    shot = replace(full_shot(home / "sources"), cuts=(5,), bake=None)
    return write_bundle(shot, home / "bundle")


@pytest.fixture(scope="session")
def people_bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The manifest of `peopled_shot` at a rate that the USD importer cuts."""
    return write_bundle(peopled_shot(rate=RATE), tmp_path_factory.mktemp("people"))


@pytest.fixture(scope="session")
def mug_bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The manifest of the sample mug_drop as its document declares it: a bake takes long."""
    return write_bundle(sample_shot("mug_drop"), tmp_path_factory.mktemp("mug"))


def write_bundle(shot: Shot, folder: Path) -> Path:
    """The bundle of a shot, or of its takes; the manifest's path comes out."""
    folder.mkdir(parents=True, exist_ok=True)
    options = StageOptions()
    plate = write_shared_plate(shot, folder, options, quiet)
    takes = split_takes(shot)
    for take in takes:
        inside = folder.parent / f".{folder.name}.{take.name}"
        media = take_media(take, folder, inside, plate, options)
        authored = author_stage(take, inside, options, media=media.for_stage)
        package = package_stage(authored.root, folder / f"{take.name}.usdz")
        files = (describe_file("stage", package, folder), *media.files)
        written = BundleFiles(files=files, plate=media.plate, sounds=media.sounds)
        manifest = build_manifest(take, authored.prims, written)
        write_manifest(manifest, folder / f"{take.name}.gshot")
    if len(takes) == 1:
        return folder / f"{shot.name}.gshot"
    return write_sequence(takes, folder, shot.name, plate)[0]


def full_shot(folder: Path, count: int = COUNT) -> Shot:
    """A shot with something of everything: zoom, pulled focus, bodies, lights, sound, cues.

    Args:
        folder: where its footage and sound are written.
        count: frames.
    """
    folder.mkdir(parents=True, exist_ok=True)
    clip = write_clip(folder / "clip.mp4", pictures=count, rate=RATE)
    tone = 0.1 * np.sin(np.arange(48000) / 20.0)[None]
    sound = write_sound(folder / "tone.wav", Sound(samples=tone))
    centre = np.column_stack([np.linspace(34.0, 30.0, count), np.linspace(23.0, 26.0, count)])
    focal = np.linspace(50.0, 65.0, count)
    camera = build_camera(
        count,
        focal_px=np.column_stack([focal, focal * 1.25]),
        centre_px=centre,
        focus_distance=np.linspace(2.0, 3.0, count),
        f_number=np.array([2.8]),
        exposure_time=0.02,
        iso=400.0,
    )
    return build_shot(
        count,
        name="full",
        clock=FrameClock(rate=RATE, count=count, source_start=1001, timecode="01:00:00:00"),
        plate=probe_clip(clip).plate,
        camera=camera,
        objects=_things(count),
        lights=_lights(count),
        audio=(AudioTrack(name="main", path=sound, gain_db=-3.0),),
        markers=(
            Marker(name="line", time=0.25, kind="dialogue", text="Mind the cup!", speaker="Ann"),
        ),
        bake=Bake(step_rate=Fraction(960), engine="test", seed=1),
        solution=build_solution(count),
    )


def peopled_shot(count: int = 6, rate: Fraction = Fraction(24)) -> Shot:
    """Someone who walks and turns, and a flag whose points move somewhere else."""
    turns = np.tile([1.0, 0.0, 0.0, 0.0], (2, 1))
    ann = Character(
        name="ann",
        joints=("hips", "head"),
        parents=(-1, 0),
        rest_positions=[[0.0, 1.0, 0.0], [0.0, 0.7, 0.0]],
        rest_orientations=turns,
        joint_positions=np.tile([[0.0, 1.0, 0.0], [0.0, 0.7, 0.0]], (count, 1, 1)),
        joint_orientations=np.tile(turns, (count, 1, 1)),
        object_to_world=turning_pose(count),
    )
    corners = np.array([[0.0, 0, 0], [1, 0, 0], [0, 1, 0]])
    cache = corners + np.linspace(0, 1, count)[:, None, None]
    mesh = Mesh(points=corners, triangles=[[0, 1, 2]], cache=cache)
    place = still_pose((1.0, 2.0, -3.0), (0.5, -0.5, 0.5, 0.5))
    flag = Cloth(name="flag", mesh=mesh, object_to_world=place)
    clock = FrameClock(rate=rate, count=count)
    performers = {"characters": (ann,), "cloths": (flag,)}
    return build_shot(count, name="people", clock=clock, plate=None, **performers)


def baked_shot() -> Shot:
    """A vase that falls, breaks and comes to pieces that turn far from frame to frame."""
    vase = SceneObject(
        name="vase",
        shape=Primitive(kind="box", size=(0.2, 0.2, 0.2)),
        motion="dynamic",
        mass=1.0,
        material="ceramic",
        object_to_world=still_pose((0.0, 0.4, 0.0)),
        velocity=(0.5, 0.0, 0.0),
        angular_velocity=(0.0, 9.0, 20.0),
        fracture=Fracture(pieces=(3, 4), impulse=0.5),
    )
    floor = SceneObject(
        name="floor",
        shape=Primitive(kind="box", size=(9.0, 0.2, 9.0)),
        object_to_world=still_pose((0.0, -0.1, 0.0)),
        role="collider",
    )
    return simulate_shot(build_shot(COUNT, name="vase", plate=None, objects=(vase, floor)))


def _things(count: int):
    hit = Event(kind="impact", time=0.2, parameters={"on": "floor", "impulse": 0.42})
    ball = build_box(
        "ball",
        count,
        motion="dynamic",
        mass=0.5,
        restitution=0.3,
        velocity=(0.0, -2.0, 0.0),
        activation_frame=3,
        visible_frames=(2, 9),
        events=(hit,),
    )
    angle = np.linspace(0.0, 7.0, count)  # more than once around, about an axis of no symmetry
    axis = np.array([1.0, 2.0, -2.0]) / 3
    turn = np.column_stack([np.cos(angle / 2), np.sin(angle / 2)[:, None] * axis])
    path = np.column_stack([np.sin(angle), angle / 10, np.cos(angle)])
    spun = build_box("spun", count, object_to_world=Pose(position=path, orientation=turn))
    floor = build_box("floor", object_to_world=still_pose((0.0, -0.2, 0.0)), role="shadow_catcher")
    return ball, spun, floor


def _lights(count: int):
    still = still_pose((1.0, 2.0, -3.0), (0.5, -0.5, 0.5, 0.5))
    rays = np.random.default_rng(3).random((8, 16, 3)).astype(np.float32) * 4
    around = Surroundings(linear=rays, seen=np.ones((8, 16), bool))
    flicker = np.linspace(100.0, 300.0, count)
    return (
        Light(name="sun", kind="distant", light_to_world=still, intensity=[50000.0], angle=0.01),
        Light(
            name="lamp",
            kind="sphere",
            light_to_world=turning_pose(count),
            intensity=flicker,
            size=(0.1, 0.1),
            temperature=2700.0,
            cone_angle=0.5,
        ),
        Light(
            name="panel",
            kind="rect",
            light_to_world=still,
            intensity=[900.0],
            size=(1.5, 0.5),
            color=(1.0, 0.5, 0.25),
        ),
        Light(name="disc", kind="disk", light_to_world=still, intensity=[10.0], size=(0.3, 0.3)),
        Light(
            name="sky",
            kind="dome",
            light_to_world=still,
            intensity=[2.0],
            surroundings=around,
        ),
    )


def sample_shot(name: str) -> Shot:
    """A sample of the repository, as its document declares it."""
    return read_shot(SAMPLES / name / "shot.json")
