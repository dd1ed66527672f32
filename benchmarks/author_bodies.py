"""Authors 1,000 bodies over 240 frames with us, with usd-exchange and with Blender's exporter."""

import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bodies.tracks import write_tracks
from pxr import Usd, UsdGeom

HERE = Path(__file__).parent
ROOT = HERE.parent
BODIES, FRAMES = 1000, 240
ROUNDS = 5  # of all authors in turn, so that what else the machine does meets each of them


@dataclass(frozen=True, slots=True)
class Author:
    """A way to author the bodies."""

    name: str
    environment: str
    script: str
    times_slower: float | None  # than us, by our target


AUTHORS = (
    Author("usdbridge", ".venv", "with_usdbridge.py", None),
    Author("usd-exchange 3.0.1", ".venv-usdex", "with_usd_exchange.py", 2.5),
    Author("Blender 5.0.1, export only", ".venv-blender", "with_blender.py", 10.0),
)


def compare() -> str:
    """A table of every author's least seconds, and how much slower than us it is."""
    seconds: dict[str, list[float]] = {author.name: [] for author in AUTHORS}
    with tempfile.TemporaryDirectory() as scratch:
        tracks = Path(scratch) / "tracks.npz"
        write_tracks(tracks, BODIES, FRAMES)
        for index in range(ROUNDS):
            for author in AUTHORS:
                directory = Path(scratch) / f"{author.script}.{index}"
                directory.mkdir()
                seconds[author.name].append(_run(author, tracks, directory))
                _expect_every_sample(directory / "0.usdc")
    return _table({name: min(values) for name, values in seconds.items()})


def _run(author: Author, tracks: Path, directory: Path) -> float:
    python = ROOT / author.environment / "bin" / "python"
    script = HERE / "bodies" / author.script
    done = subprocess.run(
        [python, script, tracks, directory, "1"], stdout=subprocess.PIPE, check=True, text=True
    )
    return float(json.loads(done.stdout.splitlines()[-1])[0])


def _expect_every_sample(file: Path) -> None:
    """Everybody has to have done the work."""
    stage = Usd.Stage.Open(str(file))
    moving = [UsdGeom.Xformable(prim) for prim in stage.Traverse() if prim.IsA(UsdGeom.Xformable)]
    samples = [len(xformable.GetTimeSamples()) for xformable in moving]
    if samples.count(FRAMES) != BODIES:
        raise RuntimeError(f"{file}: {samples.count(FRAMES)} bodies move on every frame")


def _table(least: dict[str, float]) -> str:
    ours = least["usdbridge"]
    lines = ["| author | seconds | times our time | target |", "|---|---|---|---|"]
    for author in AUTHORS:
        took = least[author.name]
        target = f"≥ {author.times_slower}" if author.times_slower else ""
        lines.append(f"| {author.name} | {took:.2f} | {took / ours:.1f} | {target} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(compare())
