"""The networks that find people, run by LiteRT. The only importer of it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ai_edge_litert.interpreter import Interpreter

from .regions import Model, Tensor

_FOLDER = Path(__file__).parent / "blazepose"


def load_model(name: str) -> Model:
    """A network of `blazepose/`: takes (n, n, 3) RGB as it was trained on, gives its outputs.

    It runs on one thread, so its outputs do not depend on the machine's cores.
    """
    with _hushed():
        network = Interpreter(model_path=str(_FOLDER / f"{name}.tflite"), num_threads=1)
        network.allocate_tensors()
    source = network.get_input_details()[0]["index"]
    sinks = [output["index"] for output in network.get_output_details()]

    def run(picture: Tensor) -> tuple[Tensor, ...]:
        network.set_tensor(source, picture[None])
        network.invoke()
        return tuple(network.get_tensor(sink)[0] for sink in sinks)

    return run


@contextmanager
def _hushed() -> Iterator[None]:
    """LiteRT announces its CPU kernels on the standard error and has no switch for that."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
