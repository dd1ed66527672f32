"""Imports a bundle by the Unity package on the stand-ins, and tells all that it made as JSON.

By hand: `python -m tests.unity.import_on_fakes BUNDLE.gshot [--unity 6000.0] [--set scale=2]`.
"""

import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import click
from tests.unity import csharp, unity_api
from tests.unity.unity_api import UNITIES, UNITY_2022, Unity

HERE = Path(__file__).resolve().parent
SOURCES = sorted((HERE / "importing").glob("*.cs"))


class ImportCrashError(Exception):
    """What the program said that imports on the fakes, when it did not end well."""


def import_bundle(
    path: Path,
    unity: Unity = UNITY_2022,
    times: Sequence[float] = (),
    options: Mapping[str, object] | None = None,
    package: Path = csharp.PACKAGE,
    arguments: Sequence[str] = (),
) -> Any:
    """All that an import of a file and what it needs makes, and where it all is at times.

    Args:
        path: A .gshot or .usdz; its folder becomes `Assets/Shot` of a project.
        unity: Of this version, with these packages.
        times: Seconds at which the Timeline is evaluated.
        options: The importer's, by field name.
        package: The package's folder, or a changed copy of it.
        arguments: More of the program's.

    Raises:
        ImportCrashError: The import threw what an importer must not throw.
    """
    program = unity_api.harness(SOURCES, unity, "importing", package)
    with tempfile.TemporaryDirectory() as project:
        (Path(project) / "Assets").mkdir()
        (Path(project) / "Assets/Shot").symlink_to(path.resolve().parent)
        words = [project, f"Assets/Shot/{path.name}", *_pipeline(unity), *_videos(path.parent)]
        for name, value in (options or {}).items():
            words += ["--set", f"{name}={str(value).lower() if value in (True, False) else value}"]
        if times:
            words += ["--times", ",".join(repr(float(time)) for time in times)]
        done = csharp.run(program, [*words, *arguments, *aspect_words(path)])
    if done.returncode != 0:
        raise ImportCrashError(done.stderr.decode("utf-8", "replace"))
    return json.loads(done.stdout)


def frame_times(path: Path) -> list[float]:
    """When each frame of a shot begins, s from its first, as its manifest says."""
    clock = json.loads(path.read_text("utf-8"))["clock"]
    rate = Fraction(*clock["rate"])
    return [float(frame / rate) for frame in range(clock["count"])]


def _pipeline(unity: Unity) -> list[str]:
    names = {"universal": "URP", "high-definition": "HDRP"}
    used = (names.get(package.rpartition(".")[2]) for package in unity.packages)
    return [word for name in used if name for word in ("--pipeline", name)]


def aspect_words(path: Path) -> list[str]:
    """The sensor's own shape: that of the footage as it is looked at."""
    if path.suffix != ".gshot":
        return []
    sensor = (json.loads(path.read_text("utf-8")).get("camera") or {}).get("sensor_mm")
    return ["--aspect", repr(sensor[0] / sensor[1])] if sensor else []


def _videos(folder: Path) -> list[str]:
    words = []
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".mp4", ".webm", ".mov"):
            with av.open(str(path)) as container:
                stream = container.streams.video[0]
                count = stream.frames or sum(1 for _ in container.demux(stream))
                told = f"{count},{float(stream.average_rate)!r},{stream.width},{stream.height}"
            words += ["--video", f"Assets/Shot/{path.relative_to(folder)}={told}"]
    return words


@click.command()
@click.argument("bundle", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--unity", "version", default="2022.3", type=click.Choice([each.name for each in UNITIES])
)
@click.option("--set", "chosen", multiple=True, help="An option of the importer: name=value.")
def main(bundle: Path, version: str, chosen: Sequence[str]) -> None:
    """Writes what an import of BUNDLE makes as JSON."""
    unity = next(each for each in UNITIES if each.name == version)
    if wrong := [each for each in chosen if "=" not in each]:
        raise click.BadParameter(f"{wrong[0]}: give name=value", param_hint="--set")
    options = dict(each.split("=", 1) for each in chosen)
    is_shot = bundle.suffix == ".gshot" and ".sequence." not in bundle.name
    try:
        times = frame_times(bundle) if is_shot else []
        told = import_bundle(bundle, unity, times, options)
    except ImportCrashError as fault:
        raise click.ClickException(str(fault)) from fault
    except (KeyError, ValueError) as fault:
        raise click.ClickException(f"{bundle}: is no manifest of a shot: {fault!r}") from fault
    json.dump(told, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
