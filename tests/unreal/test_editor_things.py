"""Props, proxies and bodies in the editor."""

from dataclasses import replace

import pytest
from tests.unreal.double import play
from tests.unreal.shots import (
    COUNT,
    HOME,
    STEPS,
    actor,
    labels,
    light,
    make,
    moving,
    sequence,
    small_shot,
    staged,
    thing,
)
from usdbridge_unreal import shot as given

CUP = thing("cup", motion=moving(*((0.1 * frame, 1.0, 0.0) for frame in STEPS)), mass=0.3)
OVER = given.HandOver(frame=2, velocity=(1.0, 2.0, 3.0), angular_velocity=(0.0, 1.0, 0.0))


def test_a_moving_prop_is_where_the_bake_has_it(unreal, tmp_path):
    make(staged(tmp_path, CUP), start_frame=10)
    cup = actor(unreal, "small_cup")
    for frame in STEPS:
        there = play.placement_at(sequence(unreal), cup, 10 + frame)
        assert there.location == pytest.approx((10 * frame, 0, 100))


def test_a_still_prop_stands_unbound(unreal, tmp_path):
    recorded = make(staged(tmp_path, thing("lamp")), scale=0.5)
    lamp = recorded.actor("lamp")
    assert (lamp.location, lamp.scale) == ((0, 0, 100), (0.5, 0.5, 0.5))
    assert not lamp.is_bound
    shown = actor(unreal, "small_lamp").static_mesh_component
    assert shown.static_mesh.get_name() == "SM_lamp_geo"


def test_a_prop_is_seen_in_its_range_alone(unreal, tmp_path):
    make(staged(tmp_path, thing("shard", visible=(2, 5))))
    [binding] = (
        each for each in play.score_of(sequence(unreal)).bindings if each.name == "small_shard"
    )
    [section] = binding.tracks[0].get_sections()
    [channel] = section.get_all_channels()
    seen = [play.channel_at(channel, frame) for frame in STEPS]
    assert seen == [False, False, True, True, True, False]


def test_a_collider_is_hidden_in_the_viewport_too_and_solid(unreal, tmp_path):
    make(staged(tmp_path, thing("wall", role="collider"), thing("cup")))
    wall = actor(unreal, "small_wall")
    assert wall.hidden
    assert not wall.static_mesh_component.visible
    assert actor(unreal, "small_cup").static_mesh_component.visible
    assert str(wall.static_mesh_component.get_collision_profile_name()) == "BlockAll"


def test_a_holdout_has_the_engines_flag_where_there_is_one(unreal, tmp_path):
    make(staged(tmp_path, thing("wall", role="holdout")), proxies="holdout")
    assert actor(unreal, "small_wall").static_mesh_component.holdout
    assert f"{HOME}/M_Usdbridge_Holdout" not in unreal.project.assets


def test_a_holdout_of_an_older_engine_has_a_material(unreal_5_4, tmp_path):
    make(staged(tmp_path, thing("wall", role="holdout")), proxies="holdout")
    material = unreal_5_4.project.assets[f"{HOME}/M_Usdbridge_Holdout"]
    wall = actor(unreal_5_4, "small_wall").static_mesh_component
    assert list(wall.get_editor_property("override_materials")) == [material]
    assert material.get_editor_property("blend_mode") == unreal_5_4.BlendMode.BLEND_ALPHA_HOLDOUT


def test_a_live_body_is_keyed_to_its_hand_over_and_simulated_from_there(unreal, tmp_path):
    make(staged(tmp_path, replace(CUP, hand_over=OVER)), physics="live", start_frame=100)
    shown, cup = sequence(unreal), actor(unreal, "small_cup")
    component = cup.static_mesh_component
    path = "BodyInstance.bSimulatePhysics"
    live = [play.value_at(shown, component, path, 100 + frame) for frame in STEPS]
    assert live == [False, False, True, True, True, True]
    [transform] = transforms(shown, cup)
    frames = {frame for frame, _, _ in play.keys_of(transform.get_all_channels()[0])}
    assert frames == {100, 101, 102}


def test_a_live_bodys_first_velocity_is_in_its_tags(unreal, tmp_path):
    recorded = make(staged(tmp_path, replace(CUP, hand_over=OVER)), physics="live")
    assert recorded.actor("cup").properties["velocity"] == "100,300,200"
    assert recorded.actor("cup").properties["spin"] == "0,0,-57.2958"
    tags = [str(tag) for tag in actor(unreal, "small_cup").tags]
    assert "usdbridge.velocity=100,300,200" in tags


def test_a_body_has_its_mass_friction_and_no_drag(unreal, tmp_path):
    make(staged(tmp_path, replace(CUP, friction=0.4, restitution=0.2)))
    body = actor(unreal, "small_cup").static_mesh_component.get_editor_property("body_instance")
    assert body.mass_in_kg_override == pytest.approx(0.3)
    assert (body.linear_damping, body.angular_damping) == (0, 0)
    surface = body.phys_material_override
    found = (surface.friction, surface.restitution)
    assert found == pytest.approx((0.4, 0.2))


def test_a_baked_body_is_not_simulated(unreal, tmp_path):
    make(staged(tmp_path, replace(CUP, hand_over=OVER)))
    component = actor(unreal, "small_cup").static_mesh_component
    path = "BodyInstance.bSimulatePhysics"
    assert not play.value_at(sequence(unreal), component, path, COUNT - 1)
    [transform] = transforms(sequence(unreal), actor(unreal, "small_cup"))
    assert len(play.keys_of(transform.get_all_channels()[0])) == COUNT


def test_a_mesh_that_the_importer_lost_is_told(unreal, tmp_path):
    shot = staged(tmp_path, thing("cup"))
    recorded = make(replace(shot, things=(*shot.things, thing("ghost"))))
    assert "small_cup" in labels(unreal)
    assert recorded.problems == ("small_ghost: the USD importer made no static mesh ghost_geo",)


def test_a_prop_and_a_light_of_one_name_are_two_actors(unreal, tmp_path):
    shot = staged(tmp_path, thing("lamp"), lights=(light("lamp", "rect"),))
    recorded = make(shot)
    kinds = sorted(each.kind for each in recorded.actors if each.id == "lamp")
    assert kinds == ["RectLight", "StaticMeshActor"]
    assert len(unreal.project.level.actors) == 4


def test_every_option_of_the_usd_importer_is_ours(unreal, tmp_path):
    make(staged(tmp_path, thing("cup")))
    [told] = unreal.project.sheet["usd_imports"]
    assert told["options"]["import_actors"] is False
    assert told["options"]["import_level_sequences"] is False
    assert told["options"]["existing_asset_policy"] == unreal.ReplaceAssetPolicy.REPLACE
    assert len(told["options"]) == 32
    documented = set(unreal.UsdStageImportOptions._entry.editor)
    assert documented - set(told["options"]) == {"existing_asset_cache"}  # of a cache that is off


def test_structs_of_the_usd_importers_options_are_ours(unreal, tmp_path):
    make(staged(tmp_path, thing("cup")))
    options = unreal.project.sheet["usd_imports"][0]["options"]
    units, metadata = options["stage_options"], options["metadata_options"]
    assert (units.meters_per_unit, units.up_axis) == (pytest.approx(0.01), unreal.UsdUpAxis.Z_AXIS)
    assert metadata.collect_metadata is False
    assert list(metadata.blocked_prefix_filters) == list(options["groom_interpolation_settings"])


def test_a_version_without_an_option_is_imported_without_it(unreal_5_4, tmp_path):
    recorded = make(staged(tmp_path, thing("cup")))
    [told] = unreal_5_4.project.sheet["usd_imports"]
    assert "import_sounds" not in told["options"]
    assert recorded.problems == ()


def test_a_camera_alone_brings_no_geometry(unreal):
    make(small_shot(things=(thing("cup"),)), parts="camera")
    assert labels(unreal) == {"small_camera", "small_plate"}
    assert "usd_imports" not in unreal.project.sheet


def transforms(shown, target):
    [binding] = (each for each in play.score_of(shown).bindings if each.target is target)
    tracks = [each for each in binding.tracks if type(each).__name__.endswith("3DTransformTrack")]
    return [section for track in tracks for section in track.get_sections()]
