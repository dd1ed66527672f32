"""The clips that solving is measured on besides the given ones: how each is filmed and why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from tests.synth import places
from tests.synth.clip import Look, Take
from tests.synth.moves import CameraTrack, aim, between, ease, gaze, on_arc, sway
from tests.synth.scene import Ball, Mover, Scene, Sun, box
from tests.synth.textures import texture
from tests.synth.traffic import bounce, car, follow, person

SMALL, LARGE, HD, TALL = (640, 360), (960, 540), (1280, 720), (540, 960)
MIDDLE = (0.0, 0.7, 0.0)


@dataclass(frozen=True, kw_only=True)
class Clip:
    """What render_clip needs; the name is the key in CLIPS."""

    takes: Sequence[Take]
    notes: str
    size: tuple[int, int] = SMALL
    rate: Fraction | int = 24
    look: Look = Look()
    dissolves: Sequence[int] = ()


def focal(hfov_deg: float, width: int = 640) -> float:
    """Focal length in pixels of a horizontal field of view."""
    return width / 2 / np.tan(np.radians(hfov_deg) / 2)


def general(scene: Scene, track: CameraTrack) -> list[Take]:
    return [Take(scene=scene, track=track, kind="general")]


def rotation(scene: Scene, track: CameraTrack) -> list[Take]:
    return [Take(scene=scene, track=track, kind="rotation")]


# ---------------------------------------------------------------- zooms


def arc_zoom() -> Clip:
    scene = places.plaza(11, Sun(azimuth_deg=60, elevation_deg=35, temperature_k=4800))
    share = ease(96)
    track = aim(
        on_arc((0, 0, 0), 8.2, 1.6, -12 + 30 * share), MIDDLE, focal(54) * 1.6**share, count=96
    )
    return Clip(takes=general(scene, track), notes="orbit of 30 degrees with a zoom of 1.6x")


def tilt_zoom() -> Clip:
    scene = places.plaza(12, Sun(azimuth_deg=200, elevation_deg=50, temperature_k=6000))
    share, eye = ease(96), (1.0, 1.6, 9.4)
    track = aim(eye, gaze(eye, -6, -13 + 18 * share), focal(52) * 1.5**share, count=96)
    return Clip(takes=rotation(scene, track), notes="tripod: tilt of 18 degrees, zoom in of 1.5x")


def dolly_zoom2() -> Clip:
    scene = places.room(13, Sun(azimuth_deg=115, elevation_deg=58, temperature_k=3600))
    eyes = between((0.7, 1.5, 0.9), (0.9, 1.55, 4.0), ease(96))
    reach = eyes[:, 2] + 3.5
    track = aim(eyes, (0.1, 1.0, -4.0), focal(78, 960) * reach / reach[0], count=96)
    return Clip(
        takes=general(scene, track),
        size=LARGE,
        rate=25,
        notes="pulls back 3.1 m in a room while zooming in; per-frame focal",
    )


def truck_zoom() -> Clip:
    scene = places.plaza(14, Sun(azimuth_deg=-70, elevation_deg=28, temperature_k=4000))
    share = ease(90)
    eyes = between((-2.3, 1.5, 8.6), (2.0, 1.6, 9.0), share)
    track = aim(eyes, gaze(eyes, 3, -5), focal(38) / 1.5**share, count=90)
    return Clip(takes=general(scene, track), rate=30, notes="4.3 m sideways, zooming out 1.5x")


# ---------------------------------------------------------------- pans and shakes


def whip_pan() -> Clip:
    scene = places.plaza(15, Sun(azimuth_deg=-20, elevation_deg=42, temperature_k=5600))
    eye, t = (7.3, 1.65, 7.3), np.linspace(0, 1, 90)
    fast = np.clip((t - 1 / 3) * 3, 0, 1)
    pan = -92 + 8 * t + 70 * fast**2 * (3 - 2 * fast)
    track = aim(eye, gaze(eye, pan, -4 + 2 * t), focal(60), count=90)
    return Clip(
        takes=rotation(scene, track),
        rate=30,
        look=Look(shutter=0.5, subframes=6),
        notes="whip pan: 72 degrees in the middle third, 180 degree shutter",
    )


def tele_orbit() -> Clip:
    scene = places.plaza(16, Sun(azimuth_deg=150, elevation_deg=38, temperature_k=5200), spread=4.0)
    track = aim(
        on_arc((0, 0, 0), 21, 2.4, 22 + 20 * ease(84)), (0, 0.7, 0), focal(15, 960), count=84
    )
    return Clip(takes=general(scene, track), size=LARGE, notes="orbit of 20 degrees, hfov 15")


def handheld_tele() -> Clip:
    scene = places.field(22, Sun(azimuth_deg=75, elevation_deg=30, temperature_k=4300))
    rng, count = np.random.default_rng(22), 96
    eyes = between((-0.8, 1.62, 7.0), (0.9, 1.58, 6.6), ease(count)) + sway(
        rng, count, 24, (0.02, 0.012, 0.02)
    )
    track = aim(
        eyes,
        (-0.6, 1.1, -14),
        focal(18),
        count=count,
        shake_deg=sway(rng, count, 24, (0.25, 0.3, 0.2)),
    )
    return Clip(takes=general(scene, track), notes="1.7 m sideways by hand, hfov 18")


def pan_mover() -> Clip:
    scene = places.plaza(27, Sun(azimuth_deg=-130, elevation_deg=47, temperature_k=6500))
    rng, count, eye = np.random.default_rng(27), 90, (0.5, 1.6, 10.2)
    share = ease(count)
    feet = between((-7.5, 0, 6.3), (5.5, 0, 5.2), np.linspace(0, 1, count))
    skins = [texture(rng, "poster"), texture(rng, "cloth")]
    van = follow(box((0, 0, 0), (3.2, 2.0, 1.4), skins), "van", (3.2, 2.0, 1.4), feet)
    track = aim(eye, gaze(eye, -20 + 38 * share, -5), focal(58), count=count)
    return Clip(
        takes=rotation(replace(scene, movers=(van,)), track),
        rate=25,
        notes="tripod pan of 38 degrees; a van crosses with the pan, close to the camera",
    )


# ---------------------------------------------------------------- moves


def tele_drive() -> Clip:
    scene = places.street(17, Sun(azimuth_deg=140, elevation_deg=55, temperature_k=5800))
    eyes = between((-0.2, 1.45, 9.0), (0.1, 1.45, -3.0), ease(84, 0.2))
    track = aim(eyes, gaze(eyes, 1.0, -0.6), focal(20), count=84)
    return Clip(takes=general(scene, track), notes="12 m forward along a street, hfov 20")


def drive() -> Clip:
    scene = places.street(18, Sun(azimuth_deg=-155, elevation_deg=33, temperature_k=3500))
    rng, count = np.random.default_rng(18), 84
    time = np.arange(count) / 25
    eyes = np.stack([0.9 + 0.15 * np.sin(time), 1.4 + 0 * time, 9 - 6.5 * time], axis=1)
    size = (1.82, 1.45, 4.3)

    def moving(name: str, x: float, z: float, speed: float) -> Mover:
        feet = np.stack([x + 0 * time, 0 * time, z + speed * time], axis=1)
        return follow(car(rng), name, size, feet)

    cars = (
        moving("oncoming", -1.15, -30, 8.0),
        moving("oncoming_2", -1.15, -62, 9.0),
        moving("ahead", 1.0, -5.5, -6.9),
    )
    shake = sway(rng, count, 25, (0.12, 0.25, 0.1), fastest=5)
    track = aim(eyes, gaze(eyes, -1.5, -2.5), focal(70), count=count, shake_deg=shake)
    return Clip(
        takes=general(replace(scene, movers=cars), track),
        rate=25,
        notes="drives 22 m down a street, hfov 70; two cars come, one keeps our pace",
    )


def facade() -> Clip:
    scene = places.facade(19, Sun(azimuth_deg=145, elevation_deg=48, temperature_k=5000))
    eyes = between((-7.0, 3.6, 9.5), (4.5, 3.9, 8.8), ease(72))
    track = aim(eyes, gaze(eyes, 9, 2), focal(48, 1280), count=72)
    return Clip(
        takes=general(scene, track),
        size=HD,
        notes="slides 11.5 m along a house front; no ground in the picture",
    )


def table_top() -> Clip:
    scene = places.table(20, Sun(azimuth_deg=50, elevation_deg=52, temperature_k=3200))
    share = ease(84)
    eyes = between((-0.42, 1.58, 0.95), (0.45, 1.42, 0.80), share)
    track = aim(eyes, (0.02, 0.76, 0.02), focal(42), count=84)
    return Clip(
        takes=general(scene, track),
        rate=30,
        notes="close over a table 0.75 m high; the floor (y = 0) is not in the picture",
    )


def plain_room() -> Clip:
    scene = places.room(
        21, Sun(azimuth_deg=125, elevation_deg=50, temperature_k=5500), is_plain=True
    )
    eyes = between((-1.4, 1.6, 3.9), (1.4, 1.5, 3.3), ease(90))
    track = aim(eyes, between((0.2, 0.9, -1.6), (-0.2, 0.9, -1.6), ease(90)), focal(64), count=90)
    return Clip(takes=general(scene, track), notes="2.9 m sideways in a room of plain paint")


def crane_tilt() -> Clip:
    scene = places.plaza(23, Sun(azimuth_deg=-95, elevation_deg=40, temperature_k=7500))
    eyes = between((1.0, 1.1, 9.3), (0.4, 5.2, 8.4), ease(96))
    track = aim(eyes, (0, 0.6, 0), focal(57), count=96)
    return Clip(takes=general(scene, track), notes="crane: 4.1 m up, tilting down")


def push_in_slow() -> Clip:
    scene = places.room(24, Sun(azimuth_deg=100, elevation_deg=60, temperature_k=4500))
    eyes = between((0.6, 1.5, 4.0), (0.59, 1.493, 3.85), ease(96, 0.2))
    track = aim(eyes, gaze(eyes, -5, -5), focal(48), count=96)
    return Clip(takes=general(scene, track), notes="pushes in 0.15 m, 2 % of the depth")


def walk_forward() -> Clip:
    scene = places.street(29, Sun(azimuth_deg=65, elevation_deg=44, temperature_k=5300), length=55)
    rng, count, time = np.random.default_rng(29), 84, np.arange(84) / 24
    eyes = np.stack(
        [5.7 - 0.1 * time, 1.72 + 0.03 * np.sin(2 * np.pi * 1.9 * time), 7 - 1.35 * time], axis=1
    ) + sway(rng, count, 24, (0.02, 0.008, 0.02))
    track = aim(
        eyes,
        gaze(eyes, -14, -3),
        focal(62, 960),
        count=count,
        shake_deg=sway(rng, count, 24, (0.45, 0.7, 0.4)),
    )
    return Clip(
        takes=general(scene, track),
        size=LARGE,
        notes="walks 4.7 m by hand on a pavement 0.12 m above the road (y = 0)",
    )


def arc_wobble() -> Clip:
    scene = places.plaza(30, Sun(azimuth_deg=35, elevation_deg=36, temperature_k=5000))
    track = aim(on_arc((0, 0, 0), 8.0, 1.7, 25 - 36 * ease(96)), MIDDLE, focal(50), count=96)
    return Clip(
        takes=general(scene, track),
        look=Look(swim_px=1.2, flicker=0.03, softness_px=0.9, seed=30),
        notes="arc of 36 degrees; swims by 1.2 px rms, flickers by 3 %, soft",
    )


def vertical_orbit() -> Clip:
    scene = places.plaza(31, Sun(azimuth_deg=-45, elevation_deg=55, temperature_k=6200))
    track = aim(
        on_arc((0, 0, 0), 8.5, 1.5, -50 + 40 * ease(96)), (0, 1.1, 0), focal(40, 540), count=96
    )
    return Clip(
        takes=general(scene, track),
        size=TALL,
        rate=Fraction(30000, 1001),
        notes="9:16, orbit of 40 degrees",
    )


def big_mover() -> Clip:
    scene = places.plaza(28, Sun(azimuth_deg=170, elevation_deg=43, temperature_k=5500))
    rng, count = np.random.default_rng(28), 96
    share = np.linspace(0, 1, count)
    eyes = between((-2.2, 1.6, 9.3), (2.2, 1.6, 9.1), share)
    ahead = np.interp(share, (0, 0.2, 0.75, 0.95, 1), (-2.7, -0.5, 0.3, 2.7, 2.7))
    feet = np.stack([eyes[:, 0] + ahead, 0 * share, 5.7 + 0 * share], axis=1)
    skins = [texture(rng, "poster"), texture(rng, "cloth")]
    size = (1.6, 2.5, 0.9)
    cabinet = follow(box((0, 0, 0), size, skins), "cabinet", size, feet)
    track = aim(eyes, gaze(eyes, 0, -5), focal(55), count=count)
    return Clip(
        takes=general(replace(scene, movers=(cabinet,)), track),
        notes="4.4 m sideways; a cabinet at our pace fills 45 % of the frame half the time",
    )


def low_fps() -> Clip:
    scene = places.plaza(32, Sun(azimuth_deg=10, elevation_deg=50, temperature_k=5900))
    rng = np.random.default_rng(32)
    eyes = on_arc((0, 0, 0), 8.3, 1.6, 40 * ease(33, 0)) + sway(rng, 33, 8, (0.03, 0.02, 0.03))
    track = aim(eyes, MIDDLE, focal(59), count=33, shake_deg=sway(rng, 33, 8, (0.3, 0.4, 0.2)))
    return Clip(takes=general(scene, track), rate=8, notes="8 frames a second, arc of 40 degrees")


# ---------------------------------------------------------------- standing still, cuts, a ball


def static2() -> Clip:
    scene = places.plaza(25, Sun(azimuth_deg=-60, elevation_deg=32, temperature_k=2900))
    feet = between((-4.2, 0, 4.5), (3.9, 0, 3.6), np.linspace(0, 1, 84))
    walker = follow(person(np.random.default_rng(25)), "walker", (0.62, 1.75, 0.24), feet)
    track = aim((0.4, 1.6, 9.5), (0, 0.9, 0), focal(56), count=84)
    return Clip(
        takes=[Take(scene=replace(scene, movers=(walker,)), track=track, kind="static")],
        notes="locked off; someone 1.75 m tall slides through",
    )


def static_flicker() -> Clip:
    scene = places.room(26, Sun(azimuth_deg=105, elevation_deg=57, temperature_k=5000))
    track = aim((-1.0, 1.5, 3.8), (0.2, 1.0, -2), focal(60), count=72)
    return Clip(
        takes=[Take(scene=scene, track=track, kind="static")],
        look=Look(flicker=0.05, exposure_drift=0.4, noise=2, seed=26),
        notes="locked off; 5 % flicker, 0.4 stops of drift, noise",
    )


def two_cuts() -> Clip:
    sun = Sun(azimuth_deg=120, elevation_deg=45, temperature_k=5500)
    count = 40
    first = aim(on_arc((0, 0, 0), 8.4, 1.6, -20 + 26 * ease(count)), MIDDLE, focal(55), count=count)
    eyes = between((-1.2, 1.5, 3.8), (1.0, 1.6, 3.4), ease(count + 5))
    second = aim(eyes, (0, 0.9, -2.0), focal(65), count=count + 5)
    eyes = between((1.2, 1.6, 8.0), (-1.0, 1.7, 6.0), ease(count + 5))
    third = aim(eyes, gaze(eyes, -8, -4), focal(48), count=count + 5)
    shots = (
        (places.plaza(33, sun), first),
        (places.room(33, sun), second),
        (places.field(33, sun), third),
    )
    return Clip(
        takes=[Take(scene=s, track=t, kind="general") for s, t in shots],
        dissolves=(0, 10),
        notes="a cut, then a dissolve of 10 frames whose middle is told as cut",
    )


def ball_drop() -> Clip:
    scene = places.plaza(34, Sun(azimuth_deg=135, elevation_deg=46, temperature_k=5200), spread=4.0)
    rng, count = np.random.default_rng(34), 90
    height = bounce(1.9, 0.12, 0.74, np.arange(count) / 30)
    centres = np.stack([-0.9 + 0.55 * np.arange(count) / 30, height, np.full(count, 4.6)], axis=1)
    skin = texture(rng, "cloth")
    ball = Mover(
        name="ball",
        size=(0.24,) * 3,
        positions=centres,
        ball=Ball(centre=np.zeros(3), radius=0.12, texture=skin),
        more={"gravity": [0, -9.81, 0], "restitution": 0.74},
    )
    eyes = between((-0.9, 1.4, 8.3), (0.7, 1.45, 8.2), ease(count))
    track = aim(eyes, (0, 0.6, 3.8), focal(60), count=count)
    return Clip(
        takes=general(replace(scene, movers=(ball,)), track),
        rate=30,
        notes="0.24 m ball falls from 1.9 m and bounces, 0.55 m/s sideways; camera trucks",
    )


CLIPS: dict[str, Callable[[], Clip]] = {
    make.__name__: make
    for make in (
        arc_zoom,
        tilt_zoom,
        dolly_zoom2,
        truck_zoom,
        whip_pan,
        tele_orbit,
        facade,
        table_top,
        big_mover,
        plain_room,
        tele_drive,
        drive,
        pan_mover,
        handheld_tele,
        crane_tilt,
        push_in_slow,
        arc_wobble,
        static2,
        static_flicker,
        ball_drop,
        low_fps,
        two_cuts,
        walk_forward,
        vertical_orbit,
    )
}
