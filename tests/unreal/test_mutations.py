"""Mistakes planted in the plug-in's source, each of which the tests of an import must catch."""

import inspect
import sys
from typing import Any, NamedTuple

import pytest
from tests.unreal import (
    conftest,
    test_editor_again,
    test_editor_camera,
    test_editor_plate,
    test_editor_reel,
    test_editor_things,
    test_import,
)
from tests.unreal.double import MisuseError

SOURCE = test_import.PLUGIN / "usdbridge_unreal"
MODULES = {
    "": test_import,
    "again": test_editor_again,
    "camera": test_editor_camera,
    "plate": test_editor_plate,
    "reel": test_editor_reel,
    "things": test_editor_things,
}


class Mistake(NamedTuple):
    name: str
    file: str
    right: str
    wrong: str
    seen_by: str  # test of one of the MODULES, "plate.test_…"
    given: dict[str, Any] = {}  # noqa: RUF012 - arguments of that test beside fixtures


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
PACE = "test_what_the_importer_animates_keeps_in_step"
TURNED = "plate.test_stored_footage_is_turned_to_how_it_is_shown"
EXPOSED = "plate.test_projected_footage_is_as_bright_at_any_exposure"
LOCKED = "plate.test_cg_moves_in_the_footages_own_frames"
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
    Mistake(
        "animations at the importer's pace",
        "plan/clock.py",
        "return float(rate / taken)",
        "return 1.0",
        PACE,
    ),
    Mistake(
        "footage turned the other way",
        "editor/plate.py",
        "rotation = (plan.roll_deg,",
        "rotation = (-plan.roll_deg,",
        TURNED,
        {"turn": 90},
    ),
    Mistake(
        "footage that the exposure darkens",
        "editor/materials.py",
        "unreal.MaterialExpressionDivide",
        "unreal.MaterialExpressionMultiply",
        EXPOSED,
        {"exposure": 0.001},
    ),
    Mistake(
        "camera between the footage's frames",
        "editor/sequence.py",
        "kinds.FRAME_LOCKED if",
        "kinds.WITH_SUB_FRAMES if",
        LOCKED,
        {"choices": {}, "kind": "FRAME_LOCKED"},
    ),
    Mistake(
        "footage blurred twice",
        "editor/camera.py",
        "method.MANUAL if plan.has_blur",
        "method.MANUAL if plan.focus_cm",
        "camera.test_depth_of_field_is_on_where_it_is_known_and_leaves_the_footage_sharp",
        {"lens": {"focus_distance": (2.0,), "f_number": (2.8,)}, "choices": {}, "is_on": False},
    ),
    Mistake(
        "colliders seen in the viewport",
        "editor/things.py",
        '"visible": plan.surface != "hidden"',
        '"visible": True',
        "things.test_a_collider_is_hidden_in_the_viewport_too_and_solid",
    ),
    Mistake(
        "bodies hit the picture",
        "editor/plate.py",
        '"NoCollision"',
        '"BlockAll"',
        "plate.test_nothing_runs_into_the_plate",
    ),
    Mistake(
        "shots of a cut in each other",
        "editor/showing.py",
        "set_is_temporarily_hidden_in_editor(True)",
        "set_is_temporarily_hidden_in_editor(False)",
        "reel.test_the_viewport_does_not_show_the_shots_in_each_other",
    ),
    Mistake(
        "an edit of the master is not told",
        "editor/reel.py",
        "edits=frozenset(master.edits),",
        "",
        "reel.test_a_shot_trimmed_in_the_master_stays_trimmed_and_is_told",
    ),
    Mistake(
        "muted sections come back",
        "editor/lanes.py",
        'bool(section.get_editor_property("is_active"))',
        "True",
        "again.test_a_section_that_the_artist_muted_blended_or_trimmed_stays_so",
        {"edit": lambda section, _unreal: section.set_is_active(False)},
    ),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_planted_mistake_is_caught(mistake, request, monkeypatch):
    path = SOURCE / mistake.file
    text = path.read_text(encoding="utf-8")
    assert mistake.right in text
    wrong = compile(text.replace(mistake.right, mistake.wrong), str(path), "exec")
    checks, given = seen_by(mistake, request)
    plant(monkeypatch, path, wrong)
    with pytest.raises((AssertionError, MisuseError)):
        checks(**given)


def test_the_same_source_without_a_mistake_passes(request, monkeypatch):
    unbound = next(one for one in MISTAKES if one.seen_by == CUT)
    checks, given = seen_by(unbound, request)
    path = SOURCE / unbound.file
    code = compile(path.read_text(encoding="utf-8"), str(path), "exec")
    plant(monkeypatch, path, code)
    checks(**given)


def plant(monkeypatch, path, code):
    """Has a file's code be another, in a plug-in that is imported anew as a whole."""
    monkeypatch.setitem(conftest.CODE, str(path), code)
    for name in [one for one in sys.modules if one.split(".")[0] == SOURCE.name]:
        monkeypatch.delitem(sys.modules, name)


def seen_by(mistake, request):
    """The test that has to see a mistake, and its arguments."""
    module, _, name = mistake.seen_by.rpartition(".")
    checks = getattr(MODULES[module], name)
    known = {"request": request, "bundle": "full_bundle", **mistake.given}
    given = {
        name: known[name] if name in known else request.getfixturevalue(name)
        for name in inspect.signature(checks).parameters
    }
    return checks, given
