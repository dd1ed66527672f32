"""Measures batches: two workers against one, overhead over bare conversions, a farm's scheduler.

    python benchmarks/batch.py                  eight shots; three minutes on two idle cores
    python benchmarks/batch.py --shots 2        fewer: the start of a batch weighs more
    python benchmarks/batch.py --only farm      the scheduler alone, some seconds

Times of the clock mean little on a busy machine: its load is printed, and processor time beside.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from distributed import LocalCluster

from usdbridge.farming.values import ShotTask
from usdbridge.options import LimitOptions, Options

ROOT = Path(__file__).parents[1]
COMMAND = [sys.executable, "-m", "usdbridge"]
SHOTS = 8
SLOTS, PER_WORKER = 1000, 50  # conversions at a time on the farm, and on one of its machines
TASKS, EVENTS = 2000, 5000
SHOT_SECONDS = 30.0  # a short clip with solving


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--shots", type=int, default=SHOTS)
    words.add_argument("--clip", type=Path, default=ROOT / "samples" / "mug_drop" / "clip.mp4")
    words.add_argument("--only", choices=["local", "farm"])
    given = words.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before the measurement")
    if given.only != "farm":
        with tempfile.TemporaryDirectory() as folder:
            measure_local(Path(folder), given.clip, given.shots)
    if given.only != "local":
        measure_farm()


def measure_local(folder: Path, clip: Path, count: int) -> None:
    """Bare conversions, a batch with one worker and one with two, of the same shots."""
    clips = [folder / "clips" / f"shot_{number}.mp4" for number in range(count)]
    clips[0].parent.mkdir()
    for path in clips:
        shutil.copyfile(clip, path)

    def bare() -> None:
        for path in clips:
            _run("convert", path, "-o", folder / "bare", "--solve", "off", "-q")

    def batch(jobs: int) -> None:
        out = folder / f"jobs_{jobs}"
        _run("batch", folder / "clips", "-o", out, "--solve", "off", "--jobs", jobs, "-q")

    bare_clock, bare_cpu = _timed("bare conversions, one after another", bare)
    one_clock, one_cpu = _timed("batch, one worker", lambda: batch(1))
    two_clock, _ = _timed("batch, two workers", lambda: batch(2))
    again, again_cpu = _timed("the same again, nothing to do", lambda: batch(2))
    print(f"two workers against one: {one_clock / two_clock:.2f}x (at least 1.8x is asked)")
    print(f"overhead of one worker over bare: {one_clock / bare_clock - 1:+.1%} of the clock,")
    print(f"  {one_cpu / bare_cpu - 1:+.1%} of processor time (under 5 % is asked)")
    print(f"  of these {again:.1f} s, {again_cpu:.1f} s of processor time, are once per batch;")
    per_shot = (one_cpu - again_cpu - bare_cpu) / bare_cpu
    print(f"  without them it is {per_shot:+.1%} of processor time per shot")


def _run(*words: Any) -> None:
    subprocess.run([*COMMAND, *map(str, words)], check=True, stdout=subprocess.DEVNULL)


def _timed(what: str, work: Callable[[], None]) -> tuple[float, float]:
    """Seconds of the clock and of the processor, all children included; prints them."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    work()
    clock = time.monotonic() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{what}: {clock:.1f} s, {cpu:.1f} s of processor time")
    return clock, cpu


def measure_farm() -> None:
    """Dask's own scheduler with a thousand slots, trivial tasks and shots' progress."""
    with (
        LocalCluster(
            n_workers=SLOTS // PER_WORKER,
            threads_per_worker=PER_WORKER,
            processes=False,
            dashboard_address=None,
            memory_limit=0,
        ) as cluster,
        cluster.get_client() as client,
    ):
        print(f"farm: {SLOTS} slots on {SLOTS // PER_WORKER} workers, all in this process")
        each_task = _cost(TASKS, lambda: client.gather(_submit(client)))
        each_event = _cost(EVENTS, lambda: _hear(client))
    starting, telling = SLOTS / SHOT_SECONDS, SLOTS / 2
    print(f"a shot costs the scheduler {each_task * 1e3:.2f} ms, a word of progress ", end="")
    print(f"{each_event * 1e3:.3f} ms, workers and client included")
    print(
        f"{SLOTS} shots of {SHOT_SECONDS:g} s: {starting:.0f} shots and {telling:.0f} words ",
        end="",
    )
    share = starting * each_task + telling * each_event
    print(f"a second keep it {starting * each_task:.1%} and {telling * each_event:.1%} busy")
    print(f"  (ten words a second from each shot: {SLOTS * 10 * each_event:.0%})")
    most = "handing out shots" if starting * each_task > telling * each_event else "progress"
    print(f"bottleneck: the scheduler's one thread, most of it {most}; ", end="")
    print(f"full with {SLOTS / share:.0f} slots")


def _submit(client: Any) -> list[Any]:
    task = ShotTask(
        name="shot",
        source=Path("/farm/in/shot.mp4"),
        told_source="in/shot.mp4",
        directory=Path("/farm/out"),
        options=Options(name="shot"),
        limits=LimitOptions(),
    )
    return [client.submit(_nothing, task, key=f"shot-{i}", pure=False) for i in range(TASKS)]


def _nothing(_task: ShotTask) -> None:
    """What a worker does here instead of converting."""


def _hear(client: Any) -> None:
    """Let the workers tell of progress until the client has heard all of it."""
    heard: list[Any] = []
    client.subscribe_topic("progress", heard.append)
    client.run(_talk, EVENTS * PER_WORKER // SLOTS)
    for _ in range(12000):
        if len(heard) == EVENTS:
            return
        time.sleep(0.005)
    raise SystemExit(f"only {len(heard)} of {EVENTS} words of progress arrived")


def _talk(count: int, dask_worker: Any = None) -> None:
    for _ in range(count):
        dask_worker.log_event("progress", {"name": "shot", "share": 0.5, "what": "solving"})


def _cost(count: int, work: Callable[[], Any]) -> float:
    """Seconds of processor time for each: what a busy machine does not lengthen."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) / count


if __name__ == "__main__":
    main()
