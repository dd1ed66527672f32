"""Every sample through the Unreal plug-in on the double of the editor."""

import json
from pathlib import Path

import pytest
from tests.unreal.conftest import unreal
from tests.unreal.test_import import run, worst_pixels

__all__ = ["unreal"]  # a fixture

pytestmark = pytest.mark.clients
PIXELS = 0.01  # px


def test_the_keyed_camera_sees_what_the_written_usd_sees(package: Path, unreal) -> None:
    bundle = package.with_suffix(".gshot")
    if not bundle.exists():
        pytest.skip("written prim by prim: there is no manifest to import")
    report = run(bundle)
    assert report.problems == ()
    assert [check.text for check in report.failed] == []
    told = json.loads(bundle.read_text(encoding="utf-8"))
    assert report.end - report.start == told["clock"]["count"]
    assert worst_pixels(unreal, bundle, bundle.stem) < PIXELS
