import numpy as np
import pytest
from scipy.optimize import fsolve
from tests.readers.cameras import bend, blank_shot, codes, track_sample, write_json

from usdbridge.readers.cameras.join_camera import with_camera
from usdbridge.readers.cameras.openlensio import LensCurve, to_brown_conrady
from usdbridge.readers.cameras.opentrackio import read_camera

FOCAL_MM = 24.0
SIZE_MM = (36.0, 24.0)
RADIAL = (1e-4, 2e-5, -3e-7, 1e-8, 1e-10, 0.0)  # mm⁻²: some 3 % at the corner
TANGENTIAL = (2e-5, -1e-5)  # mm⁻¹
EXACT_TOLERANCE = 1e-12  # of the focal length
REFIT_TOLERANCE = 5e-4  # of the picture's width


def openlensio(point):
    """U of the OpenLensIO paper, equations 16 and 17, for one point in mm."""
    x, y = point
    k1, k2, k3, k4, k5, k6 = RADIAL
    p1, p2 = TANGENTIAL
    r2 = x * x + y * y
    radial = (1 + k1 * r2 + k3 * r2**2 + k5 * r2**3) / (1 + k2 * r2 + k4 * r2**2 + k6 * r2**3)
    return np.array(
        [
            radial * x + 2 * p1 * x * y + p2 * (r2 + 2 * x * x),
            radial * y + p1 * (r2 + 2 * y * y) + 2 * p2 * x * y,
        ]
    )


def curve(**changes):
    return LensCurve(
        **{"seen_to_ideal": False, "radial": RADIAL, "tangential": TANGENTIAL, **changes}
    )


@pytest.mark.parametrize("point", [(18.0, 12.0), (-9.0, 4.0), (0.0, -12.0)])
def test_ideal_to_seen_is_exact(point):
    fit = to_brown_conrady(curve(), FOCAL_MM, SIZE_MM)
    assert fit.error == 0
    ideal = np.array(point) / FOCAL_MM
    np.testing.assert_allclose(
        bend(fit.distortion, ideal), openlensio(point) / FOCAL_MM, atol=EXACT_TOLERANCE
    )


@pytest.mark.parametrize("point", [(17.0, 11.0), (-9.0, 4.0), (0.0, -11.0)])
def test_seen_to_ideal_is_turned_round(point):
    fit = to_brown_conrady(curve(seen_to_ideal=True), FOCAL_MM, SIZE_MM)
    assert 0 < fit.error < REFIT_TOLERANCE
    seen = fsolve(lambda guess: openlensio(guess) - point, point)  # independent of the fit
    found = bend(fit.distortion, np.array(point) / FOCAL_MM) * FOCAL_MM
    assert np.abs(found - seen).max() / SIZE_MM[0] < REFIT_TOLERANCE


def read(tmp_path, distortion):
    lens = {"pinholeFocalLength": FOCAL_MM, "distortion": distortion}
    path = write_json(tmp_path / "a.json", track_sample(lens=lens))
    return with_camera(blank_shot(1, (1920, 1280)), read_camera(path))


def test_default_model_takes_seen_to_ideal(tmp_path):
    shot = read(tmp_path, [{"radial": [1e-4]}])
    assert shot.camera.distortion.radial[0] < 0
    assert "camera.distortion-refitted" in codes(shot)


def test_exact_direction_is_preferred_where_both_are_given(tmp_path):
    shot = read(tmp_path, [{"radial": [1e-4]}, {"model": "Brown-Conrady U-D", "radial": [-1e-4]}])
    assert shot.camera.distortion.radial == pytest.approx([-1e-4 * FOCAL_MM**2])
    assert codes(shot) == []


def test_curve_beyond_our_terms_is_left_out_and_said(tmp_path):
    shot = read(tmp_path, [{"radial": [1.0, 2.0, 3.0], "tangential": [1.0, 2.0]}])
    assert shot.camera.distortion is None
    assert "camera.distortion-left-out" in codes(shot)
