"""Depth from a network the user brings, run by ONNX Runtime. The only importer of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import onnxruntime

from ...errors import OptionError
from ...footage import Picture
from .values import Floats

_MEAN, _SPREAD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)  # of ImageNet, what most expect
_SIDE_PX, _STEP_PX = 518, 14  # of networks that take any size: longer side, and its divisor
_TOKENS = 1800  # what MoGe recommends at its input "num_tokens"
_FLOATS = {"tensor(float)": np.float32, "tensor(float16)": np.float16}
_BROKEN = (  # what ONNX Runtime raises on files and inputs it does not like
    RuntimeError,
    ValueError,
    TypeError,
    onnxruntime.capi.onnxruntime_pybind11_state.Fail,
    onnxruntime.capi.onnxruntime_pybind11_state.InvalidArgument,
    onnxruntime.capi.onnxruntime_pybind11_state.InvalidGraph,
    onnxruntime.capi.onnxruntime_pybind11_state.InvalidProtobuf,
    onnxruntime.capi.onnxruntime_pybind11_state.NotImplemented,
    onnxruntime.capi.onnxruntime_pybind11_state.RuntimeException,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Port:
    """The picture's input: (1, 3, H, W), or (1, H, W, 3) where the channels come last."""

    name: str
    kind: str
    channels_last: bool
    height: int  # px; 0 for any
    width: int
    plain: bool  # takes 0 … 1: normalises by itself
    tokens: str  # name of an input for how many tokens to use, or ""


def load_network(path: Path) -> Callable[[int, Picture], Floats]:
    """Gives the network's output for a picture, (h, w) at its own size.

    It must take one RGB picture and give one map, relative or metric, of depth or inverse depth
    (Depth Anything, MiDaS, ZoeDepth, Metric3D) or of points (MoGe: its z is taken). Pictures are
    normalised as ImageNet's unless the network's metadata say otherwise by `mean` and `std`
    (three numbers each). It runs on one thread, so the same picture gives the same bytes.

    Raises:
        OptionError: no network, or one with other inputs or outputs.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    options.log_severity_level = 4
    try:
        network = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )
    except _BROKEN as error:
        raise OptionError(f"--depth {path}: is no ONNX network that can run: {error}") from error
    port = _port(path, network)
    mean, spread = _normalisation(path, network, port)

    def run(_frame: int, picture: Picture) -> Floats:
        size = _input_size(port, picture)
        scaled = cv2.resize(picture, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
        batch = ((scaled - mean) / spread)[None]
        batch = batch if port.channels_last else batch.transpose(0, 3, 1, 2)
        feed = {port.name: np.ascontiguousarray(batch, _FLOATS[port.kind])}
        if port.tokens:
            feed[port.tokens] = np.array(_TOKENS, np.int64)
        try:
            outputs = network.run(None, feed)
        except _BROKEN as error:
            raise OptionError(f"--depth {path}: fails on a picture: {error}") from error
        names = [output.name for output in network.get_outputs()]
        return _map_of(path, dict(zip(names, outputs, strict=True)))

    return run


def _port(path: Path, network: onnxruntime.InferenceSession) -> _Port:
    inputs = network.get_inputs()
    told = ", ".join(f"{i.name} {i.type} {i.shape}" for i in inputs)
    tokens = [i.name for i in inputs if i.name == "num_tokens" and i.type == "tensor(int64)"]
    pictures = [i for i in inputs if i.name not in tokens]
    problem = OptionError(
        f"--depth {path}: takes {told}; a depth network takes one RGB picture, "
        "float (1, 3, height, width)"
    )
    if len(pictures) != 1 or pictures[0].type not in _FLOATS or len(pictures[0].shape) != 4:
        raise problem
    shape = [side if isinstance(side, int) and side > 0 else 0 for side in pictures[0].shape]
    channels_last = shape[3] == 3 and shape[1] != 3
    if not channels_last and shape[1] not in (0, 3):
        raise problem
    return _Port(
        name=pictures[0].name,
        kind=pictures[0].type,
        channels_last=channels_last,
        height=shape[1] if channels_last else shape[2],
        width=shape[2] if channels_last else shape[3],
        plain=bool(tokens),
        tokens=tokens[0] if tokens else "",
    )


def _normalisation(
    path: Path, network: onnxruntime.InferenceSession, port: _Port
) -> tuple[Floats, Floats]:
    """Mean and standard deviation of each channel, 0 … 1."""
    told = network.get_modelmeta().custom_metadata_map
    default = ((0.0,) * 3, (1.0,) * 3) if port.plain else (_MEAN, _SPREAD)
    values = []
    for key, fallback in zip(("mean", "std"), default, strict=True):
        try:
            row = (
                [float(v) for v in told[key].strip("[]()").split(",")] if key in told else fallback
            )
        except ValueError as error:
            raise OptionError(
                f"--depth {path}: its metadata {key} is no list of numbers"
            ) from error
        values.append(np.array(row, np.float32))
    mean, spread = values
    if mean.shape != (3,) or spread.shape != (3,) or not (spread > 0).all():
        raise OptionError(f"--depth {path}: its metadata mean and std are not 3 numbers each")
    return mean, spread


def _input_size(port: _Port, picture: Picture) -> tuple[int, int]:
    """Width and height that the network gets."""
    height, width = picture.shape[:2]
    shrink = _SIDE_PX / max(height, width)
    free = [max(1, round(side * shrink / _STEP_PX)) * _STEP_PX for side in (width, height)]
    return port.width or free[0], port.height or free[1]


def _map_of(path: Path, outputs: dict[str, np.ndarray]) -> Floats:
    """(h, w) of the output that is one: named depth or disparity, else points' z, else any."""
    named = [n for n in outputs if "depth" in n.lower() or "disp" in n.lower()]
    points = [n for n, v in outputs.items() if v.ndim == 4 and v.shape[-1] == 3]
    order = [*named, *points, *outputs]
    for name in order:
        value = outputs[name]
        if name in points and name not in named:
            value = value[..., 2]
        value = np.squeeze(value)
        if value.ndim == 2 and value.dtype.kind == "f":
            return value.astype(np.float32)
    shapes = ", ".join(f"{name} {list(value.shape)}" for name, value in outputs.items())
    raise OptionError(f"--depth {path}: gives {shapes}; a depth network gives one (1, 1, h, w) map")
