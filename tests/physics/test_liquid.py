import math
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from usdbridge.errors import PhysicsError
from usdbridge.physics.liquid import Floor, Puddle, mesh_volumes, rest_thickness, spread_puddle
from usdbridge.physics.liquid.spreading import spread_radius
from usdbridge.physics.span import Span

COFFEE = Puddle(volume=250e-6, contact=(0.3, 0.75, -0.2), start=0.25)
SPAN = Span(rate=Fraction(24), count=60)


def test_water_that_does_not_wet_rests_at_twice_its_capillary_length():
    assert rest_thickness(1000, 0.072, math.pi) == pytest.approx(5.42e-3, rel=1e-3)


def test_the_mesh_holds_the_volume_on_every_frame_after_landing():
    bake = spread_puddle(COFFEE, span=SPAN)
    volumes = mesh_volumes(bake.mesh.cache, bake.mesh.triangles)
    assert bake.first_frame == 6
    assert volumes[6:] == pytest.approx(250e-6, rel=1e-12)
    assert not bake.mesh.cache[:6].any()


def test_the_volume_holds_in_single_precision():
    bake = spread_puddle(COFFEE, span=SPAN)
    written = bake.mesh.cache.astype(np.float32).astype(np.float64)
    assert mesh_volumes(written, bake.mesh.triangles)[6:] == pytest.approx(250e-6, rel=1e-6)


def test_a_poured_volume_grows_only_while_it_pours():
    bake = spread_puddle(replace(COFFEE, pour=1.0), span=SPAN)
    assert bake.volumes[18] == pytest.approx(125e-6, rel=1e-9)
    assert bake.volumes[30:] == pytest.approx(250e-6, rel=1e-12)
    assert (np.diff(bake.radii) >= 0).all()


def test_it_comes_to_rest_at_the_thickness_of_the_balance():
    bake = spread_puddle(COFFEE, span=replace(SPAN, count=120))
    balance = rest_thickness(1000, 0.072, COFFEE.contact_angle)
    assert bake.thickness == pytest.approx(balance, rel=0.01)
    assert bake.radii[-1] == pytest.approx(math.sqrt(250e-6 / math.pi / balance), rel=0.01)


def test_it_spreads_to_the_diameter_that_is_asked():
    bake = spread_puddle(replace(COFFEE, spread=0.4, irregularity=0.0), span=SPAN)
    assert np.ptp(bake.mesh.cache[-1][:, 0]) == pytest.approx(0.4, rel=0.02)


def test_a_viscous_current_follows_huppert():
    times = np.array([0.0, 20.0, 40.0])
    volume, viscosity = 1e-3, 0.01
    radii = spread_radius(times, np.full(3, volume), whole=volume, viscosity=viscosity, rest=1e3)
    law = 0.894 * (9.81 * volume**3 * times[1:] / (3 * viscosity)) ** 0.125
    assert radii[1:] == pytest.approx(law, rel=0.01)


def test_a_thin_current_follows_the_inertial_box_model():
    times = np.array([0.0, 0.2])
    radii = spread_radius(times, np.full(2, 1e-3), whole=1e-3, viscosity=0.0, rest=1e3)
    law = math.sqrt(radii[0] ** 2 + 2 * 1.19 * math.sqrt(9.81 * 1e-3 / math.pi) * 0.2)
    assert radii[1] == pytest.approx(law, rel=0.01)


def test_it_stays_on_the_table_and_says_that_it_reaches_the_edge():
    table = Floor(centre=(0.3, 0.75, -0.2), size=(0.3, 0.2), turn=0.4)
    bake = spread_puddle(COFFEE, table, span=SPAN)
    x, z = bake.mesh.cache[-1][:, 0], bake.mesh.cache[-1][:, 2]
    along = np.stack([math.cos(0.4) * x - math.sin(0.4) * z, math.sin(0.4) * x + math.cos(0.4) * z])
    assert (np.abs(along).max(axis=1) <= np.array([0.15, 0.1]) + 1e-9).all()
    assert bake.volumes[-1] == pytest.approx(250e-6, rel=1e-12)
    assert [finding.code for finding in bake.findings] == ["liquid.reaches-edge"]


def test_the_mesh_is_closed_above_the_floor_and_faces_outwards():
    bake = spread_puddle(COFFEE, span=SPAN)
    sides = bake.mesh.triangles[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2).tolist()
    assert sorted(sides) == sorted([b, a] for a, b in sides)
    assert bake.mesh.cache[:, :, 1].min() == 0.0
    assert bake.volumes[-1] > 0


def test_the_outline_follows_the_seed():
    one, same, other = (
        spread_puddle(replace(COFFEE, seed=seed), span=SPAN).mesh.cache for seed in (1, 1, 2)
    )
    assert one.tobytes() == same.tobytes()
    assert not np.allclose(one, other)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("volume", 0.0),
        ("density", -1.0),
        ("viscosity", -0.001),
        ("surface_tension", float("nan")),
        ("spread", 0.0),
        ("contact_angle", 0.0),
    ],
)
def test_liquid_that_cannot_be_is_refused_by_field(field, value):
    with pytest.raises(PhysicsError, match=f"liquid.{field} is .*; give"):
        spread_puddle(replace(COFFEE, **{field: value}), span=SPAN)


def test_liquid_that_misses_the_floor_is_refused():
    with pytest.raises(PhysicsError, match=r"liquid.contact .* not over the floor; "):
        spread_puddle(COFFEE, Floor(centre=(5.0, 0.75, 0.0), size=(1.0, 1.0)), span=SPAN)
