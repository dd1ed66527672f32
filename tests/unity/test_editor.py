"""The package's Editor layer on the fakes: imports of good and bad bundles, and the menus."""

import json
import shutil
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from tests.unity import csharp, unity_api
from tests.unity.unity_api import HDRP_2022, UNITIES, UNITY_6_USD, UNITY_2022, Unity
from tests.unreal.bundles import full_bundle, reel_bundle

__all__ = ["full_bundle", "reel_bundle"]

pytestmark = pytest.mark.usefixtures("net")

SOURCES = Path(__file__).parent / "editor"
FRAME = 1001 / 24000  # s
SHOT = "Assets/full.gshot"
HDRP = "Unity.RenderPipelines.HighDefinition.Runtime"

Line = list[str]


@pytest.fixture
def project(full_bundle: Path, tmp_path: Path) -> Path:
    """A Unity project with the bundle of `full_shot` in its Assets."""
    shutil.copytree(full_bundle.parent, tmp_path / "Assets")
    return tmp_path


@cache
def program(unity_name: str) -> Path:
    """The program that imports and says what came out, compiled once for a version of Unity."""
    [unity] = [each for each in UNITIES if each.name == unity_name]
    return unity_api.harness(sorted(SOURCES.glob("*.cs")), unity, "editor")


def run(project: Path, *words: object, unity: Unity = UNITY_2022) -> list[Line]:
    """What the program says of a project, line by line."""
    done = csharp.run(program(unity.name), [project, *words])
    assert done.returncode == 0, done.stderr.decode()
    return [line.split("\t") for line in done.stdout.decode().splitlines()]


def about(lines: list[Line], what: str) -> list[Line]:
    """The lines of a sort, without the word that says which."""
    return [line[1:] for line in lines if line[0] == what]


def codes(lines: list[Line]) -> set[str]:
    """Of the findings."""
    return {line[0] for line in about(lines, "finding")}


def test_bundle_becomes_a_prefab_with_all_that_it_refers_to(project: Path) -> None:
    lines = run(project, "import", SHOT)
    assert about(lines, "main") == [["GameObject"]]
    assert about(lines, "lost") == []
    assert about(lines, "console") == []
    assert [line for [line] in about(lines, "log") if line.startswith("Error")] == []


def test_import_depends_on_package_media_and_pipeline(project: Path) -> None:
    needed = {line for [line] in about(run(project, "import", SHOT), "needs")}
    assert needed == {
        "artifact Assets/audio/full.wav",
        "artifact Assets/plate/full.mp4",
        "custom UsdBridge/Cinemachine",
        "custom UsdBridge/RenderPipeline",
        "source Assets/full.usdz",
        "source Assets/plate/full.webm",
    }


def test_media_that_are_not_there_yet_are_waited_for(project: Path) -> None:
    shutil.rmtree(project / "Assets/plate")
    shutil.rmtree(project / "Assets/audio")
    needed = {line for [line] in about(run(project, "import", SHOT), "needs")}
    assert {"source Assets/plate/full.mp4", "source Assets/audio/full.wav"} <= needed
    assert not {line for line in needed if line.startswith("artifact")}


def test_ids_stay_when_a_shot_is_imported_again(project: Path) -> None:
    first = about(run(project, "import", SHOT), "id")
    assert about(run(project, "import", SHOT), "id") == first
    assert len({line[0] for line in first}) == len(first)


def test_package_beside_its_manifest_is_not_imported_twice(project: Path) -> None:
    lines = run(project, "import", "Assets/full.usdz")
    assert about(lines, "main") == [["TextAsset"]]
    assert ["source Assets/full.gshot"] in about(lines, "needs")


def test_package_is_imported_on_its_own_where_that_is_chosen(project: Path) -> None:
    lines = run(project, "option", "importOnItsOwn=true", "import", "Assets/full.usdz")
    assert about(lines, "main") == [["GameObject"]]


def test_package_without_a_manifest_is_imported(project: Path) -> None:
    (project / SHOT).unlink()
    assert about(run(project, "import", "Assets/full.usdz"), "main") == [["GameObject"]]


def test_unitys_own_usd_package_keeps_usdz_and_leaves_a_choice(project: Path) -> None:
    words = ("beside", "unity", "importers", "Assets/full.usdz")
    [told] = about(run(project, *words, unity=UNITY_6_USD), "importer")
    assert told == ["UnitysOwnImporter", "of", "UnitysOwnImporter,UsdzImporter"]


def test_usdz_is_ours_where_nobody_else_claims_it(project: Path) -> None:
    [told] = about(run(project, "importers", "Assets/full.usdz"), "importer")
    assert told == ["UsdzImporter", "of", "UsdzImporter"]


def test_missing_media_are_told_and_the_rest_is_imported(project: Path) -> None:
    shutil.rmtree(project / "Assets/plate")
    shutil.rmtree(project / "Assets/audio")
    lines = run(project, "import", SHOT, "shot", SHOT)
    assert about(lines, "main") == [["GameObject"]]
    assert {"unity.footage-missing", "unity.sound-missing"} <= codes(lines)
    assert about(lines, "footage") == [["False"]]


def test_footage_and_sounds_are_the_projects_own_assets(project: Path) -> None:
    lines = run(project, "import", SHOT, "shot", SHOT)
    assert about(lines, "footage") == [["True"]]
    assert [line[1] for line in about(lines, "sound")] != ["none"]


@pytest.mark.parametrize(
    ("name", "content"),
    [("full.gshot", b"{"), ("full.gshot", b'{"gshot": "9.0"}'), ("full.usdz", b"PK\x03\x04")],
    ids=["no JSON", "another version", "no package"],
)
def test_damaged_files_are_one_error_and_nothing_is_imported(
    project: Path, name: str, content: bytes
) -> None:
    (project / "Assets" / name).write_bytes(content)
    lines = run(project, "import", SHOT)
    assert about(lines, "main") == [["none"]]
    assert about(lines, "id") == []
    assert [line[:6] for [line] in about(lines, "log")] == ["Error:"]


def test_package_that_is_not_beside_its_manifest_is_an_error_that_names_it(project: Path) -> None:
    (project / "Assets/full.usdz").unlink()
    [[log]] = about(run(project, "import", SHOT), "log")
    assert "full.usdz" in log
    assert "whole bundle" in log


def test_timeline_has_the_shots_exact_rate_and_length(project: Path) -> None:
    [told] = about(run(project, "timeline", SHOT), "timeline")
    assert float(told[1]) == 24000 / 1001
    assert told[2] == "FixedLength"
    assert float(told[3]) == pytest.approx(12 * FRAME, abs=2e-12)
    assert told[4] == "False"


def test_every_track_is_bound_and_lasts_as_long_as_the_shot(project: Path) -> None:
    lines = run(project, "timeline", SHOT)
    bound = {line[0]: line[2] for line in about(lines, "track")}
    assert bound["FootageTrack"] == "ShotPlate"
    assert bound["AnimationTrack"] == "Animator"
    assert bound["AudioTrack"] == "AudioSource"
    assert bound["SignalTrack"] == "SignalReceiver"
    for clip in about(lines, "clip"):
        assert float(clip[2]) == 0
        assert float(clip[3]) == pytest.approx(12 * FRAME, abs=1e-9)


def test_one_animator_has_one_track_which_the_others_override(project: Path) -> None:
    tracks = about(run(project, "timeline", SHOT), "track")
    moving = [line[3] for line in tracks if line[0] == "AnimationTrack"]
    assert moving == ["own", *["override"] * (len(moving) - 1)]
    assert len(moving) > 1


def test_markers_raise_signals_at_their_times(project: Path) -> None:
    markers = about(run(project, "timeline", SHOT), "marker")
    assert ["line", "0.25", "line"] in markers


def test_editable_timeline_is_the_same_timeline(project: Path) -> None:
    told = run(project, "timeline", SHOT)
    copied = run(project, "editable", SHOT)
    for what in ("track", "clip", "marker"):
        assert about(copied, what) == about(told, what)
    [before], [after] = about(told, "timeline"), about(copied, "timeline")
    assert after[1:3] == before[1:3]
    assert float(after[3]) == pytest.approx(float(before[3]), abs=2e-12)


def test_shot_is_added_to_a_cutscene_as_one_control_clip(project: Path) -> None:
    lines = run(project, "cutscene", f"{SHOT}@2.5")
    [track, other] = about(lines, "track")
    assert track[0] == other[0] == "ControlTrack"
    [clip, _] = about(lines, "clip")
    assert float(clip[2]) == 2.5
    assert float(clip[3]) == pytest.approx(12 * FRAME, abs=1e-12)
    assert about(lines, "placed") == [["full", "True", "True", "False"]]


def test_cinemachine_directs_the_shots_camera_where_it_is_installed(project: Path) -> None:
    lines = run(project, "cutscene", f"{SHOT}@2.5@Cinemachine", unity=HDRP_2022)
    shots = [line for line in about(lines, "clip") if line[1] == "CinemachineShot"]
    assert [float(line[2]) for line in shots] == [2.5, 2.5]
    [[own, others]] = about(lines, "camera")
    assert own == "False"
    assert {"CinemachineCamera=False", "ShotVirtualCamera=True"} <= set(others.split(","))


def test_cinemachine_changes_nothing_of_a_cutscene_that_it_does_not_direct(project: Path) -> None:
    lines = run(project, "cutscene", f"{SHOT}@2.5", unity=HDRP_2022)
    assert {line[1] for line in about(lines, "clip")} == {"ControlPlayableAsset"}
    [[own, others]] = about(lines, "camera")
    assert own == "True"
    assert "CinemachineCamera=False" in others.split(",")


def test_sequence_is_one_timeline_cut_at_exact_times(reel_bundle: Path, tmp_path: Path) -> None:
    shutil.copytree(reel_bundle.parent, tmp_path / "Assets")
    path = f"Assets/{reel_bundle.name}"
    lines = run(tmp_path, "import", path, "timeline", path)
    assert about(lines, "lost") == []
    clips = [line for line in about(lines, "clip") if line[1] == "ControlPlayableAsset"]
    times = [(float(start), float(length)) for _, _, start, length, _ in clips]
    assert np.allclose(times, [(0, 5 * FRAME), (5 * FRAME, 7 * FRAME)], rtol=0, atol=1e-12)


def test_sequence_without_one_of_its_shots_is_an_error(reel_bundle: Path, tmp_path: Path) -> None:
    shutil.copytree(reel_bundle.parent, tmp_path / "Assets")
    missing = json.loads(reel_bundle.read_text())["shots"][1]["manifest"]
    (tmp_path / "Assets" / missing).unlink()
    lines = run(tmp_path, "import", f"Assets/{reel_bundle.name}")
    assert about(lines, "main") == [["none"]]
    assert missing in about(lines, "log")[0][0]


def test_options_change_what_is_imported(project: Path) -> None:
    lines = run(project, "option", "plate=false", "option", "animation=One", "timeline", SHOT)
    tracks = about(lines, "track")
    assert "FootageTrack" not in {line[0] for line in tracks}
    assert [line[1] for line in tracks if line[0] == "AnimationTrack"] == ["Shot"]


def test_material_of_the_project_takes_the_place_of_an_imported_one(project: Path) -> None:
    ids = about(run(project, "import", SHOT), "id")
    name = next(line[2] for line in ids if line[1] == "Material" and line[0] != "material:plate")
    lines = run(project, "import", SHOT, "remap", f"{SHOT}={name}", "import", SHOT, "shot", SHOT)
    used = {each for line in about(lines, "materials") for each in line[1].split(",")}
    assert "mine" in used
    assert name not in used


def test_hdrp_before_17_has_the_intensities_that_are_animated(project: Path) -> None:
    pipeline = f"{HDRP}/UnityEngine.Rendering.HighDefinition.HDRenderPipelineAsset"
    lines = run(project, "pipeline", pipeline, "curves", SHOT, unity=HDRP_2022)
    owners = {line[2] for line in about(lines, "curve") if line[3] == "m_Intensity"}
    assert owners == {"HDAdditionalLightData"}
    moving = {line[1].split("/")[-1] for line in about(lines, "curve") if line[3] == "m_Intensity"}
    assert {line[0] for line in about(lines, "light") if line[1] == "True"} == moving
    assert about(lines, "unbound") == []


def test_in_edit_mode_a_plate_asks_for_frames_until_its_picture_is_there(project: Path) -> None:
    scrubbed = about(run(project, "scrub", SHOT), "scrubbed")
    assert [line[0] for line in scrubbed] == [line[1] for line in scrubbed] == ["7", "2", "11"]
    assert max(int(line[2]) for line in scrubbed) < 60


def test_first_picture_of_a_movie_is_the_thumbnail(project: Path) -> None:
    assert about(run(project, "import", SHOT), "thumbnail") == [["128x96"]]


def test_image_sequence_gives_footage_and_thumbnail(project: Path) -> None:
    manifest = project / SHOT
    told = json.loads(manifest.read_text())
    picture = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000020000000208020000009d"
        "73f2370000000c49444154789c6360606000000004000146df63"
    )
    for frame in range(12):
        (project / f"Assets/plate/frame_{frame:04}.png").write_bytes(picture)
    told["plate"] |= {"kind": "sequence", "path": "plate/frame_0000.png", "frame_count": 12}
    manifest.write_text(json.dumps(told))
    lines = run(project, "import", SHOT, "shot", SHOT)
    assert about(lines, "footage") == [["True"]]
    assert about(lines, "thumbnail") == [["128x128"]]
    assert "unity.footage-files" in codes(lines)


def test_sound_inside_a_package_is_extracted_beside_it(project: Path) -> None:
    (project / SHOT).unlink()
    package = "Assets/full.usdz"
    lines = run(project, "extract", package, "import", package, "shot", package)
    assert about(lines, "extracted") == [["1"]]
    assert about(lines, "sound") == [["main", "audio_full"]]
