"""Feeds the C# reader with damaged files; it may refuse them, and do nothing else.

    .venv/bin/python tests/unity/fuzz_reader.py COUNT [SEED] [FILES…]

Without FILES, the sample layers are damaged: crate files as usd-core writes them and with their
tables unpacked, texts and a package. Ends with 1 if an exception of another kind came out, a file
took more than 2 s, or memory went beyond 512 MiB; the file is kept beside the message.
"""

import json
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.unity import csharp  # noqa: E402
from tests.unity.oracle import random_stages  # noqa: E402
from tests.unity.oracle.generate import generate_apart  # noqa: E402
from tests.unity.oracle.loosened import loosen  # noqa: E402

SECONDS = 24 * 3600.0
STAGES = range(12)  # those that refer to themselves a lot
SMALL = 60_000  # bytes; damage to larger ones seldom hits anything


def fuzz(
    count: int, seed: int, files: Sequence[Path], kept: Path, runtime: csharp.Runtime = "net"
) -> tuple[dict[str, Any], str]:
    """What came of it, and what was said of failures."""
    exe = csharp.program((ROOT / "tests/unity/fuzz").glob("*.cs"), "fuzz.exe", runtime)
    arguments = [count, seed, kept, *files]
    done = csharp.run(exe, arguments, runtime, timeout=SECONDS)
    *failures, last = done.stdout.decode().splitlines() or [""]
    if not last.startswith("{"):
        return {"failures": 1}, f"{done.stdout.decode()}{done.stderr.decode()}"
    return json.loads(last), "\n".join(failures)


def seeds(folder: Path) -> list[Path]:
    """Sample layers to damage."""
    crates = [file for file in generate_apart(folder, "usdc") if file.stat().st_size < SMALL]
    texts = [file for file in generate_apart(folder, "usda") if file.stat().st_size < SMALL]
    loose = [_write(file.with_suffix(".loose.usdc"), loosen(file.read_bytes())) for file in crates]
    stages = [random_stages.write(folder / f"stage_{seed}", seed) for seed in STAGES]
    package = folder / "package.usdz"
    with zipfile.ZipFile(package, "w", zipfile.ZIP_STORED) as archive:
        archive.write(crates[0], "layer.usdc")
        archive.write(texts[0], "other.usda")
    return [
        *crates,
        *loose,
        *loose,
        *texts,
        *stages,
        package,
    ]  # loose ones twice: they are hit the best


def main(arguments: Sequence[str]) -> int:
    """The program; the result is its exit code."""
    if not arguments or (why := csharp.missing()):
        sys.stderr.write(f"{why if arguments else __doc__}\n")
        return 2
    count, seed, *files = [*arguments, *(["1"] if len(arguments) == 1 else [])]
    kept = Path(tempfile.mkdtemp(prefix="usdbridge-fuzz-"))
    sources = [Path(file) for file in files] or seeds(kept)
    found, failures = fuzz(int(count), int(seed), sources, kept)
    sys.stdout.write(f"{failures}\n{json.dumps(found)}\n".lstrip())
    return 1 if found["failures"] else 0


def _write(file: Path, content: bytes) -> Path:
    file.write_bytes(content)
    return file


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
