"""COLMAP model (text or binary): cameras, poses and points of a structure-from-motion solve."""

from pathlib import Path

import numpy as np
from scipy.spatial.transform import Rotation

from ...errors import ReadError
from ...frames import CV_TO_GL, pose_from_matrices
from ...options import ReadOptions
from ...report import Finding
from ...shot import Array, Distortion, PointCloud, Shot
from ..values import is_file, natural, rising_numbers
from .camera_shot import shot_of_camera
from .camera_source import CameraSource
from .colmap_model import Lens, Model, View, read_model

NAME = "colmap"
SUFFIXES = ("/", "cameras.bin", "cameras.txt")
_FORMAT = "COLMAP model"


def sniff(path: Path) -> bool:
    """True for a model folder, a folder with one below it, or a model's cameras file."""
    return bool(find_models(path))


def read(path: Path, options: ReadOptions) -> Shot:
    """A shot of the model's images, with the solved camera and points.

    Raises:
        ReadError: see `read_camera`.
        FootageError: the images cannot be used as a sequence.
    """
    return shot_of_camera(read_camera(path), options)


def read_camera(path: Path) -> CameraSource:
    """The solved camera, one row per registered image, by name.

    COLMAP's world has neither up nor scale. It is turned by diag(1, −1, −1), as the camera axes
    are, so that what COLMAP calls down (+Y) is down here.

    Raises:
        ReadError: no model or several, damaged files, images of several sizes, or a camera model
            that is not Brown-Conrady.
    """
    folder = _the_model(path)
    model = read_model(folder)
    views = sorted(model.views, key=lambda view: natural(view.name))
    names = _unique_names(views, folder)
    lenses = [model.lenses[view.camera_id] for view in views]
    width, height = _picture(lenses, folder)
    focal, shift = _intrinsics(lenses)
    distortion, findings = _distortion(lenses, folder)
    return CameraSource(
        path=folder,
        format=_FORMAT,
        camera_to_world=pose_from_matrices(_poses(views)),
        frames=rising_numbers(names),
        names=names,
        image=find_image(folder, names[0]),
        picture=(width, height),
        in_pixels=True,
        focal=focal,
        shift=shift,
        distortion=distortion,
        points=_points(model),
        world="arbitrary",
        findings=findings,
    )


def find_models(path: Path) -> tuple[Path, ...]:
    """Folders with a model: the path's own, or those one or two steps below it."""
    if path.is_file():
        path = path.parent
        return (path,) if _is_model(path) else ()
    if not path.is_dir():
        return ()
    if _is_model(path):
        return (path,)
    below = sorted(child for child in path.iterdir() if child.is_dir())
    deeper = sorted((path / "sparse").glob("*/"))
    return tuple(folder for folder in (*below, *deeper) if _is_model(folder))


def _is_model(folder: Path) -> bool:
    return any(
        (folder / f"cameras{kind}").is_file() and (folder / f"images{kind}").is_file()
        for kind in (".bin", ".txt")
    )


def _the_model(path: Path) -> Path:
    models = find_models(path)
    if not models:
        raise ReadError(
            f"{path}: no COLMAP model there or below (cameras and images, .bin or .txt)"
        )
    if len(models) > 1:
        listed = ", ".join(str(model.relative_to(path)) for model in models)
        raise ReadError(f"{path}: holds several COLMAP models ({listed}); give one of them")
    return models[0]


def _unique_names(views: list[View], folder: Path) -> tuple[str, ...]:
    names = tuple(view.name for view in views)
    if not names:
        raise ReadError(f"{folder}: no image is registered; the solve found no camera")
    if len(set(names)) < len(names):
        raise ReadError(f"{folder}: two images have one name; give each its own")
    return names


def _poses(views: list[View]) -> Array:
    """Camera-to-world matrices (K, 4, 4) in our axes."""
    world_to_camera = Rotation.from_quat([view.quaternion for view in views], scalar_first=True)
    turns = world_to_camera.inv().as_matrix()
    matrices = np.tile(np.eye(4), (len(views), 1, 1))
    translations = np.array([view.translation for view in views])
    matrices[:, :3, :3] = CV_TO_GL @ turns @ CV_TO_GL
    matrices[:, :3, 3] = -np.einsum("ij,kjl,kl->ki", CV_TO_GL, turns, translations)
    return matrices


def _picture(lenses: list[Lens], folder: Path) -> tuple[int, int]:
    sizes = {(lens.width, lens.height) for lens in lenses}
    if len(sizes) > 1:
        listed = ", ".join(f"{width} × {height}" for width, height in sorted(sizes))
        raise ReadError(f"{folder}: images of several sizes ({listed}); a shot has one")
    return sizes.pop()


def _intrinsics(lenses: list[Lens]) -> tuple[Array, Array]:
    rows = []
    for lens in lenses:
        given = lens.parameters
        if lens.model in ("PINHOLE", "OPENCV", "FULL_OPENCV"):
            focal_x, focal_y, x, y = given[:4]
        else:
            focal_x, focal_y, x, y = given[0], given[0], given[1], given[2]
        rows.append((focal_x, focal_y, x - lens.width / 2, y - lens.height / 2))
    array = np.array(rows)
    if (array == array[0]).all():
        array = array[:1]
    return array[:, :2], array[:, 2:]


def _coefficients(lens: Lens) -> Distortion | None:
    given = lens.parameters
    radial: tuple[float, ...] = ()
    tangential: tuple[float, ...] = ()
    if lens.model in ("SIMPLE_RADIAL", "RADIAL"):
        radial = given[3:]
    elif lens.model in ("OPENCV", "FULL_OPENCV"):
        radial, tangential = given[4:6] + given[8:], given[6:8]
    if not any((*radial, *tangential)):
        return None
    return Distortion(radial=radial, tangential=tangential)


def _distortion(lenses: list[Lens], folder: Path) -> tuple[Distortion | None, tuple[Finding, ...]]:
    bent = [_coefficients(lens) for lens in lenses]
    if all(other == bent[0] for other in bent):
        return bent[0], ()
    finding = Finding(
        "camera.distortion-varies",
        "warning",
        folder.name,
        "the lens distortion differs between images; the first image's is kept for all",
    )
    return bent[0], (finding,)


def _points(model: Model) -> PointCloud | None:
    if not len(model.positions):
        return None
    return PointCloud(positions=model.positions @ CV_TO_GL, colors=model.colors.clip(0, 255) / 255)


def find_image(folder: Path, name: str) -> Path | None:
    """The picture of that name beside the model, where COLMAP projects keep theirs."""
    if Path(name).is_absolute() or ".." in Path(name).parts:
        return None
    for base in (folder, folder.parent, folder.parent.parent):
        for below in ("", "images", "frames", "input"):
            if is_file(found := base / below / name):
                return found
    return None
