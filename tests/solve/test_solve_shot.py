"""Solving from pixels, end to end, on tiny clips of our own renderer."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from tests.solve.seen_scene import place_error, turn_error_deg
from tests.synth import Look, Sun, Take, render_clip, render_frames, write_clip
from tests.synth.moves import aim, ease, on_arc
from tests.synth.places import plaza

from usdbridge.frames import pose_from_matrices, pose_matrices, still_pose
from usdbridge.options import SolveOptions
from usdbridge.origins import origin_of
from usdbridge.readers import read_shot
from usdbridge.shot import Camera, Origin, Pose, Primitive, SceneObject, Sighting
from usdbridge.solve import solve_shot
from usdbridge.solve.evidence import CameraPath

SIZE, FRAMES = (384, 216), 12
FOCAL_PX = SIZE[0] / 2 / np.tan(np.radians(55) / 2)
LOOK = Look(noise=0.3, crf=12)
FOCAL, TURN_DEG, PLACE, UP_DEG = 0.03, 0.5, 0.03, 2.0  # place as a share of the path
PIXELS, OFF = SolveOptions(people=False), SolveOptions(solve="off")
SMALL, FEW = (192, 108), 8


@cache
def orbit(count=FRAMES):
    """20 degrees around a square with things on it."""
    eyes = on_arc((0, 0, 0), 8.3, 1.6, -10 + 20 * ease(count))
    track = aim(eyes, (0, 0.7, 0), FOCAL_PX, count=count)
    scene = plaza(41, Sun(azimuth_deg=70, elevation_deg=45))
    return Take(scene=scene, track=track, kind="general")


@pytest.fixture(scope="module")
def clip(tmp_path_factory):
    path = tmp_path_factory.mktemp("orbit") / "clip.mp4"
    render_clip(orbit(), path, size=SIZE, look=LOOK)
    return read_shot(path)


@pytest.fixture(scope="module")
def solved(clip):
    return solve_shot(clip, PIXELS)


def as_path(matrices, focal_px):
    return CameraPath(
        camera_to_world=matrices[:, :3, :3],
        position=matrices[:, :3, 3],
        focal_px=np.broadcast_to(focal_px, len(matrices)),
        size=SIZE,
    )


def test_an_orbit_is_found_in_the_pixels(solved):
    track, camera = orbit().track, solved.camera
    found = as_path(pose_matrices(camera.camera_to_world), camera.focal_px[:, 1])
    truth = as_path(track.camera_to_world, track.focal_px)
    assert turn_error_deg(found, truth) < TURN_DEG
    assert place_error(found, truth) < PLACE
    assert camera.focal_px == pytest.approx(FOCAL_PX, rel=FOCAL)


def test_up_is_found_in_the_pixels(solved):
    assert solved.solution.ground.verdict == "known"
    found = pose_matrices(solved.camera.camera_to_world)[:, 1, :3]
    cosine = np.sum(found * orbit().track.camera_to_world[:, 1, :3], axis=1)
    assert np.degrees(np.arccos(cosine.clip(-1, 1))).max() < UP_DEG


def test_a_clean_clip_is_good_and_everything_has_an_origin(solved):
    assert (solved.solution.camera.verdict, solved.solution.camera.kind) == ("good", "general")
    assert solved.origins["camera.focal_px"].kind == "measured"
    assert {light.name for light in solved.lights} >= {"key", "fill"}
    assert solved.objects
    for thing in solved.objects:
        assert solved.origins[f"objects.{thing.name}"].confidence <= 1


def test_a_solved_shot_is_not_solved_again(solved):
    assert solve_shot(solved, PIXELS).camera is solved.camera


def test_off_assumes_a_camera_and_finds_nothing(clip):
    shot = solve_shot(clip, OFF)
    assert shot.solution is None
    assert shot.origins["camera"] == Origin("default", 0.05, "assumed")
    assert (shot.objects, shot.lights, shot.points) == ((), (), None)
    assert "camera.assumed" in [finding.code for finding in shot.findings]


@pytest.fixture(scope="module")
def told(clip):
    """The same clip with its lens stated, and a thing that is not where it is said to be."""
    declared = Camera(
        camera_to_world=still_pose(),
        focal_px=np.full((FRAMES, 2), FOCAL_PX),
        centre_px=np.array([[SIZE[0] / 2, SIZE[1] / 2]]),
        sensor_width=0.036,
    )
    unknown = dict.fromkeys(["camera.camera_to_world"], Origin("default", 0.05, "left out"))
    sky = SceneObject(
        name="kite",
        shape=Primitive(kind="box", size=(1.0, 1.0, 0.1)),
        seen=Sighting(frame=3, box=(2.0, 2.0, 8.0, 6.0)),
    )
    shot = replace(clip, camera=declared, sought=(sky,), origins={**clip.origins, **unknown})
    return solve_shot(shot, PIXELS)


def test_a_declared_lens_is_kept_and_declared(told):
    assert (told.camera.focal_px == FOCAL_PX).all()
    assert origin_of(told.origins, "camera.focal_px").kind == "declared"
    assert told.solution.camera.verdict == "good"
    truth = as_path(orbit().track.camera_to_world, orbit().track.focal_px)
    found = as_path(pose_matrices(told.camera.camera_to_world), FOCAL_PX)
    assert place_error(found, truth) < PLACE


def test_what_is_sought_in_vain_is_said_and_not_placed(told):
    assert [thing.name for thing in told.sought] == ["kite"]
    assert "kite" not in {thing.name for thing in told.objects}
    found = [finding.where for finding in told.findings if finding.code == "objects.not-found"]
    assert found == ["kite"]
    assert "ground" in {thing.name for thing in told.objects}


@pytest.fixture(scope="module")
def stated(clip):
    """The same clip with its true camera stated."""
    camera = Camera(
        camera_to_world=pose_from_matrices(orbit().track.camera_to_world),
        focal_px=np.full((1, 2), FOCAL_PX),
        centre_px=np.array([[SIZE[0] / 2, SIZE[1] / 2]]),
        sensor_width=0.036,
    )
    return solve_shot(replace(clip, camera=camera), PIXELS)


def test_scene_and_light_are_found_before_a_stated_camera(stated):
    assert stated.solution is None
    assert origin_of(stated.origins, "camera.camera_to_world.position").kind == "declared"
    assert {light.name for light in stated.lights} >= {"key", "fill"}
    (ground,) = [thing for thing in stated.objects if thing.name == "ground"]
    assert ground.object_to_world.position[0, 1] == pytest.approx(0, abs=0.02)
    assert stated.origins["objects.ground"].kind == "measured"


def test_a_stated_camera_that_the_pixels_contradict_finds_nothing(clip, stated):
    back = Pose(
        position=stated.camera.camera_to_world.position[::-1],
        orientation=stated.camera.camera_to_world.orientation[::-1],
    )
    shot = solve_shot(replace(clip, camera=replace(stated.camera, camera_to_world=back)), PIXELS)
    assert (shot.objects, shot.lights, shot.points) == ((), (), None)
    assert "solve.scene-skipped" in [finding.code for finding in shot.findings]


def noise():
    return list(np.random.default_rng(43).integers(0, 256, (FEW, *SMALL[::-1], 3), np.uint8))


def one_colour(grey_levels):
    return [np.full((*SMALL[::-1], 3), grey_levels, np.uint8)] * FEW


def first(count):
    return list(render_frames(orbit(max(count, 2)), SMALL, LOOK))[:count]


@pytest.mark.parametrize(
    "pictures",
    [one_colour(0), one_colour((90, 140, 200)), noise(), first(1), first(3)],
    ids=["black", "one_colour", "noise", "one_frame", "three_frames"],
)
def test_what_says_little_gets_a_verdict_and_no_confidence(pictures, tmp_path):
    write_clip(tmp_path / "clip.mp4", pictures, 24)
    shot = solve_shot(read_shot(tmp_path / "clip.mp4"), PIXELS)
    found = shot.solution.camera
    assert found.verdict in ("failed", "weak")
    assert found.confidence <= 0.5
    assert np.isfinite(pose_matrices(shot.camera.camera_to_world)).all()
    assert {"solve.failed", "solve.weak"} & {finding.code for finding in shot.findings}
    if found.verdict == "failed":
        assert shot.origins["camera.camera_to_world.position"].kind == "default"
