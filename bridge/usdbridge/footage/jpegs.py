"""The plate as JPEG images, one for each frame of the shot."""

from pathlib import Path

from PIL import Image

from ..progress import Progress, quiet
from ..shot import FrameClock, Plate
from .container import media_errors
from .frames import plate_frames, read_frames

_QUALITY = 92


def write_jpegs(
    plate: Plate, clock: FrameClock, directory: Path, name: str, progress: Progress = quiet
) -> tuple[Path, ...]:
    """Write NAME.0000.jpg, NAME.0001.jpg, … and return them; the same input gives the same bytes.

    Baseline JPEG, quality 92, chroma halved both ways as in the video it mostly comes from. Five
    digits and more only where there are over 10000 frames.

    Args:
        plate: the footage.
        clock: frames wanted: `count` from `in_point`.
        directory: made when absent.
        name: stem of the files.
        progress: told after each frame.

    Raises:
        FootageError: a frame cannot be read, or a file not written.
    """
    indices = plate_frames(plate, clock)
    digits = max(4, len(str(len(indices) - 1)))
    files = []
    with media_errors(directory, "written"):
        directory.mkdir(parents=True, exist_ok=True)
        for number, picture in enumerate(read_frames(plate, indices)):
            file = directory / f"{name}.{number:0{digits}d}.jpg"
            Image.fromarray(picture).save(file, "JPEG", quality=_QUALITY, subsampling="4:2:0")
            files.append(file)
            progress((number + 1) / len(indices), "plate images")
    return tuple(files)
