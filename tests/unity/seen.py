"""What the C# views see of a stage, beside what usd-core says of it."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from pxr import Gf, Sdf, Usd
from tests.unity import csharp

VIEWS = Path(__file__).parent / "views"

Seen = dict[str, Any]


def views(what: str, words: Sequence[object], runtime: csharp.Runtime = "net") -> list[Any]:
    """What the C# program says: a value for each file."""
    exe = csharp.program(VIEWS.glob("*.cs"), "views.exe", runtime)
    done = csharp.run(exe, [what, *words], runtime)
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def look(file: Path, times: Sequence[float] = (0.0,), runtime: csharp.Runtime = "net") -> Seen:
    """All that the views see in a file, by prim path; what varies is a list, one for each time."""
    [seen] = views("stage", [file, *map(repr, times)], runtime)
    assert "refused" not in seen, seen
    return dict(seen)


def look_at(stage: Usd.Stage, folder: Path, times: Sequence[float] = (0.0,)) -> Seen:
    """All that the views see in a stage, written as crate."""
    file = folder / "stage.usdc"
    stage.Export(str(file))
    return look(file, times)


def schema_values(told: Any) -> Iterator[Seen]:
    """Every attribute that the views of a prim read."""
    if isinstance(told, dict) and {"Name", "Fallback", "At"} <= told.keys():
        yield told
    elif isinstance(told, dict | list):
        for part in told.values() if isinstance(told, dict) else told:
            yield from schema_values(part)


def plain(value: Any) -> Any:
    """A value of usd-core as the C# program prints it."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Sdf.AssetPath):
        return value.path
    if isinstance(value, Gf.Quatf | Gf.Quatd | Gf.Quath):
        return [*map(float, value.imaginary), float(value.real)]
    if isinstance(value, Sdf.TimeCode):
        return float(value)
    if len(value) == 0:
        return []
    if isinstance(value[0], str):
        return list(value)
    if isinstance(value[0], Gf.Quatf | Gf.Quath):
        return [part for one in value for part in plain(one)]
    return np.asarray(value).reshape(-1).tolist()
