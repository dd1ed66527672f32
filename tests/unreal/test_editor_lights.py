"""Lights in the editor: amounts in fixed units, whatever the USD importer's are."""

import pytest
from tests.unreal.double import play
from tests.unreal.shots import (
    STEPS,
    actor,
    light,
    make,
    moving,
    sequence,
    small_shot,
    staged,
    thing,
)


def lamp(unreal, kind, **changes):
    make(small_shot(lights=(light("key", kind, **changes),)))
    found = actor(unreal, "small_key")
    return found, found.light_component


def test_a_rect_light_is_in_nits_and_centimetres(unreal):
    _, panel = lamp(unreal, "rect", size=(1.5, 0.5))
    assert panel.intensity_units == unreal.LightUnits.NITS
    assert (panel.intensity, panel.source_width, panel.source_height) == (500, 150, 50)


def test_a_bulb_has_its_radius_and_reaches_a_hundred_metres(unreal):
    _, bulb = lamp(unreal, "sphere", size=(0.1, 0.1))
    assert type(bulb) is unreal.PointLightComponent
    assert (bulb.source_radius, bulb.attenuation_radius) == (5, 10_000)


def test_a_point_has_a_surface_for_its_nits(unreal):
    _, bulb = lamp(unreal, "sphere", size=(0.0, 0.0))
    assert bulb.source_radius == pytest.approx(0.1)


@pytest.mark.parametrize(("kind", "size"), [("rect", 100.0), ("disk", 88.6227)])
def test_a_lamp_that_says_no_size_has_usdluxs(unreal, kind, size):
    _, panel = lamp(unreal, kind)
    assert (panel.source_width, panel.source_height) == pytest.approx((size, size))


def test_a_lamp_reaches_past_all_that_stands_at_any_scale(unreal, tmp_path):
    tower = thing("tower", motion=moving((0.0, 3.0, -200.0)), size=(3.0, 4.0, 12.0))
    make(staged(tmp_path, tower, lights=(light("key", "sphere"),)), scale=0.5)
    reach = actor(unreal, "small_key").light_component.attenuation_radius
    assert reach == pytest.approx(0.5 * 100 * 1.5 * 213)


@pytest.mark.usefixtures("unreal")
@pytest.mark.parametrize("key", ["lamp", "plate"])
def test_a_light_of_anothers_id_has_its_own_label(tmp_path, key):
    recorded = make(staged(tmp_path, thing("lamp"), lights=(light(key, "rect"),)))
    found = [each.label for each in recorded.actors]
    assert f"small_{key}_light" in found
    assert len(set(found)) == len(found)


def test_a_moved_prop_is_not_taken_for_the_light_of_its_name(unreal, tmp_path):
    shot = staged(tmp_path, thing("lamp"), lights=(light("lamp", "rect"),))
    make(shot)
    actor(unreal, "small_lamp").set_actor_location(unreal.Vector(1, 2, 3), False, False)
    assert make(shot).edits == {"thing/lamp/placement"}


def test_a_shaped_bulb_is_a_spot(unreal):
    _, spot = lamp(unreal, "sphere", cone_angle_deg=30.0)
    assert spot.outer_cone_angle == pytest.approx(30)
    assert spot.inner_cone_angle == pytest.approx(27)


def test_the_sun_is_in_lux(unreal):
    made, sun = lamp(unreal, "distant", intensity=(80_000.0,), angle_deg=0.53)
    assert type(made) is unreal.DirectionalLight
    assert sun.intensity == 80_000
    assert sun.light_source_angle == pytest.approx(0.53)


def test_colour_is_kept_as_linear_light(unreal):
    _, panel = lamp(unreal, "rect", color=(1.0, 0.5, 0.0))
    color = panel.get_editor_property("light_color")
    assert (color.r, color.g, color.b) == (255, 188, 0)


def test_temperature_is_used_only_where_known(unreal):
    _, warm = lamp(unreal, "rect", temperature=3200.0)
    assert (warm.use_temperature, warm.temperature) == (True, 3200)
    _, plain = lamp(unreal, "rect")
    assert not plain.use_temperature


def test_a_light_shines_along_house_minus_z(unreal):
    make(small_shot(lights=(light("key", "rect"),)))
    there = play.placement_at(sequence(unreal), actor(unreal, "small_key"), 0)
    assert there.location == pytest.approx((0, 0, 300))
    assert there.axes.T[0] == pytest.approx((0, -1, 0), abs=1e-12)


def test_a_flickering_moving_lamp_is_keyed(unreal):
    rows = tuple((0.0, 3.0, 0.1 * frame) for frame in STEPS)
    amounts = tuple(100.0 + frame for frame in STEPS)
    made, bulb = lamp(unreal, "sphere", motion=moving(*rows), intensity=amounts)
    shown = sequence(unreal)
    found = [play.value_at(shown, bulb, "Intensity", frame) for frame in STEPS]
    assert found == list(amounts)
    assert play.placement_at(shown, made, 5).location == pytest.approx((0, 50, 300))


def test_a_flickering_lamp_imported_again_is_not_called_edited(unreal):
    shot = small_shot(lights=(light("key", "sphere", intensity=tuple(100.0 + f for f in STEPS)),))
    make(shot)
    actor(unreal, "small_key").light_component.set_intensity(103.0)  # as the time line does
    assert make(shot).kept == ()


def test_a_dome_without_its_picture_is_told(unreal):
    make_dome = light("sky", "dome", intensity=(2.0,))
    recorded = make(small_shot(lights=(make_dome,)))
    assert actor(unreal, "small_sky").light_component.intensity == 2
    assert [line for line in recorded.problems if "small_sky" in line]


def test_the_domes_picture_becomes_its_cube(unreal, full_bundle):
    from usdbridge_unreal.manifest import read_manifest

    make(read_manifest(full_bundle))
    sky = actor(unreal, "full_sky").light_component
    assert sky.source_type == unreal.SkyLightSourceType.SLS_SPECIFIED_CUBEMAP
    assert isinstance(sky.cubemap, unreal.TextureCube)
