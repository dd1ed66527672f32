"""Holds bakes of rigid bodies against closed forms, and their cost against PyBullet alone."""

import math
import time
from collections.abc import Callable
from fractions import Fraction

import manifold3d
import numpy as np
import pybullet as bullet
import trimesh
from numpy.typing import NDArray
from scipy.integrate import solve_ivp
from scipy.spatial.transform import Rotation

from usdbridge.physics.bodies import GRAVITY, Body, Hull, Piece, Track
from usdbridge.physics.fracture import break_body
from usdbridge.physics.hulls import Solid, mesh_solid
from usdbridge.physics.world import (
    BakeOptions,
    Break,
    Collider,
    Launch,
    Motion,
    State,
    World,
    bake_bodies,
)
from usdbridge.shot import Mesh, Primitive

Array = NDArray[np.float64]
RATE = Fraction(24)
AWAKE = BakeOptions(freeze=False)


def box(name: str, size: tuple[float, float, float], **surface: float) -> Body:
    """A solid box of 1 kg."""
    x, y, z = np.square(size)
    return Body(
        name=name,
        pieces=(Piece(shape=Primitive(kind="box", size=size)),),
        mass=1.0,
        inertia=np.diag([y + z, x + z, x + y]) / 12,
        **surface,
    )


def ball(name: str, diameter: float, **surface: float) -> Body:
    """A solid ball of 1 kg."""
    return Body(
        name=name,
        pieces=(Piece(shape=Primitive(kind="sphere", size=(diameter,) * 3)),),
        mass=1.0,
        inertia=np.eye(3) * 0.1 * diameter**2,
        **surface,
    )


def hull(name: str, size: tuple[float, float, float], **surface: float) -> Body:
    """The same box as a hull of points."""
    solid = box(name, size, **surface)
    corners = np.array(np.meshgrid(*([(-0.5, 0.5)] * 3))).reshape(3, -1).T * size
    return Body(
        name=name,
        pieces=(Piece(shape=Hull(points=corners)),),
        mass=1.0,
        inertia=solid.inertia,
        **surface,
    )


def floor(friction: float = 1.0, restitution: float = 1.0) -> Collider:
    """A slab whose top is y = 0."""
    slab = Primitive(kind="box", size=(50.0, 1.0, 50.0))
    return Collider(
        body=Body(
            name="floor",
            pieces=(Piece(shape=slab),),
            friction=friction,
            restitution=restitution,
        ),
        track=Track(first=0, position=[[0, -0.5, 0]], orientation=[[1, 0, 0, 0]]),
    )


def bake_one(
    body: Body,
    state: State,
    seconds: float,
    *,
    rate: Fraction = RATE,
    options: BakeOptions = AWAKE,
    ground: bool = True,
) -> Motion:
    """Motion of one body on a floor, never frozen."""
    colliders = [floor()] if ground else []
    launch = Launch(body=body, state=state, frame=0)
    span = (0, int(seconds * rate) + 1)
    return bake_bodies([launch], colliders, span, rate, options=options).motions[body.name]


def flight_error() -> float:
    """Largest error, m, of a throw over 2 s against the parabola."""
    velocity = np.array([3.0, 12.0, -1.0])
    state = State(position=[0, 1, 0], velocity=velocity, spin=[1, 2, 3])
    motion = bake_one(box("box", (0.1, 0.2, 0.3)), state, 2.0)
    t = (motion.frames / float(RATE))[:, None]
    exact = [0, 1, 0] + velocity * t - [0, GRAVITY / 2, 0] * t**2
    return float(np.abs(motion.position - exact).max())


def restitutions(body: Callable[..., Body], half: float, wanted: float) -> Array:
    """Measured restitution at 24 heights of drop, 2 cm to 3 m."""
    out = []
    for height in np.geomspace(0.02, 3.0, 24):
        thing = body(restitution=wanted, friction=0.4)
        state = State(position=[0, half + height, 0])
        fall = float(np.sqrt(2 * height / GRAVITY))
        motion = bake_one(thing, state, fall + 0.1, rate=Fraction(240))
        up = motion.velocity[:, 1] > 0.02
        rise = motion.velocity[up, 1] ** 2 + 2 * GRAVITY * (motion.position[up, 1] - half)
        out.append(np.sqrt(rise[0] / (2 * GRAVITY * height)) if up.any() else 0.0)
    return np.array(out)


def slide_error() -> float:
    """Relative error of the way a box slides: 3 m/s at friction 0.4."""
    body = box("box", (0.2, 0.1, 0.2), friction=0.4)
    motion = bake_one(body, State(position=[0, 0.05, 0], velocity=[3, 0, 0]), 1.5)
    return float(motion.position[-1, 0] / (9.0 / (2 * 0.4 * GRAVITY)) - 1)


def spin_error(spin: tuple[float, float, float]) -> float:
    """Largest error of orientation, degrees, of a plate that turns freely for 2 s."""
    body = box("plate", (0.2, 0.02, 0.3))
    moments = np.diag(body.inertia)

    momentum = moments * np.array(spin)

    def turning(_: float, turn: Array) -> Array:
        body_to_world = Rotation.from_quat(turn)
        rate = body_to_world.apply(body_to_world.inv().apply(momentum) / moments)
        return 0.5 * np.array([*np.cross(rate, turn[:3]) + turn[3] * rate, -rate @ turn[:3]])

    state = State(position=[0, 5, 0], spin=spin)
    options = BakeOptions(freeze=False, gravity=(0.0, 0.0, 0.0))
    motion = bake_one(body, state, 2.0, ground=False, options=options)
    t = motion.frames / float(RATE)
    exact = solve_ivp(turning, (0, 2.01), [0, 0, 0, 1.0], t_eval=t, rtol=1e-10, atol=1e-12)
    ours = Rotation.from_quat(motion.orientation, scalar_first=True)
    return float(np.rad2deg((ours * Rotation.from_quat(exact.y.T).inv()).magnitude().max()))


def stack_drift(body: Callable[..., Body]) -> Array:
    """Largest drift, m, sideways and in height, of five stacked cubes in 5 s."""
    launches = [
        Launch(
            body=body(f"box{i}", (0.1,) * 3, friction=0.6, restitution=0.1),
            state=State(position=[0, 0.05 + 0.1 * i, 0]),
            frame=0,
        )
        for i in range(5)
    ]
    bake = bake_bodies(launches, [floor()], (0, 121), RATE, options=AWAKE)
    moved = np.array([m.position[-1] - m.position[0] for m in bake.motions.values()])
    return np.array([np.hypot(moved[:, 0], moved[:, 2]).max(), np.abs(moved[:, 1]).max()])


def pile(count: int) -> list[Launch]:
    """Boxes in layers of 5 × 5 above the floor, each turned a little."""
    launches = []
    for index in range(count):
        layer, place = divmod(index, 25)
        row, column = divmod(place, 5)
        turn = Rotation.from_euler("y", 7 * index, degrees=True)
        state = State(
            position=[0.17 * column, 0.3 + 0.17 * layer, 0.17 * row],
            orientation=turn.as_quat(scalar_first=True),
        )
        body = box(f"box{index}", (0.1, 0.1, 0.1), friction=0.6, restitution=0.2)
        launches.append(Launch(body=body, state=state, frame=0))
    return launches


def bare_loop(launches: list[Launch], steps: int) -> None:
    """What PyBullet alone needs: the same bodies and settings, one call for every step."""
    client = bullet.connect(bullet.DIRECT)
    bullet.setGravity(0, -GRAVITY, 0, physicsClientId=client)
    bullet.setPhysicsEngineParameter(
        fixedTimeStep=1 / 960,
        useSplitImpulse=1,
        splitImpulsePenetrationThreshold=0,
        contactSlop=0,
        restitutionVelocityThreshold=0.05,
        deterministicOverlappingPairs=1,
        numSolverIterations=100 if len(launches) <= 16 else 50,
        solverResidualThreshold=0 if len(launches) <= 16 else 1e-7,
        physicsClientId=client,
    )
    _add_bare(client, floor().body, [0, -0.5, 0], [0, 0, 0, 1])
    for launch in launches:
        turn = np.roll(launch.state.orientation, -1).tolist()
        _add_bare(client, launch.body, launch.state.position.tolist(), turn)
    for _ in range(steps):
        bullet.stepSimulation(physicsClientId=client)
    bullet.disconnect(client)


def _add_bare(client: int, body: Body, position: list[float], turn: list[float]) -> None:
    half = [side / 2 for side in body.pieces[0].shape.size]
    shape = bullet.createCollisionShape(bullet.GEOM_BOX, halfExtents=half, physicsClientId=client)
    handle = bullet.createMultiBody(
        body.mass, shape, -1, position, turn, useMaximalCoordinates=1, physicsClientId=client
    )
    bullet.changeDynamics(
        handle,
        -1,
        linearDamping=0,
        angularDamping=0,
        lateralFriction=body.friction,
        restitution=body.restitution,
        contactProcessingThreshold=0,
        activationState=bullet.ACTIVATION_STATE_DISABLE_SLEEPING,
        physicsClientId=client,
    )


def costs(count: int, seconds: int, options: BakeOptions) -> tuple[float, float, int]:
    """Least CPU seconds of a bake of a pile and of PyBullet alone, and the bake's solver steps.

    PyBullet runs as many steps as the bake, or, where bodies may freeze, as the shot has.
    """
    launches = pile(count)
    span = (0, int(seconds * RATE) + 1)
    ours, theirs, steps = [], [], 0
    for _ in range(1 if count > 50 else 5 if count == 1 else 3):
        start = time.process_time()
        steps = bake_bodies(launches, [floor()], span, RATE, options=options).solver_steps
        ours.append(time.process_time() - start)
        start = time.process_time()
        bare_loop(launches, seconds * 960 if options.freeze else steps)
        theirs.append(time.process_time() - start)
    return min(ours), min(theirs), steps


def speed_table() -> str:
    """Cost of bakes against PyBullet alone, with and without freezing what lies still."""
    lines = [
        "| bodies | s | bare loop, CPU s | bake | ratio (≤ 1.3) | freezing | ratio | × real time |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for count, seconds in ((1, 10), (10, 4), (100, 2), (500, 1)):
        awake, bare, steps = costs(count, seconds, AWAKE)
        frozen, nominal, _ = costs(count, seconds, BakeOptions())
        lines.append(
            f"| {count} | {seconds} | {bare:.3g} ({steps} steps) | {awake:.3g} | "
            f"{awake / bare:.2f} | {frozen:.3g} | {frozen / nominal:.2f} | {seconds / frozen:.3g} |"
        )
        print(lines[-1], flush=True)
    return "\n".join(lines)


def mug() -> tuple[Mesh, Solid]:
    """A hollow mug of 96 mm with 4 mm walls, and its solid; the handle is left out."""
    outer = manifold3d.Manifold.cylinder(0.096, 0.041, -1, 48)
    inner = manifold3d.Manifold.cylinder(0.096, 0.037, -1, 48).translate((0, 0, 0.0065))
    found = (outer - inner).rotate((-90, 0, 0)).to_mesh64()
    mesh = Mesh(points=found.vert_properties[:, :3], triangles=found.tri_verts)
    whole = trimesh.Trimesh(mesh.points, mesh.triangles)
    wall = manifold3d.Manifold.cube((0.0225, 0.096, 0.0042), True).translate((0, 0.048, 0.0388))
    foot = manifold3d.Manifold.cylinder(0.0065, 0.041, -1, 24).rotate((-90, 0, 0))
    parts = [wall.rotate((0, 30 * i, 0)) for i in range(12)] + [foot]
    pieces = [Piece(shape=Hull(points=p.to_mesh64().vert_properties[:, :3])) for p in parts]
    return mesh, mesh_solid(whole, pieces)


def fracture_costs() -> tuple[float, float, int, float]:
    """CPU s of breaking the mug and of its shards' 3 s, their number, and the error of mass."""
    mesh, solid = mug()
    body = Body(
        name="mug",
        pieces=solid.pieces,
        mass=0.297,
        centre=solid.centre,
        inertia=solid.inertia * (0.297 / solid.volume),
        friction=0.6,
        restitution=0.4,
    )
    breaking = []
    for _ in range(3):
        start = time.process_time()
        shards = break_body(body, mesh, np.array([0.03, 0.0, 0.0]), (8, 10))
        breaking.append(time.process_time() - start)
    how = Break(into=lambda _: shards, impulse=0.0)
    state = State(position=[0, 0.02, 0], velocity=[0.5, -4.2, 0], spin=[0, 0, 2])
    launch = Launch(body=body, state=state, frame=0, breaks=how)
    start = time.process_time()
    bake_bodies([launch], [floor(0.7, 0.5)], (0, int(3 * RATE) + 1), RATE)
    simulated = time.process_time() - start
    error = abs(math.fsum(s.body.mass for s in shards) / 0.297 - 1)
    return min(breaking), simulated, len(shards), error


def deepest_sample(count: int) -> float:
    """How far, m, any two boxes of a falling pile are inside each other at any sample."""
    bake = bake_bodies(pile(count), [floor()], (0, 49), RATE)
    frames = [dict(zip(m.frames, range(len(m.frames)), strict=True)) for m in bake.motions.values()]
    worst = 0.0
    with World(step=1 / 960) as world:
        state = State(position=np.zeros(3))
        handles = [world.add_fixed(launch.body, state) for launch in pile(count)]
        ground = world.add_fixed(floor().body, State(position=[0, -0.5, 0]))
        for frame in range(0, 49, 3):
            for handle, rows, motion in zip(handles, frames, bake.motions.values(), strict=True):
                row = rows[frame]
                place = State(position=motion.position[row], orientation=motion.orientation[row])
                world.place(handle, place)
            for index, handle in enumerate(handles):
                for other in [ground, *handles[:index]]:
                    points = world.nearest(handle, other, 0.0)
                    worst = max([worst, *(-point[0] for point in points)])
    return worst


def accuracy_table() -> str:
    """Every figure beside its target."""
    cube = (0.1, 0.1, 0.1)
    makers = {
        "ball": lambda **more: ball("ball", 0.1, **more),
        "box": lambda **more: box("box", cube, **more),
        "hull": lambda **more: hull("hull", cube, **more),
    }
    lines = ["| what | figure | target |", "|---|---|---|"]
    lines.append(f"| throw over 2 s | {flight_error() * 1e6:.2g} µm | < 1 µm |")
    for name, make in makers.items():
        for wanted in (0.2, 0.5, 0.8):
            got = restitutions(make, 0.05, wanted)
            lines.append(
                f"| restitution {wanted}, {name}, 24 drops of 2 cm to 3 m | mean {got.mean():.4f}, "
                f"deviation {got.std():.4f}, worst {np.abs(got - wanted).max():.4f} off | "
                f"{'mean within 0.05' if name == 'hull' else 'worst < 0.005'} |"
            )
    lines.append(f"| slide, 3 m/s at friction 0.4 | {slide_error():+.2%} | within 0.5 % |")
    lines += [
        f"| free spin {spin} rad/s for 2 s | {spin_error(spin):.2f}° | < 0.5° |"
        for spin in ((1.0, 0.0, 10.0), (0.05, 0.05, 8.0), (8.0, 0.05, 0.05))
    ]
    for name, make in (("box", box), ("hull", hull)):
        side, up = stack_drift(make) * 1e3
        lines.append(
            f"| five {name} cubes, 5 s | {side:.2f} mm sideways, {up:.2f} mm up | < 0.2 mm |"
        )
    lines.append(
        f"| deepest overlap in a pile of 30 | {deepest_sample(30) * 1e3:.2f} mm | < 2 mm |"
    )
    breaking, simulated, count, error = fracture_costs()
    lines.append(f"| sum of {count} shards' masses | {error:.1g} relative | < 1e-12 |")
    lines.append(
        f"| breaking a mug; its shards for 3 s | {breaking:.3g}; {simulated:.3g} CPU s | less |"
    )
    return "\n".join(lines)


if __name__ == "__main__":
    print(accuracy_table())
    print(speed_table())
