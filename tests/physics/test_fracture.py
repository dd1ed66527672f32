import math
from itertools import combinations

import manifold3d
import numpy as np
import pytest
import trimesh
from hypothesis import given
from hypothesis import strategies as st
from tests.physics.bodies import RATE, slab

from usdbridge.errors import PhysicsError
from usdbridge.physics.bodies import Body, Hull, Piece
from usdbridge.physics.fracture import break_body, plan_break, share_mass
from usdbridge.physics.hulls import Solid, mesh_solid, primitive_mesh
from usdbridge.physics.world import Bake, Launch, Shard, State, bake_bodies
from usdbridge.shot import Array, Fracture, Mesh, Primitive

SHARE = 1e-12


def bowl() -> tuple[Body, Mesh]:
    """A hollow cup of 0.4 kg whose walls are eight boxes and whose floor is another."""
    turn = manifold3d.Manifold
    made = turn.cylinder(0.1, 0.05, -1, 8) - turn.cylinder(0.1, 0.04, -1, 8).translate((0, 0, 0.01))
    found = made.rotate((-90, 0, 0)).to_mesh64()
    mesh = Mesh(points=found.vert_properties[:, :3], triangles=found.tri_verts)
    whole = trimesh.Trimesh(mesh.points, mesh.triangles)
    wall = manifold3d.Manifold.cube((0.04, 0.1, 0.01), True).translate((0, 0.05, 0.0415))
    walls = [wall.rotate((0, 22.5 + 45 * i, 0)).to_mesh64() for i in range(8)]
    pieces = [Piece(shape=Hull(points=made.vert_properties[:, :3])) for made in walls]
    solid = mesh_solid(whole, pieces)
    return body_of(solid, 0.4), mesh


def body_of(solid: Solid, mass: float) -> Body:
    return Body(
        name="bowl",
        pieces=solid.pieces,
        mass=mass,
        centre=solid.centre,
        inertia=solid.inertia * mass / solid.volume,
        friction=0.6,
        restitution=0.3,
    )


@pytest.fixture(scope="module")
def shards() -> tuple[Shard, ...]:
    body, mesh = bowl()
    return break_body(body, mesh, np.array([0.05, 0.0, 0.0]), (8, 10), seed=3)


def surface(shard: Shard) -> trimesh.Trimesh:
    return trimesh.Trimesh(shard.mesh.points, shard.mesh.triangles, process=False)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("count", [(2, 2), (5, 6), (8, 10)])
def test_there_are_as_many_shards_as_asked(count: tuple[int, int], seed: int) -> None:
    body, mesh = bowl()
    made = break_body(body, mesh, np.array([0.05, 0.0, 0.0]), count, seed=seed)
    assert count[0] <= len(made) <= count[1]


def test_shards_are_closed_and_together_the_whole(shards: tuple[Shard, ...]) -> None:
    body, mesh = bowl()
    whole = trimesh.Trimesh(mesh.points, mesh.triangles)
    assert all(surface(shard).is_watertight for shard in shards)
    assert sum(surface(s).volume for s in shards) == pytest.approx(whole.volume, rel=1e-9)
    assert abs(math.fsum(s.body.mass for s in shards) / body.mass - 1) < SHARE
    centre = sum(s.body.mass * s.body.centre for s in shards) / body.mass
    assert centre == pytest.approx(body.centre, abs=1e-9)


def test_inertia_of_shards_adds_up_to_that_of_the_whole(shards: tuple[Shard, ...]) -> None:
    body, _ = bowl()
    total = np.zeros((3, 3))
    for shard in shards:
        arm = shard.body.centre - body.centre
        total += shard.body.inertia
        total += shard.body.mass * (arm @ arm * np.eye(3) - np.outer(arm, arm))
    assert total == pytest.approx(body.inertia, rel=1e-6, abs=1e-9)


def test_colliders_of_different_shards_do_not_overlap(shards: tuple[Shard, ...]) -> None:
    solids = [[hull_of(piece) for piece in shard.body.pieces] for shard in shards]
    for first, second in combinations(solids, 2):
        assert max((a ^ b).volume() for a in first for b in second) < 1e-12


def test_shards_are_smaller_near_the_impact() -> None:
    plate = Primitive(kind="box", size=(1.0, 0.02, 1.0))
    made = primitive_mesh(plate)
    body = body_of(mesh_solid(made, [Piece(shape=plate)]), 1.0)
    mesh = Mesh(points=made.vertices, triangles=made.faces)
    shards = break_body(body, mesh, np.array([0.4, 0, 0.4]), (30, 30))
    away = np.array([np.linalg.norm(s.body.centre - [0.4, 0, 0.4]) for s in shards])
    masses = np.array([s.body.mass for s in shards])
    assert masses[away < 0.4].mean() < masses[away > 0.6].mean()


def test_the_same_seed_breaks_the_same_way() -> None:
    body, mesh = bowl()
    runs = [break_body(body, mesh, np.zeros(3), (6, 8), seed=s) for s in (1, 1, 2)]
    flat = [np.vstack([shard.mesh.points for shard in run]) for run in runs]
    assert flat[0].tobytes() == flat[1].tobytes()
    assert flat[0].tobytes() != flat[2].tobytes()


@given(st.floats(1e-3, 1e3), st.lists(st.floats(1e-9, 1.0), min_size=1, max_size=50))
def test_shares_of_mass_sum_to_it(mass: float, volumes: list[float]) -> None:
    shares = share_mass(mass, volumes)
    assert abs(math.fsum(shares) / mass - 1) < SHARE
    assert min(shares) >= 0


def dropped(impulse: float, height: float = 0.5) -> Bake:
    body, mesh = bowl()
    breaks = plan_break(body, mesh, Fracture(pieces=(6, 8), impulse=impulse))
    state = State(position=[0, height, 0], velocity=[0.5, 0, 0], spin=[0, 0, 3])
    launch = Launch(body=body, state=state, frame=0, breaks=breaks)
    return bake_bodies([launch], [slab(friction=0.6, restitution=0.5)], (0, 16), RATE)


def test_a_hard_impact_breaks_a_body_and_a_soft_one_does_not() -> None:
    hard, soft = dropped(0.2), dropped(5.0)
    (crack,) = [event for event in hard.events if event.kind == "fracture"]
    first = next(event for event in hard.events if event.kind == "impact")
    assert (crack.body, crack.frame) == ("bowl", first.frame)
    assert 6 <= len(hard.shards["bowl"]) <= 8
    assert soft.shards == {}
    assert set(hard.motions) == {"bowl"} | {s.body.name for s in hard.shards["bowl"]}


def test_shards_begin_where_the_body_ended() -> None:
    bake = dropped(0.2)
    last = bake.motions["bowl"]
    for shard in bake.shards["bowl"]:
        motion = bake.motions[shard.body.name]
        assert motion.frames[0] == last.frames[-1]
        assert motion.position[0] == pytest.approx(last.position[-1], abs=1e-9)


def test_breaking_keeps_momentum_and_adds_no_more_than_the_impact_took() -> None:
    bake = dropped(0.2)
    whole = bake.motions["bowl"]
    body, _ = bowl()
    shards = [(s.body, bake.motions[s.body.name]) for s in bake.shards["bowl"]]
    momentum = sum(b.mass * m.velocity[0] for b, m in shards)
    assert momentum == pytest.approx(body.mass * whole.velocity[-1], abs=1e-9)
    before = energy(body.mass, whole.velocity[-2]) + body.mass * 9.81 * 0.1
    after = sum(energy(b.mass, m.velocity[0]) for b, m in shards)
    assert energy(body.mass, whole.velocity[-1]) < after < before


def test_a_body_breaks_by_itself_in_the_frame_asked() -> None:
    body, mesh = bowl()
    breaks = plan_break(body, mesh, Fracture(pieces=(4, 5), frame=3))
    launch = Launch(body=body, state=State(position=[0, 9, 0]), frame=0, breaks=breaks)
    bake = bake_bodies([launch], [], (0, 6), RATE)
    assert [float(e.frame) for e in bake.events if e.kind == "fracture"] == [3.0]
    speeds = [bake.motions[s.body.name].velocity[-1] for s in bake.shards["bowl"]]
    assert np.ptp(speeds, axis=0) == pytest.approx([0, 0, 0], abs=1e-6)


def test_a_mesh_that_is_not_closed_does_not_break() -> None:
    body, mesh = bowl()
    torn = Mesh(points=mesh.points, triangles=mesh.triangles[3:])
    with pytest.raises(PhysicsError, match="cannot be broken"):
        break_body(body, torn, np.zeros(3), (3, 4))


def energy(mass: float, velocity: Array) -> float:
    return float(0.5 * mass * velocity @ velocity)


def hull_of(piece: Piece) -> manifold3d.Manifold:
    assert isinstance(piece.shape, Hull)
    return manifold3d.Manifold.hull_points(np.array(piece.shape.points))


def test_a_mesh_that_is_partly_inside_out_does_not_break() -> None:
    outer = trimesh.creation.box((0.1, 0.1, 0.1))
    handle = trimesh.creation.box((0.3, 0.02, 0.02))
    handle.apply_translation((0.2, 0, 0))
    handle.invert()
    points = np.vstack([outer.vertices, handle.vertices])
    mesh = Mesh(points=points, triangles=np.vstack([outer.faces, handle.faces + 8]))
    box = Piece(shape=Primitive(kind="box", size=(0.1, 0.1, 0.1)))
    body = Body(name="mug", pieces=(box,), mass=0.3, inertia=np.eye(3) * 1e-3)
    with pytest.raises(PhysicsError, match="inside out"):
        break_body(body, mesh, np.array([0.05, 0.0, 0.0]), (4, 6))
