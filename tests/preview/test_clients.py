from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from tests.build_shot import build_box, build_camera, build_shot

from usdbridge.frames import still_pose
from usdbridge.preview.client_facts import CLIENTS, ROWS
from usdbridge.preview.clients import client_table, shot_features
from usdbridge.shot import AudioTrack, Distortion, FrameClock, Light, Mesh, Shot

ROOT = Path(__file__).parents[2]
EVERYTHING = frozenset(ROWS)
NEVER_RUN = {"unreal", "unity", "quicklook"}


def test_every_row_speaks_of_every_client() -> None:
    assert {tuple(row.cells) for row in client_table(EVERYTHING, Fraction(24))} == {tuple(CLIENTS)}


def test_nothing_is_called_measured_that_was_not_run() -> None:
    rows = client_table(EVERYTHING, Fraction(24))
    claims = {
        client for row in rows for client in NEVER_RUN if row.cells[client].evidence == "measured"
    }
    assert claims == set()


def test_unknown_and_unverified_are_the_same() -> None:
    cells = [cell for row in client_table(EVERYTHING, Fraction(24)) for cell in row.cells.values()]
    assert all((cell.shown == "unknown") == (cell.evidence == "unverified") for cell in cells)


def test_film_rate_on_video_is_said_to_be_truncated_by_unreal() -> None:
    shot = build_shot(clock=FrameClock(rate=Fraction(24000, 1001), count=5))
    (row,) = [
        row for row in client_table(shot_features(shot), shot.clock.rate) if "rate" in row.feature
    ]
    assert row.cells["unreal"].shown == "no"
    assert "read as 23:" in row.cells["unreal"].reason
    assert "4.2 %" in row.cells["unreal"].reason


def test_whole_rate_is_not() -> None:
    features = shot_features(build_shot(clock=FrameClock(rate=Fraction(24), count=5)))
    assert "frame-rate" in features
    assert "frame-rate-fraction" not in features


def bare_shot(**changes: object) -> Shot:
    still = build_camera(
        camera_to_world=still_pose(),
        focal_px=np.array([[500.0, 500.0]]),
        centre_px=np.array([[320.0, 180.0]]),
    )
    return build_shot(**{"camera": still, "objects": (), **changes})


@pytest.mark.parametrize(
    ("feature", "changes"),
    [
        ("camera-motion", {"camera": build_camera()}),
        ("focal-motion", {"camera": build_camera()}),
        ("lens-shift", {"camera": build_camera()}),
        ("focus", {"camera": build_camera(f_number=np.array([2.8]))}),
        ("distortion", {"camera": build_camera(distortion=Distortion(radial=(0.1,)))}),
        ("rigid-motion", {"objects": (build_box(),)}),
        ("visibility", {"objects": (build_box(visible_frames=(0, 2)),)}),
        ("physics", {"objects": (build_box(mass=0.3),)}),
        ("audio", {"audio": (AudioTrack(name="a", path="a.wav"),)}),
    ],
)
def test_feature_has_a_row_only_where_the_shot_has_it(
    feature: str, changes: dict[str, object]
) -> None:
    assert feature not in shot_features(bare_shot())
    assert feature in shot_features(bare_shot(**changes))


def test_deforming_mesh_is_a_point_cache() -> None:
    triangle = np.array([[0.0, 0, 0], [1, 0, 0], [0, 1, 0]])
    waving = Mesh(points=triangle, triangles=np.array([[0, 1, 2]]), cache=np.stack([triangle] * 5))
    assert "point-cache" in shot_features(bare_shot(objects=(build_box(shape=waving),)))


def test_dome_light_is_told_apart_from_lamps() -> None:
    sky = Light(name="sky", kind="dome", light_to_world=still_pose(), intensity=np.array([1.0]))
    features = shot_features(bare_shot(lights=(sky,)))
    assert "dome-light" in features
    assert "light" not in features


def test_table_of_the_documentation_is_the_table_of_the_report() -> None:
    told = (ROOT / "docs" / "report.md").read_text(encoding="utf-8")
    marks = {"measured": "", "documented": "°", "unverified": ""}
    for feature, (_, cells) in ROWS.items():
        shown = ["?" if c.shown == "unknown" else c.shown + marks[c.evidence] for c in cells]
        assert f"| `{feature}` | {' | '.join(shown)} |" in told
