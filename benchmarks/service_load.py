"""The service under load on this machine: 200 clients that read while 50 conversions wait.

Run: .venv/bin/python benchmarks/service_load.py [SECONDS]. Takes about three times SECONDS (20) and
a minute; listens to the loopback only and stops by itself. Exits with 1 where an answer is neither
a success nor 429, or the readers wait too long.

A client is a page that is open: it reads something every PAUSE seconds on average. The limit is
about the same 200 clients on a server that converts nothing; one alone is measured for comparison.
Other work on the machine makes all of it worse: its load is printed.
"""

import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
from tests.media import write_clip  # noqa: E402

CLIENTS, QUEUED, PAUSE = 200, 50, 2.0
WORST = 5.0  # times the idle server's p99
STARTS = 120  # s that the server and the first conversion may take


@dataclass
class Tally:
    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    @property
    def p99(self) -> float:
        return float(np.percentile(self.seconds, 99))


def main() -> int:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 20.0
    with tempfile.TemporaryDirectory(prefix="usdbridge-load-") as folder:
        clip = write_clip(Path(folder) / "clip.mp4", pictures=5).read_bytes()
        command = [sys.executable, "-m", "usdbridge", "serve", "--port", "0", "--data", folder]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            assert server.stdout is not None
            port = int(server.stdout.readline().rstrip("/\n").rpartition(":")[2])
            return measure(port, clip, seconds, server.pid)
        finally:
            server.terminate()
            server.wait(60)


def measure(port: int, clip: bytes, seconds: float, pid: int) -> int:
    shot = first_shot(port, clip)
    home = f"/v1/shots/{shot}"
    paths = [home, home, f"{home}/report", f"{home}/files/clip.usdz", "/v1/shots?limit=20"]
    alone = asyncio.run(read(port, paths, 1, 0.0, seconds / 2))
    tell("one client, nothing converted", alone)
    idle = asyncio.run(read(port, paths, CLIENTS, PAUSE, seconds))
    tell(f"{CLIENTS} clients, nothing converted", idle)
    taken = Counter(post(port, clip)[0] for _ in range(QUEUED))
    busy = asyncio.run(read(port, paths, CLIENTS, PAUSE, seconds))
    tell(f"{CLIENTS} clients, {QUEUED} conversions sent", busy)
    print(f"conversions sent: {dict(taken)}; server's memory: {memory_mb(pid):.0f} MiB")
    print(f"p99 while converting / p99 idle: {busy.p99 / idle.p99:.2f} (limit {WORST:g})")
    print(f"p99 while converting / p99 of one client alone: {busy.p99 / alone.p99:.2f}")
    statuses = alone.statuses + idle.statuses + busy.statuses + taken
    bad = {status for status in statuses if status not in (200, 202, 206, 429)}
    print(f"answers: {dict(statuses)}")
    print("load average:", *(f"{value:.1f}" for value in os.getloadavg()))
    return int(bool(bad) or busy.p99 > WORST * idle.p99)


async def read(port: int, paths: list[str], clients: int, pause: float, seconds: float) -> Tally:
    """What so many clients see in so many seconds; they begin one after the other."""
    tally, until = Tally(), time.monotonic() + seconds
    await asyncio.gather(*(client(port, paths, pause, until, tally, n) for n in range(clients)))
    return tally


async def client(
    port: int, paths: list[str], pause: float, until: float, tally: Tally, number: int
) -> None:
    chance = random.Random(number)
    await asyncio.sleep(chance.random() * pause)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while time.monotonic() < until:
        begun = time.monotonic()
        writer.write(f"GET {chance.choice(paths)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(
            int(line[15:]) for line in head.split(b"\r\n") if line.startswith(b"content-length:")
        )
        await reader.readexactly(length)
        tally.seconds.append(time.monotonic() - begun)
        tally.statuses[int(head[9:12])] += 1
        await asyncio.sleep(pause * (0.5 + chance.random()))
    writer.close()


def first_shot(port: int, clip: bytes) -> str:
    status, told = post(port, clip)
    assert status == 202, told
    shot, until = str(json.loads(told)["id"]), time.monotonic() + STARTS
    while time.monotonic() < until:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/shots/{shot}?wait=20") as answer:
            if json.load(answer)["state"] == "done":
                return shot
    raise TimeoutError("the first conversion does not end")


def post(port: int, clip: bytes) -> tuple[int, bytes]:
    parts = b'--b\r\nContent-Disposition: form-data; name="solve"\r\n\r\noff\r\n--b\r\n'
    parts += b'Content-Disposition: form-data; name="clip"; filename="clip.mp4"\r\n\r\n'
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/v1/shots",
        parts + clip + b"\r\n--b--\r\n",
        {"Content-Type": "multipart/form-data; boundary=b"},
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def memory_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return next(int(x.split()[1]) for x in status.splitlines() if x.startswith("VmRSS")) / 1024


def tell(what: str, tally: Tally) -> None:
    p50, p99 = np.percentile(tally.seconds, [50, 99]) * 1000
    print(f"{what}: {len(tally.seconds)} reads, p50 {p50:.1f} ms, p99 {p99:.1f} ms", flush=True)


if __name__ == "__main__":
    sys.exit(main())
