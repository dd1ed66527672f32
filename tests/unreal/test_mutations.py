"""Mistakes planted in the plug-in's source, each of which the tests of an import must catch."""

import shutil
from typing import NamedTuple

import pytest
from tests.unreal import test_import
from tests.unreal.double import MisuseError

PLUGIN = test_import.PLUGIN


class Mistake(NamedTuple):
    name: str
    file: str
    right: str
    wrong: str
    seen_by: str  # test of test_import


SEES = "test_the_keyed_camera_sees_what_the_written_usd_sees"
PLACES = "test_things_are_where_the_written_usd_has_them"
RANGE = "test_the_sequence_has_the_true_rate_and_its_last_frame"
FOOTAGE = "test_the_footage_shows_its_own_frame_on_each_frame"
CUT = "test_the_cut_shows_our_camera_on_every_frame"
LIGHTS = "test_lights_have_the_written_usds_values_in_fixed_units"
MARKS = "test_marks_are_where_things_happen"
LIVE = "test_live_and_baked_never_meet"
HOME = "test_everything_is_one_undoable_step_in_one_folder"
REEL = "test_takes_become_sub_sequences_of_a_master"
AGAIN = "test_a_second_import_changes_nothing"

MISTAKES = [
    Mistake(
        "misspelt property", "editor/camera.py", "settings.focus_offset", "settings.ofset", SEES
    ),
    Mistake(
        "misspelt method", "editor/sequence.py", "set_playback_start(", "set_play_start(", RANGE
    ),
    Mistake(
        "misspelt path",
        "plan/camera.py",
        '"FocusSettings.ManualFocusDistance"',
        '"FocusSettings.ManualFocus"',
        SEES,
    ),
    Mistake(
        "deprecated call",
        "editor/marks.py",
        'if hasattr(sequence, "add_marked_frame_to_sequence"):',
        "if not sequence:",
        MARKS,
    ),
    Mistake(
        "roll and pitch swapped",
        "axes.py",
        "(math.degrees(roll), math.degrees(pitch), ",
        "(math.degrees(pitch), math.degrees(roll), ",
        SEES,
    ),
    Mistake("metres for centimetres", "axes.py", "CENTIMETRES = 100.0", "CENTIMETRES = 1.0", SEES),
    Mistake(
        "up and depth swapped",
        "axes.py",
        "(x * factor, z * factor, y * factor)",
        "(x * factor, y * factor, z * factor)",
        SEES,
    ),
    Mistake(
        "meshes turned as in another handedness",
        "axes.py",
        "return direction(x), direction(z), direction(y)",
        "return direction(x), direction(y), direction(z)",
        PLACES,
    ),
    Mistake(
        "focal length unset", "plan/camera.py", '"CurrentFocalLength": camera.focal_mm,', "", SEES
    ),
    Mistake(
        "sensor height is its width",
        "plan/camera.py",
        "row[1] for row in camera.sensor_mm",
        "row[0] for row in camera.sensor_mm",
        SEES,
    ),
    Mistake(
        "offset to the other side",
        "plan/camera.py",
        "tuple(row[0] for row in camera.offsets_mm)",
        "tuple(-row[0] for row in camera.offsets_mm)",
        SEES,
    ),
    Mistake(
        "lens clamps",
        "editor/camera.py",
        '_focal_length": limits.max_focal_mm',
        '_focal_length": 20.0',
        SEES,
    ),
    Mistake("keys are not linear", "editor/keys.py", ", interpolation=linear)", ")", SEES),
    Mistake(
        "rate cut to a whole number",
        "editor/sequence.py",
        "numerator=rate.numerator, denominator=rate.denominator",
        "numerator=int(rate), denominator=1",
        RANGE,
    ),
    Mistake(
        "last frame lost",
        "editor/sequence.py",
        "_playback_end(end)",
        "_playback_end(end - 1)",
        RANGE,
    ),
    Mistake(
        "start frame forgotten",
        "plan/clock.py",
        "range(start, start + count)",
        "range(count)",
        RANGE,
    ),
    Mistake(
        "unbound cut",
        "editor/cut.py",
        "section.set_camera_binding_id(run.sequence.get_binding_id(camera))",
        "",
        CUT,
    ),
    Mistake(
        "footage begins at its first frame",
        "editor/media.py",
        "plan.first_media_frame * ticks_per_frame(run.sequence)",
        "0 * ticks_per_frame(run.sequence)",
        FOOTAGE,
    ),
    Mistake(
        "footage offset in frames",
        "editor/media.py",
        "plan.first_media_frame * ticks_per_frame(run.sequence)",
        "plan.first_media_frame",
        FOOTAGE,
    ),
    Mistake(
        "marks a frame early",
        "plan/sound.py",
        "frame = math.floor(mark.frame + 0.5)",
        "frame = math.floor(mark.frame)",
        MARKS,
    ),
    Mistake("lumens for nits", "editor/lights.py", "plan.unit.upper()", '"LUMENS"', LIGHTS),
    Mistake(
        "whole cone for half",
        "plan/lights.py",
        "(1 - _SOFTNESS), light.cone_angle_deg)",
        "(1 - _SOFTNESS), 2 * light.cone_angle_deg)",
        LIGHTS,
    ),
    Mistake(
        "light that does not flicker",
        "plan/lights.py",
        "moving = len(light.intensity) > 1",
        "moving = False",
        LIGHTS,
    ),
    Mistake(
        "keys and physics at once",
        "plan/things.py",
        "keys = _until(keys, hand_over.frame)",
        "keys = _until(keys, 10_000)",
        LIVE,
    ),
    Mistake(
        "keys hold on under physics",
        "editor/keys.py",
        "section.set_range(run.start, keys.end)",
        "section.set_range(run.start, run.end)",
        LIVE,
    ),
    Mistake(
        "physics a frame late",
        "plan/things.py",
        "frames=(start, start + frame), values=(False, True)",
        "frames=(start, start + frame + 1), values=(False, True)",
        LIVE,
    ),
    Mistake("sound elsewhere", "editor/sound.py", "{run.folder}/Sound", "/Game/Sound", HOME),
    Mistake(
        "takes on each other",
        "plan/__init__.py",
        "start=options.start_frame + placed.start,",
        "start=options.start_frame,",
        REEL,
    ),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_planted_mistake_is_caught(mistake, request, tmp_path, monkeypatch):
    source = tmp_path / "mutated" / "usdbridge_unreal"
    shutil.copytree(PLUGIN / "usdbridge_unreal", source, ignore=shutil.ignore_patterns("__pyc*"))
    path = source / mistake.file
    text = path.read_text(encoding="utf-8")
    assert mistake.right in text
    path.write_text(text.replace(mistake.right, mistake.wrong), encoding="utf-8")
    double = request.getfixturevalue("unreal")
    monkeypatch.syspath_prepend(str(source.parent))
    bundle = request.getfixturevalue(
        "reel_bundle" if mistake.seen_by in (FOOTAGE, REEL) else "full_bundle"
    )
    checks = getattr(test_import, mistake.seen_by)
    arguments = (request, double, "full_bundle") if mistake.seen_by == SEES else (double, bundle)
    with pytest.raises((AssertionError, MisuseError)):
        checks(*arguments)


def test_the_same_source_without_a_mistake_passes(unreal, full_bundle, tmp_path, monkeypatch):
    shutil.copytree(PLUGIN / "usdbridge_unreal", tmp_path / "copied" / "usdbridge_unreal")
    monkeypatch.syspath_prepend(str(tmp_path / "copied"))
    test_import.test_the_cut_shows_our_camera_on_every_frame(unreal, full_bundle)
