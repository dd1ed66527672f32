"""The footage in the editor: where the plate is and which frame it shows."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from tests.unreal.conftest import install
from tests.unreal.double import make_unreal, play
from tests.unreal.shots import (
    HOME,
    RATE,
    STEPS,
    actor,
    camera,
    labels,
    make,
    plate,
    sequence,
    small_shot,
    staged,
    thing,
)

PICTURE = (1920, 1080)
CORNERS = [(0, 0), (0, 1080), (1920, 0), (1920, 1080)]


def seen_corners(unreal, frame, box):
    """Where the corners of the plate's mesh are in the camera's picture, px, sorted."""
    shown, view = sequence(unreal), actor(unreal, "small_camera")
    screen = actor(unreal, "small_plate").static_mesh_component
    there = play.placement_at(shown, screen, frame)
    own = np.array([(x, y, z) for x in box[0] for y in box[1] for z in box[2]], dtype=float)
    world = there.location + (own * there.scale) @ there.axes.T
    pixels = play.project(world, frame, shown, view, PICTURE)
    return sorted({(round(x), round(y)) for x, y in pixels.tolist()})


@pytest.mark.parametrize(
    "box",
    [((0, 0), (-50, 50), (-50, 50)), ((-20, 60), (3, 3), (0, 30)), ((5, 45), (-8, 8), (2, 2))],
)
def test_the_plate_fills_the_picture_whatever_its_mesh(unreal, monkeypatch, box):
    def measure(project, _owner):
        low, high = (project.type("Vector")(*map(float, side)) for side in zip(*box, strict=True))
        made = project.type("Box")()
        made.set_editor_property("min", low)
        made.set_editor_property("max", high)
        return made

    monkeypatch.setitem(unreal.project.behaviours, "StaticMesh.get_bounding_box", measure)
    make(small_shot(camera=camera(offsets_mm=((0.5, -0.25),))))
    for frame in (0, 5):
        assert seen_corners(unreal, frame, box) == CORNERS


def test_nothing_runs_into_the_plate(unreal):
    make(small_shot())
    screen = actor(unreal, "small_plate").static_mesh_component
    assert str(screen.get_collision_profile_name()) == "NoCollision"


def test_the_plate_hangs_from_the_camera_behind_everything(unreal):
    make(small_shot())
    hung = actor(unreal, "small_plate")
    assert hung.get_attach_parent_actor() is actor(unreal, "small_camera")
    shown = sequence(unreal)
    away = play.placement_at(shown, hung, 3).location - (50, 400, 153)
    assert away == pytest.approx((0, -1000, 0), abs=1e-9)


def test_the_shots_first_frame_shows_the_in_point(unreal):
    make(small_shot(), start_frame=100)
    [section] = media_sections(unreal)
    assert play.media_second_at(section, 100) == 5 / RATE
    assert play.media_second_at(section, 105) == 10 / RATE
    assert (section.get_start_frame(), section.get_end_frame()) == (100, 106)


def test_images_play_at_the_true_rate_as_srgb(unreal):
    make(small_shot())
    source = unreal.project.assets[f"{HOME}/MS_plate_images"]
    rate = source.frame_rate_override
    assert Fraction(rate.numerator, rate.denominator) == RATE
    assert source.get_sequence_path() == "/b/plate"
    assert source.source_color_settings.encoding_override == unreal.MediaSourceEncoding.MSE_S_RGB


def test_footage_of_another_transfer_is_left_to_the_engine(unreal):
    make(small_shot(plate=plate(transfer="smpte2084")))
    source = unreal.project.assets[f"{HOME}/MS_plate_images"]
    assert source.source_color_settings.encoding_override == unreal.MediaSourceEncoding.MSE_NONE


def test_a_movie_is_a_file_source(unreal):
    recorded = make(small_shot(plate=plate(kind="video", path=Path("/b/clip.mp4"))))
    assert unreal.project.assets[f"{HOME}/MS_plate_movie"].file_path == "/b/clip.mp4"
    assert (recorded.media.source, recorded.media.rate) == ("/b/clip.mp4", None)


def test_the_plate_neither_plays_by_itself_nor_reshapes(unreal):
    make(small_shot())
    player = actor(unreal, "small_plate").media_plate_component
    flags = (player.play_on_open, player.loop, player.is_aspect_ratio_auto)
    assert flags == (False, False, False)


def test_an_older_plate_is_given_the_footage_as_its_play_list(unreal_5_4):
    make(small_shot())
    player = actor(unreal_5_4, "small_plate").media_plate_component
    source = unreal_5_4.project.assets[f"{HOME}/MS_plate_images"]
    assert player.media_playlist.num() == 1
    assert player.media_playlist.get(0) is source


def test_without_media_plates_the_rest_is_made(tmp_path, monkeypatch):
    with install(make_unreal(folder=tmp_path, without={"media_plate"}), monkeypatch) as unreal:
        recorded = make(small_shot())
        assert labels(unreal) == {"small_camera"}
        assert recorded.media is None


def test_proxies_show_the_footage_where_they_cover_it(unreal, tmp_path):
    make(staged(tmp_path, thing("floor", role="shadow_catcher")))
    material = unreal.project.assets[f"{HOME}/M_Usdbridge_Shadow"]
    floor = actor(unreal, "small_floor").static_mesh_component
    assert list(floor.get_editor_property("override_materials")) == [material]
    textures = [
        section.media_texture for section in media_sections(unreal) if section.media_texture
    ]
    assert textures == [unreal.project.assets[f"{HOME}/MT_plate"]]


@pytest.mark.usefixtures("unreal")
def test_a_shadow_catcher_without_footage_is_told(tmp_path):
    recorded = make(staged(tmp_path, thing("floor", role="shadow_catcher"), plate=None))
    assert any("no footage plate" in line for line in recorded.problems)


def media_sections(unreal):
    score = play.score_of(sequence(unreal))
    tracks = [*score.tracks, *(track for each in score.bindings for track in each.tracks)]
    kind = unreal.MovieSceneMediaTrack
    return [part for track in tracks if isinstance(track, kind) for part in track.get_sections()]


def test_the_zoom_scales_the_plate_on_every_frame(unreal):
    make(small_shot())
    shown, hung = sequence(unreal), actor(unreal, "small_plate")
    screen = hung.static_mesh_component
    widths = [100 * play.placement_at(shown, screen, frame).scale[1] for frame in STEPS]
    assert widths == pytest.approx([1000 * 36 / (35 + frame) for frame in STEPS])


def shown(material, pin, footage, exposure):
    """What a property of a material comes to, by its graph, for a value of the footage."""
    graph = material._own.sheet

    def value(node):
        kind = type(node).__name__.removeprefix("MaterialExpression")
        known = {"TextureSampleParameter2D": footage, "EyeAdaptation": exposure}
        if kind in known:
            return known[kind]
        if kind in ("Constant", "ScalarParameter"):
            name = "r" if kind == "Constant" else "default_value"
            return node.get_editor_property(name)
        a, b = (value(graph["inputs"][(node._own.name, side)][0]) for side in "AB")
        return {"Multiply": a * b, "Divide": a / b}[kind]

    return value(graph["properties"][pin][0])


@pytest.mark.parametrize("exposure", [0.001, 1.0, 40.0])
def test_projected_footage_is_as_bright_at_any_exposure(unreal, tmp_path, exposure):
    make(staged(tmp_path, thing("floor", role="shadow_catcher")), proxies="projection")
    material = unreal.project.assets[f"{HOME}/M_Usdbridge_Projection"]
    assert material.get_editor_property("shading_model") == unreal.MaterialShadingModel.MSM_UNLIT
    emitted = shown(material, "MP_EMISSIVE_COLOR", 0.3, exposure)
    assert exposure * emitted == pytest.approx(0.3)


def test_a_lit_proxy_is_matt_and_has_the_footages_colour(unreal, tmp_path):
    make(staged(tmp_path, thing("floor", role="shadow_catcher")))
    material = unreal.project.assets[f"{HOME}/M_Usdbridge_Shadow"]
    pins = ("MP_BASE_COLOR", "MP_SPECULAR", "MP_ROUGHNESS")
    assert [shown(material, pin, 0.3, 1.0) for pin in pins] == pytest.approx([0.3, 0, 1])


def test_the_footages_texture_is_what_its_sampler_takes_it_for(unreal, tmp_path):
    make(staged(tmp_path, thing("floor", role="shadow_catcher")))
    texture = unreal.project.assets[f"{HOME}/MT_plate"]
    nodes = unreal.project.assets[f"{HOME}/M_Usdbridge_Shadow"]._own.sheet["nodes"]
    [sample] = (one for one in nodes if isinstance(one, unreal.MaterialExpressionTextureSample))
    assert texture.new_style_output
    assert texture.srgb
    assert sample.sampler_type == unreal.MaterialSamplerType.SAMPLERTYPE_COLOR


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_stored_footage_is_turned_to_how_it_is_shown(unreal, turn):
    """The picture's first row is at the mesh's top; seen from its front, +Y is to the left."""
    size = (1080, 1920) if turn % 180 else (1920, 1080)
    make(small_shot(plate=plate(rotation_deg=turn, width=size[0], height=size[1])))
    shown_in, view = sequence(unreal), actor(unreal, "small_camera")
    screen = actor(unreal, "small_plate").static_mesh_component
    there = play.placement_at(shown_in, screen, 0)
    stored = {"top left": (0, 50, 50), "top right": (0, -50, 50), "bottom left": (0, 50, -50)}
    rows = np.array([*stored.values()], dtype=float)
    world = there.location + (rows * there.scale) @ there.axes.T
    found = play.project(world, 0, shown_in, view, PICTURE).round().tolist()
    picture = np.array([["top left", "top right"], ["bottom left", ""]])
    turned = np.rot90(picture, turn // 90)
    for name, pixel in zip(stored, found, strict=True):
        [[row, column]] = np.argwhere(turned == name)
        assert pixel == [column * 1920, row * 1080]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("proxies", ["shadow", "projection"])
def test_proxies_show_the_same_pixel_as_the_turned_plate(unreal, tmp_path, turn, proxies):
    floor = thing("floor", role="shadow_catcher")
    make(staged(tmp_path, floor, plate=plate(rotation_deg=turn)), proxies=proxies)
    material = unreal.project.assets[f"{HOME}/M_Usdbridge_{proxies.capitalize()}"]
    stored = np.arange(12).reshape(3, 4)
    display = np.rot90(stored, turn // 90)
    rows, columns = display.shape
    for row in range(rows):
        for column in range(columns):
            u, v = place_in(material, ((column + 0.5) / columns, (row + 0.5) / rows))
            assert stored[int(v * 3), int(u * 4)] == display[row, column]


def place_in(material, viewport):
    """Where a material samples the footage, for a place of the viewport."""
    graph = material._own.sheet

    def value(node):
        kind = type(node).__name__.removeprefix("MaterialExpression")
        if kind == "ScreenPosition":
            return viewport
        ends = [graph["inputs"].get((node._own.name, side)) for side in ("", "A", "B")]
        one, *both = (value(end[0]) if end else None for end in ends)
        if kind == "ComponentMask":
            return one[0] if node.get_editor_property("r") else one[1]
        return 1 - one if kind == "OneMinus" else tuple(both)

    [sample] = (one for one in graph["nodes"] if "TextureSample" in type(one).__name__)
    return value(graph["inputs"][(sample._own.name, "UVs")][0])


def evaluation(unreal, path="/Game/GeneratedShots/small/LS_small"):
    return unreal.project.assets[path].get_evaluation_type().name


@pytest.mark.parametrize(
    ("choices", "kind"),
    [({}, "FRAME_LOCKED"), ({"plate": False}, "WITH_SUB_FRAMES"),
     ({"physics": "live"}, "WITH_SUB_FRAMES")],
)  # fmt: skip
def test_cg_moves_in_the_footages_own_frames(unreal, choices, kind):
    make(small_shot(), **choices)
    assert evaluation(unreal) == kind


def test_a_sequence_that_the_artist_plays_otherwise_stays_so(unreal):
    make(small_shot())
    kinds = unreal.MovieSceneEvaluationType
    sequence(unreal).set_evaluation_type(kinds.WITH_SUB_FRAMES)
    recorded = make(small_shot())
    assert evaluation(unreal) == "WITH_SUB_FRAMES"
    assert recorded.edits == {"sequence/evaluation"}


@pytest.mark.parametrize(("kind", "waits"), [("sequence", True), ("video", False)])
def test_scrubbing_waits_for_images_alone(unreal, kind, waits):
    path = Path("/b/plate/0001.png") if kind == "sequence" else Path("/b/plate.mp4")
    make(small_shot(plate=plate(kind=kind, path=path)))
    tracks = {section._own.outer for section in media_sections(unreal)}
    assert [bool(track._own.values.get("synchronous_scrubbing")) for track in tracks] == [waits]
