"""Which layer each department writes to.

A package is one layer, so there all departments share it; `--layered` gives each its own. As no
attribute has two owners, both compose to the same stage.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path

from pxr import Sdf, Tf

from ..errors import StageError
from ..shot import FrameClock


@dataclass(frozen=True, slots=True)
class Layers:
    """The layer of each department."""

    root: Sdf.Layer
    camera: Sdf.Layer
    proxies: Sdf.Layer
    physics: Sdf.Layer
    lights: Sdf.Layer
    audio: Sdf.Layer
    look: Sdf.Layer


def one_layer() -> Layers:
    """All departments in one new anonymous layer."""
    layer = Sdf.Layer.CreateAnonymous("shot.usdc")
    return Layers(*[layer] * len(fields(Layers)))


def department_layers() -> Layers:
    """A new anonymous layer for each department."""
    return Layers(*(Sdf.Layer.CreateAnonymous(f"{item.name}.usdc") for item in fields(Layers)))


@contextmanager
def writing() -> Iterator[None]:
    """Batch change notices while layers are written; USD's own errors become StageError."""
    try:
        with Sdf.ChangeBlock():
            yield
    except Tf.ErrorException as error:
        raise StageError(f"USD refused the stage: {error}") from error


def set_time_and_units(layers: Layers, clock: FrameClock) -> None:
    """Stage metadata: metres, +Y up, frame i at time code i, at the clip's true rate.

    Every layer gets them: USD retimes a sublayer whose rate differs from the root's, and a layer
    without a rate counts as 24.
    """
    for layer in _distinct(layers):
        layer.defaultPrim = "Shot"
        layer.timeCodesPerSecond = layer.framesPerSecond = float(clock.rate)
        layer.startTimeCode = 0.0
        layer.endTimeCode = float(clock.count - 1)
        layer.pseudoRoot.SetInfo("metersPerUnit", 1.0)
        layer.pseudoRoot.SetInfo("upAxis", "Y")


def export_layers(layers: Layers, directory: Path, name: str) -> Path:
    """Write the layers to `directory`; the root layer's path comes out.

    A fresh file each time: saving onto an existing crate appends to it.
    """
    root = directory / f"{name}.usdc"
    if len(_distinct(layers)) > 1:
        for item in fields(Layers)[1:]:
            path = directory / f"{name}.{item.name}.usdc"
            _export(getattr(layers, item.name), path)
            layers.root.subLayerPaths.append(f"./{path.name}")
    _export(layers.root, root)
    return root


def _distinct(layers: Layers) -> list[Sdf.Layer]:
    by_identity = {id(layer): layer for layer in (getattr(layers, f.name) for f in fields(layers))}
    return list(by_identity.values())


def _export(layer: Sdf.Layer, path: Path) -> None:
    try:
        written = layer.Export(str(path))
    except Tf.ErrorException as error:
        raise StageError(f"{path}: USD cannot write the layer: {error}") from error
    if not written:
        raise StageError(f"{path}: USD cannot write the layer; is the disk full?")
