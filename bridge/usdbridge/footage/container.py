"""Opening a media file with FFmpeg so that whatever goes wrong is one FootageError."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av
from av.container import InputContainer

from ..errors import FootageError
from .boxes import check_boxes
from .limits import MAX_PICTURE_PX

# Playlists and scripts (hls, concat, sdp, …) can name other files and hosts, so they are not read
_FORMATS = (
    "mov,matroska,webm,gif,avi,mpegts,mpeg,mxf,flv,asf,ogg,apng,ivf,yuv4mpegpipe,"
    "wav,w64,aiff,caf,flac,mp3,aac,exr_pipe"
)


def check_file(path: Path) -> None:
    """Pass a path to a regular file that holds something.

    Raises:
        FootageError: missing, a folder, a device, empty or unreadable.
    """
    try:
        if not path.exists():
            raise FootageError(f"{path}: no such file; check the path")
        if not path.is_file():
            kind = "a folder" if path.is_dir() else "not a regular file"
            raise FootageError(f"{path}: is {kind}; give a clip or an image")
        if path.stat().st_size == 0:
            raise FootageError(f"{path}: is empty (0 bytes); fetch or export it again")
    except OSError as error:
        raise FootageError(f"{path}: cannot be reached ({error.strerror})") from error


@contextmanager
def open_media(path: Path) -> Iterator[InputContainer]:
    """A media file, checked and opened; errors in reading it come out as FootageError.

    Raises:
        FootageError: not there, cut off, encrypted, or nothing that FFmpeg can read.
    """
    check_file(path)
    with media_errors(path):
        check_boxes(path)
        with av.open(
            f"file:{path}",
            options={"max_pixels": str(MAX_PICTURE_PX)},
            container_options={"format_whitelist": _FORMATS, "protocol_whitelist": "file"},
            metadata_errors="replace",
        ) as container:
            yield container


@contextmanager
def media_errors(path: Path, doing: str = "read") -> Iterator[None]:
    """Turns what FFmpeg and the file system raise into a FootageError about `path`."""
    try:
        yield
    except FootageError:
        raise
    except (av.FFmpegError, MemoryError, OSError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        remedy = (
            "give an intact mp4, mov, webm, mkv or gif"
            if doing == "read"
            else "check the folder and the disk, then try again"
        )
        raise FootageError(f"{path}: cannot be {doing} ({reason}); {remedy}") from error
