"""Depth that the user brings: a network to run, or maps from elsewhere."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from ...errors import OptionError
from ...footage import Picture
from .depth_maps import open_maps
from .values import Floats

DepthSource = Callable[[int, Picture], Floats]  # (frame of the shot, its picture) → (h, w) values


def open_depth(path: Path, *, frames: tuple[int, ...], available: int) -> DepthSource:
    """What gives the depth of a frame, in whatever scale and sense its maker chose.

    Args:
        path: MODEL.onnx, or a folder of maps.
        frames: footage frame on show at each frame of the shot.
        available: frames of the footage.

    Raises:
        OptionError: neither, unreadable, of another length, or ONNX Runtime is not installed.
    """
    if path.is_dir():
        return open_maps(path, frames=frames, available=available)
    if path.suffix.lower() != ".onnx":
        raise OptionError(f"--depth {path}: is no .onnx network and no folder of maps; give either")
    if not path.is_file():
        raise OptionError(f"--depth {path}: no such file; check the path")
    if find_spec("onnxruntime") is None:
        raise OptionError(
            f"--depth {path}: running a network needs ONNX Runtime; "
            "install it with: pip install 'usdbridge[depth]'"
        )
    source: DepthSource = import_module(".depth_model", __package__).load_network(path)
    return source
