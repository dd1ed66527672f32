"""Writes the sample layers with usd-core, in one version of crate files, or as text.

    USD_WRITE_NEW_USDC_FILES_AS_VERSION=0.7.0 python -m tests.unity.oracle.generate FOLDER usdc

usd-core reads the variable as it starts, so each version takes a process of its own.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from pxr import Sdf
from tests.unity.oracle.sample_layers import LAYERS

ROOT = Path(__file__).resolve().parents[3]
VERSION = "USD_WRITE_NEW_USDC_FILES_AS_VERSION"
ALL = 99


def generate(folder: Path, suffix: str, minor: int = ALL) -> list[Path]:
    """The files of all layers that a version can hold."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for build, least in LAYERS.items():
        if least <= minor:
            layer = Sdf.Layer.CreateAnonymous(f".{suffix}")
            build(layer)
            files.append(folder / f"{build.__name__}.{suffix}")
            layer.Export(str(files[-1]))
    return files


def generate_apart(folder: Path, suffix: str, version: str | None = None) -> list[Path]:
    """The files, written by a process of its own, which may choose the version: "0.7.0"."""
    command = [sys.executable, "-m", "tests.unity.oracle.generate", str(folder), suffix]
    environment = {**os.environ, **({VERSION: version} if version else {})}
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=environment)
    return sorted(folder.glob(f"*.{suffix}"))


def main(arguments: Sequence[str]) -> None:
    """Writes them into a folder."""
    folder, suffix = arguments
    version = os.environ.get(VERSION)
    generate(Path(folder), suffix, int(version.split(".")[1]) if version else ALL)


if __name__ == "__main__":
    main(sys.argv[1:])
