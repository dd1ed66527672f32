"""Holds fits of noisy tracks against the motion that they were made from.

The truth never comes from the code under test: flights and slides from closed forms (Euler's
equations by SciPy), balls and tumbles from PyBullet alone at 7680 steps/s, tumbles from MuJoCo too.
"""

import argparse
import contextlib
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import mujoco
import numpy as np
from numpy.typing import NDArray
from scipy.integrate import solve_ivp
from scipy.spatial.transform import Rotation

from usdbridge.physics.bodies import GRAVITY, Body, Piece, Track
from usdbridge.physics.fit import Fit, fit_track
from usdbridge.shot import Primitive

with Path(os.devnull).open("wb") as nowhere:  # Bullet's C code greets on stdout
    kept = os.dup(1)
    os.dup2(nowhere.fileno(), 1)
    import pybullet as bullet

    os.dup2(kept, 1)

Array = NDArray[np.float64]
RATE = 24
FRAMES = 36
FINE = 7680  # steps/s
GENTLE = (0.5, 0.4)  # friction and restitution that are declared where the true ones are unknown


@dataclass(frozen=True)
class Truth:
    """A body and its motion without noise."""

    body: Body
    position: Array
    turn: Rotation
    told: Body | None = None  # what the fit is told, where it is not the truth


def main() -> None:
    """Prints one line per kind of motion and level of noise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=12)
    parser.add_argument("--first", type=int, default=0, help="first seed")
    parser.add_argument("--each", action="store_true", help="print every track")
    chosen = parser.parse_args()
    print(
        "motion                    noise  tiers          position, mm         turn, deg"
        "        chi  friction  bounce  lawful   CPU s"
    )
    print(
        "                                  A  B  C  median   mean  worst  median  worst"
        "             (median error)        median  worst"
    )
    seeds = range(chosen.first, chosen.first + chosen.seeds)
    for name, make in KINDS.items():
        for noise in (0.01, 0.02):
            measure(name, make, noise, seeds, chosen.each)
    measure("box tumbles, guessed coat", guessed, 0.01, seeds, chosen.each)


def measure(
    name: str, make: Callable[[int], Truth], noise: float, seeds: range, each: bool
) -> None:
    """Prints how well tracks of one kind are fitted."""
    rows = []
    tiers = ""
    for seed in seeds:
        truth = make(seed)
        track = noisy(truth, noise, seed)
        start = time.process_time()
        fit = fit_track(truth.told or truth.body, track, FLOOR, Fraction(RATE))
        row = errors(fit, truth, time.process_time() - start)
        tiers += fit.tier
        rows.append(row)
        if each:
            print(f"    {seed:3} {fit.tier} " + " ".join(f"{value:8.3f}" for value in row))
    table = np.array(rows)
    middle = [np.nanmedian(c) if np.isfinite(c).any() else np.nan for c in table.T]
    print(
        f"{name:25} {noise * 1e3:3.0f} mm "
        + "".join(f"{tiers.count(tier):3}" for tier in "ABC")
        + f" {middle[0]:7.1f} {table[:, 0].mean():6.1f} {table[:, 0].max():6.1f}"
        + f" {middle[1]:7.2f} {table[:, 1].max():6.2f} {middle[2]:10.2f}"
        + f" {middle[3]:9.3f} {middle[4]:7.3f} {middle[5]:7.2f}"
        + f" {middle[6]:8.2f} {table[:, 6].max():6.2f}",
        flush=True,
    )


def errors(fit: Fit, truth: Truth, seconds: float) -> list[float]:
    """Root mean squares, mm and degrees; chi; errors of the coat; share of lawful contacts; s."""
    shift = np.linalg.norm(fit.position - truth.position, axis=1)
    turn = Rotation.from_quat(fit.orientation, scalar_first=True) * truth.turn.inv()
    coat = [
        np.nan if got is None else abs(got - true)
        for got, true in (
            (fit.friction, truth.body.friction),
            (fit.restitution, truth.body.restitution),
        )
    ]
    lawful = [contact.lawful for contact in fit.contacts]
    return [
        float(np.sqrt((shift**2).mean()) * 1e3),
        float(np.degrees(np.sqrt((turn.magnitude() ** 2).mean()))),
        fit.chi,
        *coat,
        float(np.mean(lawful)) if lawful else np.nan,
        seconds,
    ]


def noisy(truth: Truth, noise: float, seed: int) -> Track:
    """The motion as it would be observed: independent noise, 2 degrees about each axis."""
    random = np.random.default_rng(seed)
    count = len(truth.position)
    jolt = Rotation.from_rotvec(np.radians(2) * random.normal(size=(count, 3)))
    return Track(
        first=0,
        position=truth.position + noise * random.normal(size=(count, 3)),
        orientation=(jolt * truth.turn).as_quat(scalar_first=True),
    )


def flight(seed: int) -> Truth:
    """A thrown box that meets nothing."""
    random = np.random.default_rng(seed)
    body = box(random.uniform(0.1, 0.4, 3), 0.4, 0.3)
    time_ = np.arange(FRAMES)[:, None] / RATE
    fall = np.array([0.0, -GRAVITY / 2, 0.0]) * time_**2
    position = [0, 20, 0] + random.uniform(-4, 4, 3) * time_ + fall
    turn = free_turn(body, random.normal(size=4), random.uniform(-8, 8, 3), time_[:, 0])
    return Truth(body, position, turn)


def free_turn(body: Body, start: Array, spin: Array, times: Array) -> Rotation:
    """Euler's equations of a free body, spin in its own axes, with the quaternion's own."""

    def rates(_: float, state: Array) -> Array:
        w, x, y, z = state[:4]
        p, q, r = spun = state[4:]
        turning = [-x * p - y * q - z * r, w * p + y * r - z * q,
                   w * q + z * p - x * r, w * r + x * q - y * p]  # fmt: skip
        faster = np.linalg.solve(body.inertia, -np.cross(spun, body.inertia @ spun))
        return np.concatenate([np.array(turning) / 2, faster])

    first = np.concatenate([start / np.linalg.norm(start), spin])
    found = solve_ivp(rates, (0, times[-1]), first, t_eval=times, rtol=1e-10, atol=1e-12)
    return Rotation.from_quat(found.y[:4].T, scalar_first=True)


def slide(seed: int) -> Truth:
    """A box that slides straight on until friction has stopped it."""
    random = np.random.default_rng(seed)
    size, friction = random.uniform(0.1, 0.4, 3), random.uniform(0.2, 0.6)
    size[1] = min(size[1], size[0] / friction * 0.8)  # it does not tip
    speed, heading = random.uniform(1, 3), random.uniform(-np.pi, np.pi)
    brake = friction * GRAVITY
    times = np.minimum(np.arange(FRAMES) / RATE, speed / brake)
    way = speed * times - brake * times**2 / 2
    ahead = np.array([np.cos(heading), 0.0, -np.sin(heading)])
    position = way[:, None] * ahead + [0, size[1] / 2, 0]
    turn = Rotation.from_rotvec(np.tile([0.0, heading, 0.0], (FRAMES, 1)))
    body = box(size, friction, 0.3)
    return Truth(body, position, turn, guess(body))


def bouncing_ball(seed: int) -> Truth:
    """A thrown ball that bounces, slides and rolls."""
    random = np.random.default_rng(seed)
    friction, restitution = random.uniform(0.2, 0.7), random.uniform(0.4, 0.85)
    radius = random.uniform(0.04, 0.15)
    body = Body(
        name="ball",
        pieces=(Piece(shape=Primitive(kind="sphere", size=(2 * radius,) * 3)),),
        mass=0.5,
        inertia=np.eye(3) * 0.4 * 0.5 * radius**2,
        friction=friction,
        restitution=restitution,
    )
    velocity = random.uniform([-3, -1, -2], [3, 2, 2])
    truth = thrown(body, random, random.uniform(0.5, 1.5), velocity)
    return replace(truth, told=guess(body))


def tumble(seed: int) -> Truth:
    """A box thrown on to the floor."""
    return thrown(*_throw(seed))


def guessed(seed: int) -> Truth:
    """The same; that the fit is told the wrong friction and restitution."""
    truth = tumble(seed)
    return replace(truth, told=guess(truth.body))


def guess(body: Body) -> Body:
    """The body, with a coat that says nothing of its own."""
    return replace(body, friction=GENTLE[0], restitution=GENTLE[1])


def tumble_elsewhere(seed: int) -> Truth:
    """A box thrown on to the floor of another engine, whose bounce it does not know."""
    body, random, height, velocity = _throw(seed)
    orientation, spin = random.normal(size=4), random.uniform(-6, 6, 3)
    size = body.pieces[0].shape.size
    model = mujoco.MjModel.from_xml_string(
        f"""<mujoco><option timestep="{1 / FINE}" cone="elliptic" impratio="10"
        gravity="0 {-GRAVITY} 0"/><worldbody>
        <geom type="plane" size="50 50 1" zaxis="0 1 0" friction="{body.friction} 0 0"
        priority="1" condim="3" solref=".002 .4"/>
        <body pos="0 {height} 0"><freejoint/><geom type="box" mass="1"
        size="{size[0] / 2} {size[1] / 2} {size[2] / 2}"/></body></worldbody></mujoco>"""
    )
    data = mujoco.MjData(model)
    turn = Rotation.from_quat(orientation, scalar_first=True)
    data.qpos[3:] = turn.as_quat(scalar_first=True)
    data.qvel[:] = np.concatenate([velocity, turn.inv().apply(spin)])
    rows = []
    for _ in range(FRAMES):
        rows.append(data.qpos.copy())
        for _ in range(FINE // RATE):
            mujoco.mj_step(model, data)
    found = np.array(rows)
    known = replace(body, restitution=GENTLE[1])
    return Truth(known, found[:, :3], Rotation.from_quat(found[:, 3:], scalar_first=True))


def _throw(seed: int) -> tuple[Body, np.random.Generator, float, Array]:
    random = np.random.default_rng(1000 + seed)
    size = random.uniform(0.12, 0.4, 3)
    body = box(size, random.uniform(0.25, 0.6), random.uniform(0.1, 0.5))
    height = random.uniform(0.5, 1.2)
    return body, random, height, random.uniform([-2.5, 0, -1], [2.5, 2, 1])


def thrown(body: Body, random: np.random.Generator, height: float, velocity: Array) -> Truth:
    """A body thrown on to a slab, by PyBullet in its own very fine steps."""
    orientation, spin = random.normal(size=4), random.uniform(-6, 6, 3)
    shape = body.pieces[0].shape
    with client() as world:
        bullet.setGravity(0, -GRAVITY, 0, physicsClientId=world)
        bullet.setPhysicsEngineParameter(
            fixedTimeStep=1 / FINE, numSubSteps=0, useSplitImpulse=1, contactSlop=0,
            splitImpulsePenetrationThreshold=0, restitutionVelocityThreshold=0.05,
            deterministicOverlappingPairs=1, physicsClientId=world)  # fmt: skip
        half = [side / 2 for side in shape.size]
        ball = {"shapeType": bullet.GEOM_SPHERE, "radius": half[0]}
        cube = {"shapeType": bullet.GEOM_BOX, "halfExtents": half}
        slab = {"shapeType": bullet.GEOM_BOX, "halfExtents": [25, 0.5, 25]}
        add_solid(world, slab, 0.0, [0, -0.5, 0], (1.0, 1.0))
        coat = (body.friction, body.restitution)
        kind = ball if shape.kind == "sphere" else cube
        handle = add_solid(world, kind, body.mass, [0, height, 0], coat)
        start = Rotation.from_quat(orientation, scalar_first=True).as_quat().tolist()
        bullet.resetBasePositionAndOrientation(handle, [0, height, 0], start, physicsClientId=world)
        bullet.resetBaseVelocity(handle, velocity.tolist(), spin.tolist(), physicsClientId=world)
        rows = []
        for _ in range(FRAMES):
            found = bullet.getBasePositionAndOrientation(handle, physicsClientId=world)
            rows.append([*found[0], *found[1]])
            for _ in range(FINE // RATE):
                bullet.stepSimulation(physicsClientId=world)
    table = np.array(rows)
    return Truth(body, table[:, :3], Rotation.from_quat(table[:, 3:]))


def add_solid(
    world: int, shape: dict[str, object], mass: float, place: list[float], coat: tuple[float, float]
) -> int:
    """A body of PyBullet's own, undamped."""
    handle = bullet.createMultiBody(
        mass, bullet.createCollisionShape(**shape, physicsClientId=world),
        basePosition=place, useMaximalCoordinates=1, physicsClientId=world)  # fmt: skip
    bullet.changeDynamics(
        handle, -1, lateralFriction=coat[0], restitution=coat[1], linearDamping=0,
        angularDamping=0, contactProcessingThreshold=0, physicsClientId=world)  # fmt: skip
    return int(handle)


@contextlib.contextmanager
def client():
    """A world of PyBullet's, silent."""
    with Path(os.devnull).open("wb") as silence:
        out = os.dup(1)
        os.dup2(silence.fileno(), 1)
        world = bullet.connect(bullet.DIRECT)
        os.dup2(out, 1)
        os.close(out)
    try:
        yield world
    finally:
        bullet.disconnect(physicsClientId=world)


def box(size: Array, friction: float, restitution: float) -> Body:
    """A solid box of 1 kg."""
    x, y, z = np.square(size)
    width, height, depth = (float(side) for side in size)
    return Body(
        name="box",
        pieces=(Piece(shape=Primitive(kind="box", size=(width, height, depth))),),
        mass=1.0,
        inertia=np.diag([y + z, x + z, x + y]) / 12,
        friction=friction,
        restitution=restitution,
    )


FLOOR = [
    (
        Body(
            name="floor",
            pieces=(Piece(shape=Primitive(kind="box", size=(50.0, 1.0, 50.0))),),
            friction=1.0,
            restitution=1.0,
        ),
        Track(first=0, position=[[0, -0.5, 0]], orientation=[[1, 0, 0, 0]]),
    )
]
KINDS: dict[str, Callable[[int], Truth]] = {
    "box flies": flight,
    "box slides": slide,
    "ball bounces": bouncing_ball,
    "box tumbles, PyBullet": tumble,
    "box tumbles, MuJoCo": tumble_elsewhere,
}

if __name__ == "__main__":
    main()
