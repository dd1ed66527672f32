"""Runs every benchmark and writes results.md beside this file."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

import author_bodies
import author_cache

RESULTS = Path(__file__).with_name("results.md")


def main() -> None:
    """Measure, write and print the tables."""
    parts = [
        "# Results\n\nWritten by `make bench`; see [README.md](README.md) for what is measured.",
        f"usdbridge {version('usdbridge')}, usd-core {version('usd-core')}, "
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores.",
        "## 1,000 bodies × 240 frames\n\n" + author_bodies.compare(),
        "## 10,000-point cache × 240 frames\n\n" + author_cache.compare(),
    ]
    RESULTS.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
