"""Bullet as we use it: one client, bodies in maximal coordinates, no damping, true inertia.

The only module that calls PyBullet. Why each setting is as it is was measured: by default Bullet
damps motion, doubles the inertia of hulls, and loses restitution at small steps (bullet3 #4341).
"""

import math
import tempfile
from pathlib import Path
from typing import Any, Self

import numpy as np
from scipy.spatial.transform import Rotation

from ...errors import PhysicsError
from ...shot.arrays import Array
from ..bodies import Body
from .bullet import bullet, require_bullet, silence
from .shapes import Part, Principal, compound_urdf, place_parts, principal_frame
from .values import State

DRIFT = 0.1  # of a body's size; a contact that moves further in a step is lost, and slides veer
DRIVEN_MASS = 1e6  # kg; of what follows a track, so that nothing that hits it moves it
Vector = tuple[float, float, float]
Point = tuple[float, Vector, Vector, float]  # distance m, position, normal away from other, force N


class World:
    """A world of rigid bodies; use it in a `with`. Handles are Bullet's own numbers."""

    def __init__(
        self,
        gravity: Vector = (0.0, -9.81, 0.0),
        *,
        step: float,
        iterations: int = 100,
        residual: float = 0.0,
    ) -> None:
        """Makes an empty world; `step` in s.

        Bullet iterates until what changes is below `residual`; for 0 all `iterations` are done,
        and a stack stands still.

        Raises:
            PhysicsError: PyBullet is not installed.
        """
        require_bullet()
        self.step = step
        self.gravity = np.array(gravity)
        self.pull = math.hypot(*gravity)
        self.solver_steps = 0
        self._frames: dict[int, Principal] = {}
        self._driven: dict[int, float] = {}
        self._passes: dict[int, set[int]] = {}  # what passes through each other
        self._clock = 0.0  # Bullet's own rest of time, see _runs_whole
        self._pace = (0.0, -1)
        with silence():
            self._client = bullet.connect(bullet.DIRECT)
        bullet.setGravity(*gravity, physicsClientId=self._client)
        bullet.setPhysicsEngineParameter(
            fixedTimeStep=step,
            numSubSteps=0,
            useSplitImpulse=1,
            splitImpulsePenetrationThreshold=0,
            contactSlop=0,
            restitutionVelocityThreshold=0.05,
            contactBreakingThreshold=DRIFT,  # of the whole process: all our worlds have the same
            deterministicOverlappingPairs=1,
            numSolverIterations=iterations,
            solverResidualThreshold=residual,
            physicsClientId=self._client,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        bullet.disconnect(self._client)

    def add_fixed(self, body: Body, state: State) -> int:
        """A body that stays where it is."""
        return self._add(body, state, 0.0)

    def add_driven(self, body: Body, state: State) -> int:
        """A body that keeps the velocity it is given, whatever it meets."""
        handle = self._add(body, state, DRIVEN_MASS)
        self._driven[handle] = DRIVEN_MASS
        return handle

    def add_free(self, body: Body, state: State) -> int:
        """A body that physics moves."""
        return self._add(body, state, body.mass)

    def remove(self, handle: int) -> None:
        """Takes a body out of the world."""
        for other in self._passes.pop(handle, ()):  # Bullet gives the next body the same number
            self._filter(handle, other, collide=True)
            self._passes.get(other, set()).discard(handle)
        bullet.removeBody(handle, physicsClientId=self._client)
        self._driven.pop(handle, None)

    def is_driven(self, handle: int) -> bool:
        """True for what keeps the velocity that it is given."""
        return handle in self._driven

    def frame(self, handle: int) -> Principal:
        """Principal frame of a body: poses in Bullet are those of this frame."""
        return self._frames[handle]

    def place(self, handle: int, state: State) -> None:
        """Puts a body into a state; its contacts are forgotten."""
        frame = self._frames[handle]
        turn = Rotation.from_quat(state.orientation, scalar_first=True)
        bullet.resetBasePositionAndOrientation(
            handle,
            (state.position + turn.apply(frame.centre)).tolist(),
            (turn * frame.turn).as_quat().tolist(),
            physicsClientId=self._client,
        )
        self.push(handle, state.velocity, state.spin)

    def put(self, handle: int, state: Array) -> None:
        """Puts a body into a row of `states`; its contacts are forgotten."""
        bullet.resetBasePositionAndOrientation(
            handle, state[:3].tolist(), state[3:7].tolist(), physicsClientId=self._client
        )
        self.push(handle, state[7:10], state[10:13])

    def push(self, handle: int, velocity: Array, spin: Array) -> None:
        """Gives a body a velocity, m/s, and a spin, rad/s."""
        bullet.resetBaseVelocity(
            handle, velocity.tolist(), spin.tolist(), physicsClientId=self._client
        )

    def states(self, handles: list[int]) -> Array:
        """(n, 13): centre of mass m, principal axes x y z w, velocity m/s, spin rad/s."""
        client = self._client
        where, moves = bullet.getBasePositionAndOrientation, bullet.getBaseVelocity
        rows = []
        for handle in handles:
            position, turn = where(handle, physicsClientId=client)
            velocity, spin = moves(handle, physicsClientId=client)
            rows.append(position + turn + velocity + spin)
        return np.array(rows, np.float64).reshape(len(handles), 13)

    def advance(self, steps: int, split: int = 1) -> None:
        """Runs `steps` steps, each in `split` equal parts."""
        count = steps * split
        span = self.step * steps
        self.solver_steps += count
        if count == 1 or not self._runs_whole(span, count):
            self._advance_singly(self.step / split, count)
            return
        self._set_pace(span, count)
        self._carry()
        bullet.stepSimulation(physicsClientId=self._client)

    def contacts(self, handle: int, other: int = -1) -> list[tuple[int, Point]]:
        """What a body touches or nearly touches: the other's handle and the point."""
        found = bullet.getContactPoints(handle, other, physicsClientId=self._client)
        return [(p[2], (p[8], p[5], p[7], p[9])) for p in found or ()]

    def nearest(self, handle: int, other: int, reach: float) -> list[Point]:
        """Points of two bodies no further than `reach`, m, from each other; negative: inside."""
        found = bullet.getClosestPoints(handle, other, reach, physicsClientId=self._client)
        return [(p[8], p[5], p[7], 0.0) for p in found or ()]

    def bounds(self, handle: int) -> tuple[Vector, Vector]:
        """Lower and upper corner of a body's box along the world's axes, m."""
        low, high = bullet.getAABB(handle, physicsClientId=self._client)
        return low, high

    def let_pass(self, handle: int, other: int) -> None:
        """From now on these two pass through each other."""
        self._passes.setdefault(handle, set()).add(other)
        self._passes.setdefault(other, set()).add(handle)
        self._filter(handle, other, collide=False)

    def _filter(self, handle: int, other: int, *, collide: bool) -> None:
        bullet.setCollisionFilterPair(
            handle, other, -1, -1, int(collide), physicsClientId=self._client
        )

    def send_to_sleep(self, handle: int) -> None:
        """Stops a body where it is until something hits it."""
        bullet.changeDynamics(
            handle, -1, activationState=bullet.ACTIVATION_STATE_SLEEP, physicsClientId=self._client
        )

    def wake(self, handle: int) -> None:
        """Lets a body move; it will not fall asleep by itself."""
        bullet.changeDynamics(
            handle,
            -1,
            activationState=bullet.ACTIVATION_STATE_DISABLE_SLEEPING,
            physicsClientId=self._client,
        )

    def coat(self, handle: int, friction: float, restitution: float, rolling: float = 0.0) -> None:
        """Gives a body its surface."""
        bullet.changeDynamics(
            handle,
            -1,
            lateralFriction=friction,
            restitution=restitution,
            rollingFriction=rolling,
            spinningFriction=rolling,
            contactProcessingThreshold=0,
            physicsClientId=self._client,
        )

    def _add(self, body: Body, state: State, mass: float) -> int:
        frame = principal_frame(body)
        handle = self._create(body, place_parts(body, frame), mass)
        self._frames[handle] = frame
        moments = [mass] * 3 if mass == DRIVEN_MASS else [float(v) for v in frame.moments]
        if mass > 0:  # mass and moments together: alone, the moments set the mass to 0
            bullet.changeDynamics(
                handle,
                -1,
                mass=mass,
                localInertiaDiagonal=moments,
                linearDamping=0,
                angularDamping=0,
                physicsClientId=self._client,
            )
            self.wake(handle)
        self.coat(handle, body.friction, body.restitution, body.rolling_friction)
        self.place(handle, state)
        return handle

    def _create(self, body: Body, parts: list[Part], mass: float) -> int:
        if len(parts) > 1:
            return self._load_compound(body.name, parts, mass)
        return int(
            bullet.createMultiBody(
                baseMass=mass,
                baseCollisionShapeIndex=self._shape(parts[0]),
                useMaximalCoordinates=1,
                physicsClientId=self._client,
            )
        )

    def _shape(self, part: Part) -> int:
        kind: dict[str, Any] = {}
        if part.points is not None:
            kind = {"shapeType": bullet.GEOM_MESH, "vertices": part.points.tolist()}
        elif part.shape is not None:
            x, y, z = part.shape.size
            kind = {
                "box": {"shapeType": bullet.GEOM_BOX, "halfExtents": [x / 2, y / 2, z / 2]},
                "sphere": {"shapeType": bullet.GEOM_SPHERE, "radius": x / 2},
                "cylinder": {"shapeType": bullet.GEOM_CYLINDER, "radius": x / 2, "height": y},
                "capsule": {"shapeType": bullet.GEOM_CAPSULE, "radius": x / 2, "height": y - x},
                "plane": {"shapeType": bullet.GEOM_PLANE, "planeNormal": [0, 1, 0]},
            }[part.shape.kind]
        return int(
            bullet.createCollisionShape(
                **kind,
                collisionFramePosition=part.position.tolist(),
                collisionFrameOrientation=part.turn.as_quat().tolist(),
                physicsClientId=self._client,
            )
        )

    def _load_compound(self, name: str, parts: list[Part], mass: float) -> int:
        with tempfile.TemporaryDirectory(prefix="usdbridge-") as folder, silence():
            hulls = Path(folder) / "hulls.obj"
            robot, meshes = compound_urdf(parts, hulls.as_posix(), mass=mass)
            hulls.write_text(meshes, encoding="ascii")
            path = Path(folder) / "body.urdf"
            path.write_text(robot, encoding="utf-8")
            try:
                return int(
                    bullet.loadURDF(
                        str(path), useMaximalCoordinates=1, physicsClientId=self._client
                    )
                )
            except bullet.error as error:
                raise PhysicsError(f"{name}: Bullet cannot load its {len(parts)} parts") from error

    def _runs_whole(self, span: float, count: int) -> bool:
        """Whether Bullet would run all the steps: it counts them by dividing floats.

        The same arithmetic as btDiscreteDynamicsWorld::stepSimulation; 31 steps of 1/960 s lose
        one, for instance.
        """
        part = span / count
        clock = self._clock + span
        steps = math.floor(clock / part) if clock >= part else 0
        if steps < count:
            return False
        self._clock = clock - steps * part
        return True

    def _advance_singly(self, part: float, count: int) -> None:
        self._set_pace(part, 0)
        self._clock = 0.0
        for _ in range(count):
            self._carry()
            bullet.stepSimulation(physicsClientId=self._client)

    def _set_pace(self, span: float, parts: int) -> None:
        if self._pace != (span, parts):
            self._pace = (span, parts)
            bullet.setPhysicsEngineParameter(
                fixedTimeStep=span, numSubSteps=parts, physicsClientId=self._client
            )

    def _carry(self) -> None:
        """Takes gravity off what is driven, for the next call of Bullet."""
        for handle, mass in self._driven.items():
            position, _ = bullet.getBasePositionAndOrientation(handle, physicsClientId=self._client)
            bullet.applyExternalForce(
                handle,
                -1,
                (-mass * self.gravity).tolist(),
                position,
                bullet.WORLD_FRAME,
                physicsClientId=self._client,
            )
