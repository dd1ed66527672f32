import json
import math
from pathlib import Path

import pytest
from tests.build_shot import build_shot, build_solution

from usdbridge.errors import ReadError
from usdbridge.formats.gshot import File
from usdbridge.formats.report import read_report_json, report_json, write_report_json
from usdbridge.preview import build_report, report_text, shot_text
from usdbridge.report import Finding
from usdbridge.shot import Generator, Origin, Plate

LOST = Finding("a.lost", "warning", "objects.box", "it is lost; give it again")
WRONG = Finding("z.wrong", "error", "/Shot/CameraRig", "it is wrong; convert again")
ASSUMED = {"camera": Origin("default", 0.05, "assumed")}
KEYS = [
    *("report", "name", "converter", "ok", "counts", "clock", "plate", "camera"),
    *("findings", "values", "clients", "files", "solve", "physics"),
]


def test_keys_of_the_report_are_stable() -> None:
    assert list(json.loads(report_json(build_report(build_shot())))) == KEYS


def test_findings_of_the_shot_and_of_the_check_come_worst_first() -> None:
    report = build_report(build_shot(findings=(LOST,)), [WRONG])
    assert [finding.code for finding in report.findings] == ["z.wrong", "a.lost"]
    assert not report.ok
    assert report.counts == {"error": 1, "warning": 1, "info": 0}


def test_every_value_has_its_origin_and_confidence() -> None:
    shot = build_shot(origins={"camera.focal_px": Origin("measured", 0.8, "COLMAP")})
    values = {value.path: value for value in build_report(shot).values}
    assert values["camera.focal_px"].origin == "measured"
    assert values["camera.focal_px"].confidence == 0.8
    assert values["objects.box.shape.kind"].origin == "declared"


def test_camera_is_assumed_when_any_part_of_it_is() -> None:
    shot = build_shot(origins={"camera": Origin("measured"), "camera.focal_px": Origin("default")})
    camera = build_report(shot).camera
    assert camera is not None
    assert camera.assumed


def test_summary_of_the_lens_is_exact() -> None:
    camera = build_report(build_shot()).camera
    assert camera is not None
    assert camera.focal_mm == (28.125, 36.5625)
    assert camera.hfov_deg == pytest.approx(
        [2 * math.degrees(math.atan(320 / focal)) for focal in (650, 500)], abs=1e-4
    )
    assert camera.sensor_mm == (36.0, 20.25)


def test_report_names_files_and_no_folders() -> None:
    plate = Plate(
        kind="video", path=Path("/home/ana/clip.mp4"), width=640, height=360, frame_count=5
    )
    told = (
        Finding("a", "info", "/home/ana/clip.mp4", "/home/ana/clip.mp4 is odd"),
        Finding("b", "info", "/srv/other/sound.wav", "odd"),
        Finding("c", "info", "/Shot/CameraRig.xformOp:transform", "odd"),
    )
    report = build_report(build_shot(plate=plate, findings=told))
    assert [f.where for f in report.findings] == [
        "clip.mp4",
        "sound.wav",
        "/Shot/CameraRig.xformOp:transform",
    ]
    assert "/home" not in report_json(report)


def test_same_shot_gives_the_same_text() -> None:
    assert report_json(build_report(build_shot())) == report_json(build_report(build_shot()))


def test_written_report_reads_back(tmp_path: Path) -> None:
    files = (File(role="stage", path="tiny.usdz", sha256="0" * 64, bytes=9),)
    report = build_report(build_shot(findings=(LOST,), solution=build_solution()), files=files)
    assert read_report_json(write_report_json(report, tmp_path / "tiny.report.json")) == report


def test_unknown_fields_are_ignored(tmp_path: Path) -> None:
    data = {**json.loads(report_json(build_report(build_shot()))), "report": "1.7", "new": 1}
    path = tmp_path / "new.report.json"
    path.write_text(json.dumps(data))
    assert read_report_json(path).name == "tiny"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"report": "2.0"}', '{"report": "1.0"}'])
def test_what_is_no_report_of_ours_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "odd.report.json"
    path.write_text(text)
    with pytest.raises(ReadError, match=r"odd\.report\.json"):
        read_report_json(path)


def test_text_says_first_that_the_camera_is_assumed() -> None:
    text = report_text(build_report(build_shot(origins=ASSUMED, findings=(WRONG,))))
    lines = text.splitlines()
    assert lines[2].startswith("WARNING: The camera is assumed.")
    assert lines[3].startswith("ERROR: 1 error.")


def test_assumed_camera_is_not_counted_as_a_warning_too() -> None:
    told = Finding("camera.assumed", "warning", "camera", "assumed")
    text = report_text(build_report(build_shot(origins=ASSUMED, findings=(told,))))
    assert "WARNING: The camera is assumed." in text
    assert "1 warning." not in text


def test_failed_solve_is_said_first() -> None:
    text = report_text(build_report(build_shot(solution=build_solution(verdict="failed"))))
    assert text.splitlines()[2].startswith("ERROR: The camera solve failed.")


def test_text_of_a_shot_names_its_parts() -> None:
    text = shot_text(build_shot(generator=Generator(prompt="a box", model="m-1", seed=0)))
    for part in ("23.976 fps", "5 frames", "prompt: a box", "seed: 0", "box: static prop"):
        assert part in text


def test_report_says_what_solving_found() -> None:
    solve = json.loads(report_json(build_report(build_shot(solution=build_solution()))))["solve"]
    camera = solve["camera"]
    said = [camera[key] for key in ("kind", "zoom", "verdict", "confidence")]
    assert said == ["general", True, "good", 0.9]
    assert solve["ground"]["verdict"] == "known"
    assert [solve["scale"][key] for key in ("value", "low", "high")] == [1.0, 0.8, 1.25]
    assert len(camera["residual_px"]) == len(camera["focal_band_px"]) == 5


@pytest.mark.parametrize(
    ("verdict", "line"),
    [
        ("good", "GOOD: The camera solve is good. It travels and zooms, 90% sure."),
        ("weak", "WARNING: The camera solve is weak. It travels and zooms, 90% sure."),
        (
            "failed",
            "ERROR: The camera solve failed. The pixels did not tell it: a still one stands",
        ),
    ],
)
def test_verdict_of_the_solve_is_the_first_thing_said(verdict: str, line: str) -> None:
    solution = build_solution(verdict=verdict, stand_in="a still one")
    text = report_text(build_report(build_shot(solution=solution, findings=(WRONG,))))
    assert text.splitlines()[2].startswith(line)


def test_good_solve_without_errors_is_ready() -> None:
    text = report_text(build_report(build_shot(solution=build_solution())))
    assert text.splitlines()[3].startswith("GOOD: Ready to hand on.")


def test_lens_a_solve_could_not_see_does_not_make_the_camera_assumed() -> None:
    origins = {"camera.focal_px": Origin("default", 0.3)}
    solved = build_report(build_shot(origins=origins, solution=build_solution())).camera
    lost = build_report(
        build_shot(origins=origins, solution=build_solution(verdict="failed"))
    ).camera
    assert solved is not None
    assert lost is not None
    assert (solved.assumed, lost.assumed) == (False, True)
