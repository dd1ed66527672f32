"""Camera and bodies in a converted sample are those it was rendered from."""

from pathlib import Path

import numpy as np
import pytest

from .conftest import ROOT
from .motion import Motion, motion_in_truth, sensor_width_mm

pytestmark = pytest.mark.clients

POSE = 1e-5  # m, and matrix entries
FOCAL_MM = 1e-3


@pytest.fixture
def rendered(package: Path) -> Motion:
    """What the sample's truth.json says."""
    truth = ROOT / "samples" / package.stem / "truth.json"
    if not truth.exists():
        pytest.skip("not a sample")
    return motion_in_truth(truth, sensor_width_mm(package))


def test_sample_keeps_its_camera_path(motion: Motion, rendered: Motion) -> None:
    assert motion.fps == pytest.approx(rendered.fps, abs=1e-9)
    np.testing.assert_allclose(motion.camera_to_world, rendered.camera_to_world, rtol=0, atol=POSE)


def test_sample_keeps_its_focal_length(motion: Motion, rendered: Motion) -> None:
    np.testing.assert_allclose(motion.focal_mm, rendered.focal_mm, rtol=0, atol=FOCAL_MM)


def test_sample_keeps_its_bodies(motion: Motion, rendered: Motion) -> None:
    for name, truth in rendered.object_to_world.items():
        there = np.isfinite(truth).all(axis=(1, 2))
        ours = motion.object_to_world[name]
        np.testing.assert_allclose(ours[there], truth[there], rtol=0, atol=POSE, err_msg=name)
