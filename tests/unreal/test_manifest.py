"""Manifests become values; what is not as it must be is one fault that says where."""

import json
import math
import shutil
from contextlib import suppress
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unreal.bundles import COUNT, RATE, full_shot
from usdbridge_unreal.errors import BundleError
from usdbridge_unreal.manifest import read_manifest, verify_files
from usdbridge_unreal.shot import Mark, Reel, row_at

PIXEL_TOLERANCE = 1e-6
POSITION_TOLERANCE = 1e-8  # m; manifests have 8 decimals


def copied(manifest, folder):
    """A copy of a bundle, to spoil."""
    shutil.copytree(manifest.parent, folder / "bundle")
    return folder / "bundle" / manifest.name


@pytest.fixture
def bundle(full_bundle, tmp_path):
    return copied(full_bundle, tmp_path)


@pytest.fixture
def sequence(reel_bundle, tmp_path):
    return copied(reel_bundle, tmp_path)


def spoil(manifest, change):
    told = json.loads(manifest.read_text("utf-8"))
    change(told)
    manifest.write_text(json.dumps(told), "utf-8")
    return manifest


def put(path, value):
    """A change that sets the value at a path such as "camera.frames.focal_mm.0"."""

    def change(told):
        *parents, last = (int(step) if step.isdigit() else step for step in path.split("."))
        for step in parents:
            told = told[step]
        told[last] = value

    return change


def test_clock_and_names_are_the_bundles(full_bundle):
    shot = read_manifest(full_bundle)
    assert (shot.name, shot.rate, shot.count) == ("full", RATE, COUNT)
    assert (shot.source_start, shot.timecode) == (1001, "01:00:00:00")
    assert shot.stage == full_bundle.with_name("full.usdz")
    assert (shot.read_from, shot.missing) == ("manifest", ())
    assert shot.camera.verdict == "good"


def test_lens_in_millimetres_puts_points_where_pixels_do(full_bundle):
    camera = read_manifest(full_bundle).camera
    told = json.loads(full_bundle.read_text())["camera"]["frames"]
    x, y = 0.3, -0.2  # of a point one metre ahead
    for frame in range(COUNT):
        (width, height), (right, up) = camera.sensor_mm[0], row_at(camera.offsets_mm, frame)
        focal = camera.focal_mm[frame]
        seen = (
            ((x * focal - right) / width + 0.5) * camera.width,
            (0.5 - (y * focal - up) / height) * camera.height,
        )
        (across, down), (left, top) = told["focal_px"][frame], told["centre_px"][frame]
        assert math.dist(seen, (left + x * across, top - y * down)) < PIXEL_TOLERANCE


def test_what_stays_has_one_row(full_bundle):
    shot = read_manifest(full_bundle)
    floor = next(thing for thing in shot.things if thing.id == "floor")
    assert len(shot.camera.sensor_mm) == len(shot.camera.f_number) == 1
    assert len(shot.camera.offsets_mm) == len(shot.camera.focus_distance) == COUNT
    assert not floor.motion.moves


def test_motion_is_that_of_the_shot(full_bundle, tmp_path):
    meant = full_shot(tmp_path)
    for thing, found in zip(meant.objects, read_manifest(full_bundle).things, strict=True):
        pose = thing.object_to_world
        np.testing.assert_allclose(
            found.motion.position, pose.position[:COUNT], atol=POSITION_TOLERANCE
        )
        np.testing.assert_allclose(found.motion.orientation, pose.orientation, atol=1e-7)
    assert found.role == "shadow_catcher"


def test_a_body_says_where_the_engine_takes_over(full_bundle):
    ball = read_manifest(full_bundle).things[0]
    assert (ball.is_dynamic, ball.mass, ball.restitution, ball.visible) == (True, 0.5, 0.3, (2, 9))
    assert (ball.hand_over.frame, ball.hand_over.velocity) == (3, (0.0, -2.0, 0.0))


def test_marks_read_as_sentences_in_order(full_bundle):
    rate = float(RATE)
    assert read_manifest(full_bundle).marks == (
        Mark(
            frame=round(0.2 * rate, 6), kind="impact", text="impact on floor, 0.42 N·s",
            subject="ball",
        ),
        Mark(
            frame=round(0.25 * rate, 6), kind="dialogue", text="Mind the cup!", speaker="Ann"
        ),
    )  # fmt: skip


def test_an_event_that_a_marker_tells_is_told_once(bundle):
    cue = {"kind": "impact", "object": "ball", "text": "clack", "frame": 5.5}
    spoil(bundle, lambda told: told["markers"].append(cue))
    assert [mark.text for mark in read_manifest(bundle).marks] == ["clack", "Mind the cup!"]


def test_lights_have_units_and_motion(full_bundle):
    lights = {light.id: light for light in read_manifest(full_bundle).lights}
    assert lights["sun"].intensity == (50000.0,)
    assert lights["sun"].angle_deg == pytest.approx(math.degrees(0.01))
    assert lights["lamp"].intensity == pytest.approx(np.linspace(100, 300, COUNT))
    assert lights["lamp"].motion.moves
    assert lights["panel"].size == (1.5, 0.5)


def test_sound_and_plate_are_in_the_folder(full_bundle):
    shot = read_manifest(full_bundle)
    assert shot.plate.path.is_file()
    assert (shot.plate.in_point, shot.plate.frame_count) == (0, COUNT)
    assert shot.sounds[0].path.is_file()
    assert shot.sounds[0].seconds == pytest.approx(float(COUNT / RATE), abs=1 / 48000)
    assert shot.sounds[0].gain_db == -3.0


def test_a_sequence_holds_its_shots_in_order(reel_bundle):
    reel = read_manifest(reel_bundle)
    assert isinstance(reel, Reel)
    assert [(one.shot.name, one.start, one.shot.count) for one in reel.shots] == [
        ("full_1", 0, 5),
        ("full_2", 5, 7),
    ]
    assert reel.rate == RATE
    assert reel.shots[1].shot.plate.in_point == 5


def test_a_sequence_that_disagrees_with_its_shot_is_refused(sequence):
    spoil(sequence, put("shots.1.count", 8))
    with pytest.raises(BundleError, match=r"shots\[1\].count is 8; must be 7"):
        read_manifest(sequence)


def test_shots_of_a_sequence_do_not_overlap(sequence):
    spoil(sequence, put("shots.1.start", 4))
    with pytest.raises(BundleError, match=r"shots\[1\].start is 4"):
        read_manifest(sequence)


def test_the_digest_follows_every_shot(sequence):
    before = read_manifest(sequence).digest
    spoil(sequence.with_name("full_2.gshot"), put("prompt", "another"))
    assert read_manifest(sequence).digest != before


NOT_AS_IT_MUST_BE = {
    "a newer major version": (put("gshot", "2.0"), "gshot is '2.0'.*update the plug-in"),
    "an older minor version": (put("gshot", "1.0"), "older usdbridge.*convert the shot again"),
    "no version": (put("gshot", None), "gshot is ''|gshot is missing"),
    "no frames": (put("clock.count", 0), r"clock\.count is 0"),
    "a rate of zero": (put("clock.rate", [24, 0]), r"clock\.rate is 0"),
    "a count that is text": (put("clock.count", "12"), r"clock\.count is '12'"),
    "a count that is true": (put("clock.count", True), r"clock\.count is True"),
    "too few rows": (put("camera.frames.position", [[0, 0, 0]] * 2), "is 2; must be 1 or 12"),
    "no rows": (put("camera.frames.focal_mm", []), "is 0; must be 1 or 12"),
    "a row too short": (put("camera.frames.centre_px.3", [1]), r"centre_px\[3\] is \[1\]"),
    "a focal length of zero": (put("camera.frames.focal_mm.4", 0), r"focal_mm\[4\] is 0"),
    "a number that is infinite": (put("lights.0.intensity", [1e999]), "not JSON"),
    "a number beyond all": (put("lights.0.intensity", [10**16]), r"intensity\[0\] is 10{16}"),
    "no unit quaternion": (
        put("objects.0.frames.orientation.0", [1, 1, 0, 0]),
        r"objects\[0\].frames.orientation\[0\].*unit quaternion",
    ),
    "a light nowhere": (put("lights.0.frames", None), r"lights\[0\].frames is missing"),
    "a unit of another kind": (put("lights.0.unit", "nits"), r"lights\[0\].unit is 'nits'"),
    "a role nobody knows": (put("objects.0.role", "ghost"), r"objects\[0\].role is 'ghost'"),
    "a prim path with spaces": (put("camera.prim", "/Shot/a b"), r"camera.prim is '/Shot/a b'"),
    "two parts of one prim": (put("objects.0.prim", "/Shot/Geom/floor"), "/Shot/Geom/floor"),
    "a file above the folder": (put("plate.path", "../clip.mp4"), r"plate.path is '\.\./clip"),
    "an absolute file": (put("audio.0.path", "/etc/passwd"), r"audio\[0\].path is '/etc"),
    "a file of another drive": (put("files.0.path", "C:/x.usdz"), r"files\[0\].path is 'C:/x"),
    "a file by backslash": (put("files.0.path", "a\\..\\x"), r"files\[0\].path is"),
    "a name that is a path": (put("name", "../full"), r"name is '\.\./full'"),
    "no stage": (put("files.0.role", "plate"), "number of files with role stage is 0"),
    "a stage that is not there": (put("files.0.path", "other.usdz"), "other.usdz is not beside"),
    "a stage cut short": (put("files.0.bytes", 10**6), r"full.usdz: has \d+ bytes where"),
    "objects that are no list": (put("objects", {"a": 1}), "objects is .*must be a list"),
    "a camera that is a list": (put("camera", [1]), r"camera is \[1\]; must be an object"),
    "half a character": (put("prompt", "\ud800"), "prompt is .*half characters"),
}


@pytest.mark.parametrize("name", NOT_AS_IT_MUST_BE)
def test_what_is_wrong_is_named(bundle, name):
    change, message = NOT_AS_IT_MUST_BE[name]
    spoil(bundle, change)
    with pytest.raises(BundleError, match=message) as caught:
        read_manifest(bundle)
    assert str(bundle.parent) in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"[1]", b"\xff\xfe\xfa", b"[" * 100_000, b'{"a": NaN}'])
def test_what_is_no_manifest_is_refused(tmp_path, data):
    path = tmp_path / "shot.gshot"
    path.write_bytes(data)
    with pytest.raises(BundleError, match=r"shot\.gshot"):
        read_manifest(path)


def test_a_manifest_that_is_not_there_is_one_clear_fault(tmp_path):
    with pytest.raises(BundleError, match="no such file"):
        read_manifest(tmp_path / "shot.gshot")


def test_a_manifest_of_gigabytes_is_not_read(tmp_path):
    path = tmp_path / "shot.gshot"
    with path.open("wb") as stream:
        stream.truncate(2**30)
    with pytest.raises(BundleError, match="1024 MiB"):
        read_manifest(path)


def test_footage_that_is_gone_is_told_and_the_rest_read(bundle):
    (bundle.parent / "plate" / "full.mp4").unlink()
    assert read_manifest(bundle).missing == ("plate/full.mp4",)


def test_unknown_fields_and_later_minor_versions_are_read(bundle):
    spoil(bundle, lambda told: told.update(gshot="1.7", unknown={"a": 1}))
    assert read_manifest(bundle).count == COUNT


def test_quaternions_are_made_unit(bundle):
    spoil(bundle, put("objects.0.frames.orientation.0", [0.99999, 0, 0, 0]))
    turn = read_manifest(bundle).things[0].motion.orientation[0]
    assert math.hypot(*turn) == pytest.approx(1, abs=1e-15)


def test_files_that_changed_are_told(bundle):
    sound = bundle.parent / "audio" / "full.wav"
    assert verify_files(read_manifest(bundle)) == ()
    data = bytearray(sound.read_bytes())
    data[-1] ^= 1
    sound.write_bytes(data)
    assert verify_files(read_manifest(bundle)) == ("audio/full.wav",)


def test_a_sample_is_read(mug_bundle):
    shot = read_manifest(mug_bundle)
    assert (shot.rate, shot.count) == (Fraction(24), 120)
    assert shot.camera.sensor_mm == ((36.0, 20.25),)
    assert shot.missing == ()


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=8)
    | st.sampled_from([10**400, -1, 0, 1e-320, "..", "/", "a:b", "1.1", [[0] * 3], [[0] * 4]]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)


def with_something_else(manifest, data):
    """The manifest beside itself with one value anywhere replaced by another."""
    told = json.loads(manifest.read_text("utf-8"))
    holder, key = told, data.draw(st.sampled_from(sorted(told)))
    while isinstance(holder[key], dict | list) and holder[key] and data.draw(st.booleans()):
        holder = holder[key]
        keys = sorted(holder) if isinstance(holder, dict) else range(len(holder))
        key = data.draw(st.sampled_from(keys))
    holder[key] = data.draw(JSON)
    path = manifest.with_name("hostile.gshot")
    path.write_text(json.dumps(told), "utf-8")
    return path


@given(data=st.data())
def test_a_hostile_manifest_is_read_or_refused(full_bundle, data):
    path = with_something_else(full_bundle, data)
    with suppress(BundleError):
        shot = read_manifest(path)
        assert shot.rate > 0
        assert all(map(math.isfinite, shot.camera.focal_mm if shot.camera else ()))


@given(data=st.data())
def test_a_hostile_sequence_is_read_or_refused(reel_bundle, data):
    path = with_something_else(reel_bundle, data)
    with suppress(BundleError):
        assert len(read_manifest(path).shots) in (1, 2)


@given(data=st.binary(max_size=60))
def test_bytes_are_read_or_refused(full_bundle, data):
    path = full_bundle.with_name("bytes.gshot")
    path.write_bytes(data)
    with pytest.raises(BundleError):
        read_manifest(path)
