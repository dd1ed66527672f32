"""What gets out of a container lies as a puddle where it lands."""

import numpy as np
import pytest
from tests.build_shot import build_shot

from usdbridge.errors import PhysicsError
from usdbridge.frames import still_pose
from usdbridge.options import PhysicsOptions
from usdbridge.physics.baking import bake_shot
from usdbridge.physics.liquid import mesh_volumes
from usdbridge.physics.setting import setting_of
from usdbridge.shot import Event, Fracture, Liquid, Primitive, SceneObject

FRAMES = 48


def box(name, size, at, **given):
    return SceneObject(
        name=name,
        shape=Primitive(kind="box", size=size),
        object_to_world=still_pose(at),
        **given,
    )


def bake(*objects, **liquid):
    liquid = Liquid(name="tea", volume=2e-4, **liquid)
    shot = build_shot(FRAMES, objects=objects, liquids=(liquid,))
    return bake_shot(shot, setting_of(shot, PhysicsOptions()))


TABLE = box("table", (1.0, 0.1, 1.0), (0.0, 0.95, 0.0))
CUP = box("cup", (0.1, 0.1, 0.1), (0.0, 1.5, 0.0))


def test_it_falls_from_its_container_to_what_stands_below():
    tea = bake(TABLE, CUP, container="cup", release_frame=0).liquids[0]
    np.testing.assert_allclose(tea.landing, (0.0, 1.0, 0.0), atol=1e-4)
    falls = np.sqrt(2 * 0.5 / 9.81) * 24
    assert not np.ptp(tea.mesh.cache[int(falls)], axis=0).any()
    assert np.ptp(tea.mesh.cache[int(falls) + 2], axis=0).all()


def test_the_puddle_holds_all_of_it():
    mesh = bake(TABLE, CUP, container="cup", release_frame=0).liquids[0].mesh
    assert mesh_volumes(mesh.cache[-1:], mesh.triangles)[0] == pytest.approx(2e-4, rel=1e-9)


def test_it_stays_on_the_table():
    tray = box("table", (0.1, 0.1, 0.1), (0.0, 0.95, 0.0))
    mesh = bake(tray, landing=(0.0, 1.0, 0.0), release_frame=0, spread=0.4).liquids[0].mesh
    assert np.abs(mesh.cache[..., [0, 2]]).max() <= 0.05 + 1e-9


def test_it_gets_out_when_its_container_breaks():
    broken = Event(kind="shatter", time=1.0)
    cup = box("cup", (0.1, 0.1, 0.1), (0.0, 1.05, 0.0), events=(broken,))
    mesh = bake(TABLE, cup, container="cup").liquids[0].mesh
    assert not np.ptp(mesh.cache[23], axis=0).any()
    assert np.ptp(mesh.cache[30], axis=0).all()


def test_it_stays_in_what_does_not_break():
    fragile = Fracture(pieces=(3, 5), impulse=1e6)
    cup = box("cup", (0.1, 0.1, 0.1), (0, 1.05, 0), motion="dynamic", mass=0.1, fracture=fragile)
    assert bake(TABLE, cup, container="cup").liquids[0].mesh is None


def test_its_landing_is_a_cue_for_sound():
    shot = bake(TABLE, CUP, container="cup", release_frame=0)
    cue = next(marker for marker in shot.markers if marker.kind == "spill")
    assert cue.time == pytest.approx(np.sqrt(2 * 0.5 / 9.81), abs=1e-4)
    assert shot.origins["liquids.tea.mesh"].kind == "simulated"


def test_over_nothing_it_is_lost_and_that_is_told():
    aside = box("table", (1.0, 0.1, 1.0), (5.0, 0.95, 0.0))
    shot = bake(aside, CUP, container="cup", release_frame=0)
    assert shot.liquids[0].mesh is None
    codes = {finding.code for finding in shot.findings}
    assert "physics.liquid-lost" in codes


def test_what_slopes_says_that_it_does_not_run_down():
    turn = (np.cos(0.1), 0.0, 0.0, np.sin(0.1))
    ramp = SceneObject(
        name="ramp",
        shape=Primitive(kind="box", size=(2.0, 0.1, 2.0)),
        object_to_world=still_pose((0.0, 0.5, 0.0), turn),
    )
    shot = bake(ramp, CUP, container="cup", release_frame=0)
    assert "physics.liquid-on-slope" in {finding.code for finding in shot.findings}


def test_a_volume_of_nothing_is_refused():
    shot = build_shot(
        FRAMES,
        objects=(TABLE,),
        liquids=(Liquid(name="x", volume=0.0, release_frame=0, landing=(0, 1, 0)),),
    )
    with pytest.raises(PhysicsError, match="volume is 0"):
        bake_shot(shot, setting_of(shot, PhysicsOptions()))
