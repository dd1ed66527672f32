import io
from pathlib import Path

import numpy as np
from PIL import Image
from tests.build_shot import build_shot

from usdbridge.frames import still_pose
from usdbridge.preview import build_report, write_report_page
from usdbridge.preview.surroundings import draw_surroundings
from usdbridge.shot import Light, Surroundings

SEEN = np.zeros((32, 64), bool)
SEEN[:, :8] = SEEN[:, -8:] = True  # about −Z
AROUND = Surroundings(linear=np.ones((32, 64, 3)), seen=SEEN)


def test_what_was_seen_is_bright_and_in_the_middle() -> None:
    picture = np.asarray(Image.open(io.BytesIO(draw_surroundings(AROUND))))
    assert picture[128, 256].min() > 240
    assert picture[128, 20].max() < 100


def test_nothing_seen_and_nothing_bright_is_drawn_all_the_same() -> None:
    dark = Surroundings(linear=np.zeros((2, 4, 3)), seen=np.zeros((2, 4), bool))
    assert Image.open(io.BytesIO(draw_surroundings(dark))).size == (512, 256)


def test_the_page_shows_surroundings_and_how_much_was_seen(tmp_path: Path) -> None:
    dome = Light(
        name="fill", kind="dome", light_to_world=still_pose(), intensity=[1.0], surroundings=AROUND
    )
    shot = build_shot(plate=None, lights=(dome,))
    path = write_report_page([(shot, build_report(shot, files=()))], tmp_path / "a.report.html")
    page = path.read_text(encoding="utf-8")
    assert "25% of the sphere around was seen" in page
    assert page.count("data:image/jpeg") == 1
