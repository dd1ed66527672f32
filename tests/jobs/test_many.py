"""Hundreds of shots: memory stays flat. Not on S3, whose server is in the test's own process."""

import asyncio
from collections.abc import Callable
from typing import Any

import psutil
import pytest

from usdbridge import jobs
from usdbridge.jobs import work
from usdbridge.running import ConversionJob, Outcome, Written

pytestmark = pytest.mark.service

_SHOTS, _WARM = 500, 100  # after those that warm it up, memory may not grow
_GROWTH_MB = 15.0


def converted(job: ConversionJob, **_: Any) -> Outcome:
    """A conversion that costs nothing."""
    job.directory.mkdir()
    (job.directory / "clip.usdz").write_bytes(b"usdz" * 1000)
    counts = {"error": 0, "warning": 0, "info": 0}
    told = {"name": "clip", "ok": True, "packages": ("clip.usdz",), "page": None}
    return Outcome(end="done", written=Written(**told, failed_solves=(), counts=counts, errors=()))


def resident_mb() -> float:
    return float(psutil.Process().memory_info().rss) / (1 << 20)


@pytest.mark.parametrize(
    "store", ["sqlite", "postgresql"], indirect=True
)  # the S3 server is in this process
def test_memory_is_flat_over_500_shots(
    store: jobs.Store, submit: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "run_conversion", converted)

    async def run() -> list[float]:
        used = []
        async with jobs.dispatching(store, workers=4):
            for start in range(0, _SHOTS, _WARM):
                for _ in range(_WARM):
                    await asyncio.to_thread(submit)
                while jobs.count_states(store).get("done", 0) < start + _WARM:
                    await asyncio.sleep(0.05)
                used.append(resident_mb())
        return used

    used = asyncio.run(asyncio.wait_for(run(), 600))
    print(f"{_SHOTS} shots: {used} MiB")  # noqa: T201  # seen with -s
    assert used[-1] - used[0] < _GROWTH_MB
