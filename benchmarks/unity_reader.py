"""How fast the Unity package's reader is beside usd-core, in one run on one machine.

    .venv/bin/python benchmarks/unity_reader.py

Opens a scene of 1,000 bodies × 240 frames (33 MB), then reads every body's matrix at every frame;
usd-core does the same from Python. Prints seconds, the best of some runs, and ratios.
"""

import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from pxr import Sdf, Usd, Vt

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.unity import csharp  # noqa: E402

BODIES, FRAMES, RUNS = 1000, 240, 12


def write(file: Path) -> None:
    """Bodies that move in ways of their own."""
    random = np.random.default_rng(1)
    layer = Sdf.Layer.CreateNew(str(file))
    world = Sdf.PrimSpec(layer, "World", Sdf.SpecifierDef, "Xform")
    with Sdf.ChangeBlock():
        for index in range(BODIES):
            body = Sdf.PrimSpec(world, f"Body_{index}", Sdf.SpecifierDef, "Xform")
            transform = Sdf.AttributeSpec(body, "xformOp:transform", Sdf.ValueTypeNames.Matrix4d)
            poses = Vt.Matrix4dArray.FromNumpy(random.normal(size=(FRAMES, 4, 4)))
            for frame in range(FRAMES):
                layer.SetTimeSample(transform.path, frame, poses[frame])
    layer.Save()


def usd_core(file: Path) -> tuple[float, float, float]:
    """Seconds to open and to resolve, and the sum of what was read."""
    opening = resolving = float("inf")
    total = 0.0
    for _ in range(RUNS):
        start = time.perf_counter()
        stage = Usd.Stage.Open(str(file))
        opened = time.perf_counter()
        total += _resolve(stage)
        opening = min(opening, opened - start)
        resolving = min(resolving, time.perf_counter() - opened)
        del stage
    return opening, resolving, total


def _resolve(stage: Usd.Stage) -> float:
    total = 0.0
    for prim in stage.Traverse():
        transform = prim.GetAttribute("xformOp:transform")
        if transform:
            total += sum(transform.Get(frame)[3][0] for frame in range(FRAMES))
    return total


def managed(file: Path) -> tuple[float, float, float]:
    """The same of the C# reader on .NET 8."""
    exe = csharp.program((ROOT / "tests/unity/bench").glob("*.cs"), "bench.exe")
    done = csharp.run(exe, [file, RUNS, FRAMES])
    opening, resolving, total = map(float, done.stdout.decode().split())
    return opening, resolving, total


def main() -> None:
    """The program."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bodies.usdc"
        write(file)
        theirs, ours = usd_core(file), managed(file)
        size = file.stat().st_size / 1e6
    if abs(theirs[2] - ours[2]) > 1e-6 * abs(theirs[2]):
        sys.exit(f"they read different values: {theirs[2]} and {ours[2]}")
    sys.stdout.write(f"{size:.0f} MB, {BODIES} bodies, {FRAMES} frames\n")
    for name, their, our in zip(("open", "resolve"), theirs, ours, strict=False):
        line = f"{name}: usd-core {their:.3f} s, C# {our:.3f} s: {their / our:.2f} of its speed\n"
        sys.stdout.write(line)


if __name__ == "__main__":
    main()
