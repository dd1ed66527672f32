"""An Open Job Description template that converts a manifest on a render farm.

Two steps: Convert runs `usdbridge batch` on chunks of the manifest's rows, Index sums them up.
Specification: https://github.com/OpenJobDescription/openjd-specifications, 2023-09 with the
extension TASK_CHUNKING.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..errors import OptionError

_CHUNK_SECONDS = 1800  # that a farm which adapts aims at for a chunk


def farm_template(
    manifest: Path, directory: Path, count: int, *, chunk: int = 10, flags: Sequence[str] = ()
) -> dict[str, Any]:
    """The template as JSON can hold it, to be kept beside the manifest.

    Its parameters Manifest and Output default to our arguments. A default has to lie within the
    template's folder: an output elsewhere is named when the job is submitted.

    Args:
        manifest: CSV or JSONL that all machines see.
        directory: of the batch, that all machines see.
        count: rows of the manifest.
        chunk: shots for one task.
        flags: of `usdbridge batch`, for every shot.

    Raises:
        OptionError: a chunk of less than one shot.
    """
    if chunk < 1:
        raise OptionError(f"chunk is {chunk}; must be >= 1")
    return {
        "specificationVersion": "jobtemplate-2023-09",
        "extensions": ["TASK_CHUNKING"],
        "name": "usdbridge {{Param.Name}}",
        "parameterDefinitions": [
            {"name": "Name", "type": "STRING", "default": manifest.stem[:100]},
            _path("Manifest", "FILE", "IN", manifest, manifest.parent),
            _path("Output", "DIRECTORY", "OUT", directory, manifest.parent),
            {"name": "ShotsPerTask", "type": "INT", "default": chunk, "minValue": 1},
            {"name": "Usdbridge", "type": "STRING", "default": "usdbridge"},
        ],
        "steps": [
            {
                "name": "Convert",
                "parameterSpace": {"taskParameterDefinitions": [_rows(count)]},
                "script": _script(["--rows", "{{Task.Param.Rows}}", "--jobs", "1", *flags]),
            },
            {
                "name": "Index",
                "dependencies": [{"dependsOn": "Convert"}],
                "script": _script(["--limit", "0", *flags]),
            },
        ],
    }


def _path(name: str, kind: str, flow: str, path: Path, home: Path) -> dict[str, Any]:
    given = {"name": name, "type": "PATH", "objectType": kind, "dataFlow": flow}
    path, home = path.absolute(), home.absolute()
    if not path.is_relative_to(home):
        return given
    return {**given, "default": path.relative_to(home).as_posix()}


def _rows(count: int) -> dict[str, Any]:
    chunks = {
        "defaultTaskCount": "{{Param.ShotsPerTask}}",
        "targetRuntimeSeconds": _CHUNK_SECONDS,
        "rangeConstraint": "CONTIGUOUS",
    }
    return {"name": "Rows", "type": "CHUNK[INT]", "range": f"1-{count}", "chunks": chunks}


def _script(more: list[str]) -> dict[str, Any]:
    words = ["batch", "{{Param.Manifest}}", "-o", "{{Param.Output}}", *more]
    # SIGTERM, and time to end what runs
    cancelation = {"mode": "NOTIFY_THEN_TERMINATE", "notifyPeriodInSeconds": 30}
    run = {"command": "{{Param.Usdbridge}}", "args": words, "cancelation": cancelation}
    return {"actions": {"onRun": run}}
