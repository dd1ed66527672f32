"""Shot documents for tests, as small as they can be."""

import json
from pathlib import Path
from typing import Any

from usdbridge.options import ReadOptions
from usdbridge.readers.document import read
from usdbridge.shot import Shot

LENS = {"focal_px": 900, "principal_point": [320, 180], "sensor_width": "36 mm"}


def write_json(path: Path, **sections: Any) -> Path:
    """A document of ten frames at 24 fps, unless its clock or its clip says otherwise."""
    clock = {} if "clip" in sections else {"clock": {"rate": 24, "count": 10}}
    path.write_text(json.dumps({"shot": "1.0", **clock, **sections}), encoding="utf-8")
    return path


def read_sections(folder: Path, options: ReadOptions = ReadOptions(), **sections: Any) -> Shot:
    """The shot of a document with the given sections."""
    return read(write_json(folder / "tiny.shot.json", **sections), options)


def codes(shot: Shot) -> list[str]:
    """Codes of the shot's findings."""
    return [finding.code for finding in shot.findings]
