"""A clip of a marker cube whose corners are known to a fraction of a pixel, and its document."""

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw
from scipy.spatial import ConvexHull
from tests.media import Sound, write_clip

WIDTH, HEIGHT, COUNT = 640, 360, 24
FOCAL, CENTRE = 520.0, (300.0, 200.0)  # px; off the middle on purpose
SIZE, PLACE = (0.5, 0.5, 0.5), (0.0, 0.25, 0.0)
GROUND = (52, 56, 60)
MARKER = (255, 0, 255)
_FINER = 4  # drawn so many times larger


def write_marked_shot(folder: Path) -> Path:
    """Writes cube.mp4 and cube.shot.json: the camera passes a magenta cube on the ground."""
    pictures = [_picture(frame) for frame in range(COUNT)]
    tone = 0.4 * np.sin(np.arange(48000 * COUNT // 24) / 20)[None]
    write_clip(folder / "cube.mp4", pictures=pictures, sounds=[Sound(samples=tone, codec="aac")])
    document = folder / "cube.shot.json"
    document.write_text(json.dumps(_document()), encoding="utf-8")
    return document


def camera_position(frame: int) -> npt.NDArray[np.float64]:
    """Where the camera is; it looks along −Z throughout."""
    return np.array([-0.5 + frame / 24, 0.8, 3.0])


def marker_corners(frame: int) -> npt.NDArray[np.float64]:
    """Where the cube's eight corners are in the picture, px."""
    signs = np.array(np.meshgrid([-1, 1], [-1, 1], [-1, 1])).reshape(3, -1).T
    seen = np.array(PLACE) + signs * np.array(SIZE) / 2 - camera_position(frame)
    return np.column_stack(
        [
            CENTRE[0] - FOCAL * seen[:, 0] / seen[:, 2],
            CENTRE[1] + FOCAL * seen[:, 1] / seen[:, 2],
        ]
    )


def _picture(frame: int) -> npt.NDArray[np.uint8]:
    large = Image.new("RGB", (WIDTH * _FINER, HEIGHT * _FINER), GROUND)
    corners = marker_corners(frame) * _FINER
    outline = corners[ConvexHull(corners).vertices]
    ImageDraw.Draw(large).polygon([tuple(corner) for corner in outline], fill=MARKER)
    return np.asarray(large.resize((WIDTH, HEIGHT), Image.Resampling.BOX))


def _document() -> dict[str, object]:
    return {
        "shot": "1.0",
        "clip": {"path": "cube.mp4"},
        "camera": {
            "focal_px": FOCAL,
            "sensor_width": "36 mm",
            "principal_point": CENTRE,
            "keys": [
                {"frame": frame, "position": camera_position(frame).tolist()}
                for frame in range(COUNT)
            ],
        },
        "objects": [{"name": "cube", "shape": "box", "size": SIZE, "position": PLACE}],
        "lights": [
            {
                "name": "sun",
                "kind": "distant",
                "rotation": ["-50 deg", "30 deg", 0],
                "intensity": "50000 lux",
            }
        ],
        "markers": [{"kind": "cue", "time": "12 frames", "text": "half way"}],
    }
