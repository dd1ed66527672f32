from dataclasses import replace
from pathlib import Path

import numpy as np
from tests.build_shot import build_shot
from tests.preview.grey_plate import GREY, grey_frames

from usdbridge.footage import probe_clip, read_frames
from usdbridge.preview import write_overlay_video
from usdbridge.shot import Plate, Shot

LOSSY = 12  # grey levels that H.264 may be off


def write(path: Path, shot: Shot) -> Path:
    video = write_overlay_video(shot, path, frames=grey_frames)
    assert video is not None
    return video


def test_every_frame_is_drawn_over(tmp_path: Path) -> None:
    plate = probe_clip(write(tmp_path / "tiny.overlay.mp4", build_shot())).plate
    pictures = np.array(list(read_frames(plate)), np.int64)
    assert pictures.shape == (5, 360, 640, 3)
    assert (np.abs(pictures - GREY).max(axis=(1, 2, 3)) > 3 * LOSSY).all()


def test_same_shot_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (write(tmp_path / f"{name}.mp4", build_shot()) for name in "ab")
    assert first.read_bytes() == second.read_bytes()


def test_large_and_odd_pictures_become_small_and_even(tmp_path: Path) -> None:
    plate = Plate(kind="video", path=Path("t.mp4"), width=1081, height=1921, frame_count=5)
    video = probe_clip(write(tmp_path / "t.mp4", build_shot(plate=plate))).plate
    assert (video.width, video.height) == (540, 960)


def test_without_footage_there_is_nothing_to_draw_on(tmp_path: Path) -> None:
    shot = replace(build_shot(), plate=None)
    assert write_overlay_video(shot, tmp_path / "none.mp4") is None
    assert list(tmp_path.iterdir()) == []
