import json
from dataclasses import replace
from fractions import Fraction

import pytest
from tests.build_shot import build_box, build_shot, build_solution
from tests.media import write_clip

from usdbridge.footage import plate_frames
from usdbridge.frames import advance_timecode
from usdbridge.options import ReadOptions
from usdbridge.readers import read_shot
from usdbridge.shot import AudioTrack, FrameClock, Marker
from usdbridge.takes import split_takes


def two_takes(**changes):
    clock = FrameClock(rate=Fraction(10), count=10, source_start=1001, timecode="01:00:00:00")
    return split_takes(build_shot(10, clock=clock, cuts=(4,), **changes))


def test_a_single_take_is_the_shot_itself():
    shot = build_shot()
    assert split_takes(shot) == (shot,)


def test_takes_are_numbered_from_one():
    assert [take.name for take in two_takes()] == ["tiny_1", "tiny_2"]


def test_takes_cover_every_frame_once():
    first, second = (take.clock for take in two_takes())
    assert (first.in_point, first.count, second.in_point, second.count) == (0, 4, 4, 6)


def test_a_take_keeps_source_frame_and_timecode():
    clock = two_takes()[1].clock
    assert (clock.source_start, clock.timecode) == (1005, "01:00:00:04")


def test_tracks_are_cut_with_their_take():
    whole = build_shot(10)
    second = two_takes()[1]
    assert (second.camera.focal_px == whole.camera.focal_px[4:]).all()
    assert (
        second.objects[0].object_to_world.position[0]
        == (whole.objects[0].object_to_world.position[4])
    ).all()


def test_markers_go_to_the_take_they_are_heard_in():
    first, second = two_takes(markers=(Marker(name="a", time=0.1), Marker(name="b", time=0.5)))
    assert [m.name for m in first.markers] == ["a"]
    assert second.markers[0].time == pytest.approx(0.1)


def test_sound_goes_on_where_the_cut_is(tmp_path):
    second = two_takes(audio=(AudioTrack(name="main", path=tmp_path),))[1]
    assert second.audio[0].media_start == pytest.approx(0.4)


def test_sound_that_starts_in_a_later_take_starts_late_there(tmp_path):
    second = two_takes(audio=(AudioTrack(name="main", path=tmp_path, start=0.7),))[1]
    assert (second.audio[0].start, second.audio[0].media_start) == (pytest.approx(0.3), 0.0)


def test_visibility_is_cut_with_its_take():
    box = replace(build_box(count=10), visible_frames=(2, 6))
    first, second = two_takes(objects=(box,))
    assert first.objects[0].visible_frames == (2, 4)
    assert second.objects[0].visible_frames == (0, 2)


def uneven_document(folder, **fields):
    ticks = [0, 40, 90, 100, 170, 200, 260, 300, 390, 400, 480, 500]
    write_clip(folder / "vfr.mkv", ticks=ticks, time_base=Fraction(1, 1000))
    path = folder / "vfr.shot.json"
    path.write_text(json.dumps({"shot": "1.0", "clip": {"path": "vfr.mkv"}, **fields}))
    return read_shot(path, ReadOptions(resample_vfr=True))


def test_takes_of_resampled_footage_follow_each_other(tmp_path):
    whole = uneven_document(tmp_path)
    takes = split_takes(uneven_document(tmp_path, cuts=[5]))
    shown = [frame for take in takes for frame in plate_frames(take.plate, take.clock)]
    assert shown == list(plate_frames(whole.plate, whole.clock))


def test_in_point_counts_in_resampled_footage(tmp_path):
    whole = uneven_document(tmp_path)
    late = uneven_document(tmp_path, clock={"in_point": 3})
    assert late.clock.count == whole.clock.count - 3
    shown = plate_frames(late.plate, late.clock)
    assert shown == plate_frames(whole.plate, whole.clock)[3:]


@pytest.mark.parametrize(
    ("start", "frames", "rate", "wanted"),
    [
        ("00:00:59:28", 2, Fraction(30000, 1001), "00:01:00:00"),
        ("00:00:59;28", 2, Fraction(30000, 1001), "00:01:00;02"),
        ("00:09:59;29", 1, Fraction(30000, 1001), "00:10:00;00"),
        ("00:00:59;59", 1, Fraction(60000, 1001), "00:01:00;04"),
        ("01:00:00:00", 24, Fraction(24000, 1001), "01:00:01:00"),
        ("23:59:59:23", 1, Fraction(24), "00:00:00:00"),
    ],
)
def test_timecode_counts_as_smpte_says(start, frames, rate, wanted):
    assert advance_timecode(start, frames, rate) == wanted


def test_a_take_keeps_its_own_frames_of_the_solution():
    take = two_takes(solution=build_solution(10))[1]
    assert len(take.solution.camera.residual_px) == take.clock.count
