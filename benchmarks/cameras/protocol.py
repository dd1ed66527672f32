"""What every solver's script hands back: a file of cameras, and its cost as a line of JSON."""

import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cameras:
    """Cameras of K frames of a clip, in a world of the solver's own; they look along −Z, +Y up."""

    frame: npt.NDArray[np.int64]  # (K,) of the clip, from 0
    camera_to_world: Array  # (K, 3, 3)
    position: Array  # (K, 3)
    focal_px: Array  # (K,) px of the clip


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What something took."""

    seconds: float  # by the clock on the wall
    processor_seconds: float  # of all threads
    peak_mib: float  # the most memory that the process had so far


class Stopwatch:
    """Runs from when it is made."""

    def __init__(self) -> None:
        self.start = (time.perf_counter(), time.process_time())

    def read(self, before: Cost | None = None) -> Cost:
        """What it took until now, on top of what came before."""
        return Cost(
            seconds=time.perf_counter() - self.start[0] + (before.seconds if before else 0),
            processor_seconds=time.process_time()
            - self.start[1]
            + (before.processor_seconds if before else 0),
            peak_mib=_peak_mib(),
        )


def write_cameras(target: Path, cameras: Cameras) -> None:
    with target.open("wb") as file:
        np.savez(
            file,
            frame=cameras.frame,
            camera_to_world=cameras.camera_to_world,
            position=cameras.position,
            focal_px=cameras.focal_px,
        )


def read_cameras(source: Path) -> Cameras:
    with np.load(source) as data:
        return Cameras(**{name: data[name] for name in data.files})


def say_costs(costs: dict[str, Cost]) -> None:
    """Costs by tool, as one line."""
    print(json.dumps({tool: asdict(cost) for tool, cost in costs.items()}), flush=True)


def _peak_mib() -> float:
    """From the kernel's status: `ru_maxrss` begins with what the parent process had."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return float(line.split()[1]) / 1024
    raise RuntimeError("/proc/self/status tells no VmHWM: memory is measured on Linux only")
