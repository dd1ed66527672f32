"""Camera files for tests, shots to join them with, and a projection of their own to judge by."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from usdbridge.shot import FrameClock, Plate, Shot

PIXEL_TOLERANCE = 1e-6  # px


def blank_shot(count: int = 3, size: tuple[int, int] = (640, 480), **plate: Any) -> Shot:
    """A shot of a clip about whose camera nothing is known."""
    values = {"kind": "video", "path": Path("clip.mp4"), **plate}
    return Shot(
        name="clip",
        clock=FrameClock(rate=Fraction(24), count=count),
        plate=Plate(width=size[0], height=size[1], frame_count=count, **values),
    )


def numbered_shot(names: list[str], size: tuple[int, int] = (640, 480), start: int = 1) -> Shot:
    """A shot of an image sequence with these file names."""
    files = tuple(Path(name) for name in names)
    return Shot(
        name="images",
        clock=FrameClock(rate=Fraction(24), count=len(files), source_start=start),
        plate=Plate(
            kind="sequence",
            path=files[0],
            files=files,
            width=size[0],
            height=size[1],
            frame_count=len(files),
        ),
    )


def project(shot: Shot, frame: int, point: Any) -> np.ndarray:
    """Pixel (2,) or pixels (N, 2) of world points, by the conventions in usdbridge.shot."""
    camera = shot.camera
    pose = camera.camera_to_world
    row = frame if len(pose.position) > 1 else 0
    w, x, y, z = pose.orientation[row]
    right = [1 - 2 * (y * y + z * z), 2 * (x * y + w * z), 2 * (x * z - w * y)]
    up = [2 * (x * y - w * z), 1 - 2 * (x * x + z * z), 2 * (y * z + w * x)]
    away = np.asarray(point, float) - pose.position[row]
    back = np.cross(right, up)
    across, above, behind = away @ right, away @ up, away @ back
    ideal = np.stack([across / -behind, -above / -behind], axis=-1)
    focal, centre = (
        rows[min(frame, len(rows) - 1)] for rows in (camera.focal_px, camera.centre_px)
    )
    return bend(camera.distortion, ideal) * focal + centre


def bend(distortion: Any, ideal: np.ndarray) -> np.ndarray:
    """Brown-Conrady as OpenCV's manual prints it; x right, y down."""
    if distortion is None:
        return ideal
    k = (*distortion.radial, *[0.0] * 6)[:6]
    p1, p2 = (*distortion.tangential, 0.0, 0.0)[:2]
    x, y = ideal[..., 0], ideal[..., 1]
    r2 = x**2 + y**2
    radial = (1 + k[0] * r2 + k[1] * r2**2 + k[2] * r2**3) / (
        1 + k[3] * r2 + k[4] * r2**2 + k[5] * r2**3
    )
    return np.stack(
        [
            x * radial + 2 * p1 * x * y + p2 * (r2 + 2 * x**2),
            y * radial + p1 * (r2 + 2 * y**2) + 2 * p2 * x * y,
        ],
        axis=-1,
    )


def codes(shot: Shot) -> list[str]:
    """Codes of the shot's findings."""
    return [finding.code for finding in shot.findings]


def write_json(path: Path, data: Any) -> Path:
    """A JSON file."""
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def write_text(path: Path, text: str) -> Path:
    """A text file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def write_chan(path: Path, *rows: str) -> Path:
    """A .chan file of these lines, or of one camera at rest."""
    return write_text(path, "\n".join(rows or ("0 0 0 0 0 0 0 40",)) + "\n")


def write_csv(path: Path, header: str, *rows: str) -> Path:
    """A camera table."""
    return write_text(path, "\n".join((header, *rows)) + "\n")


def write_colmap(folder: Path, camera: str, images: list[str], points: str = "") -> Path:
    """A COLMAP text model of one camera; images as lines without their 2D points."""
    write_text(folder / "cameras.txt", f"# made for a test\n{camera}\n")
    write_text(folder / "images.txt", "".join(f"{line}\n\n" for line in images))
    write_text(folder / "points3D.txt", points)
    return folder


def transforms(**changes: Any) -> dict[str, Any]:
    """A transforms.json of two frames: at the origin and 1 unit along +X, looking along −Z."""
    moved = np.eye(4)
    moved[0, 3] = 1.0
    return {
        "fl_x": 500.0,
        "w": 640,
        "h": 480,
        "frames": [
            {"file_path": "images/f_0001.png", "transform_matrix": np.eye(4).tolist()},
            {"file_path": "images/f_0002.png", "transform_matrix": moved.tolist()},
        ],
        **changes,
    }


def track_sample(**changes: Any) -> dict[str, Any]:
    """An OpenTrackIO sample: 36 × 24 mm, 24 mm lens, at the origin, looking along +Y."""
    sample = {
        "protocol": {"name": "OpenTrackIO", "version": [1, 0, 0]},
        "static": {"camera": {"activeSensorPhysicalDimensions": {"width": 36.0, "height": 24.0}}},
        "timing": {"sampleRate": {"num": 24000, "denom": 1001}},
        "lens": {"pinholeFocalLength": 24.0},
        "transforms": [track_transform()],
    }
    return {**sample, **changes}


def track_transform(
    place: tuple[float, float, float] = (0, 0, 0), turn: tuple[float, float, float] = (0, 0, 0)
) -> dict[str, Any]:
    """A transform of a sample, metres and degrees (pan, tilt, roll)."""
    return {
        "translation": dict(zip("xyz", place, strict=True)),
        "rotation": dict(zip(("pan", "tilt", "roll"), turn, strict=True)),
        "id": "Camera",
    }
