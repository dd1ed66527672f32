"""Every sample through the Unity package on the stand-ins for Unity."""

from pathlib import Path

import pytest
from tests.unity import csharp
from tests.unity.comparing import faults
from tests.unity.import_on_fakes import frame_times, import_bundle

pytestmark = [
    pytest.mark.clients,
    pytest.mark.skipif(csharp.missing() is not None, reason=csharp.missing() or ""),
]
FRAMES = 16  # at which everything is compared


def test_what_is_imported_is_what_the_written_usd_says(package: Path) -> None:
    bundle = package.with_suffix(".gshot")
    if not bundle.exists():
        pytest.skip("written prim by prim: there is no manifest to import")
    times = frame_times(bundle)
    step = max(1, len(times) // FRAMES)
    assert faults(import_bundle(bundle, times=times[::step]), bundle, step=step) == []
