"""What the USD importer animates, played so that its frames are the shot's."""

from fractions import Fraction

import pytest
from tests.unreal.bundles import RATE
from tests.unreal.test_import import (
    animations,
    run,
    sequence_of,
    test_what_the_importer_animates_keeps_in_step,
)
from usdbridge_unreal.plan.clock import play_rate

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


def test_an_older_engine_has_a_number_for_a_pace(unreal_5_4, people_bundle):
    test_what_the_importer_animates_keeps_in_step(unreal_5_4, people_bundle)


def test_a_play_rate_of_the_artists_stays(unreal, people_bundle):
    run(people_bundle)
    person = animations(sequence_of(unreal, "people"))[1]
    params = person.get_editor_property("params")
    params.set_editor_property("play_rate", unreal.MovieSceneTimeWarpVariant(fixed_play_rate=0.5))
    person.set_editor_property("params", params)
    report = run(people_bundle)
    assert any("people_ann animation: keys or ranges changed by you" in one for one in report.kept)
    assert report.ok
