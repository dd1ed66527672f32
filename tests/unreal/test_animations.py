"""What the USD importer animates, played so that its frames are the shot's."""

from fractions import Fraction

import pytest
from tests.unreal.bundles import RATE, peopled_shot, write_bundle
from tests.unreal.double import play
from tests.unreal.double.score import score_of
from tests.unreal.test_import import run, sequence_of
from usdbridge_unreal.plan.clock import play_rate

COUNT = 6
RATES = [Fraction(24), RATE, Fraction(30000, 1001), Fraction(60000, 1001), Fraction(25)]


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("count", [2, 24, 25, 240, 1441])
@pytest.mark.parametrize("extra", [0, 1])
@pytest.mark.parametrize("take", [lambda rate: rate, int])
def test_frame_by_frame_whatever_rate_the_importer_took(rate, count, extra, take):
    seconds = float((count - 1 + extra) / Fraction(take(rate)))
    pace = play_rate(rate, count, seconds)
    shown = [pace * frame / float(rate) * take(rate) for frame in (0, 1, count - 1)]
    assert shown == pytest.approx([0, 1, count - 1], abs=1e-6)


def test_an_animation_of_another_pace_ends_with_the_shot():
    assert play_rate(Fraction(24), 49, 3.0) == pytest.approx(1.5)


@pytest.mark.parametrize(("count", "seconds"), [(1, 0.0), (1, 2.0), (10, 0.0), (10, -1.0)])
def test_what_has_no_length_is_played_as_it_is(count, seconds):
    assert play_rate(RATE, count, seconds) == 1.0


@pytest.mark.parametrize("engine", ["unreal", "unreal_5_4"])
def test_characters_and_cloth_keep_in_step_at_23_976(request, tmp_path, engine):
    unreal = request.getfixturevalue(engine)
    bundle = write_bundle(peopled_shot(COUNT, RATE), tmp_path / "bundle")
    report = run(bundle)
    sections = animations(sequence_of(unreal, "people"))
    assert [type(one).__name__.removeprefix("MovieScene") for one in sections] == [
        "GeometryCacheSection",
        "SkeletalAnimationSection",
    ]
    for section in sections:
        frames = [23 * play.animation_second_at(section, frame) for frame in range(COUNT)]
        assert frames == pytest.approx(range(COUNT), abs=1e-5)
    assert next(one for one in report.checks if one.code == "animations.pace").ok


def test_a_play_rate_of_the_artists_stays(unreal, tmp_path):
    bundle = write_bundle(peopled_shot(COUNT, RATE), tmp_path / "bundle")
    run(bundle)
    person = animations(sequence_of(unreal, "people"))[1]
    params = person.get_editor_property("params")
    params.set_editor_property("play_rate", unreal.MovieSceneTimeWarpVariant(fixed_play_rate=0.5))
    person.set_editor_property("params", params)
    report = run(bundle)
    assert any("people_ann animation: keys or ranges changed by you" in one for one in report.kept)
    assert report.ok


def animations(sequence):
    """The sections that play an animation, by class."""
    found = [
        section
        for binding in score_of(sequence).bindings
        for track in binding.tracks
        for section in track.get_sections()
        if "params" in section._own.values
    ]
    return sorted(found, key=lambda one: type(one).__name__)
