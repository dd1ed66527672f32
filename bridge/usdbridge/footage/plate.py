"""The plate's files in the bundle: the original bytes, images, or a re-encoded video."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from ..options import PlateMode
from ..progress import Progress, quiet
from ..report import Finding
from ..shot import FrameClock, Plate
from .container import check_file, media_errors
from .encode import H264, VP8, Encoding, encode_video, encoded_size
from .frames import plate_frames, read_frames
from .jpegs import write_jpegs
from .sequence import frame_digits
from .values import Picture, PlateFiles


def write_plate(
    plate: Plate,
    clock: FrameClock,
    directory: Path,
    name: str,
    mode: PlateMode = "copy",
    progress: Progress = quiet,
) -> PlateFiles:
    """Write the plate into a folder; the same input gives the same bytes.

    Copies hold the whole footage, byte for byte; what is encoded anew holds the shot's frames
    only, as displayed. `PlateFiles.in_point` tells the two apart. Sound is left to `write_wav`.

    Args:
        plate: the footage.
        clock: the shot's frames.
        directory: made when absent; the bundle's plate/.
        name: stem of the files.
        mode: "copy" and "embed" copy (what is embedded comes from `write_jpegs`), except for a
            resampled plate, which becomes H.264 of constant rate; "sequence" writes JPEGs;
            "webm" VP8.
        progress: told after each file or frame.

    Raises:
        FootageError: the footage cannot be read, or a file not written.
    """
    with media_errors(directory, "written"):
        directory.mkdir(parents=True, exist_ok=True)
    if mode == "sequence":
        files = write_jpegs(plate, clock, directory, name, progress)
        return _shot_files(files, "sequence", clock)
    if mode == "webm":
        return _transcode(plate, clock, directory / name, VP8, progress)
    if plate.frame_map:
        return _transcode(plate, clock, directory / name, H264, progress)
    return PlateFiles(
        files=_copy(plate, directory, name, progress),
        kind=plate.kind,
        frame_rate=clock.rate,
        frame_count=plate.frame_count,
        in_point=clock.in_point,
    )


def _shot_files(
    files: tuple[Path, ...],
    kind: Literal["video", "sequence"],
    clock: FrameClock,
    findings: tuple[Finding, ...] = (),
) -> PlateFiles:
    return PlateFiles(
        files=files,
        kind=kind,
        frame_rate=clock.rate,
        frame_count=clock.count,
        in_point=0,
        findings=findings,
    )


def _copy(plate: Plate, directory: Path, name: str, progress: Progress) -> tuple[Path, ...]:
    sources = plate.files if plate.kind == "sequence" else (plate.path,)
    targets = []
    for done, source in enumerate(sources, 1):
        number = f".{frame_digits(source)}" if plate.kind == "sequence" else ""
        target = directory / f"{name}{number}{source.suffix.lower()}"
        check_file(source)
        with media_errors(target, "written"):
            shutil.copyfile(source, target)
        targets.append(target)
        progress(done / len(sources), "plate")
    return tuple(targets)


def _transcode(
    plate: Plate, clock: FrameClock, stem: Path, encoding: Encoding, progress: Progress
) -> PlateFiles:
    target = stem.with_name(stem.name + encoding.suffix)
    indices = plate_frames(plate, clock)
    pictures = _told(read_frames(plate, indices), len(indices), progress)
    size = encoded_size(plate, encoding)
    encode_video(pictures, target, encoding, clock.rate, size)
    message = f"{plate.codec} was encoded anew as {encoding.codec}, 8 bits, BT.709 primaries"
    findings = [Finding("plate.transcoded", "info", target.name, message)]
    if size != (plate.width, plate.height):
        message = (
            f"{plate.width} × {plate.height} px was stretched to {size[0]} × {size[1]}: square "
            "pixels, sides that the codec can hold"
        )
        findings.append(Finding("plate.stretched", "info", target.name, message))
    return _shot_files((target,), "video", clock, tuple(findings))


def _told(pictures: Iterator[Picture], count: int, progress: Progress) -> Iterator[Picture]:
    for done, picture in enumerate(pictures, 1):
        yield picture
        progress(done / count, "plate video")
