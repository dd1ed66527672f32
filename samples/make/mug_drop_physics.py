"""Simulates the falling mug with PyBullet: a pose for each frame and every contact, at 960 Hz.

Maximal coordinates, no damping, split impulse, true inertia. While the mug flies freely the half
step by which Bullet's semi-implicit Euler falls too far is taken out of its velocity.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import manifold3d
import mug_shape
import numpy as np
import pybullet as bullet
import trimesh
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

Array = NDArray[np.float64]

GRAVITY = 9.81
STEPS_PER_FRAME = 40
FLIGHT_STEPS = 8  # contact-free steps before the mug counts as flying
ACROSS = 11  # boxes standing for the mug's body
GRIP = 5  # boxes standing for its handle
MOST_SHAPES = 16  # in one compound


@dataclass(frozen=True, slots=True)
class Mug:
    """Mass properties; the principal frame is Bullet's body frame."""

    mass: float  # kg
    centre: Array  # (3,) m, centre of mass in mug axes
    inertia: Array  # (3,) kg m2, principal moments
    principal_to_mug: Array  # (3, 3)
    hull: Array  # (n, 3) m, convex hull about the centre of mass, mug axes


@dataclass(frozen=True, slots=True, kw_only=True)
class Launch:
    """State of the mug in the first frame."""

    foot: tuple[float, float, float]  # m, middle of the foot
    yaw_deg: float  # of the handle about +Y
    velocity: tuple[float, float, float]  # m/s
    spin: tuple[float, float, float]  # rad/s, world axes


@dataclass(frozen=True, slots=True)
class Contact:
    """One simulation step in which the mug touches a solid."""

    step: int
    other: str
    impulse: float  # N s, along the normal
    position: tuple[float, float, float]  # m, world
    slip: float  # m/s, sliding speed at the contact
    spin: float  # rad/s, turning speed of the mug


def weigh_mug(mass: float) -> Mug:
    """Mass properties of the solid mug (body and handle united), its density set by `mass`."""
    parts = [mug_shape.body_mesh(), mug_shape.handle_mesh()]
    solids = [
        manifold3d.Manifold(
            manifold3d.Mesh(v.astype(np.float32), mug_shape.triangles(f).astype(np.uint32))
        )
        for v, f in parts
    ]
    whole = (solids[0] + solids[1]).to_mesh()
    mesh = trimesh.Trimesh(np.asarray(whole.vert_properties)[:, :3], np.asarray(whole.tri_verts))
    mesh.density = mass / mesh.volume
    moments, axes = np.linalg.eigh(mesh.moment_inertia)
    axes[:, 2] *= np.sign(np.linalg.det(axes))
    centre = np.asarray(mesh.center_mass)
    coarse = np.vstack([mug_shape.body_mesh(32)[0], mug_shape.handle_mesh(13, 8)[0]])
    hull = trimesh.convex.convex_hull(coarse - centre)
    return Mug(mass, centre, moments, axes, np.asarray(hull.vertices))


def mug_boxes() -> list[tuple[Array, Array, Array]]:
    """Collision boxes of the mug in mug axes: half extents, centre, rotation matrix.

    Boxes through the axis make a prism of 2 * `ACROSS` faces: nothing here enters the hollow, and
    Bullet drops without a word whatever exceeds 16 shapes in one compound.
    """
    boxes = []
    facet = np.pi / (2 * ACROSS)
    half = mug_shape.RADIUS * np.array([np.cos(facet), 0.0, np.sin(facet)])
    half[1] = mug_shape.HEIGHT / 2
    for index in range(ACROSS):
        turn = Rotation.from_euler("y", index * np.pi / ACROSS).as_matrix()
        boxes.append((half, np.array([0.0, mug_shape.HEIGHT / 2, 0.0]), turn))
    arc = mug_shape.handle_arc(GRIP + 1)
    middle = np.array(mug_shape.HANDLE_CENTRE)
    sagitta = 0.5 * (1 - np.cos(np.deg2rad(93) / GRIP))
    for a, b in pairwise(arc):
        chord = (a + b) / 2 + ((a + b) / 2 - middle) * sagitta
        turn = Rotation.from_euler("z", np.arctan2(b[1] - a[1], b[0] - a[0])).as_matrix()
        size = np.array([float(np.linalg.norm(b - a)) / 2, *mug_shape.HANDLE_TUBE])
        boxes.append((size, np.array([*chord, 0.0]), turn))
    if len(boxes) > MOST_SHAPES:
        raise ValueError(f"{len(boxes)} collision shapes; Bullet keeps {MOST_SHAPES}")
    return boxes


def _xyzw(matrix: Array) -> list[float]:
    return [float(v) for v in Rotation.from_matrix(matrix).as_quat()]


def _add_mug(client: int, mug: Mug, launch: Launch, surface: dict[str, float]) -> int:
    """Creates the mug and gives it its first state."""
    to_principal = mug.principal_to_mug.T
    boxes = mug_boxes()
    shape = bullet.createCollisionShapeArray(
        shapeTypes=[bullet.GEOM_BOX] * len(boxes),
        halfExtents=[list(half) for half, _, _ in boxes],
        collisionFramePositions=[list(to_principal @ (c - mug.centre)) for _, c, _ in boxes],
        collisionFrameOrientations=[_xyzw(to_principal @ turn) for _, _, turn in boxes],
        physicsClientId=client,
    )
    mug_to_world = Rotation.from_euler("y", launch.yaw_deg, degrees=True).as_matrix()
    body = bullet.createMultiBody(
        baseMass=mug.mass,
        baseCollisionShapeIndex=shape,
        basePosition=list(mug_to_world @ mug.centre + launch.foot),
        baseOrientation=_xyzw(mug_to_world @ mug.principal_to_mug),
        useMaximalCoordinates=1,
        physicsClientId=client,
    )
    bullet.changeDynamics(
        body,
        -1,
        mass=mug.mass,
        localInertiaDiagonal=list(mug.inertia),
        linearDamping=0,
        angularDamping=0,
        lateralFriction=surface["friction"],
        restitution=surface["restitution"],
        rollingFriction=surface["rolling_friction"],
        spinningFriction=surface["rolling_friction"],
        contactProcessingThreshold=0,
        physicsClientId=client,
    )
    bullet.resetBaseVelocity(body, launch.velocity, launch.spin, physicsClientId=client)
    return body


def _add_solid(client: int, solid: dict[str, object]) -> int:
    """Creates a static box from its truth record."""
    size, position = np.array(solid["size"]), solid["position"]
    shape = bullet.createCollisionShape(
        bullet.GEOM_BOX, halfExtents=list(size / 2), physicsClientId=client
    )
    body = bullet.createMultiBody(0, shape, -1, position, physicsClientId=client)
    bullet.changeDynamics(
        body,
        -1,
        lateralFriction=solid["friction"],
        restitution=solid["restitution"],
        contactProcessingThreshold=0,
        physicsClientId=client,
    )
    return body


def _start_world() -> int:
    client = bullet.connect(bullet.DIRECT)
    bullet.setGravity(0, -GRAVITY, 0, physicsClientId=client)
    bullet.setPhysicsEngineParameter(
        useSplitImpulse=1,
        splitImpulsePenetrationThreshold=0,
        contactSlop=0,
        restitutionVelocityThreshold=0.05,
        deterministicOverlappingPairs=1,
        numSolverIterations=100,
        numSubSteps=0,
        physicsClientId=client,
    )
    return int(client)


def _contacts(client: int, body: int, names: dict[int, str], step: int, h: float) -> list[Contact]:
    """What the mug touches in this step, one entry for each solid."""
    found = []
    position, _ = bullet.getBasePositionAndOrientation(body, physicsClientId=client)
    velocity, spin = bullet.getBaseVelocity(body, physicsClientId=client)
    for other, name in names.items():
        points = bullet.getContactPoints(body, other, physicsClientId=client)
        force = np.array([p[9] for p in points])
        if not len(points) or force.sum() <= 0:
            continue
        at = (np.array([p[5] for p in points]) * force[:, None]).sum(0) / force.sum()
        slip = np.array(velocity) + np.cross(spin, at - position)
        found.append(
            Contact(
                step,
                name,
                float(force.sum() * h),
                (float(at[0]), float(at[1]), float(at[2])),
                float(np.hypot(slip[0], slip[2])),
                float(np.linalg.norm(spin)),
            )
        )
    return found


def simulate(
    mug: Mug,
    launch: Launch,
    surface: dict[str, float],
    solids: list[dict[str, object]],
    *,
    fps: Fraction,
    frames: int,
) -> tuple[Array, Array, list[Contact], Array]:
    """Positions (F, 3) of the centre of mass, orientations (F, 4) wxyz of the mug axes, contacts.

    The last result holds the mechanical energy per kilogram in each frame, J/kg.
    """
    client = _start_world()
    h = float(1 / (fps * STEPS_PER_FRAME))
    bullet.setTimeStep(h, physicsClientId=client)
    names = {_add_solid(client, s): str(s["name"]) for s in solids}
    body = _add_mug(client, mug, launch, surface)
    positions, orientations, energies, contacts = [], [], [], []
    free, flying = 0, False
    for step in range(frames * STEPS_PER_FRAME):
        if step % STEPS_PER_FRAME == 0:
            position, xyzw = bullet.getBasePositionAndOrientation(body, physicsClientId=client)
            turn = Rotation.from_quat(xyzw).as_matrix() @ mug.principal_to_mug.T
            wxyz = np.roll(Rotation.from_matrix(turn).as_quat(), 1)
            positions.append(position)
            orientations.append(wxyz * (1 if wxyz[0] >= 0 else -1))
            energies.append(_energy(client, body, mug, flying * 0.5 * GRAVITY * h))
        bullet.stepSimulation(physicsClientId=client)
        touched = _contacts(client, body, names, step + 1, h)
        contacts += touched
        free = 0 if touched else free + 1
        if (free >= FLIGHT_STEPS) != flying:
            flying = not flying
            velocity, spin = bullet.getBaseVelocity(body, physicsClientId=client)
            shift = 0.5 * GRAVITY * h * (1 if flying else -1)
            faster = (velocity[0], velocity[1] + shift, velocity[2])
            bullet.resetBaseVelocity(body, faster, spin, physicsClientId=client)
    bullet.disconnect(client)
    return np.array(positions), np.array(orientations), contacts, np.array(energies)


def _energy(client: int, body: int, mug: Mug, lag: float) -> float:
    position, xyzw = bullet.getBasePositionAndOrientation(body, physicsClientId=client)
    velocity, spin = bullet.getBaseVelocity(body, physicsClientId=client)
    speed = np.array(velocity) - [0, lag, 0]
    turning = Rotation.from_quat(xyzw).inv().apply(spin)
    kinetic = 0.5 * speed @ speed + 0.5 * (mug.inertia @ turning**2) / mug.mass
    return float(kinetic + GRAVITY * position[1])
