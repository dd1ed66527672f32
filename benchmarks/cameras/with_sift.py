"""`PICTURES TARGET STEP`: COLMAP's SIFT on every STEP-th picture, then both of its mappers.

Features and matches are made once; their time is in both figures.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pycolmap
from cameras.protocol import Cameras, Stopwatch, say_costs, write_cameras

FLIP = np.diag([1.0, -1.0, -1.0])  # COLMAP's cameras look along +Z, +Y down
MAPPERS: dict[str, Callable[..., Any]] = {
    "sift-incremental": pycolmap.incremental_mapping,
    "sift-global": pycolmap.global_mapping,
}

pycolmap.logging.minloglevel = int(pycolmap.logging.Level.FATAL)


def main() -> None:
    pictures, target, step = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    names = [path.name for path in sorted(pictures.glob("*.png"))][::step]
    pycolmap.set_random_seed(1)
    with tempfile.TemporaryDirectory() as scratch:
        database = Path(scratch) / "features.db"
        watch = Stopwatch()
        _match(database, pictures, names)
        matched = watch.read()
        costs = {}
        for tool, mapper in MAPPERS.items():
            watch = Stopwatch()
            models = mapper(database, pictures, _made(Path(scratch) / tool))
            costs[tool] = watch.read(matched)
            largest = max(models.values(), key=lambda model: model.num_reg_images(), default=None)
            if largest is not None:
                write_cameras(target / f"{tool}.npz", _cameras(largest))
    say_costs(costs)


def _match(database: Path, pictures: Path, names: list[str]) -> None:
    """One pinhole for all pictures, its focal length unknown; neighbours in time are matched."""
    pycolmap.extract_features(
        database,
        pictures,
        image_names=names,
        camera_mode=pycolmap.CameraMode.SINGLE,
        reader_options=pycolmap.ImageReaderOptions(camera_model="SIMPLE_PINHOLE"),
        device=pycolmap.Device.cpu,
    )
    pycolmap.match_sequential(database, device=pycolmap.Device.cpu)


def _cameras(model: Any) -> Cameras:
    images = sorted((image for image in model.images.values() if image.has_pose), key=_frame)
    from_world = [image.cam_from_world() for image in images]
    turns = np.array([pose.rotation.matrix().T for pose in from_world])
    shifts = np.array([pose.translation for pose in from_world])
    return Cameras(
        frame=np.array([_frame(image) for image in images]),
        camera_to_world=turns @ FLIP,
        position=-np.einsum("nij,nj->ni", turns, shifts),
        focal_px=np.array([model.cameras[image.camera_id].focal_length for image in images]),
    )


def _frame(image: Any) -> int:
    return int(Path(image.name).stem)


def _made(directory: Path) -> Path:
    directory.mkdir()
    return directory


if __name__ == "__main__":
    main()
