"""A shot with something of everything, as values, and two of them in a row."""

import math
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from usdbridge_unreal import shot as given

COUNT = 8
RATE = Fraction(24000, 1001)
STEPS = range(COUNT)


def build_shot(**changes: object) -> given.Shot:
    """Camera that pans, climbs and zooms off its axis; a still box, a baked cup, four lights."""
    whole = {
        "name": "shot",
        "manifest": Path("/b/shot.gshot"),
        "digest": "d1",
        "stage": Path("/b/shot.usdz"),
        "rate": RATE,
        "count": COUNT,
        "source_start": 0,
        "timecode": "",
        "read_from": "manifest",
        "camera": _camera(),
        "plate": _plate(),
        "things": (_box(), _cup()),
        "lights": _lights(),
        "sounds": (_sound(),),
        "marks": (
            given.Mark(frame=2.4, kind="cue", text="door slams"),
            given.Mark(frame=7.0, kind="dialogue", text="hello", speaker="Ann"),
        ),
    }
    return given.Shot(**{**whole, **changes})


def build_reel() -> given.Reel:
    """Two shots, one after the other."""
    shots = [build_shot(name=name, digest=name) for name in ("one", "two")]
    placed = [given.Placed(shot=shot, start=at * COUNT) for at, shot in enumerate(shots)]
    return given.Reel(
        name="reel",
        manifest=Path("/b/reel.sequence.gshot"),
        digest="r",
        rate=RATE,
        shots=tuple(placed),
    )


def _camera() -> given.Camera:
    turns = [math.radians(200 + 3 * step) / 2 for step in STEPS]
    return given.Camera(
        prim="/Shot/Camera",
        origin="declared",
        confidence=1.0,
        verdict="",
        width=1280,
        height=720,
        motion=given.Motion(
            position=tuple((0.1 * step, 1.5 + 0.05 * step, 4.0) for step in STEPS),
            orientation=tuple(_pitched(math.cos(turn), math.sin(turn)) for turn in turns),
        ),
        focal_mm=tuple(30.0 + step for step in STEPS),
        sensor_mm=((36.0, 20.25),),
        offsets_mm=((0.8, -0.3),),
        focus_distance=tuple(3.0 + 0.1 * step for step in STEPS),
        f_number=(2.8,),
    )


def _pitched(cosine: float, sine: float) -> given.Quaternion:
    """A turn about +Y after one of 10 degrees up and 4 about the view."""
    up = (math.cos(math.radians(5)), math.sin(math.radians(5)), 0.0, 0.0)
    roll = (math.cos(math.radians(2)), 0.0, 0.0, math.sin(math.radians(2)))
    return _product(_product((cosine, 0.0, sine, 0.0), up), roll)


def _product(a: given.Quaternion, b: given.Quaternion) -> given.Quaternion:
    return (
        a[0] * b[0] - a[1] * b[1] - a[2] * b[2] - a[3] * b[3],
        a[0] * b[1] + a[1] * b[0] + a[2] * b[3] - a[3] * b[2],
        a[0] * b[2] - a[1] * b[3] + a[2] * b[0] + a[3] * b[1],
        a[0] * b[3] + a[1] * b[2] - a[2] * b[1] + a[3] * b[0],
    )


def _plate() -> given.Plate:
    return given.Plate(
        kind="sequence",
        path=Path("/b/plate/0001.png"),
        in_point=5,
        frame_count=40,
        width=1280,
        height=720,
        pixel_aspect=Fraction(1),
        rotation_deg=0,
        transfer="bt709",
    )


def _box() -> given.Thing:
    half = math.sqrt(0.5)
    return given.Thing(
        id="box",
        prim="/Shot/Proxies/box",
        role="shadow_catcher",
        shape="box",
        size=(1, 0.5, 1),
        motion=given.Motion(position=((0.5, 0.25, -1.0),), orientation=((half, 0.0, half, 0.0),)),
    )


def _cup() -> given.Thing:
    motion = given.Motion(
        position=tuple((0.0, 2.0 - 0.1 * step, 0.2 * step) for step in STEPS),
        orientation=tuple(_pitched(math.cos(0.2 * step), math.sin(0.2 * step)) for step in STEPS),
    )
    hand_over = given.HandOver(frame=3, velocity=(0.0, -2.0, 4.0), angular_velocity=(0, 9.0, 0))
    return given.Thing(
        id="cup",
        prim="/Shot/Props/cup",
        role="prop",
        shape="mesh",
        size=(0.1, 0.1, 0.1),
        motion=motion,
        mass=0.3,
        is_dynamic=True,
        hand_over=hand_over,
        visible=(2, 6),
    )


def _lights() -> tuple[given.Light, ...]:
    still = given.Motion(position=((1.0, 3.0, 2.0),), orientation=(_pitched(0.9, math.sqrt(0.19)),))
    rows = tuple((0.2 * step, 3.0, 0.0) for step in STEPS)
    moving = replace(still, position=rows, orientation=still.orientation * COUNT)
    white, warm = (1.0, 1.0, 1.0), (1.0, 0.5, 0.2)
    return (
        given.Light(id="sun", prim="/Shot/Lights/sun", kind="distant", motion=still,
                    intensity=(40_000.0,), color=white, temperature=5600.0, angle_deg=0.5),
        given.Light(id="lamp", prim="/Shot/Lights/lamp", kind="rect", motion=moving,
                    intensity=tuple(500.0 + 10 * step for step in STEPS), color=warm,
                    size=(0.5, 0.3)),
        given.Light(id="spot", prim="/Shot/Lights/spot", kind="sphere", motion=still,
                    intensity=(900.0,), color=warm, size=(0.1, 0.1), cone_angle_deg=30.0),
        given.Light(id="sky", prim="/Shot/Lights/sky", kind="dome", motion=still,
                    intensity=(1.0,), color=white),
    )  # fmt: skip


def _sound() -> given.Sound:
    return given.Sound(
        id="audio", path=Path("/b/audio/a.wav"), gain_db=-6.0, channels=2, seconds=0.34
    )
