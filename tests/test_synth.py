"""Our renderer of clips: what it draws lies where the truth says."""

import json
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest
from tests.synth import Look, Take, render_clip, render_frames
from tests.synth.draw import draw
from tests.synth.moves import aim, on_arc
from tests.synth.scene import Ball, Mover, Scene, Sun, Texture, blackbody, box, floor, quad
from tests.synth.traffic import bounce
from tests.synth.view import View

SIZE = (160, 90)
SUBPIXEL_PX = 0.05
SHADOW_PX = 0.3
NOON = Sun(azimuth_deg=0, elevation_deg=90)
Image = npt.NDArray[np.float32]


def grey(albedo: float, tile: tuple[float, float] | None = None) -> Texture:
    return Texture(np.full((8, 8, 3), albedo, np.float32), tile)


def noisy(seed: int = 1) -> Texture:
    rng = np.random.default_rng(seed)
    return Texture(rng.uniform(0.1, 0.9, (64, 64, 3)).astype(np.float32), (1.0, 1.0))


def view_of(track_frame: Take, size: tuple[int, int] = SIZE) -> View:
    turn, place, focal = track_frame.track.at(0)
    return View(to_world=turn, position=place, focal_px=focal, size=size)


def looking(scene: Scene, eye: tuple[float, ...], target: tuple[float, ...]) -> Take:
    return Take(scene=scene, track=aim(eye, target, 150.0, count=1), kind="static")


def project(take: Take, point: npt.ArrayLike) -> npt.NDArray[np.float64]:
    turn, place, focal = take.track.at(0)
    x, y, z = (np.asarray(point) - place) @ turn
    return np.array([SIZE[0] / 2 + focal * x / -z, SIZE[1] / 2 - focal * y / -z])


def centroid(weight: Image) -> npt.NDArray[np.float64]:
    rows, columns = np.indices(weight.shape) + 0.5
    return np.array([(columns * weight).sum(), (rows * weight).sum()]) / weight.sum()


@pytest.mark.parametrize("spot", [(0.31, 0.2), (-0.83, 0.47), (1.1, -0.52)])
def test_a_dot_lies_where_the_pinhole_says(spot: tuple[float, float]) -> None:
    across = 0.12
    dot = quad(
        (spot[0] - across / 2, spot[1] + across / 2, 0), (across, 0, 0), (0, -across, 0), grey(0.9)
    )
    back = quad((-9, 9, -0.001), (18, 0, 0), (0, -18, 0), grey(0.0))
    take = looking(Scene(quads=(back, dot), sun=NOON), (0, 0, 3), (0, 0, 0))
    seen = centroid(draw(take.scene, view_of(take))[..., 1])
    assert seen == pytest.approx(project(take, (*spot, 0)), abs=SUBPIXEL_PX)


def test_a_shadow_falls_where_the_sun_says() -> None:
    sun = Sun(azimuth_deg=110, elevation_deg=50)
    ground = floor((-5, 5), (-5, 5), grey(0.6))
    caster = floor((-0.05, 0.05), (-0.05, 0.05), grey(0.6), y=1.5, casts=True)
    spot = np.array([0, 1.5, 0]) - sun.towards * 1.5 / sun.towards[1]
    dark = looking(Scene(quads=(ground, caster), sun=sun), (-1, 0.9, 3), tuple(spot))
    lit = replace(dark, scene=Scene(quads=(ground,), sun=sun))
    loss = (draw(lit.scene, view_of(lit)) - draw(dark.scene, view_of(dark)))[..., 1]
    assert centroid(np.maximum(loss, 0)) == pytest.approx(project(dark, spot), abs=SHADOW_PX)


def test_a_ball_and_its_shadow_lie_where_they_should() -> None:
    ground = floor((-5, 5), (-5, 5), grey(0.0))
    ball = Ball(centre=np.array([0.4, 0.5, 0.2]), radius=0.05, texture=grey(0.9))
    take = looking(Scene(quads=(ground,), balls=(ball,), sun=NOON), (0, 1.5, 3), (0, 0.4, 0))
    empty = replace(take.scene, balls=())
    change = np.abs(draw(take.scene, view_of(take)) - draw(empty, view_of(take)))[..., 1]
    seen = centroid((change > 0.01).astype(np.float32))
    assert seen == pytest.approx(project(take, ball.centre), abs=SHADOW_PX)
    pale = replace(take.scene, quads=(floor((-5, 5), (-5, 5), grey(0.6)),))
    bare = replace(pale, balls=())
    loss = (draw(bare, view_of(take)) - draw(pale, view_of(take)))[..., 1]
    loss[:55] = 0  # the ball itself
    assert centroid(np.maximum(loss, 0)) == pytest.approx(
        project(take, (0.4, 0, 0.2)), abs=2 * SHADOW_PX
    )


def test_what_is_nearer_hides_what_is_behind() -> None:
    near, far = box((0, 0, 1), (1, 1, 1), grey(0.9)), box((0, 0, -2), (3, 3, 1), grey(0.1))
    take = looking(Scene(quads=(*near, *far), sun=replace(NOON, sky=1.0)), (0, 0.5, 4), (0, 0.5, 0))
    picture = draw(take.scene, view_of(take))[..., 1]
    assert picture[45, 80] > 4 * picture[45, 40] > 0


def test_distant_texture_turns_into_its_mean() -> None:
    ground = floor((-2000, 2000), (-2000, 2000), noisy())
    take = looking(Scene(quads=(ground,), sun=NOON), (0, 2, 0), (0, 2, -10))
    picture = draw(take.scene, view_of(take))[..., 1]
    assert picture[50:52].std() < 0.05 * picture[50:52].mean()
    assert picture[80:].std() > 2 * picture[50:52].std()


def test_a_body_at_6504_kelvin_is_white_and_a_warm_one_red() -> None:
    assert blackbody(6504) == pytest.approx((1, 1, 1), abs=0.05)
    red, green, blue = blackbody(3000)
    assert red > 1.3 * green > 3 * blue


def test_the_same_seed_gives_the_same_pictures() -> None:
    look = Look(noise=2, flicker=0.05, swim_px=1, seed=5)
    a, b = (np.array(list(render_frames(sliding(4), SIZE, look))) for _ in range(2))
    assert np.array_equal(a, b)


def test_truth_tells_each_frame_and_the_clip_has_them_all(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    truth = render_clip(sliding(6), path, size=SIZE, rate=30, notes="slides")
    assert truth == json.loads((tmp_path / "truth.json").read_text())
    assert (truth["frames"], truth["fps"], truth["kind"]) == (6, [30, 1], "general")
    assert np.shape(truth["camera_to_world"]) == (6, 4, 4)
    with av.open(str(path)) as container:
        assert sum(1 for _ in container.decode(video=0)) == 6


def test_the_middle_of_a_dissolve_counts_as_the_cut(tmp_path: Path) -> None:
    takes = [sliding(8), replace(sliding(9), track=aim((0, 3, 5), (0, 0, 0), 150.0, count=9))]
    truth = render_clip(takes, tmp_path / "clip.mp4", size=SIZE, dissolves=(4,))
    assert (truth["cuts"], truth["frames"]) == ([6], 13)
    assert truth["camera_to_world"][6][1][3] == 3


def test_a_mover_is_drawn_where_its_position_says() -> None:
    parts = box((0, -0.1, 0), (0.2, 0.2, 0.2), grey(0.9))
    path = np.array([[-0.5, 0.4, 0], [0.6, 0.3, 0.1]])
    mover = Mover(name="box", size=(0.2, 0.2, 0.2), positions=path, quads=parts)
    wall = quad((-9, 9, -3), (18, 0, 0), (0, -18, 0), grey(0.0))
    scene = Scene(quads=(wall,), movers=(mover,), sun=replace(NOON, sky=1.0))
    take = looking(scene, (0, 0.35, 5), (0, 0.35, 0))
    picture = draw(scene.at(1), view_of(take))[..., 1]
    seen = centroid((picture > 0.1).astype(np.float32))
    assert seen == pytest.approx(project(take, path[1]), abs=1)


def test_bars_are_black_and_swimming_has_the_rms_asked_for() -> None:
    frame = next(render_frames(sliding(1), SIZE, Look(letterbox=2.39, noise=0)))
    assert frame[:10].max() == frame[-10:].max() == 0 < frame[20:-20].min()
    still = sliding(1)
    calm, swum = (next(render_frames(still, SIZE, Look(swim_px=s, noise=0))) for s in (0, 1.0))
    assert 2 < np.abs(calm.astype(float) - swum).mean() < 40


def test_a_dropped_ball_keeps_restitution_squared_of_its_height() -> None:
    height = bounce(1.1, 0.1, 0.7, np.arange(3000) / 1000)
    landed = np.flatnonzero((height[1:-1] < height[:-2]) & (height[1:-1] <= height[2:]))[0]
    assert landed / 1000 == pytest.approx(np.sqrt(2 / 9.81), abs=0.002)
    assert height[landed + 5 :].max() - 0.1 == pytest.approx(0.49, abs=0.002)


def sliding(count: int) -> Take:
    """A camera on an arc over a noisy floor with a box."""
    parts = (floor((-6, 6), (-6, 6), noisy()), *box((0, 0, 0), (1, 1, 1), noisy(2), 30))
    eyes = on_arc((0, 0, 0), 4.0, 1.5, np.linspace(0, 8, count))
    scene = Scene(quads=parts, sun=Sun(azimuth_deg=120, elevation_deg=40))
    return Take(scene=scene, track=aim(eyes, (0, 0.3, 0), 150.0, count=count), kind="general")
